"""What each step of a workflow cost: from the benchmark files that Snakemake writes, and the number of articles."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq


@dataclass(frozen=True)
class Cost:
    """seconds: of all jobs of the step together. megabytes: the most memory that a job was seen to use. articles: how
    many of the corpus the jobs had before them.
    """

    step: str
    jobs: int
    seconds: float
    megabytes: float
    articles: int

    @property
    def rate(self) -> float:
        """Articles a second, in one job at a time."""
        return self.articles / self.seconds if self.seconds else 0.0


APART = "evaluate"  # the step that reads other articles than those of the corpus


def costs(benchmarks: Path, articles: Iterable[Path], steps: Iterable[str], since: float = 0.0) -> list[Cost]:
    """Costs of the steps that have a benchmark written at `since` (seconds since the epoch) or later, in their order.

    benchmarks: folder with `<step>.tsv`, or `<step>/<shard>.tsv` for a step that runs by shard. articles: the file
    `<shard>.parquet` of each shard; a step that runs once has all of them before it.
    """
    rows = {path.stem: pq.read_metadata(path).num_rows for path in articles}
    found = []
    for step in steps:
        single, shards = Path(benchmarks) / f"{step}.tsv", Path(benchmarks) / step
        paths = [path for path in (single, *shards.glob("*.tsv")) if path.is_file() and path.stat().st_mtime >= since]
        if paths:
            measured = [_measured(path) for path in paths]
            seconds, megabytes = sum(pair[0] for pair in measured), max(pair[1] for pair in measured)
            handled = sum(sum(rows.values()) if path == single else rows.get(path.stem, 0) for path in paths)
            handled *= step != APART
            found.append(Cost(step, len(paths), seconds, megabytes, handled))
    return found


def _measured(path: Path) -> tuple[float, float]:
    """Seconds, and megabytes at the peak (0 of a job that was over before anybody looked)."""
    with path.open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream, delimiter="\t"))
    return float(row["s"]), float(row["max_rss"]) if row["max_rss"] not in ("-", "NA") else 0.0


def cost_table(found: list[Cost]) -> str:
    """A table for people; "" when there is nothing to tell."""
    if not found:
        return ""
    lines = [f"{'step':10}{'jobs':>6}{'seconds':>9}{'articles/s':>12}{'peak MB':>9}"]
    for cost in found:
        rate = f"{cost.rate:,.1f}" if cost.articles else ""
        lines.append(f"{cost.step:10}{cost.jobs:6,}{cost.seconds:9,.1f}{rate:>12}{cost.megabytes:9,.0f}")
    return "\n".join(lines)
