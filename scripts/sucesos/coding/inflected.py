"""Phrases of languages whose verbs show by their form what they are: clitics and auxiliaries stand before the verb, the
head of a noun phrase comes first, adjectives and participles follow it.

What a word can be comes from the grammar, as in phrases; here stands what follows from its place.
"""

from __future__ import annotations

from typing import Final

from sucesos.coding.grammar import (
    ADVERB,
    AUXILIARY,
    BASE,
    BE,
    CAPITAL,
    CLITIC,
    COMPOUND,
    CONDITIONAL,
    CONJUNCTION,
    DETERMINER,
    FUTURE,
    GERUND,
    HAVE,
    IMPERFECT,
    LINKER,
    MANNER,
    MODAL,
    NEGATOR,
    NUMBER,
    OPENS_NAME,
    OPENS_NUMBER,
    PARTICIPLE,
    PAST,
    PAST_SUBJUNCTIVE,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBJUNCTIVE,
    SUBORDINATOR,
    SURE,
    THIRD,
    TIME,
    VERB,
    WORD,
    Compound,
)
from sucesos.coding.phrases import OBJECT, SPECIAL, Chunk, Chunker

DOUBTFUL: Final = THIRD | SUBJUNCTIVE  # forms that can as well be nouns
FINITE: Final = SURE | DOUBTFUL
FOLLOWS: Final = (
    DETERMINER | PRONOUN | OPENS_NUMBER | NUMBER | PREPOSITION | TIME | ADVERB | MANNER | SUBORDINATOR | CONJUNCTION
)


