"""Markdown that is put together from data: pages from templates, tables, and text that is not taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

TEMPLATES = Path(__file__).parent / "templates"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>~#&!])")


def fill(template: str, **parts: str) -> str:
    """A page of templates/ with each `$name` in it replaced; every name must be given, and no other."""
    page = Template((TEMPLATES / template).read_text(encoding="utf-8"))
    unused = set(parts) - set(page.get_identifiers())
    if unused:
        raise KeyError(f"{template} has no place for {', '.join(sorted(unused))}")
    return page.substitute(parts)


def table(heads: list[str], rows: Iterable[list[str]]) -> list[str]:
    """The lines of a table; a bar inside a cell would end it, so it is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def plain(text: object) -> str:
    """Any value as text of one line that shows as it is; None as nothing."""
    return "" if text is None else _MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def code(text: object) -> str:
    """A name or value in the type of code; None as nothing."""
    return "" if text is None else f"`{' '.join(str(text).split()).replace('`', 'ʼ')}`"


def names(values: Iterable[str]) -> str:
    """Names of fields, tables or codes, set as code."""
    return ", ".join(map(code, values))
