"""Versions rise as the difference asks; one that is too small is refused with the smallest that fits."""

from __future__ import annotations

import copy
import random

import pytest

from sucesos.errors import UserError
from sucesos.publishing.comparison.definitions import redefinitions
from sucesos.publishing.comparison.versions import Level, Version, demand, require_fitting
from sucesos.schemas import TableSchema

# In the order of https://semver.org/#spec-item-11
ORDERED = (
    *("0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11"),
    *("1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"),
)
SCHEMA = {
    "description": "One row is one event.",
    "fields": [
        {"name": "event_id", "type": "string", "description": "The id."},
        {
            "name": "weapon",
            "type": "string",
            "title": "Weapon",
            "example": "blade",
            "description": "What it was done with.",
            "constraints": {"enum": ["blade", "firearm"]},
            "enumMeanings": {"blade": {"description": "A blade."}, "firearm": {"description": "A firearm."}},
        },
        {"name": "killed", "type": "integer", "description": "How many died.", "constraints": {"minimum": 0}},
    ],
    "primaryKey": ["event_id"],
}
WEAPON, KILLED = ("fields", 1), ("fields", 2)
NEW_FIELD = {"name": "injured", "type": "integer", "description": "How many were hurt."}
# What is edited (a path into SCHEMA), what it becomes (None: it goes), which step that asks for, and how it is told.
EDITS = [
    (KILLED, None, "MAJOR", "field events.killed removed"),
    ((*KILLED, "name"), "deaths", "MAJOR", "field events.killed removed"),
    ((*KILLED, "type"), "number", "MAJOR", "field events.killed redefined (type)"),
    ((*KILLED, "format"), "any", "MAJOR", "field events.killed redefined (format)"),
    ((*KILLED, "sucesos:unit"), "persons", "MAJOR", "field events.killed redefined (sucesos:unit)"),
    ((*KILLED, "constraints", "minimum"), 1, "MAJOR", "field events.killed redefined (constraints)"),
    ((*KILLED, "constraints", "enum"), [0, 1], "MAJOR", "field events.killed redefined (constraints)"),
    ((*WEAPON, "constraints"), None, "MAJOR", "field events.weapon redefined (constraints)"),
    ((*WEAPON, "constraints", "enum"), ["firearm"], "MAJOR", "field events.weapon redefined (constraints)"),
    ((*KILLED, "description"), "How many died there.", "MAJOR", "field events.killed described in other words"),
    ((*WEAPON, "enumMeanings", "blade", "description"), "A knife.", "MAJOR", "field events.weapon described in other"),
    (("description",), "One row is one report.", "MAJOR", "table events described in other words"),
    (("primaryKey",), ["event_id", "weapon"], "MAJOR", "table events redefined (primaryKey)"),
    (("fields",), SCHEMA["fields"][::-1], "MAJOR", "table events redefined (fields)"),
    (("fields",), [NEW_FIELD, *SCHEMA["fields"]], "MINOR", "field events.injured added"),
    (("fields", 3), NEW_FIELD, "MINOR", "field events.injured added"),
    ((*WEAPON, "constraints", "enum"), ["blade", "bomb", "firearm"], "MINOR", "field events.weapon can be bomb"),
    ((*WEAPON, "constraints", "enum"), ["firearm", "blade"], "PATCH", "nothing but values"),
    ((*KILLED, "description"), " How many\n died. ", "PATCH", "nothing but values"),
    ((*WEAPON, "title"), "Arm", "PATCH", "nothing but values"),
    ((*WEAPON, "example"), "firearm", "PATCH", "nothing but values"),
    (("title",), "Events", "PATCH", "nothing but values"),
]


def edited(path, value) -> dict:
    descriptor = copy.deepcopy(SCHEMA)
    *steps, last = path
    place = descriptor
    for step in steps:
        place = place[step]
    if value is None:
        del place[last]
    elif isinstance(place, list):
        place[last : last + 1] = [value]
    else:
        place[last] = value
    return descriptor


def schemas(descriptor: dict, name: str = "events") -> dict[str, TableSchema]:
    return {name: TableSchema(name, descriptor)}


def test_versions_are_ordered_as_semver_says():
    versions = [Version.parse(text) for text in ORDERED]
    shuffled = random.Random(1).sample(versions, len(versions))
    assert [str(version) for version in sorted(shuffled)] == list(ORDERED)


