"""Statistics of an article, sentence after sentence: which numbers sum up many cases, and all that is told of them."""

from __future__ import annotations

from datetime import date

from sucesos.coding import clauses as cl
from sucesos.coding.context import Context
from sucesos.coding.days import Days
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.quantities import Quantity
from sucesos.coding.scanner import Hit
from sucesos.coding.statistics.areas import AreaReader
from sucesos.coding.statistics.changes import ChangeReader
from sucesos.coding.statistics.counts import Counted, CountReader
from sucesos.coding.statistics.line import Line, Statement, Term, Thing
from sucesos.coding.statistics.memory import Memory
from sucesos.coding.statistics.periods import UNCOUNTED, PeriodReader
from sucesos.coding.statistics.populations import PopulationReader
from sucesos.coding.statistics.sources import SourceReader
from sucesos.coding.statistics.words import StatisticWords, ends_with
from sucesos.coding.times import Time

MOST_NUMBERS = 24  # of a sentence that are read; one with more is a table or no prose
FEWEST_DEFINITE = 20
FEWEST, FEWEST_TOLD, FEWEST_OPEN, FEWEST_TOTAL = 3, 10, 50, 100
FEWEST_DEPLOYED, FEWEST_HELD, FEWEST_SURE = 50, 100, 100
POLICED = ("arrests", "rescues")  # what the police sum up over a holiday of a few days
SEIZED = ("drugs_seized", "weapons_seized", "ammunition_seized")
WEEK = 6  # days from the first to the last of the shortest period that sums up


