"""The measure of speed: articles are invented as asked, the same from one seed, and the command prints its table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sucesos.coding.article import Coder
from sucesos.errors import UserError
from sucesos.evaluation.invention import Inventor
from sucesos.schemas import enums, load_schemas

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "bench/articles_en.yaml"


@pytest.fixture(scope="module", params=["en", "es"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def inventor(language):
    return Inventor(ROOT / f"bench/articles_{language}.yaml")


@pytest.fixture(scope="module")
def coder(language):
    return Coder(ROOT / "reference", language, enums(load_schemas(ROOT / "schemas")), "ECU")


def test_articles_are_the_same_from_one_seed_however_many_are_asked_for(inventor):
    assert inventor.articles(20, 1.0, 1)[:5] == inventor.articles(5, 1.0, 1)
    assert inventor.articles(5, 1.0, 1) != inventor.articles(5, 1.0, 2)


@pytest.mark.parametrize("relevant", [0.0, 0.5, 1.0])
def test_every_slot_is_filled_and_no_article_is_told_twice(inventor, relevant):
    texts = [a.text for a in inventor.articles(200, relevant, 1)]
    assert len(set(texts)) == len(texts)
    assert not any(re.search(r"[{}]|\n\n[a-z]", text) for text in texts)
    assert all(900 < len(text) < 4000 for text in texts)


def test_every_template_can_be_filled(inventor):
    """Slots name lists that exist and are long enough."""
    for genre in (inventor.relevant, inventor.other):
        templates = [t for story in genre.stories for part in story.values() for t in part]
        for name, nth in re.findall(r"\{([a-z_]+)(\d?)\}", " ".join([*templates, *genre.background, *genre.endings])):
            words = {"date": 2, "year": 1, "last_year": 1}.get(name) or len(inventor.lists[name])
            assert int(nth or 1) <= words, name


def test_only_relevant_articles_tell_of_events(inventor, coder):
    relevant = [coder.code(a) for a in inventor.articles(20, 1.0, 1)]
    other = [coder.code(a) for a in inventor.articles(20, 0.0, 1)]
    assert sum(bool(findings) for findings in relevant) >= 19
    assert sum(f.table == "events" for findings in other for f in findings) <= 2


def test_a_list_that_is_missing_is_named(tmp_path):
    path = tmp_path / "articles.yaml"
    path.write_text(TEMPLATES.read_text(encoding="utf-8").replace("  gunmen: [", "  others: ["), encoding="utf-8")
    with pytest.raises(UserError, match="there is no list 'gunmen'"):
        Inventor(path).articles(50, 1.0, 1)


def test_the_command_prints_its_table():
    command = [sys.executable, "scripts/bench.py", "--language", "es", "--articles", "4", "--repeats", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("articles  4 invented in es")
    for row in (r"machine   \S", r"day       \d", r"coding +[\d,.]+ +\d", r"search for \d"):
        assert re.search(rf"^{row}", done.stdout, re.MULTILINE), done.stdout
