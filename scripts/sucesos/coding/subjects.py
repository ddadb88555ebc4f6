"""The persons that sentences tell of: whom a pronoun can stand for, and who acted before something happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.context import MEMORY, Context, Party
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence


@dataclass(slots=True)
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

    def near(self, sentence: Sentence, context: Context) -> Iterator[Subject]:
        """The last persons told of, here or one paragraph before, the latest first."""
        told = (t for t in context.up_to(sentence) if sentence.paragraph - t.paragraph <= 1)
        return islice((subject for t in told for subject in self._latest(t, context)), MEMORY)

    def before(self, sentence: Sentence, context: Context) -> Iterator[Subject]:
        """Persons of a sentence and of those before it in its paragraph, the latest first."""
        for told in context.up_to(sentence):
            if told.paragraph != sentence.paragraph:
                return
            yield from self._latest(told, context)

    def _latest(self, sentence: Sentence, context: Context) -> Iterator[Subject]:
        """The persons that a sentence names, the latest first."""
        for chunk in reversed(sentence.chunks):
            if chunk.kind == "np" and not chunk.pronoun:
                party = self.actors.party(context, sentence, chunk)
                if party.kind == "person" and not party.body and not party.zero:
                    about = self._about(sentence)
                    yield Subject(sentence.paragraph, party, chunk.first in about, about.get(chunk.first, False))

    def _about(self, sentence: Sentence) -> dict[int, bool]:
        """The first tokens of the phrases that a sentence is about, with whether they act."""
        if sentence.about is None:
            sentence.about = {}
            for verb in sentence.chunks:
                subject = (
                    cl.subject(sentence, verb, self.grammar) if verb.kind == "vg" and not verb.infinitive else None
                )
                if subject is not None:
                    acts = sentence.about.get(subject.first, False) or self._acts(sentence, verb)
                    sentence.about[subject.first] = acts
        return sentence.about

    def _acts(self, sentence: Sentence, verb: Chunk) -> bool:
        """Does the subject of a verb do something, and not only say or undergo it?"""
        lemmas = self.grammar.lemmas(sentence.tokens[verb.verb].low)
        return not lemmas & self.grammar.reporting and not cl.is_passive(sentence, verb)
