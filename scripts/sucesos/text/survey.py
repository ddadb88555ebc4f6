"""Survey of the raw folder: which items there are, what each is called, and which shard each goes to.

An item is a `.txt` file or one line of a `.jsonl` file. Its source is the path of the file, or the `source` of the
line, else `file.jsonl#LINE`. Sources are unique: of two items that claim one, the first by place (path, then line)
has it, the other is refused under the name of its place. No line may claim the name of another place.

Its article_id is the first 16 hex digits of the SHA-256 of its raw body: the bytes of the `.txt` file, as `sha256sum`
prints it, or the `text` of the line in UTF-8. Of several items with one body, the first by source bears this id, each
other one the SHA-256 of `<SHA-256 of the body> <source>`. So an id never depends on other texts, the id of the
body alone always exists and always names this very text, and copies that sort later never change it.

Items are read as a stream; a line is held in memory only up to LONGEST_LINE.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from sucesos.files import write_text
from sucesos.text.folder import SUFFIXES, UNPRINTABLE, Entry, entries, raw_root, source_name
from sucesos.text.records import parse_record
from sucesos.text.refusal import Refusal
from sucesos.text.sidecar import SIDECAR, read_sidecar

LONGEST_LINE = 32 * 1024 * 1024  # bytes
LONGEST_SOURCE = 500  # characters
CHUNK = 1024 * 1024
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Item:
    """One raw item.

    path: of its file, relative to the raw folder. start, length: bytes of the item in the file (length None: it was
    not opened). sha256: of these bytes. article_id: None when there is a fault. fault, message: reason code and
    sentence when it cannot become an article. metadata: filled cells of its sidecar row.
    """

    source: str
    path: str
    start: int = 0
    length: int | None = None
    sha256: str | None = None
    article_id: str | None = None
    fault: str | None = None
    message: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)

    def refused(self, fault: str, message: str) -> Item:
        """This item with a fault."""
        return replace(self, fault=fault, message=message, article_id=None)


def survey(raw: Path) -> tuple[list[Item], list[str]]:
    """All items in `raw` (a folder, or a single file, which has no sidecar), sorted by source; and warnings.

    Raises UserError for a sidecar that is not in form.
    """
    root = raw_root(raw)
    sidecar = read_sidecar(root / SIDECAR) if raw.is_dir() else {}
    placed = [item for entry in entries(raw) for item in _items(root, entry)]
    items = sorted(_with_unique_sources(placed), key=lambda item: item.source)
    items = [replace(item, metadata=sidecar.get(item.source, {})) for item in _with_ids(items)]
    missing = sidecar.keys() - {item.source for item in items}
    return items, [f"{SIDECAR} has a row for {source!r}, but there is no such item" for source in sorted(missing)]


def write_manifests(items: Iterable[Item], shards: int, folder: Path) -> None:
    """Write one manifest a shard, `00.jsonl` and on; each is touched only when it changes, and leftover ones go."""
    lines: list[list[str]] = [[] for _ in range(shards)]
    for item in items:
        shard = int(hashlib.sha256(item.source.encode()).hexdigest()[:8], 16) % shards
        lines[shard].append(json.dumps(asdict(item)) + "\n")
    names = {f"{shard:02d}.jsonl": "".join(part) for shard, part in enumerate(lines)}
    for name, text in names.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            write_text(path, text)
    for path in folder.glob("*.jsonl"):
        if path.stem.isdecimal() and path.name not in names:
            path.unlink()


def read_manifest(path: Path) -> list[Item]:
    """Items of one shard, sorted by source."""
    with path.open(encoding="utf-8") as stream:
        return [Item(**json.loads(line)) for line in stream]


def _with_unique_sources(placed: list[tuple[str, Item]]) -> Iterator[Item]:
    """Each item under a source of its own; `placed` holds (name of its place, item) in order of place."""
    places = {place for place, _ in placed}
    taken = set()
    for place, item in placed:
        if item.source != place and (item.source in places or item.source in taken):
            message = f"Another item has the source {item.source!r} already."
            yield replace(item, source=place).refused("duplicate_source", message)
        else:
            taken.add(item.source)
            yield item


def _with_ids(items: Iterable[Item]) -> Iterator[Item]:
    """Each item with its article_id in place of the hash of its body, as the head of this file tells; sorted input."""
    bodies = set()
    for item in items:
        body = item.article_id
        if body is None:
            yield item
            continue
        known = body if body not in bodies else hashlib.sha256(f"{body} {item.source}".encode()).hexdigest()
        bodies.add(body)
        yield replace(item, article_id=known[:16])


def _items(root: Path, entry: Entry) -> Iterator[tuple[str, Item]]:
    """(name of its place, item) of each item in one file, or the file itself with a fault when it has none."""
    whole = Item(source_name(entry.path), entry.path)
    if entry.fault:
        yield whole.source, whole.refused(entry.fault, entry.message or "")
        return
    try:
        with (root / entry.path).open("rb") as stream:
            suffix = PurePosixPath(entry.path).suffix.lower()
            if suffix == ".jsonl":
                yield from _lines(whole, stream)
            else:
                yield whole.source, _file(whole, stream, suffix)
    except OSError as error:
        yield whole.source, whole.refused("unreadable", f"The file could not be opened: {error.strerror}.")


def _file(whole: Item, stream: BinaryIO, suffix: str) -> Item:
    """A file that is one item: a `.txt`, or one in a form that is not read."""
    length, sha256 = _digest(stream)
    item = replace(whole, length=length, sha256=sha256, article_id=sha256)
    if suffix not in SUFFIXES:
        kind = f"`{suffix}` files are" if suffix else "Files without a suffix are"
        return item.refused("unreadable", f"{kind} not read; save the article as .txt, or articles as .jsonl.")
    return item


def _lines(whole: Item, stream: BinaryIO) -> Iterator[tuple[str, Item]]:
    """The lines of a `.jsonl` file that are not blank; of a file without any, the file itself, refused."""
    if stream.peek(2)[:2] in UTF16_MARKS:
        length, sha256 = _digest(stream)
        message = "A .jsonl file must be UTF-8, and this one is UTF-16; save it as UTF-8."
        yield whole.source, replace(whole, length=length, sha256=sha256).refused("encoding", message)
        return
    start, number, found = 0, 0, False
    while line := stream.readline(LONGEST_LINE):
        number += 1
        content = line.rstrip(b"\r\n")
        item = replace(whole, source=f"{whole.source}#{number}", start=start)
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            length, sha256 = _digest(stream, line, to_line_end=True)
            message = f"Line {number} has more than {LONGEST_LINE:,} bytes."
            found = True
            yield item.source, replace(item, length=length, sha256=sha256).refused("too_large", message)
            start = stream.tell()
            continue
        start += len(line)
        if content.strip():
            found = True
            sha256 = hashlib.sha256(content).hexdigest()
            yield item.source, _line(replace(item, length=len(content), sha256=sha256), number, content)
    if not found:
        stream.seek(0)
        length, sha256 = _digest(stream)
        yield whole.source, replace(whole, length=length, sha256=sha256).refused("empty", "The file holds no lines.")


def _line(item: Item, number: int, content: bytes) -> Item:
    """The item of one line: its own source if it gives one, and the hash of its text in place of an article_id."""
    try:
        record, _ = parse_record(content)
    except Refusal as refusal:
        return item.refused(refusal.reason, f"Line {number}: {refusal.message}")
    source = record.get("source")
    if isinstance(source, str) and len(source) > LONGEST_SOURCE:
        return item.refused("unreadable", f"Line {number}: `source` has more than {LONGEST_SOURCE} characters.")
    if isinstance(source, str) and UNPRINTABLE.sub(" ", source).strip():
        item = replace(item, source=UNPRINTABLE.sub(" ", source).strip())
    text = record.get("text")
    body = text if isinstance(text, str) else ""
    return replace(item, article_id=hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest())


def _digest(stream: BinaryIO, begun: bytes = b"", *, to_line_end: bool = False) -> tuple[int, str]:
    """Length and SHA-256 of `begun` and the rest of the stream, or of the line."""
    digest, length = hashlib.sha256(begun), len(begun)
    while chunk := stream.readline(CHUNK) if to_line_end else stream.read(CHUNK):
        ends = to_line_end and chunk.endswith(b"\n")
        content = chunk.rstrip(b"\r\n") if ends else chunk
        digest.update(content)
        length += len(content)
        if ends:
            break
    return length, digest.hexdigest()
