"""Invented articles: as many as asked for, the same from one seed, unlike each other, of the matter asked for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sucesos.coding.article import Article, Coder
from sucesos.errors import UserError
from sucesos.evaluation.invention import Inventor
from sucesos.linking.duplicates import find_originals
from sucesos.schemas import enums, load_schemas
from sucesos.text.sketches import sketch

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["en", "es"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def inventor(language):
    return Inventor(ROOT / f"bench/articles_{language}.yaml")


@pytest.fixture(scope="module")
def code(language):
    coder = Coder(ROOT / "reference", language, enums(load_schemas(ROOT / "schemas")), "ECU")
    return lambda article: coder.code(Article(article.text, article.published))


def invented(inventor: Inventor, number: int, relevant: float = 1.0, seed: int = 1) -> list:
    return list(inventor.articles(number, relevant, seed))


def test_articles_are_the_same_from_one_seed_however_many_are_asked_for(inventor):
    assert invented(inventor, 20)[:5] == invented(inventor, 5)
    assert invented(inventor, 5) != invented(inventor, 5, seed=2)


@pytest.mark.parametrize("relevant", [0.0, 0.5, 1.0])
def test_articles_are_whole_and_of_realistic_lengths(inventor, relevant):
    articles = invented(inventor, 400, relevant)
    texts = [article.text for article in articles]
    assert len(set(texts)) > 0.98 * len(texts)  # one may be sent again twice
    flaws = re.compile(r"[{}|*]|\n\n[a-z]|,[,.]|  ")
    assert [text for article in articles for text in (article.title, article.text) if flaws.search(text)] == []
    lengths = sorted(map(len, texts))
    assert lengths[0] > 300 and lengths[-1] < 9000
    assert lengths[40] < 1000 and lengths[-40] > 3000 and 1700 < sum(lengths) / 400 < 2300


@pytest.mark.parametrize("relevant", [0.0, 1.0])
def test_a_few_articles_are_sent_again_and_no_others_are_alike(inventor, relevant):
    articles = invented(inventor, 600, relevant)
    articles.sort(key=lambda one: (one.published, one.number))
    originals = find_originals(
        [sketch(one.text) for one in articles], lambda numbers: [(n, articles[n].text) for n in numbers.tolist()]
    )
    copies = [(n, first) for n, first in enumerate(originals.tolist()) if n != first]
    assert 0.01 < len(copies) / len(articles) < 0.06
    assert all(articles[n].title == articles[first].title for n, first in copies)


def test_every_template_can_be_filled(inventor):
    """Slots name lists that exist and are long enough."""
    for genre in (inventor.relevant, inventor.other):
        templates = [t for story in genre.stories for part in story.values() for t in part]
        templates += [*genre.background, *genre.endings, *inventor.asides]
        templates += [word for words in inventor.lists.values() for word in words]
        for name, nth in re.findall(r"\{\*?([a-z_]+)(\d?)\}", " ".join(map(inventor.with_swaps, templates))):
            words = {"date": 2, "year": 1, "last_year": 1}.get(name) or len(inventor.lists[name])
            assert int(nth or 1) <= words, name


def test_every_swap_has_its_word(inventor):
    genres = (inventor.relevant, inventor.other)
    stories = [t for genre in genres for story in genre.stories for part in story.values() for t in part]
    text = " ".join([*stories, *(t for genre in genres for t in (*genre.background, *genre.endings))])
    assert [word for word in inventor.swaps if not re.search(rf"\b{re.escape(word)}\b", text)] == []


def test_only_relevant_articles_tell_of_events(inventor, code):
    relevant = [code(article) for article in invented(inventor, 20)]
    other = [code(article) for article in invented(inventor, 20, 0.0)]
    assert sum(bool(findings) for findings in relevant) >= 19
    assert sum(f.table == "events" for findings in other for f in findings) <= 2


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("articles_en.yaml", "  gunmen: [", "  others: [", "there is no list 'gunmen'"),
        ("articles_en.yaml", "swaps:", "others:", "articles_en.yaml: cannot be read: KeyError"),
        ("names.yaml", "first: [", "first: {", "names.yaml: cannot be read"),
    ],
)
def test_what_is_wrong_in_a_file_of_templates_is_named(tmp_path, file, old, new, told):
    shutil.copytree(ROOT / "bench", tmp_path / "bench")
    path = tmp_path / "bench" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        invented(Inventor(tmp_path / "bench/articles_en.yaml"), 50)
    assert told in str(raised.value)
