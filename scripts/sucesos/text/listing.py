"""The listing of a corpus: every item of every raw file, kept in a database so that only new files are read.

A file is read again when its size or time of change differs, when its pack is gone, or when the code or the settings
that it was read with changed. Rows are written batch by batch; those of a file count only once the file itself stands
in `files`, so that a killed run goes on where it stopped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from sucesos.errors import UserError
from sucesos.progress import progress
from sucesos.text.folder import Entry, source_name
from sucesos.text.forms.pieces import Piece
from sucesos.text.forms.unfolding import is_in_place, read_file
from sucesos.text.intake import Intake
from sucesos.text.packs import Pack, pack_name, packs_in, remove_packs

MEMORY = "400MB"  # of the database; what does not fit lies on disk
BATCH = 10_000  # rows written at a time

FILES = pa.schema([("path", pa.binary()), ("stamp", pa.string())])
ITEMS = pa.schema(
    [
        ("path", pa.binary()),  # of the raw file, relative to the raw folder
        ("ordinal", pa.int64()),  # of the item in the file
        ("place", pa.string()),
        ("form", pa.string()),
        ("packed", pa.bool_()),  # its bytes lie in the pack of the file
        ("start", pa.int64()),
        ("length", pa.int64()),
        ("sha256", pa.binary()),
        ("body", pa.binary()),
        ("claim", pa.string()),
        ("told", pa.string()),  # JSON object; null when empty
        ("fault", pa.string()),
        ("message", pa.string()),
    ]
)


def open_listing(path: Path, key: str) -> duckdb.DuckDBPyConnection:
    """The database at `path`; emptied when it was made under another `key` or cannot be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = _connected(path)
    except duckdb.Error as error:
        if "lock" in str(error).lower():
            raise UserError("another survey of this corpus is running", file=path, hint="wait for its end") from None
        path.unlink()
        database = _connected(path)
    made_by = database.execute("SELECT key FROM made_by").fetchall()
    if made_by != [(key,)]:
        database.execute("DELETE FROM items; DELETE FROM files; DELETE FROM made_by")
        database.execute("INSERT INTO made_by VALUES (?)", [key])
    return database


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(path)
    database.execute(f"SET memory_limit='{MEMORY}'; SET threads=1; SET enable_progress_bar=false")
    database.execute("CREATE TABLE IF NOT EXISTS made_by (key VARCHAR)")
    database.register("empty_files", FILES.empty_table())
    database.register("empty_items", ITEMS.empty_table())
    database.execute("CREATE TABLE IF NOT EXISTS files AS FROM empty_files")
    database.execute("CREATE TABLE IF NOT EXISTS items AS FROM empty_items")
    return database


def update(
    database: duckdb.DuckDBPyConnection, root: Path, entries: Iterable[Entry], packs: Path, intake: Intake
) -> int:
    """Make the listing that of `entries`, which lie below `root`; returns how many of them were read."""
    packs.mkdir(parents=True, exist_ok=True)
    found = {os.fsencode(entry.path): entry for entry in entries}
    stamps = pa.table({"path": list(found), "stamp": [entry.stamp() for entry in found.values()]}, schema=FILES)
    database.register("found", stamps)
    _forget_without_pack(database, packs)
    database.execute("DELETE FROM files WHERE (path, stamp) NOT IN (SELECT path, stamp FROM found)")
    database.execute("DELETE FROM items WHERE path NOT IN (SELECT path FROM files)")
    new = database.execute("SELECT path FROM found WHERE path NOT IN (SELECT path FROM files) ORDER BY path").fetchall()
    database.unregister("found")
    rows = _Rows(database)
    with progress("surveying", "items") as bar:
        for (path,) in new:
            entry = found[path]
            for ordinal, (piece, packed) in enumerate(_pieces(root, entry, packs / pack_name(path), intake)):
                rows.add_item(path, ordinal, piece, packed)
                bar.update()
            rows.add_file(path, entry.stamp())
    rows.flush()
    remove_packs(packs, packs_in(packs) - _packs_wanted(database))
    return len(new)


def _packs_wanted(database: duckdb.DuckDBPyConnection) -> set[str]:
    paths = database.execute("SELECT DISTINCT path FROM items WHERE packed").fetchall()
    return {pack_name(path) for (path,) in paths}


def _forget_without_pack(database: duckdb.DuckDBPyConnection, packs: Path) -> None:
    paths = database.execute("SELECT DISTINCT path FROM items WHERE packed").fetchall()
    there = packs_in(packs)
    gone = [path for (path,) in paths if pack_name(path) not in there]
    database.register("gone", pa.table({"path": pa.array(gone, pa.binary())}))
    database.execute("DELETE FROM files WHERE path IN (SELECT path FROM gone)")
    database.unregister("gone")


def _pieces(root: Path, entry: Entry, pack: Path, intake: Intake) -> Iterator[tuple[Piece, bool]]:
    """(piece, whether its bytes lie in the pack) of one raw file."""
    place = source_name(entry.path)
    if entry.fault:
        yield Piece(place).refused(entry.fault, entry.message or ""), False
        return
    pieces = _read(root / entry.path, entry, intake, pack.parent)
    if is_in_place(entry.path):
        yield from ((piece, False) for piece in pieces)
        return
    with Pack(pack).written() as unpacked:
        for piece in pieces:
            yield piece, unpacked.add(piece)


def _read(path: Path, entry: Entry, intake: Intake, scratch: Path) -> Iterator[Piece]:
    try:
        yield from read_file(path, entry.path, intake, scratch)
    except OSError as error:
        yield Piece(source_name(entry.path)).refused("unreadable", f"The file could not be read: {error.strerror}.")


class _Rows:
    """Rows on their way into the database."""

    def __init__(self, database: duckdb.DuckDBPyConnection):
        self._database = database
        self._items: list[tuple[Any, ...]] = []
        self._files: list[tuple[bytes, str]] = []

    def add_item(self, path: bytes, ordinal: int, piece: Piece, packed: bool) -> None:
        """One item of a file."""
        told = json.dumps(piece.told, ensure_ascii=False) if piece.told else None
        place = (path, ordinal, piece.place, piece.form, packed, piece.start, piece.length, piece.sha256)
        self._items.append((*place, piece.body, piece.claim, told, piece.fault, piece.message))
        if len(self._items) >= BATCH:
            self.flush()

    def add_file(self, path: bytes, stamp: str) -> None:
        """A file all of whose items were added."""
        self._files.append((path, stamp))
        if len(self._files) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        self._database.begin()
        for name, schema, rows in (("items", ITEMS, self._items), ("files", FILES, self._files)):
            if rows:
                columns = [
                    pa.array(cells, kind.type) for cells, kind in zip(zip(*rows, strict=True), schema, strict=True)
                ]
                self._database.register("batch", pa.table(columns, schema=schema))
                self._database.execute(f"INSERT INTO {name} FROM batch")
                self._database.unregister("batch")
                rows.clear()
        self._database.commit()
