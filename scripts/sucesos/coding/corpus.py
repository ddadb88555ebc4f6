"""Many articles: each is coded by the coder of its language, and all findings make two tables for the next step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from sucesos.coding.article import Article, Coder, settle
from sucesos.handover import findings_schema
from sucesos.schemas import TableSchema, enums

BATCH = 500  # articles; dense ones have some 50,000 pieces of evidence


def batches(articles: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Articles, so many at a time that their findings take little memory."""
    waiting = iter(articles)
    return iter(lambda: list(islice(waiting, BATCH)), [])


class Coders:
    """The coders of some languages, each built when it is first needed.

    reference: the reference/ folder. languages: ISO 639-1; articles in others are left out. country: ISO 3166-1
    alpha-3 code of the country that the articles are about, or None.
    """

    def __init__(
        self, reference: Path, languages: Collection[str], schemas: dict[str, TableSchema], country: str | None
    ):
        self.reference, self.languages, self.schemas, self.country = reference, languages, schemas, country
        self.built: dict[str, Coder] = {}

    def code(self, articles: Iterable[dict[str, Any]]) -> dict[str, pa.Table]:
        """Findings of cleaned articles, by table, in the form of `findings_schema`."""
        parts = [self._coded(some) for some in batches(articles)] or [self._coded([])]
        return {table: pa.concat_tables(part[table] for part in parts) for table in parts[0]}

    def _coded(self, articles: list[dict[str, Any]]) -> dict[str, pa.Table]:
        """The findings of some articles, which are Python objects until all of these are coded."""
        rows: dict[str, list[dict[str, Any]]] = {"events": [], "indicators": []}
        for article in articles:
            if article["language"] in self.languages:
                told = Article(
                    article["text"], article["published"], article["published_precision"], article["title_chars"]
                )
                for n, finding in enumerate(self.coder(article["language"]).code(told), start=1):
                    head = {"article_id": article["article_id"], "n": n, "incident": finding.incident}
                    rows[finding.table].append({**head, **finding.record(article["text"])})
        return {
            table: pa.Table.from_pylist(of_table, schema=findings_schema(self.schemas[table]))
            for table, of_table in rows.items()
        }

    def coder(self, language: str) -> Coder:
        """The coder of a language."""
        if language not in self.built:
            self.built[language] = Coder(self.reference, language, enums(self.schemas), self.country)
            settle()
        return self.built[language]
