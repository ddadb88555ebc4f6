"""Mentions of events: each verb or noun that says that something happened, with its parties, times and places as the
clause gives them.

A mention is not yet a row: `article` merges mentions that tell the same occurrence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.attributions import Attributed, AttributionReader
from sucesos.coding.circumstances import Circumstances
from sucesos.coding.context import Context, Party
from sucesos.coding.lexicon import Frame, Lexicon, VerbTerm
from sucesos.coding.measures import MeasureReader
from sucesos.coding.mentions import HOSTS, OUTLAWS, VIOLENT, Mention
from sucesos.coding.phrases import BREAKS, Chunk, Sentence
from sucesos.coding.scanner import Hit
from sucesos.coding.scenes import SceneReader
from sucesos.coding.subjects import SubjectReader
from sucesos.coding.tolls import TollReader

TRIGGERS = frozenset({"event", "measure", "verb", "toll"})  # kinds of hits without which a sentence tells no event
PERSONAL = ("person",)
THINGS = ("forces_or_none", "court_or_none", "operation", "shots")  # doers that need not be people
AUTHORITIES = ("arrest", "rescue", "seizure", "conviction", "extradition")  # what is tried in vain there is no event
DOERS_FIRST = ("armed_attack", "bombing")  # events whose noun follows who did it, not to whom: "a rebel attack"
JUDGING = ("arrest", "conviction", "extradition")  # what follows a crime
CARRIERS = ("vehicles", "other")  # what carries something else is not what was seized
MANY = 50  # victims "have been killed": of a series, if no day is told


class EventReader:
    """Reads the event mentions of one sentence after another."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.terms_of = cache(self._terms_of)
        self.actors = ActorReader(lexicon)
        self.subjects = SubjectReader(lexicon, self.actors)
        self.circumstances = Circumstances(lexicon)
        self.attributions = AttributionReader(lexicon)
        self.measures = MeasureReader(lexicon, self.circumstances)
        self.tolls = TollReader(lexicon, self.actors, self.circumstances)
        self.scenes = SceneReader(lexicon, self.circumstances)

    def read(self, sentence: Sentence, hits: list[Hit], context: Context) -> list[Mention]:
        """All mentions of a sentence in order of their triggers."""
        context.told.append(sentence)
        if not any(hit.kind in TRIGGERS for hit in hits) and self.attributions.forms.isdisjoint(sentence.words):
            return []
        found = cl.clauses(sentence, self.grammar)
        attributed = self.attributions.read(sentence)
        sentence.deeds = frozenset(d.at for a in attributed for d in a.deeds if d.kind == "vg")
        mentions = [
            *self._verbs(sentence, found, context),
            *self._nouns(sentence, found, hits, context),
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
        return mentions

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
        doer = self._antecedent(sentence, self._party(sentence, one.doer, context), None, context)
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

    # Verbs

    def _verbs(self, sentence: Sentence, found: list[cl.Clause], context: Context) -> Iterator[Mention]:
        told = 0  # the token after the last term: in "shot and killed", "killed" is no verb of its own
        for verb in sentence.chunks:
            if verb.kind != "vg" or verb.verb < told:
                continue
            for term, skip, last in self._terms(sentence, verb):
                if term.frame is None:
                    break
                mention = self._verb_mention(sentence, verb, term, skip, last, found, context)
                if mention:
                    told = last + 1 if not term.gap or skip else told
                    yield mention
                    break

    def _terms(self, sentence: Sentence, verb: Chunk) -> Iterator[tuple]:
        """Lexicon entries that a verb group and the words after it can be, the most specific first."""
        low = sentence.tokens[verb.verb].low
        lemmas = frozenset({self.grammar.copula}) if verb.form == "copula" else self.grammar.lemmas(low)
        for term in self.terms_of(lemmas):
            if not term.rest or not self.grammar.standing_for(term.rest[0]).isdisjoint(sentence.words):
                match = self._fixed_words(sentence, verb, term)
                if match is not None:
                    yield term, *match

    def _terms_of(self, lemmas: frozenset[str]) -> list[VerbTerm]:
        """The entries of some verbs, the most specific first."""
        ways = [
            (-term.weight, order, lemma, term)
            for lemma in lemmas
            for order, term in enumerate(self.lexicon.verbs.get(lemma, ()))
        ]
        return [term for _, _, _, term in sorted(ways, key=lambda way: way[:3])]

    def _fixed_words(self, sentence: Sentence, verb: Chunk, term) -> tuple[int, int] | None:
        """(tokens to skip before the object, last token of the term) when the fixed words stand where they should."""
        tokens, at = sentence.tokens, verb.verb + 1
        if not term.rest:
            return None if self._barred(sentence, at, term) else (0, verb.verb)
        end = cl.words_at(tokens, at, term.rest, self.grammar)
        if end is not None and (last := sentence.chunk_of(end - 1)) is not None and last.kind == "time":
            return None  # "shots were fired | at 10 p.m."
        if end is not None:
            return end - at, end - 1
        if not term.gap:
            return None
        for k in range(at + 1, min(at + 16, len(tokens))):
            if tokens[k].text in BREAKS or tokens[k].text == ",":
                return None
            end = cl.words_at(tokens, k, term.rest, self.grammar)
            if end is not None:
                return 0, end - 1
        return None

    @staticmethod
    def _barred(sentence: Sentence, at: int, term) -> bool:
        """Does a word follow that the frame may not stand before? The `on` of "on Sunday" is none."""
        following = sentence.chunk_of(at) if at < len(sentence.tokens) else None
        return (
            following is not None
            and following.kind != "time"
            and term.frame is not None
            and sentence.tokens[at].low in term.frame.not_before
        )

    def _verb_mention(
        self, sentence: Sentence, verb: Chunk, term, skip: int, last: int, found, context: Context
    ) -> Mention | None:
        frame: Frame = term.frame
        clause = cl.clause_of(found, verb.at)
        lively = sentence.headline or sentence.n == 0
        said = verb.at in sentence.deeds
        real = cl.reality(sentence, verb, clause, self.grammar, lively)
        if said and not real.factual:
            real = cl.Reality(True)
        if real.attempted and frame.event in AUTHORITIES:
            return None  # "failed to arrest"
        if not self._holds(frame, context, sentence):
            return None
        subject = cl.subject(sentence, verb, self.grammar)
        if frame.passive_only and not verb.passive:
            return None
        if frame.intransitive:
            patient, agent = (None, subject) if frame.agent and frame.patient == "victim" else (subject, None)
        elif cl.is_passive(sentence, verb, skip):
            patient, agent = subject, cl.by_agent(sentence, verb, self.grammar)
        else:
            patient, agent = cl.right_object(sentence, verb, skip), subject
            if term.gap and patient is not None:  # "let | her | go": the object ends where the fixed words begin
                end = last - len(term.rest) + 1
                patient = cl.cut(sentence, self._own_part(sentence, patient, end), end, self.grammar)
        if term.rest and verb.passive and self._locates(sentence, last):
            return None  # "was shot at a home"
        if frame.patient_after:
            patient, agent = self._aim(sentence, verb, subject, frame.patient_after)
        if not real.factual and not self._may_be_none(sentence, frame, patient):
            return None
        lemmas = self.grammar.lemmas(sentence.tokens[verb.verb].low)
        people = frame.patient_is == "person" and not lemmas.isdisjoint(self.grammar.of_people)
        patient_party = self._party(sentence, patient, context, people)
        over = patient_party is not None and patient_party.end > sentence.tokens[last].start
        if term.gap and not skip and over and patient is not None:
            patient_party = self.actors.party(context, sentence, patient, join=False, people=people)
        agent_party = None if said else self._party(sentence, agent, context)
        if agent_party is not None and agent_party.kind not in PERSONAL:
            weapon_agent = agent_party
            agent_party = agent_party if frame.agent_is in THINGS else None
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
        wants = frame.patient_is or frame.subject_is
        if not wants and patient_party is not None and patient_party.head in self.lexicon.shots:
            return None  # "shots were fired at": nothing is done to them
        seized = patient_party is not None and patient_party.item
        if seized and patient is not None and self._is_none(sentence, patient):
            return None  # "found no weapons"
        if frame.event == "bombing" and frame.agent and agent_party is not None and agent_party.type == "police":
            return None  # a controlled explosion
        if frame.event == "armed_attack" and any(
            t.low in self.lexicon.verbal for t in sentence.tokens[max(0, verb.first - 1) : verb.last + 1]
        ):
            return None  # "harshly attacked the president"
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
        if patient is not None and patient is not subject and self._reflexive(sentence, patient):
            mention.strong, mention.count_field = False, None  # "shot himself"
        if real.attempted:
            mention.count_field = None
        mention.attempted = real.attempted or frame.attempted
        if frame.agent or frame.event not in VIOLENT:  # who defuses a bomb did not plant it
            mention.agent = self._antecedent(sentence, agent_party, patient_party, context)
        mention.patient = self._antecedent(sentence, patient_party, mention.agent, context)
        if mention.patient is not None and patient is not None and self._is_whole(sentence, patient, mention.patient):
            mention.patient = self._recalled(sentence, mention.patient, context)
        mention.soft, mention.late = frame.soft, frame.soft and frame.intransitive
        mention.accident = (
            frame.outcome is not None
            and agent_party is None
            and (self._accidental(sentence, context) or self._caused(sentence, agent, context))
        )
        if mention.outcome in ("injured", "wounded_by_shot") and self._deadly(sentence, verb):
            mention.outcome, mention.count_field, mention.soft = "killed", "killed", False
        if frame.names_weapon and patient_party is not None and patient_party.weapon:
            mention.weapon, mention.weapon_span = patient_party.weapon, (patient_party.start, patient_party.end)
        self.circumstances.weapon(mention, sentence, clause, weapon_agent)
        ending = sentence.chunk_of(last)
        if ending is None or ending.kind != "vg":
            ending = verb
        told = cl.clause_of(found, ending.at)  # of "shot and killed", the second verb's
        self.circumstances.fill(mention, sentence, told, found, context, (verb, ending))
        mention.other = not self.grammar.apart.isdisjoint(sentence.low[verb.first : verb.last + 1])
        lead = sentence.headline or sentence.n <= 1
        if self._distributive(sentence, clause):
            mention.strong = False
        vague = self._generic(sentence, verb, mention) or (real.alleged and not mention.places)
        if vague and not lead and not mention.own_time:
            mention.strong = False
        return mention

    def _locates(self, sentence: Sentence, last: int) -> bool:
        """Does the preposition that ends a passive verb lead to a noun phrase, so that it is none of the verb's?"""
        following = sentence.chunk_of(last + 1) if last + 1 < len(sentence.tokens) else None
        leads = sentence.tokens[last].low in self.grammar.locating
        return leads and following is not None and following.kind == "np" and following.first == last + 1

    def _own_part(self, sentence: Sentence, patient: Chunk, end: int) -> Chunk:
        """Of "left one dead and three | injured", what the last words tell of: another outcome stands before."""
        last = sentence.chunk_of(end - 1)
        if last is None or last.kind != "np" or last.at <= patient.at:
            return patient
        before = {t.low for t in sentence.tokens[patient.first : last.first]}
        return patient if before.isdisjoint(self.lexicon.toll_heads) else last

    def _may_be_none(self, sentence: Sentence, frame: Frame, patient: Chunk | None) -> bool:
        """Can it be that it was done to nobody or nothing ("killed no one", "without hurting anyone")?"""
        if patient is None:
            return False
        opening = sentence.tokens[patient.first].low
        none = opening in self.grammar.none_words or opening in self.grammar.any_words
        return none or frame.patient_is in ("item", "contraband")

    def _is_none(self, sentence: Sentence, chunk: Chunk) -> bool:
        return sentence.tokens[chunk.first].low in self.grammar.none_words

    def _generic(self, sentence: Sentence, verb: Chunk, mention: Mention) -> bool:
        """ "They have murdered women and children", "hundreds have been killed": what goes on, not what happened."""
        party = mention.patient
        if party is not None and party.definite and party.count is None and party.head in self.lexicon.peoples:
            return True
        if party is None or not party.plural or party.definite or party.pronoun or party.named or party.group:
            return False
        auxiliaries = {t.low for t in sentence.tokens[verb.first : verb.last]} & self.grammar.present_have
        if party.count is not None:
            return bool(auxiliaries) and party.count >= MANY
        kills = mention.outcome is not None or mention.event == "homicide"
        return bool(auxiliaries) or (kills and not mention.places)

    def _distributive(self, sentence: Sentence, clause: cl.Clause) -> bool:
        """ "In each of them two people were killed": of no one event."""
        if self.grammar.distributive.isdisjoint(sentence.words):
            return False
        chunks = sentence.chunks[clause.first : clause.last]
        return any(
            a.kind == "prep" and b.kind == "np" and sentence.tokens[b.first].low in self.grammar.distributive
            for a, b in pairwise(chunks)
        )

    def _accidental(self, sentence: Sentence, context: Context) -> bool:
        """True if the sentence tells of an accident."""
        told = context.folded[sentence.start : sentence.end]
        return any(t.low in self.lexicon.accident for t in sentence.tokens) or any(
            phrase in told for phrase in self.lexicon.accident_phrases
        )

    def _caused(self, sentence: Sentence, doer: Chunk | None, context: Context) -> bool:
        """ "An explosion killed two": an accident, if nothing tells of a bomb."""
        if doer is None:
            return False
        frames = [frame for frame, _ in self.lexicon.event_nouns.get(sentence.low[doer.head], ()) if frame.needs]
        return bool(frames) and not any(self._holds(frame, context, sentence) for frame in frames)

    def _deadly(self, sentence: Sentence, verb: Chunk) -> bool:
        """ "was fatally shot", "wounded mortally"."""
        return any(t.low in self.lexicon.deadly for t in sentence.tokens[max(0, verb.first - 1) : verb.last + 1])

    def _reflexive(self, sentence: Sentence, chunk: Chunk) -> bool:
        return chunk.pronoun and sentence.tokens[chunk.head].low in self.grammar.reflexive

    def _contents(self, sentence: Sentence, chunk: Chunk, party: Party | None, context: Context) -> Party | None:
        """What a container held: "a warehouse with 150 packages of cocaine"."""
        chunks = sentence.chunks
        if party is not None and (party.item is None or party.item in CARRIERS):
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

    def _party(self, sentence: Sentence, chunk: Chunk | None, context: Context, people: bool = False) -> Party | None:
        return None if chunk is None else self.actors.party(context, sentence, chunk, people=people)

    def _aim(
        self, sentence: Sentence, verb: Chunk, subject: Chunk | None, prepositions: frozenset[str]
    ) -> tuple[Chunk | None, Chunk | None]:
        """At whom and by whom something is fired: "shots were fired at a house", "two men fired shots at a house"."""
        fired = cl.right_object(sentence, verb)
        if fired is not None and self._is_fired(sentence, fired):
            return self._after_preposition(sentence, fired, prepositions), subject
        if subject is not None and self._is_fired(sentence, subject):
            return self._after_preposition(sentence, verb, prepositions), None
        return None, None

    def _is_fired(self, sentence: Sentence, chunk: Chunk) -> bool:
        return sentence.tokens[chunk.head].low in self.lexicon.shots

    @staticmethod
    def _after_preposition(sentence: Sentence, chunk: Chunk, prepositions: frozenset[str]) -> Chunk | None:
        following = sentence.chunks[chunk.at + 1 : chunk.at + 3]
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
        if party is None or not party.pronoun or party.zero:
            return party
        single = party.count == 1
        nominative = party.text.lower() not in self.grammar.object_pronouns
        for candidate in self.subjects.near(sentence, context):
            if candidate.party.start >= party.start or (nominative and not candidate.subject):
                continue
            who = candidate.party
            if (other is not None and who.start == other.start) or (who.count == 1) != single:
                continue
            if party.part:  # "five of them"
                return replace(party, type=who.type, group=who.group, group_span=who.group_span, prisoner=who.prisoner)
            return replace(who, definite=True)
        return party

    def _is_whole(self, sentence: Sentence, chunk: Chunk, party: Party) -> bool:
        uncounted = party.kind == "person" and party.plural and party.count is None
        return uncounted and sentence.low[chunk.first] in self.grammar.whole

    def _recalled(self, sentence: Sentence, party: Party, context: Context) -> Party:
        """ "All the guards": as many as were told of before."""
        told = (s.party for s in self.subjects.near(sentence, context))
        same = (p for p in told if p.count is not None and p.start < party.start and party.head in p.text.split())
        before = next(same, None)
        return (
            party if before is None else replace(party, count=before.count, count_span=before.count_span, definite=True)
        )

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
        return frame.context != "prison" or self.circumstances.in_prison(sentence, context)

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
                or (party.type is None and party.count is not None)
                or party.unknown
                or party.pronoun
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
            return party.item in ("cocaine", "drugs", "weapons", "ammunition", "explosives")
        if kind == "shots":
            return party.head in self.lexicon.shots
        if kind == "explosive":
            return party.weapon in ("explosive", "grenade", "car_bomb")
        if kind == "target":
            return party.kind == "person" or party.thing is not None
        if party.pronoun:
            return self.circumstances.in_prison(sentence, context)
        inside = bool(context.places_in(party.start, party.end))
        building = party.thing == "building" or any(w in self.lexicon.prisons for w in party.text.lower().split())
        return inside or building

    # Nouns

    def _nouns(self, sentence: Sentence, found, hits: list[Hit], context: Context) -> Iterator[Mention]:
        for hit in hits:
            if hit.kind != "event" or hit.entry is None:
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
        mention.noun, mention.plural, mention.soft = True, plural, frame.soft
        mention.attempted = frame.attempted or bool(set(before) & self.grammar.frustrated)
        mention.definite = bool(set(before[:1]) & self.grammar.definite) or any(
            b in self.grammar.possessive for b in before
        )
        mention.other = bool(set(before) & self.grammar.other)
        indefinite = bool(set(before[:1]) & self.grammar.indefinite)
        of_party = self._complement(sentence, hit, self.grammar.genitive, context)
        if of_party is None and frame.patient_is == "target":
            of_party = self._complement(sentence, hit, self.grammar.against, context)
            if of_party is not None and self._is_site(sentence, of_party, frame):
                of_party = None
        by_party = self._complement(sentence, hit, self.grammar.agents, context)
        if of_party is not None and of_party.kind == "other" and of_party.weapon is None and frame.needs:
            return None  # "an explosion of color"
        if of_party is not None and of_party.head in self.grammar.hypothetical_nouns:
            return None  # "the shooting of a film"
        if (
            of_party is not None
            and of_party.kind in ("person", "item", "thing")
            and (of_party.kind != "item" or frame.event == "seizure")
        ):
            mention.patient = of_party
        elif (possessor := self._possessor(sentence, chunk, first, context)) is not None:
            mention.patient = possessor if possessor.named else None
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
        elif (fighter := self._fighter(sentence, hit, context)) is not None:
            mention.agent = fighter
        else:
            mention.agent = self._modifying(sentence, chunk, first, frame, of_party, context)
        if frame.patient_is == "item" and mention.patient is None:
            return None
        verb = cl.governing(sentence, chunk, clause)
        specific = mention.patient is not None and self._identified(mention.patient)
        real, performed, occurred = self._noun_reality(
            sentence, chunk, verb, clause, mention, mention.definite and specific
        )
        if not real:
            return None
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
            undergoer: Chunk | None = sentence.chunks[chunk.at - 2]
            if verb is not None and verb.form == "copula" and verb.at < chunk.at:
                undergoer, mention.strong = cl.subject(sentence, verb, self.grammar), True
            mention.patient = self._party(sentence, undergoer, context)
        if verb is not None and performed and not mention.attempted and mention.agent is None:
            subject = self._party(sentence, cl.subject(sentence, verb, self.grammar), context)
            if subject is not None and subject.kind == "person" and not cl.is_passive(sentence, verb):
                if self._suffers(sentence, verb):
                    mention.patient = mention.patient or subject
                else:
                    mention.agent = subject
        if frame.agent_is and mention.agent and not self._is(frame.agent_is, mention.agent, sentence, context):
            return None  # an operation by surgeons
        self.circumstances.weapon(mention, sentence, clause, None)
        tells = verb is not None and verb.at > chunk.at and verb.form != "copula" and not verb.passive
        owners = (chunk, verb) if verb is not None and (performed or occurred or tells) else (chunk,)
        self.circumstances.fill(mention, sentence, clause, found, context, owners)
        if frame.event in HOSTS and self._dated(sentence, chunk):
            mention.strong = True
        self._relative_circumstances(mention, sentence, chunk, found, context)
        return mention

    def _fighter(self, sentence: Sentence, hit: Hit, context: Context) -> Party | None:
        """Who fights: both sides of "a fight between gangs", the outlaws of "a shootout between police and gunmen"."""
        sides = self._complement(sentence, hit, self.grammar.two_sides, context)
        if sides is None or sides.kind != "person":
            return None
        outlaws = [s for s in sides.parts or (sides,) if s.group or s.prisoner or s.type in OUTLAWS]
        return sides if len(outlaws) == len(sides.parts) else next(iter(outlaws), None)

    def _is_site(self, sentence: Sentence, party: Party, frame: Frame) -> bool:
        """ "A shooting on Elm Road", "an attack at Mero's": where it was; but "an attack on Rosa Mero"."""
        before = sentence.tokens[sentence.token_at(party.start) - 1].low
        return party.named and (before in self.grammar.site_prepositions or frame.weapon is not None)

    def _dated(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "The May 4 shooting", "Sunday's attack": which one is told."""
        before = sentence.chunks[max(0, chunk.at - 2) : chunk.at]
        return any(c.kind == "time" and self.circumstances.modified(sentence, c) is chunk for c in before)

    @staticmethod
    def _identified(party: Party) -> bool:
        """Does a phrase single out whom or what it means: by number, name, or as a thing with a determiner?"""
        return party.count is not None or party.named or (party.thing is not None and not party.plural)

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
        span = self.circumstances.span(sentence, clause)
        mention.times = self.circumstances.told(sentence, span) or mention.times
        mention.own_time = bool(self.circumstances.told(sentence, span)) or mention.own_time
        mention.places = context.places_in(*span) or mention.places

    @staticmethod
    def _of_head(sentence: Sentence, chunk: Chunk) -> str | None:
        """The noun that a phrase hangs on: "threat" in "the threat of an attack"."""
        chunks = sentence.chunks
        if chunk.at < 2 or chunks[chunk.at - 1].kind != "prep" or chunks[chunk.at - 2].kind != "np":
            return None
        return sentence.tokens[chunks[chunk.at - 2].head].low

    def _aimed_at(self, sentence: Sentence, verb: Chunk, chunk: Chunk) -> bool:
        """ "trained for an ambush", "called for an attack"."""
        between = sentence.chunks[verb.at + 1 : chunk.at]
        return len(between) == 1 and sentence.tokens[between[0].first].low in self.grammar.aiming

    def _of_nothing(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "no knowledge of an attack"."""
        chunks = sentence.chunks
        hangs = chunk.at > 1 and chunks[chunk.at - 1].kind == "prep" and chunks[chunk.at - 2].kind == "np"
        return hangs and sentence.tokens[chunks[chunk.at - 2].first].low in self.grammar.none_words

    def _suffers(self, sentence: Sentence, verb: Chunk) -> bool:
        return bool(self.grammar.lemmas(sentence.tokens[verb.verb].low) & self.lexicon.suffering)

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
            if chunk.kind == "prep" and prepositions is not self.grammar.agents:
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
                return party if party.kind == "person" else None
        return None

    def _modifying(
        self, sentence: Sentence, chunk: Chunk, first: int, frame: Frame, of_party: Party | None, context: Context
    ) -> Party | None:
        """Who did it by the words before the noun: "the rebels' attack", "a National Front attack", "the army's killing
        of a priest".
        """
        party = self._possessor(sentence, chunk, first, context)
        told_of = of_party is not None and of_party.kind == "person"
        if party is None and first > chunk.first and frame.event in DOERS_FIRST:
            start = first - 1
            start = next((a for a, end in sentence.names.items() if chunk.first <= a < end == first), first - 1)
            words = Chunk("np", start, first, at=chunk.at, head=first - 1)
            party = self.actors.party(context, sentence, words, join=False)
        if party is None or not (told_of or frame.event in DOERS_FIRST):
            return None
        return party if party.type in ("gang", "police", "military") and not party.named else None

    def _noun_reality(
        self,
        sentence: Sentence,
        chunk: Chunk,
        verb: Chunk | None,
        clause: cl.Clause,
        mention: Mention,
        presupposed: bool,
    ) -> tuple[bool, bool, bool]:
        """(told as real, a doer performs it, it is said to occur). presupposed: "the murder of the two engineers" took
        place whatever is said of it, unless somebody wanted it.
        """
        before = sentence.chunks[chunk.at - 1] if chunk.at else None
        if self._of_head(sentence, chunk) in self.grammar.hypothetical_nouns or self._of_nothing(sentence, chunk):
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
            and sentence.tokens[sentence.chunks[verb.at - 1].first].low in self.grammar.existential
        )
        if clause.conditional:
            return False, performed, occurred
        if governs or verb.at > chunk.at:
            adverbial = (
                before is not None
                and before.kind == "prep"
                and sentence.tokens[before.first].low in self.grammar.attendant
            )
            if (verb.negated or verb.modal) and not adverbial and (not presupposed or direct or performed):
                return False, performed, occurred
            if verb.infinitive and governs and not adverbial and not presupposed:
                real = cl.reality(sentence, verb, clause, self.grammar, False)
                if not real.factual and not lemmas & self.grammar.frustrating:
                    return False, performed, occurred
            if governs and direct and lemmas & self.grammar.frustrating:
                mention.attempted, mention.definite = True, False
                governor_real = cl.reality(sentence, verb, clause, self.grammar, True)
                return governor_real.factual, True, occurred
            if lemmas & self.grammar.irrealis and (direct or self._aimed_at(sentence, verb, chunk)) and not adverbial:
                return False, performed, occurred
        return True, performed, occurred
