"""Measure how many articles are coded in a second, on one processor core, beside a search for the same words.

The articles are invented (bench/articles_<language>.yaml), like those of raw/ in length and matter. The search is one
regular expression of all terms of the lexicon, which finds words and understands nothing: what any coder written in
Python has to beat or to come near. Both are timed in turn, in processor time, so that other work on the machine matters
little.
Where the coder is compiled (`make fast`), its sources are measured as well.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import mean, median

from sucesos.coding import BUILD
from sucesos.coding.article import TRIGGERS, Article, Coder, settle
from sucesos.coding.tokens import fold
from sucesos.compiled import PURE
from sucesos.errors import run_command
from sucesos.evaluation.invention import Inventor
from sucesos.evaluation.machine import machine
from sucesos.schemas import enums, load_schemas


def search_for(terms: list[str]) -> Callable[[Article], object]:
    """A plain search: one expression of all terms, the longest first."""
    words = "|".join(re.escape(term) for term in sorted(terms, key=lambda term: (-len(term), term)))
    expression = re.compile(rf"\b(?:{words})\b")
    return lambda article: expression.findall(fold(article.text))


def rates(works: dict[str, Callable[[Article], object]], articles: list[Article], repeats: int) -> dict[str, float]:
    """Articles a second of each work: the median of some rounds, after one that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats + 1):
        for name, work in works.items():
            start = time.process_time()
            for article in articles:
                work(article)
            seconds[name].append(time.process_time() - start)
    return {name: len(articles) / median(times[1:]) for name, times in seconds.items()}


def use_one_core() -> None:
    """Stay on one core where the system can be told so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def rate_of_sources() -> float:
    """The rate of the coder that is not compiled, measured by this command in a process of its own."""
    environment = {**os.environ, PURE: "1"}
    command = [sys.executable, __file__, *sys.argv[1:], "--rate-only"]
    return float(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main() -> None:
    """Read arguments, invent the articles, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200, metavar="N", help="how many articles (default: 200)")
    parser.add_argument(
        "--relevant", type=float, default=1.0, metavar="SHARE", help="share that tells of crime (default: 1.0)"
    )
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="rounds that are timed (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other articles (default: 1)")
    parser.add_argument("--language", default="en", help="of the articles, as an ISO 639-1 code (default: en)")
    parser.add_argument("--templates", type=Path, default=Path("bench"), help="folder of what they are made of")
    parser.add_argument("--reference", type=Path, default=Path("reference"), help="the reference/ folder")
    parser.add_argument("--schemas", type=Path, default=Path("schemas"), help="the schemas/ folder")
    parser.add_argument("--rate-only", action="store_true", help="print the rate of coding and nothing else")
    args = parser.parse_args()

    inventor = Inventor(args.templates / f"articles_{args.language}.yaml")
    invented = inventor.articles(args.articles, args.relevant, args.seed)
    articles = [Article(one.text, one.published) for one in invented]
    coder = Coder(args.reference, args.language, enums(load_schemas(args.schemas)), "ECU")
    terms = coder.scanner.terms(TRIGGERS)
    settle()
    use_one_core()
    if args.rate_only:
        print(rates({"coding": coder.code}, articles, args.repeats)["coding"])
        return
    measured = rates({"coding": coder.code, "search": search_for(terms)}, articles, args.repeats)
    length = mean(len(a.text) for a in articles)
    told = f"{len(articles):,} invented in {args.language}, {args.relevant:.0%} relevant"
    print(f"articles  {told}, {length:,.0f} characters on average")
    print(f"machine   {machine()}; one is used")
    print(f"day       {date.today()}")
    print(f"\n{'':32}{'articles/s':>12}{'of the search':>16}")
    names = {"coding": "coding", "search": f"search for {len(terms):,} terms"}
    if BUILD is not None:
        measured["sources"] = rate_of_sources()
        names |= {"coding": "coding, compiled", "sources": "coding, not compiled"}
    for name, rate in measured.items():
        print(f"{names[name]:32}{rate:12,.1f}{rate / measured['search']:16.2f}")


if __name__ == "__main__":
    run_command(main)
