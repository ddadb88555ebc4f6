"""The part of a population, or of a kind of case, that a number counts."""

from __future__ import annotations

from sucesos.coding.actors import ActorReader
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk
from sucesos.coding.statistics.line import Line, Span, Statement
from sucesos.coding.statistics.words import StatisticWords, begins_with

LONGEST = 8  # words of a part that a predicate tells
IMPLIED = {
    "police_killed": "police",
    "prison_deaths": "prisoners",
    "prison_population": "prisoners",
    "suspects_killed": "suspects",
}


class PopulationReader:
    """Gives statements their subgroup."""

    def __init__(self, lexicon: Lexicon, words: StatisticWords):
        self.lexicon, self.grammar, self.words = lexicon, lexicon.grammar, words
        self.actors = ActorReader(lexicon)

    def fill(self, statement: Statement) -> None:
        """The words that say of whom or of what the number is a part."""
        statement.subgroup = statement.thing.part or self._part(statement) or self._inherited(statement)

    def _part(self, s: Statement) -> Span | None:
        if s.partitive or s.measure == "share":
            return self._predicate(s) or self._narrowed(s)
        people = (
            self._people(s.line, s.chunk, s.thing.indicator, s.quantity.last) if s.link in ("told", "named") else None
        )
        return people or self._narrowed(s)

    @staticmethod
    def _inherited(s: Statement) -> Span | None:
        """A number compared with another is of the same part."""
        return s.prior.subgroup if s.prior is not None and s.prior.line is s.line and not s.partitive else None

    def _people(self, line: Line, chunk: Chunk, indicator: str, first: int) -> Span | None:
        """The people counted, when they are not simply all: "34 foreigners", "411 minors aged 10 to 17"."""
        if first >= chunk.last:
            return None
        party = self.actors.party(line.context, line.sentence, chunk, join=False)
        if party.kind != "person" or line.terms_in(chunk.head, chunk.head + 1):
            return None
        noun = " ".join(line.low[first : chunk.last])
        everyone = self.words.whole["any"] | self.words.whole.get(indicator, frozenset())
        implied = party.type is not None and IMPLIED.get(indicator) == party.type
        last = self._people_end(line, chunk)
        if (noun in everyone or implied) and last in (chunk.last, self._noun_end(line, chunk)):
            return None
        return line.text_span(first, last)

    def _people_end(self, line: Line, chunk: Chunk) -> int:
        """The token after a phrase for people with what is joined to it and their age: "minors aged 10 to 17"."""
        last = next((k for k in range(chunk.first + 1, chunk.last) if line.low[k] in self.words.ages), chunk.last)
        last = max(last, self._noun_end(line, chunk))
        joint, other = line.at(chunk.at + 1), line.at(chunk.at + 2)
        if (
            joint is not None
            and other is not None
            and line.word(joint) in self.grammar.joining
            and other.kind == "np"
            and other.number is None
            and line.head(other) in self.lexicon.persons
        ):
            last = other.last
        if last < len(line.low) and line.low[last] in self.words.ages:
            end = last + 1
            while end < len(line.low) and (line.low[end][0].isdigit() or line.low[end] in self.words.range_words):
                end += 1
            if line.low[end - 1][0].isdigit():
                return end
        return self._age_end(line, last)

    def _noun_end(self, line: Line, chunk: Chunk) -> int:
        """The token after a noun of several words: "menores | de edad"."""
        start = chunk.head
        return next((k for k in range(start + 4, start, -1) if " ".join(line.low[start:k]) in self.lexicon.persons), 0)

    def _age_end(self, line: Line, last: int) -> int:
        """The token after an age that only small words part from people: "menores | de entre 10 y 17 años"."""
        end = last
        for q in line.sentence.quantities:
            between = line.low[end : q.first]
            if q.first >= end and all(w in self.words.age_leads for w in between) and between:
                end = q.last
                if q.unit == "years_old":
                    return end
                if end < len(line.low) and line.low[end] in self.lexicon.quantities.age_units:
                    return end + 1
        return last

    # What follows the thing, or stands beside it

    def _narrowed(self, s: Statement) -> Span | None:
        """ "attacks on police stations", "homicides of women", "seized at sea", "bound for Europe"."""
        line = s.line
        base = self._base(s)
        if base is None:
            return self._way(line, s)
        following, inner = line.at(base.at + 1), line.at(base.at + 2)
        if following is None:
            return self._way(line, s)
        if following.kind == "vg" and line.lemmas(following) & self.words.narrowing_verbs and not following.passive:
            return self._participle(line, following)
        if (
            following.kind == "prep"
            and inner is not None
            and inner.kind == "np"
            and self._narrows(line, following, inner)
        ):
            people = line.word(following) in self.grammar.genitive or line.word(following) in self.words.among
            first = inner.first if people else following.first
            return line.text_span(first, self._people_end(line, inner))
        return self._way(line, s) or self._among(line)

    def _base(self, s: Statement) -> Chunk | None:
        """The chunk that ends the words for what is counted."""
        start, end = s.thing.span
        if s.link == "told":
            return s.chunk
        line = s.line
        if not line.sentence.start <= start < line.sentence.end:
            return None
        return line.sentence.chunk_of(line.sentence.token_at(end - 1))

    def _narrows(self, line: Line, preposition: Chunk, inner: Chunk) -> bool:
        """Does a preposition after a thing lead to what makes it a part, not to a place, a time or a number?"""
        word = line.word(preposition)
        if self._compares(line, preposition):
            return False
        if (inner.number is not None and inner.number.unit == "none") or inner.pronoun:
            return False
        places = line.context.places_in(*line.sentence.span(inner))
        if places or line.head(inner) in self.words.figures or line.head(inner) in self.words.standing:
            return False
        if word in self.words.crime_prepositions:
            return bool(line.terms_in(inner.first, inner.last))
        if word in self.grammar.genitive:
            noun = self._noun(line, inner)
            aged = self._people_end(line, inner) > inner.last or noun != line.head(inner)
            return noun in self.lexicon.persons and (aged or noun not in self.words.whole["any"])
        if word in self.grammar.agents:
            return line.head(inner) not in self.words.observers and not line.context.actors_in(
                *line.sentence.span(inner)
            )
        return word in self.words.narrowing

    def _compares(self, line: Line, preposition: Chunk) -> bool:
        """ "In the whole country", "with respect to": no part of anything."""
        whole = begins_with(line.low, self.words.wholes, preposition.first)
        return bool(whole) or begins_with(line.low, self.words.comparison, preposition.first) > 1

    def _participle(self, line: Line, verb: Chunk) -> Span:
        """ "bound for Europe": a participle with its phrase."""
        preposition, inner = line.at(verb.at + 1), line.at(verb.at + 2)
        last = verb.last
        if preposition is not None and inner is not None and preposition.kind == "prep" and inner.kind == "np":
            last = line.phrase_end(inner) if self.grammar.inflected else inner.last
        return line.text_span(verb.verb, last)

    def _way(self, line: Line, s: Statement) -> Span | None:
        """ "by sea", "on land": nearest to the number in its sentence."""
        found = [
            c for c in line.chunks if c.kind == "np" and line.low[c.first] in self.words.ways and line.preposition(c)
        ]
        near = min(found, key=lambda c: (abs(c.at - s.chunk.at), -c.at), default=None)
        return line.text_span(near.first - 1, near.first + 1) if near is not None else None

    def _among(self, line: Line) -> Span | None:
        """ "Among minors aged 10 to 17, the number of victims rose"."""
        for chunk in line.chunks[:3]:
            if (
                chunk.kind == "np"
                and line.preposition(chunk) in self.words.among
                and self._noun(line, chunk) in self.lexicon.persons
            ):
                return line.text_span(chunk.first, self._people_end(line, chunk))
        return None

    def _noun(self, line: Line, chunk: Chunk) -> str:
        """The head of a phrase for people, before what tells their age."""
        for k in range(chunk.first + 1, chunk.last):
            if line.low[k] in self.words.ages:
                return line.low[k - 1]
        return line.head(chunk)

    # What is told of a part

    def _predicate(self, s: Statement) -> Span | None:
        """ "590 were women", "83 percent were committed with firearms", "640 of them women"."""
        line = s.line
        at = s.chunk.at + 1
        while (
            at < len(line.chunks)
            and line.chunks[at].kind == "prep"
            and line.word(line.chunks[at]) in self.grammar.genitive
        ):
            at += 2
        while at < len(line.chunks) and (
            line.chunks[at].kind in ("time", "adv") or (line.chunks[at].kind == "prep" and line.kind(at + 1) == "time")
        ):
            at += 1
        following = line.at(at)
        if following is None:
            return None
        inner = line.at(at + 1)
        if following.kind == "prep" and line.word(following) in self.words.crime_prepositions | self.words.narrowing:
            if inner is None or inner.kind != "np" or line.context.places_in(*line.sentence.span(inner)):
                return None
            return line.text_span(following.first, inner.last) if inner.number is None else None
        if following.kind == "np" and not following.pronoun and following.number is None:
            after = line.at(at + 1)
            if after is not None and after.kind == "vg" and s.measure == "share":
                return line.text_span(following.first, self._predicate_end(line, after))
            if line.head(following) in self.lexicon.persons and following.first >= s.chunk.last:
                return line.text_span(following.first, self._people_end(line, following))
            return None
        if following.kind == "punct" or following.kind != "vg":
            return (
                self._people(line, s.chunk, s.thing.indicator, s.quantity.last)
                if s.quantity.last < s.chunk.last
                else None
            )
        if self._says_the_same(s, following) or following.negated:
            return None
        if following.form == "copula":
            inner = line.at(following.at + 1)
            if inner is None or inner.kind not in ("np", "vg"):
                return None
            last = self._people_end(line, inner) if inner.kind == "np" else self._predicate_end(line, inner)
            return line.text_span(inner.first, last)
        if following.form != "copula" and line.kind(at + 1) == "prep" and self._corresponds(line, following):
            of = line.at(at + 2)  # "64 % corresponden a mujeres"
            person = of is not None and of.kind == "np" and line.head(of) in self.lexicon.persons
            return line.text_span(of.first, self._people_end(line, of)) if person and of is not None else None
        if not (following.passive or following.reflexive):
            return None
        return line.text_span(following.verb, self._predicate_end(line, following))

    def _corresponds(self, line: Line, verb: Chunk) -> bool:
        return any(p[0] in line.lemmas(verb) for p in self.words.share_words.terms)

    def _says_the_same(self, s: Statement, verb: Chunk) -> bool:
        """A verb that only says again that it was counted or done: "47 died in Guayas", "12 were recorded in Quito"."""
        lemmas = s.line.lemmas(verb) - self.grammar.copulas
        return bool(lemmas & self.words.count_verbs - self.words.narrowing_verbs) or any(
            lemmas & (rule.verbs.keys() | rule.intransitive.keys())
            for rule in self.words.told
            if rule.indicator == s.thing.indicator
        )

    def _predicate_end(self, line: Line, verb: Chunk) -> int:
        """The token after a predicate: up to a time, a place, a mark or a conjunction."""
        last = verb.last
        for chunk in line.chunks[verb.at + 1 :]:
            inner = line.at(chunk.at + 1) if chunk.kind == "prep" else chunk
            if chunk.kind in ("punct", "conj", "vg", "rel", "sub", "time") or chunk.last - verb.verb > LONGEST:
                break
            if inner is None or inner.kind == "time":
                break
            last = chunk.last
        return last if line.sentence.holding(last - 1).kind != "prep" else last - 1
