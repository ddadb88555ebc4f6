"""CODEBOOK.md: what tables, fields and codes mean, how right they are, and what they cannot tell.

Meanings come from schemas/*.json, numbers from the tables of the release, measured mistakes from evaluation.json and
the history from CHANGELOG.md; what remains to be said stands in templates/codebook.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sucesos.publishing.metadata.package import CSV_NOTE, Edition
from sucesos.publishing.pages.markdown import fill, names, table
from sucesos.publishing.pages.summary import Summary
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
MEASURED = {"events": "event_type", "indicators": "indicator"}  # tables that are scored, and what tells their kinds
PARTS = {"all": "all", "read": "read by those who mend the coder", "unread": "kept unread"}
FEW = 20  # cases, below which a share is marked
ENTRY = re.compile(r"^## (?=\[?\d)", re.MULTILINE)
LOCAL_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]+\)")


def codebook(
    schemas: dict[str, TableSchema], summaries: dict[str, Summary], edition: Edition, evaluation: dict, changelog: str
) -> str:
    """The codebook as Markdown.

    summaries: numbers of each table. evaluation: what evaluation.json holds. changelog: text of CHANGELOG.md.
    """
    chapters = [line for name, schema in schemas.items() for line in _chapter(schema, summaries[name])]
    return fill(
        "codebook.md",
        title=edition.title,
        version=edition.version,
        released=edition.released,
        csv_note=CSV_NOTE,
        overview="\n".join(_overview(schemas, summaries)),
        chapters="\n".join(chapters),
        mistakes="\n".join(_mistakes(schemas, evaluation)),
        few=str(FEW),
        citation=edition.citation(),
        history=history(changelog, edition.version),
    )


def history(changelog: str, version: str) -> str:
    """The entries of a changelog from that of `version` on back (all numbered ones if it has none), one level deeper;
    links into the repository, which a release does not hold, become plain words.
    """
    entries = [re.sub("^#", "##", f"## {entry.strip()}", flags=re.MULTILINE) for entry in ENTRY.split(changelog)[1:]]
    own = next((n for n, entry in enumerate(entries) if re.match(rf"### \[?{re.escape(version)}\b", entry)), 0)
    return LOCAL_LINK.sub(r"\1", "\n\n".join(entries[own:])) or "There is no earlier version."


def _overview(schemas: dict[str, TableSchema], summaries: dict[str, Summary]) -> Iterator[str]:
    rows = [
        [
            f"[`{name}`](#{name})",
            schema.row,
            names(schema.key),
            f"{summaries[name].rows:,}",
        ]
        for name, schema in schemas.items()
    ]
    yield from table(["Table", "Unit of observation", "Key", "Rows"], rows)


def _chapter(schema: TableSchema, summary: Summary) -> Iterator[str]:
    yield from ("", f"### {schema.name}", "", schema.descriptor["description"], "")
    yield from table(
        ["Field", "Type", "Unit", "Meaning", "Constraints", "Example", "Filled", "Missing"],
        [
            [
                f"`{name}`",
                _type(field),
                field.get("sucesos:unit", ""),
                _meaning(field),
                _constraints(field),
                f"`{field['example']}`",
                f"{summary.filled[name]:,}",
                f"{summary.missing(name):.0%}" if summary.rows else "–",
            ]
            for name, field in schema.fields.items()
        ],
    )
    for link in schema.descriptor.get("foreignKeys", []):
        target = link["reference"].get("resource", schema.name)
        yield from ("", f"{names(link['fields'])} refers to {names(link['reference']['fields'])} of `{target}`.")
    for name, field in schema.fields.items():
        if "enumMeanings" in field:
            yield from ("", f"#### {schema.name}.{name}", "")
            yield from _meanings(field["enumMeanings"], summary.codes[name])


def _meanings(members: dict[str, dict], counts: dict[str, int]) -> Iterator[str]:
    """The table of an enum's members, with a column only for what some member has."""
    columns = [key for key in COLUMNS_OF_MEANINGS if any(key in meaning for meaning in members.values())]
    rows = [
        [
            f"`{value}`",
            meaning["description"],
            *(_member_cell(meaning.get(key)) for key in columns),
            f"{counts[value]:,}",
        ]
        for value, meaning in members.items()
    ]
    yield from table(["Value", "Meaning", *(COLUMNS_OF_MEANINGS[key] for key in columns), "Rows"], rows)


def _member_cell(value: str | list[str] | None) -> str:
    return names(value) if isinstance(value, list) else value or ""


def _type(field: dict) -> str:
    return f"{field['type']}, **coded**" if field.get("sucesos:coded") else field["type"]


def _meaning(field: dict) -> str:
    links = [f"{label} <{field[key]}>" for key, label in MAPPINGS.items() if key in field]
    return " ".join([f"**{field['title']}.**", field["description"], *([f"({'; '.join(links)})"] if links else [])])


def _constraints(field: dict) -> str:
    constraints = field.get("constraints", {})
    return ", ".join(words.format(constraints[key]) for key, words in CONSTRAINT_WORDS.items() if key in constraints)


def _mistakes(schemas: dict[str, TableSchema], evaluation: dict) -> Iterator[str]:
    """Measured shares of right rows and values: of all sets together, by table, kind of row and field."""
    pooled = evaluation["pooled"]
    yield from table(["Set", "What it is", "Articles"], [_set_line(*told) for told in evaluation["sets"].items()])
    head = ["Precision", "Recall", "In gold", "Built"]
    rows = [
        [name, f"{level}, {words}", *_shares(pooled[part][name][level])]
        for name in MEASURED
        for level in ("rows", "fields")
        for part, words in PARTS.items()
        if part in pooled
    ]
    yield from ("", "#### Rows and values", "", *table(["Table", "What", *head], rows))
    if "all" not in pooled:
        return
    for name, kind in MEASURED.items():
        scored = pooled["all"][name]
        by_kind = {code: scored["by_type"].get(code) for code in schemas[name].enum(kind)}
        yield from ("", f"#### {name} by `{kind}`", "")
        yield from table([kind, *head], [[f"`{code}`", *_shares(tally)] for code, tally in by_kind.items()])
        yield from ("", f"#### {name} by field", "")
        yield from table(["field", *head], [[f"`{f}`", *_shares(tally)] for f, tally in scored["by_field"].items()])
        other = [f for f, told in schemas[name].fields.items() if told.get("sucesos:coded")]
        yield from ("", f"Not measured: {names(f for f in other if f not in (*scored['by_field'], kind, 'value'))}.")


def _set_line(name: str, told: dict) -> list[str]:
    return [f"`{name}`", told["about"], str(sum(part["articles"] for part in told["parts"].values()))]


def _shares(tally: dict | None) -> list[str]:
    """Precision and recall as shares, marked where few cases are behind them, and how many there are of each."""
    if tally is None:
        return ["–", "–", "0", "0"]
    gold, built = tally["right"] + tally["missed"], tally["right"] + tally["extra"]
    return [_share(tally["precision"], built), _share(tally["recall"], gold), f"{gold:,}", f"{built:,}"]


def _share(share: float, cases: int) -> str:
    if not cases:
        return "–"
    return f"{share:.2f}" + (" *" if cases < FEW else "")
