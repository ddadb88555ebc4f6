"""tabulate: linked rows become the published tables, as CSV and Parquet, described by datapackage.json."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq

from sucesos.errors import UserError, run_command
from sucesos.publishing.changes import CHANGES, changes_since
from sucesos.publishing.package import write_tables_package
from sucesos.publishing.tables import write_table
from sucesos.schemas import LINKED_TABLES, load_schemas


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rows",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder with <table>.parquet for every linked table, as link writes it",
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


def main() -> None:
    args = arguments()
    schemas = load_schemas(args.schemas)
    counts = {}
    for name in LINKED_TABLES:
        path = args.rows / f"{name}.parquet"
        if not path.is_file():
            raise UserError("file of rows is missing", file=path, hint="run link first")
        counts[name] = write_table(args.out, pq.read_table(path), schemas[name])
    changes, previous = changes_since(args.previous, args.out, schemas)
    counts[CHANGES] = write_table(args.out, changes, schemas[CHANGES])
    write_tables_package(args.out, schemas, previous)
    print("tabulated " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    languages = pq.read_table(args.rows / "articles.parquet", columns=["language"]).column("language").to_pylist()
    if others := uncoded(languages, args.languages):
        print(f"articles kept and not coded, as `languages` in the config has not theirs: {others}")


if __name__ == "__main__":
    run_command(main)
