"""Who published a number."""

from __future__ import annotations

from dataclasses import dataclass

from sucesos.coding import clauses as cl
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk
from sucesos.coding.statistics.line import Line, Span
from sucesos.coding.statistics.words import StatisticWords, ends_with


@dataclass
class Source:
    """Who said it, and in which paragraph that was told last."""

    span: Span
    paragraph: int


class SourceReader:
    """Finds the sources of one article, sentence by sentence; remembers who spoke last."""

    def __init__(self, lexicon: Lexicon, words: StatisticWords):
        self.lexicon, self.grammar, self.words = lexicon, lexicon.grammar, words
        self.last: Source | None = None
        self.before: Line | None = None  # the sentence before: "he" and "it" may be whom it was about
        self.line: Line | None = None  # the sentence read last, and its source
        self.found: tuple[Span, str] | None = None

    def read(self, line: Line) -> tuple[Span, str] | None:
        """The source of a sentence and how it is known; a source holds on through its paragraph."""
        if line is not self.line:
            self.line, self.found = line, self._find(line)
        return self.found

    def passed(self, line: Line) -> None:
        """Keep a sentence that was read: it may have been about who speaks in the next one."""
        self.before = line
        if line.statements or self.words.publishing_forms.isdisjoint(line.sentence.words):
            return
        for verb in line.chunks:
            publisher = self._publishes(line, verb) if verb.kind == "vg" else None
            span = self._named(line, publisher)[0] if publisher is not None else None
            if span is not None:
                self.last = Source(span, line.sentence.paragraph)

    def _find(self, line: Line) -> tuple[Span, str] | None:
        span, again = self._own(line)
        paragraph = line.sentence.paragraph
        if span is None and again:
            known = self._actor() or self.last
            span = known.span if known is not None and paragraph - known.paragraph <= 1 else None
        basis = "inherited" if again else "text"
        if span is None and self.last is not None and self.last.paragraph == paragraph:
            span, basis = self.last.span, "inherited"
        if span is None:
            return None
        self.last = Source(span, paragraph)
        return span, basis

    def _own(self, line: Line) -> tuple[Span | None, bool]:
        """The source that a sentence names, or whether it only stands for one named before."""
        named = not self.words.according.last.isdisjoint(line.sentence.words)
        for at in range(len(line.low)) if named else ():
            if ends_with(line.low, self.words.according, at + 1):
                return self._publisher(line, at + 1)
        for verb in line.chunks:
            if verb.kind == "vg" and not verb.infinitive and not verb.modal:
                span, again = self._speaker(line, verb)
                if span is not None or again:
                    return span, again
        return self._mentioned(line), False

    def _mentioned(self, line: Line) -> Span | None:
        """ "The decree quotes figures of the police:"."""
        for chunk in line.chunks:
            if chunk.kind == "np" and line.head(chunk) in self.words.publications and chunk.number is None:
                maker = self._maker(line, chunk)
                if maker is not None and self._keeps_count(line, maker):
                    return self._with_name(line, maker)
        return None

    def _publisher(self, line: Line, token: int) -> tuple[Span | None, bool]:
        """Who stands after "according to"."""
        chunk = line.sentence.chunk_of(token)
        while chunk is not None and chunk.kind in ("punct", "adv"):
            chunk = line.at(chunk.at + 1)
        if chunk is not None and chunk.kind == "rel":  # "a report according to which"
            before = next((c for c in reversed(line.chunks[: chunk.at]) if c.kind == "np"), None)
            while before is not None and line.preposition(before) and line.chunks[before.at - 2].kind == "np":
                before = line.at(before.at - 2)
            chunk = before
        if chunk is not None and chunk.kind == "vg" and line.lemmas(chunk) & self.grammar.reporting:
            chunk = line.subject(chunk)  # "según informó la Policía"
        if chunk is None or chunk.kind != "np":
            return None, False
        return self._named(line, chunk)

    def _phrasal(self, line: Line, verb: Chunk) -> bool:
        """ "added up to 1,100"."""
        after = line.at(verb.at + 1)
        return any(line.word(after) in self.words.phrasal.get(lemma, ()) for lemma in line.lemmas(verb))

    def _named(self, line: Line, chunk: Chunk, speaks: bool = False) -> tuple[Span | None, bool]:
        """The source that a noun phrase names: itself; of "data from the police" the police."""
        if chunk.pronoun or not self.words.same.isdisjoint(line.low[chunk.first : chunk.last]):
            return None, True  # "he", "the same source"
        head = line.head(chunk)
        if head in self.words.publications:
            inner = self._maker(line, chunk)
            if inner is not None:
                return self._with_name(line, inner), False
            if line.low[chunk.first] in self.words.own or line.only_definite(chunk):
                return None, True
        name = speaks and line.sentence.tokens[chunk.head].capital and chunk.head > 0
        if chunk.number is not None or (not name and self._is_no_source(line, chunk)):
            return None, False
        return self._with_name(line, chunk), False

    def _maker(self, line: Line, chunk: Chunk) -> Chunk | None:
        """Who made a report: "figures from the ministry", "a study by the university", "the report that X released"."""
        link, inner = line.at(chunk.at + 1), line.at(chunk.at + 2)
        if link is not None and link.kind == "vg" and not link.infinitive:  # "the count kept by the collective"
            maker = cl.by_agent(line.sentence, link, self.grammar)
            return maker if maker is not None and maker.at == link.at + 2 else None
        if link is not None and link.kind == "rel" and inner is not None and inner.bound is not None:
            told = (inner.bound.subject, inner.bound.object)  # "el balance que presentó el coronel"
            inner = next((phrase for phrase in told if phrase is not None and phrase is not chunk), None)
        if link is None or inner is None or inner.kind != "np" or inner.pronoun:
            return None
        fits = link.kind in ("rel", "sub") or line.word(link) in self.words.made_by
        return inner if fits and not self._is_no_source(line, inner) else None

    def _speaker(self, line: Line, verb: Chunk) -> tuple[Span | None, bool]:
        """The subject of a verb of saying or showing, or who keeps count of what is told."""
        lemmas = line.lemmas(verb)
        after = line.at(verb.at + 1)
        thing = after is not None and after.kind == "np" and bool(lemmas & self.words.asserting)  # "claimed 58 lives"
        passive = verb.passive or verb.reflexive
        if lemmas & self.grammar.reporting and not passive and not thing and not self._phrasal(line, verb):
            subject = self._inverted(line, verb) or line.subject(verb)
            near = line.at(verb.at - 1)
            if subject is not None and subject.number is not None and near is not None and near.kind == "np":
                subject = near  # "there were 54, the ministry says"
            if subject is None:
                return None, self.grammar.inflected  # "añadió que": who spoke before
            return self._named(line, subject, bool(lemmas & self.words.speaking))
        if lemmas & self.words.showing and not passive:
            subject = line.subject(verb)
            speaks = bool(lemmas & self.words.speaking)
            if subject is not None and (
                speaks or line.head(subject) in self.words.publications or self._can_speak(line, subject)
            ):
                return self._named(line, subject, speaks)
        publisher = self._publishes(line, verb)
        if publisher is not None:
            return self._named(line, publisher)
        if lemmas & self.words.count_verbs:
            keeper = cl.by_agent(line.sentence, verb, self.grammar) if passive else line.subject(verb)
            name = keeper is not None and bool(lemmas & self.words.keeping) and self._unknown_name(line, keeper)
            if keeper is not None and (name or self._keeps_count(line, keeper)):
                return self._named(line, keeper)
        return None, False

    def _publishes(self, line: Line, verb: Chunk) -> Chunk | None:
        """ "The police presented their report": who did."""
        if not line.lemmas(verb) & self.words.publishing or verb.passive or verb.reflexive:
            return None
        published, subject = cl.right_object(line.sentence, verb), line.subject(verb)
        told = published is not None and line.head(published) in self.words.publications
        return subject if told and subject is not None and self._can_speak(line, subject) else None

    def _inverted(self, line: Line, verb: Chunk) -> Chunk | None:
        """ "..., said the minister": the speaker stands after the verb, and no other verb follows."""
        before, after = line.at(verb.at - 1), line.at(verb.at + 1)
        if after is None or after.kind != "np" or after.number is not None or line.lemmas(verb) & self.words.telling:
            return None
        follows = line.sentence.holding(line.phrase_end(after) - 1).at + 1
        clause = follows < len(line.chunks) and line.chunks[follows].kind == "vg"
        return (
            after
            if before is not None and before.kind == "punct" and not clause and self._can_speak(line, after)
            else None
        )

    def _keeps_count(self, line: Line, chunk: Chunk) -> bool:
        """Can a noun phrase be who counts cases: a body or organisation, or its report?"""
        low = line.low[chunk.first : chunk.last]
        if line.head(chunk) in self.words.publications:
            return True
        start, end = line.sentence.span(chunk)
        known = any(a.start < end and not a.entry.group for a in line.context.actors_in(start, end))
        return known or any(w in self.words.observers for w in low)

    def _unknown_name(self, line: Line, chunk: Chunk) -> bool:
        """A capitalised word that is no place and no common noun: "Fundamedios recorded"."""
        head = line.sentence.tokens[chunk.head]
        known = head.low in self.lexicon.persons or head.low in self.lexicon.things or self.grammar.tags(head.low)
        return (
            head.capital
            and not known
            and chunk.number is None
            and not chunk.pronoun
            and not self._is_no_source(line, chunk)
        )

    def _is_no_source(self, line: Line, chunk: Chunk) -> bool:
        """Things, places and times say nothing."""
        start, end = line.sentence.span(chunk)
        head = line.sentence.tokens[chunk.head]
        low = line.low[chunk.first : chunk.last]
        if any(w in self.lexicon.persons or w in self.lexicon.titles or w in self.words.observers for w in low):
            return False
        if line.terms_in(chunk.head, chunk.head + 1) and not (head.capital and chunk.head):
            return True
        places = [p for p in line.context.places_in(start, end) if p.end >= head.end]
        kind = head.low in self.lexicon.place_kinds and head.low not in self.words.observers
        return bool(places) or kind or head.low in self.words.figures

    def _with_name(self, line: Line, chunk: Chunk) -> Span:
        """The phrase with its `of` phrase and the name or office beside it: "the minister, Ramiro Chiluisa"."""
        start = line.sentence.span(chunk)[0]
        end = line.sentence.tokens[line.phrase_end(chunk) - 1].end
        last = line.sentence.holding(line.phrase_end(chunk) - 1)
        comma, beside = line.at(chunk.at - 1), line.at(chunk.at - 2)
        if (
            comma is not None
            and line.word(comma) == ","
            and beside is not None
            and beside.kind == "np"
            and beside.number is None
            and line.head(beside) in self.lexicon.persons
        ):
            return line.sentence.span(beside)[0], end
        comma, beside = line.at(last.at + 1), line.at(last.at + 2)
        if (
            comma is not None
            and line.word(comma) == ","
            and beside is not None
            and beside.kind == "np"
            and line.head(chunk) in self.lexicon.persons
            and line.head(chunk) not in self.lexicon.collective
            and line.sentence.tokens[beside.head].capital
            and line.kind(beside.at + 1) != "vg"  # "according to the ministry, Tungurahua has"
        ):
            end = line.sentence.span(beside)[1]
        return start, end

    def _actor(self) -> Source | None:
        """Whom the sentence before was about, if that can be a source."""
        line = self.before
        if line is None:
            return None
        for verb in line.chunks:
            if verb.kind == "vg" and not verb.infinitive:
                subject = line.subject(verb)
                if subject is None or subject.pronoun or subject.number is not None:
                    return None
                if not self._can_speak(line, subject):
                    return None
                return Source(self._with_name(line, subject), line.sentence.paragraph)
        return None

    def _can_speak(self, line: Line, chunk: Chunk) -> bool:
        low = line.low[chunk.first : chunk.last]
        words = low if line.sentence.tokens[chunk.head].capital else [line.head(chunk)]
        titled = any(w in self.lexicon.titles or w in self.lexicon.persons for w in words)
        return (titled or self._keeps_count(line, chunk)) and not self._is_no_source(line, chunk)
