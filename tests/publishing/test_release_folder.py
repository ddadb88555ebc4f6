"""A release is complete, provable, the same on every machine, and never changes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from frictionless import Package

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing.documents import DOCUMENTS
from sucesos.publishing.metadata.provenance import folder_entries
from sucesos.schemas import LINKED_TABLES, TABLES

SCRIPTS = Path(__file__).parents[2] / "scripts"
SCHEMAS = Path(__file__).parents[2] / "schemas"
KILLING = Path(__file__).parent / "killing.py"
MISSING = ["datapackage.json", "sucesos-1.0.0.zip"]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def release_commands(build, version="1.0.0"):
    """The three steps as a workflow would run them; returns their command lines."""
    rows, given = build.folder / "rows", build.folder
    rows.mkdir(exist_ok=True)
    for name in LINKED_TABLES:
        files.write_parquet(rows / f"{name}.parquet", build.arrow(name))
    tables, report, reference = build.tables, build.report, build.reference
    return [
        command("tabulate.py", rows=rows, reference=reference, out=tables, languages="en"),
        command(
            "validate.py",
            tables=tables,
            articles=build.texts.parent,
            shards=1,
            reference=reference,
            report=report,
        ),
        command(
            "release.py",
            tables=tables,
            report=report,
            settings=json.dumps(build.settings | {"version": version}),
            raw=given / "raw",
            reference=reference,
            code=SCRIPTS / "release.py",
            lock=given / "uv.lock",
            gold=given / "gold",
            beside=given / "CHANGELOG.md",
            changelog=given / "CHANGELOG.md",
            evaluation=build.evaluation,
            figures=build.figures,
            out=build.out,
        ),
    ]


def command(script, **options):
    options["schemas"] = SCHEMAS
    return [script, *(part for name, value in options.items() for part in (f"--{name}", value))]


def run(words):
    return subprocess.run([sys.executable, SCRIPTS / words[0], *map(str, words[1:])], capture_output=True, text=True)


def test_folder_is_complete_and_opens_with_frictionless_and_pandas(built):
    folder = built.release()
    tables = {f"{name}.{form}" for name in TABLES for form in ("csv", "parquet")}
    documents = {document.file for document in DOCUMENTS}
    assert set(contents(folder)) == tables | documents | {"datapackage.json", "CHECKSUMS.sha256", "sucesos-1.0.0.zip"}
    package = Package(str(folder / "datapackage.json"))
    assert package.validate().valid
    assert package.version == "1.0.0"
    assert package.get_resource("events").read_rows()[0]["place"] == "Durán"
    resource = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]
    assert len(pd.read_csv(folder / resource["path"])) == 2


def test_readme_leads_to_every_file(built):
    folder = built.release()
    text = (folder / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)]+)\)", text))
    named = {"datapackage.json", "CHECKSUMS.sha256", "sucesos-1.0.0.zip"}
    assert linked == set(contents(folder)) - named
    assert all(f"`{name}`" in text for name in ("datapackage.json", "CHECKSUMS.sha256", "sucesos-1.0.0.zip"))
    assert set(re.findall(r"!\[.+\]\((.+)\)", text)) == {name for name in contents(folder) if name.endswith(".svg")}
    assert "Version 1.0.0, released 2024-09-01." in text and "> Ana (2024). Small. Version 1.0.0. Data set." in text
    assert "| One row is one news article that was accepted and read | 2 |" in text


def test_readme_shows_sql_that_runs(built):
    folder = built.release()
    (query,) = re.findall(r"```sql\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    rows = duckdb.sql(query.replace("FROM '", f"FROM '{folder}/").replace("JOIN '", f"JOIN '{folder}/")).fetchall()
    assert [(kind, killed, quote) for _, kind, _, killed, quote in rows] == [("homicide", 2, "Two men")] * 2


def test_evaluation_and_codebook_tell_the_same_mistakes(built):
    folder = built.release()
    found = json.loads((folder / "evaluation.json").read_text(encoding="utf-8"))["pooled"]["all"]["events"]
    assert (found["by_type"]["arrest"]["missed"], found["by_field"]["killed"]["extra"]) == (1, 1)
    text = (folder / "CODEBOOK.md").read_text(encoding="utf-8")
    assert "| `arrest` | – | 0.00 * | 1 | 0 |" in text and "| `killed` | 0.00 * | 0.00 * | 1 | 1 |" in text


def test_a_changelog_that_is_missing(built):
    (built.folder / "CHANGELOG.md").unlink()
    with pytest.raises(UserError, match=r"CHANGELOG\.md: file cannot be read"):
        built.release()


def test_descriptor_says_who_when_and_from_what(built):
    (built.reference / "sources.csv").write_text("file,origin,licence\nx.csv,GeoNames,CC BY 4.0\n", encoding="utf-8")
    descriptor = json.loads((built.release() / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["created"] == "2024-09-01T00:00:00Z"
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert descriptor["contributors"] == [{"title": "Ana", "roles": ["author"]}]
    assert descriptor["sources"] == [{"title": "Diario del Puerto"}, {"title": "GeoNames (CC BY 4.0)"}]
    assert descriptor["bibliographicCitation"] == "Ana (2024). Small. Version 1.0.0. Data set."
    tables = [resource for resource in descriptor["resources"] if resource.get("type") == "table"]
    assert {resource["profile"] for resource in tables} == {"tabular-data-resource"}  # R frictionless looks for it


def test_checksums_hold_and_cover_everything_but_themselves_and_the_zip(built):
    folder = built.release()
    lines = (folder / "CHECKSUMS.sha256").read_text(encoding="utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    assert set(listed) == set(contents(folder)) - {"CHECKSUMS.sha256", "sucesos-1.0.0.zip"}
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == found for name, found in listed.items())
    if shutil.which("sha256sum"):
        assert subprocess.run(["sha256sum", "-c", "--quiet", "CHECKSUMS.sha256"], cwd=folder).returncode == 0


def test_zip_holds_the_folder_and_knows_no_clock(built):
    folder = built.release()
    with zipfile.ZipFile(folder / "sucesos-1.0.0.zip") as archive:
        assert archive.testzip() is None
        names = [info.filename for info in archive.infolist()]
        assert names == sorted(names)
        assert {Path(name).name for name in names} == set(contents(folder)) - {"sucesos-1.0.0.zip"}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


def test_two_releases_in_different_places_have_the_same_bytes(built, tmp_path):
    first = contents(built.release())
    before = os.umask(0o077)
    try:
        second = contents(built.release(out=tmp_path / "elsewhere" / "deep"))
    finally:
        os.umask(before)
    assert first == second
    assert not any(str(built.folder).encode() in data for data in first.values())


def test_building_the_same_version_again_only_touches_it(built):
    folder = built.release()
    before = contents(folder)
    os.utime(folder / "datapackage.json", (1, 1))
    built.release()
    assert contents(folder) == before
    assert (folder / "datapackage.json").stat().st_mtime > 1
    assert [path.name for path in built.out.iterdir()] == ["1.0.0"]


def test_other_bytes_under_the_same_version_are_refused_and_named(built):
    folder = built.release()
    before = contents(folder)
    built.rows["events"][0]["victim"] = "Two fishermen"
    built.tabulate_and_validate()
    with pytest.raises(
        UserError, match=r"events: 1 value changed; events, row ev-1, field victim: 'Two men' → 'Two fishermen'"
    ) as caught:
        built.release()
    assert "events.csv" in caught.value.message and "raise `version`" in caught.value.hint
    assert "articles.csv" not in caught.value.message
    assert contents(folder) == before
    assert [path.name for path in built.out.iterdir()] == ["1.0.0"]
    assert contents(built.release("1.0.1")) != before


def test_a_file_that_went_missing_is_put_back(built):
    folder = built.release()
    before = contents(folder)
    (folder / "datapackage.json").unlink()
    built.release()
    assert contents(folder) == before


def test_a_draft_may_be_rebuilt(built):
    built.release("1.1.0-dev")
    built.rows["events"][0]["victim"] = "Two fishermen"
    built.tabulate_and_validate()
    folder = built.release("1.1.0-dev")
    assert "Two fishermen" in (folder / "events.csv").read_text(encoding="utf-8")
    assert [path.name for path in built.out.iterdir()] == ["1.1.0-dev"]


def test_a_killed_release_leaves_no_half_and_the_next_run_is_the_same(built):
    undisturbed = contents(built.release(out=built.folder / "undisturbed"))
    killer = (
        "import os, sys; from sucesos.publishing import release as r;"
        "r._write_checksums = lambda folder: os._exit(9);"
        "sys.argv = sys.argv[1:]; exec(compile(open(sys.argv[0]).read(), sys.argv[0], 'exec'))"
    )
    script, *words = map(str, release_commands(built)[2])
    killed = subprocess.run([sys.executable, "-c", killer, str(SCRIPTS / script), *words])
    assert killed.returncode == 9
    assert not (built.out / "1.0.0").exists()
    assert list(built.out.iterdir())
    assert contents(built.release()) == undisturbed
    assert [path.name for path in built.out.iterdir()] == ["1.0.0"]


def hashes_in(folder):
    return {name: hashlib.sha256(data).hexdigest() for name, data in contents(folder).items()}


@pytest.mark.parametrize(
    "there",
    ["nothing", "empty folder", "without two tables", "without descriptor and zip", "another draft"],
)
def test_a_release_killed_while_it_is_put_in_place_never_looks_complete(built, there):
    """Killed before each change of the file system: under its name lies a whole release or none with a descriptor."""
    version = "1.1.0-dev" if there == "another draft" else "1.0.0"
    building = built.release(version, out=built.folder / "new")
    case = built.folder / "case"
    final = case / version
    case.mkdir()
    if there == "empty folder":
        final.mkdir()
    elif there != "nothing":
        shutil.copytree(building, final)
    for name in {"without two tables": ["events.csv", "rejected.csv"], "without descriptor and zip": MISSING}.get(
        there, []
    ):
        (final / name).unlink()
    if there == "another draft":
        (final / "events.csv").write_text("other", encoding="utf-8")
    whole = [hashes_in(building), *([hashes_in(final)] if there in ("without two tables", "another draft") else [])]

    words = [sys.executable, KILLING, case, building, version, *(["draft"] if there == "another draft" else [])]
    done = subprocess.run([*map(str, words)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    kills = json.loads(done.stdout)
    assert kills
    for left, after in kills:
        assert "datapackage.json" not in left or left in whole
        assert after == hashes_in(building)


def test_a_long_difference_is_counted_and_its_beginning_told(built):
    built.release()
    built.rows["rejected"] += [built.rows["rejected"][0] | {"source": f"{n:03}.txt"} for n in range(100)]
    built.tabulate_and_validate()
    with pytest.raises(UserError) as caught:
        built.release()
    assert "rejected: 100 rows added; rejected, row 000.txt: added; " in caught.value.message
    assert caught.value.message.endswith("rejected, row 009.txt: added; and 90 more")


def test_a_version_too_small_for_what_changed_is_refused_before_anything_is_built(built):
    built.previous = built.release()
    built.rows["rejected"].append(built.rows["rejected"][0] | {"source": "another.txt"})
    built.tabulate_and_validate()
    with pytest.raises(UserError, match=r"1 row added to rejected → set `version` in config to 1\.1\.0 or a later one"):
        built.release("1.0.1")
    assert [path.name for path in built.out.iterdir()] == ["1.0.0"]
    folder = built.release("1.1.0")
    assert (folder / "changes.csv").read_text(encoding="utf-8").splitlines()[1:] == ["rejected,another.txt,*,,,added"]


def test_a_version_is_not_released_before_the_one_it_follows(built):
    built.previous = built.release()
    built.tabulate_and_validate()
    with pytest.raises(
        UserError, match=r"1\.0\.1 cannot be released on 2024-08-31: 1\.0\.0, which it follows, was on 2024-09-01"
    ):
        built.release("1.0.1", released="2024-08-31")
    assert [path.name for path in built.out.iterdir()] == ["1.0.0"]


def test_tables_that_were_compared_with_another_release_are_refused(built):
    first = built.release()
    built.previous = first
    built.tabulate_and_validate()
    built.previous = built.release("1.0.1")
    with pytest.raises(UserError, match="compared with another release"):
        built.release("1.0.2")
    built.previous = None
    with pytest.raises(UserError, match="compared with another release"):
        built.release("1.0.2")


def test_tables_that_are_not_valid_or_changed_since_are_refused(built):
    path = built.tables / "events.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(UserError, match="changed after it was validated"):
        built.release()
    built.rows["events"][0]["killed"] = -1
    built.tabulate_and_validate()
    with pytest.raises(UserError, match="not valid"):
        built.release()
    assert not built.out.exists()


def test_a_version_that_is_none(built):
    with pytest.raises(UserError, match="'v1' is not a semantic version"):
        built.release("v1")


def test_the_licence_names_what_is_not_own_work(built):
    assert "Third parties" not in (built.release() / "LICENSE.md").read_text(encoding="utf-8")
    rows = 'x.csv,GeoNames,CC BY 4.0\ny.csv,own work,CC BY 4.0\nz.csv,"own work, see source",CC BY 4.0\n'
    (built.reference / "sources.csv").write_text(f"file,origin,licence\n{rows}", encoding="utf-8")
    terms = (built.release("1.0.1-dev") / "LICENSE.md").read_text(encoding="utf-8")
    assert "- `x.csv`: GeoNames. Terms: CC BY 4.0.\n" in terms
    assert "y.csv" not in terms and "z.csv" not in terms


def test_provenance_names_every_file_relative_and_sorted(built):
    recorded = json.loads((built.release() / "provenance.json").read_text(encoding="utf-8"))
    assert recorded["raw"] == [
        {
            "path": "a, b.txt",
            "bytes": len(built.text.encode()),
            "sha256": hashlib.sha256(built.text.encode()).hexdigest(),
        }
    ]
    assert [entry["path"] for entry in recorded["reference"]] == [
        *("corrections.yaml", "official/series.yaml", "places/admin1.csv", "places/countries.csv"),
        "places/ecuador.csv",
    ]
    assert recorded["settings"]["title"] == "Small"
    assert recorded["code"][0]["path"] == "release.py"


def test_provenance_of_odd_raw_folders(tmp_path):
    raw = tmp_path / "raw"
    (raw / "sub").mkdir(parents=True)
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (raw / "out").symlink_to(tmp_path / "secret")
    (raw / ".DS_Store").write_text("x", encoding="utf-8")
    (raw / "sub" / os.fsdecode(b"caf\xe9.txt")).write_text("x", encoding="utf-8")
    entries = {entry["path"]: entry["bytes"] for entry in folder_entries(raw)}
    assert entries == {"out": None, "sub/caf\\xe9.txt": 1}
    assert [entry["path"] for entry in folder_entries(tmp_path / "secret")] == ["secret"]


def test_commands_from_rows_to_release(build):
    build.tabulate()
    build.draw()
    for words in release_commands(build):
        done = run(words)
        assert done.returncode == 0, done.stderr
    released, *warnings = done.stdout.splitlines()
    assert released == f"released 1.0.0 in {build.out / '1.0.0'}"
    assert "its metadata: the data have no DOI → give `doi` in config once you have one" in warnings
    assert Package(str(build.out / "1.0.0" / "datapackage.json")).validate().valid


def test_validate_command_fails_with_a_plain_line_and_still_writes_the_report(build):
    build.rows["events"][0]["injured"] = 3
    build.tabulate()
    done = run(release_commands(build)[1])
    assert done.returncode == 1
    assert "events ev-1 injured = '3' [value-has-evidence]" in done.stderr
    assert "Traceback" not in done.stderr
    assert build.recorded()["valid"] is False


@pytest.mark.parametrize("script", ["tabulate.py", "validate.py", "evaluate.py", "draw.py", "release.py"])
def test_help_is_complete(script):
    done = run([script, "--help"])
    assert done.returncode == 0
    assert script.removesuffix(".py") + ":" in done.stdout


def test_settings_that_lack_what_a_release_needs(built):
    words = release_commands(built)[2]
    words[words.index("--settings") + 1] = '{"title": "Small"}'
    done = run(words)
    assert done.returncode == 1
    assert "error: the settings are not complete" in done.stderr
