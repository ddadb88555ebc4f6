"""Paragraphs in another language than their article: a coder leaves them out, as it would misread them."""

from __future__ import annotations

from collections.abc import Collection

from sucesos.text.language import TOO_SHORT, recognise
from sucesos.text.sentences import paragraphs

OWN = 0.25  # of the words of a paragraph that are no names are at least small words of its language, but for lists
FEWEST = 6  # words by which a paragraph can be judged


class Foreign:
    """Finds them. Few small words of the language raise the suspicion, the recogniser of languages decides."""

    def __init__(self, language: str, small_words: Collection[str]):
        """small_words: the closed classes of the language, folded."""
        self.language, self.small_words = language, frozenset(small_words)

    def paragraphs(self, text: str, folded: str) -> list[tuple[int, int]]:
        """Where they begin and end, in order."""
        return [
            (start, end)
            for start, end in paragraphs(text)
            if end - start >= TOO_SHORT
            and self._is_odd(text[start:end], folded[start:end])
            and self._is_foreign(text[start:end])
        ]

    def _is_odd(self, text: str, folded: str) -> bool:
        written = text.split()
        if sum(map(self.small_words.__contains__, written)) >= OWN * len(written):
            return False  # and so it is without the names
        words = [low for word, low in zip(written, folded.split(), strict=False) if word[0].islower()]
        return len(words) >= FEWEST and sum(map(self.small_words.__contains__, words)) < OWN * len(words)

    def _is_foreign(self, text: str) -> bool:
        return recognise(text) != self.language
