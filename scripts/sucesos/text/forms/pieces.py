"""What every reader of a raw form gives: the items of a stream, one piece each, and how a whole stream is one piece."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from sucesos.text.folder import UNPRINTABLE
from sucesos.text.intake import Intake
from sucesos.text.records import renamed

CHUNK = 1024 * 1024
LONGEST_SOURCE = 500  # characters
NO_HEADER = "are not distinct names with `{}` among them."  # what is wrong with the columns of a file of records
TEXT, PAGE, RECORD = "text", "page", "record"  # what the bytes of a piece are: plain text, HTML, or a JSON object


@dataclass(slots=True)
class Piece:
    """One item as it was found.

    place: its name in the corpus, by where it lies. form: TEXT, PAGE or RECORD. start: first byte of it in the stream.
    length, sha256: of its bytes; None when they were not read. content: the bytes, None when they are too many. body:
    SHA-256 of what gives it its article_id. claim: the source that it says it has. told: what its container says of it
    (`url`, `encoding`). fault, message: reason code and sentence when it cannot become an article.
    """

    place: str
    form: str = TEXT
    start: int = 0
    length: int | None = None
    sha256: bytes | None = None
    content: bytes | None = None
    body: bytes | None = None
    claim: str | None = None
    told: dict[str, str] = field(default_factory=dict)
    fault: str | None = None
    message: str | None = None

    def refused(self, fault: str, message: str) -> Piece:
        """This piece with a fault."""
        self.fault, self.message, self.body, self.content = fault, message, None, None
        return self


class Break(Exception):  # noqa: N818 - bad raw input is an outcome, not an error of the program
    """A container cannot be read further. owner: the place of that container. reason, message: as of a piece."""

    def __init__(self, owner: str, reason: str, message: str):
        self.owner, self.reason, self.message = owner, reason, message
        super().__init__(f"{owner}: {message}")


def whole(stream: BinaryIO, place: str, form: str, most: int, told: dict[str, str] | None = None) -> Piece:
    """All of a stream as one piece; one of more than `most` bytes is refused, and measured without being held."""
    content = read_fully(stream, most + 1)
    digest, length = hashlib.sha256(content), len(content)
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        length += len(chunk)
    sha256 = digest.digest()
    piece = Piece(place, form, length=length, sha256=sha256, content=content, body=sha256, told=told or {})
    if not length:
        return piece.refused("empty", "The file is empty.")
    return piece if length <= most else too_large(piece, most)


def refused_whole(stream: BinaryIO, place: str, fault: str, message: str) -> Piece:
    """All of a stream as one refused piece, measured without being held; an empty one is refused as that."""
    piece = whole(stream, place, TEXT, 0)
    return piece.refused(fault, message) if piece.length else piece


def read_fully(stream: BinaryIO, most: int) -> bytes:
    """Up to `most` bytes of a stream that may give fewer at a time than were asked for."""
    parts, left = [], most
    while left and (part := stream.read(min(left, CHUNK))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def too_large(piece: Piece, most: int) -> Piece:
    """A piece refused for its length."""
    return piece.refused("too_large", f"It has {piece.length:,} bytes; at most {most:,} are read.")


def described(piece: Piece, called: str, record: dict[str, Any], intake: Intake) -> Piece:
    """The piece of `record` with the source that it claims and the hash of its text; `called` names it in messages."""
    record = renamed(record, intake.columns)
    source = record.get("source")
    if isinstance(source, str) and len(source) > LONGEST_SOURCE:
        return piece.refused("unreadable", f"{called}: `source` has more than {LONGEST_SOURCE} characters.")
    if isinstance(source, str):
        piece.claim = UNPRINTABLE.sub(" ", source).strip() or None
    text = record.get("text")
    body = text if isinstance(text, str) else ""
    piece.body = hashlib.sha256(body.encode("utf-8", "surrogatepass")).digest()
    return piece


def piece_of(place: str, form: str, content: bytes, start: int, most: int) -> Piece:
    """A piece of bytes at hand; refused when there are more than `most`."""
    piece = Piece(place, form, start, len(content), hashlib.sha256(content).digest(), content)
    return piece if len(content) <= most else too_large(piece, most)
