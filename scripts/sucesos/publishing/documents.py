"""The documents of a release: every file that lies beside its tables and speaks of them.

Each has its place in DOCUMENTS, in the order in which they are made: it may read the files that were made before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing import package
from sucesos.publishing.codebook import codebook
from sucesos.publishing.readme import FIGURES, readme
from sucesos.publishing.report import HTML_NAME, JSON_NAME
from sucesos.publishing.summary import summaries
from sucesos.schemas import TableSchema

EVALUATION = "evaluation.json"
LICENCE_TEXT = """# Licence of the data

{title}, version {version}, is licensed under the Creative Commons Attribution 4.0 International licence (CC BY 4.0):
<https://creativecommons.org/licenses/by/4.0/>. You may share and adapt the data for any purpose if you give credit:

> {citation}

The short quotations in the table `evidence` come from the articles named in `articles`; the rights in the articles
remain with their publishers.
"""


@dataclass(frozen=True)
class Material:
    """What documents are made of. folder: the release as it is being built, with its tables, validation report,
    evaluation and figures; provenance: the hashes of all that went in; sources: titles of what the data come from;
    citation, changelog: CITATION.cff and CHANGELOG.md of the repository.
    """

    folder: Path
    schemas: dict[str, TableSchema]
    edition: package.Edition
    provenance: dict
    sources: list[str]
    citation: Path
    changelog: Path


@dataclass(frozen=True)
class Document:
    """A file of a release, as the data package describes it. text: what it holds; None if another step wrote it."""

    file: str
    name: str
    title: str
    description: str
    mediatype: str
    text: Callable[[Material], str] | None = None


def codebook_page(material: Material) -> str:
    """CODEBOOK.md: what every table, field and code means, how right they are, and what they cannot tell."""
    evaluation = json.loads((material.folder / EVALUATION).read_text(encoding="utf-8"))
    try:
        changelog = material.changelog.read_text(encoding="utf-8")
    except OSError:
        raise UserError("file cannot be read", file=material.changelog, hint="restore it from the repository") from None
    numbers = summaries(material.folder, material.schemas)
    return codebook(material.schemas, numbers, material.edition, evaluation, changelog)


def readme_page(material: Material) -> str:
    """README.md: what is in the folder, how to load it, the figures, how to cite."""
    edition, numbers = material.edition, summaries(material.folder, material.schemas)
    others = [(document.file, document.description) for document in DOCUMENTS]
    return readme(material.schemas, numbers, edition, others, f"> {edition.citation()}")


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


def provenance_file(material: Material) -> str:
    """provenance.json: the hashes of all that the data came from."""
    return files.json_text(material.provenance)


DOCUMENTS = (
    *(Document(figure.file, figure.name, figure.title, figure.description, "image/svg+xml") for figure in FIGURES),
    Document(
        EVALUATION,
        "evaluation",
        "Evaluation",
        "How right the coder is, measured on articles that people coded.",
        "application/json",
    ),
    Document(JSON_NAME, "validation", "Validation report", "What was checked, and the outcome.", "application/json"),
    Document(HTML_NAME, "validation-page", "Validation report", "The same as a page to read.", "text/html"),
    Document(
        "CODEBOOK.md",
        "codebook",
        "Codebook",
        "What every table, field and code means, how right they are, and what they cannot tell.",
        "text/markdown",
        codebook_page,
    ),
    Document(
        "README.md", "readme", "Read me", "What is in the folder, and how to load it.", "text/markdown", readme_page
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
