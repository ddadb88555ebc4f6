"""Places that no gazetteer lists and that the text itself makes places: "the Back of the Yards neighborhood"."""

from __future__ import annotations

import re
from dataclasses import replace

from sucesos.coding.gazetteer import Place
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.places.candidate import Candidate, inside_spans, opens_dateline, words_before
from sucesos.coding.places.mention import PlaceMention, central
from sucesos.coding.places.names import Names
from sucesos.coding.places.neighbours import Neighbours
from sucesos.coding.places.phrase import PlacePhrases
from sucesos.coding.places.relations import Relations
from sucesos.coding.places.story import Story
from sucesos.coding.scanner import Hit
from sucesos.coding.tokens import fold


class UnlistedPlaces:
    """Finds them and puts each into the place that holds it."""

    def __init__(
        self, lexicon: Lexicon, names: Names, phrases: PlacePhrases, relations: Relations, neighbours: Neighbours
    ):
        self.lexicon, self.grammar, self.names = lexicon, lexicon.grammar, names
        self.phrases, self.relations, self.neighbours = phrases, relations, neighbours
        kinds = "|".join(sorted(map(re.escape, lexicon.written_kinds), key=lambda k: (-len(k), k)))
        self.kinds = re.compile(rf"(?<![\w-])(?:{kinds})(?![\w-])")
        self.of = re.compile(rf" (?:{'|'.join(sorted(self.grammar.genitive))}) ")

    def found(self, text: str, folded: str, candidates: list[Candidate], story: Story) -> list[Candidate]:
        """The candidates with names added that only the text makes places: "the Back of the Yards neighborhood", "in
        Los Quenes, Maule".
        """
        at = {c.hit.start: n for n, c in enumerate(candidates)}
        ends = {c.hit.end for c in candidates}
        found: dict[int, Candidate] = {}
        names = [*self._of_kind(text, folded, candidates), *self._before_region(text, folded, candidates, ends)]
        for start, end, kind in names:
            n = at.get(start)
            if n is not None and candidates[n].hit.end == end and self._is_listed(folded, candidates, n, kind, story):
                continue
            hit = Hit(start, end, "place", "")
            phrase, kind_word, before = self.phrases.read(folded, hit)
            dateline = opens_dateline(text, start, end) is not None
            found[start] = Candidate(hit, (), phrase, before, kind_word, written=kind, dateline=dateline)
        if not found:
            return candidates
        neighbourhoods = {fold(text[c.hit.start : c.hit.end]) for c in found.values() if c.written == "neighbourhood"}
        for candidate in candidates:  # once told what it is, a name means that
            if candidate.hit.entry in neighbourhoods and candidate.hit.start not in found:
                found[candidate.hit.start] = replace(candidate, options=(), written="neighbourhood")
        spans = sorted((c.hit.start, c.hit.end) for c in found.values())
        starts = [a for a, _ in spans]
        kept = [c for c in candidates if not inside_spans(c.hit, spans, starts)]
        return sorted((*kept, *found.values()), key=lambda c: c.hit.start)

    def _is_listed(self, folded: str, candidates: list[Candidate], n: int, kind: str, story: Story) -> bool:
        """True if the gazetteer has the n-th name as what the text calls it, and where the text puts it."""
        near = [o for o in story.near(candidates[n].options) if not story.elsewhere(o)]
        options = [o for o in near if kind == "town" or o.level == "place"]
        after = candidates[n + 1] if n + 1 < len(candidates) else None
        if options and after and self.relations.nested(folded, candidates[n], after):
            return any(o.within(f) for o in options for f in after.options)
        return bool(options)

    def _of_kind(self, text: str, folded: str, candidates: list[Candidate]):
        """Names beside a word for their kind: "the Englewood neighborhood", "town of Perquin", "Colonia Escalon"."""
        cities = {(c.hit.start, c.hit.end) for c in candidates if any(o.level == "admin2" for o in c.options)}
        for match in self.kinds.finditer(folded):
            kind, capital = self.lexicon.written_kinds[match.group()], text[match.start()].isupper()
            if kind == "title":
                end = self.names.after(text, match.end())
                if end and capital:
                    yield match.start(), end, "neighbourhood"
                continue
            if capital:  # "the Central Business District"
                continue
            of = self.of.match(folded, match.end())
            end = self.names.after(text, of.end() - 1) if of else None
            if of and end and (kind == "town" or (of.end(), end) not in cities):
                yield of.end(), end, kind
                continue
            end = match.start() - 1
            start = self.names.before(text, end) if text[end : end + 1] == " " else None
            if start is not None and not self._is_indefinite(folded, start):
                yield start, end, kind

    def _before_region(self, text: str, folded: str, candidates: list[Candidate], ends: set[int]):
        """Names that a province or country follows: "in Kidron, Ohio"."""
        for candidate in candidates:
            comma = candidate.hit.start - 2
            if text[comma : comma + 2] != ", " or comma in ends:
                continue
            if not any(o.level in ("country", "admin1") for o in candidate.options):
                continue
            start = self.names.before(text, comma)
            if start is None:
                continue
            words = words_before(folded, max(0, start - 30), start)
            located = words and words[-1][0] in self.grammar.locating
            if located or opens_dateline(text, start, comma):
                yield start, comma, "town"

    def _is_indefinite(self, folded: str, start: int) -> bool:
        """ "A Chicago neighborhood": some neighbourhood of it."""
        words = words_before(folded, max(0, start - 30), start)
        return bool(words) and words[-1][0] in self.grammar.indefinite

    def placed(
        self, text: str, folded: str, candidates: list[Candidate], mentions: list[PlaceMention | None]
    ) -> list[PlaceMention]:
        """All mentions, with what no gazetteer lists put into the place that holds it."""
        known = [m for m in mentions if m is not None]
        if not any(c.written for c in candidates):
            return known
        scene = central(known, len(text))
        for n, candidate in enumerate(candidates):
            if not candidate.written:
                continue
            holder = self._holder(text, folded, candidates, mentions, n)
            if candidate.written == "neighbourhood":
                holder = holder if holder and holder.level != "country" else scene.place if scene else None
            if holder is None:
                continue
            place = self._place_written(text[candidate.hit.start : candidate.hit.end], candidate.written, holder)
            before = candidate.before[-1] if candidate.before else ""
            modifying = self.neighbours.modifies(text, folded, candidate.hit) or before in self.grammar.genitive
            mentions[n] = PlaceMention(
                candidate.hit.start,
                candidate.hit.end,
                candidate.phrase,
                place,
                "written",
                before in self.grammar.locating and not modifying,
                modifying,
                False,
                before,
                candidate.dateline,
                candidate.dateline,
            )
        return [m for m in mentions if m is not None]

    def _holder(self, text: str, folded: str, candidates: list, mentions: list, n: int) -> Place | None:
        """The place named beside the n-th that holds it: "... of Chicago", "Chicago's ..."."""
        before = mentions[n - 1] if n else None
        if before and candidates[n].phrase <= before.start and before.place.admin1_code:  # "the Kashmir town of Sopore"
            return before.place
        after = mentions[n + 1] if n + 1 < len(mentions) else None
        if after and self.relations.nested(folded, candidates[n], candidates[n + 1]):
            return after.place
        return before.place if before and self.relations.owns(folded, candidates[n - 1], candidates[n]) else None

    @staticmethod
    def _place_written(name: str, kind: str, holder: Place) -> Place:
        """A place that only the text names, with the point of the one that holds it; a neighbourhood is named with its
        city.
        """
        city = holder.admin2 if kind == "neighbourhood" else None
        return Place(
            f"{name}, {city}" if city else name,
            "place",
            kind,
            holder.country,
            holder.admin1_code,
            holder.admin1,
            city,
            holder.latitude,
            holder.longitude,
            key=name,
            precision=holder.precision or holder.level,
        )


