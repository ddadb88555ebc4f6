"""Schemas are complete, and the codebook says all that they say."""

from __future__ import annotations

import json
import re

import pytest
from frictionless import Schema

from sucesos.publishing.pages.codebook import codebook, history
from sucesos.publishing.pages.summary import summaries
from sucesos.schemas import TABLES

HEADING = re.compile(r"(?m)^#+ (.*)$")


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
    coded = [(name, field) for name, field in fields(build) if "enum" in field.get("constraints", {})]
    assert len(coded) > 15
    for name, field in coded:
        assert list(field["enumMeanings"]) == field["constraints"]["enum"], (name, field["name"])
        assert all(meaning["description"] for meaning in field["enumMeanings"].values()), (name, field["name"])


def test_every_number_has_a_unit(build):
    numbers = [(name, field) for name, field in fields(build) if field["type"] in ("integer", "number")]
    assert [(name, field["name"]) for name, field in numbers if not field.get("sucesos:unit")] == []


@pytest.fixture
def page(build):
    build.tabulate()
    numbers = summaries(build.tables, build.schemas)
    evaluation = json.loads(build.evaluation.read_text(encoding="utf-8"))
    return codebook(build.schemas, numbers, build.edition(), evaluation, changelog(build))


def changelog(build) -> str:
    return (build.folder / "CHANGELOG.md").read_text(encoding="utf-8")


def chapter(page: str, name: str) -> str:
    """What stands below a heading, up to the next of its level or above."""
    level, text = re.search(rf"(?ms)^(#+) {re.escape(name)}\n(.*)", page).groups()
    return re.split(rf"(?m)^#{{2,{len(level)}}} ", text)[0]


def test_codebook_documents_every_field_and_every_code_of_every_table(build, page):
    for name, schema in build.schemas.items():
        text = chapter(page, name)
        for field in schema.fields.values():
            assert f"| `{field['name']}` |" in text and field["description"].replace("|", "\\|") in text
            assert f"| `{field['example']}` |" in text
            for value, meaning in field.get("enumMeanings", {}).items():
                assert f"| `{value}` | {meaning['description']}" in chapter(page, f"{name}.{field['name']}")
    assert "| 020221 |" in page and "skos" not in page


def test_codebook_counts_rows_cells_and_codes_of_this_version(page):
    assert re.search(r"\| \[`events`\]\(#events\) \| .* \| `event_id` \| 1 \|", page)
    articles, events = chapter(page, "articles"), chapter(page, "events")
    assert re.search(r"\| `duplicate_of` \|.*\| 1 \| 50% \|", articles)
    assert re.search(r"\| `url` \|.*\| 0 \| 100% \|", articles)
    assert re.search(r"\| `killed` \| integer, \*\*coded\*\* \| persons \|.*\| 1 \| 0% \|", events)
    types = chapter(page, "events.event_type")
    assert re.search(r"\| `homicide` \|.*\| 1 \|", types) and re.search(r"\| `arrest` \|.*\| 0 \|", types)


def test_codebook_of_empty_tables(build):
    build.rows = {name: [] for name in build.rows}
    build.tabulate()
    numbers = summaries(build.tables, build.schemas)
    text = codebook(build.schemas, numbers, build.edition(), {"sets": {}, "pooled": {}}, "# Changelog\n")
    assert re.search(r"\| `killed` \|.*\| 0 \| – \|", text) and "There is no earlier version." in text


def test_codebook_tells_measured_mistakes_with_their_cases(build, page):
    assert "| `small` | one invented article | 1 |" in page
    assert "| events | rows, all | 1.00 * | 0.50 * | 2 | 1 |" in page
    by_type = chapter(page, "events by `event_type`")
    assert "| `homicide` | 1.00 * | 1.00 * | 1 | 1 |" in by_type and "| `arrest` | – | 0.00 * | 1 | 0 |" in by_type
    assert all(f"| `{kind}` |" in by_type for kind in build.schemas["events"].enum("event_type"))
    by_field = chapter(page, "events by field")
    coded = {name for name, field in build.schemas["events"].fields.items() if field.get("sucesos:coded")}
    assert coded - {"event_type"} == {name for name in coded if f"`{name}`" in by_field}


def test_codebook_repeats_the_changelog_from_its_version_on(page):
    told = chapter(page, "Change history")
    assert told.count("### [") == 2 and "Later" not in told and "Not yet" not in told and "Earlier" in told
    assert "#### Added" in told and "how, [why](https://example.org)" in told


def test_history_of_a_version_without_entry(build):
    assert "Later" in history(changelog(build), "1.0.1-dev") and history("", "1.0.0") == "There is no earlier version."


def test_codebook_tables_are_well_formed(page):
    blocks = page.split("\n\n")
    tables = [block.splitlines() for block in blocks if block.startswith("| ")]
    assert len(tables) > 20
    for lines in tables:
        assert len({line.replace("\\|", "").count("|") for line in lines}) == 1


def test_links_within_the_codebook_lead_to_its_headings(page):
    headings = {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in HEADING.findall(page)}
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= headings
