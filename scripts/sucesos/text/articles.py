"""One shard of raw items to articles and refused items: every item becomes a row of one or of the other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import pyarrow as pa

from sucesos.errors import UserError
from sucesos.handover import ARTICLES, REJECTED
from sucesos.text.cleaning import clean_line, clean_paragraphs, count_words, letters
from sucesos.text.credits import FIRST_PARAGRAPHS, Agencies
from sucesos.text.dates import read_published, split_head
from sucesos.text.decoding import decode
from sucesos.text.folder import raw_root
from sucesos.text.forms.pieces import PAGE, RECORD
from sucesos.text.forms.webpage import page_fields
from sucesos.text.furniture import Furniture, is_headline
from sucesos.text.intake import Intake
from sucesos.text.language import language_code, recognise
from sucesos.text.packs import pack_name
from sucesos.text.records import checked, parse_record, renamed
from sucesos.text.refusal import Refusal
from sucesos.text.sketches import sketch
from sucesos.text.survey import filled, manifest_name, packs_of, read_manifest, survey

BATCH = 500  # items cleaned before they are written: at most this many times `max_item_bytes` is held
CURATED = ("publisher", "title", "url", "published", "licence")  # sidecar cells that take the place of the item's own


@dataclass(frozen=True)
class Desk:
    """What cleaning goes by: the day of the release, how raw items are taken in, and curated lists."""

    released: date
    intake: Intake
    furniture: Furniture
    agencies: Agencies

    @classmethod
    def load(cls, reference: Path, released: date, intake: Intake) -> Desk:
        """Read the curated lists in the folder `reference`; raises UserError for a bad one."""
        furniture = Furniture.load(reference / "lexicon")
        return cls(released, intake, furniture, Agencies.load(reference / "actors" / "agencies.csv"))


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a manifest. told, metadata: what its container and its row in the sidecar say of it."""

    source: str
    article_id: str | None
    path: bytes
    packed: bool
    form: str
    start: int
    length: int | None
    sha256: bytes | None
    told: dict[str, str]
    metadata: dict[str, str]
    fault: str | None
    message: str | None


@dataclass(frozen=True)
class Store:
    """Where the bytes of items lie: the folder that their paths are relative to, and the folder of packs."""

    root: Path
    packs: Path

    def file_of(self, item: Item) -> Path:
        """The file that holds an item."""
        return self.packs / pack_name(item.path) if item.packed else self.root / os.fsdecode(item.path)


def clean_items(manifest: pa.Table, store: Store, desk: Desk) -> Iterator[tuple[pa.Table, pa.Table]]:
    """(articles, rejected) of BATCH items of a manifest at a time, in its order.

    Raises UserError when a raw file is no longer what it was when the manifest was written.
    """
    with ExitStack() as stack:
        files = _OpenFile(store, stack)
        for start in range(0, manifest.num_rows, BATCH):
            articles, rejected = [], []
            for row in manifest.slice(start, BATCH).to_pylist():
                item = Item(**{**row, "told": filled(row["told"]), "metadata": filled(row["metadata"])})
                try:
                    articles.append(_article(item, files, desk))
                except Refusal as refusal:
                    rejected.append(_rejected(item, refusal))
            yield pa.Table.from_pylist(articles, schema=ARTICLES), pa.Table.from_pylist(rejected, schema=REJECTED)


def clean_corpus(raw: Path, desk: Desk) -> tuple[pa.Table, pa.Table]:
    """(articles, rejected) of a small raw folder or a single file, all in memory; for looking at, and for tests."""
    with TemporaryDirectory() as folder:
        out, kept = Path(folder, "manifest"), Path(folder, "kept")
        survey(raw, out, kept, desk.intake, shards=1)
        manifest = read_manifest(out / manifest_name(0))
        parts = list(clean_items(manifest, Store(raw_root(raw), packs_of(kept)), desk))
    articles = pa.concat_tables([ARTICLES.empty_table(), *(part for part, _ in parts)])
    rejected = pa.concat_tables([REJECTED.empty_table(), *(part for _, part in parts)])
    return articles, rejected.sort_by("source")


class _OpenFile:
    """Reads items; keeps the file of the last one open, as many of one shard lie in one file."""

    def __init__(self, store: Store, stack: ExitStack):
        self._store, self._stack, self._path, self._stream = store, stack, None, None

    def read(self, item: Item) -> bytes:
        path = self._store.file_of(item)
        try:
            stream = self._open(path)
            stream.seek(item.start)
            raw = stream.read(item.length)
        except OSError as error:  # `survey` could read it
            message = f"{item.source!r} can no longer be read: {error.strerror}"
            raise UserError(message, file=path, hint="build again with `--forcerun survey`") from None
        if hashlib.sha256(raw).digest() != item.sha256:
            raise UserError("the file changed while it was being read", file=item.source, hint="build again")
        return raw

    def _open(self, path: Path) -> BinaryIO:
        if self._path != path:
            self._stack.close()
            self._stream = self._stack.enter_context(path.open("rb"))
            self._path = path
        return self._stream


def _rejected(item: Item, refusal: Refusal) -> dict[str, Any]:
    return {
        "source": item.source,
        "bytes": item.length,
        "sha256": item.sha256.hex() if item.sha256 else None,
        "reason": refusal.reason,
        "message": refusal.message,
    }


def _article(item: Item, files: _OpenFile, desk: Desk) -> dict[str, Any]:
    """The row of one item in `articles`; raises Refusal."""
    if item.fault:
        raise Refusal(item.fault, item.message or "")
    fields = _fields(item, files.read(item), desk.intake)
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


def _fields(item: Item, raw: bytes, intake: Intake) -> dict[str, Any]:
    """What the item says of itself and, before that, what its row in the sidecar says; text and encoding among it."""
    declared = item.metadata.get("encoding")
    if item.form == RECORD:
        record, encoding = parse_record(raw)
        fields = {**checked(renamed(record, intake.columns)), "encoding": item.told.get("encoding", encoding)}
    elif item.form == PAGE:
        fields = page_fields(raw, declared, item.told)
        if (size := len(fields["text"].encode("utf-8", "surrogatepass"))) > intake.max_item_bytes:
            message = f"The text of the page has {size:,} bytes; at most {intake.max_item_bytes:,} are read."
            raise Refusal("too_large", message)
    else:
        text, encoding = decode(raw, declared)
        fields = {"text": text, "encoding": encoding}
    return {**fields, **{key: item.metadata[key] for key in CURATED if key in item.metadata}}


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
