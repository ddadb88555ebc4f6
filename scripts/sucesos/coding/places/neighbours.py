"""What stands right beside the name of a place: whether it is one there, and what part it plays."""

from __future__ import annotations

import re

from sucesos.coding.gazetteer import Gazetteer
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.places.candidate import Candidate, words_before
from sucesos.coding.scanner import Hit
from sucesos.coding.tokens import fold

ROAD_ENDS = re.compile(r" ?[-–—] ?[A-ZÀ-ÖØ-Þ]")  # what stands between them, and the second
HEADING = 40  # characters of a heading
BULLETS = " \n-–—•·*"  # what can stand before the heading of an entry of a list
STREET_WORDS = 8  # of a corner of streets
EVENT_WORDS = 4  # of a noun for an event and what joins it to a place


class Neighbours:
    """Reads the words beside names, in languages that have words for what is named behind the name."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer):
        self.lexicon, self.grammar, self.gazetteer = lexicon, lexicon.grammar, gazetteer

    def names_street(self, text: str, hit: Hit) -> bool:
        """ "at Francisco de Orellana and José María Egas avenues": only capitals and joining words up to a word for
        streets.
        """
        for word in text[hit.end : hit.end + 60].split()[:8]:
            low = fold(word.strip(".,;:()"))
            if low in self.lexicon.routes or low in self.lexicon.streets:
                return True
            if (
                not (word[0].isupper() or word[0].isdigit())
                and low not in self.grammar.joining
                and low not in self.grammar.name_joiners
            ):
                return False
        return False

    def heads(self, text: str, candidate: Candidate) -> bool:
        """True if the name stands alone at the head of a paragraph that is not the first: "Cuenca.", "In Quito:" (not
        a dateline).
        """
        opening = text.rfind("\n\n", 0, candidate.phrase)
        before = text[opening : candidate.phrase].strip(BULLETS)
        alone = not before or (len(before) < HEADING and fold(before) in self.grammar.locating)
        return opening >= 0 and alone and text[candidate.hit.end : candidate.hit.end + 2] in (". ", ": ")

    def acts_there(self, folded: str, hit: Hit) -> bool:
        """ "Gary police", "the Memphis Fire Department", "the Redfield shooting": the story is about the place."""
        words = re.findall(r"[\w'-]+", re.split(r"[.,;:\n]", folded[hit.end : hit.end + 40], maxsplit=1)[0])[:2]
        if words and words[0] in self.lexicon.around_authorities:
            words = words[1:]
        return (
            folded[hit.end : hit.end + 1] == " "
            and bool(words)
            and (words[0] in self.lexicon.authorities or words[0] in self.lexicon.event_nouns)
        )

    def happens_at(self, folded: str, hit: Hit) -> bool:
        """Does a name hang by a mere preposition on what happened there?"""
        return False

    def treats(self, before: tuple[str, ...]) -> bool:
        """ "A hospital in Boston": where the hurt are taken is not where it happened."""
        return any(word in self.lexicon.care for word in before[-3:-1])

    def modifies(self, text: str, folded: str, hit: Hit) -> bool:
        """True if a noun follows at once: "the Guayaquil police"."""
        following = folded[hit.end : hit.end + 40]
        word = following.split()[0] if following[:1] == " " and following.split() else ""
        word = word.strip(".,;:")
        return (
            word in self.lexicon.persons
            or word in self.lexicon.institutions
            or word in self.lexicon.titles
            or following.startswith(tuple(self.grammar.possessive))
        )

    def part_of_name(self, text: str, hit: Hit, folded: str) -> bool:
        """True if a capitalised neighbour makes the name part of a longer one ("Santa Elena Hospital", "Vinicio
        Quito").
        """
        after = text[hit.end : hit.end + 40]
        if after[:1] == " " and after[1:2].isupper():
            word = fold(after.split()[0].strip(".,;:"))
            if (
                word not in self.lexicon.place_kinds
                and not self._names_region(word)
                and word not in self.lexicon.times.patterns.words["month"]
                and word not in self.lexicon.times.patterns.words["weekday"]
            ):
                return True
        return self.ends_name(text, hit)

    def ends_name(self, text: str, hit: Hit) -> bool:
        """True if a capitalised word before makes it the end of a name: "Vinicio Quito"."""
        before = text[max(0, hit.start - 40) : hit.start]
        words = before.split()
        if before[-1:] != " " or not words or not words[-1][0].isupper() or not words[-1][-1].isalnum():
            return False
        word = fold(words[-1])
        known = (
            word in self.grammar.prepositions
            or word in self.lexicon.place_kinds
            or word in self.grammar.determiners
            or word in self.lexicon.directions
        )
        if word.endswith(tuple(self.grammar.possessive)):
            return False
        sentence_start = len(words) < 2 or words[-2][-1] in ".:!?—-"
        return not known and not sentence_start and word not in self.gazetteer.demonyms and not self._names_region(word)

    def _names_region(self, word: str) -> bool:
        """True for the name of a country or province, which may follow a city's without a comma."""
        return any(o.level in ("country", "admin1") for o in self.gazetteer.names.get(word, ()))


class NeighboursBefore(Neighbours):
    """The same where what is named stands before the name: "calle Sucre", "la Policía de Manta"."""

    def names_street(self, text: str, hit: Hit) -> bool:
        """ "En la calle Sucre, entre Olmedo y Rocafuerte": only names and joining words back to a word for streets that
        a name follows at once.
        """
        words = text[max(0, hit.start - 60) : hit.start].rpartition("\n")[2].split()[-STREET_WORDS:]
        follows = ""  # the word behind the one looked at
        for n, word in enumerate(reversed(words)):
            low = fold(word.strip(".,;:()"))
            if low in self.lexicon.routes or low in self.lexicon.streets:
                return follows[0].isupper() or follows[0].isdigit() if n else not opens_road(text, hit)
            between = low in self.grammar.joining or low in self.grammar.two_sides
            joins = between or (low in self.grammar.name_joiners and n > 0) or low in self.grammar.definite
            named = word[0].isupper() or word[0].isdigit()
            apart = word[-1] in ",;:" and fold(follows) not in self.grammar.two_sides
            if apart or not (named or joins):
                return False
            follows = word
        return False

    def ends_name(self, text: str, hit: Hit) -> bool:
        """Also "Diario El Oro", where a sentence begins with it."""
        before = text[max(0, hit.start - 40) : hit.start].split()
        named = bool(before) and before[-1][0].isupper() and fold(before[-1]) in self.lexicon.institutions
        return named or super().ends_name(text, hit)

    def acts_there(self, folded: str, hit: Hit) -> bool:
        """ "La Policía de Manta", "la balacera de Durán": the story is about the place."""
        words = self._told_of(folded, hit)
        return self._is_event(words) or (bool(words) and words[-1] in self.lexicon.authorities)

    def happens_at(self, folded: str, hit: Hit) -> bool:
        """ "La balacera de Durán", "el estado de excepción de Durán": where an event was, or a measure holds."""
        return self._is_event(self._told_of(folded, hit))

    def _told_of(self, folded: str, hit: Hit) -> list[str]:
        """The words before the preposition that a name hangs on by."""
        words = [word for word, _, _ in words_before(folded, max(0, hit.start - 60), hit.start)][-EVENT_WORDS:]
        if not words or words.pop() not in self.grammar.genitive:
            return []
        return words[:-1] if words and words[-1] in self.lexicon.around_authorities else words

    def _is_event(self, words: list[str]) -> bool:
        nouns = (self.lexicon.event_nouns, self.lexicon.measures)
        return any(" ".join(words[n:]) in terms for n in range(len(words)) for terms in nouns)

    def modifies(self, text: str, folded: str, hit: Hit) -> bool:
        """Nothing that follows makes a name describe it."""
        return False


def opens_road(text: str, hit: Hit) -> bool:
    """True for the first of two ends of a road: "la vía Quevedo-Valencia"."""
    return ROAD_ENDS.match(text, hit.end) is not None
