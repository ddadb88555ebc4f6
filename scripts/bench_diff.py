"""Measure how long the difference of two large releases takes, and how much memory, beside a merge by pandas.

Both releases are invented: events and their evidence, the same from one seed. In the second, one event in a hundred is
gone, one new, one under another id and one with another count. Both programs run in turn, each in a process of its own
that reads the releases from disk. The merge by pandas compares every cell too; it checks no file and takes an event
with another id for one that is gone and one that is new.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from sucesos.errors import run_command
from sucesos.evaluation.machine import machine
from sucesos.publishing.metadata.package import write_tables_package
from sucesos.publishing.tables import write_table
from sucesos.schemas import TableSchema, load_schema

TABLES = ("events", "evidence")
EVIDENCED = (
    *("event_type", "date_start", "date_end", "country", "admin1_code", "admin1", "place", "latitude", "longitude"),
    *("perpetrator", "perpetrator_type", "victim", "victim_type", "killed", "weapon"),
)
ROWS_OF_EVENT = 1 + len(EVIDENCED)
SHARE = 100  # of so many events one is gone, one new, one renamed and one corrected


@dataclass(frozen=True)
class Corpus:
    """Invented events, an array each of what differs between them."""

    ids: np.ndarray
    articles: np.ndarray
    days: np.ndarray
    kinds: np.ndarray
    places: np.ndarray
    starts: np.ndarray
    killed: np.ndarray

    @classmethod
    def invented(cls, events: int, seed: int) -> Corpus:
        """So many events; the same from one seed."""
        random = np.random.default_rng(seed)
        ids, articles = random.integers(0, 2**63, (2, events))
        days = np.datetime64("2020-01-01") + random.integers(0, 2000, events)
        kinds, places, starts, killed = (random.integers(0, most, events) for most in (20, 500, 4000, 5))
        return cls(ids, articles, days, kinds, places, starts, killed)

    def later(self) -> Corpus:
        """The same some time later: some events are gone, new, under another id, or have another count."""
        turn = np.arange(len(self.ids)) % SHARE
        renamed, corrected = self.ids ^ (turn == 1), self.killed + (turn == 2)
        ones = replace(self, ids=renamed, killed=corrected)._chosen(turn != 0)
        new = self._chosen(turn == 0)
        new = replace(new, ids=new.ids ^ 2, articles=new.articles ^ 2)
        return Corpus(*(np.concatenate(pair) for pair in zip(vars(ones).values(), vars(new).values(), strict=True)))

    def _chosen(self, where: np.ndarray) -> Corpus:
        return Corpus(*(values[where] for values in vars(self).values()))

    def tables(self, schemas: dict[str, TableSchema]) -> dict[str, pa.Table]:
        """Rows as their schemas have them."""
        types = np.array(schemas["events"].enum("event_type"))
        ids, articles = _hex(self.ids), _hex(self.articles)
        count, wide = len(ids), len(EVIDENCED)
        events = {
            "event_id": ids,
            "incident_id": ids,
            "event_type": types[self.kinds],
            "attempted": np.zeros(count, dtype=bool),
            "date_start": self.days,
            "date_end": self.days,
            "date_precision": np.full(count, "day"),
            "country": np.full(count, "ECU"),
            "place": np.char.add("place ", self.places.astype(str)),
            "killed": self.killed,
            "n_articles": np.ones(count, dtype=int),
            "confidence": self.kinds / 20,
        }
        starts = np.repeat(self.starts, wide) + np.tile(np.arange(wide) * 20, count)
        evidence = {
            "table": np.full(count * wide, "events"),
            "row_id": np.repeat(ids, wide),
            "field": np.tile(np.array(EVIDENCED), count),
            "article_id": np.repeat(articles, wide),
            "n": np.ones(count * wide, dtype=int),
            "basis": np.full(count * wide, "text"),
            "start": starts,
            "end": starts + 12,
            "quote": np.char.add("words of ", np.repeat(self.places, wide).astype(str)),
        }
        return {name: _filled(columns, schemas[name]) for name, columns in (("events", events), ("evidence", evidence))}


def _hex(numbers: np.ndarray) -> np.ndarray:
    return np.array([f"{number:016x}" for number in numbers])


def _filled(columns: dict[str, np.ndarray], schema: TableSchema) -> pa.Table:
    """A table of these columns; the others of the schema are empty."""
    rows = len(next(iter(columns.values())))
    arrays = [
        pa.array(columns[field.name]).cast(field.type) if field.name in columns else pa.nulls(rows, field.type)
        for field in schema.arrow
    ]
    return pa.Table.from_arrays(arrays, schema=schema.arrow)


def write_release(folder: Path, corpus: Corpus, schemas: dict[str, TableSchema]) -> int:
    """Write the tables of a release with their descriptor; returns how many rows they have."""
    rows = sum(write_table(folder, table, schemas[name]) for name, table in corpus.tables(schemas).items())
    write_tables_package(folder, schemas)
    return rows


def merge(old: Path, new: Path, keys: dict[str, list[str]]) -> None:
    """What a careful user would do with pandas: print how many rows came and went and how many cells differ."""
    import pandas as pd

    told = []
    for name, key in keys.items():
        before, after = (pd.read_parquet(folder / f"{name}.parquet") for folder in (old, new))
        both = before.merge(after, how="outer", on=key, suffixes=("", " (new)"), indicator=True)
        kept = both[both["_merge"] == "both"]
        cells = 0
        for field in before.columns.difference(key):
            was, now = kept[field], kept[f"{field} (new)"]
            cells += int(((was != now) & ~(was.isna() & now.isna())).sum())
        came, gone = ((both["_merge"] == side).sum() for side in ("right_only", "left_only"))
        told.append(f"{name}: {came:,} rows added, {gone:,} rows removed, {cells:,} values changed")
    print("; ".join(told))


def measured(command: list[str]) -> tuple[float, float, float, str]:
    """Seconds, those of them in which a processor worked, peak memory in GB, and the first line that a command says."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        said.seek(0)
        text = said.read().decode("utf-8")
    assert process.returncode in (0, 1), command
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 << 20), text.partition("\n")[0]


