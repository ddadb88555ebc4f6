"""Pages of several languages: each paragraph is coded in the language of the article, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from sucesos.coding.article import Article
from sucesos.text.language import recognise

PUBLISHED = date(2024, 5, 15)
ENGLISH = (
    "Two men were shot dead on Monday in the market of Quevedo, and three suspects were arrested by the police in the "
    "afternoon, the governor of the province said.",
    "The attackers had fled on a motorcycle which was found in a field near the road to the coast.",
)
SPANISH = (
    "Dos hombres fueron asesinados a tiros el lunes en el mercado de Quevedo, y tres sospechosos fueron detenidos por "
    "la Policía en la tarde, dijo el gobernador de la provincia.",
    "Los atacantes habían huido en una motocicleta que fue hallada en un terreno cerca de la vía a la costa.",
)
PORTUGUESE = "A polícia prendeu três homens suspeitos de matar um comerciante em Manta, segundo informou a corporação."


def paragraphs_read(coder, text):
    found, _, _ = coder.sentences(Article(text, PUBLISHED))
    return {sentence.paragraph for sentence in found}


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [
        ("en", ENGLISH, SPANISH[0]),
        ("es", SPANISH, ENGLISH[0]),
        ("en", ENGLISH, PORTUGUESE),
        ("es", SPANISH, PORTUGUESE),
    ],
)
def test_a_paragraph_in_another_language_is_not_read(coder_of, language, own, other):
    coder = coder_of(language)
    text = f"{own[0]}\n\n{other}\n\n{own[1]}"
    assert 1 not in paragraphs_read(coder, text)
    alone = [f.values for f in coder.code(Article(f"{own[0]}\n\n{own[1]}", PUBLISHED))]
    assert [set(f.values) for f in coder.code(Article(text, PUBLISHED))] == [set(values) for values in alone]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Killed: Juan Pérez, Ana Mora Vera, Luis Cedeño. Injured: Rosa Alcívar, Iván Toapanta, Wilmer Paz."),
        (
            "es",
            "Fallecidos: Juan Pérez, Ana Mora Vera, Luis Cedeño. Heridos: Rosa Alcívar, Iván Toapanta, Wilmer Paz.",
        ),
    ],
)
def test_a_list_of_names_is_in_no_other_language(coder_of, language, text):
    coder = coder_of(language)
    own = {"en": ENGLISH, "es": SPANISH}[language]
    whole = f"{own[0]}\n\n{text}\n\n{own[1]}"
    assert (len(own[0]) + 2, len(own[0]) + 2 + len(text)) not in coder.foreign.paragraphs(whole, whole.lower())


def test_a_page_is_in_the_language_of_most_of_it():
    summary, story = " ".join(ENGLISH * 2), " ".join(SPANISH * 8)
    assert recognise(f"{summary}\n\n{story}") == "es"
    assert recognise(f"{story}\n\n{summary}") == "es"
