"""How a release is cited, in the forms that others read: CITATION.cff, Zenodo's deposit metadata, BibTeX."""

from __future__ import annotations

import html
import re
from datetime import date

import yaml

from sucesos import files
from sucesos.publishing.metadata.package import LICENCE, NAME, Edition, told

MESSAGE = "If you use these data, please cite them as below, with the version that you used."
ORCID = re.compile(r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
TEX |= {sign: f"\\{sign}" for sign in "&%$#_{}"}


def cff(edition: Edition) -> str:
    """CITATION.cff of the data set (Citation File Format 1.2.0)."""
    said = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "title": edition.title,
        "type": "dataset",
        "authors": [_cff_author(person) for person in edition.authors],
        "version": edition.version,
        "date-released": date.fromisoformat(edition.released),
        "license": LICENCE["name"],
        "keywords": edition.keywords,
        "abstract": edition.description,
        "doi": edition.doi,
        "url": edition.homepage,
        "repository-code": edition.repository,
    }
    return yaml.safe_dump(told(said), sort_keys=False, allow_unicode=True, width=1000)


def _cff_author(person: dict) -> dict:
    """A person where the two names are known, else an entity."""
    address = person.get("path", "")
    names = {"family-names": person.get("familyName"), "given-names": person.get("givenName")}
    return told(
        {
            **(names if is_person(person) else {"name": person["title"]}),
            "affiliation": person.get("organization") if is_person(person) else None,
            "orcid": orcid(person),
            "website": "" if orcid(person) else address,
            "email": person.get("email"),
        }
    )


def zenodo(edition: Edition) -> str:
    """.zenodo.json: what Zenodo is told when the release is deposited."""
    said = {
        "upload_type": "dataset",
        "access_right": "open",
        "title": edition.title,
        "creators": [_zenodo_creator(person) for person in edition.authors],
        "description": f"<p>{html.escape(edition.description, quote=False)}</p>" if edition.description else "",
        "license": LICENCE["name"].lower(),
        "keywords": edition.keywords,
        "version": edition.version,
        "publication_date": edition.released,
        "doi": edition.doi,
        "related_identifiers": [
            {"identifier": address, "relation": relation, **kind}
            for address, relation, kind in (
                (edition.homepage, "isDocumentedBy", {}),
                (edition.repository, "isCompiledBy", {"resource_type": "software"}),
            )
            if address
        ],
    }
    return files.json_text(told(said))


def _zenodo_creator(person: dict) -> dict:
    name = f"{person['familyName']}, {person['givenName']}" if is_person(person) else person["title"]
    return told(
        {
            "name": name,
            "affiliation": person.get("organization"),
            "orcid": orcid(person).rpartition("/")[2],
        }
    )


def bibtex(edition: Edition) -> str:
    """The edition as an entry for BibTeX."""
    authors = (
        f"{_tex(person['familyName'])}, {_tex(person['givenName'])}"
        if is_person(person)
        else f"{{{_tex(person['title'])}}}"
        for person in edition.authors
    )
    said = {
        "author": " and ".join(authors),
        "title": f"{{{_tex(edition.title)}}}",
        "year": edition.released[:4],
        "version": edition.version,
        "howpublished": "Data set",
        "note": f"Version {edition.version}",
        "doi": edition.doi,
        "url": edition.address,
    }
    lines = "".join(f"  {key:12} = {{{value}}},\n" for key, value in told(said).items())
    return f"@misc{{{NAME}-{edition.version},\n{lines}}}\n"


def is_person(contributor: dict) -> bool:
    """Has the contributor a given and a family name? An organisation has only a title."""
    return bool(contributor.get("givenName") and contributor.get("familyName"))


def orcid(contributor: dict) -> str:
    """The address of the contributor's ORCID; "" when none is known."""
    address = contributor.get("path", "")
    return address if ORCID.fullmatch(address) else ""


def _tex(text: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in text)
