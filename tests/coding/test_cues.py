"""Cues spare the reading of sentences that tell nothing, and never change what is found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sucesos.coding import BUILD
from sucesos.coding.article import Article
from sucesos.coding.cues import Cues, VerbCues
from sucesos.coding.events import EventReader
from sucesos.coding.figures import Page
from sucesos.coding.indicators import IndicatorReader
from sucesos.coding.lexicon import read_yaml, sentences_of
from sucesos.coding.places.reader import ArticlePlaces
from sucesos.coding.statistics.words import StatisticWords
from sucesos.coding.tokens import fold
from sucesos.evaluation.invention import Inventor

HERE = Path(__file__).parent
BENCH = HERE.parents[1] / "bench"
DAY = date(2024, 5, 15)
ODD = {
    "en": [
        "He opened the door—shot dead by gunmen in Quito on Monday.",
        "In 2023kidnappers took two men hostage in Durán, said police.",
        "GUNMEN KILLED TWO MEN IN QUITO ON MONDAY.",
        "The court in Quito has been busy. Kidnappings rose. In March there were 40. In April they doubled.",
        "The prison of Ibarra holds 1,130. Drug-seizing officers found 40 kilos of cocaine in Manta on Monday.",
        "The fire was out. Those who were free to fire at the free clinic shot three guards in Quito on Monday.",
        "Police seized $5,000 in Manta on Monday. That murdered man was their boss, Rosa Mero said in Quito.",
        "Soldiers entered Turi on Monday. Los Choneros planted a device that blew up the bridge of Durán.",
    ],
    "es": [
        "Abrió la puerta—asesinó a dos hombres en Quito el lunes.",
        "El fiscal pidió que le dé muerte. DIERON MUERTE A DOS HOMBRES EN QUITO EL LUNES.",
        "El juez lo asesinó. Le dispararon diez veces. La cárcel de Turi alberga a 1.130.",
        "Los secuestros subieron. En marzo hubo 40. En abril se duplicaron.",
        "La última víctima vivía en Quito. Los ultima un sicario. Se fugó de Turi. La entrada fue el lunes.",
        "Militares ocuparon Turi el lunes. Ella ocupó la Penitenciaría del Litoral. Hicieron disparos contra dos.",
        "Un grupo se llevó el carro. Evadirse era fácil: evadidos los presos, los detuvo la Policía el lunes en Loja.",
        "Se oyeron disparos el lunes en Manta. El ataque fue contra el que ataque a la Policía. Lo mató un policía.",
        "Una balacera ocurrió el lunes en Quito. En el sitio quedan dos agentes y tres víctimas.",
    ],
}


def shown(language: str) -> list[str]:
    """The sentences that show what the entries of the lexicon mean, and the texts of the other tests."""
    words = read_yaml(HERE.parents[1] / "reference" / "lexicon" / language / "events.yaml")
    entries = (e for name in ("frames", "measures", "designations") for e in words[name])
    told = [s.text for e in entries for key in ("examples", "never") for s in sentences_of(e, key)]
    paths = sorted(HERE.glob(f"*_{language}.jsonl"))
    return told + [json.loads(line)["text"] for p in paths for line in p.read_text(encoding="utf-8").splitlines()]


def told(coder, texts: list[str]) -> list[dict]:
    return [f.record(text) for text in texts for f in coder.code(Article(text, DAY))]


@pytest.mark.skipif(BUILD is not None, reason="compiled methods cannot be replaced")
@pytest.mark.parametrize("language", sorted(ODD))
def test_a_sentence_without_cues_tells_nothing(coder_of, language, monkeypatch):
    invented = (a for share in (1.0, 0.0) for a in Inventor(BENCH / f"articles_{language}.yaml").articles(12, share, 9))
    texts = [*ODD[language], *shown(language), *(a.text for a in invented)]
    coder = coder_of(language)
    spared = told(coder, texts)
    assert len(spared) > 20
    for asked in (
        (Cues, "among"),
        (VerbCues, "among"),
        (Page, "has_number"),
        (StatisticWords, "may_begin"),
        (IndicatorReader, "_may_count"),
        (EventReader, "has_words"),
        (EventReader, "may_make_row"),
        (ArticlePlaces, "may_begin"),
        (ArticlePlaces, "may_name_prison"),
    ):
        monkeypatch.setattr(*asked, lambda *_: True)
    assert told(coder, texts) == spared


@pytest.mark.parametrize(
    ("language", "text", "word", "verb"),
    [
        ("en", "The fire of Loja was a fire.", "fire", False),
        ("en", "The fire began as they fire shots.", "fire", True),
        ("en", "Entrance is free.", "free", False),
        ("en", "Entrance is freed.", "freed", True),
        ("en", "A fire-bombed house.", "fire", True),
        ("es", "La última en llegar.", "ultima", False),
        ("es", "Un sicario ultima a dos.", "ultima", True),
        ("es", "Barría la entrada.", "entrada", False),
        ("es", "La mató ayer.", "mato", True),
    ],
)
def test_a_noun_spelt_like_a_verb_is_none(coder_of, language, text, word, verb):
    grammar = coder_of(language).lexicon.grammar
    assert grammar.may_be_verb(word, text, fold(text), 0, len(text)) is verb


@pytest.mark.skipif(BUILD is not None, reason="compiled methods cannot be replaced")
@pytest.mark.parametrize("language", sorted(ODD))
def test_news_of_other_things_has_its_places_unread(coder_of, language, monkeypatch):
    articles = [a.text for a in Inventor(BENCH / f"articles_{language}.yaml").articles(40, 0.0, 9)]
    asked = []
    monkeypatch.setattr(ArticlePlaces, "read", lambda places: asked.append(places.text) or [])
    assert told(coder_of(language), articles) == []
    assert len(asked) < len(articles) / 4
