"""Places named in an article, resolved to the gazetteer: which of several places of one name, and whether it is a
place at all.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from sucesos.coding.gazetteer import Gazetteer, Place
from sucesos.coding.grammar import ADVERB, AUXILIARY, LINKER, VERB
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.places.candidate import Candidate, inside_spans, opens_dateline
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.places.names import Names
from sucesos.coding.places.neighbours import Neighbours, NeighboursBefore, opens_road
from sucesos.coding.places.phrase import PlacePhrases, fits
from sucesos.coding.places.pointing import Pointing
from sucesos.coding.places.relations import Relations
from sucesos.coding.places.story import Story
from sucesos.coding.places.unlisted import UnlistedBehind, UnlistedPlaces
from sucesos.coding.scanner import Hit, Stands
from sucesos.coding.tokens import fold

CAPITAL, DIGIT = re.compile("[A-Z]"), re.compile(r"\d")
ENDS_PHRASE = LINKER | AUXILIARY | VERB | ADVERB  # of words that go on after a noun without describing it
LONGEST_WORD = 30
LONGEST_POINTER = 60  # characters of the words that point at a place
METROPOLIS = 1_000_000  # inhabitants
STRUCK = 5  # words before a name among which a verb tells that something struck there
FACILITIES = ("prison", "port", "airport", "facility")  # whose names may be parts of longer ones


class PlaceReader:
    """Finds and resolves the places of one article."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, home: str | None):
        """home: ISO code of the country that the corpus is about, which breaks ties."""
        self.gazetteer, self.lexicon, self.home = gazetteer, lexicon, home
        self.grammar = lexicon.grammar
        states = "|".join(re.escape(a) for a in sorted(gazetteer.abbreviations, key=lambda a: (-len(a), a)))
        self.abbreviated = re.compile(rf", ?({states})(?![\w-])(?! [A-Z]{{2}})") if states else None
        self.names = Names(lexicon, gazetteer)
        self.phrases, self.relations = PlacePhrases(lexicon), Relations(lexicon)
        self.words = lexicon.place_words
        self.neighbours = (NeighboursBefore if self.words.heads_first else Neighbours)(lexicon, gazetteer)
        finder = UnlistedBehind if self.words.heads_first else UnlistedPlaces
        demonyms = gazetteer.demonyms.keys() - gazetteer.names.keys() if self.words.small_demonyms else set()
        self.small = self.words.small | demonyms  # what is written without capitals
        self.road = _roads(lexicon) if self.words.heads_first else None
        self.capital = re.compile(rf"(?<!\w)(?:{'|'.join(self.words.capital)})(?!\w)") if self.words.capital else None
        self.pointing = Pointing(lexicon, gazetteer, self.phrases)
        self.unlisted = finder(lexicon, self.names, self.phrases, self.relations, self.neighbours)

    def may_begin(self, text: str, folded: str, hits: list[Hit], start: int, end: int) -> bool:
        """May one of the places that `read` finds begin in text[start:end]? Only a term of the gazetteer, a name, a
        number or a word that points at a place can open one.
        """
        written = text[start:end]
        if written != written.lower() or DIGIT.search(written) or any(h.start < end and start < h.end for h in hits):
            return True
        patterns = (p for p in (self.pointing.pattern, self.capital) if p is not None)
        found = (p.search(folded, start, end + LONGEST_POINTER) for p in patterns)
        return any(match is not None and match.start() < end for match in found)

    def read(
        self, text: str, folded: str, hits: list[Hit], taken: list[tuple[int, int]], nations: dict[str, int]
    ) -> list[PlaceMention]:
        """Places in order of the text; `hits` are terms of the gazetteer, the ends of roads among them, `taken` spans
        of groups and institutions, whose names are no places, and `nations` the countries of known actors.
        """
        caseless, starts = is_caseless(text), [start for start, _ in taken]
        possible = [self._candidate(text, folded, h, caseless) for h in hits if not inside_spans(h, taken, starts)]
        candidates = self._abbreviated(text, folded, [c for c in possible if c is not None])
        candidates = self._datelines(text, candidates)
        people = {c.hit.entry for c in candidates if self.neighbours.ends_name(text, c.hit)}
        story = Story(candidates, people, self.home, nations)
        candidates = self._shortened(self._capitals(folded, candidates, story), story)
        if not caseless:
            candidates = self.unlisted.found(text, folded, candidates, story)
        self.relations.join_lists(folded, candidates)
        resolved: list[PlaceMention | None] = []
        for i, candidate in enumerate(candidates):
            follower = candidates[i + 1] if i + 1 < len(candidates) else None
            if i and self.relations.owns(folded, candidates[i - 1], candidate):
                candidates[i] = candidate = replace(candidate, before=candidates[i - 1].before)
            resolved.append(self._resolve(text, folded, candidate, follower, story))
        mentions = self.unlisted.placed(text, folded, candidates, resolved)
        if sum(m.header for m in mentions) < 2:  # one place at the head is a dateline; several make a round-up
            mentions = [replace(m, header=False, modifying=True) if m.header else m for m in mentions]
        return self.pointing.added(folded, mentions)

    def _abbreviated(self, text: str, folded: str, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates, with states abbreviated after a town: "Gary, Ind."."""
        starts, found = {c.hit.start for c in candidates}, []
        for match in self.abbreviated.finditer(text) if self.abbreviated else ():
            if match.start(1) not in starts and self.names.before(text, match.start()) is not None:
                state = self.gazetteer.abbreviations[match[1]]
                hit = Hit(match.start(1), match.end(1), "place", fold(state.name))
                phrase, _, before = self.phrases.read(folded, hit)
                found.append(Candidate(hit, (state,), phrase, before, None))
        return sorted((*candidates, *found), key=lambda c: c.hit.start) if found else candidates

    def _candidate(self, text: str, folded: str, hit: Hit, caseless: bool) -> Candidate | None:
        if hit.entry in self.gazetteer.fused and hit.entry not in self.gazetteer.names:
            word, name = self.gazetteer.fused[hit.entry]
            hit = Hit(hit.start + len(word) + 1, hit.end, hit.kind, name)
        if hit.entry in self.lexicon.directions or hit.entry in self.lexicon.around_authorities:
            return None  # "West", "Metro"
        options = tuple(self.gazetteer.names.get(hit.entry, ()))
        if self.names.is_no_place(hit.entry):
            options = tuple(o for o in options if not o.small)
        if caseless:  # without capitals only names that are no other words can be told
            options = tuple(o for o in options if not o.ambiguous)
        if not options and hit.entry in self.gazetteer.demonyms:
            options = (self.gazetteer.demonyms[hit.entry],)
        phrase, kind_word, words = self.phrases.read(folded, hit)
        return Candidate(hit, options, phrase, words, kind_word)

    def with_roads(self, text: str, folded: str, hits: list[Hit]) -> list[Hit]:
        """The hits, with the first end of each road that is named by its two: "la vía Quevedo-Valencia"."""
        roads, starts = [], {hit.start for hit in hits}
        for match in self.road.finditer(folded) if self.road and "-" in folded else ():
            start, end = match.span(1)
            hit = Hit(start, end, "place", match[1])
            if start not in starts and match[1] in self.gazetteer.names and opens_road(text, hit):
                roads.append(hit)
        return sorted((*hits, *roads), key=lambda h: h.start) if roads else hits

    def _capitals(self, folded: str, candidates: list[Candidate], story: Story) -> list[Candidate]:
        """The candidates, with the capital of the country that the story is told of where it is called no more than
        that.
        """
        capital = self.gazetteer.capital(story.main) if story.main else None
        if capital is None or self.capital is None:
            return candidates
        taken, found = {c.hit.end for c in candidates}, []
        for match in self.capital.finditer(folded):
            following = re.match(r" ([^\W_]+)", folded[match.end() : match.end() + LONGEST_WORD])
            told_of = following is not None and (
                following[1] in self.grammar.genitive or not self.grammar.kinds(following[1]) & ENDS_PHRASE
            )
            if not told_of and match.end() not in taken:
                hit = Hit(match.start(), match.end(), "place", fold(capital.key))
                phrase, _, before = self.phrases.read(folded, hit)
                found.append(Candidate(hit, (capital,), phrase, before, None))
        return sorted((*candidates, *found), key=lambda c: c.hit.start) if found else candidates

    @staticmethod
    def _shortened(candidates: list[Candidate], story: Story) -> list[Candidate]:
        """The candidates, with the prison meant where one told before goes by its mere name: "la cárcel de Turi ... en
        Turi"; not so where that is the name of a town, or is told what it is.
        """
        prisons: dict[str, tuple[Place, ...]] = {}  # last word of a name → the prison
        short = []
        for candidate in candidates:
            entry, options = candidate.hit.entry, candidate.options
            if options and all(o.kind == "prison" for o in options):
                prisons.setdefault(entry.rpartition(" ")[2], options)
            elif (
                not candidate.kind_word
                and entry in prisons
                and all(o.level == "place" for o in options if o.country == story.main)
            ):
                candidate = replace(candidate, options=prisons[entry])
            short.append(candidate)
        return short

    def written_as_name(self, text: str) -> Stands:
        """Function that says whether a term of the gazetteer is written as a name where it stands in a text: with a
        capital, unless the language writes it small or the text has none.
        """
        caseless = is_caseless(text)

        def is_name(start: int, end: int, entry: str) -> bool:
            return caseless or text[start:end] != text[start:end].lower() or entry in self.small

        return is_name

    @staticmethod
    def _datelines(text: str, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates, with those marked that stand in a dateline: "MEMPHIS, Tenn. -- ", "Quito, Jul 4 (EFE).-"."""
        marked, reach = [], 0
        for candidate in candidates:
            start, end = candidate.hit.start, candidate.hit.end
            reach = max(reach, opens_dateline(text, start, end) or 0)
            marked.append(replace(candidate, dateline=True) if end <= reach else candidate)
        return marked

    def _resolve(
        self, text: str, folded: str, candidate: Candidate, follower: Candidate | None, story: Story
    ) -> PlaceMention | None:
        hit = candidate.hit
        if not candidate.options or self.neighbours.names_street(text, hit):
            return None
        demonym = hit.entry not in self.gazetteer.names
        cue = candidate.kind_word is not None
        before = candidate.before[-1] if candidate.before else ""
        if len(candidate.before) > 1 and candidate.before[-2] in self.lexicon.offices:
            before = min(self.grammar.genitive)  # "consul in Guayaquil": where he serves
        treats = self.neighbours.treats(candidate.before)
        there = self.neighbours.happens_at(folded, hit)
        led = candidate.before[-STRUCK:-1] if before in self.grammar.object_markers else ()
        struck = any(self.grammar.lemmas(word) & self.lexicon.striking for word in led)
        locating = (there or struck or before in self.grammar.locating) and not treats
        authority = self.neighbours.acts_there(folded, hit)
        place, how = self._choose(candidate, follower, folded, story)
        part_of_name = not authority and not candidate.dateline and self.neighbours.part_of_name(text, hit, folded)
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
            demonym
            or part_of_name
            or self.neighbours.modifies(text, folded, hit)
            or (before in self.grammar.genitive and not there)
        )
        header = self.neighbours.heads(text, candidate)
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
    def _likely(place: Place, clear: bool, story: Story) -> bool:
        """May a doubtful name after a locating preposition be this place? A small town only if it is `clear` which."""
        return place.country in story.focus and (clear or not place.small)

    def _choose(self, candidate: Candidate, follower: Candidate | None, folded: str, story: Story) -> tuple[Place, str]:
        """The likeliest of the places of one name, and what spoke for it."""
        options, entry = candidate.options, candidate.hit.entry
        if candidate.kind_word:
            level = self.lexicon.place_words.levels.get(candidate.kind_word)
            fitting = [o for o in options if fits(o, level)]
            options = tuple(fitting) or options
        elif any(o.population >= METROPOLIS for o in options):  # "Los Angeles" is no village of that name
            options = tuple(o for o in options if o.level != "place" or story.known(o, entry))
        order = story.order(entry)
        if follower and self.relations.nested(folded, candidate, follower):
            inside = [o for o in options for f in follower.options if o != f and o.within(f)]
            if inside:
                return min(inside, key=order), "nested"
        best = min(options, key=order)
        if best.ambiguous:  # Guayas is the province, before the parish of that name in it
            best = next((o for o in options if o.level == "admin1" and o.country == story.main), best)
        if best.ambiguous and best.country == story.main and story.known(best, entry):
            return best, "context"
        return best, "name"


