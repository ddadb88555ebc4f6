"""Places named in an article, resolved to the gazetteer: which of several places of one name, and whether it is a
place at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sucesos.coding.grammar import Grammar
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.scanner import Hit
from sucesos.coding.tokens import fold
from sucesos.reference import Row, read_rows

CAPITAL = re.compile("[A-Z]")
PLACE_COLUMNS = ("name", "aliases", "kind", "admin1_code", "canton", "latitude", "longitude", "ambiguous", "rank")
CITY_COLUMNS = ("name", "aliases", "country", "admin1_code", "latitude", "longitude", "population", "ambiguous")


@dataclass(frozen=True)
class Place:
    """One gazetteer entry. level: country, admin1, admin2 (canton or city) or place; rank orders places of one name,
    1 first.
    """

    name: str
    level: str
    kind: str
    country: str
    admin1_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    ambiguous: bool = False
    rank: int = 0
    population: int = 0

    key: str = ""  # the gazetteer's first name for it, the same for all its names

    def within(self, other: Place) -> bool:
        """True if this place is `other` or lies in it."""
        if other.level == "country":
            return self.country == other.country
        if other.level == "admin1":
            return self.admin1_code == other.admin1_code
        same = self.key == other.key and self.level == other.level and self.admin1_code == other.admin1_code
        return same or (
            other.level == "admin2"
            and self.admin1_code == other.admin1_code
            and self.admin2 == other.admin2 is not None
        )


@dataclass(frozen=True)
class PlaceMention:
    """A place at text[start:end]; the phrase that holds it begins at `phrase` ("the port city of Guayaquil").

    how: what decided it (`name`, `cue` word, `context` of other places, `demonym`). locating: a preposition there ties
    things to it; modifying: it only describes a noun ("Guayaquil mayor", "Police of Ecuador").
    """

    start: int
    end: int
    phrase: int
    place: Place
    how: str
    locating: bool = False
    modifying: bool = False
    header: bool = False  # stands alone before what it heads: "Cuenca."
    preposition: str = ""


class Gazetteer:
    """Places by name, from the CSV files in reference/places."""

    def __init__(self, folder: Path):
        self.admin1: dict[str, Place] = {}
        self.names: dict[str, list[Place]] = {}
        self.demonyms: dict[str, Place] = {}
        for row in read_rows(
            folder / "countries.csv", ("iso3", "name", "aliases", "demonyms", "latitude", "longitude")
        ):
            country = Place(
                row["name"],
                "country",
                "country",
                row["iso3"],
                None,
                None,
                None,
                row.number("latitude"),
                row.number("longitude"),
            )
            self._add(country, row)
            for demonym in row.parts("demonyms"):
                self.demonyms.setdefault(fold(demonym), country)
        for row in read_rows(
            folder / "admin1.csv", ("code", "country", "name", "aliases", "kind", "latitude", "longitude", "ambiguous")
        ):
            place = Place(
                row["name"],
                "admin1",
                row["kind"],
                row["country"],
                row["code"],
                row["name"],
                None,
                row.number("latitude"),
                row.number("longitude"),
                row["ambiguous"] == "1",
            )
            self.admin1[row["code"]] = place
            self._add(place, row)
        for row in read_rows(folder / "ecuador.csv", PLACE_COLUMNS):
            city = row["kind"] in ("city", "canton")
            self._add(
                Place(
                    row["name"],
                    "admin2" if city else "place",
                    row["kind"],
                    "ECU",
                    row["admin1_code"],
                    self._admin1_name(row["admin1_code"]),
                    row["canton"] or None,
                    row.number("latitude"),
                    row.number("longitude"),
                    row["ambiguous"] == "1",
                    row.whole("rank"),
                ),
                row,
            )
        for row in read_rows(folder / "cities.csv", CITY_COLUMNS):
            code = row["admin1_code"] or None
            self._add(
                Place(
                    row["name"],
                    "admin2",
                    "city",
                    row["country"],
                    code,
                    self._admin1_name(code),
                    row["name"],
                    row.number("latitude"),
                    row.number("longitude"),
                    row["ambiguous"] == "1",
                    2,
                    row.whole("population"),
                ),
                row,
            )

    def _admin1_name(self, code: str | None) -> str | None:
        return self.admin1[code].name if code in self.admin1 else None

    def _add(self, place: Place, row: Row) -> None:
        for name in dict.fromkeys((row["name"], *row.parts("aliases"))):
            if name:
                self.names.setdefault(fold(name), []).append(replace(place, name=name, key=place.name))

    def terms(self) -> Iterator[tuple[str, str]]:
        """(folded name, folded name) of every place and demonym, for the scanner."""
        yield from ((name, name) for name in sorted({*self.names, *self.demonyms}))


@dataclass(frozen=True)
class _Candidate:
    hit: Hit
    options: tuple[Place, ...]
    phrase: int
    before: tuple[str, ...]  # folded words before the phrase, the nearest last
    kind_word: str | None  # "province" in "the province of Los Ríos"
    listed: bool = False


class PlaceReader:
    """Finds and resolves the places of one article."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, home: str | None):
        """home: ISO code of the country that the corpus is about, which breaks ties."""
        self.gazetteer, self.lexicon, self.home = gazetteer, lexicon, home

    def read(self, text: str, folded: str, hits: list[Hit], taken: list[tuple[int, int]]) -> list[PlaceMention]:
        """Places in order of the text; `taken` are spans of groups and institutions, whose names are no places."""
        caseless, starts = is_caseless(text), [start for start, _ in taken]
        candidates: list[_Candidate] = []
        for hit in hits:
            candidate = None if _inside(hit, taken, starts) else self._candidate(text, folded, hit, caseless)
            if candidate:
                candidates.append(self._listed(folded, candidates[-1], candidate) if candidates else candidate)
        focus = self._focus(candidates)
        sure = {
            o.admin1_code
            for c in candidates
            for o in c.options
            if len(c.options) == 1 and o.admin1_code and not o.ambiguous
        }
        mentions = []
        for i, candidate in enumerate(candidates):
            follower = candidates[i + 1] if i + 1 < len(candidates) else None
            mention = self._resolve(text, folded, candidate, follower, focus, sure)
            if mention:
                mentions.append(mention)
                if mention.place.admin1_code:
                    sure.add(mention.place.admin1_code)
        if sum(m.header for m in mentions) < 2:  # one place at the head is a dateline; several make a round-up
            mentions = [replace(m, header=False, modifying=m.modifying or m.header) for m in mentions]
        return mentions

    def _candidate(self, text: str, folded: str, hit: Hit, caseless: bool) -> _Candidate | None:
        if not caseless and not any(c.isupper() for c in text[hit.start : hit.end]):
            return None
        options = tuple(self.gazetteer.names.get(hit.entry, ()))
        if caseless:  # without capitals only names that are no other words can be told
            options = tuple(o for o in options if not o.ambiguous)
        if not options and hit.entry in self.gazetteer.demonyms:
            options = (self.gazetteer.demonyms[hit.entry],)
        phrase, kind_word, words = self._phrase(folded, hit)
        return _Candidate(hit, options, phrase, words, kind_word)

    def _listed(self, folded: str, before: _Candidate, candidate: _Candidate) -> _Candidate:
        """A name that goes on a list ("the provinces of Guayas, Santa Elena and El Oro") is what the first one is."""
        between = folded[before.hit.end : candidate.hit.start]
        words = between.replace(",", " ").split()
        if (
            ("," not in between and not words)
            or len(between) > 9
            or any(w not in self.lexicon.grammar.joining for w in words)
        ):
            return candidate
        plural = before.kind_word is not None and before.kind_word.endswith("s")
        if not words and not plural:
            return candidate  # "Guayaquil, Guayas": the second holds the first
        return replace(
            candidate, before=before.before, kind_word=before.kind_word if plural else candidate.kind_word, listed=True
        )

    def _phrase(self, folded: str, hit: Hit) -> tuple[int, str | None, tuple[str, ...]]:
        """Where the phrase around a name begins, the kind of place that it names, and the words before it."""
        start = max(0, hit.start - 90)
        words = _words_before(folded, start, hit.start)
        at, kind_word = hit.start, None
        grammar = self.lexicon.grammar
        if len(words) >= 2 and words[-1][0] in grammar.genitive and words[-1][1] and self._locates(words[-2][0]):
            kind_word = words[-2][0] if words[-2][0] in self.lexicon.place_kinds else None
            at = words[-2][2]
            words = words[:-2]
            while (
                words
                and words[-1][0] not in grammar.prepositions
                and words[-1][0] not in grammar.conjunctions
                and words[-1][1]
                and (words[-1][0] in self.lexicon.place_kinds or not grammar.tags(words[-1][0]))
            ):
                at = words[-1][2]
                done = words[-1][0] in grammar.determiners
                words = words[:-1]
                if done:
                    break
            if (
                len(words) >= 2 and words[-1][0] in grammar.genitive and self._locates(words[-2][0])
            ):  # "in the north of the city of"
                words = [w for w in words[:-2] if w[0] not in grammar.determiners]
        elif len(words) >= 2 and words[-1][0] in grammar.route_ends and words[-2][0] in self.lexicon.routes:
            words = [w for w in words[:-2] if w[0] not in grammar.determiners]
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
        grammar = self.lexicon.grammar
        for n in range(1, min(5, len(words)) + 1):
            word, joined, _ = words[-n]
            if not joined or word in grammar.prepositions or word in grammar.conjunctions:
                return (
                    n - 1
                    if all(w in self.lexicon.place_kinds or w in self.lexicon.directions for w, _, _ in words[-n + 1 :])
                    and n > 1
                    else 0
                )
            if word in grammar.determiners:
                return n
            if grammar.tags(word) or word in self.lexicon.persons:
                return 0
        return 0

    def _locates(self, noun: str) -> bool:
        """Can "the NOUN of PLACE" be where something happens? Not for people, offices and institutions."""
        lexicon = self.lexicon
        return (
            noun not in lexicon.persons
            and noun not in lexicon.titles
            and noun not in lexicon.institutions
            and noun not in lexicon.event_nouns
        )

    def _holds_office(self, noun: str) -> bool:
        return noun in self.lexicon.offices

    def _focus(self, candidates: list[_Candidate]) -> Counter:
        """How often each country is named by names that only one country has."""
        focus: Counter = Counter({self.home: 0.5} if self.home else {})
        for candidate in candidates:
            countries = {o.country for o in candidate.options}
            plain = [o for o in candidate.options if not o.ambiguous]
            if len(countries) == 1 and plain:
                focus[plain[0].country] += 1 + (plain[0].level == "country")
        return focus

    def _resolve(self, text, folded, candidate: _Candidate, follower, focus: Counter, sure: set) -> PlaceMention | None:
        hit = candidate.hit
        if not candidate.options:
            return None
        demonym = hit.entry not in self.gazetteer.names
        cue = candidate.kind_word is not None
        before = candidate.before[-1] if candidate.before else ""
        if len(candidate.before) > 1 and self._holds_office(candidate.before[-2]):
            before = min(self.lexicon.grammar.genitive)  # "consul in Guayaquil": where he serves
        locating = before in self.lexicon.grammar.locating
        place, how = self._choose(candidate, follower, folded, focus, sure)
        if place is None:
            return None
        if self._names_street(text, hit):
            return None
        part_of_name = self._part_of_name(text, hit, folded)
        if (
            place.ambiguous
            and how == "name"
            and not cue
            and not (locating and place.country in focus and not part_of_name)
        ):
            return None
        if (
            part_of_name
            and not cue
            and place.kind not in ("prison", "port", "airport", "facility")
            and how != "context"
        ):
            return None
        modifying = (
            demonym or part_of_name or self._modifies(text, folded, hit) or before in self.lexicon.grammar.genitive
        )
        how = "demonym" if demonym else ("cue" if cue else how)
        header = self._heads(text, candidate)
        return PlaceMention(
            hit.start,
            hit.end,
            candidate.phrase,
            place,
            how,
            locating and not modifying,
            modifying and not header,
            header,
            before,
        )

    def _names_street(self, text: str, hit: Hit) -> bool:
        """ "at Francisco de Orellana and José María Egas avenues": only capitals and joining words up to a word for
        streets.
        """
        for word in text[hit.end : hit.end + 60].split()[:8]:
            low = fold(word.strip(".,;:()"))
            if low in self.lexicon.routes or low in self.lexicon.streets:
                return True
            if (
                not word[0].isupper()
                and low not in self.lexicon.grammar.joining
                and low not in self.lexicon.grammar.name_joiners
            ):
                return False
        return False

    @staticmethod
    def _heads(text: str, candidate: _Candidate) -> bool:
        """True if the name stands alone at the head of a paragraph that is not the first: "Cuenca.", "In Quito:" (not
        a dateline).
        """
        start, end = candidate.phrase, candidate.hit.end
        return start > 1 and text[start - 2 : start] == "\n\n" and text[end : end + 2] in (". ", ": ")

    def _choose(
        self, candidate: _Candidate, follower, folded: str, focus: Counter, sure: set
    ) -> tuple[Place | None, str]:
        """The likeliest of the places of one name, and what spoke for it."""
        options = candidate.options
        if candidate.kind_word:
            fitting = [o for o in options if _fits(o, candidate.kind_word)]
            options = tuple(fitting) or options
        if follower and follower.hit.start - candidate.hit.end <= 40:
            between = folded[candidate.hit.end : follower.hit.start]
            if _nests(between, self.lexicon.grammar):
                inside = [o for o in options for f in follower.options if o != f and o.within(f)]
                if inside:
                    return min(inside, key=lambda o: self._order(o, focus, sure)), "context"
        best = min(options, key=lambda o: self._order(o, focus, sure))
        if best.ambiguous and best.admin1_code in sure and best.country == self._main(focus):
            return best, "context"
        return best, "name"

    @staticmethod
    def _main(focus: Counter) -> str | None:
        return min(focus, key=lambda c: (-focus[c], str(c))) if focus else None

    def _order(self, place: Place, focus: Counter, sure: set) -> tuple:
        """Sort key: country first named of its own, then places of the country in focus, the known province,
        prominence.
        """
        main = self._main(focus)
        return (
            place.level != "country",
            place.country != main if main else False,
            -focus.get(place.country, 0),
            place.level == "place" and place.admin1_code not in sure,
            {"admin2": 0, "admin1": 1, "place": 2}.get(place.level, 0) if place.rank <= 1 else 1 + place.rank,
            -place.population,
            place.admin1_code or "",
            place.name,
        )

    def _modifies(self, text: str, folded: str, hit: Hit) -> bool:
        """True if a noun follows at once: "the Guayaquil police"."""
        following = folded[hit.end : hit.end + 40]
        word = following.split()[0] if following[:1] == " " and following.split() else ""
        word = word.strip(".,;:")
        return (
            word in self.lexicon.persons
            or word in self.lexicon.institutions
            or word in self.lexicon.titles
            or following.startswith(tuple(self.lexicon.grammar.possessive))
        )

    def _part_of_name(self, text: str, hit: Hit, folded: str) -> bool:
        """True if a capitalised neighbour makes the name part of a longer one ("Santa Elena Hospital", "Vinicio
        Quito").
        """
        after = text[hit.end : hit.end + 40]
        if after[:1] == " " and after[1:2].isupper():
            word = fold(after.split()[0].strip(".,;:"))
            if (
                word not in self.lexicon.place_kinds
                and word not in self.gazetteer.names
                and word not in self.lexicon.times.patterns.words["month"]
                and word not in self.lexicon.times.patterns.words["weekday"]
            ):
                return True
        before = text[max(0, hit.start - 40) : hit.start]
        words = before.split()
        if before[-1:] != " " or not words or not words[-1][0].isupper() or not words[-1][-1].isalnum():
            return False
        word = fold(words[-1])
        known = (
            word in self.lexicon.grammar.prepositions
            or word in self.lexicon.place_kinds
            or word in self.lexicon.grammar.determiners
        )
        sentence_start = len(words) < 2 or words[-2][-1] in ".:!?—-"
        return (
            not known
            and not sentence_start
            and word not in self.gazetteer.demonyms
            and word not in self.gazetteer.names
        )


