"""Near-duplicate articles: the same story sent again, with a word changed or a paragraph more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
SIMILAR = 0.8  # share of shingles that two near-duplicates have in common (Jaccard)
PERMUTATIONS = 128


@dataclass(frozen=True)
class Original:
    """What is compared of an article."""

    article_id: str
    published: date | None
    text: str


def shingles(text: str) -> frozenset[str]:
    """All runs of five words, in lower case; of a shorter text, the whole."""
    words = WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def duplicates(articles: Iterable[Original]) -> dict[str, str]:
    """article_id → article_id of the earliest near-duplicate, for those that have one.

    Candidates come from a MinHash index (datasketch) and are then compared exactly, so that chance does not decide.
    An article is compared with originals only: what a duplicate points to is never a duplicate itself.
    """
    index = MinHashLSH(threshold=SIMILAR - 0.15, num_perm=PERMUTATIONS)
    originals: dict[str, frozenset[str]] = {}
    order: dict[str, int] = {}
    found: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: (a.published is None, a.published or date.min, a.article_id)):
        parts = shingles(article.text)
        signature = MinHash(num_perm=PERMUTATIONS, seed=1)
        signature.update_batch(sorted(part.encode("utf-8") for part in parts))
        similar = [key for key in index.query(signature) if _jaccard(parts, originals[key]) >= SIMILAR]
        if similar:
            found[article.article_id] = min(similar, key=order.__getitem__)
            continue
        index.insert(article.article_id, signature)
        originals[article.article_id], order[article.article_id] = parts, len(order)
    return found


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    common = len(a & b)
    return common / (len(a) + len(b) - common)
