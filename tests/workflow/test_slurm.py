"""A real Slurm builds the release that is built here, also after its jobs, or Snakemake itself, were killed."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from slurm import PATIENCE, running_slurm, until

from sucesos.evaluation.corpus import write_corpus
from sucesos.evaluation.invention import Inventor

pytest.importorskip("snakemake_executor_plugin_slurm", reason="`make test-slurm` installs it and runs this test")

BENCH = Path(__file__).parents[2] / "bench"
ARTICLES, SHARDS = 2000, 4
SAID = "said.log"
# As on a cluster, but without its patience.
ON_SLURM = ("--profile", "config/profiles/slurm", "--latency-wait", "5")
ON_SLURM += ("--slurm-init-seconds-before-status-checks", "3")
JOBS = {"rule_survey", "rule_evaluate", "rule_shard_clean_extract", "rule_whole_draw_link_release_tabulate_validate"}


@pytest.fixture
def checkout(fresh):
    """A checkout with invented articles in it instead of its own, spread over shards."""
    for language in ("en", "es"):
        inventor = Inventor(BENCH / f"articles_{language}.yaml")
        write_corpus(inventor.articles(ARTICLES // 2, 1.0, 1), fresh.folder / f"invented/{language}.jsonl")
    fresh.configure("raw", "invented")
    fresh.configure("shards", str(SHARDS))
    return fresh


@pytest.fixture
def slurm():
    signal.signal(signal.SIGTERM, lambda *_: pytest.exit("terminated"))  # so that it ends the daemons too
    with running_slurm() as running:
        yield running
    assert running.processes() == {} and not running.folder.exists()


def test_slurm_builds_the_same_bytes_also_when_killed(checkout, slurm, hashes):
    checkout.build(config={"out": "here"}, cores=2)

    first = started(checkout, slurm)
    until(lambda: coding(slurm), "no shard is coded")
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    slurm.empty()

    second = started(checkout, slurm)
    until(lambda: len(coding(slurm)) == 2, "no two jobs code at once")
    one, other = coding(slurm)
    slurm.ask("scancel", one)
    os.kill(extracting(slurm, other), signal.SIGKILL)
    code = second.wait(timeout=20 * PATIENCE)
    said = (checkout.folder / SAID).read_text(encoding="utf-8")
    assert code == 0, said
    assert said.count("Trying to restart job") == 2, said
    assert hashes(checkout.folder / "output/0.1.0") == hashes(checkout.folder / "here/0.1.0")
    assert {told for told in slurm.jobs("COMPLETED").values() if told.startswith("rule")} <= JOBS


def started(checkout, slurm) -> subprocess.Popen:
    """Snakemake, giving the jobs of a build to Slurm."""
    with (checkout.folder / SAID).open("w", encoding="utf-8") as said:
        return subprocess.Popen(
            checkout.command(*ON_SLURM),
            cwd=checkout.folder,
            env=slurm.environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def coding(slurm) -> list[str]:
    """Numbers of the jobs that are coding a shard."""
    return [number for number, told in slurm.jobs("RUNNING").items() if "extract" in told]


def extracting(slurm, job: str) -> int:
    """Number of the process in which a job extracts events; it is waited for."""

    def found() -> list[int]:
        steps = slurm.processes(SLURM_JOB_ID=job).items()
        return [process for process, words in steps if "scripts/extract.py" in words[1:2]]

    until(found, "nothing is extracted")
    return found()[0]
