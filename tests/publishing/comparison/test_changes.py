"""The difference of two releases is told row by row and cell by cell; what only has another id is renamed."""

from __future__ import annotations

import copy
import json
from datetime import date

import pytest

from sucesos.publishing.comparison.changelog import changelog_entry, changes_page, counts_told, line_told
from sucesos.publishing.comparison.changes import Difference, compare
from sucesos.publishing.comparison.snapshot import Snapshot
from sucesos.publishing.metadata.package import write_tables_package
from sucesos.publishing.tables import write_table
from sucesos.schemas import TableSchema

WHOLE = "*"


class Pair:
    """Two releases of small rows: the second may be spoiled before they are compared."""

    def __init__(self, build):
        self.build = build
        build.tabulate()
        self.old = Snapshot(build.tables, build.schemas, "1.0.0", "2024-09-01")
        self.rows, self.schemas = copy.deepcopy(build.rows), copy.deepcopy(build.schemas)
        self.event, self.evidence = self.rows["events"][0], self.rows["evidence"]

    def new(self) -> Snapshot:
        folder = self.build.folder / "new"
        self.build.rows = self.rows
        for name, schema in self.schemas.items():
            rows = self.build.arrow(name) if name in self.rows else schema.arrow.empty_table()
            write_table(folder, rows, schema)
        write_tables_package(folder, self.schemas)
        return Snapshot(folder, self.schemas, "1.1.0", "2024-10-01")

    def difference(self) -> Difference:
        return compare(self.old, self.new())

    def lines(self) -> list[tuple]:
        """The rows of `changes`, as (table, key, field, old, new, kind)."""
        return [tuple(line.values()) for line in self.difference().lines.to_pylist()]

    def reidentify(self, table: str, key: str, old: str, new: str) -> None:
        """Give a row another id, wherever it stands."""
        for row in self.rows[table]:
            row[key] = new if row[key] == old else row[key]
        for row in self.rows["indicator_checks"]:
            row["indicator_id"] = new if row["indicator_id"] == old else row["indicator_id"]
        for row in self.evidence:
            if (row["table"], row["row_id"]) == (table, old):
                row["row_id"] = new

    def another_event(self, event_id: str, article: str, quote: str, start: int, **values) -> None:
        """One more event, read from one word."""
        of_event = {"event_id": event_id, "incident_id": f"in-{event_id}", **values}
        self.rows["events"].append(self.event | of_event)
        words = self.build.quoted("events", event_id, "event_type", "shot dead", article=article)
        self.evidence.append(words | {"start": start, "end": start + len(quote), "quote": quote})

    def publish(self) -> None:
        """Go on with what is there now as the older release."""
        self.build.rows = self.rows
        self.build.tabulate()
        self.rows = copy.deepcopy(self.rows)
        self.event, self.evidence = self.rows["events"][0], self.rows["evidence"]


@pytest.fixture
def pair(build) -> Pair:
    return Pair(build)


def test_equal_releases_do_not_differ(pair):
    difference = pair.difference()
    assert difference.lines.num_rows == 0 and not difference.redefined and not difference.counts
    assert counts_told(difference) == ""


@pytest.mark.parametrize(
    ("field", "value", "old", "new"),
    [
        ("killed", 3, "2", "3"),
        ("killed", None, "2", None),
        ("injured", 0, None, "0"),
        ("victim", "=two; men\n'", "Two men", "=two; men\n'"),
        ("attempted", True, "false", "true"),
        ("date_start", date(2024, 3, 14), "2024-03-15", "2024-03-14"),
        ("latitude", -2.5, "-2.17333", "-2.5"),
        ("longitude", -80.0, "-79.83111", "-80"),
    ],
)
def test_a_cell_is_told_as_the_csv_writes_it_but_not_defused(pair, field, value, old, new):
    pair.event[field] = value
    assert pair.lines() == [("events", "ev-1", field, old, new, "changed")]


