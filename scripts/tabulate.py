"""tabulate: linked rows become the published tables, as CSV and Parquet, described by datapackage.json.

On the way the curators' corrections are applied, and indicators are compared with official figures.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.append(sys.path.pop(0))  # look in this folder last: this file would hide the library of its name

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from sucesos.errors import UserError, run_command
from sucesos.progress import progress
from sucesos.publishing.comparison.changes import CHANGES, changes_since
from sucesos.publishing.curation.corrections import correct
from sucesos.publishing.curation.official import Official
from sucesos.publishing.metadata.package import write_tables_package
from sucesos.publishing.tables import write_table
from sucesos.schemas import LINKED_TABLES, TABLES, load_schemas

EVIDENCE = "evidence"


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


def uncoded(languages: pa.ChunkedArray, coded: list[str]) -> str:
    """How many articles are in each language that is not coded; "" when there are none."""
    counts = {row["values"]: row["counts"] for row in languages.value_counts().to_pylist()}
    return ", ".join(f"{counts[language]:,} in {language}" for language in sorted(counts.keys() - set(coded)))


def read_rows(folder: Path) -> tuple[dict[str, pa.Table], ds.Dataset]:
    """The linked rows, and their evidence, which may be too much to read; raises UserError when link has not written
    them all.
    """
    paths = {name: folder / f"{name}.parquet" for name in LINKED_TABLES}
    for path in paths.values():
        if not path.is_file():
            raise UserError("file of rows is missing", file=path, hint="run link first")
    evidence = ds.dataset(str(paths.pop(EVIDENCE)))
    return {name: pq.read_table(path) for name, path in paths.items()}, evidence


def main() -> None:
    args = arguments()
    schemas = load_schemas(args.schemas)
    rows, evidence = read_rows(args.rows)
    tables, evidence_parts = correct(rows, evidence, args.reference / "corrections.yaml", schemas)
    official = Official.load(args.reference / "official", args.reference / "places", schemas)
    tables["indicator_checks"] = official.checks(tables["indicators"], schemas["indicator_checks"])
    waiting = progress("tabulating", "tables", {**tables, EVIDENCE: evidence_parts}.items())
    counts = {name: write_table(args.out, rows, schemas[name]) for name, rows in waiting}
    changes, previous = changes_since(args.previous, args.out, schemas)
    counts[CHANGES] = write_table(args.out, changes, schemas[CHANGES])
    write_tables_package(args.out, schemas, previous)
    print("tabulated " + ", ".join(f"{counts[name]:,} {name}" for name in TABLES))
    if others := uncoded(tables["articles"].column("language"), args.languages):
        print(f"articles kept and not coded, as `languages` in the config has not theirs: {others}")


if __name__ == "__main__":
    run_command(main)
