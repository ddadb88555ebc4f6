"""What is made for an article goes with it: nothing is left that only a collector of garbage would find."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from sucesos.coding.article import Article
from sucesos.evaluation.invention import Inventor

BENCH = Path(__file__).parents[2] / "bench"
LANGUAGES = sorted(path.stem.partition("_")[2] for path in BENCH.glob("articles_*.yaml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_coding_leaves_no_garbage(coder_of, language):
    invented = Inventor(BENCH / f"articles_{language}.yaml").articles(20, 1.0, 5)
    articles = [Article(one.text, one.published) for one in invented]
    coder = coder_of(language)
    coder.code(articles[0])
    gc.collect()
    gc.disable()
    try:
        assert sum(len(coder.code(article)) for article in articles) > 20
        assert gc.collect() == 0
    finally:
        gc.enable()
