"""The file of corrections: every entry is checked against the table schemas before anything is done with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from sucesos.entries import Entry, read_texts
from sucesos.errors import UserError
from sucesos.handover import LINKED
from sucesos.linking.rows import KEYS, make_id
from sucesos.schemas import TableSchema

EXAMPLE = "see the example at the head of the file"
SOURCE = "source"  # in `match`: an article that reports the row
ALWAYS = ("table", "match", "action", "reason", "who", "date")
NEEDED = {"override": ("field", "value", "expect"), "drop": (), "flag": ()}
ALLOWED = {"override": ("field", "value", "expect"), "drop": ("expect",), "flag": ("field", "expect")}
MAY_BE_NULL = ("value", "expect")
COMPUTED = (*LINKED, "confidence")  # no words say them, so there is nothing to correct
TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a day that exists, YYYY-MM-DD",
    "time": "a time, HH:MM",
}
LIMITS = {"minimum": "at least {}", "maximum": "at most {}", "pattern": "of the pattern {}"}


@dataclass(frozen=True)
class Correction:
    """One entry of the file, with values of the types of their fields.

    match, expect: what the row must hold, by field; None where it must hold nothing. source: an article that must
    report it. field, value: what an override sets; a flag may name a field.
    """

    id: str
    line: int
    table: str
    match: dict[str, Any]
    source: str | None
    action: str
    field: str | None
    value: Any
    expect: dict[str, Any]
    reason: str
    who: str
    date: date


def read_corrections(path: Path, schemas: dict[str, TableSchema]) -> list[Correction]:
    """The corrections of a file, in its order; raises UserError that tells every entry that is none, with its line."""
    entries = read_texts(Path(path), example=EXAMPLE) or []
    if not isinstance(entries, list):
        raise UserError("expected a list of corrections", file=path, line=1, hint=EXAMPLE)
    if strange := [entry for entry in entries if not isinstance(entry, Entry)]:
        raise UserError(f"{strange[0]!r} is no correction", file=path, hint=EXAMPLE)
    found, faults = [], []
    for entry in entries:
        try:
            found.append(_Reader(entry, path, schemas).correction())
        except UserError as fault:
            faults.append(fault)
    tell(faults)
    return found


def tell(faults: list[UserError]) -> None:
    """Raise what is wrong in several lines of a file as one error: in one line, as a log shows no more of it."""
    if faults:
        first, *others = faults
        more = (f"line {fault.line}: {fault.message} → {fault.hint}" for fault in others)
        raise UserError(first.message, file=first.file, line=first.line, hint="; ".join([str(first.hint), *more]))


@dataclass(frozen=True)
class _Reader:
    """Reads one entry; every method raises UserError with its line when something is wrong."""

    entry: Entry
    path: Path
    schemas: dict[str, TableSchema]

    def correction(self) -> Correction:
        table, action = self._one_of("table", KEYS), self._one_of("action", NEEDED)
        self._check_keys(action)
        match = self._values(table, "match")
        field = self._field(table) if self.entry.get("field") else None
        of_field = action == "override"
        if of_field:
            expect = {field: self._value(table, "expect", field, self.entry["expect"])}
        else:
            expect = self._values(table, "expect") if self.entry.get("expect") else {}
        return Correction(
            id=make_id("correction", table, action, field, *(str(p) for pair in sorted(match.items()) for p in pair)),
            line=self.entry.line,
            table=table,
            match={name: value for name, value in match.items() if name != SOURCE},
            source=match.get(SOURCE),
            action=action,
            field=field,
            value=self._value(table, "value", field, self.entry["value"]) if of_field else None,
            expect=expect,
            reason=self._text("reason"),
            who=self._text("who"),
            date=self._value("corrections", "date", "date", self.entry["date"]),
        )

    def _fault(self, message: str, hint: str) -> UserError:
        return UserError(message, file=self.path, line=self.entry.line, hint=hint)

    def _one_of(self, key: str, words: Collection[str]) -> str:
        given = self.entry.get(key)
        if not isinstance(given, str) or given not in words:
            raise self._fault(f"{key} is {given!r}", f"write one of {', '.join(words)}")
        return given

    def _check_keys(self, action: str) -> None:
        allowed = (*ALWAYS, *ALLOWED[action])
        if unknown := [key for key in self.entry if key not in allowed]:
            raise self._fault(f"{action} knows no {unknown[0]!r}", f"write only {', '.join(allowed)}")
        for key in (*ALWAYS, *NEEDED[action]):
            if key not in self.entry or (not self.entry[key] and key not in MAY_BE_NULL):
                raise self._fault(f"{key} is missing", f"{action} needs {', '.join((*ALWAYS, *NEEDED[action]))}")

    def _field(self, table: str) -> str:
        field = self._one_of("field", self.schemas[table].fields)
        if field in COMPUTED:
            raise self._fault(f"field is {field!r}, which is computed", "correct what it is computed from")
        return field

    def _text(self, key: str) -> str:
        if not isinstance(self.entry[key], str):
            raise self._fault(f"{key} is {self.entry[key]!r}", "write text, in quotes where it holds a colon")
        return self.entry[key]

    def _values(self, table: str, key: str) -> dict[str, Any]:
        """Fields with values; in `match`, also the source of an article."""
        given = self.entry[key]
        if not isinstance(given, Entry):
            raise self._fault(f"{key} is {given!r}", "write fields of the row with their values")
        if key == "match" and SOURCE in given and not isinstance(given[SOURCE], str):
            raise self._fault(f"{SOURCE} is {given[SOURCE]!r}", "write the source of an article, as in articles.csv")
        return {
            name: text if key == "match" and name == SOURCE else self._value(table, f"{key} {name}", name, text)
            for name, text in given.items()
        }

    def _value(self, table: str, told: str, name: str, text: Any) -> Any:
        """A text as a value of a field."""
        schema = self.schemas[table]
        if name not in schema.fields:
            raise self._fault(f"{table} has no field {name!r}", f"write one of {', '.join(schema.fields)}")
        try:
            value = _typed(text, schema.fields[name])
            pa.scalar(value, schema.arrow.field(name).type)
        except (ValueError, TypeError, OverflowError):  # those of pyarrow are among them
            raise self._fault(f"{told} is {text!r}", f"write {_expected(schema.fields[name])}") from None
        return value


def _typed(text: str | None, field: dict) -> Any:
    """A text as a value of a field, or None; raises ValueError when it breaks the field's type or constraints."""
    import frictionless  # takes a second, and most builds have no corrections

    if not (text is None or isinstance(text, str)):
        raise ValueError(text)
    descriptor = {key: field[key] for key in ("name", "type", "format", "constraints") if key in field}
    value, faults = frictionless.Field.from_descriptor(descriptor).read_cell(text)
    if faults:
        raise ValueError(text)
    if isinstance(value, Decimal):
        return float(value)
    return value.strftime("%H:%M") if isinstance(value, time) else value


def _expected(field: dict) -> str:
    """What a field may hold, in words."""
    constraints = field.get("constraints", {})
    if "enum" in constraints:
        return f"one of {', '.join(constraints['enum'])}"
    limits = (words.format(constraints[key]) for key, words in LIMITS.items() if key in constraints)
    return ", ".join([TYPES[field["type"]], *limits, *([] if constraints.get("required") else ["or null"])])
