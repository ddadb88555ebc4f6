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
from sucesos.text.intake import Intake

ROWS = 256  # held at a time
BUFFER = 1024 * 1024  # bytes of a column read at a time


def read_columnar(stream: BinaryIO, place: str, intake: Intake) -> Iterator[Piece]:
    """The rows of a Parquet file that can be read at any place, each under `place#ROW`, the first being 1.

    Raises Break when it is damaged, or has no column of texts.
    """
    number = 0
    try:
        table = pq.ParquetFile(stream, buffer_size=BUFFER, pre_buffer=False)
        text = intake.columns.get("text", "text")
        if text not in table.schema_arrow.names:
            raise Break(place, "unreadable", f"It has no column `{text}`.")
        for batch in table.iter_batches(ROWS):
            for row in batch.to_pylist():
                number += 1
                yield _row(f"{place}#{number}", number, row, intake)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        told = str(error).split("\n")[0][:200]
        raise Break(place, "broken_archive", f"The Parquet file is damaged after row {number:,}: {told}.") from None


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
