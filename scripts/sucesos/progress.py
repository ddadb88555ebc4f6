"""How far long work has come: bars on a terminal, lines for each shard of a workflow; nothing where nobody looks on."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import pyarrow.parquet as pq

if TYPE_CHECKING:
    from tqdm import tqdm

# The workflow keeps what steps write to stderr in files; this names the terminal that it runs on itself.
SCREEN = "SUCESOS_SCREEN"
APART = 1  # seconds at least between two lines about one rule


def progress(doing: str, unit: str, items: Iterable[Any] | None = None, total: float | None = None) -> tqdm:
    """A bar with what is done, the rate and the time left; it vanishes in the end.

    Iterate over it, or use it in `with` and call `update(n)`. Where stderr is no terminal, and SCREEN names none,
    nothing is shown.
    """
    from tqdm import tqdm

    screen = _screen()
    return tqdm(
        items,
        desc=doing,
        total=total,
        unit=f" {unit}",
        unit_scale=True,
        file=screen,
        disable=screen is None,
        leave=False,
        dynamic_ncols=True,
        mininterval=0.5,
    )


def _screen() -> TextIO | None:
    if sys.stderr.isatty():
        return sys.stderr
    try:
        # It must not become the terminal that controls this process.
        stream = os.fdopen(os.open(os.environ[SCREEN], os.O_WRONLY | os.O_NOCTTY), "w", encoding="utf-8")
    except (KeyError, OSError):
        return None
    return stream if stream.isatty() else None


def share_screen() -> None:
    """Let the processes that this one starts show their progress on the terminal of its stderr."""
    os.environ[SCREEN] = os.ttyname(sys.stderr.fileno())


@dataclass(frozen=True)
class _Job:
    rule: str
    shard: str
    benchmark: Path
    begun: float  # seconds since the epoch

    def is_finished(self) -> bool:
        """The workflow writes the benchmark last."""
        return self.benchmark.is_file() and self.benchmark.stat().st_mtime >= self.begun


class ShardLines(logging.Handler):
    """Tells, from the log of a workflow, how many shards each rule has behind it, how fast, and what time is left.

    articles: folder of the cleaned articles, `<shard>.parquet`. left: the shards of a rule that the workflow does not
    know to be finished; some of them may be, as their benchmarks tell it sooner.
    """

    def __init__(self, articles: Path, left: Callable[[str], set[str]], stream: TextIO):
        super().__init__()
        self._articles, self._left, self._stream = articles, left, stream
        self._running: list[_Job] = []
        self._begun: dict[str, float] = {}
        self._told: dict[str, float] = {}
        self._done: dict[str, set[str]] = {}  # rule → its finished shards
        self._coded: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Whenever a job begins, see which ones are finished. An error here does not stop the workflow."""
        if getattr(getattr(record, "event", None), "value", None) != "job_info":
            return
        try:
            self._look(record)
        except Exception:
            self.handleError(record)

    def _look(self, record: logging.LogRecord) -> None:
        finished = [job for job in self._running if job.is_finished()]
        for job in finished:
            self._running.remove(job)
            self._done.setdefault(job.rule, set()).add(job.shard)
            self._coded[job.rule] += pq.read_metadata(self._articles / f"{job.shard}.parquet").num_rows
        for rule in sorted({job.rule for job in finished}):
            self._tell(rule)
        if shard := (record.wildcards or {}).get("shard"):
            job = _Job(record.rule_name, shard, Path(record.benchmark), time.time())
            self._running.append(job)
            self._begun.setdefault(job.rule, job.begun)

    def _tell(self, rule: str) -> None:
        done, now = len(self._done[rule]), time.time()
        left = len(self._left(rule) - self._done[rule])
        if left and now - self._told.get(rule, 0) < APART:
            return
        self._told[rule] = now
        seconds = max(now - self._begun[rule], 0.001)
        rest = f", about {_span(seconds * left / done)} left" if left else ""
        rate = f"{self._coded[rule] / seconds:,.0f} articles/s"
        print(f"{rule}: {done:,} of {done + left:,} shards, {rate}{rest}", file=self._stream, flush=True)


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
