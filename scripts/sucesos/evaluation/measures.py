"""When does a built value agree with gold, and which built row is which gold row?

In gold a list is a set of accepted values, null means that the field must be empty, a field that is not named is not
scored, and a row with `optional` costs nothing when it is missed. A gold date `first/last` accepts any day between.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

Row = dict[str, Any]

COUNTS = ("killed", "injured", "kidnapped", "rescued", "arrested", "escaped", "convicted")
FIELDS = {
    "events": (
        *("subtype", "attempted", "date_start", "country", "admin1_code", "place", "victim", "perpetrator", "group"),
        *COUNTS,
        *("weapon", "duration_days", "curfew_start", "curfew_end", "sentence_years", "seized_quantity"),
    ),
    "indicators": (
        *("measure", "unit", "qualifier", "period_start", "period_end", "baseline_start"),
        *("country", "admin1_code", "place", "subgroup", "attributed_to"),
    ),
}
KINDS = {"events": "event_type", "indicators": "indicator"}
DATES = ("date_start", "period_start", "period_end", "baseline_start")
NAMES = ("victim", "perpetrator", "attributed_to", "group", "subgroup")  # one word in common is enough
EVERY_ROW_HAS = ("date_start", "country", "period_start")  # what a row that should not be there gets wrong
LITTLE_WORDS = "the a an of in on and or to for at by its their his her el la los las de del un una y en"
TOLERANCE = 0.005  # of a number, for rounding


@dataclass
class Tally:
    """How many were right, how many were built and wrong (extra), how many of gold were not found (missed)."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of what was built that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __bool__(self) -> bool:
        return bool(self.right or self.extra or self.missed)

    def record(self) -> dict[str, float]:
        """For a JSON file."""
        shares = {name: round(getattr(self, name), 3) for name in ("precision", "recall", "f1")}
        return {**shares, "right": self.right, "extra": self.extra, "missed": self.missed}


def accepted(gold: Any) -> list:
    """The values that gold accepts."""
    return gold if isinstance(gold, list) else [gold]


def is_empty(value: Any) -> bool:
    """Does a cell hold nothing?"""
    return value is None or value == ""


def words(text: Any) -> set[str]:
    """The words of a name that count: no accents, no capitals, no articles and prepositions."""
    flat = unicodedata.normalize("NFKD", str(text).casefold())
    return set(re.findall(r"[a-z0-9]+", "".join(c for c in flat if not unicodedata.combining(c)))) - set(
        LITTLE_WORDS.split()
    )


def agrees(field: str, gold: Any, built: Any, precision: str | None = None) -> bool:
    """Does a built value agree with one of those that gold accepts? precision: of the gold row's date."""
    return any(
        is_empty(built) if option is None else not is_empty(built) and _same(field, option, built, precision)
        for option in accepted(gold)
    )


def _same(field: str, gold: Any, built: Any, precision: str | None) -> bool:
    if isinstance(gold, bool):
        return str(built).casefold() in (("true", "1", "1.0") if gold else ("false", "0", "0.0"))
    if isinstance(gold, int | float):
        return _same_number(gold, built)
    if field == "place":
        wanted, told = words(gold), words(built)
        return bool(wanted and told) and (wanted <= told or told <= wanted)
    if field in NAMES:
        return bool(words(gold) & words(built))
    if field in DATES:
        return _same_day(str(gold), str(built)[:10], precision)
    if field.startswith("curfew"):  # 21:00 or 21:00:00
        return str(built).casefold()[: len(gold)] == gold.casefold()
    return str(built).casefold() == str(gold).casefold()


def _same_number(gold: float, built: Any) -> bool:
    try:
        return abs(float(built) - gold) <= TOLERANCE * max(1.0, abs(gold))
    except (TypeError, ValueError):
        return False


def _same_day(gold: str, built: str, precision: str | None) -> bool:
    if "/" in gold:
        first, last = gold.split("/")
        return first <= built <= last
    if precision == "week":
        return _week(gold) == _week(built)
    kept = {"month": 7, "year": 4}.get(precision or "day", 10)
    return gold[:kept] == built[:kept]


def _week(day: str) -> tuple[int, int] | None:
    try:
        return date.fromisoformat(day[:10]).isocalendar()[:2]
    except ValueError:
        return None


def date_precision(gold: Row) -> str | None:
    """How fine the gold row's date is; of several, the last and coarsest."""
    return accepted(gold.get("date_precision"))[-1]


def compare(field: str, gold: Row | None, built: Row | None) -> Tally:
    """One field of a pair of rows, or of a row that is missed (no built one) or extra (no gold one)."""
    if gold is None:
        return Tally(extra=int(field in EVERY_ROW_HAS and not is_empty(built.get(field))))
    if field not in gold:
        return Tally()
    wanted = gold[field]
    must = None not in accepted(wanted)
    if built is None:
        return Tally(missed=int(must and wanted is not False))
    told = built.get(field)
    if agrees(field, wanted, told, date_precision(gold)):
        return Tally(right=int(not is_empty(told) and wanted is not False))
    return Tally(extra=int(not is_empty(told)), missed=int(must))


def of_one_kind(table: str, gold: Row, built: Row) -> bool:
    """May the two be the same row: the same type of event, or the same statistic with the same value?"""
    kind = KINDS[table]
    alike = str(built.get(kind)) in accepted(gold[kind])
    return alike and (table == "events" or agrees("value", gold["value"], built.get("value")))


def pair(table: str, gold: list[Row], built: list[Row]) -> list[tuple[int, int]]:
    """Which gold row is which built one: as many as possible of one kind, then those with most fields in common, then
    those that gold requires.
    """
    weight = np.zeros((len(gold), len(built)))
    for i, wanted in enumerate(gold):
        for j, told in enumerate(built):
            if of_one_kind(table, wanted, told):
                tally = Tally()
                for field in FIELDS[table]:
                    tally.add(compare(field, wanted, told))
                weight[i, j] = 100 + tally.right - 0.1 * tally.extra + 0.05 * (not wanted.get("optional"))
    rows, columns = linear_sum_assignment(-weight)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weight[i, j] > 0]
