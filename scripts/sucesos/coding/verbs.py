"""Mentions of events that verbs bring: "police shot dead a suspect", "a suspect was shot dead by police"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.circumstances import Circumstances
from sucesos.coding.context import Context, Party
from sucesos.coding.frames import FrameReader
from sucesos.coding.lexicon import Frame, Lexicon, VerbTerm
from sucesos.coding.mentions import OUTLAWS, VIOLENT, Mention
from sucesos.coding.phrases import BREAKS, Chunk, Sentence
from sucesos.coding.subjects import SubjectReader
from sucesos.coding.tokens import Token

# what is done to things, also where a pronoun says whose they are: "le quemaron la camioneta"
PATIENT_THINGS = (
    "item",
    "contraband",
    "body",
    "explosive",
    "shots",
    "vehicle_or_building",
    "place_or_building",
    "place",
)
THINGS = ("forces_or_none", "court_or_none", "operation", "shots", "explosive")  # doers that need not be people
AUTHORITIES = ("arrest", "rescue", "seizure", "conviction", "extradition")  # what is tried in vain there is no event
CARRIERS = ("vehicles", "other")  # what carries something else is not what was seized
MANY = 50  # victims "have been killed": of a series, if no day is told
Entry = tuple[VerbTerm, frozenset[str] | None]  # with what may stand for its first fixed word, if it has any


@dataclass(slots=True)
class Use:
    """A verb group read as an entry of the lexicon, and what is found out about it.

    skip: tokens of fixed words before the object. last: the last token of the entry. said: somebody is said to have
    done it. subject, patient, agent: phrases; sufferer, doer: who they stand for. tool: what does it is no person.
    """

    sentence: Sentence
    verb: Chunk
    term: VerbTerm
    frame: Frame
    skip: int
    last: int
    said: bool = False
    subject: Chunk | None = None
    patient: Chunk | None = None
    agent: Chunk | None = None
    sufferer: Party | None = None
    doer: Party | None = None
    tool: Party | None = None

    @property
    def acts(self) -> bool:
        """Does an intransitive verb tell what its subject does to others ("opened fire")?"""
        return self.frame.intransitive and bool(self.frame.agent) and self.frame.patient == "victim"

    @property
    def undergone(self) -> bool:
        """Is the verb a passive of what is done to its subject?"""
        return cl.is_passive(self.sentence, self.verb, self.skip) and not self.term.pronominal

    @property
    def zero(self) -> bool:
        """Was it done to nobody?"""
        return self.sufferer is not None and self.sufferer.zero


class VerbReader(FrameReader):
    """Reads the event mentions that the verbs of a sentence bring."""

    def __init__(self, lexicon: Lexicon, actors: ActorReader, subjects: SubjectReader, circumstances: Circumstances):
        super().__init__(lexicon, actors, subjects, circumstances)
        self.terms_of = cache(self._terms_of)

    def read(self, sentence: Sentence, found: list[cl.Clause], context: Context) -> Iterator[Mention]:
        """The mentions of a sentence, one for each verb at most."""
        told = 0  # the token after the last term: in "shot and killed", "killed" is no verb of its own
        for verb in sentence.chunks:
            if verb.kind != "vg" or verb.verb < told:
                continue
            for term, skip, last in self._terms(sentence, verb):
                if term.frame is None:
                    break
                mention = self._mention_of(Use(sentence, verb, term, term.frame, skip, last), found, context)
                if mention:
                    told = last + 1 if not term.gap or skip else told
                    yield mention
                    break

    def may_make_row(self, sentence: Sentence, found: list[cl.Clause], context: Context) -> bool:
        """Can a verb bring a mention strong enough for a row, as far as its own sentence says?"""
        return any(self._may_make_row(sentence, verb, found, context) for verb in sentence.chunks if verb.kind == "vg")

    def _may_make_row(self, sentence: Sentence, verb: Chunk, found: list[cl.Clause], context: Context) -> bool:
        for term, skip, last in self._terms(sentence, verb):
            if term.frame is None:
                break
            if not term.frame.weak:
                use = Use(sentence, verb, term, term.frame, skip, last)
                real = self._told(use, cl.clause_of(found, verb.at), context)
                if real is not None and real.factual:
                    return True
        return False

    def _terms(self, sentence: Sentence, verb: Chunk) -> Iterator[tuple]:
        """Lexicon entries that a verb group and the words after it can be, the most specific first."""
        low = sentence.tokens[verb.verb].low
        lemmas = self.grammar.copula_of(low) if verb.form == "copula" else self.grammar.lemmas(low)
        entries, openings = self.terms_of(lemmas)
        if openings is not None and verb.clitic < 0 and openings.isdisjoint(sentence.words):
            return
        for term, opening in entries:
            if term.gap and verb.passive and term.frame is not None and term.frame.intransitive:
                continue  # "fueron recibidos con disparos" is no "recibieron disparos"
            if term.pronominal and not (verb.reflexive or cl.is_reduced(verb) or self._with_pronoun(verb, low)):
                continue
            leaning = verb.clitic >= 0 and term.rest[:1] == term.rest[-1:]  # "les dispararon": no word follows
            if opening is None or leaning or not opening.isdisjoint(sentence.words):
                match = self._fixed_words(sentence, verb, term)
                if match is not None:
                    yield term, *match

    def _with_pronoun(self, verb: Chunk, word: str) -> bool:
        """ "Lograron evadirse": an infinitive that the reflexive pronoun is written together with."""
        pronoun = self.grammar.verbs.pronominal
        return verb.infinitive and bool(pronoun) and word.endswith(pronoun)

    def _terms_of(self, lemmas: frozenset[str]) -> tuple[list[Entry], frozenset[str] | None]:
        """The entries of some verbs, the most specific first, and words without which there is none of them."""
        ways = [
            (-term.weight, order, lemma, term)
            for lemma in lemmas
            for order, term in enumerate(self.lexicon.verbs.get(lemma, ()))
        ]
        terms = [term for _, _, _, term in sorted(ways, key=lambda way: way[:3])]
        found = [(term, self.grammar.standing_for(term.rest[0]) if term.rest else None) for term in terms]
        asked = [opening for _, opening in found if opening is not None]
        return found, frozenset().union(*asked) if len(asked) == len(found) else None

    def _fixed_words(self, sentence: Sentence, verb: Chunk, term) -> tuple[int, int] | None:
        """(tokens to skip before the object, last token of the term) when the fixed words stand where they should."""
        tokens, at = sentence.tokens, verb.verb + 1
        if not term.rest:
            return None if self._barred(sentence, at, term) else (0, verb.verb)
        end = cl.words_past_times(sentence, at, term.rest, self.grammar)
        if end is not None and (last := sentence.chunk_of(end - 1)) is not None and last.kind == "time":
            return None  # "shots were fired | at 10 p.m."
        if end is not None and term.rest[-1] in self.grammar.object_markers and self._opens_number(sentence, end - 1):
            end = None  # "le dispararon | al menos diez veces"
        if end is not None:
            return None if self._barred(sentence, end, term) else (end - at, end - 1)
        by_pronoun = self._marked_by_pronoun(verb, term)
        if by_pronoun and not (term.gap and term.rest[1:]):
            end = cl.words_at(tokens, at, term.rest[:-1], self.grammar)
            return None if end is None else (end - at, end - 1)
        if not term.gap:
            return None
        end = self._after_gap(tokens, at, term.rest)
        if end is not None:
            marked = term.rest[-1] in self.grammar.object_markers
            return end - at if marked else 0, end - 1  # "imponer * años a | un juez": it is done to what follows
        end = self._after_gap(tokens, at, term.rest[:-1]) if by_pronoun else None
        return None if end is None else (0, end - 1)

    def _after_gap(self, tokens: list[Token], at: int, words: tuple[str, ...]) -> int | None:
        """The token after some words that stand a little behind token `at`, in the same clause."""
        opening = self.grammar.standing_for(words[0])
        for k in range(at + 1, min(at + 16, len(tokens))):
            if tokens[k].text in BREAKS or tokens[k].text == ",":
                return None
            if tokens[k].low not in opening and tokens[k].low not in self.grammar.adverbs:
                continue
            end = cl.words_at(tokens, k, words, self.grammar)
            if end is not None:
                return end
        return None

    def _leans_dative(self, sentence: Sentence, verb: Chunk) -> bool:
        """Does a pronoun before a verb say to whose harm it is done?"""
        return verb.clitic >= 0 and sentence.low[verb.clitic] in self.grammar.dative_clitics

    @staticmethod
    def _told_of_pronoun(verb: Chunk, frame: Frame, party: Party | None) -> bool:
        """ "Le dispararon diez veces": it is done to whom the pronoun stands for, not to what follows the verb."""
        things = frame.patient_is in PATIENT_THINGS
        pronoun = verb.bound.pronoun if verb.bound is not None and not verb.bound.passive else None
        return (
            pronoun is not None and not things and not frame.patient_after and (party is None or party.kind != "person")
        )

    @staticmethod
    def _opens_number(sentence: Sentence, token: int) -> bool:
        """Does the last fixed word begin the words of a number?"""
        chunk = sentence.chunk_of(token)
        number = chunk.number if chunk is not None and chunk.kind == "np" and chunk.first == token else None
        return number is not None and number.opens == token

    def _marked_by_pronoun(self, verb: Chunk, term: VerbTerm) -> bool:
        """ "Le dispararon": a pronoun stands for the phrase that the term's last word would lead in."""
        if not term.rest or term.rest[-1] not in self.grammar.object_markers or verb.bound is None:
            return False
        obj = verb.bound.object
        return verb.clitic >= 0 or (obj is not None and obj.at < verb.at)  # "a quien dispararon"

    def _undergoer(self, sentence: Sentence, verb: Chunk, term: VerbTerm) -> Chunk | None:
        """ "Se le impusieron diez años (al juez)": of a passive, to whom it is done when a pronoun says so."""
        dative = verb.clitic >= 0 and sentence.low[verb.clitic] in self.grammar.dative_clitics
        if not dative or verb.binder is None or not term.rest or term.rest[-1] not in self.grammar.object_markers:
            return None
        return verb.binder.marked_object(verb) or verb.binder.pronoun(verb)

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

    def _mention_of(self, use: Use, found: list[cl.Clause], context: Context) -> Mention | None:
        """The mention that a verb brings as its entry says, unless something speaks against it."""
        sentence, verb = use.sentence, use.verb
        clause = cl.clause_of(found, verb.at)
        real = self._told(use, clause, context)
        if real is None:
            return None
        use.sufferer = self._accompanied(sentence, verb, clause, use.sufferer, context)
        if self._of_nobody(use) and use.sufferer is not None:
            use.sufferer = replace(use.sufferer, kind="person", zero=True)  # "without hurting anyone"
        if not real.factual and not use.zero:
            return None
        mention = self._opened(use, real)
        self._name(mention, use, context)
        self._qualify(mention, use, context)
        self._place(mention, use, clause, found, context)
        if self._is_vague(mention, use, clause, real):
            mention.strong = False
        return mention

    def _told(self, use: Use, clause: cl.Clause, context: Context) -> cl.Reality | None:
        """How real the verb says that it is what its entry stands for, with the parties that the entry asks for; None
        if something speaks against it. It takes nothing but the sentence, the article's names and its words.
        """
        sentence, verb, frame = use.sentence, use.verb, use.frame
        use.said = verb.at in sentence.deeds
        real = self._reality(use, clause)
        if real.attempted and frame.event in AUTHORITIES:
            return None  # "failed to arrest"
        if (frame.passive_only and not verb.passive) or not self.holds(frame, context, sentence):
            return None
        if use.term.rest and verb.passive and self._locates(sentence, use.last):
            return None  # "was shot at a home"
        self._find_roles(use)
        if not real.factual and not self._may_be_none(sentence, frame, use.patient):
            return None
        self._find_parties(use, context)
        return None if not self._fitting(use, context) or self._is_other(use, context) else real

    def _reality(self, use: Use, clause: cl.Clause) -> cl.Reality:
        """Does the verb tell what happened? What somebody is said to have done did."""
        lively = use.sentence.headline or use.sentence.n == 0
        if use.frame.negated:
            return cl.Reality(self._fails(use))
        real = cl.reality(use.sentence, use.verb, clause, self.grammar, lively)
        return cl.Reality(True) if use.said and not real.factual else real

    def _fails(self, use: Use) -> bool:
        """ "No detonó", "no llegó a detonar": is the verb, or the one that it hangs on, negated?"""
        before = use.sentence.chunks[: use.verb.at + 1]
        verbs = [c for c in reversed(before) if c.kind == "vg"][: 2 if use.verb.infinitive else 1]
        return any(v.negated for v in verbs) and not any(v.modal for v in verbs)

    # Who and whom, as phrases

    def _find_roles(self, use: Use) -> None:
        """The phrases of who does it and to whom or what it is done."""
        use.subject = self._subject(use)
        use.patient, use.agent = self._roles(use)
        if use.agent is not None and use.agent is use.patient:
            use.agent = None  # one phrase behind the verb: "decomisaron droga"
        if use.frame.patient_after:
            use.patient, use.agent = self._aim(use.sentence, use.verb, use.subject, use.frame.patient_after)

    def _subject(self, use: Use) -> Chunk | None:
        """The phrase that the verb is told of, also where it follows the verb and its fixed words."""
        sentence, verb = use.sentence, use.verb
        subject = cl.subject(sentence, verb, self.grammar)
        if not use.frame.intransitive or verb.bound is None:
            return subject
        if use.skip:
            return subject or cl.right_object(sentence, verb, use.skip)  # "perdieron la vida | dos personas"
        if verb.shares_subject:
            return verb.bound.object or subject  # "aparecieron dos cuerpos y explotaron | dos bombas"
        return subject

    def _roles(self, use: Use) -> tuple[Chunk | None, Chunk | None]:
        """(to whom or what it is done, who does it), by the voice of the verb."""
        sentence, verb, skip, frame = use.sentence, use.verb, use.skip, use.frame
        if frame.intransitive:
            patient, agent = (None, use.subject) if use.acts else (use.subject, None)
            if frame.outcome == "killed" and verb.binder is not None:
                agent = verb.binder.doer(verb)  # "murió a manos de sus captores"
            return patient, agent
        if verb.reflexive and skip and not use.term.pronominal and sentence.low[use.last] in self.grammar.genitive:
            return cl.right_object(sentence, verb, skip), None  # "se desconoce el paradero de | un turista"
        if use.undergone:
            undergoer = self._undergoer(sentence, verb, use.term) or use.subject
            return undergoer, cl.by_agent(sentence, verb, self.grammar)
        return self._object(use), use.subject

    def _object(self, use: Use) -> Chunk | None:
        """The object of an active verb."""
        sentence, verb, term = use.sentence, use.verb, use.term
        patient = cl.right_object(sentence, verb, use.skip)
        if not use.skip and use.frame.patient_is in PATIENT_THINGS and self._leans_dative(sentence, verb):
            patient = verb.binder.right(verb) or patient  # "le quemaron | la camioneta"
        if term.gap and patient is not None:  # "let | her | go": the object ends where the fixed words begin
            end = use.last - len(term.rest) + 1
            patient = cl.cut(sentence, self._own_part(sentence, patient, end), end, self.grammar)
        return patient

    # Who and whom, as parties

    def _find_parties(self, use: Use, context: Context) -> None:
        """Who the phrases stand for, or the pronoun that is left out; what does it without being a person is a tool."""
        use.sufferer = self._sufferer(use, context)
        doer = None if use.said else self.party(use.sentence, use.agent, context)
        use.doer = None if doer is not None and doer.body else doer  # the dead do nothing
        if use.subject is None:
            self._supply_elided(use)
        if use.doer is not None and use.doer.kind != "person":
            use.tool = use.doer
            use.doer = use.doer if use.frame.agent_is in THINGS else None
        if use.frame.patient_is in ("item", "contraband") and use.patient is not None:
            use.sufferer = self._contents(use.sentence, use.patient, use.sufferer, context)

    def _sufferer(self, use: Use, context: Context) -> Party | None:
        """To whom or what it is done, by its phrase or by a pronoun before the verb."""
        sentence, verb, term = use.sentence, use.verb, use.term
        people = self._asks_people(use)
        party = self.party(sentence, use.patient, context, people)
        # "le prendieron fuego a | una casa": the phrase says who the pronoun is
        doubled = bool(use.skip) and sentence.low[use.last] in self.grammar.object_markers
        if not doubled and self._told_of_pronoun(verb, use.frame, party) and verb.bound is not None:
            use.patient = verb.bound.pronoun
            party = self.party(sentence, use.patient, context)
        over = party is not None and party.end > sentence.tokens[use.last].start
        if term.gap and not use.skip and over and use.patient is not None:
            party = self.actors.party(context, sentence, use.patient, join=False, people=people)
        return party

    def _asks_people(self, use: Use) -> bool:
        """Is the object somebody, even if no list knows the noun ("took two guides hostage")?"""
        if use.frame.patient_is != "person":
            return False
        sentence, patient = use.sentence, use.patient
        lemmas = self.grammar.lemmas(sentence.low[use.verb.verb])
        if lemmas & self.grammar.of_people or use.frame.subtype == "hostage_taking":
            return True
        if patient is None or not patient.at or not sentence.tokens[patient.head].capital:
            return False
        return sentence.low[sentence.chunks[patient.at - 1].first] in self.grammar.object_markers

    def _supply_elided(self, use: Use) -> None:
        """A verb without a subject tells of who was told of before."""
        if (use.frame.intransitive and not use.acts) or (use.undergone and not use.frame.intransitive):
            stopped = use.undergone and use.verb.reflexive  # "se detuvo" without a subject
            use.sufferer = use.sufferer or (None if stopped else self.elided(use.sentence, use.verb))
        else:
            use.doer = use.doer or self.elided(use.sentence, use.verb)

    # What speaks against it

    def _fitting(self, use: Use, context: Context) -> bool:
        """Are the parties what the frame asks for?"""
        sentence, frame, sufferer = use.sentence, use.frame, use.sufferer
        if frame.patient_is and not self.fits(frame.patient_is, sufferer, sentence, context):
            return False
        if frame.subject_is and not (frame.patient_after or self.fits(frame.subject_is, sufferer, sentence, context)):
            return False
        return not frame.agent_is or self.fits(frame.agent_is, use.doer, sentence, context)

    def _is_other(self, use: Use, context: Context) -> bool:
        """Do the words tell something else than the event that their entry stands for?"""
        sentence, frame, doer, sufferer = use.sentence, use.frame, use.doer, use.sufferer
        if self._turns_to_itself(use) or self._catches(use):
            return True
        wants = frame.patient_is or frame.subject_is
        if not wants and sufferer is not None and sufferer.head in self.lexicon.shots:
            return True  # "shots were fired at": nothing is done to them
        if sufferer is not None and sufferer.item and use.patient is not None and self._is_none(sentence, use.patient):
            return True  # "found no weapons"
        if frame.event == "bombing" and frame.agent and doer is not None and doer.type == "police":
            return True  # a controlled explosion
        if frame.event == "arrest" and doer is not None and doer.type in OUTLAWS and not doer.pronoun:
            return True  # "sicarios sorprendieron a un joven"
        if frame.event == "armed_attack" and self._is_no_attack(use):
            return True
        return frame.signs_of_violence and not self._violent(sentence, context)

    def _turns_to_itself(self, use: Use) -> bool:
        """ "Los agentes se detuvieron", "se subieron a un carro": people before a verb with a reflexive pronoun do it
        themselves.
        """
        fixed = use.term.rest and not use.term.gap
        if not (use.verb.reflexive and use.undergone) or fixed or use.subject is None:
            return False
        if use.verb.binder is not None and use.verb.binder.relative_object(use.verb) is not None:
            return False  # "una niña a la que se vio por última vez"
        person = use.frame.patient_is == "person" and use.sufferer is not None and use.sufferer.kind == "person"
        return person and use.subject.at < use.verb.at

    def _catches(self, use: Use) -> bool:
        """ "Vecinos retuvieron a un ladrón": who holds an outlaw and is none is no kidnapper."""
        if use.frame.event != "kidnapping" or use.doer is None or use.doer.pronoun or use.sufferer is None:
            return False
        return use.sufferer.type == "suspects" and use.doer.type not in OUTLAWS and not use.doer.prisoner

    def _is_no_attack(self, use: Use) -> bool:
        """ "The soldiers destroyed a laboratory", "harshly attacked the president"."""
        forces = use.doer is not None and use.doer.type in ("police", "military")
        if forces and use.sufferer is not None and use.sufferer.thing == "building":
            return True
        words = use.sentence.low[max(0, use.verb.first - 1) : use.verb.last + 1]
        return not self.lexicon.verbal.isdisjoint(words)

    def _of_nobody(self, use: Use) -> bool:
        """Is a negated verb told of "anyone"?"""
        if not use.verb.negated or use.patient is None:
            return False
        return use.sentence.low[use.patient.first] in self.grammar.any_words

    # What it says

    def _opened(self, use: Use, real: cl.Reality) -> Mention:
        """The mention as the frame and the verb tell it, without parties, times and places."""
        tokens, frame, verb = use.sentence.tokens, use.frame, use.verb
        last = max(use.last, verb.verb) if not use.term.gap or use.skip else verb.verb
        mention = self.mention(frame, use.sentence, tokens[verb.verb].start, tokens[last].end)
        mention.strong = not frame.weak and not use.zero
        if use.patient is not None and use.patient is not use.subject and self._reflexive(use.sentence, use.patient):
            mention.strong, mention.count_field = False, None  # "shot himself"
        if real.attempted:
            mention.count_field = None
        mention.attempted, mention.undecided = real.attempted or frame.attempted, frame.undecided
        mention.soft, mention.late = frame.soft, frame.soft and frame.intransitive
        mention.other = not self.grammar.apart.isdisjoint(use.sentence.low[verb.first : verb.last + 1])
        return mention

    def _name(self, mention: Mention, use: Use, context: Context) -> None:
        """Who did it and to whom, pronouns replaced by those they stand for."""
        sentence, frame = use.sentence, use.frame
        if frame.agent or frame.event not in VIOLENT:  # who defuses a bomb did not plant it
            mention.agent = self.antecedent(sentence, use.doer, use.sufferer, context)
        mention.patient = self.antecedent(sentence, use.sufferer, mention.agent, context)
        if frame.target_after and (target := self._target(use)) is not None:
            mention.patient, mention.patient_role = self.party(sentence, target, context), "victim"
        if use.subject is None and mention.agent is not None and mention.agent.type not in OUTLAWS:
            self._turn_round(mention, use.doer, use.sufferer, context)
        patient = mention.patient
        if patient is not None and use.patient is not None and self._is_whole(sentence, use.patient, patient):
            mention.patient = self._recalled(sentence, patient, context)

    def _target(self, use: Use) -> Chunk | None:
        """At what a thing is thrown: "una granada fue lanzada | el lunes | contra | una vivienda"."""
        last = max(use.verb.at, use.patient.at if use.patient is not None else 0)
        chunks = use.sentence.chunks[last + 1 :]
        for lead, inside in pairwise(chunks):
            if lead.kind not in ("prep", "np", "time"):
                return None
            if lead.kind == "prep" and inside.kind == "np" and use.sentence.low[lead.first] in use.frame.target_after:
                return inside
        return None

    def _qualify(self, mention: Mention, use: Use, context: Context) -> None:
        """Accidents, and wounds that killed."""
        mention.accident = (
            use.frame.outcome is not None
            and use.doer is None
            and (self._accidental(use.sentence, context) or self._caused(use.sentence, use.agent, context))
        )
        if mention.outcome in ("injured", "wounded_by_shot") and self._deadly(use.sentence, use.verb):
            mention.outcome, mention.count_field, mention.soft = "killed", "killed", False

    def _place(self, mention: Mention, use: Use, clause: cl.Clause, found: list[cl.Clause], context: Context) -> None:
        """With what, when and where it was done."""
        sentence, verb, sufferer = use.sentence, use.verb, use.sufferer
        if use.frame.names_weapon and sufferer is not None and sufferer.weapon:
            mention.weapon, mention.weapon_span = sufferer.weapon, (sufferer.start, sufferer.end)
        self.circumstances.weapon(mention, sentence, clause, use.tool)
        ending = sentence.chunk_of(use.last)
        if ending is None or ending.kind != "vg":
            ending = verb
        told = cl.clause_of(found, ending.at)  # of "shot and killed", the second verb's
        self.circumstances.fill(mention, sentence, told, found, context, (verb, ending))

    def _is_vague(self, mention: Mention, use: Use, clause: cl.Clause, real: cl.Reality) -> bool:
        """Does the verb tell what goes on, what is only said, or what happened in many places?"""
        sentence, verb = use.sentence, use.verb
        if self._distributive(sentence, clause) or self._is_stolen(use, mention):
            return True
        if sentence.headline or sentence.n <= 1 or mention.own_time:
            return False
        return self._generic(sentence, verb, mention) or (real.alleged and (verb.imperfect or not mention.places))

    def _is_stolen(self, use: Use, mention: Mention) -> bool:
        """ "Huyeron en un carro robado": what a thing is like, and no robbery, if nothing tells by whom or when."""
        thing = use.sufferer is not None and use.sufferer.kind != "person"
        alone = use.frame.event == "robbery" and cl.is_reduced(use.verb) and not mention.own_time
        return alone and thing and use.doer is None

    def _turn_round(self, mention: Mention, doer: Party | None, whom: Party | None, context: Context) -> None:
        """ "Two men died when a car came and they shot them": where both are pronouns, those told of are no doers."""
        if doer is not None and whom is not None and doer.pronoun and whom.pronoun:
            mention.patient = self.antecedent(mention.sentence, whom, None, context)
            mention.agent = self.antecedent(mention.sentence, doer, mention.patient, context)

    def _locates(self, sentence: Sentence, last: int) -> bool:
        """Does the preposition that ends a passive verb lead to a noun phrase, so that it is none of the verb's?"""
        following = sentence.chunk_of(last + 1) if last + 1 < len(sentence.tokens) else None
        leads = sentence.tokens[last].low in self.grammar.locating
        return leads and following is not None and following.kind == "np" and following.first == last + 1

    def _own_part(self, sentence: Sentence, patient: Chunk, end: int) -> Chunk:
        """Of "left one dead and three | injured", what the last words tell of: another outcome stands before."""
        last = sentence.chunk_of(end - 1)
        if last is not None and cl.is_reduced(last) and last.binder is not None:
            last = last.binder.described(last)  # "dejó dos muertos y | tres personas | heridas"
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
        return bool(frames) and not any(self.holds(frame, context, sentence) for frame in frames)

    def _deadly(self, sentence: Sentence, verb: Chunk) -> bool:
        """ "was fatally shot", "wounded mortally"."""
        return any(t.low in self.lexicon.deadly for t in sentence.tokens[max(0, verb.first - 1) : verb.last + 1])

    def _reflexive(self, sentence: Sentence, chunk: Chunk) -> bool:
        return chunk.pronoun and sentence.tokens[chunk.head].low in self.grammar.reflexive

    def _contents(self, sentence: Sentence, chunk: Chunk, party: Party | None, context: Context) -> Party | None:
        """What a container held: "a warehouse with 150 packages of cocaine", "sacos de yute con marihuana"."""
        chunks = sentence.chunks
        if party is not None and (party.item is None or party.item in CARRIERS):
            for at in range(chunk.at + 1, min(chunk.at + 4, len(chunks) - 1)):
                if (
                    chunks[at].kind in ("prep", "vg")
                    and sentence.tokens[chunks[at].first].low in self.lexicon.holding
                    and chunks[at + 1].kind == "np"
                ):
                    inner = self.party(sentence, chunks[at + 1], context)
                    packed = party is not None and self._packs(sentence, chunk, chunks[at])
                    if packed and party is not None and inner is not None and inner.amount is None:
                        inner = replace(inner, amount=party.amount, unit=party.unit)
                    if inner is not None and inner.item:
                        return inner
        return party

    def _packs(self, sentence: Sentence, chunk: Chunk, link: Chunk) -> bool:
        """ "Cinco bultos con cocaína", "3.000 cajetillas de cigarrillos": what is counted is what it is packed in."""
        return sentence.low[chunk.head] in self.lexicon.containers or sentence.low[link.first] in self.grammar.genitive

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
                company = self.party(sentence, chunks[at + 2], context)
                if company is not None and company.kind == "person" and company.count and party.count_span:
                    return replace(
                        party, count=party.count + company.count, count_span=(party.count_span[0], party.count_span[1])
                    )
        return party

    def _aim(
        self, sentence: Sentence, verb: Chunk, subject: Chunk | None, prepositions: frozenset[str]
    ) -> tuple[Chunk | None, Chunk | None]:
        """At whom and by whom something is fired: "shots were fired at a house", "two men fired shots at a house"."""
        fired = cl.right_object(sentence, verb)
        if verb.binder is not None and fired is not None and not self._is_fired(sentence, fired):
            fired = verb.binder.right(verb)  # "le propinaron | 20 disparos | a un hombre"
        if fired is not None and self._is_fired(sentence, fired):
            pronoun = verb.bound.pronoun if verb.bound is not None else None  # "le propinaron diez disparos"
            return self._after_preposition(sentence, fired, prepositions) or pronoun, subject
        if subject is not None and self._is_fired(sentence, subject):
            last = subject if subject.at > verb.at else verb
            return self._after_preposition(sentence, last, prepositions), None
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

    def _violent(self, sentence: Sentence, context: Context) -> bool:
        if not self.lexicon.signs_of_violence.isdisjoint(sentence.words):
            return True
        told = sentence.page.words
        return self.lexicon.accident.isdisjoint(told) and not self.lexicon.signs_of_violence.isdisjoint(told)
