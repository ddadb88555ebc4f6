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


class _Words:
    """The words and marks of a sentence in order: as they stand, what the lexicon says of them, and folded."""

    __slots__ = ("all", "ends", "known", "low", "tokens")

    def __init__(self, tokens: list[Token], known: list[Word]):
        self.tokens, self.known = tokens, known
        self.ends = [t.end for t in tokens]
        self.low = [t.low for t in tokens]
        self.all = frozenset(self.low)


class Sentence:
    """One sentence with everything that was read in it so far; `paragraph` counts from 0, `n` is its place in the
    article. Its words, its times and numbers, and its chunks, are read once somebody asks for them: most never are.
    """

    __slots__ = (
        "_bounds",
        "_chunks",
        "_figures",
        "_names",
        "_pieces",
        "_words",
        "about",
        "clauses",
        "deeds",
        "end",
        "headline",
        "n",
        "opening",
        "page",
        "paragraph",
        "parties",
        "setting",
        "start",
    )

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
        self._pieces: frozenset[str] | None = None
        self._words: _Words | None = None
        self._names: dict[int, int] | None = None
        self._figures: tuple[list[Time], list[Quantity]] | None = None
        self._chunks: list[Chunk] | None = None
        self._bounds: list[int] | None = None

    @property
    def pieces(self) -> frozenset[str]:
        """The runs of letters and of digits in it, folded."""
        if self._pieces is None:
            self._pieces = self.page.pieces(self)
        return self._pieces

    def _read(self) -> _Words:
        """Cut it into words."""
        self._words = words = _Words(*self.page.tokens(self))
        return words

    @property
    def tokens(self) -> list[Token]:
        """Its words and marks."""
        return (self._words or self._read()).tokens

    @property
    def known(self) -> list[Word]:
        """What the lexicon says of each of them."""
        return (self._words or self._read()).known

    @property
    def low(self) -> list[str]:
        """They, folded."""
        return (self._words or self._read()).low

    @property
    def words(self) -> frozenset[str]:
        """The same, in no order."""
        return (self._words or self._read()).all

    @property
    def names(self) -> dict[int, int]:
        """The names of known actors: the first token of each → the token after it."""
        if self._names is None:
            self._names = self.page.names(self)
        return self._names

    @property
    def times(self) -> list[Time]:
        """Its times, in order."""
        if self._figures is None:
            self._figures = self.page.figures(self)
        return self._figures[0]

    @property
    def quantities(self) -> list[Quantity]:
        """Its numbers, in order."""
        if self._figures is None:
            self._figures = self.page.figures(self)
        return self._figures[1]

    @property
    def chunks(self) -> list[Chunk]:
        """Its phrases, in order."""
        if self._chunks is None:
            self._chunks = self.page.chunks(self)
        return self._chunks

    def close(self) -> None:
        """Part its phrases, which know each other."""
        for chunk in self._chunks or ():
            chunk.binder = None

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after `offset` (len(tokens) when there is none)."""
        return bisect_right((self._words or self._read()).ends, offset)

    def chunk_of(self, token: int) -> Chunk | None:
        """The chunk that holds a token."""
        chunks = self.chunks
        if self._bounds is None:
            self._bounds = [chunk.last for chunk in chunks]
        at = bisect_right(self._bounds, token)
        return chunks[at] if at < len(chunks) and chunks[at].first <= token else None

    def holding(self, token: int) -> Chunk:
        """The chunk that holds a token which is known to stand in one, as all but quotation marks do."""
        chunk = self.chunk_of(token)
        if chunk is None:
            raise ValueError(f"token {token} of sentence {self.n} stands in no chunk")
        return chunk

    def span(self, chunk: Chunk) -> tuple[int, int]:
        """Where a chunk stands in the text."""
        return self.tokens[chunk.first].start, self.tokens[chunk.last - 1].end
