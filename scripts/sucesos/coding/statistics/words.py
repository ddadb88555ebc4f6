"""The words of indicators.yaml, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sucesos.coding.lexicon import Lexicon
from sucesos.coding.tokens import fold

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
    any run of words is.
    """

    def __init__(self, terms: Iterable[tuple[str, ...]]):
        self.terms = frozenset(terms)
        self.first, self.last = frozenset(t[0] for t in self.terms), frozenset(t[-1] for t in self.terms)

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self.terms


def phrases(words: Iterable[str]) -> Phrases:
    """Words and multiword terms as tuples of folded words."""
    return Phrases(tuple(fold(w).split()) for w in words)


def ends_with(words: Sequence[str], terms: Phrases, end: int | None = None) -> int:
    """Length of the longest of some terms that ends words[:end]; 0 when none does."""
    end = len(words) if end is None else end
    if not end or words[end - 1] not in terms.last:
        return 0
    return next((n for n in (4, 3, 2, 1) if n <= end and tuple(words[end - n : end]) in terms.terms), 0)


def begins_with(words: Sequence[str], terms: Phrases, at: int = 0) -> int:
    """Length of the longest of some terms that begins words[at:]; 0 when none does."""
    if at >= len(words) or words[at] not in terms.first:
        return 0
    return next((n for n in (4, 3, 2, 1) if at + n <= len(words) and tuple(words[at : at + n]) in terms.terms), 0)


class StatisticWords:
    """The lists of indicators.yaml; verbs and nouns of change in all their forms."""

    def __init__(self, lexicon: Lexicon):
        self.grammar = lexicon.grammar
        data = lexicon.indicators
        self.units = {name: thing["unit"] for name, thing in data["things"].items()}
        self.needs = {name: frozenset(words) for name, words in data["needs"].items()}
        self.parts = frozenset(form for terms in data["parts"].values() for form in self._forms(terms))
        self.told = [self._told(rule) for rule in data["told"]]
        self.whole = {name: self._forms(nouns) for name, nouns in data["whole"].items()}
        self.cases, self.victims, self.deaths = (self._forms(data[n]) for n in ("cases", "victims", "deaths"))
        self.figures, self.tolls = self._forms(data["figures"]), self._forms(data["tolls"])
        self.standing = self.cases | self.victims | self.deaths  # nouns that stand for a thing
        self.lethal, self.anaphors = frozenset(data["lethal"]), frozenset(data["anaphors"])
        self.publications, self.observers = self._forms(data["publications"]), self._forms(data["observers"])
        self.deployments, self.such = self._forms(data["deployments"]), frozenset(data["such"])
        self.laying, self.averages = frozenset(data["laying"]), frozenset(data["averages"])
        self.increase, self.decrease = self._changes(data["increase"]), self._changes(data["decrease"])
        self.multiples = {
            form: float(value)
            for verb, value in {**data["double"], **data["halve"]}.items()
            for form, _ in self.grammar.conjugate(verb)
        }
        self.folds = {word: float(times) for word, times in data["folds"].items()}
        self.share_words, self.proportion = phrases(data["share_words"]), phrases(data["proportion"])
        self.according = Phrases(self.grammar.according)
        self.comparison, self.against = phrases(data["comparison"]), phrases(data["against"])
        self.range_words, self.partitives = frozenset(data["range_words"]), phrases(data["partitives"])
        self.included, self.frequencies = phrases(data["included"]), phrases(data["frequencies"])
        self.sum_verbs, self.count_verbs = frozenset(data["sum_verbs"]), frozenset(data["count_verbs"])
        self.account_verbs, self.put_verbs = frozenset(data["account_verbs"]), frozenset(data["put_verbs"])
        self.stock_verbs, self.seizing = frozenset(data["stock_verbs"]), frozenset(data["seizing"])
        self.complements = frozenset(
            rest[-1] for rule in self.told for ways in rule.verbs.values() for rest in ways if rest
        )
        self.rank_scope, self.rank_nouns = frozenset(data["rank_scope"]), frozenset(data["rank_nouns"])
        self.rank_verbs, self.ratio_tails = frozenset(data["rank_verbs"]), frozenset(data["ratio_tails"])
        self.as_much, self.since_then = frozenset(data["as_much"]), phrases(data["since_then"])
        self.troops, self.asserting = self._forms(data["troops"]), frozenset(data["asserting"])
        self.every, self.keeping = frozenset(data["every"]), frozenset(data["keeping"])
        self.scene_relatives = frozenset(data["scene_relatives"])
        self.change_from, self.local = frozenset(data["change_from"]), frozenset(data["local"])
        self.no_stock = frozenset(data["no_stock"])
        self.clock_leads = frozenset(data["clock_leads"])
        self.inside = frozenset(data["inside"])
        self.rates, self.time_relatives = frozenset(data["rates"]), frozenset(data["time_relatives"])
        self.forcing, self.publishing = frozenset(data["forcing"]), frozenset(data["publishing"])
        self.speaking, self.phrasal = frozenset(data["speaking"]), data["phrasal"]
        self.since, self.more_than = frozenset(data["since"]), phrases(data["more_than"])
        self.violent = {tuple(fold(w).split()): indicator for w, indicator in data["violent"].items()}
        self.narrowing, self.narrowing_verbs = frozenset(data["narrowing"]), frozenset(data["narrowing_verbs"])
        self.ways, self.ages, self.wholes = frozenset(data["ways"]), frozenset(data["ages"]), phrases(data["wholes"])
        self.telling = frozenset(data["telling"])
        self.showing, self.made_by = frozenset(data["showing"]), frozenset(data["made_by"])
        self.respectively, self.followers = frozenset(data["respectively"]), frozenset(data["followers"])
        self.sending = frozenset(data["sending"])
        self.among, self.crime_prepositions = frozenset(data["among"]), frozenset(data["crime_prepositions"])
        self.kinds = {fold(w): level for level, nouns in data["kinds"].items() for w in nouns}

    def direction(self, words: Sequence[str]) -> int:
        """+1 or -1 when a run of words begins with one of rising or falling, else 0."""
        return -1 if begins_with(words[:2], self.decrease) else int(bool(begins_with(words[:2], self.increase)))

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
