"""The data package: datapackage.json (Data Package v2), which says what each file is and proves its bytes.

Tables are described where they are written, so that validation can prove that nobody touched them since;
the release adds who, when and under which licence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing.metadata.coverage import Coverage
from sucesos.schemas import TableSchema

PROFILES = "https://datapackage.org/profiles/2.0"
NAME = "sucesos"
DESCRIPTOR = "datapackage.json"
PREVIOUS = "sucesos:previous"
CHECKSUMS = "CHECKSUMS.sha256"
CSV_NOTE = (
    "UTF-8, LF, RFC 4180; empty means unknown or not applicable. A text that a spreadsheet could run as a formula "
    "(= + - @, tab or line break at its start, or = + - @ after a semicolon, tab or line break) bears an apostrophe "
    "before it, which is not part of the value; the Parquet file holds the text without it."
)
PARQUET_NOTE = "The same rows and values as the CSV, with explicit types."
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}


@dataclass(frozen=True)
class Edition:
    """What people decide about one version.

    released: ISO date. contributors: mappings with `title`, `roles` and, where known, `givenName`, `familyName`,
    `path` (an ORCID or another address), `email`, `organization`. homepage, repository: web addresses; doi: without
    https://doi.org/. What nobody has told is empty.
    """

    version: str
    released: str
    title: str
    contributors: list[dict]
    description: str = ""
    keywords: list[str] = field(default_factory=list)
    homepage: str = ""
    repository: str = ""
    doi: str = ""

    @classmethod
    def read(cls, settings: dict) -> Edition:
        """The edition that settings describe; UserError when version, date, title or contributors are unusable."""
        try:
            date.fromisoformat(settings["released"])
            contributors = [{"title": person["title"], **person} for person in settings["contributors"]]
            told = {one.name: settings[one.name] for one in fields(cls) if settings.get(one.name)}
            return cls(**{**told, "contributors": contributors})
        except (KeyError, TypeError, ValueError):
            expected = "version, released as YYYY-MM-DD, title, and contributors as a list with title and roles"
            raise UserError("the settings are not complete", hint=f"give {expected}") from None

    @property
    def authors(self) -> list[dict]:
        """Contributors who are named in citations: creators and authors, or all when nobody has such a role."""
        named = [one for one in self.contributors if {"creator", "author"} & set(one.get("roles", []))]
        return named or self.contributors

    @property
    def address(self) -> str:
        """Where the edition is found on the web: its DOI, else its homepage; "" when neither is known."""
        return f"https://doi.org/{self.doi}" if self.doi else self.homepage

    def citation(self) -> str:
        """How to cite the version, in one line."""
        people = "; ".join(person["title"] for person in self.authors)
        where = f" {self.address}" if self.address else ""
        return f"{people} ({self.released[:4]}). {self.title}. Version {self.version}. Data set.{where}"


def write_tables_package(folder: Path, schemas: dict[str, TableSchema], previous: dict[str, str] | None = None) -> None:
    """Write `folder`/datapackage.json for the tables that lie in it: resources, and what `changes` compares them with
    (Snapshot.identity; None for nothing).
    """
    resources = [resource for schema in schemas.values() for resource in table_resources(folder, schema)]
    files.write_json(
        Path(folder) / DESCRIPTOR,
        {"$schema": f"{PROFILES}/datapackage.json", "name": NAME, PREVIOUS: previous, "resources": resources},
    )


def table_resources(folder: Path, schema: TableSchema) -> list[dict]:
    """The descriptors of one table's CSV (with schema) and Parquet."""
    descriptor = schema.descriptor
    csv = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": schema.name,
        "type": "table",
        "profile": "tabular-data-resource",  # what readers of v1 look for, R frictionless before 1.3 among them
        "title": descriptor["title"],
        "description": f"{descriptor['description']} {CSV_NOTE}",
        **file_entry(folder, f"{schema.name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "$schema": f"{PROFILES}/tabledialect.json",
            "header": True,
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
        },
        "schema": descriptor,
    }
    parquet = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": f"{schema.name}-parquet",
        "title": f"{descriptor['title']} (Parquet)",
        "description": f"{descriptor['description']} {PARQUET_NOTE}",
        **file_entry(folder, f"{schema.name}.parquet"),
        "mediatype": "application/vnd.apache.parquet",
    }
    return [csv, parquet]


def file_entry(folder: Path, name: str) -> dict:
    """Path, format, size and hash of a file of the package; UserError when it is missing."""
    path = Path(folder) / name
    if not path.is_file():
        raise UserError("file is missing", file=path, hint="rebuild the tables")
    return {
        "path": name,
        # In capitals, as frictionless takes every "parquet" and "json" for a table, and then finds no bytes in it.
        "format": path.suffix.removeprefix(".").upper(),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{files.sha256_of(path)}",
    }


def release_descriptor(
    folder: Path,
    schemas: dict[str, TableSchema],
    edition: Edition,
    covered: Coverage,
    sources: Iterable[str],
    documents: Iterable[dict],
) -> dict:
    """The whole datapackage.json of a release whose tables lie in `folder`.

    sources: titles of what the data come from. documents: the resources beside the tables.
    """
    descriptor = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": NAME,
        "id": f"https://doi.org/{edition.doi}" if edition.doi else "",
        "title": edition.title,
        "description": edition.description,
        "version": edition.version,
        "created": f"{edition.released}T00:00:00Z",
        "homepage": edition.homepage,
        "keywords": edition.keywords,
        "licenses": [LICENCE],
        "contributors": edition.contributors,
        "sources": [{"title": source} for source in sources],
        "spatial": covered.spatial,
        "temporal": covered.temporal,
        "bibliographicCitation": edition.citation(),
        "resources": [
            *(resource for schema in schemas.values() for resource in table_resources(folder, schema)),
            *documents,
        ],
    }
    return told(descriptor)


def told(said: dict) -> dict:
    """Without what nobody has told."""
    return {key: value for key, value in said.items() if value not in (None, "", [], {})}
