"""The articles of a gold set, coded in this process as a release codes them: cleaned, coded, linked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds

from sucesos.coding.corpus import Coders
from sucesos.evaluation.sets import GoldSet
from sucesos.evaluation.tables import Built
from sucesos.linking.rows import build_rows, whole_tables
from sucesos.publishing.tables import published
from sucesos.schemas import TableSchema
from sucesos.text.articles import Desk, clean_corpus
from sucesos.text.intake import Intake

MOST_BYTES = 10_000_000  # of an article


class Bench:
    """What sets are coded with. Sets about one country share their coders, which take seconds to build."""

    def __init__(self, reference: Path, languages: list[str], schemas: dict[str, TableSchema]):
        self.reference, self.languages, self.schemas = reference, languages, schemas
        self.desk = Desk.load(reference, date.max, Intake.of_articles(MOST_BYTES))
        self.coders: dict[str | None, Coders] = {}

    def build(self, gold_set: GoldSet) -> Built:
        """The rows of all articles of a set, linked as those of one release."""
        return Built.of({name: table.to_pylist() for name, table in self.tables(gold_set).items()})

    def tables(self, gold_set: GoldSet) -> dict[str, pa.Table]:
        """The same as published tables (all but `rejected`)."""
        cleaned, _ = clean_corpus(gold_set.raw, self.desk)
        coded = self._of(gold_set.country).code(cleaned.to_pylist())
        parts = build_rows(ds.dataset(cleaned), {name: [found] for name, found in coded.items()}, self.schemas)
        return {name: published(table, self.schemas[name]) for name, table in whole_tables(parts).items()}

    def _of(self, country: str | None) -> Coders:
        if country not in self.coders:
            self.coders[country] = Coders(self.reference, self.languages, self.schemas, country)
        return self.coders[country]
