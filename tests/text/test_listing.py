"""Only what is new is read: what a survey keeps spares the next one, and never hides a change."""

from __future__ import annotations

import os

import duckdb
import pytest
from bulk import NEWS, PACKERS, jsonl

from sucesos.text.folder import Corpus, Entry
from sucesos.text.survey import survey

RECORDS = jsonl([{"text": NEWS.format(n)} for n in range(5)])


@pytest.fixture
def again(raw, tmp_path, intake):
    """Function that surveys the raw folder: how many files were read, and the bytes of all manifests."""

    def again(key: str = "", shards: int = 4):
        found = survey(raw, tmp_path / "manifest", tmp_path / "kept", intake, shards, key)
        return found.read, b"".join(path.read_bytes() for path in sorted((tmp_path / "manifest").glob("*.parquet")))

    return again


@pytest.fixture
def packs(tmp_path):
    return tmp_path / "kept" / "packs"


def test_only_new_and_changed_files_are_read(raw, again):
    (raw / "a.txt").write_text(NEWS)
    (raw / "b.jsonl.gz").write_bytes(PACKERS[".gz"](RECORDS))
    assert again()[0] == 2
    read, before = again()
    assert read == 0
    (raw / "c.txt").write_text(NEWS)
    read, after = again()
    assert read == 1 and after != before
    (raw / "c.txt").unlink()
    assert again() == (0, before)
    (raw / "a.txt").write_text(NEWS + "More.")
    os.utime(raw / "b.jsonl.gz", (1, 1))
    assert again()[0] == 2


def test_a_survey_after_changes_is_that_of_an_empty_start(raw, again, tmp_path, intake):
    (raw / "a.txt").write_text(NEWS)
    (raw / "b.jsonl.gz").write_bytes(PACKERS[".gz"](RECORDS))
    again()
    (raw / "0.txt").write_text(NEWS)
    (raw / "b.jsonl.gz").write_bytes(PACKERS[".gz"](RECORDS * 2))
    (raw / "metadata.csv").write_text("source,title\na.txt,Two dead\n")
    _, after = again()
    survey(raw, tmp_path / "other", tmp_path / "other kept", intake, 4)
    assert after == b"".join(path.read_bytes() for path in sorted((tmp_path / "other").glob("*.parquet")))


def test_packs_go_with_their_file_and_come_back_when_they_are_lost(raw, again, packs):
    (raw / "a.jsonl.gz").write_bytes(PACKERS[".gz"](RECORDS))
    (raw / "b.jsonl.zst").write_bytes(PACKERS[".zst"](RECORDS))
    _, before = again()
    content = {path.name: path.read_bytes() for path in packs.iterdir()}
    assert len(content) == 2
    (packs / min(content)).unlink()
    (packs / ".left by a killed run.part").write_bytes(b"x")
    assert again() == (1, before)
    assert {path.name: path.read_bytes() for path in packs.iterdir()} == content
    (raw / "a.jsonl.gz").unlink()
    again()
    assert len(list(packs.iterdir())) == 1


def test_other_code_or_settings_read_everything_again(raw, again):
    (raw / "a.txt").write_text(NEWS)
    again("one")
    assert again("two")[0] == 1
    assert again("two", shards=8)[0] == 0


def test_a_listing_that_cannot_be_read_is_made_anew(raw, again, tmp_path):
    (raw / "a.txt").write_text(NEWS)
    _, before = again()
    (tmp_path / "kept" / "listing.duckdb").write_bytes(b"not a database " * 1000)
    assert again() == (1, before)


def test_rows_of_a_file_that_was_not_read_to_its_end_do_not_count(raw, again, tmp_path):
    """As a run that is killed leaves them."""
    (raw / "a.jsonl").write_bytes(RECORDS)
    _, before = again()
    with duckdb.connect(tmp_path / "kept" / "listing.duckdb") as database:
        database.execute("DELETE FROM files")
    assert again() == (1, before)


def test_the_number_of_shards_follows_the_text_in_the_corpus():
    def shards(*files: tuple[str, int]) -> int:
        return Corpus([Entry(path, size=size) for path, size in files], "").shards()

    mb = 1_000_000
    assert shards(("a.txt", 5)) == 2
    assert shards(("a.jsonl", 200 * mb)) == 64
    assert shards(("a.jsonl.gz", 50 * mb)) == 64
    assert shards(("a.warc.gz", 200 * mb)) == 16
    assert shards(("a.jsonl", 2000 * mb)) == 256
    assert shards(("a.jsonl", 20_000 * mb)) == 2048
    assert shards(("a.jsonl", 2_000_000 * mb)) == 4096
    assert shards(("a.jsonl", 200 * mb), ("b.jsonl", 200 * mb)) == 128
