"""The canvas of figures: SVG with the same bytes on any machine.

Fonts are those of the library, decimals are cut, nothing knows a clock. Text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import StringIO

import matplotlib
from matplotlib import font_manager
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

INK, SOFT, LINE, PAPER = "#1c1c1a", "#5f5c55", "#c9c6bd", "#ffffff"
BAR = "#1f4e79"
WIDTH, HEAD, FOOT = 8.0, 0.9, 0.85  # inches, of 72 points; head and foot with the space around them
STYLE = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "sans-serif"],
    "font.size": 9,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.linewidth": 0.8,
    "axes.labelcolor": SOFT,
    "xtick.color": LINE,
    "xtick.labelcolor": SOFT,
    "ytick.color": LINE,
    "ytick.labelcolor": SOFT,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "svg.fonttype": "none",
    "svg.hashsalt": "sucesos",
    "path.simplify": False,
}
LONG_DECIMALS = re.compile(r"-?\d+\.\d{3,}")


@contextmanager
def drawing(height: float) -> Iterator[Figure]:
    """A figure of some height in inches, in the style of all, whatever the machine has set or installed."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        own = matplotlib.get_data_path()
        font_manager.fontManager.ttflist = [f for f in font_manager.fontManager.ttflist if f.fname.startswith(own)]
        figure = Figure(figsize=(WIDTH, height), facecolor=PAPER)
        FigureCanvasSVG(figure)
        yield figure


def box(figure: Figure, left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
    """Where axes stand, as matplotlib wants it. left, width: shares of the figure; top, height: inches."""
    whole = figure.get_figheight()
    return (left, 1 - (top + height) / whole, width, height / whole)


def head(figure: Figure, title: str, words: str) -> None:
    """Write a title and a sentence below it."""
    height = figure.get_figheight()
    figure.text(0.028, 1 - 0.38 / height, title, fontsize=14, weight="bold")
    figure.text(0.028, 1 - 0.65 / height, words, color=SOFT)


def foot(figure: Figure, notes: str, source: str) -> None:
    """Write notes and, below them, where the numbers are from."""
    height = figure.get_figheight()
    figure.text(0.028, 0.33 / height, notes, fontsize=7.5, color=SOFT)
    figure.text(0.028, 0.15 / height, source, fontsize=7.5, color=SOFT)


def svg(figure: Figure, title: str, told: str) -> str:
    """The figure as SVG, with a title and what it tells for those who cannot see it."""
    stream = StringIO()
    nobody = {"Title": title, "Date": None, "Creator": None, "Format": None, "Type": None}
    figure.savefig(stream, format="svg", metadata=nobody)
    text = LONG_DECIMALS.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), stream.getvalue())
    text = re.sub(r"<!DOCTYPE[^>]*>\n", "", text)
    return text.replace("</title>", f"</title>\n <desc>{escape(told, quote=False)}</desc>", 1)
