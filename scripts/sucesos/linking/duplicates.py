"""Near-duplicate articles: the same story sent again, with a word changed or a paragraph more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from sucesos.text.sketches import BANDS, HASHES, run_hashes

SIMILAR = 0.8  # share of runs of words that two near-duplicates have in common (Jaccard)
LIKELY = 0.6  # share of hashes that they agree in at the least: one pair in 300,000 with SIMILAR runs has fewer
MANY, PAIRS = 64, 100_000  # articles that are compared each with each; pairs of sketches in memory at a time

Texts = Callable[[np.ndarray], Iterable[tuple[int, str]]]


def find_originals(sketches: list[bytes], texts: Texts) -> np.ndarray:
    """For each article, all in order of publication, which one it copies: itself, or the earliest that is similar.

    texts: gives the texts of some articles, with their numbers, in any order. Candidates agree in a band of their
    sketches (locality-sensitive hashing, Indyk and Motwani 1998) and in most hashes, and are then compared run by run.
    An article is compared with originals only: what a copy points to is never a copy itself.
    """
    originals = np.arange(len(sketches))
    hashes = np.frombuffer(b"".join(sketches), dtype="<u2").reshape(-1, BANDS * HASHES)
    bands = hashes.view("<u8")
    suspects = np.flatnonzero(_suspects(hashes, bands))
    runs = {n: run_hashes(text) for n, text in texts(suspects)}
    with_band: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(BANDS)]
    for n in suspects.tolist():
        shelves = [of_band[value] for of_band, value in zip(with_band, bands[n].tolist(), strict=True)]
        candidates = np.array(sorted(set().union(*shelves)), dtype=np.int64)
        likely = candidates[_are_likely(hashes[candidates], hashes[n])]
        original = next((m for m in likely.tolist() if _jaccard(runs[m], runs[n]) >= SIMILAR), None)
        if original is None:
            for shelf in shelves:
                shelf.append(n)
        else:
            originals[n] = original
            del runs[n]
    return originals


def _suspects(hashes: np.ndarray, bands: np.ndarray) -> np.ndarray:
    """Which articles agree with another in a band and in most hashes. Where more than MANY agree in a band, all of them
    are taken for suspects, so that the cost stays near linear.
    """
    found = np.zeros(len(bands), dtype=bool)
    for column in bands.T:
        _, group, sizes = np.unique(column, return_inverse=True, return_counts=True)
        size = sizes[group]
        found |= size > MANY
        few = np.flatnonzero((size > 1) & (size <= MANY))
        few = few[np.argsort(group[few], kind="stable")]
        for apart in range(1, MANY):
            same = np.flatnonzero(group[few[apart:]] == group[few[:-apart]])
            if not len(same):
                break
            for start in range(0, len(same), PAIRS):
                one, other = few[same[start : start + PAIRS]], few[same[start : start + PAIRS] + apart]
                likely = _are_likely(hashes[one], hashes[other])
                found[one[likely]] = found[other[likely]] = True
    return found


def _are_likely(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which sketches agree in so many hashes that their texts may be near-duplicates."""
    return (some == others).mean(axis=1) >= LIKELY


def _jaccard(a: np.ndarray, b: np.ndarray) -> float:
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (len(a) + len(b) - common)
