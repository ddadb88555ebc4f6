"""Who a noun phrase stands for: how many, of what kind, and of which known organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sucesos.coding.context import Context, Party
from sucesos.coding.coordination import Coordination
from sucesos.coding.groups import GroupNames
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.scanner import Hit
from sucesos.coding.tokens import fold
from sucesos.reference import Row, read_rows

DEPTH = 3  # how many `of` phrases hang on each other: "members of the 22nd front of the FARC"
BODIES = ("police", "military", "government")
ARMED = ("gang", "police", "military", "government", "suspects")
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
        self.names = GroupNames(lexicon)
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
            or not self._may_be_people(head.low if head.low not in self.grammar.partitives else party.head)
        ):
            return party
        opens = sentence.tokens[chunk.first].low
        single = not party.plural and (opens in self.grammar.indefinite or opens in self.grammar.definite)
        count = 1 if party.count is None and single else party.count
        span = party.count_span or ((party.start, party.end) if single else None)
        return replace(party, kind="person", type="civilians", count=count, count_span=span)

    def _may_be_people(self, word: str) -> bool:
        """Can a noun that no list of people has stand for people?"""
        lexicon = self.lexicon
        bodies = word in lexicon.institutions or word.removesuffix(self.grammar.plural_ending) in lexicon.institutions
        places = word in lexicon.place_kinds or word in lexicon.streets or bodies or word in lexicon.units
        things = word in lexicon.not_people or word in lexicon.event_nouns or word in lexicon.weapons
        grammatical = word in self.grammar.determiners or "gerund" in self.grammar.tags(word)
        return word[:1].isalpha() and not (places or things or grammatical or word.endswith(lexicon.abstract_endings))

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
        inside = self._of(sentence, chunk) if depth else None
        if inside is None:
            return party
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
        following = sentence.chunks[chunk.at + 1 : chunk.at + 3]
        if [c.kind for c in following] != ["prep", "np"]:
            return None
        return following[1] if sentence.tokens[following[0].first].low in self.grammar.genitive else None

    def _part_of(
        self, context: Context, sentence: Sentence, chunk: Chunk, party: Party, inside: Chunk, depth: int
    ) -> Party:
        """The party that a partitive takes a part of, with the number that the part has."""
        inner = self._single(context, sentence, inside, depth - 1)
        if inner.kind != "person" and party.head in self.lexicon.persons:
            return party  # "members of the club"
        count, span = party.count, party.count_span
        if count is None and party.head in self.grammar.universal:
            count, span = inner.count, inner.count_span
        uncounted = party.head in self.grammar.uncounted_heads and chunk.number is None
        bodies = party.head in self.lexicon.bodies and party.plural and count is None
        if (uncounted or bodies) and inside.number is not None:
            count, span = inner.count, inner.count_span  # "a group of twelve farmers"
        elif (party.head in self.lexicon.persons and party.type in ("gang",)) or (
            uncounted or (party.head in self.lexicon.bodies and chunk.number is None)
        ):
            count = party.count if party.head in self.lexicon.bodies else None
        return replace(
            inner,
            body=party.head in self.lexicon.bodies,
            start=party.start,
            text=context.text[party.start : inner.end],
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
        group, group_span = self._group(context, tokens, known)
        reads = self._leading_noun if self.grammar.inflected else self._noun
        kind, actor_type, plural, term = reads(sentence, chunk)
        kind, actor_type, named = self._kind(context, sentence, chunk, kind, actor_type, known)
        plural = plural and not named  # "Ana Torres"
        if group is not None and (kind == "other" or (kind == "person" and actor_type in UNSAID)):
            kind, actor_type, named = "person", "gang", False  # "Shining Path members", "the Xyz group"
        elif head in self.lexicon.units and (whose := self._whose(low, known)) is not None:
            kind, actor_type, plural = "person", whose, True
        count, span, qualifier = self._count(
            sentence, chunk, low, head, kind, plural, named or term in self.lexicon.persons
        )
        amount, unit, item = None, None, None
        if (
            kind == "item"
            or not self.lexicon.containers.isdisjoint(low)
            or (chunk.number is not None and chunk.number.unit in ("kg", "tonnes", "usd"))
        ):
            amount, unit, item = self._amount(sentence, chunk, low)
            kind = "item" if item else kind
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
            weapon=self._weapon(low),
            body=head in self.lexicon.bodies,
            unknown=head in self.lexicon.unknown_actors and len(low) <= 3,
            prisoner=actor_type == "prisoners",
            last_chunk=chunk.at,
            head=head,
            amount=amount,
            unit=unit,
            on_duty=term in self.lexicon.on_duty,
        )

    def _group(self, context: Context, tokens: list, known: list[Hit]) -> tuple[str | None, tuple[int, int] | None]:
        """The armed group that a phrase names: one of the reference list, else one that the text introduces."""
        hit = next((h for h in known if h.entry.group), None)
        if hit is not None:
            return hit.entry.name, (hit.start, hit.end)
        span = self.names.inside(context, tokens)
        return (context.text[slice(*span)], span) if span else (None, None)

    def _kind(
        self, context: Context, sentence: Sentence, chunk: Chunk, kind: str, actor_type: str | None, known: list[Hit]
    ) -> tuple[str, str | None, bool]:
        """(kind, actor type, named person) of a phrase: by a name that ends it, else by its noun."""
        tokens = sentence.tokens[chunk.first : chunk.last]
        low, last = [t.low for t in tokens], sentence.tokens[chunk.head]
        if known and known[-1].end >= last.end:
            actor = known[-1].entry
            return "person", actor.type, not actor.group and actor.type not in BODIES
        if kind != "other":
            return kind, actor_type, kind == "person" and self._names_after(context, sentence, chunk)
        place = next((p for p in context.places_in(tokens[0].start, last.end) if p.start <= last.start < p.end), None)
        if place is not None:
            return ("person", "civilians", False) if place.how == "demonym" else ("place", None, False)
        if last.capital and last.low not in self.lexicon.institutions and self._looks_personal(context, tokens, chunk):
            title = next((self.lexicon.persons[w][0] for w in reversed(low[:-1]) if w in self.lexicon.persons), None)
            return "person", title or "civilians", True
        number = chunk.number
        if number is not None and number.last >= chunk.last and number.unit == "none":
            return "person", actor_type, False  # "three", "the other two": of the persons told before
        return ("person" if self._stands_for_people(low, last.low) else "other"), actor_type, False

    def _names_after(self, context: Context, sentence: Sentence, chunk: Chunk) -> bool:
        """Where heads come first: does a person's name follow ("el alcalde Juan Vera")?"""
        if not self.grammar.inflected or self.grammar.is_plural(sentence.low[chunk.head]):
            return False
        name = [t for t in sentence.tokens[chunk.head + 1 : chunk.last] if t.capital and t.is_word]
        return bool(name) and not context.places_in(name[0].start, name[-1].end)

    def _whose(self, low: list[str], known: list[Hit]) -> str | None:
        """Actor type of those whose unit it is: "an army patrol", "guerrilla columns"."""
        actor = next((h.entry for h in known if h.entry.type in ARMED), None)
        words = (self.lexicon.persons.get(w, ("",))[0] for w in reversed(low[:-1]))
        return actor.type if actor is not None else next((kind for kind in words if kind in ARMED), None)

    def _stands_for_people(self, low: list[str], head: str) -> bool:
        """Words that leave out a noun for people: "three others", "both", "nobody", "no one"."""
        alone = len(low) == 1 and low[0] in self.grammar.partitives and low[0] in self.grammar.determiners
        others = low[-1] in self.grammar.other and len(low) > 1
        return alone or others or head in self.grammar.none_words or (head in self.grammar.substitutes and len(low) > 1)

    def _looks_personal(self, context: Context, tokens: list, chunk: Chunk) -> bool:
        """Capitalised words that name a person: two or more, or one with a title, none an institution's or a place's
        word.
        """
        capitals = [t for t in tokens if t.capital and t.is_word]
        if chunk.head == 0 and (
            (tokens[0].low.endswith("s") and tokens[0].text not in context.last_names)
            or tokens[0].low in self.lexicon.event_nouns
            or tokens[0].low in self.lexicon.weapons
            or self.grammar.tags(tokens[0].low)
        ):
            return False  # a common noun that begins the sentence
        if any(t.low in self.lexicon.institutions or t.low in self.lexicon.place_kinds for t in capitals):
            return False
        return tokens[0].low not in self.grammar.determiners or any(
            t.low in self.lexicon.persons or t.low in self.lexicon.titles for t in tokens
        )

    def _leading_noun(self, sentence: Sentence, chunk: Chunk) -> tuple[str, str | None, bool, str]:
        """The same where heads come first: of the longest known noun that begins at the head, with what hangs on it
        ("guardia de seguridad").
        """
        low, lexicon = sentence.low, self.lexicon
        head = low[chunk.head]
        plural = self.grammar.is_plural(head)
        for length in range(lexicon.longest_leading.get(head, 0), 0, -1):
            term = " ".join(low[chunk.head : chunk.head + length])
            if term in lexicon.persons:
                actor_type, several = lexicon.persons[term]
                around = {*low[chunk.first : chunk.head], *low[chunk.head + length : chunk.last]}
                if actor_type == "civilians" and not around.isdisjoint(lexicon.suspect_adjectives):
                    actor_type = "suspects"
                return "person", actor_type, several or term in lexicon.collective, term
            if term in lexicon.things:
                return "thing", None, plural, term
            if term in lexicon.seized:
                return "item", None, plural, term
        return "other", None, plural, head

    def _noun(self, sentence: Sentence, chunk: Chunk) -> tuple[str, str | None, bool, str]:
        """Kind, actor type and number of the longest known noun that ends the phrase."""
        low = sentence.low[chunk.first : chunk.last]
        end = len(low)
        while end and not low[end - 1][0].isalnum():
            end -= 1
        for length in range(min(self.lexicon.longest_noun.get(low[end - 1], 0), end) if end else 0, 0, -1):
            term = " ".join(low[end - length : end])
            if term in self.lexicon.persons:
                actor_type, plural = self.lexicon.persons[term]
                modifiers = low[: end - length]
                if actor_type == "civilians" and any(w in self.lexicon.suspect_adjectives for w in modifiers):
                    actor_type = "suspects"
                singular_collective = term in self.lexicon.collective
                return "person", actor_type, plural or singular_collective, term
            if term in self.lexicon.seized and term not in self.lexicon.things:
                return "item", None, term.endswith("s"), term
            if term in self.lexicon.things:
                return "thing", None, term.endswith("s"), term
        last = low[end - 1] if end else ""
        if last.partition("-")[2] in self.lexicon.ages:  # "a 17-year-old"
            return "person", "civilians", last.endswith(self.grammar.plural_ending), last
        aged = f"{low[end - 2]}-{last}" if end > 1 else ""  # "an 18-month old", "a 9 year old"
        if aged in self.lexicon.ages or aged.partition("-")[2] in self.lexicon.ages:
            return "person", "civilians", False, aged if aged not in self.lexicon.ages else f"-{aged}"
        return "other", None, last.endswith("s"), last

    def _count(self, sentence: Sentence, chunk: Chunk, low: list[str], head: str, kind: str, plural: bool, known: bool):
        """How many, the words that say so, and how exactly. known: by name or as a calling."""
        number = chunk.number
        if self._tells_ages(chunk, low[0]):
            told = 2 if low[0] in self.grammar.dual else 1
            return told, (sentence.tokens[chunk.first].start, sentence.tokens[chunk.first].end), "exact"
        if number is not None and number.unit == "none" and number.value == int(number.value):
            begin = sentence.tokens[number.first].start
            return int(number.value), (begin, sentence.tokens[number.last - 1].end), number.qualifier
        whole = (sentence.tokens[chunk.first].start, sentence.tokens[chunk.last - 1].end)
        if low[0] in self.grammar.uncounted or (number is not None and number.unit != "ordinal"):
            return None, None, "exact"
        if head in self.lexicon.pairs and not plural:
            return 2, whole, "exact"
        if low[0] in self.grammar.dual:
            return 2, (whole[0], sentence.tokens[chunk.first].end), "exact"
        if (
            kind == "person"
            and not plural
            and head not in self.lexicon.collective
            and (known or head in self.lexicon.persons or head.partition("-")[2] in self.lexicon.ages)
            and low[0] not in self.grammar.none_words
        ):
            return 1, whole, "exact"
        return None, None, "exact"

    def _tells_ages(self, chunk: Chunk, first: str) -> bool:
        """ "Both 16", "one 17": the number is an age."""
        number = chunk.number
        if number is None or number.first != chunk.first + 1 or number.last != chunk.last:
            return False
        return number.value > 2 and (first in self.grammar.dual or first in self.grammar.substitutes)

    def _amount(self, sentence: Sentence, chunk: Chunk, low: list[str]) -> tuple[float | None, str | None, str | None]:
        """Amount, unit and class of what is seized: "2.4 tons of cocaine", "150 packages of cocaine", "two guns"."""
        item = next((self.lexicon.seized[w] for w in reversed(low) if w in self.lexicon.seized), None)
        if item is None and chunk.at + 2 < len(sentence.chunks) and sentence.chunks[chunk.at + 1].kind == "prep":
            inner = sentence.chunks[chunk.at + 2]
            if sentence.tokens[sentence.chunks[chunk.at + 1].first].low in self.grammar.genitive and inner.kind == "np":
                words = [t.low for t in sentence.tokens[inner.first : inner.last]]
                item = next((self.lexicon.seized[w] for w in reversed(words) if w in self.lexicon.seized), None)
        number = chunk.number
        if item is None and number is not None and number.unit == "usd":
            item = "money"
        if number is None or not number.counts:
            return (
                (1.0 if low[0] in self.grammar.indefinite and item else None),
                ("items" if low[0] in self.grammar.indefinite and item else None),
                item,
            )
        return number.value, "items" if number.unit == "none" else number.unit, item

    def _weapon(self, low: list[str]) -> str | None:
        if self.lexicon.weapon_words.isdisjoint(low):
            return None
        for length in (3, 2, 1):
            for i in range(len(low) - length + 1):
                kind = self.lexicon.weapons.get(" ".join(low[i : i + length]))
                if kind:
                    return kind
        return None
