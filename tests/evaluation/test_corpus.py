"""An invented corpus on disk: the same articles in each form, the same bytes from one seed, whole or absent."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from sucesos.files import sha256_of

ROOT = Path(__file__).parents[2]
NUMBER = 12


def invent(out: Path, *options: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "scripts/invent.py", "--articles", str(NUMBER), "--out", str(out), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def corpora(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    for name in ("lines.jsonl", "archive.warc.gz", "texts", "pages-html"):
        for time in ("first", "second"):
            assert invent(folder / time / name).returncode == 0
    return folder


def test_one_seed_gives_one_set_of_bytes(corpora, tmp_path):
    first = files(corpora / "first")
    assert first == files(corpora / "second")
    assert len(first) == 2 + 2 * NUMBER
    invent(tmp_path / "lines.jsonl", "--seed", "2")
    assert sha256_of(tmp_path / "lines.jsonl") != first["lines.jsonl"]


def test_all_forms_hold_the_same_articles(corpora):
    with (corpora / "first/lines.jsonl").open(encoding="utf-8") as stream:
        lines = [json.loads(line) for line in stream]
    assert len(lines) == NUMBER
    texts = [path.read_text(encoding="utf-8") for path in sorted((corpora / "first/texts").rglob("*.txt"))]
    assert texts == [f" date {one['published']} {one['title']}\n\n{one['text']}\n" for one in lines]
    pages = [path.read_text(encoding="utf-8") for path in sorted((corpora / "first/pages-html").rglob("*.html"))]
    with (corpora / "first/archive.warc.gz").open("rb") as stream:
        archived = [
            (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read().decode("utf-8"))
            for record in ArchiveIterator(stream)
        ]
    assert archived == [(one["url"], page) for one, page in zip(lines, pages, strict=True)]
    for one, page in zip(lines, pages, strict=True):
        body = page.partition("<article>")[2].partition("</article>")[0]
        assert "\n\n".join(map(unescape, re.findall("<p>(.*?)</p>", body))) == one["text"]
        assert f"<h1>{one['title']}</h1>" in unescape(page) and one["published"] in page


@pytest.mark.parametrize(("name", "told"), [("there", "it is there already"), ("a.pdf", "there is no form for `.pdf`")])
def test_nothing_is_written_over_or_in_an_unknown_form(tmp_path, name, told):
    (tmp_path / "there").mkdir()
    done = invent(tmp_path / name)
    assert done.returncode == 1 and told in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
