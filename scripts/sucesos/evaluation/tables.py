"""What is compared: the tables of a release, and articles that people coded."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from sucesos.errors import UserError
from sucesos.evaluation.measures import KINDS, Row, accepted

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
        """From one object of a gold file."""
        rows = {table: line.get(table, []) for table in KINDS}
        told = {
            table: frozenset(kind for row in rows[table] for kind in accepted(row[KINDS[table]]))
            if line.get("presence")
            else frozenset()
            for table in KINDS
        }
        tables = tuple(table for table in KINDS if table in line.get("tables", KINDS))
        return cls(line["source"], rows, tables, frozenset(line.get("types", ())), told)

    def costs(self, table: str, kind: str) -> bool:
        """Is a built row that gold does not have a mistake?"""
        return (not self.types or kind in self.types) and kind not in self.told[table]


def read_gold(path: Path) -> Iterator[Gold]:
    """The articles of a gold file; raises UserError with the line that is none."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"cannot be read: {error}", file=path) from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Gold.read(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                hint = 'one JSON object a line: {"source": ..., "events": [...], "indicators": [...]}'
                raise UserError(f"no coded article: {error!r}", file=path, line=number, hint=hint) from None
