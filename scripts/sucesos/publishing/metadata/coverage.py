"""What a release covers: the days and places that its events and indicators name, for those who look for data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

DAYS = {"events": ("date_start", "date_end"), "indicators": ("period_start", "period_end")}
PLACES = ("country", "admin1_code", "admin1")


@dataclass(frozen=True)
class Coverage:
    """start, end: first and last day, as ISO dates; countries: ISO 3166-1 alpha-3 codes; provinces: names by ISO 3166-2
    code (None where the tables have no name); box: west, south, east, north of the events' points, in degrees.
    None where no row has such a value.
    """

    start: str | None
    end: str | None
    countries: list[str]
    provinces: dict[str, str | None]
    box: tuple[float, float, float, float] | None

    @property
    def temporal(self) -> dict | None:
        """First and last day, as in Camtrap DP."""
        return {"start": self.start, "end": self.end} if self.start else None

    @property
    def spatial(self) -> dict | None:
        """The places, by code and name, and the box of the points as in GeoJSON."""
        if not self.countries:
            return None
        provinces = [{"code": code, **({"name": name} if name else {})} for code, name in self.provinces.items()]
        return {
            "countries": self.countries,
            **({"admin1": provinces} if provinces else {}),
            **({"bbox": list(self.box)} if self.box else {}),
        }

    @property
    def interval(self) -> str | None:
        """First and last day as an ISO 8601 interval, the form of schema.org."""
        return f"{self.start}/{self.end}" if self.start else None

    def places(self) -> dict[str, str]:
        """A name for every country and province, by code; the code itself where the tables have no name."""
        return {**{code: code for code in self.countries}, **{c: name or c for c, name in self.provinces.items()}}


def coverage(folder: Path) -> Coverage:
    """The coverage of the tables events.parquet and indicators.parquet in `folder`."""
    days, countries, provinces = [], set(), {}
    for table, (start, end) in DAYS.items():
        rows = pq.read_table(Path(folder) / f"{table}.parquet", columns=[start, end, *PLACES])
        days += [pc.min_max(rows.column(name)).as_py() for name in (start, end)]
        countries.update(code for code in pc.unique(rows.column("country")).to_pylist() if code)
        for row in rows.select(PLACES).group_by(list(PLACES)).aggregate([]).to_pylist():
            if code := row["admin1_code"]:
                provinces[code] = min(filter(None, (provinces.get(code), row["admin1"])), default=None)
    events = pq.read_table(Path(folder) / "events.parquet", columns=["areas", "latitude", "longitude"])
    for code in _codes(events.column("areas")):
        provinces.setdefault(code, None)
    known = [day for ends in days for day in ends.values() if day]
    return Coverage(
        start=min(known).isoformat() if known else None,
        end=max(known).isoformat() if known else None,
        countries=sorted(countries),
        provinces=dict(sorted(provinces.items())),
        box=_box(events),
    )


def _codes(areas: pa.ChunkedArray) -> set[str]:
    """Codes in lists that are separated by semicolons."""
    return {code for listed in pc.unique(areas).to_pylist() if listed for code in listed.split(";") if code}


def _box(events: pa.Table) -> tuple[float, float, float, float] | None:
    latitude, longitude = (pc.min_max(events.column(name)).as_py() for name in ("latitude", "longitude"))
    if latitude["min"] is None or longitude["min"] is None:
        return None
    return (longitude["min"], latitude["min"], longitude["max"], latitude["max"])
