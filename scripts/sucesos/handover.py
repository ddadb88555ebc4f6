"""What one step hands to the next: the Arrow schema of every table kept in output/work/.

articles    one cleaned article a row, as `clean` writes it, by shard
rejected    one refused raw item a row, by shard
findings    one coded event or indicator a row with its evidence, as `extract` writes it, by shard

Where there is one file a shard, its name is the number of the shard.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from sucesos.schemas import TableSchema

ARTICLES = pa.schema(
    [
        ("article_id", pa.string()),  # first 16 hex digits of the SHA-256 of the raw body
        ("source", pa.string()),  # path below raw/, with a member name for bulk files
        ("published", pa.date32()),  # null: the article bears no date
        ("published_precision", pa.string()),  # day, or month (published is then the first of it); null without date
        ("publisher", pa.string()),
        ("publisher_start", pa.int32()),  # where the text itself names the publisher; null when the metadata did
        ("publisher_end", pa.int32()),
        ("title", pa.string()),
        ("url", pa.string()),
        ("language", pa.string()),  # ISO 639-1
        ("licence", pa.string()),
        ("encoding", pa.string()),  # how the bytes were read
        ("further", pa.string()),  # JSON object of further keys that the raw item carried; null when none
        ("words", pa.int64()),
        ("title_chars", pa.int32()),  # the first so many characters of text are the headline (0: none)
        ("text", pa.string()),  # cleaned; paragraphs are parted by one blank line; every span indexes it
        ("sketch", pa.binary()),  # by which linking finds near-duplicates of the text
    ]
)

REJECTED = pa.schema(
    [
        ("source", pa.string()),
        ("bytes", pa.int64()),
        ("sha256", pa.string()),
        ("reason", pa.string()),
        ("message", pa.string()),
    ]
)

EVIDENCE = pa.struct(
    [
        ("field", pa.string()),
        ("basis", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("quote", pa.string()),
    ]
)

# Columns of events and indicators that only linking can fill.
LINKED = ("event_id", "indicator_id", "incident_id", "n_articles", "first_reported", "last_reported")


def shard_name(shard: int) -> str:
    """What the files of a shard are called, without their extension."""
    return f"{shard:02d}"


def shard_paths(folder: Path, shards: int) -> list[Path]:
    """The Parquet files of all shards in a folder, which may hold others of an earlier number of shards."""
    return [folder / f"{shard_name(shard)}.parquet" for shard in range(shards)]


def findings_schema(table: TableSchema) -> pa.Schema:
    """Findings of one kind: article, ordinal in it, incident in it, the table's own coded columns, evidence."""
    coded = [field for field in table.arrow if field.name not in LINKED]
    return pa.schema(
        [
            pa.field("article_id", pa.string()),
            pa.field("n", pa.int32()),
            pa.field("incident", pa.int32()),
            *coded,
            pa.field("evidence", pa.list_(EVIDENCE)),
        ]
    )
