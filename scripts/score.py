"""Score the coder on the sets of config/sets.yaml: build each with the workflow, compare with gold, print one table.

The part of a set that is kept unread by those who mend the coder is scored apart. With `--page`, the figures are
written into docs/accuracy.md, with the day, the commit and the machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from sucesos.coding.figures import coded_languages
from sucesos.coding.lexicon import known_faults
from sucesos.errors import UserError, run_command
from sucesos.evaluation import page
from sucesos.evaluation.measures import KINDS
from sucesos.evaluation.parts import PARTS, scored_parts
from sucesos.evaluation.scores import Score
from sucesos.evaluation.sets import GoldSet, load_sets
from sucesos.evaluation.tables import Built
from sucesos.files import write_json, write_text

VERSION = "0.0.0-score"  # a draft, which may be built again and again
CHOICES = {"read": ["read"], "unread": ["unread"], "both": list(PARTS)}


def build(gold_set: GoldSet, out: Path, cores: str) -> Path:
    """Build a set with the workflow up to its tables; their folder."""
    settings = {"raw": str(gold_set.raw), "out": str(out), "country": gold_set.country, "version": VERSION}
    config = out.with_suffix(".json")  # a file, as a command line has no way to say that there is no country
    write_json(config, settings)
    command = [sys.executable, "-m", "snakemake", "--cores", cores, "--nolock", "--quiet", "all", "--until", "tabulate"]
    done = subprocess.run(
        [*command, "--configfile", str(config)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise UserError(f"the set {gold_set.name} could not be built:\n{done.stdout}")
    return out / "work/tables"


def told(scores: dict[str, dict[str, Score]]) -> str:
    """The table for a terminal."""
    lines = [f"{'set':12} {'part':7} {'articles':>8}  {'':17} {'P':>6} {'R':>6} {'F1':>6}"]
    for name, parts in scores.items():
        for part, of_part in parts.items():
            for table, result in of_part.tables.items():
                for level in ("rows", "fields"):
                    tally = getattr(result, level)
                    if tally:
                        shares = f"{tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
                        lines.append(f"{name:12} {part:7} {of_part.articles:8}  {table:10} {level:6} {shares}")
            if of_part.absent:
                lines.append(f"{name:12} {part:7} {of_part.absent} articles were not found in the build")
    return "\n".join(lines)


def told_detail(scores: dict[str, dict[str, Score]]) -> str:
    """Types and fields of each set, for a terminal."""
    return "\n\n".join(
        f"{name}, {table} {level.replace('_', ' ')}\n{page.detail(parts, table, level)}"
        for name, parts in scores.items()
        for table in scored_tables(parts)
        for level in ("by_type", "by_field")
    )


def scored_tables(parts: dict[str, Score]) -> list[str]:
    """The tables of which a set says something."""
    return [table for table in KINDS if any(of_part.tables[table].rows for of_part in parts.values())]


def circumstances() -> str:
    """When, of which state of the program, and on which machine the figures were made."""
    commit = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True).stdout.strip()
    changed = subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True).stdout.strip()
    state = f"commit `{commit}`{' with changes that are not committed' if changed else ''}" if commit else "no commit"
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"Made by `make score` on {date.today()}, {state}; {machine}."


def write_page(path: Path, sets: list[GoldSet], scores: dict[str, dict[str, Score]]) -> None:
    """Put the figures into the page."""
    about = page.table(["set", "what it is"], [[s.name, s.about] for s in sets if s.name in scores])
    reference = Path("reference")
    faults = [f for name in coded_languages(reference) for f in known_faults(reference / "lexicon" / name)]
    blocks = {
        "circumstances": circumstances(),
        "sets": about,
        "events": page.overview(scores, "events"),
        "indicators": page.overview(scores, "indicators"),
        "confidence of events": page.trust(scores, "events"),
        "confidence of indicators": page.trust(scores, "indicators"),
        "faults": "\n".join(f"- *{sentence}* ({fault})" for sentence, fault in faults),
        "detail": _page_detail(scores),
    }
    write_text(path, page.fill(path.read_text(encoding="utf-8"), blocks))


def _page_detail(scores: dict[str, dict[str, Score]]) -> str:
    blocks = []
    for name, parts in scores.items():
        blocks.append(f"### {name}")
        for table in scored_tables(parts):
            blocks += [page.detail(parts, table, level) for level in ("by_type", "by_field")]
    return "\n\n".join(blocks)


def main() -> None:
    """Read arguments, build and score every set that is there, print or write what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="SET", help="only these sets (default: all)")
    parser.add_argument("--sets", type=Path, default=Path("../shared"), help="folder of the sets (default: ../shared)")
    parser.add_argument("--listed", type=Path, default=Path("config/sets.yaml"), help="which sets there are")
    parser.add_argument(
        "--part", choices=CHOICES, default="both", help="which part of the sets to score (default: both)"
    )
    parser.add_argument("--out", type=Path, default=Path("output/score"), help="scratch folder of the builds")
    parser.add_argument("--cores", default="all", help="how many processor cores to use (default: all)")
    parser.add_argument("--detail", action="store_true", help="print each type and each field")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print the first N differences of each set's read part"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the scores to a file")
    parser.add_argument("--page", type=Path, help="write the figures into this page")
    args = parser.parse_args()

    sets = load_sets(args.listed, args.sets)
    unknown = sorted(set(args.names) - {s.name for s in sets})
    if unknown:
        raise UserError(
            f"there is no set {unknown[0]!r}", file=args.listed, hint=f"use {', '.join(s.name for s in sets)}"
        )
    scores = {}
    for gold_set in sets:
        if args.names and gold_set.name not in args.names:
            continue
        if not gold_set.there:
            print(f"skipped {gold_set.name}: {gold_set.raw} or {gold_set.gold} is not there (set SETS=folder)")
            continue
        built = Built.load(build(gold_set, args.out / gold_set.name, args.cores))
        scores[gold_set.name] = scored_parts(gold_set, built, CHOICES[args.part])
    print(told(scores))
    if args.detail:
        print(f"\n{told_detail(scores)}")
    for name, parts in scores.items() if args.errors and args.part != "unread" else ():
        print("", *(f"{name}: {line}" for line in parts["read"].errors[: args.errors]), sep="\n")
    if args.json:
        write_json(args.json, {name: {p: s.record() for p, s in parts.items()} for name, parts in scores.items()})
    if args.page and len(scores) < len(sets):
        print(f"{args.page} stays as it is: it holds the figures of all sets")
    elif args.page:
        write_page(args.page, sets, scores)


if __name__ == "__main__":
    run_command(main)
