"""What a word can be to the readers of a sentence, found out once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sucesos.coding.tokens import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sucesos.coding.patterns import Pattern, PatternSet
    from sucesos.coding.quantities import QuantityLexicon
    from sucesos.coding.tokens import Token


@dataclass(slots=True)
class Word:
    """One word of a language.

    kinds: the classes and forms that it can have (see grammar). number: a number can begin with it. parts: the words
    and numbers that it consists of. patterns: those of times that can begin with it, by the word after its first.
    """

    kinds: int
    number: bool
    parts: tuple[str, ...]
    patterns: dict[str, tuple[Pattern, ...]] | None


class Words:
    """Finds what words can be. When too many are kept, it starts anew: a text may hold any number of words."""

    def __init__(self, kinds: Callable[[str], int], quantities: QuantityLexicon, times: PatternSet):
        """kinds: the classes and forms that a word can have."""
        self._kinds, self._quantities, self._times = kinds, quantities, times
        self._known: dict[str, Word] = {}

    def of(self, tokens: list[Token]) -> list[Word]:
        """What each of some tokens can be."""
        known = self._known
        return [known.get(token.low) or self._learn(token.low) for token in tokens]

    def any_number(self, words: Iterable[str]) -> bool:
        """Can a number begin with one of some words?"""
        known = self._known
        return any((known.get(low) or self._learn(low)).number for low in words)

    def _learn(self, low: str) -> Word:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        parts = self._times.parts(low)
        word = Word(self._kinds(low), self._quantities.begins(low), parts, self._times.by_lead.get(parts[:1]))
        self._known[low] = word
        return word
