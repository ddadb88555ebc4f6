"""Reports of one event, and of one statistic, in several articles: which findings become one row.

Findings are numbered in order of publication. A group of them is named by the number of its first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sucesos.linking.columns import MISSING, codes, first_equal, run_starts

COUNTS = ("killed", "injured", "kidnapped", "rescued", "arrested", "escaped", "convicted", "seized_quantity")
TOWN = "admin2"
DETAILS = ("admin1_code", TOWN, *COUNTS)  # in which reports of one event do not differ
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
NAMED = ("victim", "perpetrator")
NAME = re.compile(r"\b[A-ZÁÉÍÓÚÑ][\wáéíóúñü]+")
DETAIL = np.dtype("<u4")  # one detail in numbers that hold all details of a finding
COUNTED = slice(DETAILS.index(COUNTS[0]), None)  # the details that are counts
COUNTS_TOLD = -1 << COUNTED.start * DETAIL.itemsize * 8  # their bits in such a number

Anchor = tuple[str, int | str]


def same_statistics(findings: pa.Table) -> np.ndarray:
    """The group of each finding: those that state one statistic."""
    return first_equal([codes(findings.column(name)) for name in STATISTIC])


def same_events(findings: pa.Table, articles: np.ndarray, originals: np.ndarray) -> np.ndarray:
    """The group of each finding: those that report one event. Findings of one article stay apart.

    articles: of each finding; originals: of each finding, the article that its article copies, or that itself.

    Each finding, in order of publication, joins the group of the first that it agrees with, unless that group has one
    of its article already. Two agree when

    - type, first day, its precision and country are the same, and for measures subtype, province and areas too;
    - no detail that both tell (province, town, counts) differs;
    - they share something: a count and the town, the name of a person, or the words of a copied article. Measures
      need not.

    So findings are looked at in blocks of the same type and day, and in a block only where something is shared: the
    cost grows with the number of findings and not with the size of blocks.
    """
    blocks = _blocks(findings)
    groups = np.arange(len(articles))
    details = _Details(findings, articles, originals)
    for members in _with_several_articles(blocks, articles):
        block = _Block()
        for n, article in zip(members.tolist(), articles[members].tolist(), strict=True):
            groups[n] = block.place(n, article, *details.of(n))
    return groups


def incidents(findings: pa.Table, articles: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """For each finding the first of its incident: events that an article tells as one occurrence, through all articles
    that share an event.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    told = first_equal([findings.column("incident").to_numpy(), articles])
    every = np.arange(len(groups))
    ends = np.concatenate([groups, told])
    links = coo_array((np.ones(len(ends), dtype=bool), (np.tile(every, 2), ends)), shape=(len(every), len(every)))
    _, found = connected_components(links, directed=False)
    return first_equal([found])


def _blocks(findings: pa.Table) -> np.ndarray:
    """The first finding of the block of each."""
    measure = _are_measures(findings)
    always = ("event_type", "date_start", "date_precision", "country")
    columns = [codes(findings.column(name)) for name in always]
    columns += [
        np.where(measure, codes(findings.column(name)), MISSING) for name in ("subtype", "admin1_code", "areas")
    ]
    return first_equal(columns)


def _are_measures(findings: pa.Table) -> np.ndarray:
    return pc.is_in(findings.column("event_type"), pa.array(MEASURES)).to_numpy()


def _with_several_articles(blocks: np.ndarray, articles: np.ndarray) -> Iterator[np.ndarray]:
    """The findings of each block, where they are not all of one article."""
    order = np.argsort(blocks, kind="stable")
    for members in np.split(order, run_starts([blocks[order]])[1:]):
        if len(members) > 1 and (articles[members] != articles[members[0]]).any():
            yield members


