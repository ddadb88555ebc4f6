"""Markdown that is put together from data: tables, names of things, and pages from templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from string import Template

TEMPLATES = Path(__file__).parent / "templates"


def fill(template: str, **parts: str) -> str:
    """A page of templates/ with each `$name` in it replaced; every name must be given, and no other."""
    page = Template((TEMPLATES / template).read_text(encoding="utf-8"))
    unused = set(parts) - set(page.get_identifiers())
    if unused:
        raise KeyError(f"{template} has no place for {', '.join(sorted(unused))}")
    return page.substitute(parts)


def table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    """The lines of a table; a bar inside a cell would end it, so it is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def names(values: Iterable[str]) -> str:
    """Names of fields, tables or codes, set as code."""
    return ", ".join(f"`{value}`" for value in values)
