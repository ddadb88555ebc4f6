"""A record: a JSON object with the keys of an article, under names that may be told, and whatever came along."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from sucesos.text.decoding import decode
from sucesos.text.refusal import Refusal

TEXT_KEYS = ("source", "language", "title", "publisher", "url", "licence")
KEYS = (*TEXT_KEYS, "published", "text")
# A surrogate alone (`"\ud800"` in JSON) is no character and cannot be written as UTF-8.
SURROGATES = re.compile("[\ud800-\udfff]")


def parse_record(raw: bytes) -> tuple[dict[str, Any], str]:
    """The JSON object in `raw` and the encoding it was read in.

    Raises Refusal: `unreadable` when it is not a JSON object, or as `decode` does.
    """
    text, encoding = decode(raw)
    try:
        record = json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise Refusal("unreadable", f"The line is not valid JSON: {error.msg} at column {error.colno}.") from None
    except RecursionError:
        raise Refusal("unreadable", "The line is JSON that is nested too deeply.") from None
    except ValueError as error:
        raise Refusal("unreadable", f"The line is not valid JSON: {error}.") from None
    if not isinstance(record, dict):
        raise Refusal("unreadable", "The line is JSON, but not an object with the keys of an article.")
    return record, encoding


def renamed(record: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """The record with the names that `columns` tells (`text: body`) changed to ours, where it has them.

    What had our name in such a record, and is another thing, is kept under `<name> (column)`.
    """
    ours = {theirs: name for name, theirs in columns.items() if theirs in record and theirs != name}
    if not ours:
        return record
    taken = set(ours.values()) - set(ours)
    return {ours.get(key, f"{key} (column)" if key in taken else key): value for key, value in record.items()}


def text_column(names: Iterable[str], columns: Mapping[str, str]) -> str | None:
    """The one of `names` that holds the texts, or None."""
    return next((name for name in (columns.get("text"), "text") if name in names), None)


def checked(record: dict[str, Any]) -> dict[str, Any]:
    """The known keys of `record`, filled ones only, and under `further` the others as a JSON object.

    `published` is left as it came. Raises Refusal: `no_text` when there is no text, `unreadable` when a key that holds
    words holds something else.
    """
    fields = {key: record[key] for key in KEYS if record.get(key) not in (None, "")}
    if "text" not in fields:
        raise Refusal("no_text", "The record has no `text`.")
    for key in (*TEXT_KEYS, "text"):
        if not isinstance(fields.get(key, ""), str):
            raise Refusal("unreadable", f"`{key}` should be text, and is {type(fields[key]).__name__}.")
    further = {key: value for key, value in record.items() if key not in KEYS}
    if further:
        fields["further"] = SURROGATES.sub("\ufffd", json.dumps(further, ensure_ascii=False))
    return fields


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("a number is too large")
    return number
