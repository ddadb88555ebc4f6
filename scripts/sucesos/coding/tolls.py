"""Tolls: numbers of dead and hurt that no verb brings ("two dead", "the toll rose to seven", "no deaths")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.circumstances import Circumstances
from sucesos.coding.context import Context, Party
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.mentions import Mention
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.tokens import Token


class TollReader:
    """Reads the tolls of a sentence."""

    def __init__(self, lexicon: Lexicon, actors: ActorReader, circumstances: Circumstances):
        self.lexicon, self.grammar, self.actors, self.circumstances = lexicon, lexicon.grammar, actors, circumstances

    def read(self, sentence: Sentence, found, context: Context) -> Iterator[Mention]:
        for chunk in sentence.chunks:
            if chunk.kind == "np" and self._is_none(sentence, chunk):
                yield from self._zero_toll(sentence, chunk, found, context)
            if self._is_dead(sentence, chunk):
                yield from self._headline_toll(sentence, chunk, found, context)
            if chunk.kind != "np" or not self._is_counted(sentence, chunk):
                continue
            clause = cl.clause_of(found, chunk.at)
            verb = cl.governing(sentence, chunk, clause)
            outcome = self._outcome(sentence, chunk, verb)
            risen = outcome is None
            outcome = outcome or self._risen_toll(sentence, chunk)
            if outcome is None:
                continue
            if verb is not None and (verb.modal or (verb.negated and not self._contrasted(sentence, verb, chunk))):
                continue
            following = sentence.chunks[chunk.at + 1] if chunk.at + 1 < len(sentence.chunks) else None
            if outcome == "arrested" and following is not None and following.kind in ("vg", "rel"):
                continue  # "six detainees had broken out"
            party = self.actors.party(context, sentence, chunk, join=False)
            if party.kind != "person" and chunk.number is not None and self._counts_no_people(sentence, chunk):
                number, span = int(chunk.number.value), (party.start, party.end)
                party = replace(party, kind="person", count=number, count_span=span)
            head = sentence.tokens[chunk.head]
            event = "arrest" if outcome == "arrested" else None
            role = "perpetrator" if event else "victim"
            mention = Mention(
                event,
                None if event else outcome,
                sentence,
                head.start,
                head.end,
                True,
                patient_role=role,
                patient=party,
                count_field=outcome,
                noun=True,
                toll=risen,
            )
            self.circumstances.weapon(mention, sentence, clause, None)
            owners = (chunk,) if verb is None else (chunk, verb)
            self.circumstances.fill(mention, sentence, clause, found, context, owners)
            if risen:  # its day is that of the count
                mention.times, mention.own_time = [], False
            yield mention

    def may_make_row(self, sentence: Sentence, found: list[cl.Clause]) -> bool:
        """Can a toll be strong enough for a row, as far as its own sentence says?"""
        return any(self._is_dead(sentence, chunk) or self._is_toll(sentence, chunk, found) for chunk in sentence.chunks)

    def _is_toll(self, sentence: Sentence, chunk: Chunk, found: list[cl.Clause]) -> bool:
        """Does a phrase count people of whom is told what became of them?"""
        if chunk.kind != "np" or not self._is_counted(sentence, chunk):
            return False
        verb = cl.governing(sentence, chunk, cl.clause_of(found, chunk.at))
        return bool(self._outcome(sentence, chunk, verb) or self._risen_toll(sentence, chunk))

    def _outcome(self, sentence: Sentence, chunk: Chunk, verb: Chunk | None) -> str | None:
        """What became of those whom a phrase counts, as its own words and its verb tell."""
        told = self.lexicon.toll_heads.get(sentence.low[chunk.head]) or self._described_toll(sentence, chunk)
        return told or self._cost(sentence, chunk, verb)

    def _is_counted(self, sentence: Sentence, chunk: Chunk) -> bool:
        """A phrase with a number of people, or with the article that says one: "dejó un muerto"."""
        if chunk.number is not None:
            return chunk.number.unit == "none"
        one = chunk.last - chunk.first == 2 and sentence.low[chunk.first] in self.grammar.indefinite
        if not one or not self.grammar.inflected:
            return False
        return sentence.low[chunk.head] in self.lexicon.toll_heads or self._described_toll(sentence, chunk) is not None

    def _counts_no_people(self, sentence: Sentence, chunk: Chunk) -> bool:
        """Is what is counted the deaths or lives, and not those who lost them?"""
        head = sentence.low[chunk.head]
        return head in self.lexicon.zero_heads or head in self.lexicon.losses

    def _is_none(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "No deaths"; where the verb or a "sin" denies it: "no se reportan heridos", "sin causar víctimas"."""
        low, opening = sentence.low, sentence.low[chunk.first]
        if opening in self.grammar.none_words:
            return True
        if low[chunk.head] not in self.lexicon.zero_heads or not self.grammar.inflected or not chunk.first:
            return False
        if chunk.number is not None:
            return False
        if low[chunk.first - 1] in self.grammar.none_words:
            return True
        before = next((c for c in reversed(sentence.chunks[: chunk.at]) if c.kind not in ("adv", "time")), None)
        told = self.lexicon.performing | self.lexicon.occurring
        denied = (
            before is not None and before.kind == "vg" and before.negated and opening not in self.grammar.determiners
        )
        return denied and before is not None and not self.grammar.lemmas(low[before.verb]).isdisjoint(told)

    def _is_dead(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "Toddler dead after shooting": a headline leaves out the copula."""
        if not sentence.headline or chunk.kind != "np" or chunk.number is not None or chunk.head <= chunk.first:
            return False
        return self.lexicon.toll_heads.get(sentence.low[chunk.head]) == "killed"

    def _headline_toll(self, sentence: Sentence, chunk: Chunk, found, context: Context) -> Iterator[Mention]:
        """The death of whom a headline calls dead."""
        head, outcome = sentence.tokens[chunk.head], "killed"
        who = Chunk("np", chunk.first, chunk.head, at=chunk.at, head=chunk.head - 1)
        party = self.actors.party(context, sentence, who, join=False)
        if party.kind == "person":
            mention = Mention(None, outcome, sentence, head.start, head.end, True, patient_role="victim", patient=party)
            mention.count_field, mention.noun, mention.soft = outcome, True, True
            self.circumstances.fill(mention, sentence, cl.clause_of(found, chunk.at), found, context, (chunk,))
            yield mention

    def _zero_toll(self, sentence: Sentence, chunk: Chunk, found, context: Context) -> Iterator[Mention]:
        """ "There were no deaths or injuries", "without injuries"."""
        start, end = sentence.span(chunk)
        for head, outcome in self._denied(sentence, chunk):
            party = Party(
                start, end, context.text[start:end], "person", None, 0, (start, end), zero=True, last_chunk=chunk.at
            )
            mention = Mention(
                None,
                outcome,
                sentence,
                head.start,
                head.end,
                False,
                patient_role="victim",
                patient=party,
                count_field=outcome,
                noun=True,
            )
            self.circumstances.fill(mention, sentence, cl.clause_of(found, chunk.at), found, context)
            yield mention

    def _denied(self, sentence: Sentence, chunk: Chunk) -> Iterator[tuple[Token, str]]:
        """Heads of what there was none of, those after an `or` included, each with its outcome."""
        joined = sentence.chunks[chunk.at : chunk.at + 3]
        heads = [joined[0]] if [c.kind for c in joined[1:]] != ["conj", "np"] else [joined[0], joined[2]]
        for one in heads:
            head = sentence.tokens[one.head]
            outcomes = self._outcomes_behind(sentence, one) or self.lexicon.zero_heads.get(head.low, [])
            yield from ((head, outcome) for outcome in outcomes)

    def _described_toll(self, sentence: Sentence, chunk: Chunk) -> str | None:
        """ "Dejó dos muertos y | diez personas heridas", "dos personas muertas y | diez heridas": where adjectives
        follow, what people are told to be.
        """
        if not self.grammar.inflected:
            return None
        head, described = sentence.low[chunk.head], self._outcomes_behind(sentence, chunk)
        if not described and head in self.lexicon.zero_heads and self._joins_people(sentence, chunk):
            return self.lexicon.zero_heads[head][0]  # alone, "tres heridas" may be wounds
        return described[0] if described else None

    def _outcomes_behind(self, sentence: Sentence, chunk: Chunk) -> list[str]:
        """What the adjectives behind people tell of them: "dos personas | muertas", "tres víctimas | mortales"."""
        words = sentence.low[chunk.head + 1 : chunk.last] if sentence.low[chunk.head] in self.lexicon.persons else []
        return next((self.lexicon.zero_heads[w] for w in words if w in self.lexicon.zero_heads), [])

    def _joins_people(self, sentence: Sentence, chunk: Chunk) -> bool:
        """Does an `and` join a phrase to people who were counted before it?"""
        before = sentence.chunks[max(0, chunk.at - 3) : chunk.at]
        joined = bool(before) and before[-1].kind == "conj"
        return joined and any(c.kind == "np" and sentence.low[c.head] in self.lexicon.persons for c in before)

    def _cost(self, sentence: Sentence, chunk: Chunk, verb: Chunk | None) -> str | None:
        """ "El atentado | cobró | tres vidas": lives and deaths that an event is told to have cost."""
        outcome = self.lexicon.losses.get(sentence.low[chunk.head])
        if outcome is None or verb is None:
            return None
        if self.grammar.lemmas(sentence.low[verb.verb]).isdisjoint(self.lexicon.costing):
            return None
        subject = cl.subject(sentence, verb, self.grammar)
        return outcome if subject is not None and sentence.low[subject.head] in self.lexicon.event_nouns else None

    def _risen_toll(self, sentence: Sentence, chunk: Chunk) -> str | None:
        """ "The toll rose to seven", "la cifra de heridos | subió a | doce", "los muertos | son | tres": the latest
        number of dead or hurt.
        """
        before = chunk.at - (2 if chunk.at and sentence.chunks[chunk.at - 1].kind == "prep" else 1)
        verb = sentence.chunks[before] if before >= 0 else None
        if verb is None or verb.kind != "vg":
            return None
        subject = cl.subject(sentence, verb, self.grammar)
        if subject is None or subject is chunk:
            return None
        if sentence.low[subject.head] in self.lexicon.tolls:
            return "killed"
        bare = chunk.number is not None and chunk.number.last == chunk.last
        summed = not self.grammar.lemmas(sentence.low[verb.verb]).isdisjoint(self.lexicon.summing)
        return self._summed(sentence, subject) if bare and summed else None

    def _summed(self, sentence: Sentence, subject: Chunk) -> str | None:
        """Of what a sum is told: "la cifra de | heridos", "las víctimas mortales"."""
        after = sentence.chunks[subject.at + 1 : subject.at + 3]
        of = len(after) == 2 and sentence.low[after[0].first] in self.grammar.genitive
        if sentence.low[subject.head] in self.lexicon.sums and of:
            subject = after[1]
        outcome = self.lexicon.toll_heads.get(sentence.low[subject.head]) or self._described_toll(sentence, subject)
        return outcome if outcome != "arrested" else None

    def _contrasted(self, sentence: Sentence, verb: Chunk, chunk: Chunk) -> bool:
        """ "No dejó muertos, | pero | sí dos heridos": what such a word leads to is not denied with the rest."""
        between = sentence.low[verb.last : chunk.first]
        return not self.grammar.contrasting.isdisjoint(between)
