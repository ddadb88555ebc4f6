"""Numbers that relate: percents, ratios, differences, shares, ranks and rates, with the thing that they are about."""

from __future__ import annotations

from dataclasses import dataclass

from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk
from sucesos.coding.quantities import Quantity
from sucesos.coding.statistics.counts import CountReader
from sucesos.coding.statistics.line import Line, Statement, Thing
from sucesos.coding.statistics.memory import Memory
from sucesos.coding.statistics.words import StatisticWords, begins_with, ends_with

CLAUSE = 8  # words in which a comparison ends ("1,476 more homicides in 2023 than")
MEASURED = ("drugs_seized", "money_seized")  # what is told by weight or in money
SCOPE = 14  # words in which it is said of what a rank is one


@dataclass(frozen=True)
class Related:
    """One measure that relates, and what it is about."""

    measure: str
    value: float
    unit: str
    thing: Thing
    prior: Statement | None = None
    last: int = 0  # the token after the words that belong to the number


class ChangeReader:
    """Reads numbers that relate one count to another or to a whole."""

    def __init__(self, lexicon: Lexicon, words: StatisticWords, counts: CountReader):
        self.lexicon, self.grammar, self.words, self.counts = lexicon, lexicon.grammar, words, counts

    def read(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Related | None:
        """What a number relates, None when it relates nothing that is counted here."""
        if q.unit == "per_100k":
            return self._rate(line, q, chunk, memory)
        if q.unit == "percent":
            return self._share(line, q, chunk, memory, q.value) or self._percent(line, q, chunk, memory)
        if q.unit == "fraction":  # not "one and a half tons"
            whole = line.bare(q, chunk) and line.word(line.at(chunk.at - 1)) not in self.grammar.joining
            return self._share(line, q, chunk, memory, round(100 * q.value, 2)) if whole else None
        if q.unit == "times":
            return self._ratio(line, q, chunk, memory)
        if q.unit == "ordinal":
            return self._rank(line, q, memory)
        return (
            self._placed(line, q)
            or self._proportion(line, q)
            or self._bare_rate(line, q, chunk, memory)
            or self._bare_percent(line, q, chunk)
            or self._multiplied(line, q, chunk, memory)
            or self._difference(line, q, chunk, memory)
        )

    # Rates

    def _rate(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Related | None:
        own = line.statements[-1] if line.statements else None
        thing = self._nearest(line, q) or memory.thing(line)
        prior = own if own is not None and own.thing == thing and own.measure == "count" else None
        return None if thing is None else Related("rate", q.value, "per_100k", thing, prior)

    def _nearest(self, line: Line, q: Quantity) -> Thing | None:
        """The term nearest to a number, marks counting as many words."""

        def distance(term) -> int:
            first, last = (q.last, term.first) if term.first >= q.last else (term.last, q.first)
            return last - first + 6 * sum(w in ",;:" for w in line.low[first:last])

        return min(((distance(t), t.first, t.thing) for t in line.terms), key=lambda d: d[:2], default=(None,) * 3)[2]

    def _bare_rate(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Related | None:
        """A rate that leaves out "per 100,000": "climbed to 25.9", "in Ecuador the rate was 47.2"."""
        if not line.bare(q, chunk):
            return None
        before = next((s for s in reversed(line.statements) if s.measure == "rate"), None)
        ahead = next(
            (o for o in line.sentence.quantities if o.unit == "per_100k" and 0 < o.first - q.last <= CLAUSE), None
        )
        noun = line.at(chunk.at - 2)
        if line.preposition(chunk) in self.grammar.genitive and self._says_rate(line, noun):  # "with a rate of 31.1"
            prior = before or memory.latest(line)
            thing = before.thing if before is not None else memory.thing(line)
            return None if thing is None else Related("rate", q.value, "per_100k", thing, prior)
        if before is not None or ahead:
            lead = line.lead(q)
            linked = lead >= 0 and (
                line.low[lead] in self.words.range_words
                or self.words.sets_against(line.low, lead + 1)
                or line.low[lead] in "(,"
                or (ahead is not None and all(self._joins(w) for w in line.low[q.last : ahead.opens]))
            )
            if linked or q.value != int(q.value) or self.counts.placed_before(line, chunk):
                thing = before.thing if before is not None else self._nearest(line, q) or memory.thing(line)
                return None if thing is None else Related("rate", q.value, "per_100k", thing, before)
            return None
        latest, thing = memory.latest(line), memory.thing(line)
        goes_on = latest is not None and latest.measure == "rate"
        if not goes_on and self.words.rates.isdisjoint(line.sentence.words):
            return None
        if thing is not None and self._beside_rate(line, chunk):
            return Related("rate", q.value, "per_100k", thing, latest)
        verb = line.verb_before(chunk) or self._linked_verb(line, chunk)
        subject = line.subject(verb) if verb is not None else None
        if subject is not None and self._says_rate(line, subject):  # "la tasa de homicidios pasó de 5,8 a"
            term = next(iter(line.terms_in(subject.last, line.phrase_end(subject))), None)
            thing = term.thing if term is not None else thing
        if subject is None or thing is None:
            return None
        rate = self._says_rate(line, subject) and not line.terms_in(subject.first, subject.last)
        if not rate and not (goes_on and subject.pronoun):
            return None
        return Related("rate", q.value, "per_100k", thing, latest)

    def _beside_rate(self, line: Line, chunk: Chunk) -> bool:
        """ "Had the highest rate, 91.2"."""
        comma = line.at(chunk.at - 1)
        if comma is None or line.word(comma) != ",":
            return False
        before = next((c for c in reversed(line.chunks[: comma.at]) if c.kind not in ("np", "adv")), None)
        phrases = line.chunks[before.at + 1 if before is not None else 0 : comma.at]
        return any(self._says_rate(line, c) for c in phrases if c.kind == "np")

    def _says_rate(self, line: Line, chunk: Chunk | None) -> bool:
        return chunk is not None and chunk.kind == "np" and line.head(chunk) in self.words.rates

    def _joins(self, word: str) -> bool:
        """Words between the numbers of a list."""
        return word in self.words.range_words or word == "," or word[0].isdigit()

    def _linked_verb(self, line: Line, chunk: Chunk) -> Chunk | None:
        """The verb before "to 25.9", "at 47.2"."""
        verb = line.at(chunk.at - 2)
        return verb if line.preposition(chunk) and verb is not None and verb.kind == "vg" else None

    # Changes

    def _percent(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Related | None:
        sign, thing, prior = self._change(line, q, chunk, memory)
        if not sign or thing is None:
            return None
        return Related("percent_change", sign * abs(q.value), "percent", thing, prior)

    def _change(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory):
        """Sign of a change, what changed, and the statement that it goes on with."""
        low = line.low
        own = line.statements[-1] if line.statements else None
        after = self.words.direction(low[q.last : q.last + 2])
        if after:  # "15.4 percent fewer homicides than", "a 12 percent increase in extortions", "14% higher than"
            return after, *self._compared_thing(line, q, chunk, memory)
        lead = line.lead(q)
        before = line.at(chunk.at - 1)
        if before is not None and before.kind == "prep":
            noun = line.at(chunk.at - 2)
            particle = self.words.direction([line.word(before)])
            if particle:  # "robberies up 5%", "were down 12%", ", down 9%"
                return particle, *self._before(line, before, memory)
            noun = self._changing(line, noun)
            if noun is not None:
                sign = self.words.direction([line.head(noun)])  # "a drop of 28 percent in violent deaths"
                term = next(iter(line.terms_in(noun.first, before.first)), None) or self._in_phrase(line, q)
                return sign, *((term.thing, None) if term else self._shown(line, noun, memory))
        verb = next((c for c in reversed(line.chunks[: chunk.at]) if c.kind == "vg"), None)
        if verb is not None and self._near(line, verb, q):
            sign = self.words.direction(low[verb.verb : verb.verb + 2])
            if sign:
                return sign, *self._subject_or_object(line, verb, q, memory)
            rise = line.subject(verb) if verb.form == "copula" else None
            sign = self.words.direction([line.head(rise)]) if rise is not None else 0
            if rise is not None and sign:  # "the rise in homicides was of 68 percent"
                term = next(iter(line.terms_in(rise.first, verb.first)), None)
                return sign, term.thing if term else None, None
        if own is not None and own.measure == "percent_change" and lead >= 0:
            sign = 1 if own.value > 0 else -1
            term = next((t for t in reversed(line.terms) if own.quantity.last <= t.first < q.first), None)
            if term is not None:  # "and kidnappings by 9 percent"
                return sign, term.thing, None
            joined = line.low[lead] in self.grammar.joining or line.low[lead] == ","
            compared = any(self.words.comparing(low, k) for k in range(q.last, min(q.last + CLAUSE, len(low))))
            if joined and (compared or self.counts.place_after(line, chunk)):  # "41% in Pichincha, 28% in Guayas"
                return sign, own.thing, own
        return self._listed(line, chunk)

    def _listed(self, line: Line, chunk: Chunk):
        """ "The largest rises in violent deaths were in Manta (69 %), Durán (80 %)": places with their numbers."""
        own = line.statements[-1] if line.statements else None
        if not self.counts.placed_before(line, chunk):
            return 0, None, None
        if own is not None:
            return (1 if own.value > 0 else -1, own.thing, own) if own.measure == "percent_change" else (0, None, None)
        for noun in line.chunks[: chunk.at]:
            sign = self.words.direction([line.head(noun)]) if noun.kind == "np" else 0
            term = next(iter(line.terms_in(noun.first, line.phrase_end(noun))), None) if sign else None
            if term is not None:
                return sign, term.thing, None
        return 0, None, None

    def _shown(self, line: Line, noun: Chunk, memory: Memory):
        """What a noun of change is told of: "homicides showed a rise of 12 percent"; else the statement just made."""
        verb = line.verb_before(noun)
        thing, prior = self.counts.subject_of(line, verb, memory) if verb is not None else (None, None)
        return (thing, prior) if thing is not None else self._latest(line, memory)

    def _changing(self, line: Line, phrase: Chunk | None) -> Chunk | None:
        """The noun of change that a number hangs on, also over what changes: "a rise in homicides of 12 percent"."""
        while phrase is not None and phrase.kind == "np":
            if self.words.direction([line.head(phrase)]):
                return phrase
            phrase = line.at(phrase.at - 2) if line.preposition(phrase) else None
        return None

    def _near(self, line: Line, verb: Chunk, q: Quantity) -> bool:
        """No other number, and no clause, parts a verb from the number that it is told of."""
        between = line.chunks[verb.at + 1 : line.sentence.holding(q.first).at]
        return not any(
            c.kind in ("sub", "rel", "vg") or c.number is not None or (c.kind == "punct" and line.word(c) in ".;:")
            for c in between
        )

    def _subject_or_object(self, line: Line, verb: Chunk, q: Quantity, memory: Memory):
        """What a verb says to change: "homicides fell by 17%", "the deployment has reduced homicides by 17%"."""
        inside = line.terms_in(verb.last, q.opens)
        if inside:
            return inside[0].thing, None
        thing, prior = self.counts.subject_of(line, verb, memory)
        if thing is None and line.statements and line.subject(verb) is None:
            return line.statements[-1].thing, line.statements[-1]
        return thing, prior

    def _compared_thing(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory):
        """The thing of "percent more X than": right after; else of the count before, of the subject, or spoken of."""
        stop = next(
            (k for k in range(q.last, len(line.low)) if line.low[k] in ",;:." or k > q.last + CLAUSE), len(line.low)
        )
        than = next((k for k in range(q.last + 1, stop) if self.words.comparing(line.low, k)), stop)
        term = next(iter(line.terms_in(q.last, than)), None)
        if term is not None:
            return term.thing, None
        own = line.statements[-1] if line.statements else None
        if own is not None:
            return own.thing, own
        verb = next((c for c in reversed(line.chunks[: chunk.at]) if c.kind == "vg"), None)
        if verb is not None:
            thing, prior = self.counts.subject_of(line, verb, memory)
            if thing is not None or verb.form == "copula":
                return thing, prior
        return self._latest(line, memory)

    def _before(self, line: Line, particle: Chunk, memory: Memory):
        """What is "down 12%": the noun phrase, the subject of the copula, or the count before the comma."""
        before = line.at(particle.at - 1)
        if before is not None and before.kind == "vg":
            return self.counts.subject_of(line, before, memory)
        if before is not None and before.kind == "np":
            terms = line.terms_in(before.first, before.last)
            return (terms[0].thing, None) if terms else (None, None)
        return self._latest(line, memory)

    def _in_phrase(self, line: Line, q: Quantity):
        """The term of the phrase after a number: "28 percent in violent deaths"."""
        chunk = line.sentence.holding(q.first)
        inner = line.at(chunk.at + 2)
        if inner is None or line.kind(chunk.at + 1) != "prep" or inner.kind != "np":
            return None
        return next(iter(line.terms_in(inner.first, line.phrase_end(inner))), None)

    @staticmethod
    def _latest(line: Line, memory: Memory):
        """The statement just made: its thing, and it."""
        latest = line.statements[-1] if line.statements else memory.latest(line)
        return (latest.thing, latest) if latest is not None else (None, None)

    def _bare_percent(self, line: Line, q: Quantity, chunk: Chunk) -> Related | None:
        """ "violent deaths dropped by 21 percent and kidnappings by 9"."""
        own = line.statements[-1] if line.statements else None
        if own is None or own.measure != "percent_change" or not line.bare(q, chunk):
            return None
        lead = line.low[own.quantity.opens - 1] if own.quantity.opens else ""
        term = next((t for t in line.terms if own.quantity.last <= t.first < q.first), None)
        if term is None or line.preposition(chunk) != lead:
            return None
        return Related("percent_change", (1 if own.value > 0 else -1) * q.value, "percent", term.thing)

    def _difference(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Related | None:
        """ "1,476 more homicides than", "34 fewer", "homicides fell by 200"."""
        if not q.counts:
            return None
        sign, at = self._more(line, q, chunk)
        thing, prior = None, None
        if sign:
            compared = any(self.words.comparing(line.low, k) for k in range(at, at + CLAUSE))
            if not compared and (sign > 0 or at > q.last):
                return None  # "two more people were killed": further ones
            thing, prior = self._compared_thing(line, q, chunk, memory)
        elif line.bare(q, chunk) and line.preposition(chunk) in self.grammar.agents:
            verb = line.at(chunk.at - 2)
            sign = self.words.direction(line.low[verb.verb : verb.verb + 2]) if verb and verb.kind == "vg" else 0
            if verb is not None and sign:
                thing, prior = self.counts.subject_of(line, verb, memory)
        if thing is None or (q.unit != "none" and thing.indicator not in MEASURED):
            return None
        return Related("difference", sign * q.value, thing.unit if q.unit == "none" else q.unit, thing, prior)

    def _more(self, line: Line, q: Quantity, chunk: Chunk) -> tuple[int, int]:
        """ "1,476 more homicides", "1,476 homicides more": the sign of a difference and the token that tells it."""
        after = line.phrase_end(chunk)
        for at in (q.last, *range(q.last + 1, min(after + 1, len(line.low)))):
            sign = self.words.direction(line.low[at : at + 1])
            if sign and line.low[at] not in self.lexicon.persons:  # "312 menores"
                return sign, at
        return 0, 0

    # Ratios

    def _ratio(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Related | None:
        """ "eight times higher", "three times as many kidnappings", "twice the 12 of a year ago"."""
        rest = line.low[q.last : q.last + 3]
        multiple = line.low[q.first] in self.lexicon.quantities.multiples
        if not rest or not (rest[0] in self.words.ratio_tails or (not multiple and self.words.direction(rest[:2]) > 0)):
            return None
        if rest[0] in self.words.ratio_as and not self._as_much(rest):
            return None  # "once as a student"
        thing, prior = self._compared_thing(line, q, chunk, memory)
        return thing and Related("ratio", q.value, "times", thing, prior)

    def _multiplied(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Related | None:
        """ "Kidnappings multiplied by four"."""
        verb = line.at(chunk.at - 2)
        leads = line.preposition(chunk) in self.grammar.agents and line.bare(q, chunk)
        if not leads or verb is None or verb.kind != "vg" or not line.lemmas(verb) & self.words.multiply:
            return None
        thing, prior = self.counts.subject_of(line, verb, memory)
        return None if thing is None else Related("ratio", q.value, "times", thing, prior)

    def _as_much(self, rest: list[str]) -> bool:
        """ "as many", "as high"."""
        return len(rest) > 1 and (rest[1] in self.words.as_much or rest[1] in self.grammar.determiners)

    # Shares

    def _share(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory, value: float) -> Related | None:
        """ "44 percent of the homicides", "accounted for 41%", "of the victims, 87 percent were men"."""
        following = line.at(chunk.at + 1)
        if line.preposition(chunk) in self.grammar.genitive and self._changing(line, line.at(chunk.at - 2)) is not None:
            return None  # "a rise of 12 percent of"
        if following is not None and line.word(following) in self.grammar.genitive:
            whole = line.at(following.at + 1)
            thing = self._whole(line, whole, memory)
        elif self._fronted(line, chunk):
            thing = self._whole(line, line.at(1), memory)
        elif any(ends_with(line.low[: k + 1], self.words.share_words) for k in (line.lead(q),)) or self._shares(
            line, chunk
        ):
            thing = memory.thing(line)
        else:
            thing = self._told_of(line, chunk, memory)
        return None if thing is None else Related("share", value, "percent", thing)

    def _told_of(self, line: Line, chunk: Chunk, memory: Memory) -> Thing | None:
        """ "The city counted 300 murders. 83 percent were committed with guns": of what the sentence before counted."""
        latest, verb = memory.latest(line), next(iter(line.verbs_after(chunk)), None)
        if latest is None or verb is None or chunk.at or verb.at > chunk.at + 2:
            return None
        if latest.line.sentence.paragraph != line.sentence.paragraph:
            return None
        lemmas = line.lemmas(verb)
        tells = lemmas & (self.grammar.copulas | self.words.narrowing_verbs | self.words.count_verbs)
        return latest.thing if tells or self._shares_by(lemmas) else None

    def _shares_by(self, lemmas: frozenset[str]) -> bool:
        return any(p[0] in lemmas for p in self.words.share_words.terms)

    def _shares(self, line: Line, chunk: Chunk) -> bool:
        """The verb before, in any form, says that the subject is a share: "represented 30 percent"."""
        verb = next((c for c in reversed(line.chunks[: chunk.at]) if c.kind == "vg"), None)
        if verb is None or chunk.at - verb.at > 2:
            return False
        rest = line.low[verb.verb + 1 : verb.verb + 2]
        return any(
            p[0] in line.lemmas(verb) and list(p[1:]) == rest[: len(p) - 1] for p in self.words.share_words.terms
        )

    def _fronted(self, line: Line, chunk: Chunk) -> bool:
        """ "Of the victims, 87 percent": the whole opens the sentence."""
        comma = line.at(chunk.at - 1)
        if line.low[0] not in self.grammar.genitive or comma is None or line.word(comma) != ",":
            return False
        return all(c.kind != "vg" or c.form in ("participle", "past_or_participle") for c in line.chunks[: comma.at])

    def _whole(self, line: Line, chunk: Chunk | None, memory: Memory) -> Thing | None:
        """The thing of which a share is a part: named, or stood for ("the cases", "them", "the total")."""
        if chunk is None or chunk.kind != "np":
            return None
        last = line.phrase_end(chunk)
        for term in line.terms_in(chunk.first, last):
            inner = line.sentence.chunk_of(term.first)
            if inner is not None and (line.names(term, inner) or line.head(inner) in self.words.standing):
                return term.thing
        head = line.head(chunk)
        stands = head in self.words.standing or head in self.words.figures
        if stands or chunk.pronoun or head in self.words.such:
            return memory.thing(line)
        return None

    def _proportion(self, line: Line, q: Quantity) -> Related | None:
        """ "eight out of ten murders", "of every 100 murders, 84"."""
        every = next(
            (o for o in line.sentence.quantities if o.opens and line.low[o.opens - 1] in self.words.every), None
        )
        if every is not None and every.first < q.first and q.value < every.value and q.unit == "none":
            term = next(iter(line.terms_in(every.last, q.first)), None)
            share = round(100 * q.value / every.value, 2)
            return None if term is None else Related("share", share, "percent", term.thing)
        length = begins_with(line.low[q.last :], self.words.proportion)
        whole = next((o for o in line.sentence.quantities if o.first == q.last + length), None) if length else None
        if (
            whole is None
            or whole.unit != "none"
            or not 0 < q.value < whole.value <= 100
            or whole.value not in (2, 3, 4, 5, 10, 100)
        ):
            return None
        term = next(iter(line.terms_in(whole.last, whole.last + 3)), None)
        share = round(100 * q.value / whole.value, 2)
        return None if term is None else Related("share", share, "percent", term.thing, last=whole.last)

    # Ranks

    def _placed(self, line: Line, q: Quantity) -> Related | None:
        """ "Ocupa el puesto 24 en homicidios": the rank in digits after its noun."""
        at = q.opens - 1
        verb = next((c for c in reversed(line.chunks) if c.kind == "vg" and c.last <= q.first), None)
        if at < 1 or line.low[at] not in self.words.rank_nouns or verb is None or q.unit not in ("none", "identifier"):
            return None
        term = next(iter(line.terms_in(q.last, q.last + SCOPE)), None)
        ranks = line.lemmas(verb) & self.words.rank_verbs
        return Related("rank", q.value, "rank", term.thing) if term is not None and ranks else None

    def _rank(self, line: Line, q: Quantity, memory: Memory) -> Related | None:
        """ "the first country in Latin America in homicides", "ranked second", "the ninth most violent city"."""
        low = line.low
        at = q.last + 1 if q.last < len(low) and low[q.last] in self.words.rank_nouns else q.last
        violent = next((n for n in (2, 1) if tuple(low[at : at + n]) in self.words.violent), 0)
        if violent:  # "the ninth most violent city", "la novena ciudad más violenta"
            indicator = self.words.violent[tuple(low[at : at + violent])]
            thing = Thing(indicator, self.words.units[indicator], line.text_span(at, at + violent))
            return Related("rank", q.value, "rank", thing)
        verb = q.first > 0 and bool(self.grammar.lemmas(low[q.first - 1]) & self.words.rank_verbs)
        ranked = verb or any(w in self.words.rank_nouns for w in low[q.last : q.last + 2])
        scope = any(w in self.words.rank_scope for w in low[q.last : q.last + SCOPE])
        term = next(iter(line.terms_in(q.last, q.last + SCOPE)), None) if ranked and scope else None
        latest = memory.latest(line)
        if (
            term is None and verb and latest is not None and latest.measure in ("rate", "rank")
        ):  # "Honduras came second"
            return Related("rank", q.value, "rank", latest.thing, latest)
        return None if term is None else Related("rank", q.value, "rank", term.thing)
