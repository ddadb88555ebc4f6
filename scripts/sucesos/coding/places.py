"""Places named in an article, resolved to the gazetteer: which of several places of one name, and whether it is a
place at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from sucesos.coding.gazetteer import Gazetteer, Place
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.scanner import Hit
from sucesos.coding.tokens import fold

CAPITAL = re.compile("[A-Z]")
NEAR = 40  # characters between a place and the one that holds it
DATELINE = re.compile(r"[^\n]{0,60}?(?:\s[—–-]{1,2}\s|\.\s?[-—–]|\)\s?[-—–])")
LONG_NAME = 60  # characters
LARGE, METROPOLIS = 500_000, 1_000_000  # inhabitants
LATE = 0.6  # of an article: after this part, what is named is seldom where the story takes place
SURE = 0.8  # of a name's weight must fall on one province to say that the story is told of it
PROMINENT = 200_000  # inhabitants of a city that its name alone brings to mind
HALF = 0.5
UNCOUNTED = {1: 300_000, 2: 30_000, 3: 3_000}  # inhabitants, by rank, where the gazetteer has none
FACILITIES = ("prison", "port", "airport", "facility")  # whose names may be parts of longer ones


@dataclass(slots=True)
class PlaceMention:
    """A place at text[start:end]; the phrase that holds it begins at `phrase` ("the port city of Guayaquil").

    how: what decided it (`name`, `cue` word, `nested` in the place named next, `context` of other places, `demonym`,
    `written`: no gazetteer lists it). locating: a preposition there ties things to it; modifying: it only describes a
    noun ("Guayaquil mayor", "Police of Ecuador").
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
    local: bool = False  # the story is about it: its police acts, or it is in the dateline and no capital
    dateline: bool = False
    aside: bool = False  # where the hurt were taken

    @property
    def city(self) -> tuple[str, str | None, str | None]:
        """Country, province and city, for all places of one city the same."""
        return self.place.country, self.place.admin1_code, self.place.admin2


@dataclass(frozen=True)
class _Candidate:
    hit: Hit
    options: tuple[Place, ...]
    phrase: int
    before: tuple[str, ...]  # folded words before the phrase, the nearest last
    kind_word: str | None  # "province" in "the province of Los Ríos"
    listed: bool = False
    written: str = ""  # `neighbourhood` or `town` that no gazetteer lists
    dateline: bool = False  # in the line that tells where the writer sits


