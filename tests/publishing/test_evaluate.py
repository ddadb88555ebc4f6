"""`evaluate` compares a release, in any of its forms, with coded articles, and says what it cannot compare."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from sucesos.commands import evaluate
from sucesos.errors import UserError

HOMICIDE = {"event_type": "homicide", "killed": 2}
CODED = {"source": "a, b.txt", "tables": ["events"], "events": [HOMICIDE]}


@pytest.fixture
def folder(build) -> Path:
    """A release."""
    build.tabulate_and_validate()
    return build.release()


@pytest.fixture
def gold(tmp_path) -> Path:
    """The event of the release as somebody coded it."""
    return write_gold(tmp_path / "gold.jsonl", CODED)


def write_gold(path: Path, *articles: dict) -> Path:
    path.write_text("".join(f"{json.dumps(article)}\n" for article in articles), encoding="utf-8")
    return path


def run(*words: object) -> None:
    """Run the command as the command line does."""
    parser = argparse.ArgumentParser()
    evaluate.add_arguments(parser)
    evaluate.run(parser.parse_args([str(word) for word in words]))


def test_a_folder_its_zip_and_its_descriptor_give_the_same(folder, gold, capsys):
    told = []
    for release in (folder, folder / "sucesos-1.0.0.zip", folder / "datapackage.json"):
        run(release, gold, "--json")
        told.append(capsys.readouterr().out)
    assert json.loads(told[0])["events"]["rows"]["right"] == 1
    assert len(set(told)) == 1


def test_a_release_that_was_changed_is_refused(folder, gold):
    (folder / "events.parquet").write_bytes((folder / "articles.parquet").read_bytes())
    with pytest.raises(UserError, match=r"events\.parquet is not the file that datapackage\.json describes"):
        run(folder, gold)


def test_gold_of_other_articles_is_refused(folder, tmp_path):
    with pytest.raises(UserError, match="no article in it is in the release") as raised:
        run(folder, write_gold(tmp_path / "gold.jsonl", {**CODED, "source": "other.txt"}))
    assert raised.value.hint


def test_an_empty_gold_file_is_refused(folder, tmp_path):
    with pytest.raises(UserError, match="no article in it is in the release"):
        run(folder, write_gold(tmp_path / "gold.jsonl"))


@pytest.mark.parametrize(("n", "shown"), [(-1, 0), (0, 0), (1, 1), (9, 2)])
def test_as_many_differences_are_shown_as_asked_for(folder, tmp_path, capsys, n, shown):
    missed = [{"event_type": "arrest"}, {"event_type": "robbery"}]
    run(folder, write_gold(tmp_path / "gold.jsonl", {**CODED, "events": [HOMICIDE, *missed]}), f"--errors={n}")
    _, told = capsys.readouterr().out.split("1 articles, 0 of them not in the release\n")
    assert told.count("missed") == told.count("\n") == shown
