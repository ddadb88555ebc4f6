"""`sucesos.load`: a release as pandas tables, with the types that its own schemas give to each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd
import pyarrow as pa

from sucesos.errors import UserError
from sucesos.publishing.comparison.opening import AGAIN, open_release, read_descriptor
from sucesos.publishing.metadata.package import DESCRIPTOR
from sucesos.publishing.tables import read_csv, read_parquet
from sucesos.schemas import TableSchema

DTYPES = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
DAY = "datetime64[s]"  # reaches every year that a date can have
TOLD = ("version", "title", "bibliographicCitation")  # what a release says of itself
# what a descriptor raises that is not as it should be
BROKEN = (KeyError, TypeError, AttributeError, ValueError, OSError, pa.ArrowException)


class Release(Mapping[str, pd.DataFrame]):
    """The tables of one release by name, also as attributes: release["events"] is release.events.

    Columns: dates are datetime64, whole numbers Int64, other numbers float64, truth values boolean, codes category in
    the order of the schema, all other text string; clock times stay text (HH:MM).
    """

    def __init__(self, descriptor: dict[str, Any], tables: dict[str, pd.DataFrame]):
        self.descriptor = descriptor
        self._tables = tables

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.descriptor["version"]

    @property
    def title(self) -> str:
        """The title of the data."""
        return self.descriptor["title"]

    @property
    def citation(self) -> str:
        """How to cite this version."""
        return self.descriptor["bibliographicCitation"]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __getattr__(self, name: str) -> pd.DataFrame:
        try:
            return self.__dict__["_tables"][name]
        except KeyError:
            raise AttributeError(f"the release has no table {name!r}, but {', '.join(self)}") from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self]

    def __repr__(self) -> str:
        rows = ", ".join(f"{len(table):,} {name}" for name, table in self.items())
        return f"<{self.title}, version {self.version}: {rows}>"


def load(where: Path | str) -> Release:
    """Load the release that lies in a folder, in a zip, or at the http(s) URL of a zip; the path of a folder's
    datapackage.json stands for the folder.

    Raises UserError when there is none, or when its files are not those that its datapackage.json describes.
    """
    with open_release(where) as folder:
        descriptor = read_descriptor(folder, where)
        if missing := [name for name in TOLD if not isinstance(descriptor.get(name), str)]:
            raise UserError(f"{DESCRIPTOR} does not tell its {', '.join(missing)}", file=where, hint=AGAIN)
        described = {resource["path"] for resource in descriptor["resources"]}
        tables = dict(_table(folder, one, described, where) for one in descriptor["resources"] if "schema" in one)
    return Release(descriptor, tables)


def _table(folder: Path, resource: dict, described: set[str], where: Path | str) -> tuple[str, pd.DataFrame]:
    """The name and rows of one table; raises UserError when they are not as the descriptor says."""
    try:
        return str(resource["name"]), _frame(folder, resource, described)
    except BROKEN as error:
        message = f"{resource['path']} cannot be read as {DESCRIPTOR} describes it: {error!r}"
        raise UserError(message, file=where, hint=AGAIN) from None


def _frame(folder: Path, resource: dict, described: set[str]) -> pd.DataFrame:
    """One table, from its Parquet file if that is described too, else from its CSV."""
    schema = TableSchema(resource["name"], resource["schema"])
    parquet = str(PurePosixPath(resource["path"]).with_suffix(".parquet"))
    table = read_parquet(folder / parquet) if parquet in described else read_csv(folder / resource["path"], schema)
    frame = table.cast(schema.arrow).to_pandas(types_mapper=DTYPES.get, date_as_object=False)
    return frame.astype({name: dtype for name, field in schema.fields.items() if (dtype := _dtype(field))})


def _dtype(field: dict) -> pd.CategoricalDtype | str | None:
    """The type of a column where that of its Arrow column does not tell it."""
    if codes := field.get("constraints", {}).get("enum"):
        return pd.CategoricalDtype(codes)
    return DAY if field["type"] == "date" else None
