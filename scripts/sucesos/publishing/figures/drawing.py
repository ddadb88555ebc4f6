"""The figures of a release as SVG: events by month and type, by province, and reported beside official homicide rates.

They can be read without seeing colours: numbers, names and shapes carry everything.
"""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline

from sucesos.publishing.figures.canvas import (
    BAR,
    FOOT,
    HEAD,
    INK,
    LINE,
    PAPER,
    SOFT,
    WIDTH,
    box,
    drawing,
    foot,
    head,
    svg,
)
from sucesos.publishing.figures.counts import ByMonth, ByProvince, Province, Rates
from sucesos.publishing.figures.outlines import Shape

LIGHT, DARK = (0.84, 0.90, 0.95), (0.05, 0.20, 0.38)  # red, green, blue of few and of many events
CAVEAT = "Rows count what the press reported, not what happened."
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LOWEST_TOP = 5  # no scale of events ends below, so that one event looks like one
FEWEST_MONTHS = 12  # that there is room for, so that a bar stays a bar
MOST_PROVINCES = 25  # that are listed
MOST_LABELS = 8  # years whose reported rates bear their numbers; of more, only the last
MOST_YEARS = 14  # that are written below the axis
YEARS_BEFORE = 8  # years of official rates shown before the first reported one


def month_figure(counts: ByMonth, source: str) -> str:
    """Events by month, one row of bars for each type. source: where the numbers are from, for the foot."""
    title = "Events by month and type"
    rows = 0.42 * len(counts.kinds)  # inches
    words = "Events reported for each month; totals in bold. Each row has its own scale, whose top is written."
    notes = _not_shown(
        (counts.coarse, "dated only to a year"),
        (counts.earlier, f"before {_month(counts.months[0]) if counts.months else ''}"),
    )
    with drawing(HEAD + rows + FOOT) as figure:
        head(figure, title, words if counts.kinds else "No events with a month in this version.")
        foot(figure, notes, f"{source} {CAVEAT}")
        for n, (kind, events) in enumerate(counts.kinds.items()):
            axes = figure.add_axes(box(figure, 0.34, HEAD + 0.42 * n + 0.05, 0.63, 0.3))
            _month_row(axes, kind, events)
            if n == len(counts.kinds) - 1:
                _month_ticks(axes, counts.months)
        told = "; ".join(f"{_words(kind)} {sum(events):,}" for kind, events in counts.kinds.items())
        return svg(figure, title, told or "No events.")


def _month_row(axes: Axes, kind: str, events: list[int]) -> None:
    top = max(LOWEST_TOP, *events)
    bars = [
        Outline([(n + 0.08, 0), (n + 0.08, e), (n + 0.92, e), (n + 0.92, 0), (n + 0.08, 0)]) for n, e in _some(events)
    ]
    axes.add_patch(PathPatch(Outline.make_compound_path(*bars), facecolor=BAR, edgecolor="none"))
    axes.set(xlim=(0, max(len(events), FEWEST_MONTHS)), ylim=(0, top), yticks=[top], xticks=[])
    axes.set_yticklabels([f"{top:,}"])
    axes.tick_params(length=2, pad=2)
    axes.spines[["top", "right", "left"]].set_visible(False)
    left = axes.get_position().x0 * WIDTH * 72
    axes.annotate(_words(kind), (0, 0.12), xycoords="axes fraction", xytext=(16 - left, 0), textcoords="offset points")
    axes.annotate(
        f"{sum(events):,}",
        (0, 0.12),
        xycoords="axes fraction",
        xytext=(-42, 0),
        textcoords="offset points",
        ha="right",
        fontweight="bold",
    )


def _some(events: list[int]) -> list[tuple[int, int]]:
    return [(n, number) for n, number in enumerate(events) if number]


def _month_ticks(axes: Axes, months: list[tuple[int, int]]) -> None:
    """Names of months while they fit, else of years, where these begin."""
    if len(months) <= 24:
        every = 1 if len(months) <= 8 else 3
        ticks = [(n + 0.5, _month(month)) for n, month in enumerate(months) if (len(months) - 1 - n) % every == 0]
    else:
        every = 1 if len(months) <= 144 else 2
        ticks = [(n, str(year)) for n, (year, month) in enumerate(months) if month == 1 and year % every == 0]
    axes.set_xticks([place for place, _ in ticks], [words for _, words in ticks])


def _month(month: tuple[int, int]) -> str:
    return f"{MONTHS[month[1] - 1]} {month[0]}"


