"""What must hold in the tables and a table schema cannot say: one small function per rule, all listed in RULES.

A rule takes the tables (with the cleaned texts and the reference data) and yields its violations. What a schema can
say (types, enums, minimum, keys) is checked by frictionless and not again here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sucesos.errors import UserError
from sucesos.schemas import TableSchema

CODED_TABLES = ("events", "indicators")
WITHOUT_WORDS = ("published", "correction")  # bases of evidence that quote nothing
SIGNED_MEASURES = ("percent_change", "difference")
DATE_PAIRS = {
    "events": [("date_start", "date_end"), ("first_reported", "last_reported")],
    "indicators": [
        ("period_start", "period_end"),
        ("baseline_start", "baseline_end"),
        ("first_reported", "last_reported"),
    ],
}
BOUNDS = ("min_lat", "max_lat", "min_lon", "max_lon")
Box = tuple[float, float, float, float]  # BOUNDS in degrees; west > east across the antimeridian


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong: where it is, what stands there, and which rule it breaks, in words for a person."""

    table: str
    row: str
    field: str
    value: str
    rule: str
    sentence: str


@dataclass(frozen=True)
class Tables:
    """The published tables and what they are checked against.

    tables: Arrow tables by name. articles: Parquet files of cleaned articles. reference: the folder of reference data.
    """

    schemas: dict[str, TableSchema]
    tables: dict[str, pa.Table]
    articles: list[Path]
    reference: Path

    def rows(self, name: str, *columns: str) -> Iterator[tuple]:
        """Rows of a table, restricted to some columns."""
        return zip(*(self.tables[name].column(column).to_pylist() for column in columns), strict=True)

    def key(self, name: str) -> str:
        """The one key field of a table (evidence has more)."""
        return self.schemas[name].key[0]

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """Keys of articles, events and indicators."""
        return {name: set(self.tables[name].column(self.key(name)).to_pylist()) for name in ("articles", *CODED_TABLES)}

    @cached_property
    def originals(self) -> dict[str, str]:
        """For each article the original that it is or repeats."""
        return {article: of or article for article, of in self.rows("articles", "article_id", "duplicate_of")}

    @cached_property
    def articles_of(self) -> dict[tuple[str, str], set[str]]:
        """The articles with evidence for a row, by table and key."""
        found = defaultdict(set)
        for table, row, article in self.rows("evidence", "table", "row_id", "article_id"):
            found[table, row].add(article)
        return found

    @cached_property
    def texts(self) -> CleanedTexts:
        """The cleaned texts by article."""
        return CleanedTexts(self.articles)

    @cached_property
    def country_of_admin1(self) -> dict[str, str]:
        """ISO 3166-1 alpha-3 country of each ISO 3166-2 code."""
        return {
            row["code"]: row["country"]
            for row in _read_reference(self.reference / "places/admin1.csv", "code", "country")
        }

    @cached_property
    def boxes(self) -> dict[str, Box | None]:
        """The bounds of each country; None where the reference data have none."""
        path = self.reference / "places/countries.csv"
        rows = _read_reference(path, "iso3", *BOUNDS)
        try:
            return {
                row["iso3"]: tuple(float(row[bound]) for bound in BOUNDS) if row[BOUNDS[0]] else None for row in rows
            }
        except ValueError as error:
            raise UserError(f"bounds of a country: {error}", file=path, hint="write degrees as decimals") from None


class CleanedTexts:
    """Cleaned texts by article_id, kept as Arrow until one is asked for."""

    def __init__(self, paths: list[Path]):
        parts = [pq.read_table(path, columns=["article_id", "text"]) for path in sorted(paths)]
        self._table = pa.concat_tables(parts) if parts else None
        ids = self._table.column("article_id").to_pylist() if parts else []
        self._position = {article: position for position, article in enumerate(ids)}

    def get(self, article: str) -> str | None:
        """The text of an article, None when there is none."""
        position = self._position.get(article)
        return None if position is None else self._table.column("text")[position].as_py()


def _read_reference(path: Path, *columns: str) -> list[dict[str, str]]:
    """Rows of a reference CSV; raises UserError when the file or one of `columns` is missing."""
    try:
        with Path(path).open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            rows, missing = list(reader), [column for column in columns if column not in (reader.fieldnames or [])]
    except FileNotFoundError:
        raise UserError("reference file is missing", file=path, hint="restore it from the repository") from None
    if missing:
        raise UserError(f"columns are missing: {', '.join(missing)}", file=path, line=1)
    return rows


