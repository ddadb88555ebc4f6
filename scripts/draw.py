"""draw: the figures of a release, as SVG, from the tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from sucesos.errors import run_command
from sucesos.files import write_text
from sucesos.publishing.figures.catalogue import FIGURES
from sucesos.publishing.figures.counts import events_by_month, events_by_province, homicide_rates, main_country
from sucesos.publishing.figures.drawing import month_figure, province_figure, rate_figure
from sucesos.publishing.figures.outlines import outlines_file, read_outlines
from sucesos.reference import read_rows


def country_name(places: Path, code: str | None) -> str:
    """The name of a country; "" for none."""
    rows = read_rows(places / "countries.csv", ("iso3", "name"))
    return next((row["name"] for row in rows if row["iso3"] == code), code or "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True, help="folder with the tables, as tabulate writes them")
    parser.add_argument("--places", type=Path, required=True, help="reference/places: names, points and outlines")
    parser.add_argument("--rates", type=Path, required=True, help="official homicide rates by country and year (CSV)")
    parser.add_argument("--country", help="ISO 3166-1 alpha-3 code (default: the country with most events)")
    parser.add_argument("--version", required=True, help="version of the data, for the foot of each figure")
    parser.add_argument("--released", required=True, help="day of the release, for the same")
    parser.add_argument("--out", type=Path, required=True, help="folder for the figures")
    args = parser.parse_args()

    edition = f"sucesos {args.version}, {args.released}"
    code = main_country(args.tables, args.country)
    name = country_name(args.places, code)
    by_province = events_by_province(args.tables, args.places, code) if code else None
    rates = homicide_rates(args.tables, args.rates, code) if code else None
    outlines = outlines_file(args.places, code or "")
    drawn_from = read_outlines(outlines) if outlines.is_file() else None
    credit = f" Outlines: {drawn_from.credit}." if drawn_from else ""
    figures = {
        "events_by_month": month_figure(events_by_month(args.tables), f"Source: {edition}, table events."),
        "events_by_province": province_figure(
            by_province, drawn_from.shapes if drawn_from else {}, name, f"Source: {edition}, table events.{credit}"
        ),
        "homicide_rates": rate_figure(
            rates, name, f"Source: {edition}, table indicators; official: UNODC, else as indicator_checks."
        ),
    }
    for drawing in FIGURES:
        write_text(args.out / drawing.file, figures[drawing.name])
    print(f"drew {', '.join(drawing.title for drawing in FIGURES)}")


if __name__ == "__main__":
    run_command(main)