def province_figure(counts: ByProvince | None, shapes: dict[str, Shape], country: str, source: str) -> str:
    """Events by province of one country (its name in `country`), on a map if there are shapes, and as bars.

    counts: None when there is neither a country nor an event.
    """
    title = "Events by province" + (f", {country}" if country else "")
    provinces = counts.provinces if counts else []
    listed, rest = provinces[:MOST_PROVINCES], provinces[MOST_PROVINCES:]
    most = max((province.events for province in provinces), default=0)
    words = "Events reported in each province."
    if shapes:
        words += " Darker is more; the letters on the map lead to the list."
    with drawing(HEAD + 0.19 * len(listed) + FOOT) as figure:
        head(figure, title, words if most else "No events with a province in this version.")
        foot(figure, _province_notes(counts, sum(province.events for province in rest)), f"{source} {CAVEAT}")
        if listed:
            left, width = (0.845, 0.08) if shapes else (0.34, 0.5)
            axes = figure.add_axes(box(figure, left, HEAD, width, 0.19 * len(listed)))
            _province_bars(axes, listed, most, bool(shapes))
        if listed and shapes:
            _map(figure.add_axes(box(figure, 0.02, HEAD, 0.535, 0.19 * len(listed))), listed, shapes, most)
        told = "; ".join(f"{province.name} {province.events:,}" for province in provinces if province.events)
        return svg(figure, title, told or "No events.")


def _province_notes(counts: ByProvince | None, further: int) -> str:
    if counts is None:
        return ""
    notes = _not_shown(
        (counts.unplaced, "without a province"),
        (counts.abroad, "in other countries"),
        (further, "in further provinces"),
    )
    several = f" {counts.several:,} over several provinces: counted in each." if counts.several else ""
    return notes + several


def _map(axes: Axes, provinces: list[Province], shapes: dict[str, Shape], most: int) -> None:
    for province in provinces:
        shape = shapes.get(province.code)
        if shape is None:
            continue
        outline = Outline.make_compound_path(*(Outline(ring, closed=True) for ring in shape.rings))
        axes.add_patch(PathPatch(outline, facecolor=_shade(province.events, most), edgecolor=SOFT, linewidth=0.35))
        if province.point:
            east, north = (at + by for at, by in zip(province.point, shape.moved, strict=True))
            weight = "bold" if province.events else "normal"
            ink = _ink_on(province.events, most)
            axes.text(east, north, _letters(province), ha="center", va="center", fontsize=7.5, color=ink, weight=weight)
        if any(shape.moved):
            _frame(axes, shape)
    axes.autoscale_view()
    axes.set_aspect("equal", anchor="C")
    axes.set_axis_off()


def _frame(axes: Axes, shape: Shape) -> None:
    """A box around islands that are drawn away from where they lie."""
    xs, ys = ([point[axis] for ring in shape.rings for point in ring] for axis in (0, 1))
    corner, margin = (min(xs) - 0.15, min(ys) - 0.15), 0.3
    size = (max(xs) - min(xs) + margin, max(ys) - min(ys) + margin)
    axes.add_patch(Rectangle(corner, *size, fill=False, edgecolor=LINE, linewidth=0.8))


def _province_bars(axes: Axes, provinces: list[Province], most: int, letters: bool) -> None:
    places = range(len(provinces))
    shades = [_shade(province.events, most) for province in provinces]
    axes.barh(places, [p.events for p in provinces], height=0.74, color=shades, edgecolor=SOFT, linewidth=0.5)
    axes.set(ylim=(len(provinces) - 0.5, -0.5), xlim=(0, max(most, LOWEST_TOP)), xticks=[], yticks=[])
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    for n, province in enumerate(provinces):
        tone = INK if province.events else SOFT
        beside = {"textcoords": "offset points", "va": "center", "fontsize": 8, "color": tone}
        if letters:
            axes.annotate(_letters(province), (0, n), xytext=(-164, 0), **beside, weight="bold")
        axes.annotate(_short(province.name), (0, n), xytext=(-143, 0), **beside)
        axes.annotate(f"{province.events:,}", (province.events, n), xytext=(3, 0), **beside)


def _letters(province: Province) -> str:
    return province.code.partition("-")[2]


def _short(name: str, most: int = 30) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _shade(events: int, most: int) -> str | tuple[float, float, float]:
    """White for none, then darker with the square root of the number, so that small ones can be told apart."""
    if not events:
        return PAPER
    depth = (events / most) ** 0.5
    red, green, blue = (a + (b - a) * depth for a, b in zip(LIGHT, DARK, strict=True))
    return (red, green, blue)


