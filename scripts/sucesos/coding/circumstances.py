"""When, where, with what: what the words around a mention say of it, leaving out who reports and what will be."""

from __future__ import annotations

from dataclasses import dataclass

from sucesos.coding import clauses as cl
from sucesos.coding.context import Context, Party
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.mentions import Mention
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.times import Time

DATELINE, DATELINE_ENDS = 8, "(-–—"  # chunks that may stand before its day, what follows the day


@dataclass(slots=True)
class Setting:
    """What a sentence says of all that it tells: the times that are no days, its places, and those told before it."""

    prison: bool
    forces: bool  # police or soldiers are named
    combat: bool
    chase: bool
    duty: bool  # somebody patrols or guards
    opens_other: bool  # it begins with a word for another event
    turns: bool  # it begins with words that turn to something else
    durations: list[Time]
    clocks: list[Time]
    places: list[PlaceMention]
    earlier_places: list[PlaceMention]  # of the article, the latest first
    paragraph_places: list[PlaceMention]  # of the paragraph, the latest first


class Circumstances:
    """Fills in what a clause and the sentence around it say of a mention."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        self.prisoners = frozenset(w for w, (kind, _) in lexicon.persons.items() if kind == "prisoners")
        self.prisons: dict[str, list[list[str]]] = {}  # first word → nouns for prisons, as their words
        for noun in sorted(lexicon.prisons):
            self.prisons.setdefault(noun.split()[0], []).append(noun.split())
        self.forces = frozenset(w for w, (kind, _) in lexicon.persons.items() if kind in ("police", "military"))
        self.turning = frozenset(form for words in lexicon.turning for form in self.grammar.standing_for(words[-1]))

    def in_prison(self, sentence: Sentence, context: Context) -> bool:
        """True if the sentence is about a prison or its inmates."""
        if not self.prisoners.isdisjoint(sentence.words):
            return True
        if not self.prisons.keys().isdisjoint(sentence.words) and any(
            self._names_prison(sentence, i) and not self._is_penalty(sentence.low, i)
            for i, word in enumerate(sentence.low)
            if word in self.prisons
        ):
            return True
        return bool(context.prisons_in(sentence.start, sentence.end))

    def _prison_of(self, mention: Mention, sentence: Sentence, context: Context) -> bool:
        """ "The director of the prison was shot in his car": is the prison named only to say who the victim is?"""
        victim = mention.patient
        if victim is None or victim.prisoner or victim.type != "official" or not victim.text:
            return False
        words = [
            sentence.tokens[i].start
            for i, word in enumerate(sentence.low)
            if (word in self.prisons and self._names_prison(sentence, i)) or word in self.prisoners
        ]
        named = [p.start for p in context.prisons_in(sentence.start, sentence.end)]
        return all(victim.start <= at < victim.end for at in (*words, *named)) and bool(words or named)

    def _names_prison(self, sentence: Sentence, i: int) -> bool:
        """Does a noun for prisons begin here? One of several words with capitals may be but the name of where a suspect
        is held.
        """
        low, capital = sentence.low, sentence.tokens[i].capital
        nouns = self.prisons[low[i]]
        return any(low[i : i + len(noun)] == noun and (len(noun) == 1 or not capital) for noun in nouns)

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
        named = not self.lexicon.weapon_words.isdisjoint(sentence.words)
        for chunk in sentence.chunks[clause.first : clause.last] if named else ():
            words = sentence.low[chunk.first : chunk.last]
            if chunk.kind == "np" and not self.lexicon.weapon_words.isdisjoint(words):
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
        self,
        mention: Mention,
        sentence: Sentence,
        clause: cl.Clause,
        found: list[cl.Clause],
        context: Context,
        owners: tuple[Chunk, ...] | None = None,
    ) -> None:
        """Times and places of the mention, else of the clauses around it, leaving out those of who reports.

        owners: the chunks of the clause whose times are the mention's (its verb, its noun and the verb that performs
        it); None: the whole clause.
        """
        setting = self._setting(sentence, context)
        mention.clause, mention.aside = clause.first, self._aside(sentence, clause)
        mention.prison = setting.prison and not self._prison_of(mention, sentence, context)
        mention.forces = setting.forces
        mention.combat, mention.chase, mention.duty = setting.combat, setting.chase, setting.duty
        mention.turned = setting.opens_other or (setting.turns and not mention.soft)
        mention.durations, mention.clocks = setting.durations, setting.clocks
        mention.earlier_places, mention.paragraph_places = setting.earlier_places, setting.paragraph_places
        own = self.span(sentence, clause)
        told = [] if self.future(sentence, clause) else self.told(sentence, own)
        if owners is not None:
            times = self._times(sentence, clause)
            owned = {t.time.start for t in times if t.time and self._owns(sentence, clause, t, owners)}
            told = [t for t in told if t.start in owned]
        elif self.reports(sentence, clause) and not mention.measure:
            told = []
        told = told or self._elaborated(sentence, clause) or self._fronted(sentence, clause, found)
        mention.times = told or self._shared(sentence, clause, found) or self._nearest(sentence, clause, found)
        mention.own_time = bool(told)
        mention.places = [
            p for p in setting.places if own[0] <= p.start < own[1] and not self._describes(sentence, p, owners)
        ]
        mention.inside = any(p.place.kind == "prison" and p.preposition in self.grammar.inside for p in mention.places)
        mention.near_places = [p for p in setting.places if not own[0] <= p.start < own[1]]

    def _describes(self, sentence: Sentence, place: PlaceMention, owners: tuple[Chunk, ...] | None) -> bool:
        """Does a place belong to a participle that describes a thing: "una camioneta robada en Guayaquil"?"""
        verb = self._described_by(sentence, place)
        if verb is None or verb.bound is None or verb.bound.subject is None:
            return False
        told = verb.bound.subject
        event = sentence.low[told.head] in self.lexicon.event_nouns
        return not event and not (owners and (verb in owners or told in owners))

    def _of_thing(self, sentence: Sentence, place: PlaceMention) -> bool:
        """Does a place say where a thing comes from, and nothing of an event: "una camioneta robada en Guayaquil"?"""
        verb = self._described_by(sentence, place)
        told = verb.bound.subject if verb is not None and verb.bound is not None else None
        return told is not None and sentence.low[told.head] in self.lexicon.things

    def _described_by(self, sentence: Sentence, place: PlaceMention) -> Chunk | None:
        """The participle that a place belongs to; not one that says where something stands: "un bar ubicado en"."""
        verb = self._verb_before(sentence, place)
        if verb is None or not cl.is_reduced(verb):
            return None
        return None if self.grammar.lemmas(sentence.low[verb.verb]) & self.lexicon.situating else verb

    @staticmethod
    def _verb_before(sentence: Sentence, place: PlaceMention) -> Chunk | None:
        """The verb that a place follows with nothing but phrases between."""
        at = sentence.chunk_of(sentence.token_at(place.start))
        before = reversed(sentence.chunks[: at.at] if at is not None else ())
        other = next((chunk for chunk in before if chunk.kind not in ("np", "prep", "adv", "time")), None)
        return other if other is not None and other.kind == "vg" else None

    def _setting(self, sentence: Sentence, context: Context) -> Setting:
        """The setting of a sentence (once: it is kept on the sentence)."""
        if sentence.setting is None:
            inside = context.places_in(sentence.start, sentence.end)
            context.asides.update(p.start for p in inside if self._of_thing(sentence, p))
            inside = [p for p in inside if p.start not in context.asides]
            earlier = [p for p in context.latest_places(sentence.start) if p.start not in context.asides]
            sentence.setting = Setting(
                self.in_prison(sentence, context),
                not self.forces.isdisjoint(sentence.words),
                not self.lexicon.combat.isdisjoint(sentence.words),
                self._tells_chase(sentence),
                any(
                    not self.lexicon.duties.isdisjoint(self.grammar.lemmas(sentence.low[c.verb]))
                    for c in sentence.chunks
                    if c.kind == "vg"
                ),
                self._opens_other(sentence),
                self._turns(sentence),
                [t for t in sentence.times if t.kind == "duration" and not self._gone_by(sentence, t)],
                [t for t in sentence.times if t.kind == "clock" and not self._bracketed(sentence, t)],
                [p for p in inside if not self._elsewhere(sentence, p)],
                earlier,
                [p for p in earlier if p.start >= sentence.opening],
            )
        return sentence.setting

    def _turns(self, sentence: Sentence) -> bool:
        """Does a sentence begin with words that turn to something else?"""
        if self.turning.isdisjoint(sentence.words):
            return False
        return any(cl.words_at(sentence.tokens, 0, words, self.grammar) for words in self.lexicon.turning)

    def _opens_other(self, sentence: Sentence) -> bool:
        """ "En otro hecho", "Un tercer caso": does a sentence begin with a word for another event?"""
        opening = next((c for c in sentence.chunks[:2] if c.kind == "np"), None)
        if opening is None or self.grammar.other.isdisjoint(sentence.low[opening.first : opening.head]):
            return False
        return sentence.low[opening.head] in self.lexicon.other_events

    def _tells_chase(self, sentence: Sentence) -> bool:
        """A word for a chase, and not the name of Mrs. Chase."""
        chases = self.lexicon.chases & sentence.words
        if not chases or sentence.headline:
            return bool(chases)
        return not chases <= {t.low for t in sentence.tokens if t.text.istitle() and t.start > sentence.start}

    def _gone_by(self, sentence: Sentence, time: Time) -> bool:
        """ "After a week of attacks": how long something else took."""
        at = sentence.token_at(time.start)
        return at > 0 and sentence.low[at - 1] in self.grammar.attendant

    def _nearest(self, sentence: Sentence, clause: cl.Clause, found: list[cl.Clause]) -> list[Time]:
        """The first time of the clauses around one, the nearest first, that neither report nor tell what will be."""
        for near in self._by_distance([c for c in found if c is not clause], clause) if sentence.times else ():
            if not self.reports(sentence, near) and not self.future(sentence, near):
                times = [t for t in self._happened(sentence, near) if not self.datelined(sentence, t)]
                if times:
                    return times[:1]
        return []

    def _shared(self, sentence: Sentence, clause: cl.Clause, found: list[cl.Clause]) -> list[Time]:
        """The day behind the second verb of one subject: "secuestraron a Vera y pidieron rescate | el lunes"."""
        following = next((c for c in found if c.first == clause.last), None) if sentence.times else None
        if following is None or following.verb is None or clause.verb is None or self.future(sentence, following):
            return []
        verbs = [sentence.chunks[c.verb].bound for c in (clause, following) if c.verb is not None]
        subjects = [bound.subject for bound in verbs if bound is not None]
        joined = sentence.low[sentence.chunks[following.first].first] in self.grammar.joining
        if not joined or len(subjects) < 2 or subjects[0] is None or subjects[0] is not subjects[1]:
            return []
        return self.told(sentence, self.span(sentence, following))

    def _elaborated(self, sentence: Sentence, clause: cl.Clause) -> list[Time]:
        """The time that a clause says more of: "in November 2022, when a judge freed him"."""
        before = sentence.chunks[max(0, clause.first - 2) : clause.first]
        opens = sentence.low[sentence.chunks[clause.first].first] in self.grammar.time_relatives
        at, time = next(((c.at, c.time) for c in reversed(before) if c.time is not None), (0, None))
        if not opens or time is None or time.kind != "period":
            return []
        return [time] if all(sentence.low[c.first] == "," for c in before if c.at > at) else []

    def _fronted(self, sentence: Sentence, clause: cl.Clause, found: list[cl.Clause]) -> list[Time]:
        """The time before a subject that a relative clause parts from its verb: "on May 3 a judge, who lived there, |
        was killed".
        """
        verb = sentence.chunks[clause.verb] if clause.verb is not None and sentence.times else None
        subject = verb.bound.subject if verb is not None and verb.bound is not None else None
        if subject is None or subject.at >= clause.first:
            return []
        opening = cl.clause_of(found, subject.at)
        times = self.told(sentence, self.span(sentence, opening)) if opening.verb is None else []
        return [t for t in times if t.start < sentence.span(subject)[0] and not self.datelined(sentence, t)]

    @staticmethod
    def datelined(sentence: Sentence, time: Time) -> bool:
        """ "Quito, Jul 4 (EFE).-": the day of writing."""
        chunk = sentence.chunk_of(sentence.token_at(time.start))
        if chunk is None or not 0 < chunk.at <= DATELINE or chunk.at + 1 >= len(sentence.chunks):
            return False
        before, after = sentence.chunks[: chunk.at], sentence.chunks[chunk.at + 1]
        named = before[0].kind == "np" and all(c.kind in ("np", "punct", "prep") for c in before)
        return named and sentence.tokens[after.first].text in DATELINE_ENDS

    @staticmethod
    def _times(sentence: Sentence, clause: cl.Clause) -> list[Chunk]:
        return [c for c in sentence.chunks[clause.first : clause.last] if c.kind == "time"]

    def _owns(self, sentence: Sentence, clause: cl.Clause, time: Chunk, owners: tuple[Chunk, ...]) -> bool:
        """Is a time that of one of the owners? A verb has what follows it up to the next verb, the first one also what
        stands before it; a noun has what stands right before it ("Sunday's attack") or follows with no verb between.
        """
        chunks = sentence.chunks
        noun = self.modified(sentence, time)
        if noun is not None:
            return noun in owners
        if time.time and time.time.links and any(c.kind in ("np", "vg") for c in chunks[time.at + 1 : clause.last]):
            return any(chunk.at > time.at for chunk in owners)  # "a day after the attack": of what follows
        owner = self._owner(sentence, clause, time)
        if owner is not None and self._charges(sentence, owner, time):
            return owner in owners
        for chunk in owners:
            if chunk is owner or (chunk.kind == "vg" and owner is not None and self._one_group(chunks, owner, chunk)):
                return True
            if chunk.kind == "np" and chunk.at < time.at and (owner is None or owner.at < chunk.at):
                return True
        return False

    def _charges(self, sentence: Sentence, verb: Chunk, time: Chunk) -> bool:
        """ "Charged with two counts of murder | on Tuesday": by its name alone, a crime has no day."""
        between = sentence.chunks[verb.at + 1 : time.at]
        if not self.grammar.lemmas(sentence.tokens[verb.verb].low) & self.lexicon.aftermath or not between:
            return False
        crime = sentence.tokens[between[-1].first : between[-1].last]
        told = any(t.capital or t.low in self.grammar.determiners for t in crime)
        return between[0].kind == "prep" and {c.kind for c in between} == {"prep", "np"} and not told

    def modified(self, sentence: Sentence, time: Chunk) -> Chunk | None:
        """The noun phrase that a time right before it is part of: "Sunday's attack", "the Nov. 11 shooting"."""
        chunks = sentence.chunks
        following = chunks[time.at + 1 : time.at + 3]
        marked = bool(following) and sentence.tokens[following[0].first].low in self.grammar.possessive
        after = following[-1] if marked and following[0].kind == "punct" else next(iter(following), None)
        if after is None or after.kind != "np":
            return None
        before = chunks[time.at - 1] if time.at else None
        opened = (
            before is not None
            and before.kind == "np"
            and before.last - before.first == 1
            and sentence.tokens[before.first].low in self.grammar.determiners
        )
        return after if opened or marked else None

    @staticmethod
    def _one_group(chunks: list[Chunk], a: Chunk, b: Chunk) -> bool:
        """ "On Monday tried | to kill": only adverbs between."""
        first, last = sorted((a.at, b.at))
        if cl.is_reduced(chunks[first]) and chunks[last].perfect:
            return False  # "los dos hombres asesinados | habían desaparecido el lunes"
        return all(c.kind == "adv" for c in chunks[first + 1 : last])

    def _elsewhere(self, sentence: Sentence, place: PlaceMention) -> bool:
        """True if the words before a place say whereto somebody was brought ("taken to a hospital in Manta") or where
        they live.
        """
        at, leads = sentence.chunk_of(sentence.token_at(place.start)), False
        for chunk in reversed(sentence.chunks[: at.at] if at is not None else ()):
            if chunk.kind == "vg":
                lemmas = self.grammar.lemmas(sentence.tokens[chunk.verb].low)
                return bool(lemmas & self.lexicon.elsewhere) or (leads and bool(lemmas & self.lexicon.conveying))
            if chunk.kind in ("sub", "rel"):
                return False
            leads = leads or sentence.tokens[chunk.first].low in self.grammar.destination
        return False

    @staticmethod
    def future(sentence: Sentence, clause: cl.Clause) -> bool:
        """True if the clause tells what will be."""
        return clause.verb is not None and sentence.chunks[clause.verb].modal

    def _aside(self, sentence: Sentence, clause: cl.Clause) -> bool:
        """Does the clause tell what else a place is known for: "Manta, a port where a judge was shot on Monday"?"""
        relative, place = sentence.chunks[clause.first], sentence.chunks[max(0, clause.first - 1)]
        if sentence.low[relative.first] not in self.grammar.place_relatives or place.kind != "np":
            return False
        return sentence.low[place.first] in self.grammar.indefinite and (
            sentence.low[place.head] in self.lexicon.place_kinds
        )

    def told_times(self, sentence: Sentence) -> list[Time]:
        """Periods of a sentence that are not those of a report, of what will be, or of what else a place saw."""
        if not any(t.kind == "period" for t in sentence.times):
            return []
        times = []
        for clause in cl.clauses(sentence, self.grammar):
            aside = self._aside(sentence, clause) or self.reports(sentence, clause) or self.future(sentence, clause)
            if not aside:
                times += [t for t in self._happened(sentence, clause) if t.kind == "period"]
        return times

    def reported_times(self, sentence: Sentence) -> list[Time]:
        """The days on which somebody told what a sentence tells."""
        if not any(t.kind == "period" for t in sentence.times):
            return []
        telling = (c for c in cl.clauses(sentence, self.grammar) if self.reports(sentence, c))
        times = (t for c in telling for t in self.told(sentence, self.span(sentence, c)))
        return [t for t in times if t.kind == "period" and t.precision == "day" and not self.datelined(sentence, t)]

    def _happened(self, sentence: Sentence, clause: cl.Clause) -> list[Time]:
        """The times of a clause but for those of what followed the event: mourning, charges, a search."""
        times = self._times(sentence, clause)
        later = {c.time.start for c in times if c.time and self._aftermath(sentence, clause, c)}
        return [t for t in self.told(sentence, self.span(sentence, clause)) if t.start not in later]

    def _aftermath(self, sentence: Sentence, clause: cl.Clause, time: Chunk) -> bool:
        owner = self._owner(sentence, clause, time)
        return owner is not None and bool(self.grammar.lemmas(sentence.tokens[owner.verb].low) & self.lexicon.aftermath)

    def _owner(self, sentence: Sentence, clause: cl.Clause, time: Chunk) -> Chunk | None:
        """The verb that a time goes with: the last one before it, else the first of the clause."""
        chunks = sentence.chunks[clause.first : clause.last]
        verbs = [c for c in chunks if c.kind == "vg" and sentence.low[c.first] not in self.grammar.reduced]
        before = [v for v in verbs if v.at < time.at]
        return before[-1] if before else verbs[0] if verbs else None

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
        if "(" not in sentence.words:
            return False
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
