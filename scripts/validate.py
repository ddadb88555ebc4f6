"""validate: check the published tables by their schemas, Parquet against CSV, and what no schema can say.

The report is written in any case, as validation.json and validation.html. Exit code 1 means that something is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.append(sys.path.pop(0))  # look in this folder last: its tabulate.py would hide the library of that name

from sucesos.errors import run_command
from sucesos.handover import shard_paths
from sucesos.publishing.validation.report import HTML_NAME, write_report
from sucesos.publishing.validation.validate import validate
from sucesos.schemas import load_schemas

SHOWN = 10


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--tables",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder with the tables and datapackage.json, as tabulate writes it",
    )
    parser.add_argument(
        "--articles",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder of cleaned articles, 00.parquet and on, whose text the evidence quotes",
    )
    parser.add_argument("--shards", type=int, required=True, metavar="N", help="how many of these files there are")
    parser.add_argument(
        "--reference", type=Path, required=True, metavar="DIR", help="folder of reference data (places/*.csv)"
    )
    parser.add_argument(
        "--schemas", type=Path, required=True, metavar="DIR", help="folder with <table>.json, the table schemas"
    )
    parser.add_argument(
        "--report", type=Path, required=True, metavar="DIR", help="folder for validation.json and validation.html"
    )
    return parser.parse_args()


def main() -> None:
    args = arguments()
    articles = shard_paths(args.articles, args.shards)
    report = validate(args.tables, load_schemas(args.schemas), articles, args.reference)
    write_report(args.report, report)
    if report.valid:
        print(f"validated {sum(report.rows.values()):,} rows, {len(report.checks)} checks passed")
        return
    for found in report.violations[:SHOWN]:
        print(
            f"{found.table} {found.row} {found.field} = {found.value!r} [{found.rule}] {found.sentence}",
            file=sys.stderr,
        )
    sys.exit(f"error: the tables are not valid: {len(report.violations):,} violations → see {args.report / HTML_NAME}")


if __name__ == "__main__":
    run_command(main)
