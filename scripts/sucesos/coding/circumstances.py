"""When, where, with what: what the words around a mention say of it, leaving out who reports and what will be."""

from __future__ import annotations

from sucesos.coding import clauses as cl
from sucesos.coding.context import Context, Party
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.mentions import Mention
from sucesos.coding.phrases import Sentence
from sucesos.coding.times import Time


class Circumstances:
    """Fills in what a clause and the sentence around it say of a mention."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar

    def in_prison(self, sentence: Sentence, context: Context) -> bool:
        """True if the sentence is about a prison or its inmates."""
        low = [t.low for t in sentence.tokens]
        for i, token in enumerate(sentence.tokens):
            if (token.low in self.lexicon.prisons and not self._is_penalty(low, i)) or self.lexicon.persons.get(
                token.low, ("",)
            )[0] == "prisoners":
                return True
        return any(p.place.kind == "prison" for p in context.places_in(sentence.start, sentence.end))

    def _is_penalty(self, low: list[str], i: int) -> bool:
        """ "34 years in prison", "a prison sentence": a penalty, not a place."""
        units = self.lexicon.times.patterns.words["unit"]
        return (
            i > 1
            and low[i - 1] in self.lexicon.penalty_prepositions
            and (low[i - 2] in units or low[i - 2] in self.lexicon.penalties)
        ) or (i + 1 < len(low) and low[i + 1] in self.lexicon.penalties)

    def weapon(self, mention: Mention, sentence: Sentence, clause: cl.Clause, agent: Party | None) -> None:
        """What it was done with: named in the clause, else by the trigger."""
        if agent is not None and agent.weapon:
            mention.weapon, mention.weapon_span = agent.weapon, (agent.start, agent.end)
            return
        if mention.weapon_span:
            return
        for chunk in sentence.chunks[clause.first : clause.last]:
            if chunk.kind == "np":
                words = [t.low for t in sentence.tokens[chunk.first : chunk.last]]
                for size in (3, 2, 1):
                    for i in range(len(words) - size + 1):
                        kind = self.lexicon.weapons.get(" ".join(words[i : i + size]))
                        if kind and (mention.weapon is None or kind != "fire"):
                            a, b = sentence.tokens[chunk.first + i], sentence.tokens[chunk.first + i + size - 1]
                            if mention.weapon is None or kind in ("grenade", "car_bomb"):
                                mention.weapon, mention.weapon_span = kind, (a.start, b.end)
                                return
        if mention.weapon:
            mention.weapon_span = (mention.start, mention.end)

    def fill(
        self, mention: Mention, sentence: Sentence, clause: cl.Clause, found: list[cl.Clause], context: Context
    ) -> None:
        """Times and places of the clause, else of the clauses around it, leaving out those of who reports."""
        mention.clause = clause.first
        mention.prison = self.in_prison(sentence, context)
        mention.forces = any(
            self.lexicon.persons.get(t.low, ("",))[0] in ("police", "military") for t in sentence.tokens
        )
        own = self.span(sentence, clause)
        near = [c for c in found if c is not clause and not self.reports(sentence, c) and not self.future(sentence, c)]
        told = [] if self.future(sentence, clause) else self.told(sentence, own)
        mention.times = (
            told
            or [t for c in self._by_distance(near, clause) for t in self.told(sentence, self.span(sentence, c))][:1]
        )
        mention.own_time = bool(told)
        if mention.own_time and self.reports(sentence, clause) and not mention.measure:
            mention.times, mention.own_time = [], False
        mention.durations = [t for t in sentence.times if t.kind == "duration"]
        mention.clocks = [t for t in sentence.times if t.kind == "clock"]
        inside = context.places_in(sentence.start, sentence.end)
        mention.places = [p for p in inside if own[0] <= p.start < own[1]]
        mention.near_places = [p for p in inside if not own[0] <= p.start < own[1]]
        mention.earlier_places = context.latest_places(sentence.start)
        mention.paragraph_places = [p for p in mention.earlier_places if p.start >= sentence.opening]

    @staticmethod
    def future(sentence: Sentence, clause: cl.Clause) -> bool:
        """True if the clause tells what will be."""
        return clause.verb is not None and sentence.chunks[clause.verb].modal

    def told_times(self, sentence: Sentence) -> list[Time]:
        """Periods of a sentence that are not those of a report or of what will be."""
        times = []
        for clause in cl.clauses(sentence, self.grammar):
            if not self.reports(sentence, clause) and not self.future(sentence, clause):
                times += [t for t in self.told(sentence, self.span(sentence, clause)) if t.kind == "period"]
        return times

    def told(self, sentence: Sentence, span: tuple[int, int]) -> list[Time]:
        return [
            t
            for t in sentence.times
            if t.kind in ("period", "offset")
            and not (t.precision == "moment" and t.links)  # "hours after the attack": the day is that of the attack
            and span[0] <= t.start < span[1]
            and not self._bracketed(sentence, t)
        ]

    @staticmethod
    def _bracketed(sentence: Sentence, time: Time) -> bool:
        """True for a time in brackets, which says again what was said before: "(02:00 GMT on Wednesday)"."""
        marks = [t.text for t in sentence.tokens if t.text in "()" and t.start < time.start]
        return bool(marks) and marks[-1] == "("

    @staticmethod
    def span(sentence: Sentence, clause: cl.Clause) -> tuple[int, int]:
        chunks = sentence.chunks
        return sentence.tokens[chunks[clause.first].first].start, sentence.tokens[chunks[clause.last - 1].last - 1].end

    @staticmethod
    def _by_distance(near: list[cl.Clause], clause: cl.Clause) -> list[cl.Clause]:
        return sorted(near, key=lambda c: (abs(c.first - clause.first), c.first))

    def reports(self, sentence: Sentence, clause: cl.Clause) -> bool:
        """True if the clause only says who told it."""
        if clause.verb is None:
            return False
        lemmas = self.grammar.lemmas(sentence.tokens[sentence.chunks[clause.verb].verb].low)
        return bool(lemmas & self.grammar.reporting) and not any(self.lexicon.verbs.get(lemma) for lemma in lemmas)
