"""Link the findings of all shards into rows: mark duplicate articles, merge reports of one event, give ids."""

from __future__ import annotations

import argparse
from pathlib import Path

import pyarrow as pa

from sucesos.errors import UserError, run_command
from sucesos.files import read_parquets, write_parquet
from sucesos.handover import ARTICLES, REJECTED, findings_schema
from sucesos.linking.rows import build_rows
from sucesos.schemas import load_schemas


def check_rejected(rejected: list[dict], accepted: int, most: float) -> None:
    """Raise UserError when more than the allowed share of raw items was rejected."""
    share = len(rejected) / max(1, len(rejected) + accepted)
    if share > most:
        first = rejected[0]
        raise UserError(
            f"{len(rejected)} of {len(rejected) + accepted} raw items were rejected "
            f"({share:.0%}; `max_rejected_share` is {most:g}); the first is {first['source']!r}: {first['message']}",
            hint="mend or remove the items, or raise `max_rejected_share` in the config",
        )


def main() -> None:
    """Read arguments and every shard, link, write one Parquet file for each published table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=Path, nargs="+", required=True, help="cleaned articles, all shards (Parquet)"
    )
    parser.add_argument("--rejected", type=Path, nargs="+", required=True, help="rejected items, all shards (Parquet)")
    parser.add_argument("--events", type=Path, nargs="+", required=True, help="events found, all shards (Parquet)")
    parser.add_argument(
        "--indicators", type=Path, nargs="+", required=True, help="indicators found, all shards (Parquet)"
    )
    parser.add_argument(
        "--max-rejected-share", type=float, default=1.0, help="fail when a larger share of items was rejected"
    )
    parser.add_argument("--schemas", type=Path, required=True, help="the schemas/ folder")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the rows to")
    args = parser.parse_args()

    schemas = load_schemas(args.schemas)
    articles = read_parquets(args.articles, ARTICLES).to_pylist()
    findings = {
        t: read_parquets(getattr(args, t), findings_schema(schemas[t])).to_pylist() for t in ("events", "indicators")
    }
    rejected = read_parquets(args.rejected, REJECTED)
    check_rejected(rejected.to_pylist(), len(articles), args.max_rejected_share)
    tables = build_rows(articles, findings, schemas)
    tables["rejected"] = pa.Table.from_arrays(
        [rejected[name] for name in schemas["rejected"].arrow.names], schema=schemas["rejected"].arrow
    )
    for name, table in tables.items():
        write_parquet(args.out / f"{name}.parquet", table)
    print(", ".join(f"{table.num_rows} {name}" for name, table in tables.items()))


if __name__ == "__main__":
    run_command(main)
