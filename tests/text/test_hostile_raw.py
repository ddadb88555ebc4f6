"""Whatever arrives in raw/ becomes an article or a row of `rejected` with its reason; nothing stops the build."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from sucesos.errors import UserError
from sucesos.text.articles import Store, clean_items
from sucesos.text.folder import Corpus
from sucesos.text.intake import Intake
from sucesos.text.sentences import paragraphs, sentences
from sucesos.text.survey import packs_of, read_manifest, survey

NEWS = "The police arrested three men in the port on Monday, the prosecutor said in a statement to the press.\n"
INTAKE = Intake.of_articles(1000)
SCRIPTS = Path(__file__).parents[2] / "scripts"


def reasons(rejected):
    return {source: row["reason"] for source, row in rejected.items()}


def test_bad_files_are_rejected_with_reason_and_the_good_one_is_in(raw, run):
    files = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t\n", "no_text"),
        "date.txt": (b" date 2024-08-28 ", "no_text"),
        "random.txt": (random.Random(7).randbytes(4000), "not_text"),
        "nul.txt": (b"\x00\x01" * 500, "not_text"),
        "brackets.txt": (b"[" * 10_000, "no_text"),
        "huge.txt": (NEWS.encode() * 10_000, "too_large"),
        "future.txt": (b" date 2099-01-01 " + NEWS.encode(), "future_date"),
        "calendar.txt": (b" date 2024-02-30 " + NEWS.encode(), "bad_date"),
        "month.txt": (b" date 2024-13 " + NEWS.encode(), "bad_date"),
        "broken16.txt": (b"\xff\xfea\x00b", "encoding"),
        "scan.pdf": (b"%PDF-1.7", "unreadable"),
        "letter.docx": (b"PK", "unreadable"),
        "no suffix": (NEWS.encode(), "unreadable"),
        "empty.jsonl": (b"", "empty"),
        "wide.jsonl": ('{"text": "x"}\n'.encode("utf-16"), "encoding"),
    }
    for name, (content, _) in files.items():
        (raw / name).write_bytes(content)
    (raw / "good.txt").write_text(NEWS)
    articles, rejected = run(raw)
    assert list(articles) == ["good.txt"]
    assert reasons(rejected) == {name: reason for name, (_, reason) in files.items()}
    for name, row in rejected.items():
        assert row["bytes"] == len(files[name][0])
        assert len(row["sha256"]) == 64
        assert row["message"].endswith(".")
    assert "1,000,000" in rejected["huge.txt"]["message"]


@pytest.mark.parametrize(
    "name", ["with spaces.txt", "año «viejo».txt", 'it\'s "so".txt', "a{b}*[c].txt", "x.txt/y.TXT"]
)
def test_odd_names_are_names_like_others(raw, run, name):
    (raw / name).parent.mkdir(exist_ok=True)
    (raw / name).write_text(NEWS)
    assert list(run(raw)[0]) == [name]


def test_names_that_are_not_text_stay_apart(raw, run):
    (raw / os.fsdecode(b"d\xff")).mkdir()
    for name in (b"caf\xe9.txt", b"caf\\xe9.txt", b"line\nbreak.txt", b"d\xff/in.txt"):
        (raw / os.fsdecode(name)).write_text(NEWS + repr(name))
    articles, rejected = run(raw)
    assert sorted(articles) == [r"caf\\xe9.txt", r"caf\xe9.txt", r"d\xff/in.txt", r"line\x0abreak.txt"]
    assert not rejected


def test_a_suffix_that_is_not_text_is_told_in_printable_characters(raw, run):
    for name in (b"a.t\xff", b"b.t\nx"):
        (raw / os.fsdecode(name)).write_text(NEWS)
    _, rejected = run(raw)
    assert reasons(rejected) == {r"a.t\xff": "unreadable", r"b.t\x0ax": "unreadable"}
    assert r"`.t\xff`" in rejected[r"a.t\xff"]["message"]


def test_a_folder_called_as_the_sidecar_is_a_folder(raw, run):
    (raw / "metadata.csv").mkdir()
    (raw / "metadata.csv" / "a.txt").write_text(NEWS)
    assert list(run(raw)[0]) == ["metadata.csv/a.txt"]


def test_links_never_lead_out_of_raw(raw, run, tmp_path):
    (tmp_path / "secret.txt").write_text(NEWS)
    (raw / "good.txt").write_text(NEWS)
    targets = {
        "alias.txt": "good.txt",
        "out.txt": tmp_path / "secret.txt",
        "up.txt": "../secret.txt",
        "hop.txt": "out.txt",
        "loop.txt": "loop.txt",
        "ping.txt": "pong.txt",
        "pong.txt": "ping.txt",
        "gone.txt": "nowhere.txt",
        "folder": ".",
        "outside": tmp_path,
    }
    for name, target in targets.items():
        (raw / name).symlink_to(target)
    articles, rejected = run(raw)
    assert sorted(articles) == ["alias.txt", "good.txt"]
    unsafe = ["folder", "hop.txt", "loop.txt", "out.txt", "outside", "ping.txt", "pong.txt", "up.txt"]
    assert reasons(rejected) == {**dict.fromkeys(unsafe, "unsafe_path"), "gone.txt": "unreadable"}
    assert all(row["sha256"] is None for row in rejected.values())


def test_what_is_no_file_is_not_opened(raw, run):
    os.mkfifo(raw / "pipe.txt")
    (raw / ".hidden.txt").write_text(NEWS)
    (raw / ".git").mkdir()
    (raw / ".git" / "x.txt").write_text(NEWS)
    articles, rejected = run(raw)
    assert not articles
    assert reasons(rejected) == {"pipe.txt": "unreadable"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission(raw, run):
    (raw / "locked.txt").write_text(NEWS)
    (raw / "locked.txt").chmod(0)
    (raw / "closed").mkdir(mode=0)
    assert reasons(run(raw)[1]) == {"closed": "unreadable", "locked.txt": "unreadable"}


def test_bad_lines_are_rejected_one_by_one(raw, run):
    long_number = "1" * 5000
    lines = [
        (json.dumps({"source": "good", "text": NEWS}), None),
        ('{"text": "cut off', "unreadable"),
        ("[1, 2]", "unreadable"),
        ("[" * 100_000, "unreadable"),
        ('{"text": NaN}', "unreadable"),
        ('{"text": "x", "n": 1e999}', "unreadable"),
        (f'{{"text": "x", "n": {long_number}}}', "unreadable"),
        (json.dumps({"title": "no text"}), "no_text"),
        (json.dumps({"text": None}), "no_text"),
        (json.dumps({"text": "  "}), "no_text"),
        (json.dumps({"text": 7}), "unreadable"),
        (json.dumps({"text": NEWS, "title": ["a"]}), "unreadable"),
        (json.dumps({"text": NEWS, "source": 5}), "unreadable"),
        (json.dumps({"text": NEWS, "source": "x" * 1000}), "unreadable"),
        (json.dumps({"text": NEWS, "published": 5}), "bad_date"),
        (json.dumps({"text": NEWS, "published": "yesterday"}), "bad_date"),
        (json.dumps({"text": NEWS, "published": "2099-05-05"}), "future_date"),
        (json.dumps({"text": NEWS, "source": "good"}), "duplicate_source"),
        (json.dumps({"text": NEWS, "source": "bulk.jsonl#1"}), "duplicate_source"),
        (json.dumps({"text": NEWS, "source": "plain.txt"}), "duplicate_source"),
        (json.dumps({"text": NEWS * 20_000}), "too_large"),
        (json.dumps({"text": "lone \ud800 surrogate here", "k": "\ud800", "title": "\udfff"}), None),
    ]
    (raw / "bulk.jsonl").write_text("\n\n".join(line for line, _ in lines), encoding="utf-8")
    (raw / "plain.txt").write_text(NEWS)
    articles, rejected = run(raw)
    expected = {f"bulk.jsonl#{2 * n + 1}": reason for n, (_, reason) in enumerate(lines) if reason}
    assert reasons(rejected) == expected
    assert sorted(articles) == ["bulk.jsonl#43", "good", "plain.txt"]
    assert "Line 3 " in rejected["bulk.jsonl#3"]["message"] or "Line 3:" in rejected["bulk.jsonl#3"]["message"]
    assert "\ufffd" in articles["bulk.jsonl#43"]["text"]


def test_no_line_can_take_the_name_of_a_line_with_a_file(raw, run):
    (raw / "a.jsonl").write_text(json.dumps({"text": NEWS}))
    (raw / "a.jsonl#1").write_text(NEWS)
    articles, rejected = run(raw)
    assert list(articles) == ["a.jsonl#1"]
    assert list(rejected) == [r"a.jsonl\x231"]


HOSTILE = {
    "brackets": "([{<" * 200_000 + " word",
    "angle": "<a " * 250_000 + "word",
    "scripts": "<script>" * 100_000 + "word",
    "entities": "&#" * 400_000 + "word",
    "marks": "a" + "\u0301\u0316" * 190_000 + " word",
    "tibetan": "a" + "\u0f73\u0f75" * 150_000 + " word",
    "spaces": "word" + " " * 900_000 + "word",
    "lines": "ab\n" * 300_000,
    "short lines": "".join(f"w{n}\n" for n in range(100_000)),
    "stops": "word " + "." * 900_000,
    "dots": "a." * 450_000,
    "quotes": ". “" * 180_000 + "word",
    "labels": "Photo: " * 120_000,
    "bars": "(Photo " * 120_000,
    "date": " date " * 150_000,
    "word": "x" * 900_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_more_than_linear_time(raw, run, name):
    """Quadratic time on these would be hours; the test as a whole must simply end."""
    (raw / "hostile.txt").write_text(HOSTILE[name], encoding="utf-8")
    articles, _ = run(raw)
    for article in articles.values():
        for start, end in paragraphs(article["text"]):
            assert all(end - start <= 1500 for start, end in sentences(article["text"], start, end))


def test_a_huge_repeated_file_costs_no_memory(raw, run):
    with (raw / "huge.txt").open("w") as stream:
        for _ in range(500):
            stream.write(NEWS * 1000)
    (raw / "huge.jsonl").write_text('{"text": "' + "word " * 8_000_000 + '"}\n' + json.dumps({"text": NEWS}))
    articles, rejected = run(raw)
    assert reasons(rejected) == {"huge.txt": "too_large", "huge.jsonl#1": "too_large"}
    assert list(articles) == ["huge.jsonl#2"]
    assert Corpus.of(raw).shards() == 32


def test_identical_bodies_are_both_kept(raw, run):
    for name in ("b.txt", "c.txt", "d.txt"):
        (raw / name).write_text(NEWS)
    before = {source: row["article_id"] for source, row in run(raw)[0].items()}
    assert len(set(before.values())) == 3
    assert before["b.txt"] == hashlib.sha256(NEWS.encode()).hexdigest()[:16]
    (raw / "e.txt").write_text(NEWS)
    (raw / "a.txt").write_text(NEWS + "Another one.")
    after = {source: row["article_id"] for source, row in run(raw)[0].items()}
    assert before.items() <= after.items()


def test_shards_hold_the_same_articles_however_many(raw, run):
    for n in range(20):
        (raw / f"{n}.txt").write_text(f" date 2024-01-02 {NEWS} Number {n}.")
    assert run(raw, 4)[0] == run(raw, 16)[0] == run(raw, 1)[0]


def test_a_manifest_is_touched_only_when_its_items_change(raw, tmp_path, intake):
    for n in range(8):
        (raw / f"{n}.txt").write_text(NEWS)
    folder = tmp_path / "m"
    survey(raw, folder, tmp_path / "kept", intake, 4)
    old = {path.name: path.stat().st_ino for path in folder.glob("*.parquet")}
    (raw / "8.txt").write_text(NEWS + "More.")
    survey(raw, folder, tmp_path / "kept", intake, 4)
    changed = [path for path in folder.glob("*.parquet") if path.stat().st_ino != old[path.name]]
    assert len(changed) == 1
    survey(raw, folder, tmp_path / "kept", intake, 2)
    assert sorted(path.name for path in folder.glob("*.parquet")) == ["00.parquet", "01.parquet"]


def test_a_file_that_changes_while_it_is_read_stops_the_build(raw, desk, tmp_path):
    (raw / "a.txt").write_text(NEWS)
    survey(raw, tmp_path / "m", tmp_path / "kept", desk.intake, 1)
    (raw / "a.txt").write_text(NEWS.replace("three", "seven"))
    with pytest.raises(UserError, match="changed"):
        list(clean_items(read_manifest(tmp_path / "m" / "00.parquet"), Store(raw, packs_of(tmp_path / "kept")), desk))


@pytest.mark.parametrize("lost", ["b.jsonl", "b.jsonl.gz"])
def test_a_file_or_pack_that_vanishes_stops_the_build(raw, desk, tmp_path, lost):
    """Items of several files lie mixed in a shard."""
    kept = tmp_path / "kept"
    (raw / "a.jsonl").write_text("".join(json.dumps({"text": f"{NEWS} {n}"}) + "\n" for n in range(20)))
    lines = "".join(json.dumps({"text": f"{NEWS} {-n}"}) + "\n" for n in range(1, 20)).encode()
    (raw / lost).write_bytes(gzip.compress(lines) if lost.endswith(".gz") else lines)
    survey(raw, tmp_path / "m", kept, desk.intake, 1)
    for path in (raw / "b.jsonl", *packs_of(kept).iterdir()):
        path.unlink(missing_ok=True)
    with pytest.raises(UserError, match="can no longer be read"):
        list(clean_items(read_manifest(tmp_path / "m" / "00.parquet"), Store(raw, packs_of(kept)), desk))


def test_commands_write_the_same_bytes_in_another_place(raw, tmp_path, reference):
    (raw / "a.txt").write_text(" date 2024-05-06 " + NEWS)
    (raw / "b.pdf").write_text("x")
    (raw / "metadata.csv").write_text("source,language\na.txt,en\n")
    copy = tmp_path / "elsewhere" / "corpus"
    shutil.copytree(raw, copy)
    assert build(raw, tmp_path / "one", reference) == build(copy, tmp_path / "two", reference)


def build(raw, out, reference):
    """Bytes of every file that the two commands write, by name."""
    shared = ["--raw", raw, "--intake", json.dumps(asdict(INTAKE)), "--kept", out / "kept"]
    call("survey.py", *shared, "--shards", "1", "--out", out)
    options = [*shared, "--reference", reference, "--released", "2025-01-01"]
    outputs = ["--articles", out / "articles.parquet", "--rejected", out / "rejected.parquet"]
    call("clean.py", "--manifest", out / "00.parquet", *options, *outputs)
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.parquet"))}


def call(script, *arguments):
    subprocess.run([sys.executable, SCRIPTS / script, *arguments], check=True, capture_output=True)


def test_a_missing_raw_folder_is_told_plainly(tmp_path):
    with pytest.raises(UserError, match="no raw folder"):
        Corpus.of(tmp_path / "nothing")


def test_a_single_file_is_a_corpus(raw, run):
    (raw / "a.txt").write_text(NEWS)
    (raw / "b.jsonl").write_text(json.dumps({"text": NEWS}))
    assert list(run(raw / "b.jsonl")[0]) == ["b.jsonl#1"]
    assert Corpus.of(raw / "b.jsonl").shards() == 2


def test_the_fingerprint_tells_of_every_change_that_a_build_would_see(raw):
    odd = raw / os.fsdecode(b"in{braces}\xff.txt")
    odd.write_text(NEWS)
    (raw / "gone.txt").symlink_to("nowhere.txt")
    found = [Corpus.of(raw).fingerprint()]
    odd.write_text(NEWS + NEWS)
    found.append(Corpus.of(raw).fingerprint())
    os.utime(odd, (1, 1))
    found.append(Corpus.of(raw).fingerprint())
    (raw / "metadata.csv").write_text("source\n")
    found.append(Corpus.of(raw).fingerprint())
    odd.rename(raw / "b.txt")
    found.append(Corpus.of(raw).fingerprint())
    found.append(Corpus.of(raw / "b.txt").fingerprint())
    assert len(set(found)) == len(found)
    (raw / ".hidden").write_text(NEWS)
    assert Corpus.of(raw).fingerprint() == found[4]
