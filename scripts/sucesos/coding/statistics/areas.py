"""The area that a number measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sucesos.coding import clauses as cl
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.statistics.line import Line, Statement
from sucesos.coding.statistics.words import StatisticWords

DATELINE = re.compile(r"(?:,[^,.;:—–\n]{2,24}){0,2}\.?\s?(?:\([^()\n]{2,20}\)\s?)?(?:\.\s?-|[—–:]|-\s)")
ACTOR_REACH = 60  # characters before a place in which the name of a body that holds it may begin


class AreaReader:
    """Gives statements their place."""

    def __init__(self, lexicon: Lexicon, words: StatisticWords):
        self.lexicon, self.grammar, self.words = lexicon, lexicon.grammar, words

    def fill(self, statement: Statement) -> None:
        """The place right at the number; else that of the statement it goes on with; else of its clause; else the one
        that "the city" stands for.
        """
        line, prior = statement.line, statement.prior
        places = [p for p in self._places(line) if not self._in_source(statement, p) or self._of_office(line, p)]
        own = [] if statement.measure == "rank" else self._at_number(statement, places)
        own = own or self._doer(statement, places)
        if own:
            statement.place = self._one(line, own)
        elif self._whole_country(line):
            return
        elif prior is not None and (prior.line is line or not places):
            own = self._since(statement, prior, places) if prior.line is line else []
            statement.place = self._one(line, own) if own else prior.place
            statement.place_basis = "text" if prior.line is line else "inherited"
        else:
            near = self._of_clause(statement, places)
            statement.place = self._one(line, near)
            if not near:
                statement.place, statement.place_basis = self._meant(line, statement), "inherited"

    def _since(self, statement: Statement, prior: Statement, places: list[PlaceMention]) -> list[PlaceMention]:
        """A place told between two numbers that no number stands at: "Guayas had 781; Manabí saw 233"."""
        line = statement.line
        clause = cl.clause_of(line.clauses, statement.chunk.at)
        first = max(prior.span[1], line.sentence.tokens[line.chunks[clause.first].first].start)
        taken = [s.place for s in line.statements]
        before = [p for p in places if first <= p.start < statement.span[0] and p not in taken]
        return before or (self._right(statement, places) if statement.partitive else [])

    def share_out(self, statements: Sequence[Statement]) -> None:
        """ "Durán and Manta had 145 and 93 respectively": the n-th number is of the n-th place."""
        line = statements[0].line
        if not line.says(self.words.respectively):
            return
        for places in self._lists(line):
            if len(places) == len(statements):
                for statement, place in zip(statements, places, strict=True):
                    statement.place, statement.place_basis = place, "text"

    def _lists(self, line: Line) -> list[list[PlaceMention]]:
        """Runs of places that are joined by commas and conjunctions."""
        runs: list[list[PlaceMention]] = []
        for place in self._places(line):
            if runs and self._joined(line, runs[-1][-1], place):
                runs[-1].append(place)
            else:
                runs.append([place])
        return runs

    def _joined(self, line: Line, a: PlaceMention, b: PlaceMention) -> bool:
        """True if only commas and conjunctions stand between two places that do not lie in each other."""
        between = line.context.folded[a.end : b.phrase].replace(",", " , ").split()
        joining = all(w == "," or w in self.grammar.joining or w in self.grammar.locating for w in between)
        return joining and bool(between) and not a.place.within(b.place)

    def _places(self, line: Line) -> list[PlaceMention]:
        """Places of a sentence that a number can be told of."""
        sentence, context = line.sentence, line.context
        return [
            p
            for p in context.places_in(sentence.start, sentence.end)
            if p.how != "demonym"
            and not p.header
            and not self._dateline(line, p)
            and not self._of_body(line, p)
            and self._can_be_measured(line, p)
        ]

    @staticmethod
    def _dateline(line: Line, place: PlaceMention) -> bool:
        """ "Quito, Jun 17.-": a place that opens the text and is told of nothing."""
        opens = place.phrase == line.sentence.start == line.sentence.opening
        return opens and bool(DATELINE.match(line.context.text, place.end, place.end + 60))

    @staticmethod
    def _of_body(line: Line, place: PlaceMention) -> bool:
        near = line.context.actors_in(place.start - ACTOR_REACH, place.start + 1)
        return any(place.start < actor.end for actor in near)

    def _can_be_measured(self, line: Line, place: PlaceMention) -> bool:
        """A place that something is in, that something is told of, that is the owner of a number ("Manta's homicide
        rate"), or of which a thing is ("the murders of Durán").
        """
        chunk = line.sentence.chunk_of(line.sentence.token_at(place.start))
        if chunk is None:
            return False
        if self._owner(line, place) is not None:
            return True
        if self._direction(line, chunk):
            return False
        if place.locating:
            return True
        if place.modifying and place.how != "cue":
            return self._owns(line, place) or self._of_thing(line, chunk) or self._of_office(line, place)
        return True

    def _direction(self, line: Line, chunk: Chunk) -> bool:
        """ "bound for Europe", "from Colombia": a place that something goes to or comes from."""
        before = line.preposition(chunk)
        return bool(before) and not (
            before in self.grammar.locating
            or before in self.grammar.genitive
            or before in self.grammar.accompanying
            or (
                before in self.grammar.destination
                and any(line.lemmas(v) & self.words.sending for v in line.chunks if v.kind == "vg")
            )
        )

    def _owns(self, line: Line, place: PlaceMention) -> bool:
        """ "Manta's homicide rate"."""
        token = line.sentence.token_at(place.end - 1) + 1
        chunk = line.sentence.chunk_of(token - 1)
        return (
            chunk is not None
            and token < len(line.low)
            and line.low[token] in self.grammar.possessive
            and bool(line.terms_in(token, line.phrase_end(chunk)))
        )

    def _of_thing(self, line: Line, chunk: Chunk) -> bool:
        """ "the homicide rates of Durán": the phrase before `of` names a thing or a figure."""
        before = line.at(chunk.at - 2)
        return (
            line.preposition(chunk) in self.grammar.genitive
            and before is not None
            and before.kind == "np"
            and (bool(line.terms_in(before.first, before.last)) or line.head(before) in self.words.figures)
        )

    def _in_source(self, statement: Statement, place: PlaceMention) -> bool:
        source = statement.source
        return source is not None and source[0] <= place.start < source[1]

    def _owner(self, line: Line, place: PlaceMention) -> Chunk | None:
        """The number that a place stands right before: "Manabí 233", "Guayas (3,890)", "Pichincha with 22"."""
        token = line.sentence.token_at(place.end - 1) + 1
        if (
            line.low[token : token + 1] == [","]
            and line.low[token + 1 : token + 2][0:1]
            and line.low[token + 1] in self.words.followers
        ):
            token += 1
        while token < len(line.low) and (line.low[token] == "(" or line.low[token] in self.words.followers):
            token += 1
        if line.low[token : token + 1] == [","] and self._closes(line, place, token + 1):
            token += 1
        chunk = line.sentence.chunk_of(token)
        if chunk is None or chunk.number is None:
            return None
        return chunk if chunk.number.opens <= token < chunk.number.last else None

    def _closes(self, line: Line, place: PlaceMention, token: int) -> bool:
        """A bare number that ends its clause: "398 in Manabí and in Esmeraldas, | 301; Los Ríos, | 190"."""
        chunk = line.sentence.chunk_of(token)
        if chunk is None or chunk.number is None or not line.bare(chunk.number, chunk):
            return False
        if not any(o.last < token and o.counts for o in line.sentence.quantities):
            return False
        following, opening = line.at(chunk.at + 1), line.sentence.chunk_of(line.sentence.token_at(place.phrase))
        before = line.at(opening.at - 1) if opening is not None else None
        starts = before is not None and (line.word(before) in ";," or line.word(before) in self.grammar.joining)
        return (starts or place.locating) and (following is None or line.word(following) in ".;,")

    def _at_number(self, statement: Statement, places: list[PlaceMention]) -> list[PlaceMention]:
        """Places that the number's own phrase names, or that stand right before it."""
        line, chunk = statement.line, statement.chunk
        owned = [p for p in places if self._owner(line, p) is chunk]
        if owned:
            return owned
        start, end = statement.span[1], self._phrase_stop(line, chunk)
        return [p for p in places if start <= p.start < end and self._owner(line, p) is None]

    def _doer(self, statement: Statement, places: list[PlaceMention]) -> list[PlaceMention]:
        """The place that is the subject of the number's verb: "Guayas concentrates 44 percent"."""
        line = statement.line
        verb = line.verb_before(statement.chunk)
        subject = line.subject(verb) if verb is not None else None
        if verb is None or subject is None:
            return []
        clause = cl.clause_of(line.clauses, verb.at)
        opening = line.sentence.tokens[line.chunks[clause.first].first].start
        if subject.at < clause.first and any(p.locating and opening <= p.start < statement.span[0] for p in places):
            return []  # "Los Ríos had the highest rate, 91.2, while in Loja it was 4.8"
        start, end = line.text_span(subject.first, max(subject.last, min(line.phrase_end(subject), verb.first)))
        named = [p for p in places if p.end == end and p.phrase <= start]
        return named if subject.at < statement.chunk.at else []

    def _phrase_stop(self, line: Line, chunk: Chunk) -> int:
        """Where the phrase of a number ends: at a verb, a mark, or the next number; a list of places goes on."""
        for following in line.chunks[chunk.at + 1 :]:
            word = line.word(following)
            stops = following.kind in ("vg", "rel", "sub") or following.number is not None
            if stops or (following.kind == "punct" and not self._goes_on(line, following)):
                return line.sentence.tokens[following.first].start
            if following.kind == "conj" and word not in self.grammar.joining:
                return line.sentence.tokens[following.first].start
        return line.sentence.end

    def _goes_on(self, line: Line, comma: Chunk) -> bool:
        """A comma within a list of places: "in Guayas, El Oro and Los Ríos"."""
        following = line.at(comma.at + 1)
        return (
            line.word(comma) == ","
            and following is not None
            and following.kind == "np"
            and bool(line.context.places_in(*line.sentence.span(following)))
        )

    def _of_clause(self, statement: Statement, places: list[PlaceMention]) -> list[PlaceMention]:
        """Places of the number's clause, those after it first; else of the clauses before it."""
        line = statement.line
        clause = cl.clause_of(line.clauses, statement.chunk.at)
        rank = statement.measure == "rank"
        free = [p for p in places if rank or self._owner(line, p) in (None, statement.chunk)]
        first, last = line.text_span(line.chunks[clause.first].first, line.chunks[clause.last - 1].last)
        own = [p for p in free if first <= p.start < last]
        start, end = statement.span
        right = self._right(statement, own)
        left = [p for p in own if p.start < start]
        earlier = [p for p in free if p.start < first and not self._aside(line, p)]
        later = [p for p in free if p.start >= last and self._told_of_number(line, p, statement)]
        if rank:  # "Durán ranks first in Ecuador"
            right, left = left[::-1], right
        for group in (right, left[::-1], later, earlier[::-1], [p for p in own if p.start >= end]):
            if group:
                return group
        return []

    def _of_office(self, line: Line, place: PlaceMention) -> bool:
        """ "The prosecutor's office of Azuay received": who keeps count for a place by its name."""
        chunk = line.sentence.holding(line.sentence.token_at(place.start))
        before = line.at(chunk.at - 2) if line.preposition(chunk) in self.grammar.genitive else chunk
        words = set(line.low[before.first : before.last]) if before is not None else set()
        verb = line.at(chunk.at + 1)
        return (
            bool(words & self.words.local)
            and verb is not None
            and verb.kind == "vg"
            and bool(line.lemmas(verb) & self.words.count_verbs)
        )

    @staticmethod
    def _right(statement: Statement, places: list[PlaceMention]) -> list[PlaceMention]:
        """Places after a number and before the next one."""
        end, numbers = statement.span[1], statement.line.sentence.quantities
        first = min(
            (q.start for q in numbers if q.start >= end and q.unit != "ordinal"), default=statement.line.sentence.end
        )
        return [p for p in places if end <= p.start < first]

    def _aside(self, line: Line, place: PlaceMention) -> bool:
        """A place in a relative clause that the number is not in."""
        chunk = line.sentence.holding(line.sentence.token_at(place.start))
        clause = cl.clause_of(line.clauses, chunk.at)
        return line.chunks[clause.first].kind == "rel"

    def _told_of_number(self, line: Line, place: PlaceMention, statement: Statement) -> bool:
        """A place in the relative clause right after the number: "96 people who were held in Guayas"."""
        clause = cl.clause_of(line.clauses, line.sentence.holding(line.sentence.token_at(place.start)).at)
        return line.chunks[clause.first].kind == "rel" and clause.first == statement.chunk.at + 1

    def _one(self, line: Line, places: list[PlaceMention]) -> PlaceMention | None:
        """The first of some places, or a finer one in it; None when several are listed."""
        if not places:
            return None
        best = places[0]
        for place in places[1:]:
            if place.place.within(best.place) and place.place.level != best.place.level:
                best = place
        near = sorted((p for p in self._places(line)), key=lambda p: p.start)
        for a, b in pairwise(near):
            if (
                best in (a, b)
                and self._joined(line, a, b)
                and self._owner(line, a) is None
                and self._owner(line, b) is None
            ):
                return None
        return best

    def _whole_country(self, line: Line) -> bool:
        """ "nationwide", "in the country as a whole"."""
        return line.says(self.words.wholes)

    def _beside(self, line: Line, chunk: Chunk, statement: Statement) -> bool:
        """A phrase that is the subject of the number's verb, or that no mark parts from the number."""
        verb = line.verb_before(statement.chunk)
        if verb is not None and line.subject(verb) is chunk:
            return True
        first, last = sorted((chunk.at, statement.chunk.at))
        return not any(c.kind == "punct" for c in line.chunks[first:last])

    def _meant(self, line: Line, statement: Statement) -> PlaceMention | None:
        """What "the city", "the province" or "there" stands for: the last place of that kind that was named."""
        for chunk in line.chunks:
            if chunk.kind != "np" or not line.only_definite(chunk):
                continue
            following = line.at(chunk.at + 1)
            level = self.words.kinds.get(line.head(chunk))
            named = following is not None and line.word(following) in self.grammar.genitive
            if level and not named and self._beside(line, chunk, statement):
                before = line.context.latest_places(line.sentence.tokens[chunk.first].start)
                return next(
                    (p for p in before if p.place.level == level or (level == "any" and p.place.level != "country")),
                    None,
                )
        return None
