"""A second run does nothing; an edit re-runs exactly what depends on it."""

from __future__ import annotations

import os

import pyarrow.parquet as pq
import pytest

STEPS = ("survey", "clean", "extract", "link", "tabulate", "validate", "draw", "release")
MEASURED = {"evaluate"}  # stands beside them: it reruns when the coder or gold changes, whatever the articles are
NEWS = " date 2024-05-06 Three men were arrested in Manta on Monday, the police said.\n"


def after(step: str) -> set[str]:
    """A step and all that follow it; `evaluate` and `draw` only have the release behind them."""
    return {step, "release"} if step in ("evaluate", "draw") else set(STEPS[STEPS.index(step) :])


def test_a_second_run_has_nothing_to_do_also_when_files_were_only_touched_or_do_not_matter(built):
    for folder in ("reference", "schemas", "scripts", "config"):
        for path in (built.folder / folder).rglob("*.*"):
            os.utime(path)
    built.append("README.md", "x\n")
    built.append("scripts/sucesos/__main__.py", "# x\n")
    assert "Nothing to be done" in built.build()


@pytest.mark.parametrize(
    ("path", "text", "steps"),
    [
        ("scripts/sucesos/text/cleaning.py", "# x\n", after("clean") | MEASURED),
        ("scripts/sucesos/coding/times.py", "# x\n", after("extract") | MEASURED),
        ("scripts/sucesos/linking/reports.py", "# x\n", after("link") | MEASURED),
        ("scripts/sucesos/publishing/tables.py", "# x\n", after("tabulate") | MEASURED),
        ("reference/lexicon/en/events.yaml", "# x\n", after("extract") | MEASURED),
        ("reference/places/ecuador.csv", "\n", after("extract") | MEASURED),
        ("reference/corrections.yaml", "# x\n", after("tabulate")),
        ("reference/official/series.yaml", "# x\n", after("tabulate")),
        ("schemas/events.json", "\n", after("extract") | MEASURED),
        ("tests/gold/dev_en/gold.jsonl", "\n", after("evaluate")),
        ("scripts/sucesos/evaluation/measures.py", "# x\n", after("evaluate")),
        ("scripts/sucesos/publishing/figures/drawing.py", "# x\n", after("draw")),
        ("reference/places/outlines_ECU.topo.json", "\n", after("draw")),
        ("scripts/sucesos/publishing/pages/templates/codebook.md", "\n", {"release"}),
        ("CHANGELOG.md", "\n", {"release"}),
    ],
)
def test_an_edit_reruns_what_depends_on_the_file(built, path, text, steps):
    built.append(path, text)
    assert set(built.planned()) == steps


@pytest.mark.parametrize(
    ("key", "value", "step"),
    [
        ("released", "2026-11-23", "clean"),
        ("country", "COL", "extract"),
        ("version", "0.2.0", "draw"),
        ("reworded", "[events.killed]", "release"),
    ],
)
def test_a_setting_reruns_what_depends_on_it(built, key, value, step):
    built.configure(key, value)
    assert set(built.planned()) == after(step)


def test_articles_that_come_and_change_are_noticed_whatever_their_name(built):
    article = built.folder / "raw" / "a {brace} 'n' \"more\".txt"
    article.write_text(NEWS, encoding="utf-8")
    assert set(built.planned()) == set(STEPS)
    article.unlink()
    built.append(f"raw/{next(built.folder.glob('raw/*.txt')).name}", "x\n")
    assert set(built.planned()) == set(STEPS)


def test_one_more_article_is_all_that_is_coded_and_a_release_never_changes(built, hashes):
    """The story of a release: an article more is another version, whose number has to be raised."""
    released = hashes(built.release)
    built.write("raw/more.txt", NEWS)
    refused = built.run()
    assert refused.returncode != 0
    ran = [line for line in refused.stdout.splitlines() if line.startswith(("Job", "error:"))]
    manifests = (built.folder / "output/work/manifest").glob("*.parquet")
    ((manifest, item),) = [(p, r) for p in manifests for r in pq.read_table(p).to_pylist() if r["source"] == "more.txt"]
    assert sum("Cleaning" in line for line in ran) == sum("Extracting" in line for line in ran) == 1
    assert any(f"Extracting events and indicators, shard {manifest.stem} " in line for line in ran)
    told = ran[-1]
    assert "version 0.1.0 is released with other content" in told and "raise `version` in config" in told
    assert f"articles, row {item['article_id']}: added" in told
    assert hashes(built.release) == released

    again = built.run()
    assert again.returncode != 0 and "is released with other content" in again.stdout

    built.configure("version", "0.2.0")
    assert "released 0.2.0 in output/0.2.0" in built.build()
    assert hashes(built.release) == released
