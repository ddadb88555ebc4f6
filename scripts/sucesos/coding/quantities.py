"""Numbers in a sentence: value, qualifier and unit, in digits of either decimal convention, in words, or mixed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sucesos.coding.tokens import fold

if TYPE_CHECKING:
    from sucesos.coding.phrases import Sentence

NOUN_BEFORE_RATE = 6  # words that may part a number from `per 100,000`
LONGEST_NUMERAL = 18  # characters; a longer one is no number that anyone counted
WEIGHTS = ("kg", "tonnes")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
THREE_DIGITS, FEW_DIGITS = re.compile(r"\d{3}"), re.compile(r"\d{1,3}")


@dataclass(slots=True)
class Quantity:
    """One number: the tokens first..last-1 and the span of the whole expression with its unit and qualifier.

    unit: `percent`, `usd`, `kg`, `tonnes`, `per_100k`, `ordinal`, `times`, `none`, or one that never counts cases
    (`kilometres`, `years_old`, `calibre`, `identifier`).
    """

    start: int
    end: int
    first: int
    last: int
    value: float
    unit: str = "none"
    qualifier: str = "exact"
    opens: int = -1  # the token where the expression begins, with its qualifier or currency sign

    @property
    def counts(self) -> bool:
        """True if the number can say how many persons, cases or things there were."""
        return self.unit in ("none", "kg", "tonnes", "usd")


class Phrases:
    """Entries of one or more words, looked up by the words at a place of a sentence."""

    def __init__(self, entries: dict[str, Any]):
        self._opening: dict[str, list[tuple[list[str], Any]]] = {}
        self._closing: dict[str, list[tuple[list[str], Any]]] = {}
        for words, value in sorted(((fold(str(p)).split(), v) for p, v in entries.items()), key=lambda e: -len(e[0])):
            self._opening.setdefault(words[0], []).append((words, value))
            self._closing.setdefault(words[-1], []).append((words, value))

    @property
    def openers(self) -> Iterable[str]:
        """The first words of all entries."""
        return self._opening.keys()

    def at(self, low: list[str], i: int) -> tuple[Any, int] | None:
        """The longest entry that begins at word i: what it means and the index after it."""
        for words, value in self._opening.get(low[i], ()) if i < len(low) else ():
            if low[i : i + len(words)] == words:
                return value, i + len(words)
        return None

    def before(self, low: list[str], i: int) -> tuple[Any, int] | None:
        """The longest entry that ends right before word i: what it means and the index of its first word."""
        for words, value in self._closing.get(low[i - 1], ()) if i else ():
            if i >= len(words) and low[i - len(words) : i] == words:
                return value, i - len(words)
        return None


class QuantityLexicon:
    """Number words and units of one language."""

    def __init__(self, data: dict, ordinal_endings: Iterable[str]):
        """ordinal_endings: of numerals ("3rd")."""
        self.ordinal = re.compile(rf"(\d{{1,3}})(?:{'|'.join(map(re.escape, ordinal_endings))})$")
        self.units: dict[str, int] = data["units"]
        self.tens: dict[str, int] = data["tens"]
        self.scales: dict[str, int] = data["scales"]
        self.groups = Phrases(data["groups"])
        self.joiners = frozenset(data["joiners"])
        self.ordinals: dict[str, int] = data["ordinals"]
        self.fractions = Phrases(data["fractions"])
        self.multiples: dict[str, int] = data["multiples"]
        self.unbounded_after = frozenset(data["unbounded_after"])
        self.qualifiers = Phrases({w: q for q, words in data["qualifiers"].items() for w in words})
        self.percent = Phrases(dict.fromkeys(data["percent"], "percent"))
        self.population = [fold(p).split() for p in data["per_population"]]
        self.rate_openers = {template[0] for template in self.population}
        self.money = Phrases({w: unit for unit, words in data["money"].items() for w in words})
        self.measures = Phrases({w: (unit, scale) for unit, ws in data["measures"].items() for w, scale in ws.items()})
        self.multipliers = frozenset(data["multipliers"])
        self.ranges = frozenset(data["ranges"])
        self.negated: dict[str, list[str]] = data["negated"]
        self.identifiers, self.identified = frozenset(data["identifiers"]), frozenset(data["identified"])
        self.identities, self.addresses = frozenset(data["identities"]), frozenset(data["addresses"])
        self.between, self.aged = frozenset(data["between"]), frozenset(data["aged"])
        self.age_openers = Phrases(dict.fromkeys(data["age_openers"], True))
        self.suffixes: dict[str, int] = data["suffixes"]
        self.halves, self.singular = Phrases(data["halves"]), frozenset(data["singular"])
        self.genitive = frozenset(data["genitive"])
        self.roughly, self.fold = frozenset(data["roughly"]), data["fold"]
        self.qualifiers_after = Phrases({w: q for q, words in data["qualifiers_after"].items() for w in words})
        self.weights = frozenset(w for unit in WEIGHTS for w in data["measures"][unit])
        numbers = {*self.units, *self.tens, *self.ordinals, *self.multiples, *self.weights}
        self._openers = numbers.union(self.groups.openers, self.fractions.openers)
        self.only_opening = self._openers - numbers  # "a" of "a dozen"

    def begins(self, word: str) -> bool:
        """Can a number begin with this word?"""
        known = word[0].isdigit() or word in self._openers
        return known or any(read(word) is not None for read in (self.small, self.folds, self.rough))

    def folds(self, word: str) -> int | None:
        """ "Threefold" is three times."""
        head = word.removesuffix(self.fold).rstrip("-") if word.endswith(self.fold) else ""
        return int(head) if head.isdecimal() else self.small(head) or self.scales.get(head)

    def rough(self, word: str) -> int | None:
        """ "40-odd", "twenty-some"."""
        head, _, tail = word.partition("-")
        if tail not in self.roughly:
            return None
        return int(head) if head.isdecimal() else self.small(head)

    def small(self, word: str) -> int | None:
        """A number below a hundred that is one word: "six", "forty", "forty-six"."""
        if word in self.units:
            return self.units[word]
        if word in self.tens:
            return self.tens[word]
        head, _, tail = word.partition("-")
        if head in self.tens and tail in self.units:
            return self.tens[head] + self.units[tail]
        return None


def parse_digits(text: str) -> float | None:
    """The value of a numeral: `7,258`, `7.258` and `4 539` are thousands; `47.2` and `47,2` are decimals."""
    if len(text) > LONGEST_NUMERAL:
        return None
    if GROUPED.match(text) and not text.startswith("0"):
        return float(re.sub(r"[.,]", "", text))
    whole, mark, rest = text.replace(",", ".").rpartition(".")
    if not mark:
        return float(rest)
    return None if "." in whole else float(f"{whole}.{rest}")


class _Numbers:
    """Reads the numbers of one sentence, token by token."""

    def __init__(self, sentence: Sentence, lexicon: QuantityLexicon, taken: set[int]):
        self.tokens, self.low, self.known = sentence.tokens, sentence.low, sentence.known
        self.lexicon, self.taken = lexicon, taken
        self.last: Quantity | None = None

    def numeral(self, i: int) -> tuple[float, int] | None:
        """A numeral in digits, with thousands parted by a space and a scale word after it."""
        token = self.tokens[i]
        if not token.text[0].isdigit() or not token.text[-1].isdigit():
            return None
        value, j = parse_digits(token.text), i + 1
        if value is None or self.slashed(i):
            return None
        while (
            j < len(self.tokens)
            and THREE_DIGITS.fullmatch(self.tokens[j].text)
            and self.tokens[j].start == self.tokens[j - 1].end + 1
            and FEW_DIGITS.fullmatch(self.tokens[j - 1].text)
            and 1 <= value < 1000000
            and not token.text.startswith("0")
        ):
            value, j = value * 1000 + float(self.tokens[j].text), j + 1
        if j < len(self.tokens) and self.tokens[j].start == self.tokens[j - 1].end and self.tokens[j].text[0].isalpha():
            return self.suffixed(i, value, j)
        return self.halved(*self.scaled(*self.mixed(value, j)))

    def suffixed(self, i: int, value: float, j: int) -> tuple[float, int] | None:
        """ "$4.7m", "612kg", "100K"; with another letter it is no number ("Room 12B")."""
        low, lexicon = self.low[j], self.lexicon
        money = lexicon.money.before(self.low, i) is not None
        if low in lexicon.suffixes and (money or (len(low) == 1 and lexicon.suffixes[low] <= 1000) or self.decimal(i)):
            return value * lexicon.suffixes[low], j + 1
        known = low in lexicon.scales or lexicon.measures.at(self.low, j) or lexicon.percent.at(self.low, j)
        return self.scaled(value, j) if known else None

    def decimal(self, i: int) -> bool:
        """ "1.3m" are millions, "100m" are metres."""
        return not self.tokens[i].text.isdecimal() and self.low[i + 1] != "b"

    def slashed(self, i: int) -> bool:
        """ "6/49", "24/7": parts of something that is no number, unless it is a half ("1/2")."""
        return self.fraction(i) is None and any(
            0 <= n < len(self.low) and self.low[n] == "/" and self.tokens[n - 1].end == self.tokens[n].start
            for n in (i - 1, i + 1)
        )

    def fraction(self, i: int) -> float | None:
        """The value of a fraction in digits that begins at token i ("1/2")."""
        parts = self.low[i : i + 3]
        if len(parts) < 3 or parts[1] != "/" or not (parts[0].isdecimal() and parts[2].isdecimal()):
            return None
        over, under = int(parts[0]), int(parts[2])
        return over / under if 0 < over < under <= 10 else None

    def mixed(self, value: float, j: int) -> tuple[float, int]:
        """ "2 1/2"."""
        part = self.fraction(j) if value == int(value) else None
        return (value, j) if part is None else (value + part, j + 3)

    def halved(self, value: float, j: int) -> tuple[float, int]:
        """ "One and a half million"."""
        half = self.lexicon.halves.at(self.low, j)
        return self.scaled(value + half[0], half[1]) if half else (value, j)

    def scaled(self, value: float, j: int) -> tuple[float, int]:
        while j < len(self.low) and self.low[j] in self.lexicon.scales:
            value, j = value * self.lexicon.scales[self.low[j]], j + 1
        return value, j

    def worded(self, i: int) -> tuple[float, int] | None:
        """A number in words, mixed with digits after a scale word ("three thousand 612")."""
        group = self.lexicon.groups.at(self.low, i)
        if group:
            return float(group[0]), group[1]
        total, part, j, seen = 0.0, 0.0, i, False
        while j < len(self.low):
            word = self.low[j]
            small = self.lexicon.small(word)
            if small is not None and (
                not seen or part == 0 or (part >= 20 and part % 10 == 0 and small < 10) or part % 100 == 0
            ):
                part, seen = part + small, True
            elif word in self.lexicon.scales and seen:
                scale = self.lexicon.scales[word]
                if scale == 100:
                    part = max(part, 1) * 100
                else:
                    total, part = total + max(part, 1) * scale, 0.0
            elif seen and word in self.lexicon.joiners and part % 100 == 0 and self.continues(j):
                pass
            elif seen and total and not part and self.tokens[j].text.isdigit() and len(self.tokens[j].text) <= 3:
                part = float(self.tokens[j].text)
            else:
                break
            j += 1
        return self.halved(total + part, j) if seen else None

    def scale_alone(self, i: int) -> tuple[float, int] | None:
        """ "per million", "per hundred thousand": a scale without a number is one of it."""
        value, j = self.scaled(1.0, i)
        return (value, j) if j > i else None

    def continues(self, j: int) -> bool:
        """True if the joiner at j stands inside a number ("one hundred and six")."""
        return (
            j > 0
            and self.low[j - 1] in self.lexicon.scales
            and j + 1 < len(self.low)
            and self.lexicon.small(self.low[j + 1]) is not None
        )

    def qualifier(self, i: int) -> tuple[str, int]:
        """The qualifier that ends just before token i, and where it begins."""
        value, first = self.lexicon.qualifiers.before(self.low, i) or ("exact", i)
        if value == "at_most" and first and self.low[first - 1] in self.lexicon.unbounded_after:
            return "exact", i
        return value, first

    def unit(self, i: int, j: int, value: float) -> tuple[str, float, int, int]:
        """Unit of the number in tokens i..j-1: (unit, value in it, first token, token after)."""
        found = self.lexicon.percent.at(self.low, j) or self.lexicon.money.at(self.low, j)
        if found:
            return found[0], value, i, found[1]
        if value >= 100 and j < len(self.low) and self.low[j] in self.lexicon.identified:
            return "identifier", value, i, j
        found = self.lexicon.measures.at(self.low, j)
        if found:
            unit, scale = found[0]
            return unit, value * scale, i, found[1]
        money = self.lexicon.money.before(self.low, i)
        if money:
            return money[0], value, money[1], j
        if self.identifies(i, j, value):
            return "identifier", value, i, j
        if self.is_age(i, j, value):
            return "years_old", value, i, j
        if (
            self.last is not None
            and self.last.unit in ("identifier", "years_old")
            and self.last.last == i - 1
            and self.low[i - 1] in self.lexicon.ranges
        ):
            return self.last.unit, value, i, j  # "aged 10 to 17"
        if (
            i > 1
            and self.low[i - 1] == ","
            and j < len(self.low)
            and self.low[j] in ",."
            and 0 < value < 110
            and self.tokens[i - 2].capital
        ):
            return "years_old", value, i, j
        return "none", value, i, j

    def identifies(self, i: int, j: int, value: float) -> bool:
        """True if the number names a thing: "Article 5", "No. 7", "3500 West Elm Street", "the 900 block"."""
        lexicon = self.lexicon
        if not self.tokens[i].text[0].isdigit():
            return False
        skipped = i and (self.low[i - 1] == "." or self.low[i - 1] in lexicon.between)
        named = i - 2 if skipped else i - 1
        if (named >= 0 and self.low[named] in lexicon.identifiers) or self.low[i] in lexicon.identities:
            return True
        for token in self.tokens[j : j + 4]:
            if not token.capital:
                break
            if token.low in lexicon.addresses:
                return True
        return False

    def is_age(self, i: int, j: int, value: float) -> bool:
        """ "A girl of 11", "who is 61,"."""
        if not 0 < value < 110:
            return False
        if i > 1 and self.low[i - 1] in self.lexicon.genitive and self.low[i - 2] in self.lexicon.aged:
            return True
        closed = j >= len(self.low) or not self.tokens[j].is_word
        return closed and self.lexicon.age_openers.before(self.low, i) is not None

    def population(self, j: int) -> tuple[float, int] | None:
        """`per 100,000 inhabitants` from token j: how many inhabitants, and the token after."""
        for template in self.lexicon.population:
            at, people = j, None
            for part in template:
                if at >= len(self.low):
                    break
                if part == "{n}":
                    number = self.numeral(at) or self.worded(at) or self.scale_alone(at)
                    if number is None:
                        break
                    people, at = number
                elif self.low[at] == part:
                    at += 1
                else:
                    break
            else:
                if people and people >= 1000:
                    return people, at
        return None

    def population_ahead(self, j: int) -> tuple[float, int, int] | None:
        """`per 100,000` at token j or a few words on ("25 violent deaths per 100,000"): inhabitants, first and last
        token.
        """
        for k in range(j, min(j + NOUN_BEFORE_RATE, len(self.low))):
            found = self.population(k) if self.low[k] in self.lexicon.rate_openers else None
            if found:
                return found[0], k, found[1]
            if not self.tokens[k].is_word or (k > j and self.tokens[k].text[0].isdigit()):
                return None
        return None

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        after = 0
        for i, word in enumerate(self.known):
            if not word.number or i < after or i in self.taken or self.negated(i):
                continue
            quantity = self.at(i)
            if quantity is not None:
                found.append(quantity)
                self.last = quantity
                after = quantity.last
        return found

    def negated(self, i: int) -> bool:
        """ "No one" is no number."""
        return i > 0 and self.low[i - 1] in self.lexicon.negated.get(self.low[i], ())

    def at(self, i: int) -> Quantity | None:
        group, fraction = self.lexicon.groups.at(self.low, i), self.lexicon.fractions.at(self.low, i)
        if group is None and fraction is None and self.low[i] in self.lexicon.only_opening:
            return None
        ordinal = self.ordinal(i)
        if ordinal:
            return Quantity(self.tokens[i].start, self.tokens[i].end, i, i + 1, ordinal, "ordinal", opens=i)
        lone = self.lone_weight(i)
        if lone or self.low[i] in self.lexicon.weights:
            return lone
        folds = self.lexicon.folds(self.low[i])
        if folds is not None:
            return self.built(i, i + 1, folds, "times")
        if fraction and fraction[1] < len(self.low) and (group is None or group[1] <= fraction[1]):
            return self.built(i, fraction[1], fraction[0], "fraction")
        part = self.fraction(i)
        if part is not None:
            unit, value, first, last = self.unit(i, i + 3, part)
            return self.built(i, last, value, unit, first)
        if self.low[i] in self.lexicon.multiples and i + 1 < len(self.low):
            return self.built(i, i + 1, self.lexicon.multiples[self.low[i]], "times")
        rough = self.lexicon.rough(self.low[i])
        number = (rough, i + 1) if rough is not None else self.numeral(i) or self.worded(i)
        if number is None:
            return None
        value, j = number
        if j < len(self.low) and self.low[j] in self.lexicon.multipliers:
            return self.built(i, j + 1, value, "times")
        people = self.population_ahead(j)
        if people:
            inhabitants, first, last = people
            self.taken.update(range(first, last))
            qualifier, at = self.qualifier(i)
            rate = round(value * 100000 / inhabitants, 6)
            return Quantity(self.tokens[at].start, self.tokens[last - 1].end, i, j, rate, "per_100k", qualifier, at)
        unit, value, first, last = self.unit(i, j, value)
        return self.built(i, last, value, unit, first)

    def lone_weight(self, i: int) -> Quantity | None:
        """ "A ton of rice", "half a ton", "a ton and a half": a weight without a number is one of it, but not in "$20 a
        kilo".
        """
        low, lexicon = self.low, self.lexicon
        fraction = lexicon.fractions.at(low, i)
        weight = fraction[1] + 1 if fraction else i
        if not 0 < weight < len(low) or low[weight - 1] not in lexicon.singular or low[weight] not in lexicon.weights:
            return None
        measure = lexicon.measures.at(low, weight)
        if measure is None:
            return None
        (unit, scale), j = measure
        value, last = (fraction[0], j) if fraction else self.halved(1.0, j)
        qualified = lexicon.qualifiers.before(low, weight - 1) is not None
        if not fraction and last == j and not qualified and low[j : j + 1] not in ([w] for w in lexicon.genitive):
            return None
        return self.built(i if fraction else weight - 1, last, value * scale, unit)

    def built(self, i: int, j: int, value: float, unit: str, first: int | None = None) -> Quantity:
        qualifier, at = self.qualifier(i if first is None else first)
        after = self.lexicon.qualifiers_after.at(self.low, j)
        if after:
            qualifier, j = after
        if self.lexicon.rough(self.low[i]) is not None:
            qualifier = "about"
        return Quantity(self.tokens[at].start, self.tokens[j - 1].end, i, j, round(value, 6), unit, qualifier, at)

    def ordinal(self, i: int) -> float | None:
        match = self.lexicon.ordinal.match(self.low[i])
        if match:
            return float(match.group(1))
        return self.lexicon.ordinals.get(self.low[i])


def read_quantities(sentence: Sentence, lexicon: QuantityLexicon, taken: set[int]) -> list[Quantity]:
    """Numbers of a sentence, in order; `taken` are tokens that other readings (times) hold, to which those of a rate's
    population are added.
    """
    return _Numbers(sentence, lexicon, taken).read()
