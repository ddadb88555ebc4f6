"""Who a noun phrase stands for: how many, of what kind, and of which known organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sucesos.coding.amounts import Amounts
from sucesos.coding.callings import Callings, CallingsFirst
from sucesos.coding.context import Context, Party
from sucesos.coding.coordination import Coordination
from sucesos.coding.groups import GroupNames
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.scanner import Hit
from sucesos.coding.tokens import Token, fold
from sucesos.reference import Row, read_rows

DEPTH = 3  # how many `of` phrases hang on each other: "members of the 22nd front of the FARC"
GROUP_KINDS = ("gang", "cartel", "guerrilla", "paramilitary", "terrorist")
UNSAID = (None, "civilians", "suspects", "military")  # actor types that a known group is more exact than


@dataclass(frozen=True)
class KnownActor:
    """A group, state body or person of the reference lists."""

    name: str
    type: str
    group: bool
    ambiguous: bool
    kind: str = ""  # of a group
    country: str = ""  # ISO code, where it acts in one


def known_actors(folder: Path, types: tuple[str, ...]) -> Iterator[tuple[str, KnownActor]]:
    """(folded name or alias, actor) from groups.csv, bodies.csv and persons.csv, whose types are some of `types`."""
    for row in read_rows(folder / "groups.csv", ("name", "aliases", "country", "kind", "ambiguous")):
        kind = row.one_of("kind", GROUP_KINDS)
        actor = KnownActor(row["name"], "gang", True, row.flag("ambiguous"), kind, row["country"])
        yield from _named(row, actor)
    for file in ("bodies.csv", "persons.csv"):
        for row in read_rows(folder / file, ("name", "aliases", "country", "actor_type")):
            kind = row.one_of("actor_type", types)
            yield from _named(row, KnownActor(row["name"], kind, False, False, country=row["country"]))


def _named(row: Row, actor: KnownActor) -> Iterator[tuple[str, KnownActor]]:
    for name in dict.fromkeys((row["name"], *row.parts("aliases"))):
        yield fold(name), actor


class ActorReader:
    """Reads noun phrases as parties."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.callings = CallingsFirst(lexicon) if self.grammar.inflected else Callings(lexicon)
        self.amounts, self.names = Amounts(lexicon), GroupNames(lexicon)
        self.coordination = Coordination(lexicon)

    def party(
        self, context: Context, sentence: Sentence, chunk: Chunk, join: bool = True, people: bool = False
    ) -> Party:
        """The party that begins at a noun phrase: with its `of` phrase and, when `join`, what is joined to it. people:
        a noun that no list knows stands for people here.
        """
        read = self._people if people else self._single
        party = read(context, sentence, chunk)
        return self.coordination.joined(context, sentence, party, read) if join else party

    def _people(self, context: Context, sentence: Sentence, chunk: Chunk) -> Party:
        """Who is killed or kidnapped is somebody, even if no list has the calling: "two welders", "a violin maker"."""
        party = self._single(context, sentence, chunk)
        head = sentence.tokens[chunk.head]
        number = chunk.number
        counted = number is None or number.unit in ("none", "ordinal")
        if (
            party.kind != "other"
            or not counted
            or not self.callings.may_be_people(head.low if head.low not in self.grammar.partitives else party.head)
        ):
            return party
        opens = sentence.tokens[chunk.first].low
        single = not party.plural and (opens in self.grammar.indefinite or opens in self.grammar.definite)
        count = 1 if party.count is None and single else party.count
        span = party.count_span or ((party.start, party.end) if single else None)
        return replace(party, kind="person", type="civilians", count=count, count_span=span)

    def claimant(self, context: Context, sentence: Sentence, chunk: Chunk, party: Party) -> Party:
        """Who claims a deed under a name of their own is a group."""
        words = [
            t for t in sentence.tokens[chunk.first : chunk.last] if t.capital and t.low not in self.grammar.determiners
        ]
        span = words[0].start, words[-1].end
        return replace(party, kind="person", type="gang", group=context.text[slice(*span)], group_span=span)

    def _single(self, context: Context, sentence: Sentence, chunk: Chunk, depth: int = DEPTH) -> Party:
        """One noun phrase with what hangs on it by `of`: "one of the kidnappers", "members of the National Police"."""
        party = self._phrase(context, sentence, chunk)
        name = self.names.called(sentence, chunk)
        if name is not None and party.group is None:
            return self._called(context, sentence, party, name)
        last = sentence.chunks[party.last_chunk]
        inside = self._of(sentence, last) if depth else None
        if inside is None and depth and last is not chunk:
            inside = self._of(sentence, chunk)
        if inside is None:
            return party
        if party.body and self._phrase(context, sentence, inside).weapon is not None:
            return replace(party, kind="other", body=False)  # "restos de bala"
        if party.head in self.grammar.partitives or (party.kind == "other" and chunk.number is not None):
            return self._part_of(context, sentence, chunk, party, inside, depth)
        if party.kind == "person" and party.group is None:
            return self._belonging(context, sentence, party, inside, depth)
        if party.kind == "other" and party.head in self.lexicon.leaders:
            whole = self._single(context, sentence, inside, depth - 1)
            if whole.group is not None:  # "the head of Los Choneros"
                start, text = party.start, context.text[party.start : whole.end]
                return replace(
                    whole, start=start, text=text, count=1, count_span=(party.start, party.end), plural=False
                )
        if party.kind == "other" and party.weapon is None:
            held = self._phrase(context, sentence, inside)
            if held.weapon is not None:  # "a stick of dynamite"
                return replace(party, weapon=held.weapon, item=held.item)
        if party.kind == "other" and party.head in self.lexicon.units:
            whole = self._single(context, sentence, inside, depth - 1)
            if whole.kind == "person":  # "a column of the National Front"
                return replace(whole, start=party.start, text=context.text[party.start : whole.end], count=None)
        return party

    def _called(self, context: Context, sentence: Sentence, party: Party, name: Chunk) -> Party:
        """ "A group calling itself the Red Front": with the group's name."""
        told = self._phrase(context, sentence, name)
        words = [t for t in sentence.tokens[name.first : name.last] if t.low not in self.grammar.determiners]
        span = told.group_span or (words[0].start, words[-1].end)
        return replace(
            party,
            kind="person",
            type="gang",
            unknown=False,
            count=None,
            end=told.end,
            text=context.text[party.start : told.end],
            group=told.group or context.text[slice(*span)],
            group_span=span,
            last_chunk=name.at,
        )

    def _of(self, sentence: Sentence, chunk: Chunk) -> Chunk | None:
        """The noun phrase that an `of` right after a phrase leads to."""
        chunks, at = sentence.chunks, chunk.at + 1
        if at + 1 >= len(chunks) or chunks[at].kind != "prep" or chunks[at + 1].kind != "np":
            return None
        return chunks[at + 1] if sentence.low[chunks[at].first] in self.grammar.genitive else None

    def _part_of(
        self, context: Context, sentence: Sentence, chunk: Chunk, party: Party, inside: Chunk, depth: int
    ) -> Party:
        """The party that a partitive takes a part of, with the number that the part has."""
        inner = self._single(context, sentence, inside, depth - 1)
        if inner.kind != "person" and party.head in self.lexicon.persons:
            return party  # "members of the club"
        count, span = party.count, party.count_span
        body = party.head in self.lexicon.bodies and inner.kind == "person"  # the victim is who it was
        whole = inner if body else party
        if count is None and party.head in self.grammar.universal:
            count, span = inner.count, inner.count_span
        uncounted = party.head in self.grammar.uncounted_heads and chunk.number is None
        bodies = party.head in self.lexicon.bodies and party.plural and count is None
        if (uncounted or bodies) and inside.number is not None:
            count, span = inner.count, inner.count_span  # "a group of twelve farmers"
        elif (party.head in self.lexicon.group_nouns and party.type == "gang") or (
            uncounted or (party.head in self.lexicon.bodies and chunk.number is None)
        ):
            count = party.count if party.head in self.lexicon.bodies else None
        return replace(
            inner,
            body=party.head in self.lexicon.bodies,
            start=whole.start,
            text=context.text[whole.start : inner.end],
            count=count,
            count_span=span,
            plural=inner.plural,
            other=party.other or inner.other,
            zero=party.zero,
            part=inner.definite or inner.pronoun,
            definite=inner.definite,
            qualifier=party.qualifier,
        )

    def _belonging(self, context: Context, sentence: Sentence, party: Party, inside: Chunk, depth: int) -> Party:
        """ "Gunmen of Los Choneros", "commandos of the National Front": the group that they belong to."""
        whole = self._single(context, sentence, inside, depth - 1)
        if whole.group is None or whole.kind != "person":
            return party
        return replace(
            party,
            end=whole.end,
            text=context.text[party.start : whole.end],
            type="gang" if party.type in UNSAID else party.type,
            group=whole.group,
            group_span=whole.group_span,
            last_chunk=whole.last_chunk,
        )

    def _phrase(self, context: Context, sentence: Sentence, chunk: Chunk) -> Party:
        key = (chunk.first, chunk.last)
        if key not in sentence.parties:
            sentence.parties[key] = self._read_phrase(context, sentence, chunk)
        return sentence.parties[key]

    def _read_phrase(self, context: Context, sentence: Sentence, chunk: Chunk) -> Party:
        tokens = sentence.tokens[chunk.first : chunk.last]
        start, end = tokens[0].start, tokens[-1].end
        low, head = sentence.low[chunk.first : chunk.last], sentence.low[chunk.head]
        if chunk.pronoun:
            single = 1 if head in self.grammar.singular_pronouns or head in self.grammar.substitutes else None
            return Party(
                start,
                end,
                context.text[start:end],
                "person",
                None,
                single,
                (start, end) if single else None,
                pronoun=head not in self.grammar.substitutes,
                zero=head in self.grammar.none_words,
                last_chunk=chunk.at,
                head=head,
                plural=single is None,
            )
        known = [hit for hit in context.actors_in(start, end) if hit.end <= end]
        group, group_span = self._group(context, tokens, low, known)
        calling = self.callings.read(context, sentence, chunk, known)
        kind, actor_type, named = calling.kind, calling.type, calling.named
        plural, term = calling.plural, calling.term
        last = self._last_of(sentence, chunk, term) if kind == "person" else chunk.at
        end = end if last == chunk.at else sentence.tokens[sentence.chunks[last].last - 1].end
        if group is not None and (kind == "other" or (kind == "person" and actor_type in UNSAID)):
            kind, actor_type, named = "person", "gang", False  # "Shining Path members", "the Xyz group"
        elif head in self.lexicon.units and (whose := self.callings.whose(low, known)) is not None:
            kind, actor_type, plural = "person", whose, True
        count, span, qualifier = self.amounts.count(
            sentence, chunk, low, head, kind, plural, named or calling.one or term in self.lexicon.persons
        )
        amount, unit, item = None, None, None
        if (
            kind == "item"
            or not self.lexicon.containers.isdisjoint(low)
            or (chunk.number is not None and chunk.number.unit in ("kg", "tonnes", "usd"))
        ):
            amount, unit, item = self.amounts.amount(sentence, chunk, low)
            kind = "item" if item else kind
        elif term in self.lexicon.seized:  # a vehicle is no mere item, and seized all the same
            amount, unit, _ = self.amounts.amount(sentence, chunk, low)
        return Party(
            start,
            end,
            context.text[start:end],
            kind,
            actor_type,
            count,
            span,
            qualifier,
            zero=low[0] in self.grammar.none_words and kind == "person",
            plural=plural,
            definite=low[0] in self.grammar.definite,
            bare=plural and low[0] not in self.grammar.determiners and chunk.number is None,
            other=not self.grammar.other.isdisjoint(low[:3]),
            named=named,
            group=group,
            group_span=group_span,
            item=item or self.lexicon.seized.get(term),
            thing=self.lexicon.things.get(term),
            weapon=self.amounts.weapon(low),
            body=head in self.lexicon.bodies,
            unknown=head in self.lexicon.unknown_actors and len(low) <= 3 and actor_type != "suspects",
            prisoner=actor_type == "prisoners",
            last_chunk=last,
            head=head,
            amount=amount,
            unit=unit,
            on_duty=term in self.lexicon.on_duty,
        )

    def _last_of(self, sentence: Sentence, chunk: Chunk, term: str) -> int:
        """The last chunk of a noun that may go on behind its phrase: "chofer | de | bus"."""
        length = term.count(" ") + 1
        leads = (
            self.grammar.inflected and length > 1 and " ".join(sentence.low[chunk.head : chunk.head + length]) == term
        )
        return max(chunk.at, sentence.holding(chunk.head + length - 1).at) if leads else chunk.at

    def _group(
        self, context: Context, tokens: list[Token], low: list[str], known: list[Hit]
    ) -> tuple[str | None, tuple[int, int] | None]:
        """The armed group that a phrase names: one of the reference list, else one that the text introduces."""
        for hit in known:
            if hit.entry.group:
                return hit.entry.name, (hit.start, hit.end)
        span = None if self.names.introducing.isdisjoint(low) else self.names.inside(context, tokens)
        return (context.text[slice(*span)], span) if span else (None, None)
