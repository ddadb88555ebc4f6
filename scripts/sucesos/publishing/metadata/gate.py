"""The gate that a release's metadata pass: blockers stop the release, warnings are told and let it through.

It reads the files themselves, as other systems will, and not what they were made from.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml

from sucesos.errors import UserError
from sucesos.publishing.metadata import crate
from sucesos.publishing.metadata.citation import is_person, orcid
from sucesos.publishing.metadata.package import DESCRIPTOR, Edition

FEW_KEYWORDS, FEW_WORDS = 3, 15  # fewer are hard to find, or explain little
CFF, ZENODO, CROISSANT = "CITATION.cff", ".zenodo.json", "croissant.json"
NEEDED = {
    "title": "give `title` in config",
    "description": "give `description` in config",
    "version": "give `version` in config",
    "created": "give `released` in config",
    "contributors": "give `contributors` in config",
    "licenses": "name the licence of the data",
    "sources": "name publishers in raw/metadata.csv, or origins in reference/sources.csv",
    "bibliographicCitation": "give `title` and `contributors` in config",
}


@dataclass(frozen=True)
class Metadata:
    """The metadata of a release as its files tell them. events: how many rows the table has."""

    package: dict
    cff: dict
    zenodo: dict
    croissant: dict
    crate: dict[str, dict]
    events: int

    @classmethod
    def read(cls, folder: Path) -> Metadata:
        """Read the files of a release folder."""
        graph = _json(folder, crate.FILE)["@graph"]
        return cls(
            package=_json(folder, DESCRIPTOR),
            cff=yaml.safe_load((Path(folder) / CFF).read_text(encoding="utf-8")),
            zenodo=_json(folder, ZENODO),
            croissant=_json(folder, CROISSANT),
            crate={entity["@id"]: entity for entity in graph},
            events=pq.read_metadata(Path(folder) / "events.parquet").num_rows,
        )


def _json(folder: Path, name: str) -> dict:
    return json.loads((Path(folder) / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Finding:
    """What a check objects to, and what to do about it."""

    sentence: str
    hint: str

    def __str__(self) -> str:
        return f"{self.sentence} → {self.hint}"


Check = Callable[[Metadata], Iterator[Finding]]


def blockers(metadata: Metadata) -> list[Finding]:
    """What no release may lack."""
    return [found for check in BLOCKERS for found in check(metadata)]


def warnings(metadata: Metadata) -> list[Finding]:
    """What a release should have, and what a reader should know of it."""
    return [found for check in WARNINGS for found in check(metadata)]


def require(folder: Path) -> None:
    """UserError with all blockers when the metadata in a release folder have some."""
    if found := blockers(Metadata.read(folder)):
        raise UserError("the metadata are not fit for release: " + "; ".join(map(str, found)))


def missing_properties(metadata: Metadata) -> Iterator[Finding]:
    """What every data package says."""
    for name, hint in NEEDED.items():
        if not metadata.package.get(name):
            yield Finding(f"{DESCRIPTOR} has no {name}", hint)


def incomplete_resources(metadata: Metadata) -> Iterator[Finding]:
    """Every file has title, size and hash, and every table a schema."""
    resources = metadata.package.get("resources", [])
    if not resources:
        yield Finding(f"{DESCRIPTOR} has no resources", "tabulate first")
    for resource in resources:
        wanted = ["title", "path", "bytes", "hash", *(["schema"] if resource.get("type") == "table" else [])]
        if lacking := [name for name in wanted if name not in resource]:
            yield Finding(f"the resource {resource.get('name')} has no {', '.join(lacking)}", "tabulate again")


def missing_coverage(metadata: Metadata) -> Iterator[Finding]:
    """A release with events says when and where they were."""
    for name in ("spatial", "temporal"):
        if metadata.events and not metadata.package.get(name):
            yield Finding(f"{DESCRIPTOR} has no {name} coverage", "see country and date_start of the table events")


def wrong_orcids(metadata: Metadata) -> Iterator[Finding]:
    """An ORCID has sixteen digits, of which the last one follows from the others (ISO 7064, MOD 11-2)."""
    for person in metadata.package.get("contributors", []):
        if "orcid.org" in person.get("path", "") and not _is_orcid(orcid(person)):
            yield Finding(f"{person['path']} is no ORCID", f"mend `path` of {person['title']} in config")


def _is_orcid(address: str) -> bool:
    digits = re.sub(r"[^\dX]", "", address)
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return bool(digits) and digits[-1] == "0123456789X"[(12 - total % 11) % 11]


def disagreements(metadata: Metadata) -> Iterator[Finding]:
    """All files tell the same title, version, day, licence, authors and description."""
    told = statements(metadata)
    for file, said in told.items():
        for name, value in said.items():
            if value != told[DESCRIPTOR][name]:
                sentence = f"{file} tells another {name} than {DESCRIPTOR}: {value!r}, not {told[DESCRIPTOR][name]!r}"
                yield Finding(sentence, "build the release again")


def statements(metadata: Metadata) -> dict[str, dict[str, Any]]:
    """What each file says of the same things, in the same form."""
    package, cff, zenodo, croissant = metadata.package, metadata.cff, metadata.zenodo, metadata.croissant
    root = metadata.crate["./"]
    licences = {one["path"]: one["name"].lower() for one in package.get("licenses", [])}
    edition = Edition("", "", "", package.get("contributors", []))
    authors = [metadata.crate[link["@id"]] for link in root.get("author", [])]
    return {
        DESCRIPTOR: {
            "title": package.get("title"),
            "version": package.get("version"),
            "day": package.get("created", "")[:10],
            "licence": next(iter(licences.values()), None),
            "authors": [_name(one, "familyName", "givenName", "title") for one in edition.authors],
            "description": package.get("description"),
        },
        CFF: {
            "title": cff.get("title"),
            "version": cff.get("version"),
            "day": str(cff.get("date-released")),
            "licence": cff.get("license", "").lower(),
            "authors": [_name(one, "family-names", "given-names", "name") for one in cff.get("authors", [])],
            "description": cff.get("abstract"),
        },
        ZENODO: {
            "title": zenodo.get("title"),
            "version": zenodo.get("version"),
            "day": zenodo.get("publication_date"),
            "licence": zenodo.get("license"),
            "authors": [one["name"] for one in zenodo.get("creators", [])],
            "description": html.unescape(re.sub("</?p>", "", zenodo.get("description", ""))),
        },
        CROISSANT: {
            "title": croissant.get("alternateName"),
            "version": croissant.get("version"),
            "day": croissant.get("datePublished"),
            "licence": licences.get(croissant.get("license")),
            "authors": [_name(one, "familyName", "givenName", "name") for one in croissant.get("creator", [])],
            "description": croissant.get("description"),
        },
        crate.FILE: {
            "title": root.get("name"),
            "version": root.get("version"),
            "day": root.get("datePublished"),
            "licence": licences.get(root.get("license", {}).get("@id")),
            "authors": [_name(one, "familyName", "givenName", "name") for one in authors],
            "description": root.get("description"),
        },
    }


def _name(author: dict, family: str, given: str, whole: str) -> str:
    return f"{author[family]}, {author[given]}" if family in author and given in author else author.get(whole, "")


def other_hashes(metadata: Metadata) -> Iterator[Finding]:
    """All files tell the same hash of a file."""
    hashes = {one.get("path"): one.get("hash", "").removeprefix("sha256:") for one in metadata.package["resources"]}
    elsewhere = {CROISSANT: {one["@id"]: one.get("sha256") for one in metadata.croissant.get("distribution", [])}}
    elsewhere[crate.FILE] = {name: one["sha256"] for name, one in metadata.crate.items() if "sha256" in one}
    for file, told in elsewhere.items():
        for name, value in told.items():
            if name in hashes and value != hashes[name]:
                yield Finding(f"{file} tells another hash of {name} than {DESCRIPTOR}", "build the release again")


def unidentified_authors(metadata: Metadata) -> Iterator[Finding]:
    """Names are shared by many; an ORCID is not."""
    if not any(orcid(person) for person in metadata.package.get("contributors", [])):
        yield Finding("no contributor has an ORCID", "give `path: https://orcid.org/…` in config")


def unnamed_people(metadata: Metadata) -> Iterator[Finding]:
    """Citations sort by family name."""
    if not any(is_person(person) for person in metadata.package.get("contributors", [])):
        yield Finding("no contributor is a person", "give `givenName` and `familyName` in config")


def missing_addresses(metadata: Metadata) -> Iterator[Finding]:
    """Data that nobody can find are not cited."""
    if not metadata.package.get("id"):
        yield Finding("the data have no DOI", "give `doi` in config once you have one")
    if not metadata.package.get("homepage"):
        yield Finding("the data have no homepage", "give `homepage` in config")


def few_words(metadata: Metadata) -> Iterator[Finding]:
    """What helps to find the data and to understand them."""
    keywords = metadata.package.get("keywords", [])
    if len(keywords) < FEW_KEYWORDS:
        yield Finding(f"there are {len(keywords)} keywords", f"give {FEW_KEYWORDS} or more `keywords` in config")
    words = len(metadata.package.get("description", "").split())
    if words < FEW_WORDS:
        yield Finding(f"the description has {words} words", "say in `description` what the data cannot tell")


def missing_roles(metadata: Metadata) -> Iterator[Finding]:
    """Who did what."""
    for person in metadata.package.get("contributors", []):
        if not person.get("roles"):
            yield Finding(f"{person['title']} has no role", "give `roles` in config")


def unfinished_versions(metadata: Metadata) -> Iterator[Finding]:
    """What may still change should not be cited as if it did not."""
    version = metadata.package.get("version", "")
    if "-" in version:
        yield Finding(f"{version} is a draft", "do not publish or cite it")
    elif version.startswith("0."):
        yield Finding(f"{version} is below 1.0.0", "fields may still change; say so where you publish it")


BLOCKERS: tuple[Check, ...] = (
    missing_properties,
    incomplete_resources,
    missing_coverage,
    wrong_orcids,
    disagreements,
    other_hashes,
)
WARNINGS: tuple[Check, ...] = (
    unidentified_authors,
    unnamed_people,
    missing_addresses,
    few_words,
    missing_roles,
    unfinished_versions,
)
