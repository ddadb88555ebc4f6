"""The articles of all shards: in order of publication, with what copies what. Texts are read only where needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from sucesos.linking.duplicates import find_originals

BATCH_ROWS = 2_000  # articles with their texts; some such batches are in memory at once


@dataclass(frozen=True)
class Articles:
    """All articles. rows: without their texts, the earliest first, those without a day last; originals: the number of
    the row that each copies, or its own.
    """

    rows: pa.Table
    originals: np.ndarray

    @classmethod
    def read(cls, dataset: ds.Dataset) -> Articles:
        """Read cleaned articles (handover.ARTICLES) and find the near-duplicates among them."""
        rows = dataset.to_table(columns=[name for name in dataset.schema.names if name != "text"])
        rows = rows.sort_by([("published", "ascending"), ("article_id", "ascending")])
        ids, sketches = rows.column("article_id"), rows.column("sketch").to_pylist()

        def texts(numbers: np.ndarray) -> Iterator[tuple[int, str]]:
            wanted = dict(zip(ids.take(pa.array(numbers)).to_pylist(), numbers.tolist(), strict=True))
            where = pc.field("article_id").isin(pa.array(wanted, pa.string()))
            for article, text in _scan(dataset, ["article_id", "text"], where):
                yield wanted[article], text

        return cls(rows.drop_columns(["sketch"]), find_originals(sketches, texts))

    @property
    def ids(self) -> pa.StringArray:
        """The id of each."""
        return self.rows.column("article_id").combine_chunks()

    @property
    def duplicate_of(self) -> pa.Array:
        """For each article the id of the one that it copies, null where that is itself."""
        own = self.originals == np.arange(len(self.originals))
        return self.ids.take(pa.array(self.originals, mask=own))


def publisher_evidence(dataset: ds.Dataset, schema: pa.Schema) -> pa.Table:
    """Rows of `evidence` for the articles whose text names the publisher, in the order of their key."""
    columns = ["article_id", "publisher_start", "publisher_end", "text"]
    rows = [
        ("articles", article, "publisher", article, 1, "text", start, end, text[start:end])
        for article, start, end, text in _scan(dataset, columns, pc.field("publisher_start").is_valid())
    ]
    columns = zip(*sorted(rows), strict=True) if rows else [[] for _ in schema]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _scan(dataset: ds.Dataset, columns: list[str], where: pc.Expression) -> Iterator[tuple]:
    """The values of some columns, article by article."""
    scanner = dataset.scanner(columns=columns, filter=where, batch_size=BATCH_ROWS, fragment_readahead=1)
    for batch in scanner.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
