"""One shard of raw items to articles and refused items: every item becomes a row of one or of the other."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import pyarrow as pa

from sucesos.errors import UserError
from sucesos.handover import ARTICLES, REJECTED
from sucesos.text.cleaning import clean_line, clean_paragraphs, count_words, letters
from sucesos.text.credits import FIRST_PARAGRAPHS, Agencies
from sucesos.text.dates import read_published, split_head
from sucesos.text.decoding import decode
from sucesos.text.furniture import Furniture, is_headline
from sucesos.text.language import language_code, recognise
from sucesos.text.records import checked, parse_record
from sucesos.text.refusal import Refusal
from sucesos.text.sketches import sketch
from sucesos.text.survey import Item

CURATED = ("publisher", "title", "url", "published", "licence")  # sidecar cells that take the place of the item's own


@dataclass(frozen=True)
class Desk:
    """What cleaning goes by: the day of the release, the most bytes of an item, and curated lists."""

    released: date
    most_bytes: int
    furniture: Furniture
    agencies: Agencies

    @classmethod
    def load(cls, reference: Path, released: date, most_bytes: int) -> Desk:
        """Read the curated lists in the folder `reference`; raises UserError for a bad one."""
        furniture = Furniture.load(reference / "lexicon")
        return cls(released, most_bytes, furniture, Agencies.load(reference / "actors" / "agencies.csv"))


def clean_items(items: list[Item], root: Path, desk: Desk) -> tuple[pa.Table, pa.Table]:
    """(articles, rejected) of `items`, whose paths are relative to `root`; each in the order of its key.

    Raises UserError when a raw file is no longer what it was when the manifest was written.
    """
    articles, rejected = [], []
    with ExitStack() as stack:
        files = _OpenFile(root, stack)
        for item in items:
            try:
                articles.append(_article(item, files, desk))
            except Refusal as refusal:
                rejected.append(_rejected(item, refusal))
    articles.sort(key=lambda row: row["article_id"])
    rejected.sort(key=lambda row: row["source"])
    return pa.Table.from_pylist(articles, schema=ARTICLES), pa.Table.from_pylist(rejected, schema=REJECTED)


class _OpenFile:
    """Reads items; keeps the file of the last one open, as the lines of one file follow each other."""

    def __init__(self, root: Path, stack: ExitStack):
        self._root, self._stack, self._path, self._stream = root, stack, None, None

    def read(self, item: Item) -> bytes:
        try:
            stream = self._open(item.path)
            stream.seek(item.start)
            raw = stream.read(item.length)
        except OSError as error:
            raise Refusal("unreadable", f"The file could not be read: {error.strerror}.") from None
        if hashlib.sha256(raw).hexdigest() != item.sha256:
            raise UserError("the file changed while it was being read", file=item.source, hint="build again")
        return raw

    def _open(self, path: str) -> BinaryIO:
        if self._path != path:
            self._stack.close()
            self._stream = self._stack.enter_context((self._root / path).open("rb"))
            self._path = path
        return self._stream


def _rejected(item: Item, refusal: Refusal) -> dict[str, Any]:
    return {
        "source": item.source,
        "bytes": item.length,
        "sha256": item.sha256,
        "reason": refusal.reason,
        "message": refusal.message,
    }


def _article(item: Item, files: _OpenFile, desk: Desk) -> dict[str, Any]:
    """The row of one item in `articles`; raises Refusal."""
    if item.fault:
        raise Refusal(item.fault, item.message or "")
    if item.length > desk.most_bytes:
        raise Refusal("too_large", f"It has {item.length:,} bytes; at most {desk.most_bytes:,} are read.")
    fields = _fields(item, files.read(item))
    text = fields["text"]
    written, text = split_head(text)
    published = read_published(fields.get("published", written), desk.released)
    paragraphs = clean_paragraphs(text, desk.furniture)
    if not any(_has_letters(paragraph) for paragraph in paragraphs):
        raise Refusal("no_text", "There are no words in it.")
    title, paragraphs, title_chars = _headed(clean_line(fields.get("title", "")), paragraphs)
    text = "\n\n".join(paragraphs)
    body = text[title_chars:].lstrip("\n")
    return {
        "article_id": item.article_id,
        "source": item.source,
        "published": published.day,
        "published_precision": published.precision,
        **_publisher(fields, text, desk.agencies),
        "title": title or None,
        "url": clean_line(fields.get("url", "")) or None,
        "language": item.metadata.get("language") or recognise(body, language_code(fields.get("language", ""))),
        "licence": clean_line(fields.get("licence", "")) or None,
        "encoding": fields["encoding"],
        "further": fields.get("further"),
        "words": count_words(body),
        "title_chars": title_chars,
        "text": text,
        "sketch": sketch(text),
    }


def _fields(item: Item, raw: bytes) -> dict[str, Any]:
    """What the item says of itself and, before that, what its row in the sidecar says; text and encoding among it."""
    if PurePosixPath(item.path).suffix.lower() == ".jsonl":
        record, encoding = parse_record(raw)
        fields = checked(record)
    elif raw:
        text, encoding = decode(raw, item.metadata.get("encoding"))
        fields = {"text": text}
    else:
        raise Refusal("empty", "The file is empty.")
    curated = {key: item.metadata[key] for key in CURATED if key in item.metadata}
    return {**fields, **curated, "encoding": encoding}


def _headed(title: str, paragraphs: list[str]) -> tuple[str, list[str], int]:
    """The title, the paragraphs with the title as the first of them, and its length (0 when there is none).

    A title that was given is put before the text, unless the text begins with it. A text without one whose first
    paragraph looks like a headline has that for title.
    """
    first = paragraphs[0]
    if title and letters(first) != letters(title):
        return title, [title, *paragraphs], len(title)
    longest = max(map(len, paragraphs[1:FIRST_PARAGRAPHS]), default=0)
    if title or (is_headline(first) and longest > len(first)):
        return title or first, paragraphs, len(first)
    return "", paragraphs, 0


def _publisher(fields: dict[str, Any], text: str, agencies: Agencies) -> dict[str, Any]:
    """Publisher as given, else the agency that the text credits, with the span of the credit."""
    given = clean_line(fields.get("publisher", ""))
    credit = None if given else agencies.credit(text)
    return {
        "publisher": given or (credit.agency if credit else None),
        "publisher_start": credit.start if credit else None,
        "publisher_end": credit.end if credit else None,
    }


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)
