"""release: assemble output/<version>/, the data package, from validated tables.

A version that exists is left alone if it has the same bytes; with other bytes the command fails and names the
difference, unless the version is a draft (pre-release tag, such as 0.2.0-dev), which is replaced. A version that is
too small for what differs from the release before is refused.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.append(sys.path.pop(0))  # look in this folder last: its tabulate.py would hide the library of that name

from sucesos.errors import run_command
from sucesos.publishing.metadata.gate import Metadata, warnings
from sucesos.publishing.metadata.package import Edition
from sucesos.publishing.metadata.provenance import provenance, sources, third_parties
from sucesos.publishing.release import release
from sucesos.schemas import load_schemas


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)

    def path(name: str, what: str, metavar: str = "DIR", **options) -> None:
        parser.add_argument(name, type=Path, required=True, metavar=metavar, help=what, **options)

    path("--tables", "folder with the tables, as tabulate writes them")
    path("--report", "folder with validation.json and validation.html, as validate writes them")
    path("--schemas", "folder with <table>.json, the table schemas")
    path("--raw", "folder or file of raw articles; only their hashes are recorded", "PATH")
    path("--reference", "folder of reference data; hashes and sources.csv are recorded")
    path("--code", "files of the program, whose hashes are recorded", "FILE", nargs="+")
    path("--lock", "lock file of the libraries; paths are recorded relative to its folder", "FILE")
    path("--gold", "folder of the articles that the coder is measured on; hashes are recorded")
    path("--beside", "other files that documents are made of, whose hashes are recorded", "FILE", nargs="+")
    path("--changelog", "the repository's CHANGELOG.md, whose entries the codebook repeats", "FILE")
    path("--evaluation", "evaluation.json, as evaluate writes it", "FILE")
    path("--figures", "folder with the figures, as draw writes them")
    parser.add_argument(
        "--previous", metavar="RELEASE", help="the release that tabulate compared with (default: there is none)"
    )
    path("--out", "folder in which <version>/ is made")
    parser.add_argument(
        "--settings",
        required=True,
        metavar="JSON",
        help="all settings that the data depend on: version, released (YYYY-MM-DD), title, contributors and the rest",
    )
    return parser.parse_args()


def main() -> None:
    args = arguments()
    settings = json.loads(args.settings)
    folder = release(
        args.out,
        tables=args.tables,
        report=args.report,
        schemas=load_schemas(args.schemas),
        edition=Edition.read(settings),
        provenance=provenance(
            raw=args.raw,
            reference=args.reference,
            schemas=args.schemas,
            gold=args.gold,
            settings=settings,
            code=args.code,
            beside=args.beside,
            lock=args.lock,
        ),
        sources=sources(args.tables, args.reference),
        third_parties=third_parties(args.reference),
        changelog=args.changelog,
        evaluation=args.evaluation,
        figures=args.figures,
        previous=args.previous,
        reworded=frozenset(settings.get("reworded", [])),
    )
    print(f"released {settings['version']} in {folder}")
    for found in warnings(Metadata.read(folder)):
        print(f"its metadata: {found}")


if __name__ == "__main__":
    run_command(main)
