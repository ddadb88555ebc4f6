"""Where sentences and paragraphs begin and end, and the word lists that tell it."""

from __future__ import annotations

import pytest

from sucesos.errors import UserError
from sucesos.text.furniture import LISTS
from sucesos.text.sentences import Abbreviations, paragraphs, sentences
from sucesos.text.words import load_words

ENGLISH = [
    "Col. Ana Vega said No. 5 fell at 9:00 p.m. Friday near the U.S. Embassy. | He left at 5 p.m. | The police came.",
    "Quito, Jul. 4 (EFE).- A man was shot. | The rate is 25.62.",
    "MACHALA.- One person died.",
    "J. R. Vega was held. | “We go,” he said. | “They died.” | She left. | “Help!” he said. | What? | Yes…",
    "“He had no choice.” | (He left.) | On May 5. | 30 people died.",
    "It was on Ecuavisa.com and in the Andes. | ¿Quién? | No. | The judge refused.",
    "In the office where They seized weapons, The police said so.",
]
SPANISH = [
    "El Crnl. Muñoz llegó a las 9 p.m. del lunes. | ¿Cuántos murieron? | ¡Nadie! | «No sé», dijo.",
    "Viven en EE.UU. | La policía lo sabe. | Fernando C. M., de 38 años, murió. | Vivía en la Av. 9 de Octubre.",
    "Cayeron 4.539 en el mar. | El juez, a la 1 a.m., firmó el art. 5. | Luego… | La señora huyó.",
    "QUITO.- La banda huyó; —dijo el fiscal— no hay más.",
]


@pytest.mark.parametrize(("language", "text"), [("en", t) for t in ENGLISH] + [("es", t) for t in SPANISH])
def test_sentences(reference, language, text):
    expected = text.split(" | ")
    whole = " ".join(expected)
    found = sentences(whole, 0, len(whole), Abbreviations.load(reference / "lexicon", language))
    assert [whole[start:end] for start, end in found] == expected


def test_a_missing_space_after_a_stop(reference):
    text = "The men fled.The police gave chase."
    found = sentences(text, 0, len(text), Abbreviations.load(reference / "lexicon", "en"))
    assert [text[start:end] for start, end in found] == ["The men fled.", "The police gave chase."]


def test_spans_of_paragraphs_index_the_text():
    text = "Title\n\nFirst. Second.\n\nLast."
    assert [text[start:end] for start, end in paragraphs(text)] == ["Title", "First. Second.", "Last."]
    assert [text[s:e] for s, e in sentences(text, *paragraphs(text)[1])] == ["First.", "Second."]
    assert paragraphs("") == []


def test_a_very_long_sentence_is_cut_at_a_comma():
    text = "one two, three four " * 200
    spans = sentences(text, 0, len(text))
    assert max(end - start for start, end in spans) <= 1500
    assert text[spans[0][0] : spans[0][1]].endswith(",")
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


def test_an_unknown_language_still_has_sentences(reference):
    text = "Drei Männer flohen. Die Polizei sucht sie."
    assert len(sentences(text, 0, len(text), Abbreviations.load(reference / "lexicon", "de"))) == 2


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("lines:\n  - a\n bad: [", 3, "not YAML"),
        ("- a\n- b\n", 1, "expected lists"),
        ("lines:\n  - a\nlabel:\n  - b\n", 3, "unknown list 'label'"),
        ("lines: Advertisement\n", 1, "not a list"),
        ("lines:\n  - a\n  - Photo: x\n", 3, "not a word"),
    ],
)
def test_a_bad_word_list_is_told_with_file_and_line(tmp_path, content, line, message):
    path = tmp_path / "furniture.yaml"
    path.write_text(content)
    with pytest.raises(UserError, match=message) as caught:
        load_words(path, LISTS)
    assert (caught.value.file, caught.value.line) == (path, line)


def test_words_are_taken_as_they_are_written(tmp_path):
    path = tmp_path / "abbreviations.yaml"
    path.write_text("titles:\n  - No\n  - on\n  - 1.0\n")
    assert load_words(path, ["titles", "ends"]) == {"titles": ["No", "on", "1.0"], "ends": []}
