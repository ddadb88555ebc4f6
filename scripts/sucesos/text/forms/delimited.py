"""`.csv`, `.tsv`: a header, then one record a row. A row becomes the JSON object that it is equal to."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BufferedReader
from itertools import chain

from sucesos.text.decoding import decode
from sucesos.text.forms.lines import UTF16, is_utf16
from sucesos.text.forms.pieces import NO_HEADER, RECORD, Break, Piece, described, piece_of, refused_whole
from sucesos.text.forms.streams import LONGEST_HEADER
from sucesos.text.intake import Intake
from sucesos.text.records import text_column
from sucesos.text.refusal import Refusal

DELIMITERS = "\t;|,"
LONGEST_ROW = 32 * 1024 * 1024  # bytes held of a row; a longer one is a quote that nobody closed
# Each byte is one character of this encoding: rows are parted first, and decoded one by one as lines of JSON are.
BYTES = "latin-1"


def read_delimited(stream: BufferedReader, place: str, intake: Intake) -> Iterator[Piece]:
    """The rows that are not blank, each under `place#ROW`, the first after the header being 1.

    Raises Break when the header is not that of a table of articles, or a row has no end.
    """
    if is_utf16(stream):
        yield refused_whole(stream, place, "encoding", UTF16)
        return
    lines = _Lines(stream, place)
    first = lines.first()
    if not first:
        return
    csv.field_size_limit(LONGEST_ROW)
    rows = csv.reader(chain([first], lines), delimiter=max(DELIMITERS, key=first.count))
    header = _header(_next(rows))
    if text_column(header, intake.columns) is None or len(set(header)) < len(header):
        text = intake.columns.get("text", "text")
        raise Break(place, "unreadable", f"The cells of its first row {NO_HEADER.format(text)}")
    number = 0
    while (row := _next(rows)) is not None:
        lines.held = 0
        if row == []:
            continue
        number += 1
        if lines.ended:  # within quotes, or there would be no row
            raise Break(place, "broken_archive", f"Row {number:,} has a quote that is left open.")
        yield _row(f"{place}#{number}", number, row, header, intake)


class _Lines:
    """The lines of a stream as characters of BYTES, as csv.reader takes them."""

    def __init__(self, stream: BufferedReader, place: str):
        self._stream, self._place = stream, place
        self.held = 0  # bytes of the row that is being read
        self.ended = False  # a line after the last was asked for

    def first(self) -> str:
        return self._stream.readline(LONGEST_HEADER).removeprefix(b"\xef\xbb\xbf").decode(BYTES)

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(LONGEST_ROW):
            self.held += len(line)
            if self.held >= LONGEST_ROW:
                message = f"A row does not end within {LONGEST_ROW:,} bytes; a quote may be left open."
                raise Break(self._place, "broken_archive", message)
            yield line.decode(BYTES)
        self.ended = True


def _next(rows: Iterator[list[str]]) -> list[str] | csv.Error | None:
    """The next row, what is wrong with it, or None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return error


def _header(row: list[str] | csv.Error | None) -> list[str]:
    try:
        return _cells(row)[0] if isinstance(row, list) else []
    except Refusal:
        return []


def _row(place: str, number: int, row: list[str] | csv.Error, header: list[str], intake: Intake) -> Piece:
    if isinstance(row, csv.Error):
        return Piece(place, RECORD).refused("unreadable", f"Row {number} is not CSV: {row}.")
    if len(row) != len(header):
        message = f"Row {number} has {len(row)} cells, the header has {len(header)}."
        return Piece(place, RECORD).refused("unreadable", message)
    try:
        cells, encoding = _cells(row)
    except Refusal as refusal:
        return Piece(place, RECORD).refused(refusal.reason, f"Row {number}: {refusal.message}")
    record = {name: cell for name, cell in zip(header, cells, strict=True) if cell}
    piece = piece_of(place, RECORD, json.dumps(record, ensure_ascii=False).encode(), 0, intake.max_item_bytes)
    piece.told = {"encoding": encoding}
    return piece if piece.fault else described(piece, f"Row {number}", record, intake)


def _cells(row: list[str]) -> tuple[list[str], str]:
    """The cells of a row in the encoding that fits all of it; raises Refusal as `decode` does."""
    cells = [cell.encode(BYTES) for cell in row]
    encoding = decode(b"\n".join(cells))[1]
    return [cell.decode(encoding, "replace") for cell in cells], encoding
