"""Spreadsheets: they show every text as it is and run none of it, in the workbook and in the CSV files."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sucesos.publishing import workbook as module
from sucesos.publishing.metadata.package import Edition
from sucesos.publishing.tables import read_parquet, restore
from sucesos.publishing.workbook import MOST_CHARACTERS, workbook

HOSTILE = {
    "@SUM(1)": "=1+1",
    "-2+3": '=HYPERLINK("http://example.org")',
    "ñandú": "Dos jóvenes de Durán — «detenidos»",
    "0012": "1e999",
    "https://example.org": "12345678901234567890",
    "{=1}": "'=quoted",
    "lines": "one\ntwo; =three",
    "signs": "<b>&amp;</b> _x0041_ \u0001 \uffff",
}
SEEN = {**HOSTILE, "signs": "<b>&amp;</b> _x0041_ _x0001_ \ufffd"}  # openpyxl shows U+0001 so; XML has no U+FFFF
AS_A_PERSON_WOULD = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"  # comma, UTF-8, formulas run


@pytest.fixture
def tables(build):
    build.rows["rejected"] = [
        {"source": source, "bytes": 1, "sha256": "e" * 64, "reason": "empty", "message": message}
        for source, message in HOSTILE.items()
    ]
    build.tabulate()
    return build


def opened(tables, folder: Path):
    path = folder / "sucesos.xlsx"
    path.write_bytes(workbook(tables.tables, tables.schemas, Edition.read(tables.settings | {"version": "1.0.0"})))
    return openpyxl.load_workbook(path)


def rows_of(sheet) -> list[dict]:
    head, *rows = sheet.values
    return [dict(zip(head, row, strict=True)) for row in rows]


def plain(row: dict) -> dict:
    return {name: value.date() if isinstance(value, datetime) else value for name, value in row.items()}


def test_every_table_is_a_sheet_with_its_values_and_types(tables, tmp_path):
    book = opened(tables, tmp_path)
    assert book.sheetnames == ["about", *tables.schemas]
    for name in ("articles", "events", "indicators", "evidence"):
        expected = read_parquet(tables.tables / f"{name}.parquet").to_pylist()
        assert [plain(row) for row in rows_of(book[name])] == expected
    (event,) = rows_of(book["events"])
    assert (event["date_start"], event["killed"], event["attempted"]) == (datetime(2024, 3, 15), 2, False)


def test_texts_are_texts(tables, tmp_path):
    sheet = opened(tables, tmp_path)["rejected"]
    assert {row["source"]: row["message"] for row in rows_of(sheet)} == SEEN
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)}
    assert kinds == {"s"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_the_first_sheet_says_what_it_is_and_how_to_cite_it(tables, tmp_path):
    said = [cell for row in opened(tables, tmp_path)["about"].values for cell in row if cell]
    assert said[:3] == ["Small", "Version 1.0.0, 2024-09-01", "Two invented articles."]
    assert "To be cited as: Ana (2024). Small. Version 1.0.0. Data set." in said
    assert said[said.index("rejected") + 1] == "8"


def test_what_is_too_large_is_told(tables, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 5)
    book = opened(tables, tmp_path)
    assert "rejected" not in book.sheetnames and "events" in book.sheetnames
    assert any("too many for a sheet" in str(cell) for row in book["about"].values for cell in row)


def test_a_release_with_too_many_events_has_no_workbook_and_says_so(built, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 0)
    folder = built.release()
    assert not (folder / "sucesos.xlsx").exists()
    assert "too many events for a workbook" in (folder / "README.md").read_text(encoding="utf-8")
    told = [path for path in folder.iterdir() if path.suffix in (".md", ".json") and path.name != "provenance.json"]
    assert [path.name for path in told if "sucesos.xlsx" in path.read_text(encoding="utf-8")] == []


def test_long_texts_are_cut_and_days_without_a_number_are_texts(tables, tmp_path):
    tables.rows["events"][0].update(victim="x" * 40_000, date_start=date(1822, 5, 24))
    tables.tabulate()
    (event,) = rows_of(opened(tables, tmp_path)["events"])
    assert event["victim"] == "x" * MOST_CHARACTERS
    assert event["date_start"] == "1822-05-24"


def test_bytes_know_no_clock_and_no_zlib(tables, tmp_path):
    opened(tables, tmp_path)
    with zipfile.ZipFile(tmp_path / "sucesos.xlsx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert b"2024-09-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert re.findall(rb"\d{4}-\d\d-\d\d", archive.read("docProps/core.xml")) == [b"2024-09-01"] * 2


@pytest.fixture
def calc(tmp_path):
    """Opens a file in LibreOffice and saves it as a workbook, which is then read."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (no `soffice`)")

    def open_and_save(path: Path, *options: str):
        profile, out = (tmp_path / "profile").as_uri(), tmp_path / "saved"
        command = [program, f"-env:UserInstallation={profile}", "--headless", *options, "--convert-to", "xlsx"]
        done = subprocess.run(
            [*command, "--outdir", out, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout
        return openpyxl.load_workbook(out / f"{path.stem}.xlsx")

    return open_and_save


def formulas(book) -> list[str]:
    """Formulas in a workbook, but for those as which LibreOffice saves truth values."""
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    return [cell.value for cell in cells if cell.value not in ("=TRUE()", "=FALSE()")]


def test_libreoffice_opens_the_workbook_as_it_is(tables, tmp_path, calc):
    opened(tables, tmp_path)
    book = calc(tmp_path / "sucesos.xlsx")
    assert formulas(book) == []
    assert {row["source"]: row["message"] for row in rows_of(book["rejected"])} == SEEN


def test_libreoffice_runs_nothing_in_a_csv_and_shows_its_accents(tables, calc):
    book = calc(tables.tables / "rejected.csv", f"--infilter={AS_A_PERSON_WOULD}")
    assert formulas(book) == []
    (sheet,) = book
    seen = {restore(str(row["source"])): restore(str(row["message"])) for row in rows_of(sheet)}
    for source in ("@SUM(1)", "-2+3", "ñandú", "lines"):
        assert seen[source] == HOSTILE[source]
