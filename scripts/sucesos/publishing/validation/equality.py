"""Whether the Parquet file of a table holds what its CSV holds, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sucesos.publishing.tables import csv_batches
from sucesos.schemas import TableSchema

BATCH_ROWS = 100_000


@dataclass(frozen=True)
class Difference:
    """One thing in which the files differ: key of the row, field and the CSV's value (each "" if it is not about a
    cell), and a sentence.
    """

    sentence: str
    row: str = ""
    field: str = ""
    value: str = ""


@dataclass(frozen=True)
class Comparison:
    """rows: of the Parquet file; None if it is none that could be read to its end, with the columns of the schema."""

    rows: int | None
    differences: list[Difference]


def compare(folder: Path, schema: TableSchema) -> Comparison:
    """Compare columns, types, numbers of rows and values; of each column the first value that differs is told."""
    try:
        with pq.ParquetFile(folder / f"{schema.name}.parquet") as parquet:
            if not parquet.schema_arrow.equals(schema.arrow):
                return Comparison(None, [Difference("The Parquet file has other columns or types than the schema.")])
            return _compared(csv_batches(folder / f"{schema.name}.csv", schema), parquet, schema)
    except (OSError, pa.ArrowException) as error:
        return Comparison(None, [Difference(f"A file of the table cannot be read: {str(error).splitlines()[0]}")])


def _compared(from_csv: Iterator[pa.RecordBatch], parquet: pq.ParquetFile, schema: TableSchema) -> Comparison:
    rows = {"CSV": 0, "Parquet file": 0}
    found: dict[str, Difference] = {}
    empty = schema.arrow.empty_table()
    pairs = zip_longest(_even(from_csv), _even(parquet.iter_batches(BATCH_ROWS)), fillvalue=empty)
    for ours, theirs in pairs:
        rows["CSV"] += ours.num_rows
        rows["Parquet file"] += theirs.num_rows
        if ours.num_rows == theirs.num_rows and not ours.equals(theirs):
            found = {**_first_differences(ours, theirs, schema), **found}
    if len({*rows.values()}) > 1:
        told = Difference(f"The CSV has {rows['CSV']} rows, the Parquet file {rows['Parquet file']}.")
        return Comparison(rows["Parquet file"], [told])
    return Comparison(rows["Parquet file"], [found[name] for name in schema.fields if name in found])


def _even(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The same rows as tables of BATCH_ROWS, the last one shorter."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        while sum(part.num_rows for part in waiting) >= BATCH_ROWS:
            table = pa.Table.from_batches(waiting)
            yield table.slice(0, BATCH_ROWS)
            waiting = table.slice(BATCH_ROWS).to_batches()
    if waiting:
        yield pa.Table.from_batches(waiting)


def _first_differences(from_csv: pa.Table, from_parquet: pa.Table, schema: TableSchema) -> dict[str, Difference]:
    """The first differing value of every column that differs, by its name."""
    found = {}
    for name in schema.fields:
        ours, theirs = from_csv.column(name), from_parquet.column(name)
        differing = pc.fill_null(pc.not_equal(ours, theirs), pc.xor(pc.is_null(ours), pc.is_null(theirs)))
        place = pc.index(differing, True).as_py()
        if place >= 0:
            value, other = ours[place].as_py(), theirs[place].as_py()
            row = " / ".join(str(from_csv.column(key)[place].as_py()) for key in schema.key)
            found[name] = Difference(f"The Parquet file has {other!r}, the CSV {value!r}.", row, name, str(value))
    return found
