"""Patterns as curators write them in the lexicon: plain words with {slots}, turned into regular expressions.

A template is literal text in which `{name}` stands for a word list, `(a|b)` for alternatives and `(...)?` for an
optional part;
a space matches any run of spaces or a hyphen-free gap. Templates are matched against folded text (see tokens.fold), so
offsets are those of the article. Every repetition is bounded, and texts are bounded sentences: time is linear in the
article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sucesos.coding.tokens import fold
from sucesos.errors import UserError

if TYPE_CHECKING:
    from sucesos.coding.phrases import Sentence
    from sucesos.coding.words import Word

SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"[^\W\d_]+")
PART = re.compile(r"[^\W\d_]+|\d+")  # of a token: "12-month" has two
MARK = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL)
DIGITS = "#"  # stands for any number among the words that matches begin with
NEAR = 4  # tokens, most of them marks, that may part two words of a match
LEAD = 2  # words by which patterns are looked up

Words = tuple[str, ...]

# Numbers that patterns may name beside the lexicon's own word lists.
NUMERALS = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?![.,]?\d)",
    "year": r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)",
    "yy": r"\d\d(?!\d)",
    "mm": r"(?:1[0-2]|0[1-9]|[1-9])",
    "dd": r"(?:3[01]|[12]\d|0?[1-9])",
    "hour": r"(?:2[0-4]|1\d|0?\d)",
    "minutes": r"[0-5]\d(?!\d)",
    "digits": r"\d{1,3}(?!\d)",
    "hhmm": r"(?:[01]\d|2[0-3])[0-5]\d(?![\d%]|[.,]\d)",
    "stop": r"(?=\s*(?:[.,;:!?)]|$))",  # nothing: no word follows
    # nothing: no day and no year follows ("112 in January, 98 in February")
    "noday": r"(?!\.?\s(?:GENITIVE\s)?(?:\d\d?(?!\d|[.,]\d|\s?%)|(?:1[5-9]|20)\d\d(?!\d))"
    r"|\.?,\s(?:1[5-9]|20)\d\d(?!\d))",
    "year_of_decade": r"1[5-9]\d0|20\d0",
}
GENITIVE = "GENITIVE"  # stands for the words of the list `genitive`
EMPTY = ("noday", "stop")  # slots that only look ahead


@dataclass(frozen=True)
class Pattern:
    """One compiled template: `reading` says what it means, `leads` with which words matches begin (all of the match, or
    the first two).
    """

    reading: str
    regex: re.Pattern
    leads: frozenset[Words]


class PatternSet:
    """All patterns of one lexicon file with the words that can fill their slots."""

    def __init__(self, words: dict[str, dict], patterns: list[Pattern]):
        self.words = words
        # The first word (as a tuple of one) → the second ("" for any) → patterns that can begin with them.
        self.by_lead: dict[Words, dict[str, tuple[Pattern, ...]]] = {}
        for first, leads in _by_first_word(patterns).items():
            any_second = leads.get("", set())
            self.by_lead[(first,)] = {
                second: tuple(p for n, p in enumerate(patterns) if n in found | any_second)
                for second, found in {"": any_second, **leads}.items()
            }

    @staticmethod
    def parts(word: str) -> Words:
        """The words and numbers that a token consists of."""
        return tuple(DIGITS if part[0].isdigit() else part for part in PART.findall(word))

    def matches(self, text: str, sentence: Sentence) -> list[tuple[Pattern, re.Match]]:
        """Matches in the folded text of a sentence from left to right without overlap: the longest at each
        word, of equal ones the pattern that stands first. No pattern is tried but where two words stand that it can
        begin with, so that most words cost one look-up.
        """
        found, reach = [], 0
        for start, patterns in self._starts(sentence):
            if start >= reach:
                tried = [(p, m) for p in patterns if (m := p.regex.match(text, start))]
                if tried:
                    found.append(max(tried, key=_end))
                    reach = _end(found[-1])
        return found

    @staticmethod
    def _starts(sentence: Sentence) -> list[tuple[int, tuple[Pattern, ...]]]:
        """Where in a sentence patterns can begin, in order, and which."""
        known, starts = sentence.known, []
        leading = [(i, word.parts, word.patterns) for i, word in enumerate(known) if word.patterns is not None]
        for i, parts, by_second in leading:
            if len(parts) > 1:
                second = parts[1]
            elif i + 1 < len(known) and known[i + 1].parts:
                second = known[i + 1].parts[0]
            else:
                second = _first_part(known, i + 1)
            patterns = by_second.get(second) or by_second[""]
            if patterns:
                starts.append((sentence.tokens[i].start - sentence.start, patterns))
        return starts


def _first_part(known: list[Word], i: int) -> str:
    """The first word or number at or after the i-th token, past marks; "" when there is none near."""
    for word in known[i : i + NEAR]:
        if word.parts:
            return word.parts[0]
    return ""


def _end(found: tuple[Pattern, re.Match]) -> int:
    return found[1].end()


def _by_first_word(patterns: list[Pattern]) -> dict[str, dict[str, set[int]]]:
    """First word of a match → second word ("" when it can be any) → the places of the patterns in the list."""
    by_first: dict[str, dict[str, set[int]]] = {}
    for n, pattern in enumerate(patterns):
        for lead in pattern.leads:
            by_first.setdefault(lead[0], {}).setdefault("".join(lead[1:]), set()).add(n)
    return by_first


def alternatives(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(fold(str(w))) for w in sorted(words, key=lambda w: (-len(str(w)), str(w)))) + ")"


def compile_template(template: str, words: dict[str, dict], where: str, line: int | None = None) -> re.Pattern:
    """Turn a template into an expression; each slot becomes a named group (a trailing digit names a second of its
    kind).
    """

    def slot(match: re.Match) -> str:
        name = match.group(1)
        kind = name.rstrip("0123456789")
        if kind in words:
            return f"(?P<{name}>{alternatives(words[kind])})(?![^\\W_])"
        if kind in NUMERALS:
            numeral = NUMERALS[kind]
            if GENITIVE in numeral:
                numeral = numeral.replace(GENITIVE, alternatives(words[GENITIVE.lower()]))
            return f"(?P<{name}>{numeral})"
        known = ", ".join(sorted({*words, *NUMERALS}))
        raise UserError(
            f"pattern {template!r} names an unknown slot {{{name}}}", file=where, line=line, hint=f"use one of {known}"
        )

    body = SLOT.sub(slot, fold(template).replace(" ", r"\s"))
    try:
        return re.compile(rf"(?<![\w.,$-])(?:{body})(?![^\W_]|-[^\W_])")
    except re.error as error:
        raise UserError(f"pattern {template!r} is not well formed: {error}", file=where, line=line) from None


class _Template:
    """Reads the words with which the matches of a template can begin."""

    def __init__(self, template: str, words: dict[str, dict]):
        self.template, self.words, self.at = template, words, 0

    def alternatives(self) -> set[Words]:
        """Leads of what stands up to a closing bracket or the end."""
        leads = self.sequence()
        while self.rest("|"):
            self.at += 1
            leads |= self.sequence()
        return leads

    def sequence(self) -> set[Words]:
        leads: set[Words] = {()}
        while self.at < len(self.template) and not self.rest("|", ")"):
            more = self.element()
            if self.rest("?"):
                self.at += 1
                more.add(())
            leads = {(*lead, *words)[:LEAD] for lead in leads for words in (more if len(lead) < LEAD else [()])}
        return leads

    def element(self) -> set[Words]:
        """Leads of a group, a slot, a word or a mark."""
        if self.rest("("):
            ahead = self.rest("(?=")
            self.at += 3 if ahead else 1
            leads = self.alternatives()
            self.at += 1
            return {()} if ahead else leads
        kinds = (SLOT, WORD, MARK)
        match = next(m for kind in kinds if (m := kind.match(self.template, self.at)))
        self.at = match.end()
        if match.re is WORD:
            return {(match[0],)}
        if match.re is MARK:  # in "[:h]" a word may stand
            return {(), *((letter,) for letter in match[0] if letter.isalpha() and match[0][0] == "[")}
        slot = match[1].rstrip("0123456789")
        if slot in EMPTY:
            return {()}
        return {PatternSet.parts(entry)[:LEAD] for entry in self.words[slot]} if slot in self.words else {(DIGITS,)}

    def rest(self, *starts: str) -> bool:
        return self.template.startswith(starts, self.at)


def pattern_set(data: dict, where: str, readings: frozenset[str]) -> PatternSet:
    """Compile a lexicon file with `words` (slot → word → value) and `patterns` (list of {reading, pattern}); `readings`
    are those that exist.
    """
    words = {slot: {fold(str(w)): v for w, v in entries.items()} for slot, entries in data["words"].items()}
    patterns = []
    for entry in data["patterns"]:
        reading, template = entry["reading"], entry["pattern"]
        if reading not in readings:
            hint = f"use one of {', '.join(sorted(readings))}"
            raise UserError(f"there is no reading {reading!r}", file=where, line=entry.line, hint=hint)
        regex = compile_template(template, words, where, entry.line)
        leads = _Template(fold(template), words).alternatives()
        if () in leads:
            hint = "take the `?` from one of its parts"
            raise UserError(f"pattern {template!r} matches no words", file=where, line=entry.line, hint=hint)
        patterns.append(Pattern(reading, regex, frozenset(leads)))
    return PatternSet(words, patterns)
