"""Words of a text: where each begins and ends, and which marks belong to them."""

from __future__ import annotations

import pytest

from sucesos.coding.tokens import Tokenizer, fold

CUT = Tokenizer(ordinals=("rd", "th"), clitics=("s",)).tokens
CASES = {
    "Two men's bodies": ["Two", "men", "'s", "bodies"],
    "the city’s port": ["the", "city", "’s", "port"],
    "a 17-year-old's head": ["a", "17-year-old", "'s", "head"],
    "MS13's men": ["MS13", "'s", "men"],
    "don't say O'Brien's": ["don't", "say", "O'Brien", "'s"],
    "a well-known car-bomb": ["a", "well-known", "car-bomb"],
    "7,258 and 47.2%": ["7,258", "and", "47.2", "%"],
    "the 3rd, the 4th.": ["the", "3rd", ",", "the", "4th", "."],
    "the U.S. and Los Ríos": ["the", "U.S.", "and", "Los", "Ríos"],
    "(Unase) “said”": ["(", "Unase", ")", "“", "said", "”"],
}


@pytest.mark.parametrize(("text", "words"), CASES.items(), ids=CASES)
def test_words_of_a_text(text, words):
    tokens = CUT(text, fold(text), 0, len(text))
    assert [t.text for t in tokens] == words
    assert all(text[t.start : t.end] == t.text and t.low == fold(t.text) for t in tokens)


def test_words_of_a_part_have_their_places_in_the_whole():
    text = "One. Two men. Three."
    assert [(t.start, t.text) for t in CUT(text, fold(text), 5, 13)] == [(5, "Two"), (9, "men"), (12, ".")]


def test_words_that_come_again_have_their_own_places():
    text = "(Quito), not (Quito),"
    tokens = CUT(text, fold(text), 0, len(text))
    assert [(t.start, t.text) for t in tokens if t.text == "Quito"] == [(1, "Quito"), (14, "Quito")]
    assert all(text[t.start : t.end] == t.text for t in tokens)


@pytest.mark.parametrize("text", ["Ñandú İstanbul ﬁve ẞ Σας", "É" * 40, "ａｂｃ", "", "\x00"])
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)