def is_caseless(text: str) -> bool:
    """True for a text that is written without capitals, so that they tell no names."""
    if len(CAPITAL.findall(text)) * 200 >= len(text):
        return False
    letters = sum(map(str.isalpha, text))
    return letters > 0 and sum(map(str.isupper, text)) < letters / 200


def _inside(hit: Hit, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    """True if a hit lies in one of some spans, which are in order of their starts and do not overlap."""
    last = bisect_right(starts, hit.start) - 1
    return last >= 0 and hit.end <= spans[last][1]


def _nests(between: str, grammar: Grammar) -> bool:
    """True if the words between two names say that the first lies in the second: ", " or " (" or " of ", " in the
    province of ".
    """
    words = between.strip(" ,(").split()
    return (
        between[:1] in ", ("
        and len(words) <= 5
        and (not words or words[0] in grammar.nesting)
        and not grammar.parting & set(words)
    )


def _fits(place: Place, kind_word: str) -> bool:
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


def _words_before(folded: str, start: int, end: int) -> list[tuple[str, bool, int]]:
    """Words of folded[start:end] in the last line, with whether only a space follows each, and where it begins."""
    start = max(start, folded.rfind("\n", 0, end) + 1)
    words, at = [], start
    for raw in folded[start:end].split(" "):
        word = raw.strip(".,;:()\"'“”")
        if word:
            words.append((word, raw.endswith(word), at + raw.find(word)))
        at += len(raw) + 1
    return words
