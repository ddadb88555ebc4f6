"""DuckDB for one validation: bounded in memory; what does not fit goes to a folder that is deleted afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

MEMORY = "512MB"


@contextmanager
def scratch_database() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database that uses at most MEMORY and fetches nothing."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"memory_limit": MEMORY, "temp_directory": folder, "autoinstall_known_extensions": False}
        with duckdb.connect(config=settings) as connection:
            yield connection


def quoted(*names: str) -> str:
    """Names of columns or tables for SQL, parted by commas."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)
