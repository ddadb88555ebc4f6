"""Cues: the words without which a sentence can tell nothing of some sort. Whoever asks for them first need not even cut
it into words, and most sentences have none.

A sentence is told by the pieces of its words (see tokens.pieces), and a cue by its longest piece: a cue that is there
is always found, and now and then one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sucesos.coding.tokens import pieces

if TYPE_CHECKING:
    from sucesos.coding.sentence import Sentence

NO_WORDS: frozenset[str] = frozenset()
ACTOR, PRISON = "*", "#"  # stand among the words of a sentence for a known actor named in it, a prison in its article


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
        self._beside: dict[str, frozenset[str]] = {}  # opener → all words that are enough beside it
        self._ways: dict[str, list[Way]] = {}  # opener → its ways that ask for more
        for told in ways:
            way = Way(_longest(told.openers), tuple(map(_longest, told.others)), told.needs)
            for word in way.openers:
                if way.needs or len(way.others) > 1:
                    self._ways.setdefault(word, []).append(way)
                elif way.others:
                    self._beside[word] = self._beside.get(word, frozenset()) | way.others[0]
                else:
                    alone.add(word)
        self._alone = frozenset(alone)
        self._openers = frozenset({*self._beside, *self._ways, *alone})
        # opener of several ways that ask for words → one of these is there if one of its ways is
        self._near = {
            word: frozenset().union(*(min(way.others, key=len) for way in ways))
            for word, ways in self._ways.items()
            if all(way.others for way in ways)
        }

    def among(self, sentence: Sentence) -> bool:
        """Can a sentence tell something?"""
        openers = self._openers & sentence.pieces
        return bool(openers) and any(self._telling(openers, sentence))

    def _telling(self, openers: Iterable[str], sentence: Sentence) -> Iterator[str]:
        """Those of some openers that have beside them what one of their ways asks for."""
        words = sentence.pieces
        if marks := sentence.page.marks(sentence):
            words = words | marks
        for word in openers:
            if (
                word in self._alone
                or (word in self._beside and not self._beside[word].isdisjoint(words))
                or (word in self._ways and self._tells(word, words, sentence))
            ):
                yield word

    def _tells(self, word: str, words: frozenset[str], sentence: Sentence) -> bool:
        """Has one of the ways of an opener all that it asks for?"""
        if word in self._near and self._near[word].isdisjoint(words):
            return False
        for way in self._ways[word]:
            if _stand(way.others, words) and (not way.needs or not way.needs.isdisjoint(sentence.page.words)):
                return True
        return False


class VerbCues(Cues):
    """The same of ways that only verbs open."""

    def among(self, sentence: Sentence) -> bool:
        """Can a sentence tell something, by a word that can be a verb where it stands?"""
        openers = self._openers & sentence.pieces
        if not openers:
            return False
        return any(sentence.page.may_be_verb(sentence, word) for word in self._telling(openers, sentence))

    def among_verbs(self, sentence: Sentence) -> bool:
        """The same once it is known which of its words are verbs."""
        groups = (sentence.low[c.first : c.last] for c in sentence.chunks if c.kind == "vg")
        verbs = {piece for group in groups for word in group for piece in pieces(word)}
        return any(self._telling(self._openers & verbs, sentence))


def _longest(words: Iterable[str]) -> frozenset[str]:
    """The longest piece of each word; a mark as it is."""
    return frozenset(max(pieces(word), key=len, default=word) for word in words)


def _stand(others: tuple[frozenset[str], ...], words: frozenset[str]) -> bool:
    """Is one of each set among some words? A loop, as it is asked hundreds of times for an article."""
    for needed in others:  # noqa: SIM110
        if needed.isdisjoint(words):
            return False
    return True
