"""Files that are either whole or absent, and the same bytes for the same content."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

GROUP_ROWS = 1 << 20  # of a Parquet file that are in memory together


class _WithoutPandas:
    """Makes pyarrow believe, once, that pandas is not installed.

    pyarrow imports pandas (2 s in each process) to look at the first Python list that it meets, and does without when
    it cannot; no setting turns that off.
    """

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ImportError(name)


if "pandas" not in sys.modules:
    sys.meta_path.insert(0, _WithoutPandas())
    pa.array([None])
    sys.meta_path.pop(0)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; it takes the place of `path` only if the block ends without an error."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with LF line ends, whole or not at all."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes, whole or not at all."""
    with written_whole(path) as temporary:
        temporary.write_bytes(data)


def write_json(path: Path, value: Any) -> None:
    """Write readable JSON: two-space indent, non-ASCII kept, keys in the order given, one line end at the end."""
    write_text(path, json_text(value))


def json_text(value: Any) -> str:
    """What `write_json` writes."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write `table` as Parquet with zstd and no metadata that depends on the machine (no pandas, no ARROW:schema)."""
    write_parquets(path, [table], table.schema)


def write_parquets(path: Path, tables: Iterable[pa.Table], schema: pa.Schema) -> None:
    """Write tables of one schema to one file, one after the other, as `write_parquet` does."""
    with parquet_writer(path, schema) as write:
        for table in tables:
            write(table)


@contextmanager
def parquet_writer(path: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    """Yield a function that adds rows to a table, so that it need not be in memory; the file is that of `write_parquet`
    however its rows were parted.
    """
    waiting: list[pa.Table] = []
    with (
        written_whole(path) as temporary,
        pq.ParquetWriter(temporary, schema.remove_metadata(), compression="zstd", store_schema=False) as writer,
    ):

        def write(part: pa.Table) -> None:
            waiting.append(part.replace_schema_metadata(None))
            if sum(each.num_rows for each in waiting) >= GROUP_ROWS:
                rows = pa.concat_tables(waiting)
                whole = rows.num_rows - rows.num_rows % GROUP_ROWS
                writer.write_table(rows.slice(0, whole).combine_chunks(), GROUP_ROWS)
                waiting[:] = [rows.slice(whole)]

        yield write
        writer.write_table(pa.concat_tables([schema.remove_metadata().empty_table(), *waiting]).combine_chunks())


def parquet_bytes(table: pa.Table) -> bytes:
    """What `write_parquet` writes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(None), sink, compression="zstd", store_schema=False)
    return sink.getvalue().to_pybytes()


def read_parquets(paths: list[Path], schema: pa.Schema) -> pa.Table:
    """Read and join Parquet files that all have `schema` (no files: an empty table)."""
    parts = [pq.read_table(path, schema=schema) for path in paths]
    return pa.concat_tables(parts) if parts else schema.empty_table()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
