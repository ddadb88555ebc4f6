"""What a Table Schema says of one row: types, formats, constraints, categories, and that it is as wide as the header.

Every distinct text of a column is read once for a batch, by Frictionless' own reader of the field, so that a cell is
judged here as Frictionless judges it. Rows with a faulty cell are then shown to Frictionless, which tells the faults.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Context, Decimal
from typing import Any

import attrs
import numpy as np
import pyarrow as pa
from frictionless import Dialect, Error, Resource, Schema, errors
from frictionless.formats import CsvControl
from frictionless.schema import Field

from sucesos.publishing.validation.csvtext import Batch

EXACT = Context(prec=10_000)
NO_TEXT = "\x1f"  # begins the canonical form of every value that is not text


class Column:
    """One column of a table and the field that its cells are read by."""

    def __init__(self, field: Field):
        self.field = field
        self._read = field.create_cell_reader()
        value_of = field.create_value_reader()
        listed = field.custom.get("categories")
        names = [entry["value"] if isinstance(entry, dict) else entry for entry in listed or []]
        self._categories = None if listed is None else [value_of(name) for name in names]
        self._told = f'constraint "categories" is "{names}"'

    def value(self, text: str | None) -> Any:
        """The value of a cell; None where there is none, or none of the field's type."""
        return self._read(text)[0]

    def uncategorised(self, text: str | None) -> str | None:
        """What is wrong with a cell by `categories` (which Frictionless does not check), None if nothing."""
        if self._categories is None or (value := self.value(text)) is None or value in self._categories:
            return None
        return self._told

    def judged(self, cells: pa.Array) -> tuple[np.ndarray, np.ndarray, pa.Array]:
        """For each cell: is it faulty, is it without a value, and the value in canonical form (null without one)."""
        encoded = cells.dictionary_encode(null_encoding="encode")
        texts = encoded.dictionary.to_pylist()
        read = [self._read(text) for text in texts]
        faulty = [
            bool(notes) or self.uncategorised(text) is not None for text, (_, notes) in zip(texts, read, strict=True)
        ]
        blank = [value is None and "type" not in (notes or ()) for value, notes in read]
        values = pa.array([canonical(value) for value, _ in read], pa.string())
        where = encoded.indices.to_numpy(zero_copy_only=False)
        return np.array(faulty, dtype=bool)[where], np.array(blank, dtype=bool)[where], values.take(encoded.indices)


def canonical(value: Any) -> str | None:
    """A text that two values share exactly if they are equal."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        value = format(value.normalize(EXACT), "f") if value else "0"
    elif isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC)
    return f"{NO_TEXT}{value}"


@dataclass(frozen=True)
class Judged:
    """A batch whose cells were read. faulty: of each row, is anything in it wrong? values: canonical, by field."""

    faulty: np.ndarray
    values: dict[str, pa.Array]


def judge_cells(batch: Batch, columns: list[Column]) -> Judged:
    """Read every cell of a batch."""
    faulty = np.full(len(batch.numbers), batch.irregular is not None)
    blank = np.ones(len(batch.numbers), dtype=bool)
    values = {}
    for column, cells in zip(columns, batch.columns, strict=True):
        wrong, empty, values[column.field.name] = column.judged(cells)
        faulty |= wrong
        blank &= empty
    return Judged(faulty | blank, values)


def row_errors(rows: dict[int, list[str]], columns: list[Column], missing_values: list[str]) -> Iterator[Error]:
    """What is wrong with rows (their cells by number), each seen alone, as Frictionless tells it."""
    if not rows:  # to open a resource takes a while
        return
    numbers = list(rows)
    schema = Schema(fields=[column.field.to_copy() for column in columns], missing_values=missing_values)
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([schema.field_names, *rows.values()])
    resource = Resource(
        schema_profile=Resource.metadata_v2_profile,  # version 1 knows fewer constraints
        data=stream.getvalue().encode("utf-8"),
        format="csv",
        encoding="utf-8",
        dialect=Dialect(header_rows=[1], controls=[CsvControl(delimiter=",", skip_initial_space=False)]),
        schema=schema,
    )
    for error in resource.validate(limit_errors=0).tasks[0].errors:
        yield attrs.evolve(error, row_number=numbers[error.row_number - 2])
    for number, cells in rows.items():
        for place, (column, text) in enumerate(zip(columns, cells, strict=False), start=1):
            if note := column.uncategorised(text):
                yield errors.ConstraintError(
                    note=note,
                    cells=cells,
                    row_number=number,
                    cell=text,
                    field_name=column.field.name,
                    field_number=place,
                )
