"""What the tables of a release hold, in numbers: rows, how many cells of each field are filled, how often each code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sucesos.schemas import TableSchema


@dataclass(frozen=True)
class Summary:
    """Numbers of one table. filled: cells that are not empty, by field. codes: rows by code, by field with an enum."""

    rows: int
    filled: dict[str, int]
    codes: dict[str, dict[str, int]]

    def missing(self, field: str) -> float:
        """The share of rows in which a field is empty; 0 when there are no rows."""
        return 1 - self.filled[field] / self.rows if self.rows else 0.0


def summarise(path: Path, schema: TableSchema) -> Summary:
    """Count a published table (Parquet); one column is in memory at a time."""
    filled, codes = {}, {}
    with pq.ParquetFile(path) as file:
        rows = file.metadata.num_rows
        for name, field in schema.fields.items():
            column = file.read(columns=[name]).column(0)
            filled[name] = rows - column.null_count
            if "enum" in field.get("constraints", {}):
                codes[name] = _counts(column, schema.enum(name))
    return Summary(rows, filled, codes)


def _counts(column: pa.ChunkedArray, codes: tuple[str, ...]) -> dict[str, int]:
    found = {pair["values"]: pair["counts"] for pair in column.value_counts().to_pylist()}
    return {code: found.get(code, 0) for code in codes}


def summaries(folder: Path, schemas: dict[str, TableSchema]) -> dict[str, Summary]:
    """Summaries of the Parquet tables in a folder, by table."""
    return {name: summarise(Path(folder) / f"{name}.parquet", schema) for name, schema in schemas.items()}
