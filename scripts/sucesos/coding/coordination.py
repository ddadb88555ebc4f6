"""Phrases that are joined: lists of people and things, and appositions, which say again what stands before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sucesos.coding.context import Context, Party
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.tokens import fold

LONGEST = 24  # phrases of a list
OLDEST = 115
Reader = Callable[[Context, Sentence, Chunk], Party]


class Coordination:
    """Adds to a party what is joined to it: "two soldiers and a civilian" is one party of three."""

    def __init__(self, lexicon: Lexicon):
        self.grammar, self.general, self.group_nouns = lexicon.grammar, lexicon.general_persons, lexicon.group_nouns

    def joined(self, context: Context, sentence: Sentence, party: Party, read: Reader) -> Party:
        """The party with the list that it begins. read: gives the party of one noun phrase."""
        parts, at = [party], self._behind(sentence, party)
        for _ in range(LONGEST):
            place, joining = self._next(sentence, at)
            if place is None:
                break
            chunk = sentence.chunks[place]
            if self._is_age(sentence, chunk, parts[-1], joining):
                at = place + 1
                continue
            following = self._group_like(sentence, chunk, party, read(context, sentence, chunk))
            if not self._alike(party, following) or self._opens_clause(sentence, following):
                break
            if not joining:
                again = self._said_again(context, sentence, parts[-1], following, read)
                if again is not None:
                    parts[-1], at = again, self._behind(sentence, again)
                    continue
                if not self._list_goes_on(sentence, following):
                    break
            parts.append(following)
            at = self._behind(sentence, following)
        return parts[0] if len(parts) == 1 else self._whole(context, parts)

    def _next(self, sentence: Sentence, at: int) -> tuple[int | None, bool]:
        """Where the next phrase stands behind a comma, an `and` or both, and whether an `and` joins it."""
        chunks, start = sentence.chunks, at
        at += self._is_comma(sentence, at)
        joining = at < len(chunks) and chunks[at].kind == "conj"
        if joining and sentence.tokens[chunks[at].first].low not in self.grammar.joining:
            return None, False
        at += joining
        if joining and at < len(chunks) and sentence.low[chunks[at].first] in self.grammar.object_markers:
            at += 1  # "a cinco guías y a una enfermera"
        fits = start < at < len(chunks) and chunks[at].kind == "np" and not chunks[at].pronoun
        return (at if fits else None), joining

    def _is_comma(self, sentence: Sentence, at: int) -> bool:
        chunks = sentence.chunks
        return at < len(chunks) and chunks[at].kind == "punct" and sentence.tokens[chunks[at].first].text == ","

    def _behind(self, sentence: Sentence, party: Party) -> int:
        """The chunk behind a phrase and what hangs on it by `of` or `from`: "the mayor of Achi and his wife", "90
        rounds of ammunition and a knife".
        """
        at = party.last_chunk + 1
        belonging = {"person": self.grammar.belonging, "item": self.grammar.genitive}.get(party.kind, frozenset())
        for _ in range(2):
            if self._hangs(sentence, at, belonging):
                at += 2
        return at + 3 if party.kind == "person" and self._age_follows(sentence, at) else at

    def _age_follows(self, sentence: Sentence, at: int) -> bool:
        """ "Juan Vera, de 45 años": an age that a preposition leads in between commas."""
        chunks = sentence.chunks[at + 1 : at + 3]
        number = (
            chunks[1].number if self._is_comma(sentence, at) and [c.kind for c in chunks] == ["prep", "np"] else None
        )
        return number is not None and number.unit == "years_old"

    def _is_age(self, sentence: Sentence, chunk: Chunk, party: Party, joining: bool) -> bool:
        """ "Pedro Vera, 45, and ...", "two girls, 16 and 17 years old": a bare number after people can be an age."""
        number = chunk.number
        if number is None or number.last < chunk.last or party.kind != "person" or number.value > OLDEST:
            return False
        if number.unit == "years_old":
            return True
        place, more = self._next(sentence, chunk.at + 1)
        further = sentence.chunks[place].number if place is not None and more else None
        one_of_two = further is not None and further.unit == "years_old"
        return number.unit == "none" and not joining and (party.count in (None, 1) or one_of_two)

    def _group_like(self, sentence: Sentence, chunk: Chunk, party: Party, following: Party) -> Party:
        """ "The gangs Los Uno and Los Dos": a further name in a list of groups is one too."""
        names = party.group is not None and party.plural and not self.group_nouns.isdisjoint(fold(party.text).split())
        known = following.kind not in ("other", "person") or following.type not in (None, "civilians")
        if not names or known or not sentence.tokens[chunk.head].capital:
            return following
        span = following.start, following.end
        return replace(following, kind="person", type="gang", named=False, group=following.text, group_span=span)

    @staticmethod
    def _alike(party: Party, following: Party) -> bool:
        return following.kind == party.kind and following.kind in ("person", "item")

    def _opens_clause(self, sentence: Sentence, party: Party) -> bool:
        """ "... and the police arrested": the phrase is the next clause's subject, unless nothing but the list stands
        before its verb.
        """
        chunks = sentence.chunks
        after = chunks[party.last_chunk + 1] if party.last_chunk + 1 < len(chunks) else None
        if after is None or after.kind != "vg" or after.form == "gerund":
            return False
        return any(c.kind == "vg" and c.form not in ("gerund", "participle") for c in chunks[: after.at])

    def _said_again(
        self, context: Context, sentence: Sentence, party: Party, other: Party, read: Reader
    ) -> Party | None:
        """The party with what an apposition adds: "Juan Pérez, mayor of Manta,", "the mayor, Juan Pérez,"."""
        if party.kind != "person" or not self._closes(sentence, other):
            return None
        if party.named and party.count in (None, 1) and self._describes(other):
            vague = party.type in (None, "civilians")
            return replace(
                party,
                type=other.type if vague and other.type else party.type,
                group=party.group or other.group,
                group_span=party.group_span or other.group_span,
                last_chunk=other.last_chunk,
            )
        if not party.named and party.count == 1 and other.named and other.count == 1:
            text = context.text[party.start : other.end]
            return replace(party, end=other.end, text=text, named=True, last_chunk=other.last_chunk)
        if party.count is not None and party.count > 1:
            whole = self.joined(context, sentence, other, read)
            if (whole.count == party.count and self._sums_up(sentence, party, whole)) or other.named:
                return replace(party, last_chunk=whole.last_chunk)
        return None

    def _sums_up(self, sentence: Sentence, party: Party, whole: Party) -> bool:
        """Is a list of the same number told of the people before it ("two people, a man and a woman"), and no further
        people ("two women, a boy and a man")? A comma closes it then.
        """
        return party.head in self.general or self._is_comma(sentence, self._behind(sentence, whole))

    def _closes(self, sentence: Sentence, party: Party) -> bool:
        """An apposition ends at a mark or an `and`."""
        at = self._behind(sentence, party)
        return at >= len(sentence.chunks) or sentence.chunks[at].kind in ("punct", "conj", "rel")

    def _describes(self, party: Party) -> bool:
        """A description of one person, not somebody of theirs ("his wife")."""
        first = fold(party.text).split()[0] if party.text.split() else ""
        return (
            not party.named
            and not party.plural
            and party.count in (None, 1)
            and first not in self.grammar.possessive_pronouns
        )

    def _list_goes_on(self, sentence: Sentence, party: Party) -> bool:
        """Does an `and` follow, behind further phrases of the list?"""
        chunks, at = sentence.chunks, self._behind(sentence, party)
        for _ in range(LONGEST):
            if at < len(chunks) and chunks[at].kind == "conj":
                return sentence.tokens[chunks[at].first].low in self.grammar.joining
            if self._hangs(sentence, at, self.grammar.genitive):
                at += 2
                continue
            if self._is_comma(sentence, at) and at + 1 < len(chunks) and chunks[at + 1].kind in ("np", "conj"):
                at += 1 if chunks[at + 1].kind == "conj" else 2
                continue
            return False
        return False

    @staticmethod
    def _hangs(sentence: Sentence, at: int, prepositions: frozenset[str]) -> bool:
        """Does a phrase with one of some prepositions stand here?"""
        chunks = sentence.chunks
        pair = at + 1 < len(chunks) and chunks[at].kind == "prep" and chunks[at + 1].kind == "np"
        return pair and sentence.low[chunks[at].first] in prepositions

    @staticmethod
    def _whole(context: Context, parts: list[Party]) -> Party:
        """One party of all parts: people add up when each has a number."""
        first, last = parts[0], parts[-1]
        counts = [p.count for p in parts if p.count is not None]
        spans = [p.count_span for p in parts if p.count_span]
        people = first.kind == "person"
        shared = not people or (first.count is not None and all(p.bare for p in parts[1:]))  # "57 guards and nurses"
        return replace(
            first,
            parts=tuple(parts),
            end=last.end,
            text=context.text[first.start : last.end],
            last_chunk=last.last_chunk,
            plural=True,
            pronoun=False,
            count=first.count if shared else sum(counts) if len(counts) == len(parts) else None,
            count_span=(spans[0][0], spans[-1][1]) if spans and people else first.count_span,
            group=first.group or last.group,
            group_span=first.group_span or last.group_span,
        )
