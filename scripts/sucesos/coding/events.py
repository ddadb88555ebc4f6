"""Mentions of events: each verb or noun that says that something happened, with its parties, times and places as the
clause gives them.

A mention is not yet a row: `article` merges mentions that tell the same occurrence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.context import Context, Party, Subject
from sucesos.coding.lexicon import Frame, Lexicon, Measure
from sucesos.coding.phrases import BREAKS, Chunk, Sentence
from sucesos.coding.places import PlaceMention
from sucesos.coding.scanner import Hit
from sucesos.coding.times import Time

PERSONAL = ("person",)


@dataclass
class Mention:
    """One telling of one event. `strong` mentions can make a row, others only add to one."""

    event: str | None
    outcome: str | None
    sentence: Sentence
    start: int
    end: int
    strong: bool
    attempted: bool = False
    subtype: str | None = None
    weapon: str | None = None
    weapon_span: tuple[int, int] | None = None
    agent_role: str | None = None
    patient_role: str | None = None
    agent: Party | None = None
    patient: Party | None = None
    count_field: str | None = None
    soft: bool = False
    definite: bool = False
    plural: bool = False
    other: bool = False
    noun: bool = False
    measure: bool = False
    times: list[Time] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    near_places: list[PlaceMention] = field(default_factory=list)  # of the sentence around the clause
    paragraph_places: list[PlaceMention] = field(
        default_factory=list
    )  # told earlier in the paragraph, the nearest last
    durations: list[Time] = field(default_factory=list)
    clocks: list[Time] = field(default_factory=list)
    reported: bool = False  # the clause's only time is when it was told
    own_time: bool = False
    prison: bool = False
    earlier_places: list[PlaceMention] = field(default_factory=list)  # of all that was told before
    paragraph_start: int = 0
    accident: bool = False
    clause: int = -1
    toll: bool = False  # it gives the latest number of an event told before
    forces: bool = False  # police or soldiers are named in the sentence


class EventReader:
    """Reads the event mentions of one sentence after another."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.actors = ActorReader(lexicon)

    def read(self, sentence: Sentence, hits: list[Hit], context: Context) -> list[Mention]:
        """All mentions of a sentence in order of their triggers."""
        found = cl.clauses(sentence, self.grammar)
        self.remember(sentence, context)
        mentions = [
            *self._verbs(sentence, found, context),
            *self._nouns(sentence, found, hits, context),
            *self._measures(sentence, found, hits, context),
            *self._designations(sentence, found, context),
            *self._toll(sentence, found, context),
        ]
        mentions.sort(key=lambda m: (m.start, -m.end))
        self._share_out(mentions)
        owned = {t.start for m in mentions if m.own_time for t in m.times}
        for mention in mentions:  # a time belongs to the event of its own clause
            if not mention.own_time:
                mention.times = [t for t in mention.times if t.start not in owned]
        return mentions

    @staticmethod
    def _share_out(mentions: list[Mention]) -> None:
        """In "sentenced nine men on Monday for a murder in Salcedo in October", what follows the noun is the noun's."""
        for noun in (m for m in mentions if m.noun and not m.measure):
            for verb in (m for m in mentions if not m.noun and m.clause == noun.clause and m.start < noun.start):
                for name in ("times", "places"):
                    before = [x for x in getattr(verb, name) if x.start < noun.start]
                    after = [x for x in getattr(noun, name) if x.start > noun.start]
                    if before and after:
                        setattr(verb, name, before)
                        setattr(noun, name, after)

    # Verbs

    def _verbs(self, sentence: Sentence, found: list[cl.Clause], context: Context) -> Iterator[Mention]:
        for verb in sentence.chunks:
            if verb.kind != "vg":
                continue
            for term, skip, last in self._terms(sentence, verb):
                mention = self._verb_mention(sentence, verb, term, skip, last, found, context)
                if mention:
                    yield mention
                    break

    def _terms(self, sentence: Sentence, verb: Chunk) -> Iterator[tuple]:
        """Lexicon entries that a verb group and the words after it can be, the most specific first."""
        low = sentence.tokens[verb.verb].low
        lemmas = {"be"} if verb.form == "copula" else self.grammar.lemmas(low)
        options = []
        for lemma in sorted(lemmas):
            for order, term in enumerate(self.lexicon.verbs.get(lemma, ())):
                match = self._fixed_words(sentence, verb, term)
                if match is not None:
                    options.append((-term.weight, order, lemma, term, match))
        for _, _, _, term, (skip, last) in sorted(options, key=lambda o: o[:3]):
            yield term, skip, last

    def _fixed_words(self, sentence: Sentence, verb: Chunk, term) -> tuple[int, int] | None:
        """(tokens to skip before the object, last token of the term) when the fixed words stand where they should."""
        tokens, at = sentence.tokens, verb.verb + 1
        if not term.rest:
            following = tokens[at].low if at < len(tokens) else ""
            return None if following in term.frame.not_before else (0, verb.verb)
        end = self._words_at(tokens, at, term.rest)
        if end is not None:
            return end - at, end - 1
        if not term.gap:
            return None
        for k in range(at + 1, min(at + 16, len(tokens))):
            if tokens[k].text in BREAKS or tokens[k].text == ",":
                return None
            end = self._words_at(tokens, k, term.rest)
            if end is not None:
                return 0, end - 1
        return None

    def _words_at(self, tokens: list, at: int, words: tuple[str, ...]) -> int | None:
        for word in words:
            while at < len(tokens) and tokens[at].low in self.grammar.adverbs and tokens[at].low != word:
                at += 1
            if at >= len(tokens) or (tokens[at].low != word and word not in self.grammar.lemmas(tokens[at].low)):
                return None
            at += 1
        return at

    def _verb_mention(
        self, sentence: Sentence, verb: Chunk, term, skip: int, last: int, found, context: Context
    ) -> Mention | None:
        frame: Frame = term.frame
        clause = cl.clause_of(found, verb.at)
        lively = sentence.headline or sentence.n == 0
        real = cl.reality(sentence, verb, clause, self.grammar, lively)
        if not self._holds(frame, context, sentence):
            return None
        subject = cl.subject(sentence, verb, self.grammar)
        if frame.passive_only and not verb.passive:
            return None
        if frame.intransitive:
            patient, agent = subject, None
        elif cl.is_passive(sentence, verb, skip):
            patient, agent = subject, cl.by_agent(sentence, verb, self.grammar)
        else:
            patient, agent = cl.right_object(sentence, verb, skip), subject
            if term.gap and patient is not None:  # "let | her | go": the object ends where the fixed words begin
                patient = cl.cut(sentence, patient, last - len(term.rest) + 1, self.grammar)
        if frame.patient_after:
            if subject is None or sentence.tokens[subject.head].low not in self.lexicon.shots:
                return None
            patient, agent = self._after_preposition(sentence, verb, frame.patient_after), None
        patient_party = self._party(sentence, patient, context)
        agent_party = self._party(sentence, agent, context)
        if agent_party is not None and agent_party.kind not in PERSONAL:
            weapon_agent = agent_party
            agent_party = agent_party if frame.agent_is in ("forces_or_none", "court_or_none") else None
        else:
            weapon_agent = None
        if frame.patient_is in ("item", "contraband") and patient is not None:
            patient_party = self._contents(sentence, patient, patient_party, context)
        if frame.patient_is and not self._is(frame.patient_is, patient_party, sentence, context):
            return None
        if (
            frame.subject_is
            and not frame.patient_after
            and not self._is(frame.subject_is, patient_party, sentence, context)
        ):
            return None
        if frame.agent_is and not self._is(frame.agent_is, agent_party, sentence, context):
            return None
        if frame.signs_of_violence and not self._violent(sentence, context):
            return None
        patient_party = self._accompanied(sentence, verb, clause, patient_party, context)
        if (
            verb.negated
            and patient is not None
            and sentence.tokens[patient.first].low in self.grammar.any_words
            and patient_party is not None
        ):
            patient_party = replace(patient_party, kind="person", zero=True)  # "without hurting anyone"
        zero = patient_party is not None and patient_party.zero
        if not real.factual and not zero:
            return None
        start = sentence.tokens[verb.verb].start
        mention = self._mention(
            frame,
            sentence,
            start,
            sentence.tokens[max(last, verb.verb)].end if not term.gap or skip else sentence.tokens[verb.verb].end,
        )
        mention.strong = not frame.weak and not zero
        if real.attempted:
            mention.count_field = None
        mention.attempted = real.attempted or frame.attempted
        mention.agent = self._antecedent(sentence, agent_party, patient_party, context)
        mention.patient = self._antecedent(sentence, patient_party, mention.agent, context)
        mention.soft = frame.soft
        mention.accident = (
            frame.outcome is not None
            and agent_party is None
            and any(t.low in self.lexicon.accident for t in sentence.tokens)
        )
        if frame.names_weapon and patient_party is not None and patient_party.weapon:
            mention.weapon, mention.weapon_span = patient_party.weapon, (patient_party.start, patient_party.end)
        self._weapon(mention, sentence, clause, weapon_agent)
        self._circumstances(mention, sentence, clause, found, context)
        return mention

    def _contents(self, sentence: Sentence, chunk: Chunk, party: Party | None, context: Context) -> Party | None:
        """What a container held: "a warehouse with 150 packages of cocaine"."""
        chunks = sentence.chunks
        if party is not None and party.item is None:
            for at in range(chunk.at + 1, min(chunk.at + 4, len(chunks) - 1)):
                if (
                    chunks[at].kind in ("prep", "vg")
                    and sentence.tokens[chunks[at].first].low in self.lexicon.holding
                    and chunks[at + 1].kind == "np"
                ):
                    inner = self._party(sentence, chunks[at + 1], context)
                    return inner if inner is not None and inner.item else party
        return party

    def _accompanied(
        self, sentence: Sentence, verb: Chunk, clause: cl.Clause, party: Party | None, context: Context
    ) -> Party | None:
        """ "was kidnapped along with his partner": the company shares what happened."""
        if party is None or party.count is None or party.kind != "person":
            return party
        chunks = sentence.chunks
        for at in range(verb.at + 1, clause.last - 2):
            low = [sentence.tokens[chunks[k].first].low for k in (at, at + 1)]
            if (
                chunks[at].kind in ("prep", "adv")
                and " ".join(low) in self.grammar.accompanying
                and chunks[at + 2].kind == "np"
            ):
                company = self._party(sentence, chunks[at + 2], context)
                if company is not None and company.kind == "person" and company.count and party.count_span:
                    return replace(
                        party, count=party.count + company.count, count_span=(party.count_span[0], party.count_span[1])
                    )
        return party

    def _party(self, sentence: Sentence, chunk: Chunk | None, context: Context) -> Party | None:
        return None if chunk is None else self.actors.party(context, sentence, chunk)

    @staticmethod
    def _after_preposition(sentence: Sentence, verb: Chunk, prepositions: frozenset[str]) -> Chunk | None:
        following = sentence.chunks[verb.at + 1 : verb.at + 3]
        if (
            len(following) == 2
            and following[0].kind == "prep"
            and sentence.tokens[following[0].first].low in prepositions
            and following[1].kind == "np"
        ):
            return following[1]
        return None

    def _antecedent(
        self, sentence: Sentence, party: Party | None, other: Party | None, context: Context
    ) -> Party | None:
        """Whom a pronoun stands for: who was told last, here or one paragraph before, and fits in number."""
        if party is None or not party.pronoun:
            return party
        single = party.count == 1
        nominative = party.text.lower() not in self.grammar.object_pronouns
        near = [
            c
            for c in context.subjects
            if c.party.start < party.start and sentence.paragraph - c.paragraph <= 1 and (c.subject or not nominative)
        ]
        for candidate in sorted(near, key=lambda c: (c.paragraph, c.party.start), reverse=True):
            who = candidate.party
            if (other is not None and who.start == other.start) or (who.count == 1) != single:
                continue
            return replace(who, definite=True)
        return party

    def remember(self, sentence: Sentence, context: Context) -> None:
        """Keep the persons that a sentence names, and whether it is about them, for the pronouns after it."""
        about = {
            s.first
            for v in sentence.chunks
            if v.kind == "vg" and not v.infinitive
            for s in [cl.subject(sentence, v, self.grammar)]
            if s is not None
        }
        for chunk in sentence.chunks:
            if chunk.kind == "np" and not chunk.pronoun:
                party = self._party(sentence, chunk, context)
                if party.kind == "person" and not party.body and not party.zero:
                    context.subjects.append(Subject(sentence.paragraph, party, chunk.first in about))

    def _mention(self, frame: Frame, sentence: Sentence, start: int, end: int) -> Mention:
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

    def _holds(self, frame: Frame, context: Context, sentence: Sentence) -> bool:
        if frame.needs and not frame.needs & context.words:
            return False
        return frame.context != "prison" or self.in_prison(sentence, context)

    def in_prison(self, sentence: Sentence, context: Context) -> bool:
        """True if the sentence is about a prison or its inmates."""
        low = [t.low for t in sentence.tokens]
        for i, token in enumerate(sentence.tokens):
            if (token.low in self.lexicon.prisons and not self._is_penalty(low, i)) or self.lexicon.persons.get(
                token.low, ("",)
            )[0] == "prisoners":
                return True
        return any(p.place.kind == "prison" for p in context.places if sentence.start <= p.start < sentence.end)

    def _is_penalty(self, low: list[str], i: int) -> bool:
        """ "34 years in prison", "a prison sentence": a penalty, not a place."""
        units = self.lexicon.times.patterns.words["unit"]
        return (i > 1 and low[i - 1] in ("in", "of") and (low[i - 2] in units or low[i - 2] == "life")) or (
            i + 1 < len(low) and low[i + 1] in self.lexicon.penalties
        )

    def _violent(self, sentence: Sentence, context: Context) -> bool:
        near = {t.low for t in sentence.tokens}
        return bool(near & self.lexicon.signs_of_violence) or bool(
            context.words & self.lexicon.signs_of_violence and not context.words & self.lexicon.accident
        )

    def _is(self, kind: str, party: Party | None, sentence: Sentence, context: Context) -> bool:
        """Can the party be what the frame asks for?"""
        if kind in ("forces_or_none", "court_or_none"):
            return (
                party is None
                or party.pronoun
                or party.kind == "other"
                or party.type in ("police", "military", "government", "official")
            )
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
            return party.type == "prisoners" or (party.kind == "person" and self.in_prison(sentence, context))
        if kind == "forces":
            return party.type in ("police", "military") or (party.thing == "vehicle" and party.head.startswith("pat"))
        if kind == "armed":
            return party.type in ("police", "military", "gang", "suspects") or party.group is not None
        if kind == "outlaw":
            return (
                party.type in ("suspects", "gang")
                or party.unknown
                or (party.type == "civilians" and not party.named and not party.definite)
            )
        if kind == "robber":
            return party.head in self.lexicon.doers["robbery"]
        if kind == "body":
            return party.body
        if kind == "item":
            return party.item is not None
        if kind == "contraband":
            return party.item in ("cocaine", "drugs", "weapons", "ammunition", "explosives")
        if kind == "explosive":
            return party.weapon in ("explosive", "grenade", "car_bomb")
        if kind == "target":
            return party.kind == "person" or party.thing is not None
        if party.pronoun:
            return self.in_prison(sentence, context)
        inside = any(party.start <= p.start < party.end for p in context.places)
        building = party.thing == "building" or any(w in self.lexicon.prisons for w in party.text.lower().split())
        return inside or building

    # Nouns

    def _nouns(self, sentence: Sentence, found, hits: list[Hit], context: Context) -> Iterator[Mention]:
        for hit in hits:
            if hit.kind != "event":
                continue
            frame, plural = hit.entry
            at = sentence.token_at(hit.end - 1)
            chunk = sentence.chunk_of(sentence.token_at(hit.start))
            if chunk is None or chunk.kind != "np" or not self._heads(sentence, chunk, hit, at):
                continue
            mention = self._noun_mention(sentence, chunk, hit, frame, plural, found, context)
            if mention:
                yield mention

    def _heads(self, sentence: Sentence, chunk: Chunk, hit: Hit, last: int) -> bool:
        """True if the term is the head of its phrase and not part of a name ("the Kidnapping Unit", "murder
        suspect").
        """
        if chunk.last <= last:  # the term runs on past the phrase ("exchange of gunfire")
            return True
        if last < chunk.head:
            return False
        token = sentence.tokens[sentence.token_at(hit.start)]
        before = (
            sentence.tokens[sentence.token_at(hit.start) - 1] if sentence.token_at(hit.start) > chunk.first else None
        )
        return not (token.capital and before is not None and before.capital and not sentence.headline)

    def _noun_mention(
        self, sentence: Sentence, chunk: Chunk, hit: Hit, frame: Frame, plural: bool, found, context: Context
    ) -> Mention | None:
        if not self._holds(frame, context, sentence):
            return None
        clause = cl.clause_of(found, chunk.at)
        first = sentence.token_at(hit.start)
        before = [t.low for t in sentence.tokens[chunk.first : first]]
        if set(before) & (self.grammar.none_words | self.grammar.hypothetical):
            return None
        mention = self._mention(frame, sentence, hit.start, hit.end)
        mention.noun, mention.plural = True, plural
        mention.attempted = frame.attempted or bool(set(before) & self.grammar.frustrated)
        mention.definite = bool(set(before[:1]) & self.grammar.definite) or any(
            b in self.grammar.possessive for b in before
        )
        mention.other = bool(set(before) & self.grammar.other)
        indefinite = bool(set(before[:1]) & self.grammar.indefinite)
        of_party = self._complement(sentence, hit, self.grammar.genitive, context)
        by_party = self._complement(sentence, hit, self.grammar.agents, context)
        if of_party is not None and of_party.kind == "other" and of_party.weapon is None and frame.needs:
            return None  # "an explosion of color"
        if (
            of_party is not None
            and of_party.kind in ("person", "item", "thing")
            and (of_party.kind != "item" or frame.event == "seizure")
        ):
            mention.patient = of_party
        elif (possessor := self._possessor(sentence, chunk, first, context)) is not None:
            mention.patient = possessor
        elif before[:1] and before[0] in self.grammar.possessive_pronouns:
            token = sentence.tokens[chunk.first]
            owner = Party(
                token.start,
                token.end,
                token.text,
                "person",
                None,
                1 if before[0] in self.grammar.single_owners else None,
                (token.start, token.end),
                pronoun=True,
            )
            mention.patient = self._antecedent(sentence, owner, None, context)
        if by_party is not None and by_party.kind == "person":
            mention.agent = by_party
        if frame.patient_is == "item" and mention.patient is None:
            return None
        verb = self._governing(sentence, chunk, clause)
        real, performed, occurred = self._noun_reality(sentence, chunk, verb, clause, mention)
        if not real:
            return None
        specific = mention.patient is not None and (mention.patient.count is not None or mention.patient.named)
        number = chunk.number.value if chunk.number is not None else None
        if plural and number is None and not mention.definite and not (performed or occurred):
            return None  # "kidnappings continue to be reported": no one event
        if plural and (number is None or number > 2):
            mention.strong = (
                (frame.event in ("prison_violence", "operation") and (occurred or performed))
                or (frame.event == "bombing" and (occurred or performed or (number is not None and number <= 3)))
                or specific
            )
        elif indefinite or number is not None:
            mention.strong = True
        elif mention.definite:
            mention.strong = specific or performed or (occurred and self._has_time(sentence, clause))
        else:
            mention.strong = specific or (sentence.headline and frame.event not in ("operation",))
        if frame.weak or (frame.event == "operation" and not (performed or occurred or indefinite)):
            mention.strong = False
        if mention.patient is None and self._of_head(sentence, chunk) in self.lexicon.undergoing:
            copula = verb is not None and verb.form == "copula" and verb.at < chunk.at
            undergoer = cl.subject(sentence, verb, self.grammar) if copula else sentence.chunks[chunk.at - 2]
            mention.patient = self._party(sentence, undergoer, context)
            mention.strong = mention.strong or copula
        if verb is not None and performed and not mention.attempted and mention.agent is None:
            subject = self._party(sentence, cl.subject(sentence, verb, self.grammar), context)
            if subject is not None and subject.kind == "person" and not cl.is_passive(sentence, verb):
                if self._suffers(sentence, verb):
                    mention.patient = mention.patient or subject
                else:
                    mention.agent = subject
        self._weapon(mention, sentence, clause, None)
        self._circumstances(mention, sentence, clause, found, context)
        self._relative_circumstances(mention, sentence, chunk, found, context)
        return mention

    def _relative_circumstances(
        self, mention: Mention, sentence: Sentence, chunk: Chunk, found, context: Context
    ) -> None:
        """ "the abduction, which took place on June 5 in Imbabura": the relative clause says when and where."""
        at = chunk.at + 1
        while (
            at < len(sentence.chunks)
            and sentence.chunks[at].kind == "punct"
            and sentence.tokens[sentence.chunks[at].first].text == ","
        ):
            at += 1
        if at >= len(sentence.chunks) or sentence.chunks[at].kind != "rel":
            return
        clause = cl.clause_of(found, at)
        if (
            clause.verb is None
            or not self.grammar.lemmas(sentence.tokens[sentence.chunks[clause.verb].verb].low) & self.lexicon.occurring
        ):
            return
        span = self._span(sentence, clause)
        mention.times = self._told(sentence, span) or mention.times
        mention.own_time = bool(self._told(sentence, span)) or mention.own_time
        mention.places = [p for p in context.places if span[0] <= p.start < span[1]] or mention.places

    @staticmethod
    def _of_head(sentence: Sentence, chunk: Chunk) -> str | None:
        """The noun that a phrase hangs on: "threat" in "the threat of an attack"."""
        chunks = sentence.chunks
        if chunk.at < 2 or chunks[chunk.at - 1].kind != "prep" or chunks[chunk.at - 2].kind != "np":
            return None
        return sentence.tokens[chunks[chunk.at - 2].head].low

    def _suffers(self, sentence: Sentence, verb: Chunk) -> bool:
        return bool(self.grammar.lemmas(sentence.tokens[verb.verb].low) & {"suffer", "see", "witness", "face"})

    def _has_time(self, sentence: Sentence, clause: cl.Clause) -> bool:
        return any(c.kind == "time" for c in sentence.chunks[clause.first : clause.last])

    def _complement(self, sentence: Sentence, hit: Hit, prepositions: frozenset[str], context: Context) -> Party | None:
        """The party in the `of` or `by` phrase right after a noun; a term that ends in `of` has it directly."""
        at = sentence.token_at(hit.end)
        if hit.entry[0] is not None and sentence.tokens[sentence.token_at(hit.end - 1)].low in prepositions:
            chunk = sentence.chunk_of(at) if at < len(sentence.tokens) else None
            return self._party(sentence, chunk if chunk is not None and chunk.kind == "np" else None, context)
        for chunk in sentence.chunks:
            if chunk.first < at:
                continue
            if chunk.kind == "prep" and sentence.tokens[chunk.first].low in prepositions:
                following = sentence.chunks[chunk.at + 1] if chunk.at + 1 < len(sentence.chunks) else None
                return self._party(
                    sentence, following if following is not None and following.kind == "np" else None, context
                )
            if (
                chunk.kind == "punct"
                and sentence.tokens[chunk.first].text == ","
                and prepositions is self.grammar.agents
            ):
                continue
            if chunk.kind == "prep" and prepositions is self.grammar.genitive:
                return None
            if chunk.kind not in ("np", "prep", "time") or (
                chunk.at > 0 and chunk.kind == "np" and sentence.chunks[chunk.at - 1].kind == "np"
            ):
                return None
        return None

    def _possessor(self, sentence: Sentence, chunk: Chunk, first: int, context: Context) -> Party | None:
        """Whose kidnapping: the words before a possessive in the same phrase."""
        for k in range(chunk.first + 1, first):
            if sentence.tokens[k].low in self.grammar.possessive:
                inner = Chunk("np", chunk.first, k, at=chunk.at, head=k - 1)
                party = self.actors.party(context, sentence, inner, join=False)
                return party if party.kind == "person" and party.named else None
        return None

    def _governing(self, sentence: Sentence, chunk: Chunk, clause: cl.Clause) -> Chunk | None:
        verbs = [c for c in sentence.chunks[clause.first : clause.last] if c.kind == "vg"]
        before = [v for v in verbs if v.at < chunk.at]
        return before[-1] if before else (verbs[0] if verbs else None)

    def _noun_reality(
        self, sentence: Sentence, chunk: Chunk, verb: Chunk | None, clause: cl.Clause, mention: Mention
    ) -> tuple[bool, bool, bool]:
        """(told as real, a doer performs it, it is said to occur)."""
        before = sentence.chunks[chunk.at - 1] if chunk.at else None
        if self._of_head(sentence, chunk) in self.grammar.hypothetical_nouns:
            return False, False, False
        if verb is None:
            return not clause.conditional, False, False
        lemmas = self.grammar.lemmas(sentence.tokens[verb.verb].low)
        governs = verb.at < chunk.at and not any(
            c.kind in ("vg", "rel", "sub") for c in sentence.chunks[verb.at + 1 : chunk.at]
        )
        direct = (
            governs
            and chunk.at - verb.at <= 2
            and all(c.kind in ("np", "adv", "time") for c in sentence.chunks[verb.at + 1 : chunk.at])
        )
        performed = direct and bool(lemmas & self.lexicon.performing)
        occurred = (verb.at > chunk.at and bool(lemmas & self.lexicon.occurring)) or (False)
        occurred = occurred or (
            direct
            and verb.form == "copula"
            and verb.at > 0
            and sentence.tokens[sentence.chunks[verb.at - 1].first].low == "there"
        )
        if clause.conditional:
            return False, performed, occurred
        if governs or verb.at > chunk.at:
            adverbial = (
                before is not None
                and before.kind == "prep"
                and sentence.tokens[before.first].low in ("after", "during", "following", "since", "amid")
            )
            if (verb.negated or verb.modal) and not adverbial:
                return False, performed, occurred
            if verb.infinitive and governs and not adverbial:
                real = cl.reality(sentence, verb, clause, self.grammar, False)
                if not real.factual and not lemmas & self.grammar.frustrating:
                    return False, performed, occurred
            if governs and direct and lemmas & self.grammar.frustrating:
                mention.attempted, mention.definite = True, False
                governor_real = cl.reality(sentence, verb, clause, self.grammar, True)
                return governor_real.factual, True, occurred
            if direct and lemmas & self.grammar.irrealis and not adverbial:
                return False, performed, occurred
        return True, performed, occurred

    # Measures

    def _measures(self, sentence: Sentence, found, hits: list[Hit], context: Context) -> Iterator[Mention]:
        for hit in hits:
            if hit.kind != "measure":
                continue
            measure: Measure = hit.entry
            chunk = sentence.chunk_of(sentence.token_at(hit.start))
            if chunk is None:
                continue
            decisions = self._decisions(sentence, chunk, found)
            for verb, subtype in decisions or [(None, None)]:
                mention = Mention(
                    measure.event, None, sentence, hit.start, hit.end, verb is not None, measure=True, noun=True
                )
                mention.definite = sentence.tokens[chunk.first].low in self.grammar.definite
                if measure.subtypes and subtype:
                    mention.subtype = "imposition" if (measure.event, subtype) == ("curfew", "declaration") else subtype
                self._circumstances(
                    mention, sentence, cl.clause_of(found, chunk.at if verb is None else verb.at), found, context
                )
                own = self._times_of(sentence, verb) if verb is not None else []
                if len(decisions) > 1 or own:
                    mention.times, mention.own_time = own, bool(own)
                if subtype in ("extension", "lifting") and any(t.since for t in mention.times):
                    mention.times = [t for t in sentence.times if t.kind == "period" and not t.since and not t.until][
                        :1
                    ]
                    mention.own_time = bool(mention.times)
                yield mention
            if not measure.subtypes or any(subtype == "declaration" for _, subtype in decisions):
                continue
            for time in sentence.times:  # "in force since July 2" is a declaration of that day
                if time.since and self._in_force(sentence, time):
                    begun = Mention(measure.event, None, sentence, hit.start, hit.end, True, measure=True, noun=True)
                    begun.subtype = "imposition" if measure.event == "curfew" else "declaration"
                    self._circumstances(begun, sentence, cl.clause_of(found, chunk.at), found, context)
                    begun.times, begun.own_time = [time], True
                    yield begun

    def _in_force(self, sentence: Sentence, time: Time) -> bool:
        at = sentence.token_at(time.start)
        return tuple(t.low for t in sentence.tokens[max(0, at - 3) : at + 1])[-4:].count("force") > 0

    def _times_of(self, sentence: Sentence, verb: Chunk) -> list[Time]:
        """Times told right of a verb, before the next one."""
        times = []
        for chunk in sentence.chunks[verb.at + 1 :]:
            if chunk.kind == "vg" or (chunk.kind == "punct" and sentence.tokens[chunk.first].text in BREAKS):
                break
            if chunk.kind == "time" and chunk.time.kind == "period" and not chunk.time.since:
                times.append(chunk.time)
        return times[:1]

    def _decisions(self, sentence: Sentence, chunk: Chunk, found) -> list[tuple[Chunk, str]]:
        """The verbs that declare, extend or lift the measure at `chunk`, the nearest of each kind."""
        decisions: dict[str, Chunk] = {}
        verbs = sorted((c for c in sentence.chunks if c.kind == "vg"), key=lambda c: (abs(c.at - chunk.at), c.at))
        for verb in verbs:
            if any(
                c.kind == "punct" and sentence.tokens[c.first].text in ";."
                for c in sentence.chunks[min(verb.at, chunk.at) : max(verb.at, chunk.at)]
            ):
                continue
            lemmas = {"be"} if verb.form == "copula" else self.grammar.lemmas(sentence.tokens[verb.verb].low)
            for lemma in sorted(lemmas):
                for subtype, rest in self.lexicon.measure_verbs.get(lemma, ()):
                    if rest and self._words_at(sentence.tokens, verb.verb + 1, rest) is None:
                        continue
                    clause = cl.clause_of(found, verb.at)
                    if cl.reality(sentence, verb, clause, self.grammar, True).factual and self._reaches(
                        sentence, verb, chunk
                    ):
                        decisions.setdefault(subtype, verb)
        if (
            "extension" in decisions
            and "declaration" in decisions
            and not self._times_of(sentence, decisions["declaration"])
        ):
            del decisions["declaration"]  # "signed a decree that extends": one decision
        return [(verb, subtype) for subtype, verb in decisions.items()]

    def _reaches(self, sentence: Sentence, verb: Chunk, chunk: Chunk) -> bool:
        """True if no other verb's object stands between a verb and a noun."""
        between = sentence.chunks[min(verb.at, chunk.at) + 1 : max(verb.at, chunk.at)]
        others = [c for c in between if c.kind == "vg"]
        if verb.at > chunk.at:  # "the curfew declared on July 8 was lifted"
            return not [c for c in others if c.form not in ("copula", "past_or_participle", "participle")]
        return not others

    def _designations(self, sentence: Sentence, found, context: Context) -> Iterator[Mention]:
        for verb in sentence.chunks:
            if verb.kind != "vg":
                continue
            lemmas = self.grammar.lemmas(sentence.tokens[verb.verb].low)
            for verbs, names, event in self.lexicon.designations:
                if not lemmas & verbs:
                    continue
                clause = cl.clause_of(found, verb.at)
                low = [t.low for t in sentence.tokens[verb.verb + 1 : verb.verb + 24]]
                named = any(tuple(low[i : i + len(n)]) == n for n in names for i in range(len(low)))
                if named and cl.reality(sentence, verb, clause, self.grammar, True).factual:
                    token = sentence.tokens[verb.verb]
                    mention = Mention(event, None, sentence, token.start, token.end, True, measure=True)
                    self._circumstances(mention, sentence, clause, found, context)
                    yield mention

    # Tolls: "two dead and five wounded"

    def _toll(self, sentence: Sentence, found, context: Context) -> Iterator[Mention]:
        for chunk in sentence.chunks:
            if chunk.kind == "np" and sentence.tokens[chunk.first].low in self.grammar.none_words:
                yield from self._zero_toll(sentence, chunk, found, context)
            if chunk.kind != "np" or chunk.number is None or chunk.number.unit != "none":
                continue
            outcome = self.lexicon.toll_heads.get(sentence.tokens[chunk.head].low) or self._risen_toll(sentence, chunk)
            if outcome is None:
                continue
            clause = cl.clause_of(found, chunk.at)
            verb = self._governing(sentence, chunk, clause)
            if verb is not None and (verb.modal or verb.negated):
                continue
            following = sentence.chunks[chunk.at + 1] if chunk.at + 1 < len(sentence.chunks) else None
            if outcome == "arrested" and following is not None and following.kind in ("vg", "rel"):
                continue  # "six detainees had broken out"
            party = self.actors.party(context, sentence, chunk, join=False)
            head = sentence.tokens[chunk.head]
            risen = head.low not in self.lexicon.toll_heads
            event = "arrest" if outcome == "arrested" else None
            role = "perpetrator" if event else "victim"
            mention = Mention(
                event,
                None if event else outcome,
                sentence,
                head.start,
                head.end,
                True,
                patient_role=role,
                patient=party,
                count_field=outcome,
                noun=True,
                toll=risen,
            )
            self._weapon(mention, sentence, clause, None)
            self._circumstances(mention, sentence, clause, found, context)
            yield mention

    def _zero_toll(self, sentence: Sentence, chunk: Chunk, found, context: Context) -> Iterator[Mention]:
        """ "There were no deaths", "without injuries"."""
        head = sentence.tokens[chunk.head]
        for outcome in self.lexicon.zero_heads.get(head.low, ()):
            start, end = sentence.span(chunk)
            party = Party(
                start, end, context.text[start:end], "person", None, 0, (start, end), zero=True, last_chunk=chunk.at
            )
            mention = Mention(
                None,
                outcome,
                sentence,
                head.start,
                head.end,
                False,
                patient_role="victim",
                patient=party,
                count_field=outcome,
                noun=True,
            )
            self._circumstances(mention, sentence, cl.clause_of(found, chunk.at), found, context)
            yield mention

    def _risen_toll(self, sentence: Sentence, chunk: Chunk) -> str | None:
        """ "The toll rose to seven": the latest number of dead."""
        chunks = sentence.chunks
        if chunk.at < 3 or chunks[chunk.at - 1].kind != "prep" or chunks[chunk.at - 2].kind != "vg":
            return None
        subject = cl.subject(sentence, chunks[chunk.at - 2], self.grammar)
        return "killed" if subject is not None and sentence.tokens[subject.head].low in self.lexicon.tolls else None

    # Circumstances

    def _weapon(self, mention: Mention, sentence: Sentence, clause: cl.Clause, agent: Party | None) -> None:
        """What it was done with: named in the clause, else by the trigger."""
        if agent is not None and agent.weapon:
            mention.weapon, mention.weapon_span = agent.weapon, (agent.start, agent.end)
            return
        if mention.weapon_span:
            return
        for chunk in sentence.chunks[clause.first : clause.last]:
            if chunk.kind == "np":
                words = [t.low for t in sentence.tokens[chunk.first : chunk.last]]
                for size in (3, 2, 1):
                    for i in range(len(words) - size + 1):
                        kind = self.lexicon.weapons.get(" ".join(words[i : i + size]))
                        if kind and (mention.weapon is None or kind != "fire"):
                            a, b = sentence.tokens[chunk.first + i], sentence.tokens[chunk.first + i + size - 1]
                            if mention.weapon is None or kind in ("grenade", "car_bomb"):
                                mention.weapon, mention.weapon_span = kind, (a.start, b.end)
                                return
        if mention.weapon:
            mention.weapon_span = (mention.start, mention.end)

    def _circumstances(
        self, mention: Mention, sentence: Sentence, clause: cl.Clause, found: list[cl.Clause], context: Context
    ) -> None:
        """Times and places of the clause, else of the clauses around it, leaving out those of who reports."""
        mention.clause = clause.first
        mention.prison = self.in_prison(sentence, context)
        mention.forces = any(
            self.lexicon.persons.get(t.low, ("",))[0] in ("police", "military") for t in sentence.tokens
        )
        own = self._span(sentence, clause)
        near = [
            c for c in found if c is not clause and not self._reports(sentence, c) and not self._future(sentence, c)
        ]
        told = [] if self._future(sentence, clause) else self._told(sentence, own)
        mention.times = (
            told
            or [t for c in self._by_distance(near, clause) for t in self._told(sentence, self._span(sentence, c))][:1]
        )
        mention.own_time = bool(told)
        if mention.own_time and self._reports(sentence, clause) and not mention.measure:
            mention.times, mention.own_time = [], False
        mention.durations = [t for t in sentence.times if t.kind == "duration"]
        mention.clocks = [t for t in sentence.times if t.kind == "clock"]
        inside = [p for p in context.places if sentence.start <= p.start < sentence.end]
        mention.places = [p for p in inside if own[0] <= p.start < own[1]]
        mention.near_places = [p for p in inside if not own[0] <= p.start < own[1]]
        opening = context.folded.rfind("\n\n", 0, sentence.start) + 1
        mention.paragraph_start = opening
        mention.earlier_places = [p for p in context.places if p.start < sentence.start]
        mention.paragraph_places = [p for p in context.places if opening <= p.start < sentence.start]

    @staticmethod
    def _future(sentence: Sentence, clause: cl.Clause) -> bool:
        """True if the clause tells what will be."""
        return clause.verb is not None and sentence.chunks[clause.verb].modal

    def told_times(self, sentence: Sentence) -> list[Time]:
        """Periods of a sentence that are not those of a report or of what will be."""
        times = []
        for clause in cl.clauses(sentence, self.grammar):
            if not self._reports(sentence, clause) and not self._future(sentence, clause):
                times += [t for t in self._told(sentence, self._span(sentence, clause)) if t.kind == "period"]
        return times

    def _told(self, sentence: Sentence, span: tuple[int, int]) -> list[Time]:
        return [
            t
            for t in sentence.times
            if t.kind in ("period", "offset") and span[0] <= t.start < span[1] and not self._bracketed(sentence, t)
        ]

    @staticmethod
    def _bracketed(sentence: Sentence, time: Time) -> bool:
        """True for a time in brackets, which says again what was said before: "(02:00 GMT on Wednesday)"."""
        marks = [t.text for t in sentence.tokens if t.text in "()" and t.start < time.start]
        return bool(marks) and marks[-1] == "("

    @staticmethod
    def _span(sentence: Sentence, clause: cl.Clause) -> tuple[int, int]:
        chunks = sentence.chunks
        return sentence.tokens[chunks[clause.first].first].start, sentence.tokens[chunks[clause.last - 1].last - 1].end

    @staticmethod
    def _by_distance(near: list[cl.Clause], clause: cl.Clause) -> list[cl.Clause]:
        return sorted(near, key=lambda c: (abs(c.first - clause.first), c.first))

    def _reports(self, sentence: Sentence, clause: cl.Clause) -> bool:
        """True if the clause only says who told it."""
        if clause.verb is None:
            return False
        lemmas = self.grammar.lemmas(sentence.tokens[sentence.chunks[clause.verb].verb].low)
        return bool(lemmas & self.grammar.reporting) and not any(self.lexicon.verbs.get(lemma) for lemma in lemmas)
