"""The measures on cases that can be counted by hand, and on all gold sets against the reference scorer where it is."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sucesos.errors import UserError
from sucesos.evaluation.coded import Bench
from sucesos.evaluation.measures import Tally, agrees, compare, pair
from sucesos.evaluation.scores import mostly_right, score
from sucesos.evaluation.sets import GoldSet, load_sets
from sucesos.evaluation.tables import Built, Gold, ending, read_gold
from sucesos.files import write_parquet
from sucesos.schemas import load_schemas

ROOT = Path(__file__).parents[2]
SHARED = ROOT / os.environ.get("SETS", "../shared")  # where sets that are not part of the repository are looked for
REFERENCE = SHARED / "score" / "score.py"


@pytest.mark.parametrize(
    ("field", "gold", "built", "precision", "same"),
    [
        ("killed", 3, 3, None, True),
        ("killed", 3, "3", None, True),
        ("killed", 3, 4, None, False),
        ("killed", 0, None, None, False),
        ("killed", None, None, None, True),
        ("killed", None, 0, None, False),
        ("killed", [None, 2], None, None, True),
        ("killed", [2, 3], 3, None, True),
        ("value", 47.2, 47.3, None, True),
        ("value", 47.2, 47.5, None, False),
        ("attempted", False, False, None, True),
        ("attempted", False, "false", None, True),
        ("attempted", True, False, None, False),
        ("victim", "two fishermen", "The fishermen of Posorja", None, True),
        ("victim", "the mayor", "the judge", None, False),
        ("place", "Durán", "Eloy Alfaro (Duran)", None, True),
        ("place", "Nueva Loja", "Loja", None, True),
        ("place", "Nueva Loja", "Loja city", None, False),
        ("date_start", "2024-05-13", "2024-05-13", "day", True),
        ("date_start", "2024-05-13", "2024-05-14", "day", False),
        ("date_start", "2024-05-13", "2024-05-19", "week", True),
        ("date_start", "2024-05-13", "2024-05-20", "week", False),
        ("date_start", "2024-05-01", "2024-05-20", "month", True),
        ("date_start", "2024-01-01", "2024-05-20", "year", True),
        ("date_start", "2024-05-10/2024-05-13", "2024-05-12", "day", True),
        ("date_start", "2024-05-10/2024-05-13", "2024-05-14", "day", False),
        ("curfew_start", "21:00", "21:00:00", None, True),
        ("country", "ECU", "ecu", None, True),
    ],
)
def test_when_a_value_agrees(field, gold, built, precision, same):
    assert agrees(field, gold, built, precision) is same


@pytest.mark.parametrize(
    ("gold", "built", "tally"),
    [
        ({"killed": 2}, {"killed": 2}, Tally(right=1)),
        ({"killed": 2}, {"killed": 3}, Tally(extra=1, missed=1)),
        ({"killed": 2}, {"killed": None}, Tally(missed=1)),
        ({"killed": None}, {"killed": 3}, Tally(extra=1)),
        ({"killed": None}, {"killed": None}, Tally()),
        ({"killed": [2, None]}, {"killed": 5}, Tally(extra=1)),
        ({}, {"killed": 3}, Tally()),
        ({"killed": 2}, None, Tally(missed=1)),
        (None, {"killed": 2}, Tally()),
    ],
)
def test_one_field(gold, built, tally):
    assert compare("killed", gold, built) == tally


def test_that_nothing_was_attempted_is_no_achievement():
    assert compare("attempted", {"attempted": False}, {"attempted": False}) == Tally()
    assert compare("attempted", {"attempted": False}, None) == Tally()


def test_shares():
    tally = Tally(right=3, extra=1, missed=2)
    assert (tally.precision, tally.recall, round(tally.f1, 4)) == (0.75, 0.6, 0.6667)
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)


def test_rows_are_paired_so_that_most_fields_agree():
    gold = [{"event_type": "homicide", "killed": 1}, {"event_type": ["homicide", "armed_attack"], "killed": 2}]
    built = [{"event_type": "homicide", "killed": 2}, {"event_type": "homicide", "killed": 1}, {"event_type": "arrest"}]
    assert pair("events", gold, built) == [(0, 1), (1, 0)]
    assert pair("events", gold, []) == []


def test_statistics_need_the_same_value():
    gold = [{"indicator": "homicides", "value": 47.2}]
    assert pair("indicators", gold, [{"indicator": "homicides", "value": 25.0}]) == []
    assert pair("indicators", gold, [{"indicator": "homicides", "value": 47.2}]) == [(0, 0)]


def built(*events: dict) -> Built:
    return Built({"story": "a1"}, {"events": {"a1": list(events)}, "indicators": {}})


def gold(*events: dict, **more) -> Gold:
    return Gold.read({"source": "story.txt", "events": list(events), **more})


def event(kind: str, **slots) -> dict:
    return {"event_type": kind, "date_start": "2024-05-13", "country": "ECU", **slots}


def test_an_article():
    """Two rows found, of which one has a wrong number; one missed (three fields), one extra (its day and country)."""
    wanted = gold(event("homicide", killed=1), event("arrest", arrested=2), event("robbery", weapon="firearm"))
    told = built(event("homicide", killed=1), event("arrest", arrested=3), event("bombing", killed=4))
    result = score(told, [wanted])
    events = result.tables["events"]
    assert events.rows == Tally(right=2, extra=1, missed=1)
    assert events.fields == Tally(right=5, extra=1 + 2, missed=1 + 3)
    assert events.by_type["bombing"] == Tally(extra=1)
    assert events.by_field["arrested"] == Tally(extra=1, missed=1)
    assert [(j.kind, j.right) for j in result.judged] == [("homicide", True), ("arrest", True), ("bombing", False)]
    assert len(result.errors) == 3


def test_what_gold_does_not_code_costs_nothing():
    told = built(event("homicide"), event("homicide"), event("arrest"))
    assert score(told, [gold(event("homicide"), types=["homicide"])]).tables["events"].rows == Tally(right=1, extra=1)
    assert score(told, [gold(event("homicide"), presence=True)]).tables["events"].rows == Tally(right=1, extra=1)
    assert score(told, [gold(tables=["indicators"])]).tables["events"].rows == Tally()


def test_an_optional_row_costs_nothing_when_missed_and_earns_nothing_when_found():
    optional = event("operation", optional=True)
    assert score(built(), [gold(optional)]).tables["events"].rows == Tally()
    assert score(built(event("operation")), [gold(optional)]).tables["events"].rows == Tally()


def test_an_article_that_was_not_built_is_counted():
    result = score(Built({}, {"events": {}, "indicators": {}}), [gold(event("homicide"))])
    assert (result.articles, result.absent, result.tables["events"].rows) == (1, 1, Tally(missed=1))


def test_mostly_right():
    wanted = {"event_type": "homicide", "killed": 2, "place": "Loja", "weapon": None, "attempted": False}
    assert mostly_right("events", wanted, {"killed": 2, "place": "Loja"})
    assert not mostly_right("events", wanted, {"killed": 2, "place": "Quito"})
    assert not mostly_right("events", wanted, {"killed": 2, "place": "Loja", "weapon": "firearm", "attempted": True})


@pytest.mark.parametrize(
    ("source", "name"),
    [("a/b/story.txt", "story"), ("bulk.jsonl#story", "story"), ("x.zip!a/story.html", "story"), ("story", "story")],
)
def test_the_ending_of_a_source(source, name):
    assert ending(source) == name


def test_a_gold_file_that_is_none(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"source": "a", "events": []}\n\n{"events": []}\n', encoding="utf-8")
    with pytest.raises(UserError) as raised:
        list(read_gold(path))
    assert (raised.value.file, raised.value.line) == (path, 3)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"source": 5}, "source is 5, not a text"),
        ({"source": None}, "source is None, not a text"),
        ({"events": "x"}, "events is no list of objects"),
        ({"events": None}, "events is no list of objects"),
        ({"events": ["x"]}, "events is no list of objects"),
        ({"events": [{}]}, "event_type in events is None, not a text"),
        ({"events": [event("")]}, "event_type in events is '', not a text"),
        ({"events": [event([])]}, "event_type in events is an empty list"),
        ({"events": [event(["arrest", 5])]}, "event_type in events is 5, not a text"),
        ({"events": [event("arrest", date_precision=[])]}, "date_precision in events is an empty list"),
        ({"events": [event("arrest", curfew_start={})]}, "curfew_start in events is {}, not a text"),
        ({"events": [event("arrest", date_start="2023/01/02")]}, "date_start in events is '2023/01/02', not a day"),
        ({"events": [event("arrest", date_start="20230102")]}, "date_start in events is '20230102', not a day"),
        ({"events": [event("arrest", date_start=2023)]}, "date_start in events is 2023, not a day"),
        ({"indicators": [{"indicator": "homicides"}]}, "value in indicators is None, not a number"),
        ({"indicators": [{"indicator": "homicides", "value": "5"}]}, "value in indicators is '5', not a number"),
        ({"tables": ["evnts"]}, "tables has 'evnts', which is none of events, indicators"),
        ({"tables": "events"}, "tables is no list of texts"),
        ({"types": "homicide"}, "types is no list of texts"),
    ],
)
def test_a_line_that_is_no_coded_article(changed, message, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"source": "a", **changed}), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        list(read_gold(path))
    assert raised.value.message.startswith(f"no coded article: {message}")
    assert (raised.value.line, bool(raised.value.hint)) == (1, True)


def test_days_that_gold_accepts_and_fields_that_are_not_scored():
    days = ["2024-05-10/2024-05-13", "2024-05-20", None]
    coded = gold(event("arrest", date_start=days, areas=[], incident={}))
    assert coded.rows["events"][0]["date_start"] == days


@pytest.mark.parametrize("text", ["[]", "5", "{"])
def test_a_line_that_is_no_object(text, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="no coded article"):
        list(read_gold(path))


def test_a_folder_is_no_gold_file(tmp_path):
    with pytest.raises(UserError, match="cannot be read") as raised:
        list(read_gold(tmp_path))
    assert raised.value.hint


def test_a_folder_without_tables(tmp_path):
    with pytest.raises(UserError, match="articles"):
        Built.load(tmp_path)


def test_a_third_of_a_set_is_unread():
    sets = {s.name: s for s in load_sets(ROOT / "config/sets.yaml", ROOT)}
    unread = [sets["muc4_dev"].is_unread(f"story-{n}") for n in range(3000)]
    assert 900 < sum(unread) < 1100
    assert not any(sets["seeds"].is_unread(f"story-{n}") for n in range(100))
    assert sets["invented_en"].there


def guesses(golds: list[dict], folder: Path) -> None:
    """Tables that a poor coder might have built from coded articles: rows lost, doubled and with values mixed up."""
    chance = random.Random(7)
    tables: dict[str, list[dict]] = {"articles": [], "evidence": [], "events": [], "indicators": []}
    values: dict[str, list] = {}
    for line in golds:
        for row in [*line.get("events", []), *line.get("indicators", [])]:
            for name, value in row.items():
                values.setdefault(name, []).extend(value if isinstance(value, list) else [value])
    for n, line in enumerate(golds):
        tables["articles"].append({"article_id": f"a{n}", "source": f"raw/{line['source']}"})
        for table, key in (("events", "event_id"), ("indicators", "indicator_id")):
            for row in line.get(table, []):
                for _ in range(chance.choice((0, 1, 1, 1, 2))):
                    name = f"r{len(tables[table]):06d}"
                    tables["evidence"].append({"table": table, "row_id": name, "article_id": f"a{n}"})
                    tables[table].append({key: name, **guess(row, values, chance)})
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            names = dict.fromkeys([f"{table[:-1]}_id", *(name for row in rows for name in row)])
            writer = csv.DictWriter(stream, names, restval="")
            writer.writeheader()
            writer.writerows(rows)


def guess(row: dict, values: dict[str, list], chance: random.Random) -> dict:
    told = {}
    for name, value in row.items():
        option = chance.choice(value if isinstance(value, list) else [value])
        if chance.random() < 0.2:
            option = chance.choice(values[name])
        told[name] = "" if option is None else str(option).split("/")[0]
    return told


SETS = [s for s in load_sets(ROOT / "config/sets.yaml", SHARED) if s.gold.is_file()]


def is_agreed(built: Path, gold_set: GoldSet) -> None:
    """Assert that the reference scorer counts the same in some tables: rows, fields, each type and each field."""
    mine = score(Built.load(built), read_gold(gold_set.gold))
    told = built / "told.json"
    subprocess.run([sys.executable, REFERENCE, built, gold_set.gold, "--json", told], check=True, capture_output=True)
    theirs = json.loads(told.read_text(encoding="utf-8"))
    for table, scored in mine.tables.items():
        for level, of_theirs in (("by_type", "by"), ("by_field", "slot")):
            tallies = {name: shares_of(tally) for name, tally in getattr(scored, level).items() if tally}
            others = {name: other for name, other in theirs[table][of_theirs].items() if any(other.values())}
            assert tallies == others
        assert shares_of(scored.rows) == theirs[table]["rows"] and shares_of(scored.fields) == theirs[table]["slots"]
    assert mine.absent == theirs["articles_missing"]


def shares_of(tally: Tally) -> dict[str, float]:
    """A tally in the words of the reference scorer."""
    names = {"precision": "p", "recall": "r", "f1": "f1", "right": "tp", "extra": "fp", "missed": "fn"}
    return {names[name]: value for name, value in tally.record().items()}


needs_reference = pytest.mark.skipif(not REFERENCE.is_file(), reason=f"the reference scorer is not at {REFERENCE}")


@needs_reference
@pytest.mark.parametrize("gold_set", SETS, ids=lambda s: s.name)
def test_agrees_with_the_reference_scorer_on_poor_rows(gold_set, tmp_path):
    lines = gold_set.gold.read_text(encoding="utf-8").splitlines()
    guesses([json.loads(line) for line in lines if line.strip()], tmp_path)
    is_agreed(tmp_path, gold_set)


@pytest.fixture(scope="module")
def bench():
    return Bench(ROOT / "reference", ["en", "es"], load_schemas(ROOT / "schemas"))


@needs_reference
@pytest.mark.parametrize("gold_set", [s for s in SETS if s.here], ids=lambda s: s.name)
def test_agrees_with_the_reference_scorer_on_coded_rows(gold_set, bench, tmp_path):
    for name, table in bench.tables(gold_set).items():
        write_parquet(tmp_path / f"{name}.parquet", table)
    is_agreed(tmp_path, gold_set)
