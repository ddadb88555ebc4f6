"""Survey of the raw folder: which items there are, what each is called, and which shard each goes to.

Where an item lies is its place: the path of its file; for records the path and a number (`dump.jsonl#LINE`,
`dump.csv.gz#ROW`, `news.warc.gz#RECORD`); for members of archives the path of the archive and their name
(`dump.tar.gz/2023/a.txt`). Its source is its place, or the `source` that a record gives. Sources are unique: of two
items that claim one, the first by place (path, then order in the file) has it, the other is refused under the name of
its place. No record may claim the name of another place. Of several members with one name in one archive, the later
ones have `\\2` and so on after it.

Its article_id is the first 16 hex digits of the SHA-256 of its raw body: the bytes of a text or a page, as `sha256sum`
prints it, or the `text` of a record in UTF-8. Of several items with one body, the first by source bears this id, each
other one the SHA-256 of `<SHA-256 of the body> <source>`. So an id never depends on other texts, the id of the
body alone always exists and always names this very text, and copies that sort later never change it.

Items are read as a stream and listed in a database (`listing.py`), never all in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sucesos.files import parquet_bytes, write_bytes, write_json
from sucesos.handover import shard_name
from sucesos.text.folder import SIDECAR, Corpus, raw_root
from sucesos.text.intake import Intake
from sucesos.text.listing import open_listing, update
from sucesos.text.sidecar import read_sidecar

SURVEYED = "surveyed.json"  # beside the manifests, and written after them
WARNINGS = 20  # rows of the sidecar without item that are told one by one
ROWS = 10_000  # of all manifests held at a time

MANIFEST = pa.schema(
    [
        ("source", pa.string()),
        ("article_id", pa.string()),  # null when there is a fault
        ("path", pa.binary()),  # of its file, relative to the raw folder; the bytes of the name
        ("packed", pa.bool_()),  # its bytes lie in the pack of that file
        ("form", pa.string()),  # text, page or record
        ("start", pa.int64()),
        ("length", pa.int64()),  # bytes; null: it was not read
        ("sha256", pa.binary()),  # of these bytes
        ("told", pa.string()),  # JSON object: what its container says of it
        ("metadata", pa.string()),  # JSON object: filled cells of its row in the sidecar
        ("fault", pa.string()),  # reason code when it cannot become an article
        ("message", pa.string()),
    ]
)

# place: made unique. source: the claim, unless another has it. article_id: of the hash of the body, made unique.
SOURCES = r"""
CREATE TEMP TABLE sourced AS
WITH placed AS (
    SELECT * REPLACE (place || CASE WHEN nth > 1 THEN '\' || nth ELSE '' END AS place)
    FROM (SELECT *, row_number() OVER (PARTITION BY place ORDER BY path, ordinal) AS nth FROM items)
), claimed AS (
    SELECT path, ordinal, place, claim,
        row_number() OVER (PARTITION BY claim ORDER BY path, ordinal) > 1
            OR claim IN (SELECT place FROM placed) AS taken
    FROM placed
    WHERE claim IS NOT NULL AND fault IS NULL AND claim <> place
)
SELECT placed.* EXCLUDE (nth, claim, fault, message),
    CASE WHEN claimed.taken IS FALSE THEN claimed.claim ELSE placed.place END AS source,
    CASE WHEN claimed.taken THEN 'duplicate_source' ELSE fault END AS fault,
    CASE WHEN claimed.taken THEN 'Another item has the source ''' || claimed.claim || ''' already.'
        ELSE message END AS message
FROM placed LEFT JOIN claimed USING (path, ordinal)
"""
NAMED = """
SELECT sourced.source,
    CASE WHEN fault IS NOT NULL THEN NULL
        WHEN row_number() OVER (PARTITION BY fault IS NULL, body ORDER BY sourced.source) = 1 THEN lower(hex(body))[:16]
        ELSE sha256(lower(hex(body)) || ' ' || sourced.source)[:16] END AS article_id,
    path, packed, form, start, length, sha256, told, metadata, fault, message,
    CAST(CAST('0x' || sha256(sourced.source)[:8] AS UBIGINT) % $shards AS INTEGER) AS shard
FROM sourced LEFT JOIN sidecar ON sidecar.source = sourced.source
ORDER BY shard, article_id NULLS LAST, source
"""


@dataclass(frozen=True)
class Surveyed:
    """What a survey found. read: raw files that were new or changed. warnings: sentences."""

    items: int
    refused: int
    read: int
    warnings: list[str]


def survey(raw: Path, out: Path, kept: Path, intake: Intake, shards: int, key: str = "") -> Surveyed:
    """List all items in `raw` (a folder, or a single file, which has no sidecar) and write a manifest a shard to `out`.

    kept: folder for what is kept for the next survey, and for packs. key: what was read under another key is read
    again. Raises UserError for a sidecar that is not in form.
    """
    sidecar = read_sidecar(raw / SIDECAR) if raw.is_dir() else read_sidecar(None)
    key = f"{key} {intake}"
    database = open_listing(kept / "listing.duckdb", key)
    try:
        read = update(database, raw_root(raw), Corpus.of(raw).entries, packs_of(kept), intake)
        database.register("sidecar", sidecar)
        database.execute(SOURCES)
        found = database.sql(NAMED, params={"shards": shards}).to_arrow_reader(ROWS)
        write_manifests(found, shards, out)
        items, refused = database.execute("SELECT count(*), count(fault) FROM sourced").fetchone()
        write_json(out / SURVEYED, {"shards": shards, "items": items, "refused": refused})
        return Surveyed(items, refused, read, _warnings(database))
    finally:
        database.close()


def packs_of(kept: Path) -> Path:
    """The folder of packs in the folder that a survey keeps."""
    return kept / "packs"


def manifest_name(shard: int) -> str:
    """The name of the manifest of a shard."""
    return f"{shard_name(shard)}.parquet"


def read_manifest(path: Path) -> pa.Table:
    """Items of one shard, in the order of their article_id; refused ones last, by source."""
    return pq.read_table(path, schema=MANIFEST)


def write_manifests(found: pa.RecordBatchReader, shards: int, folder: Path) -> None:
    """Write one manifest a shard, `00.parquet` and on, of rows in the order of their shards; leftover ones go.

    A manifest is touched only when it changes.
    """
    names = {manifest_name(shard) for shard in range(shards)}
    waiting = iter(range(shards))
    for shard, table in _by_shard(found):
        for empty in iter(lambda: next(waiting), shard):
            _write_changed(folder / manifest_name(empty), MANIFEST.empty_table())
        _write_changed(folder / manifest_name(shard), table)
    for empty in waiting:
        _write_changed(folder / manifest_name(empty), MANIFEST.empty_table())
    for path in folder.glob("*.parquet"):
        if path.stem.isdecimal() and path.name not in names:
            path.unlink()


def _by_shard(found: pa.RecordBatchReader) -> Iterator[tuple[int, pa.Table]]:
    """(shard, its rows) of rows in the order of their shards."""
    parts: list[pa.RecordBatch] = []
    current = None
    for shard, part in chain.from_iterable(map(_runs, found)):
        if shard != current and parts:
            yield current, pa.Table.from_batches(parts, MANIFEST).combine_chunks()
            parts = []
        current = shard
        parts.append(part)
    if parts:
        yield current, pa.Table.from_batches(parts, MANIFEST).combine_chunks()


def _runs(batch: pa.RecordBatch) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The parts of a batch that belong to one shard."""
    encoded = pc.run_end_encode(batch["shard"]) if batch.num_rows else None
    rows = batch.select(MANIFEST.names).cast(MANIFEST)
    start = 0
    for shard, end in zip(encoded.values.to_pylist(), encoded.run_ends.to_pylist(), strict=True) if encoded else ():
        yield shard, rows.slice(start, end - start)
        start = end


def _write_changed(path: Path, table: pa.Table) -> None:
    data = parquet_bytes(table)
    if not path.is_file() or path.read_bytes() != data:
        write_bytes(path, data)


def _warnings(database: duckdb.DuckDBPyConnection) -> list[str]:
    missing = database.execute(
        "SELECT source FROM sidecar WHERE source NOT IN (SELECT source FROM sourced) ORDER BY source"
    ).fetchall()
    told = [f"{SIDECAR} has a row for {source!r}, but there is no such item" for (source,) in missing[:WARNINGS]]
    rest = len(missing) - WARNINGS
    return [*told, f"{SIDECAR} has {rest:,} more rows for items that are not there"] if rest > 0 else told


def filled(cell: str | None) -> dict[str, Any]:
    """A JSON object in a manifest; null is an empty one."""
    return json.loads(cell) if cell else {}
