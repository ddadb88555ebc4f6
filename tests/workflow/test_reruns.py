"""A second run does nothing; an edit re-runs exactly what depends on it."""

from __future__ import annotations

import json
import os

import pytest

STEPS = ("survey", "clean", "extract", "link", "tabulate", "validate", "release")
NEWS = " date 2024-05-06 Three men were arrested in Manta on Monday, the police said.\n"


def after(step: str) -> set[str]:
    """A step and all that follow it."""
    return set(STEPS[STEPS.index(step) :])


def test_a_second_run_has_nothing_to_do_also_when_files_were_only_touched_or_do_not_matter(built):
    for folder in ("reference", "schemas", "scripts", "config"):
        for path in (built.folder / folder).rglob("*.*"):
            os.utime(path)
    built.append("README.md", "x\n")
    built.append("scripts/sucesos/__main__.py", "# x\n")
    assert "Nothing to be done" in built.build()


@pytest.mark.parametrize(
    ("path", "text", "step"),
    [
        ("scripts/sucesos/text/cleaning.py", "# x\n", "clean"),
        ("scripts/sucesos/coding/times.py", "# x\n", "extract"),
        ("scripts/sucesos/linking/reports.py", "# x\n", "link"),
        ("scripts/sucesos/publishing/tables.py", "# x\n", "tabulate"),
        ("reference/lexicon/en/events.yaml", "# x\n", "extract"),
        ("reference/places/ecuador.csv", "\n", "extract"),
        ("reference/corrections.yaml", "# x\n", "tabulate"),
        ("reference/official/series.yaml", "# x\n", "tabulate"),
        ("schemas/events.json", "\n", "extract"),
    ],
)
def test_an_edit_reruns_what_depends_on_the_file(built, path, text, step):
    built.append(path, text)
    assert set(built.planned()) == after(step)


@pytest.mark.parametrize(
    ("key", "value", "step"),
    [("released", "2026-11-23", "clean"), ("country", "COL", "extract"), ("version", "0.2.0", "release")],
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
    (manifest,) = [p for p in (built.folder / "output/work/manifest").iterdir() if '"more.txt"' in p.read_text()]
    assert sum("Cleaning" in line for line in ran) == sum("Extracting" in line for line in ran) == 1
    assert any(f"Extracting events and indicators, shard {manifest.stem} " in line for line in ran)
    told = ran[-1]
    article_id = json.loads(manifest.read_text(encoding="utf-8").splitlines()[-1])["article_id"]
    assert "version 0.1.0 is released with other content" in told and "raise `version` in config" in told
    assert f"articles, row {article_id}: new" in told
    assert hashes(built.release) == released

    again = built.run()
    assert again.returncode != 0 and "is released with other content" in again.stdout

    built.configure("version", "0.2.0")
    assert "released 0.2.0 in output/0.2.0" in built.build()
    assert hashes(built.release) == released
