"""The articles of a shard are coded some at a time; the findings are those of each article, in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sucesos.coding import corpus
from sucesos.coding.corpus import Coders
from sucesos.handover import findings_schema
from sucesos.schemas import load_schemas

ROOT = Path(__file__).parents[2]
SCHEMAS = load_schemas(ROOT / "schemas")
TEXTS = {
    "en": "Two fishermen were shot dead in Manta on Sunday, the police said.",
    "es": "La Policía detuvo el lunes a tres hombres en Durán.",
    "fr": "Deux hommes ont été tués à Manta.",
}


@pytest.fixture(scope="module")
def coders() -> Coders:
    return Coders(ROOT / "reference", ["en", "es"], SCHEMAS, "ECU")


def articles(number: int) -> list[dict]:
    """Articles of all languages in turn."""
    told = list(TEXTS.items()) * number
    of_all = {"published": date(2024, 5, 6), "published_precision": "day", "title_chars": 0}
    return [{"article_id": f"{n:02}", "language": lang, "text": text, **of_all} for n, (lang, text) in enumerate(told)]


@pytest.mark.parametrize("some", [1, 2, 100])
def test_findings_do_not_depend_on_how_many_are_coded_at_a_time(coders, some, monkeypatch):
    monkeypatch.setattr(corpus, "BATCH", some)
    events = coders.code(articles(3))["events"]
    told = [(row["article_id"], row["event_type"], row["killed"] or row["arrested"]) for row in events.to_pylist()]
    assert told == [(f"{n:02}", *found) for n in range(9) for found in [[("homicide", 2)], [("arrest", 3)], []][n % 3]]


def test_without_articles_there_are_tables_without_rows(coders):
    for name, table in coders.code([]).items():
        assert table.num_rows == 0 and table.schema == findings_schema(SCHEMAS[name])
