"""Shallow grammar: a sentence's words as noun phrases, verb groups, prepositions and marks, with voice and modality.

No statistical tagger is used: closed classes, the verbs' forms and a few facts of word order (all in the
lexicon) are enough to tell who did what to whom in news prose, cost microseconds a word, and can be read and mended by
a curator.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sucesos.coding.grammar import (
    ADVERB,
    AUXILIARY,
    BARE_PLURAL,
    BASE,
    BE,
    CAPITAL,
    CLITIC,
    COMPOUND,
    CONJUNCTION,
    DETERMINER,
    DO,
    FIGURE,
    GERUND,
    HAVE,
    INFINITIVE,
    LINKER,
    MANNER,
    MODAL,
    NEGATOR,
    NUMBER,
    OPENS_NAME,
    OPENS_NUMBER,
    PARTICIPLE,
    PAST,
    PLURAL,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    THIRD,
    TIME,
    VERB,
    WORD,
    Grammar,
)
from sucesos.coding.quantities import Quantity
from sucesos.coding.sentence import Sentence
from sucesos.coding.times import Time


@dataclass(slots=True, init=False)
class Chunk:
    """A run of tokens first..last-1. kind: np, vg, prep, conj, sub, rel, punct, time, adv.

    For np: number (Quantity or None), head (index of the head token). For vg: verb (index of the main verb), form,
    passive, negated, modal, infinitive, perfect; in inflected languages also reflexive, clitic (index of the object
    pronoun before the verb, else -1), alleged, subjunctive, imperfect, and the phrases that are bound to it. Chunks
    know their place in the list (`at`).
    """

    kind: str
    first: int
    last: int
    at: int
    head: int
    number: Quantity | None
    pronoun: bool
    verb: int
    form: str
    passive: bool
    negated: bool
    modal: bool
    infinitive: bool
    perfect: bool
    time: Time | None
    reflexive: bool
    alleged: bool
    subjunctive: bool
    imperfect: bool
    clitic: int
    binder: Any  # finds the phrases that are bound to it, once somebody asks for them
    known: Arguments | None

    def __init__(  # written out, so that it can be compiled
        self,
        kind: str,
        first: int,
        last: int,
        at: int = 0,
        head: int = -1,
        number: Quantity | None = None,
        pronoun: bool = False,
        time: Time | None = None,
    ):
        self.kind, self.first, self.last, self.at = kind, first, last, at
        self.head, self.number, self.pronoun, self.time = head, number, pronoun, time
        self.verb, self.form = -1, ""
        self.passive = self.negated = self.modal = self.infinitive = self.perfect = False
        self.reflexive = self.alleged = self.subjunctive = self.imperfect = False
        self.clitic, self.binder, self.known = -1, None, None

    @property
    def bare(self) -> bool:
        """Is a verb group a passive participle without an auxiliary?"""
        return self.passive and self.verb == self.first

    @property
    def bound(self) -> Arguments | None:
        """The phrases that are bound to a verb group of an inflected language."""
        if self.known is None and self.binder is not None:
            self.known = self.binder.arguments(self)
        return self.known

    @property
    def shares_subject(self) -> bool:
        """Is the subject of a verb group that of the verb before, too? Only inflected languages tell."""
        return self.binder is not None and self.binder.shares_subject(self)


@dataclass(slots=True, init=False)
class Arguments:
    """Who does what to whom by a verb: the phrases bound to it, the pronoun that leans on it, and whether its subject
    undergoes it.
    """

    subject: Chunk | None
    object: Chunk | None
    agent: Chunk | None
    pronoun: Chunk | None
    passive: bool

    def __init__(self, subject: Chunk | None, obj: Chunk | None, agent: Chunk | None, passive: bool):
        self.subject, self.object, self.agent, self.passive = subject, obj, agent, passive
        self.pronoun = None


QUOTES: Final = frozenset("\"“”«»‘'`*")
SIGNS: Final = frozenset("$#%&")
BREAKS: Final = frozenset(".;:!?()[]—–…")
OPENING, CLOSING = frozenset("(["), frozenset(")]")
BRACKETS = OPENING | CLOSING
ASIDE = 8  # tokens that a name in brackets may have


MASSES = ("kg", "tonnes", "usd")  # units of a number that is no part of a name ("Boeing 737")
# What an object begins with: a determiner, a number, a name, a pronoun; or what follows where none stands.
OBJECT: Final = DETERMINER | PRONOUN | OPENS_NUMBER | CAPITAL
PHRASE: Final = OBJECT | NUMBER | FIGURE | TIME | PREPOSITION | SUBORDINATOR | BARE_PLURAL
GROUP: Final = VERB | AUXILIARY | INFINITIVE | CLITIC  # what a verb group begins with
SMALL: Final = LINKER | INFINITIVE | ADVERB | MANNER  # what is a chunk of its own
# Whatever makes a word more than one that noun phrases begin and go on with, as most words are.
SPECIAL: Final = (
    DETERMINER | PRONOUN | SMALL | AUXILIARY | POSSESSIVE | CLITIC | VERB | NUMBER | OPENS_NUMBER | TIME | OPENS_NAME
)
WHOLE: Final = SPECIAL | COMPOUND | WORD  # all that decides which chunk a word begins


class Chunker:
    """Builds the chunks of one sentence from left to right.

    `kinds` says of each token what it can be; a 0 at its end stands for what is after the last token and before the
    first, and so does the empty word at the end of `low`.
    """

    def __init__(self, sentence: Sentence, grammar: Grammar):
        self.s, self.g = sentence, grammar
        self.count = len(sentence.tokens)
        self.low, self.quantities = [*sentence.low, ""], sentence.quantities
        self.kinds = [*self.kinds_of_tokens(), 0]
        self.number_at = {q.first: q for q in self.quantities}
        self.number_opens = {q.opens: q for q in self.quantities if q.opens >= 0}
        self.time_at: dict[int, Time] = {sentence.token_at(t.start): t for t in sentence.times if t.kind != "duration"}
        self.mark(self.number_at, NUMBER)
        self.mark(self.number_opens, OPENS_NUMBER)
        self.mark(self.time_at, TIME)
        self.mark(sentence.names, OPENS_NAME)
        self.chunks: list[Chunk] = []
        self.previous = ""  # kind of the last chunk

    def kinds_of_tokens(self) -> list[int]:
        """What each token can be by its word and its capital."""
        kinds = [word.kinds for word in self.s.known]
        for i, token in enumerate(self.s.tokens):
            text = token.text
            if text != token.low and text[0].isupper():
                kinds[i] = (kinds[i] | CAPITAL) & ~MANNER  # a name in -ly is no adverb
        return kinds

    def mark(self, tokens: Iterable[int], kind: int) -> None:
        for i in tokens:
            self.kinds[i] |= kind

    def add(self, chunk: Chunk) -> int:
        """Keep a chunk; the token after it."""
        chunk.at = len(self.chunks)
        self.chunks.append(chunk)
        self.previous = chunk.kind
        return chunk.last

    def run(self) -> list[Chunk]:
        i, kinds, count, complementizers = 0, self.kinds, self.count, self.g.complementizers
        while i < count:
            kind = kinds[i] & WHOLE
            if kind == WORD:
                i = self.noun_phrase(i)
            elif kind == WORD | PREPOSITION and self.low[i] not in complementizers:
                i = self.add(Chunk("prep", i, i + 1))
            else:
                i = self.step(i)
        return self.chunks

    def step(self, i: int) -> int:
        """The token after the chunk that begins with a mark, or a word that can be more than one of a noun phrase."""
        kind = self.kinds[i]
        if kind & TIME:
            end = self.s.token_at(self.time_at[i].end - 1) + 1
            return self.add(Chunk("time", i, max(end, i + 1), time=self.time_at[i]))
        if not kind & WORD and self.low[i] in QUOTES:
            return i + 1
        if kind & OPENS_NAME or (kind & OPENS_NUMBER and self.number_opens[i].unit != "identifier"):
            return self.noun_phrase(i)
        if not kind & (WORD | NUMBER) and self.low[i] not in SIGNS:
            return i + 1 if self.ends_initial(i) else self.add(Chunk("punct", i, i + 1))
        if kind & GROUP and self.opens_verb_group(i):
            end = self.verb_group(i)
            if end:
                return end
        small = self.small(i) if kind & (SMALL | NEGATOR) else ""
        return self.add(Chunk(small, i, i + 1)) if small else self.noun_phrase(i)

    def ends_initial(self, i: int) -> bool:
        """ "Luis G. fue detenido": the stop of a surname that is told by its initial ends nothing inside a sentence."""
        if self.low[i] != "." or self.previous != "np" or i + 1 == self.count:
            return False
        initial = self.s.tokens[i - 1]
        return len(initial.text) == 1 and initial.capital

    def small(self, i: int) -> str:
        """The kind of a chunk that is one word of a closed class, or an adverb; "" for a word of a noun phrase."""
        kind = self.kinds[i]
        if self.low[i] in self.g.complementizers:
            found = self.complementizer_kind(i)
            if found:
                return found
        elif kind & RELATIVE:
            return "rel"
        if kind & CONJUNCTION:
            return "conj"
        if kind & PREPOSITION and not kind & NUMBER and not self.is_subordinate(i):
            return "prep"
        if kind & SUBORDINATOR and not kind & DETERMINER:
            return "sub"
        if kind & INFINITIVE:
            return "prep"
        adverb = kind & (ADVERB | MANNER) and not kind & NUMBER and not self.begins_nominal(i + 1, after_adverb=True)
        return "adv" if adverb else ""

    def complementizer_kind(self, i: int) -> str:
        """`that` before a verb is a relative, before a subject it opens a clause; else it is a determiner ("")."""
        following = self.kinds[i + 1]
        if following & (BE | HAVE | DO | MODAL | PAST | THIRD | PARTICIPLE):
            return "rel" if self.previous in ("np", "punct", "time", "prep") else "sub"
        particle = (
            self.previous == "prep" and len(self.chunks) > 1 and self.chunks[-2].kind == "vg"
        )  # "pointed out that"
        if self.previous not in ("vg", "np", "adv", "punct", "time", "conj") and not particle:
            return ""
        plural = self.previous == "vg" and self.low[i + 1].endswith(self.g.plural_ending)
        return "sub" if following & (OBJECT | ADVERB | PREPOSITION) or plural else ""

    def is_subordinate(self, i: int) -> bool:
        """Words that are both preposition and subordinator open a clause when a subject and a verb follow soon."""
        if not self.kinds[i] & SUBORDINATOR or self.kinds[i + 1] & GERUND or self.low[i - 1] in self.g.likened:
            return False
        for k in range(i + 1, min(i + 8, self.count)):
            if not self.kinds[k] & (WORD | POSSESSIVE):
                return False
            if k > i + 1 and self.opens_verb_group(k) and not self.kinds[k] & GERUND:
                return True
        return False

    def begins_nominal(self, i: int, after_adverb: bool = False) -> bool:
        """True if token i can begin or continue a noun phrase."""
        while not self.kinds[i] & WORD and self.low[i] in QUOTES:
            i += 1
        kind = self.kinds[i]
        if kind & NUMBER:
            return True
        if not kind & WORD or kind & TIME:
            return False
        if kind & (DETERMINER | PRONOUN):
            return not after_adverb
        if kind & (ADVERB | LINKER | AUXILIARY):
            return False
        if kind & OPENS_NAME:
            return True
        if after_adverb:  # "heavily armed men": the adverb belongs to the noun phrase
            return bool(kind & PARTICIPLE) and self.begins_nominal(i + 1) and not self.kinds[i + 1] & OBJECT
        return not kind & VERB or bool(kind & (PARTICIPLE | GERUND | BASE | THIRD))

    # Verb groups

    def opens_verb_group(self, i: int) -> bool:
        kind = self.kinds[i]
        if not kind & GROUP or kind & (NUMBER | TIME):
            return False
        if kind & (BE | HAVE | DO | MODAL):
            return not (kind & CAPITAL and self.low[i] in self.g.name_like_modals) or i == 0
        if kind & INFINITIVE:
            return self.verb_after(i + 1)
        if kind & PREPOSITION and kind & GERUND:
            return False  # "including a mayor"
        if kind & NEGATOR and i + 1 < self.count:
            return bool(self.kinds[i + 1] & VERB)
        return self.is_main_verb(i)

    def verb_after(self, i: int) -> bool:
        """True if a base form follows, with at most two adverbs between."""
        for k in range(i, min(i + 3, self.count)):
            if self.kinds[k] & (BASE | BE | HAVE) or self.is_unknown_verb(k):
                return True
            if not self.kinds[k] & (ADVERB | MANNER):
                return False
        return False

    def is_unknown_verb(self, k: int) -> bool:
        """After `to`, a word that no list knows is a verb when an object follows ("to blindfold him")."""
        kind = self.kinds[k]
        if not kind & WORD or kind & (DETERMINER | PRONOUN | PREPOSITION | RELATIVE | CAPITAL | NUMBER | TIME):
            return False
        return bool(self.kinds[k + 1] & DETERMINER) or self.low[k + 1] in self.g.object_pronouns

    def is_main_verb(self, i: int) -> bool:
        """Is token i a verb here, and not a noun or an adjective?"""
        kind, before = self.kinds[i], self.kinds[i - 1]
        if not kind & VERB or (kind & CAPITAL and before & WORD and not self.s.headline):
            return False
        if self.after_nominative(i):
            return True
        if (before & DETERMINER and self.previous != "rel") or before & POSSESSIVE or self.after_dated_determiner():
            return False
        object_follows = bool(self.kinds[i + 1] & OBJECT)
        follows = self.begins_nominal(i + 1)
        if before & NUMBER and ((follows and not object_follows) or not kind & (PAST | PARTICIPLE)):
            return False
        after_noun = self.previous in ("np", "rel") or (
            self.previous in ("time", "adv") and any(c.kind == "np" for c in self.chunks)
        )
        if kind & (PAST | PARTICIPLE):
            if before & PREPOSITION and not before & SUBORDINATOR:
                return False  # "by armed men"
            if self.previous == "vg" and self.chunks[-1].infinitive and follows:
                return False  # "to honor murdered Judge Vera"
            if after_noun or object_follows or not follows:
                return True
            return self.previous in ("conj", "punct") and bool(kind & PAST) and self.coordinated()
        if kind & GERUND:
            if before & PREPOSITION:  # "by shooting two men", but "cases of kidnapping in Quito"
                return follows and self.opens_phrase(i + 1)
            if self.previous == "np" and self.told_of_people(i - 1):
                return True  # "men wearing police uniforms"
            opens = after_noun or self.previous in ("punct", "conj", "vg", "sub") or not i
            return opens and not (follows and not self.opens_phrase(i + 1))
        if after_noun and self.low[i] in self.g.linking_verbs:
            return True
        if not kind & BASE:
            after_aside = self.previous == "punct" and self.low[i - 1] == "," and self.kinds[i + 1] & OPENS_NUMBER
            ends = self.opens_phrase(i + 1) or self.ends_clause(i + 1) or self.previous in ("rel", "adv")
            return bool(after_aside) or (after_noun and ends)
        return after_noun and self.is_present(i)

    def after_dated_determiner(self) -> bool:
        """True in "the Dec. 12 shooting": a determiner and a time stand right before."""
        if self.previous != "time" or len(self.chunks) < 2:
            return False
        opening = self.chunks[-2]
        alone = opening.kind == "np" and opening.last - opening.first == 1
        return alone and bool(self.kinds[opening.first] & DETERMINER)

    def after_nominative(self, i: int) -> bool:
        """True if a pronoun that can only be a subject stands right before."""
        last = self.chunks[-1] if self.chunks else None
        word = self.low[i - 1]
        return (
            last is not None
            and last.pronoun
            and last.last == i
            and word in self.g.personal_pronouns
            and word not in self.g.object_pronouns
        )

    def is_present(self, i: int) -> bool:
        """Base forms tell news only in headlines and of plural subjects: "Gunmen kill five"."""
        if self.s.n == 0 and self.kinds[i + 1] & (DETERMINER | OPENS_NUMBER):
            return True
        if not self.kinds[i - 1] & PLURAL:
            return False
        return self.opens_phrase(i + 1) or (self.ends_clause(i + 1) and self.reports(i))

    def reports(self, i: int) -> bool:
        """A verb of saying."""
        return bool(self.g.lemmas(self.low[i]) & self.g.reporting)

    def coordinated(self) -> bool:
        """A verb group stands before the mark or conjunction: "robbed and killed women"."""
        return any(c.kind == "vg" for c in self.chunks[-6:])

    def opens_phrase(self, i: int) -> bool:
        """True if an object with a determiner, a number, a name or a pronoun begins at i."""
        return bool(self.kinds[i] & PHRASE)

    def ends_clause(self, i: int) -> bool:
        return not self.kinds[i] & WORD

    def verb_group(self, i: int) -> int:
        """Auxiliaries, negation, adverbs and the main verb from token i; 0 when it is none."""
        group = Chunk("vg", i, i)
        be, did, j = False, False, i
        while j < self.count:
            kind = self.kinds[j]
            if kind & INFINITIVE and self.verb_after(j + 1):
                group.infinitive, group.perfect = True, False  # "had to leave"
            elif kind & MODAL:
                group.modal = True
            elif kind & NEGATOR:
                group.negated = True
            elif kind & HAVE:
                group.perfect = True
                be = False
            elif kind & BE or (self.kinds[j + 1] & PARTICIPLE and self.low[j] in self.g.passive):
                be = True
            elif kind & DO:
                did = True
            elif group.infinitive and not kind & VERB and self.is_unknown_verb(j):
                group.verb, group.form = j, "base"
                break
            elif kind & VERB and (j == i or self.continues_group(kind, be, did, group)):
                group.verb, group.form = j, self.form_of(kind, be, group)
                group.passive = be and group.form == "participle"
                break
            elif not kind & (ADVERB | MANNER) or kind & CAPITAL or j + 1 == self.count:
                break
            j += 1
        if group.verb >= 0:
            group.last = j + 1
            return self.add(group)
        while j > i + 1 and self.kinds[j - 1] & (ADVERB | MANNER):
            j -= 1
        if not (be or group.perfect or group.modal or self.kinds[i] & DO):
            return 0
        group.last, group.verb, group.form = j, j - 1, "copula" if be else "auxiliary"
        return self.add(group)

    @staticmethod
    def continues_group(kind: int, be: bool, did: bool, group: Chunk) -> bool:
        """Can a verb of these forms be the main verb after what the group has so far?"""
        if be:
            return bool(kind & (PARTICIPLE | GERUND))
        if group.perfect:
            return bool(kind & PARTICIPLE)
        return bool(kind & BASE) or not (group.modal or group.infinitive or did)

    @staticmethod
    def form_of(kind: int, be: bool, group: Chunk) -> str:
        if be:
            return "participle" if kind & PARTICIPLE else "gerund"
        if group.perfect and kind & PARTICIPLE:
            return "perfect"
        if group.modal or group.infinitive:
            return "base"
        if kind & PAST:
            return "past_or_participle" if kind & PARTICIPLE else "past"
        if kind & PARTICIPLE:
            return "participle"
        if kind & GERUND:
            return "gerund"
        return "third" if kind & THIRD else "base"

    # Noun phrases

    def noun_phrase(self, i: int) -> int:
        j, number, kinds, count = i, None, self.kinds, self.count
        if kinds[i] & OPENS_NUMBER:
            number = self.number_opens[i]
            j = max(i + 1, number.last)
            number = None if number.unit == "ordinal" else number
        elif kinds[i] & (PRONOUN | OPENS_NAME) == PRONOUN and self.is_pronoun(i):
            return self.add(Chunk("np", i, i + 1, head=i, pronoun=True))
        while j < count:
            kind = kinds[j]
            if kind & (SPECIAL | WORD) == WORD:
                if j > i and self.opens_subject(i, j):
                    break
                j += 1
            elif kind & NUMBER and self.number_at[j].unit != "identifier":
                quantity = self.number_at[j]
                if number is not None and j > i and not kinds[j - 1] & DETERMINER:
                    break
                if j > i and self.opens_another(j):
                    break
                if quantity.unit != "ordinal":
                    number = number or quantity
                j = max(j + 1, quantity.last)
            elif j > i and not kind & WORD and (after := self.aside(j)):
                j = after
            elif j == i or self.continues_noun_phrase(i, j):
                j = self.s.names[j] if kind & OPENS_NAME else j + 1
            else:
                break
        j = max(j, i + 1)
        return self.add(Chunk("np", i, j, head=self.head(i, j), number=number))

    def opens_another(self, j: int) -> bool:
        """Does the number at j open another phrase: "in Quito | three engineers", "en Manta | 40 kilos", "gave the
        guard | 20 years"?
        """
        before, kind = self.kinds[j - 1], self.kinds[j]
        told = self.low[j].isalpha() or self.number_at[j].unit in MASSES
        name = before & (CAPITAL | DETERMINER) == CAPITAL and told and not kind & CAPITAL
        return name or (self.low[j - 1] in self.g.animate and not before & CAPITAL)

    def aside(self, j: int) -> int:
        """The token after a short name in brackets, which says again what stands before it: "Red Front (RF)"; else
        0.
        """
        if self.low[j] not in OPENING:
            return 0
        end = next((k for k in range(j + 1, min(j + ASIDE, self.count)) if self.low[k] in CLOSING), 0)
        inside = self.s.tokens[j + 1 : end]
        short = len(inside) == 1 and inside[0].text.isupper() and inside[0].text.isalpha()
        return end + 1 if short or (inside and self.s.names.get(j + 1) == end) else 0

    def is_pronoun(self, i: int) -> bool:
        """A pronoun that is a phrase of its own, and not the determiner of one."""
        kind = self.kinds[i]
        if kind & NUMBER and self.number_at[i].unit != "identifier":
            return False
        if self.low[i] in self.g.personal_pronouns:
            return True
        return not kind & DETERMINER and not self.begins_nominal(i + 1)

    def continues_noun_phrase(self, i: int, j: int) -> bool:
        """Does token j go on with the noun phrase that begins at token i?"""
        kind, before, following = self.kinds[j], self.kinds[j - 1], self.kinds[j + 1]
        if kind & TIME:
            return False
        if kind & POSSESSIVE:
            return True
        if not kind & WORD:
            return self.marks_inside(j)
        if kind & DETERMINER and before & NUMBER and self.low[j] in self.g.other:
            return True  # "two other men"
        if (kind & DETERMINER and not before & DETERMINER) or kind & (LINKER | AUXILIARY):
            return False
        if kind & PRONOUN and not kind & DETERMINER:
            return self.low[j] in self.g.substitutes
        if kind & CAPITAL and before & CAPITAL and not self.s.headline:
            return True  # "the Pinto Free Forces"
        if kind & (ADVERB | MANNER):
            described = before & (DETERMINER | NUMBER) and following & PARTICIPLE  # "20 heavily armed men"
            return bool(described) and self.begins_nominal(j + 1)
        if not kind & VERB or (kind & CAPITAL and before & WORD and not self.s.headline):
            return True
        return self.verb_continues(i, j, before, following)

    def marks_inside(self, j: int) -> bool:
        """Does the mark at token j stand inside a noun phrase: a quotation mark before a noun, or a sign?"""
        if self.low[j] in QUOTES:
            return bool(self.kinds[j + 1] & WORD) and self.begins_nominal(j + 1)
        return self.low[j] in SIGNS and self.low[j] != "%"

    def opens_subject(self, i: int, j: int) -> bool:
        """Does a plural noun right after the name of a place, with its verb behind it, open the subject: "In Quito |
        gangs killed"?
        """
        if j > i + 1 or not self.kinds[i] & CAPITAL or not self.low[j].endswith(self.g.plural_ending):
            return False
        kinds = {c.kind for c in self.chunks}
        opened = kinds <= {"prep", "np", "time"} and self.previous == "prep" and self.chunks[0].kind == "prep"
        located = opened and self.low[self.chunks[-1].first] in self.g.locating
        return located and bool(self.kinds[j + 1] & (VERB | AUXILIARY)) and not self.kinds[j + 1] & GERUND

    def verb_continues(self, i: int, j: int, before: int, following: int) -> bool:
        """A verb form inside a noun phrase: "the stolen car", "a shooting", "the attack"."""
        kind = self.kinds[j]
        if kind & PARTICIPLE and before & (ADVERB | MANNER):
            return self.begins_nominal(j + 1)
        if self.low[i] in self.g.indefinite and self.low[j - 1] in self.g.plural_nouns:
            return True  # "a police station"
        after_determiner = before & (DETERMINER | NUMBER | POSSESSIVE)
        if kind & (PAST | PARTICIPLE):
            # "the stolen car" continues; "the man stolen from" and "police arrested two" do not
            if not after_determiner or before & PRONOUN or following & DETERMINER or not self.begins_nominal(j + 1):
                return False
            return not following & NUMBER or self.low[j + 1] in self.g.pair_words
        if after_determiner:
            return True
        if self.low[j] in self.g.reduced or (kind & GERUND and self.told_of_people(j - 1)):
            return False  # "a bus belonging to", "two men riding on a motorcycle"
        opens = self.opens_phrase(j + 1)
        object_follows = opens and not following & PREPOSITION
        if kind & GERUND:
            if object_follows and not self.ends_clause(j + 1):
                return False
            return not (opens and following & DETERMINER)
        if kind & BASE and object_follows and (before & PLURAL or self.hangs_on_plural()):
            return False
        if self.low[j] in self.g.linking_verbs or (kind & THIRD and self.ends_clause(j + 1) and self.reports(j)):
            return False
        return not (kind & THIRD and not kind & BASE and object_follows)

    def hangs_on_plural(self) -> bool:
        """Is the phrase in work tied to a plural one by a preposition: "Police in Ecuador | seize two tons"?"""
        tie = self.chunks[-2:]
        return [c.kind for c in tie] == ["np", "prep"] and bool(self.kinds[tie[0].head] & PLURAL)

    def told_of_people(self, i: int) -> bool:
        """Is token i a plural noun for people, of whom a gerund after it says what they do ("men riding")?"""
        word = self.low[i]
        compound = word in self.g.plural_nouns and not word.endswith(self.g.plural_ending)  # "police training"
        return bool(self.kinds[i] & PLURAL) and word in self.g.animate and not compound

    def head(self, i: int, j: int) -> int:
        """The last word of the phrase (of a phrase with a possessive, the word after it) that is not in brackets."""
        bracketed = False
        for k in range(j - 1, i - 1, -1):
            kind = self.kinds[k]
            if not kind & WORD and self.low[k] in BRACKETS:
                bracketed = self.low[k] in CLOSING
            elif kind & WORD and not kind & POSSESSIVE and not bracketed:
                return k
        return i
