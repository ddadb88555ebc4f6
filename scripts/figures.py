"""Score the reading of times and numbers on the corpora of config/figures.yaml, and print one table.

The part of a corpus that is kept unread by those who mend the readers is scored apart. With `--page`, the figures are
written into docs/accuracy.md.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sucesos.coding.figures import FigureReader
from sucesos.errors import UserError, run_command
from sucesos.evaluation import page
from sucesos.evaluation.figures import FigureScore, load_figure_sets, load_notations, scored
from sucesos.files import write_text


def main() -> None:
    """Read arguments, score every corpus that is there, print or write what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="SET", help="only these (default: all)")
    parser.add_argument("--sets", type=Path, default=Path("../shared"), help="folder of the corpora")
    parser.add_argument("--listed", type=Path, default=Path("config/figures.yaml"), help="which corpora there are")
    notations_help = "ways to write numbers that news does not use"
    parser.add_argument("--notations", type=Path, default=Path("config/notations.yaml"), help=notations_help)
    parser.add_argument("--reference", type=Path, default=Path("reference"), help="folder of reference data")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print the first N mistakes of each read part"
    )
    parser.add_argument("--page", type=Path, help="write the figures into this page")
    args = parser.parse_args()

    sets, notations = load_figure_sets(args.listed, args.sets), load_notations(args.notations)
    unknown = sorted(set(args.names) - {s.name for s in sets})
    if unknown:
        hint = f"use {', '.join(s.name for s in sets)}"
        raise UserError(f"there is no set {unknown[0]!r}", file=args.listed, hint=hint)
    readers: dict[str, FigureReader] = {}
    scores: dict[str, dict[str, FigureScore]] = {}
    for figure_set in sets:
        if args.names and figure_set.name not in args.names:
            continue
        if not figure_set.gold.is_file():
            print(f"skipped {figure_set.name}: {figure_set.gold} is not there (set SETS=folder)")
            continue
        if figure_set.language not in readers:
            readers[figure_set.language] = FigureReader.load(args.reference, figure_set.language)
        scores[figure_set.name] = scored(figure_set, readers[figure_set.language], notations)
    print(page.figures(scores))
    for name, parts in scores.items() if args.errors else ():
        print(*(f"{name}: {line}" for line in parts["read"].mistakes[: args.errors]), sep="\n")
    if args.page and len(scores) < len(sets):
        print(f"{args.page} stays as it is: it holds the figures of all corpora")
    elif args.page:
        about = page.table(["corpus", "what it is"], [[s.name, s.about] for s in sets])
        blocks = {
            "corpora of figures": about,
            "figures": page.figures(scores),
            "notations": page.notations(notations, scores),
        }
        write_text(args.page, page.fill(args.page.read_text(encoding="utf-8"), blocks))


if __name__ == "__main__":
    run_command(main)
