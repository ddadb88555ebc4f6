"""The judge of any number of rows finds what Frictionless finds, in the same words, and what that reads over."""

from __future__ import annotations

import copy
import hashlib

import pytest
from frictionless import Package

from sucesos.publishing.validation import csvtext
from sucesos.publishing.validation.judge import judge
from sucesos.publishing.validation.sample import ENDS

# Cells of one column, sound and not: name of the case, field, cells.
CELLS = {
    "integer": ({"type": "integer"}, ["1", "-2", " 3 ", "+4", "05", "1_000", "", "x", "1.0", "1e3", "٣"]),
    "integer with a unit": ({"type": "integer", "bareNumber": False}, ["$12", "12 %", "none"]),
    "number": ({"type": "number"}, ["1", "-.5", "1e5", "NaN", "INF", "", "1,5", "x", "1 000"]),
    "number with other signs": ({"type": "number", "decimalChar": ",", "groupChar": "."}, ["1.000,5", "2,5", "x"]),
    "boolean": ({"type": "boolean"}, ["true", "False", "1", "0", "", "yes", "TrUe", " true"]),
    "boolean of other words": ({"type": "boolean", "trueValues": ["sí"], "falseValues": ["no"]}, ["sí", "no", "true"]),
    "date": ({"type": "date"}, ["2024-02-29", "", "2023-02-29", "2024-1-1", "29/02/2024", "2024-02-29 "]),
    "date of a format": ({"type": "date", "format": "%d/%m/%Y"}, ["29/02/2024", "2024-02-29", "31/04/2024"]),
    "date of any format": ({"type": "date", "format": "any"}, ["3 March 2024", "2024-03-03", "soon"]),
    "datetime": ({"type": "datetime"}, ["2024-01-01T10:00:00", "2024-01-01T10:00:00Z", "2024-01-01", "10:00"]),
    "time": ({"type": "time"}, ["10:00:00", "10:00", "25:00:00"]),
    "time of a format": ({"type": "time", "format": "%H:%M"}, ["10:00", "24:00", "10:00:00", "9:5"]),
    "year": ({"type": "year"}, ["2024", "24", "-024", "20245", "MMXX"]),
    "yearmonth": ({"type": "yearmonth"}, ["2024-03", "2024-13", "2024", "2024-3"]),
    "any": ({"type": "any", "constraints": {"required": True}}, ["1", "x", ""]),
    "array": ({"type": "array", "constraints": {"minLength": 2}}, ["[1, 2]", "[1]", '{"a": 1}', "[1", "1"]),
    "array of items": ({"type": "array", "arrayItem": {"type": "integer"}}, ["[1, 2]", '[1, "x"]']),
    "object": ({"type": "object"}, ['{"a": 1}', "[1]", "{"]),
    "list": ({"type": "list", "itemType": "integer"}, ["1,2", "1,x"]),
    "geopoint": ({"type": "geopoint"}, ["1.5,2", "200,100", "x"]),
    "duration": ({"type": "duration"}, ["P1Y", "1 year"]),
    "e-mail": ({"type": "string", "format": "email"}, ["a@b.ec", "a at b"]),
    "address": ({"type": "string", "format": "uri"}, ["https://a.ec", "a.ec"]),
    "uuid": ({"type": "string", "format": "uuid"}, ["95ecc380-afe9-11e4-9b6c-751b66dd541e", "95ecc380"]),
    "required": ({"type": "string", "constraints": {"required": True}}, ["a", "", " "]),
    "enum": ({"type": "string", "constraints": {"enum": ["a", "b"]}}, ["a", "", "c", "A", "a "]),
    "enum of numbers": ({"type": "integer", "constraints": {"enum": ["1", "2"]}}, ["1", "02", "3", "x"]),
    "pattern": ({"type": "string", "constraints": {"pattern": "[a-f0-9]{4}"}}, ["00ff", "00ff\n", "00fff", "00FF", ""]),
    "alternatives": ({"type": "string", "constraints": {"pattern": "a|bc"}}, ["a", "bc", "ax", "xbc"]),
    "minLength": ({"type": "string", "constraints": {"minLength": 2}}, ["ñu", "ñ", ""]),
    "maxLength": ({"type": "string", "constraints": {"maxLength": 2}}, ["ñu", "🏳️‍🌈", "abc"]),
    "minimum": ({"type": "integer", "constraints": {"minimum": 0}}, ["0", "-1", ""]),
    "maximum": ({"type": "number", "constraints": {"maximum": 90}}, ["90", "90.0000000000000000001", "nan", "1e2"]),
    "exclusiveMinimum": ({"type": "number", "constraints": {"exclusiveMinimum": 0}}, ["0.1", "0", "-0"]),
    "exclusiveMaximum": ({"type": "integer", "constraints": {"exclusiveMaximum": 5}}, ["4", "5"]),
    "first day": ({"type": "date", "constraints": {"minimum": "2024-01-01"}}, ["2024-01-01", "2023-12-31"]),
    "several constraints": (
        {"type": "string", "constraints": {"minLength": 3, "pattern": "[a-z]+", "enum": ["abc"]}},
        ["abc", "A", "abcd"],
    ),
    "unique": ({"type": "string", "constraints": {"unique": True}}, ["a", "b", "a", "", "", "A", "a"]),
    "unique numbers": ({"type": "number", "constraints": {"unique": True}}, ["1", "1.0", "01e0", "0", "-0", "x", "x"]),
    "unique moments": (
        {"type": "datetime", "constraints": {"unique": True}},
        ["2024-01-01T10:00:00Z", "2024-01-01T05:00:00-05:00", "2024-01-01T10:00:00"],
    ),
    "missing values of the field": ({"type": "integer", "missingValues": ["-", "n/a"]}, ["1", "-", "n/a", "", "x"]),
}

