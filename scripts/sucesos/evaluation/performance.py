"""The blocks and the figure of docs/performance.md: what coding and whole builds cost."""

from __future__ import annotations

from itertools import pairwise
from math import log

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, NullFormatter

from sucesos.evaluation.builds import Build, Run
from sucesos.evaluation.page import table
from sucesos.publishing.figures.canvas import BAR, FOOT, HEAD, LINE, SOFT, box, drawing, foot, head, svg

MARKS = (("Squares", "s"), ("Diamonds", "D"), ("Circles", "o"))  # of lines, from the largest share of relevant articles
STREAMS = {1.0: "dense", 0.05: "general"}  # names of corpora by their share of relevant articles


def stream(relevant: float) -> str:
    """The name of a corpus with such a share of relevant articles."""
    return STREAMS.get(relevant, f"{relevant:.0%} relevant")


def coding_table(measured: list[dict]) -> str:
    """Articles a second on one core. measured: what scripts/bench.py records, by corpus."""
    names = list(dict.fromkeys(name for one in measured for name in one["rates"]))
    rows = [
        [name, *(f"{one['rates'][name]:,.0f}" if name in one["rates"] else "–" for one in measured)] for name in names
    ]
    return table(["articles a second", *(f"{one['articles']}" for one in measured)], rows)


def build_table(builds: list[Build]) -> str:
    """One line for each build: what went in and came out, time and memory."""
    head = ["corpus", "articles", "MB", "events", "evidence", "seconds", "busy", "articles/s", "peak GB", "growth"]
    growth = {build.articles: f"{power:.2f}" for build, power in powers(builds)}
    rows = [
        [
            stream(build.relevant),
            f"{build.articles:,}",
            f"{build.megabytes:,.1f}",
            f"{build.rows['events']:,}",
            f"{build.rows['evidence']:,}",
            f"{build.run.seconds:,.0f}",
            f"{build.run.busy:,.0f}",
            f"{build.articles / build.run.seconds:,.1f}",
            f"{build.run.gigabytes:.2f}",
            growth.get(build.articles, "–"),
        ]
        for build in builds
    ]
    return table(head, rows)


def powers(builds: list[Build]) -> list[tuple[Build, float]]:
    """Each build but the first with the power of its size that busy time grew by since the one before; by size."""
    found = []
    for small, large in pairwise(builds):
        found.append((large, log(large.run.busy / small.run.busy) / log(large.articles / small.articles)))
    return found


def step_table(builds: list[Build]) -> str:
    """Seconds of each step, and the most memory that one of its processes was seen to use, by build."""
    steps = list(dict.fromkeys(cost.step for build in builds for cost in build.steps))
    head = ["step"]
    for build in builds:
        head += [f"{build.articles:,}: seconds", "articles/s", "peak MB"]
    rows = []
    for step in steps:
        row = [step]
        for build in builds:
            cost = next((cost for cost in build.steps if cost.step == step), None)
            rate = f"{cost.rate:,.0f}" if cost and cost.articles else "–"
            row += [f"{cost.seconds:,.1f}", rate, f"{cost.megabytes:,.0f}"] if cost else ["–"] * 3
        rows.append(row)
    return table(head, rows)


def other_table(more: Build, planned: dict[int, Run]) -> str:
    """What one article more costs, and planning."""
    rows = [_other(f"one article more in {more.articles - 1:,}", more.run)]
    rows += [_other(f"planning {articles:,} articles (`snakemake -n`)", run) for articles, run in planned.items()]
    return table(["", "seconds", "busy", "peak GB"], rows)


def _other(name: str, run: Run) -> list[str]:
    return [name, f"{run.seconds:,.1f}", f"{run.busy:,.1f}", f"{run.gigabytes:.2f}"]


def plot(builds: dict[float, list[Build]], source: str) -> str:
    """Busy seconds of builds against their articles, a line for each share of relevant ones, as SVG. source: where
    they were measured, for the foot.
    """
    title = "What a build costs"
    shares = sorted(builds, reverse=True)
    told = [f"{mark}: {stream(share)} articles." for share, (mark, _) in zip(shares, MARKS, strict=False)]
    with drawing(HEAD + 3.2 + FOOT) as figure:
        head(figure, title, f"Seconds of processor time against articles. {' '.join(told)}")
        foot(figure, "Dashed: cost that grows as the number of articles does.", source)
        axes = figure.add_axes(box(figure, 0.09, HEAD, 0.86, 3.0))
        axes.set(xscale="log", yscale="log")
        for share, (_, mark) in zip(shares, MARKS, strict=False):
            first = share == shares[0]
            _line(axes, builds[share], mark, BAR if first else SOFT, 9 if first else -16)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
            axis.set_minor_formatter(NullFormatter())
        axes.margins(0.08, 0.14)
        axes.grid(color=LINE, linewidth=0.4)
        axes.spines[["top", "right"]].set_visible(False)
        return svg(figure, title, "; ".join(f"{stream(share)}: {_in_words(builds[share])}" for share in shares))


def _line(axes: Axes, builds: list[Build], mark: str, ink: str, lift: float) -> None:
    """Builds as marks on a line, with their seconds at a distance of `lift` points."""
    sizes, busy = [build.articles for build in builds], [build.run.busy for build in builds]
    axes.plot(sizes, busy, f"-{mark}", color=ink, markersize=6, linewidth=1.4)
    axes.plot(sizes, [busy[-1] * size / sizes[-1] for size in sizes], "--", color=LINE, linewidth=1)
    style = {"textcoords": "offset points", "ha": "center", "color": ink, "fontsize": 8.5, "weight": "bold"}
    for size, seconds in zip(sizes, busy, strict=True):
        axes.annotate(f"{seconds:,.0f} s", (size, seconds), xytext=(0, lift), **style)


def _in_words(builds: list[Build]) -> str:
    return ", ".join(f"{build.articles:,} {build.run.busy:,.0f} s" for build in builds)
