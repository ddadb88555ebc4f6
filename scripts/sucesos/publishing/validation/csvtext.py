"""A CSV as it is written: text cells in batches, each row with its number in the file, also those of a wrong width."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

BLOCK_BYTES = 1 << 24


@dataclass(frozen=True)
class Batch:
    """Some rows of a CSV.

    numbers: their numbers in the file, as int64; the header is row 1. columns: the cells, an array of text for each
    label of the header; null where a row ends before. irregular: all cells of each row, if the rows are as wide as no
    row should be; else None.
    """

    numbers: np.ndarray
    columns: list[pa.Array]
    irregular: list[list[str]] | None = None

    def cells(self, position: int) -> list[str]:
        """All cells of one row."""
        if self.irregular is not None:
            return self.irregular[position]
        return [column[position].as_py() for column in self.columns]


def text_batches(path: Path, width: int) -> Iterator[Batch]:
    """The rows below the header of a UTF-8 CSV with so many labels, about BLOCK_BYTES of the file at a time.

    Rows of one width come in the order of the file, the others as soon as they are met.
    Raises pyarrow.ArrowInvalid when the file is not UTF-8 or has a row longer than BLOCK_BYTES.
    """
    found: list[tuple[int, list[str]]] = []  # rows of another width

    def keep(row: pa.csv.InvalidRow) -> str:
        found.append((row.number, next(csv.reader(io.StringIO(row.text, newline="")), [])))
        return "skip"

    names = [str(index) for index in range(width)]
    blocks = pa.csv.open_csv(
        path,
        # Only a single thread knows the numbers of the rows.
        read_options=pa.csv.ReadOptions(block_size=BLOCK_BYTES, column_names=names, use_threads=False),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=keep),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )
    following, skipped = 1, np.array([], dtype=np.int64)
    for block in blocks:
        if found:
            skipped = np.concatenate([skipped, np.array([number for number, _ in found])])
            yield _irregular(found, width)
            found.clear()
        numbers = _without(skipped, following, block.num_rows)
        if len(numbers):
            following = int(numbers[-1]) + 1
            skipped = skipped[skipped >= following]
        start = int(len(numbers) > 0 and numbers[0] == 1)
        yield Batch(numbers[start:], [column.slice(start) for column in block.columns])
    if found:
        yield _irregular(found, width)


def _without(skipped: np.ndarray, start: int, count: int) -> np.ndarray:
    """The first `count` numbers from `start` on that are not in `skipped`."""
    numbers = np.arange(start, start + count + len(skipped))
    return numbers[~np.isin(numbers, skipped)][:count]


def _irregular(found: list[tuple[int, list[str]]], width: int) -> Batch:
    numbers, rows = np.array([number for number, _ in found]), [cells for _, cells in found]
    padded = [[*cells[:width], *[None] * (width - len(cells))] for cells in rows]
    return Batch(numbers, [pa.array(column, pa.string()) for column in zip(*padded, strict=True)], rows)
