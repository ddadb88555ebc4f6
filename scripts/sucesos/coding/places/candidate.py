"""Names that may be places, before it is settled which place each means."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sucesos.coding.gazetteer import Place
from sucesos.coding.scanner import Hit

DATELINE = re.compile(r"[^\n]{0,60}?(?:\s[—–-]{1,2}\s|\.\s?[-—–]|\)\s?[-—–])")

Before = tuple[str, bool, int]  # a word before a name, whether only a space follows it, and where it begins


@dataclass(frozen=True)
class Candidate:
    hit: Hit
    options: tuple[Place, ...]
    phrase: int
    before: tuple[str, ...]  # folded words before the phrase, the nearest last
    kind_word: str | None  # "province" in "the province of Los Ríos"
    listed: bool = False
    written: str = ""  # `neighbourhood` or `town` that no gazetteer lists
    dateline: bool = False  # in the line that tells where the writer sits


def words_before(folded: str, start: int, end: int, abbreviated: frozenset[str] = frozenset()) -> list[Before]:
    """Words of folded[start:end] in the last line, with whether only a space follows each (or the stop of one that is
    abbreviated), and where it begins.
    """
    start = max(start, folded.rfind("\n", 0, end) + 1)
    words, at = [], start
    for raw in folded[start:end].split(" "):
        if raw.isalnum():
            words.append((raw, True, at))
        elif word := raw.strip(".,;:()\"'“”"):
            joined = raw.endswith(word) or (raw[-1] == "." and word in abbreviated)
            words.append((word, joined, at + raw.find(word)))
        at += len(raw) + 1
    return words


def opens_dateline(text: str, start: int, end: int) -> int | None:
    """Where the dateline ends that a name opens; None when it opens none."""
    match = DATELINE.match(text, end) if not text[:start].strip() or text[start - 1] == "\n" else None
    return match.end() if match else None


def inside_spans(hit: Hit, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    """True if a hit lies in one of some spans, which are in order of their starts and do not overlap."""
    last = bisect_right(starts, hit.start) - 1
    return last >= 0 and hit.end <= spans[last][1]
