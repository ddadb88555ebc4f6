"""Loading: pandas, pyarrow, DuckDB, frictionless, mlcroissant and R see the same values; `sucesos.load` types them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date, time

import duckdb
import frictionless
import mlcroissant
import pandas as pd
import pyarrow.parquet as pq
import pytest

import sucesos
from sucesos.errors import UserError
from sucesos.publishing.tables import restore
from sucesos.schemas import TABLES

R_PROGRAM = """
library(frictionless)
package <- read_package("datapackage.json")
for (name in commandArgs(trailingOnly = TRUE)) {
  table <- suppressWarnings(read_resource(package, name))
  cat(jsonlite::toJSON(lapply(table, as.character), na = "null", null = "null", auto_unbox = FALSE), "\\n", sep = "")
}
"""
DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "time": "string",
}


@pytest.fixture
def folder(build):
    """A release in which some texts look like numbers, formulas or nothing."""
    build.rows["events"][0].update(curfew_start="23:00", curfew_end="05:00", victim='=Two "men", NA\nand 0012')
    for field in ("curfew_start", "curfew_end"):
        build.rows["evidence"].append(build.quoted("events", build.event, field, "Friday"))
    build.rows["rejected"] += [
        {"source": text, "bytes": 2**40, "sha256": "0" * 64, "reason": "empty", "message": "ñandú"}
        for text in ("NA", "0012", "-1")
    ]
    build.tabulate_and_validate()
    return build.release()


def plain(value):
    """A value as Python has it: without the types of a reader; nothing is None."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    value = value.item() if hasattr(value, "item") else value
    value = value.decode("utf-8") if isinstance(value, bytes) else value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.date() if isinstance(value, pd.Timestamp) else value


def of_loaded(folder, table):
    return sucesos.load(folder)[table].astype(object).to_dict("records")


def of_pandas(folder, table):
    return pd.read_parquet(folder / f"{table}.parquet").astype(object).to_dict("records")


def of_pyarrow(folder, table):
    return pq.read_table(folder / f"{table}.parquet").to_pylist()


def of_duckdb(folder, table):
    found = duckdb.sql(f"select * from '{folder / table}.parquet'")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def of_frictionless(folder, table):
    """Frictionless reads the CSV, in which an apostrophe guards what a spreadsheet could run."""
    rows = frictionless.Package(str(folder / "datapackage.json")).get_resource(table).read_rows()
    told = [{name: float(v) if hasattr(v, "as_tuple") else v for name, v in row.to_dict().items()} for row in rows]
    return [{name: restore(v) if isinstance(v, str) else v for name, v in row.items()} for row in told]


def of_croissant(folder, table):
    records = mlcroissant.Dataset(jsonld=str(folder / "croissant.json")).records(table)
    return [{key.partition("/")[2]: value for key, value in row.items()} for row in records]


READERS = [of_loaded, of_pandas, of_duckdb, of_frictionless, of_croissant]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("table", TABLES)
def test_all_readers_see_the_same_values(folder, reader, table):
    seen = [{name: plain(value) for name, value in row.items()} for row in reader(folder, table)]
    assert seen == of_pyarrow(folder, table)


def test_the_values_are_those_that_were_written(folder):
    (event,) = of_pyarrow(folder, "events")
    assert event["victim"] == '=Two "men", NA\nand 0012'
    assert {row["source"] for row in of_pyarrow(folder, "rejected")} == {"@empty.txt", "NA", "0012", "-1"}


def as_r_writes(value):
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value}:00" if isinstance(value, str) and value in ("23:00", "05:00") else str(value)


@pytest.fixture
def rscript():
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed (no `Rscript`)")
    has = subprocess.run([program, "-e", "library(frictionless); library(jsonlite)"], capture_output=True, text=True)
    if has.returncode:
        pytest.skip("R has no package `frictionless`: install.packages('frictionless')")
    return program


def test_r_sees_the_same_values(folder, rscript, tmp_path):
    (tmp_path / "read.R").write_text(R_PROGRAM, encoding="utf-8")
    command = [rscript, "--encoding=UTF-8", tmp_path / "read.R", *TABLES]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    for table, line in zip(TABLES, done.stdout.splitlines(), strict=True):
        columns = json.loads(line)
        expected = of_pyarrow(folder, table)
        for name, values in columns.items():
            for seen, row in zip(values, expected, strict=True):
                assert_same_in_r(seen, row[name])
        assert set(columns) == set(pq.read_schema(folder / f"{table}.parquet").names)


def assert_same_in_r(seen, value):
    """R tells every value as text; numbers in its own form."""
    if value is None:
        assert seen is None
    elif isinstance(value, int | float) and not isinstance(value, bool):
        assert float(seen) == pytest.approx(value, rel=1e-12)
    else:
        assert restore(seen) == as_r_writes(value)


