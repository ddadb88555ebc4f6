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

    def figures(self, sentence: Sentence) -> tuple[list[Time], list[Quantity]]:
        """The times and the numbers of a sentence, in order."""

    def chunks(self, sentence: Sentence) -> list[Chunk]:
        """The phrases of a sentence, in order."""


class Sentence:
    """One sentence with everything that was read in it so far; `paragraph` counts from 0, `n` is its place in the
    article. Its times and numbers, and its chunks, are read once somebody asks for them: most never are.
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
        "quantities",
        "setting",
        "start",
        "times",
        "tokens",
        "words",
    )

    times: list[Time]
    quantities: list[Quantity]
    chunks: list[Chunk]

    def __init__(
        self,
        span: tuple[int, int],
        n: int,
        paragraph: int,
        opening: int,
        headline: bool,
        tokens: list[Token],
        known: list[Word],
        page: Source,
    ):
        """span: where it stands in the text. opening: where its paragraph begins. known: what the lexicon says of each
        token.
        """
        self.start, self.end = span
        self.n, self.paragraph, self.opening, self.headline = n, paragraph, opening, headline
        self.tokens, self.known, self.page = tokens, known, page
        self.ends = [t.end for t in tokens]
        self.low = [t.low for t in tokens]  # the folded words
        self.words = frozenset(self.low)
        self.clauses: list = []  # filled by clauses.clauses, once
        self.parties: dict = {}  # noun phrases that were read as parties, by their tokens
        # Gerunds that say what somebody is said to have done, by their place in `chunks`.
        self.deeds: frozenset[int] = frozenset()
        self.setting: Any = None  # filled by circumstances, once somebody asked for it
        self.about: dict[int, bool] | None = None  # the phrases that it is about, once somebody asked for them
        self.names: dict[int, int] = {}  # first token of a known actor's name → the token after it
        self.phrased = False  # whether its chunks were read

    def __getattr__(self, name: str) -> Any:
        """Read what was not read before: it is an attribute like the others from then on."""
        if name == "chunks":
            self.phrased, self.chunks = True, self.page.chunks(self)
        elif name in ("times", "quantities"):
            self.times, self.quantities = self.page.figures(self)
        else:
            raise AttributeError(f"a sentence has no {name!r}")
        return getattr(self, name)

    @property
    def has_numbers(self) -> bool:
        """Is there a word that a number can begin with?"""
        return any(word.number for word in self.known)

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
