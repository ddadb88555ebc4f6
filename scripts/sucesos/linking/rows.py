"""The published rows: articles, events, indicators and evidence, with ids that follow from content alone.

An id is made of the earliest report (its article's id) and of what it tells: adding unrelated articles changes none.
The rows are the same for the same articles and findings in any order, however they are spread over shards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from sucesos.handover import LINKED
from sucesos.linking.articles import Articles, publisher_evidence
from sucesos.linking.columns import at, first_of, last_of
from sucesos.linking.evidence import Names, Reports, evidence_rows, read_findings
from sucesos.linking.reports import incidents, same_events, same_statistics
from sucesos.schemas import TableSchema

FOUND_BY = {
    "events": ("event_type", "date_start", "country", "admin1_code", "place"),
    "indicators": ("indicator", "measure", "value", "period_start", "country", "admin1_code", "place", "subgroup"),
}
KEYS = {"events": "event_id", "indicators": "indicator_id"}
COUNTED_IN = {"events": "n_events", "indicators": "n_indicators"}  # columns of `articles`
BATCH_ROWS = 50_000  # that are Python objects at a time


def make_id(*parts: object) -> str:
    """Sixteen hex digits of the SHA-256 of some values."""
    return hashlib.sha256("\x1f".join("" if p is None else str(p) for p in parts).encode("utf-8")).hexdigest()[:16]


def build_rows(
    articles: ds.Dataset, findings: Mapping[str, Iterable[pa.Table]], schemas: dict[str, TableSchema]
) -> Iterator[tuple[str, pa.Table]]:
    """Link cleaned articles and their findings into the published tables (all but `rejected`), as in their schemas.

    articles: as handover.ARTICLES. findings: those of each table as handover.findings_schema, by shard.
    Gives the tables by name and in parts; the parts of one table follow each other in the order of its key.
    """
    known = Articles.read(articles)
    rows = known.rows.append_column("duplicate_of", known.duplicate_of)
    yield "evidence", publisher_evidence(articles, schemas["evidence"].arrow)
    for table in KEYS:
        linked, evidence, counts = _linked(table, findings[table], known, schemas)
        yield table, linked
        yield from (("evidence", part) for part in evidence)
        rows = rows.append_column(COUNTED_IN[table], pa.array(counts))
    yield "articles", _published(rows, schemas["articles"])


def whole_tables(parts: Iterable[tuple[str, pa.Table]]) -> dict[str, pa.Table]:
    """The tables that `build_rows` gives in parts, where they fit in memory."""
    tables: dict[str, list[pa.Table]] = {}
    for name, part in parts:
        tables.setdefault(name, []).append(part)
    return {name: pa.concat_tables(of_table) for name, of_table in tables.items()}


def _published(rows: pa.Table, schema: TableSchema) -> pa.Table:
    """Rows with the columns of their schema, in the order of its key. A field that no step fills is empty."""
    empty = pa.nulls(rows.num_rows)
    columns = {name: rows.column(name) if name in rows.column_names else empty for name in schema.arrow.names}
    return pa.table(columns).cast(schema.arrow).sort_by([(name, "ascending") for name in schema.key])


def _linked(
    table: str, shards: Iterable[pa.Table], articles: Articles, schemas: dict[str, TableSchema]
) -> tuple[pa.Table, Iterator[pa.Table], np.ndarray]:
    """The rows of a table, their evidence in parts, and how many of the rows each article reports."""
    fields, bases = schemas[table].arrow.names, schemas["evidence"].enum("basis")
    findings, waiting = read_findings(shards, fields, bases)
    findings, waiting, article = _in_order(findings, waiting, articles)
    originals = articles.originals[article]
    groups = same_events(findings, article, originals) if table == "events" else same_statistics(findings)
    firsts = np.flatnonzero(groups == np.arange(len(groups)))
    row = np.searchsorted(firsts, groups)
    ids = _ids(table, findings, firsts)
    columns, agrees = _merged(findings, row, len(firsts), fields)
    columns |= {KEYS[table]: ids, **_reporting(articles, article, row, len(firsts))}
    if table == "events":
        leads = row[incidents(findings, article, groups)[firsts]]
        columns["incident_id"] = pa.array([make_id("incident", ids[lead].as_py()) for lead in leads.tolist()])
    reports = Reports(row, article, agrees)
    names = Names(table, ids, articles.ids, pa.array(fields), pa.array(bases))
    evidence = evidence_rows(waiting, reports, names, schemas["evidence"].arrow)
    return _published(pa.table(columns), schemas[table]), evidence, reports.counts(waiting, len(articles.ids))


def _in_order(findings: pa.Table, waiting: pa.Table, articles: Articles) -> tuple[pa.Table, pa.Table, np.ndarray]:
    """Findings in order of publication, their evidence with the new numbers, and the number of each one's article."""
    article = pc.index_in(findings.column("article_id"), articles.ids).to_numpy()
    order = np.lexsort([findings.column("n").to_numpy(), article])
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order))
    renumbered = pa.array(place[waiting.column("finding").to_numpy()])
    waiting = waiting.set_column(0, waiting.schema.field(0), renumbered)
    return findings.take(pa.array(order)), waiting, article[order]


def _ids(table: str, findings: pa.Table, firsts: np.ndarray) -> pa.Array:
    """An id for every row, from its earliest report; like rows of one article are numbered in the order of its text."""
    leads = findings.select(["article_id", *FOUND_BY[table]]).take(pa.array(firsts))
    seen: dict[tuple, int] = {}
    article, ids = None, []
    for batch in leads.to_batches(max_chunksize=BATCH_ROWS):
        for told in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if told[0] != article:
                article, seen = told[0], {}
            seen[told] = seen.get(told, 0) + 1
            ids.append(make_id(table, *told, seen[told]))
    return pa.array(ids, pa.string())


def _merged(
    findings: pa.Table, row: np.ndarray, rows: int, fields: list[str]
) -> tuple[dict[str, pa.ChunkedArray], np.ndarray]:
    """The columns of the rows: the earliest report's values, completed by later ones where it is silent, and the
    highest confidence. Also which findings (down) have their row's value in which field (across).
    """
    columns = {}
    agrees = np.zeros((len(row), len(fields)), dtype=bool)
    for n, name in enumerate(fields):
        if name in LINKED:
            continue
        column = findings.column(name)
        told = np.flatnonzero(column.is_valid())
        columns[name] = at(column, first_of(row[told], told, rows))
        agrees[:, n] = pc.fill_null(pc.equal(column, columns[name].take(pa.array(row))), False)
    confidence = np.zeros(rows)
    np.maximum.at(confidence, row, findings.column("confidence").to_numpy())
    columns["confidence"] = pa.array(confidence)
    return columns, agrees


def _reporting(articles: Articles, article: np.ndarray, row: np.ndarray, rows: int) -> dict[str, pa.ChunkedArray]:
    """How many original articles report each row, and the days of the first and the last of all."""
    originals = np.unique(np.stack([row, articles.originals[article]]), axis=1)[0]
    published = articles.rows.column("published").take(pa.array(article))
    dated = np.flatnonzero(published.is_valid())
    return {
        "n_articles": pa.array(np.bincount(originals, minlength=rows)),
        "first_reported": at(published, first_of(row[dated], dated, rows)),
        "last_reported": at(published, last_of(row[dated], dated, rows)),
    }
