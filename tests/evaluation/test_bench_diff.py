"""The measure of the difference of two releases: both programs see the same differences, and the table is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_both_programs_find_what_was_changed():
    done = subprocess.run(
        [sys.executable, "scripts/bench_diff.py", "--rows", "3200"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    found, merged = done.stdout.splitlines()[-2:]
    # Of 200 events, 2 each are gone, new, renamed (with their incident) and corrected; each has 15 rows of evidence.
    assert "events: 2 rows added, 2 rows removed, 2 values changed, 4 identifiers renamed" in found
    assert "evidence: 30 rows added, 30 rows removed" in found
    assert "events: 4 rows added, 4 rows removed, 2 values changed; evidence: 60 rows added, 60 rows removed" in merged
    assert all(re.search(r" [\d.]+ +[\d.]+ +[\d.]+  \w+:", line) for line in (found, merged))
