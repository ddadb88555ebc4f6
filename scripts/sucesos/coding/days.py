"""The single days that an article tells, looked for in a sentence once somebody asks for those around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from sucesos.coding.circumstances import Circumstances
from sucesos.coding.phrases import Sentence
from sucesos.coding.times import Time


class Days:
    """The days of some sentences, in order."""

    def __init__(self, sentences: list[Sentence], circumstances: Circumstances, published: date | None):
        self.sentences, self.circumstances, self.published = sentences, circumstances, published
        self._starts = [s.start for s in sentences]
        self._known: dict[int, list[Time]] = {}  # by the place of the sentence

    def __iter__(self) -> Iterator[Time]:
        for n in range(len(self.sentences)):
            yield from self._of(n)

    def within(self, start: int, end: int) -> list[Time]:
        """Those that begin in text[start:end], where a sentence begins at `start`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [t for n in range(first, last) for t in self._of(n) if t.start < end]

    def before(self, end: int) -> Time | None:
        """The last one that begins before an offset."""
        for n in range(bisect_left(self._starts, end) - 1, -1, -1):
            told = [t for t in self._of(n) if t.start < end]
            if told:
                return told[-1]
        return None

    def _of(self, n: int) -> list[Time]:
        if n not in self._known:
            self._known[n] = [t for t in self.circumstances.told_times(self.sentences[n]) if self._is_told(n, t)]
        return self._known[n]

    def _is_told(self, n: int, time: Time) -> bool:
        """A day of a dateline says no more than the publication."""
        if time.first is None or not time.daily:
            return False
        return self.published is None or not self.circumstances.datelined(self.sentences[n], time)
