"""Places: which names are places, which place a name means, and which of them something can be told to be at."""

from __future__ import annotations

from datetime import date

import pytest
from invented import of_each_language

from sucesos.coding.article import Article

PUBLISHED = date(2024, 5, 15)


@pytest.mark.parametrize(("language", "case"), of_each_language("places"))
def test_places_of_a_sentence(coder_of, language, case):
    """located: said to be where it was; named: a place, whatever its part; not_located, absent: must not be so."""
    text = case["text"]
    _, _, context = coder_of(language).sentences(Article(text, PUBLISHED))
    named = [[text[m.start : m.end], m.place.name, m.place.admin1_code or m.place.country] for m in context.places]
    located = [row for row, m in zip(named, context.places, strict=True) if m.locating or m.header]
    assert [row for row in case.get("located", []) if row not in located] == []
    assert [row for row in case.get("named", []) if row not in named] == []
    assert [words for words, *_ in located if words in case.get("not_located", [])] == []
    assert [words for words, *_ in named if words in case.get("absent", [])] == []


@pytest.mark.parametrize(
    ("province", "code"),
    [
        ("Loja", "EC-L"),
        ("Manabí", "EC-M"),
    ],
)
def test_a_homonym_is_the_place_of_the_province_already_told(coder, province, code):
    text = f"In the province of {province} the rain went on. A bridge fell in Olmedo."
    _, _, context = coder.sentences(Article(text, PUBLISHED))
    assert [(m.place.name, m.place.admin1_code) for m in context.places] == [(province, code), ("Olmedo", code)]


def test_every_place_carries_a_point_in_its_country(coder):
    text = "A van was seen in Vinces, in Machala, in the Litoral Penitentiary and in Cali, Colombia."
    _, _, context = coder.sentences(Article(text, PUBLISHED))
    assert len(context.places) == 5
    assert all(-5.1 < m.place.latitude < 13 and -82 < m.place.longitude < -66 for m in context.places)
