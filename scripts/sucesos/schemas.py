"""Table schemas as the rest of the library sees them: `schemas/*.json` is the only place where columns are written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from sucesos.errors import UserError

ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "time": pa.string(),  # HH:MM, kept as written: a clock time without date or zone
}


@dataclass(frozen=True)
class TableSchema:
    """One table: its Frictionless descriptor and what follows from it."""

    name: str
    descriptor: dict

    @cached_property
    def fields(self) -> dict[str, dict]:
        """Field descriptors by name, in column order."""
        return {field["name"]: field for field in self.descriptor["fields"]}

    @cached_property
    def arrow(self) -> pa.Schema:
        """The Arrow schema of the published table (times as HH:MM strings)."""
        return pa.schema([(name, ARROW_TYPES[field["type"]]) for name, field in self.fields.items()])

    @cached_property
    def key(self) -> list[str]:
        """Names of the primary key fields."""
        key = self.descriptor["primaryKey"]
        return [key] if isinstance(key, str) else list(key)

    @property
    def row(self) -> str:
        """What a row is: the first sentence of the table's description, without its full stop."""
        return self.descriptor["description"].split(". ")[0].rstrip(".")

    def enum(self, field: str) -> tuple[str, ...]:
        """The values that a field may take."""
        return tuple(self.fields[field]["constraints"]["enum"])


def describes_table(descriptor: Any) -> bool:
    """Is it a descriptor of which a TableSchema can be made: fields with names, types and usable constraints, and a
    primary key of some of them?
    """
    try:
        schema = TableSchema("", descriptor)
        usable = all(isinstance(name, str) and _usable(field) for name, field in schema.fields.items())
        return usable and bool(schema.arrow) and bool(schema.key) and {*schema.key} <= {*schema.fields}
    except (KeyError, TypeError):
        return False


def _usable(field: dict) -> bool:
    """Are a field's constraints and the meanings of its codes mappings, and its codes a list, where it has them?"""
    constraints, meanings = field.get("constraints", {}), field.get("enumMeanings", {})
    if not isinstance(constraints, dict) or not isinstance(meanings, dict):
        return False
    return isinstance(constraints.get("enum", []), list)


LINKED_TABLES = ("articles", "events", "indicators", "evidence", "rejected")  # what linking hands over
TABLES = (*LINKED_TABLES, "indicator_checks", "corrections", "changes")


def load_schema(folder: Path, name: str) -> TableSchema:
    """Read `folder`/`name`.json; raises UserError that names the file and line when it is not a usable table schema."""
    path = Path(folder) / f"{name}.json"
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError("schema file is missing", file=path, hint="restore it from the repository") from None
    except json.JSONDecodeError as error:
        raise UserError(f"not JSON: {error.msg}", file=path, line=error.lineno) from None
    for field in descriptor.get("fields", []):
        if field.get("type") not in ARROW_TYPES:
            raise UserError(
                f"field {field.get('name')!r} has type {field.get('type')!r}",
                file=path,
                hint=f"use one of {', '.join(ARROW_TYPES)}",
            )
    if not descriptor.get("fields") or not descriptor.get("primaryKey"):
        raise UserError("expected `fields` and `primaryKey`", file=path)
    return TableSchema(name, descriptor)


def load_schemas(folder: Path) -> dict[str, TableSchema]:
    """All table schemas by name, in publishing order."""
    return {name: load_schema(folder, name) for name in TABLES}


def enums(schemas: dict[str, TableSchema]) -> dict[str, tuple[str, ...]]:
    """Allowed values by field name, over events and indicators."""
    return {
        name: schema.enum(name)
        for schema in (schemas["events"], schemas["indicators"])
        for name, field in schema.fields.items()
        if "enum" in field.get("constraints", {})
    }
