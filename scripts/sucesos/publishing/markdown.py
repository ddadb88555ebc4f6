"""Pieces of Markdown into which text from articles may be put: none of it is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#&!])")


def plain(text: object) -> str:
    """Any value as text of one line that shows as it is; None as nothing."""
    return "" if text is None else _MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def code(text: object) -> str:
    """A name or value in the type of code; None as nothing."""
    return "" if text is None else f"`{' '.join(str(text).split()).replace('`', 'ʼ').replace('|', '¦')}`"


def table(heads: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """The lines of a table, of heads and ready cells."""
    for cells in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(cells)} |"
