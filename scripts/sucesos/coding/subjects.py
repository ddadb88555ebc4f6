"""The persons that sentences tell of: whom a pronoun can stand for, and who acted before something happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.context import MEMORY, Context, Party
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence


@dataclass(frozen=True)
class Subject:
    """A person that a sentence names. subject: the sentence is about them. acting: they do something, and do not
    undergo it.
    """

    paragraph: int
    party: Party
    subject: bool
    acting: bool


class SubjectReader:
    """Reads the persons of the sentences told so far, only when they are asked for: most never are."""

    def __init__(self, lexicon: Lexicon, actors: ActorReader):
        self.grammar, self.actors = lexicon.grammar, actors

    def near(self, sentence: Sentence, context: Context) -> list[Subject]:
        """The last persons told of, here or one paragraph before."""
        told = [t for t in context.told[-MEMORY:] if sentence.paragraph - t.paragraph <= 1]
        return [subject for t in told for subject in self.of(t, context)][-MEMORY:]

    def before(self, sentence: Sentence, context: Context) -> Iterator[Subject]:
        """Persons of a sentence and of those before it in its paragraph, the latest first."""
        last = context.index_told(sentence)
        for told in reversed(context.told[max(0, last - MEMORY) : last + 1]):
            if told.paragraph != sentence.paragraph:
                return
            yield from reversed(self.of(told, context))

    def of(self, sentence: Sentence, context: Context) -> list[Subject]:
        """The persons that a sentence names."""
        if sentence.subjects is None:
            sentence.subjects = list(self._read(sentence, context))
        return sentence.subjects

    def _read(self, sentence: Sentence, context: Context) -> Iterator[Subject]:
        about: dict[int, bool] = {}
        for verb in sentence.chunks:
            if verb.kind == "vg" and not verb.infinitive:
                subject = cl.subject(sentence, verb, self.grammar)
                if subject is not None:
                    about[subject.first] = about.get(subject.first, False) or self._acts(sentence, verb)
        for chunk in sentence.chunks:
            if chunk.kind == "np" and not chunk.pronoun:
                party = self.actors.party(context, sentence, chunk)
                if party.kind == "person" and not party.body and not party.zero:
                    yield Subject(sentence.paragraph, party, chunk.first in about, about.get(chunk.first, False))

    def _acts(self, sentence: Sentence, verb: Chunk) -> bool:
        """Does the subject of a verb do something, and not only say or undergo it?"""
        lemmas = self.grammar.lemmas(sentence.tokens[verb.verb].low)
        return not lemmas & self.grammar.reporting and not cl.is_passive(sentence, verb)
