"""The regular forms of verbs and nouns of a language: how they are conjugated, and their plurals and feminines.

The rules are those of grammar.yaml (`conjugation`, `plural`, `feminine`), the exceptions those of verbs.yaml and
`irregular_plurals`. Forms are spelt with their accents; who compares them folds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

ENDING = "-"  # opens an exception that holds for all verbs that end so
Form = tuple[str, str]  # a form and its tag


class Verbs:
    """Conjugates the verbs of a language."""

    def __init__(self, grammar: dict, verbs: dict):
        self._rules = [(re.compile(rule["when"]), rule) for rule in grammar["conjugation"]]
        self._tags = [tag for tag in self._rules[-1][1] if tag != "when"]
        self._irregular = {lemma: self._told(forms) for lemma, forms in verbs["irregular"].items()}
        self._endings = sorted((e for e in self._irregular if e[0] == ENDING), key=len, reverse=True)
        self._enclitics: dict[str, list[str]] = grammar["enclitics"]
        self._participle_endings: list[str] = grammar["participle_endings"]
        self.pronominal: str = grammar["pronominal_ending"]

    def _told(self, forms: str | dict[str, str]) -> dict[str, list[str]]:
        """Irregular forms by tag: written in the order of the tags, or by their names."""
        told = forms if isinstance(forms, dict) else dict(zip(self._tags, forms.split(), strict=True))
        return {tag: re.split("[/ ]", spelt) for tag, spelt in told.items()}

    def plain(self, lemma: str) -> str:
        """The verb without the pronoun that a pronominal verb carries."""
        return lemma.removesuffix(self.pronominal) if self.pronominal else lemma

    def forms(self, lemma: str) -> list[Form]:
        """All forms of a verb with their tags."""
        plain = self.plain(lemma)
        found = {tag: self._regular(plain, tag) for tag in self._tags} | self._exceptions(plain)
        told = [(plain, "base"), *((form, tag) for tag, forms in found.items() for form in self._agreeing(tag, forms))]
        return [*told, *self._with_enclitics(told)]

    def _regular(self, lemma: str, tag: str) -> list[str]:
        """The forms by the first rule that fits and speaks of the tag."""
        pattern, endings = next((p, rule[tag]) for p, rule in self._rules if tag in rule and p.search(lemma))
        return [pattern.sub(e, lemma, count=1) for e in (endings if isinstance(endings, list) else [endings])]

    def _exceptions(self, lemma: str) -> dict[str, list[str]]:
        if lemma in self._irregular:
            return self._irregular[lemma]
        ending = next((e for e in self._endings if lemma.endswith(e[1:])), None)
        if ending is None:
            return {}
        stem = lemma.removesuffix(ending[1:])
        return {tag: [stem + form for form in forms] for tag, forms in self._irregular[ending].items()}

    def _agreeing(self, tag: str, forms: list[str]) -> Iterator[str]:
        """A participle in each gender and number, where participles have them."""
        for form in forms:
            yield form
            if tag == "participle" and self._participle_endings and form.endswith(self._participle_endings[0]):
                stem = form.removesuffix(self._participle_endings[0])
                yield from (stem + ending for ending in self._participle_endings[1:])

    def _with_enclitics(self, told: list[Form]) -> Iterator[Form]:
        """Forms that a pronoun is written together with: "detenerlo"."""
        for form, tag in told:
            yield from ((form + pronoun, tag) for pronoun in self._enclitics.get(tag, ()))


class Nouns:
    """Plurals and feminines of a language."""

    def __init__(self, grammar: dict):
        self.irregular: dict[str, str] = grammar["irregular_plurals"]
        self._plural = [(re.compile(rule["when"]), rule["plural"]) for rule in grammar["plural"]]
        self._feminine = [(re.compile(rule["when"]), rule["feminine"]) for rule in grammar["feminine"]]
        hanging = "|".join(grammar["plural_until"])
        self._until = re.compile(rf" (?:{hanging})(?: |$)")
        self._agree: bool = grammar["adjectives_agree"]
        self.plural = cache(self._plural_of)

    def _plural_of(self, noun: str) -> str:
        """The plural of a noun phrase: of its last word before what hangs on it; where adjectives agree, of all."""
        head, rest = self._parted(noun)
        words = head.split(" ")
        first = 0 if self._agree else len(words) - 1
        return " ".join([*words[:first], *map(self._word, words[first:])]) + rest

    def _parted(self, noun: str) -> tuple[str, str]:
        """A noun with its adjectives, and what hangs on it."""
        cut = self._until.search(noun)
        return (noun[: cut.start()], noun[cut.start() :]) if cut else (noun, "")

    def _word(self, word: str) -> str:
        if word in self.irregular:
            return self.irregular[word]
        pattern, ending = next((p, e) for p, e in self._plural if p.search(word))
        return pattern.sub(ending, word, count=1)

    def feminine(self, noun: str) -> str:
        """The feminine of a noun for people or of an adjective; the noun itself where it has no other."""
        head, rest = self._parted(noun)
        first, *others = head.split(" ")
        feminine = self._feminine_of(first)
        return noun if feminine == first else " ".join([feminine, *map(self._feminine_of, others)]) + rest

    def _feminine_of(self, word: str) -> str:
        found = next(((p, e) for p, e in self._feminine if p.search(word)), None)
        return word if found is None else found[0].sub(found[1], word, count=1)

    def inflected(self, word: str) -> set[str]:
        """A word with its feminine and the plurals of both, where adjectives agree."""
        if not self._agree or not word.isalpha():
            return {word}
        both = {word, self.feminine(word)}
        return both | {self._word(one) for one in both}