class ArticlePlaces:
    """The places of one article: which of its words name none is known before they are read."""

    def __init__(self, reader: PlaceReader, text: str, folded: str, hits: list[Hit], actors: list[Hit]):
        """hits: terms of the gazetteer. actors: the known ones that the article names."""
        self.reader, self.text, self.folded, self.actors = reader, text, folded, actors
        self.hits = reader.with_roads(text, folded, hits)

    def may_begin(self, start: int, end: int) -> bool:
        """May a place begin in text[start:end]?"""
        return self.reader.may_begin(self.text, self.folded, self.hits, start, end)

    def may_name_prison(self) -> bool:
        """May one of them be a prison? What only points at one, or shortens its name, follows that name."""
        return any(hit.entry in self.reader.gazetteer.prisons for hit in self.hits)

    def read(self) -> list[PlaceMention]:
        """All places, in order."""
        taken = [(a.start, a.end) for a in self.actors if a.entry.type != "government"]
        nations = Counter(a.entry.country for a in self.actors if a.entry.country)
        return self.reader.read(self.text, self.folded, self.hits, taken, nations)


def _roads(lexicon: Lexicon) -> re.Pattern[str]:
    """A word for a road, with a name and a dash behind it."""
    routes = "|".join(sorted(map(re.escape, lexicon.routes)))
    return re.compile(rf"(?<!\w)(?:{routes}) ((?:\w+ ){{0,3}}\w+) ?- ?\w")


def is_caseless(text: str) -> bool:
    """True for a text that is written without capitals, so that they tell no names."""
    if len(CAPITAL.findall(text)) * 200 >= len(text):
        return False
    letters = sum(map(str.isalpha, text))
    return letters > 0 and sum(map(str.isupper, text)) < letters / 200
