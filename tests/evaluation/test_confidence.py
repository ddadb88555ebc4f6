"""Weights of signs: fitted on rows whose truth is known, they give back how many are right."""

from __future__ import annotations

import random

import pytest

from sucesos.coding.confidence import Weights, load_weights
from sucesos.errors import UserError
from sucesos.evaluation.calibration import Observation, brier, cross_validated, fit, reliability


def invented(n: int, seed: int = 1) -> list[Observation]:
    """Rows that are right with 0.85 where a day is told and with 0.5 elsewhere; `noise` says nothing."""
    chance = random.Random(seed)
    rows = []
    for i in range(n):
        day, noise = float(chance.random() < 0.5), float(chance.random() < 0.5)
        right = chance.random() < (0.85 if day else 0.5)
        rows.append(Observation("arrest", {"day": day, "noise": noise}, right, f"article {i // 3}"))
    return rows


def test_the_fit_gives_back_what_is_so():
    weights = fit(invented(6000))
    assert weights.confidence("arrest", {"day": 1.0}) == pytest.approx(0.85, abs=0.03)
    assert weights.confidence("arrest", {}) == pytest.approx(0.5, abs=0.04)
    assert weights.signs.get("noise", 0) < 0.15


def test_no_sign_speaks_against_a_row():
    rows = [Observation("arrest", {"bad": float(n % 2)}, n % 2 == 0 or n % 5 == 0, str(n)) for n in range(400)]
    assert fit(rows).signs == {}


def test_a_type_that_is_often_wrong_is_told_so():
    rows = invented(600) + [Observation("arson", {"day": 1.0, "noise": 0.0}, n % 4 == 0, f"b{n}") for n in range(400)]
    weights = fit(rows)
    assert weights.confidence("arson", {"day": 1.0}) < 0.45 < weights.confidence("arrest", {"day": 1.0})
    assert weights.confidence("robbery", {"day": 1.0}) > 0  # of which nothing is known


def test_rows_are_judged_by_weights_that_did_not_see_their_article():
    told = cross_validated(invented(900))
    assert len(told) == 900
    for found in reliability([(confidence, row.right) for confidence, row in told]):
        if found.rows > 100:
            assert found.share == pytest.approx(found.expected, abs=0.08)


def test_bins_and_distance():
    judged = [(0.85, True), (0.8, True), (0.89, False), (0.99, True), (0.3, False)]
    bins = {b.low: (b.rows, b.right) for b in reliability(judged)}
    assert bins == {0.3: (1, 0), 0.8: (3, 2), 0.9: (1, 1)}
    assert brier([(0.5, True), (0.5, False)]) == 0.25


def test_confidence_is_never_certain():
    weights = Weights(50.0, {}, {})
    assert weights.confidence("arrest", {}) == 0.99
    assert Weights(-50.0, {}, {}).confidence("arrest", {}) == 0.01


@pytest.mark.parametrize("text", ["", "events: {base: 1}", "events: [", "events: {base: x, types: {}, signs: {}}"])
def test_a_file_without_weights(tmp_path, text):
    (tmp_path / "confidence.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as raised:
        load_weights(tmp_path)
    assert raised.value.file == tmp_path / "confidence.yaml"


def test_a_missing_file(tmp_path):
    with pytest.raises(UserError, match="make calibrate"):
        load_weights(tmp_path)
