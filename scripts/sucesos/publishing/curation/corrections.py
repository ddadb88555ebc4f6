"""Corrections are applied to the linked rows: what curators know better than the coder, as data.

A correction finds its row by what the row says, so that it survives a change of ids, and tells what the coder is
expected to give. One that finds no row, or several, or another value is out of date and stops the build with its line.
All look at the rows as the coder gives them: the order of the file does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from sucesos.errors import UserError
from sucesos.linking.rows import KEYS
from sucesos.publishing.curation.curated import SOURCE, Correction, read_corrections, tell
from sucesos.publishing.tables import cell_text, tidied
from sucesos.schemas import TableSchema

MOST_SHOWN = 5  # ids that an error lists
COUNTS = {"events": "n_events", "indicators": "n_indicators"}

Tables = dict[str, pa.Table]
Row = dict[str, Any]


def correct(
    tables: Tables, evidence: ds.Dataset, path: Path, schemas: dict[str, TableSchema]
) -> tuple[Tables, Iterator[pa.Table]]:
    """The linked rows with the corrections of the file `path` applied, and the table `corrections` that lists them; and
    the evidence that they then have, in parts.

    evidence: that of the rows, in the order of its key, which is kept; only what is concerned is in memory.
    Raises UserError that tells every correction which cannot be applied, with its line.
    """
    corrections = read_corrections(path, schemas)
    applied = _find_all(corrections, _Linked(tables, evidence, schemas, corrections), path)
    listed = pa.Table.from_pylist([a.told(schemas) for a in applied], schema=schemas["corrections"].arrow)
    changed = pa.array(sorted({a.row_id for a in applied if a.correction.action != "flag"}), pa.string())
    if not changed:
        return {**tables, "corrections": listed}, _parts(evidence)
    concerned = evidence.to_table(filter=pc.field("row_id").isin(changed)).to_pylist()
    corrected = {
        **tables,
        **{name: _corrected(tables[name], [a for a in applied if a.correction.table == name]) for name in KEYS},
        "articles": _recounted(tables["articles"], applied, concerned),
        "corrections": listed,
    }
    rows = pa.Table.from_pylist(_evidenced(concerned, applied, tables["articles"]), schema=evidence.schema)
    return corrected, _replaced(evidence, changed, rows, schemas["evidence"].key)


def _parts(evidence: ds.Dataset) -> Iterator[pa.Table]:
    return (pa.Table.from_batches([batch]) for batch in evidence.to_batches(batch_readahead=1) if batch.num_rows)


def _replaced(evidence: ds.Dataset, changed: pa.StringArray, rows: pa.Table, key: list[str]) -> Iterator[pa.Table]:
    """Evidence with `rows` instead of that of the rows `changed`, in parts in the order of the key."""
    order = [(name, "ascending") for name in key]
    rows = rows.sort_by(order)
    for part in _parts(evidence):
        table, row_id = (part.column(name)[-1] for name in ("table", "row_id"))
        in_last = pc.and_(pc.equal(rows["table"], table), pc.less_equal(rows["row_id"], row_id))
        due = pc.sum(pc.or_(pc.less(rows["table"], table), in_last)).as_py() or 0
        kept = part.filter(pc.invert(pc.is_in(part["row_id"], changed)))
        yield pa.concat_tables([kept, rows.slice(0, due)]).sort_by(order) if due else kept
        rows = rows.slice(due)
    yield rows


@dataclass(frozen=True)
class _Applied:
    """A correction and its row. position: of the row in its table; old: what the coder gives in the field."""

    correction: Correction
    position: int
    row_id: str
    old: Any

    @property
    def row(self) -> tuple[str, str]:
        """Table and key of the row."""
        return self.correction.table, self.row_id

    def told(self, schemas: dict[str, TableSchema]) -> Row:
        """The row of the table `corrections`."""
        c = self.correction
        kind = schemas[c.table].fields[c.field]["type"] if c.field else "string"
        return {
            **{name: getattr(c, name) for name in ("table", "action", "field", "reason", "who", "date")},
            "correction_id": c.id,
            "row_id": self.row_id,
            "old": cell_text(self.old, kind),
            "new": cell_text(c.value, kind),
        }


class _Linked:
    """The linked rows, looked at column by column, with values as they will be published."""

    def __init__(
        self, tables: Tables, evidence: ds.Dataset, schemas: dict[str, TableSchema], corrections: list[Correction]
    ):
        self.tables, self.evidence, self.schemas = tables, evidence, schemas
        self.sources = sorted({c.source for c in corrections if c.source is not None})
        self._columns: dict[tuple[str, str], pa.ChunkedArray] = {}

    def column(self, table: str, name: str) -> pa.ChunkedArray:
        if (table, name) not in self._columns:
            column = self.tables[table].column(name)
            self._columns[table, name] = tidied(column, self.schemas[table].fields[name])
        return self._columns[table, name]

    def value(self, table: str, name: str, position: int) -> Any:
        return self.column(table, name)[position].as_py()

    @cached_property
    def reported(self) -> dict[tuple[str, str], set[str]]:
        """Keys of the rows with evidence in each article that a correction names, by source and table."""
        articles = self.tables["articles"].select(["article_id", "source"])
        named = articles.filter(pc.is_in(articles["source"], pa.array(self.sources, pa.string())))
        source_of = dict(zip(named["article_id"].to_pylist(), named["source"].to_pylist(), strict=True))
        found = defaultdict(set)
        in_them = pc.field("article_id").isin(pa.array(source_of, pa.string()))
        for row in self.evidence.to_table(columns=["table", "row_id", "article_id"], filter=in_them).to_pylist():
            found[source_of[row["article_id"]], row["table"]].add(row["row_id"])
        return found

    def conditions(self, correction: Correction) -> Iterator[tuple[str, str, Callable[[pa.ChunkedArray], Any]]]:
        """Each condition of a match: in words, the column that it is about, and what tells the values that fit."""
        table = correction.table
        if correction.source is not None:
            ids = pa.array(sorted(self.reported[correction.source, table]), pa.string())
            yield f"{SOURCE} {correction.source!r}", KEYS[table], partial(pc.is_in, value_set=ids)
        for name, value in correction.match.items():
            told = cell_text(value, self.schemas[table].fields[name]["type"]) or "null"
            yield f"{name} {told}", name, pc.is_null if value is None else partial(pc.equal, value)


def _find_all(corrections: list[Correction], linked: _Linked, path: Path) -> list[_Applied]:
    """Every correction with its row; raises UserError that tells all that do not fit."""
    applied: list[_Applied] = []
    faults = []
    for correction in corrections:
        try:
            applied.append(_found(correction, linked, applied))
        except UserError as unfit:
            faults.append(UserError(unfit.message, file=path, line=correction.line, hint=unfit.hint))
    tell(faults)
    return applied


def _found(correction: Correction, linked: _Linked, before: list[_Applied]) -> _Applied:
    position = _position(correction, linked)
    _check_expected(correction, linked, position)
    table, field = correction.table, correction.field
    old = linked.value(table, field, position) if field else None
    found = _Applied(correction, position, linked.value(table, KEYS[table], position), old)
    for other in before:
        if other.row == found.row and _clash(other.correction, correction):
            message = f"line {other.correction.line} has a correction of the same row, {found.row_id}"
            raise UserError(message, hint="keep one of them")
    return found


def _clash(a: Correction, b: Correction) -> bool:
    """Two corrections of one row cannot both stand when they do the same, or when one of them drops it."""
    return "drop" in (a.action, b.action) or (a.action, a.field) == (b.action, b.field)


def _position(correction: Correction, linked: _Linked) -> int:
    """Where the one row is that fits; raises UserError when there is none, or several."""
    table, positions = correction.table, None
    for told, name, fulfils in linked.conditions(correction):
        column = linked.column(table, name)
        if positions is None:
            positions = pc.indices_nonzero(fulfils(column))
        else:
            positions = positions.filter(fulfils(column.take(positions)))
        if not positions:
            raise UserError(
                f"no row of {table} fits the match: none is left at {told}",
                hint="look the row up again, and change the match or remove the correction",
            )
    if len(positions) > 1:
        ids = [linked.value(table, KEYS[table], position) for position in positions[:MOST_SHOWN].to_pylist()]
        more = ", …" if len(positions) > MOST_SHOWN else ""
        raise UserError(
            f"{len(positions)} rows of {table} fit the match: {', '.join(ids)}{more}",
            hint="add fields to the match until one is left",
        )
    return positions[0].as_py()


def _check_expected(correction: Correction, linked: _Linked, position: int) -> None:
    """Raise UserError when the coder no longer gives what is expected of it, or gives what is asked for already."""
    if correction.action == "override":
        now = linked.value(correction.table, correction.field, position)
        if now == correction.value:
            told = cell_text(now, linked.schemas[correction.table].fields[correction.field]["type"]) or "null"
            raise UserError(f"the coder now gives {correction.field} = {told} itself", hint="remove the correction")
    for name, expected in correction.expect.items():
        now = linked.value(correction.table, name, position)
        if now == expected:
            continue
        descriptor = linked.schemas[correction.table].fields[name]
        told, was = (cell_text(value, descriptor["type"]) or "null" for value in (now, expected))
        raise UserError(f"{name} was expected to be {was}, but it is now {told}", hint="look again, then change expect")


def _corrected(table: pa.Table, applied: list[_Applied]) -> pa.Table:
    """A table with the overridden values and without the dropped rows."""
    rows = pa.array(np.arange(table.num_rows))
    for a in applied:
        if a.correction.action == "override":
            at = table.column_names.index(a.correction.field)
            value = pa.scalar(a.correction.value, table.schema.field(at).type)
            column = pc.if_else(pc.equal(rows, a.position), value, table.column(at))
            table = table.set_column(at, table.schema.field(at), column)
    dropped = [a.position for a in applied if a.correction.action == "drop"]
    return table.filter(pc.invert(pc.is_in(rows, pa.array(dropped, pa.int64())))) if dropped else table


def _recounted(articles: pa.Table, applied: list[_Applied], evidence: list[Row]) -> pa.Table:
    """Articles, with dropped rows no longer counted."""
    dropped = {a.row for a in applied if a.correction.action == "drop"}
    for name, field in COUNTS.items():
        less: dict[str, set[str]] = defaultdict(set)
        for row in evidence:
            if row["table"] == name and (name, row["row_id"]) in dropped:
                less[row["article_id"]].add(row["row_id"])
        if less:
            pairs = zip(articles["article_id"].to_pylist(), articles[field].to_pylist(), strict=True)
            counts = pa.array([count - len(less.get(article, ())) for article, count in pairs], pa.int64())
            articles = articles.set_column(articles.column_names.index(field), field, counts)
    return articles


def _evidenced(evidence: list[Row], applied: list[_Applied], articles: pa.Table) -> list[Row]:
    """The evidence of changed rows without that of dropped rows and replaced values, and with what says that a value is
    a correction.
    """
    dropped = {a.row for a in applied if a.correction.action == "drop"}
    overrides = defaultdict(dict)
    for a in applied:
        if a.correction.action == "override":
            overrides[a.row][a.correction.field] = a.correction.value
    by_row = defaultdict(list)
    for row in evidence:
        by_row[row["table"], row["row_id"]].append(row)
    when = _published(articles, {row["article_id"] for row in evidence})
    return [
        row
        for key, old in by_row.items()
        if key not in dropped
        for row in _evidence_of_row(key, old, overrides[key], when)
    ]


def _evidence_of_row(key: tuple[str, str], old: list[Row], overrides: Row, when: dict[str, date | None]) -> list[Row]:
    """The evidence of one row, in which every overridden value has one line, in the article of the first report.

    An article that would be left with no evidence at all still reports the row: it gets a line too.
    """
    reports = sorted(
        {row["article_id"] for row in old}, key=lambda article: (when[article] is None, str(when[article]), article)
    )
    kept = [row for row in old if row["field"] not in overrides]
    given = [field for field, value in overrides.items() if value is not None]
    pairs = [(field, reports[0]) for field in given]
    told = {row["article_id"] for row in kept} | {article for _, article in pairs}
    pairs += [(given[0], article) for article in reports if given and article not in told]
    blank = {"table": key[0], "row_id": key[1], "n": 1, "basis": "correction", "start": None, "end": None}
    return kept + [{**blank, "field": field, "article_id": article, "quote": None} for field, article in pairs]


def _published(articles: pa.Table, ids: set[str]) -> dict[str, date | None]:
    """The days on which some articles were published."""
    some = articles.filter(pc.is_in(articles["article_id"], pa.array(sorted(ids), pa.string())))
    return dict(zip(some["article_id"].to_pylist(), some["published"].to_pylist(), strict=True))
