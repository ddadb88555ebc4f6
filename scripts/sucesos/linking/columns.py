"""Columns as arrays of numbers, so that millions of rows are compared and sorted without an object for each value."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

MISSING = 0


def codes(column: pa.ChunkedArray) -> np.ndarray:
    """Equal numbers for equal values; MISSING for null and empty text."""
    if pa.types.is_floating(column.type):
        column = pc.add(column, 0.0)  # makes -0.0 the same as 0.0
    encoded = column.combine_chunks().dictionary_encode()
    numbers = pc.fill_null(pc.add(encoded.indices, 1), MISSING).to_numpy(zero_copy_only=False)
    if pa.types.is_string(column.type) and (empty := pc.index(encoded.dictionary, "").as_py()) >= 0:
        return np.where(numbers == empty + 1, MISSING, numbers)
    return numbers


def first_equal(columns: Sequence[np.ndarray]) -> np.ndarray:
    """For each row the number of the first row that is equal to it in all columns."""
    order = np.lexsort(columns)
    starts = run_starts([column[order] for column in columns])
    first = np.empty(len(order), dtype=np.int64)
    first[order] = np.repeat(order[starts], run_lengths(starts, len(order)))
    return first


def run_starts(columns: Sequence[np.ndarray]) -> np.ndarray:
    """Where rows begin that differ from the row before in some column."""
    differs = np.zeros(len(columns[0]), dtype=bool)
    differs[:1] = True
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(differs)


def run_lengths(starts: np.ndarray, rows: int) -> np.ndarray:
    """How many rows each run has, of so many rows in all."""
    return np.diff(np.append(starts, rows))


def ranks(values: pa.Array) -> np.ndarray:
    """The place of each value in the order of all."""
    return pc.rank(values, sort_keys="ascending", tiebreaker="first").to_numpy()


def first_of(groups: np.ndarray, rows: np.ndarray, number: int) -> np.ndarray:
    """The first of some rows (ascending) in each of `number` groups, -1 where there is none. groups: of each row."""
    return last_of(groups[::-1], rows[::-1], number)


def last_of(groups: np.ndarray, rows: np.ndarray, number: int) -> np.ndarray:
    """The same for the last of them."""
    last = np.full(number, -1, dtype=np.int64)
    last[groups] = rows  # of several rows for one place the last stays
    return last


def at(column: pa.ChunkedArray, rows: np.ndarray) -> pa.ChunkedArray:
    """The values of a column in some rows; null where the row is -1."""
    return column.take(pa.array(rows, mask=rows < 0))
