"""Numbers in a sentence: value, qualifier and unit, in digits of either decimal convention, in words, or mixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sucesos.coding.numerals import HYPHEN, MINUS, Numerals, Read, in_one_word
from sucesos.coding.tokens import REMEMBERED, fold

if TYPE_CHECKING:
    from sucesos.coding.phrases import Sentence

NOUN_BEFORE_RATE = 6  # words that may part a number from `per 100,000`
WEIGHTS = ("kg", "tonnes")
MEASURED = ("percent", "usd", *WEIGHTS, "kilometres")  # units that a fraction may have
BRACKETS = (",", "(", "-")  # open what is said of a name


@dataclass(slots=True, init=False)
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
    unit: str
    qualifier: str
    opens: int  # the token where the expression begins, with its qualifier or currency sign

    def __init__(  # written out, so that it can be compiled
        self,
        start: int,
        end: int,
        first: int,
        last: int,
        value: float,
        unit: str = "none",
        qualifier: str = "exact",
        opens: int = -1,
    ):
        self.start, self.end, self.first, self.last = start, end, first, last
        self.value, self.unit, self.qualifier, self.opens = value, unit, qualifier, opens

    @property
    def counts(self) -> bool:
        """True if the number can say how many persons, cases or things there were."""
        return self.unit in ("none", "kg", "tonnes", "usd")


class Phrases:
    """Entries of one or more words, looked up by the words at a place of a sentence."""

    def __init__(self, entries: dict[str, Any]):
        self._entries = {tuple(fold(str(phrase)).split()): value for phrase, value in entries.items()}
        # First and last word → how many words the entries have that begin or end with it, the longest first.
        self._opening: dict[str, list[int]] = {}
        self._closing: dict[str, list[int]] = {}
        for first, last, length in sorted({(e[0], e[-1], len(e)) for e in self._entries}, key=lambda e: -e[2]):
            for lengths in (self._opening.setdefault(first, []), self._closing.setdefault(last, [])):
                if length not in lengths:
                    lengths.append(length)

    @property
    def words(self) -> frozenset[str]:
        """All words of all entries."""
        return frozenset(word for entry in self._entries for word in entry)

    @property
    def openers(self) -> Iterable[str]:
        """The first words of all entries."""
        return self._opening.keys()

    def at(self, low: list[str], i: int) -> tuple[Any, int] | None:
        """The longest entry that begins at word i: what it means and the index after it."""
        for length in self._opening.get(low[i], ()) if i < len(low) else ():
            words = tuple(low[i : i + length])
            if words in self._entries:
                return self._entries[words], i + len(words)
        return None

    def before(self, low: list[str], i: int) -> tuple[Any, int] | None:
        """The longest entry that ends right before word i: what it means and the index of its first word."""
        for length in self._closing.get(low[i - 1], ()) if i else ():
            words = tuple(low[max(0, i - length) : i])
            if words in self._entries:
                return self._entries[words], i - len(words)
        return None


@dataclass(frozen=True, eq=False)
class Denominators:
    """Words that divide the number before them, and endings that make one of a number word."""

    words: dict[str, int]
    endings: tuple[str, ...]


class QuantityLexicon:
    """Number words and units of one language."""

    def __init__(self, data: dict, ordinal_endings: Iterable[str]):
        """ordinal_endings: of numerals ("3rd")."""
        self.ordinal = re.compile(rf"(\d{{1,3}})(?:{'|'.join(map(re.escape, ordinal_endings))})$")
        units: dict[str, int] = data["units"]
        hundreds: dict[str, int] = data["hundreds"]
        self.tens: dict[str, int] = data["tens"]
        self._written_joiners = frozenset(data["written_joiners"])
        together = {
            f"{tens}{joiner}{unit}": self.tens[tens] + units[unit]
            for tens in self.tens
            for joiner in self._written_joiners
            for unit in units
            if 0 < units[unit] < 10
        }
        self._small = {**units, **self.tens, **hundreds, **together}
        self.scales: dict[str, int] = data["scales"]
        self.groups = Phrases(data["groups"])
        self.opening_scales, self.articles = frozenset(data["opening_scales"]), frozenset(data["articles"])
        self.joiners, self.tens_joiners = frozenset(data["joiners"]), frozenset(data["tens_joiners"])
        self.denominators = Denominators(data["denominators"], tuple(data["denominator_endings"]))
        self.singular_denominators = Denominators(
            data["singular_denominators"], tuple(data["singular_denominator_endings"])
        )
        self.denominators_of_parts = Denominators(
            data["denominators_of_parts"], self.denominators.endings + self.singular_denominators.endings
        )
        self.parts, self.over = frozenset(data["parts"]), frozenset(data["over"])
        self.fraction_joiners, self.decimal_words = (
            frozenset(data["fraction_joiners"]),
            frozenset(data["decimal_words"]),
        )
        self.only, self.negatives = frozenset(data["only"]), frozenset(data["negatives"])
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
        self.negated_at_end: dict[str, list[str]] = data["negated_at_end"]
        self.identifiers, self.identified = frozenset(data["identifiers"]), frozenset(data["identified"])
        self.abbreviated, self.age_units = frozenset(data["identifiers_with_stop"]), frozenset(data["age_units"])
        self.identities, self.addresses = frozenset(data["identities"]), frozenset(data["addresses"])
        self.between, self.aged = frozenset(data["between"]), frozenset(data["aged"])
        self.age_openers = Phrases(dict.fromkeys(data["age_openers"], True))
        self.suffixes: dict[str, int] = data["suffixes"]
        self.money_suffixes = frozenset(data["money_suffixes"])
        self.halves, self.singular = Phrases(data["halves"]), frozenset(data["singular"])
        self.genitive, self.half_words = frozenset(data["genitive"]), frozenset(data["half_words"])
        self.roughly, self.fold = frozenset(data["roughly"]), data["fold"]
        self.qualifiers_after = Phrases({w: q for q, words in data["qualifiers_after"].items() for w in words})
        self.weights = frozenset(w for unit in WEIGHTS for w in data["measures"][unit])
        numbers = {
            *units,
            *self.tens,
            *hundreds,
            *self.ordinals,
            *self.multiples,
            *self.weights,
            *self.opening_scales,
            *self.half_words,
        }
        words = sorted({*self._small, *self.scales, *self._written_joiners}, key=len, reverse=True)
        self._number_word = re.compile("|".join(map(re.escape, words)))
        self._openers = numbers.union(self.groups.openers, self.fractions.openers, self.singular)
        self.only_opening = self._openers - numbers  # "a" of "a dozen"
        self.divisor: Callable[[str, Denominators], float | None] = lru_cache(REMEMBERED)(self._divisor)
        self.divides: Callable[[str], bool] = lru_cache(REMEMBERED)(self._divides)

    def begins(self, word: str) -> bool:
        """Can a number begin with this word?"""
        known = word[0].isdigit() or word in self._openers
        readings = (self.small, self.folds, self.rough, self.hyphened_fraction)
        return known or any(read(word) is not None for read in readings)

    def folds(self, word: str) -> int | None:
        """ "Threefold" is three times."""
        head = word.removesuffix(self.fold).rstrip("-") if self.fold and word.endswith(self.fold) else ""
        return int(head) if head.isdecimal() else self.small(head) or self.scales.get(head)

    def rough(self, word: str) -> int | None:
        """ "40-odd", "twenty-some"."""
        head, _, tail = word.partition("-")
        if tail not in self.roughly:
            return None
        return int(head) if head.isdecimal() else self.small(head)

    def hyphened_fraction(self, word: str) -> float | None:
        """ "One-eighth", "two-fifths", but not "twenty-third"."""
        head, _, tail = word.partition("-")
        over, under = self.small(head) if tail else None, self.denominators.words.get(tail)
        if over == 1:
            under = self.singular_denominators.words.get(tail)
        return over / under if over and under else None

    def _divisor(self, word: str, known: Denominators) -> float | None:
        """What a denominator divides by: one of the `known`, "twenty-fifths", "veintiunavos", "diezmilésimas"."""
        if word in known.words:
            return known.words[word]
        head, _, tail = word.partition("-")
        if head in self.tens and known.words.get(tail, 10) < 10:
            return self.tens[head] + known.words[tail]
        ending = next((e for e in known.endings if word.endswith(e)), "")
        if not ending:
            return None
        stem = word.removesuffix(ending)
        return in_one_word(stem, self) or in_one_word(stem + ending[0], self)  # "veinteavo", "treintavo"

    def _divides(self, word: str) -> bool:
        """Can a word begin what divides the number before it: "fifths", "cuartas partes", "twenty fifths"?"""
        known = (self.denominators, self.singular_denominators, self.denominators_of_parts)
        small = word == HYPHEN or self.small(word) is not None
        return small or (bool(word) and any(self.divisor(word, words) for words in known))

    def number_words(self, word: str) -> list[str]:
        """The number words that are written together as one; none when something else is in it."""
        parts, at = [], 0
        while at < len(word):
            part = self._number_word.match(word, at)
            if part is None:
                return []
            parts.append(part[0])
            at = part.end()
        return [part for part in parts if part not in self._written_joiners]

    def small(self, word: str) -> int | None:
        """A number below a thousand that is one word: "six", "forty", "forty-six", "doscientos", "treintaicinco"."""
        return self._small.get(word)


class _Numbers:
    """Reads the numbers of one sentence, token by token."""

    def __init__(self, sentence: Sentence, lexicon: QuantityLexicon, taken: set[int]):
        self.tokens, self.low, self.known = sentence.tokens, sentence.low, sentence.known
        self.lexicon, self.taken = lexicon, taken
        self.numerals = Numerals(self.tokens, self.low, lexicon)
        self.last: Quantity | None = None

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
            (unit, scale), last = found
            half = self.lexicon.halves.at(self.low, last)  # "dos toneladas y media", but "y media docena de"
            if half and self.lexicon.groups.at(self.low, half[1] - 1) is None:
                value, last = value + half[0], half[1]
            return unit, value * scale, i, last
        money = self.lexicon.money.before(self.low, i)
        if money:
            return money[0], value, money[1], j
        if self.identifies(i, j, value):
            return "identifier", value, i, j
        if self.is_age(i, j, value):
            return "years_old", value, i, min(j + bool(self.lexicon.age_units), len(self.low))
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
        if skipped and named >= 0 and self.low[named] in lexicon.abbreviated:
            return True
        for token in self.tokens[j : j + 4]:
            if not token.capital:
                break
            if token.low in lexicon.addresses:
                return True
        return False

    def is_age(self, i: int, j: int, value: float) -> bool:
        """ "A girl of 11", "who is 61,", and where ages have a unit: "una niña de 11 años", "(61 años)"."""
        lexicon, unit = self.lexicon, bool(self.lexicon.age_units)
        if not 0 < value < 110 or (unit and self.numerals.word(j) not in lexicon.age_units):
            return False
        closed = j + unit >= len(self.low) or not self.tokens[j + unit].is_word
        if closed and lexicon.age_openers.before(self.low, i) is not None:
            return True
        of = i > 1 and self.low[i - 1] in lexicon.genitive
        if of and (self.low[i - 2] in lexicon.aged or (unit and not self.tokens[i - 2].is_word)):
            return True
        return unit and closed and i > 0 and self.low[i - 1] in BRACKETS

    def population(self, j: int) -> tuple[float, int] | None:
        """`per 100,000 inhabitants` from token j: how many inhabitants, and the token after."""
        for template in self.lexicon.population:
            at, people = j, None
            for part in template:
                if at >= len(self.low):
                    break
                if part == "{n}":
                    number = self.numerals.at(at) or self.numerals.scale_alone(at)
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
        """ "No one", "this one", and at the end of a phrase "that one" are no numbers, but "the one hundred" is."""
        lexicon, numerals, word = self.lexicon, self.numerals, self.low[i]
        barring, closing = lexicon.negated.get(word, ()), lexicon.negated_at_end.get(word, ())
        before = numerals.word(i - 1)
        if before not in barring and before not in closing:
            return False
        if numerals.word(i + 1) in lexicon.scales or lexicon.percent.at(self.low, i + 1):
            return False
        return before in barring or numerals.is_end(i + 1)

    def at(self, i: int) -> Quantity | None:
        group, fraction = self.lexicon.groups.at(self.low, i), self.numerals.worded_fraction(i)
        if group is None and fraction is None and self.is_article(i):
            return None
        ordinal = self.ordinal(i)
        if ordinal and not fraction:
            return Quantity(self.tokens[i].start, self.tokens[i].end, i, i + 1, ordinal, "ordinal", opens=i)
        lone = self.lone_weight(i)
        if lone or self.low[i] in self.lexicon.weights:
            return lone
        folds = self.lexicon.folds(self.low[i])
        if folds is not None:
            return self.built(i, i + 1, folds, "times")
        if fraction and self.is_fraction(i, fraction[1]) and (group is None or group[1] <= fraction[1]):
            return self.parted(i, fraction)
        digits = self.numerals.fraction(i)
        if digits is not None:
            value, j = self.numerals.scaled(digits, i + 3)
            return self.measured(i, j, value)
        number = self.numerals.at(i)
        quotient = self.numerals.quotient(number) if number is not None else None
        if quotient is not None:
            return self.parted(i, quotient)
        if self.low[i] in self.lexicon.multiples and i + 1 < len(self.low):
            return self.built(i, i + 1, self.lexicon.multiples[self.low[i]], "times")
        rough = self.lexicon.rough(self.low[i])
        number = (rough, i + 1) if rough is not None else number
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
        return self.measured(i, j, value)

    def is_article(self, i: int) -> bool:
        """Is this an article, where no group or fraction begins: the "a" of "a dozen", or one that can be a number?"""
        if self.numerals.word(i + 1) in self.lexicon.scales:
            return False
        can_count = self.low[i] in self.lexicon.articles
        return self.low[i] in self.lexicon.only_opening or (can_count and not self.numerals.is_counted(i))

    def parted(self, i: int, fraction: Read) -> Quantity:
        """The fraction at token i: of something, or of a unit or scale that makes it a number."""
        value, j = self.numerals.multiplied(fraction)
        part = self.measured(i, j, value)
        part.unit = part.unit if part.unit in MEASURED or j > fraction[1] else "fraction"
        return part

    def measured(self, i: int, j: int, value: float) -> Quantity:
        """The number in tokens i..j-1 with its unit and sign."""
        unit, value, first, last = self.unit(i, j, value)
        first -= self.numerals.is_decimals(first)
        sign = self.sign(first) if self.qualifier(first)[0] == "exact" else first
        return self.built(i, last, value if sign == first else -value, unit, sign)

    def is_fraction(self, i: int, j: int) -> bool:
        """One word that means a fraction is none at the end of a sentence ("in the second half")."""
        return j > i + 1 or j < len(self.low) or "-" in self.low[i]

    def sign(self, i: int) -> int:
        """The token where a number that is told as negative begins; i itself when it is not."""
        if self.low[i - 1 : i] and self.low[i - 1] in self.lexicon.negatives:
            return i - 1
        minus = i > 0 and self.tokens[i - 1].text in MINUS and self.tokens[i - 1].end == self.tokens[i].start
        if minus and (i == 1 or self.tokens[i - 2].end < self.tokens[i - 1].start):
            return i - 1
        return i

    def lone_weight(self, i: int) -> Quantity | None:
        """ "A ton of rice", "half a ton", "a ton and a half": a weight without a number is one of it, but not in "$20 a
        kilo".
        """
        low, lexicon = self.low, self.lexicon
        fraction = lexicon.fractions.at(low, i)
        weight = fraction[1] + 1 if fraction else i
        if low[i] in lexicon.half_words and low[i + 1 : i + 2]:
            fraction, weight = (0.5, i + 1), i + 1
        elif not 0 < weight < len(low) or low[weight - 1] not in lexicon.singular:
            return None
        if low[weight] not in lexicon.weights:
            return None
        measure = lexicon.measures.at(low, weight)
        if measure is None:
            return None
        (unit, scale), j = measure
        value, last = (fraction[0], j) if fraction else self.more(j)
        qualified = lexicon.qualifiers.before(low, weight - 1) is not None
        if not fraction and last == j and not qualified and low[j : j + 1] not in ([w] for w in lexicon.genitive):
            return None
        return self.built(i if fraction else weight - 1, last, value * scale, unit)

    def more(self, j: int) -> tuple[float, int]:
        """One, or more with what follows ("a ton | and a half"), and the token after."""
        half = self.lexicon.halves.at(self.low, j)
        return (1.0 + half[0], half[1]) if half else (1.0, j)

    def built(self, i: int, j: int, value: float, unit: str, first: int | None = None) -> Quantity:
        qualifier, at = self.qualifier(i if first is None else first)
        after = self.lexicon.qualifiers_after.at(self.low, j)
        if after:
            qualifier, j = after
        if self.lexicon.rough(self.low[i]) is not None:
            qualifier = "about"
        return Quantity(self.tokens[at].start, self.tokens[j - 1].end, i, j, _rounded(value), unit, qualifier, at)

    def ordinal(self, i: int) -> float | None:
        word = self.low[i]
        match = self.lexicon.ordinal.match(word) if word[0].isdigit() else None
        if match:
            return float(match.group(1))
        nth = self.lexicon.ordinals.get(word)
        return None if nth is None else float(nth)


def _rounded(value: float) -> float:
    """To six decimals, or six digits of what is small."""
    value = float(value)
    if value.is_integer():  # as most are
        return value
    return round(value, 6) if abs(value) >= 1 else float(f"{value:.6g}")


def read_quantities(sentence: Sentence, lexicon: QuantityLexicon, taken: set[int]) -> list[Quantity]:
    """Numbers of a sentence, in order; `taken` are tokens that other readings (times) hold, to which those of a rate's
    population are added.
    """
    return _Numbers(sentence, lexicon, taken).read()
