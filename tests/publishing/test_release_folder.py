"""A release is complete, provable, the same on every machine, and never changes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import yaml
from frictionless import Package

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing.provenance import folder_entries, provenance, sources
from sucesos.publishing.release import release
from sucesos.schemas import LINKED_TABLES, TABLES

SCRIPTS = Path(__file__).parents[2] / "scripts"
SCHEMAS = Path(__file__).parents[2] / "schemas"
SETTINGS = {"released": "2024-09-01", "title": "Small", "contributors": [{"title": "Ana", "roles": ["author"]}]}


def run_release(build, version="1.0.0", out=None):
    return release(
        out or build.out,
        tables=build.tables,
        report=build.report,
        schemas=build.schemas,
        edition=build.edition(version),
        provenance=provenance(
            raw=build.folder / "raw",
            reference=build.reference,
            schemas=SCHEMAS,
            settings=SETTINGS | {"version": version},
            code=[SCRIPTS / "release.py"],
            lock=build.folder / "uv.lock",
        ),
        sources=sources(build.tables, build.reference),
        citation=build.folder / "CITATION.cff",
    )


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
        command("validate.py", tables=tables, articles=build.texts, reference=reference, report=report),
        command(
            "release.py",
            tables=tables,
            report=report,
            settings=json.dumps(SETTINGS | {"version": version}),
            raw=given / "raw",
            reference=reference,
            code=SCRIPTS / "release.py",
            lock=given / "uv.lock",
            citation=given / "CITATION.cff",
            out=build.out,
        ),
    ]


def command(script, **options):
    options["schemas"] = SCHEMAS
    return [script, *(part for name, value in options.items() for part in (f"--{name}", value))]


def run(words):
    return subprocess.run([sys.executable, SCRIPTS / words[0], *map(str, words[1:])], capture_output=True, text=True)


@pytest.fixture
def built(build):
    build.tabulate_and_validate()
    return build


def test_folder_is_complete_and_opens_with_frictionless_and_pandas(built):
    folder = run_release(built)
    tables = {f"{name}.{form}" for name in TABLES for form in ("csv", "parquet")}
    documents = {"CODEBOOK.md", "CITATION.cff", "LICENSE.md", "provenance.json", "validation.json", "validation.html"}
    assert set(contents(folder)) == tables | documents | {"datapackage.json", "CHECKSUMS.sha256", "sucesos-1.0.0.zip"}
    package = Package(str(folder / "datapackage.json"))
    assert package.validate().valid
    assert package.version == "1.0.0"
    assert package.get_resource("events").read_rows()[0]["place"] == "Durán"
    resource = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]
    assert len(pd.read_csv(folder / resource["path"])) == 2


def test_descriptor_says_who_when_and_from_what(built):
    (built.reference / "sources.csv").write_text("file,origin,licence\nx.csv,GeoNames,CC BY 4.0\n", encoding="utf-8")
    descriptor = json.loads((run_release(built) / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["created"] == "2024-09-01T00:00:00Z"
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert descriptor["contributors"] == [{"title": "Ana", "roles": ["author"]}]
    assert descriptor["sources"] == [{"title": "Diario del Puerto"}, {"title": "GeoNames (CC BY 4.0)"}]
    assert descriptor["bibliographicCitation"] == "Ana (2024). Small. Version 1.0.0. Data set."
    tables = [resource for resource in descriptor["resources"] if resource.get("type") == "table"]
    assert {resource["profile"] for resource in tables} == {"tabular-data-resource"}  # R frictionless looks for it


def test_checksums_hold_and_cover_everything_but_themselves_and_the_zip(built):
    folder = run_release(built)
    lines = (folder / "CHECKSUMS.sha256").read_text(encoding="utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    assert set(listed) == set(contents(folder)) - {"CHECKSUMS.sha256", "sucesos-1.0.0.zip"}
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == found for name, found in listed.items())
    if shutil.which("sha256sum"):
        assert subprocess.run(["sha256sum", "-c", "--quiet", "CHECKSUMS.sha256"], cwd=folder).returncode == 0


def test_zip_holds_the_folder_and_knows_no_clock(built):
    folder = run_release(built)
    with zipfile.ZipFile(folder / "sucesos-1.0.0.zip") as archive:
        assert archive.testzip() is None
        names = [info.filename for info in archive.infolist()]
        assert names == sorted(names)
        assert {Path(name).name for name in names} == set(contents(folder)) - {"sucesos-1.0.0.zip"}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


def test_two_releases_in_different_places_have_the_same_bytes(built, tmp_path):
    first = contents(run_release(built))
    before = os.umask(0o077)
    try:
        second = contents(run_release(built, out=tmp_path / "elsewhere" / "deep"))
    finally:
        os.umask(before)
    assert first == second
    assert not any(str(built.folder).encode() in data for data in first.values())


def test_building_the_same_version_again_only_touches_it(built):
    folder = run_release(built)
    before = contents(folder)
    os.utime(folder / "datapackage.json", (1, 1))
    run_release(built)
    assert contents(folder) == before
    assert (folder / "datapackage.json").stat().st_mtime > 1
    assert [path.name for path in built.out.iterdir()] == ["1.0.0"]


def test_other_bytes_under_the_same_version_are_refused_and_named(built):
    folder = run_release(built)
    before = contents(folder)
    built.rows["events"][0]["victim"] = "Two fishermen"
    built.tabulate_and_validate()
    with pytest.raises(
        UserError, match=r"events, row ev-1, field victim: 'Two men' was .* 'Two fishermen' is built"
    ) as caught:
        run_release(built)
    assert "events.csv" in caught.value.message and "raise `version`" in caught.value.hint
    assert "articles.csv" not in caught.value.message
    assert contents(folder) == before
    assert [path.name for path in built.out.iterdir()] == ["1.0.0"]
    assert contents(run_release(built, "1.0.1")) != before


def test_a_file_that_went_missing_is_put_back(built):
    folder = run_release(built)
    before = contents(folder)
    (folder / "datapackage.json").unlink()
    run_release(built)
    assert contents(folder) == before


def test_a_draft_may_be_rebuilt(built):
    run_release(built, "1.1.0-dev")
    built.rows["events"][0]["victim"] = "Two fishermen"
    built.tabulate_and_validate()
    folder = run_release(built, "1.1.0-dev")
    assert "Two fishermen" in (folder / "events.csv").read_text(encoding="utf-8")
    assert [path.name for path in built.out.iterdir()] == ["1.1.0-dev"]


def test_a_killed_release_leaves_no_half_and_the_next_run_is_the_same(built):
    undisturbed = contents(run_release(built, out=built.folder / "undisturbed"))
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
    assert contents(run_release(built)) == undisturbed
    assert [path.name for path in built.out.iterdir()] == ["1.0.0"]


def test_tables_that_are_not_valid_or_changed_since_are_refused(built):
    path = built.tables / "events.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(UserError, match="changed after it was validated"):
        run_release(built)
    built.rows["events"][0]["killed"] = -1
    built.tabulate_and_validate()
    with pytest.raises(UserError, match="not valid"):
        run_release(built)
    assert not built.out.exists()


def test_versions_and_citations_that_cannot_be_used(built):
    with pytest.raises(UserError, match="'v1' is not a semantic version"):
        run_release(built, "v1")
    (built.folder / "CITATION.cff").write_text("- not\n- cff\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"CITATION\.cff: expected `cff-version`"):
        run_release(built)


def test_citation_is_of_the_data(built):
    cff = yaml.safe_load((run_release(built) / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cff["type"], cff["title"], cff["version"], cff["license"]) == ("dataset", "Small", "1.0.0", "CC-BY-4.0")
    assert str(cff["date-released"]) == "2024-09-01"
    assert cff["message"] == "Cite it."


def test_provenance_names_every_file_relative_and_sorted(built):
    recorded = json.loads((run_release(built) / "provenance.json").read_text(encoding="utf-8"))
    assert recorded["raw"] == [
        {
            "path": "a, b.txt",
            "bytes": len(built.text.encode()),
            "sha256": hashlib.sha256(built.text.encode()).hexdigest(),
        }
    ]
    assert [entry["path"] for entry in recorded["reference"]] == [
        *("corrections.yaml", "official/series.yaml", "places/admin1.csv", "places/countries.csv")
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
    for words in release_commands(build):
        done = run(words)
        assert done.returncode == 0, done.stderr
    assert done.stdout == f"released 1.0.0 in {build.out / '1.0.0'}\n"
    assert Package(str(build.out / "1.0.0" / "datapackage.json")).validate().valid


def test_validate_command_fails_with_a_plain_line_and_still_writes_the_report(build):
    build.rows["events"][0]["injured"] = 3
    build.tabulate()
    done = run(release_commands(build)[1])
    assert done.returncode == 1
    assert "events ev-1 injured = '3' [value-has-evidence]" in done.stderr
    assert "Traceback" not in done.stderr
    assert build.recorded()["valid"] is False


@pytest.mark.parametrize("script", ["tabulate.py", "validate.py", "release.py"])
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
