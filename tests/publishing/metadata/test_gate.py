"""The gate: each blocker and each warning is given when its cause is there, and only then."""

from __future__ import annotations

import json

import pytest
import yaml

from sucesos.errors import UserError
from sucesos.publishing.metadata import gate
from sucesos.publishing.metadata.gate import Metadata, blockers, require, warnings

WHOLE = {
    "description": "Events and indicators coded from two invented articles, to see that a release is complete.",
    "keywords": ["crime", "news", "test"],
    "homepage": "https://example.org/data",
    "doi": "10.1234/abc",
    "contributors": [
        {
            "title": "Josefina Núñez",
            "givenName": "Josefina",
            "familyName": "Núñez",
            "path": "https://orcid.org/0000-0002-1825-0097",
            "roles": ["creator"],
        },
        {"title": "The house", "roles": ["creator"]},
    ],
}


@pytest.fixture
def folder(built):
    return built.release(**WHOLE)


def changed(folder, name, change):
    """Change one metadata file as an editor would."""
    path = folder / name
    read, write = (yaml.safe_load, yaml.safe_dump) if name.endswith(".cff") else (json.loads, json.dumps)
    said = read(path.read_text(encoding="utf-8"))
    change(said)
    path.write_text(write(said), encoding="utf-8")


def of_crate(change):
    return lambda said: change({entity["@id"]: entity for entity in said["@graph"]})


def test_whole_metadata_pass_without_a_word(folder):
    assert blockers(Metadata.read(folder)) == []
    assert warnings(Metadata.read(folder)) == []


PACKAGE = "datapackage.json"
BLOCKED = [
    *((PACKAGE, lambda said, name=name: said.pop(name), f"has no {name}") for name in gate.NEEDED),
    (PACKAGE, lambda said: said.pop("spatial"), "has no spatial coverage"),
    (PACKAGE, lambda said: said.pop("temporal"), "has no temporal coverage"),
    (PACKAGE, lambda said: said["resources"][2].pop("schema"), "the resource events has no schema"),
    (PACKAGE, lambda said: said["resources"][3].pop("hash"), "the resource events-parquet has no hash"),
    (PACKAGE, lambda said: said["resources"].clear(), "has no resources"),
    (
        PACKAGE,
        lambda said: said["contributors"][0].update(path="https://orcid.org/0000-0002-1825-0098"),
        "0000-0002-1825-0098 is no ORCID → mend `path` of Josefina Núñez",
    ),
    (
        PACKAGE,
        lambda said: said["contributors"][0].update(path="https://orcid.org/1"),
        "https://orcid.org/1 is no ORCID",
    ),
    ("CITATION.cff", lambda said: said.update(title="Other"), "CITATION.cff tells another title"),
    ("CITATION.cff", lambda said: said["authors"].pop(), "CITATION.cff tells another authors"),
    (".zenodo.json", lambda said: said.update(version="9.0.0"), ".zenodo.json tells another version"),
    (".zenodo.json", lambda said: said.update(license="mit"), ".zenodo.json tells another licence"),
    ("croissant.json", lambda said: said.update(datePublished="2020-01-01"), "croissant.json tells another day"),
    (
        "croissant.json",
        lambda said: said["distribution"][0].update(sha256="0" * 64),
        "croissant.json tells another hash of articles.csv",
    ),
    (
        "ro-crate-metadata.json",
        of_crate(lambda entities: entities["./"].update(description="Other")),
        "ro-crate-metadata.json tells another description",
    ),
    (
        "ro-crate-metadata.json",
        of_crate(lambda entities: entities["events.csv"].update(sha256="0" * 64)),
        "ro-crate-metadata.json tells another hash of events.csv",
    ),
]


@pytest.mark.parametrize(("file", "change", "told"), BLOCKED, ids=[told for _, _, told in BLOCKED])
def test_a_blocker_stops(folder, file, change, told):
    changed(folder, file, change)
    with pytest.raises(UserError, match="the metadata are not fit for release") as caught:
        require(folder)
    assert told in str(caught.value)


WARNED = [
    ({"doi": ""}, "the data have no DOI"),
    ({"homepage": ""}, "the data have no homepage"),
    ({"keywords": ["crime"]}, "there are 1 keywords"),
    ({"description": "Some data."}, "the description has 2 words"),
    ({"version": "1.1.0-dev"}, "1.1.0-dev is a draft"),
    ({"version": "0.9.0"}, "0.9.0 is below 1.0.0"),
    ({"contributors": [WHOLE["contributors"][1]]}, "no contributor has an ORCID"),
    ({"contributors": [WHOLE["contributors"][1]]}, "no contributor is a person"),
    ({"contributors": [{"title": "The house"}, *WHOLE["contributors"]]}, "The house has no role"),
]


@pytest.mark.parametrize(("settings", "told"), WARNED, ids=[told for _, told in WARNED])
def test_a_warning_lets_through(built, settings, told):
    found = warnings(Metadata.read(built.release(**WHOLE | settings)))
    assert told in [one.sentence for one in found]
    assert all(one.hint for one in found)


def test_coverage_may_be_missing_when_there_are_no_events(build):
    for table in ("events", "indicators", "indicator_checks"):
        build.rows[table] = []
    build.rows["evidence"] = [row for row in build.rows["evidence"] if row["table"] == "articles"]
    for article in build.rows["articles"]:
        article.update(n_events=0, n_indicators=0)
    build.tabulate_and_validate()
    assert blockers(Metadata.read(build.release(**WHOLE))) == []


def test_a_release_without_description_is_not_built(built):
    with pytest.raises(UserError, match=r"datapackage\.json has no description → give `description` in config"):
        built.release(description="")
    assert not (built.out / "1.0.0").exists()
