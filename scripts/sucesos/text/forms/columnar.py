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

ROWS, BYTES = 16, 1024**3  # held at a time, were each row as long as all of its row group: a text may be stored once
BUFFER = 1024 * 1024  # bytes of a column read at a time


def read_columnar(stream: BinaryIO, place: str, intake: Intake, budget: Budget) -> Iterator[Piece]:
    """The rows of a Parquet file that can be read at any place, each under `place#ROW`, the first being 1.

    Raises Break when it is damaged, has no column of texts, or unfolds to too much.
    """
    with damage(place, "The Parquet file is damaged"):
        table = pq.ParquetFile(stream, buffer_size=BUFFER, pre_buffer=False)
        names = table.schema_arrow.names
    if text_column(names, intake.columns) is None or len(set(names)) < len(names):
        raise Break(place, "unreadable", f"Its columns {NO_HEADER.format(intake.columns.get('text', 'text'))}")
    number = 0
    for group in range(table.num_row_groups):
        with damage(place, f"The Parquet file is damaged after row {number:,}"):
            size = table.metadata.row_group(group).total_byte_size
            budget.need(size)
            batches = table.iter_batches(min(ROWS, max(1, BYTES // max(1, size))), [group])
        while (batch := _next(batches, place, number)) is not None:
            columns = dict(zip(names, batch.columns, strict=True))
            for row in range(batch.num_rows):
                number += 1
                piece = _row(f"{place}#{number}", number, columns, row, intake)
                budget.take(piece.length or 0)
                yield piece


def _next(batches: Iterator[pa.RecordBatch], place: str, number: int) -> pa.RecordBatch | None:
    with damage(place, f"The Parquet file is damaged after row {number:,}"):
        return next(batches, None)


def _row(place: str, number: int, columns: dict[str, pa.Array], row: int, intake: Intake) -> Piece:
    try:  # of a row alone, so that a value that Python does not have, such as a day in the year 20000, costs no other
        values = {name: column[row].as_py() for name, column in columns.items()}
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
