"""The documents of a release: every file that lies beside its tables and speaks of them.

Each has its place in DOCUMENTS, in the order in which they are made: it may read the files that were made before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing import package
from sucesos.publishing.changelog import changes_page
from sucesos.publishing.changes import Difference
from sucesos.publishing.codebook import codebook
from sucesos.publishing.report import HTML_NAME, JSON_NAME
from sucesos.publishing.snapshot import Snapshot
from sucesos.schemas import TableSchema

LICENCE_TEXT = """# Licence of the data

{title}, version {version}, is licensed under the Creative Commons Attribution 4.0 International licence (CC BY 4.0):
<https://creativecommons.org/licenses/by/4.0/>. You may share and adapt the data for any purpose if you give credit:

> {citation}

The short quotations in the table `evidence` come from the articles named in `articles`; the rights in the articles
remain with their publishers.
"""


@dataclass(frozen=True)
class Material:
    """What documents are made of. folder: the release as it is being built, with its tables and validation report;
    provenance: the hashes of all that went in; sources: titles of what the data come from; previous, difference: the
    release before and what differs from it, None if there is none.
    """

    folder: Path
    schemas: dict[str, TableSchema]
    edition: package.Edition
    provenance: dict
    sources: list[str]
    citation: Path
    previous: Snapshot | None = None
    difference: Difference | None = None


@dataclass(frozen=True)
class Document:
    """A file of a release, as the data package describes it. text: what it holds; None if another step wrote it."""

    file: str
    name: str
    title: str
    description: str
    mediatype: str
    text: Callable[[Material], str] | None = None


def licence(material: Material) -> str:
    """LICENSE.md: the terms."""
    edition = material.edition
    return LICENCE_TEXT.format(title=edition.title, version=edition.version, citation=edition.citation())


def citation_file(material: Material) -> str:
    """CITATION.cff of the data set: the repository's, with title, version, date and licence of this edition."""
    citation, edition = material.citation, material.edition
    try:
        cff = yaml.safe_load(Path(citation).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError("file is missing", file=citation, hint="restore it from the repository") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UserError("not YAML", file=citation, line=mark.line + 1 if mark else None) from None
    if not isinstance(cff, dict) or "cff-version" not in cff:
        raise UserError("expected `cff-version`", file=citation, hint="see https://citation-file-format.github.io")
    of_edition = {
        "type": "dataset",
        "title": edition.title,
        "version": edition.version,
        "date-released": edition.released,
        "license": package.LICENCE["name"],
    }
    return yaml.safe_dump({**cff, **of_edition}, sort_keys=False, allow_unicode=True, width=1000)


def changes_file(material: Material) -> str:
    """CHANGES.md: what is other than in the release before."""
    edition = material.edition
    built = Snapshot(material.folder, material.schemas, edition.version, edition.released)
    return changes_page(material.previous, built, material.difference)


def provenance_file(material: Material) -> str:
    """provenance.json: the hashes of all that the data came from."""
    return files.json_text(material.provenance)


DOCUMENTS = (
    Document(JSON_NAME, "validation", "Validation report", "What was checked, and the outcome.", "application/json"),
    Document(HTML_NAME, "validation-page", "Validation report", "The same as a page to read.", "text/html"),
    Document(
        "CODEBOOK.md",
        "codebook",
        "Codebook",
        "What every table, field and code means.",
        "text/markdown",
        lambda material: codebook(material.schemas),
    ),
    Document(
        "CHANGES.md",
        "changes-page",
        "Changes",
        "What is other than in the release before.",
        "text/markdown",
        changes_file,
    ),
    Document(
        "LICENSE.md", "licence", "Licence", "The terms under which the data may be used.", "text/markdown", licence
    ),
    Document("CITATION.cff", "citation", "Citation", "How to cite this version.", "application/yaml", citation_file),
    Document(
        "provenance.json",
        "provenance",
        "Provenance",
        "The hashes of all that the data came from.",
        "application/json",
        provenance_file,
    ),
)


def write_documents(material: Material) -> None:
    """Write every document that no other step wrote into the folder of the release."""
    for document in DOCUMENTS:
        if document.text is not None:
            files.write_text(material.folder / document.file, document.text(material))


def document_resource(folder: Path, document: Document) -> dict:
    """How the data package describes a document."""
    return {
        "$schema": f"{package.PROFILES}/dataresource.json",
        "name": document.name,
        "title": document.title,
        "description": document.description,
        **package.file_entry(folder, document.file),
        "mediatype": document.mediatype,
    }
