"""Code one shard of cleaned articles: write its events and indicators with the words behind each value."""

from __future__ import annotations

import argparse
from pathlib import Path

import pyarrow.parquet as pq

from sucesos.coding.corpus import Coders
from sucesos.errors import run_command
from sucesos.files import write_parquet
from sucesos.handover import ARTICLES
from sucesos.schemas import load_schemas


def main() -> None:
    """Read arguments, code every article whose language has a lexicon, write two tables of findings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True, help="cleaned articles of the shard (Parquet)")
    parser.add_argument("--reference", type=Path, required=True, help="the reference/ folder")
    parser.add_argument("--schemas", type=Path, required=True, help="the schemas/ folder")
    parser.add_argument("--languages", nargs="+", required=True, help="languages to code; others are kept uncoded")
    parser.add_argument(
        "--country", help="ISO 3166-1 alpha-3 code of the country the corpus is about; it breaks ties between places"
    )
    parser.add_argument("--events", type=Path, required=True, help="where to write the events found (Parquet)")
    parser.add_argument("--indicators", type=Path, required=True, help="where to write the indicators found (Parquet)")
    args = parser.parse_args()

    articles = pq.read_table(args.articles, schema=ARTICLES).to_pylist()
    coders = Coders(args.reference, args.languages, load_schemas(args.schemas), args.country)
    findings = coders.code(articles)
    for table, found in findings.items():
        write_parquet(getattr(args, table), found)
    told = ", ".join(f"{found.num_rows} {table}" for table, found in findings.items())
    print(f"{len(articles)} articles: {told} found")


if __name__ == "__main__":
    run_command(main)