@pytest.mark.parametrize(
    "text", ["1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "1.0.0+build", "", "١.0.0"]
)
def test_what_is_no_version_is_told(text):
    with pytest.raises(UserError, match="is not a semantic version"):
        Version.parse(text)


@pytest.mark.parametrize(("path", "value", "step", "told"), EDITS, ids=lambda v: v if isinstance(v, str) else "")
def test_an_edit_of_a_schema_asks_for_its_step(path, value, step, told):
    asked = demand(redefinitions(schemas(SCHEMA), schemas(edited(path, value))), {})
    assert (asked.level.name, told in asked.told()) == (step, True), asked.told()


@pytest.mark.parametrize("name", ["events.killed", "events.weapon", "events.*"])
def test_a_field_listed_as_reworded_may_be_described_otherwise_but_not_be_another(name):
    words = {"events.killed": KILLED, "events.weapon": (*WEAPON, "enumMeanings", "blade"), "events.*": ()}[name]
    reworded = schemas(edited((*words, "description"), "Other words."))
    assert demand(redefinitions(schemas(SCHEMA), reworded), {}).level is Level.MAJOR
    assert demand(redefinitions(schemas(SCHEMA), reworded), {}, frozenset({name})).level is Level.PATCH
    another = schemas(edited((*KILLED, "type"), "number"))
    assert demand(redefinitions(schemas(SCHEMA), another), {}, frozenset({name})).level is Level.MAJOR


@pytest.mark.parametrize(
    ("old", "new", "step"), [(True, False, "MAJOR"), (False, True, "MINOR"), (True, True, "PATCH")]
)
def test_tables_that_come_and_go(old, new, step):
    sides = [schemas(SCHEMA) | (schemas(SCHEMA, "people") if there else {}) for there in (old, new)]
    asked = demand(redefinitions(*sides), {})
    assert asked.level.name == step
    assert ("people.event_id" in asked.told()) == (old != new)


@pytest.mark.parametrize(
    ("rows", "step"),
    [
        ({"events": 1}, "MINOR"),
        ({"articles": 2, "evidence": 9}, "MINOR"),
        ({"rejected": 1}, "MINOR"),
        ({"events": 0}, "PATCH"),
        ({"evidence": 3, "corrections": 1, "indicator_checks": 1}, "PATCH"),
        ({}, "PATCH"),
    ],
)
def test_rows_that_came_ask_for_a_minor_step_but_not_those_that_tell_of_others(rows, step):
    assert demand([], rows).level.name == step


# previous version, step → smallest version that fits
SMALLEST = [
    ("1.2.3", "MAJOR", "2.0.0"),
    ("1.2.3", "MINOR", "1.3.0"),
    ("1.2.3", "PATCH", "1.2.4"),
    ("0.2.3", "MAJOR", "0.3.0"),
    ("0.2.3", "MINOR", "0.3.0"),
    ("0.2.3", "PATCH", "0.2.4"),
    ("1.3.0-dev", "PATCH", "1.3.0"),
    ("1.3.0-dev", "MINOR", "1.3.0"),
    ("1.3.0-dev", "MAJOR", "2.0.0"),
    ("1.3.1-dev", "MINOR", "1.4.0"),
    ("2.0.0-dev", "MAJOR", "2.0.0"),
]
ROWS = {"MAJOR": [], "MINOR": {"events": 2}, "PATCH": {}}


def asked_for(step: str):
    if step == "MAJOR":
        return demand(redefinitions(schemas(SCHEMA), schemas(edited(KILLED, None))), {})
    return demand([], ROWS[step])


@pytest.mark.parametrize(("previous", "step", "smallest"), SMALLEST)
def test_the_smallest_version_that_fits_and_none_below(previous, step, smallest):
    asked = asked_for(step)
    require_fitting(smallest, previous, asked)
    require_fitting("9.0.0", previous, asked)
    low = Version.parse(smallest)
    below = [Version(low.major, low.minor, low.patch - 1)] if low.patch else []
    below += (
        [Version(low.major, low.minor - 1, 99)] if low.minor else [Version(low.major - 1, 99, 99)] * (low.major > 0)
    )
    for version in [previous, *map(str, below)]:
        with pytest.raises(UserError, match=f"set `version` in config to {smallest} or a later one"):
            require_fitting(version, previous, asked)


@pytest.mark.parametrize(
    ("version", "previous"), [("1.3.0-dev", "1.2.3"), ("1.3.0-b", "1.3.0-a"), ("1.3.0", "1.3.0-a")]
)
def test_drafts_fit_by_their_three_numbers(version, previous):
    require_fitting(version, previous, asked_for("MINOR"))


def test_a_refusal_names_the_first_reasons_and_counts_the_rest():
    asked = demand(redefinitions(schemas(SCHEMA), {}), {"articles": 5})
    with pytest.raises(UserError) as caught:
        require_fitting("1.2.0", "1.1.0", asked)
    assert caught.value.message == (
        "version 1.2.0 cannot follow 1.1.0: it asks for a MAJOR step: field events.event_id removed; "
        "field events.weapon removed; field events.killed removed"
    )
    with pytest.raises(UserError, match=r"cannot follow 1\.1\.0: versions only rise"):
        require_fitting("1.1.0-dev", "1.1.0", asked)
    many = demand([], {f"table{n}": 1000 for n in range(9)})
    assert many.told().startswith("1,000 rows added to table0; ") and many.told().endswith("; and 6 more")
