"""Where paragraphs and sentences of a cleaned text begin and end, by light rules that hold for English and Spanish.

A sentence ends at a stop that is followed by the beginning of another one; a capital letter alone never begins one.
Abbreviations come from `abbreviations.yaml` in the language's folder of the lexicon. Offsets are those of the text;
time is linear in its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sucesos.text.words import load_words

Span = tuple[int, int]

LONGEST = 1500  # characters of a sentence; a longer one is cut at a comma or space
CLOSING = "\"'”’»)\\]"
OPENING = "\"'“‘«([¿¡—–-"
STOP = re.compile(rf"[.!?…]+[{CLOSING}]*")
DASHES = ("-", "–", "—")
NEXT = re.compile(rf"(?P<opening>[{re.escape(OPENING)} ]{{0,6}})(?P<word>[^\W_]{{1,40}})?")
LONGEST_TOKEN = 24  # characters; no abbreviation is longer


@dataclass(frozen=True)
class Abbreviations:
    """Words before a stop that need not end a sentence, without that stop, in the case that they are written in.

    titles: never end one (`Col.`). numbered: do not before a number (`No. 5`). ends: do only before a starter (`p.m.`).
    starters: words that begin sentences and are capital only there (`The`).
    """

    titles: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()

    @classmethod
    def load(cls, lexicon: Path, language: str) -> Abbreviations:
        """Read `<language>/abbreviations.yaml` in the folder `lexicon`; empty for a language without one."""
        path = Path(lexicon) / language / "abbreviations.yaml"
        lists = load_words(path, ("titles", "numbered", "ends", "starters")) if path.is_file() else {}
        return cls(**{name: frozenset(word.rstrip(".") for word in words) for name, words in lists.items()})


NONE = Abbreviations()


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs of a cleaned text, which blank lines part."""
    spans, start = [], 0
    for part in text.split("\n\n"):
        if part:
            spans.append((start, start + len(part)))
        start += len(part) + 2
    return spans


def sentences(text: str, start: int, end: int, abbreviations: Abbreviations = NONE) -> list[Span]:
    """Spans of the sentences in the paragraph text[start:end], without the spaces between them."""
    spans: list[Span] = []
    for stop in STOP.finditer(text, start, end):
        if stop.start() > start and _ends(text, start, stop, end, abbreviations):
            _add(spans, text, start, stop.end())
            start = stop.end()
            while start < end and text[start] == " ":
                start += 1
    _add(spans, text, start, end)
    return spans


def _ends(text: str, start: int, stop: re.Match, end: int, abbreviations: Abbreviations) -> bool:
    """Whether the sentence that began at `start` ends with `stop`."""
    at = stop.end()
    if at >= end:
        return True
    if text[at] != " ":
        return _space_is_missing(text, start, stop)
    following = NEXT.match(text, at, end)
    word = following and following["word"]
    if not following or not word:
        return not following or following.end() >= end
    if word[0].islower() or following["opening"].lstrip().startswith(DASHES):
        return False
    if stop[0] != ".":
        return True  # an exclamation, an ellipsis or a closed quotation before a capital or a number
    before = _token(text, start, stop.start())
    if before in abbreviations.titles or (before in abbreviations.numbered and word[0].isdigit()):
        return False
    if (len(before) == 1 and before.isupper()) or (before.isdigit() and stop.start() - start == len(before) < 3):
        return False  # an initial, or the number of a point in a list
    if before in abbreviations.ends or ("." in before and not before[0].isdigit()):
        return word in abbreviations.starters
    return True


def _space_is_missing(text: str, start: int, stop: re.Match) -> bool:
    """`…the police.The men` ends a sentence; `Ecuavisa.com`, `U.S.A`, `25.62` and `(EFE).-` do not."""
    if not text[stop.end()].isupper() or not text[stop.end() + 1 : stop.end() + 2].islower():
        return False
    before = _token(text, start, stop.start())
    return len(before) > 2 and "." not in before and before[-1].islower()


def _token(text: str, start: int, end: int) -> str:
    """The word that ends at `end`, with the stops and letters before it (`p.m`), and no bracket or quotation mark."""
    word = text[max(start, end - LONGEST_TOKEN) : end].rpartition(" ")[2]
    return word.lstrip(OPENING)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add the span, in pieces of at most LONGEST characters."""
    while end - start > LONGEST:
        cut = max(text.rfind(", ", start, start + LONGEST) + 1, 0) or text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        spans.append((start, cut))
        start = cut
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        spans.append((start, end))
