"""The grammar of a language: its closed classes, the forms of its verbs and its regular morphology.

All of it is read from grammar.yaml and verbs.yaml; `Grammar.kinds` sums up what a word can be in one number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache, lru_cache
from typing import Final

from sucesos.coding.morphology import ENDING, Nouns, Verbs
from sucesos.coding.tokens import REMEMBERED, fold

# What a word can be, each a bit, so that one operation tests for several (`kind & (PAST | PARTICIPLE)`).
DETERMINER: Final = 1 << 0
PRONOUN: Final = 1 << 1
PREPOSITION: Final = 1 << 2
CONJUNCTION: Final = 1 << 3
SUBORDINATOR: Final = 1 << 4
RELATIVE: Final = 1 << 5
ADVERB: Final = 1 << 6
MANNER: Final = 1 << 7
BE: Final = 1 << 8
HAVE: Final = 1 << 9
DO: Final = 1 << 10
MODAL: Final = 1 << 11
NEGATOR: Final = 1 << 12
INFINITIVE: Final = 1 << 13
POSSESSIVE: Final = 1 << 14
PAST: Final = 1 << 15
PARTICIPLE: Final = 1 << 16
GERUND: Final = 1 << 17
THIRD: Final = 1 << 18
BASE: Final = 1 << 19
PLURAL: Final = 1 << 20
BARE_PLURAL: Final = 1 << 21  # by its ending, and no verb
# What it is where it stands: a word or number (no mark), with a capital, in a number, time or name that was read.
WORD: Final = 1 << 22
CAPITAL: Final = 1 << 23
NUMBER: Final = 1 << 24
OPENS_NUMBER: Final = 1 << 25
TIME: Final = 1 << 26
OPENS_NAME: Final = 1 << 27
FIGURE: Final = 1 << 28  # begins with a digit, be it a number or not ("34-year-old")
# Forms of languages that tell tense and mood by endings.
IMPERFECT: Final = 1 << 29
FUTURE: Final = 1 << 30
CONDITIONAL: Final = 1 << 31
SUBJUNCTIVE: Final = 1 << 32
PAST_SUBJUNCTIVE: Final = 1 << 33
CLITIC: Final = 1 << 34  # a pronoun that leans on the verb
COMPOUND: Final = 1 << 35  # a preposition or conjunction of several words begins with it

VERB: Final = (
    PAST | PARTICIPLE | GERUND | THIRD | BASE | IMPERFECT | FUTURE | CONDITIONAL | SUBJUNCTIVE | PAST_SUBJUNCTIVE
)
AUXILIARY: Final = BE | HAVE | DO | MODAL | NEGATOR
SURE: Final = PAST | IMPERFECT | FUTURE | CONDITIONAL | PAST_SUBJUNCTIVE  # forms that are verbs wherever they stand
LINKER: Final = PREPOSITION | CONJUNCTION | SUBORDINATOR | RELATIVE  # joins phrases and clauses, and stands in none
CLOSED: Final = DETERMINER | PRONOUN | LINKER | ADVERB | MANNER | AUXILIARY | INFINITIVE | POSSESSIVE | CLITIC
FORMS = {
    "past": PAST,
    "participle": PARTICIPLE,
    "gerund": GERUND,
    "third": THIRD,
    "base": BASE,
    "imperfect": IMPERFECT,
    "future": FUTURE,
    "conditional": CONDITIONAL,
    "subjunctive": SUBJUNCTIVE,
    "past_subjunctive": PAST_SUBJUNCTIVE,
}
JOINING = frozenset("-'_0123456789")  # what can join a run of letters to others in one word
LONGEST_SMALL = 16  # characters; no word that leads a noun in is longer
NO_TAGS: frozenset[str] = frozenset()
Compound = tuple[list[str], int, str]  # its words, the index of the one that tells them apart, its kind of chunk


class Grammar:
    """Closed classes, verb forms and regular morphology of one language (grammar.yaml and verbs.yaml)."""

    def __init__(self, data: dict, verbs: dict, event_lemmas: set[str]):
        def words(name: str) -> frozenset[str]:
            return frozenset(fold(str(w)) for w in data[name])

        self.determiners, self.indefinite, self.definite = words("determiners"), words("indefinite"), words("definite")
        self.other, self.none_words = words("other_words"), words("none_words")
        self.uncounted = words("quantifiers_without_number")
        self.prepositions, self.agents, self.locating = (
            words("prepositions"),
            words("agent_prepositions"),
            words("locating"),
        )
        self.genitive, self.accompanying = words("genitive"), words("accompanying")
        self.conjunctions, self.joining = words("conjunctions"), words("joining")
        self.contrasting = words("contrasting")
        self.subordinators, self.conditional = words("subordinators"), words("conditional")
        self.likened = words("likened")
        self.inside = words("inside")
        self.reduced = words("reduced")
        self.place_relatives, self.time_relatives = words("place_relatives"), words("time_relatives")
        self.relatives, self.object_relatives = words("subject_relatives"), words("object_relatives")
        self.pronouns, self.singular_pronouns = words("pronouns"), words("singular_pronouns")
        self.personal_pronouns, self.linking_verbs = words("personal_pronouns"), words("linking_verbs")
        self.false_participles = words("false_participles")
        self.reflexive = words("reflexive_pronouns")
        self.object_pronouns, self.complementizers = words("object_pronouns"), words("complementizers")
        self.present_have, self.present_be = words("present_have"), words("present_be")
        self.progressive = words("progressive")
        self.be, self.have, self.do = words("be"), words("have"), words("do")
        self.being = words("being")
        self.passive = self.be | words("passive_auxiliaries")
        self.modals, self.negators, self.infinitive = words("modals"), words("negators"), words("infinitive_marker")
        self.adverbs, self.partitives = words("adverbs"), words("abstract_heads")
        self.covering = words("covering")
        self.possessive_pronouns, self.single_owners = words("possessive_pronouns"), words("single_owners")
        self.belonging = words("belonging")
        self.pair_words = words("pair_words")
        self.plural_nouns = words("plural_nouns")
        self.copulas = words("copulas")
        self.telling, self.attendant = words("telling_prepositions"), words("attendant_prepositions")
        self.existential, self.universal, self.dual = words("existential"), words("universal"), words("dual")
        self.uncounted_heads, self.substitutes = words("uncounted_heads"), words("substitutes")
        self.adverb_ending, self.false_adverbs = data["adverb_ending"], words("false_adverbs")
        self.plural_ending, self.name_like_modals = data["plural_ending"], words("name_like_modals")
        self.name_joiners, self.route_ends = words("name_joiners"), words("route_ends")
        self.name_articles = words("name_articles")
        self.nesting, self.parting, self.leaving = words("nesting"), words("parting"), words("leaving")
        self.destination = words("destination")
        self.any_words = words("any_words")
        self.possessive = words("possessive")
        self.implicative, self.conative = words("implicative"), words("conative")
        self.frustrating, self.frustrated = words("frustrating"), words("frustrated_adjectives")
        self.aiming = words("aiming_prepositions")
        self.denying, self.accusing = words("denying"), words("accusing")
        self.against, self.two_sides = words("target_prepositions"), words("two_sides")
        self.site_prepositions = words("site_prepositions")
        self.apart, self.distributive, self.whole = words("apart"), words("distributive"), words("whole")
        self.irrealis, self.hypothetical = words("irrealis"), words("hypothetical_adjectives")
        self.hypothetical_nouns, self.reporting = words("hypothetical_nouns"), words("reporting_verbs")
        self.according = frozenset(tuple(fold(p).split()) for p in data["according"])
        self._unknown = sorted(data["unknown_endings"].items(), key=lambda e: -len(e[0]))
        self.inflected: bool = data["inflected"]
        self.clitics, self.object_clitics = words("clitics"), words("object_clitics")
        self.relative_prepositions = words("relative_prepositions")
        self.dative_clitics = words("dative_clitics")
        self.prenominal, self.plural_verb_ending = words("prenominal"), data["plural_verb_ending"]
        self.singular_words, self.singular_endings = words("singular_words"), tuple(data["singular_endings"])
        self.object_markers = words("object_markers")
        self.gerund_prepositions = words("gerund_prepositions")
        self.real_subordinators = words("real_subordinators")
        self.nominal, self.comparatives, self.articles = (
            words("nominal_forms"),
            words("comparatives"),
            words("articles"),
        )
        self.depictive = words("depictive_verbs")
        self.contractions = {fold(word): [fold(c) for c in forms] for word, forms in data["contractions"].items()}
        self.hidden_articles = frozenset(form for forms in self.contractions.values() for form in forms)
        self.compounds = self._compounds(data)
        self._compound_openers = {words[0] for words in self.compounds}
        self.gender_endings = tuple(data["gender_endings"])
        self._genders = {fold(word): gender for word, gender in data["gendered"].items()}
        self._accented_endings = {ending: self._bits(tags) for ending, tags in data["accented_endings"].items()}
        self._accented_singular = tuple(data["accented_singular"]) or ("\0",)
        self.nouns_known: Collection[str] = frozenset()  # nouns of the lexicon, which it adds
        self.verbs, self.nouns = Verbs(data, verbs), Nouns(data)
        self._plural_nouns = {fold(noun) for noun in self.nouns.irregular.values()} | self.plural_nouns
        self.animate: Collection[str] = frozenset()  # nouns for people, which the lexicon adds
        self.routes: Collection[str] = frozenset()  # and nouns for roads
        self.of_people: frozenset[str] = frozenset()  # verbs that have people as object, which the lexicon adds
        self.forms: dict[str, list[tuple[str, str]]] = {}  # form → [(lemma, tag)]
        spelt: dict[str, dict[str, int]] = {}  # form → spelling → what it can be
        for lemma in {*verbs["regular"], *event_lemmas, *(v for v in verbs["irregular"] if v[0] != ENDING)}:
            for form, tag in self.verbs.forms(lemma):
                folded = fold(form)
                entry = (fold(self.verbs.plain(lemma)), tag)
                known = self.forms.setdefault(folded, [])
                if entry not in known:
                    known.append(entry)
                spellings = spelt.setdefault(folded, {})
                spellings[form] = spellings.get(form, 0) | FORMS[tag]
        for entries in self.forms.values():
            entries.sort()
        self._tags = _shared({form: frozenset(tag for _, tag in entries) for form, entries in self.forms.items()})
        self._lemmas = _shared({form: frozenset(lemma for lemma, _ in words) for form, words in self.forms.items()})
        self._forms_of: dict[str, list[str]] = {}
        for form, lemmas in self._lemmas.items():
            for lemma in lemmas:
                self._forms_of.setdefault(lemma, []).append(form)
        self.passive |= {form for verb in words("passive_verbs") for form in self._forms_of.get(verb, ())}
        # Which verb forms a word can be; a word that no list knows can be one by its ending.
        self.tags: Callable[[str], frozenset[str]] = lru_cache(REMEMBERED)(self._tags_of)
        self._closed = self._closed_classes(words)
        self.small_words: Collection[str] = self._closed.keys()
        for written, kinds in self._closed_classes(self._raw(data)).items():
            spellings = spelt.setdefault(fold(written), {})
            spellings[written] = spellings.get(written, 0) | kinds
        self.accented = {form: s for form, s in spelt.items() if len(s) > 1 or form not in s}
        self.standing_for = cache(self._standing_for)
        self.kinds: Callable[[str], int] = lru_cache(REMEMBERED)(self._kinds_of)  # all that a word can be
        self.shows_plural: Callable[[str], bool] = lru_cache(REMEMBERED)(self._shows_plural)
        self.spelt: dict[str, int] = {}  # what words can be as they are spelt, as far as they were met

    def _compounds(self, data: dict) -> dict[tuple[str, ...], list[Compound]]:
        """First two words → prepositions and conjunctions of several words, the longest first."""
        small = self.prepositions | self.determiners
        found: dict[tuple[str, ...], list[Compound]] = {}
        for name, kind in (("compound_prepositions", "prep"), ("compound_conjunctions", "conj")):
            for words in self._contracted([fold(phrase).split() for phrase in data[name]]):
                telling = next((n for n, word in enumerate(words) if word not in small), len(words) - 2)
                found.setdefault(tuple(words[:2]), []).append((words, telling, kind))
        for phrases in found.values():
            phrases.sort(key=lambda told: -len(told[0]))
        return found

    def _contracted(self, phrases: list[list[str]]) -> list[list[str]]:
        """Phrases, and those whose last word is written together with an article: "cerca de", "cerca del"."""
        return phrases + [[*words[:-1], form] for words in phrases for form in self.contractions.get(words[-1], ())]

    @staticmethod
    def _raw(data: dict) -> Callable[[str], frozenset[str]]:
        """Words of a list as they are spelt."""
        return lambda name: frozenset(str(word).lower() for word in data[name])

    def conjugate(self, lemma: str) -> list[tuple[str, str]]:
        """All forms of a verb, folded, with their tags."""
        return [(fold(form), tag) for form, tag in self.verbs.forms(lemma)]

    def plural(self, noun: str) -> str:
        """The plural of a noun phrase."""
        return self.nouns.plural(noun)

    def lemmas(self, word: str) -> frozenset[str]:
        """The verbs that a word can be a form of."""
        return self._lemmas.get(word, NO_TAGS)

    def forms_of(self, lemma: str) -> Collection[str]:
        """The words that can be a form of a verb."""
        return self._forms_of.get(lemma, ())

    def may_be_verb(self, word: str, text: str, folded: str, start: int, end: int) -> bool:
        """Can a run of letters in text[start:end] be a verb: does it stand somewhere spelt as one, and not led in as a
        noun? Where this denies a verb, no chunker would find one.
        """
        at = folded.find(word, start, end)
        while at >= 0:
            after = at + len(word)
            before, behind = folded[max(start, at - 1) : at], folded[after : min(after + 1, end)]
            if not (before.isalpha() or behind.isalpha()):  # else it is a part of another run
                part = before in JOINING or behind in JOINING
                led = text[max(start, at - LONGEST_SMALL) : at - 1].rpartition(" ")[2] if before == " " else ""
                if part or self._may_be_verb(text[at:after], word, led):
                    return True
            at = folded.find(word, after, end)
        return False

    def _may_be_verb(self, written: str, word: str, led: str) -> bool:
        """Can a word be a verb as it is written, after a word that leads it in ("" for none)?"""
        kinds, before = self._spelt(written, word), self._spelt(led, fold(led)) if led else 0
        if kinds & AUXILIARY:
            return True
        if self.inflected:
            if not kinds & VERB:  # after a pronoun that is nothing else, any word can be one
                return before & (CLITIC | DETERMINER) == CLITIC
            if not before & DETERMINER or before & (ADVERB | MANNER | AUXILIARY):
                return True
            return bool(kinds & (SURE | THIRD)) if before & CLITIC else bool(before & PRONOUN and kinds & SURE)
        if before & BE and not before & CAPITAL:
            return kinds & VERB != BASE  # "entrance is free"
        return before & (CLOSED | VERB) != DETERMINER

    def _spelt(self, text: str, folded: str) -> int:
        """What a word can be as it is spelt, if its language tells by that."""
        if not self.inflected:
            return self.kinds(folded) | (CAPITAL if text[0].isupper() else 0)
        return self.spelt[text] if text in self.spelt else self.learn(text, folded)

    def copula_of(self, word: str) -> frozenset[str]:
        """The copulas that a form of one belongs to."""
        return (self.lemmas(word) & self.copulas) or self.copulas

    @staticmethod
    def _bits(tags: list[str]) -> int:
        bits = 0
        for tag in tags:
            bits |= FORMS[tag]
        return bits

    def by_accent(self, text: str) -> int:
        """What a word that no list knows can be by its accented ending."""
        word = text.lower()
        return next((bits for ending, bits in self._accented_endings.items() if word.endswith(ending)), 0)

    def learn(self, text: str, folded: str) -> int:
        """What a word can be as it is spelt, with its capital; kept, and begun anew when too many are."""
        if len(self.spelt) >= REMEMBERED:
            self.spelt.clear()
        kinds = self.kinds(folded)
        if folded in self.accented:
            kinds = self.spelling(text, folded, kinds)
        elif not text.isascii():  # no form that is known is spelt so: "Durán", "mandó"
            kinds = (kinds & ~VERB) | (0 if text[0].isupper() else self.by_accent(text))
        if kinds & PLURAL and not self.shows_plural(text):
            kinds &= ~PLURAL
        if folded in self._compound_openers:
            kinds |= COMPOUND
        if text != folded and text[0].isupper():
            kinds = (kinds | CAPITAL) & ~MANNER
        self.spelt[text] = kinds
        return kinds

    def spelling(self, text: str, folded: str, kinds: int) -> int:
        """What a word can be, spelt as it is: accents part "esta" (this) from "está" (is). Capitals can be without."""
        spellings = self.accented[folded]
        word = text.lower()
        if word not in spellings and text.isupper():
            return kinds
        doubtful = 0
        for bits in spellings.values():
            doubtful |= bits
        return (kinds & ~doubtful) | spellings.get(word, 0)

    def _tags_of(self, word: str) -> frozenset[str]:
        known = self._tags.get(word)
        if known:
            return known
        if len(word) > 4 and word not in self.false_participles and not (self.inflected and word in self._closed):
            return next((frozenset(tags) for ending, tags in self._unknown if word.endswith(ending)), NO_TAGS)
        return NO_TAGS

    def _standing_for(self, word: str) -> frozenset[str]:
        """The words that a fixed word of a term can be in a text: itself, or its forms."""
        inflected = {fold(form) for form in self.nouns.inflected(word)}
        return frozenset({*inflected, *self._forms_of.get(word, ()), *self.contractions.get(word, ())})

    @staticmethod
    def _closed_classes(listed: Callable[[str], frozenset[str]]) -> dict[str, int]:
        classes = {
            DETERMINER: listed("determiners"),
            PRONOUN: listed("pronouns"),
            PREPOSITION: listed("prepositions"),
            CONJUNCTION: listed("conjunctions"),
            SUBORDINATOR: listed("subordinators"),
            RELATIVE: listed("subject_relatives") | listed("object_relatives"),
            ADVERB: listed("adverbs"),
            BE: listed("be"),
            HAVE: listed("have"),
            DO: listed("do"),
            MODAL: listed("modals"),
            NEGATOR: listed("negators"),
            INFINITIVE: listed("infinitive_marker"),
            POSSESSIVE: listed("possessive"),
            CLITIC: listed("clitics"),
        }
        kinds: dict[str, int] = {}
        for kind, words in classes.items():
            for word in words:
                kinds[word] = kinds.get(word, 0) | kind
        return kinds

    def _kinds_of(self, word: str) -> int:
        kinds = self._closed.get(word, 0)
        for tag in self.tags(word):
            kinds |= FORMS[tag]
        if word[0].isalnum():
            kinds |= WORD | (FIGURE if word[0].isdigit() else 0)
        if self.is_manner(word):
            kinds |= MANNER
        if self.is_plural(word):
            kinds |= PLURAL if kinds & (VERB | BE | HAVE | DO) else PLURAL | BARE_PLURAL
        elif word in self._plural_nouns:
            kinds |= PLURAL
        return kinds

    def is_manner(self, word: str) -> bool:
        """Has a word the ending of adverbs, and not only by chance?"""
        return word.endswith(self.adverb_ending) and word not in self.false_adverbs

    def gender(self, word: str) -> str:
        """What a determiner, a pronoun or the ending of a noun shows of a gender, "" where nothing does."""
        if word in self._genders:
            return self._genders[word]
        stem = word.removesuffix(self.plural_ending) if self.plural_ending else word
        return stem[-1:] if stem.endswith(self.gender_endings) else ""

    def _shows_plural(self, text: str) -> bool:
        """Has a word as it is spelt the ending of a plural? An accent can tell a singular ("albanés")."""
        return not text.lower().endswith(self._accented_singular) and self.is_plural(fold(text))

    def is_plural(self, word: str) -> bool:
        """Does a word have the ending of a plural, and not only by chance?"""
        if not word.endswith(self.plural_ending):
            return False
        return not (self.singular_endings and word.endswith(self.singular_endings)) and word not in self.singular_words


def _shared(sets: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The same with one object for all sets that are equal: a few are found sooner than thousands."""
    known: dict[frozenset[str], frozenset[str]] = {}
    return {word: known.setdefault(found, found) for word, found in sets.items()}
