"""`evaluate`: how right the rows and fields of a release are, against articles that people coded."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from sucesos.errors import UserError
from sucesos.evaluation.measures import Tally
from sucesos.evaluation.scores import score
from sucesos.evaluation.tables import Built, read_gold
from sucesos.publishing.comparison.opening import open_release


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said on the command line."""
    parser.add_argument("release", metavar="RELEASE", help="the release: folder, zip, or URL of a zip")
    parser.add_argument("gold", type=Path, metavar="GOLD", help="coded articles, one JSON object a line")
    parser.add_argument("--json", action="store_true", help="one JSON object, for programs")
    parser.add_argument("--detail", action="store_true", help="show each type and each field")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N differences")


def run(args: argparse.Namespace) -> None:
    """Compare the rows of a release with coded articles: a row is right when gold has one of its type (or of its
    statistic and value); a field is scored where gold names it.
    """
    with open_release(args.release) as folder:
        result = score(Built.load(folder), read_gold(args.gold))
    if result.articles == result.absent:
        hint = "`source` names the file of an article, as in the table `articles`"
        raise UserError("no article in it is in the release", file=args.gold, hint=hint)
    if args.json:
        print(json.dumps(result.record(), indent=2))
        return
    for table, scored in result.tables.items():
        for level in ("rows", "fields"):
            print(_measured(f"{table} {level}", getattr(scored, level)))
        for level in ("by_type", "by_field") if args.detail else ():
            for name, tally in sorted(getattr(scored, level).items()):
                print(_measured(f"  {name}", tally))
    print(f"{result.articles} articles, {result.absent} of them not in the release")
    for difference in result.errors[: max(args.errors, 0)]:
        print(difference)


def _measured(name: str, tally: Tally) -> str:
    counts = f"right {tally.right}, extra {tally.extra}, missed {tally.missed}"
    return f"{name:24} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  {counts}"
