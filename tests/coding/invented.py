"""Invented sentences and articles as parameters of tests: those of the *.jsonl files, and those that tests tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DAY = "2024-05-15"  # a Wednesday


def cases(name: str) -> list:
    """Parameters from `name`.jsonl, one case a line; `fails` says why the coder is known to be wrong about one."""
    path = Path(__file__).with_name(f"{name}.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["text"][:60], marks=known_wrong(row.get("fails"))) for row in rows]


def of_each_language(kind: str) -> list:
    """Parameters of a language and a case, from the files `kind`_<language>.jsonl."""
    languages = sorted(p.stem.removeprefix(f"{kind}_") for p in Path(__file__).parent.glob(f"{kind}_*.jsonl"))
    return [
        pytest.param(language, *case.values, id=f"{language}-{case.id}", marks=case.marks)
        for language in languages
        for case in cases(f"{kind}_{language}")
    ]


def known_wrong(reason: str | None) -> tuple:
    """Marks of a case that the coder is known to be wrong about: the test tells when it comes to be right."""
    return (pytest.mark.xfail(strict=True, reason=reason),) if reason else ()


def event(event_type: str, **slots) -> dict:
    """An expected row; `on` is its one day; slots that are not named are not looked at."""
    if "on" in slots:
        slots["date_start"] = slots["date_end"] = slots.pop("on")
    return {"event_type": event_type, **slots}


def told(name: str, text: str, *events: dict, fails: str | None = None, published: str = DAY):
    """An article and all the events that a reader finds in it."""
    return pytest.param(text, published, events, id=name, marks=known_wrong(fails))


def shown(finding, slots) -> dict:
    values = {name: finding.get(name) for name in slots}
    return {name: str(v) if name.startswith("date_") and v is not None else v for name, v in values.items()}


def check(code, text: str, published: str, events: tuple[dict, ...]) -> None:
    rest = [f for f in code(text, published) if f.table == "events"]
    missed = []
    for row in events:
        match = next((f for f in rest if shown(f, row) == row), None)
        if match is None:
            missed.append(row)
        else:
            rest.remove(match)
    slots = sorted({name for row in events for name in row} | {"event_type"})
    assert not missed and not rest, f"missed {missed}, unexpected {[shown(f, slots) for f in rest]}"
