"""What verbs and nouns of events have in common: parties, antecedents, and what a frame asks of them."""

from __future__ import annotations

from dataclasses import replace

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.circumstances import Circumstances
from sucesos.coding.context import Context, Party
from sucesos.coding.lexicon import Frame, Lexicon
from sucesos.coding.mentions import EXPLOSIVES, INCENDIARIES, Mention
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.subjects import SubjectReader
from sucesos.coding.tokens import fold

CONTRABAND = ("cocaine", "drugs", "weapons", "ammunition", "explosives")


class FrameReader:
    """Reads the parties of a mention and judges whether they are what its frame asks for."""

    def __init__(self, lexicon: Lexicon, actors: ActorReader, subjects: SubjectReader, circumstances: Circumstances):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.actors, self.subjects, self.circumstances = actors, subjects, circumstances

    def party(self, sentence: Sentence, chunk: Chunk | None, context: Context, people: bool = False) -> Party | None:
        """The party of a noun phrase, if there is one."""
        return None if chunk is None else self.actors.party(context, sentence, chunk, people=people)

    def elided(self, sentence: Sentence, verb: Chunk) -> Party | None:
        """The subject that a finite verb leaves out, as a pronoun: its number is that of the verb."""
        if verb.binder is None or verb.infinitive or verb.form == "gerund" or cl.is_reduced(verb):
            return None
        token = sentence.tokens[self._finite(sentence, verb)]
        single = not self._of_many(token.low, sentence.low[verb.verb])
        span = (token.start, token.end)
        return Party(
            token.start,
            token.start,
            "",
            "person",
            None,
            1 if single else None,
            span if single else None,
            pronoun=True,
            plural=not single,
        )

    def _of_many(self, first: str, verb: str) -> bool:
        """Does a group of verbs show that its subject is plural, by its first word or, if that shows no person, by the
        participle: "tras ser | baleados"?
        """
        if self.grammar.tags(first).isdisjoint(("base", "gerund")):
            return first.endswith(self.grammar.plural_verb_ending)
        return self.grammar.is_plural(verb)

    def _finite(self, sentence: Sentence, verb: Chunk) -> int:
        """The first word of a verb group that is neither negation nor pronoun."""
        leaning = self.grammar.clitics | self.grammar.negators
        return next((k for k in range(verb.first, verb.last) if sentence.low[k] not in leaning), verb.verb)

    def antecedent(
        self, sentence: Sentence, party: Party | None, other: Party | None, context: Context
    ) -> Party | None:
        """Whom a pronoun stands for: who was told last, here or one paragraph before, and fits in number."""
        if party is None or not party.pronoun or party.zero:
            return party
        single = party.count == 1
        nominative = party.text.lower() not in self.grammar.object_pronouns
        near = [c for c in self.subjects.near(sentence, context) if c.party.start < party.start]
        if self.grammar.inflected and not nominative:  # who the sentences are about comes first
            near.sort(key=lambda c: not c.subject)
        for candidate in near:
            if nominative and not candidate.subject:
                continue
            who = candidate.party
            if (other is not None and who.start == other.start) or not self._same_number(who, single):
                continue
            if not self._same_gender(party, who):
                continue
            if party.part:  # "five of them"
                return replace(party, type=who.type, group=who.group, group_span=who.group_span, prisoner=who.prisoner)
            return replace(who, definite=True)
        return party

    def _same_number(self, who: Party, single: bool) -> bool:
        """Can a pronoun of one, or of many, stand for somebody? Where verbs show their subject, a body is one: "la
        Policía llegó", "la familia fue secuestrada".
        """
        shown = who.count is not None or bool(who.parts) or self.grammar.is_plural(who.head)
        if shown or not self.grammar.inflected:
            return (who.count == 1) == single
        return single and who.type == "civilians"

    def _same_gender(self, pronoun: Party, who: Party) -> bool:
        """Do a pronoun and whom it could stand for not show different genders?"""
        opening = who.text.split(" ", 1)[0].lower()
        genders = {self.grammar.gender(pronoun.text.lower()), self.grammar.gender(opening)}
        return len(genders - {""}) < 2 or opening not in self.grammar.determiners

    def mention(self, frame: Frame, sentence: Sentence, start: int, end: int) -> Mention:
        """A mention as its frame tells it, without parties, times and places."""
        return Mention(
            frame.event,
            frame.outcome,
            sentence,
            start,
            end,
            True,
            frame.attempted,
            frame.subtype,
            frame.weapon,
            None,
            frame.agent,
            frame.patient,
            count_field=frame.count,
        )

    def holds(self, frame: Frame, context: Context, sentence: Sentence) -> bool:
        """Does the article have the words, and the sentence the setting, that a frame asks for?"""
        if frame.needs and frame.needs.isdisjoint(sentence.page.words):
            return False
        return frame.context != "prison" or self.circumstances.in_prison(sentence, context)

    def fits(self, kind: str, party: Party | None, sentence: Sentence, context: Context) -> bool:
        """Can the party be what the frame asks for?"""
        if kind in ("forces_or_none", "court_or_none"):
            return (
                party is None
                or party.pronoun
                or party.kind == "other"
                or party.type in ("police", "military", "government", "official")
            )
        if kind == "unsaid":
            return party is None or (party.pronoun and not party.text)
        if kind == "vehicle_or_building":
            return party is not None and (party.thing is not None or (party.kind == "other" and party.named))
        if party is None:
            return False
        if kind == "person":
            return party.kind == "person" and not (
                party.type in ("police", "military", "government")
                and party.head in self.lexicon.collective
                and party.count is None
                and party.type == "government"
            )
        if kind == "prisoner":
            return party.type == "prisoners" or (
                party.kind == "person" and self.circumstances.in_prison(sentence, context)
            )
        if kind == "forces":
            return party.type in ("police", "military") or party.on_duty
        if kind == "armed":
            return party.type in ("police", "military", "gang", "suspects") or party.group is not None
        if kind == "outlaw":
            return (
                party.type in ("suspects", "gang", "prisoners")
                or (party.type is None and party.count is not None and party.item is None and party.thing is None)
                or party.unknown
                or (party.pronoun and bool(party.text))
                or (party.type == "civilians" and not party.named and not party.definite)
            )
        if kind == "robber":
            return party.head in self.lexicon.doers["robbery"]
        if kind == "body":
            return party.body
        if kind == "operation":
            return any(frame.event == kind for frame, _ in self.lexicon.event_nouns.get(party.head, ()))
        if kind == "item":
            return party.item is not None
        if kind == "contraband":
            return any(part.item in CONTRABAND for part in (party, *party.parts))
        if kind == "shots":
            return party.head in self.lexicon.shots
        if kind == "explosive":
            return party.weapon in EXPLOSIVES
        if kind == "incendiary":
            return party.weapon in INCENDIARIES
        if kind == "target":
            return party.kind == "person" or party.thing is not None
        if party.pronoun:
            return self.circumstances.in_prison(sentence, context)
        inside = bool(context.places_in(party.start, party.end))
        building = party.thing == "building" or any(w in self.lexicon.prisons for w in fold(party.text).split())
        return inside or building
