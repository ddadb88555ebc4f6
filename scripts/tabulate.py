"""tabulate: linked rows become the published tables, as CSV and Parquet, described by datapackage.json."""

from __future__ import annotations

import argparse
from pathlib import Path

import pyarrow.parquet as pq

from sucesos.errors import UserError, run_command
from sucesos.publishing.package import write_tables_package
from sucesos.publishing.tables import write_table
from sucesos.schemas import load_schemas


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rows",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder with <table>.parquet for every table, as link writes it",
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
    return parser.parse_args()


def main() -> None:
    args = arguments()
    schemas = load_schemas(args.schemas)
    counts = {}
    for name, schema in schemas.items():
        path = args.rows / f"{name}.parquet"
        if not path.is_file():
            raise UserError("file of rows is missing", file=path, hint="run link first")
        counts[name] = write_table(args.out, pq.read_table(path), schema)
    write_tables_package(args.out, schemas)
    print("tabulated " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))


if __name__ == "__main__":
    run_command(main)
