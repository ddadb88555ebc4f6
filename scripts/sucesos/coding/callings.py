"""What the noun of a phrase stands for: people of some calling, a thing, what is seized; and who is named by it."""

from __future__ import annotations

from dataclasses import dataclass

from sucesos.coding.context import Context
from sucesos.coding.grammar import PLURAL
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import QUOTES, Chunk, Sentence
from sucesos.coding.scanner import Hit
from sucesos.coding.tokens import Token

BODIES = ("police", "military", "government")
ARMED = ("gang", "police", "military", "government", "suspects")


@dataclass(slots=True, init=False)
class Calling:
    """Kind and actor type of a phrase, whether its noun is a plural, the noun's term, and whether a person is named, or
    is one though no list has the noun.
    """

    kind: str
    type: str | None
    plural: bool
    term: str
    named: bool
    one: bool

    def __init__(self, kind: str, actor_type: str | None, plural: bool, term: str):  # so that it can be compiled
        self.kind, self.type, self.plural, self.term = kind, actor_type, plural, term
        self.named = self.one = False


class Callings:
    """Reads what phrases stand for whose last word says it: "two bus drivers", "police officer Ana Torres"."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.institutions = lexicon.institutions_and_plurals

    def read(self, context: Context, sentence: Sentence, chunk: Chunk, known: list[Hit]) -> Calling:
        """What a noun phrase stands for. known: the actors of the reference lists that it names."""
        calling = self._noun(sentence, chunk)
        calling.kind, calling.type, calling.named = self._kind(context, sentence, chunk, calling, known)
        calling.plural = calling.plural and not calling.named  # "Ana Torres"
        return calling

    def may_be_people(self, word: str) -> bool:
        """Can a noun that no list of people has stand for people?"""
        lexicon = self.lexicon
        places = (
            word in lexicon.place_kinds or word in lexicon.streets or word in self.institutions or word in lexicon.units
        )
        things = word in lexicon.not_people or word in lexicon.event_nouns or word in lexicon.weapons
        grammatical = word in self.grammar.determiners or "gerund" in self.grammar.tags(word)
        return word[:1].isalpha() and not (places or things or grammatical or word.endswith(lexicon.abstract_endings))

    def _kind(
        self, context: Context, sentence: Sentence, chunk: Chunk, calling: Calling, known: list[Hit]
    ) -> tuple[str, str | None, bool]:
        """(kind, actor type, named person) of a phrase: by a name that ends it, else by its noun."""
        last = sentence.tokens[chunk.head]
        if known and known[-1].end >= last.end:
            actor = known[-1].entry
            return "person", actor.type, not actor.group and actor.type not in BODIES
        if calling.kind != "other":
            return calling.kind, calling.type, False
        tokens, low = sentence.tokens[chunk.first : chunk.last], sentence.low[chunk.first : chunk.last]
        place = next((p for p in context.places_in(tokens[0].start, last.end) if p.start <= last.start < p.end), None)
        if place is not None:
            return ("person", "civilians", False) if place.how == "demonym" else ("place", None, False)
        if last.capital and last.low not in self.lexicon.institutions and self._looks_personal(context, tokens, chunk):
            title = next((self.lexicon.persons[w][0] for w in reversed(low[:-1]) if w in self.lexicon.persons), None)
            return "person", title or "civilians", True
        number = chunk.number
        ends = number is not None and number.last >= chunk.last and number.opens <= chunk.head
        if ends and number is not None and number.unit == "none":
            return "person", calling.type, False  # "three", "the other two": of the persons told before
        return ("person" if self._stands_for_people(low, last.low) else "other"), calling.type, False

    def whose(self, low: list[str], known: list[Hit]) -> str | None:
        """Actor type of those whose unit it is: "an army patrol", "guerrilla columns"."""
        actor = next((h.entry for h in known if h.entry.type in ARMED), None)
        words = (self.lexicon.persons.get(w, ("",))[0] for w in reversed(low[:-1]))
        return actor.type if actor is not None else next((kind for kind in words if kind in ARMED), None)

    def _stands_for_people(self, low: list[str], head: str) -> bool:
        """Words that leave out a noun for people: "three others", "both", "nobody", "no one"."""
        alone = len(low) == 1 and low[0] in self.grammar.determiners
        alone = alone and (low[0] in self.grammar.partitives or low[0] in self.grammar.substitutes)
        others = low[-1] in self.grammar.other and len(low) > 1
        return alone or others or head in self.grammar.none_words or (head in self.grammar.substitutes and len(low) > 1)

    def _looks_personal(self, context: Context, tokens: list[Token], chunk: Chunk) -> bool:
        """Capitalised words that name a person: two or more, or one with a title, none an institution's or a place's
        word.
        """
        capitals = [t for t in tokens if t.capital and t.is_word]
        if chunk.head == 0 and (
            (self._is_plural(tokens[0].low) and tokens[0].text not in context.last_names)
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

    def _noun(self, sentence: Sentence, chunk: Chunk) -> Calling:
        """Kind, actor type and number of the longest known noun that ends the phrase."""
        low = sentence.low[chunk.first : chunk.last]
        end = len(low)
        while end and not low[end - 1][0].isalnum():
            end -= 1
        for length in range(min(self.lexicon.longest_noun.get(low[end - 1], 0), end) if end else 0, 0, -1):
            found = self._listed(" ".join(low[end - length : end]), low[end - 1], low[: end - length])
            if found is not None:
                return found
        last = low[end - 1] if end else ""
        if last.partition("-")[2] in self.lexicon.ages:  # "a 17-year-old"
            return Calling("person", "civilians", self._is_plural(last), last)
        aged = f"{low[end - 2]}-{last}" if end > 1 else ""  # "an 18-month old", "a 9 year old"
        if aged in self.lexicon.ages or aged.partition("-")[2] in self.lexicon.ages:
            return Calling("person", "civilians", False, aged if aged not in self.lexicon.ages else f"-{aged}")
        return Calling("other", None, self._is_plural(last), last)

    def _listed(self, term: str, head: str, modifiers: list[str]) -> Calling | None:
        """What a noun of the lexicon stands for, with the words of its phrase besides it."""
        if term in self.lexicon.persons:
            actor_type, plural = self.lexicon.persons[term]
            if actor_type == "civilians" and not self.lexicon.suspect_adjectives.isdisjoint(modifiers):
                actor_type = "suspects"
            return Calling("person", actor_type, plural or term in self.lexicon.collective, term)
        if term in self.lexicon.seized and term not in self.lexicon.things:
            return Calling("item", None, self._is_plural(head), term)
        if term in self.lexicon.things:
            return Calling("thing", None, self._is_plural(head), term)
        return None

    def _is_plural(self, word: str) -> bool:
        return bool(word) and bool(self.grammar.kinds(word) & PLURAL)


class CallingsFirst(Callings):
    """The same where the noun stands before what describes it: "dos choferes de bus", "el sargento Ana Torres"."""

    def _noun(self, sentence: Sentence, chunk: Chunk) -> Calling:
        """Kind, actor type and number of the longest known noun that begins at the head."""
        low, at = sentence.low, chunk.head
        if self._ends_name(sentence, chunk):
            return Calling("other", None, False, low[at])
        for length in range(self.lexicon.longest_leading.get(low[at], 0), 0, -1):
            modifiers = [*low[chunk.first : at], *low[at + length : chunk.last]]
            found = self._listed(" ".join(low[at : at + length]), low[at], modifiers)
            if found is not None:
                return found
        return Calling("other", None, self._is_plural(low[at]), low[at])

    def _ends_name(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "Germán Torres": a surname that is spelt like a thing."""
        low, before = sentence.low[chunk.head], sentence.tokens[chunk.first : chunk.head]
        thing = low in self.lexicon.things or low in self.lexicon.seized
        return thing and sentence.tokens[chunk.head].capital and bool(before) and all(t.capital for t in before)

    def _kind(
        self, context: Context, sentence: Sentence, chunk: Chunk, calling: Calling, known: list[Hit]
    ) -> tuple[str, str | None, bool]:
        """(kind, actor type, named person) of a phrase: by a known name at its head, else by its noun and the name
        behind it.
        """
        head = sentence.tokens[chunk.head]
        actor = next((h.entry for h in known if h.start <= head.start < h.end), None)
        if actor is not None:
            calling.plural = calling.plural or actor.type in BODIES
            return "person", actor.type, not actor.group and actor.type not in BODIES
        name = [] if calling.plural else self._name_behind(context, sentence, chunk, len(calling.term.split()))
        if calling.type in BODIES and not name and self._is_body(sentence, chunk):
            calling.plural = True
        if calling.kind == "person":
            return "person", calling.type, bool(name) and calling.term not in self.lexicon.group_nouns
        titled = head.low in self.lexicon.titles or (len(name) > 1 and self.may_be_people(head.low))
        if calling.kind == "other" and name and titled:
            return "person", "civilians", True
        told = super()._kind(context, sentence, chunk, calling, [])
        one = not calling.plural and sentence.low[chunk.first] in self.grammar.indefinite
        calling.one = one and told[0] == "person"  # "una ecuatoriana"
        return told

    def _is_body(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "La Policía", "Policía captura a dos": with a capital or without an article, the body and no officer."""
        opens = chunk.first == 0 and chunk.head == 0
        return sentence.tokens[chunk.head].capital and (chunk.head > 0 or opens)

    def _name_behind(self, context: Context, sentence: Sentence, chunk: Chunk, length: int) -> list[Token]:
        """The words of a person's name that follow a noun of some words at once."""
        name = []
        for token in sentence.tokens[chunk.head + length : chunk.last]:
            if token.low in QUOTES:
                continue
            if not token.capital or token.low in self.institutions or token.low in self.lexicon.place_kinds:
                break
            name.append(token)
        if not name or name[0].low in self.grammar.determiners:
            return []
        return [] if context.places_in(name[0].start, name[-1].end) else name

    def whose(self, low: list[str], known: list[Hit]) -> str | None:
        return super().whose([*reversed(low), ""], known)
