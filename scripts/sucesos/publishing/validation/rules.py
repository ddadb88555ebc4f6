"""What must hold in the tables and a table schema cannot say: one small function per rule, all listed in RULES.

A rule asks the tables, which lie in files, by SQL (DuckDB), and yields its violations in the order of their rows. What
a schema can say (types, enums, minimum, keys) is checked by the judges of schemas and not again here.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from sucesos.errors import UserError
from sucesos.publishing.validation.database import quoted
from sucesos.schemas import TableSchema

CODED_TABLES = ("events", "indicators")
EVIDENCED_TABLES = ("articles", *CODED_TABLES)
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
BOUNDS = ("min_lat", "max_lat", "min_lon", "max_lon")  # degrees; west > east across the antimeridian


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong: where it is, what stands there, and which rule it breaks, in words for a person."""

    table: str
    row: str
    field: str
    value: str
    rule: str
    sentence: str


class Tables:
    """The published tables and what they are checked against, as tables and views of a database.

    By the name of each table, its Parquet file with the number of each row as `nth`; and

    ids         "table", id                   keys of articles, events and indicators
    told        "table", row_id, field        what there is evidence for
    reports     "table", row_id, article_id   the articles with evidence for a row
    originals   article_id, original          for each article the original that it is or repeats
    texts       article_id, text              cleaned articles
    provinces   code, country                 ISO 3166-2 code, ISO 3166-1 alpha-3 code
    countries   iso3, and BOUNDS              bounds are null where the reference data have none
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        folder: Path,
        schemas: dict[str, TableSchema],
        articles: list[Path],
        reference: Path,
        most: int,
    ):
        self._connection = connection
        self.schemas = schemas
        self.most = most
        for name in schemas:
            self._view(name, [folder / f"{name}.parquet"], "*, file_row_number AS nth", "file_row_number = true")
        self._view("texts", articles, "article_id, text")
        self._keep("provinces", _provinces(reference / "places/admin1.csv"))
        self._keep("countries", _countries(reference / "places/countries.csv"))
        ids = (f"SELECT '{name}' AS \"table\", {self.key(name)} AS id FROM {name}" for name in EVIDENCED_TABLES)
        connection.execute(f"CREATE TABLE ids AS {' UNION '.join(ids)}")
        connection.execute('CREATE TABLE told AS SELECT DISTINCT "table", row_id, field FROM evidence')
        connection.execute('CREATE TABLE reports AS SELECT DISTINCT "table", row_id, article_id FROM evidence')
        connection.execute(
            "CREATE TABLE originals AS SELECT article_id, coalesce(duplicate_of, article_id) AS original FROM articles"
        )

    def key(self, name: str) -> str:
        """The one key field of a table (evidence has more), for SQL."""
        return quoted(self.schemas[name].key[0])

    def select(self, query: str, *values: object) -> Iterator[tuple]:
        """The first rows of a query, as many as violations are wanted."""
        found = self._connection.execute(f"{query} LIMIT {self.most}", values)
        return iter(found.fetchall())

    def _view(self, name: str, paths: list[Path], columns: str, *options: str) -> None:
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in sorted(paths))
        source = ", ".join([f"[{listed}]", *options])
        self._connection.execute(f"CREATE VIEW {quoted(name)} AS SELECT {columns} FROM read_parquet({source})")

    def _keep(self, name: str, table: pa.Table) -> None:
        self._connection.register("kept", table)
        self._connection.execute(f"CREATE TABLE {name} AS SELECT * FROM kept")
        self._connection.unregister("kept")


def _provinces(path: Path) -> pa.Table:
    rows = _read_reference(path, "code", "country")
    return pa.table({name: [row[name] for row in rows] for name in ("code", "country")})


def _countries(path: Path) -> pa.Table:
    rows = _read_reference(path, "iso3", *BOUNDS)
    try:
        bounds = {
            bound: pa.array([float(row[bound]) if row[BOUNDS[0]] else None for row in rows], pa.float64())
            for bound in BOUNDS
        }
    except ValueError as error:
        raise UserError(f"bounds of a country: {error}", file=path, hint="write degrees as decimals") from None
    return pa.table({"iso3": pa.array([row["iso3"] for row in rows], pa.string()), **bounds})


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
    for table in CODED_TABLES:
        for name, field in tables.schemas[table].fields.items():
            if not field.get("sucesos:coded"):
                continue
            found = tables.select(
                f"""SELECT {tables.key(table)}, {quoted(name)} FROM {table}
                    ANTI JOIN (FROM told WHERE "table" = ? AND field = ?) AS told ON told.row_id = {tables.key(table)}
                    WHERE {quoted(name)} IS NOT NULL AND {quoted(name)} IS DISTINCT FROM ? ORDER BY nth""",
                table,
                name,
                field.get("sucesos:assumed"),
            )
            for row, value in found:
                yield table, row, name, value, "The value has no evidence."


def quotes_that_differ(tables: Tables) -> Found:
    found = tables.select(
        """SELECT "table", row_id, field, e.article_id, n, basis, start, "end", quote, text
           FROM evidence e LEFT JOIN texts t ON t.article_id = e.article_id
           WHERE CASE WHEN basis IN ?
               THEN start IS NOT NULL OR "end" IS NOT NULL OR quote IS NOT NULL
               ELSE start IS NULL OR "end" IS NULL OR start < 0 OR start >= "end" OR "end" > length(text)
                   OR substring(text, start + 1, "end" - start) IS DISTINCT FROM quote OR quote IS NULL
               END
           ORDER BY nth""",
        WITHOUT_WORDS,
    )
    for *key, basis, start, end, quote, text in found:
        yield "evidence", _joined(key), "quote", quote, _quote_problem(text, key[3], basis, start, end, quote)


def _quote_problem(
    text: str | None, article: str, basis: str, start: int | None, end: int | None, quote: str | None
) -> str:
    """What is wrong with one span."""
    if basis in WITHOUT_WORDS:
        return f"Evidence with basis {basis!r} quotes words."
    if None in (start, end, quote):
        return f"Evidence with basis {basis!r} lacks its span or its words."
    if text is None:
        return f"The cleaned text of article {article} is missing."
    if not 0 <= start < end <= len(text):
        return f"The span {start}–{end} lies outside the text, which has {len(text)} characters."
    return f"The text has {text[start:end]!r} at {start}–{end}."


def evidence_of_nothing(tables: Tables) -> Found:
    fields = [f"{name}.{field}" for name in EVIDENCED_TABLES for field in tables.schemas[name].fields]
    found = tables.select(
        """SELECT "table", row_id, field, article_id, n,
                  coalesce(("table", row_id) IN (SELECT ("table", id) FROM ids), false) AS has_row,
                  coalesce("table" || '.' || field IN ?, false) AS has_field
           FROM evidence
           WHERE NOT has_row OR NOT has_field OR ("table" = 'articles' AND row_id <> article_id)
           ORDER BY nth""",
        fields,
    )
    for table, row, field, article, n, has_row, has_field in found:
        key = _joined((table, row, field, article, n))
        if not has_row:
            yield "evidence", key, "row_id", row, f"There is no such row in {table}."
        elif not has_field:
            yield "evidence", key, "field", field, f"{table} has no such field."
        else:
            yield "evidence", key, "article_id", article, "Evidence about an article stands in another article."


def dates_out_of_order(tables: Tables) -> Found:
    for table, pairs in DATE_PAIRS.items():
        for first, last in pairs:
            found = tables.select(
                f"SELECT {tables.key(table)}, {first}, {last} FROM {table} WHERE {first} > {last} ORDER BY nth"
            )
            for row, start, end in found:
                yield table, row, last, end, f"{last} lies before {first} ({start})."


def provinces_outside_country(tables: Tables) -> Found:
    codes = {
        "events": """SELECT nth, event_id AS id, country, 'admin1_code' AS field, 0 AS place, admin1_code AS code
                     FROM events WHERE admin1_code IS NOT NULL
                     UNION ALL
                     SELECT nth, event_id, country, 'areas', unnest(range(len(string_split(areas, ';')))),
                            unnest(string_split(areas, ';'))
                     FROM events WHERE areas IS NOT NULL""",
        "indicators": """SELECT nth, indicator_id AS id, country, 'admin1_code' AS field, 0 AS place,
                                admin1_code AS code
                         FROM indicators WHERE admin1_code IS NOT NULL""",
    }
    for table, listed in codes.items():
        found = tables.select(
            f"""SELECT id, field, code, listed.country, provinces.country
                FROM ({listed}) AS listed LEFT JOIN provinces USING (code)
                WHERE provinces.country IS NULL OR provinces.country IS DISTINCT FROM listed.country
                ORDER BY nth, field, place"""
        )
        for row, field, code, country, owner in found:
            sentence = f"The province belongs to {owner}, the row to {country or 'no country'}."
            if owner is None:
                sentence = "The code is not in reference/places/admin1.csv."
            yield table, row, field, code, sentence


def coordinates_outside_country(tables: Tables) -> Found:
    found = tables.select(
        """SELECT event_id, country, latitude, longitude, iso3
           FROM events LEFT JOIN countries ON iso3 = country
           WHERE (latitude IS NULL) <> (longitude IS NULL) OR latitude IS NOT NULL AND (
               iso3 IS NULL
               OR latitude NOT BETWEEN min_lat AND max_lat
               OR CASE WHEN min_lon <= max_lon THEN longitude NOT BETWEEN min_lon AND max_lon
                  ELSE longitude > max_lon AND longitude < min_lon END)
           ORDER BY nth"""
    )
    for row, country, lat, lon, listed in found:
        if lat is None or lon is None:
            yield "events", row, "latitude", lat, "Only one of latitude and longitude is given."
        elif listed is None:
            yield "events", row, "country", country, "The country is not in reference/places/countries.csv."
        else:
            yield "events", row, "latitude", f"{lat}, {lon}", f"The point lies outside {country}."


def negative_counts(tables: Tables) -> Found:
    found = tables.select(
        """SELECT indicator_id, measure, value FROM indicators
           WHERE value < 0 AND coalesce(measure NOT IN ?, true) ORDER BY nth""",
        SIGNED_MEASURES,
    )
    for row, measure, value in found:
        yield "indicators", row, "value", value, f"A {measure} cannot be negative."


def subtypes_of_other_types(tables: Tables) -> Found:
    meanings = tables.schemas["events"].fields["subtype"]["enumMeanings"]
    found = tables.select(
        """SELECT event_id, event_type, subtype FROM events
           WHERE subtype IN ? AND coalesce(subtype || ' of ' || event_type NOT IN ?, true) ORDER BY nth""",
        list(meanings),
        [f"{subtype} of {event_type}" for subtype, meaning in meanings.items() for event_type in meaning["of"]],
    )
    for row, event_type, subtype in found:
        yield "events", row, "subtype", subtype, f"It is no subtype of {event_type}."


def miscounted_rows(tables: Tables) -> Found:
    found = tables.select(
        """SELECT article_id, 'n_' || "table", given, coalesce(n, 0) AS counted
           FROM (
               SELECT nth, article_id, unnest(['events', 'indicators']) AS "table",
                      unnest([n_events, n_indicators]) AS given
               FROM articles)
           LEFT JOIN (SELECT article_id, "table", count(*) AS n FROM reports GROUP BY ALL) USING (article_id, "table")
           WHERE given IS DISTINCT FROM counted ORDER BY nth, "table" """
    )
    for article, field, given, counted in found:
        yield "articles", article, field, given, f"The evidence has {counted}."


def miscounted_articles(tables: Tables) -> Found:
    for table in CODED_TABLES:
        found = tables.select(
            f"""SELECT {tables.key(table)}, n_articles, coalesce(n, 0) AS counted
                FROM {table} LEFT JOIN (
                    SELECT row_id, count(DISTINCT coalesce(original, '')) AS n
                    FROM reports LEFT JOIN originals USING (article_id) WHERE "table" = ? GROUP BY row_id)
                ON row_id = {tables.key(table)}
                WHERE n_articles IS DISTINCT FROM counted ORDER BY nth""",
            table,
        )
        for row, given, counted in found:
            yield table, row, "n_articles", given, f"The evidence has {counted}."


def duplicates_of_duplicates(tables: Tables) -> Found:
    found = tables.select(
        """SELECT a.article_id, duplicate_of FROM articles a LEFT JOIN originals o ON o.article_id = duplicate_of
           WHERE original <> duplicate_of OR duplicate_of = a.article_id ORDER BY nth"""
    )
    for article, original in found:
        sentence = "An article cannot repeat itself." if article == original else "That article is itself a duplicate."
        yield "articles", article, "duplicate_of", original, sentence


def corrections_undone(tables: Tables) -> Found:
    found = tables.select(
        """SELECT correction_id, "table", row_id, action, field,
                  ("table", row_id) IN (SELECT ("table", id) FROM ids) AS there
           FROM corrections c
           LEFT JOIN (SELECT DISTINCT "table", row_id, field, true AS told FROM evidence WHERE basis = 'correction') e
               USING ("table", row_id, field)
           WHERE there = (action = 'drop')
               OR action = 'override' AND coalesce(told, false) <> (new IS NOT NULL)
           ORDER BY nth"""
    )
    for correction, table, row, action, field, there in found:
        if there == (action == "drop"):
            state = "is still in" if action == "drop" else "is not in"
            yield "corrections", correction, "row_id", row, f"The row {state} {table}."
        else:
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
