"""`python -m sucesos diff`: what differs between two releases, in words, as JSON and as an entry for the changelog."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from sucesos.publishing.comparison.changelog import changelog_entry
from sucesos.publishing.comparison.changes import compare
from sucesos.publishing.comparison.snapshot import Snapshot


def diff(*words) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "sucesos", "diff", *map(str, words)], capture_output=True, text=True)


@pytest.fixture
def sides(build):
    """Two folders of tables: in the second, one number is another and one article more was refused."""
    build.tabulate()
    old = build.tables.rename(build.folder / "old")
    build.rows["events"][0]["killed"] = 3
    build.rows["rejected"].append(build.rows["rejected"][0] | {"source": "another.txt"})
    build.tabulate()
    return old, build.tables.rename(build.folder / "new")


def test_equal_releases_end_with_0(sides):
    done = diff(sides[0], sides[0])
    assert (done.returncode, done.stdout) == (0, "no row and no field differs\n")


def test_other_releases_end_with_1_and_are_told_in_words(sides):
    done = diff(*sides)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "events: 1 value changed; rejected: 1 row added",
        "events, row ev-1, field killed: '2' → '3'",
        "rejected, row another.txt: added",
        "this asks for a MINOR step (1 row added to rejected)",
    ]


def test_only_the_first_differences_are_shown_if_asked(sides):
    lines = diff(*sides, "--show", "1").stdout.splitlines()
    assert lines[1:3] == ["events, row ev-1, field killed: '2' → '3'", "… and 1 more"]


def test_the_version_that_is_asked_for_follows_the_old_one(sides):
    path = sides[0] / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"version": "1.2.3"}), encoding="utf-8")
    assert (
        diff(*sides)
        .stdout.splitlines()[-1]
        .startswith("this asks for a MINOR step: after 1.2.3 that is 1.3.0 or later")
    )
    told = json.loads(diff(*sides, "--json").stdout)
    assert told["demands"] == {"step": "MINOR", "version": "1.3.0", "reasons": ["1 row added to rejected"]}


def test_json_holds_all_differences_of_a_zip_too(sides, tmp_path):
    old, new = sides
    done = diff(old, shutil.make_archive(str(tmp_path / "new"), "zip", new), "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["equal"]) == (1, False)
    assert told["counts"]["events"] == {"added": 0, "removed": 0, "changed": 1, "renamed": 0}
    assert told["changes"] == compare(Snapshot.of(old), Snapshot.of(new)).lines.to_pylist()


def test_the_entry_for_the_changelog_alone(sides):
    old, new = map(Snapshot.of, sides)
    assert diff(*sides, "--changelog").stdout == changelog_entry(new, compare(old, new))


@pytest.mark.parametrize(("which", "told"), [(0, "no such file or folder"), (1, "is not the file that")])
def test_what_cannot_be_compared_ends_with_2_and_one_line(sides, which, told):
    words = [*sides]
    if which:
        (sides[1] / "events.parquet").write_bytes(b"PAR1")
    else:
        words[0] = sides[0] / "nowhere"
    done = diff(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {words[which]}: ") and told in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("number", ["-1", "x", "1.5"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_number_to_show_that_is_none_ends_with_2(sides, number, form):
    done = diff(*sides, "--show", number, *form)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--show: {number!r} is not a whole number of 0 or more" in done.stderr


def test_a_descriptor_that_is_broken_ends_with_2(sides):
    path = sides[0] / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"created": None}), encoding="utf-8")
    done = diff(*sides)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {sides[0]}: datapackage.json: created is None, not a text")
