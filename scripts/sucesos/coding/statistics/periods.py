"""The days that a number measures, and those that it is compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sucesos.coding import clauses as cl
from sucesos.coding.grammar import Grammar
from sucesos.coding.quantities import Quantity
from sucesos.coding.statistics.line import Days, Line, Statement
from sucesos.coding.statistics.memory import Memory
from sucesos.coding.statistics.words import StatisticWords, begins_with
from sucesos.coding.times import DAY, Time, months_before, years_before

CHANGES = ("percent_change", "ratio", "difference")
UNCOUNTED = ("identifier", "years_old", "kilometres", "calibre")
COMMA, SEMICOLON, NUMBER = 30, 120, 60  # how far marks and numbers part a number from a time, in characters
SHORTEST_MONTH = 27  # days from the first to the last of a month
FEWEST_SURE = 100  # people of whom no single event is told
SINCE_REACH = 12  # words between `since` and a day told in the same phrase
COMPARISON_REACH = 12  # words before a time that say that it is compared with
REPORT_REACH = 3  # words between a verb of saying and its day


class PeriodReader:
    """Gives statements their period and baseline."""

    def __init__(self, grammar: Grammar, words: StatisticWords, published: date | None):
        self.grammar, self.words, self.published = grammar, words, published

    def fill(self, statement: Statement, memory: Memory) -> None:
        """The nearest time that is no comparison is the period, a compared one the baseline; else the period told
        before holds on.
        """
        line, q = statement.line, statement.quantity
        if self._since_then(statement, memory):
            return
        told, compared = self._times(statement, memory)
        if statement.partitive and statement.prior is not None and not any(self._own(line, q, t) for t in told):
            self._take_over(statement, statement.prior)
            return
        if statement.measure in ("count", "rate") and compared and self._is_compared(statement, told, compared, memory):
            return
        told = told or self._antecedent(line, q)
        if told:
            time = min(told, key=lambda t: (self._distance(line, q, t), t.start))
            statement.period = self._share_of(line, q, self.days(line, time))
            statement.period_span = (time.start, time.end)
        elif (dated := self._ranged_over(line, q)) is not None:
            self._take_over(statement, dated)  # "rose by 18 percent in March, from 1,240 to 1,463"
            statement.period = self._share_of(line, q, dated.period)
        elif self._opens_range(line, q):
            statement.compared = True
        elif statement.prior is not None and statement.prior.line is line and not self._led_against(line, q):
            self._take_over(statement, statement.prior)
        elif self._continues(statement, memory) or self._leans(statement, compared, memory):
            statement.period, statement.period_span = memory.period, memory.period_span
            statement.period_basis = "inherited"
        if statement.measure in CHANGES and compared:
            self._set_baseline(statement, compared)
        against = self._led_against(line, q, once=True) or self._beside_compared(statement) or line.multiplied(q)
        against = against or self._begins_range(line, q)
        statement.compared = statement.compared or against

    def _beside_compared(self, statement: Statement) -> bool:
        """ "71, against 61 in 2022 | and 55 in 2021"."""
        line, lead = statement.line, statement.line.lead(statement.quantity)
        before = line.statements[-1] if line.statements else None
        joined = lead > 0 and line.low[lead] in self.grammar.joining
        return joined and before is not None and before.compared and statement.prior is not None

    def _led_against(self, line: Line, q: Quantity, once: bool = False) -> bool:
        """A number that another is set against, or (unless once) the end of a range: "from 45.1 in 2023 to 37.8"."""
        lead = line.lead(q)
        if lead < 0:
            return False
        return self.words.sets_against(line.low, lead + 1) or (
            not once and line.ranges(q, self.words) and line.low[lead] not in self.grammar.joining
        )

    def _since_then(self, statement: Statement, memory: Memory) -> bool:
        """ "Since then 19,300 people have been arrested": from the time told before."""
        low, since_then = statement.line.low, self.words.since_then
        if memory.period_span is None or not self.published or since_then.first.isdisjoint(low):
            return False
        if not any(begins_with(low, since_then, k) for k in range(min(len(low), statement.quantity.first))):
            return False
        statement.period, statement.period_span = (memory.period[0], self.published), memory.period_span
        statement.period_basis = "inherited"
        return True

    def told(self, line: Line) -> list[Time]:
        """Times of a sentence that can be a period."""
        return [
            t
            for t in line.sentence.times
            if t.kind == "period" and t.first is not None and not self._to_come(t) and not self._is_report(line, t)
        ]

    def _times(self, statement: Statement, memory: Memory) -> tuple[list[Time], list[Time]]:
        """Times that can be the number's own period, and those that others are compared with."""
        line, q = statement.line, statement.quantity
        periods = [t for t in self.told(line) if not self._aside(line, q, t)]
        compared = [
            t
            for t in periods
            if self._compared(line, t)
            or self._changed_from(statement, t)
            or self._of_compared(line, q, t)
            or self._of_ratio(line, q, t)
        ]
        led = [t for t in periods if self._led(line, t)]
        told = [t for t in periods if t not in compared and t not in led and not self._of_another(line, q, t)]
        first, last = memory.period
        told += [  # "in the same period", "in those eleven months"
            replace(t, kind="period", first=first, last=last)
            for t in line.sentence.times
            if first is not None and (self._that_span(line, t) or (t.kind == "comparison" and t.days == 0))
        ]
        years = [replace(t, kind="comparison", precision="year") for t in led]
        return told, [*compared, *years, *(t for t in line.sentence.times if t.kind == "comparison" and t.days != 0)]

    def _antecedent(self, line: Line, q: Quantity) -> list[Time]:
        """ "this year's, which stands at 25.5", "the year before, when 81 were counted": what the clause hangs on."""
        clause = cl.clause_of(line.clauses, line.sentence.holding(q.first).at)
        opening = line.chunks[clause.first]
        if opening.kind not in ("rel", "sub") or line.low[opening.first] not in self.words.time_relatives:
            return []
        before = line.at(opening.at - 1)
        if before is not None and before.kind == "punct":
            before = line.at(opening.at - 2)
        return [before.time] if before is not None and before.time is not None else []

    def _changed_from(self, statement: Statement, time: Time) -> bool:
        """ "a jump of 82 percent over 2021", "up 9% on 2022": what a change is a change from."""
        at = statement.line.sentence.token_at(time.start)
        opening = statement.line.low[at] if time.precision == "month" else statement.line.low[at - 1] if at else ""
        return (
            statement.measure in CHANGES
            and time.start >= statement.span[1]
            and time.precision in ("year", "month")
            and opening in self.words.change_from
        )

    def _that_span(self, line: Line, time: Time) -> bool:
        """ "In those eleven months": the period told before."""
        at = line.sentence.token_at(time.start)
        return time.kind == "duration" and at > 0 and line.low[at - 1] in self.words.such

    def _of_compared(self, line: Line, q: Quantity, time: Time) -> bool:
        """ "8 percent more than the 203 of 2022": the time of a number that the one looked at is set against."""
        at = line.sentence.token_at(time.start)
        while at and line.low[at - 1] in self.grammar.prepositions:
            at -= 1
        other = next((o for o in line.sentence.quantities if o.last == at and o.first > q.first), None)
        return other is not None and self.words.sets_against(line.low, line.lead(other) + 1)

    def _of_ratio(self, line: Line, q: Quantity, time: Time) -> bool:
        """ "Six times the rate of 2018": the time of what a number is a multiple of."""
        at = line.sentence.token_at(time.start)
        ratio = next((o for o in reversed(line.sentence.quantities) if o.unit == "times" and o.last <= at), None)
        if ratio is None or line.multiplied(q) or ratio.last >= at:
            return False
        opening = 1 if line.low[ratio.last] in self.grammar.genitive else 0
        definite = line.low[ratio.last + opening] in self.grammar.definite
        return definite and not any(w in ",;:" for w in line.low[ratio.last : at])

    def _led(self, line: Line, time: Time) -> bool:
        """ "12 percent | more than a year ago": the time holds the words of comparison."""
        at = line.sentence.token_at(time.start)
        led = begins_with(line.low[at:], self.words.more_than)
        return bool(led) and any(o.last == at and o.unit not in UNCOUNTED for o in line.sentence.quantities)

    def _aside(self, line: Line, q: Quantity, time: Time) -> bool:
        """A time in a relative clause that the number is not in: "the army, which came in January, has seized 140"."""
        chunk = line.sentence.holding(q.first)
        home = cl.clause_of(line.clauses, line.sentence.holding(line.sentence.token_at(time.start)).at)
        if self.words.comparing(line.low, line.chunks[home.first].first):
            return False  # "más homicidios | que en 2022"
        inside = home.first <= chunk.at < home.last
        return not inside and line.chunks[home.first].kind == "rel" and home.first != chunk.at + 1

    def _ranged_over(self, line: Line, q: Quantity) -> Statement | None:
        """The change that two numbers of a range tell once more: its period is that of the second, or of both."""
        closes = self._closes_range(line, q)
        if not closes and not self._begins_range(line, q):
            return None
        dated = next((s for s in reversed(line.statements) if s.period_span is not None and s.measure in CHANGES), None)
        if dated is None:
            return None
        return dated if closes or self._spans_years(dated.period) else None

    @staticmethod
    def _take_over(statement: Statement, prior: Statement | None) -> None:
        if prior is not None:
            statement.period, statement.period_span = prior.period, prior.period_span
            statement.period_basis = "inherited" if prior.period_basis == "text" else prior.period_basis

    def _own(self, line: Line, q: Quantity, time: Time) -> bool:
        """True for a time right beside a number."""
        return self._distance(line, q, time) < COMMA

    def _is_compared(self, statement: Statement, told: list[Time], compared: list[Time], memory: Memory) -> bool:
        """ "against 13.7 in the year before": the number is the one compared with, and its days follow from that."""
        line, q = statement.line, statement.quantity
        nearest = min([*told, *compared], key=lambda t: (self._distance(line, q, t), t.start))
        (_, end), (start, _) = sorted(((q.start, q.end), (nearest.start, nearest.end)))
        apart = any(end <= o.start < start for o in line.sentence.quantities) or self._joined_on(line, nearest, q)
        if nearest not in compared or apart or not self._same_clause(line, q, nearest):
            return False
        days = self._baseline(nearest, self._leaning(line, told, memory))
        if days is None:
            return False
        statement.period, statement.period_span = days, (nearest.start, nearest.end)
        statement.compared = not self._closes_range(line, q)
        return True

    def _joined_on(self, line: Line, time: Time, q: Quantity) -> bool:
        """ "Fewer than in 2023, | and a rate of 34.1": comma and conjunction part a number from the time before."""
        at = line.sentence.token_at(time.start)
        between = [w for t, w in zip(line.sentence.tokens, line.low, strict=True) if time.end <= t.start < q.start]
        return at < q.first and between[:1] == [","] and between[1:2] != [] and between[1] in self.grammar.joining

    def _same_clause(self, line: Line, q: Quantity, time: Time) -> bool:
        tokens = (line.sentence.token_at(time.start), q.first)
        a, b = (cl.clause_of(line.clauses, line.sentence.holding(token).at) for token in tokens)
        told_of = line.chunks[a.first].kind == "rel" and a.first == line.sentence.holding(q.first).at + 1
        return a == b or told_of or time in self._antecedent(line, q)

    def _leaning(self, line: Line, told: list[Time], memory: Memory) -> Days:
        """The period that a comparison leans on: of the sentence, else of the statement before."""
        if told:
            return self.days(line, told[0])
        own = next((s.period for s in line.statements if s.period[0] is not None), None)
        return own or memory.period

    def _set_baseline(self, statement: Statement, compared: list[Time]) -> None:
        q = statement.quantity
        after = [t for t in compared if t.start >= q.start] or compared
        time = min(after, key=lambda t: abs(t.start - q.end))
        days = self._baseline(time, statement.period)
        if days is not None:
            statement.baseline, statement.baseline_span = days, (time.start, time.end)

    def _continues(self, statement: Statement, memory: Memory) -> bool:
        """Does a number without a time go on with the period told before? A change that starts anew has none."""
        near = statement.line.sentence.paragraph - memory.period_paragraph <= 1
        if not near or memory.period_span is None:
            return False
        few = statement.value < FEWEST_SURE and statement.quantity.unit == "none"
        if statement.link in ("told", "spoken") and few:  # else an event, if not among numbers
            last = memory.last
            return last is not None and last.line.sentence.paragraph == statement.line.sentence.paragraph
        return statement.measure not in CHANGES or statement.prior is not None or self._in_story(statement, memory)

    @staticmethod
    def _leans(statement: Statement, compared: list[Time], memory: Memory) -> bool:
        """A change since "the year before" is one of the period told before."""
        near = statement.line.sentence.paragraph - memory.period_paragraph <= 1
        relative = any(t.kind == "comparison" for t in compared)
        first, last = memory.period
        long = first is not None and last is not None and (last - first).days >= SHORTEST_MONTH
        return statement.measure in CHANGES and near and memory.period_span is not None and relative and long

    @staticmethod
    def _in_story(statement: Statement, memory: Memory) -> bool:
        """A change told in the simple past leans on the time just told; one in the perfect has none of its own."""
        line = statement.line
        verb = next((c for c in reversed(line.chunks[: statement.chunk.at]) if c.kind == "vg"), None)
        return (
            verb is not None
            and verb.form in ("past", "past_or_participle")
            and memory.period_paragraph == line.sentence.paragraph
        )

    def _of_another(self, line: Line, q: Quantity, time: Time) -> bool:
        """In "from 45.1 in 2023 to 37.8" and "from 5.8 to 25.6 in 2022" the year belongs to the number right before."""
        lead = line.lead(q)
        opens = lead >= 0 and self.words.sets_against(line.low, lead + 1)
        if opens and any(q.end <= o.start < time.start for o in line.sentence.quantities):
            return True
        if self._opens_range(line, q) and not self._own(line, q, time) and not self._spans_years(time.covered):
            return True
        if (
            q.unit == "times"
            or lead < 0
            or not (line.ranges(q, self.words) or self.words.sets_against(line.low, lead + 1))
        ):
            return False
        owners = [o for o in line.sentence.quantities if o.end <= time.start <= o.end + 28 and o.unit not in UNCOUNTED]
        joint = any(
            t.low in self.words.range_words or t.text == ","
            for t in line.sentence.tokens
            if time.end <= t.start < q.start
        )
        return bool(owners) and owners[-1] is not q and time.start < q.start and joint

    def _closes_range(self, line: Line, q: Quantity) -> bool:
        """The second number of "from 203 in 2022 to 611 in the same period of 2023"."""
        return line.opener(q, self.words) is not None

    @staticmethod
    def _spans_years(days: Days) -> bool:
        first, last = days
        years = first is not None and last is not None and first.year < last.year
        return years and first is not None and (first.month, first.day) == (1, 1)

    def _share_of(self, line: Line, q: Quantity, days: Days) -> Days:
        """The days of a number; of two that a range joins over several years, those of the first and of the last year:
        "between 2019 and 2023 homicides went from 1,247 to 6,812".
        """
        first, last = days
        if first is None or last is None or not self._spans_years(days):
            return days
        if self._closes_range(line, q):
            return date(last.year, 1, 1), last
        return (first, date(first.year, 12, 31)) if self._begins_range(line, q) else (first, last)

    def _begins_range(self, line: Line, q: Quantity) -> bool:
        """The first number of "from 203 in 2022 to 611 in 2023"."""
        return any(line.opener(o, self.words) is q for o in line.sentence.quantities)

    def _opens_range(self, line: Line, q: Quantity) -> bool:
        """The first number of "from 41 to 97"."""
        lead, chunk = line.lead(q), line.sentence.holding(q.first)
        following = line.at(chunk.at + 2)
        return (
            lead >= 0
            and (line.low[lead] in self.words.range_openers or self.words.sets_against(line.low, lead + 1))
            and following is not None
            and following.number is not None
            and line.preposition(following) in self.words.range_words
        )

    def _to_come(self, time: Time) -> bool:
        """True for a period that begins after the publication: a plan, no statistic."""
        return self.published is not None and time.covered[0] > self.published

    def days(self, line: Line, time: Time) -> Days:
        """The days of a period, up to the publication."""
        first, last = time.covered
        if (time.since or self._since_clause(line, time)) and self.published:
            last = self.published
        elif time.until and (time.daily or time.precision == "month"):
            first = date(first.year, 1, 1)
        if self.published:
            last = min(last, self.published)
        return first, max(first, last)

    def _since_clause(self, line: Line, time: Time) -> bool:
        """ "Since the first decree, on January 8": the words that open the period stand further before."""
        at = line.sentence.token_at(time.start)
        for k in range(at - 1, max(-1, at - SINCE_REACH), -1):
            if line.low[k] in self.words.since:
                return True
            if line.low[k] in ";.:" or line.sentence.tokens[k].text[0].isdigit():
                return False
            if line.low[k] == "," and not time.daily:
                return False
        return False

    def _is_report(self, line: Line, time: Time) -> bool:
        """True if a day belongs to a verb of saying: "said on Friday"."""
        if not time.daily or time.since or time.until or self._since_clause(line, time):
            return False
        at = line.sentence.token_at(time.start)
        before = line.low[max(0, at - REPORT_REACH) : at]
        saying = self.grammar.reporting | self.words.publishing
        return any(self.grammar.lemmas(w) & saying for w in before)

    def _distance(self, line: Line, q: Quantity, time: Time) -> int:
        """Characters between number and time; marks, conjunctions and other numbers part further."""
        first, last = (q.end, time.start) if time.start >= q.end else (time.end, q.start)
        between = [t for t in line.sentence.tokens if first <= t.start < last]
        commas = sum(t.text == "," or t.low in self.grammar.conjunctions for t in between)
        breaks = sum(t.text in ";:()" for t in between)
        numbers = sum(first <= o.start < last for o in line.sentence.quantities)
        return max(0, last - first) + COMMA * commas + SEMICOLON * breaks + NUMBER * numbers

    def _compared(self, line: Line, time: Time) -> bool:
        """True if words of comparison lead to a time: "compared with 2021", "higher than in 2016"."""
        at = line.sentence.token_at(time.start)
        return self._leads(line, at) or self._leads(line, self._phrase_before(line, at))

    def _leads(self, line: Line, at: int) -> bool:
        """True if words of comparison stand before a token, at most small words between."""
        low = line.low[max(0, at - COMPARISON_REACH) : at]
        while (
            low
            and (low[-1] in self.grammar.prepositions or low[-1] in self.grammar.determiners)
            and not self.words.compares(low, len(low))
        ):
            low.pop()
        return self.words.compares(low, len(low))

    def _phrase_before(self, line: Line, at: int) -> int:
        """Where the noun phrase begins that a time hangs on: "than in | the same holiday of 2022"; 0 for none."""
        chunk = line.sentence.holding(at)
        before = line.at(chunk.at - 2) if line.preposition(chunk) in self.grammar.genitive else line.at(chunk.at - 1)
        hangs = line.preposition(chunk) in self.grammar.genitive or line.low[at] in self.grammar.genitive
        return before.first if hangs and before is not None and before.kind == "np" and before.number is None else 0

    def _baseline(self, time: Time, period: Days) -> tuple[date, date] | None:
        """The days compared with: an own period, or the told period a year (or as many as named) before."""
        if time.kind == "period":
            begin, end = time.covered
            return begin, min(end, self.published or end)
        first, last = period
        if time.first is not None and time.precision == "same_period":
            if first is None or last is None:
                return time.covered
            back = last.year - time.first.year
            return years_before(first, back), years_before(last, back)
        if time.days == 0:
            return None if first is None or last is None else (first, last)
        if first is None or last is None:
            if not self.published or time.precision != "year":
                return None
            first, last = date(self.published.year, 1, 1), self.published
        if time.precision == "month":
            return months_before(first, 1), first.replace(day=1) - DAY
        if time.precision == "span":
            return None
        return years_before(first, 1), years_before(last, 1)
