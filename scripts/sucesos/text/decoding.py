"""Bytes to text: Unicode with or without a byte order mark, else the declared or detected older encoding."""

from __future__ import annotations

import codecs
import re

from sucesos.text.refusal import Refusal

# A byte order mark names its encoding; UTF-32 first, since its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
# Older encodings that news in Latin script is kept in. windows-1252 holds all printable characters of Latin-1.
LEGACY = ("cp1252", "iso8859-15", "cp850", "mac-roman")
DECLARABLE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso8859-1", *LEGACY)
CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
MOST_CONTROLS = 0.01  # share of control bytes above which a file is not text
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=[\s\"']{0,9}([\w.:-]{1,40})", re.IGNORECASE)
HEAD = 8192  # bytes of a page in which it says its encoding
SAMPLE = 32_768  # bytes that are enough to detect an older encoding


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """Read `raw` as text; returns the text without byte order mark and the name of the encoding.

    declared: encoding that a curator gave; it wins. Raises Refusal: `not_text` for binary data, `encoding` when no
    encoding fits.
    """
    if declared:
        return _strictly(raw, declared), declared
    for mark, codec, name in MARKS:
        if raw.startswith(mark):
            return _strictly(raw, codec), name
    unmarked = _unmarked_utf16(raw)
    if unmarked:
        return _strictly(raw, unmarked), unmarked
    if _is_binary(raw):
        raise Refusal("not_text", "The file holds binary data, not text.")
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        detected = _detect(raw)
        return _strictly(raw, detected), detected


def decode_page(raw: bytes, declared: str | None = None, charset: str | None = None) -> tuple[str, str]:
    """Read the bytes of a web page as browsers do: `charset` is what its server or, else, the page itself says.

    What a curator declared wins; UTF-8 is told by itself. A few bytes that do not fit what the page says are replaced.
    Raises Refusal as `decode` does.
    """
    found = CHARSET.search(raw[:HEAD])
    said = canonical(charset or (found[1].decode("ascii") if found else ""))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if said and not declared and not raw.startswith(tuple(mark for mark, _, _ in MARKS)) and not _is_binary(raw):
            codec = "cp1252" if said == "iso8859-1" else said
            return raw.decode(codec, "replace"), codec
    return decode(raw, declared)


def canonical(name: str) -> str | None:
    """The one name of a declared encoding, e.g. `cp1252` for `Windows-1252`; None when it is not one that is read."""
    try:
        found = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    return found if found in DECLARABLE else None


def _strictly(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        message = f"The text is not valid {codec} (byte {error.start + 1}); save it as UTF-8."
        raise Refusal("encoding", message) from None


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: in Latin script every second byte is zero, and those between are letters."""
    sample = raw[:4096]
    for zeros, letters, codec in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        high, low = sample[zeros::2], sample[letters::2]
        if high.count(0) > 0.7 * len(high) and not _is_binary(low):
            return codec
    return None


def _is_binary(raw: bytes) -> bool:
    """More control bytes than the odd one that slips into text."""
    return len(raw) - len(raw.translate(None, CONTROL_BYTES)) > 1 + MOST_CONTROLS * len(raw)


def _detect(raw: bytes) -> str:
    # Imported here: most corpora are UTF-8 throughout and never need it.
    from charset_normalizer import from_bytes

    # Only words with non-ASCII bytes tell the encodings apart; among many plain words a wrong guess looks harmless.
    telling = b" ".join(word[:100] for word in raw.split() if not word.isascii())[:SAMPLE]
    best = from_bytes(telling, cp_isolation=list(LEGACY), preemptive_behaviour=False).best()
    if best is None:
        raise Refusal("encoding", "The encoding of the text could not be recognised; save it as UTF-8.")
    return codecs.lookup(best.encoding).name
