"""Mentions of events: each verb or noun that says that something happened, with its parties, times and places as the
clause gives them.

A mention is not yet a row: `article` merges mentions that tell the same occurrence.
"""

from __future__ import annotations

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.attributions import Attributed, AttributionReader
from sucesos.coding.circumstances import Circumstances
from sucesos.coding.context import Context, Party
from sucesos.coding.eventcues import EventCues
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.measures import MeasureReader
from sucesos.coding.mentions import VIOLENT, Mention
from sucesos.coding.nouns import NounReader
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.scanner import Hit
from sucesos.coding.scenes import SceneReader
from sucesos.coding.subjects import SubjectReader
from sucesos.coding.times import Time
from sucesos.coding.tolls import TollReader
from sucesos.coding.verbs import VerbReader

TRIGGERS = frozenset({"event", "measure", "verb", "toll"})  # kinds of hits without which a sentence tells no event
JUDGING = ("arrest", "conviction", "extradition")  # what follows a crime


class EventReader:
    """Reads the event mentions of one sentence after another."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.actors = ActorReader(lexicon)
        self.subjects = SubjectReader(lexicon, self.actors)
        self.circumstances = Circumstances(lexicon)
        self.verbs = VerbReader(lexicon, self.actors, self.subjects, self.circumstances)
        self.nouns = NounReader(lexicon, self.actors, self.subjects, self.circumstances)
        self.attributions = AttributionReader(lexicon)
        self.measures = MeasureReader(lexicon, self.circumstances)
        self.tolls = TollReader(lexicon, self.actors, self.circumstances)
        self.scenes = SceneReader(lexicon, self.circumstances)
        self.cues = EventCues(lexicon)

    def read(self, sentence: Sentence, hits: list[Hit], context: Context, telling: bool) -> list[Mention]:
        """All mentions of a sentence in order of their triggers. telling: it has words for a row (see `has_words`)."""
        if not telling and not self._may_add(sentence, hits):
            return []
        found = cl.clauses(sentence, self.grammar)
        attributed = self._attributed(sentence)
        mentions = [
            *self.verbs.read(sentence, found, context),
            *self.nouns.read(sentence, found, hits, context),
            *self.measures.read(sentence, found, hits, context),
            *self.measures.designations(sentence, found, context),
            *self.tolls.read(sentence, found, context),
            *self.scenes.read(sentence, found, context),
        ]
        mentions += self._attribute(sentence, attributed, mentions, found, context)
        mentions.sort(key=lambda m: (m.start, -m.end))
        self._share_out(mentions)
        for mention in mentions:  # a time belongs to the event of its own clause, and to deeds told in one breath
            if not mention.own_time:
                owners = [(t.start, self._deed(m)) for m in mentions if m.own_time for t in m.times]
                taken = {start for start, deed in owners if deed != self._deed(mention)}
                mention.times = [t for t in mention.times if t.start not in taken]
            if mention.outcome == "killed" and not mention.times:
                mention.times = self._of_robbery(mentions)
        return mentions

    def may_make_row(self, sentence: Sentence, hits: list[Hit], context: Context) -> bool:
        """Can a sentence that has words for it bring a mention strong enough for a row of its own? Said before any is
        read, at little cost: without such a sentence an article tells no events.
        """
        found = cl.clauses(sentence, self.grammar)
        self._attributed(sentence)
        return (
            self.verbs.may_make_row(sentence, found, context)
            or self.nouns.may_make_row(sentence, hits)
            or self.measures.may_make_row(sentence, hits)
            or self.tolls.may_make_row(sentence, found)
        )

    def _attributed(self, sentence: Sentence) -> list[Attributed]:
        """Who is said to have done what; the sentence keeps which of its verbs are such deeds."""
        attributed = self.attributions.read(sentence)
        sentence.deeds = frozenset(d.at for a in attributed for d in a.deeds if d.kind == "vg")
        return attributed

    def has_words(self, sentence: Sentence, hits: list[Hit]) -> bool:
        """Are there words in a sentence that can bring a mention strong enough for a row of its own?"""
        if all(hit.kind not in TRIGGERS for hit in hits):
            return False
        if any(hit.kind == "measure" or (hit.kind == "event" and hit.entry is not None) for hit in hits):
            return True
        if not self.lexicon.toll_words.isdisjoint(sentence.pieces) and (
            sentence.headline or sentence.page.has_number(sentence)
        ):
            return True
        return self.cues.may_make_row(sentence)

    def _may_add(self, sentence: Sentence, hits: list[Hit]) -> bool:
        """Are there words in a sentence that can bring a mention of what other sentences tell?"""
        if all(hit.kind not in TRIGGERS for hit in hits) and self.attributions.forms.isdisjoint(sentence.pieces):
            return False
        return self.cues.may_tell(sentence)

    @staticmethod
    def _of_robbery(mentions: list[Mention]) -> list[Time]:
        """ "Murió al resistirse a un asalto | el lunes": who is killed in a robbery dies on its day."""
        return next((m.times for m in mentions if m.event == "robbery" and m.own_time), [])

    @staticmethod
    def _deed(mention: Mention) -> str | None:
        """What kind of thing a mention tells: violence and what came of it at once is one."""
        if mention.late:
            return mention.outcome
        return "violence" if mention.outcome or mention.event in VIOLENT else mention.event

    @staticmethod
    def _share_out(mentions: list[Mention]) -> None:
        """In "sentenced nine men on Monday for a murder in Salcedo in October", what follows the noun is the noun's."""
        for noun in (m for m in mentions if m.noun and not m.measure):
            for verb in (
                m for m in mentions if m.event in JUDGING and m.clause == noun.clause and m.start < noun.start
            ):
                years = [t for t in verb.times if t.start > noun.start and t.precision in ("month", "year")]
                if years and years == verb.times:  # "was sentenced for the murder of a judge in 2021"
                    verb.times, verb.own_time = [], False
            for verb in (m for m in mentions if not m.noun and m.clause == noun.clause and m.start < noun.start):
                for name in ("times", "places"):
                    before = [x for x in getattr(verb, name) if x.start < noun.start]
                    after = [x for x in getattr(noun, name) if x.start > noun.start]
                    if before and after:
                        setattr(verb, name, before)
                        setattr(noun, name, after)

    def _attribute(
        self, sentence: Sentence, attributed: list[Attributed], mentions: list[Mention], found, context: Context
    ) -> list[Mention]:
        """Give each deed its doer; new mentions for nouns that tell any event again ("the crime")."""
        told = []
        for one in attributed:
            doer = self._said_doer(sentence, one, context)
            if doer is None:
                continue
            spans = [sentence.span(deed) for deed in one.deeds]
            named = (m for a, b in spans for m in mentions if a <= m.start < b and m.agent_role)
            mention = next(named, None) or self._retold(sentence, one.deeds[0], found, context)
            if mention is not None:
                mention.agent = mention.agent or doer
                told += [mention] if mention.outcome == "deed" else []
        return told

    def _said_doer(self, sentence: Sentence, one: Attributed, context: Context) -> Party | None:
        """Who is said to have done it: people, or the name of those who claim it."""
        doer = self.verbs.antecedent(sentence, self.verbs.party(sentence, one.doer, context), None, context)
        if doer is None or doer.zero or doer.pronoun:
            return None
        if doer.kind == "other" and one.claimed and sentence.tokens[one.doer.head].capital:
            return self.actors.claimant(context, sentence, one.doer, doer)
        return doer if doer.kind == "person" else None

    def _retold(self, sentence: Sentence, chunk: Chunk, found, context: Context) -> Mention | None:
        """A mention of "the crime", "the incident": whatever event was told before."""
        head = sentence.tokens[chunk.head]
        if chunk.kind != "np" or head.low not in self.lexicon.deeds:
            return None
        mention = Mention(None, "deed", sentence, head.start, head.end, False, agent_role="perpetrator", noun=True)
        mention.definite = sentence.tokens[chunk.first].low in self.grammar.definite
        self.circumstances.fill(mention, sentence, cl.clause_of(found, chunk.at), found, context)
        return mention
