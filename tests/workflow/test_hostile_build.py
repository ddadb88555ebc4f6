"""One build of a raw folder in which lies whatever one could think of: it ends, and nothing in it is lost or run."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import tarfile

NEWS = (
    " date 2024-05-06 Two fishermen were shot dead in {place} on Sunday, the police reported. "
    "The attackers escaped in a speedboat.\n"
)
SAME_STORY = (
    " date 2024-05-07 Gunmen killed two fishermen on May 5 in the port city of Manta, in the province of Manabí, "
    "said the prosecutor's office, which has opened an investigation.\n"
)
DEVICE = (
    " date 2024-05-08 An explosive device went off on Tuesday night outside a pharmacy in Durán. The shop front was "
    "destroyed, and the windows of the houses on both sides of the street broke. The owner, who has had the shop for "
    "twenty years, had refused to pay the men who call every week, a neighbour told this newspaper, and other shops of "
    "the same street have closed since the beginning of the year for the same reason. The council has asked the "
    "ministry for more patrols at night, and the merchants will meet to decide whether they open on Monday.\n"
)

PAGE = (
    '<html lang="en"><head><title>Two fishermen dead</title><meta property="article:published_time" '
    'content="2024-05-06"></head><body><nav><a href="/">Home</a></nav><article><h1>Two fishermen dead</h1><p>Two '
    "fishermen were shot dead in Babahoyo on Sunday, the police reported.</p><p>The attackers escaped in a speedboat, "
    "and nobody saw where they went from there, the neighbours said.</p></article></body></html>"
)


def packed(members):
    """A compressed archive of members by name."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, content in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return stream.getvalue()


