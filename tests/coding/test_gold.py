"""Whole articles against their coding by hand: what is right today stays right.

The invented articles of tests/gold are scored row by row (an event is found when type and first day agree, a statistic
when indicator, measure and value do); tests/gold/floors.json says below which share no change may fall. Of the two
articles in raw/ every event and statistic is named here.
"""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import pytest

from sucesos.coding.article import Article
from sucesos.text.articles import Desk, clean_corpus
from sucesos.text.intake import Intake

HOME = Path(__file__).parents[2]
GOLD = HOME / "tests" / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
LANGUAGES = {"invented_en": "en", "invented_es": "es"}
KEYS = {"events": ("event_type",), "indicators": ("indicator", "measure", "value")}


@pytest.fixture(scope="session")
def coded(coder_of, reference):
    """Function of a raw folder and its language: findings by source."""
    desk = Desk.load(reference, date.max, Intake.of_articles(1_000_000))

    def coded(folder: Path, language: str = "en") -> dict[str, list]:
        coder = coder_of(language)
        articles, _ = clean_corpus(folder, desk)
        return {
            row["source"]: coder.code(
                Article(row["text"], row["published"], row["published_precision"], row["title_chars"])
            )
            for row in articles.to_pylist()
        }

    return coded


def accepted(gold) -> list:
    """A list in gold is a set of accepted values."""
    return gold if isinstance(gold, list) else [gold]


def same_day(gold: str, found: str, precision: str | None) -> bool:
    """A gold day may be an interval, or any day of its week, month or year."""
    if "/" in gold:
        first, last = gold.split("/")
        return first <= found <= last
    if precision == "week":
        return date.fromisoformat(gold).isocalendar()[:2] == date.fromisoformat(found).isocalendar()[:2]
    kept = {"month": 7, "year": 4}.get(precision, 10)
    return gold[:kept] == found[:kept]


def agrees(gold: dict, finding, table: str) -> bool:
    for key in KEYS[table]:
        if finding.get(key) not in accepted(gold[key]):
            return False
    if table == "indicators" or "date_start" not in gold:
        return True
    precisions = accepted(gold.get("date_precision"))
    return any(same_day(d, str(finding.get("date_start")), p) for d in accepted(gold["date_start"]) for p in precisions)


def matched(gold: list[dict], found: list, table: str) -> list[dict]:
    """Gold rows that a finding of their own agrees with."""
    free, right = list(found), []
    for row in sorted(gold, key=lambda row: bool(row.get("optional"))):
        finding = next((f for f in free if agrees(row, f, table)), None)
        if finding is not None:
            free.remove(finding)
            right.append(row)
    return right


@pytest.fixture(scope="session")
def shares(coded):
    """Recall and precision of rows by set and table, over all invented articles."""
    return {name: shares_of(GOLD / name, coded(GOLD / name / "raw", language)) for name, language in LANGUAGES.items()}


def shares_of(folder: Path, found: dict[str, list]) -> dict[str, dict[str, float]]:
    golds = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {g["source"] for g in golds} == set(found)
    shares = {}
    for table in KEYS:
        wanted = right = given = 0
        for gold in golds:
            rows = [f for f in found[gold["source"]] if f.table == table]
            hit = matched(gold[table], rows, table)
            right += len(hit)
            given += len(rows)
            wanted += sum(not row.get("optional") or row in hit for row in gold[table])
        shares[table] = {"recall": right / wanted, "precision": right / given}
    return shares


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize("table", KEYS)
@pytest.mark.parametrize("share", ["recall", "precision"])
def test_no_change_makes_the_invented_articles_worse(shares, name, table, share):
    floor = FLOORS[name][table][share]
    assert shares[name][table][share] >= floor


def test_the_floors_are_not_far_below(shares):
    """A floor that lies far below what is reached guards nothing: raise it."""
    low = [
        (name, table, share)
        for name, tables in shares.items()
        for table, values in tables.items()
        for share, value in values.items()
        if math.floor(value * 100) / 100 - FLOORS[name][table][share] > 0.1
    ]
    assert low == []


def event(event_type: str, day: str, **slots) -> dict:
    return {"event_type": event_type, "date_start": day, **slots}


def stat(indicator: str, measure: str, value: float, **slots) -> dict:
    return {"indicator": indicator, "measure": measure, "value": value, **slots}


MEETING = "000_040dccc2ff72d8fa.txt"
CHASE = "001_8b3ef433ae4eaaa0.txt"
RAW = {
    MEETING: [
        event("kidnapping", "2023-03-13", subtype="express_kidnapping", kidnapped=2, place="Quito", attempted=False),
        event("rescue", "2023-03-14", rescued=2, place="Quito"),
        event("arrest", "2023-03-13", arrested=None, place="Quito"),
        event(
            "state_of_emergency",
            "2023-03-03",
            subtype="declaration",
            duration_days=60,
            admin1_code="EC-E",
            country="ECU",
        ),
        event("curfew", "2023-03-03", curfew_start="21:00", curfew_end="05:00", admin1_code="EC-E"),
        stat("violent_deaths", "rate", 25, unit="per_100k", period_start="2022-01-01", period_end="2022-12-31"),
        stat(
            "crimes",
            "percent_change",
            66,
            period_start="2023-01-01",
            period_end="2023-01-31",
            baseline_start="2022-01-01",
        ),
    ],
    CHASE: [
        event("armed_clash", "2024-08-28", killed=1, escaped=3, admin1_code="EC-R", victim_type="suspects"),
        event("kidnapping", "2024-08-28", kidnapped=1, admin1_code="EC-R", perpetrator_type="suspects"),
        event("rescue", "2024-08-28", rescued=1, admin1_code="EC-R"),
        stat("homicides", "rate", 47.2, unit="per_100k", period_start="2023-01-01", period_end="2023-12-31"),
        stat("homicides", "ratio", 8, unit="times", period_start="2023-01-01", baseline_start="2016-01-01"),
        stat("homicides", "rank", 1, unit="rank", period_start="2023-01-01"),
        stat("violent_deaths", "percent_change", -17, period_start="2024-01-01", baseline_start="2023-01-01"),
    ],
}
SINCE_JANUARY = [
    event("conflict_declaration", "2024-01-01", country="ECU", place=None),
    event("state_of_emergency", "2024-01-01", subtype="declaration", country="ECU", place=None),
]


def holds(row: dict, finding) -> bool:
    values = {name: finding.get(name) for name in row}
    return row == {name: str(v) if isinstance(v, date) else v for name, v in values.items()}


@pytest.fixture(scope="session")
def raw(coded):
    return coded(HOME / "raw")


@pytest.mark.parametrize("source", RAW)
def test_the_articles_in_raw(raw, source):
    assert [row for row in RAW[source] if not any(holds(row, f) for f in raw[source])] == []


def test_what_has_gone_on_since_the_beginning_of_the_year_is_dated_to_the_year(raw):
    assert [row for row in SINCE_JANUARY if not any(holds(row, f) for f in raw[CHASE])] == []


def test_the_articles_in_raw_hold_no_more(raw):
    """The operation that each tells of in passing may be coded or not."""
    for source, extra in ((MEETING, 0), (CHASE, len(SINCE_JANUARY))):
        rows = [f for f in raw[source] if f.get("event_type") != "operation"]
        assert len(rows) == len(RAW[source]) + extra
