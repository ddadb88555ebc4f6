"""Croissant: mlcroissant finds nothing wrong with it and reads every value as it is."""

from __future__ import annotations

import json
import logging
from datetime import date

import mlcroissant
import pytest

from sucesos.publishing.metadata.croissant import CONTEXT
from sucesos.publishing.tables import read_parquet
from sucesos.schemas import TABLES

# What readers that guess take for something else: no value, numbers, an infinity, formulas.
TRICKY = [
    "NA",
    "None",
    "nan",
    "null",
    "0012",
    "1e999",
    "=1+1",
    "'=1+1",
    "true",
    'a "quoted", text\nof two lines',
    "ñandú",
]


def plain(value):
    """A value as Python has it, from what mlcroissant yields: text as bytes, days as timestamps."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value.date() if hasattr(value, "date") else value


def records(dataset, table):
    rows = [{key.partition("/")[2]: plain(value) for key, value in row.items()} for row in dataset.records(table)]
    return [{key: None if value != value else value for key, value in row.items()} for row in rows]


@pytest.fixture
def dataset(build):
    build.rows["rejected"] = [
        {"source": text, "bytes": 1, "sha256": "e" * 64, "reason": "empty", "message": f"{text}"} for text in TRICKY
    ]
    build.rows["events"][0].update(curfew_start="23:00", curfew_end="05:00")
    build.rows["evidence"] += [
        build.quoted("events", build.event, f"curfew_{end}", "Friday") for end in ("start", "end")
    ]
    build.tabulate_and_validate()
    return mlcroissant.Dataset(jsonld=str(build.release(keywords=["crime"]) / "croissant.json"))


def test_nothing_is_wrong_or_lacking(dataset, caplog):
    issues = dataset.metadata.ctx.issues
    assert (list(issues.errors), list(issues.warnings)) == ([], [])
    with caplog.at_level(logging.WARNING):
        mlcroissant.Dataset(jsonld=dataset.jsonld)
    assert caplog.text == ""


def test_the_context_is_the_standard_one():
    assert mlcroissant.Metadata(name="x", url="https://example.org").to_json()["@context"].keys() <= CONTEXT.keys()


@pytest.mark.parametrize("table", TABLES)
def test_every_row_reads_as_it_is_in_the_table(dataset, build, table):
    assert records(dataset, table) == read_parquet(build.tables / f"{table}.parquet").to_pylist()


def test_values_have_types(dataset):
    (row,) = records(dataset, "events")
    assert (row["killed"], row["attempted"], row["date_start"]) == (2, False, date(2024, 3, 15))
    assert isinstance(row["killed"], int) and isinstance(row["latitude"], float)
    assert (row["injured"], row["curfew_start"], row["place"]) == (None, "23:00", "Durán")


def test_codes_are_explained_and_fields_refer_to_them(dataset, build):
    for name, schema in build.schemas.items():
        for field, described in schema.fields.items():
            if "enumMeanings" in described:
                listed = list(dataset.records(f"{name}.{field}"))
                told = {row[f"{name}.{field}/code"]: row[f"{name}.{field}/meaning"] for row in listed}
                assert told == {code: one["description"] for code, one in described["enumMeanings"].items()}
    references = {field.id: field.references.field for one in dataset.metadata.record_sets for field in one.fields}
    assert references["events/event_type"] == "events.event_type/code"
    assert references["evidence/article_id"] == "articles/article_id"


def test_files_and_edition_are_described(build):
    build.tabulate_and_validate()
    folder = build.release(doi="10.1234/abc")
    said = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    hashes = {one["path"]: one["hash"] for one in package["resources"]}
    assert {one["contentUrl"] for one in said["distribution"]} == {
        f"{t}.{e}" for t in TABLES for e in ("csv", "parquet")
    }
    assert all(hashes[one["contentUrl"]] == f"sha256:{one['sha256']}" for one in said["distribution"])
    assert (said["version"], said["url"]) == ("1.0.0", "https://doi.org/10.1234/abc")
    assert (said["temporalCoverage"], said["spatialCoverage"]) == ("2023-01-01/2024-03-15", ["ECU", "Guayas"])
    assert said["conformsTo"] == "http://mlcommons.org/croissant/1.0"
