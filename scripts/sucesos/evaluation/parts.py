"""A gold set scored part by part: what those who mend the coder may read, and what they may not."""

from __future__ import annotations

from collections.abc import Sequence

from sucesos.evaluation.scores import Score, score
from sucesos.evaluation.sets import GoldSet
from sucesos.evaluation.tables import Built, read_gold

PARTS = {"read": False, "unread": True}


def scored_parts(gold_set: GoldSet, built: Built, parts: Sequence[str] = tuple(PARTS)) -> dict[str, Score]:
    """Scores of a set by part; an empty part has none."""
    golds = list(read_gold(gold_set.gold))
    scores = {}
    for part in parts:
        of_part = [gold for gold in golds if gold_set.is_unread(gold.source) == PARTS[part]]
        if of_part:
            scores[part] = score(built, of_part)
    return scores
