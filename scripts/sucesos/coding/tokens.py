"""Words of a sentence with their places in the text, and the folding under which words are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # initials: "U.S."
    r"|[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*"
    r"|\d+(?:-[^\W\d_]+)+|\d+(?:st|nd|rd|th|er|[ºª])\b|\d+(?:[.,]\d+)*|[^\w\s]|_"
)
WORD = re.compile(r"[a-z0-9']+")  # of folded text
POSSESSIVES = ("'s", "’s", "'S", "’S")
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


class _Folding(dict):
    """Maps each character to its lower-case base letter, one to one, so that offsets stay the same."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        folded = base if len(base) == 1 else chr(code)
        folded = {"’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "}.get(folded, folded)
        self[code] = folded
        return folded


FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without accents, the same length as `text`."""
    if not text.isascii():
        text = NOT_ASCII.sub(lambda run: run[0].translate(FOLDING), text)
    return text.lower()


@dataclass(slots=True)
class Token:
    """One word, number or mark: `text[start:end]` of the article, and its folded form."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """True if the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """True for words and numbers, false for punctuation."""
        return self.text[0].isalnum()


def tokenize(text: str, folded: str, start: int, end: int) -> list[Token]:
    """Tokens of text[start:end]; a possessive ending is a token of its own."""
    tokens, a = [], start
    for word in TOKEN.findall(text, start, end):
        a = text.index(word, a)  # only spaces stand between
        b = a + len(word)
        if word.endswith(POSSESSIVES) and b - a > 2:
            tokens.append(Token(a, b - 2, word[:-2], folded[a : b - 2]))
            a, word = b - 2, word[-2:]
        tokens.append(Token(a, b, word, folded[a:b]))
        a = b
    return tokens
