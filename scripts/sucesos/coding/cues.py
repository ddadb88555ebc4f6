"""Cues: the words without which a sentence can tell nothing of some sort. Whoever asks for them first need not even cut
it into words, and most sentences have none.

A sentence is told by the pieces of its words (see tokens.pieces), and a cue by its longest piece: a cue that is there
is always found, and now and then one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sucesos.coding.tokens import pieces

if TYPE_CHECKING:
    from sucesos.coding.sentence import Source

NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Way:
    """One way to tell something: a word of `openers`, beside it in the sentence one of each set of `others`, and one
    of `needs`, if it has any, somewhere in the article.
    """

    openers: Iterable[str]
    others: tuple[frozenset[str], ...] = ()
    needs: frozenset[str] = NO_WORDS


class Cues:
    """The words of some ways to tell something, by their openers."""

    def __init__(self, ways: Iterable[Way]):
        alone: set[str] = set()
        self._beside: dict[str, list[Way]] = {}
        for told in ways:
            way = Way(_longest(told.openers), tuple(map(_longest, told.others)), told.needs)
            if way.others or way.needs:
                for word in way.openers:
                    self._beside.setdefault(word, []).append(way)
            else:
                alone.update(way.openers)
        self._alone, self._openers = frozenset(alone), frozenset(self._beside.keys() - alone)

    def among(self, openers: frozenset[str], words: frozenset[str], page: Source) -> bool:
        """Can a sentence with these pieces of words tell something? openers: those of them that can open a way. page:
        the article that it stands in.
        """
        if not self._alone.isdisjoint(openers):
            return True
        for word in self._openers & openers:
            for way in self._beside[word]:
                if _stands(way.others, words) and (not way.needs or not way.needs.isdisjoint(page.words)):
                    return True
        return False


def _longest(words: Iterable[str]) -> frozenset[str]:
    """The longest piece of each word, "" of a mark."""
    return frozenset(max(pieces(word), key=len, default="") for word in words)


def _stands(others: tuple[frozenset[str], ...], words: frozenset[str]) -> bool:
    """Is one word of each set among some words?"""
    for needed in others:  # noqa: SIM110
        if needed.isdisjoint(words):
            return False
    return True
