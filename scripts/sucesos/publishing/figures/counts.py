"""The numbers that the figures show, counted from the published tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from sucesos.reference import read_rows

MOST_KINDS = 9  # rows of the figure by month; the rarest types share the last
MOST_MONTHS = 180
OTHER = "other types"
KILLINGS = ("homicides", "violent_deaths")  # indicators that official homicides may answer
RATE = ("rate", "per_100k")  # measure and unit

Month = tuple[int, int]  # year, month


@dataclass(frozen=True)
class ByMonth:
    """Events by type and month. months: without gaps, from the first shown to the last. kinds: events of each month,
    in the order of `months`, by type; the commonest first, the rest together last. coarse: events dated only to a year.
    earlier: events before the first month shown.
    """

    months: list[Month]
    kinds: dict[str, list[int]]
    coarse: int
    earlier: int


def events_by_month(tables: Path) -> ByMonth:
    """Count `events` by the month of `date_start`; only the last MOST_MONTHS months are shown."""
    columns = pq.read_table(Path(tables) / "events.parquet", columns=["event_type", "date_start", "date_precision"])
    dated = Counter(
        (kind, (day.year, day.month))
        for kind, day, precision in zip(*(c.to_pylist() for c in columns.columns), strict=True)
        if precision != "year"
    )
    months = _without_gaps({month for _, month in dated})
    shown = {month: n for n, month in enumerate(months)}
    totals = Counter({kind: 0 for kind, _ in dated})
    for (kind, month), events in dated.items():
        totals[kind] += events if month in shown else 0
    kinds: dict[str, list[int]] = {}
    for kind, name in _grouped(totals).items():
        row = kinds.setdefault(name, [0] * len(months))
        for month, n in shown.items():
            row[n] += dated[kind, month]
    told = sum(map(sum, kinds.values()))
    return ByMonth(months, kinds, columns.num_rows - dated.total(), dated.total() - told)


def _without_gaps(months: set[Month]) -> list[Month]:
    if not months:
        return []
    first, last = (year * 12 + month - 1 for year, month in (min(months), max(months)))
    return [(n // 12, n % 12 + 1) for n in range(max(first, last - MOST_MONTHS + 1), last + 1)]


def _grouped(totals: Counter[str]) -> dict[str, str]:
    """The row of the figure for each type, commonest first; the rarest share one if there are more than fit."""
    ordered = sorted(totals, key=lambda kind: (-totals[kind], kind))
    alone = MOST_KINDS if len(ordered) <= MOST_KINDS else MOST_KINDS - 1
    return {kind: kind if n < alone else OTHER for n, kind in enumerate(ordered)}


@dataclass(frozen=True)
class Province:
    """A province and its events. point: (longitude, latitude) in degrees, None where the gazetteer has none."""

    code: str
    name: str
    events: int
    point: tuple[float, float] | None


@dataclass(frozen=True)
class ByProvince:
    """Events by province of one country, most first. An event over several provinces counts in each (`several` such
    events). unplaced: events in the country without a province. abroad: events in other countries.
    """

    provinces: list[Province]
    several: int
    unplaced: int
    abroad: int


def main_country(tables: Path, country: str | None) -> str | None:
    """The country that figures are about: the one that is set, else that with most events; None without events."""
    if country:
        return country
    found = Counter(pq.read_table(Path(tables) / "events.parquet", columns=["country"]).column("country").to_pylist())
    return min(found, key=lambda code: (-found[code], code), default=None)


def events_by_province(tables: Path, places: Path, country: str) -> ByProvince:
    """Count `events` in the provinces of a country; those without events are listed too. places: reference/places."""
    columns = pq.read_table(Path(tables) / "events.parquet", columns=["country", "admin1_code", "areas"])
    counts: Counter[str] = Counter()
    several = unplaced = abroad = 0
    for of, code, areas in zip(*(c.to_pylist() for c in columns.columns), strict=True):
        codes = [code] if code else areas.split(";") if areas else []
        if of != country:
            abroad += 1
        elif codes:
            counts.update(codes)
            several += len(codes) > 1
        else:
            unplaced += 1
    provinces = [
        Province(row["code"], row["name"], counts[row["code"]], _point(row.number("longitude"), row.number("latitude")))
        for row in read_rows(Path(places) / "admin1.csv", ("code", "country", "name", "latitude", "longitude"))
        if row["country"] == country
    ]
    provinces.sort(key=lambda province: (-province.events, province.name))
    return ByProvince(provinces, several, unplaced, abroad)


def _point(longitude: float | None, latitude: float | None) -> tuple[float, float] | None:
    return None if longitude is None or latitude is None else (longitude, latitude)


@dataclass(frozen=True)
class Rates:
    """Homicides per 100,000 inhabitants and year in one country. reported: different values that the press gave, by
    year. official: by year. other: reported rates that `indicator_checks` compares with none of these, not shown.
    """

    reported: dict[int, list[float]]
    official: dict[int, float]
    other: int


def homicide_rates(tables: Path, official: Path, country: str) -> Rates:
    """Reported rates from `indicators` that `indicator_checks` compares with the official one of the country, beside an
    official series (columns area, period, value; period: a year); where it lacks a year, the value of the check.
    """
    values = {
        int(row["period"]): row.number("value")
        for row in read_rows(Path(official), ("area", "period", "value"))
        if row["area"] == country
    }
    reported: dict[int, set[float]] = {}
    other = 0
    for row in _checked_rates(Path(tables)):
        if row["official_value"] is None or row["country"] != country or row["admin1_code"]:
            other += 1
        else:
            year = row["period_start"].year  # what is compared is of one whole year
            reported.setdefault(year, set()).add(row["value"])
            values.setdefault(year, row["official_value"])
    return Rates({year: sorted(reported[year]) for year in sorted(reported)}, dict(sorted(values.items())), other)


def _checked_rates(tables: Path) -> list[dict]:
    """The rates of `indicators` that may be held against homicides, with their `official_value`."""
    columns = ["indicator_id", "indicator", "measure", "unit", "country", "admin1_code", "period_start", "value"]
    checks = pq.read_table(tables / "indicator_checks.parquet", columns=["indicator_id", "official_value"])
    official = dict(zip(*(column.to_pylist() for column in checks.columns), strict=True))
    return [
        row | {"official_value": official[row["indicator_id"]]}
        for row in pq.read_table(tables / "indicators.parquet", columns=columns).to_pylist()
        if row["indicator"] in KILLINGS and (row["measure"], row["unit"]) == RATE
    ]
