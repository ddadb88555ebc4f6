"""`.warc`: what a crawler received (ISO 28500). Its pages are items; requests, images, notes and failures are not."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from sucesos.text.forms.pieces import CHUNK, PAGE, Break, Piece, whole
from sucesos.text.forms.streams import Budget, Headed, damage, unfolded
from sucesos.text.intake import Intake

GZIP = b"\x1f\x8b"
PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BufferedReader, place: str, intake: Intake, budget: Budget) -> Iterator[Piece]:
    """The pages, each under `place#RECORD`, where all records are counted from 1; raises Break where it is damaged."""
    # Imported here: most corpora hold none.
    from warcio.archiveiterator import WARCIterator

    if stream.peek(2)[:2] == GZIP:  # which warcio would unfold, to whatever size
        raise Break(place, "unreadable", "It is compressed; give it a name that ends in `.warc.gz`.")
    headed = Headed(stream, place)
    archive = WARCIterator(headed)
    archive.INC_RECORD = ""  # a warning that quotes the file
    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # the same
    records = iter(archive)
    number = 0
    while True:
        with damage(place, f"It is damaged after record {number:,}"), headed.header():
            record = next(records, None)
        if record is None:
            return
        number += 1
        if record.length is None:
            raise Break(place, "broken_archive", f"Record {number:,} does not say how long it is.")
        piece = _page(record, f"{place}#{number}", intake, budget) if _is_page(record) else None
        if _lacking(record):
            raise Break(place, "broken_archive", f"It ends in the middle of record {number:,}.")
        if piece:
            yield piece


def _is_page(record: Any) -> bool:
    """A page that was received whole, or was put there by itself."""
    if record.rec_type == "response" and record.http_headers:
        kind, code = record.http_headers.get_header("Content-Type"), record.http_headers.get_statuscode()
        return code == "200" and _mime(kind) in PAGES
    return record.rec_type == "resource" and _mime(record.content_type) in PAGES


def _page(record: Any, place: str, intake: Intake, budget: Budget) -> Piece:
    kind = (record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type) or ""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    told = {"url": url.strip("<>"), "encoding": _charset(kind)}
    try:
        with damage(place, "The page could not be unpacked"):
            content = record.content_stream()
        told = {key: value for key, value in told.items() if value}
        return whole(unfolded(content, place, budget), place, PAGE, intake.max_page_bytes, told)
    except Break as broken:
        if broken.owner != place:
            raise
        return Piece(place, PAGE).refused(broken.reason, broken.message)


def _lacking(record: Any) -> int:
    """Read what is left of a record; how many bytes it lacks."""
    while record.raw_stream.read(CHUNK):
        pass
    return record.raw_stream.limit


def _mime(kind: str | None) -> str:
    return (kind or "").split(";")[0].strip().lower()


def _charset(kind: str) -> str:
    """The charset of a Content-Type, such as `text/html; charset="utf-8"`."""
    for part in kind.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40]
    return ""
