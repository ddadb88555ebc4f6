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
from functools import lru_cache

from sucesos.coding.tokens import Token, fold
from sucesos.errors import UserError

SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"[^\W\d_]+")
MARK = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL)
REMEMBERED = 1 << 15  # words whose cues are kept

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
    """One compiled template: `reading` says what it means, `cues` what a text must hold for it to match, `openers` the
    words that a match can begin with (`#`: any digit).
    """

    reading: str
    regex: re.Pattern
    cues: frozenset[str]
    openers: frozenset[str]


class PatternSet:
    """All patterns of one lexicon file with the words that can fill their slots."""

    def __init__(self, words: dict[str, dict], patterns: list[Pattern]):
        self.words = words
        self._cues: dict[str, set[str]] = {}  # word → slots that it can begin, and itself where a pattern asks for it
        for slot, entries in words.items():
            for entry in entries:
                for word in WORD.findall(entry)[:1]:
                    self._cues.setdefault(word, set()).add(slot)
        self._openers: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for cue in pattern.cues:
                if cue.startswith("'"):
                    self._cues.setdefault(cue[1:], set()).add(cue)
            for word in pattern.openers:
                self._openers.setdefault(word, []).append(pattern)
        self._of = lru_cache(REMEMBERED)(self._look_up)

    def _look_up(self, word: str) -> tuple[frozenset[str], tuple[Pattern, ...]]:
        """The cues that a token holds, and the patterns that can begin with it."""
        parts = WORD.findall(word)
        cues = frozenset(cue for part in parts for cue in self._cues.get(part, ()))
        if any(c.isdigit() for c in word):
            cues |= {"#"}
        first = "#" if word[0].isdigit() else parts[0] if parts else ""
        return cues, tuple(self._openers.get(first, ()))

    def matches(self, text: str, tokens: list[Token], offset: int) -> list[tuple[Pattern, re.Match]]:
        """Matches in a folded sentence that begins at `offset`, from left to right without overlap: the longest at each
        word, of equal ones the pattern that stands first. No pattern is tried but where a word that it begins with
        stands, and then only if the sentence holds all that it needs.
        """
        cues: set[str] = set()
        places = []
        for token in tokens:
            held, patterns = self._of(token.low)
            if held:
                cues |= held
            if patterns:
                places.append((token.start - offset, patterns))
        found, reach = [], 0
        for start, patterns in places:
            if start >= reach:
                tried = [(p, m) for p in patterns if p.cues <= cues and (m := p.regex.match(text, start))]
                if tried:
                    best = max(tried, key=_length)
                    found.append(best)
                    reach = best[1].end()
        return found


def _length(found: tuple[Pattern, re.Match]) -> int:
    return found[1].end()


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


class _Template:
    """What can be told of a template before it is compiled: the cues that every match holds, and the words that one can
    begin with.
    """

    def __init__(self, template: str, words: dict[str, dict]):
        self.template, self.words, self.at = template, words, 0
        self.cues, self.openers, _ = self.alternatives()

    def alternatives(self) -> tuple[frozenset[str], frozenset[str], bool]:
        """(cues, openers, can it match nothing) of what stands up to a closing bracket or the end."""
        cues, openers, empty = self.sequence()
        while self.template[self.at : self.at + 1] == "|":
            self.at += 1
            more_cues, more_openers, also_empty = self.sequence()
            cues, openers, empty = cues & more_cues, openers | more_openers, empty or also_empty
        return cues, openers, empty

    def sequence(self) -> tuple[frozenset[str], frozenset[str], bool]:
        cues, openers, empty = frozenset(), frozenset(), True
        while self.at < len(self.template) and self.template[self.at] not in "|)":
            more_cues, more_openers, nothing = self.element()
            if self.template[self.at : self.at + 1] == "?":
                self.at += 1
                more_cues, nothing = frozenset(), True
            cues |= more_cues
            if empty:
                openers, empty = openers | more_openers, nothing
        return cues, openers, empty

    def element(self) -> tuple[frozenset[str], frozenset[str], bool]:
        """A group, a slot, a word, or a mark, which tells nothing."""
        begin = self.at
        if self.template[begin] == "(":
            ahead = self.template.startswith("(?=", begin)
            self.at += 3 if ahead else 1
            cues, openers, empty = self.alternatives()
            self.at += 1
            return (frozenset(), frozenset(), True) if ahead else (cues, openers, empty)
        match = SLOT.match(self.template, begin) or WORD.match(self.template, begin)
        if match is None:
            self.at = MARK.match(self.template, begin).end()
            return frozenset(), frozenset(), True
        self.at = match.end()
        if match.re is WORD:
            return frozenset({f"'{match[0]}"}), frozenset({match[0]}), False
        slot = match[1].rstrip("0123456789")
        if slot in EMPTY:
            return frozenset(), frozenset(), True
        if slot not in self.words:
            return frozenset("#"), frozenset("#"), False
        return frozenset({slot}), frozenset(w for entry in self.words[slot] for w in WORD.findall(entry)[:1]), False


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
        told = _Template(fold(template), words)
        patterns.append(Pattern(reading, regex, told.cues, told.openers))
    return PatternSet(words, patterns)
