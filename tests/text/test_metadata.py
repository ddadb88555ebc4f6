"""What is known of an article beside its text: dates, the keys of a JSON line, the rows of metadata.csv."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sucesos.errors import UserError
from sucesos.text.sidecar import read_sidecar
from sucesos.text.survey import survey

NEWS = "The police arrested three men in the port on Monday, the prosecutor said in a statement."


@pytest.mark.parametrize(
    ("head", "published", "precision"),
    [
        (" date 2024-08-28 ", date(2024, 8, 28), "day"),
        ("date 2024-08-28\n", date(2024, 8, 28), "day"),
        ("\ufeff date 2024-08 ", date(2024, 8, 1), "month"),
        ("", None, None),
        ("The date 2024-08-28 was set. ", None, None),
    ],
)
def test_the_date_at_the_head_of_a_text(clean_one, head, published, precision):
    article = clean_one(head + NEWS)
    assert (article["published"], article["published_precision"]) == (published, precision)
    assert article["text"].endswith(NEWS)
    assert not article["text"].startswith("date")


def test_keys_of_a_line_and_further_keys_are_kept(clean_one):
    keys = {"source": "a/1", "published": "2024-03-02T10:00:00Z", "title": "Three held", "url": "https://example.org/1"}
    article = clean_one(NEWS, **keys, licence="CC BY", publisher="El Faro", author="Ñusta", tags=["x", {"y": 1.5}])
    assert article["source"] == "a/1"
    assert article["published"] == date(2024, 3, 2)
    assert article["url"] == "https://example.org/1"
    assert (article["licence"], article["publisher"]) == ("CC BY", "El Faro")
    assert json.loads(article["further"]) == {"author": "Ñusta", "tags": ["x", {"y": 1.5}]}


def test_the_sidecar_wins_over_what_an_item_says(raw, run):
    (raw / "a.txt").write_text(" date 2024-02-30 " + NEWS)
    (raw / "b.jsonl").write_text(json.dumps({"source": "b/1", "text": NEWS, "title": "Old", "url": "u"}))
    (raw / "metadata.csv").write_text(
        'source,publisher,title,url,published,language,licence\na.txt,"Canal 9, Norte",,,2024-02,es-EC,own\n'
        "b/1,,New,,2024-03-04,,\n"
    )
    articles, rejected = run(raw)
    assert not rejected
    assert articles["a.txt"]["publisher"] == "Canal 9, Norte"
    assert (articles["a.txt"]["published"], articles["a.txt"]["published_precision"]) == (date(2024, 2, 1), "month")
    assert (articles["a.txt"]["language"], articles["a.txt"]["licence"]) == ("es", "own")
    assert (articles["b/1"]["title"], articles["b/1"]["url"]) == ("New", "u")


def test_a_sidecar_from_a_spanish_spreadsheet(raw, run):
    (raw / "año.txt").write_text(NEWS)
    (raw / "metadata.csv").write_bytes(
        "source;publisher;encoding\r\naño.txt;Expreso de Ibáñez;utf8\r\n".encode("cp1252")
    )
    assert run(raw)[0]["año.txt"]["publisher"] == "Expreso de Ibáñez"


def test_a_declared_encoding_is_used(raw, run):
    (raw / "a.txt").write_bytes("Cayó en Ibáñez".encode("mac-roman"))
    (raw / "metadata.csv").write_text("source,encoding\na.txt,macintosh\n")
    article = run(raw)[0]["a.txt"]
    assert (article["text"], article["encoding"]) == ("Cayó en Ibáñez", "mac-roman")


def test_a_bad_date_in_the_sidecar_refuses_the_item(raw, run):
    (raw / "a.txt").write_text(NEWS)
    (raw / "metadata.csv").write_text("source,published\na.txt,3/4/2024\n")
    assert run(raw)[1]["a.txt"]["reason"] == "bad_date"


def test_a_row_without_item_is_a_warning(raw, tmp_path, intake):
    (raw / "a.txt").write_text(NEWS)
    (raw / "metadata.csv").write_text("source,title\na.txt,A\nb.txt,B\n")
    found = survey(raw, tmp_path / "m", tmp_path / "kept", intake, 1)
    assert found.items == 1
    assert found.warnings == ["metadata.csv has a row for 'b.txt', but there is no such item"]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("", 1, "source"),
        ("title,url\na,b\n", 1, "source"),
        ("source,author\na.txt,X\n", 1, "author"),
        ("source,title,title\na.txt,X,Y\n", 1, "twice"),
        ("source,title\na.txt,X\n\na.txt,Y\n", 4, "already"),
        ("source,title\na.txt,X,Y\n", 2, "3 cells"),
        ("source,title\n,X\n", 2, "no source"),
        ("source,language\na.txt,Spanish\n", 2, "language"),
        ("source,encoding\na.txt,rot13\n", 2, "encoding"),
        ('source,title\na.txt,"open\n', 2, "CSV"),
    ],
)
def test_a_sidecar_out_of_form_stops_with_file_and_line(raw, content, line, message):
    (raw / "metadata.csv").write_text(content)
    with pytest.raises(UserError, match=message) as caught:
        read_sidecar(raw / "metadata.csv")
    assert (caught.value.file, caught.value.line) == ("metadata.csv", line)
