"""Schemas are complete, and the codebook says all that they say."""

from __future__ import annotations

import pytest
from frictionless import Schema

from sucesos.publishing.codebook import codebook
from sucesos.schemas import TABLES

MEMBERS_NEED_MEANING = {
    "articles": "published_precision",
    "events": "event_type subtype date_precision geo_precision perpetrator_type victim_type weapon seized_item",
    "indicators": "indicator measure unit qualifier",
    "evidence": "table basis",
    "rejected": "reason",
    "indicator_checks": "series verdict",
    "corrections": "table action",
}


def fields(build):
    return [(name, field) for name, schema in build.schemas.items() for field in schema.fields.values()]


@pytest.mark.parametrize("name", TABLES)
def test_schemas_are_table_schemas(build, name):
    Schema.from_descriptor(build.schemas[name].descriptor)
    assert build.schemas[name].descriptor["$schema"].startswith("https://datapackage.org/profiles/2.")


def test_every_field_has_title_description_and_example(build):
    for _, field in fields(build):
        assert field["title"] and field["description"].endswith((".", ")")) and isinstance(field["example"], str)


def test_examples_obey_their_own_constraints(build):
    for name, schema in build.schemas.items():
        descriptor = Schema.from_descriptor(schema.descriptor)
        for field in descriptor.fields:
            _, notes = field.read_cell(schema.fields[field.name]["example"])
            assert not notes, (name, field.name, notes)


def test_every_code_has_a_meaning(build):
    for name, coded in MEMBERS_NEED_MEANING.items():
        for field in coded.split():
            assert list(build.schemas[name].fields[field]["enumMeanings"]) == list(build.schemas[name].enum(field))


def test_codebook_names_every_field_and_every_code(build):
    text = codebook(build.schemas)
    for _, field in fields(build):
        assert f"| `{field['name']}` |" in text and field["description"].replace("|", "\\|") in text
        for value, meaning in field.get("enumMeanings", {}).items():
            assert f"| `{value}` | {meaning['description']}" in text
    assert "| 020221 |" in text and "skos" not in text


def test_codebook_tables_are_well_formed(build):
    blocks = codebook(build.schemas).split("\n\n")
    tables = [block.splitlines() for block in blocks if block.startswith("| ")]
    assert len(tables) > 15
    for lines in tables:
        assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
