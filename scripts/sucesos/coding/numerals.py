"""Numerals: the number that begins at a word, in digits of either decimal convention, in words, or mixed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sucesos.coding.tokens import Token

if TYPE_CHECKING:
    from sucesos.coding.quantities import QuantityLexicon

LONGEST = 18  # characters; a longer one is no number that anyone counted
GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+$")
GROUPED_DECIMAL = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)|(\d{1,3}(?:\.\d{3})+),(\d+)")
THREE_DIGITS, FEW_DIGITS = re.compile(r"\d{3}(?:[.,]\d\d?)?"), re.compile(r"\d{1,3}")
TWO_DIGITS = re.compile(r"[1-9]\d?")
DECIMAL_MARKS, MINUS, HYPHEN = (".", ","), ("-", "\u2212"), "-"
HUNDRED, THOUSAND = 100, 1000

Read = tuple[float, int]  # a value and the token after its words


def parse_digits(text: str) -> float | None:
    """The value of a numeral: `7,258`, `7.258` and `1'204.500` have thousands; `47.2` and `47,2` have decimals."""
    if len(text) > LONGEST:
        return None
    if GROUPED.match(text) and not text.startswith("0"):
        return float(re.sub(r"[.,'’]", "", text))
    both = GROUPED_DECIMAL.fullmatch(text)
    if both:
        whole, rest = (part for part in both.groups() if part)
        return float(f"{re.sub(r'[.,]', '', whole)}.{rest}")
    whole, mark, rest = text.replace(",", ".").rpartition(".")
    if not mark:
        return float(rest)
    return None if "." in whole else float(f"{whole}.{rest}")


class Numerals:
    """The numerals of one sentence."""

    def __init__(self, tokens: list[Token], low: list[str], lexicon: QuantityLexicon):
        self.tokens, self.low, self.lexicon = tokens, low, lexicon

    def word(self, i: int) -> str:
        """The folded word at token i; nothing outside of the sentence."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def at(self, i: int) -> Read | None:
        """The numeral that begins at token i."""
        return self.digits(i) or self.words(i)

    def digits(self, i: int) -> Read | None:
        """A numeral in digits, with thousands parted by a space and a scale word after it."""
        token = self.tokens[i]
        if not token.text[0].isdigit() or not token.text[-1].isdigit():
            return None
        value, j = parse_digits(f"0.{token.text}" if self.is_decimals(i) else token.text), i + 1
        if value is None or self.slashed(i):
            return None
        while (
            j < len(self.tokens)
            and (group := THREE_DIGITS.fullmatch(self.tokens[j].text))
            and self.tokens[j].start == self.tokens[j - 1].end + 1
            and FEW_DIGITS.fullmatch(self.tokens[j - 1].text)
            and 1 <= value < 1000000
            and not token.text.startswith("0")
        ):
            value, j = value * 1000 + float(group[0].replace(",", ".")), j + 1
        if j < len(self.tokens) and self.tokens[j].start == self.tokens[j - 1].end and self.tokens[j].text[0].isalpha():
            return self.suffixed(i, value, j)
        value, j = self.mixed(value, j)
        if self.word(j) in self.lexicon.scales:
            return self.ended(*self.run(j, value))
        return self.ended(value, j, 1)

    def is_decimals(self, i: int) -> bool:
        """ ".38", ",08": a mark with a space before it and none after closes nothing, so it opens a number. A comma may
        have been misplaced, unless nothing stands before it or a nought follows.
        """
        if not i or self.low[i - 1] not in DECIMAL_MARKS or self.tokens[i - 1].end < self.tokens[i].start:
            return False
        if i > 1 and (self.tokens[i - 2].end == self.tokens[i - 1].start and self.tokens[i - 2].text not in MINUS):
            return False
        return self.tokens[i].text.isdecimal() and (i == 1 or self.low[i - 1] == "." or self.low[i].startswith("0"))

    def suffixed(self, i: int, value: float, j: int) -> Read | None:
        """ "$4.7m", "612kg", "100K"; with another letter it is no number ("Room 12B")."""
        low, lexicon = self.low[j], self.lexicon
        money = lexicon.money.before(self.low, i) is not None
        if low in lexicon.suffixes and (money or (len(low) == 1 and lexicon.suffixes[low] <= THOUSAND)):
            return value * lexicon.suffixes[low], j + 1
        # "1.3m" and "10M" are millions, "100m" are metres.
        millions = not self.tokens[i].text.isdecimal() or self.tokens[j].text.isupper()
        sums_only = self.tokens[i].text.isdecimal() or lexicon.measures.at(self.low, j) is not None
        if low in lexicon.suffixes and millions and not (sums_only and low in lexicon.money_suffixes):
            return value * lexicon.suffixes[low], j + 1
        known = low in lexicon.scales or lexicon.measures.at(self.low, j) or lexicon.percent.at(self.low, j)
        return self.scaled(value, j) if known else None

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

    def mixed(self, value: float, j: int) -> Read:
        """ "2 1/2", "2 y 1/2"."""
        k = j + (self.word(j) in self.lexicon.fraction_joiners)
        part = self.fraction(k) if value == int(value) else None
        return (value, j) if part is None else (value + part, k + 3)

    def scaled(self, value: float, j: int) -> Read:
        """The value with the scale words that follow."""
        while self.word(j) in self.lexicon.scales:
            value, j = value * self.lexicon.scales[self.low[j]], j + 1
        return value, j

    def words(self, i: int) -> Read | None:
        """A number in words, mixed with digits after a scale word ("three thousand 612")."""
        if self.word(i) in self.lexicon.singular and self.word(i + 1) in self.lexicon.scales:
            return self.ended(*self.run(i + 1, 1.0))  # "a hundred thousand"
        group = self.lexicon.groups.at(self.low, i)
        if group:
            return float(group[0]), group[1]
        if self.lexicon.small(self.low[i]) is None and self.low[i] not in self.lexicon.opening_scales:
            return None
        part = self.worded_fraction(i)
        if part is None and self.low[i] in self.lexicon.articles and not self.is_counted(i):
            return None
        return part or self.ended(*self.run(i))

    def is_counted(self, i: int) -> bool:
        """Does a word that can be an article count: "only one", "one and a half", "one million"? Not of fractions."""
        lexicon = self.lexicon
        scale = self.word(i + 1) in lexicon.scales or lexicon.halves.at(self.low, i + 1) is not None
        bound = lexicon.qualifiers.before(self.low, i) or self.word(i - 1) in lexicon.only
        return bool(scale or bound or lexicon.percent.at(self.low, i + 1))

    def run(self, i: int, told: float | None = None) -> tuple[float, int, int]:
        """Number words from token i on, after a number in digits if one was `told`: their value, the token after, and
        the last scale word's value.
        """
        lexicon = self.lexicon
        groups: list[tuple[float, int]] = []  # what was told up to a scale word, and that word's value
        part, scale, j = told or 0.0, 1, i
        while j < len(self.low):
            word = self.low[j]
            small = lexicon.small(word)
            begun = told is not None or j > i
            if small is not None and (not begun or _fits(part, small)):
                part += small
            elif word in lexicon.scales and (begun or word in lexicon.opening_scales):
                scale = lexicon.scales[word]
                if scale < THOUSAND:
                    part = max(part, 1) * scale
                else:  # "two thousand million": what was told below the scale is a number of it
                    while groups and groups[-1][1] < scale:
                        part += groups.pop()[0]
                    groups.append((max(part, 1) * scale, scale))
                    part = 0.0
            elif groups and not part and self.adds(j, told is None or scale == THOUSAND):
                part = float(self.tokens[j].text)
            elif part and self.ends_hundreds(j, part):
                part += float(self.tokens[j].text)
            elif not (begun and self.joins(j, part)):
                break
            j += 1
        return sum(value for value, _ in groups) + part, j, scale

    def adds(self, j: int, thousands: bool) -> bool:
        """Do digits go on with a number: "three thousand 612", "2 millones 300 mil"?"""
        few = FEW_DIGITS.fullmatch(self.tokens[j].text) is not None
        return few and (thousands or self.word(j + 1) in self.lexicon.scales)

    def ends_hundreds(self, j: int, part: float) -> bool:
        """Are these the digits of "3 hundred and 21"?"""
        joined = part % 100 == 0 and self.word(j - 1) in self.lexicon.joiners
        return joined and self.word(j - 2) in self.lexicon.scales and TWO_DIGITS.fullmatch(self.word(j)) is not None

    def joins(self, j: int, part: float) -> bool:
        """True if the joiner at j stands inside a number ("one hundred and six", "treinta y dos")."""
        lexicon = self.lexicon
        small = lexicon.small(self.word(j + 1))
        if small is None:
            return part > 0 and self.ends_hundreds(j + 1, part)
        if self.low[j] in lexicon.joiners and self.word(j - 1) in lexicon.scales:
            divided = lexicon.fractions.at(self.low, j + 1) or self.denominator(j + 2, small)
            return part % 100 == 0 and (small > 9 or not divided)
        return self.low[j] in lexicon.tens_joiners and self.word(j - 1) in lexicon.tens and 0 < small < 10

    def ended(self, value: float, j: int, scale: int) -> Read:
        """The number with what may close it: a half, a fraction, or decimals in words."""
        lexicon = self.lexicon
        half = lexicon.halves.at(self.low, j)
        if half:
            return self.with_part(value, half, scale)
        under = self.under(j, value)
        if under:
            return value / under[0], under[1]
        part = self.worded_fraction(j + 1) if self.word(j) in lexicon.fraction_joiners else None
        if part:
            return self.with_part(value, part, scale)
        return self.decimals(value, j) if self.word(j) in lexicon.decimal_words else (value, j)

    def with_part(self, value: float, part: Read, scale: int) -> Read:
        """ "One and a half million", but "a million and a half", and "a billion and a quarter million". A hundred is no
        unit of its own as a dozen is: "ciento y medio" has half of one more.
        """
        if scale in (1, HUNDRED):
            return self.scaled(value + part[0], part[1])
        under, j = self.scaled(1.0, part[1])
        return value + part[0] * (scale if j == part[1] else under), j

    def worded_fraction(self, i: int) -> Read | None:
        """ "Three fifths", "a fifth of", "tres cuartas partes"."""
        lexicon = self.lexicon
        if i < len(self.low) and self.tokens[i].text[0].isdigit():  # as most numbers are
            return None
        known = lexicon.fractions.at(self.low, i)
        if known:
            return known
        hyphened = lexicon.hyphened_fraction(self.word(i))
        if hyphened is not None:
            return hyphened, i + 1
        part = self.part(i)
        if part:
            return 1 / part[0], part[1]
        over = 1 if self.word(i) in lexicon.singular else lexicon.small(self.word(i))
        under = self.under(i + 1, over) if over is not None else None
        return (over / under[0], under[1]) if over is not None and under else None

    def under(self, i: int, over: float) -> Read | None:
        """What the number `over`, which ends before token i, is divided by."""
        if not self.lexicon.divides(self.word(i)):  # as few words can
            return None
        return self.denominator(i, over) or self.compound_denominator(i, over)

    def denominator(self, i: int, over: float) -> Read | None:
        """ "Fifths", "cuartas partes", after one "fifth"."""
        lexicon = self.lexicon
        if self.word(i) == HYPHEN:
            i += 1
        if i >= len(self.low) or not self.tokens[i].is_word:
            return None
        parts = self.part(i)
        if parts:
            return parts
        plural = lexicon.divisor(self.low[i], lexicon.denominators)
        if plural:
            return plural, i + 1
        single = lexicon.divisor(self.low[i], lexicon.singular_denominators) if over == 1 else None
        return (single, i + 1) if single and self.is_end(i + 1) else None

    def part(self, i: int) -> Read | None:
        """ "Cuarta parte"."""
        if self.word(i + 1) not in self.lexicon.parts:
            return None
        under = self.lexicon.divisor(self.low[i], self.lexicon.denominators_of_parts)
        return (under, i + 2) if under else None

    def compound_denominator(self, i: int, over: float) -> Read | None:
        """ "Twenty fifths", "one hundred and fifth", after a number that they do not go on with."""
        lexicon = self.lexicon
        first = lexicon.small(self.word(i))
        if first is None or _fits(over, first):
            return None
        tens, j, _ = self.run(i)
        if self.word(j) in lexicon.joiners:
            j += 1
        known = lexicon.singular_denominators if over == 1 else lexicon.denominators
        units = known.words.get(self.word(j), 0)
        return (tens + units, j + 1) if tens % 10 == 0 and 0 < units < 10 else None

    def is_end(self, j: int) -> bool:
        """Does a phrase end before token j: at a mark, or before a percent sign or what something is a part of?"""
        if j >= len(self.low) or not self.tokens[j].is_word or self.low[j] in self.lexicon.genitive:
            return True
        return self.lexicon.percent.at(self.low, j) is not None

    def decimals(self, value: float, j: int) -> Read:
        """ "Two point five" before a unit or at the end of a phrase, "two point zero five" anywhere."""
        lexicon, k, digits = self.lexicon, j + 1, ""
        while lexicon.small(self.word(k)) == 0:
            k, digits = k + 1, f"{digits}0"
        if lexicon.small(self.word(k)) is not None or self.word(k) in lexicon.opening_scales:
            told, k, _ = self.run(k)
            digits = f"{digits}{told:.0f}"
        closed = k >= len(self.low) or not self.tokens[k].is_word or self.low[k] in lexicon.scales
        units = (lexicon.percent, lexicon.money, lexicon.measures)
        closed = closed or digits.startswith("0") or any(unit.at(self.low, k) is not None for unit in units)
        if not digits or not closed:
            return value, j
        return self.scaled(value + float(f"0.{digits}"), k)

    def quotient(self, over: Read) -> Read | None:
        """ "8 sobre 10": one number over another."""
        if self.word(over[1]) not in self.lexicon.over or over[1] + 1 >= len(self.low):
            return None
        under = self.at(over[1] + 1)
        return (over[0] / under[0], under[1]) if under and under[0] > 0 else None

    def multiplied(self, part: Read) -> Read:
        """The fraction with the scale that it is a part of: "a quarter | of a million", "tres cuartos | de millón"."""
        value, j = part
        if self.word(j) not in self.lexicon.genitive:
            return part
        scale = j + 2 if self.word(j + 1) in self.lexicon.singular else j + 1
        return self.scaled(value, scale) if self.word(scale) in self.lexicon.scales else part

    def scale_alone(self, i: int) -> Read | None:
        """ "per million", "per hundred thousand": a scale without a number is one of it."""
        value, j = self.scaled(1.0, i)
        return (value, j) if j > i else None


def _fits(part: float, small: int) -> bool:
    """May a small number follow what was told: "forty six", "one hundred six", but not "six seven"?"""
    if part == 0:
        return True
    return (part % 100 == 0 and small < 100) or (part >= 20 and part % 10 == 0 and small < 10)


def in_one_word(word: str, lexicon: QuantityLexicon) -> float | None:
    """A number whose words are written together: "cientocinco", "dosmil"; a scale is one of it: "millon"."""
    parts = lexicon.number_words(word)
    if not parts:
        return None
    value, j, _ = Numerals([], parts, lexicon).run(0, 1.0 if parts[0] in lexicon.scales else None)
    return value if j == len(parts) else None
