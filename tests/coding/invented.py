"""The invented sentences of the *.jsonl files beside the tests, as parameters of a test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def cases(name: str) -> list:
    """Parameters from `name`.jsonl, one case a line; `fails` says why the coder is known to be wrong about one."""
    path = Path(__file__).with_name(f"{name}.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["text"][:60], marks=known_wrong(row.get("fails"))) for row in rows]


def known_wrong(reason: str | None) -> tuple:
    """Marks of a case that the coder is known to be wrong about: the test tells when it comes to be right."""
    return (pytest.mark.xfail(strict=True, reason=reason),) if reason else ()
