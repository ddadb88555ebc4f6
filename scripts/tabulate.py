"""tabulate: linked rows become the published tables, as CSV and Parquet, described by datapackage.json.

On the way the curators' corrections are applied, and indicators are compared with official figures.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.append(sys.path.pop(0))  # look in this folder last: this file would hide the library of its name

import pyarrow as pa
import pyarrow.parquet as pq

from sucesos.errors import UserError, run_command
from sucesos.progress import progress
from sucesos.publishing.comparison.changes import CHANGES, changes_since
from sucesos.publishing.curation.corrections import correct
from sucesos.publishing.curation.official import Official
from sucesos.publishing.metadata.package import write_tables_package
from sucesos.publishing.tables import write_table
from sucesos.schemas import LINKED_TABLES, load_schemas


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--rows",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder with <table>.parquet for every linked table, as link writes it",
    )
    parser.add_argument(
        "--reference",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder of reference data (corrections.yaml, official/)",
    )
    parser.add_argument(
        "--schemas", type=Path, required=True, metavar="DIR", help="folder with <table>.json, the table schemas"
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for <table>.csv, <table>.parquet and datapackage.json",
    )
    parser.add_argument(
        "--languages", nargs="+", required=True, metavar="CODE", help="languages that were coded; others are told of"
    )
    parser.add_argument(
        "--previous", metavar="RELEASE", help="the release before: folder, zip or URL of a zip (default: there is none)"
    )
    return parser.parse_args()


def uncoded(languages: list[str], coded: list[str]) -> str:
    """How many articles are in each language that is not coded; "" when there are none."""
    others = Counter(language for language in languages if language not in coded)
    return ", ".join(f"{count:,} in {language}" for language, count in sorted(others.items()))


def read_rows(folder: Path) -> dict[str, pa.Table]:
    """The linked rows; raises UserError when link has not written them all."""
    paths = {name: folder / f"{name}.parquet" for name in LINKED_TABLES}
    for path in paths.values():
        if not path.is_file():
            raise UserError("file of rows is missing", file=path, hint="run link first")
    return {name: pq.read_table(path) for name, path in paths.items()}


def main() -> None:
    args = arguments()
    schemas = load_schemas(args.schemas)
    tables = correct(read_rows(args.rows), args.reference / "corrections.yaml", schemas)
    official = Official.load(args.reference / "official", args.reference / "places", schemas)
    tables["indicator_checks"] = official.checks(tables["indicators"], schemas["indicator_checks"])
    waiting = progress("tabulating", "tables", tables.items())
    counts = {name: write_table(args.out, rows, schemas[name]) for name, rows in waiting}
    changes, previous = changes_since(args.previous, args.out, schemas)
    counts[CHANGES] = write_table(args.out, changes, schemas[CHANGES])
    write_tables_package(args.out, schemas, previous)
    print("tabulated " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    if others := uncoded(tables["articles"].column("language").to_pylist(), args.languages):
        print(f"articles kept and not coded, as `languages` in the config has not theirs: {others}")


if __name__ == "__main__":
    run_command(main)
