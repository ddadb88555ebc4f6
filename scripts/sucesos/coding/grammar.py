"""The grammar of a language: its closed classes, the forms of its verbs and its regular morphology.

All of it is read from grammar.yaml and verbs.yaml; `Grammar.kinds` sums up what a word can be in one number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache, lru_cache
from typing import Final

from sucesos.coding.tokens import fold

REMEMBERED = 1 << 16  # words whose tags are kept

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

VERB: Final = PAST | PARTICIPLE | GERUND | THIRD | BASE
AUXILIARY: Final = BE | HAVE | DO | MODAL | NEGATOR
LINKER: Final = PREPOSITION | CONJUNCTION | SUBORDINATOR | RELATIVE  # joins phrases and clauses, and stands in none
FORMS = {"past": PAST, "participle": PARTICIPLE, "gerund": GERUND, "third": THIRD, "base": BASE}
REGULAR_PAST: frozenset[str] = frozenset({"past", "participle"})
NO_TAGS: frozenset[str] = frozenset()


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
        self.object_pronouns, self.complementizer = words("object_pronouns"), data["complementizer"]
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
        self.copula: str = data["copula"]
        self.telling, self.attendant = words("telling_prepositions"), words("attendant_prepositions")
        self.existential, self.universal, self.dual = words("existential"), words("universal"), words("dual")
        self.uncounted_heads, self.substitutes = words("uncounted_heads"), words("substitutes")
        self.adverb_ending, self.false_adverbs = data["adverb_ending"], words("false_adverbs")
        self.plural_ending, self.name_like_modals = data["plural_ending"], words("name_like_modals")
        self.name_joiners, self.route_ends = words("name_joiners"), words("route_ends")
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
        self._conjugation = [(re.compile(rule["when"]), rule) for rule in data["conjugation"]]
        self.past_ending: str = data["conjugation"][-1]["past"]
        self._plural = [(re.compile(rule["when"]), rule["plural"]) for rule in data["plural"]]
        self.irregular_plurals: dict[str, str] = data["irregular_plurals"]
        self._irregular = {lemma: forms.split() for lemma, forms in verbs["irregular"].items()}
        self.animate: Collection[str] = frozenset()  # nouns for people, which the lexicon adds
        self.of_people: frozenset[str] = frozenset()  # verbs that have people as object, which the lexicon adds
        self.forms: dict[str, list[tuple[str, str]]] = {}  # form → [(lemma, past|participle|gerund|third|base)]
        for lemma in {*self._irregular, *verbs["regular"], *event_lemmas}:
            for form, tag in self.conjugate(lemma):
                self.forms.setdefault(form, []).append((lemma, tag))
        for entries in self.forms.values():
            entries.sort()
        self._tags = {form: frozenset(tag for _, tag in entries) for form, entries in self.forms.items()}
        self._lemmas = {form: frozenset(lemma for lemma, _ in words) for form, words in self.forms.items()}
        self._forms_of: dict[str, list[str]] = {}
        for form, lemmas in self._lemmas.items():
            for lemma in lemmas:
                self._forms_of.setdefault(lemma, []).append(form)
        # Which verb forms a word can be; a word in -ed that no list knows is a regular past.
        self.tags: Callable[[str], frozenset[str]] = lru_cache(REMEMBERED)(self._tags_of)
        self._closed = self._closed_classes()
        self._plurals = {*self.irregular_plurals.values(), *self.plural_nouns}
        self.standing_for = cache(self._standing_for)

    def conjugate(self, lemma: str) -> list[tuple[str, str]]:
        """All forms of a verb with their tags."""
        tags = ("past", "participle", "gerund", "third")
        if lemma in self._irregular:
            forms = self._irregular[lemma]
        else:
            pattern, rule = next((p, r) for p, r in self._conjugation if p.search(lemma))
            forms = [pattern.sub(rule[tag], lemma, count=1) for tag in tags]
        spelt = [(form, tag) for either, tag in zip(forms, tags, strict=True) for form in either.split("/")]
        return [(lemma, "base"), *spelt]

    def plural(self, noun: str) -> str:
        """The plural of a noun phrase: of its last word, or of the word before `of`."""
        head, of, rest = noun.partition(" of ")
        first, space, last = head.rpartition(" ")
        if last in self.irregular_plurals:
            plural = self.irregular_plurals[last]
        else:
            pattern, ending = next((p, e) for p, e in self._plural if p.search(last))
            plural = pattern.sub(ending, last, count=1)
        return f"{first}{space}{plural}{of}{rest}"

    def lemmas(self, word: str) -> frozenset[str]:
        """The verbs that a word can be a form of."""
        return self._lemmas.get(word, NO_TAGS)

    def _tags_of(self, word: str) -> frozenset[str]:
        regular = word.endswith(self.past_ending) and len(word) > 4 and word not in self.false_participles
        return self._tags.get(word) or (REGULAR_PAST if regular else NO_TAGS)

    def _standing_for(self, word: str) -> frozenset[str]:
        """The words that a fixed word of a term can be in a text: itself, or its forms if it is a verb."""
        return frozenset({word, *self._forms_of.get(word, ())})

    def _closed_classes(self) -> dict[str, int]:
        classes = {
            DETERMINER: self.determiners,
            PRONOUN: self.pronouns,
            PREPOSITION: self.prepositions,
            CONJUNCTION: self.conjunctions,
            SUBORDINATOR: self.subordinators,
            RELATIVE: self.relatives | self.object_relatives,
            ADVERB: self.adverbs,
            BE: self.be,
            HAVE: self.have,
            DO: self.do,
            MODAL: self.modals,
            NEGATOR: self.negators,
            INFINITIVE: self.infinitive,
            POSSESSIVE: self.possessive,
        }
        kinds: dict[str, int] = {}
        for kind, words in classes.items():
            for word in words:
                kinds[word] = kinds.get(word, 0) | kind
        return kinds

    def kinds(self, word: str) -> int:
        """All that a word can be."""
        kinds = self._closed.get(word, 0)
        for tag in self.tags(word):
            kinds |= FORMS[tag]
        if word[0].isalnum():
            kinds |= WORD | (FIGURE if word[0].isdigit() else 0)
        if word.endswith(self.adverb_ending) and word not in self.false_adverbs:
            kinds |= MANNER
        if word.endswith(self.plural_ending):
            kinds |= PLURAL if kinds & (VERB | BE | HAVE | DO) else PLURAL | BARE_PLURAL
        elif word in self._plurals:
            kinds |= PLURAL
        return kinds
