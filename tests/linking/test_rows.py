"""Rows are the same however articles and findings are ordered and spread over shards; ids stay when articles come."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import DAY, ROOT, SCHEMAS, Corpus, invented

from sucesos.files import write_parquet
from sucesos.handover import REJECTED, shard_paths
from sucesos.schemas import LINKED_TABLES

KEYS = {name: SCHEMAS[name].key for name in LINKED_TABLES}


@pytest.fixture(scope="module")
def many() -> Corpus:
    return invented(300, seed=1)


def link_command(folder: Path, tables: dict[str, list[pa.Table]]) -> list[str]:
    """The command for tables in shards, which are written where it looks for them."""
    given = []
    for name, parts in tables.items():
        for path, part in zip(shard_paths(folder / name, len(parts)), parts, strict=True):
            write_parquet(path, part)
        given += [f"--{name}", str(folder / name), "--shards", str(len(parts))]
    return [sys.executable, "scripts/link.py", *given, "--schemas", "schemas", "--out", str(folder / "rows")]


def link(corpus: Corpus, shards: int, seed: int, folder: Path) -> dict[str, bytes]:
    """The files that the command writes for a corpus in so many shards."""
    articles, findings = corpus.shards(shards, seed)
    tables = {"articles": articles, **findings, "rejected": [REJECTED.empty_table()] * shards}
    subprocess.run(link_command(folder, tables), cwd=ROOT, check=True, capture_output=True)
    return {name: (folder / f"rows/{name}.parquet").read_bytes() for name in LINKED_TABLES}


def test_the_same_bytes_from_any_number_of_shards_in_any_order(many, tmp_path):
    once = link(many, 1, 0, tmp_path / "once")
    assert link(many, 1, 1, tmp_path / "shuffled") == once
    assert link(many, 7, 2, tmp_path / "shards") == once
    assert link(many, 2, 3, tmp_path / "shards") == once  # files of the other five shards lie there still
    assert {name: pq.read_table(tmp_path / f"once/rows/{name}.parquet").num_rows > 0 for name in once} == {
        name: name != "rejected" for name in once
    }


def test_rows_are_sorted_by_a_key_that_each_has_alone(many):
    for name, table in many.linked().items():
        keys = [tuple(row.values()) for row in table.select(KEYS[name]).to_pylist()]
        assert keys == sorted(set(keys))
        assert table.schema == SCHEMAS[name].arrow


def test_evidence_is_that_of_the_values_of_its_row(many):
    """Each value has evidence in some article that tells it, and none that tells another value has any."""
    tables = many.linked()
    quoted = {(e["table"], e["row_id"], e["field"], e["article_id"]) for e in tables["evidence"].to_pylist()}
    told: dict[tuple[str, str], list] = {}
    for table, found in many.found.items():
        for finding in found:
            told.setdefault((table, finding["article_id"]), []).append(finding)
    for table in many.found:
        for row in tables[table].to_pylist():
            key = row[KEYS[table][0]]
            of_row = {(field, article) for t, r, field, article in quoted if (t, r) == (table, key)}
            assert {field for field, _ in of_row} == {
                name for name, value in row.items() if value is not None and name in SCHEMAS[table].fields
            } & {name for found in many.found[table] for name in found} - {"confidence"}
            for field, article in of_row:
                assert row[field] in [finding.get(field) for finding in told[table, article]]


def test_articles_count_their_rows(many):
    tables = many.linked()
    for table, column in (("events", "n_events"), ("indicators", "n_indicators")):
        of_table = [e for e in tables["evidence"].to_pylist() if e["table"] == table]
        for article in tables["articles"].to_pylist():
            rows = {e["row_id"] for e in of_table if e["article_id"] == article["article_id"]}
            assert article[column] == len(rows)


def test_other_articles_change_no_id():
    corpus = Corpus()
    article = corpus.article("one text of some words", DAY)
    corpus.event(article, killed=1, admin2="Manta")
    corpus.event(article, killed=1, admin2="Manta")
    corpus.indicator(article)
    before = corpus.linked()
    other = corpus.article("quite another text, and earlier", DAY - timedelta(days=9))
    corpus.event(other, killed=2, admin2="Durán")
    corpus.indicator(other, value=9.0)
    after = corpus.linked()
    for name in ("events", "indicators"):
        assert set(before[name].column(0).to_pylist()) < set(after[name].column(0).to_pylist())


def test_a_statistic_told_twice_in_one_article_is_one_row_with_numbered_evidence():
    corpus = Corpus()
    article = corpus.article("text")
    corpus.indicator(article, attributed_to="police")
    corpus.indicator(article)
    tables = corpus.linked()
    assert tables["indicators"].num_rows == 1
    told = [(e["field"], e["n"]) for e in tables["evidence"].to_pylist()]
    assert told.count(("value", 1)) == told.count(("value", 2)) == told.count(("attributed_to", 1)) == 1
    assert tables["articles"].column("n_indicators").to_pylist() == [1]


def test_copies_count_once_and_keep_their_days():
    corpus = Corpus()
    words = " ".join(f"word{n}" for n in range(40))
    for n, text in enumerate([words, words + " more", "another text", words]):
        corpus.event(corpus.article(text, DAY + timedelta(days=n) if n < 3 else None), killed=3, admin2="Manta")
    (event,) = corpus.rows("events")
    assert (event["n_articles"], event["first_reported"], event["last_reported"]) == (2, DAY, DAY + timedelta(days=2))
    first = corpus.articles[0]["article_id"]
    copies = {article["article_id"]: article["duplicate_of"] for article in corpus.rows("articles")}
    assert [copies[article["article_id"]] for article in corpus.articles] == [None, first, None, first]


def test_the_publisher_that_a_text_names_is_quoted():
    corpus = Corpus()
    article = corpus.article("QUITO (EFE) Texto", publisher="EFE", publisher_start=7, publisher_end=10)
    assert corpus.rows("evidence") == [
        {
            **{"table": "articles", "row_id": article, "field": "publisher", "article_id": article},
            **{"n": 1, "basis": "text", "start": 7, "end": 10, "quote": "EFE"},
        }
    ]


def test_no_articles_make_empty_tables():
    tables = Corpus().linked()
    assert {name: table.num_rows for name, table in tables.items()} == dict.fromkeys(tables, 0)
    assert set(tables) == {"articles", "events", "indicators", "evidence"}


def test_the_build_fails_when_too_much_was_rejected(tmp_path):
    articles, findings = Corpus().shards()
    refused = {"source": "a.txt", "bytes": 1, "sha256": "0", "reason": "empty", "message": "The file is empty."}
    tables = {
        "articles": articles,
        **findings,
        "rejected": [pa.Table.from_pylist([refused], schema=REJECTED)],
    }
    command = link_command(tmp_path, tables)
    done = subprocess.run([*command, "--max-rejected-share", "0.5"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "1 of 1 raw items were rejected (100%; `max_rejected_share` is 0.5); the first is 'a.txt'" in done.stderr
    assert not list((tmp_path / "rows").glob("*"))
