"""Ids that are other ones in another release while what they name stayed the same.

An id is made of what the coder read, so a better reading gives an event another id. It is the same event if both were
read from the same words of the same article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sucesos.publishing.comparison.snapshot import Snapshot

ARTICLES = "articles"
EVIDENCE = "evidence"
READ_FROM = {"events": "event_type", "indicators": "value"}  # the field whose words a row of the table was read from
READ_AT = ("article_id", "quote", "start")
INCIDENT = "incident_id"
NEAREST = 8  # of equal words in one article, so many are tried: an article may repeat one word ten thousand times

Ids = dict[str, str]  # new ids by old ones
Words = dict[tuple[str, str], list[tuple[int, str]]]  # (article, quote) → (start, id) of the rows read from it


@dataclass(frozen=True)
class Renaming:
    """The ids that changed. rows: by table; keys: the key field of each of these tables, under which others refer to
    its rows too; incidents: those of incident_id.
    """

    rows: dict[str, Ids]
    keys: dict[str, str]
    incidents: Ids

    def applied(self, table: pa.Table) -> pa.Table:
        """Rows of any table of the old release with the new ids: in fields that are called like the key of a table
        with renamed ids, in `row_id` where `table` names that table, and in `incident_id`.
        """
        for name, ids in self.rows.items():
            if self.keys[name] in table.column_names:
                table = _replaced(table, self.keys[name], ids)
            if {"table", "row_id"} <= {*table.column_names}:
                table = _replaced(table, "row_id", ids, pc.equal(table.column("table"), name))
        return _replaced(table, INCIDENT, self.incidents) if INCIDENT in table.column_names else table


def _replaced(table: pa.Table, field: str, ids: Ids, where: pa.ChunkedArray | None = None) -> pa.Table:
    """The table with new ids for old ones in one field, in all rows or those for which `where` is true."""
    if not ids:
        return table
    column = table.column(field)
    at = pc.index_in(column, value_set=pa.array(list(ids), pa.string()))
    known = pc.is_valid(at) if where is None else pc.and_(pc.is_valid(at), where)
    replaced = pc.if_else(known, pc.take(pa.array(list(ids.values()), pa.string()), at), column)
    return table.set_column(table.column_names.index(field), field, replaced)


def find_renaming(old: Snapshot, new: Snapshot) -> Renaming:
    """The ids that changed between two releases, in tables that both of them have with evidence."""
    rows: dict[str, Ids] = {}
    keys: dict[str, str] = {}
    if _have(old, new, ARTICLES):
        keys[ARTICLES], rows[ARTICLES] = "article_id", _edited_articles(old, new)
    for name in READ_FROM:
        if _have(old, new, name) and _have(old, new, EVIDENCE) and old.schemas[name].key == new.schemas[name].key:
            keys[name] = new.schemas[name].key[0]
            rows[name] = _renamed_rows(name, keys[name], old, new, rows.get(ARTICLES, {}))
    renaming = Renaming(rows, keys, {})
    if "events" in keys and all(INCIDENT in side.schemas["events"].fields for side in (old, new)):
        fields = keys["events"], INCIDENT
        before, after = renaming.applied(old.table("events", *fields)), new.table("events", *fields)
        return Renaming(rows, keys, _renamed_incidents(keys["events"], before, after))
    return renaming


def _have(old: Snapshot, new: Snapshot, table: str) -> bool:
    return table in old.schemas and table in new.schemas


def _edited_articles(old: Snapshot, new: Snapshot) -> Ids:
    """Articles whose words were edited where they lie: they are gone and came back from the same source."""
    before, after = (side.table(ARTICLES, "article_id", "source") for side in (old, new))
    gone, came = _rows_of_first(before, after, "article_id"), _rows_of_first(after, before, "article_id")
    now = dict(zip(came.column("source").to_pylist(), came.column("article_id").to_pylist(), strict=True))
    pairs = zip(gone.column("source").to_pylist(), gone.column("article_id").to_pylist(), strict=True)
    return {article: now[source] for source, article in pairs if source in now}


def _renamed_rows(name: str, key: str, old: Snapshot, new: Snapshot, articles: Ids) -> Ids:
    """Rows that are gone and came back under another id: they were read from the same words of the same article.

    One to one; first those with most such words in common, then with most of them at the same place, then with most
    equal cells.
    """
    before, after = old.table(name), new.table(name)
    gone, came = _rows_of_first(before, after, key), _rows_of_first(after, before, key)
    if not gone.num_rows or not came.num_rows:
        return {}

    def in_common(any_field: bool) -> tuple[Counter, Counter]:
        sides = ((old, gone), (new, came))
        return _in_common(*(_words(side, name, rows.column(key), articles, any_field) for side, rows in sides))

    shared, placed = in_common(any_field=False)
    if corrected := _corrected(old, name) | _corrected(new, name):
        for total, more in zip((shared, placed), in_common(any_field=True), strict=True):
            total.update({pair: n for pair, n in more.items() if corrected & {*pair}})
    pairs = sorted(shared)
    equal = dict(zip(pairs, _equal_cells(gone, came, key, pairs), strict=True))
    renamed: Ids = {}
    taken: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: (-shared[pair], -placed[pair], -equal[pair], pair)):
        if pair[0] not in renamed and pair[1] not in taken:
            renamed[pair[0]] = pair[1]
            taken.add(pair[1])
    return renamed


def _rows_of_first(rows: pa.Table, others: pa.Table, field: str) -> pa.Table:
    """Rows whose value of a field does not occur in the other table."""
    return rows.filter(pc.invert(pc.is_in(rows.column(field), value_set=others.column(field))))


def _words(side: Snapshot, name: str, ids: pa.ChunkedArray, articles: Ids, any_field: bool) -> Words:
    """The words that some rows of a table were read from: those of READ_FROM, or of all their fields; articles: what
    articles that were edited are called now.
    """
    evidence = side.table(EVIDENCE, "table", "field", "row_id", *READ_AT)
    of_table = pc.equal(evidence.column("table"), name)
    if not any_field:
        of_table = pc.and_(of_table, pc.equal(evidence.column("field"), READ_FROM[name]))
    quoted = pc.and_(pc.is_valid(evidence.column("quote")), pc.is_in(evidence.column("row_id"), value_set=ids))
    told = evidence.filter(pc.and_(of_table, quoted))
    words: Words = defaultdict(list)
    columns = [told.column(field).to_pylist() for field in ("row_id", *READ_AT)]
    for row, article, quote, start in zip(*columns, strict=True):
        words[articles.get(article, article), quote].append((start, row))
    return words


def _corrected(side: Snapshot, name: str) -> set[str]:
    """Rows of a table of which a correction replaced the words that they were read from."""
    evidence = side.table(EVIDENCE, "table", "field", "row_id", "basis")
    for column, value in (("table", name), ("field", READ_FROM[name]), ("basis", "correction")):
        evidence = evidence.filter(pc.equal(evidence.column(column), value))
    return {*evidence.column("row_id").to_pylist()}


def _in_common(gone: Words, came: Words) -> tuple[Counter, Counter]:
    """For pairs of rows: how many words both were read from, and how many of these stand at the same place."""
    shared: Counter = Counter()
    placed: Counter = Counter()
    for said, rows in gone.items():
        others = sorted(came.get(said, ()))
        for start, before in rows:
            nearest = max(0, bisect_left(others, (start, "")) - NEAREST // 2)
            for place, after in others[nearest : nearest + NEAREST]:
                shared[before, after] += 1
                placed[before, after] += place == start
    return shared, placed


def _equal_cells(gone: pa.Table, came: pa.Table, key: str, pairs: list[tuple[str, str]]) -> list[int]:
    """How many cells of two rows are filled and equal, for each pair of ids."""
    positions = [
        pc.index_in(pa.array(ids, pa.string()), value_set=rows.column(key))
        for ids, rows in (([pair[0] for pair in pairs], gone), ([pair[1] for pair in pairs], came))
    ]
    counts = np.zeros(len(pairs), dtype=int)
    for field in gone.schema:
        if field.name != key and field in came.schema:
            cells = [rows.column(field.name).take(at) for rows, at in zip((gone, came), positions, strict=True)]
            counts += pc.fill_null(pc.equal(*cells), False).to_numpy()
    return counts.tolist()


def _renamed_incidents(key: str, old: pa.Table, new: pa.Table) -> Ids:
    """Incidents with another id that have the same events as before. old: with the new ids of its events."""
    gone = _members(key, _rows_of_first(old, new, INCIDENT))
    came = {events: incident for incident, events in _members(key, _rows_of_first(new, old, INCIDENT)).items()}
    return {incident: came[events] for incident, events in gone.items() if events in came}


def _members(key: str, events: pa.Table) -> dict[str, frozenset[str]]:
    """The events of each incident."""
    members: dict[str, list[str]] = defaultdict(list)
    for incident, event in zip(events.column(INCIDENT).to_pylist(), events.column(key).to_pylist(), strict=True):
        members[incident].append(event)
    return {incident: frozenset(ids) for incident, ids in members.items()}