class IndicatorReader:
    """Reads the statistics of one article."""

    def __init__(self, lexicon: Lexicon, words: StatisticWords, published: date | None, days: Days):
        """days: those that the article tells; attacks without a day of their own fall on these."""
        self.lexicon, self.grammar, self.words, self.published = lexicon, lexicon.grammar, words, published
        self.days = days
        self.memory = Memory()
        self.passed_over: list[Sentence] = []  # sentences that count nothing, until it matters what else they told
        self.counts = CountReader(lexicon, words)
        self.changes = ChangeReader(lexicon, words, self.counts)
        self.periods = PeriodReader(lexicon.grammar, words, published)
        self.areas = AreaReader(lexicon, words)
        self.sources = SourceReader(lexicon, words)
        self.populations = PopulationReader(lexicon, words)

    def read(self, sentence: Sentence, hits: list[Hit], context: Context, counting: bool) -> list[Statement]:
        """All statistics of a sentence in order. counting: it says itself what a number could count (see
        `StatisticWords.may_begin`).
        """
        near = self.memory.is_near(sentence.paragraph)
        if not near and not counting:
            self.passed_over.append(sentence)
            return []
        terms = self._terms(sentence, hits)
        if not (near or terms or self._may_count(sentence)):
            self.passed_over.append(sentence)
            return []
        line = Line(sentence, context, self.grammar, terms)
        if near or line.terms:
            self._catch_up(context)
        passed = -1
        for quantity in sentence.quantities[:MOST_NUMBERS]:
            chunk = sentence.chunk_of(quantity.first)
            if chunk is None or chunk.kind != "np" or quantity.unit in UNCOUNTED or quantity.first < passed:
                continue
            related = self.changes.read(line, quantity, chunk, self.memory)
            if related is not None:
                passed = related.last
                statement = self._statement(line, quantity, chunk, related.thing, related.measure, related.value)
                statement.unit, statement.prior, statement.qualifier = related.unit, related.prior, quantity.qualifier
                if related.measure == "rank":
                    statement.qualifier = "exact"
                upcoming = False
            else:
                counted = self.counts.read(line, quantity, chunk, self.memory) if quantity.counts else None
                if counted is None:
                    continue
                statement = self._counted(line, quantity, chunk, counted)
                upcoming = counted.upcoming
            if not self._unreal(line, chunk, upcoming):
                self._add(line, statement)
        if (line.terms or line.statements) and not self.words.multiplying.isdisjoint(sentence.words):
            for statement in self._multiplied(line):
                self._add(line, statement)
        if line.statements:
            self.areas.share_out(line.statements)
        if near or line.terms or line.statements:
            self._remember(line)
        else:
            self.passed_over.append(sentence)
        return sorted(line.statements, key=lambda s: s.span)

    def _may_count(self, sentence: Sentence) -> bool:
        """Can a number of a sentence count something that nothing names, by its phrases?"""
        numbers = any(quantity.unit not in UNCOUNTED for quantity in sentence.quantities[:MOST_NUMBERS])
        return numbers and self.words.may_count(sentence)

    def _catch_up(self, context: Context) -> None:
        """Remember the sentences passed over: those with a period or a publication, and the last, which may be about
        who speaks in the next.
        """
        for n, sentence in enumerate(self.passed_over, start=1):
            dated = any(t.kind == "period" for t in sentence.times)
            if dated or n == len(self.passed_over) or not self.words.publishing_forms.isdisjoint(sentence.words):
                self._remember(Line(sentence, context, self.grammar, []))
        self.passed_over.clear()

    def _remember(self, line: Line) -> None:
        """Keep what a sentence told for those that follow."""
        self.sources.passed(line)
        self.memory.remember(line, self.periods.told(line), self._goes_on(line))

    def _goes_on(self, line: Line) -> bool:
        """Does a sentence speak of the thing told before: "the figure grew", "the cases"?"""
        if line.terms or self.memory.latest(line) is None:
            return False
        verbs = [c for c in line.chunks if c.kind == "vg"]
        if not verbs:
            return True  # a heading between parts a text no more
        if self.words.stand_ins.isdisjoint(line.sentence.words):
            return False
        subjects = (line.subject(verb) for verb in verbs)
        return any(s is not None and self.counts.stands(line, s) and not s.number for s in subjects)

    def _terms(self, sentence: Sentence, hits: list[Hit]) -> list[Term]:
        terms = []
        for hit in hits:
            if hit.kind != "indicator":
                continue
            indicator, unit, needs = hit.entry
            if needs is not None and not self.words.needs[needs] & sentence.words:
                continue
            span = (hit.start, hit.end)
            part = span if sentence_text(sentence, span) in self.words.parts else None
            terms.append(
                Term(
                    Thing(indicator, "cases" if part and unit == "persons" else unit, span, part),
                    sentence.token_at(hit.start),
                    sentence.token_at(hit.end - 1) + 1,
                )
            )
        return terms

    @staticmethod
    def _statement(line: Line, q: Quantity, chunk: Chunk, thing: Thing, measure: str, value: float) -> Statement:
        return Statement(line, thing, measure, value, thing.unit, q.qualifier, (q.start, q.end), q, chunk)

    def _counted(self, line: Line, q: Quantity, chunk: Chunk, counted: Counted) -> Statement:
        statement = self._statement(line, q, chunk, counted.thing, "count", q.value)
        statement.unit = q.unit if q.unit != "none" else counted.unit or counted.thing.unit
        statement.link, statement.prior, statement.partitive = counted.link, counted.prior, counted.partitive
        return statement

    def _unreal(self, line: Line, chunk: Chunk, upcoming: bool) -> bool:
        """Forecasts, plans and conditions are no statistics; what is announced may be."""
        clause = cl.clause_of(line.clauses, chunk.at)
        verbs = [c for c in line.chunks[clause.first : clause.last] if c.kind == "vg"]
        before = [v for v in verbs if v.at < chunk.at]
        planned = (
            bool(before)
            and before[-1].infinitive
            and not cl.reality(line.sentence, before[-1], clause, self.grammar, True).factual
        )
        forecast = any(line.lemmas(v) & self.words.forecasting for v in before)
        return clause.conditional or planned or forecast or (bool(verbs) and verbs[0].modal and not upcoming)

    def _add(self, line: Line, statement: Statement) -> None:
        """Complete a statement, and keep it if its number sums up."""
        if self.passed_over:
            self._catch_up(line.context)
        self.periods.fill(statement, self.memory)
        if not self._sums_up(statement):
            return
        source = self.sources.read(line)
        if source is not None:
            statement.source, statement.source_basis = source
        self.areas.fill(statement)
        self.populations.fill(statement)
        line.statements.append(statement)

    # Does it sum up?

    def _sums_up(self, s: Statement) -> bool:
        """A count is a statistic when it covers a week or more, or many occurrences; a stock, whenever it is told."""
        if s.measure != "count":
            return True
        if s.thing.indicator == "prison_population":
            return self._stock(s)
        if s.thing.indicator == "deployed_personnel":
            self._on_publication_day(s)
            return s.value >= FEWEST_DEPLOYED
        if s.prior is not None:
            return s.value > 1
        first, last = s.period
        days = 0 if first is None or last is None else (last - first).days
        if s.value < FEWEST or (s.link == "told" and (self._one_occasion(s) or self._by_accident(s))):
            return False
        if s.link == "named" and s.thing.unit == "cases" and s.value < FEWEST_DEFINITE and self._definite(s):
            return False  # "the eight operations" were told of before
        if s.link == "told":
            if s.value < FEWEST_TOLD and last is not None and last != self.published:
                return False  # a month or year long past may be but the date of one event
            several = days > 1 and s.value >= FEWEST_OPEN and s.thing.indicator in POLICED
            return days >= WEEK or self._open(s) or several
        if s.link == "total":
            return days >= WEEK or s.value >= FEWEST_TOTAL
        several = days > 1 and s.value >= FEWEST_SURE and s.thing.indicator in SEIZED
        return days >= WEEK or several or (s.link in ("named", "elliptic", "spoken") and self._many(s))

    def _open(self, s: Statement) -> bool:
        """ "Since the measure took effect, 1,940 people have been arrested": a period without a date."""
        return s.period_span is None and s.value >= FEWEST_OPEN and s.line.low[0] in self.words.since

    def _many(self, s: Statement) -> bool:
        """Occurrences counted as such sum up over however short a time."""
        occurrence = self.lexicon.event_nouns.get(s.line.low[s.line.sentence.token_at(s.thing.span[1] - 1)])
        counted = s.thing.indicator in ("homicides", "violent_deaths", "kidnappings", "femicides")
        if not counted and not (occurrence and s.thing.unit == "cases"):
            return False
        if s.line.preposition(s.chunk) in self.words.inside:
            return False  # "killed 12 people in three attacks"
        if s.period_span is None:
            day = self._day(s)
            if day is not None:
                s.period, s.period_span = (day.first, day.first), (day.start, day.end)
                s.period_basis = "inherited"
        return True

    def _day(self, s: Statement) -> Time | None:
        """The day told last in the paragraph, else the first of the article."""
        here = [d for d in self.days.within(s.line.sentence.opening, s.span[0]) if self._is_past(d)]
        return here[-1] if here else next((d for d in self.days if self._is_past(d)), None)

    def _is_past(self, day: Time) -> bool:
        return self.published is None or day.covered[0] <= self.published

    def _one_occasion(self, s: Statement) -> bool:
        """One attack, clash or the like is named as where it happened: "killed 14 soldiers in an ambush"."""
        line = s.line
        clause = cl.clause_of(line.clauses, s.chunk.at)
        opening = line.chunks[clause.first]
        relative = opening.kind in ("rel", "sub") and line.word(opening) in self.words.scene_relatives
        if s.value < FEWEST_SURE and relative and line.word(opening) not in self.grammar.complementizers:
            return True  # "the attack on the post, where 10 policemen were killed"
        for chunk in line.chunks[clause.first : clause.last]:
            if chunk.kind != "np" or chunk is s.chunk or line.low[chunk.first] not in self.grammar.determiners:
                continue
            noun = line.head(chunk)
            singular = any(not plural for _, plural in self.lexicon.event_nouns.get(noun, ()))
            if singular and not line.terms_in(s.quantity.last, s.chunk.last):
                return True
        return False

    def _by_accident(self, s: Statement) -> bool:
        """Deaths of an earthquake or a crash are none of violence."""
        return s.thing.indicator in self.words.lethal and bool(self.lexicon.accident & s.line.sentence.words)

    def _definite(self, s: Statement) -> bool:
        at = s.quantity.opens - 1
        return at >= s.chunk.first and s.line.low[at] in self.grammar.definite

    def _stock(self, s: Statement) -> bool:
        """Inmates held in a prison, not those of some event."""
        self._on_publication_day(s)
        return s.value >= FEWEST_HELD

    def _on_publication_day(self, s: Statement) -> None:
        """A stock without a period of its own is that of the publication day."""
        first, last = s.period
        long = first is not None and last is not None and (last - first).days >= WEEK
        if (not long or s.period_basis == "inherited") and self.published:
            s.period, s.period_span, s.period_basis = (self.published, self.published), None, "published"

    def _multiplied(self, line: Line) -> list[Statement]:
        """Verbs that multiply: "kidnappings doubled", "have increased fivefold"."""
        found = []
        for verb in line.chunks:
            if self._more_than(line, verb):  # "kidnappings more than doubled"
                term = next(iter(line.terms_in(line.chunks[verb.at - 2].first, verb.first)), None)
                if term is not None:
                    found.append(self._times(line, verb.first, term.thing))
                    found[-1].qualifier = "at_least"
            if verb.kind != "vg" or verb.modal or verb.negated or verb.infinitive:
                continue
            at = verb.verb
            factor = self.words.multiples.get(line.low[at])
            if factor is None and self.words.direction(line.low[at : at + 1]) and at + 1 < len(line.low):
                at += 1
                factor = self.words.folds.get(line.low[at])
            thing = self.counts.subject_of(line, verb, self.memory)[0] if factor else None
            if thing is not None:
                found.append(self._times(line, at, thing))
        return found

    def _more_than(self, line: Line, chunk: Chunk) -> bool:
        """A multiplying verb that "more than" makes look like a noun."""
        at = chunk.first
        return (
            chunk.kind == "np"
            and chunk.at > 1
            and line.low[at] in self.words.multiples
            and bool(ends_with(line.low[:at], self.words.more_than))
        )

    def _times(self, line: Line, at: int, thing: Thing) -> Statement:
        """The ratio that the word at a token tells."""
        factor = self.words.multiples.get(line.low[at]) or self.words.folds[line.low[at]]
        q = Quantity(*line.text_span(at, at + 1), at, at + 1, factor, "times", opens=at)
        statement = self._statement(line, q, line.sentence.holding(at), thing, "ratio", factor)
        statement.unit = "times"
        return statement


def sentence_text(sentence: Sentence, span: tuple[int, int]) -> str:
    """The folded words of a span, one space between."""
    first, last = sentence.token_at(span[0]), sentence.token_at(span[1] - 1) + 1
    return " ".join(t.low for t in sentence.tokens[first:last])
