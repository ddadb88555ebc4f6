"""The words of indicators.yaml, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sucesos.coding.cues import ACTOR, Cues, VerbCues, Way
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.scanner import Hit
from sucesos.coding.sentence import Sentence
from sucesos.coding.tokens import fold

THAN_REACH = 8  # words from a comparative to its "than"

# Kinds of people that are told by a noun or the name of a known actor, never by what a group is called.
SHOWN_BY_NOUN = frozenset({"prisoners", "police", "military"})

Persons = dict[str, tuple[str, bool]]  # noun → the kind of people that it stands for, and whether it is a plural
Verbs = dict[str, tuple[tuple[str, ...], ...]]  # lemma → the fixed words after it, one tuple for each way to say it


@dataclass(frozen=True)
class Told:
    """What a verb counts when it is told of a number of people: as its object, or as subject of an intransitive one.

    actors: only of these kinds of people; heads: nouns that stand for people; upcoming: an announcement counts.
    """

    indicator: str
    verbs: Verbs
    intransitive: Verbs
    actors: frozenset[str]
    heads: frozenset[str]
    upcoming: bool


class Phrases:
    """Terms as tuples of folded words. first, last: the words that they begin and end with, which are looked at before
    any run of words is; lengths: those that terms have, the longest first.
    """

    def __init__(self, terms: Iterable[tuple[str, ...]]):
        self.terms = frozenset(terms)
        self.first, self.last = frozenset(t[0] for t in self.terms), frozenset(t[-1] for t in self.terms)
        self.lengths = sorted({len(t) for t in self.terms}, reverse=True)

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self.terms


def ends_with(words: Sequence[str], terms: Phrases, end: int | None = None) -> int:
    """Length of the longest of some terms that ends words[:end]; 0 when none does."""
    end = len(words) if end is None else end
    if not end or words[end - 1] not in terms.last:
        return 0
    return next((n for n in terms.lengths if n <= end and tuple(words[end - n : end]) in terms.terms), 0)


def begins_with(words: Sequence[str], terms: Phrases, at: int = 0) -> int:
    """Length of the longest of some terms that begins words[at:]; 0 when none does."""
    if at >= len(words) or words[at] not in terms.first:
        return 0
    return next((n for n in terms.lengths if at + n <= len(words) and tuple(words[at : at + n]) in terms.terms), 0)


class StatisticWords:
    """The lists of indicators.yaml; verbs and nouns of change in all their forms."""

    def __init__(self, lexicon: Lexicon):
        self.grammar = lexicon.grammar
        data = lexicon.indicators

        def words(name: str) -> frozenset[str]:
            return frozenset(fold(str(w)) for w in data[name])

        def nouns(name: str) -> frozenset[str]:
            return self._forms(data[name])

        def phrases(name: str) -> Phrases:
            return self._phrases(data[name])

        self.units = {name: thing["unit"] for name, thing in data["things"].items()}
        self.needs = {
            name: frozenset(form for word in needed for form in (fold(word), *self.grammar.standing_for(fold(word))))
            for name, needed in data["needs"].items()
        }
        self.parts = frozenset(form for terms in data["parts"].values() for form in self._forms(terms))
        self.told = [self._told(rule) for rule in data["told"]]
        self.told_verbs = frozenset(
            verb for rule in self.told for table in (rule.verbs, rule.intransitive) for verb in table
        )
        self.whole = {name: self._forms(people) for name, people in data["whole"].items()}
        self.cases, self.victims, self.deaths = nouns("cases"), nouns("victims"), nouns("deaths")
        self.figures, self.tolls = nouns("figures"), nouns("tolls")
        self.standing = self.cases | self.victims | self.deaths  # nouns that stand for a thing
        self.stand_ins = self.standing | self.figures | self.tolls
        self.lethal, self.anaphors = words("lethal"), words("anaphors")
        self.publications, self.observers, self.own = nouns("publications"), nouns("observers"), words("own")
        self.same, self.forecasting = words("same"), words("forecasting")
        self.deployments, self.such = nouns("deployments"), words("such")
        self.laying, self.averages = words("laying"), words("averages")
        self.increase, self.decrease = self._changes(data["increase"]), self._changes(data["decrease"])
        self.changing = self.increase.first | self.decrease.first
        self.multiples = {
            form: float(value)
            for verb, value in {**data["double"], **data["halve"]}.items()
            for form, _ in self.grammar.conjugate(verb)
        }
        self.multiplying = frozenset({*self.multiples, *(fold(word) for word in data["folds"])})
        self.folds = {fold(word): float(times) for word, times in data["folds"].items()}
        self.multiply = words("multiply")
        self.share_words, self.proportion = phrases("share_words"), phrases("proportion")
        self.according = self._phrases(" ".join(term) for term in self.grammar.according)
        self.comparison, self.against = phrases("comparison"), phrases("against")
        self.than, self.comparatives = phrases("than"), words("comparatives")
        self.range_words, self.range_openers = words("range_words"), words("range_openers")
        self.partitives, self.included = phrases("partitives"), phrases("included")
        self.frequencies = phrases("frequencies")
        self.sum_verbs, self.count_verbs, self.existing = words("sum_verbs"), words("count_verbs"), words("existing")
        self.account_verbs, self.put_verbs = words("account_verbs"), words("put_verbs")
        self.stock_verbs, self.seizing, self.no_stock = words("stock_verbs"), words("seizing"), words("no_stock")
        self.complements = frozenset(
            form
            for rule in self.told
            for ways in rule.verbs.values()
            for rest in ways
            if rest
            for form in (rest[-1], *self.grammar.standing_for(rest[-1]))
        )
        self.rank_scope, self.rank_nouns, self.rank_verbs = (
            words("rank_scope"),
            words("rank_nouns"),
            words("rank_verbs"),
        )
        self.violent = {tuple(fold(w).split()): indicator for w, indicator in data["violent"].items()}
        self.ratio_tails, self.ratio_as, self.as_much = words("ratio_tails"), words("ratio_as"), words("as_much")
        self.troops, self.asserting = nouns("troops"), words("asserting")
        self.every, self.keeping = words("every"), words("keeping")
        self.scene_relatives, self.time_relatives = words("scene_relatives"), words("time_relatives")
        self.change_from, self.local = words("change_from"), words("local")
        self.clock_leads, self.inside = words("clock_leads"), words("inside")
        self.rates, self.forcing, self.publishing = words("rates"), words("forcing"), words("publishing")
        self.speaking, self.phrasal = words("speaking"), data["phrasal"]
        self.since, self.since_then, self.more_than = words("since"), phrases("since_then"), phrases("more_than")
        self.narrowing, self.narrowing_verbs = words("narrowing"), words("narrowing_verbs")
        self.ways, self.ages, self.age_leads = words("ways"), words("ages"), words("age_leads")
        self.wholes = phrases("wholes")
        self.telling, self.showing, self.made_by = words("telling"), words("showing"), words("made_by")
        self.respectively, self.followers = phrases("respectively"), words("followers")
        self.beside = words("beside")
        self.sending, self.among = words("sending"), words("among")
        self.crime_prepositions = words("crime_prepositions")
        self.kinds = {fold(w): level for level, places in data["kinds"].items() for w in places}
        self.publishing_forms = self._verb_forms(self.publishing)
        by_verb, by_word = self._verb_ways(lexicon.persons), self._word_ways(lexicon.persons)
        self.verb_cues, self.word_cues = VerbCues(by_verb), Cues(by_word)

    def may_begin(self, sentence: Sentence, hits: list[Hit]) -> bool:
        """Does a sentence say itself what a number could count, by the name of a thing or a word that counts?"""
        if any(hit.kind == "indicator" and self._stands(hit, sentence) for hit in hits):
            return True
        told = self.verb_cues.among(sentence) or self.word_cues.among(sentence)
        return told and sentence.page.has_number(sentence)

    def may_count(self, sentence: Sentence) -> bool:
        """The same of a word that counts, once it is known which words of the sentence are verbs."""
        return self.word_cues.among(sentence) or self.verb_cues.among_verbs(sentence)

    def _stands(self, hit: Hit, sentence: Sentence) -> bool:
        """Does a term have beside it what it needs?"""
        needs = hit.entry[2]
        return needs is None or not self.needs[needs].isdisjoint(sentence.pieces)

    def _verb_forms(self, lemmas: Iterable[str]) -> frozenset[str]:
        """All words that can be a form of some verbs; of a copula, and of who has, all that the grammar lists."""
        listed = [(self.grammar.copulas, self.grammar.be), (self.grammar.have, self.grammar.have)]
        auxiliaries = (form for verbs, forms in listed if not verbs.isdisjoint(lemmas) for form in forms)
        return frozenset({*(form for lemma in lemmas for form in self.grammar.forms_of(lemma)), *auxiliaries})

    def _verb_ways(self, persons: Persons) -> Iterator[Way]:
        """By which verbs a sentence can count something that neither it nor the sentences before name."""
        for rule in self.told:
            asked = self._asked(rule, persons)
            for lemma, ways in (*rule.verbs.items(), *rule.intransitive.items()):
                for rest in ways:
                    fixed = [self.grammar.standing_for(word) for word in rest]
                    yield Way(self._verb_forms([lemma]), (*fixed, *asked))
        yield Way(self._verb_forms(self.stock_verbs | self.seizing))
        prisoners = self._people(frozenset(["prisoners"]), persons)
        yield Way(self._verb_forms(self.existing | self.count_verbs), tuple(prisoners))

    def _word_ways(self, persons: Persons) -> Iterator[Way]:
        """By which other words it can."""
        for rule in self.told:
            if rule.upcoming:
                yield Way(self.deployments, tuple(self._asked(rule, persons)))
        for *others, last in self.violent:
            yield Way([last], tuple(frozenset([word]) for word in others))

    def _asked(self, rule: Told, persons: Persons) -> list[frozenset[str]]:
        """Words of which a sentence must have one of each set where a rule counts something."""
        return [*self._people(rule.actors, persons), *([rule.heads] if rule.heads else [])]

    def _people(self, kinds: frozenset[str], persons: Persons) -> list[frozenset[str]]:
        """Words for people of some kinds, if only words and the names of known actors tell these."""
        words = (w for noun, (kind, _) in persons.items() if kind in kinds for w in noun.split())
        told = frozenset({ACTOR}).union(words) - frozenset(self.grammar.small_words)
        return [told] if SHOWN_BY_NOUN.issuperset(kinds) and kinds else []

    def direction(self, words: Sequence[str]) -> int:
        """+1 or -1 when a run of words begins with one of rising or falling, else 0."""
        if not words or words[0] not in self.changing:
            return 0
        return -1 if begins_with(words[:2], self.decrease) else int(bool(begins_with(words[:2], self.increase)))

    def compares(self, words: Sequence[str], end: int) -> bool:
        """Do the words before an index lead to what something is compared with?"""
        return bool(ends_with(words, self.comparison, end)) or self._than(words, end)

    def comparing(self, words: Sequence[str], at: int) -> bool:
        """Do the words from an index compare?"""
        length = begins_with(words, self.than, at)
        return bool(begins_with(words, self.comparison, at)) or (bool(length) and self._than(words, at + length))

    def sets_against(self, words: Sequence[str], end: int) -> bool:
        """Do the words before an index lead to a number that another is set against?"""
        return bool(ends_with(words, self.against, end)) or self._than(words, end)

    def _than(self, words: Sequence[str], end: int) -> bool:
        """A word that compares only after a comparative: "más muertes que en 2022"."""
        length = ends_with(words, self.than, end)
        before = words[max(0, end - length - THAN_REACH) : end - length]
        return bool(length) and not self.comparatives.isdisjoint(before)

    def _phrases(self, terms: Iterable[str]) -> Phrases:
        """Words and multiword terms as tuples of folded words; the last word also as it is written with an article."""
        split = [tuple(fold(str(term)).split()) for term in terms]
        contracted = [(*term[:-1], form) for term in split for form in self.grammar.contractions.get(term[-1], ())]
        return Phrases([*split, *contracted])

    def _forms(self, nouns: Iterable[str]) -> frozenset[str]:
        """Singular and plural of nouns."""
        return frozenset(form for noun in nouns for form in (fold(noun), fold(self.grammar.plural(noun))))

    @staticmethod
    def _verbs(verbs: Iterable[str]) -> Verbs:
        table: dict[str, list[tuple[str, ...]]] = {}
        for verb in verbs:
            lemma, *rest = fold(verb).split()
            table.setdefault(lemma, []).append(tuple(rest))
        return {lemma: tuple(sorted(ways, key=len, reverse=True)) for lemma, ways in table.items()}

    def _told(self, rule: dict) -> Told:
        return Told(
            rule["indicator"],
            self._verbs(rule.get("verbs", ())),
            self._verbs(rule.get("intransitive", ())),
            frozenset(rule.get("actor", ())),
            self._forms(rule.get("heads", ())),
            bool(rule.get("upcoming")),
        )

    def _changes(self, words: Iterable[str]) -> Phrases:
        """Words of change: verbs in all their forms, nouns also in the plural."""
        forms = set()
        for word in words:
            first, *rest = word.split()
            variants = {fold(self.grammar.plural(first)), *self.grammar.standing_for(first)}
            forms |= {(form, *rest) for form in variants}
        return Phrases(forms)
