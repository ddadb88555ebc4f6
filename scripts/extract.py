"""Code one shard of cleaned articles: write its events and indicators with the words behind each value."""

from __future__ import annotations

import argparse
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sucesos.coding.article import Article, Coder, settle
from sucesos.errors import run_command
from sucesos.files import write_parquet
from sucesos.handover import ARTICLES, findings_schema
from sucesos.schemas import enums, load_schemas


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

    schemas = load_schemas(args.schemas)
    articles = pq.read_table(args.articles, schema=ARTICLES).to_pylist()
    coders: dict[str, Coder] = {}
    rows: dict[str, list[dict]] = {"events": [], "indicators": []}
    for article in articles:
        language = article["language"]
        if language not in args.languages:
            continue
        if language not in coders:
            coders[language] = Coder(args.reference, language, enums(schemas), args.country)
            settle()
        told = Article(article["text"], article["published"], article["published_precision"], article["title_chars"])
        for n, finding in enumerate(coders[language].code(told), start=1):
            record = finding.record(article["text"])
            rows[finding.table].append(
                {"article_id": article["article_id"], "n": n, "incident": finding.incident, **record}
            )
    for table, path in (("events", args.events), ("indicators", args.indicators)):
        write_parquet(path, pa.Table.from_pylist(rows[table], schema=findings_schema(schemas[table])))
    print(f"{len(articles)} articles: {len(rows['events'])} events, {len(rows['indicators'])} indicators found")


if __name__ == "__main__":
    run_command(main)
