"""The measure of speed: the command prints its table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_command_prints_its_table():
    command = [sys.executable, "scripts/bench.py", "--language", "es", "--articles", "4", "--repeats", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("articles  4 invented in es")
    for row in (r"machine   \S", r"day       \d", r"coding +[\d,.]+ +\d", r"search for \d"):
        assert re.search(rf"^{row}", done.stdout, re.MULTILINE), done.stdout
