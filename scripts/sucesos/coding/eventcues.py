"""The cues of events: by which words a sentence can tell one, found out from the verbs and frames of a lexicon."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from sucesos.coding.cues import ACTOR, PRISON, Cues, VerbCues, Way
from sucesos.coding.grammar import PARTICIPLE
from sucesos.coding.lexicon import Frame, Lexicon, VerbTerm
from sucesos.coding.mentions import EXPLOSIVES, INCENDIARIES
from sucesos.coding.tokens import pieces

if TYPE_CHECKING:
    from sucesos.coding.sentence import Sentence

FORCES = ("police", "military")


class EventCues:
    """Tells whether a sentence has words other than nouns of events, measures and counted tolls that tell an event."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.words_of = self._words_by_kind()
        terms = [(lemma, term, term.frame) for lemma, told in lexicon.verbs.items() for term in told]
        framed = [(lemma, term, frame) for lemma, term, frame in terms if frame is not None]
        strong = (way for lemma, term, frame in framed if not frame.weak for way in self._ways(lemma, term, frame))
        weak = (way for lemma, term, frame in framed if frame.weak for way in self._ways(lemma, term, frame))
        self.strong_verbs = VerbCues([*strong, *self._designating()])
        self.strong_words = Cues([Way(lexicon.toll_heads, (self.grammar.indefinite,))])
        self.faint_verbs = VerbCues([*weak, *self._attributing(), *self._scenes()])
        self.faint_words = Cues([Way(lexicon.zero_heads, (self.grammar.none_words | self.grammar.negators,))])

    def may_make_row(self, sentence: Sentence) -> bool:
        """Can a sentence tell an event, strongly enough for a row of its own?"""
        return self.strong_verbs.among(sentence) or self.strong_words.among(sentence)

    def may_tell(self, sentence: Sentence) -> bool:
        """Can a sentence tell an event, or more of one that another sentence tells?"""
        return self.may_make_row(sentence) or self.faint_verbs.among(sentence) or self.faint_words.among(sentence)

    def _ways(self, lemma: str, term: VerbTerm, frame: Frame) -> Iterator[Way]:
        """By which words a verb tells what its entry stands for."""
        # A pronoun can stand for what the last word would lead in.
        led = term.rest and term.rest[-1] in self.grammar.object_markers
        others = [*self._fixed(term.rest[:-1] if led else term.rest), *self._asked(frame)]
        active = [self.grammar.reflexive] if term.pronominal else []
        if frame.patient_after and frame.patient_is:  # without what is fired, only a passive tells to whom it is done
            active.append(self.lexicon.shots | self.grammar.reflexive)
        forms = self._verb_words([lemma])
        free = {form for form in forms if self._may_be_passive(form)} if active else forms
        yield Way(free, tuple(others), frame.needs)
        yield Way(forms - free, (*others, *active), frame.needs)

    def _may_be_passive(self, form: str) -> bool:
        """Can a form of a verb be passive or pronominal without a pronoun before it: "evadirse", "los presos |
        fugados"?
        """
        pronoun = self.grammar.verbs.pronominal
        written = bool(pronoun) and form.endswith(pronoun)
        return written or bool(self.grammar.kinds(form) & PARTICIPLE)

    def _designating(self) -> Iterator[Way]:
        for verbs, names, _ in self.lexicon.designations:
            for name in names:
                yield Way(self._verb_words(verbs), tuple(frozenset([word]) for word in name))

    def _attributing(self) -> Iterator[Way]:
        for lemma, told in self.lexicon.attributions.items():
            for attribution in told:
                yield Way(self._verb_words([lemma]), (*self._fixed(attribution.rest), self.lexicon.deeds))

    def _scenes(self) -> Iterator[Way]:
        yield Way(self._verb_words(self.lexicon.responding))
        yield Way(self._verb_words(self.lexicon.happening), (self.lexicon.anaphors,))

    def _fixed(self, words: tuple[str, ...]) -> list[frozenset[str]]:
        """What may stand for some fixed words."""
        return [self.grammar.standing_for(word) for word in words]

    def _verb_words(self, lemmas: Collection[str]) -> set[str]:
        """Words of which one is there where a verb group is one of some verbs."""
        copulas = self.grammar.be | self.grammar.passive if self.grammar.copulas.intersection(lemmas) else ()
        return {*(form for lemma in lemmas for form in self.grammar.forms_of(lemma)), *copulas}

    def _asked(self, frame: Frame) -> list[frozenset[str]]:
        """Words of which a sentence must have one, where what a frame asks for is only told by such words."""
        asked = [frame.patient_is, frame.agent_is, frame.context]
        asked += [] if frame.patient_after else [frame.subject_is]
        return [self.words_of[kind] for kind in dict.fromkeys(asked) if kind is not None and kind in self.words_of]

    def _words_by_kind(self) -> dict[str, frozenset[str]]:
        """The words that tell that a party is of a kind (see `FrameReader.fits`), for kinds that nothing else tells;
        and those that tell of a prison.
        """
        lexicon, small = self.lexicon, frozenset(self.grammar.small_words)
        money = {piece for word in lexicon.quantities.money.words for piece in pieces(word)}
        seized = _telling(lexicon.seized, small) | (money - small)
        operations = (n for n, frames in lexicon.event_nouns.items() if any(f.event == "operation" for f, _ in frames))
        weapons = {
            kind: _telling((noun for noun, weapon in lexicon.weapons.items() if weapon in told), small)
            for kind, told in (("explosive", EXPLOSIVES), ("incendiary", INCENDIARIES))
        }
        persons = {kind: [n for n, (k, _) in lexicon.persons.items() if k == kind] for kind in (*FORCES, "prisoners")}
        forces = _telling([*lexicon.on_duty, *(noun for kind in FORCES for noun in persons[kind])], small)
        prisons = _telling([*lexicon.prisons, *persons["prisoners"]], small)
        return {
            **weapons,
            "body": lexicon.bodies,
            "shots": lexicon.shots,
            "item": seized,
            "contraband": seized,
            "robber": frozenset(lexicon.doers["robbery"]),
            "operation": frozenset(operations),
            "forces": forces | {ACTOR},
            "prison": prisons | {PRISON},
        }


def _telling(terms: Iterable[str], small: frozenset[str]) -> frozenset[str]:
    """Pieces of words of which each of some terms has one: of several, one that is a term itself, else the longest that
    is not small.
    """
    split = [frozenset(pieces(term)) - small for term in terms]
    single = frozenset(piece for found in split if len(found) == 1 for piece in found)
    long = (found for found in split if len(found) > 1 and single.isdisjoint(found))
    return single.union(max(found, key=lambda piece: (len(piece), piece)) for found in long)
