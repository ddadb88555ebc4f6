"""Shallow grammar: a sentence's words as noun phrases, verb groups, prepositions and marks, with voice and modality.

No statistical tagger is used: closed classes, the verbs' forms and a few facts of English word order (all in the
lexicon)
are enough to tell who did what to whom in news prose, cost microseconds a sentence, and can be read and mended by a
curator.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from sucesos.coding.quantities import Quantity
from sucesos.coding.times import Time
from sucesos.coding.tokens import Token, fold

PAST, NO_TAGS = frozenset({"past", "participle"}), frozenset()


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
        self.relatives, self.object_relatives = words("subject_relatives"), words("object_relatives")
        self.pronouns, self.singular_pronouns = words("pronouns"), words("singular_pronouns")
        self.personal_pronouns, self.linking_verbs = words("personal_pronouns"), words("linking_verbs")
        self.false_participles = words("false_participles")
        self.object_pronouns, self.complementizer = words("object_pronouns"), data["complementizer"]
        self.be, self.have, self.do = words("be"), words("have"), words("do")
        self.passive = self.be | words("passive_auxiliaries")
        self.modals, self.negators, self.infinitive = words("modals"), words("negators"), words("infinitive_marker")
        self.auxiliaries = self.be | self.have | self.do | self.modals | self.negators
        self.linkers = (
            self.prepositions | self.conjunctions | self.subordinators | self.relatives | self.object_relatives
        )  # words that join phrases and clauses, and stand in none
        self.adverbs, self.partitives = words("adverbs"), words("abstract_heads")
        self.covering = words("covering")
        self.possessive_pronouns, self.single_owners = words("possessive_pronouns"), words("single_owners")
        self.pair_words = words("pair_words")
        self.plural_nouns = words("plural_nouns")
        self.copula: str = data["copula"]
        self.telling, self.attendant = words("telling_prepositions"), words("attendant_prepositions")
        self.existential, self.universal, self.dual = words("existential"), words("universal"), words("dual")
        self.uncounted_heads, self.substitutes = words("uncounted_heads"), words("substitutes")
        self.adverb_ending, self.false_adverbs = data["adverb_ending"], words("false_adverbs")
        self.plural_ending, self.name_like_modals = data["plural_ending"], words("name_like_modals")
        self.name_joiners, self.route_ends = words("name_joiners"), words("route_ends")
        self.nesting, self.parting = words("nesting"), words("parting")
        self.any_words = words("any_words")
        self.possessive = words("possessive")
        self.implicative, self.conative = words("implicative"), words("conative")
        self.frustrating, self.frustrated = words("frustrating"), words("frustrated_adjectives")
        self.irrealis, self.hypothetical = words("irrealis"), words("hypothetical_adjectives")
        self.hypothetical_nouns, self.reporting = words("hypothetical_nouns"), words("reporting_verbs")
        self.according = tuple(tuple(fold(p).split()) for p in data["according"])
        self._conjugation = [(re.compile(rule["when"]), rule) for rule in data["conjugation"]]
        self.past_ending: str = data["conjugation"][-1]["past"]
        self._plural = [(re.compile(rule["when"]), rule["plural"]) for rule in data["plural"]]
        self.irregular_plurals: dict[str, str] = data["irregular_plurals"]
        self._irregular = {lemma: forms.split() for lemma, forms in verbs["irregular"].items()}
        self.animate: Collection[str] = frozenset()  # nouns for people, which the lexicon adds
        self.forms: dict[str, list[tuple[str, str]]] = {}  # form → [(lemma, past|participle|gerund|third|base)]
        for lemma in {*self._irregular, *verbs["regular"], *event_lemmas}:
            for form, tag in self.conjugate(lemma):
                self.forms.setdefault(form, []).append((lemma, tag))
        for entries in self.forms.values():
            entries.sort()

    def conjugate(self, lemma: str) -> list[tuple[str, str]]:
        """All forms of a verb with their tags."""
        tags = ("past", "participle", "gerund", "third")
        if lemma in self._irregular:
            forms = self._irregular[lemma]
        else:
            pattern, rule = next((p, r) for p, r in self._conjugation if p.search(lemma))
            forms = [pattern.sub(rule[tag], lemma, count=1) for tag in tags]
        return [(lemma, "base"), *zip(forms, tags, strict=True)]

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

    def tags(self, word: str) -> frozenset[str] | set[str]:
        """Which verb forms a word can be; a word in -ed that no list knows is a regular past."""
        known = self.forms.get(word)
        if known is None:
            return (
                PAST
                if word.endswith(self.past_ending) and len(word) > 4 and word not in self.false_participles
                else NO_TAGS
            )
        return {tag for _, tag in known}

    def lemmas(self, word: str) -> set[str]:
        """Which verbs a word can be a form of."""
        return {lemma for lemma, _ in self.forms.get(word, ())}


@dataclass
class Chunk:
    """A run of tokens first..last-1. kind: np, vg, prep, conj, sub, rel, punct, time, adv.

    For np: number (Quantity or None), head (index of the head token). For vg: verb (index of the main verb), form,
    passive, negated, modal, infinitive, perfect. Chunks know their place in the list (`at`).
    """

    kind: str
    first: int
    last: int
    at: int = 0
    head: int = -1
    number: Quantity | None = None
    pronoun: bool = False
    verb: int = -1
    form: str = ""
    passive: bool = False
    negated: bool = False
    modal: bool = False
    infinitive: bool = False
    perfect: bool = False
    time: Time | None = None


@dataclass
class Sentence:
    """One sentence with everything that was read in it so far; `paragraph` counts from 0, `n` is its place in the
    article.
    """

    start: int
    end: int
    n: int
    paragraph: int
    tokens: list[Token]
    times: list[Time]
    quantities: list[Quantity]
    chunks: list[Chunk] = field(default_factory=list)
    headline: bool = False
    opening: int = 0  # where its paragraph begins
    clauses: list = field(default_factory=list)  # filled by clauses.clauses, once
    parties: dict = field(default_factory=dict)  # noun phrases that were read as parties, by their tokens
    names: dict[int, int] = field(default_factory=dict)  # first token of a known actor's name → the token after it

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after `offset` (len(tokens) when there is none)."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def chunk_of(self, token: int) -> Chunk | None:
        """The chunk that holds a token."""
        low, high = 0, len(self.chunks) - 1
        while low <= high:
            middle = (low + high) // 2
            chunk = self.chunks[middle]
            if token < chunk.first:
                high = middle - 1
            elif token >= chunk.last:
                low = middle + 1
            else:
                return chunk
        return None

    def span(self, chunk: Chunk) -> tuple[int, int]:
        """Where a chunk stands in the text."""
        return self.tokens[chunk.first].start, self.tokens[chunk.last - 1].end


QUOTES = frozenset("\"“”«»‘'`*")
BREAKS = frozenset(".;:!?()[]—–…")
OPENING, CLOSING = frozenset("(["), frozenset(")]")
ASIDE = 8  # tokens that a name in brackets may have


class _Chunker:
    """Builds the chunks of one sentence from left to right."""

    def __init__(self, sentence: Sentence, grammar: Grammar):
        self.s, self.g = sentence, grammar
        self.tokens = sentence.tokens
        self.low = [t.low for t in sentence.tokens]
        self.number_at = {q.first: q for q in sentence.quantities}
        self.number_opens = {q.opens: q for q in sentence.quantities if q.opens >= 0}
        self.time_at: dict[int, Time] = {}
        for time in sentence.times:
            if time.kind != "duration":
                self.time_at[sentence.token_at(time.start)] = time
        self.chunks: list[Chunk] = []

    def add(self, kind: str, first: int, last: int, **features) -> int:
        self.chunks.append(Chunk(kind, first, last, at=len(self.chunks), **features))
        return last

    def run(self) -> list[Chunk]:
        i = 0
        while i < len(self.tokens):
            i = self.step(i)
        return self.chunks

    def step(self, i: int) -> int:
        word, token = self.low[i], self.tokens[i]
        if i in self.time_at:
            end = self.s.token_at(self.time_at[i].end - 1) + 1
            return self.add("time", i, max(end, i + 1), time=self.time_at[i])
        if word in QUOTES and not token.is_word:
            return i + 1
        if (i in self.number_opens and self.number_opens[i].unit != "identifier") or i in self.s.names:
            return self.noun_phrase(i)
        if not token.is_word and i not in self.number_at and word not in "$#%&":
            return self.add("punct", i, i + 1)
        if self.opens_verb_group(i):
            end = self.verb_group(i)
            if end:
                return end
        if word == self.g.complementizer:
            kind = self.complementizer_kind(i)
            if kind:
                return self.add(kind, i, i + 1)
        elif word in self.g.relatives or word in self.g.object_relatives:
            return self.add("rel", i, i + 1)
        if word in self.g.conjunctions:
            return self.add("conj", i, i + 1)
        if word in self.g.prepositions and not self.is_subordinate(i) and i not in self.number_at:
            return self.add("prep", i, i + 1)
        if word in self.g.subordinators and word not in self.g.determiners:
            return self.add("sub", i, i + 1)
        if word in self.g.infinitive:
            return self.add("prep", i, i + 1)
        if (
            (word in self.g.adverbs or self.is_manner(i))
            and i not in self.number_at
            and not self.begins_nominal(i + 1, after_adverb=True)
        ):
            return self.add("adv", i, i + 1)
        return self.noun_phrase(i)

    def is_manner(self, i: int) -> bool:
        """A word in -ly is an adverb, a name in -ly is not."""
        word = self.low[i]
        return word.endswith(self.g.adverb_ending) and word not in self.g.false_adverbs and not self.tokens[i].capital

    def complementizer_kind(self, i: int) -> str:
        """`that` before a verb is a relative, before a subject it opens a clause; else it is a determiner ("")."""
        if i + 1 >= len(self.tokens):
            return ""
        word, tags = self.low[i + 1], self.tags(i + 1)
        if (
            word in self.g.be
            or word in self.g.have
            or word in self.g.do
            or word in self.g.modals
            or tags & {"past", "third", "participle"}
        ):
            return "rel" if self.previous_kind() in ("np", "punct", "time", "prep") else "sub"
        if self.previous_kind() not in ("vg", "np", "adv", "punct", "time", "conj"):
            return ""
        subject = (
            word in self.g.determiners
            or word in self.g.pronouns
            or (i + 1) in self.number_opens
            or self.tokens[i + 1].capital
            or word in self.g.adverbs
        )
        return (
            "sub"
            if subject
            or (self.previous_kind() == "vg" and word.endswith(self.g.plural_ending))
            or word in self.g.prepositions
            else ""
        )

    def is_subordinate(self, i: int) -> bool:
        """Words that are both preposition and subordinator open a clause when a subject and a verb follow soon."""
        if self.low[i] not in self.g.subordinators or (i + 1 < len(self.low) and "gerund" in self.tags(i + 1)):
            return False
        for k in range(i + 1, min(i + 8, len(self.low))):
            if not self.tokens[k].is_word and self.low[k] not in self.g.possessive:
                return False
            if k > i + 1 and self.opens_verb_group(k) and not self.tags(k) & {"gerund"}:
                return True
        return False

    def tags(self, i: int) -> set[str]:
        return self.g.tags(self.low[i])

    def begins_nominal(self, i: int, after_adverb: bool = False) -> bool:
        """True if token i can begin or continue a noun phrase."""
        while i < len(self.tokens) and self.low[i] in QUOTES and not self.tokens[i].is_word:
            i += 1
        if i >= len(self.tokens):
            return False
        word = self.low[i]
        if i in self.number_at:
            return True
        if not self.tokens[i].is_word or i in self.time_at:
            return False
        if word in self.g.determiners or word in self.g.pronouns:
            return not after_adverb
        if word in self.g.adverbs:
            return False
        if word in self.g.linkers:
            return False
        if word in self.g.auxiliaries:
            return False
        if i in self.s.names:
            return True
        if after_adverb:  # "heavily armed men": the adverb belongs to the noun phrase
            return "participle" in self.tags(i) and self.begins_nominal(i + 1)
        return not self.tags(i) or bool(self.tags(i) & {"participle", "gerund", "base", "third"})

    # Verb groups

    def opens_verb_group(self, i: int) -> bool:
        word = self.low[i]
        if i in self.number_at or i in self.time_at:
            return False
        if word in self.g.be or word in self.g.have or word in self.g.do or word in self.g.modals:
            return not (self.tokens[i].capital and word in self.g.name_like_modals) or i == 0
        if word in self.g.infinitive:
            return self.verb_after(i + 1)
        if word in self.g.negators and i + 1 < len(self.low):
            return bool(self.tags(i + 1))
        return self.is_main_verb(i)

    def verb_after(self, i: int) -> bool:
        """True if a base form follows, with at most two adverbs between."""
        for k in range(i, min(i + 3, len(self.low))):
            if "base" in self.tags(k) or self.low[k] in self.g.be or self.low[k] in self.g.have:
                return True
            if self.is_unknown_verb(k):
                return True
            if self.low[k] not in self.g.adverbs and not self.is_manner(k):
                return False
        return False

    def is_unknown_verb(self, k: int) -> bool:
        """After `to`, a word that no list knows is a verb when an object follows ("to blindfold him")."""
        word, after = self.low[k], self.low[k + 1] if k + 1 < len(self.low) else ""
        known = (
            word in self.g.determiners
            or word in self.g.pronouns
            or word in self.g.prepositions
            or self.tokens[k].capital
        )
        return (
            not known
            and self.tokens[k].is_word
            and k not in self.number_at
            and k not in self.time_at
            and (after in self.g.determiners or after in self.g.object_pronouns)
        )

    def previous_kind(self) -> str:
        return self.chunks[-1].kind if self.chunks else ""

    def is_main_verb(self, i: int) -> bool:
        """Is token i a verb here, and not a noun or an adjective?"""
        tags, token = self.tags(i), self.tokens[i]
        if not tags or (token.capital and i and not self.s.headline and self.tokens[i - 1].is_word):
            return False
        before = self.low[i - 1] if i else ""
        follows = self.begins_nominal(i + 1)
        if (
            self.chunks
            and self.chunks[-1].pronoun
            and self.chunks[-1].last == i
            and before in self.g.personal_pronouns
            and before not in self.g.object_pronouns
        ):
            return True
        if (before in self.g.determiners and self.previous_kind() != "rel") or before in self.g.possessive:
            return False
        object_follows = i + 1 < len(self.low) and (
            self.low[i + 1] in self.g.determiners
            or self.low[i + 1] in self.g.pronouns
            or (i + 1) in self.number_opens
            or self.tokens[i + 1].capital
        )
        if (i - 1) in self.number_at and ((follows and not object_follows) or not tags & {"past", "participle"}):
            return False
        after_noun = self.previous_kind() in ("np", "time", "adv", "rel")
        if tags & {"past", "participle"}:
            if before in self.g.prepositions and before not in self.g.subordinators:
                return False  # "by armed men"
            if not after_noun and follows and not object_follows:
                return (
                    self.previous_kind() in ("conj", "punct")
                    and bool(self.chunks[:-1])
                    and tags >= {"past"}
                    and self.coordinated()
                )
            return True
        if "gerund" in tags:
            if before in self.g.prepositions:  # "by shooting two men", but "cases of kidnapping in Quito"
                return follows and self.opens_phrase(i + 1)
            return not (follows and not self.opens_phrase(i + 1)) and (
                after_noun or self.previous_kind() in ("punct", "conj", "vg", "sub") or not i
            )
        if token.low in self.g.linking_verbs and after_noun:
            return True
        if "third" in tags and "base" not in tags:
            after_aside = self.previous_kind() == "punct" and before == "," and i + 1 in self.number_opens
            return after_aside or (
                after_noun
                and (self.opens_phrase(i + 1) or self.ends_clause(i + 1) or self.previous_kind() in ("rel", "adv"))
            )
        if "base" in tags:  # only present-tense headlines and plural subjects: "Gunmen kill five"
            reports = bool(self.g.lemmas(token.low) & self.g.reporting) and self.ends_clause(i + 1)
            headline = self.s.n == 0 and (
                self.low[i + 1 : i + 2] and (self.low[i + 1] in self.g.determiners or (i + 1) in self.number_opens)
            )
            return after_noun and (headline or ((self.opens_phrase(i + 1) or reports) and self.looks_plural(i - 1)))
        return False

    def coordinated(self) -> bool:
        """A verb group stands before the mark or conjunction: "robbed and killed women"."""
        return any(c.kind == "vg" for c in self.chunks[-6:])

    def looks_plural(self, i: int) -> bool:
        word = self.low[i]
        return (
            word.endswith(self.g.plural_ending)
            or word in self.g.irregular_plurals.values()
            or word in self.g.plural_nouns
        )

    def opens_phrase(self, i: int) -> bool:
        """True if an object with a determiner, a number, a name or a pronoun begins at i."""
        if i >= len(self.tokens):
            return False
        word = self.low[i]
        return (
            word in self.g.determiners
            or word in self.g.pronouns
            or i in self.number_at
            or i in self.number_opens
            or word in self.g.prepositions
            or i in self.time_at
            or (self.tokens[i].capital and self.tokens[i].is_word)
            or word in self.g.subordinators
            or (
                word.endswith(self.g.plural_ending)
                and not self.tags(i)
                and word not in self.g.be
                and word not in self.g.have
                and word not in self.g.do
            )
        )

    def ends_clause(self, i: int) -> bool:
        return i >= len(self.tokens) or not self.tokens[i].is_word

    def verb_group(self, i: int) -> int:
        """Auxiliaries, negation, adverbs and the main verb from token i."""
        features = {"passive": False, "negated": False, "modal": False, "infinitive": False, "perfect": False}
        j, verb, form, be = i, -1, "", False
        while j < len(self.tokens):
            word = self.low[j]
            if word in self.g.infinitive and self.verb_after(j + 1) and verb < 0:
                features["infinitive"] = True
            elif word in self.g.modals and verb < 0:
                features["modal"] = True
            elif word in self.g.negators:
                features["negated"] = True
            elif word in self.g.have and verb < 0:
                features["perfect"] = True
                be = False
            elif (word in self.g.be and verb < 0) or (
                word in self.g.passive and verb < 0 and j + 1 < len(self.tokens) and "participle" in self.tags(j + 1)
            ):
                be = True
            elif word in self.g.do and verb < 0:
                pass
            elif verb < 0 and features["infinitive"] and not self.tags(j) and self.is_unknown_verb(j):
                verb, form = j, "base"
                j += 1
                break
            elif verb < 0 and self.tags(j) and self.continues_group(j, be, features, j == i):
                verb = j
                form = self.form_of(j, be, features)
                features["passive"] = be and form == "participle"
                j += 1
                break
            elif (
                (word in self.g.adverbs or self.is_manner(j))
                and j + 1 < len(self.tokens)
                and not self.tokens[j].capital
            ):
                pass
            else:
                break
            j += 1
        if verb < 0:
            while j > i + 1 and (self.low[j - 1] in self.g.adverbs or self.is_manner(j - 1)):
                j -= 1
            if be or features["perfect"] or features["modal"] or self.low[i] in self.g.do:
                return self.add("vg", i, j, verb=j - 1, form="copula" if be else "auxiliary", **features)
            return 0
        return self.add("vg", i, j, verb=verb, form=form, **features)

    def continues_group(self, j: int, be: bool, features: dict, opening: bool) -> bool:
        tags = self.tags(j)
        if opening:
            return True
        if be:
            return bool(tags & {"participle", "gerund"})
        if features["perfect"]:
            return "participle" in tags
        return (
            "base" in tags
            if features["modal"] or features["infinitive"] or features["negated"]
            else bool(tags & {"base", "past", "third", "participle", "gerund"})
        )

    def form_of(self, j: int, be: bool, features: dict) -> str:
        tags = self.tags(j)
        if be:
            return "participle" if "participle" in tags else "gerund"
        if features["perfect"] and "participle" in tags:
            return "perfect"
        if features["modal"] or features["infinitive"]:
            return "base"
        if tags & {"past"} and tags & {"participle"}:
            return "past_or_participle"
        return next((t for t in ("past", "participle", "gerund", "third", "base") if t in tags), "base")

    # Noun phrases

    def noun_phrase(self, i: int) -> int:
        j, number = i, None
        if i in self.number_opens:
            number = self.number_opens[i]
            j = max(i + 1, number.last)
            number = None if number.unit == "ordinal" else number
        while j < len(self.tokens):
            word = self.low[j]
            if j in self.number_at and self.number_at[j].unit not in ("identifier",):
                quantity = self.number_at[j]
                if number is not None and j > i and self.low[j - 1] not in self.g.determiners:
                    break
                if quantity.unit not in ("ordinal",):
                    number = number or quantity
                j = max(j + 1, quantity.last)
                continue
            if j > i and word in OPENING and (after := self.aside(j)):
                j = after
                continue
            if j > i and not self.continues_noun_phrase(j):
                break
            if j in self.s.names:
                j = self.s.names[j]
                continue
            if j == i and (
                word in self.g.personal_pronouns
                or (word in self.g.pronouns and word not in self.g.determiners and not self.begins_nominal(j + 1))
            ):
                j += 1
                return self.add("np", i, j, head=i, pronoun=True)
            j += 1
        j = max(j, i + 1)
        return self.add("np", i, j, head=self.head(i, j), number=number)

    def aside(self, j: int) -> int:
        """The token after a short name in brackets, which says again what stands before it: "Red Front (RF)"; else
        0.
        """
        end = next((k for k in range(j + 1, min(j + ASIDE, len(self.tokens))) if self.low[k] in CLOSING), 0)
        inside = self.tokens[j + 1 : end]
        short = len(inside) == 1 and inside[0].text.isupper() and inside[0].text.isalpha()
        return end + 1 if short or (inside and self.s.names.get(j + 1) == end) else 0

    def continues_noun_phrase(self, j: int) -> bool:
        token, word = self.tokens[j], self.low[j]
        if j in self.time_at:
            return False
        if word in self.g.possessive:
            return True
        if not token.is_word:
            if word in QUOTES:
                return j + 1 < len(self.tokens) and self.tokens[j + 1].is_word and self.begins_nominal(j + 1)
            return word in "$#&"
        if word in self.g.determiners and self.low[j - 1] not in self.g.determiners:
            return False
        if word in self.g.linkers:
            return False
        if word in self.g.auxiliaries:
            return False
        if word in self.g.pronouns and word not in self.g.determiners:
            return word in self.g.substitutes
        if token.capital and self.tokens[j - 1].capital and not self.s.headline:
            return True  # "the Pinto Free Forces"
        if word in self.g.adverbs or self.is_manner(j):
            return (
                self.begins_nominal(j + 1)
                and "participle" in self.tags(j + 1)
                and self.low[j - 1] in self.g.determiners
            )
        tags = self.tags(j)
        if not tags or (token.capital and self.tokens[j - 1].is_word and not self.s.headline):
            return True
        after_determiner = (
            self.low[j - 1] in self.g.determiners or (j - 1) in self.number_at or self.low[j - 1] in self.g.possessive
        )
        if tags & {"past", "participle"}:
            # "the stolen car" continues; "the man stolen from" and "police arrested two" do not
            follows = (
                self.begins_nominal(j + 1)
                and self.low[j + 1] not in self.g.determiners
                and ((j + 1) not in self.number_at or self.low[j + 1] in self.g.pair_words)
            )
            return after_determiner and follows and self.low[j - 1] not in self.g.pronouns
        if after_determiner:
            return True
        if "gerund" in tags and self.told_of_people(j - 1):
            return False  # "two men riding on a motorcycle"
        if "gerund" in tags:
            return (
                False
                if self.opens_phrase(j + 1)
                and not self.ends_clause(j + 1)
                and self.low[j + 1] not in self.g.prepositions
                else not (self.opens_phrase(j + 1) and self.low[j + 1] in self.g.determiners)
            )
        if (
            "base" in tags
            and self.opens_phrase(j + 1)
            and self.looks_plural(j - 1)
            and self.low[j + 1] not in self.g.prepositions
        ):
            return False
        if word in self.g.linking_verbs or (
            "third" in tags and self.ends_clause(j + 1) and self.g.lemmas(word) & self.g.reporting
        ):
            return False
        return not (
            "third" in tags
            and "base" not in tags
            and self.opens_phrase(j + 1)
            and self.low[j + 1] not in self.g.prepositions
        )

    def told_of_people(self, i: int) -> bool:
        """Is token i a plural noun for people, of whom a gerund after it says what they do ("men riding")?"""
        return self.low[i] in self.g.animate and self.low[i] not in self.g.plural_nouns and self.looks_plural(i)

    def head(self, i: int, j: int) -> int:
        """The last word of the phrase (of a phrase with a possessive, the word after it) that is not in brackets."""
        bracketed = False
        for k in range(j - 1, i - 1, -1):
            if self.low[k] in CLOSING or self.low[k] in OPENING:
                bracketed = self.low[k] in CLOSING
            elif not bracketed and self.tokens[k].is_word and self.low[k] not in self.g.possessive:
                return k
        return i


def chunk(sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """Cut a sentence into chunks; its times and quantities must have been read."""
    return _Chunker(sentence, grammar).run()
