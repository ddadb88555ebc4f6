"""WARC files: pages are articles; requests, images, failures and notes are no items at all."""

from __future__ import annotations

import gzip

from bulk import NEWS, page, warc

HTML = page(NEWS).encode()


def test_pages_are_articles_and_other_records_are_nothing(raw, run):
    records = [
        ("https://example.org/story", "text/html; charset=UTF-8", HTML, "200 OK"),
        ("https://example.org/photo.jpg", "image/jpeg", b"\xff\xd8\xff" * 100, "200 OK"),
        ("https://example.org/gone", "text/html", b"<html>Not found</html>", "404 Not Found"),
        ("https://example.org/x", "application/xhtml+xml", page(NEWS.format("two")).encode(), "200 OK"),
        ("https://example.org/empty", "text/html", b"", "200 OK"),
        ("https://example.org/huge", "text/html", HTML + b" " * 3_000_000, "200 OK"),
    ]
    (raw / "news.warc").write_bytes(warc(records))
    articles, rejected = run(raw)
    assert sorted(articles) == ["news.warc#3", "news.warc#9"]
    assert articles["news.warc#3"]["url"] == "https://example.org/story"
    assert NEWS in articles["news.warc#3"]["text"]
    assert {source: row["reason"] for source, row in rejected.items()} == {
        "news.warc#11": "empty",
        "news.warc#13": "too_large",
    }


def test_the_charset_of_the_server_is_used(raw, run):
    story = "La Policía de Ibáñez detuvo el lunes a tres hombres “armados”."
    content = page(story).encode("cp1252")
    (raw / "news.warc").write_bytes(warc([("https://example.org/a", "text/html; charset=latin1", content, "200 OK")]))
    (article,) = run(raw)[0].values()
    assert story in article["text"]


def test_a_page_sent_in_chunks_and_compressed_is_unpacked(raw, run):
    packed = gzip.compress(HTML)
    chunks = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    (raw / "news.warc").write_bytes(record(head + chunks))
    (article,) = run(raw)[0].values()
    assert NEWS in article["text"]


def record(payload: bytes) -> bytes:
    """A response as a crawler writes it."""
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-06T00:00:00Z\r\n"
        "WARC-Target-URI: https://example.org/a\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def test_a_compressed_file_that_is_not_named_so_is_not_unfolded(raw, run):
    header = b"WARC/1.0\r\n" + b"A: b\r\n" * 2_000_000
    (raw / "news.warc").write_bytes(gzip.compress(header))
    _, rejected = run(raw)
    assert {source: row["reason"] for source, row in rejected.items()} == {"news.warc": "unreadable"}
    assert "`.warc.gz`" in rejected["news.warc"]["message"]


def test_nothing_of_a_file_is_written_to_the_terminal(raw, run, capfd, caplog):
    """A record that is longer than it says, and an address with spaces, are of no concern to whoever builds."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    spaced = record(head + HTML).replace(b"example.org/a", b"example.org/\x1b[31m a")
    (raw / "news.warc").write_bytes(record(head + HTML)[:-4] + b"rest of it\r\n\r\n" + spaced)
    articles, rejected = run(raw)
    assert (sorted(articles), rejected) == (["news.warc#1", "news.warc#2"], {})
    assert capfd.readouterr().err == ""
    assert not caplog.records


def test_a_broken_file_keeps_the_pages_before_the_break(raw, run):
    good = warc([(f"https://example.org/{n}", "text/html", page(NEWS.format(n)).encode(), "200 OK") for n in range(3)])
    (raw / "cut.warc").write_bytes(good[: len(good) - 300])
    (raw / "cut.warc.gz").write_bytes(gzip.compress(good[: len(good) - 300]))
    (raw / "cut head.warc").write_bytes(good[: good.rindex(b"WARC/1.0") + 40])
    (raw / "garbage.warc").write_bytes(good + b"garbage\r\n" * 50)
    (raw / "none.warc").write_bytes(b"this is no archive " * 100)
    (raw / "empty.warc").write_bytes(warc([]))
    articles, rejected = run(raw)
    cut = [f"{name}#{n}" for name in ("cut.warc", "cut head.warc", "cut.warc.gz") for n in (3, 5)]
    assert sorted(articles) == sorted([*cut, *(f"garbage.warc#{n}" for n in (3, 5, 7))])
    assert {source: row["reason"] for source, row in rejected.items()} == {
        **dict.fromkeys(["cut.warc", "cut head.warc", "cut.warc.gz", "garbage.warc", "none.warc"], "broken_archive"),
        "empty.warc": "empty",
    }