PEOPLE = {
    "fields": [
        {"name": "id", "type": "integer"},
        {"name": "name", "type": "string", "constraints": {"required": True}},
        {"name": "town", "type": "string"},
        {"name": "boss", "type": "integer"},
    ],
    "primaryKey": ["id"],
    "foreignKeys": [
        {"fields": "town", "reference": {"resource": "towns", "fields": "code"}},
        {"fields": ["boss"], "reference": {"resource": "", "fields": ["id"]}},
    ],
}
TOWNS = {"fields": [{"name": "code", "type": "string"}, {"name": "zone", "type": "integer"}], "primaryKey": "code"}
HEADER = "id,name,town,boss\n"
BARE = {"primaryKey": [], "foreignKeys": []}
SOUND = HEADER + "1,Ana,GYE,\n2,Bea,UIO,1\n"
ZONES = {"fields": ["town", "boss"], "reference": {"resource": "towns", "fields": ["code", "zone"]}}

# Whole tables: name of the case, CSV of people, changes of their schema and of the resource.
TABLES = {
    "extra label": ("id,name,town,boss,age\n1,Ana,GYE,,9\n2,,GYE,x,\n", {}, {}),
    "missing label": ("id,name,town\n1,Ana,GYE\n1,,ZZZ\n", {}, {}),
    "missing label and its cells": ("id,name,town\n1,Ana,GYE,\n2,Bea,UIO,1\n", {}, {}),
    "label of the key missing": ("name,town,boss\nAna,GYE,\n", {}, {}),
    "labels in another order": ("name,id,town,boss\nAna,1,GYE,\n", {}, {}),
    "labels in other letters": ("ID,Name,town,boss\n1,Ana,GYE,\n", {}, {}),
    "duplicate label": ("id,name,name,boss\n1,Ana,GYE,\n", {}, {}),
    "duplicate extra label": ("id,name,town,boss,x,x\n1,Ana,GYE,,a,b\n", {}, {}),
    "blank label": ("id,,town,boss\n1,Ana,GYE,\n", {}, {}),
    "blank header": ("\n1,Ana,GYE,\n", {}, {}),
    "header alone": (HEADER, {}, {}),
    "no header": ("1,Ana,GYE,\n2,Bea,UIO,1\n", {}, {}),
    "nothing": ("", {}, {}),
    "extra cell": (SOUND + "3,Eva,UIO,1,9\n4,,UIO,,\n", {}, {}),
    "extra cells between": (HEADER + "1,Ana,GYE,,,\n2,Bea,ZZZ,1\n3,Eva,UIO,1,9\nx,Ida,UIO,\n", {}, {}),
    "missing cell": (SOUND + "3,Eva,UIO\n4\nx,Ida,UIO,\n", {}, {}),
    "missing cell of a key": (SOUND + "3\n2,Eva\n", {}, {}),
    "blank row": (HEADER + "1,Ana,GYE,\n\n2,,UIO,1\n", {}, {}),
    "blank rows where nothing is required": (
        SOUND + "\n,,,\n3,Eva,UIO,\n",
        {"fields": [{"name": name, "type": "any"} for name in HEADER.strip().split(",")], **BARE},
        {},
    ),
    "row of nothing but commas": (SOUND + ",,,\n3,,UIO,\n", {}, {}),
    "blank rows at the end": (SOUND + "\n\n", {}, {}),
    "no line end": (SOUND + "3,,UIO,", {}, {}),
    "line ends of Windows": (SOUND.replace("\n", "\r\n") + "3,,UIO,\r\n", {}, {}),
    "line ends of old": (SOUND.replace("\n", "\r") + "3,,UIO,\r", {}, {}),
    "line ends in cells": (HEADER + '1,"An\n\na",GYE,\n2,"B\r\nea",UIO,1\n3,,UIO,1\n4,"E\nva",UIO,1,"\n"\n', {}, {}),
    "quotes": (HEADER + '1,"An""a",GYE,\n2,B"ea,UIO,1\n3,"Ev"a,UIO,1\n4,"",UIO,1\n', {}, {}),
    "a quote that is never closed": (SOUND + '3,"Eva,UIO,1\n4,Ida,UIO,1\n', {}, {}),
    "byte order mark": ("\ufeff" + SOUND + "3,,UIO,\n", {}, {}),
    "zero characters": (SOUND + "3,E\0va,U\0IO,\n", {}, {}),
    "not UTF-8": (SOUND.encode() + b"3,\xd1u,UIO,\n", {}, {}),
    "another encoding": (SOUND.replace("Ana", "Ñu").encode("utf-16"), {}, {"encoding": "utf-16"}),
    "another delimiter": (SOUND.replace(",", ";") + "3;;UIO;\n", {}, {"dialect": {"delimiter": ";"}}),
    "no file": (None, {}, {}),
    "primary key twice": (SOUND + "1,Eva,UIO,\n01,Ida,UIO,\n1,Luz,UIO,\n", {}, {}),
    "primary key empty": (SOUND + ",Eva,UIO,\n,Ida,UIO,\n", {}, {}),
    "primary key of the wrong type": (SOUND + "x,Eva,UIO,\nx,Ida,UIO,\n", {}, {}),
    "primary key of two fields": (SOUND + "1,Eva,GYE,\n1,Ida,,\n1,Luz,,\n,Paz,,\n", {"primaryKey": ["id", "town"]}, {}),
    "foreign key": (SOUND + "3,Eva,ZZZ,\n4,Ida,gye,9\n5,Luz,,\n", {}, {}),
    "foreign key to the table itself": (SOUND + "3,Eva,UIO,4\n4,Ida,UIO,04\n5,Luz,UIO,x\n", {}, {}),
    "foreign key of two fields": (HEADER + "1,A,GYE,5\n2,B,GYE,6\n3,C,GYE,\n4,D,,\n", {"foreignKeys": [ZONES]}, {}),
    "foreign key to no table": (
        SOUND,
        {"foreignKeys": [{"fields": ["town"], "reference": {"resource": "cities", "fields": ["code"]}}]},
        {},
    ),
    "missing values": (SOUND + "NA,Eva,-,-\n3,NA,UIO,\n,-,,\n", {"missingValues": ["", "-", "NA"]}, {}),
    "missing values with labels": (
        SOUND + "3,Eva,-,\n4,-,UIO,\n",
        {"missingValues": [{"value": "", "label": "empty"}, {"value": "-", "label": "unknown"}]},
        {},
    ),
    "fields of a subset": ("boss,id,name,town,age\n,1,Ana,GYE,9\n1,1,,GYE,x\n", {"fieldsMatch": "subset"}, {}),
    "fields of a superset": ("name,id\nAna,1\n,2\n", {"fieldsMatch": "superset"}, {}),
    "some of the fields": ("age,name\n9,Ana\n8,\n", {"fieldsMatch": "partial"}, {}),
    "fields in any order": ("boss,id,name\n,1,Ana\n", {"fieldsMatch": "equal"}, {}),
    "hash": (SOUND, {}, {"hash": f"sha256:{'0' * 64}"}),
    "number of bytes": (SOUND + "3,,UIO,\n", {}, {"bytes": 5}),
}
WITHOUT_FAULT = {"blank header", "header alone", "another encoding"}  # in the eyes of Frictionless


