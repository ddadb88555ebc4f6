"""`.jsonl`, `.ndjson`: one record a line, which stays where it is and is reached by its place in the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BufferedReader

from sucesos.text.forms.pieces import CHUNK, RECORD, Piece, described, piece_of, refused_whole, too_large
from sucesos.text.intake import Intake
from sucesos.text.records import parse_record
from sucesos.text.refusal import Refusal

UTF16 = "A file of lines or rows must be UTF-8, and this one is UTF-16; save it as UTF-8."
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_lines(stream: BufferedReader, place: str, intake: Intake) -> Iterator[Piece]:
    """The lines that are not blank, each under `place#LINE`."""
    if is_utf16(stream):
        yield refused_whole(stream, place, "encoding", UTF16)
        return
    start, number, most = 0, 0, intake.max_item_bytes
    while line := stream.readline(most + 3):
        number += 1
        content = line.rstrip(b"\r\n")
        if len(content) > most:
            piece, read = _overlong(stream, line, Piece(f"{place}#{number}", RECORD, start))
            yield too_large(piece, most)
            start += read
            continue
        if content.strip():
            yield _line(piece_of(f"{place}#{number}", RECORD, content, start, most), number, content, intake)
        start += len(line)


def is_utf16(stream: BufferedReader) -> bool:
    """Whether a stream of lines or rows begins as UTF-16 does."""
    return stream.peek(2)[:2] in UTF16_MARKS


def _line(piece: Piece, number: int, content: bytes, intake: Intake) -> Piece:
    try:
        record, _ = parse_record(content)
    except Refusal as refusal:
        return piece.refused(refusal.reason, f"Line {number}: {refusal.message}")
    return described(piece, f"Line {number}", record, intake)


def _overlong(stream: BufferedReader, begun: bytes, piece: Piece) -> tuple[Piece, int]:
    """The piece of a line of which only the beginning is read, measured without being held; and all bytes read."""
    digest, length, read, line = hashlib.sha256(), 0, 0, begun
    while line:
        content = line.rstrip(b"\r\n") if line.endswith(b"\n") else line
        digest.update(content)
        length += len(content)
        read += len(line)
        line = b"" if line.endswith(b"\n") else stream.readline(CHUNK)
    piece.length, piece.sha256 = length, digest.digest()
    return piece, read
