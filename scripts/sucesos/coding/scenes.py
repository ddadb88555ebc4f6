"""Scenes: sentences that say when and where what was told before happened ("It happened on Sunday in Durán", "Police
were called to the port at dawn").
"""

from __future__ import annotations

from collections.abc import Iterator

from sucesos.coding import clauses as cl
from sucesos.coding.circumstances import Circumstances
from sucesos.coding.context import Context
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.mentions import Mention
from sucesos.coding.phrases import Chunk, Sentence


class SceneReader:
    """Reads the scenes of a sentence: mentions without an event of their own."""

    def __init__(self, lexicon: Lexicon, circumstances: Circumstances):
        self.lexicon, self.grammar, self.circumstances = lexicon, lexicon.grammar, circumstances

    def read(self, sentence: Sentence, found: list[cl.Clause], context: Context) -> Iterator[Mention]:
        for verb in sentence.chunks:
            if verb.kind != "vg" or verb.negated or verb.modal or verb.form in ("base", "third", "gerund"):
                continue
            lemmas = self.grammar.lemmas(sentence.tokens[verb.verb].low)
            happens = bool(lemmas & self.lexicon.happening) and self._anaphoric(sentence, verb)
            if not happens and not lemmas & self.lexicon.responding:
                continue
            token = sentence.tokens[verb.verb]
            mention = Mention(None, "scene", sentence, token.start, token.end, False)
            self.circumstances.fill(mention, sentence, cl.clause_of(found, verb.at), found, context, (verb,))
            mention.own_time = mention.own_time and happens  # who was called came after the deed, if soon
            yield mention

    def _anaphoric(self, sentence: Sentence, verb: Chunk) -> bool:
        """Is the subject what was told before: "it", "the incident"?"""
        subject = cl.subject(sentence, verb, self.grammar)
        return subject is not None and sentence.tokens[subject.head].low in self.lexicon.anaphors
