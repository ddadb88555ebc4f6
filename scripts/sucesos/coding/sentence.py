"""A sentence with all that is read in it, of which most is read only once somebody asks for it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sucesos.coding.phrases import Chunk
    from sucesos.coding.quantities import Quantity
    from sucesos.coding.times import Time
    from sucesos.coding.tokens import Token
    from sucesos.coding.words import Word


class Source(Protocol):
    """What sentences are read from."""

    @property
    def text(self) -> str:
        """All of it."""

    @property
    def words(self) -> frozenset[str]:
        """All its words, folded."""

    def pieces(self, sentence: Sentence) -> frozenset[str]:
        """The runs of letters and of digits in a sentence, folded."""

    def may_be_verb(self, sentence: Sentence, word: str) -> bool:
        """Can a piece of a sentence be a verb, as it is spelt and after the word before it?"""

    def marks(self, sentence: Sentence) -> frozenset[str]:
        """What stands for names among the words of a sentence (see cues)."""

    def has_number(self, sentence: Sentence) -> bool:
        """Is there a word in a sentence that a number can begin with?"""

    def tokens(self, sentence: Sentence) -> tuple[list[Token], list[Word]]:
        """The words and marks of a sentence, and what the lexicon says of each."""

    def names(self, sentence: Sentence) -> dict[int, int]:
        """The names of known actors in a sentence: the first token of each → the token after it."""

    def figures(self, sentence: Sentence) -> tuple[list[Time], list[Quantity]]:
        """The times and the numbers of a sentence, in order."""

    def chunks(self, sentence: Sentence) -> list[Chunk]:
        """The phrases of a sentence, in order."""


class Sentence:
    """One sentence with everything that was read in it so far; `paragraph` counts from 0, `n` is its place in the
    article. Its words, its times and numbers, and its chunks, are read once somebody asks for them: most never are.
    """

    __slots__ = (
        "about",
        "chunks",
        "clauses",
        "deeds",
        "end",
        "ends",
        "headline",
        "known",
        "low",
        "n",
        "names",
        "opening",
        "page",
        "paragraph",
        "parties",
        "phrased",
        "pieces",
        "quantities",
        "setting",
        "start",
        "times",
        "tokens",
        "words",
    )

    pieces: frozenset[str]
    tokens: list[Token]
    known: list[Word]
    ends: list[int]  # of the tokens
    low: list[str]  # the folded words
    words: frozenset[str]
    names: dict[int, int]
    times: list[Time]
    quantities: list[Quantity]
    chunks: list[Chunk]

    def __init__(self, span: tuple[int, int], n: int, paragraph: int, opening: int, headline: bool, page: Source):
        """span: where it stands in the text. opening: where its paragraph begins."""
        self.start, self.end = span
        self.n, self.paragraph, self.opening, self.headline, self.page = n, paragraph, opening, headline, page
        self.clauses: list = []  # filled by clauses.clauses, once
        self.parties: dict = {}  # noun phrases that were read as parties, by their tokens
        # Gerunds that say what somebody is said to have done, by their place in `chunks`.
        self.deeds: frozenset[int] = frozenset()
        self.setting: Any = None  # filled by circumstances, once somebody asked for it
        self.about: dict[int, bool] | None = None  # the phrases that it is about, once somebody asked for them
        self.phrased = False  # whether its chunks were read

    def __getattr__(self, name: str) -> Any:
        """Read what was not read before: it is an attribute like the others from then on."""
        if name == "chunks":
            self.phrased, self.chunks = True, self.page.chunks(self)
        elif name in ("times", "quantities"):
            self.times, self.quantities = self.page.figures(self)
        elif name == "pieces":
            self.pieces = self.page.pieces(self)
        elif name == "names":
            self.names = self.page.names(self)
        elif name in ("tokens", "known", "ends", "low", "words"):
            self.tokens, self.known = self.page.tokens(self)
            self.ends = [t.end for t in self.tokens]
            self.low = [t.low for t in self.tokens]
            self.words = frozenset(self.low)
        else:
            raise AttributeError(f"a sentence has no {name!r}")
        return getattr(self, name)

    def close(self) -> None:
        """Part its phrases, which know each other."""
        for chunk in self.chunks if self.phrased else ():
            chunk.binder = None

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after `offset` (len(tokens) when there is none)."""
        return bisect_right(self.ends, offset)

    def chunk_of(self, token: int) -> Chunk | None:
        """The chunk that holds a token."""
        low, high = 0, len(self.chunks) - 1
        while low <= high:
            middle = (low + high) // 2
            chunk = self.chunks[middle]
            if token < chunk.first:
                high = middle - 1
            elif token >= chunk.last:
                low = middle + 1
            else:
                return chunk
        return None

    def holding(self, token: int) -> Chunk:
        """The chunk that holds a token which is known to stand in one, as all but quotation marks do."""
        chunk = self.chunk_of(token)
        if chunk is None:
            raise ValueError(f"token {token} of sentence {self.n} stands in no chunk")
        return chunk

    def span(self, chunk: Chunk) -> tuple[int, int]:
        """Where a chunk stands in the text."""
        return self.tokens[chunk.first].start, self.tokens[chunk.last - 1].end
