"""Weights of a row's signs: a logistic regression of whether rows are right, fitted to rows that gold can judge.

Few weights, drawn towards zero by a penalty, and no sign may count against a row: a sign that would is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sucesos.coding.confidence import Weights

PENALTY = {"base": 0.1, "signs": 1.0, "types": 4.0}  # how strongly each is drawn towards zero
STEPS = 50  # of Newton's method, which needs about six
FOLDS = 10
BINS = tuple(n / 10 for n in range(11))


@dataclass(frozen=True)
class Observation:
    """A row that gold could judge. unit: what must not be torn apart (its article)."""

    kind: str
    signs: dict[str, float]
    right: bool
    unit: str


def fit(rows: Sequence[Observation]) -> Weights:
    """Weights of the signs and types of some rows; signs that speak against a row are left out one by one."""
    if not rows:
        return Weights(0.0, {}, {})
    signs = sorted({name for row in rows for name in row.signs})
    while True:
        weights = _fit(rows, signs)
        worst = min(signs, key=lambda name: weights.signs[name], default=None)
        if worst is None or weights.signs[worst] >= 0:
            return weights
        signs.remove(worst)


def _fit(rows: Sequence[Observation], signs: list[str]) -> Weights:
    """Newton's method on the penalised likelihood."""
    kinds = sorted({row.kind for row in rows})
    x = np.array(
        [[1.0, *(row.signs[s] for s in signs), *(float(row.kind == k) for k in kinds)] for row in rows], dtype=float
    )
    y = np.array([row.right for row in rows], dtype=float)
    penalty = np.array([PENALTY["base"], *[PENALTY["signs"]] * len(signs), *[PENALTY["types"]] * len(kinds)])
    beta = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (y - p) - penalty * beta
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        beta += step
        if np.abs(step).max() < 1e-10:
            break
    base, rest = beta[0], beta[1:]
    return Weights(
        round(float(base), 3),
        {kind: round(float(b), 3) for kind, b in zip(kinds, rest[len(signs) :], strict=True)},
        {sign: round(float(b), 3) for sign, b in zip(signs, rest[: len(signs)], strict=True)},
    )


def cross_validated(rows: Sequence[Observation]) -> list[tuple[float, Observation]]:
    """Each row with the confidence that weights fitted without its article's fold give it."""
    units = {unit: n % FOLDS for n, unit in enumerate(sorted({row.unit for row in rows}))}
    told = []
    for fold in range(FOLDS):
        held = [row for row in rows if units[row.unit] == fold]
        rest = [row for row in rows if units[row.unit] != fold]
        if held and rest:
            weights = fit(rest)
            told += [(weights.confidence(row.kind, row.signs), row) for row in held]
    return told


@dataclass(frozen=True)
class Bin:
    """Rows whose confidence lies in one span: how many, how many of them were right, what they were said to be."""

    low: float
    high: float
    rows: int
    right: int
    expected: float  # mean confidence

    @property
    def share(self) -> float:
        """Share of the rows that were right."""
        return self.right / self.rows


def reliability(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Of rows with a confidence of 0.8 to 0.9, how many were right? One bin for each tenth that has rows."""
    bins = []
    for n, (low, high) in enumerate(pairwise(BINS)):
        inside = [(c, right) for c, right in judged if min(int(c * 10 + 1e-9), 9) == n]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), sum(right for _, right in inside), mean))
    return bins


def brier(judged: Sequence[tuple[float, bool]]) -> float:
    """Mean squared distance of confidence and truth: 0 is perfect, 0.25 is what 0.5 for every row gives."""
    return sum((c - right) ** 2 for c, right in judged) / len(judged)