def main() -> None:
    """Read arguments, invent the releases, measure both programs, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--rows", type=int, default=1_000_000, metavar="N", help="rows of each release (default: 1,000,000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number gives other releases (default: 1)")
    parser.add_argument("--schemas", type=Path, default=Path("schemas"), help="the schemas/ folder")
    parser.add_argument("--merge", type=Path, nargs=2, metavar="DIR", help="only merge two releases by pandas")
    args = parser.parse_args()
    schemas = {name: load_schema(args.schemas, name) for name in TABLES}
    if args.merge:
        merge(*args.merge, {name: schema.key for name, schema in schemas.items()})
        return
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old", Path(folder) / "new"
        before = Corpus.invented(args.rows // ROWS_OF_EVENT, args.seed)
        rows = [write_release(path, corpus, schemas) for path, corpus in ((old, before), (new, before.later()))]
        print(f"releases  {rows[0]:,} and {rows[1]:,} rows in {' and '.join(TABLES)}")
        print(f"machine   {machine()}")
        print(f"day       {date.today()}")
        print(f"\n{'':28}{'seconds':>9}{'busy':>8}{'peak GB':>9}")
        for name, command in {
            "python -m sucesos diff": ["-m", "sucesos", "diff", str(old), str(new), "--show", "0"],
            "merge by pandas": [__file__, "--schemas", str(args.schemas), "--merge", str(old), str(new)],
        }.items():
            seconds, busy, memory, said = measured([sys.executable, *command])
            print(f"{name:28}{seconds:9.1f}{busy:8.1f}{memory:9.2f}  {said}")


if __name__ == "__main__":
    run_command(main)
