"""Days and hours as a corpus in TIMEX3 writes them, to compare the two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sucesos.coding.times import DAY, Time, months_before
from sucesos.coding.tokens import WORD, fold

SATURDAY = 5
GREENWICH, LONGEST_ZONE = re.compile(r"\b(?:UTC|GMT)\b"), 4
QUARTER, HALF = 3, 6  # months


@dataclass(frozen=True)
class Timex:
    """An expression of a text and its value: a day, a period, or an hour of a day."""

    start: int
    end: int
    value: str


class Writer:
    """Writes the times of one text, in their order: what leans on another time takes the last one that was told."""

    def __init__(self, published: date, day_parts: dict[str, str]):
        """day_parts: words for parts of a day, and what TIMEX3 calls them."""
        self.published, self.day_parts = published, day_parts
        self.day = published  # the last day that was told
        self.year = published.year

    def timexes(self, text: str, times: Iterable[Time]) -> list[Timex]:
        """The times of a paragraph that are days, periods or hours and have a value; durations are left out."""
        return [Timex(t.start, t.end, value) for t in times if (value := self.value(text, t)) is not None]

    def value(self, text: str, time: Time) -> str | None:
        """The value of an expression; None when it has none of its own."""
        if time.kind == "clock":
            zone = "Z" if GREENWICH.search(text, time.start, time.end + LONGEST_ZONE) else ""
            return f"{self.day}T{time.clock}{zone}"
        if time.kind == "offset" and time.precision != "moment" and time.days in (-1, 0, 1):
            return str(self.day + time.days * DAY)
        if time.kind == "comparison" and time.precision == "year":
            return str(self.year - 1)
        if time.kind != "period" or time.rolling:
            return None
        first, last = time.covered
        self.year = first.year
        if time.precision == "span":
            return part_of_calendar(first, last, self.published) or time.value()
        if time.precision == "day":
            self.day = first
            words = WORD.findall(fold(text[time.start : time.end]))
            parts = [self.day_parts[word] for word in words if word in self.day_parts]
            return f"{first}T{parts[0]}" if parts else time.value()
        return time.value()


def part_of_calendar(first: date, last: date, published: date) -> str | None:
    """ "2024-Q1", "2024-H2", "199", "2024-W20-WE": the parts of years, decades and weekends that TIMEX3 names. One that
    is under way ends on the day of publication.
    """
    if first.weekday() == SATURDAY and last - first == DAY:
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}-WE"
    if (first.year % 10, first.month, last.year - first.year, last.month) == (0, 1, 9, 12):
        return f"{first.year // 10}"
    for months, letter in ((QUARTER, "Q"), (HALF, "H")):
        end = months_before(first, -months) - DAY
        if (first.day, first.month % months) == (1, 1) and last in (end, min(end, published)):
            return f"{first.year:04d}-{letter}{first.month // months + 1}"
    return None
