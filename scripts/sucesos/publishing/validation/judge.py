"""Whether the tables of a package keep their Table Schemas: two judges, of which one reads every row of any table.

The first judge reads by columns, many rows at a time. It tells what Frictionless would, in its errors, and enforces
`categories` and `uniqueKeys`, which Frictionless 5.21 reads over. The second is Frictionless itself: it reads every row
of a small package, and of a large one the headers and a sample of the rows, each row alone. A fault counts whoever
finds it. Memory: one block of the CSV (csvtext.BLOCK_BYTES) with what is made of it, the sample, and what DuckDB may
have for the keys. A table in another encoding or dialect is left to Frictionless.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from frictionless import Error, FrictionlessException, Package, errors
from frictionless.formats import CsvControl
from frictionless.resources import TableResource

from sucesos import files
from sucesos.progress import progress
from sucesos.publishing.validation.cells import Column, judge_cells, row_errors
from sucesos.publishing.validation.csvtext import text_batches
from sucesos.publishing.validation.database import scratch_database
from sucesos.publishing.validation.keys import Keys
from sucesos.publishing.validation.sample import Sample

DIFFERENT = 'expected is "{}" and actual is "{}"'


@dataclass(frozen=True)
class Judgement:
    """What is found of one table.

    rows: how many its CSV has. errors: those of the header, of the rows in the order of the file, of the whole file.
    shown: how many rows Frictionless has seen; every: it has seen one of so many, besides the first and the last.
    """

    rows: int
    errors: list[Error]
    shown: int
    every: int = 1


def judge(package: Package, most: int, *, small: int, sample: int) -> dict[str, Judgement]:
    """Judge every table of a package, by name; at most so many errors of each.

    small: up to so many rows Frictionless reads all. sample: else so many of each table, about.
    """
    tables = {resource.name: resource for resource in package.resources if isinstance(resource, TableResource)}
    readers = {name: reader for name, resource in tables.items() if (reader := _reader(resource, sample))}
    while orphans := {name for name, reader in readers.items() if not reader.references <= {*readers}}:
        readers = {name: reader for name, reader in readers.items() if name not in orphans}
    with scratch_database() as connection:
        keys = Keys(connection, {name: reader.schema for name, reader in readers.items()})
        for reader in readers.values():
            reader.read(keys)
        whole = sum(reader.rows for reader in readers.values()) <= small
        return {
            name: readers[name].judgement(keys, most, whole) if name in readers else _by_frictionless(resource, most)
            for name, resource in tables.items()
        }


def _reader(resource: TableResource, sample_rows: int) -> _Reader | None:
    """What reads a table; None for one that is not plain UTF-8 CSV with a header in its first row."""
    alone = resource.to_copy()
    alone.schema.foreign_keys = []  # to open it reads no other table
    try:
        with alone:
            control = CsvControl.from_dialect(alone.dialect)
            plain = (
                alone.labels
                and alone.dialect.header_rows == [1]
                and alone.encoding in ("utf-8", "utf-8-sig")
                and not (alone.compression or alone.multipart or alone.dialect.comment_char)
                and (control.delimiter, control.quote_char, control.double_quote, control.escape_char)
                == (",", '"', True, None)
                and not control.skip_initial_space
            )
            return _Reader(resource, alone, sample_rows) if plain else None
    except FrictionlessException:
        return None


def _by_frictionless(resource: TableResource, most: int) -> Judgement:
    """What Frictionless finds of a table that it reads whole."""
    (task,) = resource.validate(limit_errors=most).tasks
    rows = task.stats.get("rows") or 0
    return Judgement(rows, task.errors, rows)


class _Reader:
    """Reads one table. opened: the resource as Frictionless has opened it, without foreign keys."""

    def __init__(self, resource: TableResource, opened: TableResource, sample_rows: int):
        self.schema = resource.schema
        self._resource = resource
        self._path = Path(resource.normpath)
        self._header_errors = list(opened.header.errors)
        self._columns = [Column(expected) for expected in opened.header.get_expected_fields()]
        self._sample = Sample(sample_rows)
        self._faulty = np.array([], dtype=np.int64)
        self.rows = 0
        self._broken: pa.ArrowInvalid | None = None

    @property
    def references(self) -> set[str]:
        """The tables that the foreign keys of this one name."""
        return {key["reference"]["resource"] or self._resource.name for key in self.schema.foreign_keys}

    def read(self, keys: Keys) -> None:
        """Read the table once: find rows with a faulty cell, and hand over what keys are made of."""
        name = self._resource.name
        try:
            with progress(f"judging {name}", "rows") as bar:
                for batch in text_batches(self._path, len(self._columns)):
                    judged = judge_cells(batch, self._columns)
                    self._faulty = np.concatenate([self._faulty, batch.numbers[judged.faulty]])
                    self._sample.add(batch)
                    self.rows += len(batch.numbers)
                    keys.add(name, batch.numbers, judged.values)
                    bar.update(len(batch.numbers))
        except pa.ArrowInvalid as error:
            self._broken = error

    def judgement(self, keys: Keys, most: int, whole: bool) -> Judgement:
        """What was found; `keys` hold all tables. whole: Frictionless reads all rows, not only the sample."""
        undecoded = self._broken and _undecoded(self._path)
        if self._broken and (whole or not undecoded):  # not UTF-8, or a row is longer than a block
            return _by_frictionless(self._resource, most)
        sample = {} if whole else self._sample.rows()
        own = [*self._header_errors, *self._row_errors(keys, sample, most)]
        own += [undecoded] if undecoded else self._file_errors()
        if not whole:
            return Judgement(self.rows, _joined(own)[:most], len(sample), self._sample.every)
        other = _by_frictionless(self._resource, most)
        return Judgement(self.rows, _joined([*other.errors, *own])[:most], other.shown)

    def _row_errors(self, keys: Keys, sample: dict[int, list[str]], most: int) -> list[Error]:
        """The errors of the sample, and of the first rows that have some."""
        faults = keys.faults(self._resource.name, {column.field.name for column in self._columns}, most)
        faulty = [int(number) for number in np.sort(self._faulty)[:most]]
        rows = self._rows_of({*faulty, *(fault.number for fault in faults)})
        shown = {**sample, **{number: rows[number] for number in faulty}}
        return [
            *row_errors(shown, self._columns, self.schema.missing_values),
            *(fault.told(rows[fault.number], self._columns) for fault in faults),
        ]

    def _rows_of(self, numbers: set[int]) -> dict[int, list[str]]:
        """The cells of some rows."""
        rows, sought = {}, np.array(sorted(numbers))
        batches = text_batches(self._path, len(self._columns))
        while len(rows) < len(sought):
            batch = next(batches)
            for position in np.flatnonzero(np.isin(batch.numbers, sought)):
                rows[int(batch.numbers[position])] = batch.cells(int(position))
        return rows

    def _file_errors(self) -> Iterator[Error]:
        """What is wrong with the size and hash of the file."""
        expected = (self._resource.hash or "").removeprefix("sha256:")
        if expected and (actual := files.sha256_of(self._path)) != expected:
            yield errors.HashCountError(note=DIFFERENT.format(expected, actual))
        size = self._path.stat().st_size
        if self._resource.bytes and self._resource.bytes != size:
            yield errors.ByteCountError(note=DIFFERENT.format(self._resource.bytes, size))


def _joined(found: list[Error]) -> list[Error]:
    """Errors in the order of the file, those of the whole file last, and none twice."""
    ones = {(error.type, error.message): error for error in found}
    return sorted(ones.values(), key=_place)


def _place(error: Error) -> float:
    if isinstance(error, errors.RowError):
        return error.row_number
    return 0 if isinstance(error, errors.HeaderError) else math.inf


def _undecoded(path: Path) -> Error | None:
    """Where a file is not UTF-8; None if it is."""
    try:
        with path.open(encoding="utf-8") as stream:
            while stream.read(1 << 20):
                pass
    except UnicodeDecodeError as error:
        return errors.EncodingError(note=str(error))
    return None