def _ink_on(events: int, most: int) -> str:
    return PAPER if events and (events / most) ** 0.5 > 0.6 else INK


def rate_figure(rates: Rates | None, country: str, source: str) -> str:
    """Homicides per 100,000 inhabitants and year: what the press reported (diamonds) beside an official series (line
    with squares). rates: None when there is no country to speak of.
    """
    title = "Reported and official homicide rates" + (f", {country}" if country else "")
    words = "Homicides a year per 100,000 inhabitants. Diamonds: as articles tell them. Squares: official."
    notes = _not_shown((rates.other, "without an official rate of the country and year")) if rates else ""
    shown = rates is not None and bool(rates.reported or rates.official)
    with drawing(HEAD + (2.7 if shown else 0) + FOOT) as figure:
        if not rates or not rates.reported:
            words = "No homicide rate with an official counterpart in this version." + (
                " Squares: official." if shown else ""
            )
        head(figure, title, words)
        foot(figure, notes, f"{source} Offices correct their series later.")
        if not rates or not shown:
            return svg(figure, title, "No rates.")
        official = _recent(rates)
        _rates(figure.add_axes(box(figure, 0.07, HEAD, 0.9, 2.6)), rates.reported, official)
        told = "; ".join(f"{year} {_span(values)}" for year, values in rates.reported.items())
        series = "; ".join(f"{year} {value:.1f}" for year, value in official.items())
        return svg(figure, title, f"Reported: {told or 'none'}. Official: {series or 'none'}.")


def _recent(rates: Rates) -> dict[int, float]:
    """The official rates from some years before the first reported one, or before the last of all."""
    first = min(rates.reported, default=max(rates.official, default=0))
    return {year: value for year, value in rates.official.items() if year >= first - YEARS_BEFORE}


def _rates(axes: Axes, reported: dict[int, list[float]], official: dict[int, float]) -> None:
    years = [*official, *reported]
    most = max([*official.values(), *(max(values) for values in reported.values())])
    if official:
        axes.plot(list(official), list(official.values()), "-s", color=SOFT, markersize=4.5, linewidth=1.4)
        last, free = max(official), _free_year(official, reported)
        if free is not None:
            _beside(axes, free, official[free], "official", SOFT, 14, -4)
        if last >= max(reported, default=last):
            below = max(reported.get(last, [most])) >= official[last]
            _beside(axes, last, official[last], f"{official[last]:.1f} official", SOFT, -9 if below else 8)
    for year, values in reported.items():
        axes.plot([year] * len(values), values, "D", color=BAR, markersize=7, fillstyle="none", markeredgewidth=1.8)
        if len(reported) <= MOST_LABELS or year == max(reported):
            words = _span(values) + " reported" * (year == max(reported))
            _beside(axes, year, max(values), words, BAR, 8 if max(values) >= official.get(year, 0) else -9)
    room = 0.27 * (max(years) - min(years) + 1)  # for the words beside the last point
    axes.set(xlim=(min(years) - 0.5, max(years) + room), ylim=(0, most * 1.18))
    every = (max(years) - min(years)) // MOST_YEARS + 1
    axes.set_xticks(range(min(years), max(years) + 1, every))
    axes.grid(axis="y", color=LINE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=3)


def _free_year(official: dict[int, float], reported: dict[int, list[float]]) -> int | None:
    """The first year with room for a word: nothing is reported for it nor, if possible, for the next; None if none."""
    free = [year for year in official if year not in reported]
    return min(free, key=lambda year: (year + 1 in reported, year), default=None)


def _span(values: list[float]) -> str:
    """One value, or the lowest and the highest of several."""
    return "–".join(f"{value:g}" for value in sorted({min(values), max(values)}))


def _beside(axes: Axes, year: int, value: float, words: str, ink: str, lift: float, right: float = 8) -> None:
    """Words beside a point; lift, right: distance in points."""
    style = {"va": "center", "fontsize": 8.5, "color": ink, "weight": "bold"}
    axes.annotate(words, (year, value), xytext=(right, lift), textcoords="offset points", **style)


def _words(kind: str) -> str:
    """A code as words: armed_clash is Armed clash."""
    return kind.replace("_", " ").capitalize()


def _not_shown(*told: tuple[int, str]) -> str:
    """A note on what is not in the figure; "" when all is."""
    kept_out = ", ".join(f"{number:,} {words}" for number, words in told if number)
    return f"Not shown: {kept_out}." if kept_out else ""
