"""What differs between two releases, row by row and cell by cell: the table `changes`.

Rows are matched by key. An event or statistic whose id is another but that was read from the same words is first given
its new id, in every table that refers to it, so that it is told as renamed and not as removed and added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from sucesos.publishing.comparison.definitions import WHOLE, Redefinition, redefinitions
from sucesos.publishing.comparison.opening import open_release
from sucesos.publishing.comparison.renaming import INCIDENT, Renaming, find_renaming
from sucesos.publishing.comparison.snapshot import Snapshot
from sucesos.publishing.tables import cell_texts
from sucesos.schemas import TableSchema

CHANGES = "changes"
KINDS = ("added", "removed", "changed", "renamed")
KEY = ("table", "key", "field")
LINES = pa.schema([(name, pa.string()) for name in (*KEY, "old", "new", "kind")])
BETWEEN_KEYS = " / "

Column = pa.ChunkedArray


@dataclass(frozen=True)
class Difference:
    """What differs. lines: the rows of `changes`, sorted by key; redefined: the fields that some of them are about."""

    lines: pa.Table
    redefined: list[Redefinition]

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """What differs in rows, by table and kind: rows that came or went, cells that changed, ids that were renamed
        (each once, in however many rows it stands).
        """
        lines = self.lines.filter(pc.not_equal(self.lines.column("key"), WHOLE))
        renamed = pc.equal(lines.column("kind"), "renamed")
        ids = lines.filter(renamed).group_by(["table", "kind", "field", "old"]).aggregate([])
        parts = [part.select(["table", "kind"]) for part in (lines.filter(pc.invert(renamed)), ids)]
        counted = pa.concat_tables(parts).group_by(["table", "kind"]).aggregate([([], "count_all")]).to_pylist()
        counts: dict[str, dict[str, int]] = {}
        for row in sorted(counted, key=lambda row: row["table"]):
            counts.setdefault(row["table"], dict.fromkeys(KINDS, 0))[row["kind"]] = row["count_all"]
        return counts

    @property
    def added_rows(self) -> dict[str, int]:
        """How many rows each table got."""
        return {table: kinds["added"] for table, kinds in self.counts.items()}


def changes_since(
    previous: Path | str | None, folder: Path, schemas: dict[str, TableSchema]
) -> tuple[pa.Table, dict[str, str] | None]:
    """The rows of `changes` for the tables in `folder`, and the identity of the release that they differ from.

    previous: where that release lies; None if there is none, and so no rows.
    """
    if previous is None:
        return LINES.empty_table(), None
    with open_release(previous) as before:
        old = Snapshot.of(before)
        return compare(old, Snapshot(Path(folder), schemas)).lines, old.identity()


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """What differs from `old` to `new`. A table that only one of them has is told by its fields alone."""
    redefined = redefinitions(old.schemas, new.schemas)
    renaming = find_renaming(old, new)
    parts = [_field_lines(redefined), *_id_lines(renaming)]
    for name in new.schemas:
        if name in old.schemas and name != CHANGES:
            parts += _row_lines(name, old, new, renaming)
    return Difference(pa.concat_tables(parts).sort_by([(name, "ascending") for name in KEY]), redefined)


def _field_lines(redefined: list[Redefinition]) -> pa.Table:
    rows = [(found.table, WHOLE, found.field, *found.texts(), found.kind) for found in redefined]
    return pa.Table.from_pylist([dict(zip(LINES.names, row, strict=True)) for row in rows], schema=LINES)


def _id_lines(renaming: Renaming) -> Iterator[pa.Table]:
    """Lines that tell the new ids of rows."""
    for name, ids in renaming.rows.items():
        old, new = (pa.chunked_array([pa.array(part, pa.string())]) for part in (list(ids), list(ids.values())))
        yield _lines(name, new, renaming.keys[name], "renamed", old, new)


def _row_lines(name: str, old: Snapshot, new: Snapshot, renaming: Renaming) -> Iterator[pa.Table]:
    """Lines about the rows of a table that both releases have."""
    released, after = old.table(name), new.table(name)
    before = renaming.applied(released)
    before_schema, after_schema = old.schemas[name], new.schemas[name]
    old_keys, new_keys = _keys(before, before_schema), _keys(after, after_schema)
    at = pc.index_in(new_keys, value_set=old_keys)
    yield _lines(name, new_keys.filter(pc.is_null(at)), WHOLE, "added")
    yield _lines(name, old_keys.filter(pc.invert(pc.is_in(old_keys, value_set=new_keys))), WHOLE, "removed")
    kept, at = pc.is_valid(at), at.drop_null()
    keys = new_keys.filter(kept)
    for field in after_schema.fields:
        if field not in before_schema.fields or field in after_schema.key:
            continue
        types = [schema.fields[field]["type"] for schema in (before_schema, after_schema)]
        was, named, now = (
            released.column(field).take(at),
            before.column(field).take(at),
            after.column(field).filter(kept),
        )
        other = _differs(named, now, types)
        yield _cell_lines(name, keys, field, "changed", (was, now), types, other)
        if field == INCIDENT:
            yield _cell_lines(
                name, keys, field, "renamed", (was, now), types, pc.and_not(_differs(was, now, types), other)
            )


def _keys(rows: pa.Table, schema: TableSchema) -> Column:
    """The key of each row as one text; large, as those of a table may hold more than 2 GB together."""
    parts = [cell_texts(rows.column(name), schema.fields[name]["type"]).cast(pa.large_string()) for name in schema.key]
    between = pa.scalar(BETWEEN_KEYS, pa.large_string())
    return pc.binary_join_element_wise(*parts, between, null_handling="replace")


def _differs(old: Column, new: Column, types: list[str]) -> Column:
    """Where two columns have different values; those of different types are compared as they are written."""
    if types[0] != types[1]:
        old, new = cell_texts(old, types[0]), cell_texts(new, types[1])
    one_empty = pc.xor(pc.is_null(old), pc.is_null(new))
    return pc.or_(one_empty, pc.fill_null(pc.not_equal(old, new), False))


def _cell_lines(
    table: str, keys: Column, field: str, kind: str, values: tuple[Column, Column], types: list[str], where: Column
) -> pa.Table:
    """Lines about the cells of a field for which `where` is true."""
    old, new = (cell_texts(column.filter(where), type_) for column, type_ in zip(values, types, strict=True))
    return _lines(table, keys.filter(where), field, kind, old, new)


def _lines(
    table: str, keys: Column, field: str, kind: str, old: Column | None = None, new: Column | None = None
) -> pa.Table:
    """A line for each key; without values, these are empty."""
    given = {"table": table, "key": keys, "field": field, "old": old, "new": new, "kind": kind}
    columns = [
        column.cast(pa.string()) if isinstance(column, Column) else pa.repeat(pa.scalar(column, pa.string()), len(keys))
        for column in given.values()
    ]
    return pa.Table.from_arrays(columns, schema=LINES)