class InflectedChunker(Chunker):
    """Builds the chunks of one sentence of such a language."""

    def kinds_of_tokens(self) -> list[int]:
        """What each token can be by its spelling, which is looked up once for each."""
        known = self.g.spelt
        self.compounds: dict[int, Compound] = {}  # by the token that each begins with
        kinds = [
            known[token.text] if token.text in known else self.g.learn(token.text, token.low) for token in self.s.tokens
        ]
        for i, kind in enumerate(kinds):
            if kind & COMPOUND:
                compound = self.compound_at(i)
                if compound is not None:
                    self.compounds[i] = compound
                    kinds[i] = kind | PREPOSITION  # it ends a noun phrase
        if kinds and self.g.is_manner(self.low[0]) and not (kinds[1:] and kinds[1] & CAPITAL):
            kinds[0] = (kinds[0] | MANNER) & ~CAPITAL  # "Posteriormente fue", but "Clemente Vera fue"
        return kinds

    def step(self, i: int) -> int:
        kind = self.kinds[i]
        if kind & COMPOUND and not kind & (TIME | OPENS_NUMBER) and i in self.compounds:
            return self.compound(i, self.compounds[i])  # but "alrededor de | una tonelada" opens a number
        if self.kinds[i + 1] & RELATIVE and not kind & TIME and (end := self.article_relative(i)):
            return end
        return super().step(i)

    def compound_at(self, i: int) -> Compound | None:
        """The longest preposition or conjunction of several words that begins with token i."""
        for compound in self.g.compounds.get((self.low[i], self.low[i + 1]), ()):
            words = compound[0]
            if self.low[i : i + len(words)] == words:
                return compound
        return None

    def compound(self, i: int, found: Compound) -> int:
        """The chunk of several words that one is; it begins with the word that tells them apart."""
        words, telling, kind = found
        end = i + len(words)
        if telling:
            self.add(Chunk("adv", i, i + telling))
        end -= bool(self.kinds[end - 1] & TIME)  # "a partir | del lunes"
        return self.add(Chunk(kind, i + telling, end))

    def article_relative(self, i: int) -> int:
        """ "El que", "los cuales", "lo que": a relative of two words."""
        relative = self.kinds[i] & (DETERMINER | CLITIC) and self.kinds[i + 1] & RELATIVE
        return self.add(Chunk("rel", i, i + 2)) if relative and self.low[i] in self.g.articles else 0

    # Small words

    def small(self, i: int) -> str:
        kind = self.kinds[i]
        if self.low[i] in self.g.complementizers:
            return self.complementizer_kind(i)
        if kind & RELATIVE:
            return "rel"
        if kind & CONJUNCTION:
            return "conj"
        if kind & PREPOSITION and not kind & NUMBER and not self.is_subordinate(i):
            return "prep"
        if kind & SUBORDINATOR and not kind & DETERMINER:
            return "sub"
        return "adv" if kind & (ADVERB | MANNER | NEGATOR) and not kind & NUMBER else ""

    def complementizer_kind(self, i: int) -> str:
        """The same word opens what is said, after a verb or a preposition, and a relative clause, after a noun."""
        if self.low[i - 1] in self.g.comparatives:
            return "prep"  # "más que en 2022"
        led = self.previous == "prep" and self.low[i - 1] in self.g.relative_prepositions
        if led and len(self.chunks) > 1 and self.chunks[-2].kind in ("np", "punct"):
            return "rel"  # "la casa en que"
        for chunk in reversed(self.chunks):
            if chunk.kind in ("adv", "time"):
                continue
            if chunk.kind == "np":
                return "sub" if self.is_speaker(chunk) else "rel"
            if chunk.kind == "punct":
                return "sub" if self.resumes_speech(chunk) else "rel"
            return "sub"
        return "sub"

    def resumes_speech(self, mark: Chunk) -> bool:
        """ "Anunció hoy, en cadena nacional, | que": what is said goes on after an aside, not after a noun."""
        if self.low[mark.first] != "," or mark is self.chunks[0]:
            return True
        before = self.chunks[mark.at - 1]
        if before.kind == "np" and (self.chunks[mark.at - 2].kind != "prep" or self.hangs_on_noun(before)):
            return False
        for chunk in reversed(self.chunks[: mark.at]):
            if chunk.kind == "vg":
                return not self.g.lemmas(self.low[chunk.verb]).isdisjoint(self.g.reporting)
            if chunk.kind in ("sub", "rel"):
                return False
        return False

    def hangs_on_noun(self, phrase: Chunk) -> bool:
        """ "El rescate de | dos hombres": is a phrase tied to a noun before it?"""
        led = self.chunks[phrase.at - 2 : phrase.at]
        return [c.kind for c in led] == ["np", "prep"] and self.low[led[1].first] in self.g.genitive

    def is_speaker(self, phrase: Chunk) -> bool:
        """ "Informó la Policía | que": the phrase right after a verb of saying."""
        at = phrase.at - 1
        while at > 0 and self.chunks[at].kind in ("adv", "time", "prep", "np"):
            at -= 1
        verb = self.chunks[at] if at >= 0 else phrase
        return verb.kind == "vg" and not self.g.lemmas(self.low[verb.verb]).isdisjoint(self.g.reporting)

    # Verb groups

    def opens_verb_group(self, i: int) -> bool:
        kind = self.kinds[i]
        if kind & (NUMBER | TIME):
            return False
        if kind & (NEGATOR | CLITIC):
            return self.leans(i)
        if kind & (BE | HAVE | MODAL):
            return not (kind & BASE and self.kinds[i - 1] & DETERMINER)
        return self.is_main_verb(i)

    def leans(self, i: int) -> bool:
        """Do negation and pronouns from token i lean on a verb ("no se lo llevaron")? "La" can be an article."""
        j = i
        while self.kinds[j] & (NEGATOR | CLITIC) and j < self.count:
            j += 1
        kind = self.kinds[j]
        if not kind & (VERB | BE | HAVE | MODAL):
            return self.is_unknown_verb(j)
        if self.kinds[i] & PREPOSITION:  # "sin causar heridos"
            return bool(kind & (BASE | BE | HAVE))
        if any(self.kinds[k] & DETERMINER for k in range(i, j)):
            return bool(kind & (SURE | HAVE | BE | MODAL)) or (
                bool(kind & THIRD) and self.is_plural_verb(j) and self.low[j] not in self.g.nominal
            )
        return bool(kind & (FINITE | BE | HAVE | MODAL))

    def is_unknown_verb(self, k: int) -> bool:
        """After a pronoun that is nothing else, a word that no list knows is a verb ("se remonta a")."""
        before, kind = self.kinds[k - 1] if k else 0, self.kinds[k]
        leans = before & CLITIC and not before & DETERMINER
        return bool(leans) and kind & (SPECIAL | WORD) == WORD and not kind & CAPITAL

    def is_plural_verb(self, i: int) -> bool:
        return self.low[i].endswith(self.g.plural_verb_ending)

    def is_main_verb(self, i: int, inside: bool = False) -> bool:
        """Is token i a verb here, and not a noun or an adjective? inside: a noun phrase stands right before it."""
        kind, before = self.kinds[i], self.kinds[i - 1]
        previous = "np" if inside else self.previous
        if not kind & VERB or self.low[i] in self.g.nominal:
            return False
        if kind & CAPITAL and i and before & WORD and not self.s.headline:
            return False
        if before & DETERMINER and not (before & PRONOUN and kind & SURE):
            return False
        if kind & SURE:
            return True
        if self.low[i - 1] in self.g.prenominal and not inside:
            return False
        if kind & PARTICIPLE:
            return self.is_reduced(i, previous)
        if kind & GERUND:
            return True
        if kind & DOUBTFUL and not kind & BASE:
            return self.tells_present(i, previous)
        return not before & (NUMBER | OPENS_NUMBER)

    def is_reduced(self, i: int, previous: str) -> bool:
        """A participle without auxiliary: "los presos | fugados", "Juan Vera, | asesinado ayer", "Detenidos tres"."""
        if self.kinds[i - 1] & (NUMBER | OPENS_NUMBER | PREPOSITION) and i:
            return False
        if previous == "np":
            return f"{self.low[i - 1]} {self.low[i]}" not in self.g.nouns_known  # "un secuestro frustrado" is one noun
        if previous in ("adv", "time"):
            return any(c.kind == "np" for c in self.chunks[-3:])
        if previous == "punct":
            return self.low[i - 1] == "," and len(self.chunks) > 1 and self.chunks[-2].kind in ("np", "time")
        if previous == "conj":
            return any(c.kind == "vg" and c.form == "participle" for c in self.chunks[-4:]) or self.shares_auxiliary(i)
        if previous == "vg":
            return not self.g.lemmas(self.low[self.chunks[-1].verb]).isdisjoint(self.g.depictive)  # "murió | baleado"
        if not previous and self.kinds[i + 1] & (DETERMINER | OPENS_NUMBER | NUMBER | PREPOSITION | MANNER):
            return True
        return not previous and bool(self.kinds[i + 1] & WORD) and not self.has_finite_verb(i + 1)

    def has_finite_verb(self, i: int) -> bool:
        """Is a verb ahead that is surely one: "Conocido médico fue herido", but "Abatido sicario en Manta"?"""
        return any(kind & (SURE | BE | HAVE | MODAL) for kind in self.kinds[i : len(self.low)])

    def shares_auxiliary(self, i: int) -> bool:
        """ "Habían abordado una lancha y | decomisado 61 sacos": the auxiliary before holds for both."""
        earlier = next((c for c in reversed(self.chunks) if c.kind == "vg"), None)
        return earlier is not None and earlier.perfect and bool(self.kinds[i + 1] & OBJECT)

    def tells_present(self, i: int, previous: str) -> bool:
        """Present and subjunctive forms can be nouns ("captura", "ataque"): their place decides."""
        kind, before, following = self.kinds[i], self.kinds[i - 1], self.kinds[i + 1]
        known = self.low[i] in self.g.nouns_known
        if previous == "vg" and not self.is_plural_verb(i):
            return False  # "dio cuenta de"
        if before & PREPOSITION or (before & (NUMBER | OPENS_NUMBER) and known):
            return False
        if self.is_plural_verb(i):
            return True
        if not kind & THIRD:
            return previous in ("sub", "rel")
        if not known and previous:
            return True
        if previous == "np" and following & PREPOSITION:
            return self.low[i + 1] in self.g.object_markers
        if previous in ("np", "rel", "sub", "adv", "time"):
            return bool(following & (FOLLOWS | VERB)) or not following & WORD
        if previous == "conj":
            earlier = any(c.kind == "vg" and c.form == "third" for c in self.chunks)
            return earlier and bool(following & FOLLOWS)
        opens = not previous or previous == "punct"
        marker = self.low[i + 1] in self.g.object_markers
        if opens and not known and following & WORD and self.low[i + 1] not in self.g.genitive:
            return True  # "Muere baleado un taxista", "Cae banda"; but "Entrega de armas"
        return opens and (marker or bool(following & (DETERMINER | OPENS_NUMBER | NUMBER)))

    def verb_group(self, i: int) -> int:
        """Negation, clitics, auxiliaries, adverbs and the main verb from token i; 0 when it is none."""
        group = Chunk("vg", i, i)
        be, j, finite = False, i, -1
        while j < self.count:
            kind = self.kinds[j]
            if finite < 0 and kind & (VERB | BE | HAVE | MODAL) and not (kind & CLITIC and self.leans(j)):
                finite = j
            if kind & NEGATOR and finite < 0:
                group.negated = True
            elif kind & CLITIC and finite < 0:
                group.reflexive = group.reflexive or self.low[j] in self.g.reflexive
                group.clitic = j if self.low[j] in self.g.object_clitics else group.clitic
            elif kind & HAVE and self.followed_by(j, PARTICIPLE | BE):
                group.perfect = True
            elif kind & BE and self.followed_by(j, PARTICIPLE | GERUND | BE):
                be = True
            elif kind & MODAL and self.followed_by(j, BASE | BE | HAVE):
                group.modal = True
            elif self.low[j] in self.g.passive and self.followed_by(j, PARTICIPLE):
                be = True
            elif kind & (VERB | BE | HAVE | MODAL) or self.is_unknown_verb(j):
                finite = j if finite < 0 else finite
                if finite != j and not self.continues(kind, be, group):
                    break
                group.verb = j
                self.tell_form(group, be, kind, finite)
                break
            elif not kind & (ADVERB | MANNER) or kind & CAPITAL or j + 1 == self.count:
                break
            j += 1
        if group.verb < 0:
            return 0
        group.last = j + 1
        return self.add(group)

    def followed_by(self, j: int, kinds: int) -> bool:
        """Does a word of some kinds follow, with at most two adverbs between?"""
        for k in range(j + 1, min(j + 4, self.count)):
            if self.kinds[k] & kinds and not self.kinds[k] & (DETERMINER | CAPITAL):
                return True
            if not self.kinds[k] & (ADVERB | MANNER):
                return False
        return False

    @staticmethod
    def continues(kind: int, be: bool, group: Chunk) -> bool:
        """Can a word of these forms be the main verb after the auxiliaries so far?"""
        if be:
            return bool(kind & (PARTICIPLE | GERUND))
        if group.perfect:
            return bool(kind & (PARTICIPLE | BE))
        return bool(group.modal and kind & (BASE | BE))

    def tell_form(self, group: Chunk, be: bool, kind: int, finite: int) -> None:
        """Form, voice and mood of a group whose auxiliaries and main verb are known."""
        opening = self.kinds[finite] if finite >= 0 else kind
        mood = opening & FINITE
        future, conditional = opening & FUTURE and not mood & ~FUTURE, mood == CONDITIONAL
        if future or (conditional and not group.perfect) or (opening & SUBJUNCTIVE and not opening & (THIRD | PAST)):
            group.modal = True
        group.alleged = bool(conditional) and group.perfect
        group.subjunctive = mood == PAST_SUBJUNCTIVE
        group.imperfect = mood == IMPERFECT and not group.perfect
        if be:
            going_on = kind & GERUND and not kind & PARTICIPLE
            group.form = ("third" if mood == THIRD else "past") if going_on else "participle"
            group.passive = not going_on
            if opening & BASE:  # "pudo haber sido asesinado", but "tras haber sido asesinado", "al ser asesinado"
                group.infinitive = group.modal or not self.follows_telling()
        elif group.perfect:
            group.form = "copula" if kind & BE else "perfect"
            if opening & BASE:
                self.tell_infinitive(group)
        elif kind & BE:
            group.form = "copula"
            group.infinitive = bool(kind & BASE)
        elif group.modal or (kind & BASE and not kind & SURE):
            group.form = "base"
            self.tell_infinitive(group)
        elif kind & (PAST | PAST_SUBJUNCTIVE | IMPERFECT | CONDITIONAL):
            group.form = "past"
        elif kind & GERUND:
            group.form = "gerund"
        elif kind & PARTICIPLE and not kind & THIRD:
            shared = self.previous == "conj" and self.shares_auxiliary(group.verb)
            group.form, group.passive, group.perfect = (
                ("perfect", False, True) if shared else ("participle", True, False)
            )
        else:
            group.form = "third"

    def follows_telling(self) -> bool:
        """Does a preposition lead here after which an infinitive tells what happened?"""
        before = self.chunks[-1] if self.chunks else None
        return before is not None and before.kind == "prep" and self.low[before.first] in self.g.telling

    def tell_infinitive(self, group: Chunk) -> None:
        """An infinitive says what happened after "tras", and after "acusado de" what somebody is said to have done."""
        if group.modal:
            return
        before = self.chunks[-1] if self.chunks else None
        led = before is not None and before.kind == "prep"
        word = self.low[before.first] if before is not None and led else ""
        governor = next((c for c in reversed(self.chunks) if c.kind == "vg"), None)
        accused = governor is not None and bool(self.g.lemmas(self.low[governor.verb]) & self.g.accusing)
        without = group.negated and self.kinds[group.first] & PREPOSITION
        if word in self.g.gerund_prepositions or without or (word in self.g.genitive and accused):
            group.form = "gerund"
        else:
            group.infinitive = True

    # Noun phrases

    def tells_how(self, i: int) -> bool:
        """A bare plural after a verb and "a" says how, and no name goes with it: "asesinado a tiros | Juan Vera"."""
        led = self.previous == "prep" and self.low[i - 1] in self.g.object_markers and self.chunks[-2:][0].kind == "vg"
        return bool(led and self.kinds[i] & PLURAL and self.low[i] not in self.g.animate)

    def opens_subject(self, i: int, j: int) -> bool:
        return self.is_other_number(j) or (j == i + 1 and bool(self.kinds[j] & CAPITAL) and self.tells_how(i))

    def continues_noun_phrase(self, i: int, j: int) -> bool:
        """Does token j go on with the noun phrase that begins at token i?"""
        kind, before, following = self.kinds[j], self.kinds[j - 1], self.kinds[j + 1]
        if kind & TIME:
            return False
        if not kind & WORD:
            return self.marks_inside(j)
        if kind & DETERMINER and (before & (DETERMINER | NUMBER)) and not (kind & CLITIC and self.leans(j)):
            return True  # "todos los", "dos otros"
        if kind & DETERMINER and self.opens_proper_name(i, j):
            return True
        if kind & CAPITAL and before & CAPITAL and not self.s.headline and not kind & (LINKER | DETERMINER):
            return True
        if kind & (DETERMINER | LINKER | AUXILIARY | CLITIC):
            return False
        if self.is_other_number(j):
            return False
        if kind & PRONOUN:
            return self.low[j] in self.g.substitutes
        if kind & (ADVERB | MANNER):
            return bool(kind & MANNER) and bool(following & WORD) and not following & (LINKER | AUXILIARY | DETERMINER)
        if not kind & VERB:
            return True
        return not self.is_main_verb(j, inside=self.nominal_before(i, j))

    def opens_another(self, j: int) -> bool:
        """Does the number at j open another phrase: "de circulación | 117 armas"? "Pabellón 3" goes on."""
        after = self.kinds[self.number_at[j].last] if self.number_at[j].last < self.count else 0
        word = self.low[self.number_at[j].last]
        noun = after & (SPECIAL | WORD) == WORD or word in self.g.nouns_known or word in self.g.nominal
        counts = noun and bool(after & PLURAL) and not after & CAPITAL
        led = self.kinds[j - 1] & DETERMINER or self.low[j - 1] in self.g.prenominal
        return (counts and not led) or super().opens_another(j)

    def is_other_number(self, j: int) -> bool:
        """A plural right after a singular noun is no adjective of it: "desde la madrugada | militares"."""
        kind, before = self.kinds[j], self.kinds[j - 1]
        if not kind & PLURAL or kind & (CAPITAL | NUMBER) or before & (PLURAL | CAPITAL | NUMBER | OPENS_NUMBER):
            return False
        if any(q.first < j <= q.last for q in self.quantities):
            return False  # "mil 200 | muertes"
        small = DETERMINER | ADVERB | MANNER | PREPOSITION | TIME
        return bool(before & WORD) and not before & small and self.low[j - 1] not in self.g.prenominal

    def opens_proper_name(self, i: int, j: int) -> bool:
        """ "La banda | Los Xyz", "los presos de | La Roca": an article with a capital belongs to a name, so does
        that of a known actor.
        """
        named = self.kinds[j] & OPENS_NAME and self.low[j - 1] in self.g.animate
        capital = self.kinds[j] & CAPITAL and self.kinds[j + 1] & CAPITAL and self.low[j] in self.g.name_articles
        return bool(named or capital) and self.nominal_before(i, j)

    def nominal_before(self, i: int, j: int) -> bool:
        """Has the phrase a noun before token j?"""
        return any(
            not self.kinds[k] & (DETERMINER | OPENS_NUMBER) or self.kinds[k] & OPENS_NAME
            for k in range(i, j)
            if self.low[k] not in self.g.prenominal
        )

    def head(self, i: int, j: int) -> int:
        """The first noun of the phrase; of a name that begins it, the last word."""
        number = None
        for quantity in self.quantities:
            if i <= quantity.first < j:
                number = quantity
                break
        for k in range(i, j):
            kind = self.kinds[k]
            if not kind & WORD or kind & (DETERMINER | NUMBER | OPENS_NUMBER) or self.low[k] in self.g.prenominal:
                continue
            if number is not None and number.opens <= k < number.last:
                continue
            named = kind & CAPITAL and k == i and self.low[k] not in self.g.animate
            return self.name_end(k, j) if named else k
        return super().head(i, j)

    def name_end(self, k: int, j: int) -> int:
        """The last of the capitalised words from token k."""
        end = k
        while end + 1 < j and self.kinds[end + 1] & CAPITAL:
            end += 1
        return end