Found = Iterator[tuple[str, str, str, object, str]]  # table, row, field, value, sentence


@dataclass(frozen=True)
class Rule:
    """A rule: its name, what it demands in a sentence, and the function that finds what breaks it."""

    name: str
    sentence: str
    find: Callable[[Tables], Found]

    def violations(self, tables: Tables) -> Iterator[Violation]:
        """What breaks the rule, in the order of the tables."""
        for table, row, field, value, sentence in self.find(tables):
            yield Violation(table, row, field, "" if value is None else str(value), self.name, sentence)


def values_without_evidence(tables: Tables) -> Found:
    evidenced = defaultdict(set)
    for table, row, field in tables.rows("evidence", "table", "row_id", "field"):
        evidenced[table, field].add(row)
    for table in CODED_TABLES:
        for name, field in tables.schemas[table].fields.items():
            if not field.get("sucesos:coded"):
                continue
            for row, value in tables.rows(table, tables.key(table), name):
                if value is None or value == field.get("sucesos:assumed") or row in evidenced[table, name]:
                    continue
                yield table, row, name, value, "The value has no evidence."


def quotes_that_differ(tables: Tables) -> Found:
    columns = ("table", "row_id", "field", "article_id", "n", "basis", "start", "end", "quote")
    for *key, basis, start, end, quote in tables.rows("evidence", *columns):
        problem = _quote_problem(tables.texts, key[3], basis, start, end, quote)
        if problem:
            yield "evidence", _joined(key), "quote", quote, problem


def _quote_problem(
    texts: CleanedTexts, article: str, basis: str, start: int | None, end: int | None, quote: str | None
) -> str | None:
    """What is wrong with one span, None if nothing."""
    span = (start, end, quote)
    if basis in WITHOUT_WORDS:
        return None if span == (None, None, None) else f"Evidence with basis {basis!r} quotes words."
    if None in span:
        return f"Evidence with basis {basis!r} lacks its span or its words."
    text = texts.get(article)
    if text is None:
        return f"The cleaned text of article {article} is missing."
    if not 0 <= start < end <= len(text):
        return f"The span {start}–{end} lies outside the text, which has {len(text)} characters."
    if text[start:end] != quote:
        return f"The text has {text[start:end]!r} at {start}–{end}."
    return None


def evidence_of_nothing(tables: Tables) -> Found:
    for table, row, field, article, n in tables.rows("evidence", "table", "row_id", "field", "article_id", "n"):
        key = _joined((table, row, field, article, n))
        if row not in tables.ids.get(table, ()):
            yield "evidence", key, "row_id", row, f"There is no such row in {table}."
        elif field not in tables.schemas[table].fields:
            yield "evidence", key, "field", field, f"{table} has no such field."
        elif table == "articles" and row != article:
            yield "evidence", key, "article_id", article, "Evidence about an article stands in another article."


def dates_out_of_order(tables: Tables) -> Found:
    for table, pairs in DATE_PAIRS.items():
        for first, last in pairs:
            for row, start, end in tables.rows(table, tables.key(table), first, last):
                if start is not None and end is not None and start > end:
                    yield table, row, last, end, f"{last} lies before {first} ({start})."


def provinces_outside_country(tables: Tables) -> Found:
    for row, country, admin1, areas in tables.rows("events", "event_id", "country", "admin1_code", "areas"):
        yield from _misplaced(tables, "events", row, "admin1_code", country, [admin1] if admin1 else [])
        yield from _misplaced(tables, "events", row, "areas", country, areas.split(";") if areas else [])
    for row, country, admin1 in tables.rows("indicators", "indicator_id", "country", "admin1_code"):
        yield from _misplaced(tables, "indicators", row, "admin1_code", country, [admin1] if admin1 else [])


def _misplaced(tables: Tables, table: str, row: str, field: str, country: str | None, codes: list[str]) -> Found:
    for code in codes:
        owner = tables.country_of_admin1.get(code)
        if owner is None:
            yield table, row, field, code, "The code is not in reference/places/admin1.csv."
        elif owner != country:
            yield table, row, field, code, f"The province belongs to {owner}, the row to {country or 'no country'}."


def coordinates_outside_country(tables: Tables) -> Found:
    for row, country, lat, lon in tables.rows("events", "event_id", "country", "latitude", "longitude"):
        if lat is None and lon is None:
            continue
        if lat is None or lon is None:
            yield "events", row, "latitude", lat, "Only one of latitude and longitude is given."
        elif country not in tables.boxes:
            yield "events", row, "country", country, "The country is not in reference/places/countries.csv."
        elif tables.boxes[country] and not _inside(tables.boxes[country], lat, lon):
            yield "events", row, "latitude", f"{lat}, {lon}", f"The point lies outside {country}."


