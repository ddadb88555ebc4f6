"""Which figures a release has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    """A figure of a release: what it is called and what it shows."""

    name: str
    title: str
    description: str

    @property
    def file(self) -> str:
        """Its file in the folder of the release."""
        return f"{self.name}.svg"


FIGURES = (
    Drawing("events_by_month", "Events by month and type", "Events of each month, one row of bars for each type."),
    Drawing("events_by_province", "Events by province", "Events of each province, on a map and as a list of bars."),
    Drawing(
        "homicide_rates",
        "Reported and official homicide rates",
        "Homicides per 100,000 inhabitants and year, as the press reported them and as official series have them.",
    ),
)
