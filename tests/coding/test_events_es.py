"""Spanish sentences of the wire, each read as an article of its own: who did what to whom, where, when, how many."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

SENTENCES = [json.loads(line) for line in (Path(__file__).parent / "events_es.jsonl").open(encoding="utf-8")]
WEDNESDAY = "2024-05-15"


@pytest.mark.parametrize("told", SENTENCES, ids=[told["text"][:60] for told in SENTENCES])
def test_a_sentence_of_the_wire(code_in, told):
    rows = [f.record(told["text"]) for f in code_in("es")(told["text"], WEDNESDAY) if f.table == "events"]
    for row in rows:
        row["date_start"] = row["date_start"].isoformat() if isinstance(row["date_start"], date) else row["date_start"]
    wanted = told["events"]
    assert [{key: row.get(key) for key in want} for row, want in zip(rows, wanted, strict=True)] == wanted
