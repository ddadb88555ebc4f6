"""One pass over an article's text that finds every term of the lexicon, the gazetteer and the actor lists.

An Aho-Corasick automaton (ahocorasick_rs) finds all of them at once; only whole words count, and of overlapping terms
of
one kind the longest. Sentences in which nothing was found cost nothing further.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at text[start:end]; `kind` is the list that it stands in, `entry` what that list says of it."""

    start: int
    end: int
    kind: str
    entry: Any


class Scanner:
    """Finds terms of several lists at once. Terms are folded; the same term may stand in several lists."""

    def __init__(self, lists: dict[str, Iterable[tuple[str, Any]]]):
        """lists: kind → (term, entry) pairs."""
        entries: dict[str, list[tuple[str, Any]]] = {}
        for kind, pairs in lists.items():
            for term, entry in pairs:
                entries.setdefault(term, []).append((kind, entry))
        self._entries = list(entries.values())
        self._automaton = AhoCorasick(list(entries), matchkind=MatchKind.Standard)

    def scan(self, folded: str) -> list[Hit]:
        """All hits in a folded text, by start; of overlapping hits of one kind only the longest that begins first."""
        hits: dict[str, list[Hit]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _whole(folded, start, end):
                for kind, entry in self._entries[index]:
                    hits.setdefault(kind, []).append(Hit(start, end, kind, entry))
        return sorted(
            (hit for found in hits.values() for hit in _longest(found)), key=lambda hit: (hit.start, -hit.end)
        )


def _whole(text: str, start: int, end: int) -> bool:
    """True if text[start:end] is not part of a longer or hyphenated word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum():
        return False
    return not (before == "-" and text[start - 2 : start - 1].isalnum()) and not (
        after == "-" and text[end + 1 : end + 2].isalpha()
    )


def _longest(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if kept and hit.start < kept[-1].end and (hit.start, hit.end) != (kept[-1].start, kept[-1].end):
            continue
        kept.append(hit)
    return kept
