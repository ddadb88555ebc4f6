"""The score of many articles: rows and fields, by type and by field, and which rows were right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sucesos.evaluation.measures import (
    FIELDS,
    KINDS,
    Row,
    Tally,
    accepted,
    agrees,
    compare,
    date_precision,
    is_empty,
    pair,
)
from sucesos.evaluation.tables import Built, Gold

SHOWN = ("value", "date_start", "place", "period_start")  # what a missed or extra row is known by


@dataclass
class TableScore:
    """Scores of one table. A row is right when a gold row is of its kind; a field is scored where gold names it."""

    rows: Tally = field(default_factory=Tally)
    fields: Tally = field(default_factory=Tally)
    by_type: dict[str, Tally] = field(default_factory=dict)
    by_field: dict[str, Tally] = field(default_factory=dict)

    def add_row(self, kind: str, tally: Tally) -> None:
        self.rows.add(tally)
        self.by_type.setdefault(kind, Tally()).add(tally)

    def add_fields(self, table: str, gold: Row | None, built: Row | None) -> None:
        for name in FIELDS[table]:
            tally = compare(name, gold, built)
            self.fields.add(tally)
            self.by_field.setdefault(name, Tally()).add(tally)

    def add(self, other: TableScore) -> None:
        self.rows.add(other.rows)
        self.fields.add(other.fields)
        for mine, theirs in ((self.by_type, other.by_type), (self.by_field, other.by_field)):
            for name, tally in theirs.items():
                mine.setdefault(name, Tally()).add(tally)

    def record(self) -> dict:
        """For a JSON file."""
        return {
            "rows": self.rows.record(),
            "fields": self.fields.record(),
            "by_type": {name: self.by_type[name].record() for name in sorted(self.by_type)},
            "by_field": {name: tally.record() for name, tally in self.by_field.items() if tally},
        }


@dataclass(frozen=True)
class Judged:
    """A built row that gold can judge. right: its type is right and so are most of its fields that gold scores."""

    table: str
    kind: str
    row: Row
    right: bool


@dataclass
class Score:
    """Everything that the comparison of some articles gave."""

    tables: dict[str, TableScore] = field(default_factory=lambda: {table: TableScore() for table in KINDS})
    judged: list[Judged] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    articles: int = 0
    absent: int = 0  # articles of gold that were not built

    def add(self, other: Score) -> None:
        for name, table in other.tables.items():
            self.tables[name].add(table)
        self.judged += other.judged
        self.errors += other.errors
        self.articles += other.articles
        self.absent += other.absent

    def record(self) -> dict:
        """For a JSON file."""
        tables = {name: table.record() for name, table in self.tables.items()}
        return {"articles": self.articles, "articles_missing": self.absent, **tables}


def pooled(scores: Iterable[Score]) -> Score:
    """The score of all articles of some scores together."""
    total = Score()
    for one in scores:
        total.add(one)
    return total


def score(built: Built, golds: Iterable[Gold]) -> Score:
    """Compare built tables with gold, article by article."""
    total = Score()
    for gold in golds:
        article = built.article(gold.source)
        total.articles += 1
        total.absent += article is None
        for table in gold.tables:
            _article(total, table, gold, built.rows(table, article))
    return total


def _article(total: Score, table: str, gold: Gold, told: list[Row]) -> None:
    wanted, kind, score = gold.rows[table], KINDS[table], total.tables[table]
    pairs = pair(table, wanted, told)
    for i, j in pairs:
        name = accepted(wanted[i][kind])[0]
        if not wanted[i].get("optional"):
            score.add_row(name, Tally(right=1))
        score.add_fields(table, wanted[i], told[j])
        total.judged.append(Judged(table, str(told[j][kind]), told[j], mostly_right(table, wanted[i], told[j])))
        total.errors += _differences(table, gold.source, name, wanted[i], told[j])
    for i in sorted(set(range(len(wanted))) - {i for i, _ in pairs}):
        if not wanted[i].get("optional"):
            score.add_row(accepted(wanted[i][kind])[0], Tally(missed=1))
            score.add_fields(table, wanted[i], None)
            total.errors.append(f"{gold.source} {table}: missed {_known_by(kind, wanted[i])}")
    for j in sorted(set(range(len(told))) - {j for _, j in pairs}):
        if gold.costs(table, str(told[j][kind])):
            score.add_row(str(told[j][kind]), Tally(extra=1))
            score.add_fields(table, None, told[j])
            total.judged.append(Judged(table, str(told[j][kind]), told[j], False))
            total.errors.append(f"{gold.source} {table}: extra {_known_by(kind, told[j])}")


def mostly_right(table: str, gold: Row, built: Row) -> bool:
    """Do more than half of the fields agree that gold scores and that one of the two fills?"""
    filled = [
        name
        for name in FIELDS[table]
        if name in gold and not (gold[name] in (None, False) and is_empty(built.get(name) or None))
    ]
    right = [name for name in filled if agrees(name, gold[name], built.get(name), date_precision(gold))]
    return not filled or 2 * len(right) > len(filled)


def _differences(table: str, source: str, kind: str, gold: Row, built: Row) -> list[str]:
    return [
        f"{source} {table} {kind}.{name}: gold {gold[name]!r}, built {built.get(name)!r}"
        for name in FIELDS[table]
        if name in gold and not agrees(name, gold[name], built.get(name), date_precision(gold))
    ]


def _known_by(kind: str, row: Row) -> str:
    return ", ".join(f"{name} {row[name]}" for name in (kind, *SHOWN) if not is_empty(row.get(name)))
