"""Validation of the published tables: by their schemas, Parquet against CSV, and by the rules in rules.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import frictionless
from frictionless.resources import TableResource

from sucesos import files
from sucesos.progress import progress
from sucesos.publishing.metadata.package import DESCRIPTOR
from sucesos.publishing.validation.database import scratch_database
from sucesos.publishing.validation.equality import Comparison, compare
from sucesos.publishing.validation.judge import Judgement, judge
from sucesos.publishing.validation.rules import RULES, Tables, Violation
from sucesos.schemas import TableSchema

SCHEMA_CHECK = "package"
SCHEMA_SENTENCE = (
    "Every file has the size and hash it was written with, and every cell is of the right type and within its "
    "constraints and keys."
)
EQUAL_CHECK = "parquet-equals-csv"
EQUAL_SENTENCE = "Parquet and CSV of a table have the same columns, types, rows and values."
SMALL_ROWS = 100_000  # of all tables; Frictionless, which reads 15,000 a second, reads up to so many whole
SAMPLE_ROWS = 10_000  # and else about so many of each table
MOST_PER_CHECK = 1000  # violations kept of one check; one broken step can break every row


@dataclass(frozen=True)
class Check:
    """The outcome of one check: what it demands and how many violations were found (at most MOST_PER_CHECK)."""

    name: str
    sentence: str
    violations: int


@dataclass(frozen=True)
class Reading:
    """How many rows of a CSV were judged by its schema: by columns, and by Frictionless, which has seen one of `every`,
    besides the first and the last.
    """

    by_columns: int
    by_frictionless: int
    every: int


@dataclass(frozen=True)
class Report:
    """The outcome of a validation. files: SHA-256 of every file that was checked, by name; rows, judged: by table."""

    rows: dict[str, int]
    judged: dict[str, Reading]
    files: dict[str, str]
    checks: list[Check]
    violations: list[Violation]

    @property
    def valid(self) -> bool:
        """True if nothing was found."""
        return not self.violations

    def to_json(self) -> dict:
        """The report as JSON."""
        return {"valid": self.valid, **asdict(self)}


def validate(folder: Path, schemas: dict[str, TableSchema], articles: list[Path], reference: Path) -> Report:
    """Validate the tables in `folder`, which hold datapackage.json, CSV and Parquet as tabulate writes them.

    articles: Parquet files of cleaned articles. reference: folder of reference data.
    Raises UserError when the reference data cannot be read.
    """
    folder = Path(folder)
    checks, violations = [], []

    def run(name: str, sentence: str, found: Iterable[Violation]) -> None:
        kept = list(islice(found, MOST_PER_CHECK))
        checks.append(Check(name, sentence, len(kept)))
        violations.extend(kept)

    judgements, found = judge_package(folder, schemas)
    run(SCHEMA_CHECK, SCHEMA_SENTENCE, found)
    waiting = progress("comparing CSV and Parquet", "tables", schemas.items())
    compared = {name: compare(folder, schema) for name, schema in waiting}
    run(EQUAL_CHECK, EQUAL_SENTENCE, unequal_tables(compared))
    rows = {name: comparison.rows for name, comparison in compared.items() if comparison.rows is not None}
    if len(rows) == len(schemas):  # else the two checks above have said what is wrong
        with scratch_database() as connection:
            tables = Tables(connection, folder, schemas, articles, Path(reference), MOST_PER_CHECK)
            for rule in progress("checking", "rules", RULES):
                run(rule.name, rule.sentence, rule.violations(tables))
    return Report(
        rows=rows,
        judged={name: Reading(one.rows, one.shown, one.every) for name, one in judgements.items()},
        files=_hashes(folder, schemas),
        checks=checks,
        violations=violations,
    )


def judge_package(folder: Path, schemas: dict[str, TableSchema]) -> tuple[dict[str, Judgement], list[Violation]]:
    """The judgement of each table that `folder`/datapackage.json describes, and all that is wrong with its files."""
    try:
        package = frictionless.Package(str(folder / DESCRIPTOR))
        package.to_descriptor(validate=True)
    except frictionless.FrictionlessException as error:
        return {}, [Violation(DESCRIPTOR, "", "", "", SCHEMA_CHECK, one.message) for one in error.to_errors()]
    judgements = judge(package, MOST_PER_CHECK, small=SMALL_ROWS, sample=SAMPLE_ROWS)
    violations = []
    for resource in package.resources:
        if isinstance(resource, TableResource):
            found = judgements[resource.name].errors
        else:
            found = resource.validate().tasks[0].errors
        violations += [_violation_of(one.to_descriptor(), resource.name, schemas.get(resource.name)) for one in found]
    return judgements, violations


def _violation_of(error: dict, resource: str, schema: TableSchema | None) -> Violation:
    """A Frictionless error as a violation: the row is named by its key, not by its number."""
    cells = dict(zip(schema.fields, error["cells"], strict=True)) if schema and _is_whole(error, schema) else {}
    fields = [error["fieldName"]] if "fieldName" in error else error.get("fieldNames", [])
    if error["type"] == "primary-key":
        fields = schema.key
    return Violation(
        table=resource,
        row=" / ".join(cells[name] for name in schema.key) if cells else "",
        field=", ".join(fields),
        value=" / ".join(str(cells.get(name, "")) for name in fields),
        rule=error["type"],
        sentence=error["message"],
    )


def _is_whole(error: dict, schema: TableSchema) -> bool:
    """True if the error is about a row that has all its cells."""
    return len(error.get("cells", [])) == len(schema.fields)


def unequal_tables(compared: dict[str, Comparison]) -> Iterator[Violation]:
    """Where the Parquet of a table differs from its CSV, by table."""
    for table, comparison in compared.items():
        for found in comparison.differences:
            yield Violation(table, found.row, found.field, found.value, EQUAL_CHECK, found.sentence)


def _hashes(folder: Path, schemas: dict[str, TableSchema]) -> dict[str, str]:
    paths = (folder / f"{name}.{form}" for name in schemas for form in ("csv", "parquet"))
    return {path.name: files.sha256_of(path) for path in paths if path.is_file()}
