"""CODEBOOK.md: what tables, fields and codes mean, rendered from schemas/*.json and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from sucesos.publishing.package import CSV_NOTE
from sucesos.schemas import TableSchema

MAPPINGS = {
    "skos:exactMatch": "same as",
    "skos:closeMatch": "close to",
    "skos:broadMatch": "a kind of",
}
CONSTRAINT_WORDS = {
    "required": "never empty",
    "unique": "unique",
    "enum": "one of the values below",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "pattern": "pattern `{}`",
}
COLUMNS_OF_MEANINGS = {"of": "Of", "iccs": "ICCS", "plover": "PLOVER"}
INTRODUCTION = f"""# Codebook

What the tables hold. This page is made from the table schemas, which `datapackage.json` carries too.

Each table comes as CSV and as Parquet with the same rows and values. Rows are sorted by key. Dates are ISO 8601.
CSV files: {CSV_NOTE}

Fields marked **coded** are read from articles: every value of theirs has at least one row in `evidence`, except the
value that is assumed when no words say otherwise (named in the field's description). Mappings lead to other
vocabularies: ICCS is the International Classification of Crime for Statistical Purposes (UNODC, version 1.0), PLOVER
the Political Language Ontology for Verifiable Event Records; both are nearest matches, not equivalences.
"""


def codebook(schemas: dict[str, TableSchema]) -> str:
    """The codebook as Markdown."""
    lines = [*_overview(schemas), *(line for schema in schemas.values() for line in _chapter(schema))]
    return INTRODUCTION + "\n".join(lines) + "\n"


def _overview(schemas: dict[str, TableSchema]) -> Iterator[str]:
    yield from ("", "## Tables", "")
    rows = [
        [f"[`{name}`](#{name})", schema.descriptor["description"].split(". ")[0].rstrip("."), _names(schema.key)]
        for name, schema in schemas.items()
    ]
    yield from _table(["Table", "What it holds", "Key"], rows)


def _chapter(schema: TableSchema) -> Iterator[str]:
    yield from ("", f"## {schema.name}", "", schema.descriptor["description"], "")
    yield from _table(
        ["Field", "Type", "Meaning", "Constraints", "Example"],
        [
            [f"`{name}`", _type(field), _meaning(field), _constraints(field), f"`{field['example']}`"]
            for name, field in schema.fields.items()
        ],
    )
    for link in schema.descriptor.get("foreignKeys", []):
        target = link["reference"].get("resource", schema.name)
        yield from ("", f"{_names(link['fields'])} refers to {_names(link['reference']['fields'])} of `{target}`.")
    for name, field in schema.fields.items():
        if "enumMeanings" in field:
            yield from ("", f"### {schema.name}.{name}", "")
            yield from _meanings(field["enumMeanings"])


def _meanings(members: dict[str, dict]) -> Iterator[str]:
    """The table of an enum's members, with a column only for what some member has."""
    columns = [key for key in COLUMNS_OF_MEANINGS if any(key in meaning for meaning in members.values())]
    rows = [
        [f"`{value}`", meaning["description"], *(_member_cell(meaning.get(key)) for key in columns)]
        for value, meaning in members.items()
    ]
    yield from _table(["Value", "Meaning", *(COLUMNS_OF_MEANINGS[key] for key in columns)], rows)


def _member_cell(value: str | list[str] | None) -> str:
    return _names(value) if isinstance(value, list) else value or ""


def _type(field: dict) -> str:
    return f"{field['type']}, **coded**" if field.get("sucesos:coded") else field["type"]


def _meaning(field: dict) -> str:
    links = [f"{label} <{field[key]}>" for key, label in MAPPINGS.items() if key in field]
    return " ".join([f"**{field['title']}.**", field["description"], *([f"({'; '.join(links)})"] if links else [])])


def _constraints(field: dict) -> str:
    constraints = field.get("constraints", {})
    return ", ".join(words.format(constraints[key]) for key, words in CONSTRAINT_WORDS.items() if key in constraints)


def _names(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A Markdown table; a bar inside a cell would end it, so it is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
