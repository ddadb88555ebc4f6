"""Statistics in a sentence: a number that sums up many cases over a period or an area, with what it measures and against what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sucesos.coding import clauses as cl
from sucesos.coding.events import Context
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.places import PlaceMention
from sucesos.coding.quantities import Quantity
from sucesos.coding.scanner import Hit
from sucesos.coding.times import Time, months_before, years_before
from sucesos.coding.tokens import fold

SHORT = ("day",)


@dataclass
class Statement:
    """One statistic as a sentence tells it."""

    sentence: Sentence
    indicator: str
    thing: tuple[int, int]
    measure: str
    value: float
    unit: str
    qualifier: str
    span: tuple[int, int]
    period: tuple[date | None, date | None] = (None, None)
    period_span: tuple[int, int] | None = None
    period_basis: str = "text"
    baseline: tuple[date | None, date | None] = (None, None)
    baseline_span: tuple[int, int] | None = None
    place: PlaceMention | None = None
    source: tuple[int, int] | None = None
    subgroup: tuple[int, int] | None = None


class StatisticWords:
    """The words of indicators.yaml, ready for look-up."""

    def __init__(self, lexicon: Lexicon):
        self.grammar = lexicon.grammar
        data = lexicon.indicators
        self.increase, self.decrease = self._changes(data["increase"]), self._changes(data["decrease"])
        self.multiples = {form: value for verb, value in {**data["double"], **data["halve"]}.items() for form, _ in self.grammar.conjugate(verb)}
        self.comparison = [tuple(fold(p).split()) for p in data["comparison"]]
        self.rank_nouns, self.rate_words = frozenset(data["rank_nouns"]), frozenset(data["rate_words"])
        self.source_titles = frozenset(w for t in data["source_titles"] for w in t.split())
        self.summing = [tuple(fold(p).split()) for p in data["summing"]]
        self.needs = {name: frozenset(words) for name, words in data["needs"].items()}

    def _changes(self, words: list[str]) -> frozenset[tuple[str, ...]]:
        forms = set()
        for word in words:
            first, *rest = word.split()
            forms.update((form, *rest) for form in {first, *(f for f, tags in self.grammar.forms.items() if any(lemma == first for lemma, _ in tags))})
            forms.add((fold(self.grammar.plural(first)), *rest))
        return frozenset(forms)


class IndicatorReader:
    """Reads the statistics of one sentence after another; remembers what the text is speaking of."""

    def __init__(self, lexicon: Lexicon, words: StatisticWords, published: date | None):
        self.lexicon, self.grammar, self.words, self.published = lexicon, lexicon.grammar, words, published
        self.topic: tuple[str, str, tuple[int, int]] | None = None
        self.topic_paragraph = -1

    def read(self, sentence: Sentence, hits: list[Hit], context: Context) -> list[Statement]:
        """All statistics of a sentence in order."""
        things = self._things(sentence, hits)
        found = cl.clauses(sentence, self.grammar)
        statements = []
        for quantity in sentence.quantities:
            statement = self._statement(sentence, quantity, things, found, context)
            if statement is not None:
                statements.append(statement)
        statements += self._multiplied(sentence, things, found, context)
        if things and statements:
            last = things[-1]
            self.topic, self.topic_paragraph = (*last.entry[:2], (last.start, last.end)), sentence.paragraph
        return sorted(statements, key=lambda s: s.span)

    def _things(self, sentence: Sentence, hits: list[Hit]) -> list[Hit]:
        words = {t.low for t in sentence.tokens}
        return [h for h in hits if h.kind == "indicator" and (h.entry[2] is None or self.words.needs[h.entry[2]] & words)]

    def _statement(self, sentence: Sentence, q: Quantity, things: list[Hit], found, context: Context) -> Statement | None:
        if q.unit in ("identifier", "years_old", "kilometres", "calibre"):
            return None
        chunk = sentence.chunk_of(q.first)
        if chunk is None or self._forecast(sentence, chunk, found):
            return None
        reading = self._reading(sentence, q, chunk, things)
        if reading is None:
            return None
        measure, value, unit, thing = reading
        statement = Statement(sentence, thing[0], thing[2], measure, value, unit, q.qualifier if measure != "rank" else "exact", (q.start, q.end))
        self._period(statement, q, found)
        if measure == "count" and not self._sums_up(sentence, statement, q, thing):
            return None
        statement.place = self._place(sentence, chunk, found, context)
        statement.source = self._source(sentence, context)
        return statement

    def _forecast(self, sentence: Sentence, chunk: Chunk, found) -> bool:
        clause = cl.clause_of(found, chunk.at)
        verbs = [c for c in sentence.chunks[clause.first : clause.last] if c.kind == "vg"]
        return clause.conditional or bool(verbs) and verbs[0].modal

    def _reading(self, sentence: Sentence, q: Quantity, chunk: Chunk, things: list[Hit]):
        """(measure, value, unit, thing) or None when the number is no statistic."""
        low = [t.low for t in sentence.tokens]
        if q.unit == "per_100k":
            thing = self._nearest(sentence, q, things)
            return thing and ("rate", q.value, "per_100k", thing)
        if q.unit == "percent":
            return self._percent(sentence, q, things, low)
        if q.unit == "times":
            thing = self._nearest(sentence, q, things)
            direction = self._direction(low, q.last, q.last + 3) or self._direction(low, q.first - 4, q.first)
            if thing and (direction or low[q.first] in self.lexicon.quantities.multiples):
                return "ratio", q.value, "times", thing
            return None
        if q.unit == "ordinal":
            after = low[q.last : q.last + 4]
            thing = self._nearest(sentence, q, things)
            ranked = any(w in self.words.rank_nouns for w in after[:2])
            return ("rank", q.value, "rank", thing) if ranked and thing and self._ranks(sentence, q) else None
        return self._count(sentence, q, chunk, things, low)

    def _ranks(self, sentence: Sentence, q: Quantity) -> bool:
        """True for "the first country in homicides": an ordinal among places, not an ordinary sequence."""
        rest = " ".join(t.low for t in sentence.tokens[q.last : q.last + 12])
        return any(f" {w} " in f" {rest} " for w in ("in", "with", "by", "for"))

    def _percent(self, sentence: Sentence, q: Quantity, things: list[Hit], low: list[str]):
        thing = self._nearest(sentence, q, things)
        if not thing:
            return None
        window = (max(0, q.first - 14), min(len(low), q.last + 6))
        direction = self._direction(low, q.last, min(q.last + 2, window[1])) or self._direction_before(sentence, q, low, window[0]) or self._direction(low, q.last, window[1])
        following = low[q.last : q.last + 2]
        if following[:1] and following[0] in self.grammar.genitive:
            return "share", q.value, "percent", thing
        if direction:
            return "percent_change", direction * q.value, "percent", thing
        return None

    def _direction_before(self, sentence: Sentence, q: Quantity, low: list[str], first: int) -> int:
        """The change word nearest before the number, within its clause."""
        for k in range(q.first - 1, first - 1, -1):
            if sentence.tokens[k].text in ";":
                return 0
            direction = self._direction(low, k, k + 1)
            if direction:
                return direction
        return 0

    def _direction(self, low: list[str], first: int, last: int) -> int:
        """+1 or -1 when a word of rising or falling stands in low[first:last]."""
        for k in range(max(0, first), min(last, len(low))):
            for length in (2, 1):
                words = tuple(low[k : k + length])
                if words in self.words.decrease:
                    return -1
                if words in self.words.increase:
                    return 1
        return 0

    def _nearest(self, sentence: Sentence, q: Quantity, things: list[Hit]):
        """The thing that a number measures: the nearest named in the sentence, else what was spoken of just before."""
        if things:
            hit = min(things, key=lambda h: (self._distance(sentence, q, h), h.start))
            return hit.entry[0], hit.entry[1], (hit.start, hit.end)
        if self.topic and sentence.paragraph - self.topic_paragraph <= 1:
            return self.topic
        return None

    def _distance(self, sentence: Sentence, q: Quantity, hit: Hit) -> int:
        """Characters between number and thing; marks part further than words."""
        first, last = (q.end, hit.start) if hit.start >= q.end else (hit.end, q.start)
        marks = sum(1 for t in sentence.tokens if first <= t.start < last and t.text in ",;:")
        return max(0, last - first) + 40 * marks

    def _count(self, sentence: Sentence, q: Quantity, chunk: Chunk, things: list[Hit], low: list[str]):
        """A number that directly counts a thing: in its noun phrase or the `of` phrase after it."""
        reach = sentence.tokens[chunk.last - 1].end
        following = sentence.chunks[chunk.at + 1 : chunk.at + 3]
        if len(following) == 2 and following[0].kind == "prep" and sentence.tokens[following[0].first].low in self.grammar.genitive:
            reach = sentence.tokens[following[1].last - 1].end
        direct = [h for h in things if q.start <= h.start <= reach]
        if not direct or not q.counts:
            return None
        hit = direct[0]
        name, unit, _ = hit.entry
        if q.unit in ("kg", "tonnes", "usd"):
            unit = q.unit
        more = low[q.last : q.last + 1]
        if more and self._direction(more, 0, 1) and q.last < len(low):
            sign = self._direction(more, 0, 1)
            return "difference", sign * q.value if sign < 0 else q.value, unit, (name, unit, (hit.start, hit.end))
        return "count", q.value, unit, (name, unit, (hit.start, hit.end))

    def _sums_up(self, sentence: Sentence, statement: Statement, q: Quantity, thing) -> bool:
        """A count is a statistic when it covers a period longer than a day, or counts many occurrences."""
        first, last = statement.period
        if thing[0] == "prison_population":
            return self._stock(sentence, statement, q)
        if first is not None and last is not None and (last - first).days >= 6:
            return True
        if thing[0] == "deployed_personnel":
            return q.value >= 50
        occurrences = thing[1] == "cases" or thing[0] in ("homicides", "violent_deaths", "kidnappings")
        noun = self.lexicon.event_nouns.get(sentence.tokens[sentence.token_at(thing[2][0])].low)
        return occurrences and q.value > 2 and noun is not None

    def _stock(self, sentence: Sentence, statement: Statement, q: Quantity) -> bool:
        """A number of inmates held, not of inmates in some event."""
        low = {t.low for t in sentence.tokens}
        if not low & {"house", "houses", "housed", "hold", "holds", "held", "holding", "population", "capacity", "overcrowding"} or q.value < 100:
            return False
        if statement.period_span is None and self.published:
            statement.period, statement.period_basis = (self.published, self.published), "published"
        return True

    # Period and baseline

    def _period(self, statement: Statement, q: Quantity, found) -> None:
        """The nearest time that is no comparison is the period; a compared one the baseline."""
        sentence = statement.sentence
        told, compared = [], []
        for time in sentence.times:
            if time.kind == "comparison" or time.kind == "period" and self._compared(sentence, time):
                compared.append(time)
            elif time.kind == "period" and time.first is not None and not (time.precision in SHORT and not time.since and not time.until and self._is_report(sentence, time)):
                told.append(time)
        if told:
            time = min(told, key=lambda t: (self._time_distance(sentence, q, t), t.start))
            first, last = time.first, time.last
            if time.since and self.published:
                last = self.published
            elif time.until and time.precision == "day":
                first = date(time.first.year, 1, 1)
            if self.published and last > self.published >= first:
                last = self.published
            statement.period, statement.period_span = (first, last), (time.start, time.end)
        if statement.measure in ("percent_change", "ratio", "difference") and compared:
            after = [t for t in compared if t.start >= q.start] or compared
            time = min(after, key=lambda t: abs(t.start - q.end))
            baseline = self._baseline(time, statement.period)
            if baseline is not None:
                statement.baseline, statement.baseline_span = baseline, (time.start, time.end)

    def _is_report(self, sentence: Sentence, time: Time) -> bool:
        """True if a day belongs to the verb of saying: "said on Friday"."""
        at = sentence.token_at(time.start)
        for k in range(at - 1, max(-1, at - 4), -1):
            if self.grammar.lemmas(sentence.tokens[k].low) & self.grammar.reporting:
                return True
        return False

    def _time_distance(self, sentence: Sentence, q: Quantity, time: Time) -> int:
        first, last = (q.end, time.start) if time.start >= q.end else (time.end, q.start)
        numbers = sum(1 for other in sentence.quantities if first <= other.start < last)
        marks = sum(1 for t in sentence.tokens if first <= t.start < last and t.text in ",;:")
        return max(0, last - first) + 30 * marks + 60 * numbers

    def _compared(self, sentence: Sentence, time: Time) -> bool:
        at = sentence.token_at(time.start)
        for phrase in self.words.comparison:
            for gap in range(3):
                first = at - gap - len(phrase)
                if first >= 0 and tuple(t.low for t in sentence.tokens[first : first + len(phrase)]) == phrase:
                    between = [t.low for t in sentence.tokens[first + len(phrase) : at]]
                    if all(w in self.grammar.prepositions or w in self.grammar.determiners for w in between) and phrase != ("from",):
                        return True
        return False

    def _baseline(self, time: Time, period: tuple[date | None, date | None]) -> tuple[date, date] | None:
        """The days compared with: an own period, or the told period a year (or as many as named) before."""
        if time.kind == "period":
            return time.first, time.last
        first, last = period
        if time.first is not None and time.precision == "same_period":
            if first is None:
                return time.first, time.last
            back = last.year - time.first.year
            return years_before(first, back), self._month_end(years_before(last, back), last)
        if first is None:
            if not self.published:
                return None
            first, last = date(self.published.year, 1, 1), self.published
            if time.precision != "year":
                return None
        if time.precision == "month":
            return months_before(first, 1), first.replace(day=1) - (date(2000, 1, 2) - date(2000, 1, 1))
        if time.precision == "span":
            return None
        return years_before(first, 1), self._month_end(years_before(last, 1), last)

    @staticmethod
    def _month_end(day: date, like: date) -> date:
        """29 February stands for the end of its month."""
        return day.replace(day=29) if like.month == 2 and like.day == 28 and day.month == 2 and day.year % 4 == 0 else day

    # Area and source

    def _place(self, sentence: Sentence, chunk: Chunk, found, context: Context) -> PlaceMention | None:
        """The place that the number is told of: in its clause, else in the sentence; never the source's."""
        inside = [p for p in context.places if sentence.start <= p.start < sentence.end and p.how != "demonym" and not self._of_body(context, p)]
        clause = cl.clause_of(found, chunk.at)
        chunks = sentence.chunks
        first, last = sentence.tokens[chunks[clause.first].first].start, sentence.tokens[chunks[clause.last - 1].last - 1].end
        own = [p for p in inside if first <= p.start < last]
        number = sentence.tokens[chunk.first].start
        return min(own or inside, key=lambda p: (abs(p.start - number), p.start), default=None)

    @staticmethod
    def _of_body(context: Context, place: PlaceMention) -> bool:
        return any(a.start <= place.start < a.end for a in context.actors)

    def _source(self, sentence: Sentence, context: Context) -> tuple[int, int] | None:
        """Who published it: after "according to", or the subject of a verb of saying."""
        tokens = sentence.tokens
        low = [t.low for t in tokens]
        for phrase in self.grammar.according:
            for i in range(len(low) - len(phrase)):
                if tuple(low[i : i + len(phrase)]) == phrase:
                    return self._named_source(sentence, i + len(phrase))
        for verb in sentence.chunks:
            if verb.kind == "vg" and not verb.infinitive and not verb.passive and self.grammar.lemmas(tokens[verb.verb].low) & self.grammar.reporting:
                chunk = cl.subject(sentence, verb, self.grammar)
                if chunk is None and verb.at + 1 < len(sentence.chunks) and sentence.chunks[verb.at + 1].kind == "np":
                    chunk = sentence.chunks[verb.at + 1]  # "..., said the minister"
                if chunk is not None and not chunk.pronoun and chunk.number is None:
                    return sentence.span(chunk)
        return None

    def _named_source(self, sentence: Sentence, token: int) -> tuple[int, int] | None:
        chunk = sentence.chunk_of(token)
        while chunk is not None and chunk.kind != "np" and chunk.at + 1 < len(sentence.chunks):
            chunk = sentence.chunks[chunk.at + 1]
        if chunk is None or chunk.kind != "np":
            return None
        following = sentence.chunks[chunk.at + 1 : chunk.at + 3]
        if sentence.tokens[chunk.head].low in self.words.source_titles and len(following) == 2 and following[0].kind == "prep" and following[1].kind == "np":
            chunk = following[1]
        return sentence.span(chunk)

    def _multiplied(self, sentence: Sentence, things: list[Hit], found, context: Context) -> Iterator[Statement]:
        """Verbs that multiply: "kidnappings doubled"."""
        for verb in sentence.chunks:
            if verb.kind != "vg" or verb.modal or verb.negated or verb.infinitive:
                continue
            token = sentence.tokens[verb.verb]
            factor = self.words.multiples.get(token.low)
            subject = cl.subject(sentence, verb, self.grammar) if factor else None
            if subject is None:
                continue
            start, end = sentence.span(subject)
            hit = next((h for h in things if h.start < end + 40 and h.end > start), None)
            if hit is None:
                continue
            q = Quantity(token.start, token.end, verb.verb, verb.verb + 1, factor, "times")
            statement = Statement(sentence, hit.entry[0], (hit.start, hit.end), "ratio", factor, "times", "exact", (token.start, token.end))
            self._period(statement, q, found)
            statement.place = self._place(sentence, verb, found, context)
            statement.source = self._source(sentence, context)
            yield statement

