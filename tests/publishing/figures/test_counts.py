"""The numbers of the figures are those of the tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sucesos.publishing.curation.official import Official
from sucesos.publishing.figures import counts
from sucesos.publishing.figures.counts import events_by_month, events_by_province, homicide_rates, main_country

ROOT = Path(__file__).parents[3]
PLACES = ROOT / "reference/places"


@pytest.fixture
def tables(build):
    """Function that writes tables with some events and indicators, each changed from the small corpus' own."""

    of_event, of_indicator = build.rows["events"][0], build.rows["indicators"][0]

    def write(events=(), indicators=()):
        build.rows["events"] = [of_event | {"event_id": f"e{n}"} | told for n, told in enumerate(events)]
        build.rows["indicators"] = [of_indicator | {"indicator_id": f"i{n}"} | t for n, t in enumerate(indicators)]
        official = Official.load(ROOT / "reference/official", PLACES, build.schemas)
        checks = official.checks(build.arrow("indicators"), build.schemas["indicator_checks"])
        build.rows["indicator_checks"] = checks.to_pylist()
        build.tabulate()
        return build.tables

    return write


def on(year: int, month: int = 5, **more) -> dict:
    return {"date_start": date(year, month, 2), **more}


def test_months_have_no_gaps_and_years_are_no_months(tables):
    found = events_by_month(
        tables(
            [
                on(2023, 11, event_type="arrest"),
                on(2024, 2, event_type="arrest"),
                on(2024, 2, event_type="robbery", date_precision="week"),
                on(2024, 1, date_precision="year"),
            ]
        )
    )
    assert found.months == [(2023, 11), (2023, 12), (2024, 1), (2024, 2)]
    assert found.kinds == {"arrest": [1, 0, 0, 1], "robbery": [0, 0, 0, 1]}
    assert (found.coarse, found.earlier) == (1, 0)


def test_old_events_are_counted_apart(tables, monkeypatch):
    monkeypatch.setattr(counts, "MOST_MONTHS", 12)
    found = events_by_month(tables([on(1999), on(2023, 5), on(2024, 4)]))
    assert (found.months[0], found.months[-1], found.earlier) == ((2023, 5), (2024, 4), 1)
    assert sum(found.kinds["homicide"]) == 2


def test_the_rarest_types_share_a_row_and_no_event_is_lost(tables, build):
    kinds = build.schemas["events"].enum("event_type")
    found = events_by_month(tables([on(2024, event_type=kind) for n, kind in enumerate(kinds) for _ in range(n + 1)]))
    assert next(iter(found.kinds)) == kinds[-1] and list(found.kinds)[-1] == counts.OTHER
    assert len(found.kinds) == counts.MOST_KINDS
    assert sum(map(sum, found.kinds.values())) == sum(range(1, len(kinds) + 1))


def test_as_many_types_as_fit_keep_their_names(tables, build):
    kinds = build.schemas["events"].enum("event_type")[: counts.MOST_KINDS]
    assert set(events_by_month(tables([on(2024, event_type=kind) for kind in kinds])).kinds) == set(kinds)


def test_events_by_province(tables):
    nowhere = {"admin1_code": None, "admin1": None}
    found = events_by_province(
        tables(
            [
                {},
                {},
                {"admin1_code": "EC-E"},
                nowhere | {"areas": "EC-E;EC-R"},
                nowhere,
                {"country": "COL", "admin1_code": "CO-NAR"},
            ]
        ),
        PLACES,
        "ECU",
    )
    told = [(province.name, province.events) for province in found.provinces]
    assert told[:4] == [("Esmeraldas", 2), ("Guayas", 2), ("Los Ríos", 1), ("Azuay", 0)]
    assert len(told) == 24
    assert (found.several, found.unplaced, found.abroad) == (1, 1, 1)


def test_rates_are_those_with_an_official_one_of_the_whole_country(tables):
    rate = {
        "measure": "rate",
        "unit": "per_100k",
        "value": 47.2,
        "period_start": date(2023, 1, 1),
        "period_end": date(2023, 12, 31),
        "admin1_code": None,
        "admin1": None,
        "place": None,
    }
    in_2024 = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    found = homicide_rates(
        tables(
            indicators=[
                rate,
                rate | {"value": 43.2},
                rate | {"value": 43.2, "qualifier": "about"},
                rate | {"period_end": date(2023, 6, 30)},
                rate | {"period_start": None, "period_end": None},
                rate | {"admin1_code": "EC-G"},
                rate | {"subgroup": "women"},
                rate | {"country": "COL"},
                rate | {"place": "Durán"},
                rate | {"indicator": "violent_deaths", "value": 44.5},
                rate | {"indicator": "femicides"},
                rate | in_2024,
                {},
            ]
        ),
        ROOT / "reference/official/homicide_rate_unodc.csv",
        "ECU",
    )
    assert (found.reported, found.other) == ({2023: [43.2, 44.5, 47.2], 2024: [47.2]}, 6)
    assert 2024 in found.official  # UNODC has none for that year: it is what the check compared with
    assert round(found.official[2023], 2) == 45.72


def test_the_country_of_the_figures(tables):
    written = tables([{"country": "COL"}, {"country": "COL"}, {}])
    assert (main_country(written, "ECU"), main_country(written, None)) == ("ECU", "COL")
    assert main_country(tables(), None) is None
