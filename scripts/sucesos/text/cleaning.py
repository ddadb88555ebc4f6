"""Raw text to clean paragraphs: sound characters, no markup, lines joined that were only wrapped, nothing told twice.

Nothing here knows a language; what is page furniture is told by word lists (`furniture.py`). Every step takes linear
time on any text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from itertools import pairwise

from sucesos.text.furniture import Furniture
from sucesos.text.records import SURROGATES

LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028]")
ODD_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Soft hyphens, zero-width characters, marks of writing direction, variation selectors, tags, and control characters.
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e01ef"
)
ODD_SPACE, UNSEEN = re.compile(f"[{ODD_SPACES}]"), re.compile(f"[{INVISIBLE}]")
ODD = re.compile(f"[\r\v\f\x85\u2028{ODD_SPACES}{INVISIBLE}]")
SPACES = re.compile(" {2,}")
MOST_MARKS = 10  # combining marks on one letter; ordering a longer run into NFC would take quadratic time

BLOCK_TAGS = "p|br|div|h[1-6]|ul|ol|li|blockquote|figure|figcaption|section|article|table|tr|hr"
INLINE_TAGS = "span|a|b|i|u|em|strong|small|sup|sub|img|font|mark|td|th|iframe"
BLOCK = re.compile(rf"</?(?:{BLOCK_TAGS})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
INLINE = re.compile(rf"</?(?:{INLINE_TAGS})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
HIDDEN = re.compile(r"<(/?)(script|style)\b[^<>]{0,1000}>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

WIDEST_WRAP = 130  # characters; longer lines are paragraphs, not wrapped lines
NARROWEST_WRAP = 40
FEWEST_BREAKS = 3  # of fewer lines no width can be told
FEWEST_WRAPPED = 0.5  # share of line breaks that look like wrapping above which a text is hard-wrapped

NOT_LETTERS = re.compile(r"[\W_]+")
LEAD = 10  # paragraphs at the top among which a teaser may be repeated in full
HEAD = 60  # characters that tell most paragraphs apart
SHORTEST_REPEAT = 30  # letters; shorter paragraphs may well be said twice
LETTER = re.compile(r"\w")


def clean_paragraphs(text: str, furniture: Furniture) -> list[str]:
    """The paragraphs of a raw text, each one line without needless spaces; page furniture and repeats are left out."""
    text = sound_characters(strip_markup(text))
    return without_repeats(furniture.without(paragraphs_of(text)))


def clean_line(text: str) -> str:
    """A title or name in one line of sound characters."""
    return " ".join(sound_characters(strip_markup(text)).split()) if text else ""


def count_words(text: str) -> int:
    """Number of words and numbers in `text`: what spaces part, if it holds a letter or digit."""
    return sum(1 for token in text.split() if token[0].isalnum() or LETTER.search(token))


def sound_characters(text: str) -> str:
    """Unicode NFC, plain spaces and line feeds, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _few_marks(SURROGATES.sub("\ufffd", text.replace("\u2029", "\n\n"))))
    if ODD.search(text):  # most texts are spared three passes
        text = UNSEEN.sub("", ODD_SPACE.sub(" ", LINE_ENDS.sub("\n", text)))
    return SPACES.sub(" ", text) if "  " in text else text


def strip_markup(text: str) -> str:
    """Take out HTML tags and resolve entities that slipped into a plain text; any other `<` or `&` stays."""
    if "<" in text:
        text = INLINE.sub("", BLOCK.sub("\n\n", _without_hidden(text)))
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of a text with plain line feeds: parted by blank lines or, where lines are not wrapped, by lines."""
    lines = [line.strip() for line in text.split("\n")]
    width = _wrap_width(lines)
    paragraphs: list[list[str]] = []
    before = ""
    for line in lines:
        if line and before and _is_wrapped(before, line, width):
            paragraphs[-1].append(line)
        elif line:
            paragraphs.append([line])
        before = line
    return [" ".join(parts) for parts in paragraphs]


def without_repeats(paragraphs: list[str]) -> list[str]:
    """Leave out a paragraph that says an earlier one again, and a teaser (`…`) that opens one of the first paragraphs.

    Two are the same when they differ in nothing but case, punctuation and spaces.
    """
    kept: list[str] = []
    seen: set[str] = set()
    heads = [letters(paragraph[:HEAD]) for paragraph in paragraphs]
    shared = Counter(heads)
    for paragraph, head in zip(paragraphs, heads, strict=True):
        key = letters(paragraph) if shared[head] > 1 else ""
        if len(key) < SHORTEST_REPEAT or key not in seen:
            seen.add(key)
            kept.append(paragraph)
    return [paragraph for at, paragraph in enumerate(kept) if not _is_teaser(paragraph, kept[at + 1 : LEAD])]


def letters(text: str) -> str:
    """The letters and digits of `text` without case: equal for texts that say the same."""
    return NOT_LETTERS.sub("", text).casefold()


def _is_teaser(paragraph: str, after: list[str]) -> bool:
    """Whether a paragraph breaks off and one of those after it begins with all of it."""
    if not paragraph.endswith(("…", "...")):
        return False
    key = letters(paragraph)
    return len(key) >= SHORTEST_REPEAT and any(letters(other).startswith(key) for other in after)


def _few_marks(text: str) -> str:
    """`text` with runs of combining marks cut to MOST_MARKS."""
    marks = "".join(sorted(char for char in set(text) if _combines(char)))
    return re.sub(f"([{re.escape(marks)}]{{{MOST_MARKS}}})[{re.escape(marks)}]+", r"\1", text) if marks else text


def _combines(char: str) -> bool:
    return ord(char) > 0x2FF and unicodedata.combining(unicodedata.normalize("NFD", char)[0]) != 0


def _without_hidden(text: str) -> str:
    """Take out scripts and styles with what they hold; one that is never closed is taken for words."""
    parts, at, opened = [], 0, None
    for tag in HIDDEN.finditer(text):
        if not tag[1] and opened is None:
            opened = tag
        elif tag[1] and opened is not None and tag[2].lower() == opened[2].lower():
            parts.append(text[at : opened.start()])
            at, opened = tag.end(), None
    return "".join(parts) + text[at:] if parts else text


def _wrap_width(lines: list[str]) -> int:
    """The width in characters that the lines were wrapped to; 0 when they were not.

    In a wrapped text a line is as long as it can be: the first word of the next line would not have fitted on it.
    """
    lengths = sorted(len(line) for line, after in pairwise(lines) if line and after)
    if len(lengths) < FEWEST_BREAKS:
        return 0
    width = lengths[len(lengths) * 9 // 10]  # a few lines may be longer, such as an address that cannot be broken
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    wrapped = sum(1 for line, after in pairwise(lines) if line and after and _is_wrapped(line, after, width))
    return width if wrapped > FEWEST_WRAPPED * len(lengths) else 0


def _is_wrapped(line: str, after: str, width: int) -> bool:
    """Whether the break between two lines is there only because the next word would not have fitted."""
    return width > 0 and len(line) + 1 + len(after[: width + 1].split(" ", 1)[0]) > width
