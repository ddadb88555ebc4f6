"""`make score` and `make calibrate` on a small set: it is built as a user builds, scored, and written into a page."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

NEWS = (
    ("one", "Two fishermen were shot dead in Manta on Sunday, the police reported."),
    ("two", "Armed men kidnapped a rancher in Vinces on Monday. The police seized three rifles in Quevedo on Sunday."),
)
GOLD = {
    "one": [{"event_type": "homicide", "date_start": "2024-05-12", "killed": 2, "place": "Manta"}],
    "two": [
        {"event_type": "kidnapping", "date_start": "2024-05-13", "kidnapped": 1, "place": "Vinces"},
        {"event_type": "arrest", "date_start": "2024-05-13", "arrested": 1},
    ],
}
LISTED = """\
small: {raw: raw, gold: gold.jsonl, country: ECU, split: false, about: two invented articles}
"""
MARKS = ("circumstances", "sets", "events", "indicators", "confidence of events", "confidence of indicators")


@pytest.fixture
def desk(fresh):
    """A checkout with a small set beside it."""
    for name, text in NEWS:
        fresh.write(f"sets/raw/{name}.txt", f" date 2024-05-15 {text}\n")
    lines = [json.dumps({"source": f"{name}.txt", "events": events}) for name, events in GOLD.items()]
    fresh.write("sets/gold.jsonl", "\n".join(lines))
    fresh.write("config/sets.yaml", LISTED)
    fresh.write("page.md", "".join(f"<!-- {n} -->\n<!-- end {n} -->\n" for n in (*MARKS, "faults", "detail")))
    return fresh


def run(desk, script: str, *options: str) -> subprocess.CompletedProcess:
    command = [sys.executable, f"scripts/{script}.py", "--sets", "sets", *options]
    return subprocess.run(command, cwd=desk.folder, capture_output=True, text=True)


def test_sets_are_built_scored_and_written_down(desk):
    done = run(desk, "score", "--cores", "1", "--detail", "--errors", "9", "--json", "scores.json", "--page", "page.md")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = json.loads((desk.folder / "scores.json").read_text(encoding="utf-8"))["small"]["read"]["events"]["rows"]
    assert rows == {"precision": 0.667, "recall": 0.667, "f1": 0.667, "right": 2, "extra": 1, "missed": 1}
    assert "small        read           2  events     rows    0.667  0.667  0.667" in done.stdout
    assert "two.txt events: missed event_type arrest" in done.stdout and "extra event_type seizure" in done.stdout
    page = (desk.folder / "page.md").read_text(encoding="utf-8")
    assert "| small | read | 2 | 0.67 | 0.67 | 0.67 |" in page and "| small | two invented articles |" in page

    desk.append("config/sets.yaml", LISTED.replace("small", "absent").replace("gold.jsonl", "nowhere.jsonl"))
    done = run(desk, "score", "--cores", "1", "--page", "page.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped absent: " in done.stdout and "stays as it is" in done.stdout
    assert (desk.folder / "page.md").read_text(encoding="utf-8") == page


def test_confidence_is_fitted_to_the_sets(desk):
    done = run(desk, "calibrate")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "events: 3 rows, Brier score" in done.stdout
    assert "rows that were judged: 3 of small" in (desk.folder / "reference/confidence.yaml").read_text("utf-8")


def test_a_set_that_nobody_knows(desk):
    done = run(desk, "score", "large")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no set 'large'" in done.stderr and "small" in done.stderr
