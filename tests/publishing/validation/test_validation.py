"""Validation finds every kind of fault, names table, row, field and value, and tells it on a page."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pyarrow.parquet as pq
import pytest
from frictionless import Package

from sucesos.errors import UserError
from sucesos.publishing.validation import validate as validating
from sucesos.publishing.validation.report import page, write_report
from sucesos.publishing.validation.rules import RULES


def first(build, table):
    return build.rows[table][0]


def evidence(build, field, table="events"):
    return next(row for row in build.rows["evidence"] if row["field"] == field and row["table"] == table)


def second_copy(build):
    article = "cccccccccccccccc"
    build.rows["articles"].append(
        {**build.rows["articles"][1], "article_id": article, "source": "third.txt", "duplicate_of": build.copy}
        | {"n_events": 0, "n_indicators": 0}
    )


def listed(build, **changes):
    """A correction that is listed but was not made."""
    entry = {"correction_id": "c" * 16, "table": "events", "row_id": build.event, "action": "override"}
    told = {"field": "killed", "new": "2", "reason": "Counted twice.", "who": "Ana", "date": date(2024, 3, 18)}
    build.rows["corrections"].append({**entry, **told, **changes})


SPOILERS = {
    # rule that must object: how to break it, then table, field and value that must be named
    "value-has-evidence": (lambda b: first(b, "events").update(injured=3), "events", "injured", "3"),
    "quote-is-in-text": (lambda b: evidence(b, "killed").update(quote="Ten men"), "evidence", "quote", "Ten men"),
    "evidence-has-a-row": (lambda b: evidence(b, "killed").update(row_id="ev-9"), "evidence", "row_id", "ev-9"),
    "dates-in-order": (
        lambda b: first(b, "events").update(date_end=date(2024, 3, 1)),
        "events",
        "date_end",
        "2024-03-01",
    ),
    "province-in-country": (
        lambda b: first(b, "events").update(admin1_code="CO-NAR"),
        "events",
        "admin1_code",
        "CO-NAR",
    ),
    "point-in-country": (lambda b: first(b, "events").update(latitude=40.4), "events", "latitude", "40.4, -79.83111"),
    "counts-not-negative": (lambda b: first(b, "indicators").update(measure="count"), "indicators", "value", "-17.0"),
    "subtype-of-type": (lambda b: first(b, "events").update(subtype="carjacking"), "events", "subtype", "carjacking"),
    "rows-counted": (lambda b: first(b, "articles").update(n_events=4), "articles", "n_events", "4"),
    "articles-counted": (lambda b: first(b, "events").update(n_articles=2), "events", "n_articles", "2"),
    "duplicate-of-original": (second_copy, "articles", "duplicate_of", "bbbbbbbbbbbbbbbb"),
    "corrections-hold": (listed, "corrections", "field", "killed"),
    # what the schemas say, found by frictionless
    "constraint-error": (lambda b: first(b, "events").update(killed=-2), "events", "killed", "-2"),
    "type-error": (lambda b: first(b, "events").update(curfew_start="25:00"), "events", "curfew_start", "25:00"),
    "foreign-key": (lambda b: evidence(b, "killed").update(article_id="d" * 16), "evidence", "article_id", "d" * 16),
    "primary-key": (lambda b: b.rows["events"].append(dict(first(b, "events"))), "events", "event_id", "ev-1"),
}


def test_sound_tables_are_valid(build):
    report = build.tabulate_and_validate()
    assert report.violations == []
    counts = {"articles": 2, "events": 1, "indicators": 1, "evidence": 41, "rejected": 1}
    assert report.rows == {**counts, "indicator_checks": 1, "corrections": 0, "changes": 0}


def test_the_report_says_who_has_read_which_rows(build, monkeypatch):
    monkeypatch.setattr(validating, "SMALL_ROWS", 10)
    monkeypatch.setattr(validating, "SAMPLE_ROWS", 10)
    build.rows["rejected"] = [{**first(build, "rejected"), "source": f"{n:04}.txt"} for n in range(500)]
    build.tabulate_and_validate()
    judged = build.recorded()["judged"]
    assert judged["rejected"] == {"by_columns": 500, "by_frictionless": 205, "every": 64}
    assert judged["events"] == {"by_columns": 1, "by_frictionless": 1, "every": 1}
    assert "205: one of 64" in (build.report / "validation.html").read_text(encoding="utf-8")


def test_every_rule_has_a_spoiler():
    assert {rule.name for rule in RULES} <= set(SPOILERS)


@pytest.mark.parametrize("rule", SPOILERS)
def test_a_broken_rule_is_found_and_named(build, rule):
    spoil, table, field, value = SPOILERS[rule]
    spoil(build)
    found = [one for one in build.tabulate_and_validate().violations if one.rule == rule]
    assert (found[0].table, found[0].field, found[0].value) == (table, field, value)
    assert found[0].row
    assert found[0].sentence


@pytest.mark.parametrize(
    "change",
    [
        {"basis": "published"},  # but quotes words
        {"start": None, "end": None, "quote": None},  # but basis is text
        {"end": 100_000},
        {"start": 5, "end": 5},
    ],
)
def test_spans_that_cannot_be(build, change):
    evidence(build, "killed").update(change)
    assert "quote-is-in-text" in {found.rule for found in build.tabulate_and_validate().violations}


def test_positions_count_code_points(build):
    flag = "🏳️‍🌈 n\u0303 "
    texts = pq.read_table(build.texts)
    longer = [flag + text for text in texts.column("text").to_pylist()]
    pq.write_table(texts.set_column(texts.column_names.index("text"), "text", [longer]), build.texts)
    for row in build.rows["evidence"]:
        row.update(start=row["start"] + len(flag), end=row["end"] + len(flag))
    assert build.tabulate_and_validate().valid


def test_quotes_of_duplicates_are_checked_too(build):
    row = next(row for row in build.rows["evidence"] if row["article_id"] == build.copy)
    row["start"] += 1
    found = build.tabulate_and_validate().violations
    assert [(one.rule, build.copy in one.row) for one in found] == [("quote-is-in-text", True)]


def test_values_without_words(build):
    """What nothing but the date or a curator says has evidence without a quote; what is assumed needs none."""
    evidence(build, "date_start").update(basis="published", start=None, end=None, quote=None)
    evidence(build, "killed").update(basis="correction", start=None, end=None, quote=None)
    assert build.tabulate_and_validate().valid
    first(build, "events")["attempted"] = True
    assert [found.field for found in build.tabulate_and_validate().violations] == ["attempted"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"action": "drop", "field": None, "new": None}, "The row is still in events."),
        ({"row_id": "ev-9"}, "The row is not in events."),
        ({"new": None}, None),
        ({"action": "flag", "new": None}, None),
    ],
)
def test_what_is_listed_as_a_correction_was_made(build, change, sentence):
    listed(build, **change)
    assert [found.sentence for found in build.tabulate_and_validate().violations] == ([sentence] if sentence else [])


def test_points_across_the_antimeridian_and_countries_without_bounds(build):
    first(build, "events").update(country="FJI", admin1_code=None, admin1=None, latitude=-17.0, longitude=-179.5)
    assert build.tabulate_and_validate().valid
    first(build, "events").update(country="ABW", latitude=12.5, longitude=-70.0)
    assert build.tabulate_and_validate().valid
    first(build, "events").update(country="XXX")
    assert [found.rule for found in build.tabulate_and_validate().violations] == ["point-in-country"]


def test_areas_are_looked_up_one_by_one(build):
    first(build, "events").update(admin1_code=None, admin1=None, areas="EC-E;EC-XX")
    build.rows["evidence"].append(build.quoted("events", build.event, "areas", "Durán"))
    assert [(one.field, one.value) for one in build.tabulate_and_validate().violations] == [("areas", "EC-XX")]


def test_a_table_touched_after_tabulation_is_found(build):
    build.tabulate()
    path = build.tables / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Durán", "Duran"), encoding="utf-8")
    found = {(one.rule, one.table, one.field) for one in build.validate().violations}
    assert {("hash-count", "events", ""), ("parquet-equals-csv", "events", "place")} <= found


def test_parquet_that_is_not_the_csv(build):
    build.tabulate()
    table = pq.read_table(build.tables / "events.parquet")
    pq.write_table(table.set_column(22, "killed", [[3]]), build.tables / "events.parquet")
    sentences = [one.sentence for one in build.validate().violations if one.rule == "parquet-equals-csv"]
    assert sentences == ["The Parquet file has 3, the CSV 2."]
    pq.write_table(table.drop_columns(["killed"]), build.tables / "events.parquet")
    assert "other columns or types" in next(
        o.sentence for o in build.validate().violations if o.rule == "parquet-equals-csv"
    )
    (build.tables / "events.parquet").write_bytes(b"PAR1 no")
    assert "cannot be read" in next(o.sentence for o in build.validate().violations if o.rule == "parquet-equals-csv")


def test_reference_data_that_cannot_be_used_stop_with_file_and_hint(build):
    build.tabulate()
    (build.reference / "places/admin1.csv").write_text("code,land\nEC-G,ECU\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"admin1\.csv:1: columns are missing: country"):
        build.validate()


def test_package_of_tables_opens_with_frictionless(build):
    build.tabulate()
    package = Package(str(build.tables / "datapackage.json"))
    assert package.validate().valid
    assert package.get_resource("events").read_rows()[0]["killed"] == 2
    assert str(package.get_resource("events").read_rows()[0]["date_start"]) == "2024-03-15"


class Page(HTMLParser):
    """Collects what a page is made of, to see that nothing of the data became markup."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.words += data


def test_page_tells_what_is_wrong_and_escapes_it(build):
    first(build, "events").update(killed=7, admin1_code="<script>alert(1)</script>")
    report = build.tabulate_and_validate()
    text = (build.report / "validation.html").read_text(encoding="utf-8")
    seen = Page(text)
    assert "Not valid" in seen.words and "<script>alert(1)</script>" in seen.words
    assert not {"script", "img", "link", "a"} & set(seen.tags)
    assert not [name for name in seen.attributes if name.startswith("on") or name in ("src", "href")]
    assert not re.search(r"https?://|url\(", text)
    assert "prefers-color-scheme: dark" in text
    assert build.recorded()["valid"] is False
    assert len(build.recorded()["violations"]) == len(report.violations)


def test_report_is_the_same_every_time(build):
    report = build.tabulate_and_validate()
    before = (build.report / "validation.json").read_bytes()
    write_report(build.report, build.validate())
    assert (build.report / "validation.json").read_bytes() == before
    assert page(report) == (build.report / "validation.html").read_text(encoding="utf-8")
    assert str(build.folder) not in before.decode()
