"""The page of figures: blocks are written anew, prose stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from sucesos.errors import UserError
from sucesos.evaluation.measures import Tally
from sucesos.evaluation.page import detail, fill, overview, shares, table, trust
from sucesos.evaluation.scores import Judged, Score

PAGE = "Before.\n\n<!-- figures -->\nold\n<!-- end figures -->\n\nAfter.\n"


def test_a_block_is_written_anew():
    once = fill(PAGE, {"figures": "new \\1"})
    assert once == "Before.\n\n<!-- figures -->\n\nnew \\1\n\n<!-- end figures -->\n\nAfter.\n"
    assert fill(once, {"figures": "new \\1"}) == once


def test_a_page_without_the_place():
    with pytest.raises(UserError, match="figures"):
        fill("nothing", {"figures": "new"})


def test_tables():
    assert table(["set", "n"], [["a", 1]]) == "| set | n |\n| --- | ---: |\n| a | 1 |"
    assert shares(Tally()) == ["–", "–", "–"]


@pytest.fixture
def scores():
    read = Score(articles=2)
    read.tables["events"].add_row("arrest", Tally(right=1, extra=1))
    read.judged = [Judged("events", "arrest", {"confidence": c}, right) for c, right in ((0.85, True), (0.81, False))]
    unread = Score(articles=1)
    unread.tables["events"].add_row("robbery", Tally(missed=1))
    unread.judged = [Judged("events", "robbery", {"confidence": 0.84}, True)]
    return {"small": {"read": read, "unread": unread}}


def test_parts_stand_side_by_side(scores):
    lines = detail(scores["small"], "events", "by_type").splitlines()
    assert lines[2:] == [
        "| arrest | 1 | 0.50 | 1.00 | 0.67 | 0 | – | – | – |",
        "| robbery | 0 | – | – | – | 1 | 0.00 | 0.00 | 0.00 |",
    ]
    assert "| small | read | 2 | 0.50 | 1.00 | 0.67 |" in overview(scores, "events")


def test_how_many_of_a_confidence_were_right(scores):
    assert "| 0.8 to 0.9 | 2 | 0.83 | 0.50 | 1 | 0.84 | 1.00 |" in trust(scores, "events")


def test_the_page_of_this_project_has_all_places():
    text = (Path(__file__).parents[2] / "docs/accuracy.md").read_text(encoding="utf-8")
    names = (
        "circumstances",
        "sets",
        "events",
        "indicators",
        "confidence of events",
        "confidence of indicators",
        "faults",
        "detail",
    )
    fill(text, dict.fromkeys(names, ""))
