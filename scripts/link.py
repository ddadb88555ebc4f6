"""Link the findings of all shards into rows: mark duplicate articles, merge reports of one event, give ids."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from sucesos.errors import UserError, run_command
from sucesos.files import parquet_writer, read_parquets
from sucesos.handover import ARTICLES, REJECTED, findings_schema, shard_paths
from sucesos.linking.rows import KEYS, build_rows
from sucesos.progress import progress
from sucesos.schemas import LINKED_TABLES, load_schemas


def check_rejected(rejected: pa.Table, accepted: int, most: float) -> None:
    """Raise UserError when more than the allowed share of raw items was rejected."""
    items = rejected.num_rows + accepted
    share = rejected.num_rows / max(1, items)
    if share > most:
        (first,) = rejected.slice(0, 1).to_pylist()
        raise UserError(
            f"{rejected.num_rows} of {items} raw items were rejected "
            f"({share:.0%}; `max_rejected_share` is {most:g}); the first is {first['source']!r}: {first['message']}",
            hint="mend or remove the items, or raise `max_rejected_share` in the config",
        )


def shards(paths: list[Path], schema: pa.Schema) -> Iterator[pa.Table]:
    """The tables in some Parquet files, one at a time."""
    return (pq.read_table(path, schema=schema) for path in paths)


def main() -> None:
    """Read arguments and every shard, link, write one Parquet file for each published table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", type=int, required=True, help="number of shards: files 00.parquet and on")
    parser.add_argument("--articles", type=Path, required=True, help="folder of cleaned articles, by shard")
    parser.add_argument("--rejected", type=Path, required=True, help="folder of rejected items, by shard")
    parser.add_argument("--events", type=Path, required=True, help="folder of events found, by shard")
    parser.add_argument("--indicators", type=Path, required=True, help="folder of indicators found, by shard")
    parser.add_argument(
        "--max-rejected-share", type=float, default=1.0, help="fail when a larger share of items was rejected"
    )
    parser.add_argument("--schemas", type=Path, required=True, help="the schemas/ folder")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the rows to")
    args = parser.parse_args()

    schemas = load_schemas(args.schemas)
    paths = {name: shard_paths(getattr(args, name), args.shards) for name in ("articles", "rejected", *KEYS)}
    articles = ds.dataset([str(path) for path in paths["articles"]], schema=ARTICLES)
    rejected = read_parquets(paths["rejected"], REJECTED).select(schemas["rejected"].arrow.names)
    check_rejected(rejected, articles.count_rows(), args.max_rejected_share)
    findings = {table: shards(paths[table], findings_schema(schemas[table])) for table in KEYS}
    rows = Counter()
    with ExitStack() as files:
        write = {
            name: files.enter_context(parquet_writer(args.out / f"{name}.parquet", schemas[name].arrow))
            for name in LINKED_TABLES
        }
        bar = files.enter_context(progress("linking", "rows"))
        for name, part in chain(build_rows(articles, findings, schemas), [("rejected", rejected)]):
            write[name](part)
            rows[name] += part.num_rows
            bar.update(part.num_rows)
    print(", ".join(f"{number} {name}" for name, number in rows.items()))


if __name__ == "__main__":
    run_command(main)
