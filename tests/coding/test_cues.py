"""Cues spare the reading of sentences that tell nothing, and never change what is found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sucesos.coding import BUILD
from sucesos.coding.article import Article
from sucesos.coding.cues import Cues
from sucesos.coding.figures import Page
from sucesos.coding.lexicon import read_yaml, sentences_of
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
    ],
    "es": [
        "Abrió la puerta—asesinó a dos hombres en Quito el lunes.",
        "El fiscal pidió que le dé muerte. DIERON MUERTE A DOS HOMBRES EN QUITO EL LUNES.",
        "El juez lo asesinó. Le dispararon diez veces. La cárcel de Turi alberga a 1.130.",
        "Los secuestros subieron. En marzo hubo 40. En abril se duplicaron.",
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
    monkeypatch.setattr(Cues, "among", lambda *_: True)
    monkeypatch.setattr(Page, "has_number", lambda *_: True)
    assert told(coder, texts) == spared
