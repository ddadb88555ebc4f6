"""Rows become published tables: each as CSV and as Parquet, with columns, types and order from its schema.

Both files hold the same values, with one exception that can be undone: a text cell of the CSV that a spreadsheet
could run as a formula bears an apostrophe that the Parquet does not (see `defuse`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from sucesos import files
from sucesos.errors import UserError
from sucesos.schemas import ARROW_TYPES, TableSchema

BATCH_ROWS = 20_000
CSV_BLOCK_BYTES = 1 << 24
TEXTS = ("string", "time")  # types whose values are text

# A spreadsheet takes a cell for a formula by its first character (full-width forms included). Some start a new cell
# at a semicolon, tab or line break inside an unquoted or badly read cell, so what follows those is guarded too.
_RUNS = r"'*[^\S\t\r\n]*[=+\-@＝＋－＠{at_start}]"
_FORMULA_AHEAD = (
    rf"(?:\A(?={_RUNS.format(at_start=chr(9) + chr(13) + chr(10))})|(?<=[;\t\r\n])(?={_RUNS.format(at_start='')}))"
)
_UNSAFE = re.compile(_FORMULA_AHEAD)
_DEFUSED = re.compile(_FORMULA_AHEAD.replace("(?=", "'(?="))
# Patterns of Arrow (RE2), which looks through millions of cells: all that _UNSAFE finds, and little else.
_BLANKS = r"['\x00-\x20\x{85}\p{Z}]*"
_MAYBE_UNSAFE = rf"(^|[;\t\r\n]){_BLANKS}[=+\-@＝＋－＠]|^{_BLANKS}[\t\r\n]"
_NEEDS_QUOTES = r'[,"\r\n]'


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
    return _typed(rows, schema).sort_by([(name, "ascending") for name in schema.key])


def _typed(rows: pa.Table, schema: TableSchema) -> pa.Table:
    missing = [name for name in schema.fields if name not in rows.column_names]
    if missing:
        raise UserError(f"rows of {schema.name!r} lack the column {', '.join(missing)}", hint="rebuild the step before")
    table = rows.select(list(schema.fields)).cast(schema.arrow)
    columns = [tidied(table.column(name), field) for name, field in schema.fields.items()]
    return pa.Table.from_arrays(columns, schema=schema.arrow)


def tidied(column: pa.ChunkedArray, field: dict) -> pa.ChunkedArray:
    """A column with empty text as null (CSV cannot tell the two apart) and numbers rounded as its schema says."""
    if field["type"] in TEXTS:
        empty = pc.equal(column, "")
        return pc.if_else(empty, None, column) if pc.any(empty).as_py() else column
    decimals = field.get("sucesos:decimals")
    return column if decimals is None else _each(column, lambda value: round(value, decimals), pa.float64())


def _each(column: pa.ChunkedArray, change: Callable[[Any], Any], type_: pa.DataType) -> pa.ChunkedArray:
    """A column with every value changed; null stays. Each distinct value is changed once."""
    encoded = column.combine_chunks().dictionary_encode()
    changed = pa.array([change(value) for value in encoded.dictionary.to_pylist()], type_)
    return pa.chunked_array([changed.take(encoded.indices)])


def write_table(folder: Path, rows: pa.Table | Iterable[pa.Table], schema: TableSchema) -> int:
    """Write `folder`/<name>.csv and .parquet; returns the number of rows.

    rows: a table, or the parts of one in the order of its key, which need not be in memory together.
    """
    parts = [published(rows, schema)] if isinstance(rows, pa.Table) else (_typed(part, schema) for part in rows)
    written = 0
    with (
        files.parquet_writer(Path(folder) / f"{schema.name}.parquet", schema.arrow) as to_parquet,
        _csv_writer(Path(folder) / f"{schema.name}.csv", schema) as to_csv,
    ):
        for part in parts:
            to_parquet(part)
            to_csv(part)
            written += part.num_rows
    return written


def write_csv(path: Path, table: pa.Table, schema: TableSchema) -> None:
    """Write RFC 4180 CSV: UTF-8, LF, quotes only where needed, null as nothing, ISO dates, true and false."""
    with _csv_writer(path, schema) as write:
        write(table)


@contextmanager
def _csv_writer(path: Path, schema: TableSchema) -> Iterator[Callable[[pa.Table], None]]:
    """Yield a function that adds rows."""
    with files.written_whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        stream.write(",".join(schema.fields) + "\n")
        yield lambda rows: stream.writelines(_csv_texts(rows, schema))


def _csv_texts(rows: pa.Table, schema: TableSchema) -> Iterator[str]:
    """Rows as lines, many of them in each text."""
    kinds = [field["type"] for field in schema.fields.values()]
    for start in range(0, rows.num_rows, BATCH_ROWS):
        batch = rows.slice(start, BATCH_ROWS)
        cells = [_csv_cells(column, kind) for column, kind in zip(batch.columns, kinds, strict=True)]
        lines = pc.binary_join_element_wise(
            *cells, pa.scalar(",", pa.large_string()), null_handling="replace", null_replacement=""
        )
        yield "\n".join([*lines.to_pylist(), ""])


def _csv_cells(column: pa.ChunkedArray, kind: str) -> pa.ChunkedArray:
    """A column as cells; large text, as the cells of a batch may hold more than 2 GB together."""
    if kind in TEXTS:
        encoded = column.combine_chunks().dictionary_encode()
        column = _text_cells(encoded.dictionary).take(encoded.indices)
    else:
        column = cell_texts(column, kind)
    return column.cast(pa.large_string())


def _text_cells(texts: pa.StringArray) -> pa.StringArray:
    """Texts defused, and in quotes where they need it."""
    safe = _where(texts, pc.match_substring_regex(texts, _MAYBE_UNSAFE), defuse)
    return _where(safe, pc.match_substring_regex(safe, _NEEDS_QUOTES), _quoted)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _where(texts: pa.StringArray, mask: pa.BooleanArray, change: Callable[[str], str]) -> pa.StringArray:
    """Texts, changed where the mask is true."""
    changed = pa.array([change(text) for text in texts.filter(mask).to_pylist()], texts.type)
    return pc.replace_with_mask(texts, mask, changed)


def _number_cell(value: float) -> str:
    """The shortest decimal that reads back as the same number, without exponent or trailing '.0'."""
    return np.format_float_positional(value, trim="-")


def cell_text(value: Any, kind: str) -> str | None:
    """A value of a field of the type `kind` as its CSV cell has it, neither defused nor quoted; None for null."""
    return cell_texts(pa.chunked_array([pa.array([value], ARROW_TYPES[kind])]), kind)[0].as_py()


def cell_texts(column: pa.ChunkedArray, kind: str) -> pa.ChunkedArray:
    """A column whose field has the type `kind` as the texts of its cells."""
    if kind in TEXTS:
        return column
    return _each(column, _number_cell, pa.string()) if kind == "number" else column.cast(pa.string())


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
    return _where(column, pc.match_substring(column, "'"), restore) if column.type == pa.string() else column


def read_parquet(path: Path) -> pa.Table:
    """Read a published Parquet file as it is."""
    return pq.read_table(path)