def _inside(box: Box, lat: float, lon: float) -> bool:
    south, north, west, east = box
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return south <= lat <= north and across


def negative_counts(tables: Tables) -> Found:
    for row, measure, value in tables.rows("indicators", "indicator_id", "measure", "value"):
        if value is not None and value < 0 and measure not in SIGNED_MEASURES:
            yield "indicators", row, "value", value, f"A {measure} cannot be negative."


def subtypes_of_other_types(tables: Tables) -> Found:
    meanings = tables.schemas["events"].fields["subtype"]["enumMeanings"]
    for row, event_type, subtype in tables.rows("events", "event_id", "event_type", "subtype"):
        if subtype in meanings and event_type not in meanings[subtype]["of"]:
            yield "events", row, "subtype", subtype, f"It is no subtype of {event_type}."


def miscounted_rows(tables: Tables) -> Found:
    counts = {table: defaultdict(int) for table in CODED_TABLES}
    for (table, _), articles in tables.articles_of.items():
        for article in articles:
            if table in counts:
                counts[table][article] += 1
    for article, *given in tables.rows("articles", "article_id", "n_events", "n_indicators"):
        for table, number in zip(CODED_TABLES, given, strict=True):
            if number != counts[table][article]:
                yield "articles", article, f"n_{table}", number, f"The evidence has {counts[table][article]}."


def miscounted_articles(tables: Tables) -> Found:
    for table in CODED_TABLES:
        for row, number in tables.rows(table, tables.key(table), "n_articles"):
            reporting = {tables.originals.get(article) for article in tables.articles_of.get((table, row), ())}
            if number != len(reporting):
                yield table, row, "n_articles", number, f"The evidence has {len(reporting)}."


def duplicates_of_duplicates(tables: Tables) -> Found:
    for article, original in tables.rows("articles", "article_id", "duplicate_of"):
        if original is not None and tables.originals.get(original, original) != original:
            yield "articles", article, "duplicate_of", original, "That article is itself a duplicate."
        elif original == article:
            yield "articles", article, "duplicate_of", original, "An article cannot repeat itself."


def corrections_undone(tables: Tables) -> Found:
    evidence = tables.rows("evidence", "table", "row_id", "field", "basis")
    told = {tuple(place) for *place, basis in evidence if basis == "correction"}
    columns = ("correction_id", "table", "row_id", "action", "field", "new")
    for correction, table, row, action, field, new in tables.rows("corrections", *columns):
        if (row in tables.ids[table]) == (action == "drop"):
            state = "is still in" if action == "drop" else "is not in"
            yield "corrections", correction, "row_id", row, f"The row {state} {table}."
        elif action == "override" and ((table, row, field) in told) != (new is not None):
            yield "corrections", correction, "field", field, "The evidence does not tell that the value was corrected."


def _joined(key: tuple | list) -> str:
    return " / ".join(str(part) for part in key)


RULES = [
    Rule(
        "value-has-evidence",
        "Every value that is coded from articles has at least one row in evidence.",
        values_without_evidence,
    ),
    Rule(
        "quote-is-in-text",
        "Every quote is exactly what the cleaned text has between start and end; evidence without words quotes none.",
        quotes_that_differ,
    ),
    Rule("evidence-has-a-row", "Every row of evidence belongs to a row and field that exist.", evidence_of_nothing),
    Rule("dates-in-order", "No period ends before it starts.", dates_out_of_order),
    Rule("province-in-country", "Every province code belongs to the country of its row.", provinces_outside_country),
    Rule(
        "point-in-country", "Every point lies within the bounds of the country of its row.", coordinates_outside_country
    ),
    Rule("counts-not-negative", "Only changes and differences may be negative.", negative_counts),
    Rule("subtype-of-type", "Every subtype belongs to the type of its event.", subtypes_of_other_types),
    Rule("rows-counted", "n_events and n_indicators of an article agree with its evidence.", miscounted_rows),
    Rule(
        "articles-counted",
        "n_articles agrees with the evidence, copies counting as their original.",
        miscounted_articles,
    ),
    Rule(
        "duplicate-of-original",
        "Every duplicate names an article that is itself no duplicate.",
        duplicates_of_duplicates,
    ),
    Rule(
        "corrections-hold",
        "Every dropped row is gone, and every overridden value that is not empty has a correction as its evidence.",
        corrections_undone,
    ),
]