def package(folder, people, *, schema=None, resource=None, towns="code,zone\nGYE,5\nUIO,1\n") -> Package:
    """A package of people and the towns they live in."""
    if people is not None:
        (folder / "people.csv").write_bytes(people if isinstance(people, bytes) else people.encode("utf-8"))
    (folder / "towns.csv").write_text(towns, encoding="utf-8", newline="")
    plain = {"delimiter": ",", "skipInitialSpace": False, "header": True}
    described = {
        "people": ({**copy.deepcopy(PEOPLE), **(schema or {})}, resource or {}),
        "towns": (copy.deepcopy(TOWNS), {}),
    }
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "resources": [
            {"name": name, "type": "table", "path": f"{name}.csv", "encoding": "utf-8", "dialect": plain, "schema": own}
            | more
            for name, (own, more) in described.items()
        ],
    }
    return Package.from_descriptor(descriptor, basepath=str(folder))


def told(found: list) -> list[tuple]:
    """What errors say, in an order of their own."""
    ones = [one.to_descriptor() for one in found]
    return sorted(
        (one["type"], one.get("rowNumber", 0), str(one.get("fieldName", one.get("fieldNames"))), one["message"])
        for one in ones
    )


def by_columns(package: Package, table: str = "people") -> list[tuple]:
    """What is found of a table of which Frictionless sees no row that is not faulty."""
    return told(judge(package, 1000, small=-1, sample=0)[table].errors)


