"""Corrections change exactly what they say, and one that is wrong or out of date stops the build with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest
import yaml

from sucesos.errors import UserError
from sucesos.publishing.curation.corrections import correct
from sucesos.publishing.curation.curated import read_corrections
from sucesos.publishing.tables import published, write_table
from sucesos.publishing.validation.validate import validate
from sucesos.schemas import LINKED_TABLES

ROOT = Path(__file__).parents[3]
SIGNED = {"reason": "Counted twice.", "who": "Ana", "date": "2024-03-18"}
OVERRIDE = {
    "table": "events",
    "match": {"source": "a, b.txt", "event_type": "homicide"},
    "action": "override",
    "field": "killed",
    "value": "1",
    "expect": "2",
    **SIGNED,
}
DROP = {"table": "events", "match": {"event_id": "ev-1"}, "action": "drop", **SIGNED}
FLAG = {**DROP, "action": "flag"}
SECOND = "ev-2"


def entry(**changes):
    """An override that fits, with some of its keys changed; a key that is set to ... is left out."""
    return {key: value for key, value in {**OVERRIDE, **changes}.items() if value is not ...}


def corrected(build, *entries, part_rows=None):
    """Tables after corrections, each entry written under one line of comment; evidence is read in such parts."""
    text = "".join(f"# next\n{yaml.safe_dump([one], sort_keys=False, allow_unicode=True)}" for one in entries)
    return corrected_by(build, text, part_rows)


def corrected_by(build, text, part_rows=None):
    """Tables after the corrections of a file."""
    tables = linked(build)
    evidence = ds.dataset(pa.Table.from_batches(tables.pop("evidence").to_batches(max_chunksize=part_rows)))
    tables, parts = correct(tables, evidence, build.refer("corrections.yaml", text), build.schemas)
    return {**tables, "evidence": pa.concat_tables(parts)}


def linked(build):
    """Tables before corrections, with evidence in order."""
    tables = {name: build.arrow(name) for name in LINKED_TABLES}
    return {**tables, "evidence": tables["evidence"].sort_by([(n, "ascending") for n in build.schemas["evidence"].key])}


def rows(tables, name):
    return tables[name].to_pylist()


def violations(build, tables):
    """What validation says of corrected tables, together with a check of every indicator that is left."""
    left = tables["indicators"].column("indicator_id").to_pylist()
    build.rows["indicator_checks"] = [row for row in build.rows["indicator_checks"] if row["indicator_id"] in left]
    build.tabulate()
    for name in tables:
        write_table(build.tables, tables[name], build.schemas[name])
    found = validate(build.tables, build.schemas, [build.texts], build.reference).violations
    return [one for one in found if one.rule not in ("hash-count", "byte-count")]


def changes(before, after, key):
    """Cells that differ, as (key, field, old, new)."""
    pairs = zip(before, after, strict=True)
    return [
        (old[key], field, old[field], new[field]) for old, new in pairs for field in old if old[field] != new[field]
    ]


@pytest.fixture
def two_events(build):
    """Two events that only the victim tells apart."""
    build.rows["events"].append({**build.rows["events"][0], "event_id": SECOND, "victim": "A woman"})
    build.rows["evidence"] += [
        {**row, "row_id": SECOND} for row in build.rows["evidence"] if row["row_id"] == build.event
    ]
    for article in build.rows["articles"]:
        article["n_events"] = 2
    return build


def test_without_corrections_nothing_changes(build):
    tables = corrected(build)
    assert tables.pop("corrections").num_rows == 0
    assert all(tables[name].equals(linked(build)[name]) for name in LINKED_TABLES)


def test_an_override_changes_one_cell_and_says_so(build):
    tables = corrected(build, OVERRIDE)
    before = build.arrow("events").to_pylist()
    assert changes(before, rows(tables, "events"), "event_id") == [("ev-1", "killed", 2, 1)]
    told = [row for row in rows(tables, "evidence") if (row["table"], row["field"]) == ("events", "killed")]
    span = {"start": None, "end": None, "quote": None}
    assert told == [
        {"table": "events", "row_id": "ev-1", "field": "killed", "article_id": build.first, "n": 1}
        | {"basis": "correction", **span}
    ]
    (listed,) = rows(tables, "corrections")
    assert len(listed.pop("correction_id")) == 16
    assert listed == {
        **{"table": "events", "row_id": "ev-1", "action": "override", "field": "killed", "old": "2", "new": "1"},
        **{"reason": "Counted twice.", "who": "Ana", "date": date(2024, 3, 18)},
    }
    for name in ("articles", "indicators", "rejected"):
        assert tables[name].equals(build.arrow(name))
    assert violations(build, tables) == []


@pytest.mark.parametrize(
    ("table", "field", "expect", "value", "stored", "listed"),
    [
        ("events", "place", "Durán", "Eloy Alfaro", "Eloy Alfaro", ("Durán", "Eloy Alfaro")),
        ("events", "killed", "2", None, None, ("2", None)),
        ("events", "injured", None, "3", 3, (None, "3")),
        ("events", "attempted", "false", "true", True, ("false", "true")),
        ("events", "latitude", "-2.17333", "-2.2", -2.2, ("-2.17333", "-2.2")),
        ("events", "date_end", "2024-03-15", "2024-03-16", date(2024, 3, 16), ("2024-03-15", "2024-03-16")),
        ("events", "curfew_start", None, "23:00", "23:00", (None, "23:00")),
        ("events", "date_precision", "day", "week", "week", ("day", "week")),
        ("indicators", "value", "-17", "-17.4", -17.4, ("-17", "-17.4")),
    ],
)
def test_values_of_every_type_are_set_and_listed_as_the_tables_write_them(
    build, table, field, expect, value, stored, listed
):
    match = {"source": "a, b.txt"}
    tables = corrected(build, entry(table=table, match=match, field=field, expect=expect, value=value))
    assert rows(tables, table)[0][field] == stored
    assert tables[table].schema.equals(build.schemas[table].arrow)
    (line,) = rows(tables, "corrections")
    assert (line["old"], line["new"]) == listed
    told = [row["basis"] for row in rows(tables, "evidence") if (row["table"], row["field"]) == (table, field)]
    assert told == ([] if value is None else ["correction"])
    assert violations(build, tables) == []


def test_values_are_read_by_the_schema_not_by_yaml(build):
    """23:00 is a time though YAML takes it for a number, and NO a text though YAML takes it for false."""
    text = (
        "- {table: events, match: {source: 'a, b.txt'}, action: override, field: curfew_end, value: 23:00,\n"
        "   expect: null, reason: NO, who: 007, date: 2024-03-18}\n"
    )
    tables = corrected_by(build, text)
    assert rows(tables, "events")[0]["curfew_end"] == "23:00"
    (line,) = rows(tables, "corrections")
    assert (line["reason"], line["who"]) == ("NO", "007")


def test_what_follows_from_a_place_is_not_guessed_but_a_contradiction_is_found(build):
    tables = corrected(build, entry(field="country", value="FJI", expect="ECU"))
    assert rows(tables, "events")[0]["admin1_code"] == "EC-G"
    assert {one.rule for one in violations(build, tables)} == {"province-in-country", "point-in-country"}


@pytest.mark.parametrize("part_rows", [1, 2, 5])
def test_evidence_that_is_read_in_parts_is_the_same_and_in_order(two_events, part_rows):
    told = {"field": "injured", "value": "7", "expect": None}
    entries = [entry(match={"event_id": event}, **told) for event in ("ev-1", SECOND)]
    whole = corrected(two_events, *entries)["evidence"]
    parts = corrected(two_events, *entries, part_rows=part_rows)["evidence"]
    assert parts.num_rows == linked(two_events)["evidence"].num_rows + len(entries)
    assert parts.to_pylist() == whole.to_pylist() == published(whole, two_events.schemas["evidence"]).to_pylist()


def test_a_drop_takes_the_row_its_evidence_and_its_count(two_events):
    tables = corrected(two_events, DROP)
    assert [row["event_id"] for row in rows(tables, "events")] == [SECOND]
    assert [row for row in rows(tables, "evidence") if row["row_id"] == "ev-1"] == []
    assert [(row["n_events"], row["n_indicators"]) for row in rows(tables, "articles")] == [(1, 1), (1, 1)]
    (line,) = rows(tables, "corrections")
    assert (line["row_id"], line["action"], line["field"], line["old"]) == ("ev-1", "drop", None, None)
    assert violations(two_events, tables) == []


def test_dropping_an_indicator(build):
    tables = corrected(build, {**DROP, "table": "indicators", "match": {"indicator": "homicides", "value": "-17.0"}})
    assert tables["indicators"].num_rows == 0
    assert [(row["n_events"], row["n_indicators"]) for row in rows(tables, "articles")] == [(1, 0), (1, 0)]
    assert violations(build, tables) == []


def test_a_flag_changes_nothing_but_is_listed(build):
    tables = corrected(build, FLAG, {**FLAG, "field": "killed", "expect": {"killed": "2"}})
    assert all(tables[name].equals(linked(build)[name]) for name in LINKED_TABLES)
    told = [(row["action"], row["field"], row["old"], row["new"]) for row in rows(tables, "corrections")]
    assert sorted(told, key=str) == [("flag", "killed", "2", None), ("flag", None, None, None)]
    assert violations(build, tables) == []


def test_an_article_whose_words_are_all_corrected_still_reports_the_row(build):
    """The second article told only the victim; n_articles and n_events count it before and after."""
    build.rows["articles"][1].update(duplicate_of=None)
    build.rows["events"][0]["n_articles"] = build.rows["indicators"][0]["n_articles"] = 2
    build.rows["evidence"] = [
        row
        for row in build.rows["evidence"]
        if row["table"] != "events" or row["article_id"] == build.first or row["field"] == "victim"
    ]
    tables = corrected(build, entry(field="victim", value="Two fishermen", expect="Two men"))
    told = [row["article_id"] for row in rows(tables, "evidence") if row["field"] == "victim"]
    assert told == [build.first, build.copy]
    assert violations(build, tables) == []


def test_the_article_of_a_correction_is_the_first_report(build):
    build.rows["articles"][0]["published"] = date(2024, 3, 17)
    (told,) = [row for row in rows(corrected(build, OVERRIDE), "evidence") if row["basis"] == "correction"]
    assert told["article_id"] == build.copy
    build.rows["articles"][1]["published"] = None
    (told,) = [row for row in rows(corrected(build, OVERRIDE), "evidence") if row["basis"] == "correction"]
    assert told["article_id"] == build.first


def test_order_of_entries_does_not_matter_and_ids_stay(two_events):
    entries = [
        entry(match={"event_id": "ev-1"}),
        entry(match={"event_id": "ev-1"}, field="injured", expect=None),
        {**DROP, "match": {"victim": "A woman", "injured": None}},
    ]
    schemas = two_events.schemas
    one, other = corrected(two_events, *entries), corrected(two_events, *reversed(entries))
    assert all(published(one[n], schemas[n]).equals(published(other[n], schemas[n])) for n in one)
    ids = {row["correction_id"] for row in rows(one, "corrections")}
    reworded = corrected(two_events, {**entries[0], "reason": "Another reason.", "date": "2024-04-01"})
    assert len(ids) == 3 and {row["correction_id"] for row in rows(reworded, "corrections")} < ids


OUT_OF_DATE = {
    # an entry that no longer fits: what is said of it
    "no row": (entry(match={"event_type": "arrest"}), "no row of events fits the match: none is left at event_type"),
    "none is left": (
        entry(match={"event_type": "homicide", "place": "Manta"}),
        "no row of events fits the match: none is left at place Manta",
    ),
    "not null": (entry(match={"place": None}), "none is left at place null"),
    "unknown article": (entry(match={"source": "x.txt"}), "none is left at source 'x.txt'"),
    "several rows": (entry(match={"event_type": "homicide"}), "2 rows of events fit the match: ev-1, ev-2"),
    "mended": (
        entry(match={"event_id": "ev-1"}, value="2", expect="3"),
        "the coder now gives killed = 2 itself → remove the correction",
    ),
    "another value": (
        entry(match={"event_id": "ev-1"}, value="1", expect="3"),
        "killed was expected to be 3, but it is now 2 → look again",
    ),
    "no longer empty": (
        entry(match={"event_id": "ev-1"}, value="1", expect=None),
        "killed was expected to be null, but it is now 2",
    ),
    "drop": ({**DROP, "expect": {"killed": "5"}}, "killed was expected to be 5, but it is now 2"),
}


@pytest.mark.parametrize("case", OUT_OF_DATE)
def test_a_correction_that_does_not_fit_is_told_with_its_line(two_events, case):
    wrong, told = OUT_OF_DATE[case]
    with pytest.raises(UserError) as raised:
        corrected(two_events, FLAG, wrong)
    assert raised.value.line == 10
    assert told in str(raised.value) and "corrections.yaml:10: " in str(raised.value)


WRONG = {
    # an entry that is none: what is said of it
    "table": (entry(table="articles"), "table is 'articles' → write one of events, indicators"),
    "no table": (entry(table=...), "table is None"),
    "action": (entry(action="replace"), "action is 'replace' → write one of override, drop, flag"),
    "field": (entry(field="murdered"), "field is 'murdered' → write one of event_id"),
    "key": (entry(field="event_id"), "field is 'event_id', which is computed"),
    "confidence": (entry(field="confidence"), "field is 'confidence', which is computed"),
    "no field": (entry(field=...), "field is missing → override needs"),
    "no value": (entry(value=...), "value is missing"),
    "no expect": (entry(expect=...), "expect is missing"),
    "no reason": (entry(reason=...), "reason is missing"),
    "empty reason": (entry(reason=""), "reason is missing"),
    "no who": (entry(who=None), "who is missing"),
    "no date": (entry(date=...), "date is missing"),
    "no such day": (entry(date="2024-02-30"), "date is '2024-02-30' → write a day that exists"),
    "no match": (entry(match=...), "match is missing"),
    "empty match": (entry(match={}), "match is missing"),
    "match is text": (entry(match="ev-1"), "match is 'ev-1' → write fields of the row"),
    "unknown field in match": (entry(match={"town": "Manta"}), "events has no field 'town'"),
    "list in match": (entry(match={"place": ["Manta"]}), "match place is ['Manta'] → write text"),
    "source is none": (entry(match={"source": None}), "source is None → write the source of an article"),
    "unknown key": (entry(valeu="2"), "override knows no 'valeu'"),
    "value in a drop": ({**DROP, "value": "2"}, "drop knows no 'value'"),
    "value in a flag": ({**FLAG, "value": "2"}, "flag knows no 'value'"),
    "type": (entry(value="two"), "value is 'two' → write a whole number, at least 0, or null"),
    "minimum": (entry(value="-1"), "value is '-1' → write a whole number, at least 0, or null"),
    "too large": (entry(value="9" * 30), "write a whole number"),
    "enum": (entry(field="weapon", value="rifle", expect="firearm"), "value is 'rifle' → write one of firearm"),
    "pattern": (entry(field="country", value="Ecuador", expect="ECU"), "write text, of the pattern ^[A-Z]{3}$"),
    "required": (entry(field="country", value=None, expect="ECU"), "value is None → write text"),
    "time": (entry(field="curfew_end", value="25:00", expect=None), "value is '25:00' → write a time, HH:MM"),
    "expect": (entry(expect="two"), "expect is 'two' → write a whole number"),
    "expect of a drop": ({**DROP, "expect": "2"}, "expect is '2' → write fields of the row"),
}


@pytest.mark.parametrize("case", WRONG)
def test_an_entry_that_is_no_correction_is_told_with_its_line(build, case):
    wrong, told = WRONG[case]
    with pytest.raises(UserError) as raised:
        corrected(build, wrong)
    assert raised.value.line == 2
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (entry(match={"killed": "2"}, value="0"), True),
        (DROP, True),
        (entry(field="injured", expect=None), False),
        (FLAG, False),
    ],
)
def test_two_corrections_of_one_row_that_cannot_both_stand(build, other, same):
    if not same:
        assert corrected(build, OVERRIDE, other)["corrections"].num_rows == 2
        return
    with pytest.raises(UserError, match="line 2 has a correction of the same row, ev-1 → keep one of them"):
        corrected(build, OVERRIDE, other)


def test_all_faults_are_told_at_once_in_one_line(build):
    with pytest.raises(UserError) as raised:
        corrected(build, entry(value="many"), OVERRIDE, entry(who=...))
    told = str(raised.value)
    assert raised.value.line == 2 and "value is 'many'" in told and "; line 26: who is missing" in told
    with pytest.raises(UserError) as raised:
        corrected(build, entry(expect="5"), {**DROP, "match": {"place": "Manta"}})
    assert "; line 14: no row of events fits" in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- table: [\n", r"corrections.yaml:2: not valid YAML"),
        ("- table: events\n  table: events\n", r"corrections.yaml:2: not valid YAML: 'table' stands there twice"),
        ("table: events\n", r"corrections.yaml:1: expected a list of corrections"),
        ("- events\n", r"corrections.yaml: 'events' is no correction"),
    ],
)
def test_files_that_are_no_list_of_corrections(build, text, told):
    with pytest.raises(UserError, match=told):
        read_corrections(build.refer("corrections.yaml", text), build.schemas)


def test_the_file_of_the_repository_shows_an_entry_that_can_be_given(build):
    text = (ROOT / "reference/corrections.yaml").read_text(encoding="utf-8")
    example = text.split("such as\n#\n")[1].split("#\n# A drop")[0]
    (read,) = read_corrections(build.refer("c.yaml", example.replace("# ", "", 1).replace("\n# ", "\n")), build.schemas)
    assert (read.action, read.field, read.value, read.expect) == ("override", "killed", 2, {"killed": 3})
    assert read_corrections(ROOT / "reference/corrections.yaml", build.schemas) == []


def test_an_empty_build_has_a_table_of_corrections(build):
    tables = {name: build.schemas[name].arrow.empty_table() for name in LINKED_TABLES}
    evidence = ds.dataset(tables.pop("evidence"))
    tables, parts = correct(tables, evidence, build.refer("corrections.yaml", ""), build.schemas)
    assert list(parts) == []
    assert isinstance(tables["corrections"], pa.Table) and tables["corrections"].num_rows == 0
