"""The sentences of a text with their times and numbers: what is read before any phrase, and all that can be read in a
language that has no words for events yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sucesos.coding.lexicon import FILES, FigureLexicon
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.quantities import Quantity, read_quantities
from sucesos.coding.times import Time, read_times
from sucesos.coding.tokens import WORD, Token, fold, pieces
from sucesos.coding.words import Word
from sucesos.errors import UserError
from sucesos.text.sentences import Abbreviations, paragraphs, sentences

if TYPE_CHECKING:
    from sucesos.coding.article import Article


def language_folder(reference: Path, language: str) -> Path:
    """The folder of a language's lexicon; raises UserError when it has none."""
    folder = reference / "lexicon" / language
    if not folder.is_dir():
        hint = "add its folder or change `languages` in the config"
        raise UserError(f"no lexicon for language {language!r}", file=folder, hint=hint)
    return folder


def coded_languages(reference: Path) -> tuple[str, ...]:
    """Languages whose lexicon is complete, so that their articles can be coded."""
    folders = sorted(path for path in (reference / "lexicon").iterdir() if path.is_dir())
    return tuple(f.name for f in folders if all((f / f"{name}.yaml").is_file() for name in FILES))


class Page:
    """The text of an article as its sentences are read from it."""

    def __init__(self, article: Article, folded: str, lexicon: FigureLexicon):
        self.text, self.folded, self.lexicon = article.text, folded, lexicon
        self.published, self.precision, self.title_chars = article.published, article.precision, article.title_chars
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """All words of the text, folded, looked for once somebody asks."""
        if self._words is None:
            self._words = frozenset(WORD.findall(self.folded))
        return self._words

    def sentence(self, span: tuple[int, int], n: int, paragraph: int, opening: int) -> Sentence:
        """The n-th sentence, unread."""
        return Sentence(span, n, paragraph, opening, span[0] < self.title_chars, self)

    def pieces(self, sentence: Sentence) -> frozenset[str]:
        """The runs of letters and of digits in a sentence, folded."""
        return frozenset(pieces(self.folded, sentence.start, sentence.end))

    def may_be_verb(self, sentence: Sentence, word: str) -> bool:
        """Any can: it takes a grammar to tell them apart."""
        return True

    def marks(self, sentence: Sentence) -> frozenset[str]:
        """None: they take lists of names."""
        return frozenset()

    def has_number(self, sentence: Sentence) -> bool:
        """Is there a word in a sentence that a number can begin with?"""
        return self.lexicon.words.any_number(sentence.pieces)

    def tokens(self, sentence: Sentence) -> tuple[list[Token], list[Word]]:
        """The words and marks of a sentence, and what the lexicon says of each."""
        tokens = self.lexicon.tokenizer.tokens(self.text, self.folded, sentence.start, sentence.end)
        return tokens, self.lexicon.words.of(tokens)

    def names(self, sentence: Sentence) -> dict[int, int]:
        """None: they take lists of actors."""
        return {}

    def figures(self, sentence: Sentence) -> tuple[list[Time], list[Quantity]]:
        """The times and the numbers of a sentence."""
        precision, published = self.precision or "day", self.published
        times = read_times(self.text, self.folded, sentence, published, self.lexicon.times, precision)
        taken = {
            i
            for t in times
            if t.kind != "duration"
            for i in range(sentence.token_at(t.start), sentence.token_at(t.end - 1) + 1)
        }
        quantities = read_quantities(sentence, self.lexicon.quantities, taken)
        ages = {q.first for q in quantities if q.unit == "years_old"}
        if ages:  # are told in the same words as durations ("de 24 años")
            times = [t for t in times if t.kind != "duration" or sentence.token_at(t.start) not in ages]
        return times, quantities

    def chunks(self, sentence: Sentence) -> list[Chunk]:
        """None: they take a grammar."""
        return []


class FigureReader:
    """Reads the times and numbers of one language."""

    def __init__(self, lexicon: FigureLexicon, abbreviations: Abbreviations):
        self.lexicon, self.abbreviations = lexicon, abbreviations

    @classmethod
    def load(cls, reference: Path, language: str) -> FigureReader:
        """A reader without grammar; raises UserError when the language has no words for times and numbers."""
        folder = language_folder(reference, language)
        return cls(FigureLexicon(folder), Abbreviations.load(folder.parent, language))

    def spans(self, text: str) -> Iterator[tuple[int, int, int, int]]:
        """Of each sentence: where it begins and ends, the number of its paragraph, and where that begins."""
        for number, (first, last) in enumerate(paragraphs(text)):
            for start, end in sentences(text, first, last, self.abbreviations):
                yield start, end, number, first

    def sentences(self, article: Article) -> Iterator[Sentence]:
        """All sentences of an article."""
        page = Page(article, fold(article.text), self.lexicon)
        for n, (start, end, paragraph, opening) in enumerate(self.spans(article.text)):
            yield page.sentence((start, end), n, paragraph, opening)
