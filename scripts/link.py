"""Link the findings of all shards into rows: mark duplicate articles, merge reports of one event, give ids."""

from __future__ import annotations

import argparse
from pathlib import Path

import pyarrow as pa

from sucesos.errors import run_command
from sucesos.files import read_parquets, write_parquet
from sucesos.handover import ARTICLES, REJECTED, findings_schema
from sucesos.linking.rows import build_rows
from sucesos.schemas import load_schemas


def main() -> None:
    """Read arguments and every shard, link, write one Parquet file for each published table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="cleaned articles, all shards (Parquet)")
    parser.add_argument("--rejected", type=Path, nargs="+", required=True, help="rejected items, all shards (Parquet)")
    parser.add_argument("--events", type=Path, nargs="+", required=True, help="events found, all shards (Parquet)")
    parser.add_argument("--indicators", type=Path, nargs="+", required=True, help="indicators found, all shards (Parquet)")
    parser.add_argument("--schemas", type=Path, required=True, help="the schemas/ folder")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the rows to")
    args = parser.parse_args()

    schemas = load_schemas(args.schemas)
    articles = read_parquets(args.articles, ARTICLES).to_pylist()
    findings = {t: read_parquets(getattr(args, t), findings_schema(schemas[t])).to_pylist() for t in ("events", "indicators")}
    rejected = read_parquets(args.rejected, REJECTED)
    tables = build_rows(articles, findings, schemas)
    tables["rejected"] = pa.Table.from_arrays([rejected[name] for name in schemas["rejected"].arrow.names], schema=schemas["rejected"].arrow)
    for name, table in tables.items():
        write_parquet(args.out / f"{name}.parquet", table)
    print(", ".join(f"{table.num_rows} {name}" for name, table in tables.items()))


if __name__ == "__main__":
    run_command(main)
