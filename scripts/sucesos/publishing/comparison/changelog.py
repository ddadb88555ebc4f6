"""What changed since the release before, in words: CHANGES.md, an entry for CHANGELOG.md, single lines for messages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from sucesos.publishing.comparison.changes import CHANGES, KINDS, Difference
from sucesos.publishing.comparison.definitions import WHOLE, Redefinition
from sucesos.publishing.comparison.renaming import INCIDENT
from sucesos.publishing.comparison.snapshot import Snapshot
from sucesos.publishing.pages import markdown
from sucesos.schemas import TableSchema

MOST = 50  # rows told one by one in each chapter of CHANGES.md; the table `changes` has them all
WIDTH = 120
UNITS = {"added": "row", "removed": "row", "changed": "value", "renamed": "identifier"}
NO_PREVIOUS = "There is no release before this one to compare it with."
EVENT_FIELDS = ("date_start", "event_type", "country", "admin1", "place")
CELL_HEADS = ["Row", "Field", "Before", "Now"]
Line = dict[str, str | None]


def counted(number: int, unit: str) -> str:
    """A number with its unit: 1 row, 1,000 rows."""
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


def counts_told(difference: Difference) -> str:
    """How much differs, in one line: `events: 2 rows added, 1 value changed; fields: 1 added`; "" if nothing does."""
    parts = [
        f"{table}: " + ", ".join(f"{counted(kinds[kind], UNITS[kind])} {kind}" for kind in KINDS if kinds[kind])
        for table, kinds in difference.counts.items()
    ]
    fields = [sum(found.kind == kind for found in difference.redefined) for kind in KINDS]
    if any(fields):
        parts.append("fields: " + ", ".join(f"{n:,} {kind}" for n, kind in zip(fields, KINDS, strict=True) if n))
    return "; ".join(parts)


def line_told(line: Line) -> str:
    """One row of `changes` in words: `events ev-1, killed: '2' → '3'`."""
    what = f"field {line['field']}" if line["key"] == WHOLE else f"row {_printable(line['key'])}"
    if line["kind"] in ("added", "removed"):
        return f"{line['table']}, {what}: {line['kind']}"
    cell = "" if line["key"] == WHOLE else f", field {line['field']}"
    return f"{line['table']}, {what}{cell}: {_value(line['old'])} → {_value(line['new'])}" + (
        " (renamed)" if line["kind"] == "renamed" else ""
    )


def _printable(text: str) -> str:
    """The text on one line; a key may be a file name, and that may hold anything."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def _value(text: str | None) -> str:
    return "empty" if text is None else repr(text)


def changes_page(old: Snapshot | None, new: Snapshot, difference: Difference | None) -> str:
    """CHANGES.md: what is in this release and was not, or was otherwise, in the one before."""
    if old is None or difference is None:
        return f"# Changes\n\n{NO_PREVIOUS}\n"
    lines = [
        "# Changes",
        "",
        f"What changed from version {old.version} to version {new.version}. Every difference is one row of the",
        f"table `{CHANGES}`; below are the notable ones, at most {MOST} of a kind.",
        *_numbers(difference),
        *_fields(difference.redefined),
        *_events("New events", "added", new, difference),
        *_events("Removed events", "removed", old, difference),
        *_corrected(new, difference),
        *_renamed(difference),
        "",
        "## Entry for the changelog",
        "",
        "```markdown",
        *changelog_entry(new, difference).splitlines(),
        "```",
    ]
    return "\n".join(lines) + "\n"


def _numbers(difference: Difference) -> Iterator[str]:
    if not difference.counts:
        yield from ("", "No row differs.")
        return
    yield from ("", "## In numbers", "")
    heads = ["Table", "Rows added", "Rows removed", "Values changed", "Identifiers renamed"]
    rows = [[f"`{table}`", *(f"{kinds[kind]:,}" for kind in KINDS)] for table, kinds in difference.counts.items()]
    yield from markdown.table(heads, rows)


def _fields(redefined: list[Redefinition]) -> Iterator[str]:
    if redefined:
        yield from ("", "## Fields", "")
        rows = ([f"`{found.name}`", found.kind, *map(markdown.code, found.texts())] for found in redefined)
        yield from _first(["Field", "What", "Before", "Now"], rows, len(redefined))


