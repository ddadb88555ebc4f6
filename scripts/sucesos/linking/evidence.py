"""The words behind values, by the million: with numbers for names while they wait, written in the order of their key.

Memory: about 40 bytes a row and its quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sucesos.linking.columns import ranks, run_lengths, run_starts

PART_ROWS = 200_000
WAITING = pa.schema(
    [
        ("finding", pa.int32()),  # its number
        ("field", pa.int8()),  # its number among the columns of the table
        ("basis", pa.int8()),  # its number among those that there are
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("quote", pa.large_string()),
    ]
)


def read_findings(shards: Iterable[pa.Table], fields: Sequence[str], bases: Sequence[str]) -> tuple[pa.Table, pa.Table]:
    """The findings of all shards without their evidence, and that evidence (WAITING), both in the order of the shards.

    fields, bases: all names that there are.
    """
    findings, evidence, before = [], [], 0
    for shard in shards:
        lists = shard.column("evidence").combine_chunks()
        told = lists.flatten()
        columns = {
            "finding": pc.add(pc.list_parent_indices(lists), before),
            "field": pc.index_in(told.field("field"), pa.array(fields)),
            "basis": pc.index_in(told.field("basis"), pa.array(bases)),
            **{name: told.field(name) for name in ("start", "end", "quote")},
        }
        evidence.append(pa.table(columns).cast(WAITING))
        findings.append(shard.drop_columns(["evidence"]))
        before += shard.num_rows
    return pa.concat_tables(findings).combine_chunks(), pa.concat_tables(evidence).combine_chunks()


@dataclass(frozen=True)
class Reports:
    """Findings as reports of rows. rows, articles: those of each finding; agrees: whether its value is that of the row,
    for each finding (down) and column of its table (across).
    """

    rows: np.ndarray
    articles: np.ndarray
    agrees: np.ndarray

    def kept(self, waiting: pa.Table) -> np.ndarray:
        """Which evidence is that of a value of a row."""
        return self.agrees[waiting.column("finding").to_numpy(), waiting.column("field").to_numpy()]

    def counts(self, waiting: pa.Table, articles: int) -> np.ndarray:
        """For each of so many articles, how many rows have evidence in it."""
        finding = np.unique(waiting.column("finding").to_numpy()[self.kept(waiting)])
        pairs = np.unique(np.stack([self.articles[finding], self.rows[finding]]), axis=1)
        return np.bincount(pairs[0], minlength=articles)


@dataclass(frozen=True)
class Names:
    """What the numbers of one table stand for."""

    table: str
    rows: pa.StringArray
    articles: pa.StringArray
    fields: pa.StringArray
    bases: pa.StringArray


def evidence_rows(waiting: pa.Table, reports: Reports, names: Names, schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows of `evidence` for all values that are those of their row, in parts, in the order of their key.

    What one article says of one value is numbered in the order of its findings and of their evidence.
    """
    order = np.flatnonzero(reports.kept(waiting))
    finding, field = (waiting.column(name).to_numpy()[order] for name in ("finding", "field"))
    row, article = ranks(names.rows)[reports.rows], ranks(names.articles)[reports.articles]
    sorting = np.lexsort([finding, article[finding], ranks(names.fields)[field], row[finding]])
    order, finding, field = order[sorting], finding[sorting], field[sorting]
    starts = run_starts([row[finding], field, article[finding]])
    nth = np.arange(len(order)) - np.repeat(starts, run_lengths(starts, len(order))) + 1
    for start in range(0, len(order), PART_ROWS):
        part = slice(start, start + PART_ROWS)
        words = waiting.take(pa.array(order[part]))
        columns = {
            "table": pa.repeat(names.table, words.num_rows),
            "row_id": names.rows.take(pa.array(reports.rows[finding[part]])),
            "field": names.fields.take(pa.array(field[part])),
            "article_id": names.articles.take(pa.array(reports.articles[finding[part]])),
            "n": nth[part],
            "basis": names.bases.take(words.column("basis").combine_chunks()),
            **{name: words.column(name) for name in ("start", "end", "quote")},
        }
        yield pa.table(columns).cast(schema)
