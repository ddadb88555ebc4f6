"""Measure whole builds of invented corpora, by size, and write docs/performance.md with its figure.

Every figure is of a real run of the workflow. What was measured is kept in the work folder until the code changes, so
a bench that was stopped goes on where it was; the corpora and builds are removed when they are not needed any more.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path

from sucesos.coding import BUILD
from sucesos.errors import run_command
from sucesos.evaluation.builds import Bench, Build
from sucesos.evaluation.machine import machine
from sucesos.evaluation.page import fill
from sucesos.evaluation.performance import build_table, coding_table, other_table, plot, powers, step_table, stream
from sucesos.files import write_text
from sucesos.progress import progress

LARGE = 300_000


def arguments() -> argparse.Namespace:
    """What can be said on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", required=True, metavar="N", help="articles of the corpora")
    parser.add_argument("--large", action="store_true", help=f"also a corpus of {LARGE:,}")
    parser.add_argument(
        "--relevant",
        type=float,
        nargs="+",
        default=[1.0, 0.05],
        metavar="SHARE",
        help="shares that tell of crime, each a corpus of its own (default: 1.0 0.05)",
    )
    parser.add_argument(
        "--plan", type=int, default=1_000_000, metavar="N", help="articles of a corpus to plan (default: 1,000,000)"
    )
    parser.add_argument("--language", default="en", help="of the articles, as an ISO 639-1 code (default: en)")
    parser.add_argument(
        "--cores", type=int, default=os.cpu_count(), metavar="N", help="for the workflow (default: all)"
    )
    parser.add_argument("--work", type=Path, default=Path("output/bench"), help="folder for corpora and measurements")
    parser.add_argument(
        "--coding", type=Path, nargs="*", default=[], metavar="FILE", help="what scripts/bench.py recorded"
    )
    parser.add_argument("--page", type=Path, metavar="FILE", help="page to write the figures into")
    return parser.parse_args()


def main() -> None:
    """Measure what is not measured yet, print tables, fill the page."""
    args = arguments()
    sizes = sorted({*args.sizes, *([LARGE] if args.large else [])})
    bench = Bench(Path(__file__).parents[1], args.work, args.language, args.cores)
    main_stream = args.relevant[0]
    wanted = [(relevant, size) for relevant in args.relevant for size in sizes]
    builds: dict[float, list[Build]] = {relevant: [] for relevant in args.relevant}
    for relevant, size in progress("building corpora", "builds", wanted):
        build = bench.build(size, relevant, stay=(relevant, size) == (main_stream, sizes[-1]))
        builds[relevant].append(build)
        told = f"{size:,} {stream(relevant)} articles: {build.run.seconds:,.0f} s, {build.run.gigabytes:.2f} GB"
        print(told, file=sys.stderr, flush=True)
    more = bench.one_more(sizes[-1], main_stream)
    planned = {args.plan: bench.plan(args.plan, args.relevant[-1])}
    bench.clear(sizes[-1], main_stream)

    coder = "coder from its sources" if BUILD is None else "coder compiled by make fast"
    measured_on = f"{machine()}; {args.cores} cores used; {coder}; {date.today()}"
    blocks = {
        "machine": f"Measured on {measured_on}.",
        "builds": "\n\n".join(build_table(measured) for measured in builds.values()),
        "steps": "\n\n".join(step_table(measured) for measured in builds.values()),
        "figure": "![What a build costs](performance.svg)",
        "other": other_table(more, planned),
    }
    if args.coding:
        blocks["coding"] = coding_table([json.loads(path.read_text(encoding="utf-8")) for path in args.coding])
    print(*blocks.values(), sep="\n\n")
    for build, power in powers(builds[main_stream]):
        print(f"\nto {build.articles:,} articles, cost grows with their number to the power of {power:.2f}")
    if args.page:
        write_text(args.page, fill(args.page.read_text(encoding="utf-8"), blocks))
        write_text(args.page.with_suffix(".svg"), plot(builds, measured_on))


if __name__ == "__main__":
    run_command(main)
