"""The published rows: articles, events, indicators and evidence, with ids that follow from content alone.

An id is made of the earliest report (its article's id) and of what it tells: adding unrelated articles changes none.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import Any

import pyarrow as pa

from sucesos.handover import LINKED
from sucesos.linking.duplicates import Original, duplicates
from sucesos.linking.reports import Groups, incidents, same_events, same_statistics
from sucesos.schemas import TableSchema

Row = dict[str, Any]
FOUND_BY = {
    "events": ("event_type", "date_start", "country", "admin1_code", "place"),
    "indicators": ("indicator", "measure", "value", "period_start", "country", "admin1_code", "place", "subgroup"),
}
KEYS = {"events": "event_id", "indicators": "indicator_id"}


def make_id(*parts: object) -> str:
    """Sixteen hex digits of the SHA-256 of some values."""
    return hashlib.sha256("\x1f".join("" if p is None else str(p) for p in parts).encode("utf-8")).hexdigest()[:16]


def build_rows(
    articles: list[Row], findings: dict[str, list[Row]], schemas: dict[str, TableSchema]
) -> dict[str, pa.Table]:
    """Link cleaned articles and their findings into the published tables (all but `rejected`), as in their schemas."""
    copies = duplicates(Original(a["article_id"], a["published"], a["text"]) for a in articles)
    published = {a["article_id"]: a["published"] for a in articles}
    tables: dict[str, list[Row]] = {"evidence": _publisher_evidence(articles)}
    for table in ("events", "indicators"):
        ordered = sorted(
            findings[table],
            key=lambda f: (
                published[f["article_id"]] is None,
                str(published[f["article_id"]]),
                f["article_id"],
                f["n"],
            ),
        )
        groups = same_events(ordered, copies) if table == "events" else same_statistics(ordered)
        joined = incidents(ordered, groups) if table == "events" else None
        rows, evidence = _linked(table, ordered, groups, joined, copies, published, schemas[table])
        tables[table] = rows
        tables["evidence"] += evidence
    told = {
        t: Counter(a for a, _ in {(e["article_id"], e["row_id"]) for e in tables["evidence"] if e["table"] == t})
        for t in KEYS
    }
    tables["articles"] = [
        {
            **a,
            "duplicate_of": copies.get(a["article_id"]),
            "n_events": told["events"][a["article_id"]],
            "n_indicators": told["indicators"][a["article_id"]],
        }
        for a in articles
    ]
    return {name: _table(rows, schemas[name]) for name, rows in tables.items()}


def _table(rows: list[Row], schema: TableSchema) -> pa.Table:
    ordered = sorted(
        rows, key=lambda r: tuple(str(r[k]) if not isinstance(r[k], int) else f"{r[k]:09d}" for k in schema.key)
    )
    return pa.Table.from_pylist(
        [{name: r.get(name) for name in schema.arrow.names} for r in ordered], schema=schema.arrow
    )


def _publisher_evidence(articles: list[Row]) -> list[Row]:
    return [
        {
            "table": "articles",
            "row_id": a["article_id"],
            "field": "publisher",
            "article_id": a["article_id"],
            "n": 1,
            "basis": "text",
            "start": a["publisher_start"],
            "end": a["publisher_end"],
            "quote": a["text"][a["publisher_start"] : a["publisher_end"]],
        }
        for a in articles
        if a["publisher_start"] is not None
    ]


def _linked(
    table: str, findings: list[Row], groups: Groups, joined: Groups | None, copies, published, schema: TableSchema
) -> tuple[list[Row], list[Row]]:
    """Rows of one table and their evidence."""
    members: dict[int, list[Row]] = defaultdict(list)
    for n, finding in enumerate(findings):
        members[groups.find(n)].append(finding)
    ids = _ids(table, members)
    rows, evidence = [], []
    for first, reports in members.items():
        row = _merged(reports, schema)
        row[KEYS[table]] = ids[first]
        if joined is not None:
            row["incident_id"] = make_id("incident", ids[groups.find(joined.find(first))])
        originals = {copies.get(r["article_id"], r["article_id"]) for r in reports}
        days = sorted(d for r in reports for d in [published[r["article_id"]]] if d)
        row.update(
            n_articles=len(originals),
            first_reported=days[0] if days else None,
            last_reported=days[-1] if days else None,
        )
        rows.append(row)
        evidence += _evidence(table, row[KEYS[table]], row, reports)
    return rows, evidence


def _ids(table: str, members: dict[int, list[Row]]) -> dict[int, str]:
    """An id for every row, from its earliest report; like rows of one article are numbered in the order of its text."""
    seen: Counter = Counter()
    ids = {}
    for first, reports in members.items():
        lead = reports[0]
        told = (table, lead["article_id"], *(lead[f] for f in FOUND_BY[table]))
        seen[told] += 1
        ids[first] = make_id(*told, seen[told])
    return ids


def _merged(reports: list[Row], schema: TableSchema) -> Row:
    """The earliest report's values, completed by later ones where it is silent."""
    row: Row = {}
    for name in schema.arrow.names:
        if name not in LINKED:
            row[name] = next((r[name] for r in reports if r[name] is not None), None)
    row["confidence"] = max(r["confidence"] for r in reports)
    return row


def _evidence(table: str, row_id: str, row: Row, reports: list[Row]) -> list[Row]:
    """The words of every report whose value became the row's."""
    rows = []
    for report in reports:
        counted: Counter = Counter()
        for e in report["evidence"]:
            if report[e["field"]] == row[e["field"]]:
                counted[e["field"]] += 1
                rows.append(
                    {
                        "table": table,
                        "row_id": row_id,
                        "article_id": report["article_id"],
                        "n": counted[e["field"]],
                        **e,
                    }
                )
    return rows
