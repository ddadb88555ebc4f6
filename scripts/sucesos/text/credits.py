"""The news agency that a text itself names: in its dateline (`Quito, Jul 4 (EFE).-`) or as a credit at its end.

How agencies sign is told by reference/actors/agencies.csv: agency_id, name, credits (parted by `;`).
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

from sucesos.errors import UserError

COLUMNS = ("agency_id", "name", "credits")
DATELINE = 150  # characters from the start of a paragraph in which a dateline ends
FIRST_PARAGRAPHS = 4  # a headline, a subheading and a place may stand above the dateline
SIGNATURE = 80  # characters at the end of the text in which the credit stands


class Credit(NamedTuple):
    """The agency's name and the span of the words in the text that name it."""

    agency: str
    start: int
    end: int


class Agencies:
    """News agencies by the credits that they sign with, in exactly that case."""

    def __init__(self, names: dict[str, str]):
        self._names = names
        credits = "|".join(re.escape(credit) for credit in sorted(names, key=lambda credit: (-len(credit), credit)))
        credit = rf"(?P<credit>{credits})" if names else r"(?!)(?P<credit>)"
        # In brackets, after a stroke (Quito/EFE) or at the very start; then a dash, or a colon or stop after brackets.
        self._dateline = re.compile(rf"(?:^|[/(]\s?){credit}(?:\s?\)\s?[.:]?(?:\s?[-–—]|(?<=[.:]))|\s?[.:]?\s?[-–—])")
        # After the stop of the last sentence, in brackets, or in a paragraph of its own.
        after_stop = r"(?:^|[.!?…][\"'”’»)\]]{0,3}\s?)[\s/–—-]{0,3}"
        self._signature = re.compile(rf"(?:{after_stop}|[(\[]\s?){credit}\s?[)\]]?[\s.]{{0,3}}\Z", re.MULTILINE)

    @classmethod
    def load(cls, path: Path) -> Agencies:
        """Read the agencies; raises UserError with file and line."""
        try:
            with Path(path).open(encoding="utf-8-sig", newline="") as stream:
                return cls(_names(path, csv.DictReader(stream, strict=True)))
        except FileNotFoundError:
            raise UserError("the list of news agencies is missing", file=path, hint="restore it") from None
        except (csv.Error, UnicodeDecodeError) as error:
            raise UserError(f"not CSV in UTF-8: {error}", file=path) from None

    def credit(self, text: str) -> Credit | None:
        """The agency that cleaned `text` credits, its dateline before its end; None when it names none."""
        at = 0
        for _ in range(FIRST_PARAGRAPHS):
            end = text.find("\n\n", at)
            found = self._dateline.search(text[at : at + DATELINE if end < 0 else min(end, at + DATELINE)])
            if found:
                return self._found(found["credit"], at + found.start("credit"))
            if end < 0:
                break
            at = end + 2
        at = max(0, len(text) - SIGNATURE)
        found = self._signature.search(text[at:])
        return self._found(found["credit"], at + found.start("credit")) if found else None

    def _found(self, credit: str, start: int) -> Credit:
        return Credit(self._names[credit], start, start + len(credit))


def _names(path: Path, reader: csv.DictReader) -> dict[str, str]:
    if not set(COLUMNS) <= set(reader.fieldnames or ()):
        raise UserError("columns are missing", file=path, line=1, hint=f"expected {', '.join(COLUMNS)}")
    names: dict[str, str] = {}
    for row in reader:
        for credit in (row["credits"] or "").split(";"):
            if credit.strip() and names.setdefault(credit.strip(), row["name"]) != row["name"]:
                raise UserError(f"two agencies sign as {credit.strip()!r}", file=path, line=reader.line_num)
    return names