def test_rows_that_came_and_went_are_one_line_each(pair):
    gone = sum(row["table"] == "indicators" for row in pair.evidence)
    pair.rows["indicators"].clear()
    pair.rows["evidence"] = [row for row in pair.evidence if row["table"] != "indicators"]
    pair.rows["rejected"].append(pair.rows["rejected"][0] | {"source": "another.txt"})
    lines = pair.lines()
    assert ("indicators", "id-1", WHOLE, None, None, "removed") in lines
    assert ("rejected", "another.txt", WHOLE, None, None, "added") in lines
    evidence = [line for line in lines if line[0] == "evidence"]
    assert ("evidence", f"indicators / id-1 / value / {pair.build.first} / 1", WHOLE, None, None, "removed") in evidence
    assert (len(evidence), len(lines)) == (gone, gone + 2)
    assert lines == sorted(lines, key=lambda line: line[:3])


def test_an_event_with_another_id_is_renamed_with_all_that_refers_to_it(pair):
    pair.reidentify("events", "event_id", "ev-1", "ev-9")
    assert pair.lines() == [("events", "ev-9", "event_id", "ev-1", "ev-9", "renamed")]


def test_a_corrected_event_with_another_id_is_renamed_too(pair):
    for row in pair.evidence:
        if (row["table"], row["field"]) == ("events", "event_type"):
            row.update(basis="correction", quote=None, start=None, end=None)
    pair.reidentify("events", "event_id", "ev-1", "ev-9")
    assert ("events", "ev-9", "event_id", "ev-1", "ev-9", "renamed") in pair.lines()
    assert not any(line[-1] in ("added", "removed") for line in pair.lines())


def test_an_article_that_was_edited_where_it_lies_is_renamed_with_its_rows(pair):
    edited = "c" * 16
    for row in pair.rows["articles"]:
        if row["article_id"] == pair.build.first:
            row["article_id"] = edited
        if row.get("duplicate_of") == pair.build.first:
            row["duplicate_of"] = edited
    for row in pair.evidence:
        if row["article_id"] == pair.build.first:
            row["article_id"] = edited
        if (row["table"], row["row_id"]) == ("articles", pair.build.first):
            row["row_id"] = edited
    pair.reidentify("events", "event_id", "ev-1", "ev-9")
    lines = pair.lines()
    assert ("articles", edited, "article_id", pair.build.first, edited, "renamed") in lines
    assert ("events", "ev-9", "event_id", "ev-1", "ev-9", "renamed") in lines
    assert not any(line[-1] in ("added", "removed") for line in lines)


def test_other_cells_of_a_renamed_row_are_changed(pair):
    pair.reidentify("indicators", "indicator_id", "id-1", "id-0")
    pair.rows["indicators"][0]["period_end"] = date(2023, 6, 30)
    assert pair.lines() == [
        ("indicators", "id-0", "indicator_id", "id-1", "id-0", "renamed"),
        ("indicators", "id-0", "period_end", "2023-12-31", "2023-06-30", "changed"),
    ]


def test_an_incident_with_the_same_events_is_renamed_also_when_these_are(pair):
    pair.reidentify("events", "event_id", "ev-1", "ev-9")
    pair.event["incident_id"] = "in-9"
    assert pair.lines() == [
        ("events", "ev-9", "event_id", "ev-1", "ev-9", "renamed"),
        ("events", "ev-9", "incident_id", "in-1", "in-9", "renamed"),
    ]


def test_an_identifier_is_counted_once_in_however_many_rows_it_stands(pair):
    for n in range(3):
        pair.another_event(f"ev-{n}x", pair.build.copy, "attack", 10 * n, incident_id="in-1")
    pair.publish()
    for row in pair.rows["events"]:
        row["incident_id"] = "in-9"
    pair.reidentify("events", "event_id", "ev-1", "ev-9")
    difference = pair.difference()
    assert difference.lines.num_rows == 5
    assert counts_told(difference) == "events: 2 identifiers renamed"
    assert "- Identifiers of what stayed the same: 2 in `events`." in changelog_entry(pair.new(), difference)


