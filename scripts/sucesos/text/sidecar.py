"""The optional `raw/metadata.csv`: what a curator knows of the raw items, one row an item."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from sucesos.errors import UserError
from sucesos.text.decoding import DECLARABLE, canonical, decode
from sucesos.text.language import language_code
from sucesos.text.refusal import Refusal

COLUMNS = ("source", "publisher", "title", "url", "published", "language", "licence", "encoding")


ROWS = 10_000  # rows gathered before they become a table
SCHEMA = pa.schema([("source", pa.string()), ("metadata", pa.string())])


def read_sidecar(path: Path | None) -> pa.Table:
    """Rows of the sidecar: source, and as a JSON object the other filled cells; no file: no rows.

    Raises UserError with file and line when the form is wrong: no `source` column, unknown or doubled columns, rows
    of another length, a source without name or named twice, an unknown language or encoding.
    """
    if path is None or not path.is_file():
        return SCHEMA.empty_table()
    rows = _rows(path)
    columns = next(rows, (1, []))[1]
    _check_columns(path, columns)
    filled = _filled(path, rows, columns)
    batches = []
    while part := list(islice(filled, ROWS)):
        batches.append(pa.RecordBatch.from_pylist(part, schema=SCHEMA))
    return pa.Table.from_batches(batches, SCHEMA)


def _filled(path: Path, rows: Iterator[tuple[int, list[str]]], columns: list[str]) -> Iterator[dict[str, str]]:
    known: set[str] = set()
    for line, cells in rows:
        if not any(cells):
            continue
        if len(cells) != len(columns):
            hint = "put cells that hold a comma in double quotes"
            raise UserError(f"{len(cells)} cells, the header has {len(columns)}", file=path.name, line=line, hint=hint)
        row = {name: cell for name, cell in zip(columns, cells, strict=True) if cell}
        source = row.pop("source", None)
        if source is None:
            raise UserError("the row has no source", file=path.name, line=line, hint="name the raw file it is about")
        if source in known:
            raise UserError(f"{source!r} has a row already", file=path.name, line=line, hint="keep one of the two")
        known.add(source)
        _check_codes(path, line, row)
        yield {"source": source, "metadata": json.dumps(row, ensure_ascii=False)}


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each row, the cells stripped. Spreadsheets in Spanish part cells by semicolons."""
    try:
        text = decode(path.read_bytes())[0]
    except Refusal as refusal:
        raise UserError(refusal.message, file=path.name, hint="save it as CSV in UTF-8") from None
    header = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ",", strict=True
    )
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise UserError(f"not CSV: {error}", file=path.name, line=line) from None


def _check_columns(path: Path, columns: list[str]) -> None:
    hint = f"use {', '.join(COLUMNS)}"
    if "source" not in columns:
        raise UserError("there is no column `source`", file=path.name, line=1, hint=hint)
    for name in columns:
        if name not in COLUMNS:
            raise UserError(f"unknown column {name!r}", file=path.name, line=1, hint=hint)
        if columns.count(name) > 1:
            raise UserError(f"column {name!r} is there twice", file=path.name, line=1, hint="keep one of the two")


def _check_codes(path: Path, line: int, row: dict[str, str]) -> None:
    """Write the language and the encoding of `row` in their one form."""
    if "language" in row:
        row["language"] = language_code(row["language"]) or ""
        if not row["language"]:
            raise UserError("language is not a code", file=path.name, line=line, hint="use ISO 639-1, such as en or es")
    if "encoding" in row:
        row["encoding"] = canonical(row["encoding"]) or ""
        if not row["encoding"]:
            raise UserError("unknown encoding", file=path.name, line=line, hint=f"use one of {', '.join(DECLARABLE)}")