def by_frictionless(package: Package, table: str = "people") -> list[tuple]:
    return told(package.get_resource(table).validate().tasks[0].errors)


def csv_of(cells: list[str]) -> str:
    return "n,v\n" + "".join(f'{n},"{cell.replace(chr(34), chr(34) * 2)}"\n' for n, cell in enumerate(cells))


@pytest.mark.parametrize("case", CELLS)
def test_cells_are_judged_as_by_frictionless(tmp_path, case):
    field, cells = CELLS[case]
    fields = [{"name": "n", "type": "integer"}, {"name": "v", **field}]
    made = package(tmp_path, csv_of(cells), schema={"fields": fields, "primaryKey": ["n"], "foreignKeys": []})
    expected = by_frictionless(made)
    assert expected
    assert by_columns(made) == expected


@pytest.mark.parametrize("case", TABLES)
def test_tables_are_judged_as_by_frictionless(tmp_path, case):
    people, schema, resource = TABLES[case]
    made = package(tmp_path, people, schema=schema, resource=resource)
    expected = by_frictionless(made)
    assert bool(expected) != (case in WITHOUT_FAULT)
    assert by_columns(made) == expected


def test_unique_keys_are_enforced_where_all_fields_have_values(tmp_path):
    people = SOUND + "3,Ana,GYE,\n4,Ana,UIO,\n5,Ana,,\n6,Ana,,\n7,Ana,GYE,\n"
    made = package(tmp_path, people, schema={**BARE, "uniqueKeys": [["name", "town"]]})
    assert by_frictionless(made) == []
    same = 'has unique constraint violation in field "name, town" at position "2": the same as in the row at position'
    assert by_columns(made) == [
        ("unique-error", 4, "name, town", f'Row at position "4" {same} 2'),
        ("unique-error", 8, "name, town", f'Row at position "8" {same} 4'),
    ]


