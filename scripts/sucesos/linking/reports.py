"""Reports of one event, and of one statistic, in several articles: which findings become one row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Finding = dict[str, Any]

COUNTS = ("killed", "injured", "kidnapped", "rescued", "arrested", "escaped", "convicted", "seized_quantity")
MEASURES = ("state_of_emergency", "curfew", "conflict_declaration")
STATISTIC = (
    "indicator",
    "measure",
    "value",
    "unit",
    "subgroup",
    "period_start",
    "period_end",
    "country",
    "admin1_code",
    "place",
)
NAME = re.compile(r"\b[A-ZÁÉÍÓÚÑ][\wáéíóúñü]+")


class Groups:
    """Disjoint sets of finding numbers; the smallest number stands for its set."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}

    def find(self, n: int) -> int:
        """The number that stands for the set of n."""
        while self.parent.get(n, n) != n:
            n = self.parent[n]
        return n

    def join(self, a: int, b: int) -> None:
        """Make one set of two."""
        a, b = sorted((self.find(a), self.find(b)))
        if a != b:
            self.parent[b] = a


def same_events(findings: list[Finding], copies: dict[str, str]) -> Groups:
    """Group findings (in order of publication) that report one event; findings of one article stay apart.

    copies: article_id of a near-duplicate → article_id of its original.
    """
    groups = Groups()
    blocks: dict[tuple, list[int]] = defaultdict(list)
    for n, finding in enumerate(findings):
        block = (
            finding["event_type"],
            finding["subtype"] if finding["event_type"] in MEASURES else None,
            finding["date_start"],
            finding["country"],
        )
        for m in blocks[block]:
            reports = {findings[k]["article_id"] for k in blocks[block] if groups.find(k) == groups.find(m)}
            if finding["article_id"] not in reports and _agree(findings[m], finding, copies):
                groups.join(m, n)
                break
        blocks[block].append(n)
    return groups


def _agree(a: Finding, b: Finding, copies: dict[str, str]) -> bool:
    """Do two findings of one type and day tell of one event?

    Place fits, no number differs, and something is shared: a number and the town, a name, or the words of the article.
    """
    if a["date_precision"] != b["date_precision"] or not _places_fit(a, b):
        return False
    if a["event_type"] in MEASURES:
        return a["admin1_code"] == b["admin1_code"] and a["areas"] == b["areas"]
    both = [(a[c], b[c]) for c in COUNTS if a[c] is not None and b[c] is not None]
    if any(x != y for x, y in both):
        return False
    if copies.get(a["article_id"], a["article_id"]) == copies.get(b["article_id"], b["article_id"]):
        return True
    return (bool(both) and _same_town(a, b)) or bool(_names(a) & _names(b))


def _places_fit(a: Finding, b: Finding) -> bool:
    return all(a[field] == b[field] or not a[field] or not b[field] for field in ("admin1_code", "admin2"))


def _same_town(a: Finding, b: Finding) -> bool:
    return bool(a["admin2"]) and a["admin2"] == b["admin2"]


def _names(finding: Finding) -> set[str]:
    """Names of persons that the finding names, without the first word of a sentence."""
    words: set[str] = set()
    for role in ("victim", "perpetrator"):
        found = NAME.findall(finding[role] or "")
        words.update(found if len(found) > 1 else ())
    return words


def same_statistics(findings: list[Finding]) -> Groups:
    """Group findings that state one statistic."""
    groups, first = Groups(), {}
    for n, finding in enumerate(findings):
        groups.join(first.setdefault(tuple(finding[f] for f in STATISTIC), n), n)
    return groups


def incidents(findings: Iterable[Finding], groups: Groups) -> Groups:
    """Join events that an article tells as one occurrence, through all articles that share an event."""
    joined, first = Groups(), {}
    for n, finding in enumerate(findings):
        joined.join(first.setdefault((finding["article_id"], finding["incident"]), n), n)
        joined.join(groups.find(n), n)
    return joined