def fill(raw, secret):
    """Write into `raw` whatever one could think of, and a link to a file outside."""
    (raw / "nested/deep er").mkdir(parents=True)
    contents: dict[str, bytes | str] = {
        "empty.txt": b"",
        "random.txt": random.Random(7).randbytes(20_000),
        "utf16.txt": NEWS.format(place="Quevedo").encode("utf-16"),
        "latin1.txt": " date 2024-05-06 La policía detuvo el lunes a tres jóvenes en la parroquia.\n".encode("latin-1"),
        "huge.txt": b"Two men were shot dead in Manta on Monday, the police said. " * 90_000,
        "only a date.txt": " date 2024-05-06 ",
        "future.txt": NEWS.format(place="Loja").replace("2024", "2099"),
        "no such day.txt": NEWS.format(place="Loja").replace("2024-05-06", "2024-02-30"),
        'it\'s "so" $HOME `ñandú` {shard} *.txt': NEWS.format(place="Ambato"),
        "nested/deep er/story.txt": NEWS.format(place="Machala"),
        "brackets.txt": "[" * 10_000,
        "brackets and words.txt": " date 2024-05-06 The police said " + "[" * 10_000 + " and left.",
        "a repeated line.txt": " date 2024-05-06 " + "the police said that " * 20_000,
        "-rf.txt": NEWS.format(place="Ibarra"),
        "formulas.jsonl": json.dumps(
            {
                "source": "=cmd|' /C calc'!A0",
                "title": '=HYPERLINK("http://example.org")',
                "publisher": "@SUM(1)",
                "published": "2024-05-06",
                "text": "+593 men and =1+1. Two men were shot dead in Tulcán on Sunday, the police said.",
            }
        ),
        "manta one.txt": NEWS.format(place="Manta"),
        "manta other.txt": SAME_STORY,
        "device.txt": DEVICE,
        "device again.txt": DEVICE,
        "device nearly.txt": DEVICE.replace("a neighbour", "one neighbour"),
    }
    contents |= {
        "bulk.tar.gz": packed(
            {
                "2024/in a tar.txt": NEWS.format(place="Salinas").encode(),
                "../up.txt": NEWS.format(place="Loja").encode(),
                "rows.csv": b"date,text\n2024-05-06,Two fishermen were shot dead in Daule on Sunday.\n,\n",
            }
        ),
        "cut.jsonl.gz": gzip.compress(json.dumps({"text": NEWS.format(place="Loja")}).encode())[:-9],
        "page.html": PAGE,
    }
    for name, content in contents.items():
        (raw / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (raw / "secret.txt").symlink_to(secret)


def bad_items_are_rejected_with_their_reason_and_the_others_are_in(release, rows):
    assert {row["source"].lstrip("'"): row["reason"] for row in rows(release, "rejected")} == {
        "empty.txt": "empty",
        "random.txt": "not_text",
        "huge.txt": "too_large",
        "only a date.txt": "no_text",
        "future.txt": "future_date",
        "no such day.txt": "bad_date",
        "brackets.txt": "no_text",
        "secret.txt": "unsafe_path",
        "bulk.tar.gz/../up.txt": "unsafe_path",
        "bulk.tar.gz/rows.csv#2": "no_text",
        "cut.jsonl.gz": "broken_archive",
    }
    assert all(row["message"].endswith(".") for row in rows(release, "rejected"))
    assert {row["source"].lstrip("'") for row in rows(release, "articles")} == {
        "utf16.txt",
        "latin1.txt",
        'it\'s "so" $HOME `ñandú` {shard} *.txt',
        "nested/deep er/story.txt",
        "brackets and words.txt",
        "a repeated line.txt",
        "-rf.txt",
        "=cmd|' /C calc'!A0",
        "manta one.txt",
        "manta other.txt",
        "device.txt",
        "device again.txt",
        "device nearly.txt",
        "bulk.tar.gz/2024/in a tar.txt",
        "bulk.tar.gz/rows.csv#1",
        "page.html",
    }
    assert {"Quevedo", "Ambato", "Machala", "Ibarra", "Tulcán", "Manta", "Salinas", "Daule", "Babahoyo"} <= {
        row["place"] for row in rows(release, "events")
    }


def no_cell_can_run_as_a_formula(release):
    for path in release.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for field, cell in row.items():
                    if cell[:1] in tuple("=+-@\t\r\n"):
                        assert cell[0] == "-" and float(cell) < 0, (path.name, field, cell)


def copies_point_to_their_original_and_make_no_events_of_their_own(release, rows):
    articles = {row["source"].lstrip("'"): row for row in rows(release, "articles")}
    devices = [articles[name] for name in ("device.txt", "device again.txt", "device nearly.txt")]
    (original,) = [row for row in devices if not row["duplicate_of"]]
    assert [row["duplicate_of"] for row in devices if row["duplicate_of"]] == [original["article_id"]] * 2
    assert {row["source"] for row in articles.values() if row["duplicate_of"]} <= {row["source"] for row in devices}
    (event,) = [row for row in rows(release, "events") if row["event_type"] == "bombing"]
    assert event["n_articles"] == "1"


def two_reports_of_one_event_share_a_row(release, rows):
    (event,) = [row for row in rows(release, "events") if row["place"] == "Manta"]
    assert (event["n_articles"], event["killed"], event["date_start"]) == ("2", "2", "2024-05-05")
    assert (event["first_reported"], event["last_reported"]) == ("2024-05-06", "2024-05-07")
    articles = {row["article_id"]: row["source"] for row in rows(release, "articles")}
    quoted = {articles[row["article_id"]] for row in rows(release, "evidence") if row["row_id"] == event["event_id"]}
    assert quoted == {"manta one.txt", "manta other.txt"}


def test_a_raw_folder_of_good_bad_and_hostile_items(fresh, tmp_path, rows):
    fill(tmp_path / "raw", secret=fresh.folder / "uv.lock")
    fresh.configure("columns", "{published: date}")
    fresh.build(config={"raw": tmp_path / "raw", "out": tmp_path / "out"})
    release = tmp_path / "out/0.1.0"
    bad_items_are_rejected_with_their_reason_and_the_others_are_in(release, rows)
    no_cell_can_run_as_a_formula(release)
    copies_point_to_their_original_and_make_no_events_of_their_own(release, rows)
    two_reports_of_one_event_share_a_row(release, rows)
