"""Near-duplicates are those that a comparison of all with all finds, and cost little however many there are."""

from __future__ import annotations

from random import Random

import pytest

from sucesos.linking.duplicates import SIMILAR, find_originals
from sucesos.text.sketches import runs, sketch

WORDS = [f"w{n}" for n in range(400)]


def originals(texts: list[str]) -> list[int]:
    return find_originals([sketch(text) for text in texts], lambda some: ((n, texts[n]) for n in some)).tolist()


def compared_with_all(texts: list[str]) -> list[int]:
    """The same, by comparing each with every original."""
    found: list[int] = []
    every = [set(runs(text)) for text in texts]
    for n, own in enumerate(every):
        shares = {m: len(own & every[m]) / len(own | every[m]) for m in range(n) if found[m] == m}
        found.append(next((m for m, share in shares.items() if share >= SIMILAR), n))
    return found


def varied(seed: int, number: int) -> list[str]:
    """Texts of which half are edited from an earlier one: words replaced, cut or added, a little or much."""
    chance = Random(seed)
    texts: list[list[str]] = []
    for _ in range(number):
        words = chance.choices(WORDS, k=chance.randrange(1, 300))
        if texts and chance.random() < 0.5:
            words = list(chance.choice(texts))
            for _ in range(chance.randrange(1 + len(words) // 20)):
                words[chance.randrange(len(words))] = chance.choice(WORDS)
            words = words[: chance.choice([None, -5, len(words) // 2])] or ["end"]
        texts.append(words)
    return [" ".join(words) for words in texts]


@pytest.mark.parametrize("seed", range(5))
def test_as_if_all_were_compared_with_all(seed):
    texts = varied(seed, 250)
    found = originals(texts)
    assert found == compared_with_all(texts)
    assert 20 < sum(n != m for n, m in enumerate(found)) < 200


def test_hundreds_that_share_a_passage_are_told_apart():
    """More agree in a band than are compared each with each."""
    chance = Random(3)
    texts = [WORDS[:100] + chance.choices(WORDS, k=40) for _ in range(400)]
    texts = [" ".join(words) for words in texts + [words[:-2] for words in texts[::20]]]
    found = originals(texts)
    assert found == compared_with_all(texts)
    assert sum(n != m for n, m in enumerate(found)) == 20


def test_an_article_is_compared_with_originals_only():
    """The third is like the second, which is a copy, and not like the first: it is none."""
    words = WORDS[:60]
    texts = [" ".join(words[cut:] + WORDS[100 : 100 + cut]) for cut in (0, 5, 10)]
    assert originals(texts) == [0, 0, 2]


def test_ten_thousand_equal_articles_copy_the_first():
    assert set(originals([" ".join(WORDS[:50])] * 10_000)) == {0}


def test_short_and_empty_texts():
    assert originals(["", "a", "A!", "", "b", "a b c d", "a b c e"]) == [0, 1, 1, 0, 4, 5, 6]


def test_a_sketch_is_the_same_in_every_version():
    """Shards cleaned before and after an update of libraries are compared with each other."""
    assert sketch("Dos hombres murieron el lunes en Durán, dijo la Policía")[:12].hex() == "a28f515867cf6badddde45c7"
