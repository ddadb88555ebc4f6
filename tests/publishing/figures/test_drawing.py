"""Figures show the numbers of the tables, say when there are none, and have the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from sucesos.publishing.figures.counts import ByMonth, ByProvince, Province, Rates
from sucesos.publishing.figures.drawing import month_figure, province_figure, rate_figure
from sucesos.publishing.figures.outlines import outlines_file, read_outlines
from sucesos.publishing.pages.readme import FIGURES

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = read_outlines(outlines_file(ROOT / "reference/places", "ECU")).shapes
SOURCE = "Source: sucesos 1.0.0."


def texts(figure: str) -> list[str]:
    """What stands in a figure for everybody to read."""
    return ["".join(found.itertext()).strip() for found in ElementTree.fromstring(figure).iter(f"{SVG}text")]


def spoken(figure: str) -> str:
    """What a figure tells those who cannot see it."""
    return ElementTree.fromstring(figure).findtext(f"{SVG}desc")


def bars(figure: str) -> list[tuple[float, float]]:
    """(height, left) of each bar of events, in points."""
    found = []
    for path in ElementTree.fromstring(figure).iter(f"{SVG}path"):
        if "fill: #1f4e79" in path.get("style", ""):
            for bar in path.get("d").split("M ")[1:]:
                points = [tuple(map(float, part.split()[-2:])) for part in bar.replace("L", "").strip().split("\n")]
                ys = [y for _, y in points]
                found.append((max(ys) - min(ys), min(x for x, _ in points)))
    return found


def by_month(kinds: dict[str, list[int]], coarse: int = 0, earlier: int = 0) -> ByMonth:
    longest = max(map(len, kinds.values()), default=0)
    return ByMonth([(2020 + n // 12, n % 12 + 1) for n in range(longest)], kinds, coarse, earlier)


def test_months_show_each_type_its_total_and_its_bars():
    figure = month_figure(by_month({"armed_clash": [10, 0, 20], "arrest": [0, 1, 0]}, coarse=2, earlier=3), SOURCE)
    shown = texts(figure)
    assert {"Armed clash", "30", "Arrest", "1", "20", "5", "Jan 2020", "Mar 2020"} <= set(shown)
    assert "Not shown: 2 dated only to a year, 3 before Jan 2020." in shown
    assert any(text.startswith(SOURCE) for text in shown)
    assert spoken(figure) == "Armed clash 30; Arrest 1"
    (first, left), (second, right), (single, _) = bars(figure)
    assert second == pytest.approx(2 * first, abs=0.05) and right > left
    assert single == pytest.approx(second / 5, abs=0.05)  # no scale ends below five, so one is a fifth


def spans(figure: str) -> dict[str, tuple[float, float]]:
    """From where to where each text of a figure reaches, in points; DejaVu Sans is the widest of its fonts."""
    found = {}
    for text in ElementTree.fromstring(figure).iter(f"{SVG}text"):
        style = dict(part.split(": ") for part in text.get("style").split("; "))
        font = FontProperties(weight=int(style.get("font-weight", 400)))
        width = TextPath((0, 0), text.text, float(style["font-size"][:-2]), prop=font).get_extents().width
        left = float(text.get("x")) - (width if style["text-anchor"] == "end" else 0)
        found[text.text] = (left, left + width)
    return found


def test_names_totals_and_scales_of_six_digits_do_not_touch(build):
    kinds = build.schemas["events"].enum("event_type")
    for kind in kinds:
        reach = spans(month_figure(by_month({kind: [123_456, 654_321]}), SOURCE))
        name, total, scale = (reach[words] for words in (kind.replace("_", " ").capitalize(), "777,777", "654,321"))
        assert name[1] + 3 < total[0] and total[1] + 3 < scale[0], kind


@pytest.mark.parametrize(("months", "named"), [(8, "Aug 2020"), (20, "Aug 2021"), (100, "2024"), (180, "2034")])
def test_long_spans_have_ticks_that_can_be_read(months, named):
    shown = texts(month_figure(by_month({"arrest": [1] * months}), SOURCE))
    ticks = [text for text in shown if text.split()[-1].isdigit() and len(text.split()[-1]) == 4]
    assert named in ticks and len(ticks) <= 13


def provinces(**events: int) -> list[Province]:
    return [Province(f"EC-{code}", f"Name of {code}", n, (-79.0, -1.0)) for code, n in events.items()]


def test_provinces_show_name_number_and_letters():
    counted = ByProvince(provinces(G=1200, R=3, A=0), 2, 4, 5)
    figure = province_figure(counted, SHAPES, "Ecuador", SOURCE)
    shown = texts(figure)
    assert "Events by province, Ecuador" in shown
    assert {"Name of G", "1,200", "Name of R", "3", "Name of A", "0"} <= set(shown)
    assert shown.count("G") == shown.count("R") == 2  # on the map and in the list
    assert "Not shown: 4 without a province, 5 in other countries. 2 over several provinces: counted in each." in shown
    assert spoken(figure) == "Name of G 1,200; Name of R 3"


def test_a_country_without_outlines_has_a_list():
    figure = province_figure(ByProvince(provinces(G=2), 0, 0, 0), {}, "Colombia", SOURCE)
    shown = texts(figure)
    assert {"Events by province, Colombia", "Name of G", "2"} <= set(shown) and "G" not in shown


def test_more_provinces_than_fit_are_told_of():
    many = [Province(f"US-{n}", f"State {n}", 50 - n, None) for n in range(40)]
    shown = texts(province_figure(ByProvince(many, 0, 0, 0), {}, "United States", SOURCE))
    assert "State 24" in shown and "State 25" not in shown
    assert f"Not shown: {sum(50 - n for n in range(25, 40)):,} in further provinces." in shown


def test_rates_show_reported_beside_official_ones():
    figure = rate_figure(Rates({2023: [43.2, 47.2]}, {2022: 27.41, 2023: 45.72}, 1), "Ecuador", SOURCE)
    shown = texts(figure)
    assert {"43.2–47.2 reported", "45.7 official", "official", "2022", "2023"} <= set(shown)
    assert "Not shown: 1 without an official rate of the country and year." in shown
    assert spoken(figure) == "Reported: 2023 43.2–47.2. Official: 2022 27.4; 2023 45.7."


def test_the_line_is_named_where_nothing_is_reported():
    official = dict.fromkeys(range(2018, 2024), 20.0)
    figure = rate_figure(Rates({2018: [20.5], 2020: [20.1]}, official, 0), "Ecuador", SOURCE)
    reach = spans(figure)
    year = reach["2021"][0]  # its middle, as it stands in the file
    assert year - 5 < reach["official"][0] < year
    assert "official" not in texts(rate_figure(Rates({2018: [20.5]}, {2018: 20.0}, 0), "Ecuador", SOURCE))


def test_official_rates_alone():
    shown = texts(rate_figure(Rates({}, {2000: 9.0, 2022: 27.41, 2023: 45.72}, 0), "Ecuador", SOURCE))
    assert "No homicide rate with an official counterpart in this version. Squares: official." in shown
    assert "45.7 official" in shown and "2000" not in shown


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (month_figure(by_month({}), SOURCE), "No events with a month in this version."),
        (province_figure(None, {}, "", SOURCE), "No events with a province in this version."),
        (
            province_figure(ByProvince(provinces(G=0), 0, 0, 2), SHAPES, "Ecuador", SOURCE),
            "No events with a province in this version.",
        ),
        (rate_figure(None, "", SOURCE), "No homicide rate with an official counterpart in this version."),
        (
            rate_figure(Rates({}, {}, 0), "Kosovo", SOURCE),
            "No homicide rate with an official counterpart in this version.",
        ),
    ],
)
def test_figures_say_when_there_is_nothing_to_show(figure, words):
    assert words in texts(figure)
    assert not bars(figure)
    assert spoken(figure).startswith("No ")


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2.2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_stand_out_from_what_is_behind_them():
    """On paper by 4.5 to 1; the bold letters on the map, which the list repeats, by 3 to 1 on every shade."""
    of_events = [Province(code, code, n + 1, (-79.0, -1.0)) for n, code in enumerate(SHAPES)]
    figure = province_figure(ByProvince(of_events, 0, 0, 0), SHAPES, "Ecuador", SOURCE)
    paths = [path.get("style", "") for path in ElementTree.fromstring(figure).iter(f"{SVG}path")]
    shades = [style.split("fill: ")[1][:7] for style in paths if "stroke-width: 0.35" in style]
    inks = []
    for text in ElementTree.fromstring(figure).iter(f"{SVG}text"):
        ink = text.get("style").partition("fill: ")[2][:7] or "#1c1c1a"
        if "7.5px" in text.get("style") and "middle" in text.get("style"):
            inks.append(ink)
        else:
            assert contrast(ink, "#ffffff") >= 4.5, "".join(text.itertext())
    assert len(shades) == len(inks) == len(SHAPES)
    assert min(contrast(ink, shade) for ink, shade in zip(inks, shades, strict=True)) >= 3


def test_drawing_anywhere_gives_the_same_bytes(build, tmp_path):
    """Another folder, seed, zone and language, a user's own matplotlib settings: nothing of it is seen."""
    build.rows["events"].append(build.rows["events"][0] | {"event_id": "ev-2", "date_start": date(2023, 1, 1)})
    build.tabulate()
    drawn = []
    for seed, settings in (("0", ""), ("7", "font.size: 20\nsvg.fonttype: path\naxes.grid: True\n")):
        home = tmp_path / f"home {seed}"
        (home / "cache").mkdir(parents=True)
        (home / "matplotlibrc").write_text(settings, encoding="utf-8")
        options = {
            "--tables": build.tables,
            "--places": ROOT / "reference/places",
            "--rates": ROOT / "reference/official/homicide_rate_unodc.csv",
            "--country": "ECU",
            "--version": "1.0.0",
            "--released": "2024-09-01",
            "--out": home / "figures",
        }
        environment = {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C", "MPLCONFIGDIR": str(home / "cache")}
        command = [sys.executable, ROOT / "scripts/draw.py", *(word for pair in options.items() for word in pair)]
        done = subprocess.run(command, cwd=home, env={**os.environ, **environment}, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        drawn.append({path.name: path.read_bytes() for path in (home / "figures").iterdir()})
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) == {drawing.file for drawing in FIGURES}
    assert b"Outlines: OCHA COD-AB 2019." in drawn[0]["events_by_province.svg"]
    for data in drawn[0].values():
        assert str(tmp_path).encode() not in data and b"sucesos 1.0.0, 2024-09-01" in data
