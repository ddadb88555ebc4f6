"""Measure how many articles are coded in a second, on one processor core, beside programs that find words.

The articles are invented (bench/articles_<language>.yaml), like those of raw/ in length and matter. A search is one
regular expression of all terms of the lexicon; the ruler is the tokenizer of spaCy with its EntityRuler for the same
terms (where spaCy is installed: the dependency group `bench`). Both find words and understand nothing: what any coder
written in Python has to beat or to come near. --peer is a program of your own, such as TABARI in a script that takes a
folder of texts. All are timed in turn, in processor time, so that other work on the machine matters little.
Where the coder is compiled (`make fast`), its sources are measured as well.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import mean

from sucesos.coding import BUILD
from sucesos.coding.article import TRIGGERS, Article, Coder, settle
from sucesos.compiled import PURE
from sucesos.errors import run_command
from sucesos.evaluation.invention import Inventor
from sucesos.evaluation.machine import machine
from sucesos.evaluation.speed import Work, each, program, rates, search_for, spacy_ruler, use_one_core
from sucesos.files import write_json
from sucesos.schemas import enums, load_schemas


def rate_of_sources() -> float:
    """The rate of the coder that is not compiled, measured by this command in a process of its own."""
    environment = {**os.environ, PURE: "1"}
    command = [sys.executable, __file__, *sys.argv[1:], "--rate-only"]
    return float(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout)


def arguments() -> argparse.Namespace:
    """What can be said on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200, metavar="N", help="how many articles (default: 200)")
    parser.add_argument(
        "--relevant", type=float, default=1.0, metavar="SHARE", help="share that tells of crime (default: 1.0)"
    )
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="rounds that are timed (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other articles (default: 1)")
    parser.add_argument("--language", default="en", help="of the articles, as an ISO 639-1 code (default: en)")
    parser.add_argument("--peer", metavar="COMMAND", help="a program to measure too; it is given a folder of texts")
    parser.add_argument("--templates", type=Path, default=Path("bench"), help="folder of what they are made of")
    parser.add_argument("--reference", type=Path, default=Path("reference"), help="the reference/ folder")
    parser.add_argument("--schemas", type=Path, default=Path("schemas"), help="the schemas/ folder")
    parser.add_argument("--rate-only", action="store_true", help="print the rate of coding and nothing else")
    parser.add_argument("--record", type=Path, metavar="FILE", help="also write what was measured, as JSON")
    return parser.parse_args()


def main() -> None:
    """Invent the articles, measure, print a table."""
    args = arguments()
    inventor = Inventor(args.templates / f"articles_{args.language}.yaml")
    invented = inventor.articles(args.articles, args.relevant, args.seed)
    articles = [Article(one.text, one.published) for one in invented]
    coder = Coder(args.reference, args.language, enums(load_schemas(args.schemas)), "ECU")
    terms = coder.scanner.terms(TRIGGERS)
    settle()
    use_one_core()
    works: dict[str, Work] = {"coding": each(coder.code)}
    if args.rate_only:
        print(rates(works, articles, args.repeats)["coding"])
        return
    works[search := f"search for {len(terms):,} terms"] = search_for(terms)
    ruler = spacy_ruler(terms, args.language)
    if ruler:
        works["spaCy tokenizer and ruler"] = ruler
    with tempfile.TemporaryDirectory() as folder:
        if args.peer:
            works[Path(args.peer.split()[0]).name] = program(args.peer, Path(folder), articles)
        measured = rates(works, articles, args.repeats)
    if BUILD is not None:
        measured = {"coding, compiled": measured.pop("coding"), "coding, not compiled": rate_of_sources(), **measured}
    length = mean(len(a.text) for a in articles)
    told = f"{len(articles):,} invented in {args.language}, {args.relevant:.0%} relevant"
    print(f"articles  {told}, {length:,.0f} characters on average")
    print(f"machine   {machine()}; one is used")
    print(f"day       {date.today()}")
    if not ruler:
        print("spaCy     is not installed: uv sync --inexact --group bench")
    print(f"\n{'':32}{'articles/s':>12}{'of the search':>16}")
    for name, rate in measured.items():
        print(f"{name:32}{rate:12,.1f}{rate / measured[search]:16.2f}")
    if args.record:
        write_json(args.record, {"articles": told, "characters": round(length), "rates": measured})


if __name__ == "__main__":
    run_command(main)
