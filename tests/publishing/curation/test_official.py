"""Indicators are compared with official figures for the very same thing, area and period, and never changed by them."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
import yaml

from sucesos.errors import UserError
from sucesos.publishing.curation.official import FILE, Official, namesakes, read_numbers
from sucesos.publishing.tables import published

REFERENCE = Path(__file__).parents[3] / "reference"
SERIES = """\
measures:
  count: {unit: persons, share: 0.1, reason: Late counts.}
  rate: {unit: per_100k, share: 0.1, reason: Populations.}
  percent_change: {unit: percent, points: 5, reason: Late counts.}
  difference: {unit: persons, share: 0.2, reason: Late counts.}
  ratio: {unit: times, share: 0.1, reason: Rounded.}
about: 2
series:
  - name: mdi_homicides
    vintage: files of 2024
    numbers: counts.csv
    whole: ECU
    measures: [count, percent_change, difference, ratio]
    indicators: {homicides: [ECU], violent_deaths: [ECU]}
  - name: unodc_homicide_rate
    vintage: edition of 2024
    numbers: rates.csv
    measures: [rate]
    indicators: {homicides: all, violent_deaths: [ECU]}
  - name: mdi_homicide_rate
    vintage: files of 2024, census of 2022
    numbers: counts.csv
    whole: ECU
    population: [people.csv, census.csv]
    measures: [rate]
    indicators: {homicides: [ECU]}
