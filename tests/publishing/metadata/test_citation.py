"""Citations: complete, valid, the same in every form, and nothing in them that nobody told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sucesos.publishing.metadata.citation import bibtex, cff, zenodo
from sucesos.publishing.metadata.package import Edition

ROOT = Path(__file__).parents[3]
PERSON = {
    "title": "Josefina Núñez",
    "givenName": "Josefina",
    "familyName": "Núñez",
    "path": "https://orcid.org/0000-0002-1825-0097",
    "organization": "Universidad del Puerto",
    "email": "jn@example.org",
    "roles": ["creator"],
}
HOUSE = {"title": "Library & Archive_2", "path": "https://example.org/library", "roles": ["author"]}
FUNDER = {"title": "A fund", "roles": ["funder"]}
BARE = {
    "version": "1.2.0",
    "released": "2024-09-01",
    "title": "Crime: 100% of it",
    "contributors": [PERSON, HOUSE, FUNDER],
}
FULL = BARE | {
    "description": "Events < indicators & more.",
    "keywords": ["crime", "news"],
    "homepage": "https://example.org/data",
    "repository": "https://example.org/code",
    "doi": "10.1234/abc",
}


def validated(text: str, folder: Path) -> str:
    (folder / "CITATION.cff").write_text(text, encoding="utf-8")
    command = [Path(sys.executable).parent / "cffconvert", "--validate"]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("settings", [BARE, FULL], ids=["bare", "full"])
def test_cff_is_valid(settings, tmp_path):
    assert "valid according to schema version 1.2.0" in validated(cff(Edition.read(settings)), tmp_path)


def test_cff_names_people_houses_and_addresses():
    said = yaml.safe_load(cff(Edition.read(FULL)))
    assert said["authors"] == [
        {
            "family-names": "Núñez",
            "given-names": "Josefina",
            "affiliation": "Universidad del Puerto",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
            "email": "jn@example.org",
        },
        {"name": "Library & Archive_2", "website": "https://example.org/library"},
    ]
    assert (said["type"], said["version"], str(said["date-released"])) == ("dataset", "1.2.0", "2024-09-01")
    assert (said["doi"], said["url"], said["repository-code"]) == (FULL["doi"], FULL["homepage"], FULL["repository"])
    assert (said["license"], said["keywords"], said["abstract"]) == ("CC-BY-4.0", FULL["keywords"], FULL["description"])


def test_zenodo_is_told_creators_licence_and_what_the_data_belong_to():
    said = json.loads(zenodo(Edition.read(FULL)))
    assert said["creators"] == [
        {"name": "Núñez, Josefina", "affiliation": "Universidad del Puerto", "orcid": "0000-0002-1825-0097"},
        {"name": "Library & Archive_2"},
    ]
    assert (said["upload_type"], said["license"], said["publication_date"]) == ("dataset", "cc-by-4.0", "2024-09-01")
    assert said["description"] == "<p>Events &lt; indicators &amp; more.</p>"
    assert said["related_identifiers"] == [
        {"identifier": "https://example.org/data", "relation": "isDocumentedBy"},
        {"identifier": "https://example.org/code", "relation": "isCompiledBy", "resource_type": "software"},
    ]


def test_what_nobody_told_is_not_there():
    edition = Edition.read(BARE)
    for text in (cff(edition), zenodo(edition), bibtex(edition)):
        for word in (
            "doi",
            "url",
            "keywords",
            "abstract",
            "description",
            "related",
            "repository",
            "null",
            "None",
            '""',
        ):
            assert word not in text


def test_bibtex_guards_its_signs():
    assert bibtex(Edition.read(FULL)) == (
        "@misc{sucesos-1.2.0,\n"
        "  author       = {Núñez, Josefina and {Library \\& Archive\\_2}},\n"
        "  title        = {{Crime: 100\\% of it}},\n"
        "  year         = {2024},\n"
        "  version      = {1.2.0},\n"
        "  howpublished = {Data set},\n"
        "  note         = {Version 1.2.0},\n"
        "  doi          = {10.1234/abc},\n"
        "  url          = {https://doi.org/10.1234/abc},\n"
        "}\n"
    )


def test_all_are_named_when_nobody_is_an_author():
    edition = Edition.read(BARE | {"contributors": [FUNDER, {"title": "B"}]})
    assert edition.citation() == "A fund; B (2024). Crime: 100% of it. Version 1.2.0. Data set."


def test_the_citation_of_the_repository_is_that_of_its_config():
    config = yaml.safe_load((ROOT / "config/config.yaml").read_text(encoding="utf-8"))
    edition = Edition.read(config | {"released": str(config["released"])})
    assert (ROOT / "CITATION.cff").read_text(encoding="utf-8") == cff(edition)  # copy it from the release
    assert bibtex(edition) in (ROOT / "README.md").read_text(encoding="utf-8")