class _Story:
    """What all names of an article say together: the country it is about, its provinces and cities, and who is a
    person in it.
    """

    def __init__(self, candidates: list[_Candidate], people: set[str], home: str | None, nations: dict[str, int]):
        self.people = people
        told = [c for c in candidates if not c.dateline]
        self.focus = self._focus(told, home, nations)
        if not self.focus:
            self.focus = self._focus(candidates, home, {})
        self.main = min(self.focus, key=lambda c: (-self.focus[c], str(c))) if self.focus else None
        self.shares = {c.hit.entry: self._shares(c.options) for c in candidates if c.hit.entry not in people}
        self.support: dict[str, float] = {}
        for shares in self.shares.values():
            for code, share in shares.items():
                self.support[code] = self.support.get(code, 0) + share
        self.counties = {o.name for c in candidates for o in c.options if o.kind == "county"}
        self.cities = {o.key for c in candidates for o in c.options if o.level == "admin2"}

    @staticmethod
    def _focus(candidates: list[_Candidate], home: str | None, nations: dict[str, int]) -> dict[str, float]:
        """How often each country is named by names that only one country has, and by known actors."""
        focus: dict[str, float] = {home: HALF} if home else {}
        for country, often in nations.items():
            focus[country] = focus.get(country, 0) + often
        for candidate in candidates:
            countries = {o.country for o in candidate.options}
            plain = [o for o in candidate.options if not o.ambiguous]
            if len(countries) == 1 and plain:
                country = plain[0].country
                focus[country] = focus.get(country, 0) + 1 + (plain[0].level == "country")
        return focus

    def near(self, options: tuple[Place, ...]) -> list[Place]:
        """Those of the places of a name that lie in a country that the story is told of."""
        enough = self.focus[self.main] / 2 if self.main else 0
        return [o for o in options if self.focus.get(o.country, 0) >= enough]

    def _shares(self, options: tuple[Place, ...]) -> dict[str, float]:
        """How much a name speaks for each province: all for the one that it names, else as many as live there of all
        who live in a place of that name.
        """
        near = [o for o in options if o.country == self.main] or options
        regions = {o.admin1_code for o in near if o.level == "admin1" and o.admin1_code}
        if regions:
            return dict.fromkeys(regions, 1 / len(regions))
        weights: dict[str, int] = {}
        for option in near:
            if option.admin1_code:
                living = option.population or UNCOUNTED.get(option.rank, 1)
                weights[option.admin1_code] = weights.get(option.admin1_code, 0) + living
        trust = HALF if all(o.small for o in near) else 1  # "Early", "Home": small towns are named like other things
        total = sum(weights.values())
        return {code: trust * weight / total for code, weight in weights.items()}

    def known(self, place: Place, entry: str) -> float:
        """What speaks for a place's province besides the name itself; 0 when it is too little."""
        if place.admin1_code is None:
            return 0
        told = self.support.get(place.admin1_code, 0) - self.shares.get(entry, {}).get(place.admin1_code, 0)
        told += place.county in self.counties
        return told if told >= SURE else 0

    def elsewhere(self, place: Place) -> bool:
        """True for a neighbourhood of a city that the story does not name."""
        return place.kind == "neighbourhood" and place.country != "ECU" and place.admin2 not in self.cities

    def strays(self, place: Place, entry: str, options: tuple[Place, ...]) -> bool:
        """True for a small town abroad, and for one that is small or has namesakes in a province that nothing speaks
        for, while the story is told of others.
        """
        if place.small and place.country != self.main:
            return True
        namesakes = {o.admin1_code for o in options if o.country == place.country and o.admin1_code}
        prominent = place.level == "admin1" or place.rank == 1 or place.population >= PROMINENT
        alone = len(namesakes) < 2 and not place.small
        if alone or prominent or place.admin1_code is None or self.known(place, entry):
            return False
        own = self.shares.get(entry, {})
        country = place.admin1_code[:3]
        return any(told - own.get(code, 0) >= SURE for code, told in self.support.items() if code.startswith(country))

    def order(self, entry: str):
        """Sort key of the places of one name: country first named of its own, then places of the country in focus, the
        known province, prominence.
        """

        def key(place: Place) -> tuple:
            known = self.known(place, entry)
            return (
                place.level != "country",
                place.country != self.main if self.main else False,
                -self.focus.get(place.country, 0),
                -known if place.level != "admin1" else 0,
                place.level == "place" and not known,
                _prominence(place),
                -place.population,
                place.admin1_code or "",
                place.name,
            )

        return key


