"""Words that point at a place told before: "en esa ciudad", "allí"."""

from __future__ import annotations

import re

from sucesos.coding.gazetteer import Gazetteer, Place
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.places.phrase import PlacePhrases
from sucesos.coding.scanner import Hit

BESIDE = 40  # characters between a place and the one that holds it


class Pointing:
    """Finds them, and the place that each points at."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, phrases: PlacePhrases):
        self.gazetteer, self.phrases, self.words = gazetteer, phrases, lexicon.place_words
        self.locating, self.prepositions = lexicon.grammar.locating, lexicon.grammar.prepositions
        pointers = "|".join(sorted(self.words.pointers))
        kinds = "|".join(sorted(self.words.pointed))
        here = "|".join(sorted(self.words.there))
        told = [rf"(?:{pointers}) ({kinds})"] * bool(pointers) + [rf"(?:{here})"] * bool(here)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)") if told else None

    def added(self, folded: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
        """The mentions, with one for each place that is pointed at and that something is told to be in."""
        found: list[PlaceMention] = []
        for match in self.pattern.finditer(folded) if self.pattern and mentions else ():
            kind = match[1] if match.lastindex else None
            hit = Hit(match.start(), match.end(), "place", "")
            _, _, before = self.phrases.read(folded, hit)
            preposition = before[-1] if before else ""
            in_place = preposition in self.locating if kind else preposition not in self.prepositions
            named = any(m.phrase <= match.start() < m.end for m in mentions)  # "en esta ciudad de Quito"
            place = self._meant(mentions, match.start(), kind) if in_place and not named else None
            if place is not None:
                span = (hit.start, hit.end, hit.start)
                found.append(PlaceMention(*span, place, "context", locating=True, preposition=preposition))
        return sorted((*mentions, *found), key=lambda m: m.start) if found else mentions

    @staticmethod
    def _finest(told: list[PlaceMention]) -> Place:
        """The last place, or the finer one in it that was told right before: "en Borbón, cantón Eloy Alfaro"."""
        place, beside = told[-1].place, told[-1].phrase
        for mention in reversed(told[:-1]):
            if not mention.place.within(place) or beside - mention.end > BESIDE:
                break
            place, beside = mention.place, mention.phrase
        return place

    def _meant(self, mentions: list[PlaceMention], end: int, kind: str | None) -> Place | None:
        """The last place told before an offset that can be called a word for its kind (None: any but a country)."""
        level = self.words.levels.get(kind) if kind else None
        before = [m for m in mentions if m.start < end]
        for n in range(len(before) - 1, -1, -1):
            place = self._finest(before[: n + 1])
            if place.level == "country":
                continue
            if level == "admin1":
                return self.gazetteer.admin1.get(place.admin1_code or "")
            if place.level == level or level is None:
                return place
        return None
