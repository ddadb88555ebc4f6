"""ro-crate-metadata.json: the release as an RO-Crate 1.1, which tells of every file what it is and how it came to be.

One CreateAction (the form of the Process Run Crate profile) has the program as its instrument, what it read as its
objects and the files of the release as its results. Not hashed are the crate itself and the two files that are made
after it and hash it: datapackage.json and CHECKSUMS.sha256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import quote

from sucesos import files
from sucesos.publishing.metadata.citation import is_person, orcid
from sucesos.publishing.metadata.coverage import Coverage
from sucesos.publishing.metadata.package import CHECKSUMS, DESCRIPTOR, LICENCE, Edition, told

FILE = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
# The context of RO-Crate 1.1 is older than the term of schema.org.
CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://schema.org/sha256"}]
ACTION, PROGRAM, RAW, SETTINGS = "#build", "#program", "#raw", "#settings"
PROVENANCE = "provenance.json"
LATER = (
    {
        "path": DESCRIPTOR,
        "title": "Data Package",
        "description": "Every file with schema, size and SHA-256.",
        "mediatype": "application/json",
    },
    {
        "path": CHECKSUMS,
        "title": "Checksums",
        "description": "SHA-256 of every file but itself and the zip, for `sha256sum -c`.",
        "mediatype": "text/plain",
    },
)


def crate(edition: Edition, covered: Coverage, provenance: dict, made: Iterable[dict]) -> str:
    """The text of ro-crate-metadata.json.

    provenance: as provenance.provenance gives it. made: the files of the release, as datapackage.json describes them.
    """
    results, others = [_file(one) for one in made], [_file(one) for one in LATER]
    inputs = _inputs(provenance)
    authors = [_author(person, n) for n, person in enumerate(edition.authors, 1)]
    places = [
        {"@id": f"#place/{code}", "@type": "Place", "name": name, "identifier": code}
        for code, name in covered.places().items()
    ]
    graph = [
        {
            "@id": FILE,
            "@type": "CreativeWork",
            "conformsTo": _link("https://w3id.org/ro/crate/1.1"),
            "about": _link("./"),
        },
        _root(edition, covered, [*results, *others], authors, places),
        {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        {"@id": LICENCE["path"], "@type": "CreativeWork", "name": LICENCE["title"], "identifier": LICENCE["name"]},
        *authors,
        *places,
        *results,
        *others,
        _action(edition, inputs, results),
        _program(edition, provenance),
        *inputs,
        *_entries(provenance, "code", "SoftwareSourceCode"),
    ]
    return files.json_text({"@context": CONTEXT, "@graph": graph})


def _root(edition: Edition, covered: Coverage, parts: list[dict], authors: list[dict], places: list[dict]) -> dict:
    return told(
        {
            "@id": "./",
            "@type": "Dataset",
            "conformsTo": _link(PROFILE),
            "name": edition.title,
            "description": edition.description,
            "version": edition.version,
            "datePublished": edition.released,
            "license": _link(LICENCE["path"]),
            "author": _links(authors),
            "keywords": edition.keywords,
            "identifier": f"https://doi.org/{edition.doi}" if edition.doi else None,
            "url": edition.address,
            "creditText": edition.citation(),
            "temporalCoverage": covered.interval,
            "spatialCoverage": _links(places),
            "hasPart": _links(parts),
            "mentions": _link(ACTION),
        }
    )


def _action(edition: Edition, inputs: list[dict], results: list[dict]) -> dict:
    return {
        "@id": ACTION,
        "@type": "CreateAction",
        "name": f"Coding of the articles and release of version {edition.version}",
        "endTime": edition.released,
        "instrument": _link(PROGRAM),
        "object": _links(inputs),
        "result": _links(results),
    }


def _program(edition: Edition, provenance: dict) -> dict:
    """The program, whose version is a hash of its code: the same files have the same version, wherever they run."""
    return told(
        {
            "@id": PROGRAM,
            "@type": "SoftwareApplication",
            "name": "sucesos",
            "version": f"sha256:{digest(provenance['code'])}",
            "url": edition.repository,
            "softwareRequirements": [_link(_id("lock", entry)) for entry in provenance["lock"]],
            "hasPart": [_link(_id("code", entry)) for entry in provenance["code"]],
        }
    )


def digest(entries: list[dict]) -> str:
    """One SHA-256 of many files: of the lines that `sha256sum` prints of them, in order of their paths."""
    lines = [f"{entry['sha256']}  {entry['path']}\n" for entry in entries]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _inputs(provenance: dict) -> list[dict]:
    """What was read. Raw articles are one thing: there may be a million, and provenance.json names each."""
    raw = {
        "@id": RAW,
        "@type": "Collection",
        "name": "Raw articles, exactly as received; not part of the release",
        "collectionSize": len(provenance["raw"]),
        "identifier": f"sha256:{digest(provenance['raw'])}",
        "subjectOf": _link(PROVENANCE),
    }
    settings = {"@id": SETTINGS, "@type": "CreativeWork", "name": "Settings", "subjectOf": _link(PROVENANCE)}
    return [
        raw,
        settings,
        *_entries(provenance, "reference", "CreativeWork"),
        *_entries(provenance, "schemas", "CreativeWork"),
        *_entries(provenance, "gold", "CreativeWork"),
        *_entries(provenance, "beside", "CreativeWork"),
        *_entries(provenance, "lock", "CreativeWork"),
    ]


def _entries(provenance: dict, kind: str, type_: str) -> list[dict]:
    """Files that went in and are not in the release, by their paths in the repository."""
    return [
        told(
            {
                "@id": _id(kind, entry),
                "@type": type_,
                "name": entry["path"],
                "contentSize": str(entry["bytes"]),
                "sha256": entry["sha256"],
            }
        )
        for entry in provenance[kind]
    ]


def _id(kind: str, entry: dict) -> str:
    return f"#{kind}/{quote(entry['path'])}"


def _file(resource: dict) -> dict:
    """A file of the release, with size and hash where they are known."""
    return told(
        {
            "@id": resource["path"],
            "@type": "File",
            "name": resource["title"],
            "description": resource["description"],
            "encodingFormat": resource["mediatype"],
            "contentSize": str(resource.get("bytes", "")),
            "sha256": resource.get("hash", "").removeprefix("sha256:"),
        }
    )


def _author(person: dict, number: int) -> dict:
    return told(
        {
            "@id": orcid(person) or f"#author-{number}",
            "@type": "Person" if is_person(person) else "Organization",
            "name": person["title"],
            "givenName": person.get("givenName"),
            "familyName": person.get("familyName"),
            "email": person.get("email"),
        }
    )


def _link(target: str) -> dict:
    return {"@id": target}


def _links(entities: list[dict]) -> list[dict]:
    return [_link(entity["@id"]) for entity in entities]
