"""Statistics in a sentence: a number that sums up many cases over a period or an area, with what it measures and
against what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sucesos.coding import clauses as cl
from sucesos.coding.context import Context
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.places import PlaceMention
from sucesos.coding.quantities import Quantity
from sucesos.coding.scanner import Hit
from sucesos.coding.times import DAY, Time, months_before, years_before
from sucesos.coding.tokens import fold

MOST_NUMBERS = 24  # of a sentence that are read; one with more is a table or no prose
CHANGES = ("percent_change", "ratio", "difference")
UNCOUNTED = ("identifier", "years_old", "kilometres", "calibre", "fraction")


@dataclass(frozen=True)
class Thing:
    """What a number measures, and where that is said."""

    indicator: str
    unit: str
    span: tuple[int, int]


@dataclass(frozen=True)
class Told:
    """Which indicator a verb counts when it is told of a number of people of some kind."""

    indicator: str
    verbs: frozenset[str]
    actor: str | None


@dataclass
class Statement:
    """One statistic as a sentence tells it."""

    sentence: Sentence
    thing: Thing
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
    compared: bool = False  # its period is the one that another is compared with
    follows: Statement | None = None  # the count that it is a part of
    source: tuple[int, int] | None = None
    subgroup: tuple[int, int] | None = None


class StatisticWords:
    """The words of indicators.yaml, ready for look-up."""

    def __init__(self, lexicon: Lexicon):
        self.grammar = lexicon.grammar
        data = lexicon.indicators
        self.increase, self.decrease = self._changes(data["increase"]), self._changes(data["decrease"])
        self.multiples = {
            form: value
            for verb, value in {**data["double"], **data["halve"]}.items()
            for form, _ in self.grammar.conjugate(verb)
        }
        self.comparison = frozenset(tuple(fold(p).split()) for p in data["comparison"])
        self.shares = [tuple(fold(p).split()) for p in data["share_words"]]
        self.rank_nouns, self.rank_verbs = frozenset(data["rank_nouns"]), frozenset(data["rank_verbs"])
        self.source_titles = frozenset(w for t in data["source_titles"] for w in t.split())
        self.range_words, self.against = frozenset(data["range_words"]), frozenset(data["against"])
        self.sum_verbs, self.count_verbs = frozenset(data["sum_verbs"]), frozenset(data["count_verbs"])
        self.stock, self.subgroup_openers = frozenset(data["stock"]), frozenset(data["subgroup_openers"])
        self.stock_verbs = frozenset(data["stock_verbs"])
        self.people_openers = frozenset(data["people_openers"])
        self.rank_scope, self.ratio_tails = frozenset(data["rank_scope"]), frozenset(data["ratio_tails"])
        self.partitive_tails = frozenset(tuple(p.split()) for p in data["partitive_tails"])
        self.told = [Told(r["indicator"], frozenset(r["verbs"]), r.get("actor")) for r in data["told"]]
        self.needs = {name: frozenset(words) for name, words in data["needs"].items()}

    def _changes(self, words: list[str]) -> frozenset[tuple[str, ...]]:
        forms = set()
        for word in words:
            first, *rest = word.split()
            forms.update(
                (form, *rest)
                for form in {
                    first,
                    *(f for f, tags in self.grammar.forms.items() if any(lemma == first for lemma, _ in tags)),
                }
            )
            forms.add((fold(self.grammar.plural(first)), *rest))
        return frozenset(forms)


class IndicatorReader:
    """Reads the statistics of one sentence after another; remembers what the text is speaking of."""

    def __init__(self, lexicon: Lexicon, words: StatisticWords, published: date | None):
        self.lexicon, self.grammar, self.words, self.published = lexicon, lexicon.grammar, words, published
        self.last: Statement | None = None  # what was stated before: its thing and period hold on

    def read(self, sentence: Sentence, hits: list[Hit], context: Context) -> list[Statement]:
        """All statistics of a sentence in order."""
        things = self._things(sentence, hits)
        if not sentence.quantities and not things:
            return []
        found = cl.clauses(sentence, self.grammar)
        statements: list[Statement] = []
        for quantity in sentence.quantities[:MOST_NUMBERS]:
            chunk = sentence.chunk_of(quantity.first)
            if chunk is None or quantity.unit in UNCOUNTED or self._unreal(sentence, chunk, found):
                continue
            statement = self._statement(sentence, quantity, chunk, things, statements)
            if statement is None:
                continue
            self._period(statement, quantity)
            self._place(statement, chunk, found, context)
            if statement.measure != "count" or self._sums_up(statement, quantity, statements):
                statement.subgroup = (
                    statement.thing.span
                    if statement.thing.indicator == "deployed_personnel"
                    else self._subgroup(sentence)
                )
                statements.append(statement)
        statements += self._multiplied(sentence, things, found, context)
        source = self._source(sentence, context) if statements else None
        for statement in statements:
            statement.source = source
        leading = [s for s in statements if not s.compared]
        if leading:
            self.last = leading[-1]
        return sorted(statements, key=lambda s: s.span)

    def _things(self, sentence: Sentence, hits: list[Hit]) -> list[tuple[Thing, Hit]]:
        return [
            (Thing(hit.entry[0], hit.entry[1], (hit.start, hit.end)), hit)
            for hit in hits
            if hit.kind == "indicator" and (hit.entry[2] is None or self.words.needs[hit.entry[2]] & sentence.words)
        ]

    def _unreal(self, sentence: Sentence, chunk: Chunk, found) -> bool:
        """Forecasts, plans and conditions are no statistics."""
        clause = cl.clause_of(found, chunk.at)
        verbs = [c for c in sentence.chunks[clause.first : clause.last] if c.kind == "vg"]
        before = [v for v in verbs if v.at < chunk.at]
        planned = (
            bool(before)
            and before[-1].infinitive
            and not cl.reality(sentence, before[-1], clause, self.grammar, True).factual
        )
        return clause.conditional or (bool(verbs) and verbs[0].modal) or planned

    # What kind of statement a number makes

    def _statement(
        self, sentence: Sentence, q: Quantity, chunk: Chunk, things, before: list[Statement]
    ) -> Statement | None:
        low = [t.low for t in sentence.tokens]
        if q.unit == "per_100k":
            return self._made(sentence, q, "rate", q.value, "per_100k", self._nearest(sentence, q, things))
        if q.unit == "percent":
            return self._percent(sentence, q, things, low)
        if q.unit == "times":
            return self._ratio(sentence, q, things, low)
        if q.unit == "ordinal":
            ranked = any(w in self.words.rank_nouns for w in low[q.last : q.last + 2]) or self._rank_verb(sentence, q)
            thing = self._nearest(sentence, q, things) if ranked and self._ranks(low, q) else None
            return self._made(sentence, q, "rank", q.value, "rank", thing)
        if not q.counts:
            return None
        return (
            self._difference(sentence, q, things, low, before)
            or self._count(sentence, q, chunk, things)
            or self._elliptic(sentence, q, chunk, things, before)
        )

    @staticmethod
    def _made(
        sentence: Sentence, q: Quantity, measure: str, value: float, unit: str, thing: Thing | None
    ) -> Statement | None:
        if thing is None:
            return None
        return Statement(
            sentence, thing, measure, value, unit, "exact" if measure == "rank" else q.qualifier, (q.start, q.end)
        )

    def _rank_verb(self, sentence: Sentence, q: Quantity) -> bool:
        """ "ranked second": the ordinal right after a verb of rank."""
        return q.first > 0 and bool(self.grammar.lemmas(sentence.tokens[q.first - 1].low) & self.words.rank_verbs)

    def _ranks(self, low: list[str], q: Quantity) -> bool:
        """An ordinal among places ("the first country in homicides"), not of an ordinary sequence."""
        rest = low[q.last : q.last + 12]
        return any(w in rest for w in self.words.rank_scope)

    def _percent(self, sentence: Sentence, q: Quantity, things, low: list[str]) -> Statement | None:
        thing = self._nearest(sentence, q, things)
        if (low[q.last : q.last + 1] and low[q.last] in self.grammar.genitive) or (
            thing is not None and self._shares(low, q)
        ):
            return self._made(sentence, q, "share", q.value, "percent", thing)
        direction = (
            self._direction(low, q.last, q.last + 2)
            or self._direction_before(low, q.first)
            or self._direction(low, q.last, q.last + 6)
        )
        return self._made(sentence, q, "percent_change", direction * q.value, "percent", thing) if direction else None

    def _shares(self, low: list[str], q: Quantity) -> bool:
        return any(
            tuple(low[k : k + len(p)]) == p
            for p in self.words.shares
            for k in range(max(0, q.first - len(p) - 1), q.first)
        )

    def _ratio(self, sentence: Sentence, q: Quantity, things, low: list[str]) -> Statement | None:
        """ "eight times higher", "three times as many", "twice the 12 of a year ago"."""
        thing = self._nearest(sentence, q, things)
        compared = self._direction(low, q.last, q.last + 3) > 0 or bool(
            {*low[q.last : q.last + 1]} & self.words.ratio_tails
        )
        if not compared and low[q.first] not in self.lexicon.quantities.multiples:
            return None
        return self._made(sentence, q, "ratio", q.value, "times", thing)

    def _difference(
        self, sentence: Sentence, q: Quantity, things, low: list[str], before: list[Statement]
    ) -> Statement | None:
        """ "1,476 more than", "34 fewer homicides"."""
        sign = self._direction(low, q.last, q.last + 1)
        prior = before[-1].thing if before and before[-1].measure == "count" else None
        thing = (prior or self._nearest(sentence, q, things)) if sign else None
        if thing is None or (self.last is None and not things):
            return None
        unit = thing.unit if q.unit == "none" else q.unit
        return self._made(sentence, q, "difference", sign * q.value, unit, thing)

    def _count(self, sentence: Sentence, q: Quantity, chunk: Chunk, things) -> Statement | None:
        """A number that directly counts a thing: in its noun phrase, the `of` phrase after it, or the verb told of
        it.
        """
        reach = sentence.tokens[chunk.last - 1].end
        following = sentence.chunks[chunk.at + 1 : chunk.at + 3]
        if (
            len(following) == 2
            and following[0].kind == "prep"
            and sentence.tokens[following[0].first].low in self.grammar.genitive
        ):
            reach = sentence.tokens[following[1].last - 1].end
        direct = [thing for thing, hit in things if q.start <= hit.start <= reach]
        told = self._told(sentence, q, chunk) or self._held(sentence, chunk)
        thing = told or (direct[0] if direct else None)
        if thing is None and q.unit in ("kg", "tonnes"):
            thing = next((t for t, _ in things if t.indicator == "drugs_seized"), self._topic(sentence, "drugs_seized"))
        if thing is None:
            return None
        return self._made(sentence, q, "count", q.value, thing.unit if q.unit == "none" else q.unit, thing)

    def _told(self, sentence: Sentence, q: Quantity, chunk: Chunk) -> Thing | None:
        """What a verb says of a number of people: "38 police officers were murdered", "1,940 people have been
        arrested".
        """
        at = chunk.at + 1
        chunks = sentence.chunks
        while at < len(chunks) and (
            chunks[at].kind in ("adv", "rel", "time")
            or (
                chunks[at].kind == "prep"
                and at + 1 < len(chunks)
                and chunks[at + 1].kind == "np"
                and self._genitive(sentence, at)
            )
        ):
            at += 2 if chunks[at].kind == "prep" else 1
        if at >= len(chunks) or chunks[at].kind != "vg" or chunks[at].negated or chunks[at].modal:
            return None
        verb = sentence.tokens[chunks[at].verb]
        lemmas = self.grammar.lemmas(verb.low)
        who = sentence.tokens[chunk.head].low
        actor = self.lexicon.persons.get(who, ("", False))[0]
        for rule in self.words.told:
            if (
                lemmas & rule.verbs
                and (rule.actor is None or rule.actor == actor)
                and (
                    actor or who in self.grammar.other or (chunk.number is not None and chunk.number.last >= chunk.last)
                )
            ):
                return Thing(rule.indicator, "persons", (verb.start, verb.end))
        return None

    def _held(self, sentence: Sentence, chunk: Chunk) -> Thing | None:
        """How many a prison holds: "The prison houses 1,130"."""
        verb = sentence.chunks[chunk.at - 1] if chunk.at else None
        if verb is None or verb.kind != "vg" or verb.form not in ("third", "past", "past_or_participle", "base"):
            return None
        token = sentence.tokens[verb.verb]
        return (
            Thing("prison_population", "persons", (token.start, token.end))
            if self.grammar.lemmas(token.low) & self.words.stock_verbs
            else None
        )

    def _genitive(self, sentence: Sentence, at: int) -> bool:
        return sentence.tokens[sentence.chunks[at].first].low in self.grammar.genitive

    def _elliptic(
        self, sentence: Sentence, q: Quantity, chunk: Chunk, things, before: list[Statement]
    ) -> Statement | None:
        """A bare number that leaves out what it counts: "from 352 in 2023 to 411", "against 13.7 in 2021", "66 of
        them in Guayas".
        """
        if (q.last < chunk.last and chunk.number is not None and chunk.number.last < chunk.last) or q.unit != "none":
            return None
        prior = before[-1] if before else None
        rate = next((s for s in before if s.measure == "rate"), None) or (
            prior is None and self._rate_ahead(sentence, q)
        )
        decimal = q.value != int(q.value)
        low = [t.low for t in sentence.tokens]
        lead = low[chunk.first - 1] if chunk.first else ""
        paired = lead in self.words.range_words or lead in self.words.against
        if rate and (decimal or paired):
            thing = rate.thing if isinstance(rate, Statement) else self._nearest(sentence, q, things)
            return self._made(sentence, q, "rate", q.value, "per_100k", thing)
        partitive = tuple(low[q.last : q.last + 2]) in self.words.partitive_tails
        located = prior is not None and prior.measure == "count" and self._place_follows(sentence, q)
        summed = (
            chunk.at and sentence.chunks[chunk.at - 1].kind == "prep" and self._sum_verb(sentence, chunk)
        ) or self._counted(sentence, chunk)
        if not (
            paired
            or partitive
            or located
            or summed
            or (
                prior is not None
                and prior.measure in ("difference", "percent_change")
                and (lead in self.words.range_words or lead == ",")
            )
        ):
            return None
        thing = prior.thing if prior is not None else self._nearest(sentence, q, things)
        if thing is None or (things == [] and prior is None and self._topic(sentence) is None):
            return None
        statement = self._made(
            sentence,
            q,
            "count",
            q.value,
            prior.unit if prior is not None and prior.measure == "count" else thing.unit,
            thing,
        )
        if partitive or located:
            statement.follows = next((s for s in before if s.measure == "count"), None)
        return statement

    def _place_follows(self, sentence: Sentence, q: Quantity) -> bool:
        """ "31 in Pichincha": a locating preposition and a name, not a time."""
        chunk = sentence.chunk_of(q.first)
        following = sentence.chunks[chunk.at + 1 : chunk.at + 3]
        return (
            len(following) == 2
            and following[0].kind == "prep"
            and sentence.tokens[following[0].first].low in self.grammar.locating
            and following[1].kind == "np"
            and sentence.tokens[following[1].head].capital
        )

    def _rate_ahead(self, sentence: Sentence, q: Quantity) -> bool:
        """A rate per inhabitants follows: "climbed from 5.8 to 25.62 per 100,000"."""
        return any(other.unit == "per_100k" and 0 < other.first - q.last <= 6 for other in sentence.quantities)

    def _sum_verb(self, sentence: Sentence, chunk: Chunk) -> bool:
        """The number ends "added up to", "came to", "amounted to", "stands at"."""
        verb = sentence.chunks[chunk.at - 2] if chunk.at > 1 else None
        while verb is not None and verb.kind in ("prep", "adv"):
            verb = sentence.chunks[verb.at - 1] if verb.at else None
        return (
            verb is not None
            and verb.kind == "vg"
            and bool(self.grammar.lemmas(sentence.tokens[verb.verb].low) & self.words.sum_verbs)
        )

    def _counted(self, sentence: Sentence, chunk: Chunk) -> bool:
        """The bare number is what was counted or registered: "8,052 were counted"."""
        verb = sentence.chunks[chunk.at + 1] if chunk.at + 1 < len(sentence.chunks) else None
        return (
            verb is not None
            and verb.kind == "vg"
            and bool(self.grammar.lemmas(sentence.tokens[verb.verb].low) & self.words.count_verbs)
        )

    def _direction_before(self, low: list[str], first: int) -> int:
        """Of the change words before a number in its clause, the nearest."""
        for k in range(first - 1, max(-1, first - 15), -1):
            if low[k] in (";", "."):
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

    def _nearest(self, sentence: Sentence, q: Quantity, things) -> Thing | None:
        """The thing that a number measures: the nearest named in the sentence, else what was spoken of just before."""
        if things:
            return min(things, key=lambda t: (self._distance(sentence, q, t[1]), t[1].start))[0]
        return self._topic(sentence)

    def _topic(self, sentence: Sentence, indicator: str | None = None) -> Thing | None:
        """What the statement before measured, if it stands in this paragraph or the one before."""
        if self.last is None or sentence.paragraph - self.last.sentence.paragraph > 1:
            return None
        return self.last.thing if indicator in (None, self.last.thing.indicator) else None

    def _distance(self, sentence: Sentence, q: Quantity, hit: Hit) -> int:
        """Characters between number and thing; marks part further than words."""
        first, last = (q.end, hit.start) if hit.start >= q.end else (hit.end, q.start)
        marks = sum(1 for t in sentence.tokens if first <= t.start < last and t.text in ",;:")
        return max(0, last - first) + 40 * marks

    def _sums_up(self, statement: Statement, q: Quantity, before: list[Statement]) -> bool:
        """A count is a statistic when it covers a period longer than a day, or counts many occurrences."""
        first, last = statement.period
        indicator = statement.thing.indicator
        if indicator == "prison_population":
            return self._stock(statement, q)
        if indicator == "deployed_personnel":
            self._as_stock(statement)
            return q.value >= 50
        if first is not None and last is not None and (last - first).days >= 6:
            return q.value >= 3
        if before and before[-1].measure == "count" and statement.thing == before[-1].thing:
            return True
        noun = self.lexicon.event_nouns.get(
            statement.sentence.tokens[statement.sentence.token_at(statement.thing.span[0])].low
        )
        occurrences = statement.thing.unit == "cases" or indicator in (
            "homicides",
            "violent_deaths",
            "kidnappings",
            "femicides",
        )
        return occurrences and q.value > 2 and noun is not None

    def _as_stock(self, statement: Statement) -> None:
        """A stock without a date is that of the publication day."""
        if statement.period_span is None and self.published:
            statement.period, statement.period_basis = (self.published, self.published), "published"

    def _stock(self, statement: Statement, q: Quantity) -> bool:
        """Inmates held in a prison, not those of some event."""
        low = {t.low for t in statement.sentence.tokens}
        if not low & self.words.stock or q.value < 100:
            return False
        self._as_stock(statement)
        return True

    # Period and baseline

    def _period(self, statement: Statement, q: Quantity) -> None:
        """The nearest time that is no comparison is the period, a compared one the baseline; else the period told
        before holds on.
        """
        sentence = statement.sentence
        if statement.follows is not None:
            statement.period, statement.period_span = statement.follows.period, statement.follows.period_span
            return
        told, compared = [], []
        if (
            any(t.kind == "comparison" and t.days == 0 for t in sentence.times) and self.last is not None
        ):  # "over the same months"
            statement.period, statement.period_span, statement.period_basis = (
                self.last.period,
                self.last.period_span,
                "inherited",
            )
            return
        for time in sentence.times:
            if time.kind == "comparison" or (time.kind == "period" and self._compared(sentence, time)):
                compared.append(time)
            elif (
                time.kind == "period"
                and time.first is not None
                and not self._to_come(time)
                and not self._is_report(sentence, time)
                and not self._of_another(sentence, q, time)
            ):
                told.append(time)
        if statement.measure in ("count", "rate") and compared:
            nearest = min([*told, *compared], key=lambda t: (self._time_distance(sentence, q, t), t.start))
            apart = [o for o in sentence.quantities if q.end <= o.start < nearest.start]
            if nearest in compared and not apart:  # "13.7 in the year before": the number is the one compared with
                days = self._baseline(nearest, self._of_others(sentence, told))
                if days is not None:
                    statement.period, statement.period_span, statement.compared = (
                        days,
                        (nearest.start, nearest.end),
                        True,
                    )
                    return
        if told:
            time = min(told, key=lambda t: (self._time_distance(sentence, q, t), t.start))
            statement.period, statement.period_span = self._days(time), (time.start, time.end)
        elif (
            self.last is not None
            and self.last.period_span
            and sentence.paragraph - self.last.sentence.paragraph <= 1
            and self._continues(statement)
        ):
            statement.period, statement.period_span, statement.period_basis = (
                self.last.period,
                self.last.period_span,
                "inherited",
            )
        if statement.measure in CHANGES and compared:
            after = [t for t in compared if t.start >= q.start] or compared
            time = min(after, key=lambda t: abs(t.start - q.end))
            baseline = self._baseline(time, statement.period)
            if baseline is not None:
                statement.baseline, statement.baseline_span = baseline, (time.start, time.end)

    def _of_another(self, sentence: Sentence, q: Quantity, time: Time) -> bool:
        """In "from 45.1 in 2023 to 37.8" the year belongs to the number right before it."""
        lead = sentence.tokens[q.opens - 1].low if q.opens > 0 else ""
        if q.unit == "times" or (lead not in self.words.range_words and lead not in self.words.against):
            return False
        owners = [
            o
            for o in sentence.quantities
            if o.end <= time.start and o.unit not in UNCOUNTED and time.start - o.end <= 28
        ]
        return (
            bool(owners)
            and owners[-1] is not q
            and time.start < q.start
            and any(
                t.low in self.words.range_words or t.text == ","
                for t in sentence.tokens
                if time.end <= t.start < q.start
            )
        )

    def _continues(self, statement: Statement) -> bool:
        """Does a number without a time go on with what was stated before? Changes with no period of their own have
        none.
        """
        return (
            statement.measure in ("share", "rate", "rank")
            or statement.measure == "count"
            or statement.sentence is self.last.sentence
        )

    def _to_come(self, time: Time) -> bool:
        """True for a period that begins after the publication: a plan, no statistic."""
        return self.published is not None and time.first > self.published

    def _days(self, time: Time) -> tuple[date, date]:
        first, last = time.first, time.last
        if time.since and self.published:
            last = self.published
        elif time.until and time.precision == "day":
            first = date(time.first.year, 1, 1)
        if self.published:
            last = min(last, self.published)
        return first, max(first, last)

    def _of_others(self, sentence: Sentence, told: list[Time]) -> tuple[date | None, date | None]:
        """The period that a comparison leans on: of the sentence, else of the statement before."""
        if told:
            return self._days(told[0])
        return self.last.period if self.last is not None else (None, None)

    def _is_report(self, sentence: Sentence, time: Time) -> bool:
        """True if a day belongs to the verb of saying: "said on Friday"."""
        if time.precision != "day" or time.since or time.until:
            return False
        at = sentence.token_at(time.start)
        return any(
            self.grammar.lemmas(sentence.tokens[k].low) & self.grammar.reporting for k in range(max(0, at - 3), at)
        )

    def _time_distance(self, sentence: Sentence, q: Quantity, time: Time) -> int:
        """Characters between number and time; numbers and marks between part further, a time right after ties
        closest.
        """
        first, last = (q.end, time.start) if time.start >= q.end else (time.end, q.start)
        numbers = sum(1 for other in sentence.quantities if first <= other.start < last)
        marks = sum(1 for t in sentence.tokens if first <= t.start < last and t.text in ",;:")
        return max(0, last - first) + 30 * marks + 60 * numbers

    def _compared(self, sentence: Sentence, time: Time) -> bool:
        """True if words of comparison lead to a time: "compared with 2021", "higher than in 2016"."""
        at = sentence.token_at(time.start)
        low = [t.low for t in sentence.tokens[max(0, at - 6) : at]]
        while (
            low
            and (low[-1] in self.grammar.prepositions or low[-1] in self.grammar.determiners)
            and (low[-1],) not in self.words.comparison
            and tuple(low[-2:]) not in self.words.comparison
        ):
            low.pop()
        return any(tuple(low[-n:]) in self.words.comparison for n in (1, 2, 3) if len(low) >= n)

    def _baseline(self, time: Time, period: tuple[date | None, date | None]) -> tuple[date, date] | None:
        """The days compared with: an own period, or the told period a year (or as many as named) before."""
        if time.kind == "period":
            return time.first, time.last
        first, last = period
        if time.first is not None and time.precision == "same_period":
            if first is None:
                return time.first, time.last
            back = last.year - time.first.year
            return years_before(first, back), years_before(last, back)
        if first is None:
            if not self.published or time.precision != "year":
                return None
            first, last = date(self.published.year, 1, 1), self.published
        if time.precision == "month":
            return months_before(first, 1), first.replace(day=1) - DAY
        if time.precision == "span":
            return None
        return years_before(first, 1), years_before(last, 1)

    # Area, population, source

    def _place(self, statement: Statement, chunk: Chunk, found, context: Context) -> None:
        """The place that the number is told of: in its clause, else in the sentence; never the source's."""
        sentence = statement.sentence
        inside = [
            p
            for p in context.places_in(sentence.start, sentence.end)
            if p.how != "demonym"
            and not p.header
            and not self._of_body(context, p)
            and (p.locating or self._leads(sentence, p))
        ]
        clause = cl.clause_of(found, chunk.at)
        chunks = sentence.chunks
        first, last = (
            sentence.tokens[chunks[clause.first].first].start,
            sentence.tokens[chunks[clause.last - 1].last - 1].end,
        )
        own = [p for p in inside if first <= p.start < last]
        start, end = statement.span
        right = [
            p
            for p in own
            if p.start >= end and not any(end <= q.start < p.start for q in sentence.quantities if q.unit != "ordinal")
        ]
        options = right or [p for p in own if p.start < start] or own or inside
        statement.place = min(options, key=lambda p: (abs(p.start - start), p.start), default=None)

    def _leads(self, sentence: Sentence, place: PlaceMention) -> bool:
        """True if the place is what the sentence speaks of ("The province of Guayas accounted for"), or one is that
        is told of.
        """
        chunk = sentence.chunk_of(sentence.token_at(place.start))
        if chunk is None or (place.modifying and place.how != "cue"):
            return False
        before = [c.kind for c in sentence.chunks[: chunk.at] if c.kind not in ("adv", "time", "punct")]
        return set(before) <= {"np", "prep", "conj"} or sentence.chunks[chunk.at - 1].kind == "vg"

    @staticmethod
    def _of_body(context: Context, place: PlaceMention) -> bool:
        return any(place.start < a.end for a in context.actors_in(place.start - 60, place.start + 1))

    def _subgroup(self, sentence: Sentence) -> tuple[int, int] | None:
        """The part of the population counted: "among minors aged 10 to 17", "committed with firearms"."""
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.low in self.words.subgroup_openers:
                chunk = sentence.chunk_of(i + 1) if i + 1 < len(tokens) else None
                people = (
                    chunk is not None and chunk.kind == "np" and sentence.tokens[chunk.head].low in self.lexicon.persons
                )
                if (
                    chunk is not None
                    and chunk.kind in ("np", "prep")
                    and (people or token.low not in self.words.people_openers)
                ):
                    last = chunk.last
                    for k in range(i, min(i + 8, len(tokens))):
                        if tokens[k].text[0].isdigit() or tokens[k].low in self.words.range_words:
                            last = max(last, k + 1)
                        elif tokens[k].text in ",.;":
                            break
                    return token.start, tokens[last - 1].end
        return None

    def _source(self, sentence: Sentence, context: Context) -> tuple[int, int] | None:
        """Who published it: after "according to", or the subject of a verb of saying."""
        tokens = sentence.tokens
        low = [t.low for t in tokens]
        for phrase in self.grammar.according:
            for i in range(len(low) - len(phrase)):
                if tuple(low[i : i + len(phrase)]) == phrase:
                    return self._named_source(sentence, i + len(phrase))
        for verb in sentence.chunks:
            if (
                verb.kind == "vg"
                and not verb.infinitive
                and not verb.passive
                and self.grammar.lemmas(tokens[verb.verb].low) & self.grammar.reporting
            ):
                chunk = cl.subject(sentence, verb, self.grammar)
                if chunk is None and verb.at + 1 < len(sentence.chunks) and sentence.chunks[verb.at + 1].kind == "np":
                    chunk = sentence.chunks[verb.at + 1]  # "..., said the minister"
                if chunk is not None and not chunk.pronoun and chunk.number is None:
                    return self._with_body(sentence, chunk)
        return None

    def _with_body(self, sentence: Sentence, chunk: Chunk) -> tuple[int, int]:
        """The phrase with its `of` phrase and the name beside it: "the interior minister, Ramiro Chiluisa"."""
        start, end = sentence.span(chunk)
        chunks = sentence.chunks
        before = chunks[chunk.at - 2] if chunk.at >= 2 else None
        if (
            before is not None
            and before.kind == "np"
            and sentence.tokens[chunks[chunk.at - 1].first].text == ","
            and before.number is None
            and sentence.tokens[before.head].low in self.lexicon.persons
        ):
            start = sentence.span(before)[0]
        return start, end

    def _named_source(self, sentence: Sentence, token: int) -> tuple[int, int] | None:
        """The phrase after "according to"; of "data from the police" and "the report that the institute released",
        the publisher.
        """
        chunks = sentence.chunks
        chunk = sentence.chunk_of(token)
        while chunk is not None and chunk.kind != "np" and chunk.at + 1 < len(chunks):
            chunk = chunks[chunk.at + 1]
        if chunk is None or chunk.kind != "np":
            return None
        following = chunks[chunk.at + 1 : chunk.at + 3]
        if (
            sentence.tokens[chunk.head].low in self.words.source_titles
            and len(following) == 2
            and following[1].kind == "np"
            and following[0].kind in ("prep", "rel", "sub")
        ):
            chunk = following[1]
        return sentence.span(chunk)

    def _multiplied(self, sentence: Sentence, things, found, context: Context) -> Iterator[Statement]:
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
            thing = next((t for t, h in things if h.start < end + 40 and h.end > start), None)
            if thing is None:
                continue
            q = Quantity(token.start, token.end, verb.verb, verb.verb + 1, factor, "times")
            statement = Statement(sentence, thing, "ratio", factor, "times", "exact", (token.start, token.end))
            self._period(statement, q)
            self._place(statement, verb, found, context)
            yield statement
