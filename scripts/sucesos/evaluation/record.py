"""evaluation.json: scores of gold sets as a release carries them, with what they were measured on."""

from __future__ import annotations

from sucesos.evaluation.parts import PARTS
from sucesos.evaluation.scores import Score, pooled
from sucesos.evaluation.sets import GoldSet
from sucesos.files import sha256_of


def record(sets: list[GoldSet], scores: dict[str, dict[str, Score]]) -> dict:
    """Scores of each set by part, and of all sets together (`pooled`), by part and whole.

    A part with no articles is left out. Shares are from 0 to 1; `right`, `extra` and `missed` count rows or values.
    """
    by_part = {part: [parts[part] for parts in scores.values() if part in parts] for part in PARTS}
    together = {"all": [score for part in by_part.values() for score in part], **by_part}
    return {
        "pooled": {part: pooled(of_part).record() for part, of_part in together.items() if of_part},
        "sets": {gold_set.name: _set(gold_set, scores[gold_set.name]) for gold_set in sets},
    }


def _set(gold_set: GoldSet, parts: dict[str, Score]) -> dict:
    return {
        "about": gold_set.about,
        "country": gold_set.country,
        "gold_sha256": sha256_of(gold_set.gold),
        "parts": {part: score.record() for part, score in parts.items()},
    }
