"""`.parquet`: one record a row. A row becomes the JSON object that it is equal to."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from sucesos.text.forms.pieces import RECORD, Break, Piece, described, piece_of
from sucesos.text.forms.streams import damage
from sucesos.text.intake import Intake
from sucesos.text.records import text_column

ROWS = 256  # held at a time
BUFFER = 1024 * 1024  # bytes of a column read at a time


def read_columnar(stream: BinaryIO, place: str, intake: Intake) -> Iterator[Piece]:
    """The rows of a Parquet file that can be read at any place, each under `place#ROW`, the first being 1.

    Raises Break when it is damaged, or has no column of texts.
    """
    with damage(place, "The Parquet file is damaged"):
        table = pq.ParquetFile(stream, buffer_size=BUFFER, pre_buffer=False)
        names = table.schema_arrow.names
        batches = table.iter_batches(ROWS)
    if text_column(names, intake.columns) is None:
        raise Break(place, "unreadable", f"It has no column `{intake.columns.get('text', 'text')}`.")
    number = 0
    while rows := _next(batches, place, number):
        for row in rows:
            number += 1
            yield _row(f"{place}#{number}", number, row, intake)


def _next(batches: Iterator[pa.RecordBatch], place: str, number: int) -> list[dict[str, Any]]:
    with damage(place, f"The Parquet file is damaged after row {number:,}"):
        batch = next(batches, None)
        return batch.to_pylist() if batch else []


def _row(place: str, number: int, row: dict[str, Any], intake: Intake) -> Piece:
    record = {name: plain for name, value in row.items() if (plain := _plain(value)) not in (None, "")}
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
