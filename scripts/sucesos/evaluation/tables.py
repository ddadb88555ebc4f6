"""What is compared: the tables of a release, and articles that people coded."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sucesos.errors import UserError
from sucesos.evaluation.measures import DATES, FIELDS, KINDS, Row, accepted

EXTENSION = re.compile(r"\.(txt|json|html|xml)$")
IDS = {"events": "event_id", "indicators": "indicator_id"}


def ending(source: str) -> str:
    """The last part of a source: a file's name, or an archive member's or line's, without extension."""
    return EXTENSION.sub("", re.split(r"[/#!:]", source)[-1])


@dataclass
class Built:
    """Built rows by the article that reports them."""

    articles: dict[str, str]  # ending of the source → article_id; of several, the first
    reported: dict[str, dict[str, list[Row]]]  # table → article_id → rows, by id

    @classmethod
    def load(cls, folder: Path) -> Built:
        """Read a folder with the tables of a release."""
        return cls.of({table: _read(folder, table) for table in ("articles", "evidence", *KINDS)})

    @classmethod
    def of(cls, tables: dict[str, list[Row]]) -> Built:
        """From the rows of articles, evidence, events and indicators."""
        articles: dict[str, str] = {}
        for row in tables["articles"]:
            articles.setdefault(ending(row["source"]), row["article_id"])
        told: dict[str, dict[str, set[str]]] = {table: defaultdict(set) for table in KINDS}
        for row in tables["evidence"]:
            if row["table"] in told:
                told[row["table"]][row["article_id"]].add(row["row_id"])
        reported = {}
        for table, ids in told.items():
            rows = {row[IDS[table]]: row for row in tables[table]}
            reported[table] = {a: [rows[i] for i in sorted(of_it) if i in rows] for a, of_it in ids.items()}
        return cls(articles, reported)

    def article(self, source: str) -> str | None:
        """The id of the article that gold means by a source."""
        return self.articles.get(ending(source))

    def rows(self, table: str, article: str | None) -> list[Row]:
        """The rows of a table that an article reports."""
        return self.reported[table].get(article, [])


def _read(folder: Path, table: str) -> list[Row]:
    """Rows of a table: of its Parquet file if there is one, else of its CSV file."""
    parquet, text = Path(folder) / f"{table}.parquet", Path(folder) / f"{table}.csv"
    if parquet.is_file():
        return pq.read_table(parquet).to_pylist()
    if text.is_file():
        with text.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    raise UserError(f"there is no {parquet.name} and no {text.name}", file=folder, hint="give the folder of a release")


@dataclass(frozen=True)
class Gold:
    """One article as people coded it, and what they did not code."""

    source: str
    rows: dict[str, list[Row]]
    tables: tuple[str, ...]  # only these are scored
    types: frozenset[str]  # if any: a built row of another type costs nothing
    told: dict[str, frozenset[str]]  # types of which further rows cost nothing, by table

    @classmethod
    def read(cls, line: dict) -> Gold:
        """From one object of a gold file; raises ValueError when it is no coded article."""
        if not isinstance(line, dict):
            raise ValueError("no object")
        if not _is_text(line.get("source")):
            raise ValueError(f"source is {line.get('source')!r}, not a text")
        rows = {table: _listed(line, table, dict) for table in KINDS}
        for table, of_table in rows.items():
            for row in of_table:
                _check_row(table, row)
        told = {
            table: frozenset(kind for row in rows[table] for kind in accepted(row[KINDS[table]]))
            if line.get("presence")
            else frozenset()
            for table in KINDS
        }
        return cls(line["source"], rows, _scored_tables(line), frozenset(_listed(line, "types", str)), told)

    def costs(self, table: str, kind: str) -> bool:
        """Is a built row that gold does not have a mistake?"""
        return (not self.types or kind in self.types) and kind not in self.told[table]


def _listed(line: dict, name: str, kind: type, default: Sequence = ()) -> Sequence:
    """A list of gold, all of one Python type; `default` where gold does not name it."""
    values = line.get(name, default)
    if not isinstance(values, list | tuple) or not all(isinstance(value, kind) for value in values):
        raise ValueError(f"{name} is no list of {'objects' if kind is dict else 'texts'}")
    return values


def _scored_tables(line: dict) -> tuple[str, ...]:
    named = _listed(line, "tables", str, tuple(KINDS))
    if unknown := sorted(set(named) - set(KINDS)):
        raise ValueError(f"tables has {unknown[0]!r}, which is none of {', '.join(KINDS)}")
    return tuple(table for table in KINDS if table in named)


def _check_row(table: str, row: Row) -> None:
    """Raise ValueError when a row of gold cannot be compared; fields that are not scored may hold anything."""
    for name in ("date_precision", *FIELDS[table]):
        if name in row:
            _check_field(table, row, name, _is_plain, "a text, number, truth value or null")
    for name in DATES:
        if name in row:
            _check_field(table, row, name, _is_day_or_days, "a day (YYYY-MM-DD), first/last day or null")
    _check_field(table, row, KINDS[table], _is_text, "a text")
    if table == "indicators":
        _check_field(table, row, "value", _is_number, "a number")


def _check_field(table: str, row: Row, name: str, fits: Callable[[Any], bool], expected: str) -> None:
    if not accepted(row.get(name)):
        raise ValueError(f"{name} in {table} is an empty list, so that no value is right")
    for value in accepted(row.get(name)):
        if not fits(value):
            raise ValueError(f"{name} in {table} is {value!r}, not {expected}")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day_or_days(value: Any) -> bool:
    """Is it a day, two days with a slash between, or nothing?"""
    return value is None or (isinstance(value, str) and value.count("/") < 2 and all(map(_is_day, value.split("/"))))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_gold(path: Path) -> Iterator[Gold]:
    """The articles of a gold file; raises UserError with the line that is none."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"cannot be read: {error}", file=path, hint="give a file of coded articles") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Gold.read(json.loads(line))
            except ValueError as error:
                hint = 'one JSON object a line: {"source": ..., "events": [...], "indicators": [...]}'
                raise UserError(f"no coded article: {error}", file=path, line=number, hint=hint) from None