class UnlistedBehind(UnlistedPlaces):
    """The same where the word for the kind stands before the name: "barrio Las Brisas", "Cdla. Alborada"."""

    def __init__(
        self, lexicon: Lexicon, names: Names, phrases: PlacePhrases, relations: Relations, neighbours: Neighbours
    ):
        super().__init__(lexicon, names, phrases, relations, neighbours)
        of, articles = ("|".join(sorted(words)) for words in (self.grammar.genitive, self.grammar.definite))
        self.leading = re.compile(rf"(?: (?:{of})(?: (?:{articles}))?)?(?= )")

    def _of_kind(self, text: str, folded: str, candidates: list[Candidate]):
        for match in self.kinds.finditer(folded):
            stop = match.group() in self.lexicon.place_words.abbreviated and folded.startswith(".", match.end())
            leading = self.leading.match(folded, match.end() + stop)
            end = self.names.after(text, leading.end(), sure=True) if leading else None
            if leading is None or end is None:
                continue
            start, kind = leading.end() + 1, self.lexicon.written_kinds[match.group()]
            inside = [c for c in candidates if match.start() <= c.hit.start < end]
            holders = [c.hit.start for c in inside if c.hit.start > start and self._holds(folded, c)]
            end = folded.rfind(" ", start, min(holders) - 1) if holders else end
            whole = any(c.hit.start < start and c.hit.end >= end for c in inside)  # "barrio Nigeria" is listed so
            city = any((c.hit.start, c.hit.end) == (start, end) and self._is_city(c) for c in inside)
            bare = not leading.group()
            if not whole and (bare or kind == "town" or not city):
                yield start, end, kind

    @staticmethod
    def _is_city(candidate: Candidate) -> bool:
        return any(o.level == "admin2" for o in candidate.options)

    def _holds(self, folded: str, candidate: Candidate) -> bool:
        """ "Las Brisas de Manta": a city behind a preposition is no part of the name."""
        before = words_before(folded, max(0, candidate.hit.start - 20), candidate.hit.start)
        wide = any(o.level in ("admin1", "admin2") and not o.small for o in candidate.options)
        return wide and bool(before) and before[-1][0] in self.grammar.genitive
