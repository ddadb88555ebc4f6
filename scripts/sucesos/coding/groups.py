"""Names of armed groups that no list knows, where the text itself says that they are such: "the Los Xyz gang"."""

from __future__ import annotations

from sucesos.coding.context import Context
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import QUOTES, Chunk, Sentence
from sucesos.coding.tokens import Token

NAMED = 3  # chunks between a noun for a group and the name that it is called by


class GroupNames:
    """Reads the names of groups that the text introduces."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.introducing = frozenset(lexicon.group_nouns) | frozenset(lexicon.self_styled)  # words beside names

    def inside(self, context: Context, tokens: list[Token]) -> tuple[int, int] | None:
        """The name beside a noun for a group, or after "self-styled", in one noun phrase that has such a word."""
        for first, last in self._runs(tokens):
            beside = {t.low for t in (*self._word(tokens, first - 1, -1), *self._word(tokens, last, 1))}
            styled = any(t.low in self.lexicon.self_styled for t in tokens[:first])
            if (styled or beside & self.lexicon.group_nouns) and not self._known(context, tokens[first:last]):
                return tokens[first].start, tokens[last - 1].end
        return None

    def _runs(self, tokens: list[Token]) -> list[tuple[int, int]]:
        """Runs of capitalised words, small words between them included."""
        runs, at = [], 0
        while at < len(tokens):
            if not self._names(tokens, at):
                at += 1
                continue
            first, last = at, at + 1
            while last < len(tokens) and (
                self._names(tokens, last)
                or (tokens[last].low in self.grammar.name_joiners and self._names(tokens, last + 1))
            ):
                last += 1
            if first or last > 1 or tokens[0].text.isupper():  # one word may be capital for beginning the sentence
                runs.append((first, last))
            at = last
        return runs

    def _names(self, tokens: list[Token], at: int) -> bool:
        token = tokens[at] if at < len(tokens) else None
        if token is None or not token.is_word or not token.capital:
            return False
        article = at > 0 and token.low in self.grammar.name_articles and self._names(tokens, at + 1)
        return article or token.low not in self.grammar.determiners

    @staticmethod
    def _word(tokens: list[Token], at: int, step: int) -> list[Token]:
        """The word at or beyond a place, past quotation marks."""
        while 0 <= at < len(tokens) and tokens[at].low in QUOTES:
            at += step
        return [tokens[at]] if 0 <= at < len(tokens) else []

    def _known(self, context: Context, tokens: list[Token]) -> bool:
        """True for what is a place, a nation, a state body or an ordinary word, and no group's name."""
        start, end = tokens[0].start, tokens[-1].end
        place = any(p.start <= start and p.end >= end for p in context.places_in(start, end))
        body = any(h.end >= end for h in context.actors_in(start, end))
        common = all(t.low in self.lexicon.persons or t.low in self.lexicon.group_nouns for t in tokens)
        return place or body or common

    def called(self, sentence: Sentence, chunk: Chunk) -> Chunk | None:
        """The name after "a group calling itself", "a gang known as"."""
        if self.lexicon.group_nouns.isdisjoint(sentence.low[chunk.first : chunk.last]):
            return None
        following = sentence.chunks[chunk.at + 1 : chunk.at + 2 + NAMED]
        if not following or following[0].kind != "vg":
            return None
        verb = following[0]
        if not self.grammar.lemmas(sentence.tokens[verb.verb].low) & self.lexicon.calling or verb.form in (
            "past",
            "base",
        ):
            return None
        name = next((c for c in following[1:] if c.kind == "np" and not c.pronoun), None)
        return name if name is not None and sentence.tokens[name.head].capital else None
