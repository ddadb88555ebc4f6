"""How right times and numbers are read: compared with corpora that give the value of each.

Times are scored as in TempEval-3: an expression is found when it overlaps the corpus' own, and right when its value is
the same. A sentence with numbers is right when its numbers are those of the corpus, in order and where they stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from sucesos.coding.article import Article
from sucesos.coding.figures import FigureReader
from sucesos.errors import UserError
from sucesos.evaluation.measures import Tally
from sucesos.evaluation.sets import is_kept
from sucesos.evaluation.timex import Timex, Writer

DAYS_AND_HOURS = ("DATE", "TIME")  # types of TIMEX3 that are scored
ROUNDING = 1e-4  # of a fraction's value


@dataclass(frozen=True)
class FigureSet:
    """A corpus of one language. kind: `times`, `numbers` or `percents`. cases: the names of language and model that the
    corpus' cases have.
    """

    name: str
    kind: str
    language: str
    gold: Path
    cases: tuple[str, ...]
    about: str


@dataclass(frozen=True)
class Notation:
    """A way to write numbers that news does not use, and the form by which it is known."""

    name: str
    form: re.Pattern[str]
    example: str


@dataclass
class FigureScore:
    """What came out of one part of a set. of_expressions: what is counted are expressions in texts, else sentences;
    items: texts or sentences; notations: of those, the sentences with each notation that news does not use; mistakes: a
    line each.
    """

    of_expressions: bool
    items: int = 0
    tally: Tally = field(default_factory=Tally)
    notations: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)

    @property
    def in_news(self) -> Tally:
        """Sentences that news could have."""
        others = self.notations.values()
        return Tally(
            self.tally.right - sum(t.right for t in others), missed=self.tally.missed - sum(t.missed for t in others)
        )


@dataclass(frozen=True)
class _Compared:
    """A text or sentence and what was made of it; `source` decides the part that it is in."""

    source: str
    tally: Tally
    mistakes: list[str]


def load_figure_sets(path: Path, folder: Path) -> list[FigureSet]:
    """The sets that a file names; `folder` holds their corpora."""
    try:
        described = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        return [
            FigureSet(
                name,
                told["kind"],
                told["language"],
                Path(folder) / told["gold"],
                tuple(told.get("cases", ())),
                told["about"],
            )
            for name, told in described.items()
        ]
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise UserError(f"cannot be read: {error!r}", file=path) from None


def load_notations(path: Path) -> list[Notation]:
    """The notations that a file names."""
    try:
        described = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        return [Notation(name, re.compile(told["form"]), told["examples"][0]) for name, told in described.items()]
    except (OSError, yaml.YAMLError, re.error, KeyError, IndexError, TypeError, AttributeError) as error:
        raise UserError(f"cannot be read: {error!r}", file=path) from None


def scored(figure_set: FigureSet, reader: FigureReader, notations: Iterable[Notation] = ()) -> dict[str, FigureScore]:
    """What a reader gets right of a set, by part."""
    compare = _times if figure_set.kind == "times" else _numbers
    scores = {part: FigureScore(figure_set.kind == "times") for part in ("read", "unread")}
    for compared in compare(figure_set, reader):
        of_part = scores["unread" if is_kept(compared.source) else "read"]
        of_part.items += 1
        of_part.tally.add(compared.tally)
        notation = None if of_part.of_expressions else _notation(compared.source, notations)
        if notation:
            of_part.notations.setdefault(notation, Tally()).add(compared.tally)
        of_part.mistakes += compared.mistakes
    return scores


def _notation(text: str, notations: Iterable[Notation]) -> str | None:
    """The first notation in a sentence that news does not use."""
    return next((n.name for n in notations if n.form.search(text)), None)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def _times(figure_set: FigureSet, reader: FigureReader) -> Iterator[_Compared]:
    for told in _lines(figure_set.gold):
        wanted = [Timex(t["start"], t["end"], t["value"]) for t in told["timexes"] if t["type"] in DAYS_AND_HOURS]
        found = timexes(told["text"], date.fromisoformat(told["dct"]), reader)
        pairs = paired(wanted, found)
        right = {i for i, j in pairs.items() if wanted[i].value == found[j].value}
        read = {i: found[j].value for i, j in pairs.items()}
        mistakes = [
            f"{told['id']}: {_shown(told['text'], w)} {w.value}, read as {read.get(i)}"
            for i, w in enumerate(wanted)
            if i not in right
        ]
        extra = [f for j, f in enumerate(found) if j not in pairs.values()]
        mistakes += [f"{told['id']}: {_shown(told['text'], f)} is none, read as {f.value}" for f in extra]
        tally = Tally(len(right), len(found) - len(right), len(wanted) - len(right))
        yield _Compared(told["id"].replace(f".{told['lang']}", ""), tally, mistakes)  # translations are in one part


def _shown(text: str, timex: Timex) -> str:
    return f"{text[max(0, timex.start - 20) : timex.start]}[{text[timex.start : timex.end]}]".replace("\n", " ")


def timexes(text: str, published: date, reader: FigureReader) -> list[Timex]:
    """Days and hours told in a text whose lines are paragraphs."""
    writer, at = Writer(published, reader.lexicon.times.day_parts), 0
    found = []
    for line in text.split("\n"):
        times = [t for sentence in reader.sentences(Article(line, published)) for t in sentence.times]
        found += [Timex(at + t.start, at + t.end, t.value) for t in writer.timexes(line, times)]
        at += len(line) + 1
    return found


def paired(wanted: list[Timex], found: list[Timex]) -> dict[int, int]:
    """Which of `wanted` is which of `found`: one to one, those that overlap most first."""
    overlaps = sorted(
        (-overlap, i, j)
        for i, w in enumerate(wanted)
        for j, f in enumerate(found)
        if (overlap := min(w.end, f.end) - max(w.start, f.start)) > 0
    )
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _numbers(figure_set: FigureSet, reader: FigureReader) -> Iterator[_Compared]:
    percents = figure_set.kind == "percents"
    for told in _lines(figure_set.gold):
        if (told["lang"], told["model"]) != figure_set.cases or told["not_supported_python"]:
            continue
        text = told["input"]
        wanted = [(r["Text"], _number(r["Resolution"]["value"])) for r in told["results"] if r["Resolution"]]
        found = [
            (text[q.start : q.end], q.value)
            for sentence in reader.sentences(Article(text, None))
            for q in sentence.quantities
            if (q.unit == "percent" if percents else q.unit != "ordinal")
        ]
        right = len(wanted) == len(found) and all(map(_same_number, wanted, found))
        mistakes = [] if right else [f"{text!r}: {wanted}, read as {found}"]
        yield _Compared(text, Tally(int(right), missed=int(not right)), mistakes)


def _number(value: str | None) -> float | None:
    return None if value is None else float(value.removesuffix("%").replace(",", "."))


def _same_number(wanted: tuple[str, float | None], found: tuple[str, float]) -> bool:
    """The same words, but for a qualifier or a unit, and the same value."""
    words, other = (" ".join(text.lower().split()) for text, _ in (wanted, found))
    near = wanted[1] is not None and abs(wanted[1] - found[1]) <= ROUNDING * abs(wanted[1])
    return near and (words in other or other in words)