class _Details:
    """What findings are compared by. articles, originals: of each finding."""

    def __init__(self, findings: pa.Table, articles: np.ndarray, originals: np.ndarray):
        columns = {name: codes(findings.column(name)) for name in DETAILS}
        self.measure = _are_measures(findings)
        for name in COUNTS:
            columns[name] = np.where(self.measure, MISSING, columns[name])
        self.values = np.stack(list(columns.values()), axis=1).astype(DETAIL)
        self.told = np.where(self.values == MISSING, 0, np.iinfo(DETAIL).max).astype(DETAIL)
        self.town = np.where(self.told[:, COUNTED].any(axis=1), columns[TOWN], MISSING)
        self.roles = [_names(findings.column(name)) for name in NAMED]
        self.originals = originals
        self.copied = np.isin(originals, originals[originals != articles])

    def of(self, n: int) -> tuple[int, int, list[Anchor]]:
        """The values of its details as one number, the bits that those which it tells take up in such a number, and
        what it can share with others.
        """
        values, told = (int.from_bytes(part[n].tobytes(), "little") for part in (self.values, self.told))
        if self.measure[n]:
            return values, told, [("measure", 0)]
        anchors: list[Anchor] = [("name", name) for of_finding, names in self.roles for name in names[of_finding[n]]]
        if self.town[n] != MISSING:
            anchors.append(("town", int(self.town[n])))
        if self.copied[n]:
            anchors.append(("article", int(self.originals[n])))
        return values, told, anchors


def _names(column: pa.ChunkedArray) -> tuple[np.ndarray, list[frozenset[str]]]:
    """The number of each row's names among all names; names of persons are told by two words at least."""
    encoded = column.combine_chunks().dictionary_encode()
    found = [NAME.findall(text) for text in encoded.dictionary.to_pylist()]
    names = [frozenset(words if len(words) > 1 else ()) for words in found] + [frozenset()]
    return pc.fill_null(encoded.indices, len(names) - 1).to_numpy(zero_copy_only=False), names


class _Block:
    """Findings of one type and day, as far as they have been grouped."""

    def __init__(self) -> None:
        self.shelves: dict[Anchor, _Shelf] = defaultdict(_Shelf)
        self.reports: dict[int, set[int]] = defaultdict(set)  # the articles of each group

    def place(self, n: int, article: int, values: int, told: int, anchors: list[Anchor]) -> int:
        """Put the finding n, which follows all others, into a group; returns the group."""
        agreeing = (
            found
            for anchor in anchors
            for groups in self.shelves[anchor].fitting(values, told, COUNTS_TOLD if anchor[0] == "town" else 0)
            if (found := next(((m, g) for g, m in groups.items() if article not in self.reports[g]), None))
        )
        _, group = min(agreeing, default=(n, n))
        self.reports[group].add(article)
        for anchor in anchors:
            self.shelves[anchor].add(values, told, group, n)
        return group


class _Shelf:
    """Findings that share one thing, found by their other details, where one that is not told fits any value.

    What is told by some and compared with others differs from finding to finding. So there is an index for each set of
    details that findings tell and for each part of it that was ever compared.
    """

    def __init__(self) -> None:
        # details told → details compared → their values → groups with their first such finding, earliest first
        self.index: dict[int, dict[int, dict[int, dict[int, int]]]] = {}

    def add(self, values: int, told: int, group: int, n: int) -> None:
        """Add the finding n, which follows all others."""
        for compared, by_values in self.index.setdefault(told, {told: {}}).items():
            by_values.setdefault(values & compared, {}).setdefault(group, n)

    def fitting(self, values: int, told: int, shared: int) -> Iterator[dict[int, int]]:
        """Groups with the first of their findings that differ in no detail, as several mappings in each of which the
        earliest is the first. shared: details of which both must tell one (0: none).
        """
        for other, by_compared in self.index.items():
            compared = told & other
            if shared and not compared & shared:
                continue
            if compared not in by_compared:
                by_compared[compared] = _coarser(by_compared[other], compared)
            if groups := by_compared[compared].get(values & compared):
                yield groups


def _coarser(by_values: dict[int, dict[int, int]], compared: int) -> dict[int, dict[int, int]]:
    """An index by fewer details."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for n, group, values in sorted((n, g, values) for values, groups in by_values.items() for g, n in groups.items()):
        found[values & compared].setdefault(group, n)
    return dict(found)
