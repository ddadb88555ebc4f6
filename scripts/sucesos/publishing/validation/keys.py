"""What a Table Schema says of rows together: unique, primaryKey, uniqueKeys and foreignKeys, found by DuckDB.

The faults are told as Frictionless tells them. It ignores uniqueKeys; theirs are told as `unique-error`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import duckdb
import numpy as np
import pyarrow as pa
from frictionless import Error, Schema, errors

from sucesos.publishing.validation.cells import Column
from sucesos.publishing.validation.database import quoted

REPEATED = "the same as in the row at position {}"
EMPTY = 'cells composing the primary keys are all "None"'
UNKNOWN = 'for "{}": values "{}" not found in the lookup table "{}" as "{}"'


@dataclass(frozen=True)
class Fault:
    """A key that the row `number` breaks. error: the class of the error. reference: table and fields that a foreign
    key names.
    """

    number: int
    error: type[Error]
    fields: list[str]
    note: str = ""
    reference: tuple[str, list[str]] = ("", [])

    def told(self, cells: list[str], columns: list[Column]) -> Error:
        """The error, for the row's cells."""
        places = {column.field.name: place for place, column in enumerate(columns)}
        values = [
            columns[places[name]].value(cells[places[name]] if places[name] < len(cells) else None)
            for name in self.fields
        ]
        if self.error is errors.PrimaryKeyError:
            return errors.PrimaryKeyError(note=self.note, cells=cells, row_number=self.number)
        if self.error is errors.UniqueError:
            return errors.UniqueError(
                note=self.note,
                cells=cells,
                row_number=self.number,
                cell=" / ".join(map(str, values)),
                field_name=", ".join(self.fields),
                field_number=places[self.fields[0]] + 1,
            )
        table, names = self.reference
        return errors.ForeignKeyError(
            note=UNKNOWN.format(", ".join(self.fields), ", ".join(map(str, values)), table, ", ".join(names)),
            cells=cells,
            row_number=self.number,
            field_names=self.fields,
            field_cells=["" if value is None else str(value) for value in values],
            reference_name=table,
            reference_field_names=names,
        )


class Keys:
    """The canonical values of all fields that keys are made of, by table and row number."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, schemas: dict[str, Schema]):
        self._connection = connection
        self._schemas = schemas
        self._fields = {table: key_fields(table, schemas) for table in schemas}
        for table, fields in self._fields.items():
            columns = ["number BIGINT", *(f"{self._column(table, name)} VARCHAR" for name in fields)]
            connection.execute(f"CREATE TABLE {self._table(table)} ({', '.join(columns)})")

    def add(self, table: str, numbers: np.ndarray, values: dict[str, pa.Array]) -> None:
        """Keep the values of some rows; a field without values is empty in all of them."""
        empty = pa.nulls(len(numbers), pa.string())
        arrays = [pa.array(numbers), *(values.get(name, empty) for name in self._fields[table])]
        self._connection.register("added", pa.table(arrays, names=[str(place) for place in range(len(arrays))]))
        self._connection.execute(f"INSERT INTO {self._table(table)} SELECT * FROM added")
        self._connection.unregister("added")

    def faults(self, table: str, present: set[str], most: int) -> list[Fault]:
        """At most so many rows of a table for each of its keys, in the order of the file.

        present: fields that the file has; what needs others cannot be judged.
        """
        schema = self._schemas[table]
        found: list[Iterator[Fault]] = [
            self._repeated(table, [field.name], errors.UniqueError, "every", most)
            for field in schema.fields
            if field.constraints.get("unique") and field.name in present
        ]
        if schema.primary_key and {*schema.primary_key} <= present:
            found.append(self._empty(table, schema.primary_key, most))
            found.append(self._repeated(table, schema.primary_key, errors.PrimaryKeyError, "some", most))
        found += [
            self._repeated(table, fields, errors.UniqueError, "every", most)
            for fields in schema.custom.get("uniqueKeys", [])
            if {*fields} <= present
        ]
        for key in schema.foreign_keys:
            if {*key["fields"]} <= present:
                reference = key["reference"]["resource"], key["reference"]["fields"]
                found.append(self._unknown(table, key["fields"], reference, most))
        return sorted(chain.from_iterable(found), key=lambda fault: fault.number)

    def _repeated(self, table: str, fields: list[str], error: type[Error], filled: str, most: int) -> Iterator[Fault]:
        """Rows with the same values as an earlier one. filled: which fields must have one, `every` or `some`."""
        columns = [self._column(table, name) for name in fields]
        having = {"every": " AND ", "some": " OR "}[filled].join(f"{column} IS NOT NULL" for column in columns)
        same = " AND ".join(f"a.{column} IS NOT DISTINCT FROM b.{column}" for column in columns)
        listed = ", ".join(columns)
        rows = self._connection.execute(f"""
            WITH repeated AS (
                SELECT {listed} FROM {self._table(table)} WHERE {having} GROUP BY ALL HAVING count(*) > 1
            )
            SELECT a.number, lag(a.number) OVER (PARTITION BY {listed} ORDER BY a.number) AS earlier
            FROM {self._table(table)} a SEMI JOIN repeated b ON {same}
            QUALIFY earlier IS NOT NULL ORDER BY a.number LIMIT {most}
        """).fetchall()
        return (Fault(number, error, fields, REPEATED.format(earlier)) for number, earlier in rows)

    def _empty(self, table: str, fields: list[str], most: int) -> Iterator[Fault]:
        """Rows without any value of a primary key."""
        none = " AND ".join(f"{self._column(table, name)} IS NULL" for name in fields)
        rows = self._connection.execute(
            f"SELECT number FROM {self._table(table)} WHERE {none} ORDER BY number LIMIT {most}"
        ).fetchall()
        return (Fault(number, errors.PrimaryKeyError, fields, EMPTY) for (number,) in rows)

    def _unknown(self, table: str, fields: list[str], reference: tuple[str, list[str]], most: int) -> Iterator[Fault]:
        """Rows whose foreign key no row of the other table has."""
        other = reference[0] or table
        own = [self._column(table, name) for name in fields]
        theirs = [self._column(other, name) for name in reference[1]]
        some = " OR ".join(f"a.{column} IS NOT NULL" for column in own)
        same = " AND ".join(f"a.{x} IS NOT DISTINCT FROM b.{y}" for x, y in zip(own, theirs, strict=True))
        rows = self._connection.execute(f"""
            SELECT a.number FROM {self._table(table)} a ANTI JOIN {self._table(other)} b ON {same}
            WHERE {some} ORDER BY a.number LIMIT {most}
        """).fetchall()
        return (Fault(number, errors.ForeignKeyError, fields, reference=reference) for (number,) in rows)

    def _table(self, table: str) -> str:
        return quoted(f"keys of {table}")

    def _column(self, table: str, name: str) -> str:
        return f"k{self._fields[table].index(name)}"


def key_fields(table: str, schemas: dict[str, Schema]) -> list[str]:
    """Names of the fields of a table of which a key of its own or of another table is made."""
    own = schemas[table]
    names = [
        *(field.name for field in own.fields if field.constraints.get("unique")),
        *own.primary_key,
        *chain.from_iterable(own.custom.get("uniqueKeys", [])),
        *chain.from_iterable(key["fields"] for key in own.foreign_keys),
        *(
            name
            for other, schema in schemas.items()
            for key in schema.foreign_keys
            if (key["reference"]["resource"] or other) == table
            for name in key["reference"]["fields"]
        ),
    ]
    return list(dict.fromkeys(names))
