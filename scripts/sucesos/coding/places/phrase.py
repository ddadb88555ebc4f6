"""The phrase that holds the name of a place: what kind of place it says that it is, and what stands before it."""

from __future__ import annotations

from sucesos.coding.gazetteer import Place
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.places.candidate import Before, words_before
from sucesos.coding.scanner import Hit

REACH = 90  # characters before a name that are looked at


class PlacePhrases:
    """Reads the phrases around names."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.heads_first = lexicon.place_words.heads_first
        compounds = (told for phrases in self.grammar.compounds.values() for told in phrases)
        # prepositions of several words → the word that tells them apart: "cerca" of "cerca de"
        self.compounds = {tuple(words): words[telling] for words, telling, kind in compounds if kind == "prep"}
        self.longest = max(map(len, self.compounds), default=0)

    def read(self, folded: str, hit: Hit) -> tuple[int, str | None, tuple[str, ...]]:
        """Where the phrase around a name begins, the kind of place that it names, and the words before it."""
        words = words_before(folded, max(0, hit.start - REACH), hit.start, self.lexicon.place_words.abbreviated)
        before, (kind, begins, words) = words, self._step(words)
        at = hit.start if begins is None else begins
        if not self.heads_first:
            kind = kind or self._kind_after(folded, hit)
        while self.heads_first and len(words) < len(before):  # "en el patio de una casa del barrio"
            before, (further, begins, words) = words, self._step(words)
            at, kind = at if begins is None else begins, kind or further
        return at, kind, self._with_preposition(tuple(w for w, _, _ in words))

    def _step(self, words: list[Before]) -> tuple[str | None, int | None, list[Before]]:
        """The kind of place told right before a name or phrase, where the phrase with it begins (None: with the name
        itself), and the words that are left before it.
        """
        if self._preposition(tuple(w for w, _, _ in words)):
            return None, None, words
        if len(words) >= 2 and words[-1][0] in self.grammar.genitive and words[-1][1] and self._locates(words):
            return self._of(words)
        if len(words) >= 2 and words[-1][0] in self.grammar.route_ends and words[-2][0] in self.lexicon.routes:
            return None, None, [w for w in words[:-2] if w[0] not in self.grammar.determiners]
        if self.heads_first and words and words[-1][0] in self.lexicon.routes and words[-1][1]:
            return None, None, [w for w in words[:-1] if w[0] not in self.grammar.determiners]
        opening = self._opening(words)
        if not opening:
            return None, None, words
        kind = next((w for w, _, _ in words[-opening:] if w in self.lexicon.place_kinds), None)
        return kind, words[-opening][2], words[:-opening]

    def _of(self, words: list[Before]) -> tuple[str | None, int | None, list[Before]]:
        """The same for "the port city of"."""
        kind = words[-2][0] if words[-2][0] in self.lexicon.place_kinds else None
        at, words = words[-2][2], words[:-2]
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
        preposition = self._preposition(tuple(w for w, _, _ in words))
        if len(words) >= 2 and words[-1][0] in self.grammar.genitive and not preposition and self._locates(words):
            # "in the north of the city of"
            words = [w for w in words[:-2] if w[0] not in self.grammar.determiners]
        return kind, at, words

    def _kind_after(self, folded: str, hit: Hit) -> str | None:
        """ "Guayas province"."""
        after = folded[hit.end : hit.end + 30].split()
        kind = after[0].strip(",.") if after and not folded[hit.end : hit.end + 1].strip() else ""
        return kind if kind in self.lexicon.place_kinds else None

    def _preposition(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The preposition of several words that some words end with: "cerca de"."""
        lengths = range(min(self.longest, len(words)), 1, -1)
        return next((words[-length:] for length in lengths if words[-length:] in self.compounds), ())

    def _with_preposition(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words with such a preposition as one word."""
        preposition = self._preposition(words)
        return (*words[: -len(preposition)], self.compounds[preposition]) if preposition else words

    def _opening(self, words: list[Before]) -> int:
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

    def _locates(self, words: list[Before]) -> bool:
        """Can "the NOUN of" at the end of some words open a place where something happens? Not for people, offices and
        institutions ("the police department of").
        """
        lexicon, noun = self.lexicon, words[-2][0]
        if noun in lexicon.place_kinds:
            return noun not in lexicon.institutions or len(words) < 3 or words[-3][0] not in lexicon.institutions
        return (
            noun not in lexicon.persons
            and noun not in lexicon.titles
            and (noun not in lexicon.institutions or self._is_some(words))
            and noun not in lexicon.event_nouns
        )

    def _is_some(self, words: list[Before]) -> bool:
        """ "En una escuela de Loja": some institution there, and none that is named for the place."""
        return len(words) > 2 and words[-3][0] in self.grammar.indefinite


def fits(place: Place, level: str | None) -> bool:
    """True if a place is of the level that a word for its kind tells (None: any)."""
    return level is None or place.level == level or (level == "place" and place.level == "admin2")
