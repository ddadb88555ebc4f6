"""How what tables mean differs between two releases: fields and codes that came, went or were redefined.

Blanks and line breaks within a text do not count.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sucesos.schemas import TableSchema

WHOLE = "*"  # instead of a key: the field itself; instead of a field: all of them
LABELS = ("$schema", "name", "title", "example")  # show what is meant and define nothing
WORDS = ("description", "skos:exactMatch", "skos:closeMatch", "skos:broadMatch")  # say what is meant


@dataclass(frozen=True)
class Redefinition:
    """A field of one release that the other does not have or describes differently.

    field: WHOLE for what belongs to the table as a whole, such as its key and the order of its fields. kind: added,
    removed or changed. old, new: of a changed one, the properties that differ, nested as in the schema. breaks: what
    read or used the field may fail, or read another thing. rewords: the words differ that say what it means. codes:
    what its enum got.
    """

    table: str
    field: str
    kind: str
    old: dict[str, Any]
    new: dict[str, Any]
    breaks: bool
    rewords: bool
    codes: tuple[str, ...]

    @property
    def name(self) -> str:
        """How config's `reworded` and messages name the field."""
        return f"{self.table}.{self.field}"

    def texts(self) -> tuple[str | None, str | None]:
        """Old and new as JSON; None for a field that came or went."""
        if self.kind != "changed":
            return None, None
        return _json(self.old), _json(self.new)


def redefinitions(old: dict[str, TableSchema], new: dict[str, TableSchema]) -> list[Redefinition]:
    """What differs between the schemas of two releases, in the order of their tables and fields."""
    found = []
    for table in _both(old, new):
        before, after = (schemas[table].fields if table in schemas else {} for schemas in (old, new))
        if table in old and table in new:
            found += _changed(table, WHOLE, _as_whole(old[table], after), _as_whole(new[table], before))
        for field in _both(before, after):
            if field not in after:
                found.append(Redefinition(table, field, "removed", {}, {}, True, False, ()))
            elif field not in before:
                found.append(Redefinition(table, field, "added", {}, {}, False, False, ()))
            else:
                found += _changed(table, field, before[field], after[field])
    return found


def _both(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Names of either, in the order of the new one, those that are gone last."""
    return [*new, *(name for name in old if name not in new)]


def _as_whole(schema: TableSchema, others: dict[str, Any]) -> dict[str, Any]:
    """What a table's descriptor says beside its single fields; of these, the order of those in `others` too."""
    return schema.descriptor | {"fields": [name for name in schema.fields if name in others]}


def _changed(table: str, field: str, old: dict[str, Any], new: dict[str, Any]) -> list[Redefinition]:
    """The redefinition of one field, if there is one."""
    before, after = _tidy(old), _tidy(new)
    if before == after:
        return []
    codes, others = _codes(before), _codes(after)
    lost = [code for code in codes or () if code not in (others or ())]
    breaks = bool(lost) or (codes is None) != (others is None) or _firm(before) != _firm(after)
    kept = [code for code in codes or () if code not in lost]
    rewords = _words(before, kept) != _words(after, kept)
    added = tuple(code for code in others or () if codes is not None and code not in codes)
    return [Redefinition(table, field, "changed", *_apart(before, after), breaks, rewords, added)]


def _tidy(value: Any) -> Any:
    """The same with every run of blanks as one."""
    if isinstance(value, dict):
        return {key: _tidy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _codes(field: dict[str, Any]) -> list[str] | None:
    """The values that a field may take; None if it may take any."""
    return field.get("constraints", {}).get("enum")


def _firm(field: dict[str, Any]) -> dict[str, Any]:
    """What programs depend on: all but labels, words and codes."""
    firm = {key: value for key, value in field.items() if key not in (*LABELS, *WORDS, "enumMeanings", "constraints")}
    return firm | {"constraints": {k: v for k, v in field.get("constraints", {}).items() if k != "enum"}}


def _words(field: dict[str, Any], codes: list[str]) -> list[Any]:
    """What says what the field and some of its codes mean."""
    meanings = field.get("enumMeanings", {})
    return [field.get(key) for key in WORDS] + [meanings.get(code) for code in codes]


def _apart(old: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of both only what differs."""
    before, after = {}, {}
    for key in sorted({*old, *new}):
        mine, other = old.get(key), new.get(key)
        if mine == other:
            continue
        if isinstance(mine, dict) and isinstance(other, dict):
            mine, other = _apart(mine, other)
        before |= {key: mine} if key in old else {}
        after |= {key: other} if key in new else {}
    return before, after


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