@pytest.mark.parametrize("table", TABLES)
def test_types_are_those_of_the_schema(folder, build, table):
    frame = sucesos.load(folder)[table]
    assert list(frame.columns) == list(build.schemas[table].fields)
    for name, field in build.schemas[table].fields.items():
        if "enum" in field.get("constraints", {}):
            assert list(frame[name].cat.categories) == field["constraints"]["enum"]
        else:
            assert frame[name].dtype == DTYPES[field["type"]], name


def test_a_folder_its_zip_and_its_csv_give_the_same(folder, tmp_path):
    release = sucesos.load(folder)
    bare = shutil.copytree(folder, tmp_path / "bare", ignore=shutil.ignore_patterns("*.parquet"))
    descriptor = json.loads((bare / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [one for one in descriptor["resources"] if not one["path"].endswith(".parquet")]
    (bare / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for other in (sucesos.load(str(folder / "sucesos-1.0.0.zip")), sucesos.load(bare)):
        assert list(other) == list(TABLES)
        for name, frame in release.items():
            pd.testing.assert_frame_equal(frame, other[name])


def test_a_release_tells_what_it_is(folder):
    release = sucesos.load(folder)
    assert (release.version, release.title) == ("1.0.0", "Small")
    assert release.citation == "Ana (2024). Small. Version 1.0.0. Data set."
    assert release.descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert repr(release).startswith("<Small, version 1.0.0: 2 articles, 1 events, 1 indicators")
    assert release.events is release["events"] and "events" in dir(release)
    with pytest.raises(AttributeError, match="no table 'event', but articles, events"):
        _ = release.event
    with pytest.raises(KeyError):
        _ = release["event"]


def test_days_of_every_year_and_empty_tables(build):
    build.rows["events"][0].update(date_start=date(1215, 6, 15), date_end=None)
    build.rows["rejected"] = []
    build.tabulate_and_validate()
    release = sucesos.load(build.release())
    assert release.events.date_start[0] == pd.Timestamp("1215-06-15")
    assert release.events.date_end.isna().all()
    assert len(release.rejected) == 0 and release.rejected.reason.dtype == "category"


def test_what_is_no_release_or_was_changed_is_told(folder, tmp_path):
    with pytest.raises(UserError, match="no such file or folder"):
        sucesos.load(tmp_path / "nowhere.zip")
    (folder / "events.parquet").write_bytes((folder / "articles.parquet").read_bytes())
    with pytest.raises(UserError, match=r"events\.parquet is not the file that datapackage\.json describes"):
        sucesos.load(folder)


def change_descriptor(folder, change):
    """Rewrite the descriptor of a release; `change` gets it and its resources by path."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor, {resource["path"]: resource for resource in descriptor["resources"]})
    path.write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda _, files: files["events.csv"].pop("name"),
        lambda _, files: files["events.csv"].update(schema="events.json"),
        lambda _, files: files["events.csv"]["schema"].pop("fields"),
        lambda _, files: files["events.csv"]["schema"]["fields"][0].update(type="geopoint"),
        lambda _, files: files["events.csv"]["schema"]["fields"][0].update(type="date"),
        lambda _, files: files["events.csv"]["schema"]["fields"][0].update(constraints=None),
        lambda _, files: files["events.csv"]["schema"]["fields"].pop(),
    ],
    ids=["name", "schema", "fields", "unknown type", "other type", "constraints", "a field"],
)
def test_a_broken_description_of_a_table_is_told(folder, change):
    change_descriptor(folder, change)
    with pytest.raises(UserError, match=r"datapackage\.json") as raised:
        sucesos.load(folder)
    assert (raised.value.file, bool(raised.value.hint)) == (folder, True)


def test_a_release_that_does_not_tell_its_version_is_none(folder):
    change_descriptor(folder, lambda descriptor, _: descriptor.pop("version"))
    with pytest.raises(UserError, match=r"datapackage\.json does not tell its version"):
        sucesos.load(folder)


def test_a_parquet_file_that_is_not_described_is_not_read(folder):
    def forget(descriptor, files):
        descriptor["resources"].remove(files["events.parquet"])

    change_descriptor(folder, forget)
    (folder / "events.parquet").write_bytes(b"something else")
    assert sucesos.load(folder).events.event_type.tolist() == ["homicide"]


def test_importing_the_library_imports_no_pandas():
    code = "import sys, sucesos; assert 'pandas' not in sys.modules and 'pyarrow' not in sys.modules; sucesos.load"
    subprocess.run([sys.executable, "-c", code], check=True)
