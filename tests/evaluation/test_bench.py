"""The measures of speed: coding beside its peers, and whole builds, which are written into a page with a figure."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from sucesos.costs import Cost
from sucesos.evaluation.builds import Build, Run
from sucesos.evaluation.performance import build_table, plot, powers, step_table

ROOT = Path(__file__).parents[2]
BLOCKS = ("machine", "coding", "builds", "steps", "other")


def run(script: str, *options: object) -> subprocess.CompletedProcess:
    command = [sys.executable, f"scripts/{script}", *map(str, options)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_coding_is_measured_beside_its_peers(tmp_path):
    options = ["--language", "es", "--articles", 4, "--repeats", 1, "--peer", "grep -rc a"]
    done = run("bench.py", *options, "--record", tmp_path / "coding.json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("articles  4 invented in es")
    for row in (r"machine   \S", r"day       \d", r"coding +[\d,.]+ +\d", r"search for \d", r"grep +[\d,.]+ +\d"):
        assert re.search(rf"^{row}", done.stdout, re.MULTILINE), done.stdout
    if find_spec("spacy"):
        assert re.search(r"^spaCy tokenizer and ruler +[\d,.]+ +\d", done.stdout, re.MULTILINE)
    else:
        assert "spaCy     is not installed" in done.stdout


@pytest.mark.parametrize("command", ["nowhere-to-be-found", "false"])
def test_a_program_that_does_not_run_is_told(command):
    done = run("bench.py", "--articles", 2, "--repeats", 1, "--peer", command)
    assert done.returncode == 1 and "the program cannot be run" in done.stderr and "Traceback" not in done.stderr


def test_builds_are_measured_once_and_written_into_the_page(tmp_path):
    page = shutil.copy(ROOT / "docs/performance.md", tmp_path / "performance.md")
    coding = tmp_path / "coding.json"
    coding.write_text('{"articles": "20 invented", "characters": 2000, "rates": {"coding": 12.3}}', encoding="utf-8")
    options = ["--sizes", 20, "--relevant", 1.0, "--plan", 30, "--cores", 2, "--work", tmp_path / "work"]
    first = run("bench_builds.py", *options)
    assert first.returncode == 0, first.stderr
    again = run("bench_builds.py", *options, "--page", page, "--coding", coding)  # nothing is run, or it would differ
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith(first.stdout.strip()[:1000])
    written = page.read_text(encoding="utf-8")
    blocks = {name: re.search(f"<!-- {name} -->(.+?)<!-- end {name} -->", written, re.DOTALL)[1] for name in BLOCKS}
    assert re.search(r"^\| dense \| 20 \| 0\.\d \| [1-9]\d+ \| [\d,]+ \|", blocks["builds"], re.MULTILINE)
    assert re.search(r"^\| coding \| 12 \|", blocks["coding"], re.MULTILINE)
    for step in ("survey", "clean", "extract", "link", "tabulate", "evaluate", "draw", "validate", "release"):
        assert f"| {step} |" in blocks["steps"]
    assert "one article more in 20" in blocks["other"] and "planning 30 articles" in blocks["other"]
    assert "<svg" in page.with_suffix(".svg").read_text(encoding="utf-8")
    assert sorted(path.name for path in (tmp_path / "work/builds").iterdir()) == []


def invented_build(articles: int, busy: float, relevant: float = 1.0) -> Build:
    rows = {"events": articles * 3, "evidence": articles * 60}
    steps = [Cost("extract", 2, busy / 2, 300, articles), Cost("evaluate", 1, 20, 400, 0)]
    return Build(articles, relevant, "en", articles / 500, Run(busy / 2, busy, 0.5), "2026-11-22", steps, rows)


BUILDS = [invented_build(1000, 30), invented_build(10_000, 300)]


def test_growth_is_the_power_of_the_number_of_articles():
    ((large, power),) = powers(BUILDS)
    assert (large.articles, round(power, 6)) == (10_000, 1.0)
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in build_table(BUILDS).splitlines()]
    assert [line[-1] for line in lines[2:]] == ["–", "1.00"]
    assert lines[3][:8] == ["dense", "10,000", "20.0", "30,000", "600,000", "150", "300", "66.7"]


def test_a_step_that_reads_no_articles_of_the_corpus_has_no_rate():
    rows = [line.split(" | ") for line in step_table(BUILDS).splitlines()]
    assert [row[2] for row in rows[2:]] == ["67", "–"]


def test_the_figure_tells_its_numbers_in_words_and_is_the_same_again():
    builds = {1.0: BUILDS, 0.05: [invented_build(1000, 20, 0.05), invented_build(10_000, 110, 0.05)]}
    figure = plot(builds, "Somewhere.")
    assert figure == plot(builds, "Somewhere.")
    assert "dense: 1,000 30 s, 10,000 300 s; general: 1,000 20 s, 10,000 110 s" in figure
