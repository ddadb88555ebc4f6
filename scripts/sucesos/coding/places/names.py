"""Names as the text writes them: where one begins and ends, whether a gazetteer has it or not."""

from __future__ import annotations

import re

from sucesos.coding.gazetteer import Gazetteer
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.tokens import fold

LONG_NAME = 60  # characters


class Names:
    """Finds runs of capitalised words that can name a place."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer):
        self.lexicon, self.grammar, self.gazetteer = lexicon, lexicon.grammar, gazetteer

    def before(self, text: str, end: int) -> int | None:
        """Where a name that ends at `end` begins; None when no name for a place ends there."""
        start, at, joined = None, end, 0
        while at > 0 and end - at < LONG_NAME:
            begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
            word = text[begin:at]
            if not word or not word[-1].isalnum() or fold(word).endswith(tuple(self.grammar.possessive)):
                break
            if word[0].isupper() or (word[0].isdigit() and start is not None):
                start, joined = begin, 0
            elif fold(word) in self.lexicon.within_names and start is not None and joined < 2:
                joined += 1
            else:
                break
            if text[begin - 1 : begin] == "\n":
                break
            at = begin - 1
        return None if start is None else self._trimmed(text, start, end)

    def after(self, text: str, at: int, sure: bool = False) -> int | None:
        """Where a name that begins after the space at `at` ends; None when there is none. sure: whatever its words, it
        is one.
        """
        opens = text[at + 1 : at + 2]
        if text[at : at + 1] != " " or not (opens.isupper() or (sure and opens.isdigit())):
            return None
        end, joined, here = at, 0, at
        for word in text[at : at + LONG_NAME].split(" ")[1:]:
            bare = re.match(r"[\w.'’-]*[^\W_]", word)
            if bare is not None and fold(bare.group()).endswith(tuple(self.grammar.possessive)):
                bare = re.match(r"[\w-]+", word)
            if bare is None:
                break
            if word[0].isupper() or word[0].isdigit():
                end, joined = here + 1 + bare.end(), 0
            elif fold(bare.group()) in self.lexicon.within_names and joined < 2:
                joined += 1
            else:
                break
            here += 1 + len(word)
            if bare.end() < len(word):
                break
        words = [fold(w) for w in text[at + 1 : end].split()]
        if not any(c.isupper() for c in text[at:end]):
            return None
        return end if words and (sure or not any(self.is_no_place(w) for w in words)) else None

    def _trimmed(self, text: str, start: int, end: int) -> int | None:
        """The start of a name without "In" or "The" before it; None when its words are not those of a place's name."""
        lexicon = self.lexicon
        while start < end:
            word, _, _ = text[start:end].partition(" ")
            low = fold(word)
            if (
                low not in self.grammar.prepositions
                and low not in self.grammar.determiners
                and low not in self.grammar.conjunctions
            ):
                break
            start += len(word) + 1
        words = [fold(w) for w in text[start:end].split()]
        if not words or any(self.is_no_place(w) for w in words):
            return None
        plain = [w for w in words if w not in lexicon.directions and w not in lexicon.place_kinds]
        return start if plain and words[-1] not in lexicon.streets else None

    def is_no_place(self, word: str) -> bool:
        """True for words that names of other things are made of: people, offices, buildings, days."""
        lexicon, words = self.lexicon, self.lexicon.times.patterns.words
        return (
            word in lexicon.persons
            or word in lexicon.titles
            or word in lexicon.institutions
            or word in lexicon.things
            or word in self.gazetteer.demonyms
            or word in words["month"]
            or word in words["weekday"]
        )
