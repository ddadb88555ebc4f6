"""Times and numbers against small corpora whose scores can be counted by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from sucesos.coding.figures import FigureReader
from sucesos.errors import UserError
from sucesos.evaluation.figures import load_figure_sets, load_notations, paired, scored, timexes
from sucesos.evaluation.timex import Timex

ROOT = Path(__file__).parents[2]
NOTATIONS = load_notations(ROOT / "config" / "notations.yaml")
TEXT = "Two buses burned in Manta on Monday.\nIt was 14:05 UTC. It happens every year."
LISTED = """\
times: {kind: times, language: en, gold: times.jsonl, about: two times}
numbers: {kind: numbers, language: en, gold: numbers.jsonl, cases: [English, NumberModel], about: numbers}
"""


@pytest.fixture(scope="module")
def reader():
    return FigureReader.load(ROOT / "reference", "en")


@pytest.fixture
def corpora(tmp_path):
    told = [(29, 35, "DATE", "2024-05-13"), (44, 53, "TIME", "2024-05-13T15:05Z"), (66, 76, "SET", "P1Y")]
    timexes = [{"start": a, "end": b, "type": kind, "value": value} for a, b, kind, value in told]
    text = {"id": "news.en-1", "lang": "en", "dct": "2024-05-15", "text": TEXT, "timexes": timexes}
    (tmp_path / "times.jsonl").write_text(json.dumps(text), encoding="utf-8")
    cases = [("six hens", [("six", "6")]), ("2^3", [("2^3", "8")]), ("4 or 5 hens", [("4", "4")])]
    lines = [
        {
            "lang": "English",
            "model": "NumberModel",
            "not_supported_python": False,
            "input": words,
            "results": [{"Text": t, "Resolution": {"value": v}} for t, v in results],
        }
        for words, results in cases
    ]
    lines.append({**lines[0], "not_supported_python": True})
    (tmp_path / "numbers.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (tmp_path / "figures.yaml").write_text(LISTED, encoding="utf-8")
    return tmp_path


def test_a_right_time_a_wrong_one_and_one_of_no_account(corpora, reader):
    figure_set, _ = load_figure_sets(corpora / "figures.yaml", corpora)
    parts = scored(figure_set, reader)
    tally = parts["read"].tally if parts["read"].items else parts["unread"].tally
    assert (tally.right, tally.extra, tally.missed) == (1, 1, 1)


def test_sentences_are_right_when_all_their_numbers_are(corpora, reader):
    _, figure_set = load_figure_sets(corpora / "figures.yaml", corpora)
    parts = scored(figure_set, reader, NOTATIONS).values()
    assert sum(p.items for p in parts) == 3
    assert (sum(p.tally.right for p in parts), sum(p.tally.missed for p in parts)) == (1, 2)
    assert (sum(p.in_news.right for p in parts), sum(p.in_news.missed for p in parts)) == (1, 1)


def test_notations_are_known_by_their_form():
    described = yaml.safe_load((ROOT / "config/notations.yaml").read_text(encoding="utf-8"))
    for notation in NOTATIONS:
        told = described[notation.name]
        assert [t for t in told["examples"] if not notation.form.search(t)] == []
        assert [t for t in told["never"] if any(n.form.search(t) for n in NOTATIONS)] == []


def test_a_list_of_notations_that_is_none(tmp_path):
    path = tmp_path / "notations.yaml"
    path.write_text("powers: {form: '(', examples: ['2^3']}\n", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be read"):
        load_notations(path)


VALUES = [
    ("Rents rose in the first quarter of 2023.", ["2023-Q1"]),
    ("Rents rose in the second half of 2022.", ["2022-H2"]),
    ("Rents rose in the 1990s.", ["199"]),
    ("Rents rose over the weekend.", ["2024-W19-WE"]),
    ("Rents rose on Friday morning.", ["2024-05-10TMO"]),
    ("Rents rose on May 7. The next day they fell at 9 a.m.", ["2024-05-07", "2024-05-08", "2024-05-07T09:00"]),
    ("Rents rose in 2020 and fell the previous year.", ["2020", "2019"]),
    ("Rents rose for six days, and over the last ten days.", []),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values_in_timex3(reader, text, values):
    assert [t.value for t in timexes(text, date(2024, 5, 15), reader)] == values


def test_expressions_are_paired_by_their_overlap():
    wanted = [Timex(0, 10, "a"), Timex(11, 20, "b")]
    found = [Timex(8, 20, "b"), Timex(0, 7, "a"), Timex(30, 40, "c")]
    assert paired(wanted, found) == {1: 0, 0: 1}


def test_a_list_of_sets_that_is_none(tmp_path):
    path = tmp_path / "figures.yaml"
    path.write_text("times: {kind: times}\n", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be read"):
        load_figure_sets(path, tmp_path)


def test_the_command_writes_the_page(corpora):
    marks = ("corpora of figures", "figures", "notations")
    page = corpora / "page.md"
    page.write_text("".join(f"<!-- {n} -->\n<!-- end {n} -->\n" for n in marks), encoding="utf-8")
    command = [sys.executable, "scripts/figures.py", "--sets", corpora, "--listed", corpora / "figures.yaml"]
    done = subprocess.run([*command, "--page", page], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    written = page.read_text(encoding="utf-8")
    assert "| numbers |" in written
    assert "| powers and exponents | `2^10` | 1 | 0 |" in written
    (corpora / "times.jsonl").unlink()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "skipped times" in done.stdout
