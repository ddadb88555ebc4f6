"""Validation of the published tables: by frictionless, Parquet against CSV, and by the rules in rules.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import frictionless
import pyarrow as pa

from sucesos import files
from sucesos.publishing.metadata.package import DESCRIPTOR
from sucesos.publishing.tables import read_csv, read_parquet
from sucesos.publishing.validation.rules import RULES, Tables, Violation
from sucesos.schemas import TableSchema

SCHEMA_CHECK = "package"
SCHEMA_SENTENCE = (
    "frictionless finds every file with the size and hash it was written with, and every cell of the right type, "
    "within its constraints and keys."
)
EQUAL_CHECK = "parquet-equals-csv"
EQUAL_SENTENCE = "Parquet and CSV of a table have the same columns, types, rows and values."
MOST_PER_CHECK = 1000  # violations kept of one check; one broken step can break every row


@dataclass(frozen=True)
class Check:
    """The outcome of one check: what it demands and how many violations were found (at most MOST_PER_CHECK)."""

    name: str
    sentence: str
    violations: int


@dataclass(frozen=True)
class Report:
    """The outcome of a validation. files: SHA-256 of every file that was checked, by name; rows: by table."""

    rows: dict[str, int]
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

    def run(name: str, sentence: str, found: Iterator[Violation]) -> None:
        kept = list(islice(found, MOST_PER_CHECK))
        checks.append(Check(name, sentence, len(kept)))
        violations.extend(kept)

    run(SCHEMA_CHECK, SCHEMA_SENTENCE, package_violations(folder, schemas))
    run(EQUAL_CHECK, EQUAL_SENTENCE, unequal_tables(folder, schemas))
    tables = {name: table for name, schema in schemas.items() if (table := _usable(folder, schema)) is not None}
    if len(tables) == len(schemas):  # else the two checks above have said what is wrong
        material = Tables(schemas, tables, articles, Path(reference))
        for rule in RULES:
            run(rule.name, rule.sentence, rule.violations(material))
    return Report(
        rows={name: table.num_rows for name, table in tables.items()},
        files=_hashes(folder, schemas),
        checks=checks,
        violations=violations,
    )


def package_violations(folder: Path, schemas: dict[str, TableSchema]) -> Iterator[Violation]:
    """What frictionless finds wrong with `folder`/datapackage.json and the files it describes."""
    try:
        report = frictionless.Package(str(folder / DESCRIPTOR)).validate(limit_errors=MOST_PER_CHECK)
    except frictionless.FrictionlessException as error:
        yield Violation(DESCRIPTOR, "", "", "", SCHEMA_CHECK, str(error.error.message))
        return
    for error in report.errors:
        yield Violation(DESCRIPTOR, "", "", "", SCHEMA_CHECK, error.message)
    for task in report.tasks:
        for error in task.errors:
            yield _violation_of(error.to_descriptor(), task.name, schemas.get(task.name))


def _violation_of(error: dict, resource: str, schema: TableSchema | None) -> Violation:
    """A frictionless error as a violation: the row is named by its key, not by its number."""
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


def unequal_tables(folder: Path, schemas: dict[str, TableSchema]) -> Iterator[Violation]:
    """Where the Parquet of a table differs from its CSV, in columns, types or the first value of each column."""
    for name, schema in schemas.items():
        try:
            from_csv, from_parquet = read_csv(folder / f"{name}.csv", schema), read_parquet(folder / f"{name}.parquet")
        except (OSError, pa.ArrowException) as error:
            yield _unequal(name, f"A file of the table cannot be read: {str(error).splitlines()[0]}")
            continue
        if not from_parquet.schema.equals(schema.arrow):
            yield _unequal(name, "The Parquet file has other columns or types than the schema.")
        elif from_csv.num_rows != from_parquet.num_rows:
            yield _unequal(name, f"The CSV has {from_csv.num_rows} rows, the Parquet file {from_parquet.num_rows}.")
        elif not from_csv.equals(from_parquet):
            yield from _unequal_values(schema, from_csv, from_parquet)


def _unequal_values(schema: TableSchema, from_csv: pa.Table, from_parquet: pa.Table) -> Iterator[Violation]:
    """The first differing value of every column that differs."""
    for column in schema.fields:
        pairs = zip(from_csv.column(column).to_pylist(), from_parquet.column(column).to_pylist(), strict=True)
        for position, (value, other) in enumerate(pairs):
            if value != other:
                row = " / ".join(str(from_csv.column(key)[position].as_py()) for key in schema.key)
                sentence = f"The Parquet file has {other!r}, the CSV {value!r}."
                yield Violation(schema.name, row, column, str(value), EQUAL_CHECK, sentence)
                break


def _unequal(table: str, sentence: str) -> Violation:
    return Violation(table, "", "", "", EQUAL_CHECK, sentence)


def _usable(folder: Path, schema: TableSchema) -> pa.Table | None:
    """A table for the rules to look at; None if its Parquet file is not one."""
    try:
        table = read_parquet(folder / f"{schema.name}.parquet")
    except (OSError, pa.ArrowException):
        return None
    return table if table.schema.equals(schema.arrow) else None


def _hashes(folder: Path, schemas: dict[str, TableSchema]) -> dict[str, str]:
    paths = (folder / f"{name}.{form}" for name in schemas for form in ("csv", "parquet"))
    return {path.name: files.sha256_of(path) for path in paths if path.is_file()}
