"""RO-Crate: rocrate opens it, every file and link resolves, and the program's run is told with what went in and out."""

from __future__ import annotations

import json

import pytest
from rocrate.rocrate import ROCrate

from sucesos import files
from sucesos.publishing.metadata.crate import digest

UNHASHED = {"datapackage.json", "CHECKSUMS.sha256"}


@pytest.fixture
def folder(built):
    return built.release(repository="https://example.org/code")


def links_in(value):
    """Every identifier that an entity links to."""
    if isinstance(value, dict):
        yield from [value["@id"]] if set(value) == {"@id"} else (id for one in value.values() for id in links_in(one))
    elif isinstance(value, list):
        yield from (id for one in value for id in links_in(one))


def test_every_file_is_an_entity_with_its_size_and_hash(folder):
    crate = ROCrate(folder)
    described = {entity.id: entity for entity in crate.data_entities}
    there = {path.name for path in folder.iterdir()}
    assert set(described) == there - {"ro-crate-metadata.json", "sucesos-1.0.0.zip"}
    for name, entity in described.items():
        assert entity["name"] and entity["description"] and entity["encodingFormat"]
        if name in UNHASHED:
            assert "sha256" not in entity.properties()
        else:
            assert entity["sha256"] == files.sha256_of(folder / name)
            assert entity["contentSize"] == str((folder / name).stat().st_size)


def test_links_lead_to_entities(folder):
    graph = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    known = {entity["@id"] for entity in graph}
    assert len(known) == len(graph)
    outside = {"https://w3id.org/ro/crate/1.1"}  # the specification itself
    assert {link for entity in graph for link in links_in(entity)} - known == outside


def test_the_run_is_told(folder, built):
    crate = ROCrate(folder)
    (action,) = crate.get_by_type("CreateAction")
    recorded = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    program = action["instrument"]
    assert crate.root_dataset["mentions"] == action
    assert program["version"] == f"sha256:{digest(recorded['code'])}"
    assert program["url"] == "https://example.org/code"
    assert [one["sha256"] for one in program["hasPart"]] == [one["sha256"] for one in recorded["code"]]
    inputs = {one.id: one for one in action["object"]}
    assert {f"#schemas/{one['path']}" for one in recorded["schemas"]} <= set(inputs)
    assert inputs["#reference/places/admin1.csv"]["sha256"] == files.sha256_of(built.reference / "places/admin1.csv")
    assert inputs["#raw"]["collectionSize"] == 1
    results = {one.id for one in action["result"]}
    assert {"events.csv", "events.parquet", "croissant.json", ".zenodo.json"} <= results
    assert not UNHASHED & results


def test_the_whole_is_described(folder):
    root = ROCrate(folder).root_dataset
    assert (root["name"], root["version"]) == ("Small", "1.0.0")
    assert str(root["datePublished"]).startswith("2024-09-01")
    assert root["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert [place["name"] for place in root["spatialCoverage"]] == ["ECU", "Guayas"]
    assert [author["name"] for author in root["author"]] == ["Ana"]


def test_a_digest_is_of_names_and_hashes():
    entries = [{"path": "a.py", "sha256": "0" * 64}]
    assert digest(entries) != digest([{"path": "b.py", "sha256": "0" * 64}])
    assert digest(entries) != digest([{"path": "a.py", "sha256": "1" * 64}])
