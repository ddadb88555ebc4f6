"""sucesos.xlsx: the tables for spreadsheets, whose habits a CSV cannot escape.

A CSV that is double-clicked is read by guesses that depend on the machine: accents as another alphabet, all columns as
one where the comma is the decimal sign, identifiers as numbers. A workbook says what each cell is: text is text and
never runs as a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from sucesos.publishing.metadata.package import LICENCE, Edition
from sucesos.publishing.tables import BATCH_ROWS, read_parquet
from sucesos.schemas import TableSchema

FILE = "sucesos.xlsx"
MOST_ROWS = 50_000  # of a table; a million fit, but take minutes to write and to open
MAIN = "events"  # without a sheet of these a workbook is of no use
MOST_CHARACTERS = 32_767  # of a cell: spreadsheets have no longer ones
FIRST_DAY = date(1900, 3, 1)  # earlier ones have no number that all spreadsheets agree on
NOT_IN_XML = re.compile("[\ufffe\uffff]")
WIDTH = 16  # of a column, in characters


def has_workbook(folder: Path) -> bool:
    """Whether the release in `folder` is small enough for a workbook."""
    return pq.read_metadata(Path(folder) / f"{MAIN}.parquet").num_rows <= MOST_ROWS


def workbook(folder: Path, schemas: dict[str, TableSchema], edition: Edition) -> bytes:
    """The workbook of the tables that lie in `folder`: a sheet that explains, then one for each table."""
    paths = {name: Path(folder) / f"{name}.parquet" for name in schemas}
    rows = {name: pq.read_metadata(path).num_rows for name, path in paths.items()}
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": edition.title, "created": datetime.fromisoformat(edition.released)})
        _write_about(book.add_worksheet("about"), rows, schemas, edition)
        writers = _cell_writers(book.add_format({"num_format": "yyyy-mm-dd"}))
        head = book.add_format({"bold": True})
        for name, path in paths.items():
            if rows[name] <= MOST_ROWS:
                _write_table(book.add_worksheet(name), read_parquet(path), schemas[name], writers, head)
    return _stored(target)


def _write_about(sheet: Any, rows: dict[str, int], schemas: dict[str, TableSchema], edition: Edition) -> None:
    lines = [
        [edition.title],
        [f"Version {edition.version}, {edition.released}"],
        [edition.description],
        [f"To be cited as: {edition.citation()}"],
        [f"Licence: {LICENCE['title']}, {LICENCE['path']}"],
        ["What fields and codes mean stands in CODEBOOK.md. An empty cell is unknown or does not apply."],
        [f"Texts are cut after {MOST_CHARACTERS:,} characters; the CSV and Parquet files have them whole."],
        [],
        ["table", "rows", "what it holds"],
        *([name, _size(number), schemas[name].descriptor["description"]] for name, number in rows.items()),
    ]
    for n, line in enumerate(lines):
        for m, text in enumerate(line):
            sheet.write_string(n, m, _text(text))


def _size(rows: int) -> str:
    return f"{rows:,}" if rows <= MOST_ROWS else f"{rows:,}: too many for a sheet, see the CSV and Parquet files"


def _write_table(
    sheet: Any, table: pa.Table, schema: TableSchema, writers: dict[str, Callable[..., None]], head: Any
) -> None:
    for n, name in enumerate(schema.fields):
        sheet.write_string(0, n, name, head)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(schema.fields) - 1, WIDTH)
    sheet.autofilter(0, 0, table.num_rows, len(schema.fields) - 1)
    row = 0
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        for n, field in enumerate(schema.fields.values()):
            write = writers[field["type"]]
            for m, value in enumerate(batch.column(n).to_pylist(), row + 1):
                if value is not None:
                    write(sheet, m, n, value)
        row += batch.num_rows


def _cell_writers(day: Any) -> dict[str, Callable[..., None]]:
    """How a cell of each type is written; a text is never taken for anything else."""

    def write_text(sheet: Any, row: int, column: int, value: str) -> None:
        sheet.write_string(row, column, _text(value))

    def write_number(sheet: Any, row: int, column: int, value: float) -> None:
        sheet.write_number(row, column, value)

    def write_boolean(sheet: Any, row: int, column: int, value: bool) -> None:
        sheet.write_boolean(row, column, value)

    def write_day(sheet: Any, row: int, column: int, value: date) -> None:
        if value < FIRST_DAY:
            sheet.write_string(row, column, value.isoformat())
        else:
            sheet.write_datetime(row, column, value, day)

    return {
        "string": write_text,
        "time": write_text,
        "integer": write_number,
        "number": write_number,
        "boolean": write_boolean,
        "date": write_day,
    }


def _text(value: str) -> str:
    """What a cell can hold: no longer than the longest, without the two characters that XML does not allow."""
    return NOT_IN_XML.sub("\ufffd", value[:MOST_CHARACTERS])


def _stored(source: io.BytesIO) -> bytes:
    """The archive without compression, whose bytes depend on the machine's zlib."""
    target = io.BytesIO()
    with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for member in packed.namelist():
            info = zipfile.ZipInfo(member, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, packed.read(member))
    return target.getvalue()
