"""Page furniture: links to other stories, captions, share bars, notices and stamps that are not part of an article.

What the words of furniture are is told by `furniture.yaml` in each language's folder of the lexicon; all languages are
applied to every text, since pages mix them. A rule is always about a whole paragraph, never about a part of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from sucesos.text.words import load_words

LISTS = ("lines", "labels", "openings", "notices", "credits", "credits_of", "bar")

# Longest paragraph, in characters, that a rule may take for furniture.
LONGEST_LINK, LONGEST_NOTICE, LONGEST_CAPTION, LONGEST_BAR, LONGEST_HEADLINE = 250, 200, 500, 120, 160
# The initials of writer and editor at the end of an agency story (ef/kmg), an address or a user name alone in a line.
INITIALS = re.compile(r"\(?[a-zñ]{2,4}(?:/[a-zñ]{2,4}){1,3}\)?")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|@\w+|[\w.+-]{1,64}@[\w.-]+\.\w+")
WORDS = re.compile(r"[^\W_]+")
STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
ACCENTS = re.compile("[\u0300-\u036f]")
EDGES = " \t•·*-–—_>»«|#[](){}.,:;!?¡¿\"'“”‘’…→▶►©"


class Furniture:
    """The rules that tell furniture from paragraphs.

    lists: words by list name. lines: the paragraph is just this. labels: it begins so, then a colon, or is just this.
    openings: a short paragraph begins so. notices: a short paragraph has these words anywhere. credits: it ends as
    captions do, in brackets or after a bar, with these words alone or a colon and a name. credits_of: the same without
    colon (`Photo by`). bar: it has only such words and numbers, as dates, share bars and counters do.
    """

    def __init__(self, lists: dict[str, Iterable[str]]):
        words = {name: sorted({fold(word) for word in lists.get(name, ())}) for name in LISTS}
        self._lines = frozenset(word.strip(EDGES) for word in words["lines"])
        self._labels = frozenset(words["labels"])
        self._bar = frozenset(words["bar"])
        self._label = _any_of(words["labels"], r"(?:{})\s?:")
        self._opening = _any_of(words["openings"], r"(?:{})(?!\w)")
        self._notice = _any_of(words["notices"], r"(?:{})(?!\w)")
        self._credit = _any_of(words["credits"], r"[(\[|/]\s?(?:{})\s?[:/)\]][^()\[\]|]{{0,80}}[)\]]?\W{{0,3}}$")
        self._credit_of = _any_of(words["credits_of"], r"[(\[|/]\s?(?:{})\s[^()\[\]|]{{0,80}}[)\]]?\W{{0,3}}$")

    @classmethod
    def load(cls, lexicon: Path) -> Furniture:
        """Read `<language>/furniture.yaml` of every language in the folder; raises UserError for a bad one."""
        lists: dict[str, list[str]] = {name: [] for name in LISTS}
        for path in sorted(Path(lexicon).glob("*/furniture.yaml")):
            for name, words in load_words(path, LISTS).items():
                lists[name] += words
        return cls(lists)

    def without(self, paragraphs: list[str]) -> list[str]:
        """`paragraphs` without the furniture; with a label that stands alone go the headlines that it announces."""
        kept, announced = [], False
        for paragraph in paragraphs:
            folded = fold(paragraph) if len(paragraph) <= LONGEST_CAPTION else ""
            if not WORDS.search(paragraph):
                continue
            if folded.strip(EDGES) in self._labels:
                announced = True
            elif not (folded and self._matches(paragraph, folded)) and not (announced and is_headline(paragraph)):
                announced = False
                kept.append(paragraph)
        return kept

    def _matches(self, paragraph: str, folded: str) -> bool:
        bare = folded.strip(EDGES)
        if bare in self._lines:
            return True
        if len(folded) <= LONGEST_LINK and self._label.match(bare):
            return True
        if len(folded) <= LONGEST_NOTICE and (self._opening.match(bare) or self._notice.search(folded)):
            return True
        if len(folded) <= LONGEST_BAR and (self._is_bar(bare) or ADDRESS.fullmatch(paragraph)):
            return True
        return bool(self._credit.search(folded) or self._credit_of.search(folded) or INITIALS.fullmatch(paragraph))

    def _is_bar(self, bare: str) -> bool:
        """Only words of bars, and numbers (also `30th`, `21h00`)."""
        words = WORDS.findall(bare)
        named = [word for word in words if word in self._bar]
        return bool(named) and all(word in self._bar or word[0].isdigit() for word in words)


def is_headline(paragraph: str) -> bool:
    """Whether a paragraph looks like a headline: short, at least three words, no stop at its end."""
    return len(paragraph) <= LONGEST_HEADLINE and paragraph.count(" ") >= 2 and not STOP.search(paragraph[-4:])


def fold(text: str) -> str:
    """`text` for comparing: lower case, without accents."""
    text = text.casefold()
    return text if text.isascii() else ACCENTS.sub("", unicodedata.normalize("NFD", text))


def _any_of(words: list[str], pattern: str) -> re.Pattern:
    """`pattern` with `{}` standing for any of `words`, the longest first; without words it matches nothing."""
    alternatives = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(pattern.format("|".join(map(re.escape, alternatives))) if words else r"(?!)")