def test_an_incident_with_other_events_is_changed(pair):
    pair.another_event("ev-2", pair.build.copy, "killed", 400)
    pair.event["incident_id"] = "in-ev-2"
    assert ("events", "ev-1", "incident_id", "in-1", "in-ev-2", "changed") in pair.lines()


def test_an_event_read_from_other_words_is_removed_and_added(pair):
    pair.reidentify("events", "event_id", "ev-1", "ev-9")
    for row in pair.evidence:
        if row["field"] == "event_type":
            row |= {"start": 200, "end": 206, "quote": "killed"}
    lines = pair.lines()
    assert ("events", "ev-1", WHOLE, None, None, "removed") in lines
    assert ("events", "ev-9", WHOLE, None, None, "added") in lines
    assert not [line for line in lines if line[-1] == "renamed"]


def test_of_several_rows_read_from_the_same_words_the_most_alike_match_one_to_one(pair):
    """Three events were told with one word, twice at one place; all get new ids, in another order, and one is gone."""
    for n, (start, killed) in enumerate([(10, 1), (10, 2), (300, 1)]):
        pair.another_event(f"old-{n}", pair.build.copy, "attack", start, killed=killed)
    pair.publish()
    for old, new in (("old-0", "new-c"), ("old-1", "new-b"), ("old-2", "new-a")):
        pair.reidentify("events", "event_id", old, new)
    renamed = {line[3]: line[4] for line in pair.lines() if line[-1] == "renamed"}
    assert renamed == {"old-0": "new-c", "old-1": "new-b", "old-2": "new-a"}

    pair.rows["events"] = [row for row in pair.rows["events"] if row["event_id"] != "new-b"]
    lines = pair.lines()
    assert {line[3]: line[4] for line in lines if line[-1] == "renamed"} == {"old-0": "new-c", "old-2": "new-a"}
    assert ("events", "old-1", WHOLE, None, None, "removed") in lines


def test_a_word_that_an_article_repeats_without_end_costs_little(pair):
    for n in range(3000):
        pair.another_event(f"old-{n:04}", pair.build.copy, "attack", 10 * n)
    pair.publish()
    for row in [*pair.rows["events"], *pair.evidence]:
        for field in ("event_id", "row_id"):
            if row.get(field, "").startswith("old-"):
                row[field] = row[field].replace("old-", "new-")
    lines = pair.lines()
    assert {(line[3][4:], line[4][4:]) for line in lines} == {(f"{n:04}", f"{n:04}") for n in range(3000)}


def described(pair, table: str, **changes) -> dict:
    """The descriptor of a table in the newer release, to be edited."""
    pair.schemas[table] = TableSchema(table, copy.deepcopy(pair.build.schemas[table].descriptor) | changes)
    return pair.schemas[table].descriptor


def test_fields_that_came_went_or_are_other_ones_are_one_line_each(pair):
    descriptor = described(pair, "events")
    fields = {field["name"]: field for field in descriptor["fields"]}
    fields["victim"]["name"] = "victims"
    fields["confidence"] |= {"type": "string", "sucesos:decimals": None}
    pair.event |= {"victims": "Two men", "confidence": "0.9"}
    pair.build.schemas = pair.schemas
    lines = pair.lines()
    assert ("events", WHOLE, "victim", None, None, "removed") in lines
    assert ("events", WHOLE, "victims", None, None, "added") in lines
    (redefined,) = [line for line in lines if line[2] == "confidence"]
    assert redefined[5] == "changed" and json.loads(redefined[4])["type"] == "string"
    assert json.loads(redefined[3])["type"] == "number"
    assert len(lines) == 3


