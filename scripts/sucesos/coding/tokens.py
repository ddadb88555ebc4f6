"""Words of a sentence with their places in the text, and the folding under which words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

WORD = re.compile(r"[a-z0-9']+")  # of folded text
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
PIECE = re.compile(r"[^\W\d_]+|\d+")
REMEMBERED = 1 << 16  # words of which is kept what was found out about them
MARKS = {"’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "}


@cache  # Unicode has only so many characters
def _plain(character: str) -> str:
    """The lower-case base letter of a character: one for one, so that offsets stay the same."""
    base = unicodedata.normalize("NFD", character)[0].lower()
    folded = base if len(base) == 1 else character
    return MARKS.get(folded, folded)


def fold(text: str) -> str:
    """Lower case without accents, the same length as `text`."""
    if not text.isascii():
        text = NOT_ASCII.sub(lambda run: "".join(map(_plain, run[0])), text)
    return text.lower()


def pieces(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The runs of letters and of digits in text[start:end], of which all words consist."""
    return PIECE.findall(text, start, len(text) if end is None else end)


@dataclass(slots=True, init=False)
class Token:
    """One word, number or mark: `text[start:end]` of the article, and its folded form."""

    start: int
    end: int
    text: str
    low: str

    def __init__(self, start: int, end: int, text: str, low: str):  # written out, so that it can be compiled
        self.start, self.end, self.text, self.low = start, end, text, low

    @property
    def capital(self) -> bool:
        """True if the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """True for words and numbers, false for punctuation."""
        return self.text[0].isalnum()


class Tokenizer:
    """Cuts a text into words, numbers and marks.

    ordinals: endings that make a numeral an ordinal ("3rd"). clitics: words that an apostrophe joins to the one before
    ("'s"); each is a token of its own.
    """

    def __init__(self, ordinals: Iterable[str], clitics: Iterable[str]):
        ordinal, clitic = ("|".join(re.escape(word) for word in words) for words in (ordinals, clitics))
        parted = rf"(?!(?i:{clitic})(?![^\W_]|[-'’][^\W_]))" if clitic else ""
        self._token = re.compile(
            r"(?:https?://|www\.)\S*[^\s.,;:!?)\"'»”]"  # the address of a page, with whatever numbers
            r"|(?:[^\W\d_]\.){2,}"  # initials: "U.S."
            rf"|[^\W\d_][^\W_]*(?:-[^\W_]+|['’]{parted}[^\W_]+)*"
            + (rf"|(?<=[^\W_])['’](?i:{clitic})(?![^\W_])" if clitic else "")
            + rf"|\d+(?:-[^\W\d_]+)+|\d+(?:{ordinal})\b|\d+(?:[.,]\d+|['’]\d{{3}}(?!\d))*|[^\w\s]|_"
        )
        self._parts: dict[str, list[tuple[int, int, str]]] = {}  # run without blanks → its words and their places in it

    def tokens(self, text: str, folded: str, start: int, end: int) -> list[Token]:
        """Tokens of text[start:end]; `folded` is the whole text folded."""
        tokens, at = [], start
        for piece in text[start:end].split(" "):
            after = at + len(piece)
            if piece.isalpha():  # as most are: no need to look for marks
                tokens.append(Token(at, after, piece, folded[at:after]))
            elif piece:
                if self._is_initial(piece, text[after + 1 : min(after + 2, end)]) and tokens and tokens[-1].capital:
                    tokens.append(Token(at, after, piece, folded[at:after]))
                else:
                    for first, last, word in self._parts.get(piece) or self._cut(piece):
                        tokens.append(Token(at + first, at + last, word, folded[at + first : at + last]))
            at = after + 1
        return tokens

    @staticmethod
    def _is_initial(piece: str, following: str) -> bool:
        """The "R." of "Ana R. Mero"."""
        return len(piece) == 2 and piece[1] == "." and piece[0].isupper() and following.isupper()

    def _cut(self, piece: str) -> list[tuple[int, int, str]]:
        """The words and marks of a run without blanks, kept, and begun anew when too many are."""
        if len(self._parts) >= REMEMBERED:
            self._parts.clear()
        parts = [(*match.span(), match[0]) for match in self._token.finditer(piece)]
        self._parts[piece] = parts
        return parts
