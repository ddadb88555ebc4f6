"""Published tables read the same everywhere, hold real types, and cannot run as formulas."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucesos.errors import UserError
from sucesos.publishing.tables import defuse, published, read_csv, restore, write_csv, write_table
from sucesos.schemas import load_schema

ROOT = Path(__file__).parents[2]
DANGEROUS = "=+-@\t\r"
HOSTILE = st.text(st.sampled_from("=+-@＝\t\r\n;,'\" a\u00a0é"), max_size=12) | st.text(max_size=12)


@pytest.fixture(scope="module")
def rejected_schema():
    return load_schema(ROOT / "schemas", "rejected")


def cells_of(line_text: str, delimiter: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(line_text), delimiter=delimiter) for cell in row]


@given(HOSTILE)
def test_defusing_can_be_undone(text):
    assert restore(defuse(text)) == text


@given(HOSTILE)
def test_no_defused_text_starts_like_a_formula_wherever_a_spreadsheet_starts_a_cell(text):
    for part in [
        defuse(text),
        *defuse(text).replace("\r", "\n").replace("\t", "\n").replace(";", "\n").split("\n")[1:],
    ]:
        assert not part.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "＝"))
    assert not defuse(text).startswith(("\t", "\r", "\n"))


def test_harmless_text_is_unchanged():
    for text in ("Durán", "'quoted'", "a=b", "half-hearted", "first line\nsecond line", "two\n\nparagraphs", ""):
        assert defuse(text) == text


def test_formulas_are_defused_in_the_csv_and_whole_in_the_parquet(build):
    build.tabulate()
    for path in build.tables.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in list(csv.reader(stream))[1:]:
                texts = [cell for cell in row if not cell.replace("-", "").replace(".", "").isdigit()]
                assert not [cell for cell in texts if cell.startswith(tuple(DANGEROUS))]
    assert pq.read_table(build.tables / "articles.parquet").column("title")[0].as_py() == "=cmd|' /C calc'!A0"
    assert "'=cmd|' /C calc'!A0" in (build.tables / "articles.csv").read_text(encoding="utf-8")
    assert "\n'@empty.txt," in (build.tables / "rejected.csv").read_text(encoding="utf-8")
    assert "percent_change,,-17,percent" in (build.tables / "indicators.csv").read_text(encoding="utf-8")


def test_csv_is_plain_rfc_4180(build):
    build.tabulate()
    data = (build.tables / "events.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert b"ev-1,in-1,homicide,,false,2024-03-15,2024-03-15,day,ECU" in data
    assert b",-2.17333,-79.83111,place," in data
    assert b",2024-03-16,0.9\n" in data
    assert b'aaaaaaaaaaaaaaaa,"a, b.txt",' in (build.tables / "articles.csv").read_bytes()


@pytest.mark.parametrize(
    ("number", "written"),
    [(25.0, "25"), (0.1 + 0.2, "0.30000000000000004"), (1e-7, "0.0000001"), (1e21, "1" + "0" * 21)],
)
def test_numbers_are_short_exact_and_without_exponent(build, number, written):
    build.rows["indicators"][0]["value"] = number
    build.tabulate()
    assert f"percent_change,,{written},percent" in (build.tables / "indicators.csv").read_text(encoding="utf-8")
    assert read_csv(build.tables / "indicators.csv", build.schemas["indicators"]).column("value")[0].as_py() == number


def test_any_text_survives_the_way_through_csv(build, tmp_path):
    schema = build.schemas["rejected"]
    alphabet = "=+-@\t\r\n;,'\" aé\u2028\u00a0"
    dice = random.Random(1)
    messages = ["".join(dice.choices(alphabet, k=dice.randint(1, 9))) for _ in range(500)]
    rows = [{"source": f"s{n:03}", "reason": "empty", "message": text} for n, text in enumerate(messages)]
    table = published(pa.Table.from_pylist(rows, schema=schema.arrow), schema)
    write_csv(tmp_path / "t.csv", table, schema)
    assert read_csv(tmp_path / "t.csv", schema).equals(table)


@given(st.lists(HOSTILE, min_size=1, max_size=20))
def test_cells_of_the_csv_are_the_defused_texts(rejected_schema, tmp_path_factory, texts):
    """Also those that Arrow looks through for what may need it."""
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    rows = [{"source": f"s{n:03}", "reason": "empty", "message": text} for n, text in enumerate(texts)]
    write_csv(path, pa.Table.from_pylist(rows, schema=rejected_schema.arrow), rejected_schema)
    with path.open(encoding="utf-8", newline="") as stream:
        assert [row["message"] for row in csv.DictReader(stream)] == [defuse(text) for text in texts]


def test_a_table_written_in_parts_is_the_same_files(build, tmp_path):
    schema, rows = build.schemas["evidence"], published(build.arrow("evidence"), build.schemas["evidence"])
    for name, given_rows in {"whole": rows, "parts": (rows.slice(n, 3) for n in range(0, rows.num_rows, 3))}.items():
        assert write_table(tmp_path / name, given_rows, schema) == rows.num_rows
    for form in ("csv", "parquet"):
        whole, parts = ((tmp_path / name / f"evidence.{form}").read_bytes() for name in ("whole", "parts"))
        assert whole == parts


def test_parquet_has_real_types_and_no_hidden_metadata(build):
    build.tabulate()
    events = pq.ParquetFile(build.tables / "events.parquet")
    assert events.schema_arrow.equals(build.schemas["events"].arrow)
    assert events.schema_arrow.field("date_start").type == pa.date32()
    assert events.schema_arrow.field("killed").type == pa.int64()
    assert not events.metadata.metadata


def test_order_of_rows_does_not_matter(build):
    build.tabulate()
    before = {path.name: path.read_bytes() for path in build.tables.iterdir()}
    for rows in build.rows.values():
        rows.reverse()
    build.tabulate()
    assert before == {path.name: path.read_bytes() for path in build.tables.iterdir()}


def test_empty_text_is_null_in_both_files(build):
    build.rows["events"][0]["place"] = ""
    build.tabulate()
    assert pq.read_table(build.tables / "events.parquet").column("place")[0].as_py() is None


def test_a_missing_column_is_named(build):
    with pytest.raises(UserError, match=r"events.*lack the column killed"):
        published(build.arrow("events").drop_columns(["killed"]), build.schemas["events"])


def test_duckdb_and_pandas_read_both_files(build):
    build.tabulate()
    for name in ("events.csv", "events.parquet"):
        found = duckdb.sql(f"select event_id, killed, attempted, date_start from '{build.tables / name}'").fetchall()[0]
        assert (found[0], found[1], found[2], str(found[3])) == (build.event, 2, False, "2024-03-15")
    assert pd.read_csv(build.tables / "events.csv").loc[0, "killed"] == 2
    assert pd.read_parquet(build.tables / "events.parquet").loc[0, "killed"] == 2
