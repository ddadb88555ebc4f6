"""`diff`: what differs between two releases, and which version the difference asks for."""

from __future__ import annotations

import argparse
import json
import sys
from itertools import islice

from sucesos.errors import UserError
from sucesos.publishing.comparison.changelog import changelog_entry, counts_told, line_told
from sucesos.publishing.comparison.changes import Difference, compare
from sucesos.publishing.comparison.opening import open_release
from sucesos.publishing.comparison.snapshot import Snapshot
from sucesos.publishing.comparison.versions import Demand, Version, demand

EQUAL, DIFFERENT, FAILED = 0, 1, 2
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said on the command line."""
    for name in ("old", "new"):
        parser.add_argument(name, metavar=name.upper(), help=f"the {name} release: folder, zip, or URL of a zip")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object, for programs")
    form.add_argument("--changelog", action="store_true", help="the entry for CHANGELOG.md")
    parser.add_argument(
        "--show", type=_count, metavar="N", help=f"show the first N differences (default: {SHOWN}; all with --json)"
    )
    parser.add_argument(
        "--reworded",
        nargs="+",
        default=[],
        metavar="FIELD",
        help="fields (table.field) in other words that mean the same",
    )


def _count(text: str) -> int:
    """A whole number, not below 0."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Print what differs; returns 0 if nothing does, 1 if something does, 2 if that cannot be told."""
    try:
        with open_release(args.old) as before, open_release(args.new) as after:
            old, new = Snapshot.of(before), Snapshot.of(after)
            difference = compare(old, new)
            asked = demand(difference.redefined, difference.added_rows, frozenset(args.reworded))
            if args.json:
                print(json.dumps(_record(old, new, difference, asked, args.show), ensure_ascii=False, indent=2))
            elif args.changelog:
                print(changelog_entry(new, difference), end="")
            else:
                print(*_told(old, difference, asked, SHOWN if args.show is None else args.show), sep="\n")
            return DIFFERENT if difference.lines.num_rows else EQUAL
    except UserError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED


def _told(old: Snapshot, difference: Difference, asked: Demand, show: int) -> list[str]:
    """What differs as lines for a person."""
    if not difference.lines.num_rows:
        return ["no row and no field differs"]
    lines = [line_told(line) for line in difference.lines.slice(0, show).to_pylist()]
    more = difference.lines.num_rows - len(lines)
    step = f"this asks for a {asked.level.name} step"
    if old.version:
        step += f": after {old.version} that is {asked.smallest(Version.parse(old.version))} or later"
    return [counts_told(difference), *lines, *([f"… and {more:,} more"] if more else []), f"{step} ({asked.told()})"]


def _record(old: Snapshot, new: Snapshot, difference: Difference, asked: Demand, show: int | None) -> dict:
    """The same as JSON."""
    return {
        "old": old.version,
        "new": new.version,
        "equal": not difference.lines.num_rows,
        "counts": difference.counts,
        "demands": {
            "step": asked.level.name,
            "version": str(asked.smallest(Version.parse(old.version))) if old.version else None,
            "reasons": list(asked.reasons),
        },
        "changes": list(islice(difference.lines.to_pylist(), show)),
    }
