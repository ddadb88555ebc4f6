"""Builds: the same bytes everywhere, also after a kill; other folders; too much of what cannot be used."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time

import pyarrow.parquet as pq

NEWS = (
    " date 2024-05-06 Two fishermen were shot dead in {place} on Sunday, the police reported. "
    "The attackers escaped in a speedboat.\n"
)


def test_another_place_seed_zone_order_and_number_of_cores_give_the_same_bytes(undisturbed, fresh, hashes):
    for n, path in enumerate(sorted(fresh.folder.rglob("*.*"), reverse=True)):
        os.utime(path, (1_600_000_000 + n, 1_600_000_000 + n))
    fresh.build(cores=1, PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C")
    assert hashes(fresh.release) == hashes(undisturbed.release)


def test_any_number_of_shards_gives_the_same_bytes(fresh, hashes, rows):
    """A story, its copy and another report of it lie in one shard, or each in another beside empty ones."""
    story = NEWS.format(place="Manta")
    fresh.write("raw/story.txt", story)
    fresh.write("raw/copy.txt", story + " The police are investigating.")
    fresh.write("raw/report.txt", " date 2024-05-07 Gunmen killed two fishermen in Manta on Sunday, 5 May.")
    fresh.write("raw/empty.txt", "")
    built = []
    for shards, cores in ((64, 2), (4, 1), (1, 2)):
        fresh.configure("shards", str(shards))
        fresh.build(cores=cores)
        built.append(hashes(fresh.release))
        manifests = (fresh.folder / "output/work/manifest").glob("*.parquet")
        assert sum(pq.read_metadata(path).num_rows > 0 for path in manifests) > 1 or shards == 1
        assert max(int(row["n_articles"]) for row in rows(fresh.release, "events")) == 3
        shutil.rmtree(fresh.release)
    assert built[0] == built[1] == built[2]


KILLS = (  # what has to be there, and how many seconds more pass, before the run is killed
    ("work/logs/survey.log", 0),
    ("work/articles/*.parquet", 0),
    ("work/logs/extract/*.log", 0.3),
    ("work/logs/link.log", 0.3),
    ("work/logs/tabulate.log", 0.3),
    ("work/logs/validate.log", 0.5),
    (".0.1.0.part/*", 0),
)


def test_a_build_killed_in_every_step_ends_in_the_same_release(undisturbed, fresh, hashes):
    out = fresh.folder / "output"
    killed = 0
    for sign, seconds in KILLS:
        if any(out.glob(sign)):
            continue
        run = subprocess.Popen(
            fresh.command(cores=2),
            cwd=fresh.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while run.poll() is None and not any(out.glob(sign)):
            time.sleep(0.01)
        time.sleep(seconds)
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
            killed += 1
        run.wait()
    assert killed >= 6
    fresh.build(cores=2)
    assert hashes(fresh.release) == hashes(undisturbed.release)
    assert sorted(path.name for path in out.iterdir()) == ["0.1.0", "work"]


def test_any_folder_and_any_file_build_into_any_folder(fresh, tmp_path, hashes, rows):
    raw = tmp_path / "my articles, 2024"
    raw.mkdir()
    (raw / "story.txt").write_text(NEWS.format(place="Manta"), encoding="utf-8")
    single = tmp_path / "wire.jsonl"
    lines = [{"source": f"wire/{place}", "text": NEWS.format(place=place)} for place in ("Machala", "Quevedo")]
    single.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    of_folder, of_file = tmp_path / "from folder", tmp_path / "from-file"
    assert f"released 0.1.0 in {of_folder}/0.1.0" in fresh.build(config={"raw": raw, "out": of_folder})
    fresh.build(config={"raw": single, "out": of_file})
    assert [row["source"] for row in rows(of_folder / "0.1.0", "articles")] == ["story.txt"]
    assert {row["source"] for row in rows(of_file / "0.1.0", "articles")} == {"wire/Machala", "wire/Quevedo"}
    assert not (fresh.folder / "output").exists()
    assert sorted(hashes(raw)) == ["story.txt"]


def test_a_build_fails_when_too_many_items_are_rejected(built):
    built.write("raw/bad.txt", "")
    done = built.run(config={"max_rejected_share": 0.3})
    assert done.returncode != 0
    assert "1 of 3 raw items were rejected (33%; `max_rejected_share` is 0.3); the first is 'bad.txt'" in done.stdout
    assert sorted(path.name for path in (built.folder / "output").iterdir()) == ["0.1.0", "work"]
