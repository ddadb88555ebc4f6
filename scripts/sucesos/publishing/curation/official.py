"""Indicators of the press are compared with official figures, and never changed by them.

Which series answers which indicator, and how far the two may differ, stands in the file series.yaml beside the numbers.
Compared is only what is the same: the whole population, a country or one province, a period of whole months or years.
Where a province has the name of a city or canton in it, nothing tells which of them a number is about.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sucesos.entries import Entry, read_entries
from sucesos.errors import UserError
from sucesos.reference import read_rows
from sucesos.schemas import TableSchema

FILE = "series.yaml"
EXAMPLE = "see the head of reference/official/series.yaml"
COLUMNS = ("area", "period", "value")
PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
COMPARED = ("percent_change", "difference", "ratio")  # measures that need a period to compare with
OF_YEARS = "rate"  # over less than a year, or more, nobody says whether a rate is one of a year
NO_COUNTERPART = "no_counterpart"
BATCH_ROWS = 20_000  # that are Python objects at a time
LOOKED_AT = (
    *("indicator_id", "indicator", "measure", "subgroup", "value", "unit", "qualifier", "period_start", "period_end"),
    *("baseline_start", "baseline_end", "country", "admin1_code", "admin1", "place"),
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Numbers:
    """Numbers by area and period (YYYY or YYYY-MM)."""

    values: dict[tuple[str, str], float]

    def total(self, area: str, periods: Iterable[str]) -> float | None:
        """The sum over periods; None unless all of them are known."""
        numbers = [self.values.get((area, period)) for period in periods]
        return None if None in numbers or not numbers else sum(numbers)

    def with_whole(self, area: str) -> Numbers:
        """The same with an area that all others make up, in the periods for which all are known."""
        areas, periods = ({key[n] for key in self.values} for n in (0, 1))
        known = sorted(period for period in periods if all((a, period) in self.values for a in areas))
        whole = {(area, period): sum(self.values[a, period] for a in sorted(areas)) for period in known}
        return Numbers({**self.values, **whole})


@dataclass(frozen=True)
class Measure:
    """How numbers of one kind are compared. tolerance: a share of the number, or points of its unit."""

    unit: str
    tolerance: float
    in_points: bool

    def slack(self, value: float, wider: float) -> float:
        """How far from a number the official one may lie, in its unit."""
        return self.tolerance * wider * (1 if self.in_points else abs(value))


@dataclass(frozen=True)
class Series:
    """An official series. indicators: those that it answers, each with its countries (None: all)."""

    name: str
    vintage: str
    monthly: bool
    numbers: Numbers
    population: Numbers | None
    measures: list[str]
    indicators: dict[str, list[str] | None]

    def answer(self, row: Row) -> float | None:
        """The official value for an indicator, in its unit; None where the series has none."""
        countries = self.indicators.get(row["indicator"], [])
        if row["measure"] not in self.measures or not (countries is None or row["country"] in countries):
            return None
        now = self._level(row, row["period_start"], row["period_end"])
        if row["measure"] not in COMPARED:
            return now
        then = self._level(row, row["baseline_start"], row["baseline_end"])
        return None if now is None or then is None else compared(row["measure"], now, then)

    def _level(self, row: Row, first: date | None, last: date | None) -> float | None:
        area, periods = row["admin1_code"] or row["country"], periods_of(first, last, self.monthly)
        years = periods_of(first, last, monthly=False)
        if not area or not periods or (row["measure"] == OF_YEARS and len(years) != 1):
            return None
        number = self.numbers.total(area, periods)
        if self.population is None or number is None:
            return number
        people = self.population.total(area, years)
        return number / people * 100_000 if people else None


@dataclass(frozen=True)
class Official:
    """All series, in the order in which they are asked, and how they are compared."""

    series: list[Series]
    measures: dict[str, Measure]
    about: float
    namesakes: frozenset[str]  # codes of provinces

    @classmethod
    def load(cls, folder: Path, places: Path, schemas: dict[str, TableSchema]) -> Official:
        """Read series.yaml and the numbers beside it; raises UserError with file and line when they do not fit.

        places: reference/places.
        """
        path = Path(folder) / FILE
        data = read_entries(path, example=EXAMPLE)
        if not isinstance(data, Entry):
            raise UserError("expected `measures`, `about` and `series`", file=path, line=1, hint=EXAMPLE)
        reader = _Reader(path, schemas)
        measures = {name: reader.measure(name, entry) for name, entry in reader.get(data, "measures", dict).items()}
        series = [reader.series(entry, measures) for entry in reader.get(data, "series", list)]
        return cls(series, measures, reader.get(data, "about", (int, float)), namesakes(Path(places)))

    def checks(self, indicators: pa.Table, schema: TableSchema) -> pa.Table:
        """A row of `indicator_checks` for every indicator."""
        may_be = self._may_have_counterpart(indicators)
        compared = indicators.filter(may_be).select(LOOKED_AT)
        parts = [
            pa.Table.from_pylist([self._check(row) for row in batch.to_pylist()], schema=schema.arrow)
            for batch in compared.to_batches(max_chunksize=BATCH_ROWS)
        ]
        others = indicators.filter(pc.invert(may_be)).select(["indicator_id", "value"])
        verdict = pa.repeat(pa.scalar(NO_COUNTERPART), others.num_rows)
        parts += [schema.arrow.empty_table(), others.append_column("verdict", verdict)]
        return pa.concat_tables(parts, promote_options="default")

    def _may_have_counterpart(self, indicators: pa.Table) -> pa.ChunkedArray:
        """Which indicators have a measure in its unit, and an area, that a series may have a number for."""
        units = pa.array([f"{name} {measure.unit}" for name, measure in self.measures.items()], pa.string())
        told = pc.binary_join_element_wise(indicators["measure"], indicators["unit"], " ")
        answered = pa.array(sorted({name for series in self.series for name in series.indicators}), pa.string())
        may_be = pc.and_(pc.is_in(told, units), pc.is_in(indicators["indicator"], answered))
        return pc.and_(may_be, cover_an_area(indicators, self.namesakes))

    def _check(self, row: Row) -> Row:
        """How one indicator compares that may have a counterpart."""
        told = {"indicator_id": row["indicator_id"], "value": row["value"]}
        for series in self.series:
            official = series.answer(row)
            if official is not None:
                verdict = self._verdict(row, self.measures[row["measure"]], official)
                return {**told, **verdict, "series": series.name, "vintage": series.vintage}
        return {**told, "verdict": NO_COUNTERPART}

    def _verdict(self, row: Row, measure: Measure, official: float) -> Row:
        wider = self.about if row["qualifier"] == "about" else 1
        agree = agrees(row["value"], official, row["qualifier"], measure.slack(row["value"], wider))
        return {
            "official_value": official,
            "ratio": row["value"] / official if official else None,
            "tolerance": measure.tolerance * wider,
            "verdict": "within" if agree else "outside",
        }


def cover_an_area(indicators: pa.Table, namesakes: frozenset[str]) -> pa.ChunkedArray:
    """Which indicators are about everybody in a country or in one province, not in a part of them, nor perhaps in a
    city with the name of its province.
    """
    alike = pc.fill_null(pc.equal(indicators["place"], indicators["admin1"]), False)
    namesake = pc.is_in(indicators["admin1_code"], pa.array(sorted(namesakes), pa.string()))
    whole = pc.or_(pc.is_null(indicators["place"]), pc.and_not(alike, namesake))
    return pc.and_(pc.is_null(indicators["subgroup"]), whole)


def namesakes(places: Path) -> frozenset[str]:
    """Codes of the provinces that have the name of a city or canton in them."""
    units = read_rows(places / "ecuador.csv", ("name", "kind", "admin1_code"))
    inside = {(row["admin1_code"], row["name"]) for row in units if row["kind"] in ("city", "canton")}
    provinces = read_rows(places / "admin1.csv", ("code", "name"))
    return frozenset(row["code"] for row in provinces if (row["code"], row["name"]) in inside)


def agrees(value: float, official: float, qualifier: str, slack: float) -> bool:
    """Do two numbers agree within `slack`? "More than 17% less" means that the fall is at least so large."""
    larger = (official - value) * (1 if value >= 0 else -1)
    if qualifier == "at_least":
        return larger >= -slack
    if qualifier == "at_most":
        return larger <= slack
    return abs(larger) <= slack


def compared(measure: str, now: float, then: float) -> float | None:
    """A number against that of an earlier period; None for a part of nothing."""
    if measure == "difference":
        return now - then
    if not then:
        return None
    return now / then if measure == "ratio" else (now / then - 1) * 100


@cache
def periods_of(first: date | None, last: date | None, monthly: bool) -> tuple[str, ...]:
    """The months (YYYY-MM) or years (YYYY) that days from first to last make up; none if they are not whole."""
    if first is None or last is None or first > last or first.day != 1:
        return ()
    if last.day != monthrange(last.year, last.month)[1]:
        return ()
    if monthly:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months)
    whole_years = (first.month, last.month) == (1, 12)
    return tuple(f"{year:04d}" for year in range(first.year, last.year + 1)) if whole_years else ()


@dataclass(frozen=True)
class _Reader:
    """Reads the entries of series.yaml; raises UserError with the line of what does not fit."""

    path: Path
    schemas: dict[str, TableSchema]

    def get(self, entry: Entry, key: str, kind: type | tuple[type, ...]) -> Any:
        """What an entry has under a key."""
        if not isinstance(entry, Entry) or not isinstance(entry.get(key), kind):
            line = entry.line if isinstance(entry, Entry) else None
            raise UserError(f"{key} is missing, or not of its kind", file=self.path, line=line, hint=EXAMPLE)
        return entry[key]

    def known(self, entry: Entry, names: Iterable[str], known: Iterable[str]) -> None:
        """Raise UserError when a name is none that is known."""
        if strange := sorted(set(names) - set(known)):
            hint = f"write one of {', '.join(known)}"
            raise UserError(f"{strange[0]!r} is not known here", file=self.path, line=entry.line, hint=hint)

    def measure(self, name: str, entry: Entry) -> Measure:
        unit = self.get(entry, "unit", str)
        self.known(entry, [name], self.schemas["indicators"].enum("measure"))
        self.known(entry, [unit], self.schemas["indicators"].enum("unit"))
        in_points = "points" in entry
        return Measure(unit, self.get(entry, "points" if in_points else "share", (int, float)), in_points)

    def series(self, entry: Entry, measures: dict[str, Measure]) -> Series:
        name, vintage, told = (self.get(entry, key, str) for key in ("name", "vintage", "numbers"))
        indicators, answered = self.get(entry, "indicators", dict), self.get(entry, "measures", list)
        self.known(entry, [name], self.schemas["indicator_checks"].enum("series"))
        self.known(entry, answered, measures)
        self.known(entry, indicators, self.schemas["indicators"].enum("indicator"))
        numbers = Numbers(read_numbers(self.path.parent / told))
        inhabitants: dict[tuple[str, str], float] = {}
        for file in entry.get("population", []):
            inhabitants |= read_numbers(self.path.parent / file)
        return Series(
            name=name,
            vintage=vintage,
            monthly="-" in next(iter(numbers.values))[1],
            numbers=numbers.with_whole(entry["whole"]) if "whole" in entry else numbers,
            population=Numbers(inhabitants) if inhabitants else None,
            measures=answered,
            indicators={name: None if where == "all" else where for name, where in indicators.items()},
        )


def read_numbers(path: Path) -> dict[tuple[str, str], float]:
    """A file of numbers by area and period; raises UserError with the line that is none."""
    values: dict[tuple[str, str], float] = {}
    for row in read_rows(path, COLUMNS):
        number = row.number("value")
        if number is None:
            raise row.fail("value", "a number; leave the row out where none is known")
        _, before = next(iter(values), (None, row["period"]))
        if not PERIOD.fullmatch(row["period"]) or len(row["period"]) != len(before):
            raise row.fail("period", "YYYY or YYYY-MM, the same in all rows")
        if (row["area"], row["period"]) in values:
            raise row.fail("area", "each area and period once")
        values[row["area"], row["period"]] = number
    if not values:
        raise UserError("there are no numbers", file=path, hint="restore it from the repository")
    return values
