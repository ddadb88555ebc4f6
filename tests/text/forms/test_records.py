"""Records of `.jsonl`, `.csv`, `.tsv` and `.parquet`: the same articles whatever the form."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from datetime import date, datetime

import pyarrow as pa
import pytest
from bulk import NEWS, STORIES, delimited, jsonl, parquet

TOLD = {
    "text": NEWS.format("de Ibáñez, según la policía de Peñón del Río, cantón Durán"),
    "published": "2024-05-06",
    "title": "Two dead",
    "section": "Sucesos",
}
ROWS = [list(TOLD), list(TOLD.values())]
FORMS = {
    "dump.jsonl": jsonl([TOLD]),
    "dump.NDJSON": jsonl([TOLD]),
    "dump.csv": delimited(ROWS),
    "excel.csv": b"\xef\xbb\xbf" + delimited(ROWS, ";"),
    "old.csv": delimited(ROWS, ";", "cp1252"),
    "dump.tsv": delimited(ROWS, "\t"),
    "dump.parquet": parquet({key: [value] for key, value in TOLD.items()}),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_gives_the_same_article(raw, run, name):
    (raw / name).write_bytes(FORMS[name])
    articles, rejected = run(raw)
    assert not rejected
    (article,) = articles.values()
    assert article["source"] == f"{name}#1"
    assert article["article_id"] == hashlib.sha256(TOLD["text"].encode()).hexdigest()[:16]
    assert article["text"] == f"Two dead\n\n{TOLD['text']}"
    assert (article["published"], article["title"]) == (date(2024, 5, 6), "Two dead")
    assert json.loads(article["further"]) == {"section": "Sucesos"}
    assert article["encoding"] == ("cp1252" if name == "old.csv" else "utf-8")


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_columns_with_other_names_are_mapped_in_the_config(raw, run, intake, form):
    told = {"body": NEWS, "day": "2024-05-06", "text": "a teaser", "medio": "El Faro"}
    content = {
        "jsonl": jsonl([told]),
        "csv": delimited([list(told), list(told.values())]),
        "parquet": parquet({key: [value] for key, value in told.items()}),
    }[form]
    (raw / f"dump.{form}").write_bytes(content)
    mapped = replace(intake, columns={"text": "body", "published": "day", "publisher": "medio"})
    (raw / "ours.jsonl").write_bytes(jsonl([{**TOLD, "source": "ours"}]))
    articles, _ = run(raw, intake=mapped)
    assert articles.pop("ours")["published"] == date(2024, 5, 6)
    (article,) = articles.values()
    assert (article["text"], article["published"], article["publisher"]) == (NEWS, date(2024, 5, 6), "El Faro")
    assert "a teaser" in article["further"]


def test_rows_out_of_form_are_rejected_one_by_one(raw, run):
    rows = [
        ["text", "published", "source"],
        [NEWS, "2024-05-06", "first"],
        [NEWS, "2024-05-06"],
        [NEWS + "x" * 1_000_000, "2024-05-06", ""],
        ["", "2024-05-06", ""],
        [NEWS, "6/5/2024", ""],
        [NEWS, "", "first"],
        [f'He said "no",\nand left. {NEWS}', "", "last"],
    ]
    (raw / "dump.csv").write_bytes(delimited(rows).replace(b"\r\n", b"\n\n"))
    articles, rejected = run(raw)
    assert sorted(articles) == ["first", "last"]
    assert articles["last"]["text"].startswith('He said "no"')
    assert {source: row["reason"] for source, row in rejected.items()} == {
        "dump.csv#2": "unreadable",
        "dump.csv#3": "too_large",
        "dump.csv#4": "no_text",
        "dump.csv#5": "bad_date",
        "dump.csv#6": "duplicate_source",
    }
    assert "2 cells" in rejected["dump.csv#2"]["message"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("no text.csv", b"a,b\n1,2\n", "unreadable"),
        ("twice.csv", b"text,text\n1,2\n", "unreadable"),
        ("binary.csv", bytes(range(32)) * 10, "unreadable"),
        ("empty.csv", b"", "empty"),
        ("only a header.csv", b"text,title\n", "empty"),
        ("wide.csv", "text\nx\n".encode("utf-16"), "encoding"),
        ("no text.parquet", parquet({"a": ["b"]}), "unreadable"),
        ("twice.parquet", parquet(pa.table([["a"], ["b"]], names=["text", "text"])), "unreadable"),
        ("not.parquet", b"PAR1 and nothing else", "broken_archive"),
        ("empty.parquet", b"", "broken_archive"),
        ("cut.parquet", parquet({"text": [NEWS] * 50})[:-30], "broken_archive"),
    ],
)
def test_a_file_that_holds_no_records_is_one_rejected_row(raw, run, name, content, reason):
    (raw / name).write_bytes(content)
    articles, rejected = run(raw)
    assert not articles
    assert {source: row["reason"] for source, row in rejected.items()} == {name: reason}
    assert rejected[name]["message"].endswith(".")


def test_an_open_quote_costs_what_is_after_it_and_is_told(raw, run, monkeypatch):
    monkeypatch.setattr("sucesos.text.forms.delimited.LONGEST_ROW", 2_000_000)
    rows = "".join(f"{NEWS.replace(',', '')} {n}\n" for n in range(30_000))
    (raw / "dump.csv").write_text(f'text\n{NEWS.replace(",", "")}\n"{rows}')
    articles, rejected = run(raw)
    assert list(articles) == ["dump.csv#1"]
    assert {source: row["reason"] for source, row in rejected.items()} == {"dump.csv": "broken_archive"}
    assert "quote" in rejected["dump.csv"]["message"]
    csv.field_size_limit(131_072)


def test_a_quote_that_is_open_at_the_end_makes_no_article_of_the_rows_after_it(raw, run):
    plain = NEWS.replace(",", "")
    (raw / "dump.csv").write_text(f'text\n{plain} 1\n"{plain} 2\n{plain} 3\n')
    articles, rejected = run(raw)
    assert list(articles) == ["dump.csv#1"]
    assert {source: row["reason"] for source, row in rejected.items()} == {"dump.csv": "broken_archive"}
    assert "Row 2 has a quote that is left open" in rejected["dump.csv"]["message"]


def test_a_name_in_the_header_may_hold_a_line_break(raw, run):
    (raw / "dump.csv").write_text(f'text,"day of\nthe visit",title\n"{NEWS}",Sunday,Two dead\n')
    articles, rejected = run(raw)
    assert not rejected
    assert articles["dump.csv#1"]["title"] == "Two dead"
    assert json.loads(articles["dump.csv#1"]["further"]) == {"day of\nthe visit": "Sunday"}


def test_a_row_of_parquet_that_cannot_be_read_costs_only_itself(raw, run):
    latin = pa.array([NEWS.encode(), "La policía detuvo a dos".encode("latin-1"), NEWS.encode()])
    (raw / "latin.parquet").write_bytes(parquet({"text": pa.Array.from_buffers(pa.string(), 3, latin.buffers())}))
    days = pa.array([19_000, 10**7, 19_001], pa.int32()).cast(pa.date32())
    (raw / "days.parquet").write_bytes(parquet({"text": [NEWS] * 3, "published": days}))
    articles, rejected = run(raw)
    assert sorted(articles) == ["days.parquet#1", "days.parquet#3", "latin.parquet#1", "latin.parquet#3"]
    assert {source: row["reason"] for source, row in rejected.items()} == dict.fromkeys(
        ["days.parquet#2", "latin.parquet#2"], "unreadable"
    )
    assert "Row 2" in rejected["latin.parquet#2"]["message"]


@pytest.mark.parametrize("kind", ["said often", "long"])
def test_a_parquet_file_may_unfold_only_so_far(raw, run, intake, kind):
    """A text that is said many times is stored once; a monotonous one takes hardly any room."""
    text = "word " * 60_000
    columns = {
        "said often": {"text": pa.DictionaryArray.from_arrays(pa.array([0] * 100, pa.int32()), [text])},
        "long": {"text": [NEWS, text * 100]},
    }[kind]
    (raw / "dump.parquet").write_bytes(parquet(columns))
    articles, rejected = run(raw, intake=replace(intake, max_unfolded_ratio=2))
    assert {source: row["reason"] for source, row in rejected.items()} == {"dump.parquet": "too_large"}
    assert len(articles) == {"said often": 16_777_216 // len(json.dumps({"text": text})), "long": 0}[kind]


def test_values_of_parquet_are_what_json_says(raw, run):
    columns = {
        "text": [text.encode() for text in STORIES.values()],
        "published": [datetime(2024, 5, 6, 12, 30)] * 3,
        "score": [1.5, float("nan"), None],
        "tags": [["a", "b"], [], None],
    }
    (raw / "dump.parquet").write_bytes(parquet(columns))
    articles, rejected = run(raw)
    assert not rejected
    assert {article["text"] for article in articles.values()} == set(STORIES.values())
    assert {article["published"] for article in articles.values()} == {date(2024, 5, 6)}
    assert json.loads(articles["dump.parquet#1"]["further"]) == {"score": 1.5, "tags": ["a", "b"]}
    assert json.loads(articles["dump.parquet#2"]["further"]) == {"tags": []}
