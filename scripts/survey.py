"""Survey: list the raw items and spread them over shards, one manifest each."""

import argparse
import sys
from pathlib import Path

from sucesos.errors import run_command
from sucesos.text.survey import survey, write_manifests


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raw", type=Path, required=True, help="folder of raw articles, or a single file")
    parser.add_argument("--shards", type=int, required=True, help="number of shards, a power of two")
    parser.add_argument("--out", type=Path, required=True, help="folder for the manifests, 00.jsonl and on")
    arguments = parser.parse_args()
    items, warnings = survey(arguments.raw)
    for warning in warnings:
        print(f"warning: {warning}", file=sys.stderr)
    write_manifests(items, arguments.shards, arguments.out)
    refused = sum(item.fault is not None for item in items)
    print(
        f"surveyed {len(items):,} raw items in {arguments.shards} shards; {refused:,} cannot be read", file=sys.stderr
    )


if __name__ == "__main__":
    run_command(main)
