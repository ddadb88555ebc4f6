"""A raw folder in a temporary place, and the first room run over it as the commands run it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sucesos.text.articles import Desk, Store, clean_items
from sucesos.text.folder import raw_root
from sucesos.text.intake import Intake
from sucesos.text.survey import packs_of, read_manifest, survey

REFERENCE = Path(__file__).parents[2] / "reference"
RELEASED = date(2025, 6, 30)
INTAKE = Intake(
    max_item_bytes=1_000_000, max_page_bytes=3_000_000, max_unfolded_bytes=100_000_000, max_unfolded_ratio=200
)


@pytest.fixture(scope="session")
def reference():
    return REFERENCE


@pytest.fixture(scope="session")
def intake():
    return INTAKE


@pytest.fixture(scope="session")
def desk(reference):
    return Desk.load(reference, RELEASED, INTAKE)


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def run(tmp_path, desk):
    """Function of a raw folder: its articles and its rejected rows, each a dict by source."""

    def run(raw: Path, shards: int = 4, intake: Intake = INTAKE):
        folder, kept = tmp_path / "manifest", tmp_path / "kept"
        found = survey(raw, folder, kept, intake, shards)
        articles, rejected = {}, {}
        for path in sorted(folder.glob("*.parquet")):
            cleaned = clean_items(
                read_manifest(path), Store(raw_root(raw), packs_of(kept)), replace(desk, intake=intake)
            )
            for accepted, refused in cleaned:
                articles |= {row["source"]: row for row in accepted.to_pylist()}
                rejected |= {row["source"]: row for row in refused.to_pylist()}
        assert found.items == len(articles) + len(rejected)
        return articles, rejected

    return run


@pytest.fixture
def clean_one(raw, run):
    """Function of a raw text: the article made of it."""

    def clean_one(text: str | bytes, **keys):
        if keys:
            (raw / "one.jsonl").write_text(json.dumps({"text": text, **keys}), encoding="utf-8")
        else:
            (raw / "one.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        articles, rejected = run(raw)
        assert not rejected, rejected
        return next(iter(articles.values()))

    return clean_one
