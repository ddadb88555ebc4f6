"""Patterns as curators write them in the lexicon: plain words with {slots}, turned into regular expressions.

A template is literal text in which `{name}` stands for a word list, `(a|b)` for alternatives and `(...)?` for an
optional part;
a space matches any run of spaces or a hyphen-free gap. Templates are matched against folded text (see tokens.fold), so
offsets are those of the article. Every repetition is bounded, and texts are bounded sentences: time is linear in the
article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sucesos.coding.tokens import fold
from sucesos.errors import UserError

SLOT = re.compile(r"\{(\w+)\}")
GROUP = re.compile(r"\([^()]*\)\??")
WORD = re.compile(r"[^\W\d_]+")

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
    "noday": r"(?!\.?,?\s(?:of\s)?\d)",  # nothing: no day and no year follows
    "year_of_decade": r"1[5-9]\d0|20\d0",
}
EMPTY = ("noday", "stop")  # slots that only look ahead


@dataclass(frozen=True)
class Pattern:
    """One compiled template: `reading` says what it means, `cues` which slots or words a text must hold for it to
    match.
    """

    reading: str
    regex: re.Pattern
    cues: frozenset[str]


@dataclass(frozen=True)
class PatternSet:
    """All patterns of one lexicon file with the words that can fill their slots."""

    words: dict[str, dict]
    patterns: tuple[Pattern, ...]
    cue_of: dict[str, frozenset[str]]  # word → slots that it can begin

    def cues(self, text: str) -> set[str]:
        """Slots and words that a folded text could fill: the cheap test before any expression runs."""
        found = {"#"} if any(c.isdigit() for c in text) else set()
        for word in WORD.findall(text):
            found.update(self.cue_of.get(word, ()))
        return found

    def matches(self, text: str) -> list[tuple[Pattern, re.Match]]:
        """Longest matches from left to right without overlap; of two equal ones, the pattern that stands first."""
        cues = self.cues(text)
        found = [
            (match.start(), -match.end(), order, pattern, match)
            for order, pattern in enumerate(self.patterns)
            if pattern.cues <= cues
            for match in pattern.regex.finditer(text)
        ]
        return list(_without_overlap(sorted(found, key=lambda item: item[:3])))


def _without_overlap(found: Iterable[tuple]) -> Iterator[tuple[Pattern, re.Match]]:
    reach = 0
    for start, end, _, pattern, match in found:
        if start >= reach and -end > start:
            reach = -end
            yield pattern, match


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
            return f"(?P<{name}>{NUMERALS[kind]})"
        known = ", ".join(sorted({*words, *NUMERALS}))
        raise UserError(
            f"pattern {template!r} names an unknown slot {{{name}}}", file=where, line=line, hint=f"use one of {known}"
        )

    body = SLOT.sub(slot, fold(template).replace(" ", r"\s"))
    try:
        return re.compile(rf"(?<![\w.,$-])(?:{body})(?![^\W_]|-[^\W_])")
    except re.error as error:
        raise UserError(f"pattern {template!r} is not well formed: {error}", file=where, line=line) from None


def _required(template: str, words: dict[str, dict]) -> frozenset[str]:
    """What must stand in a text before the template can match: its slots, and its literal words, outside optional
    parts.
    """
    previous, alternatives = None, "|" in template
    while previous != template:
        previous, template = template, GROUP.sub(" ", template)
    slots = {name.rstrip("0123456789") for name in SLOT.findall(template)}
    literals = set() if alternatives else {f"'{w}" for w in WORD.findall(SLOT.sub(" ", template))}
    return frozenset({s if s in words else "#" for s in slots if s not in EMPTY} | literals)


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
        patterns.append(Pattern(reading, regex, _required(fold(template), words)))
    cue_of: dict[str, set[str]] = {}
    for slot, entries in words.items():
        for entry in entries:
            for word in WORD.findall(entry)[:1]:
                cue_of.setdefault(word, set()).add(slot)
    for pattern in patterns:
        for cue in pattern.cues:
            if cue.startswith("'"):
                cue_of.setdefault(cue[1:], set()).add(cue)
    return PatternSet(words, tuple(patterns), {word: frozenset(slots) for word, slots in cue_of.items()})
