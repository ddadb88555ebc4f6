"""One pass over an article's text that finds every term of the lexicon, the gazetteer and the actor lists.

An Aho-Corasick automaton (ahocorasick_rs) finds all of them at once; only whole words count, and of overlapping terms
of one kind the longest. Sentences in which nothing was found cost nothing further.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

Stands = Callable[[int, int, Any], bool]  # where a term begins and ends, and its entry


@dataclass(slots=True, init=False)
class Hit:
    """A term found at text[start:end]; `kind` is the list that it stands in, `entry` what that list says of it."""

    start: int
    end: int
    kind: str
    entry: Any

    def __init__(self, start: int, end: int, kind: str, entry: Any):  # written out, so that it can be compiled
        self.start, self.end, self.kind, self.entry = start, end, kind, entry


class Scanner:
    """Finds terms of several lists at once. Terms are folded; the same term may stand in several lists."""

    def __init__(self, lists: dict[str, Iterable[tuple[str, Any]]]):
        """lists: kind → (term, entry) pairs."""
        entries: dict[str, list[tuple[str, Any]]] = {}
        for kind, pairs in lists.items():
            for term, entry in pairs:
                entries.setdefault(term, []).append((kind, entry))
        self._terms, self._entries = list(entries), list(entries.values())
        self._automaton = AhoCorasick(list(entries), matchkind=MatchKind.Standard)

    def terms(self, kinds: Collection[str]) -> list[str]:
        """The terms of some lists."""
        pairs = zip(self._terms, self._entries, strict=True)
        return [term for term, entries in pairs if any(kind in kinds for kind, _ in entries)]

    def scan(self, folded: str, stands: dict[str, Stands] | None = None) -> list[Hit]:
        """All hits in a folded text, by start; of overlapping hits of one kind only the longest that begins first.

        stands: of some kinds, whether a term that was found is one where it stands.
        """
        asked = stands or {}
        padded = f" {folded} "  # so that a character stands before and after every match
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not padded[start].isalnum()
            and not padded[end + 1].isalnum()
            and not _hyphenated(padded, start + 1, end + 1)
        ]
        hits: list[Hit] = []
        last: dict[str, Hit] = {}  # of each kind
        for start, minus_end, index in sorted(found):
            for kind, entry in self._entries[index]:
                if kind in asked and not asked[kind](start, -minus_end, entry):
                    continue
                before = last.get(kind)
                if before is None or start >= before.end or (start == before.start and -minus_end == before.end):
                    last[kind] = Hit(start, -minus_end, kind, entry)
                    hits.append(last[kind])
        return hits


def _hyphenated(text: str, start: int, end: int) -> bool:
    """True if text[start:end] is a part of a hyphenated word."""
    if text[start - 1] == "-" and text[start - 2].isalnum():
        return True
    return text[end] == "-" and text[end + 1].isalpha()
