"""Coverage: days and places that the tables name, and nothing where they name none."""

from __future__ import annotations

from datetime import date

from sucesos.publishing.metadata.coverage import coverage


def covered(build):
    build.tabulate()
    return coverage(build.tables)


def test_first_and_last_day_are_of_events_and_indicators(build):
    assert covered(build).temporal == {"start": "2023-01-01", "end": "2024-03-15"}
    build.rows["events"][0].update(date_end=None)  # still under way
    assert covered(build).interval == "2023-01-01/2024-03-15"
    build.rows["indicators"][0].update(period_end=date(2025, 6, 30))
    assert covered(build).end == "2025-06-30"


def test_places_are_countries_and_provinces_also_those_of_areas(build):
    assert covered(build).spatial == {
        "countries": ["ECU"],
        "admin1": [{"code": "EC-G", "name": "Guayas"}],
        "bbox": [-79.83111, -2.17333, -79.83111, -2.17333],
    }
    build.rows["events"][0].update(admin1_code=None, admin1=None, areas="EC-E;EC-G", latitude=None, longitude=None)
    found = covered(build)
    assert found.spatial == {"countries": ["ECU"], "admin1": [{"code": "EC-E"}, {"code": "EC-G", "name": "Guayas"}]}
    assert found.places() == {"ECU": "ECU", "EC-E": "EC-E", "EC-G": "Guayas"}


def test_empty_tables_cover_nothing(build):
    build.rows["events"], build.rows["indicators"] = [], []
    found = covered(build)
    assert (found.temporal, found.spatial, found.interval, found.places()) == (None, None, None, {})
