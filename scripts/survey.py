"""Survey: list the raw items and spread them over shards, one manifest each."""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from sucesos.errors import run_command
from sucesos.files import sha256_of
from sucesos.imports import ROOT, code_of
from sucesos.text.intake import Intake
from sucesos.text.survey import survey


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raw", type=Path, required=True, help="folder of raw articles, or a single file")
    parser.add_argument("--shards", type=int, required=True, help="number of shards")
    parser.add_argument("--intake", type=json.loads, required=True, help="JSON of the config's limits and columns")
    parser.add_argument("--kept", type=Path, required=True, help="folder of what is kept for the next survey")
    parser.add_argument("--out", type=Path, required=True, help="folder for the manifests, 00.parquet and on")
    arguments = parser.parse_args()
    intake = Intake.of(arguments.intake)
    found = survey(arguments.raw, arguments.out, arguments.kept, intake, arguments.shards, code_key())
    for warning in found.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    print(
        f"surveyed {found.items:,} raw items in {arguments.shards} shards; {found.refused:,} cannot be read; "
        f"{found.read:,} raw files were new or changed",
        file=sys.stderr,
    )


def code_key() -> str:
    """What the code of this step is: with other code every raw file is read again."""
    return hashlib.sha256("".join(sha256_of(ROOT.parent / path) for path in code_of("survey")).encode()).hexdigest()


if __name__ == "__main__":
    run_command(main)
