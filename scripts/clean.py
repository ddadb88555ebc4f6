"""Clean: the raw items of one manifest become cleaned articles, or rows that say why not."""

import argparse
import sys
from datetime import date
from pathlib import Path

from sucesos.errors import run_command
from sucesos.files import write_parquet
from sucesos.text.articles import Desk, clean_items
from sucesos.text.folder import raw_root
from sucesos.text.survey import read_manifest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifest", type=Path, required=True, help="items of this shard, as `survey` wrote them")
    parser.add_argument("--raw", type=Path, required=True, help="folder of raw articles, or a single file")
    parser.add_argument("--reference", type=Path, required=True, help="folder of curated lists")
    parser.add_argument("--released", type=date.fromisoformat, required=True, help="later dates are in the future")
    parser.add_argument("--max-bytes", type=int, required=True, help="larger items are not read")
    parser.add_argument("--articles", type=Path, required=True, help="Parquet file to write")
    parser.add_argument("--rejected", type=Path, required=True, help="Parquet file to write")
    arguments = parser.parse_args()
    desk = Desk.load(arguments.reference, arguments.released, arguments.max_bytes)
    articles, rejected = clean_items(read_manifest(arguments.manifest), raw_root(arguments.raw), desk)
    write_parquet(arguments.articles, articles)
    write_parquet(arguments.rejected, rejected)
    shard = arguments.manifest.stem
    print(f"shard {shard}: {articles.num_rows:,} articles, {rejected.num_rows:,} rejected", file=sys.stderr)


if __name__ == "__main__":
    run_command(main)
