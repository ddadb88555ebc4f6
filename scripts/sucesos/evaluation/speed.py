"""How many articles a second some works get through on one core: timed in turn, in processor time."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sucesos.coding.article import Article
from sucesos.coding.tokens import fold
from sucesos.errors import UserError

Work = Callable[[list[Article]], object]


def each(work: Callable[[Article], object]) -> Work:
    """A work that takes one article at a time, as one that takes them all."""

    def on_all(articles: list[Article]) -> None:
        for article in articles:
            work(article)

    return on_all


def search_for(terms: list[str]) -> Work:
    """A plain search: one expression of all terms, the longest first."""
    words = "|".join(re.escape(term) for term in sorted(terms, key=lambda term: (-len(term), term)))
    expression = re.compile(rf"\b(?:{words})\b")
    return each(lambda article: expression.findall(fold(article.text)))


def spacy_ruler(terms: list[str], language: str) -> Work | None:
    """The tokenizer of spaCy and its EntityRuler with all terms as patterns; None where spaCy is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.blank(language)
    pipeline.max_length = 10**8
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "TERM", "pattern": term} for term in terms])
    return each(lambda article: pipeline(fold(article.text)))


def program(command: str, folder: Path, articles: list[Article]) -> Work:
    """A program of others, which is given a folder with a `.txt` of each article as its last argument.

    Raises UserError when it cannot be run.
    """
    for n, article in enumerate(articles):
        folder.joinpath(f"{n:06d}.txt").write_text(article.text + "\n", encoding="utf-8")

    def run(_: list[Article]) -> None:
        try:
            subprocess.run([*shlex.split(command), str(folder)], check=True, stdout=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError) as error:
            raise UserError(
                f"the program cannot be run: {error}", hint="give --peer a command that takes a folder"
            ) from None

    return run


def rates(works: dict[str, Work], articles: list[Article], repeats: int) -> dict[str, float]:
    """Articles a second of each work: the median of some rounds, after one that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats + 1):
        for name, work in works.items():
            start = _busy()
            work(articles)
            seconds[name].append(_busy() - start)
    return {name: len(articles) / median(times[1:]) for name, times in seconds.items()}


def _busy() -> float:
    """Seconds in which a processor worked for this process or those that it started and that have ended."""
    told = os.times()
    return time.process_time() + told.children_user + told.children_system


def use_one_core() -> None:
    """Stay on one core where the system can be told so; so do the processes that are started."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
