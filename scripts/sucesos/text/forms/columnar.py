"""`.parquet`: one record a row. A row becomes the JSON object that it is equal to."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from sucesos.text.forms.pieces import NO_HEADER, RECORD, Break, Piece, described, piece_of
from sucesos.text.forms.streams import Budget, damage, reason_of
from sucesos.text.intake import Intake
from sucesos.text.records import text_column

ROWS, BYTES = 256, 32 * 1024 * 1024  # held at a time
BUFFER = 1024 * 1024  # bytes of a column read at a time


def read_columnar(stream: BinaryIO, place: str, intake: Intake, budget: Budget) -> Iterator[Piece]:
    """The rows of a Parquet file that can be read at any place, each under `place#ROW`, the first being 1.

    Raises Break when it is damaged, has no column of texts, or unfolds to too much.
    """
    with damage(place, "The Parquet file is damaged"):
        table = _opened(stream)
        names = table.schema_arrow.names
    if text_column(names, intake.columns) is None or len(set(names)) < len(names):
        raise Break(place, "unreadable", f"Its columns {NO_HEADER.format(intake.columns.get('text', 'text'))}")
    number = 0
    for group in range(table.num_row_groups):
        with damage(place, f"The Parquet file is damaged after row {number:,}"):
            told = table.metadata.row_group(group)
            budget.need(told.total_byte_size)
            rows = min(ROWS, max(1, BYTES * told.num_rows // max(1, told.total_byte_size)))
            batches = table.iter_batches(rows, [group])
        while (batch := _next(batches, place, number)) is not None:
            for row in range(batch.num_rows):
                number += 1
                piece = _row(f"{place}#{number}", number, batch, row, intake)
                budget.take(piece.length or 0)
                yield piece


def _opened(stream: BinaryIO) -> pq.ParquetFile:
    """The file, with columns of texts held as Parquet does: a text that is said many times once, and a number a row."""
    table = pq.ParquetFile(stream)
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    texts = [column.name for column in table.schema_arrow if any(is_kind(column.type) for is_kind in kinds)]
    return pq.ParquetFile(stream, metadata=table.metadata, read_dictionary=texts, buffer_size=BUFFER, pre_buffer=False)


def _next(batches: Iterator[pa.RecordBatch], place: str, number: int) -> pa.RecordBatch | None:
    with damage(place, f"The Parquet file is damaged after row {number:,}"):
        return next(batches, None)


def _row(place: str, number: int, batch: pa.RecordBatch, row: int, intake: Intake) -> Piece:
    try:  # of a row alone, so that a value that Python does not have, such as a day in the year 20000, costs no other
        values = {name: column[row].as_py() for name, column in zip(batch.schema.names, batch.columns, strict=True)}
    except Exception as error:  # no list tells what there may be
        return Piece(place, RECORD).refused("unreadable", f"Row {number} cannot be read: {reason_of(error)}.")
    record = {name: plain for name, value in values.items() if (plain := _plain(value)) not in (None, "")}
    content = json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")
    piece = piece_of(place, RECORD, content, 0, intake.max_item_bytes)
    return piece if piece.fault else described(piece, f"Row {number}", record, intake)


def _plain(value: Any) -> Any:
    """A value as JSON has it: days in ISO 8601, bytes as text, no number as nothing."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int)) else str(value)
