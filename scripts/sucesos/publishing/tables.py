"""Rows become published tables: each as CSV and as Parquet, with columns, types and order from its schema.

Both files hold the same values, with one exception that can be undone: a text cell of the CSV that a spreadsheet
could run as a formula bears an apostrophe that the Parquet does not (see `defuse`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from sucesos import files
from sucesos.errors import UserError
from sucesos.schemas import TableSchema

BATCH_ROWS = 20_000
CSV_BLOCK_BYTES = 1 << 24

# A spreadsheet takes a cell for a formula by its first character (full-width forms included). Some start a new cell
# at a semicolon, tab or line break inside an unquoted or badly read cell, so what follows those is guarded too.
_RUNS = r"'*[^\S\t\r\n]*[=+\-@＝＋－＠{at_start}]"
_FORMULA_AHEAD = (
    rf"(?:\A(?={_RUNS.format(at_start=chr(9) + chr(13) + chr(10))})|(?<=[;\t\r\n])(?={_RUNS.format(at_start='')}))"
)
_UNSAFE = re.compile(_FORMULA_AHEAD)
_DEFUSED = re.compile(_FORMULA_AHEAD.replace("(?=", "'(?="))
_NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def defuse(text: str) -> str:
    """Put an apostrophe before whatever a spreadsheet could run as a formula; other text is unchanged."""
    return _UNSAFE.sub("'", text)


def restore(text: str) -> str:
    """Undo `defuse`: restore(defuse(text)) == text for every text."""
    return _DEFUSED.sub("", text)


def published(rows: pa.Table, schema: TableSchema) -> pa.Table:
    """The table as it is published: columns and types of the schema, empty text as null, rounded, sorted by key.

    Raises UserError when a column of the schema is missing from `rows`.
    """
    missing = [name for name in schema.fields if name not in rows.column_names]
    if missing:
        raise UserError(f"rows of {schema.name!r} lack the column {', '.join(missing)}", hint="rebuild the step before")
    table = rows.select(list(schema.fields)).cast(schema.arrow)
    for name, field in schema.fields.items():
        table = table.set_column(
            table.column_names.index(name), schema.arrow.field(name), tidied(table.column(name), field)
        )
    return table.sort_by([(name, "ascending") for name in schema.key])


def tidied(column: pa.ChunkedArray, field: dict) -> pa.ChunkedArray:
    """A column with empty text as null (CSV cannot tell the two apart) and numbers rounded as its schema says."""
    if field["type"] in ("string", "time"):
        return pa.chunked_array([pa.array([value or None for value in column.to_pylist()], pa.string())])
    decimals = field.get("sucesos:decimals")
    if decimals is None:
        return column
    values = [None if value is None else round(value, decimals) for value in column.to_pylist()]
    return pa.chunked_array([pa.array(values, pa.float64())])


def write_table(folder: Path, rows: pa.Table, schema: TableSchema) -> int:
    """Write `folder`/<name>.csv and .parquet; returns the number of rows."""
    table = published(rows, schema)
    files.write_parquet(Path(folder) / f"{schema.name}.parquet", table)
    write_csv(Path(folder) / f"{schema.name}.csv", table, schema)
    return table.num_rows


def write_csv(path: Path, table: pa.Table, schema: TableSchema) -> None:
    """Write RFC 4180 CSV: UTF-8, LF, quotes only where needed, null as nothing, ISO dates, true and false."""
    with files.written_whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        stream.write(",".join(schema.fields) + "\n")
        stream.writelines(_csv_lines(table, schema))


def _csv_lines(table: pa.Table, schema: TableSchema) -> Iterator[str]:
    writers = [_CELL_WRITERS[field["type"]] for field in schema.fields.values()]
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        columns = [
            ["" if value is None else write(value) for value in column.to_pylist()]
            for write, column in zip(writers, batch.columns, strict=True)
        ]
        for cells in zip(*columns, strict=True):
            yield ",".join(cells) + "\n"


def _text_cell(value: str) -> str:
    safe = defuse(value)
    return '"' + safe.replace('"', '""') + '"' if _NEEDS_QUOTES.search(safe) else safe


def _number_cell(value: float) -> str:
    """The shortest decimal that reads back as the same number, without exponent or trailing '.0'."""
    return np.format_float_positional(value, trim="-")


_CELL_WRITERS: dict[str, Callable[..., str]] = {
    "string": _text_cell,
    "time": _text_cell,
    "integer": str,
    "number": _number_cell,
    "boolean": lambda value: "true" if value else "false",
    "date": lambda value: value.isoformat(),
}


def cell_text(value: object, kind: str) -> str | None:
    """A value of a field of the type `kind` as its CSV cell has it, neither defused nor quoted; None for null."""
    return value if value is None or isinstance(value, str) else _CELL_WRITERS[kind](value)


def cell_texts(column: pa.ChunkedArray, kind: str) -> pa.ChunkedArray:
    """A column whose field has the type `kind` as the texts of its cells."""
    if _CELL_WRITERS[kind] is _text_cell:
        return column
    return pa.chunked_array([pa.array([cell_text(value, kind) for value in column.to_pylist()], pa.string())])


def read_csv(path: Path, schema: TableSchema) -> pa.Table:
    """Read a published CSV back with the schema's types, apostrophes undone.

    Raises pyarrow.ArrowInvalid when the file does not fit the schema.
    """
    return pa.Table.from_batches(csv_batches(path, schema), schema.arrow)


def csv_batches(path: Path, schema: TableSchema) -> Iterator[pa.RecordBatch]:
    """The same in batches of about CSV_BLOCK_BYTES of the file."""
    blocks = pa.csv.open_csv(
        path,
        read_options=pa.csv.ReadOptions(block_size=CSV_BLOCK_BYTES, encoding="utf-8"),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(
            column_types=schema.arrow,
            null_values=[""],
            strings_can_be_null=True,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    if blocks.schema.names != list(schema.fields):
        raise pa.ArrowInvalid(f"columns are {blocks.schema.names}")
    for block in blocks:
        yield pa.record_batch([_restored(column) for column in block.columns], schema=schema.arrow)


def _restored(column: pa.Array) -> pa.Array:
    """A column without the apostrophes of `defuse`."""
    if column.type != pa.string():
        return column
    guarded = pc.fill_null(pc.match_substring(column, "'"), False)
    texts = [restore(text) for text in column.filter(guarded).to_pylist()]
    return pc.replace_with_mask(column, guarded, pa.array(texts, pa.string())) if texts else column


def read_parquet(path: Path) -> pa.Table:
    """Read a published Parquet file as it is."""
    return pq.read_table(path)
