"""Clean: the raw items of one manifest become cleaned articles, or rows that say why not."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa

from sucesos.errors import run_command
from sucesos.files import write_parquet, write_parquets
from sucesos.handover import ARTICLES, REJECTED
from sucesos.text.articles import Desk, Store, clean_items
from sucesos.text.folder import raw_root
from sucesos.text.intake import Intake
from sucesos.text.survey import packs_of, read_manifest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifest", type=Path, required=True, help="items of this shard, as `survey` wrote them")
    parser.add_argument("--raw", type=Path, required=True, help="folder of raw articles, or a single file")
    parser.add_argument("--kept", type=Path, required=True, help="folder of what `survey` keeps")
    parser.add_argument("--reference", type=Path, required=True, help="folder of curated lists")
    parser.add_argument("--released", type=date.fromisoformat, required=True, help="later dates are in the future")
    parser.add_argument("--intake", type=json.loads, required=True, help="JSON of the config's limits and columns")
    parser.add_argument("--articles", type=Path, required=True, help="Parquet file to write")
    parser.add_argument("--rejected", type=Path, required=True, help="Parquet file to write")
    arguments = parser.parse_args()
    desk = Desk.load(arguments.reference, arguments.released, Intake.of(arguments.intake))
    store = Store(raw_root(arguments.raw), packs_of(arguments.kept))
    manifest = read_manifest(arguments.manifest)
    refused = [REJECTED.empty_table()]

    def articles():
        for accepted, rejected in clean_items(manifest, store, desk):
            refused.append(rejected)
            yield accepted

    write_parquets(arguments.articles, articles(), ARTICLES)
    rejected = pa.concat_tables(refused).sort_by("source")
    write_parquet(arguments.rejected, rejected)
    accepted = manifest.num_rows - rejected.num_rows
    print(f"shard {arguments.manifest.stem}: {accepted:,} articles, {rejected.num_rows:,} rejected", file=sys.stderr)


if __name__ == "__main__":
    run_command(main)
