"""One sentence on its way to statistics: its terms, its verbs, and how its phrases hang together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sucesos.coding import clauses as cl
from sucesos.coding.context import Context
from sucesos.coding.grammar import Grammar
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.quantities import Quantity
from sucesos.coding.statistics.words import Phrases, StatisticWords, begins_with

Days = tuple[date | None, date | None]
Span = tuple[int, int]


@dataclass(frozen=True)
class Thing:
    """What a number measures, and where that is said. part: the words that name a part of it ("massacres")."""

    indicator: str
    unit: str
    span: Span
    part: Span | None = None


@dataclass(frozen=True)
class Term:
    """A thing named by tokens first..last-1."""

    thing: Thing
    first: int
    last: int


@dataclass
class Statement:
    """One statistic as a sentence tells it. `link` says how the number came by its thing (see counts.py)."""

    line: Line
    thing: Thing
    measure: str
    value: float
    unit: str
    qualifier: str
    span: Span
    quantity: Quantity
    chunk: Chunk
    link: str = "named"
    prior: Statement | None = None  # the statement whose thing, days and place it takes over
    partitive: bool = False  # a part of what `prior` counts
    period: Days = (None, None)
    period_span: Span | None = None
    period_basis: str = "text"
    baseline: Days = (None, None)
    baseline_span: Span | None = None
    compared: bool = False  # its period is the one that another is compared with
    place: PlaceMention | None = None
    place_basis: str = "text"
    source: Span | None = None
    source_basis: str = "text"
    subgroup: Span | None = None


@dataclass
class Line:
    """A sentence with its terms and the statements that were read in it so far."""

    sentence: Sentence
    context: Context
    grammar: Grammar
    terms: list[Term]
    statements: list[Statement] = field(default_factory=list)
    low: list[str] = field(init=False)  # the folded words of the sentence
    chunks: list[Chunk] = field(init=False)  # those of the sentence

    def __post_init__(self) -> None:
        self.low, self.chunks = self.sentence.low, self.sentence.chunks

    @property
    def clauses(self) -> list[cl.Clause]:
        """The clauses of the sentence."""
        return cl.clauses(self.sentence, self.grammar)

    def head(self, chunk: Chunk) -> str:
        """The head word of a noun phrase."""
        return self.low[chunk.head]

    def word(self, chunk: Chunk | None) -> str:
        """The first word of a chunk, "" for none."""
        return "" if chunk is None else self.low[chunk.first]

    def at(self, n: int) -> Chunk | None:
        """The n-th chunk, None outside the sentence."""
        return self.chunks[n] if 0 <= n < len(self.chunks) else None

    def lemmas(self, verb: Chunk) -> frozenset[str]:
        """What a verb group's main verb is a form of."""
        word = self.low[verb.verb]
        if word in self.grammar.be:
            return self.grammar.copula_of(word)
        if word in self.grammar.have:
            return self.grammar.have  # the base form among them
        return self.grammar.lemmas(word)

    def preposition(self, chunk: Chunk | None) -> str:
        """The preposition before a chunk, "" when there is none."""
        before = self.at(chunk.at - 1) if chunk is not None else None
        return self.word(before) if before is not None and before.kind == "prep" else ""

    def subject(self, verb: Chunk) -> Chunk | None:
        """The noun phrase of which a verb is told."""
        return cl.subject(self.sentence, verb, self.grammar)

    def says(self, terms: Phrases) -> bool:
        """True if one of some terms stands in the sentence."""
        if terms.first.isdisjoint(self.sentence.words):
            return False
        return any(word in terms.first and begins_with(self.low, terms, k) for k, word in enumerate(self.low))

    def terms_in(self, first: int, last: int) -> list[Term]:
        """Terms that begin in tokens first..last-1."""
        return [t for t in self.terms if first <= t.first < last]

    def names(self, term: Term, chunk: Chunk | None) -> bool:
        """Is a term the noun of a phrase, and not of something that only hangs on it?"""
        return chunk is not None and chunk.head >= 0 and term.first <= chunk.head < term.last

    def only_definite(self, chunk: Chunk) -> bool:
        """ "The city" and no more, also where the article is written together with the preposition."""
        if chunk.last - chunk.first == 1:
            return self.preposition(chunk) in self.grammar.hidden_articles
        return self._noun_with_article(chunk)

    def _noun_with_article(self, chunk: Chunk) -> bool:
        return chunk.last - chunk.first == 2 and self.word(chunk) in self.grammar.definite

    def phrase_end(self, chunk: Chunk) -> int:
        """The token after a noun phrase with its chain of `of` phrases."""
        at = chunk.at
        while at + 2 < len(self.chunks) and self.chunks[at + 1].kind == "prep":
            inner = self.chunks[at + 2]
            if self.word(self.chunks[at + 1]) not in self.grammar.genitive or inner.kind not in ("np", "time"):
                break
            at += 2
        return self.chunks[at].last

    def text_span(self, first: int, last: int) -> Span:
        """Where tokens first..last-1 stand in the text."""
        return self.sentence.tokens[first].start, self.sentence.tokens[last - 1].end

    def verb_before(self, chunk: Chunk) -> Chunk | None:
        """The verb group that a phrase is the object of, alone or in a list: "seized 140 rifles and 900 cartridges"; in
        languages where it can follow its verb, also the one whose subject it is.
        """
        for verb in reversed(self.chunks[: chunk.at] if self.grammar.inflected else ()):
            bound = verb.bound if verb.kind == "vg" else None
            if bound is not None and (bound.object is chunk or bound.subject is chunk):
                return verb
        at = chunk.at - 1
        if self.marks_object(at):
            at -= 1
        while at >= 0 and self.chunks[at].kind != "vg":
            kind = self.chunks[at].kind
            if kind in ("sub", "rel") or (kind == "punct" and self.word(self.chunks[at]) != ","):
                return None
            at -= 1
        between = [c for c in self.chunks[at + 1 : chunk.at] if not self.marks_object(c.at)]
        if at < 0 or all(c.kind in ("adv", "time") for c in between):
            return self.at(at)
        first = next((c for c in between if c.kind == "np"), None)
        joined = between[-1].kind == "conj" or (between[-1].kind == "punct")
        return self.chunks[at] if joined and first is not None and first.number is not None else None

    def marks_object(self, n: int) -> bool:
        """Is the n-th chunk the preposition before an object that is a person?"""
        return self.kind(n) == "prep" and self.word(self.at(n)) in self.grammar.object_markers

    def follows(self, chunk: Chunk, verb: Chunk) -> bool:
        """Does a phrase stand after the verb that it is the subject of: "fueron detenidas 300 personas"?"""
        return chunk.at > verb.at and self.subject(verb) is chunk

    def verbs_after(self, chunk: Chunk) -> list[Chunk]:
        """The verb groups that a noun phrase is the subject of, or that are told of it as participles."""
        at, found = chunk.at + 1, []
        while at < len(self.chunks):
            kind = self.chunks[at].kind
            if kind == "vg":
                found.append(self.chunks[at])
                joint = self.at(at + 1)
                if joint is not None and joint.kind == "vg" and joint.infinitive:  # "had to leave"
                    at += 1
                elif joint is not None and joint.kind == "conj" and self.kind(at + 2) == "vg":
                    at += 2
                else:
                    break
            elif kind == "prep" and self.kind(at + 1) in ("np", "time"):
                at += 2
            elif kind in ("adv", "time") or (kind == "rel" and not found) or self._two_prepositions(at):
                at += 1
            elif kind in ("conj", "punct") and self._listed(at):
                at += 2
            else:
                break
        return found

    def _two_prepositions(self, at: int) -> bool:
        """ "Menores de entre 10 y 17 años"."""
        return self.kind(at) == self.kind(at + 1) == "prep"

    def kind(self, n: int) -> str:
        """The kind of the n-th chunk, "" outside the sentence."""
        chunk = self.at(n)
        return "" if chunk is None else chunk.kind

    def _listed(self, at: int) -> bool:
        """A mark or conjunction that joins one more subject: "1,240 firearms, 88,000 rounds were", "96 children and
        adolescents were".
        """
        following, verb = self.at(at + 1), self.at(at + 2)
        if following is None or following.kind != "np" or following.pronoun:
            return False
        return following.number is not None or (
            verb is not None and verb.kind == "vg" and self.chunks[at].kind == "conj"
        )

    def bare(self, quantity: Quantity, chunk: Chunk) -> bool:
        """True for a number that stands alone, without a noun."""
        return quantity.last >= chunk.last

    def multiplied(self, quantity: Quantity) -> bool:
        """Does a number follow a multiple that is one of it: "twice the 12 of 2021", "el triple de los 151"?"""
        lead = self.lead(quantity)
        return any(o.unit == "times" and o.last in (lead, lead + 1) for o in self.sentence.quantities)

    def ranges(self, quantity: Quantity, words: StatisticWords) -> bool:
        """Does a word of ranges lead to a number, and not the preposition that marks whom something is done to?"""
        lead = self.lead(quantity)
        if lead < 0 or self.low[lead] not in words.range_words:
            return False
        if self.low[lead] in words.range_openers:
            return any(self.opener(o, words) is quantity for o in self.sentence.quantities)
        if self.low[lead] not in self.grammar.object_markers:
            return True
        earlier = (o for o in self.sentence.quantities if o.last <= lead and self.lead(o) >= 0)
        verb = self.at(self.sentence.holding(lead).at - 1)
        moves = verb is not None and verb.kind == "vg" and not self.lemmas(verb) & self.grammar.of_people
        return moves or any(self.low[self.lead(o)] in words.range_openers for o in earlier)

    def opener(self, quantity: Quantity, words: StatisticWords) -> Quantity | None:
        """The first number of a range of which this one is the second: 203 for 611 in "from 203 in 2022 to 611"."""
        lead = self.lead(quantity)
        closers = words.range_words - words.range_openers - self.grammar.joining
        if lead < 0 or self.low[lead] not in closers:
            return None
        for earlier in reversed(self.sentence.quantities):
            at = self.lead(earlier)
            if earlier.last <= lead and earlier.counts and at >= 0 and self.low[at] in words.range_openers:
                return earlier
        return None

    def lead(self, quantity: Quantity) -> int:
        """The index of the token that leads to a number: before its qualifier, articles and adverbs."""
        at = quantity.opens - 1
        while at >= 0 and (
            self.low[at] in self.grammar.determiners
            or (self.low[at] in self.grammar.adverbs and self.low[at] not in self.grammar.prepositions)
        ):
            at -= 1
        return at