class PlaceReader:
    """Finds and resolves the places of one article."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, home: str | None):
        """home: ISO code of the country that the corpus is about, which breaks ties."""
        self.gazetteer, self.lexicon, self.home = gazetteer, lexicon, home
        states = "|".join(re.escape(a) for a in sorted(gazetteer.abbreviations, key=lambda a: (-len(a), a)))
        self.abbreviated = re.compile(rf", ?({states})(?![\w-])(?! [A-Z]{{2}})") if states else None
        kinds = "|".join(sorted(map(re.escape, lexicon.written_kinds), key=lambda k: (-len(k), k)))
        self.kinds = re.compile(rf"(?<![\w-])(?:{kinds})(?![\w-])")

    def read(
        self, text: str, folded: str, hits: list[Hit], taken: list[tuple[int, int]], nations: dict[str, int]
    ) -> list[PlaceMention]:
        """Places in order of the text; `taken` are spans of groups and institutions, whose names are no places, and
        `nations` the countries of known actors.
        """
        caseless, starts = is_caseless(text), [start for start, _ in taken]
        possible = [self._candidate(text, folded, h, caseless) for h in hits if not _inside(h, taken, starts)]
        candidates = self._abbreviated(text, folded, [c for c in possible if c is not None])
        candidates = self._datelines(text, candidates)
        people = {c.hit.entry for c in candidates if self._ends_name(text, c.hit)}
        story = _Story(candidates, people, self.home, nations)
        if not caseless:
            candidates = self._with_written(text, folded, candidates, story)
        self._join_lists(folded, candidates)
        resolved: list[PlaceMention | None] = []
        for i, candidate in enumerate(candidates):
            follower = candidates[i + 1] if i + 1 < len(candidates) else None
            if i and self._owns(folded, candidates[i - 1], candidate):
                candidates[i] = candidate = replace(candidate, before=candidates[i - 1].before)
            resolved.append(self._resolve(text, folded, candidate, follower, story))
        mentions = self._written(text, folded, candidates, resolved)
        if sum(m.header for m in mentions) < 2:  # one place at the head is a dateline; several make a round-up
            mentions = [replace(m, header=False, modifying=True) if m.header else m for m in mentions]
        return mentions

    # Which words may be places

    def _abbreviated(self, text: str, folded: str, candidates: list[_Candidate]) -> list[_Candidate]:
        """The candidates, with states abbreviated after a town: "Gary, Ind."."""
        starts, found = {c.hit.start for c in candidates}, []
        for match in self.abbreviated.finditer(text) if self.abbreviated else ():
            if match.start(1) not in starts and self._name_before(text, match.start()) is not None:
                state = self.gazetteer.abbreviations[match[1]]
                hit = Hit(match.start(1), match.end(1), "place", fold(state.name))
                phrase, _, before = self._phrase(folded, hit)
                found.append(_Candidate(hit, (state,), phrase, before, None))
        return sorted((*candidates, *found), key=lambda c: c.hit.start) if found else candidates

    def _candidate(self, text: str, folded: str, hit: Hit, caseless: bool) -> _Candidate | None:
        if not caseless and not any(c.isupper() for c in text[hit.start : hit.end]):
            return None
        if hit.entry in self.lexicon.directions or hit.entry in self.lexicon.around_authorities:
            return None  # "West", "Metro"
        options = tuple(self.gazetteer.names.get(hit.entry, ()))
        if self._no_place(hit.entry):
            options = tuple(o for o in options if not o.small)
        if caseless:  # without capitals only names that are no other words can be told
            options = tuple(o for o in options if not o.ambiguous)
        if not options and hit.entry in self.gazetteer.demonyms:
            options = (self.gazetteer.demonyms[hit.entry],)
        phrase, kind_word, words = self._phrase(folded, hit)
        return _Candidate(hit, options, phrase, words, kind_word)

    @staticmethod
    def _datelines(text: str, candidates: list[_Candidate]) -> list[_Candidate]:
        """The candidates, with those marked that stand in a dateline: "MEMPHIS, Tenn. -- ", "Quito, Jul 4 (EFE).-"."""
        marked, reach = [], 0
        for candidate in candidates:
            start, end = candidate.hit.start, candidate.hit.end
            reach = max(reach, _opens_dateline(text, start, end) or 0)
            marked.append(replace(candidate, dateline=True) if end <= reach else candidate)
        return marked

    def _join_lists(self, folded: str, candidates: list[_Candidate]) -> None:
        """What goes on a list is what its first name is: "in Guayaquil, Durán and Samborondón"."""
        joining = self.lexicon.grammar.joining
        between = [
            folded[a.hit.end : b.hit.start] if b.hit.start - a.hit.end <= 9 else "\n" for a, b in pairwise(candidates)
        ]
        ends = [n for n, words in enumerate(between) if words.replace(",", " ").strip() in joining]
        for end in ends:
            first = end
            while first and between[first - 1].strip() == "," and not _holds(candidates[first], candidates[first - 1]):
                first -= 1
            if "," in between[end] and first == end and not candidates[end].listed:
                continue  # "in Quevedo, and Mexico asked for him"
            head, last = candidates[first], candidates[end + 1]
            shared = next((c.kind_word for c in (head, last) if c.kind_word and c.kind_word.endswith("s")), None)
            for n in range(first, end + 2):
                before = head.before if n > first else candidates[n].before
                kind = shared or candidates[n].kind_word
                candidates[n] = replace(candidates[n], before=before, kind_word=kind, listed=n > first)

    def _phrase(self, folded: str, hit: Hit) -> tuple[int, str | None, tuple[str, ...]]:
        """Where the phrase around a name begins, the kind of place that it names, and the words before it."""
        start = max(0, hit.start - 90)
        words = _words_before(folded, start, hit.start)
        at, kind_word = hit.start, None
        grammar = self.lexicon.grammar
        if len(words) >= 2 and words[-1][0] in grammar.genitive and words[-1][1] and self._locates(words):
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
            if len(words) >= 2 and words[-1][0] in grammar.genitive and self._locates(words):
                # "in the north of the city of"
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

    def _owns(self, folded: str, owner: _Candidate, candidate: _Candidate) -> bool:
        """ "Guayaquil's Suburbio"."""
        between = folded[owner.hit.end : candidate.phrase]
        return len(between) < 4 and between.rstrip() in self.lexicon.grammar.possessive

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

    # Which place a name means

    def _resolve(
        self, text: str, folded: str, candidate: _Candidate, follower: _Candidate | None, story: _Story
    ) -> PlaceMention | None:
        hit = candidate.hit
        if not candidate.options or self._names_street(text, hit):
            return None
        demonym = hit.entry not in self.gazetteer.names
        cue = candidate.kind_word is not None
        before = candidate.before[-1] if candidate.before else ""
        if len(candidate.before) > 1 and candidate.before[-2] in self.lexicon.offices:
            before = min(self.lexicon.grammar.genitive)  # "consul in Guayaquil": where he serves
        treats = self._treats(candidate.before)
        locating = before in self.lexicon.grammar.locating and not treats
        authority = self._acts_there(folded, hit)
        place, how = self._choose(candidate, follower, folded, story)
        part_of_name = not authority and not candidate.dateline and self._part_of_name(text, hit, folded)
        named = how == "nested" or (cue and not (place.small and candidate.kind_word in self.lexicon.compass))
        told = named or ((authority or candidate.dateline) and not (place.small and how == "name"))
        if hit.entry in story.people and not (told or (locating and not place.ambiguous)):
            return None
        if how == "name" and not named and story.strays(place, hit.entry, candidate.options):
            return None
        if story.elsewhere(place):
            return None
        if part_of_name and not cue and place.kind not in FACILITIES and how == "name":
            return None
        alone = len({o.admin1_code for o in candidate.options if o.country == place.country}) == 1
        likely = locating and not part_of_name and self._likely(place, alone or how != "name", story)
        if place.ambiguous and not told and not likely and (how == "name" or place.small):
            return None
        modifying = (
            demonym or part_of_name or self._modifies(text, folded, hit) or before in self.lexicon.grammar.genitive
        )
        header = self._heads(text, candidate)
        return PlaceMention(
            hit.start,
            hit.end,
            candidate.phrase,
            place,
            "demonym" if demonym else "cue" if cue else how,
            locating and not modifying,
            modifying and not header,
            header,
            before,
            authority or (candidate.dateline and not self.gazetteer.is_capital(place)),
            candidate.dateline,
            treats,
        )

    @staticmethod
    def _likely(place: Place, clear: bool, story: _Story) -> bool:
        """May a doubtful name after a locating preposition be this place? A small town only if it is `clear` which."""
        return place.country in story.focus and (clear or not place.small)

    def _choose(
        self, candidate: _Candidate, follower: _Candidate | None, folded: str, story: _Story
    ) -> tuple[Place, str]:
        """The likeliest of the places of one name, and what spoke for it."""
        options, entry = candidate.options, candidate.hit.entry
        if candidate.kind_word:
            fitting = [o for o in options if _fits(o, candidate.kind_word)]
            options = tuple(fitting) or options
        elif any(o.population >= METROPOLIS for o in options):  # "Los Angeles" is no village of that name
            options = tuple(o for o in options if o.level != "place" or story.known(o, entry))
        order = story.order(entry)
        if follower and self._nested(folded, candidate, follower):
            inside = [o for o in options for f in follower.options if o != f and o.within(f)]
            if inside:
                return min(inside, key=order), "nested"
        best = min(options, key=order)
        if best.ambiguous:  # Guayas is the province, before the parish of that name in it
            best = next((o for o in options if o.level == "admin1" and o.country == story.main), best)
        if best.ambiguous and best.country == story.main and story.known(best, entry):
            return best, "context"
        return best, "name"

    # What stands around a name

    def _names_street(self, text: str, hit: Hit) -> bool:
        """ "at Francisco de Orellana and José María Egas avenues": only capitals and joining words up to a word for
        streets.
        """
        for word in text[hit.end : hit.end + 60].split()[:8]:
            low = fold(word.strip(".,;:()"))
            if low in self.lexicon.routes or low in self.lexicon.streets:
                return True
            if (
                not (word[0].isupper() or word[0].isdigit())
                and low not in self.lexicon.grammar.joining
                and low not in self.lexicon.grammar.name_joiners
            ):
                return False
        return False

    def _heads(self, text: str, candidate: _Candidate) -> bool:
        """True if the name stands alone at the head of a paragraph that is not the first: "Cuenca.", "In Quito:" (not
        a dateline).
        """
        opening = text.rfind("\n\n", 0, candidate.phrase)
        before = text[opening : candidate.phrase].strip()
        alone = not before or (len(before) < NEAR and fold(before) in self.lexicon.grammar.locating)
        return opening >= 0 and alone and text[candidate.hit.end : candidate.hit.end + 2] in (". ", ": ")

    def _acts_there(self, folded: str, hit: Hit) -> bool:
        """ "Gary police", "the Memphis Fire Department", "the Redfield shooting": the story is about the place."""
        words = re.findall(r"[\w'-]+", re.split(r"[.,;:\n]", folded[hit.end : hit.end + 40], maxsplit=1)[0])[:2]
        if words and words[0] in self.lexicon.around_authorities:
            words = words[1:]
        return (
            folded[hit.end : hit.end + 1] == " "
            and bool(words)
            and (words[0] in self.lexicon.authorities or words[0] in self.lexicon.event_nouns)
        )

    def _treats(self, before: tuple[str, ...]) -> bool:
        """ "A hospital in Boston": where the hurt are taken is not where it happened."""
        return any(word in self.lexicon.care for word in before[-3:-1])

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
                and not self._names_region(word)
                and word not in self.lexicon.times.patterns.words["month"]
                and word not in self.lexicon.times.patterns.words["weekday"]
            ):
                return True
        return self._ends_name(text, hit)

    def _ends_name(self, text: str, hit: Hit) -> bool:
        """True if a capitalised word before makes it the end of a name: "Vinicio Quito"."""
        before = text[max(0, hit.start - 40) : hit.start]
        words = before.split()
        if before[-1:] != " " or not words or not words[-1][0].isupper() or not words[-1][-1].isalnum():
            return False
        word = fold(words[-1])
        known = (
            word in self.lexicon.grammar.prepositions
            or word in self.lexicon.place_kinds
            or word in self.lexicon.grammar.determiners
            or word in self.lexicon.directions
        )
        if word.endswith(tuple(self.lexicon.grammar.possessive)):
            return False
        sentence_start = len(words) < 2 or words[-2][-1] in ".:!?—-"
        return not known and not sentence_start and word not in self.gazetteer.demonyms and not self._names_region(word)

    def _names_region(self, word: str) -> bool:
        """True for the name of a country or province, which may follow a city's without a comma."""
        return any(o.level in ("country", "admin1") for o in self.gazetteer.names.get(word, ()))

    # Places that no gazetteer lists

    def _with_written(self, text: str, folded: str, candidates: list[_Candidate], story: _Story) -> list[_Candidate]:
        """The candidates with names added that only the text makes places: "the Back of the Yards neighborhood", "in
        Los Quenes, Maule".
        """
        at = {c.hit.start: n for n, c in enumerate(candidates)}
        ends = {c.hit.end for c in candidates}
        found: dict[int, _Candidate] = {}
        names = [*self._of_kind(text, folded, candidates), *self._before_region(text, folded, candidates, ends)]
        for start, end, kind in names:
            n = at.get(start)
            if n is not None and candidates[n].hit.end == end and self._is_listed(folded, candidates, n, kind, story):
                continue
            hit = Hit(start, end, "place", "")
            phrase, kind_word, before = self._phrase(folded, hit)
            dateline = _opens_dateline(text, start, end) is not None
            found[start] = _Candidate(hit, (), phrase, before, kind_word, written=kind, dateline=dateline)
        if not found:
            return candidates
        neighbourhoods = {fold(text[c.hit.start : c.hit.end]) for c in found.values() if c.written == "neighbourhood"}
        for candidate in candidates:  # once told what it is, a name means that
            if candidate.hit.entry in neighbourhoods and candidate.hit.start not in found:
                found[candidate.hit.start] = replace(candidate, options=(), written="neighbourhood")
        spans = sorted((c.hit.start, c.hit.end) for c in found.values())
        starts = [a for a, _ in spans]
        kept = [c for c in candidates if not _inside(c.hit, spans, starts)]
        return sorted((*kept, *found.values()), key=lambda c: c.hit.start)

    def _is_listed(self, folded: str, candidates: list[_Candidate], n: int, kind: str, story: _Story) -> bool:
        """True if the gazetteer has the n-th name as what the text calls it, and where the text puts it."""
        near = [o for o in story.near(candidates[n].options) if not story.elsewhere(o)]
        options = [o for o in near if kind == "town" or o.level == "place"]
        after = candidates[n + 1] if n + 1 < len(candidates) else None
        if options and after and self._nested(folded, candidates[n], after):
            return any(o.within(f) for o in options for f in after.options)
        return bool(options)

    def _nested(self, folded: str, inner: _Candidate, outer: _Candidate) -> bool:
        """True if the words between two names say that the first lies in the second: ", ", " (", ", in the province of
        ", " district of ".
        """
        if outer.hit.start - inner.hit.end > NEAR or outer.listed:
            return False
        grammar, between = self.lexicon.grammar, folded[inner.hit.end : outer.hit.start]
        words = between.strip(" ,(").split()
        if words and words[0] in self.lexicon.place_kinds:
            words = words[1:]
        return (
            between[:1] in ", ("
            and len(words) <= 5
            and (not words or words[0] in grammar.nesting or self._describes(words))
            and not grammar.parting & set(words)
        )

    def _describes(self, words: list[str]) -> bool:
        """ "A department of": words that call a place what it is."""
        return words[0] in self.lexicon.grammar.determiners and any(w in self.lexicon.place_kinds for w in words)

    def _of_kind(self, text: str, folded: str, candidates: list[_Candidate]):
        """Names beside a word for their kind: "the Englewood neighborhood", "town of Perquin", "Colonia Escalon"."""
        cities = {(c.hit.start, c.hit.end) for c in candidates if any(o.level == "admin2" for o in c.options)}
        for match in self.kinds.finditer(folded):
            kind, capital = self.lexicon.written_kinds[match.group()], text[match.start()].isupper()
            if kind == "title":
                end = self._name_after(text, match.end())
                if end and capital:
                    yield match.start(), end, "neighbourhood"
                continue
            if capital:  # "the Central Business District"
                continue
            end = self._name_after(text, match.end() + 3) if folded.startswith(" of ", match.end()) else None
            if end and (kind == "town" or (match.end() + 4, end) not in cities):
                yield match.end() + 4, end, kind
                continue
            end = match.start() - 1
            start = self._name_before(text, end) if text[end : end + 1] == " " else None
            if start is not None and not self._is_indefinite(folded, start):
                yield start, end, kind

    def _before_region(self, text: str, folded: str, candidates: list[_Candidate], ends: set[int]):
        """Names that a province or country follows: "in Kidron, Ohio"."""
        for candidate in candidates:
            comma = candidate.hit.start - 2
            if text[comma : comma + 2] != ", " or comma in ends:
                continue
            if not any(o.level in ("country", "admin1") for o in candidate.options):
                continue
            start = self._name_before(text, comma)
            if start is None:
                continue
            words = _words_before(folded, max(0, start - 30), start)
            located = words and words[-1][0] in self.lexicon.grammar.locating
            if located or _opens_dateline(text, start, comma):
                yield start, comma, "town"

    def _is_indefinite(self, folded: str, start: int) -> bool:
        """ "A Chicago neighborhood": some neighbourhood of it."""
        words = _words_before(folded, max(0, start - 30), start)
        return bool(words) and words[-1][0] in self.lexicon.grammar.indefinite

    def _name_before(self, text: str, end: int) -> int | None:
        """Where a name that ends at `end` begins; None when no name for a place ends there."""
        start, at, joined = None, end, 0
        while at > 0 and end - at < LONG_NAME:
            begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
            word = text[begin:at]
            if not word or not word[-1].isalnum() or fold(word).endswith(tuple(self.lexicon.grammar.possessive)):
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

    def _trimmed(self, text: str, start: int, end: int) -> int | None:
        """The start of a name without "In" or "The" before it; None when its words are not those of a place's name."""
        grammar, lexicon = self.lexicon.grammar, self.lexicon
        while start < end:
            word, _, _ = text[start:end].partition(" ")
            low = fold(word)
            if low not in grammar.prepositions and low not in grammar.determiners and low not in grammar.conjunctions:
                break
            start += len(word) + 1
        words = [fold(w) for w in text[start:end].split()]
        if not words or any(self._no_place(w) for w in words):
            return None
        plain = [w for w in words if w not in lexicon.directions and w not in lexicon.place_kinds]
        return start if plain and words[-1] not in lexicon.streets else None

    def _no_place(self, word: str) -> bool:
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

    def _name_after(self, text: str, at: int) -> int | None:
        """Where a name that begins after the space at `at` ends; None when there is none."""
        if text[at : at + 1] != " " or not text[at + 1 : at + 2].isupper():
            return None
        end, joined, here = at, 0, at
        for word in text[at : at + LONG_NAME].split(" ")[1:]:
            bare = re.match(r"[\w.'’-]*[^\W_]", word)
            if bare is not None and fold(bare.group()).endswith(tuple(self.lexicon.grammar.possessive)):
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
        return end if words and not any(self._no_place(w) for w in words) else None

    def _written(
        self, text: str, folded: str, candidates: list[_Candidate], mentions: list[PlaceMention | None]
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
            modifying = self._modifies(text, folded, candidate.hit) or before in self.lexicon.grammar.genitive
            mentions[n] = PlaceMention(
                candidate.hit.start,
                candidate.hit.end,
                candidate.phrase,
                place,
                "written",
                before in self.lexicon.grammar.locating and not modifying,
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
        if after and self._nested(folded, candidates[n], candidates[n + 1]):
            return after.place
        return before.place if before and self._owns(folded, candidates[n - 1], candidates[n]) else None

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


def _opens_dateline(text: str, start: int, end: int) -> int | None:
    """Where the dateline ends that a name opens; None when it opens none."""
    match = DATELINE.match(text, end) if not text[:start].strip() or text[start - 1] == "\n" else None
    return match.end() if match else None


def central(mentions: list[PlaceMention], length: int) -> PlaceMention | None:
    """The place that a story of `length` characters is about: of the city that most speaks for, else of the province.

    What something is told to be at, the dateline and whose police acts weigh most. Where only a capital's dateline
    stands, there is the agency.
    """
    weights: dict[tuple, float] = {}
    first: dict[tuple, PlaceMention] = {}
    seats = {m.city for m in mentions if m.dateline and not m.local}
    for mention in mentions:
        firm = mention.locating or mention.header or mention.local
        if mention.place.level == "country" or mention.aside or (mention.city in seats and not firm):
            continue
        weight = 3.0 if firm else 1.0
        weight /= 1 + (mention.start > LATE * length)
        weights[mention.city] = weights.get(mention.city, 0) + weight
        first.setdefault(mention.city, mention)
    if not weights:
        return None
    best = min(weights, key=lambda c: (first[c].place.wide, -weights[c], first[c].start))
    return first[best]


def _holds(outer: _Candidate, inner: _Candidate) -> bool:
    """True if the first can be the province or country of the second."""
    regions = [o for o in outer.options if o.level in ("country", "admin1")]
    return any(i != o and i.within(o) for o in regions for i in inner.options)


def _prominence(place: Place) -> int:
    """A capital or large city comes before the province of its name, a province before smaller towns."""
    if place.level == "admin2" and (place.rank <= 1 or place.population >= LARGE or place.name == place.admin1):
        return 0
    return {"admin1": 1, "place": 2}.get(place.level, 0) if place.rank <= 1 else 1 + place.rank


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
        if raw.isalnum():
            words.append((raw, True, at))
        elif word := raw.strip(".,;:()\"'“”"):
            words.append((word, raw.endswith(word), at + raw.find(word)))
        at += len(raw) + 1
    return words