def test_categories_are_enforced(tmp_path):
    ones = {"name": "v", "type": "integer", "categories": [{"value": 1, "label": "one"}, {"value": 2}]}
    fields = [{"name": "n", "type": "integer"}, ones, {"name": "w", "type": "string", "categories": ["a"]}]
    made = package(tmp_path, "n,v,w\n1,1,a\n2,02,\n3,3,a\n4,x,a\n5,,b\n6,3\n", schema={**BARE, "fields": fields})
    assert [one[:3] for one in by_columns(made)] == [
        ("constraint-error", 4, "v"),
        ("constraint-error", 6, "w"),
        ("constraint-error", 7, "v"),
        ("missing-cell", 7, "w"),
        ("type-error", 5, "v"),
    ]


@pytest.mark.parametrize("block", [1 << 10, 1 << 12, 1 << 24])
def test_rows_keep_their_numbers_whatever_the_blocks(tmp_path, monkeypatch, block):
    monkeypatch.setattr(csvtext, "BLOCK_BYTES", block)
    lines = [f'{n},"Ana\n{n}",GYE,{n // 2 or ""}' for n in range(1, 1500)]
    for place, line in {40: "41,Ana", 41: "", 399: "400,,GYE,,,", 700: "5,Bea,GYE,1", 1300: "x,,ZZZ,9999"}.items():
        lines[place] = line
    made = package(tmp_path, HEADER + "\n".join(lines))
    expected = by_frictionless(made)
    assert {number for _, number, *_ in expected} >= {42, 43, 401, 702, 1302}
    assert by_columns(made) == expected


def test_only_the_first_errors_are_told(tmp_path):
    made = package(tmp_path, HEADER + "".join(f"{n},,ZZZ,\n" for n in range(50)))
    assert [one.row_number for one in judge(made, 5, small=-1, sample=0)["people"].errors] == [2, 2, 3, 3, 4]


def test_frictionless_sees_all_rows_of_a_small_package_and_some_of_a_large_one(tmp_path):
    made = package(tmp_path, HEADER + "".join(f"{n},Ana,GYE,\n" for n in range(5000)))
    small, large = (judge(made, 1000, small=rows, sample=700)["people"] for rows in (5002, 5001))
    assert (small.rows, small.shown, small.every) == (5000, 5000, 1)
    numbers = {n for n in range(2, 5002) if n % 8 == 0 or n <= 1 + ENDS or n > 5001 - ENDS}
    assert (large.rows, large.shown, large.every) == (5000, len(numbers), 8)
    assert small.errors == large.errors == []


def test_a_file_that_is_not_utf_8_is_judged_up_to_there(tmp_path, monkeypatch):
    monkeypatch.setattr(csvtext, "BLOCK_BYTES", 1 << 10)
    rows = "".join(f"{n},Ana,GYE,\n" for n in range(5000))
    made = package(tmp_path, (HEADER + "x,Ana,GYE,\n" + rows).encode() + b"7,\xd1u,GYE,\n")
    assert [one[:2] for one in by_columns(made)] == [("encoding-error", 0), ("primary-key", 2), ("type-error", 2)]


def test_a_row_longer_than_a_block_is_left_to_frictionless(tmp_path, monkeypatch):
    monkeypatch.setattr(csvtext, "BLOCK_BYTES", 1 << 10)
    made = package(tmp_path, f"{SOUND}3,{'Eva' * 9999},UIO,\n4,,UIO,\n")
    expected = by_frictionless(made)
    assert expected
    assert by_columns(made) == expected


def test_hash_and_size_are_those_of_the_file(tmp_path):
    digest = hashlib.sha256(SOUND.encode()).hexdigest()
    made = package(tmp_path, SOUND, resource={"hash": f"sha256:{digest}", "bytes": len(SOUND)})
    assert by_columns(made) == by_frictionless(made) == []