"""
PROVINCES = {"EC-G": 6, "EC-E": 4}  # victims in each month of 2022; twice as many in each of 2023; none in January 2024
COUNTS = [
    f"{area},{year}-{month:02d},{victims * (year - 2021)}"
    for area, victims in PROVINCES.items()
    for year in (2022, 2023)
    for month in range(1, 13)
]
NUMBERS = {
    "counts.csv": ["EC-G,2024-01,0", "EC-E,2024-01,0", "EC-G,2024-02,5", *COUNTS],
    "rates.csv": ["ECU,2022,7.5", "COL,2023,25.4"],
    "people.csv": ["ECU,2022,1600000", "ECU,2023,1500000"],
    "census.csv": ["EC-G,2022,900000"],
}
YEAR = {"period_start": "2023-01-01", "period_end": "2023-12-31"}
BEFORE = {"baseline_start": "2022-01-01", "baseline_end": "2022-12-31"}
JANUARY = {"period_start": "2023-01-01", "period_end": "2023-01-31"}
GUAYAS = {"admin1_code": "EC-G", "admin1": "Guayas", "place": "Guayas"}
UNITS = {"count": "persons", "rate": "per_100k", "percent_change": "percent", "difference": "persons", "ratio": "times"}


@pytest.fixture
def folder(build):
    for name, lines in NUMBERS.items():
        build.refer(f"official/{name}", "\n".join(["area,period,value", *lines, ""]))
    return build.refer(f"official/{FILE}", SERIES).parent


def indicator(**told):
    """An indicator: homicides counted in Ecuador in 2023, unless told otherwise; days as ISO text."""
    row = {"indicator_id": "id-1", "indicator": "homicides", "measure": "count", "qualifier": "exact", "country": "ECU"}
    row = {**row, "value": 240.0, **YEAR, **told}
    days = {name: date.fromisoformat(day) for name, day in row.items() if name.endswith(("_start", "_end")) and day}
    return {"unit": UNITS.get(row["measure"], "persons"), **row, **days}


def checked(build, folder, *rows):
    """The rows of `indicator_checks` for some indicators."""
    table = pa.Table.from_pylist([indicator(**row) for row in rows], schema=build.schemas["indicators"].arrow)
    schema = build.schemas["indicator_checks"]
    official = Official.load(folder, REFERENCE / "places", build.schemas)
    return published(official.checks(table, schema), schema).to_pylist()


COUNTERPARTS = [
    # indicator, series that answers, official value
    ({}, "mdi_homicides", 240),
    ({"indicator": "violent_deaths"}, "mdi_homicides", 240),
    (GUAYAS, "mdi_homicides", 144),
    ({**GUAYAS, "place": None}, "mdi_homicides", 144),
    (JANUARY, "mdi_homicides", 20),
    ({"period_start": "2022-11-01", "period_end": "2023-02-28"}, "mdi_homicides", 60),
    ({"measure": "percent_change", **BEFORE}, "mdi_homicides", 100),
    (
        {"measure": "percent_change", **JANUARY, "baseline_start": "2022-12-01", "baseline_end": "2022-12-31"},
        "mdi_homicides",
        100,
    ),
    ({"measure": "difference", **BEFORE}, "mdi_homicides", 120),
    ({"measure": "ratio", **BEFORE, **GUAYAS}, "mdi_homicides", 2),
    ({"measure": "rate", "period_start": "2022-01-01", "period_end": "2022-12-31"}, "unodc_homicide_rate", 7.5),
    ({"measure": "rate", "country": "COL"}, "unodc_homicide_rate", 25.4),
    ({"measure": "rate"}, "mdi_homicide_rate", 16),
    (
        {"measure": "rate", **GUAYAS, "period_start": "2022-01-01", "period_end": "2022-12-31"},
        "mdi_homicide_rate",
        8,
    ),
]


@pytest.mark.parametrize(("row", "series", "official"), COUNTERPARTS)
def test_what_has_a_counterpart(build, folder, row, series, official):
    (check,) = checked(build, folder, row)
    assert (check["series"], check["official_value"]) == (series, official)
    assert check["vintage"] and check["value"] == 240 and check["ratio"] == round(240 / official, 4)


NO_COUNTERPART = {
    "another indicator": {"indicator": "femicides"},
    "another measure": {"measure": "rank", "unit": "rank"},
    "another unit": {"unit": "cases"},
    "a part of the population": {"subgroup": "women"},
    "a town": {**GUAYAS, "place": "Durán"},
    "a city, or its province of the same name": {"admin1_code": "EC-E", "admin1": "Esmeraldas", "place": "Esmeraldas"},
    "a place without province": {"place": "the coast"},
    "no country": {"country": None},
    "another country": {"country": "COL"},
    "violent deaths of another country": {"indicator": "violent_deaths", "measure": "rate", "country": "COL"},
    "no period": {"period_start": None, "period_end": None},
    "a part of a month": {"period_end": "2023-08-28"},
    "from the middle of a month": {"period_start": "2023-01-15", "period_end": "2023-02-28"},
    "a period that ends before it begins": {"period_start": "2023-02-01", "period_end": "2023-01-31"},
    "a year of which a month is missing": {"period_start": "2024-01-01", "period_end": "2024-12-31"},
    "a month that one province lacks": {"period_start": "2024-02-01", "period_end": "2024-02-29"},
    "an unknown province": {"admin1_code": "EC-P", "admin1": "Pichincha"},
    "a change without baseline": {"measure": "percent_change"},
    "a change against a part of a month": {
        "measure": "percent_change",
        **{"baseline_start": "2022-01-01", "baseline_end": "2022-03-20"},
    },
    "a change against nothing": {
        "measure": "percent_change",
        **{"baseline_start": "2024-01-01", "baseline_end": "2024-01-31"},
    },
    "a rate of some months": {"measure": "rate", **JANUARY},
    "a rate of two years": {"measure": "rate", "period_start": "2022-01-01"},
    "a rate where nobody was counted": {"measure": "rate", **GUAYAS},
}


@pytest.mark.parametrize("case", NO_COUNTERPART)
def test_what_has_none_is_listed_too(build, folder, case):
    (check,) = checked(build, folder, NO_COUNTERPART[case])
    empty = dict.fromkeys(("series", "vintage", "official_value", "ratio", "tolerance"))
    assert check == {"indicator_id": "id-1", "value": 240, "verdict": "no_counterpart", **empty}


VERDICTS = [
    # number and qualifier of the press, against 240 homicides; tolerance of 10% of the number
    (240, "exact", "within"),
    (219, "exact", "within"),
    (218, "exact", "outside"),
    (266, "exact", "within"),
    (267, "exact", "outside"),
    (218, "about", "within"),
    (199, "about", "outside"),
    (100, "at_least", "within"),
    (266, "at_least", "within"),
    (267, "at_least", "outside"),
    (1000, "at_most", "within"),
    (219, "at_most", "within"),
    (218, "at_most", "outside"),
]


@pytest.mark.parametrize(("value", "qualifier", "verdict"), VERDICTS)
def test_tolerance_and_qualifier_give_the_verdict(build, folder, value, qualifier, verdict):
    (check,) = checked(build, folder, {"value": float(value), "qualifier": qualifier})
    assert check["verdict"] == verdict
    assert check["tolerance"] == (0.2 if qualifier == "about" else 0.1)


@pytest.mark.parametrize(
    ("value", "qualifier", "verdict"),
    [
        (-45, "exact", "within"),
        (-44, "exact", "outside"),
        (-30, "at_least", "within"),
        (-56, "at_least", "outside"),
        (-80, "at_most", "within"),
        (-44, "at_most", "outside"),
    ],
)
def test_falls_differ_in_points_and_a_fall_of_at_least_is_a_larger_fall(build, folder, value, qualifier, verdict):
    """Homicides fell by 50% from January 2023 to January 2022, as it were; the tolerance is 5 points."""
    of = {**JANUARY, "period_start": "2022-01-01", "period_end": "2022-01-31", "qualifier": qualifier}
    base = {"baseline_start": "2023-01-01", "baseline_end": "2023-01-31"}
    (check,) = checked(build, folder, {"measure": "percent_change", "value": float(value), **of, **base})
    assert (check["official_value"], check["verdict"], check["tolerance"]) == (-50, verdict, 5)


def test_an_official_nothing_has_no_ratio(build, folder):
    (check,) = checked(build, folder, {"period_start": "2024-01-01", "period_end": "2024-01-31", "value": 3.0})
    assert (check["official_value"], check["ratio"], check["verdict"]) == (0, None, "outside")


def test_every_indicator_has_a_line(build, folder):
    rows = [{"indicator_id": f"id-{n}", "indicator": name} for n, name in enumerate(("homicides", "crimes", "other"))]
    found = [(check["indicator_id"], check["verdict"]) for check in checked(build, folder, *rows)]
    assert found == [("id-0", "within"), ("id-1", "no_counterpart"), ("id-2", "no_counterpart")]
    assert checked(build, folder) == []


MISTAKES = {
    # what is written for what in series.yaml, the line that must be named, and what is said
    "series": ("name: mdi_homicides", "name: homicides", 9, "'homicides' is not known here → write one of mdi"),
    "measure": ("  ratio: {", "  quotient: {", 6, "'quotient' is not known here"),
    "unit": ("unit: times", "unit: fold", 6, "'fold' is not known here"),
    "answered": ("[rate]", "[rates]", 15, "'rates' is not known here"),
    "indicator": ("{homicides: all", "{murders: all", 15, "'murders' is not known here"),
    "tolerance": ("share: 0.2, ", "", 5, "share is missing"),
    "about": ("about: 2", "about: twice", 1, "about is missing, or not of its kind"),
    "vintage": ("    vintage: edition of 2024\n", "", 15, "vintage is missing"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mistakes_in_the_list_of_series_are_told_with_their_line(build, folder, case):
    old, new, line, told = MISTAKES[case]
    assert old in SERIES
    build.refer(f"official/{FILE}", SERIES.replace(old, new, 1))
    with pytest.raises(UserError) as raised:
        Official.load(folder, REFERENCE / "places", build.schemas)
    assert told in str(raised.value) and raised.value.line == line


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("ECU,2022,many\n", r"n.csv:2: value is 'many' → write a number"),
        ("ECU,2022,\n", r"n.csv:2: value is '' → write a number; leave the row out"),
        ("ECU,2022,1\nECU,2023-01,1\n", r"n.csv:3: period is '2023-01'"),
        ("ECU,2022-13,1\n", r"n.csv:2: period is '2022-13'"),
        ("ECU,2022,1\nECU,2022,2\n", r"n.csv:3: area is 'ECU' → write each area and period once"),
        ("", r"n.csv: there are no numbers"),
    ],
)
def test_mistakes_in_numbers_are_told_with_their_line(build, lines, told):
    with pytest.raises(UserError, match=told):
        read_numbers(build.refer("official/n.csv", f"area,period,value\n{lines}"))


def test_a_missing_file_of_numbers_is_told(build, folder):
    (folder / "rates.csv").unlink()
    with pytest.raises(UserError, match=r"rates.csv: reference file is missing"):
        Official.load(folder, REFERENCE / "places", build.schemas)


def test_press_and_official_figures_of_2023_differ_as_is_known(build):
    """The press had 47.2 homicides per 100,000 where UNODC has 45.72, and 8,008 deaths where the ministry has 8,248."""
    rate, count, wrong = checked(
        build,
        REFERENCE / "official",
        {"indicator_id": "id-1", "measure": "rate", "value": 47.2},
        {"indicator_id": "id-2", "value": 8008.0},
        {"indicator_id": "id-3", "value": 800.0},
    )
    assert (rate["series"], round(rate["official_value"], 2), rate["ratio"]) == ("unodc_homicide_rate", 45.72, 1.0323)
    assert (count["series"], count["official_value"], count["ratio"]) == ("mdi_homicides", 8248, 0.9709)
    assert [check["verdict"] for check in (rate, count, wrong)] == ["within", "within", "outside"]


def test_official_files_hold_whole_years_of_known_areas():
    """Every province has every month; what the census adds up to and the areas are those of the places."""
    with (REFERENCE / "places/admin1.csv").open(encoding="utf-8") as stream:
        provinces = {row["code"] for row in csv.DictReader(stream) if row["country"] == "ECU"}
    with (REFERENCE / "places/countries.csv").open(encoding="utf-8") as stream:
        countries = {row["iso3"] for row in csv.DictReader(stream)}
    months = defaultdict(set)
    for area, month in read_numbers(REFERENCE / "official/homicides_mdi.csv"):
        months[area].add(month)
    assert set(months) == provinces and len(provinces) == 24
    assert {frozenset(found) for found in months.values()} == {frozenset(months["EC-G"])} and len(months["EC-G"]) == 143
    assert {area for area, _ in read_numbers(REFERENCE / "official/homicide_rate_unodc.csv")} <= countries
    census = read_numbers(REFERENCE / "official/population_census.csv")
    assert {area for area, _ in census} == provinces and sum(census.values()) == 16_938_986


def test_provinces_with_the_name_of_a_city_or_canton_in_them():
    """Not those of a parish, as Guayas, nor of a city elsewhere, as Bolívar and Pichincha."""
    found = namesakes(REFERENCE / "places")
    assert found == {"EC-F", "EC-E", "EC-L", "EC-Y", "EC-SE", "EC-U"}


def test_every_series_that_the_schema_explains_is_there_and_every_tolerance_has_a_reason(build):
    data = yaml.safe_load((REFERENCE / "official" / FILE).read_text(encoding="utf-8"))
    assert [series["name"] for series in data["series"]] == list(build.schemas["indicator_checks"].enum("series"))
    assert all(measure["reason"].endswith(".") for measure in data["measures"].values())
