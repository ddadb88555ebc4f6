"""Near-duplicate articles: the same story sent again, with a word changed or a paragraph more."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
SIMILAR = 0.8  # share of shingles that two near-duplicates have in common (Jaccard)
SKETCH = 8  # smallest hashes kept; of a hundred thousand pairs with SIMILAR shingles, one shares none of them


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


def sketch(parts: frozenset[str]) -> list[bytes]:
    """The smallest hashes of some shingles: near-duplicates have most of them in common (Broder's bottom-k sketch)."""
    return heapq.nsmallest(SKETCH, {hashlib.blake2b(part.encode("utf-8"), digest_size=8).digest() for part in parts})


def duplicates(articles: Iterable[Original]) -> dict[str, str]:
    """article_id → article_id of the earliest near-duplicate, for those that have one.

    Candidates share a hash of their sketches and are then compared exactly. An article is compared with originals only:
    what a duplicate points to is never a duplicate itself.
    """
    with_hash: dict[bytes, list[str]] = defaultdict(list)
    originals: dict[str, frozenset[str]] = {}
    place: dict[str, int] = {}
    found: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: (a.published is None, a.published or date.min, a.article_id)):
        parts = shingles(article.text)
        hashes = sketch(parts)
        candidates = dict.fromkeys(key for h in hashes for key in with_hash[h])
        similar = [key for key in candidates if _jaccard(parts, originals[key]) >= SIMILAR]
        if similar:
            found[article.article_id] = min(similar, key=place.__getitem__)
            continue
        originals[article.article_id], place[article.article_id] = parts, len(place)
        for h in hashes:
            with_hash[h].append(article.article_id)
    return found


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    common = len(a & b)
    return common / (len(a) + len(b) - common)
