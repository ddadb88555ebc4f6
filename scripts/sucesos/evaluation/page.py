"""The figures of docs/accuracy.md: blocks of the page that are written anew between marks, while its prose stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sucesos.errors import UserError
from sucesos.evaluation.calibration import Bin, brier, reliability
from sucesos.evaluation.figures import FigureScore, Notation
from sucesos.evaluation.measures import Tally
from sucesos.evaluation.scores import Score, TableScore

LEVELS = {"rows": "rows", "fields": "fields"}


def fill(page: str, blocks: dict[str, str]) -> str:
    """Put each block between `<!-- name -->` and `<!-- end name -->`; UserError when the page has no such place."""
    for name, block in blocks.items():
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        if not marks.search(page):
            raise UserError(
                f"there is no place for the block {name!r}", hint=f"write <!-- {name} --><!-- end {name} -->"
            )
        page = marks.sub(lambda found, block=block: f"{found[1]}\n{block}\n\n{found[2]}", page)
    return page


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; its first column is text, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def shares(tally: Tally) -> list[str]:
    """Precision, recall and F1; dashes when nothing was there to be right or wrong."""
    if not tally:
        return ["–"] * 3
    return [f"{value:.2f}" for value in (tally.precision, tally.recall, tally.f1)]


def overview(scores: dict[str, dict[str, Score]], name: str) -> str:
    """One line for each set and part: its articles, and the shares of rows and fields of a table."""
    head = ["set", "part", "articles", *(f"{level} {share}" for level in LEVELS for share in ("P", "R", "F1"))]
    rows = [
        [of_set, part, score.articles, *shares(score.tables[name].rows), *shares(score.tables[name].fields)]
        for of_set, parts in scores.items()
        for part, score in parts.items()
        if score.tables[name].rows
    ]
    return table(head, rows)


def detail(parts: dict[str, Score], name: str, level: str) -> str:
    """One line for each type (`by_type`) or field (`by_field`) of a set, its parts side by side."""
    tables: dict[str, TableScore] = {part: score.tables[name] for part, score in parts.items()}
    kinds = sorted({kind for scored in tables.values() for kind, tally in getattr(scored, level).items() if tally})
    head = [level.removeprefix("by_")]
    head += [f"{part} {column}" for part in tables for column in ("in gold", "P", "R", "F1")]
    rows = []
    for kind in kinds:
        tallies = [getattr(scored, level).get(kind, Tally()) for scored in tables.values()]
        rows.append([kind, *(cell for t in tallies for cell in (t.right + t.missed, *shares(t)))])
    return table(head, rows)


def trust(scores: dict[str, dict[str, Score]], name: str) -> str:
    """Of the rows with a confidence of 0.8 to 0.9, how many were right? For all sets together, part by part."""
    parts = dict.fromkeys(part for of_set in scores.values() for part in of_set)
    judged = {
        part: _judged([s for of_set in scores.values() for p, s in of_set.items() if p == part], name) for part in parts
    }
    bins = {part: {b.low: b for b in reliability(told)} for part, told in judged.items()}
    head = ["confidence", *(f"{part} {column}" for part in parts for column in ("rows", "told", "right"))]
    rows = [
        [f"{low:.1f} to {low + 0.1:.1f}", *(cell for part in parts for cell in _cells(bins[part].get(low)))]
        for low in sorted({low for of_part in bins.values() for low in of_part})
    ]
    distance = ", ".join(f"{part} part {brier(told):.3f}" for part, told in judged.items() if told)
    return f"{table(head, rows)}\n\nBrier score: {distance}."


def _judged(scores: Iterable[Score], name: str) -> list[tuple[float, bool]]:
    return [(float(j.row["confidence"]), j.right) for score in scores for j in score.judged if j.table == name]


def _cells(found: Bin | None) -> list[str]:
    return ["–"] * 3 if found is None else [str(found.rows), f"{found.expected:.2f}", f"{found.share:.2f}"]


def figures(scores: dict[str, dict[str, FigureScore]]) -> str:
    """One line for each corpus of times or numbers and each part of it."""
    head = ["corpus", "part", "texts", "P", "R", "F1", "right", "right in news"]
    return table(head, [_figure_line(name, part, s) for name, parts in scores.items() for part, s in parts.items()])


def _figure_line(name: str, part: str, score: FigureScore) -> list[object]:
    """Of times, shares of expressions; of numbers, the share of sentences that are right, of all and of those that news
    could have.
    """
    tally = score.tally
    if score.of_expressions:
        return [name, part, score.items, *(f"{s:.3f}" for s in (tally.precision, tally.recall, tally.f1)), "–", "–"]
    return [name, part, score.items, "–", "–", "–", *map(_share, (tally, score.in_news))]


def _share(tally: Tally) -> str:
    return f"{tally.recall:.3f} of {tally.right + tally.missed}"


def notations(named: Iterable[Notation], scores: dict[str, dict[str, FigureScore]]) -> str:
    """One line for each notation that news does not use: how many sentences have it, and how many of them are right."""
    rows = []
    for notation in named:
        tally = Tally()
        for score in (s for parts in scores.values() for s in parts.values()):
            tally.add(score.notations.get(notation.name, Tally()))
        rows.append([notation.name, f"`{notation.example}`", tally.right + tally.missed, tally.right])
    return table(["notation", "as in", "sentences", "right"], rows)
