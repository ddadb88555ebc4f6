"""Statistics that invented articles tell: what the tests of indicators are written in."""

from __future__ import annotations

from calendar import monthrange

import pytest
from invented import known_wrong

DAY = "2024-05-15"
DATES = ("period_start", "period_end", "baseline_start", "baseline_end")


def days(first: str | None, last: str | None) -> dict:
    return {"period_start": first, "period_end": last}


def against(first: str | None, last: str | None) -> dict:
    return {"baseline_start": first, "baseline_end": last}


Y2021, Y2022, Y2023 = (days(f"{y}-01-01", f"{y}-12-31") for y in (2021, 2022, 2023))
SO_FAR = days("2024-01-01", DAY)
NO_DAYS = days(None, None)


def stat(indicator: str, measure: str, value: float, **slots) -> dict:
    """An expected row; slots that are not named are not looked at."""
    return {"indicator": indicator, "measure": measure, "value": value, **slots}


def told(name: str, text: str, *stats: dict, fails: str | None = None, published: str = DAY):
    """An article and all the statistics that a reader finds in it."""
    return pytest.param(text, published, stats, id=name, marks=known_wrong(fails))


def shown(finding, slots) -> dict:
    values = {name: finding.get(name) for name in slots}
    return {name: str(v) if name in DATES and v is not None else v for name, v in values.items()}


def month(number: int, year: int = 2024) -> dict:
    last = monthrange(year, number)[1]
    return days(f"{year}-{number:02d}-01", f"{year}-{number:02d}-{last}")


def assert_told(code, text: str, published: str, stats: tuple[dict, ...]) -> None:
    """The article's statistics are those, no more and no fewer."""
    rest = [f for f in code(text, published) if f.table == "indicators"]
    missed = []
    for row in stats:
        match = next((f for f in rest if shown(f, row) == row), None)
        if match is None:
            missed.append(row)
        else:
            rest.remove(match)
    slots = sorted({name for row in stats for name in row} | {"indicator", "measure", "value", "unit"})
    assert not missed and not rest, f"missed {missed}, unexpected {[shown(f, slots) for f in rest]}"
