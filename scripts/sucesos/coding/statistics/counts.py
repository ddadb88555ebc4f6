"""What a number counts: the noun it stands with, the verb told of it, or what was spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log10

from sucesos.coding import clauses as cl
from sucesos.coding.actors import ActorReader
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk
from sucesos.coding.quantities import Quantity
from sucesos.coding.statistics.line import Line, Statement, Thing
from sucesos.coding.statistics.memory import Memory
from sucesos.coding.statistics.words import StatisticWords, Told, begins_with, ends_with

AMOUNTS = ("kg", "tonnes")
FEWEST_DEFINITE = 100  # "the three men" were told of before
CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d$")  # "at 2115"
LONGEST_MONTH = 31
FREQUENCY_REACH, AVERAGE_REACH = 7, 7  # words from a number to what makes it an average


@dataclass(frozen=True)
class Counted:
    """What a number counts. link: `named` by its noun, `told` by a verb, `spoken` of before, a `total` of its subject,
    or left out (`elliptic`). prior: the statement that it goes on with.
    """

    thing: Thing
    link: str
    unit: str | None = None
    prior: Statement | None = None
    partitive: bool = False
    upcoming: bool = False


class CountReader:
    """Finds what the numbers of a sentence count."""

    def __init__(self, lexicon: Lexicon, words: StatisticWords):
        self.lexicon, self.grammar, self.words = lexicon, lexicon.grammar, words
        self.actors = ActorReader(lexicon)

    def read(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Counted | None:
        """What a number counts, None when it is no statistic."""
        if self._average(line, q) or self._age(line, q) or self._proportion(line, q) or self._range(line, q):
            return None
        bare = line.bare(q, chunk)
        return (
            self._part(line, q, chunk, memory, bare)
            or (self._listed(line, q, chunk) if bare else None)
            or (None if bare and q.unit == "none" else self._named(line, q, chunk))
            or self._told(line, q, chunk)
            or self._amount(line, q, chunk, memory)
            or self._spoken(line, q, chunk, memory)
            or (self._total(line, q, chunk, memory) if bare or self._of_anybody(line, q, chunk) else None)
            or (self._elliptic(line, q, chunk, memory) if bare else None)
        )

    def _of_anybody(self, line: Line, q: Quantity, chunk: Chunk) -> bool:
        """ "The prison population is of 31,300 people": a noun that says no more than the number."""
        return q.unit == "none" and " ".join(line.low[q.last : chunk.last]) in self.words.whole["any"]

    def _average(self, line: Line, q: Quantity) -> bool:
        """ "19 people a day", "an average of 19", "in each of them": not a sum of cases."""
        frequencies, behind = self.words.frequencies, line.low[q.last : q.last + FREQUENCY_REACH]
        for k, word in enumerate(behind if not frequencies.first.isdisjoint(behind) else (), start=q.last):
            if word in frequencies.first and begins_with(line.low, frequencies, k):
                inside = line.sentence.chunk_of(k)
                if inside is not None and inside.kind != "time":
                    return True
        return not self.words.averages.isdisjoint(line.low[max(0, q.opens - AVERAGE_REACH) : q.last])

    def _age(self, line: Line, q: Quantity) -> bool:
        """ "people under 18"."""
        before = line.low[q.opens - 1] if q.opens > 0 else ""
        return line.low[q.opens] in self.words.ages and before in self.lexicon.persons

    def _range(self, line: Line, q: Quantity) -> bool:
        """The lower end of "three to five years"; the noun comes with the upper one."""
        link = line.low[q.last] if q.last + 1 < len(line.low) else ""
        lead = line.lead(q)
        between = lead >= 0 and line.low[lead] in self.lexicon.quantities.between - self.words.range_openers
        if link not in self.lexicon.quantities.ranges or (link in self.grammar.joining and not between):
            return False
        start = line.sentence.tokens[q.last + 1].start
        upper = next((o for o in line.sentence.quantities if o.start == start), None)
        timed = any(t.start <= start < t.end for t in line.sentence.times)
        if upper is None and not timed:
            return False
        opened = lead >= 0 and line.low[lead] in self.words.range_openers
        if opened and upper is not None and not timed and (upper.counts or upper.unit == q.unit):
            return False  # "from 244 to 309": two counts
        return not (lead >= 0 and self.words.sets_against(line.low, lead + 1))

    def _proportion(self, line: Line, q: Quantity) -> bool:
        """The whole of "one in three", "of every 100 murders": no count."""
        if q.opens and line.low[q.opens - 1] in self.words.every:
            return True
        length = ends_with(line.low[: q.first], self.words.proportion)
        return bool(length) and any(o.last == q.first - length and o.value < q.value for o in line.sentence.quantities)

    # The noun

    def _named(self, line: Line, q: Quantity, chunk: Chunk) -> Counted | None:
        """ "6,812 homicides", "592 extortion complaints", "41 cases of extortion"."""
        verbs = (verb for verb, _ in self._verbs_of(line, chunk))
        if self._laid_to(line, q) or any(self._by_one_event(line, verb, chunk) for verb in verbs):
            return None
        head = line.head(chunk)
        stands = head in self.words.standing or head in self.lexicon.persons
        accused = self.lexicon.persons.get(head, ("",))[0] == "suspects"
        for term in line.terms_in(q.last, self._case_end(line, chunk)):
            inside = term.first < chunk.last
            covers = line.names(term, chunk)
            if accused and not inside:
                continue  # "three suspects of a robbery": no robberies
            inner = line.sentence.chunk_of(term.first)
            ends = line.names(term, inner) or (inner is not None and line.head(inner) in self.words.standing)
            if covers or (inside and stands) or (not inside and ends and (stands or q.unit in AMOUNTS)):
                person = head in self.lexicon.persons or head in self.words.victims
                unit = "persons" if person and term.thing.unit == "cases" and not covers else None
                return Counted(term.thing, "named", unit)
        return None

    def _case_end(self, line: Line, chunk: Chunk) -> int:
        """The end of a phrase with what its cases are of: "592 complaints | for extortion"."""
        end = line.phrase_end(chunk)
        following, inner = line.at(chunk.at + 1), line.at(chunk.at + 2)
        if end > chunk.last or inner is None or inner.kind != "np" or line.head(chunk) not in self.words.cases:
            return end
        return inner.last if line.word(following) in self.words.crime_prepositions else end

    def _laid_to(self, line: Line, q: Quantity) -> bool:
        """A number of crimes that someone is accused of: "charged with 12 robberies", "behind 27 murders"."""
        at = q.opens - 1
        before = line.low[max(0, at - 3) : at + 1]
        chunk = line.sentence.holding(q.first)
        verb = next((c for c in reversed(line.chunks[: chunk.at]) if c.kind == "vg"), None)
        if verb is not None and line.preposition(chunk):  # "sentenced to 22 years for 4 murders"
            before.append(line.low[verb.verb])
            told = (r for r in self.words.told if r.indicator == "arrests")
            held = any(not r.verbs.keys().isdisjoint(line.lemmas(verb)) for r in told)
            if held and line.preposition(chunk) in self.words.crime_prepositions:
                return True  # "arrested for 12 robberies"
        return any(w in self.words.laying or self.grammar.lemmas(w) & self.words.laying for w in before)

    def _amount(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Counted | None:
        """Tonnes of what was spoken of: "in 2023 they seized 219 tonnes"."""
        if q.unit == "usd":
            return self._money(line, chunk)
        if q.unit not in AMOUNTS or self._of_something(line, chunk):
            return None
        thing = next((t.thing for t in line.terms if t.thing.indicator == "drugs_seized"), None) or memory.thing(line)
        return Counted(thing, "spoken") if thing is not None and thing.indicator == "drugs_seized" else None

    def _money(self, line: Line, chunk: Chunk) -> Counted | None:
        """A sum of money that was seized, not what something is worth."""
        before = line.verb_before(chunk)
        verbs = [v for v in (before, *line.verbs_after(chunk)) if v is not None]
        if not any(line.lemmas(v) & self.words.seizing for v in verbs):
            return None
        return Counted(Thing("money_seized", "usd", line.text_span(chunk.first, chunk.last)), "told")

    def _of_something(self, line: Line, chunk: Chunk) -> bool:
        """ "96 tonnes of rice": what it is, is said."""
        following, inner = line.at(chunk.at + 1), line.at(chunk.at + 2)
        return inner is not None and inner.kind == "np" and line.word(following) in self.grammar.genitive

    def _listed(self, line: Line, q: Quantity, chunk: Chunk) -> Counted | None:
        """ "980, 240 and 110 murders respectively": the noun comes with the last number."""
        if not line.says(self.words.respectively):
            return None
        for following in line.chunks[chunk.at + 1 :]:
            if following.kind == "np" and following.number is not None:
                if not line.bare(following.number, following):
                    return self._named(line, following.number, following)
            elif following.kind not in ("punct", "conj"):
                return None
        return None

    # The verb

    def _told(self, line: Line, q: Quantity, chunk: Chunk) -> Counted | None:
        """What a verb says of a number of people: "38 officers were murdered", "have arrested 28,600 people"."""
        if q.unit != "none":
            return None
        held = self._held(line, chunk)
        if held is not None:
            return held
        if line.low[chunk.last - 1] in self.words.complements and chunk.last - 1 >= q.last:  # "460 inmates dead"
            chunk = cl.cut(line.sentence, chunk, chunk.last - 1, self.grammar)
        head = line.head(chunk)
        party = self.actors.party(line.context, line.sentence, chunk, join=False)
        actor = self._whom(line, q) if line.bare(q, chunk) else party.type
        if (
            not (party.kind == "person" or any(head in rule.heads for rule in self.words.told))
            or head in self.grammar.other
        ):
            return None
        if head in self.words.troops:
            actor = None  # "six companies": units, not people
        deployed = self._deployment(line, chunk, actor)
        if deployed is not None:
            return deployed
        victims = self._victims_of(line, chunk)
        if victims is not None:
            return victims
        owned = line.at(chunk.at - 2) if line.preposition(chunk) in self.grammar.genitive else None
        if owned is not None and owned.kind == "np" and any(line.head(owned) in rule.heads for rule in self.words.told):
            chunk, head = owned, line.head(owned)  # "claimed the lives of 4,600 people"
        for verb, subject in self._verbs_of(line, chunk):
            if self._of_one_event(line, q, verb, subject):
                continue
            for rule in self.words.told:
                if (rule.actors and actor not in rule.actors) or (rule.heads and head not in rule.heads):
                    continue
                if verb.negated or (self._to_come(line, verb) and not rule.upcoming):
                    continue
                if self._says(line, rule, verb, subject, chunk):
                    token = line.sentence.tokens[verb.verb]
                    killed = rule.indicator in ("homicides", "violent_deaths") and self._inside_prison(line, verb)
                    name = "prison_deaths" if killed else rule.indicator
                    thing = Thing(name, "persons", (token.start, token.end))
                    return Counted(thing, "told", upcoming=rule.upcoming)
        return None

    def _held(self, line: Line, chunk: Chunk) -> Counted | None:
        """How many a prison holds: "the prison of Ibarra houses 1,130"."""
        verb = line.verb_before(chunk)
        after = next(iter(line.verbs_after(chunk)), None)
        if after is not None and after.passive and self._keeps(line, after):
            in_prison = any(c.kind == "np" and self._is_prison(line, c) for c in line.chunks[after.at :])
            if in_prison:  # "31,000 people are held in the prisons"
                return Counted(Thing("prison_population", "persons", line.text_span(after.verb, after.last)), "told")
        if verb is not None and self._imprisoned(line, verb, chunk):
            return Counted(Thing("prison_population", "persons", line.text_span(verb.verb, verb.last)), "told")
        if verb is None or not self._keeps(line, verb):
            return None
        subject = line.subject(verb)
        person = self.lexicon.persons.get(line.head(chunk), (None, False))[0]
        if person not in (None, "prisoners") and line.head(chunk) not in self.words.whole["any"]:
            return None
        if subject is None or subject.pronoun or line.head(subject) in self.lexicon.persons:
            return None
        return Counted(Thing("prison_population", "persons", line.text_span(verb.verb, verb.last)), "told")

    def _imprisoned(self, line: Line, verb: Chunk, chunk: Chunk) -> bool:
        """ "Hay 1.130 presos", "la cárcel registra 1.130 presos", of whom nothing else is told."""
        lemmas = line.lemmas(verb)
        counts = not lemmas.isdisjoint(self.words.count_verbs)
        counts = counts and any(c.kind == "np" and self._is_prison(line, c) for c in line.chunks)
        if not (counts or lemmas & self.words.existing):
            return False
        party = self.actors.party(line.context, line.sentence, chunk, join=False)
        return party.type == "prisoners" and line.kind(chunk.at + 1) != "vg"

    def _is_prison(self, line: Line, chunk: Chunk) -> bool:
        words = line.low[chunk.head : chunk.last]
        return any(" ".join(words[:n]) in self.lexicon.prisons for n in (2, 1))

    def _inside_prison(self, line: Line, verb: Chunk) -> bool:
        """ "In the prisons, 37 people died violently"."""
        last = cl.clause_of(line.clauses, verb.at).last
        return any(
            c.kind == "np" and self._is_prison(line, c) and line.preposition(c) in self.grammar.inside
            for c in line.chunks[:last]
        )

    def _keeps(self, line: Line, verb: Chunk) -> bool:
        """Does a verb say whom a prison holds, and not whom somebody holds hostage?"""
        stock = line.lemmas(verb) & self.words.stock_verbs
        following = line.low[verb.last] if verb.last < len(line.low) else ""
        return bool(stock) and not verb.modal and following not in self.words.no_stock

    def _verbs_of(self, line: Line, chunk: Chunk) -> list[tuple[Chunk, bool]]:
        """The verbs told of a noun phrase, and whether it is their subject."""
        before = line.verb_before(chunk)
        objects = []
        if before is not None and (line.follows(chunk, before) or not cl.is_passive(line.sentence, before)):
            objects = [(before, line.follows(chunk, before))]
        before = None if objects else line.at(chunk.at - 2)
        if before is not None and before.kind == "vg" and line.kind(chunk.at - 1) == "np" and self.grammar.inflected:
            objects = [(before, True)]  # "perdieron | la vida | 82 policías"
        after = line.verbs_after(chunk)
        forced = bool(after) and bool(line.lemmas(after[0]) & self.words.forcing)
        return objects + [(v, True) for v in after if forced or line.word(v) not in self.grammar.infinitive]

    def _of_one_event(self, line: Line, q: Quantity, verb: Chunk, subject: bool) -> bool:
        """ "the three men killed", "went on a rampage, killing six", "the riots that had killed 100"."""
        first = line.sentence.holding(q.first).first
        if first < q.opens and line.low[q.opens - 1] in self.grammar.definite and q.value < FEWEST_DEFINITE:
            return True
        if subject:
            return False
        return verb.form == "gerund" or self._by_one_event(line, verb, line.sentence.holding(q.first))

    def _by_one_event(self, line: Line, verb: Chunk, chunk: Chunk) -> bool:
        """ "The attack killed six", "un ataque dejó | seis personas asesinadas": of no series."""
        doer = line.subject(verb)
        if doer is None or doer is chunk or line.head(doer) not in self.lexicon.event_nouns:
            return False
        one = not self.grammar.is_plural(line.head(doer)) and not verb.perfect
        return one or line.kind(verb.at - 1) == "rel"

    def _to_come(self, line: Line, verb: Chunk) -> bool:
        """ "will be deployed", "are to be deployed"."""
        return verb.modal or (verb.infinitive and line.word(verb) in self.grammar.be)

    def _says(self, line: Line, rule: Told, verb: Chunk, subject: bool, chunk: Chunk) -> bool:
        """Does a verb say of the phrase what a rule asks for?"""
        lemmas = line.lemmas(verb)
        passive = subject and (verb.passive or cl.is_passive(line.sentence, verb))
        participle = subject and verb.form in ("past_or_participle", "participle")  # "people reported missing"
        for table, fits in ((rule.verbs, passive or participle or not subject), (rule.intransitive, subject)):
            for lemma in lemmas if fits else ():
                for rest in table.get(lemma, ()):
                    if table is rule.verbs and subject and not passive and not rest:
                        continue
                    places = [verb.verb + 1] if subject else [verb.verb + 1, chunk.last]
                    if any(cl.words_at(line.sentence.tokens, at, rest, self.grammar) is not None for at in places):
                        return True
        return False

    def _victims_of(self, line: Line, chunk: Chunk) -> Counted | None:
        """ "96 women were victims of femicide"."""
        verb, noun = line.at(chunk.at + 1), line.at(chunk.at + 2)
        if (
            verb is None
            or noun is None
            or verb.kind != "vg"
            or self.grammar.copulas.isdisjoint(line.lemmas(verb))
            or verb.negated
            or verb.modal
        ):
            return None
        if noun.kind != "np" or line.head(noun) not in self.words.victims:
            return None
        term = next(iter(line.terms_in(noun.last, line.phrase_end(noun))), None)
        return None if term is None else Counted(term.thing, "told", "persons")

    def _whom(self, line: Line, q: Quantity) -> str | None:
        """The kind of people that "of whom 39" stands for."""
        before = line.sentence.chunk_of(q.opens - 1) if q.opens else None
        if before is None or before.kind != "rel":
            return None
        for chunk in reversed(line.chunks[: before.at]):
            if chunk.kind == "np":
                return self.actors.party(line.context, line.sentence, chunk, join=False).type
            if chunk.kind == "vg":
                return None
        return None

    def _deployment(self, line: Line, chunk: Chunk, actor: str | None) -> Counted | None:
        """ "the deployment of 3,000 soldiers and 1,500 police officers"."""
        rule = next((r for r in self.words.told if r.upcoming), None)
        if rule is None or actor not in rule.actors:
            return None
        for before in reversed(line.chunks[: chunk.at]):
            if before.kind == "np" and line.head(before) in self.words.deployments:
                return Counted(Thing(rule.indicator, "persons", line.sentence.span(before)), "told", upcoming=True)
            if before.kind not in ("np", "prep", "conj", "punct"):
                return None
        return None

    # What was spoken of

    def _spoken(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Counted | None:
        """A noun that stands for the thing spoken of: "212 cases", "640 such complaints", "330 deaths"."""
        head = line.head(chunk)
        if q.unit != "none" or head not in self.words.standing or line.bare(q, chunk):
            return None
        ranged = bool(line.statements) and line.ranges(q, self.words)  # "fell by 4.2 percent, to 14,870 cases"
        if self._laid_to(line, q) or self._of_other(line) or not (ranged or self._is_counted(line, chunk)):
            return None
        thing = self._before(line, q.first) or memory.topic(line)
        if thing is None and len(line.terms) == 1:
            thing = line.terms[0].thing  # "with 1,537 cases, Guayas heads the list of murders"
        if thing is None or not self._fits(head, thing) or (head in self.words.deaths and self._is_one(line, thing)):
            return None
        return Counted(thing, "spoken", "cases" if head in self.words.cases and thing.unit == "cases" else None)

    def _is_one(self, line: Line, thing: Thing) -> bool:
        """ "Masacre en Naranjal: siete muertos": does a thing stand in the sentence as one event?"""
        sentence, start = line.sentence, thing.span[0]
        if not sentence.start <= start < sentence.end:
            return False
        noun = sentence.low[sentence.token_at(start)]
        return noun in self.lexicon.event_nouns and not self.grammar.is_plural(noun)

    def _fits(self, head: str, thing: Thing) -> bool:
        """Deaths stand only for what is lethal."""
        return head not in self.words.deaths or thing.indicator in self.words.lethal

    def _is_counted(self, line: Line, chunk: Chunk) -> bool:
        """ "212 cases were reported", "received 640 complaints", "with 781 victims"; not "six cases were decided"."""
        after, before = next(iter(line.verbs_after(chunk)), None), line.verb_before(chunk)
        if after is not None and (after.passive or before is None):
            return bool(line.lemmas(after) & (self.words.count_verbs | self.grammar.copulas))
        if before is not None:
            return bool(line.lemmas(before) & (self.words.count_verbs | self.grammar.copulas))
        leads = line.at(chunk.at - 2)
        packed = leads is not None and leads.kind == "vg"  # "is packed with 8,500 victims"
        leading = line.preposition(chunk)
        beside = leading in self.grammar.accompanying or leading in self.words.beside
        return not leading or (beside and not packed)

    def _of_other(self, line: Line) -> bool:
        """ "26 cases of assault": the sentence says itself what its cases are."""
        for chunk in line.chunks:
            if chunk.kind == "np" and line.head(chunk) in self.words.cases:
                inner = line.at(chunk.at + 2)
                if (
                    inner is not None
                    and line.word(line.at(chunk.at + 1)) in self.grammar.genitive
                    and inner.kind == "np"
                    and not line.terms_in(inner.first, inner.last)
                    and not self._such(line, inner)
                ):
                    return True
        return False

    def _such(self, line: Line, chunk: Chunk) -> bool:
        """ "complaints of this kind"."""
        return chunk.pronoun or bool(set(line.low[chunk.first : chunk.last]) & self.words.such)

    @staticmethod
    def _before(line: Line, token: int) -> Thing | None:
        """The last thing that the sentence names before a token."""
        return next((t.thing for t in reversed(line.terms) if t.last <= token), None)

    def _total(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Counted | None:
        """A bare number that sums up the subject: "homicides totaled 6,812", "the number of murders reached 240"."""
        verb = next((c for c in reversed(line.chunks[: chunk.at]) if c.kind == "vg"), None)
        if verb is None or verb.negated or self._existential(line, chunk):
            return None
        between = line.low[verb.verb + 1 : q.opens]
        if self._of_others(line, chunk):
            return None
        if any(not self._passes(w) for w in between):
            return self._put_at(line, verb, chunk)
        if not line.lemmas(verb) & self.words.sum_verbs:
            return self._put_at(line, verb, chunk)
        thing, prior = self.subject_of(line, verb, memory)
        subject = line.subject(verb)
        figure = subject is not None and line.head(subject) in self.words.figures
        if thing is None or not (line.bare(q, chunk) or figure or thing.indicator == "prison_population"):
            return None
        return Counted(thing, "total", prior=prior)

    def _of_others(self, line: Line, chunk: Chunk) -> bool:
        """ "Grew in 17 of the 24 provinces": of what is no thing counted here."""
        inner = line.at(chunk.at + 2)
        if inner is None or line.word(line.at(chunk.at + 1)) not in self.grammar.genitive or inner.kind != "np":
            return False
        known = line.terms_in(inner.first, inner.last) or self.stands(line, inner) or inner.pronoun
        return inner.number is not None and not known

    def _passes(self, word: str) -> bool:
        """Words that may stand between a verb of totals and its number: "added up to", "stood at only"."""
        return word in self.grammar.prepositions or word in self.grammar.adverbs or bool(self.words.direction([word]))

    def _put_at(self, line: Line, verb: Chunk, chunk: Chunk) -> Counted | None:
        """ "put the number of kidnappings at 1,830"."""
        if not (line.lemmas(verb) & self.words.put_verbs and line.preposition(chunk) in self.grammar.locating):
            return None
        terms = line.terms_in(verb.last, chunk.first)
        return Counted(terms[0].thing, "total") if terms else None

    def subject_of(self, line: Line, verb: Chunk, memory: Memory) -> tuple[Thing | None, Statement | None]:
        """The thing that a verb's subject names; or what it stands for ("the figure", "they"), with its statement."""
        subject = self._summed_up(line, verb)
        if subject is None:
            return self._left_out(line, verb, memory)
        for term in line.terms_in(subject.first, max(subject.last, min(self._case_end(line, subject), verb.first))):
            inner = line.sentence.chunk_of(term.first)
            if line.head(subject) in self.words.tolls and term.thing.indicator not in self.words.lethal:
                continue
            if inner is not None and (line.names(term, inner) or self.stands(line, inner)):
                return term.thing, None
        inner = line.at(subject.at + 2)
        if inner is not None and line.word(line.at(subject.at + 1)) in self.grammar.genitive and inner.kind == "np":
            known = self._such(line, inner) or self.stands(line, inner)
            if not known and not line.context.places_in(*line.sentence.span(inner)):
                return None, None  # "the number of hectares"
        anaphor = subject.pronoun and line.head(subject) in self.words.anaphors
        if not (anaphor or self.stands(line, subject)) or line.head(subject) in self.words.tolls:
            return None, None
        named = None if line.statements else self._before(line, subject.first)
        return (named, None) if named is not None else self._spoken_of(line, memory)

    def _left_out(self, line: Line, verb: Chunk, memory: Memory) -> tuple[Thing | None, Statement | None]:
        """The subject that a verb goes on with, in languages that leave it out."""
        if not self.grammar.inflected or verb.infinitive:
            return None, None
        named = None if line.statements else self._before(line, verb.first)
        return (named, None) if named is not None else self._spoken_of(line, memory)

    @staticmethod
    def _spoken_of(line: Line, memory: Memory) -> tuple[Thing | None, Statement | None]:
        """The thing that the text speaks of, with its last statement."""
        return memory.thing(line), line.statements[-1] if line.statements else memory.latest(line)

    def _summed_up(self, line: Line, verb: Chunk) -> Chunk | None:
        """The subject of a verb of totals; what follows its number, if that is taken for it: "suman 300 los casos"."""
        subject = line.subject(verb)
        if subject is None or subject.at < verb.at or subject.number is None:
            return subject
        following = line.at(subject.at + 1)
        stands = following is not None and following.kind == "np" and line.word(following) in self.grammar.definite
        return following if stands else None

    def stands(self, line: Line, chunk: Chunk) -> bool:
        """True for nouns that stand for a thing: "the cases", "the victims", "the number"."""
        return line.head(chunk) in self.words.stand_ins

    # What is left out

    def _part(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory, bare: bool) -> Counted | None:
        """A part of what was counted: "66 of them in Guayas", "of these, 590 were women", "including 312 minors"."""
        low = line.low
        own = line.statements[-1] if line.statements else None
        if own is not None and own.measure == "count" and ends_with(low[: max(q.opens, 0)], self.words.included):
            person = line.head(chunk) in self.lexicon.persons and not line.terms_in(q.last, chunk.last)
            if bare or (person and own.unit == "persons"):
                return Counted(own.thing, "elliptic", own.unit, own, partitive=True)
        if not bare:
            return None
        share = self._of_the_cases(line, chunk, memory)
        if share is not None:
            return share
        if own is None and any(o.last <= q.opens and o.counts for o in line.sentence.quantities):
            return None  # "injuring 15 soldiers, 4 of them seriously"
        after = begins_with(low[q.last :], self.words.partitives)
        lead = line.lead(q)
        at = lead - 1 if lead > 0 and low[lead] == "," else lead
        before = at >= 0 and ends_with(low[: at + 1], self.words.partitives)
        if not after and not before:
            return self._of_the(line, q, chunk, memory)
        relative = low[q.last + after - 1] if after else low[at]
        prior = own or (
            None if relative in self.grammar.object_relatives | self.grammar.relatives else memory.latest(line)
        )
        return None if prior is None else Counted(prior.thing, "elliptic", prior.unit, prior, partitive=True)

    def _of_the_cases(self, line: Line, chunk: Chunk, memory: Memory) -> Counted | None:
        """ "31 of the cases"."""
        inner = line.at(chunk.at + 2)
        if inner is None or inner.kind != "np" or line.word(line.at(chunk.at + 1)) not in self.grammar.genitive:
            return None
        if inner.number is not None and inner.number.value > (chunk.number.value if chunk.number else 0):
            whole = self._named(line, inner.number, inner)  # "98 of the 145 murders"
            return None if whole is None else Counted(whole.thing, "elliptic", whole.thing.unit, None, partitive=True)
        latest = line.statements[-1] if line.statements else memory.latest(line)
        definite = line.word(inner) in self.grammar.definite and inner.number is None
        cases = line.head(inner) in self.words.standing
        if latest is None or not definite or not cases or not self._fits(line.head(inner), latest.thing):
            return None
        return Counted(latest.thing, "elliptic", latest.unit, latest, partitive=True)

    def _of_the(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Counted | None:
        """ "Of the 6,812 people murdered, 590 were women": a fronted whole."""
        first = line.statements[0] if line.statements else None
        following = line.at(chunk.at + 1)
        if line.low[0] not in self.grammar.genitive or following is None or following.kind != "vg":
            return None
        if first is None and chunk.at == 3 and (latest := memory.latest(line)) is not None:
            whole = line.at(1)
            said = whole is not None and whole.kind == "np" and line.head(whole) in self.words.standing
            if said and whole is not None and self._such(line, whole):  # "of those cases, 847 were"
                return Counted(latest.thing, "elliptic", latest.unit, latest, partitive=True)
        if first is None or first.chunk.at > 1:
            return None
        return Counted(first.thing, "elliptic", first.unit, first, partitive=True)

    def _elliptic(self, line: Line, q: Quantity, chunk: Chunk, memory: Memory) -> Counted | None:
        """A bare number that leaves out what it counts: "against 187 in 2022", "120 in Durán and 44 in Manta"."""
        if q.unit != "none" or not self._opens_phrase(line, q, chunk):
            return None
        told = [s for s in reversed(line.statements) if s.measure in ("count", "rate", "difference")]
        if not told and line.ranges(q, self.words):  # "rose by 18 percent, from 1,240 to 1,463"
            told = [s for s in line.statements if s.measure in ("percent_change", "ratio")]
        own = min(told, key=lambda s: self._unlike(s.value, q.value), default=None)
        thing = None if own is not None else self._before(line, q.first)
        prior = own or (None if thing is not None else memory.latest(line))
        if thing is None and not line.statements and self._after_others(line, q):
            return None
        if prior is None and thing is None and memory.headed:
            thing = memory.topic(line)
        spoken_of = prior.thing if prior is not None else thing
        if spoken_of is None or not self._licensed(line, q, chunk, own is not None or thing is not None):
            return None
        if self._told_otherwise(line, chunk, spoken_of):
            return None
        if prior is None:
            return Counted(spoken_of, "elliptic")
        return Counted(prior.thing, "elliptic", prior.unit if prior.measure == "count" else None, prior)

    @staticmethod
    def _unlike(a: float, b: float) -> int:
        """How many times ten two numbers are apart: a bare number is told of what is of its size, the latest first."""
        return abs(round(log10(a / b))) if a > 0 and b > 0 else 0

    def _after_others(self, line: Line, q: Quantity) -> bool:
        """ "was given 12 columns, Surat (3)": a number of something else stands before."""
        return any(
            c.number is not None and c.number.last <= q.opens and c.number.counts and not line.bare(c.number, c)
            for c in line.chunks
            if c.kind == "np"
        )

    def _told_otherwise(self, line: Line, chunk: Chunk, thing: Thing) -> bool:
        """ "143 soldiers were killed and 300 wounded": the verb says something else of the bare number."""
        governing = line.verb_before(chunk)
        if governing is not None and governing.at == chunk.at - 1 and line.lemmas(governing) & self.grammar.of_people:
            return True  # "killed two people and injured a dozen"
        verb = line.at(chunk.at + 1)
        if verb is None or verb.kind != "vg" or verb.form == "copula":
            return False
        own = {v for r in self.words.told if r.indicator == thing.indicator for v in (*r.verbs, *r.intransitive)}
        return not line.lemmas(verb) & (self.words.count_verbs | self.words.narrowing_verbs | own)

    def _opens_phrase(self, line: Line, q: Quantity, chunk: Chunk) -> bool:
        """Nothing but articles, adverbs or the name of a place stands before the number in its phrase; and it is no
        time of day or day of a month.
        """
        if CLOCK.match(line.sentence.tokens[q.first].text) and line.low[line.lead(q)] in self.words.clock_leads:
            return False
        before = line.at(chunk.at - 1)
        if (
            before is not None
            and before.time is not None
            and before.time.precision == "month"
            and q.value <= LONGEST_MONTH
        ):
            return False
        return all(
            w in self.grammar.determiners or w in self.grammar.adverbs or self.placed_before(line, chunk)
            for w in line.low[chunk.first : max(chunk.first, q.opens)]
        )

    def _licensed(self, line: Line, q: Quantity, chunk: Chunk, same: bool) -> bool:
        """Does the way in which a bare number stands say that it goes on with another? same: one of this sentence."""
        lead, low = line.lead(q), line.low
        if lead >= 0 and low[lead] in "(," and self._comparative(line, lead):
            return True
        if line.multiplied(q):
            return same  # "twice the 12 of a year ago"
        if (
            same
            and lead >= 0
            and (
                low[lead] == ":"
                or self.words.sets_against(low, lead + 1)
                or (line.ranges(q, self.words) and low[lead] not in self.grammar.joining)
                or low[lead] in self.grammar.accompanying
            )
        ):
            return True
        verb = line.verb_before(chunk)
        counted = verb is not None and bool(line.lemmas(verb) & self.words.count_verbs)
        accounted = self._accounted(line, chunk)
        if self.placed_before(line, chunk):
            return True
        if self.place_after(line, chunk) or self.time_beside(line, chunk) or self._way_after(line, chunk):
            return same or counted or accounted or self._existential(line, chunk)
        if counted or accounted or self._existential(line, chunk):
            return True
        after = line.verbs_after(chunk)
        return bool(after) and after[0].passive and bool(line.lemmas(after[0]) & self.words.count_verbs)

    def _comparative(self, line: Line, lead: int) -> bool:
        """ "far fewer, 2,048": a comparison stands before the mark."""
        return lead > 0 and bool(self.words.direction([line.low[lead - 1]]))

    def _existential(self, line: Line, chunk: Chunk) -> bool:
        """ "there were 84"."""
        verb = line.verb_before(chunk)
        if verb is None:
            return False
        there = verb.form == "copula" and line.word(line.at(chunk.at - 2)) in self.grammar.existential
        return there or bool(line.lemmas(verb) & self.words.existing)

    def _accounted(self, line: Line, chunk: Chunk) -> bool:
        """ "Guayas accounted for 781"."""
        verb = line.at(chunk.at - 2)
        return (
            bool(line.preposition(chunk))
            and verb is not None
            and verb.kind == "vg"
            and bool(line.lemmas(verb) & self.words.account_verbs)
        )

    def place_after(self, line: Line, chunk: Chunk) -> bool:
        """ "31 in Pichincha": a locating preposition and the name of a place follow."""
        preposition, inner = line.at(chunk.at + 1), line.at(chunk.at + 2)
        return (
            preposition is not None
            and inner is not None
            and preposition.kind == "prep"
            and line.word(preposition) in self.grammar.locating
            and inner.kind == "np"
            and bool(line.context.places_in(*line.sentence.span(inner)))
        )

    def _way_after(self, line: Line, chunk: Chunk) -> bool:
        """ "47 on land"."""
        inner = line.at(chunk.at + 2)
        return inner is not None and line.kind(chunk.at + 1) == "prep" and line.word(inner) in self.words.ways

    def placed_before(self, line: Line, chunk: Chunk) -> bool:
        """ "Manabí 233", "Guayas (3,890)", "Pichincha with 22": the name of a place stands right before."""
        at = chunk.first
        while at > 0 and (line.low[at - 1] in "(" or line.low[at - 1] in self.words.followers):
            at -= 1
        gap = bool(line.statements) and self._gapped(line, at)
        if (at != chunk.first or gap) and at > 0 and line.low[at - 1] == ",":  # "Cali, with 1,047"
            at -= 1
        end = line.sentence.tokens[at - 1].end if at else 0
        number = chunk.number if chunk.number is not None and chunk.number.opens > chunk.first else None
        places = line.context.places_in(max(line.sentence.start, end - 60), line.sentence.span(chunk)[1])
        start = line.sentence.tokens[number.opens].start if number is not None else end
        return any(p.end == end or (number is not None and p.end <= start and p.start >= end) for p in places)

    def _gapped(self, line: Line, at: int) -> bool:
        """ "Guayas had 3,500; Los Ríos, | 800, and Manabí, | 650": a place and its number, the verb left out."""
        comma = line.sentence.chunk_of(at - 1) if at else None
        place = line.at(comma.at - 1) if comma is not None and line.word(comma) == "," else None
        before = line.at(place.at - 1) if place is not None and place.kind == "np" else None
        return before is not None and (line.word(before) in ";," or line.word(before) in self.grammar.joining)

    def time_beside(self, line: Line, chunk: Chunk) -> bool:
        """ "146 in 2022", "in 2023 only 26": a period follows, or stands right before."""
        following = line.at(chunk.at + 1)
        if following is not None and following.kind == "prep":
            following = line.at(chunk.at + 2)
        beside = (following, line.at(chunk.at - 1))
        return any(c is not None and c.time is not None and c.time.kind in ("period", "comparison") for c in beside)
