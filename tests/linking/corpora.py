"""An invented corpus of any size, as `clean` and `extract` hand it over: articles that copy one another, and findings
that agree and contradict each other often.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from sucesos.handover import ARTICLES, findings_schema
from sucesos.linking.rows import build_rows, whole_tables
from sucesos.schemas import load_schemas
from sucesos.text.sketches import sketch

ROOT = Path(__file__).parents[2]
SCHEMAS = load_schemas(ROOT / "schemas")
DAY = date(2024, 5, 1)
EVENT = {
    "event_type": "homicide",
    "attempted": False,
    "date_start": DAY,
    "date_precision": "day",
    "country": "ECU",
    "confidence": 0.5,
}
INDICATOR = {"indicator": "homicides", "measure": "count", "value": 7.0, "unit": "count", "confidence": 0.5}

Row = dict[str, Any]


@dataclass
class Corpus:
    """Articles with their findings."""

    articles: list[Row] = field(default_factory=list)
    found: dict[str, list[Row]] = field(default_factory=lambda: {"events": [], "indicators": []})

    def article(self, text: str, published: date | None = DAY, **told: Any) -> str:
        """Add an article; returns its id."""
        number = f"{len(self.articles):016x}"[::-1]  # ids are in another order than articles
        row = {"source": f"{number}.txt", "language": "es", "words": 1, "title_chars": 0}
        self.articles.append(
            {**row, "article_id": number, "published": published, "text": text, "sketch": sketch(text), **told}
        )
        return number

    def event(self, article: str, **told: Any) -> None:
        """Add an event that an article tells, with a word of evidence for each value."""
        self._find("events", article, {**EVENT, **told})

    def indicator(self, article: str, **told: Any) -> None:
        """The same for a statistic."""
        self._find("indicators", article, {**INDICATOR, **told})

    def _find(self, table: str, article: str, told: Row) -> None:
        n = 1 + sum(row["article_id"] == article for row in self.found[table])
        words = [
            {"field": name, "basis": "text", "start": at, "end": at + 1, "quote": "x"}
            for at, (name, value) in enumerate(told.items())
            if value is not None and name in SCHEMAS[table].fields and name != "confidence"
        ]
        self.found[table].append({"article_id": article, "n": n, "incident": n, "evidence": words, **told})

    def shards(self, number: int = 1, seed: int | None = None) -> tuple[list[pa.Table], dict[str, list[pa.Table]]]:
        """Articles and findings spread over so many shards, in an order that the seed gives."""
        shuffled = Random(seed)
        shard_of = {row["article_id"]: shuffled.randrange(number) for row in self.articles}

        def spread(rows: list[Row], schema: pa.Schema) -> list[pa.Table]:
            of_shard: list[list[Row]] = [[] for _ in range(number)]
            for row in rows if seed is None else shuffled.sample(rows, len(rows)):
                of_shard[shard_of[row["article_id"]]].append(row)
            return [pa.Table.from_pylist(part, schema=schema) for part in of_shard]

        findings = {table: spread(rows, findings_schema(SCHEMAS[table])) for table, rows in self.found.items()}
        return spread(self.articles, ARTICLES), findings

    def rows(self, table: str) -> list[Row]:
        """The rows of one table that come of it."""
        return self.linked()[table].to_pylist()

    def linked(self, number: int = 1, seed: int | None = None) -> dict[str, pa.Table]:
        """The tables that come of it."""
        articles, findings = self.shards(number, seed)
        return whole_tables(build_rows(ds.dataset(pa.concat_tables(articles)), findings, SCHEMAS))


def invented(articles: int, seed: int) -> Corpus:
    """A corpus in which little differs between articles: days, towns, counts, names; and one in four copies another."""
    chance = Random(seed)
    corpus = Corpus()
    texts: list[str] = []
    for _ in range(articles):
        words = [f"word{chance.randrange(5000)}" for _ in range(chance.randrange(3, 60))]
        if texts and chance.random() < 0.25:
            words = chance.choice(texts).split()
            words[chance.randrange(len(words))] = "changed"
        texts.append(" ".join(words))
        published = None if chance.random() < 0.1 else DAY + timedelta(days=chance.randrange(3))
        article = corpus.article(texts[-1], published)
        for _ in range(chance.randrange(4)):
            corpus.event(article, **invented_event(chance))
        for _ in range(chance.randrange(3)):
            value, area = chance.choice([0.0, -0.0, 7.0, 8.5]), chance.choice([None, "EC-G"])
            corpus.indicator(article, value=value, admin1_code=area, attributed_to=chance.choice([None, "police"]))
    return corpus


def invented_event(chance: Random) -> Row:
    """What is compared of an event; most of it from two or three values, and often not told."""
    return {
        "event_type": chance.choice(["homicide", "homicide", "kidnapping", "curfew"]),
        "subtype": chance.choice([None, "extension"]),
        "date_start": DAY - timedelta(days=chance.randrange(2)),
        "date_precision": chance.choice(["day", "day", "month"]),
        "admin1_code": chance.choice([None, "EC-G", "EC-M"]),
        "admin2": chance.choice([None, "", "Manta", "Durán"]),
        "areas": chance.choice([None, "EC-G;EC-M"]),
        "killed": chance.choice([None, None, 0, 1, 2]),
        "injured": chance.choice([None, None, 1, 2]),
        "seized_quantity": chance.choice([None, None, 1.5]),
        "victim": chance.choice([None, "Ana Vera", "the councillor Ana Ruiz", "Bystanders", "Luis Vera"]),
        "perpetrator": chance.choice([None, None, "Los Lobos"]),
        "incident": chance.randrange(2),
    }
