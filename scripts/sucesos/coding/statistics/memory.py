"""What holds on from one sentence to the next: the statement, thing, period, place and source told last."""

from __future__ import annotations

from dataclasses import dataclass

from sucesos.coding.statistics.line import Days, Line, Span, Statement, Thing
from sucesos.coding.times import Time

HEADING = 4  # words of a heading before what it is about
REACH = 1  # paragraphs over which what was told holds on


@dataclass
class Memory:
    """What the text is speaking of."""

    last: Statement | None = None
    last_paragraph: int = -9
    named: Thing | None = None  # the thing last named, with or without a number
    named_paragraph: int = -9
    headed: bool = False  # the thing named last heads what follows
    period: Days = (None, None)
    period_span: Span | None = None
    period_paragraph: int = -9

    def is_near(self, paragraph: int) -> bool:
        """Does a statement, or the thing named last, stand in a paragraph or the one before?"""
        last = self.last is not None and paragraph - self.last_paragraph <= REACH
        return last or (self.named is not None and paragraph - self.named_paragraph <= REACH)

    def latest(self, line: Line) -> Statement | None:
        """The statement before this sentence, if it stands in this paragraph or the one before."""
        near = self.last is not None and line.sentence.paragraph - self.last_paragraph <= REACH
        return self.last if near else None

    def topic(self, line: Line) -> Thing | None:
        """What the text speaks of: the thing named last, if near."""
        return self.named if line.sentence.paragraph - self.named_paragraph <= REACH else None

    def thing(self, line: Line) -> Thing | None:
        """What a pronoun or "the figure" stands for: of the statement before in this sentence or the ones before."""
        latest = line.statements[-1] if line.statements else self.latest(line)
        return latest.thing if latest is not None else self.topic(line)

    def remember(self, line: Line, times: list[Time], goes_on: bool = False) -> None:
        """Keep what a sentence told: its last statement, else the thing and the period that it names. goes_on: it
        speaks of the same thing by another word ("the figure").
        """
        paragraph = line.sentence.paragraph
        leading = [s for s in line.statements if not s.compared]
        leading = [s for s in leading if not s.partitive] or leading
        if leading:
            self.last, self.last_paragraph, self.headed = leading[-1], paragraph, False
            self.named, self.named_paragraph = self.last.thing, paragraph
            if self.last.period_span is not None:
                self._keep_period(self.last.period, self.last.period_span, paragraph)
            return
        if goes_on and self.latest(line) is not None:
            self.period_paragraph += paragraph - self.last_paragraph
            self.last_paragraph = paragraph
        self.headed = bool(line.terms) and not any(c.kind == "vg" for c in line.chunks)
        self.headed = self.headed and line.terms[0].first <= HEADING
        if self.headed:
            self.last_paragraph = -9  # "5. Los femicidios."
        if line.terms:
            self.named, self.named_paragraph = line.terms[0].thing, paragraph
        long = [t for t in times if not t.daily]
        if long:
            self._keep_period((long[0].first, long[0].last), (long[0].start, long[0].end), paragraph)

    def _keep_period(self, period: Days, span: Span, paragraph: int) -> None:
        self.period, self.period_span, self.period_paragraph = period, span, paragraph
