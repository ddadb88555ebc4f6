"""Versions rise as the data change: the story of a data set from 1.0.0 on, built as a user builds it."""

from __future__ import annotations

import json
import shutil

import pytest

from sucesos.schemas import TABLES, load_schemas

NEWS = " date 2024-05-06 Three men were arrested in Manta on Monday, the police said.\n"


@pytest.fixture(scope="module")
def first(undisturbed, tmp_path_factory):
    """The seed articles released as 1.0.0, with `previous` set for what comes next; not to be changed."""
    checkout = undisturbed.copied(tmp_path_factory.mktemp("first") / "checkout")
    checkout.configure("version", "1.0.0")
    checkout.build(cores=2)
    checkout.configure("previous", "output/1.0.0")
    return checkout


@pytest.fixture
def checkout(first, tmp_path):
    """A copy of it that a test may change."""
    return first.copied(tmp_path / "checkout")


def refused(checkout, version: str) -> str:
    """What is said when a version is built that is too small; nothing lies under it afterwards."""
    checkout.configure("version", version)
    done = checkout.run(cores=2)
    assert done.returncode != 0
    release = checkout.folder / "output" / version
    assert not release.exists() or not any(release.iterdir())
    told = [line for line in done.stdout.splitlines() if line.startswith("error:")]
    assert told, done.stdout
    return told[0]


def released(checkout, version: str):
    """The folder of a version that can be built."""
    checkout.configure("version", version)
    checkout.build(cores=2)
    return checkout.folder / "output" / version


def keyed(folder, table: str, rows, schemas) -> dict[str, dict[str, str]]:
    return {" / ".join(row[name] for name in schemas[table].key): row for row in rows(folder, table)}


def test_an_article_more_is_a_minor_version_with_exactly_its_rows(checkout, rows, hashes):
    before = checkout.folder / "output/1.0.0"
    kept = hashes(before)
    assert rows(before, "changes") == []
    assert "no release before" in (before / "CHANGES.md").read_text(encoding="utf-8")
    checkout.write("raw/more.txt", NEWS)
    told = refused(checkout, "1.0.1")
    assert "version 1.0.1 cannot follow 1.0.0: it asks for a MINOR step: 1 row added to articles" in told
    assert "set `version` in config to 1.1.0" in told

    after = released(checkout, "1.1.0")
    assert hashes(before) == kept
    schemas = load_schemas(checkout.folder / "schemas")
    expected = set()
    for table in TABLES:
        if table != "changes":
            old, new = (keyed(folder, table, rows, schemas) for folder in (before, after))
            assert old.items() <= new.items()
            expected |= {(table, key, "*", "", "", "added") for key in new.keys() - old.keys()}
    assert {line[0] for line in expected} >= {"articles", "events", "evidence"}
    changes = [tuple(row.values()) for row in rows(after, "changes")]
    assert set(changes) == expected and len(changes) == len(expected)
    (event,) = [row for row in rows(after, "events") if row["place"] == "Manta"]
    page = (after / "CHANGES.md").read_text(encoding="utf-8")
    assert f"| {event['date_start']} | arrest | ECU | Manabí | Manta | {event['event_id']} |" in page
    assert "## [1.1.0] - 2026-11-22" in page

    recorded = json.loads((after / "provenance.json").read_text(encoding="utf-8"))
    assert recorded["previous"] == {"version": "1.0.0", "sha256": kept["datapackage.json"]}
    assert "previous" not in recorded["settings"]

    # The zip of a release says as much as its folder.
    shutil.copy(before / "sucesos-1.0.0.zip", checkout.folder / "before.zip")
    shutil.move(checkout.folder / "output/1.1.0", checkout.folder / "from-folder")
    checkout.configure("previous", "before.zip")
    assert hashes(released(checkout, "1.1.0")) == hashes(checkout.folder / "from-folder")


def test_a_correction_is_a_patch_with_one_changed_cell(checkout, rows):
    checkout.write("raw/more.txt", NEWS)
    released(checkout, "1.1.0")
    checkout.configure("previous", "output/1.1.0")
    arrest = {"source": "more.txt", "event_type": "arrest"}
    checkout.correct(table="events", match=arrest, action="override", field="arrested", value=2, expect=3)
    changes = rows(released(checkout, "1.1.1"), "changes")
    told = [(line["table"], line["field"], line["old"], line["new"], line["kind"]) for line in changes]
    assert [line for line in told if line[0] == "events"] == [("events", "arrested", "3", "2", "changed")]
    # Beside it stands only what tells of it: who corrected it, and the words that no longer hold.
    others = [line for line in told if line[0] != "events"]
    assert others[0] == ("corrections", "*", "", "", "added")
    assert others[1] == ("evidence", "basis", "text", "correction", "changed")
    assert {(line[0], line[1], line[3]) for line in others[2:]} == {
        ("evidence", f, "") for f in ("start", "end", "quote")
    }


def test_a_field_with_another_name_is_a_major_version(checkout, rows):
    schema = checkout.folder / "schemas/articles.json"
    schema.write_text(
        schema.read_text(encoding="utf-8").replace('"name": "url"', '"name": "address"'), encoding="utf-8"
    )
    told = refused(checkout, "1.9.0")
    assert "version 1.9.0 cannot follow 1.0.0: it asks for a MAJOR step: field articles.url removed" in told
    assert "set `version` in config to 2.0.0" in told
    changes = [tuple(row.values()) for row in rows(released(checkout, "2.0.0"), "changes")]
    assert changes == [("articles", "*", "address", "", "", "added"), ("articles", "*", "url", "", "", "removed")]


@pytest.mark.parametrize(
    ("previous", "told"),
    [
        ("output/nowhere", "output/nowhere: no such file or folder → give a release: folder, zip or URL"),
        ("raw", "raw: there is no datapackage.json in it → give a release: folder or zip"),
        ("output/1.0.0", "`previous` is output/1.0.0, the version that is built"),
    ],
)
def test_a_previous_release_that_cannot_be_is_told(checkout, previous, told):
    checkout.configure("previous", previous)
    done = checkout.run()
    assert done.returncode != 0
    assert told in done.stdout
