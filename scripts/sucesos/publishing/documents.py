"""The documents of a release: every file that lies beside its tables and speaks of them.

Each has its place in DOCUMENTS, in the order in which they are made: it may read the files that were made before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sucesos import files
from sucesos.errors import UserError
from sucesos.progress import progress
from sucesos.publishing import workbook
from sucesos.publishing.comparison.changelog import changes_page
from sucesos.publishing.comparison.changes import Difference
from sucesos.publishing.comparison.snapshot import Snapshot
from sucesos.publishing.figures.catalogue import FIGURES
from sucesos.publishing.metadata import citation, crate, package
from sucesos.publishing.metadata.coverage import Coverage
from sucesos.publishing.metadata.croissant import croissant
from sucesos.publishing.metadata.provenance import ThirdParty
from sucesos.publishing.pages.codebook import codebook
from sucesos.publishing.pages.readme import readme
from sucesos.publishing.pages.summary import Summary, summaries
from sucesos.publishing.validation.report import HTML_NAME, JSON_NAME
from sucesos.schemas import TableSchema

EVALUATION = "evaluation.json"
LICENCE_TEXT = """# Licence of the data

{title}, version {version}, is licensed under the Creative Commons Attribution 4.0 International licence (CC BY 4.0):
<https://creativecommons.org/licenses/by/4.0/>. You may share and adapt the data for any purpose if you give credit:

> {citation}

The short quotations in the table `evidence` come from the articles named in `articles`; the rights in the articles
remain with their publishers.
"""
THIRD_PARTIES = """
## Third parties

Names, codes, coordinates, outlines and official figures come in part from others, under the terms that they set. These
are the files of reference data that are not, or not wholly, own work:

{files}
"""


@dataclass(frozen=True)
class Material:
    """What documents are made of. folder: the release as it is being built, with its tables, validation report,
    evaluation and figures; coverage: the days and places that the tables name; provenance: the hashes of all that went
    in; sources: titles of what the data come from; third_parties: reference data of others; changelog: CHANGELOG.md of
    the repository; previous, difference: the release before and what differs from it, None if there is none.
    """

    folder: Path
    schemas: dict[str, TableSchema]
    edition: package.Edition
    coverage: Coverage
    provenance: dict
    sources: list[str]
    third_parties: list[ThirdParty]
    changelog: Path
    previous: Snapshot | None = None
    difference: Difference | None = None

    @cached_property
    def numbers(self) -> dict[str, Summary]:
        """What can be counted of each table."""
        return summaries(self.folder, self.schemas)


@dataclass(frozen=True)
class Document:
    """A file of a release, as the data package describes it. text: what it holds (bytes where it is no text); None if
    another step wrote it.
    """

    file: str
    name: str
    title: str
    description: str
    mediatype: str
    text: Callable[[Material], str | bytes] | None = None


def codebook_page(material: Material) -> str:
    """CODEBOOK.md: what every table, field and code means, how right they are, and what they cannot tell."""
    evaluation = json.loads((material.folder / EVALUATION).read_text(encoding="utf-8"))
    try:
        changelog = material.changelog.read_text(encoding="utf-8")
    except OSError:
        raise UserError("file cannot be read", file=material.changelog, hint="restore it from the repository") from None
    return codebook(material.schemas, material.numbers, material.edition, evaluation, changelog)


def readme_page(material: Material) -> str:
    """README.md: what is in the folder, how to load it, the figures, how to cite."""
    edition = material.edition
    others = [(document.file, document.description) for document in documents(material.folder)]
    cited = f"> {edition.citation()}\n\n```bibtex\n{citation.bibtex(edition)}```"
    return readme(material.schemas, material.numbers, edition, others, cited, workbook.FILE in dict(others))


def licence(material: Material) -> str:
    """LICENSE.md: the terms, and those of others for what is theirs."""
    edition = material.edition
    own = LICENCE_TEXT.format(title=edition.title, version=edition.version, citation=edition.citation())
    lines = [f"- `{one.file}`: {one.origin}. Terms: {one.licence}." for one in material.third_parties]
    return own + (THIRD_PARTIES.format(files="\n".join(lines)) if lines else "")


def changes_file(material: Material) -> str:
    """CHANGES.md: what is other than in the release before."""
    edition = material.edition
    built = Snapshot(material.folder, material.schemas, edition.version, edition.released)
    return changes_page(material.previous, built, material.difference)


def provenance_file(material: Material) -> str:
    """provenance.json: the hashes of all that the data came from."""
    return files.json_text(material.provenance)


def crate_file(material: Material) -> str:
    """ro-crate-metadata.json: the tables and all documents before this one."""
    folder = material.folder
    tables = (one for schema in material.schemas.values() for one in package.table_resources(folder, schema))
    others = (document_resource(folder, one) for one in documents(folder) if one.file != crate.FILE)
    return crate.crate(material.edition, material.coverage, material.provenance, [*tables, *others])


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
    Document(
        "CITATION.cff",
        "citation",
        "Citation",
        "How to cite this version.",
        "application/yaml",
        lambda material: citation.cff(material.edition),
    ),
    Document(
        ".zenodo.json",
        "zenodo",
        "Deposit metadata",
        "What Zenodo is told when the release is deposited.",
        "application/json",
        lambda material: citation.zenodo(material.edition),
    ),
    Document(
        "provenance.json",
        "provenance",
        "Provenance",
        "The hashes of all that the data came from.",
        "application/json",
        provenance_file,
    ),
    Document(
        "croissant.json",
        "croissant",
        "Croissant",
        "The tables as tools for machine learning read them (Croissant 1.0).",
        "application/ld+json",
        lambda material: croissant(material.folder, material.schemas, material.edition, material.coverage),
    ),
    Document(
        workbook.FILE,
        "workbook",
        "Workbook",
        "The tables for spreadsheets, where each cell is what it says.",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda material: workbook.workbook(material.folder, material.schemas, material.edition),
    ),
    Document(  # the last one, as it describes the others
        crate.FILE,
        "crate",
        "RO-Crate",
        "What each file is, and how it came to be (RO-Crate 1.1).",
        "application/ld+json",
        crate_file,
    ),
)


def documents(folder: Path) -> list[Document]:
    """The documents of the release whose tables lie in `folder`: all, but for a workbook of tables too large for it."""
    return [document for document in DOCUMENTS if document.file != workbook.FILE or workbook.has_workbook(folder)]


def write_documents(material: Material) -> None:
    """Write every document that no other step wrote into the folder of the release."""
    for document in progress("releasing", "documents", documents(material.folder)):
        if document.text is not None:
            content = document.text(material)
            write = files.write_bytes if isinstance(content, bytes) else files.write_text
            write(material.folder / document.file, content)


def packaged(folder: Path) -> list[dict]:
    """The documents as resources of the data package, which allows no path that begins with a dot."""
    return [document_resource(folder, document) for document in documents(folder) if not document.file.startswith(".")]


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
