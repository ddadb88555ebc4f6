"""Progress: a bar on a terminal and nothing elsewhere; a workflow's lines on shards; what each step cost."""

from __future__ import annotations

import io
import logging
import os
import pty
import re
import subprocess
import sys
import termios
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from snakemake_interface_logger_plugins.common import LogEvent

from sucesos.costs import cost_table, costs
from sucesos.progress import SCREEN, ShardLines

WORK = """
import time
from sucesos.progress import progress
for _ in progress("counting", "articles", range(4)):
    time.sleep(0.2)
"""
HEAD = "s\th:m:s\tmax_rss\tmax_vms\tmax_uss\tmax_pss\tio_in\tio_out\tmean_load\tcpu_time\n"


def shown_on_terminal(*, stderr_is_terminal: bool) -> tuple[str, str]:
    """What work shows on a terminal, and what it writes to a stderr that is none."""
    main, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 100))
    environment = {**os.environ, SCREEN: os.ttyname(terminal)}
    stderr = terminal if stderr_is_terminal else subprocess.PIPE
    done = subprocess.run([sys.executable, "-c", WORK], stderr=stderr, env=environment, check=True, text=True)
    os.set_blocking(main, False)
    try:
        shown = os.read(main, 100_000).decode("utf-8")
    except BlockingIOError:
        shown = ""
    os.close(terminal)
    os.close(main)
    return shown, done.stderr or ""


@pytest.mark.parametrize("stderr_is_terminal", [True, False])
def test_a_terminal_shows_a_bar_with_rate_and_time_left(stderr_is_terminal):
    shown, written = shown_on_terminal(stderr_is_terminal=stderr_is_terminal)
    assert re.search(r"counting: .*\| 3\.00/4\.00 \[.*<.*articles/s\]", shown)
    assert written == ""


@pytest.mark.parametrize("screen", [{}, {SCREEN: "/nowhere"}, {SCREEN: "/dev/null"}])
def test_without_a_terminal_nothing_is_shown(screen):
    environment = {name: value for name, value in os.environ.items() if name != SCREEN} | screen
    done = subprocess.run([sys.executable, "-c", WORK], capture_output=True, env=environment, check=True, text=True)
    assert done.stdout + done.stderr == ""


@pytest.fixture
def work(tmp_path):
    """Cleaned articles of four shards."""
    for n in range(4):
        path = tmp_path / f"articles/{n:02d}.parquet"
        path.parent.mkdir(exist_ok=True)
        pq.write_table(pa.table({"article_id": ["a"] * 10}), path)
    return tmp_path


def measure(path, seconds: float, megabytes: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}{seconds}\t0:00:01\t{megabytes}\t9\t9\t9\t0\t0\t90\t{seconds}\n", encoding="utf-8")


def test_lines_tell_how_many_shards_are_done_and_what_is_left(work):
    said, left = io.StringIO(), {"clean": {f"{n:02d}" for n in range(4)}}
    lines = ShardLines(work / "articles", left.__getitem__, said)

    def begin(rule: str, **wildcards: str) -> None:
        record = logging.LogRecord("snakemake", logging.INFO, "", 0, None, None, None)
        benchmark = str(work / f"benchmarks/{rule}/{wildcards.get('shard')}.tsv")
        vars(record).update(event=LogEvent.JOB_INFO, rule_name=rule, wildcards=wildcards, benchmark=benchmark)
        lines.handle(record)

    for n in range(4):
        begin("clean", shard=f"{n:02d}")
        assert len(said.getvalue().splitlines()) == (n > 0)  # one a second, for the first shard here
        measure(work / f"benchmarks/clean/{n:02d}.tsv", 1, 9)
        if n != 2:  # the workflow has not noticed yet that this one is finished
            left["clean"].remove(f"{n:02d}")
    begin("link")
    first, last = said.getvalue().splitlines()
    assert re.fullmatch(r"clean: 1 of 4 shards, [\d,]+ articles/s, about \d+ s left", first)
    assert re.fullmatch(r"clean: 4 of 4 shards, [\d,]+ articles/s", last)


def test_costs_are_those_of_the_steps_that_ran(work):
    for n, seconds in enumerate((2, 3)):
        measure(work / f"benchmarks/extract/{n:02d}.tsv", seconds, 100 + n)
    measure(work / "benchmarks/link.tsv", 4, 200)
    measure(work / "benchmarks/evaluate.tsv", 1, "NA")
    measure(work / "benchmarks/survey.tsv", 9, 50)
    os.utime(work / "benchmarks/survey.tsv", (0, 0))
    steps = ("survey", "extract", "link", "evaluate", "draw")
    found = costs(work / "benchmarks", sorted((work / "articles").iterdir()), steps, since=time.time() - 100)
    told = [(cost.step, cost.jobs, cost.seconds, cost.megabytes, cost.rate) for cost in found]
    assert told == [("extract", 2, 5.0, 101.0, 4.0), ("link", 1, 4.0, 200.0, 10.0), ("evaluate", 1, 1.0, 0.0, 0.0)]
    lines = [line.split() for line in cost_table(found).splitlines()]
    assert lines[1:] == [
        ["extract", "2", "5.0", "4.0", "101"],
        ["link", "1", "4.0", "10.0", "200"],
        ["evaluate", "1", "1.0", "0"],
    ]
    assert cost_table([]) == ""
