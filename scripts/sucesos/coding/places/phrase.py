"""The phrase that holds the name of a place: what kind of place it says that it is, and what stands before it."""

from __future__ import annotations

from sucesos.coding.gazetteer import Place
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.places.candidate import words_before
from sucesos.coding.scanner import Hit


class PlacePhrases:
    """Reads the phrases around names."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar

    def read(self, folded: str, hit: Hit) -> tuple[int, str | None, tuple[str, ...]]:
        """Where the phrase around a name begins, the kind of place that it names, and the words before it."""
        start = max(0, hit.start - 90)
        words = words_before(folded, start, hit.start)
        at, kind_word = hit.start, None
        if len(words) >= 2 and words[-1][0] in self.grammar.genitive and words[-1][1] and self._locates(words):
            kind_word = words[-2][0] if words[-2][0] in self.lexicon.place_kinds else None
            at = words[-2][2]
            words = words[:-2]
            while (
                words
                and words[-1][0] not in self.grammar.prepositions
                and words[-1][0] not in self.grammar.conjunctions
                and words[-1][1]
                and (words[-1][0] in self.lexicon.place_kinds or not self.grammar.tags(words[-1][0]))
            ):
                at = words[-1][2]
                done = words[-1][0] in self.grammar.determiners
                words = words[:-1]
                if done:
                    break
            if len(words) >= 2 and words[-1][0] in self.grammar.genitive and self._locates(words):
                # "in the north of the city of"
                words = [w for w in words[:-2] if w[0] not in self.grammar.determiners]
        elif len(words) >= 2 and words[-1][0] in self.grammar.route_ends and words[-2][0] in self.lexicon.routes:
            words = [w for w in words[:-2] if w[0] not in self.grammar.determiners]
        else:
            opening = self._opening(words)
            if opening:
                kind_word = next((w for w, _, _ in words[-opening:] if w in self.lexicon.place_kinds), None)
                at = words[-opening][2]
                words = words[:-opening]
        after = folded[hit.end : hit.end + 30].split()
        if (
            kind_word is None
            and after
            and after[0].strip(",.") in self.lexicon.place_kinds
            and not folded[hit.end : hit.end + 1].strip()
        ):
            kind_word = after[0].strip(",.")
        return at, kind_word, tuple(w for w, _, _ in words)

    def _opening(self, words: list[tuple[str, bool, int]]) -> int:
        """How many words before a name belong to its phrase: a kind of place, adjectives after a determiner ("the
        port city").
        """
        for n in range(1, min(5, len(words)) + 1):
            word, joined, _ = words[-n]
            if not joined or word in self.grammar.prepositions or word in self.grammar.conjunctions:
                return (
                    n - 1
                    if all(w in self.lexicon.place_kinds or w in self.lexicon.directions for w, _, _ in words[-n + 1 :])
                    and n > 1
                    else 0
                )
            if word in self.grammar.determiners:
                return n
            if self.grammar.tags(word) or word in self.lexicon.persons:
                return 0
        return 0

    def _locates(self, words: list[tuple[str, bool, int]]) -> bool:
        """Can "the NOUN of" at the end of some words open a place where something happens? Not for people, offices and
        institutions ("the police department of").
        """
        lexicon, noun = self.lexicon, words[-2][0]
        if noun in lexicon.place_kinds:
            return noun not in lexicon.institutions or len(words) < 3 or words[-3][0] not in lexicon.institutions
        return (
            noun not in lexicon.persons
            and noun not in lexicon.titles
            and noun not in lexicon.institutions
            and noun not in lexicon.event_nouns
        )


def fits(place: Place, kind_word: str) -> bool:
    """True if a place can be called a `kind_word`."""
    kinds = {"province": "admin1", "state": "admin1", "department": "admin1", "region": "admin1"}
    level = kinds.get(kind_word.rstrip("s"))
    if level:
        return place.level == level
    if kind_word in ("city", "town", "canton", "municipality", "capital", "port"):
        return place.level == "admin2"
    if kind_word in ("parish", "neighborhood", "neighbourhood", "sector", "village", "district", "suburb"):
        return place.level in ("place", "admin2")
    return True
