"""An English and a Spanish report of one event become one row, through the coders of both and the linking."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest
import yaml
from invented import known_wrong

from sucesos.coding.article import Article
from sucesos.handover import ARTICLES, findings_schema
from sucesos.linking.rows import build_rows, whole_tables
from sucesos.text.sketches import sketch

PAIRS = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text(encoding="utf-8"))
LANGUAGES = {"en": date(2024, 5, 15), "es": date(2024, 5, 15)}


@pytest.fixture(scope="module")
def linked(coder_of, schemas):
    """Function of texts by language: the rows of both tables."""

    def rows(texts: dict[str, str]) -> list[dict]:
        articles, found = [], {"events": [], "indicators": []}
        for language, text in texts.items():
            names = dict.fromkeys(("publisher", "publisher_start", "publisher_end", "title", "url", "licence"))
            told = {"source": f"{language}.txt", "language": language, "words": len(text.split()), "title_chars": 0}
            days = {"published": LANGUAGES[language], "published_precision": "day"}
            articles.append({"article_id": language * 8, "text": text, "sketch": sketch(text), **names, **told, **days})
            for n, finding in enumerate(coder_of(language).code(Article(text, LANGUAGES[language]))):
                head = {"article_id": language * 8, "n": n, "incident": finding.incident}
                found[finding.table].append({**head, **finding.record(text)})
        findings = {
            name: [pa.Table.from_pylist(rows, schema=findings_schema(schemas[name]))] for name, rows in found.items()
        }
        cleaned = ds.dataset(pa.Table.from_pylist(articles, schema=ARTICLES))
        tables = whole_tables(build_rows(cleaned, findings, schemas))
        return [row for table in found for row in tables[table].to_pylist()]

    return rows


@pytest.mark.parametrize(
    "pair", [pytest.param(pair, id=name, marks=known_wrong(pair.get("fails"))) for name, pair in PAIRS.items()]
)
def test_two_reports_are_one_row(linked, pair):
    rows = linked({language: pair[language] for language in LANGUAGES})
    assert [row["n_articles"] for row in rows] == [2] * len(pair["rows"])
    shown = [{k: str(v) if isinstance(v, date) else v for k, v in row.items()} for row in rows]
    for told in pair["rows"]:
        assert any(told == {name: row.get(name) for name in told} for row in shown), shown