def _events(title: str, kind: str, side: Snapshot, difference: Difference) -> Iterator[str]:
    """Events that came or went, by day. side: the release that has them."""
    lines = _lines(difference, kind, "events")
    if lines.num_rows and (schema := side.schemas.get("events")):
        key = schema.key[0]
        fields = [field for field in EVENT_FIELDS if field in schema.fields]
        rows = side.table("events")
        rows = rows.filter(pc.is_in(rows.column(key), value_set=lines.column("key"))).select([*fields, key])
        rows = rows.sort_by([(field, "ascending") for field in (*fields, key)]).slice(0, MOST)
        heads = [*(schema.fields[field]["title"] for field in fields), schema.fields[key]["title"]]
        yield from ("", f"## {title}", "")
        cells = ([*map(markdown.plain, row.values())] for row in rows.to_pylist())
        yield from _first(heads, cells, lines.num_rows)


def _corrected(new: Snapshot, difference: Difference) -> Iterator[str]:
    """Counts and statistics that have another number than before."""
    lines = pa.concat_tables([_numbers_of(schema, difference) for schema in new.schemas.values()])
    if lines.num_rows:
        yield from ("", "## Corrected numbers", "")
        yield from _first(CELL_HEADS, _cells(lines), lines.num_rows)


def _numbers_of(schema: TableSchema, difference: Difference) -> pa.Table:
    """Changed counts and values of one table."""
    numbers = [
        name
        for name, field in schema.fields.items()
        if field.get("sucesos:coded") and (field["type"] == "integer" or name == "value")
    ]
    lines = _lines(difference, "changed", schema.name)
    return lines.filter(pc.is_in(lines.column("field"), value_set=pa.array(numbers, pa.string())))


def _renamed(difference: Difference) -> Iterator[str]:
    lines = _lines(difference, "renamed")
    lines = lines.filter(pc.not_equal(lines.column("field"), INCIDENT))
    if lines.num_rows:
        yield from ("", "## Renamed identifiers", "", "The same events and statistics, under another identifier.", "")
        yield from _first(CELL_HEADS, _cells(lines), lines.num_rows)


def _lines(difference: Difference, kind: str, table: str | None = None) -> pa.Table:
    """Rows of `changes` about rows, of one kind and, if given, one table."""
    lines = difference.lines
    kept = pc.and_(pc.equal(lines.column("kind"), kind), pc.not_equal(lines.column("key"), WHOLE))
    return lines.filter(kept if table is None else pc.and_(kept, pc.equal(lines.column("table"), table)))


def _cells(lines: pa.Table) -> list[list[str]]:
    return [
        [f"`{row['table']}` {row['key']}", f"`{row['field']}`", markdown.plain(row["old"]), markdown.plain(row["new"])]
        for row in lines.slice(0, MOST).to_pylist()
    ]


def _first(heads: list[str], rows: Iterable[list[str]], total: int) -> Iterator[str]:
    """A table of the first rows, and how many more there are."""
    yield from markdown.table(heads, islice(rows, MOST))
    if total > MOST:
        yield from ("", f"… and {total - MOST:,} more: see the table `{CHANGES}`.")


def changelog_entry(new: Snapshot, difference: Difference) -> str:
    """The entry of this version in the form of Keep a Changelog, as Markdown."""
    redefined = [found for found in difference.redefined if found.kind == "changed"]
    chapters = {
        "Added": [
            *_rows_point("Rows", "added", difference),
            *_fields_point("added", difference),
            *(
                f"Codes of `{found.name}`: {', '.join(f'`{code}`' for code in found.codes)}."
                for found in redefined
                if found.codes
            ),
        ],
        "Changed": [
            *_rows_point("Values", "changed", difference),
            *_rows_point("Identifiers of what stayed the same", "renamed", difference),
            *(
                f"`{found.name}` is described otherwise: {', '.join(sorted({*found.old, *found.new}))}."
                for found in redefined
            ),
        ],
        "Removed": [*_rows_point("Rows", "removed", difference), *_fields_point("removed", difference)],
    }
    lines = [f"## [{new.version or 'Unreleased'}]" + (f" - {new.released}" if new.released else "")]
    for title, points in chapters.items():
        if points:
            lines += ["", f"### {title}", ""]
            lines += [textwrap.fill(f"- {point}", WIDTH, subsequent_indent="  ") for point in points]
    if len(lines) == 1:
        lines += ["", "No row and no field differs from the release before."]
    return "\n".join(lines) + "\n"


def _rows_point(what: str, kind: str, difference: Difference) -> Iterator[str]:
    counts = {table: kinds[kind] for table, kinds in difference.counts.items() if kinds[kind]}
    if counts:
        yield f"{what}: {', '.join(f'{count:,} in `{table}`' for table, count in counts.items())}."


def _fields_point(kind: str, difference: Difference) -> Iterator[str]:
    names = [f"`{found.name}`" for found in difference.redefined if found.kind == kind]
    if names:
        yield f"Fields: {', '.join(names)}."
