"""Measures that governments decide: a noun with a verb that declares, extends or lifts it; groups named terrorist."""

from __future__ import annotations

from collections.abc import Iterator

from sucesos.coding import clauses as cl
from sucesos.coding.circumstances import Circumstances
from sucesos.coding.context import Context
from sucesos.coding.lexicon import Lexicon, Measure
from sucesos.coding.mentions import Mention
from sucesos.coding.phrases import BREAKS, Chunk, Sentence
from sucesos.coding.scanner import Hit
from sucesos.coding.times import Time


class MeasureReader:
    """Reads the decisions of a sentence."""

    def __init__(self, lexicon: Lexicon, circumstances: Circumstances):
        self.lexicon, self.grammar, self.circumstances = lexicon, lexicon.grammar, circumstances

    def read(self, sentence: Sentence, found, hits: list[Hit], context: Context) -> Iterator[Mention]:
        for hit in hits:
            if hit.kind != "measure":
                continue
            measure: Measure = hit.entry
            chunk = sentence.chunk_of(sentence.token_at(hit.start))
            if chunk is None:
                continue
            decisions = self._decisions(sentence, chunk, found)
            undecided: list[tuple[Chunk | None, str | None]] = [(None, None)]
            ahead = self._ahead(sentence, chunk, found) if not decisions and measure.subtypes else None
            if ahead is not None:
                undecided = [(ahead, "declaration")]
            for verb, subtype in decisions or undecided:
                mention = Mention(
                    measure.event, None, sentence, hit.start, hit.end, verb is not None, measure=True, noun=True
                )
                mention.definite = sentence.tokens[chunk.first].low in self.grammar.definite
                mention.late = verb is ahead is not None  # what was decided before may have a day of its own
                if measure.subtypes and subtype:
                    mention.subtype = "imposition" if (measure.event, subtype) == ("curfew", "declaration") else subtype
                self.circumstances.fill(
                    mention, sentence, cl.clause_of(found, chunk.at if verb is None else verb.at), found, context
                )
                own = self._times_of(sentence, verb, ahead is not None) if verb is not None else []
                if len(decisions) > 1 or own:
                    mention.times, mention.own_time = own, bool(own)
                if subtype in ("extension", "lifting") and any(t.since for t in mention.times):
                    mention.times = [t for t in sentence.times if t.kind == "period" and not t.since and not t.until][
                        :1
                    ]
                    mention.own_time = bool(mention.times)
                yield mention
            if not measure.subtypes or any(subtype == "declaration" for _, subtype in decisions):
                continue
            for time in sentence.times:  # "in force since July 2" is a declaration of that day
                if time.since and self._in_force(sentence, time):
                    begun = Mention(measure.event, None, sentence, hit.start, hit.end, True, measure=True, noun=True)
                    begun.subtype = "imposition" if measure.event == "curfew" else "declaration"
                    self.circumstances.fill(begun, sentence, cl.clause_of(found, chunk.at), found, context)
                    begun.times, begun.own_time = [time], True
                    yield begun

    def _in_force(self, sentence: Sentence, time: Time) -> bool:
        at = sentence.token_at(time.start)
        return bool({t.low for t in sentence.tokens[max(0, at - 3) : at + 1]} & self.lexicon.in_force)

    def _times_of(self, sentence: Sentence, verb: Chunk, since: bool = False) -> list[Time]:
        """The time told right of a verb, before the next one. since: one from which on it holds, on either side."""
        times: list[Time] = []
        sides = (sentence.chunks[verb.at + 1 :], sentence.chunks[: verb.at][::-1] if since else [])
        for side in sides:
            for chunk in side:
                if chunk.kind == "vg" or (chunk.kind == "punct" and sentence.tokens[chunk.first].text in BREAKS):
                    break
                if chunk.time is not None and self._begins(chunk.time, since):
                    times.append(chunk.time)
        return times[:1]

    @staticmethod
    def _begins(time: Time, since: bool) -> bool:
        """Does a time tell a day, or with `since` one from which on something holds ("desde el 1 hasta el 16")?"""
        return time.kind == "period" and (time.since == since or (since and time.precision == "span"))

    def _decisions(self, sentence: Sentence, chunk: Chunk, found) -> list[tuple[Chunk, str]]:
        """The verbs that declare, extend or lift the measure at `chunk`, the nearest of each kind."""
        decisions: dict[str, Chunk] = {}
        verbs = sorted((c for c in sentence.chunks if c.kind == "vg"), key=lambda c: (abs(c.at - chunk.at), c.at))
        for verb in verbs:
            if verb.imperfect:
                continue  # what held decides nothing
            if any(
                c.kind == "punct" and sentence.tokens[c.first].text in ";."
                for c in sentence.chunks[min(verb.at, chunk.at) : max(verb.at, chunk.at)]
            ):
                continue
            low = sentence.low[verb.verb]
            lemmas = self.grammar.copula_of(low) if verb.form == "copula" else self.grammar.lemmas(low)
            for lemma in sorted(lemmas):
                for subtype, rest in self.lexicon.measure_verbs.get(lemma, ()):
                    if rest and cl.words_past_times(sentence, verb.verb + 1, rest, self.grammar) is None:
                        continue
                    clause = cl.clause_of(found, verb.at)
                    if cl.reality(sentence, verb, clause, self.grammar, True).factual and self._reaches(
                        sentence, verb, chunk
                    ):
                        decisions.setdefault(subtype, verb)
                        break
        declared = decisions.get("declaration")
        other = declared is not None and ("extension" in decisions or (len(decisions) > 1 and cl.is_reduced(declared)))
        if declared is not None and other and not self._times_of(sentence, declared):
            del decisions["declaration"]  # "signed a decree that extends", "lifted the curfew imposed": one decision
        return [(verb, subtype) for subtype, verb in decisions.items()]

    def _ahead(self, sentence: Sentence, chunk: Chunk, found) -> Chunk | None:
        """ "El toque de queda regirá de 22:00 a 05:00": the future of such verbs tells what has been decided."""
        for verb in (c for c in sentence.chunks if c.kind == "vg" and c.bound is not None and not c.negated):
            low = sentence.low[verb.verb]
            told = "future" in self.grammar.tags(low) and self.grammar.lemmas(low) & self.lexicon.measures_ahead
            phrases = (verb.bound.subject, verb.bound.object) if verb.bound is not None else ()
            if told and chunk in phrases and not cl.clause_of(found, verb.at).conditional:
                return verb
        return None

    def _reaches(self, sentence: Sentence, verb: Chunk, chunk: Chunk) -> bool:
        """True if no other verb's object stands between a verb and a noun."""
        if verb.bound is not None and verb.bound.subject is chunk:
            return True
        between = sentence.chunks[min(verb.at, chunk.at) + 1 : max(verb.at, chunk.at)]
        others = [c for c in between if c.kind == "vg"]
        if verb.at > chunk.at:  # "the curfew declared on July 8 was lifted"
            return not [c for c in others if c.form not in ("copula", "past_or_participle", "participle")]
        return not others

    def designations(self, sentence: Sentence, found, context: Context) -> Iterator[Mention]:
        for verb, event in self._designating(sentence):
            clause = cl.clause_of(found, verb.at)
            if cl.reality(sentence, verb, clause, self.grammar, True).factual:
                token = sentence.tokens[verb.verb]
                mention = Mention(event, None, sentence, token.start, token.end, True, measure=True)
                self.circumstances.fill(mention, sentence, clause, found, context)
                yield mention

    def may_make_row(self, sentence: Sentence, hits: list[Hit]) -> bool:
        """Can a measure or a designation be strong enough for a row, as far as its own sentence says?"""
        return any(hit.kind == "measure" for hit in hits) or any(True for _ in self._designating(sentence))

    def _designating(self, sentence: Sentence) -> Iterator[tuple[Chunk, str]]:
        """The verbs that name somebody something, and the event that this is."""
        for verb in sentence.chunks:
            if verb.kind != "vg":
                continue
            lemmas = self.grammar.lemmas(sentence.tokens[verb.verb].low)
            for verbs, names, event in self.lexicon.designations:
                if not lemmas & verbs or not any(sentence.words.issuperset(name) for name in names):
                    continue
                low = [t.low for t in sentence.tokens[verb.verb + 1 : verb.verb + 24]]
                if any(tuple(low[i : i + len(n)]) == n for n in names for i in range(len(low))):
                    yield verb, event
