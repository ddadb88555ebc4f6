"""The tables of one release as they lie in a folder, with the schemas that they were published with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing.comparison.opening import AGAIN, read_descriptor
from sucesos.publishing.metadata.package import DESCRIPTOR
from sucesos.schemas import TableSchema


@dataclass(frozen=True)
class Snapshot:
    """Tables in a folder. version, released (ISO date): "" for tables that are not released yet."""

    folder: Path
    schemas: dict[str, TableSchema]
    version: str = ""
    released: str = ""

    @classmethod
    def of(cls, folder: Path) -> Snapshot:
        """What lies in a folder that is described by its datapackage.json; UserError if that lists a table without its
        Parquet file, as nothing is known of a file that is not listed.
        """
        descriptor = read_descriptor(folder)
        listed = {resource["path"] for resource in descriptor["resources"]}
        schemas = {r["name"]: TableSchema(r["name"], r["schema"]) for r in descriptor["resources"] if "schema" in r}
        for name in schemas:
            if f"{name}.parquet" not in listed:
                raise UserError(f"{DESCRIPTOR} does not list {name}.parquet", file=folder, hint=AGAIN)
        return cls(Path(folder), schemas, descriptor.get("version", ""), descriptor.get("created", "")[:10])

    def table(self, name: str, *fields: str) -> pa.Table:
        """The rows of a table, from its Parquet file, with all fields or those given."""
        path = self.folder / f"{name}.parquet"
        try:
            return pq.read_table(path, columns=list(fields or self.schemas[name].fields))
        except (OSError, pa.ArrowException) as error:
            reason = str(error).splitlines()[0]
            raise UserError(f"cannot be read: {reason}", file=path, hint="take the release again") from None

    def identity(self) -> dict[str, str]:
        """Version and SHA-256 of the descriptor, which holds the hashes of all files."""
        return {"version": self.version, "sha256": files.sha256_of(self.folder / DESCRIPTOR)}