def test_fields_in_another_order_and_another_description_of_the_table_are_one_line(pair):
    described(pair, "rejected", description="Other words.")["fields"].reverse()
    ((table, key, field, old, new, kind),) = pair.lines()
    assert (table, key, field, kind) == ("rejected", WHOLE, WHOLE, "changed")
    assert json.loads(new)["fields"] == json.loads(old)["fields"][::-1] == list(pair.schemas["rejected"].fields)
    assert json.loads(new)["description"] == "Other words."


def test_a_table_that_only_one_release_has_is_told_by_its_fields(pair):
    rejected = pair.schemas.pop("rejected")
    fields = [("rejected", WHOLE, field, None, None) for field in sorted(rejected.fields)]
    assert pair.lines() == [(*line, "removed") for line in fields]
    difference = compare(pair.new(), pair.old)
    assert [tuple(line.values()) for line in difference.lines.to_pylist()] == [(*line, "added") for line in fields]


def test_the_table_of_changes_is_not_compared(pair):
    changes = {"table": "events", "key": "x", "field": WHOLE, "old": None, "new": None, "kind": "added"}
    pair.rows["changes"] = [changes]
    assert pair.lines() == []


def test_lines_in_words(pair):
    pair.event |= {"killed": 3, "injured": 1}
    pair.rows["rejected"] = [pair.rows["rejected"][0] | {"source": "a\nb\x1b[2Jñ"}]
    told = [line_told(line) for line in pair.difference().lines.to_pylist()]
    assert told == [
        "events, row ev-1, field injured: empty → '1'",
        "events, row ev-1, field killed: '2' → '3'",
        "rejected, row @empty.txt: removed",
        "rejected, row a\\nb\\x1b[2Jñ: added",
    ]
    assert counts_told(pair.difference()) == "events: 2 values changed; rejected: 1 row added, 1 row removed"


def test_the_page_tells_what_is_notable_and_nothing_of_it_is_markup(pair):
    pair.another_event("ev-2", pair.build.copy, "killed", 400, place="<b>Port|[x](y)")
    pair.event["killed"] = 3
    pair.reidentify("indicators", "indicator_id", "id-1", "id-0")
    field = next(field for field in described(pair, "events")["fields"] if field["name"] == "weapon")
    field["constraints"]["enum"] = [*field["constraints"]["enum"], "bow"]
    page = changes_page(pair.old, pair.new(), pair.difference())
    assert "What changed from version 1.0.0 to version 1.1.0" in page
    assert "| `events` | 1 | 0 | 1 | 0 |" in page
    assert r"| 2024-03-15 | homicide | ECU | Guayas | \<b\>Port\|\[x\](y) | ev-2 |" in page
    assert "| `events` ev-1 | `killed` | 2 | 3 |" in page
    assert r"| `indicators` id-0 | `indicator\_id` | id-1 | id-0 |".replace("\\", "") in page
    assert "| `events.weapon` | changed |" in page
    assert "## Removed events" not in page
    assert changelog_entry(pair.new(), pair.difference()) in page


def test_the_page_of_a_first_release_says_so(pair):
    assert "no release before" in changes_page(None, pair.new(), None)


def test_the_page_is_short_however_much_differs(pair):
    for n in range(500):
        pair.another_event(f"ev-{n:03}x", pair.build.copy, "killed", 400 + n)
    page = changes_page(pair.old, pair.new(), pair.difference())
    assert page.count("| homicide |") == 50
    assert "… and 450 more: see the table `changes`." in page


def test_the_entry_for_the_changelog_has_the_form_of_the_changelog(pair):
    pair.rows["rejected"].clear()
    pair.event["killed"] = 3
    pair.another_event("ev-2", pair.build.copy, "killed", 400)
    assert changelog_entry(pair.new(), pair.difference()) == (
        "## [1.1.0] - 2024-10-01\n"
        "\n### Added\n\n- Rows: 1 in `events`, 1 in `evidence`.\n"
        "\n### Changed\n\n- Values: 1 in `events`.\n"
        "\n### Removed\n\n- Rows: 1 in `rejected`.\n"
    )
