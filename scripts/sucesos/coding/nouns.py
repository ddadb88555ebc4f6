"""Mentions of events that nouns bring: "the kidnapping of a nurse", "Sunday's attack", "a shootout between gangs"."""

from __future__ import annotations

from collections.abc import Iterator

from sucesos.coding import clauses as cl
from sucesos.coding.context import Context, Party
from sucesos.coding.frames import FrameReader
from sucesos.coding.lexicon import Frame
from sucesos.coding.mentions import HOSTS, OUTLAWS, Mention
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.scanner import Hit

NEAR = 8  # chunks after a noun in which a participle can be told of it
ENCLOSING = ",\"'«»“”‘’"  # marks between a noun and a participle that is told of it
THINGS = ("item", "contraband", "body")  # what the noun of an event must be told of, where its frame asks for them
DOERS_FIRST = ("armed_attack", "bombing")  # events whose noun follows who did it, not to whom: "a rebel attack"


class NounReader(FrameReader):
    """Reads the event mentions that the nouns of a sentence bring."""

    def read(self, sentence: Sentence, found, hits: list[Hit], context: Context) -> Iterator[Mention]:
        """The mentions of a sentence, one for each noun that heads its phrase."""
        for hit in hits:
            chunk = self._headed(sentence, hit)
            if chunk is None:
                continue
            frame, plural = hit.entry
            mention = self._noun_mention(sentence, chunk, hit, frame, plural, found, context)
            if mention:
                yield mention

    def may_make_row(self, sentence: Sentence, hits: list[Hit]) -> bool:
        """Can a noun bring a mention strong enough for a row, as far as its own sentence says?"""
        return any(self._headed(sentence, hit) is not None for hit in hits)

    def _headed(self, sentence: Sentence, hit: Hit) -> Chunk | None:
        """The phrase whose head a term for an event is."""
        if hit.kind != "event" or hit.entry is None:
            return None
        chunk = sentence.chunk_of(sentence.token_at(hit.start))
        if chunk is None or chunk.kind != "np":
            return None
        return chunk if self._heads(sentence, chunk, hit, sentence.token_at(hit.end - 1)) else None

    def _heads(self, sentence: Sentence, chunk: Chunk, hit: Hit, last: int) -> bool:
        """True if the term is the head of its phrase and not part of a name ("the Kidnapping Unit", "murder
        suspect").
        """
        if chunk.last <= last:  # the term runs on past the phrase ("exchange of gunfire")
            return True
        if self.grammar.inflected:
            return self._leads(sentence, chunk, sentence.token_at(hit.start), last)
        if last < chunk.head:
            return False
        token = sentence.tokens[sentence.token_at(hit.start)]
        before = (
            sentence.tokens[sentence.token_at(hit.start) - 1] if sentence.token_at(hit.start) > chunk.first else None
        )
        return not (token.capital and before is not None and before.capital and not sentence.headline)

    def _leads(self, sentence: Sentence, chunk: Chunk, first: int, last: int) -> bool:
        """The same where heads come first: nothing but an adjective before the term, and no capital ("Ley contra la
        Extorsión").
        """
        token, head = sentence.tokens[first], sentence.tokens[chunk.head]
        described = chunk.head == first - 1 and not head.capital and head.low not in self.grammar.nouns_known
        named = token.capital and first > 0 and not sentence.headline
        return (first <= chunk.head <= last or described) and not named

    def _noun_mention(
        self, sentence: Sentence, chunk: Chunk, hit: Hit, frame: Frame, plural: bool, found, context: Context
    ) -> Mention | None:
        if not self.holds(frame, context, sentence):
            return None
        clause = cl.clause_of(found, chunk.at)
        first = sentence.token_at(hit.start)
        before = [t.low for t in sentence.tokens[chunk.first : first]]
        around = self._around(sentence, chunk, hit, before)
        if around & (self.grammar.none_words | self.grammar.hypothetical):
            return None
        mention = self.mention(frame, sentence, hit.start, hit.end)
        mention.noun, mention.plural, mention.soft = True, plural, frame.soft
        mention.attempted = frame.attempted or bool(around & self.grammar.frustrated)
        led = sentence.low[chunk.first - 1] if chunk.first else ""
        mention.definite = (
            bool(set(before[:1]) & self.grammar.definite)
            or led in self.grammar.hidden_articles
            or any(b in self.grammar.possessive for b in before)
        )
        mention.other = bool(set(before) & self.grammar.other)
        indefinite = bool(set(before[:1]) & self.grammar.indefinite)
        of_party: Party | None = self._complement(sentence, hit, self.grammar.genitive, context)
        if of_party is None and frame.patient_is == "target":
            of_party = self._complement(sentence, hit, self.grammar.against, context)
            if of_party is not None and self._is_site(sentence, of_party, frame):
                of_party = None
        if frame.patient_after:
            of_party = self._sentenced(sentence, chunk, clause, frame, context)
            if of_party is None:
                return None
        by_party = self._complement(sentence, hit, self.grammar.agents, context)
        if by_party is None and of_party is not None and self._of_doer(frame, of_party):
            by_party = of_party
            of_party = None
        if of_party is not None and of_party.kind == "other" and of_party.weapon is None and frame.needs:
            return None  # "an explosion of color"
        if of_party is not None and of_party.head in self.grammar.hypothetical_nouns:
            return None  # "the shooting of a film"
        if (
            of_party is not None
            and of_party.kind in ("person", "item", "thing")
            and (of_party.kind != "item" or frame.event == "seizure")
        ):
            mention.patient = of_party
        elif (possessor := self._possessor(sentence, chunk, first, context)) is not None:
            mention.patient = possessor if possessor.named else None
        elif before[:1] and before[0] in self.grammar.possessive_pronouns:
            token = sentence.tokens[chunk.first]
            owner = Party(
                token.start,
                token.end,
                token.text,
                "person",
                None,
                1 if before[0] in self.grammar.single_owners else None,
                (token.start, token.end),
                pronoun=True,
            )
            mention.patient = self.antecedent(sentence, owner, None, context)
        if by_party is not None and by_party.kind == "person":
            mention.agent = by_party
        elif (fighter := self._fighter(sentence, hit, context)) is not None:
            mention.agent = fighter
        else:
            mention.agent = self._modifying(sentence, chunk, first, frame, of_party, context)
        if frame.patient_is in THINGS and not self.fits(frame.patient_is, mention.patient, sentence, context):
            return None
        verb = self._governing(sentence, chunk, clause)
        specific = mention.patient is not None and self._identified(mention.patient)
        dated = frame.event in HOSTS and self._dated(sentence, chunk)
        real, performed, occurred = self._noun_reality(
            sentence, chunk, verb, clause, mention, mention.definite and (specific or dated)
        )
        if not real:
            return None
        told = self._told_by_participle(sentence, chunk)
        occurred = occurred or told is not None
        number = chunk.number.value if chunk.number is not None else None
        if plural and number is None and not mention.definite and not (performed or occurred):
            return None  # "kidnappings continue to be reported": no one event
        if plural and (number is None or number > 2):
            mention.strong = (
                (frame.event in ("prison_violence", "operation") and (occurred or performed))
                or (frame.event == "bombing" and (occurred or performed or (number is not None and number <= 3)))
                or specific
            )
        elif indefinite or number is not None:
            mention.strong = True
        elif mention.definite:
            sure = told is not None or (verb is not None and verb.bound is not None and verb.bound.subject is chunk)
            mention.strong = specific or performed or (occurred and (sure or self._has_time(sentence, clause)))
        else:
            mention.strong = specific or (sentence.headline and frame.event not in ("operation",))
        if frame.event == "operation" and not (performed or occurred or indefinite):
            mention.strong = self._attended(sentence, chunk) and self._has_place(sentence, clause, context)
        if frame.weak:
            mention.strong = False
        if mention.patient is None and self._of_head(sentence, chunk) in self.lexicon.undergoing:
            undergoer: Chunk | None = sentence.chunks[chunk.at - 2]
            left_out = None
            if verb is not None and verb.form == "copula" and verb.at < chunk.at:
                told_of, mention.strong = cl.subject(sentence, verb, self.grammar), True
                left_out = self.elided(sentence, verb) if told_of is undergoer else None
                undergoer = told_of
            whom = left_out or self.party(sentence, undergoer, context)
            mention.patient = self.antecedent(sentence, whom, None, context)  # "denunció que fue víctima de"
        if verb is not None and performed and not mention.attempted and mention.agent is None:
            subject = self.party(sentence, cl.subject(sentence, verb, self.grammar), context)
            if subject is not None and subject.kind == "person" and not cl.is_passive(sentence, verb):
                if self._suffers(sentence, verb):
                    mention.patient = mention.patient or subject
                elif not self.grammar.lemmas(sentence.tokens[verb.verb].low) & self.grammar.reporting:
                    mention.agent = subject  # who reports it did not do it
        if frame.agent_is and mention.agent and not self.fits(frame.agent_is, mention.agent, sentence, context):
            return None  # an operation by surgeons
        self.circumstances.weapon(mention, sentence, clause, None)
        tells = verb is not None and verb.at > chunk.at and verb.form != "copula" and not verb.passive
        owners = (chunk, verb) if verb is not None and (performed or occurred or tells) else (chunk,)
        if told is not None:
            owners = (chunk, told)
            mention.agent = mention.agent or self.party(sentence, cl.by_agent(sentence, told, self.grammar), context)
        self.circumstances.fill(mention, sentence, clause, found, context, owners)
        if dated:
            mention.strong = True
        self._relative_circumstances(mention, sentence, chunk, found, context)
        return mention

    @staticmethod
    def _governing(sentence: Sentence, chunk: Chunk, clause: cl.Clause) -> Chunk | None:
        """The verb that a noun depends on; not a participle that says what it is called: "la operación bautizada
        como Trueno | se realizó".
        """
        verb = cl.governing(sentence, chunk, clause)
        if verb is None or verb.at < chunk.at or not cl.is_reduced(verb):
            return verb
        after = (c for c in sentence.chunks[verb.at + 1 : clause.last] if c.kind == "vg")
        told = next((c for c in after if c.bound is not None and c.bound.subject is chunk), None)
        return told or verb

    def _around(self, sentence: Sentence, chunk: Chunk, hit: Hit, before: list[str]) -> frozenset[str]:
        """The words of its phrase that describe a noun; where adjectives follow, those behind it and a "sin" too."""
        if not self.grammar.inflected:
            return frozenset(before)
        behind = sentence.low[sentence.token_at(hit.end - 1) + 1 : chunk.last]
        led = sentence.low[chunk.first - 1 : chunk.first]
        return frozenset([*before, *behind, *(word for word in led if word in self.grammar.none_words)])

    def _of_doer(self, frame: Frame, party: Party) -> bool:
        """ "El ataque de los rebeldes": where no possessive stands before the noun, the doer hangs on it."""
        doers = party.type in ("gang", "suspects", "police", "military") and not party.named
        return self.grammar.inflected and frame.event in DOERS_FIRST and party.kind == "person" and doers

    def _told_by_participle(self, sentence: Sentence, chunk: Chunk) -> Chunk | None:
        """The participle after a noun that says that it took place: "el ataque ocurrido el lunes"."""
        for after in sentence.chunks[chunk.at + 1 : chunk.at + NEAR]:
            if after.kind == "vg" and after.bound is not None and cl.is_reduced(after):
                lemmas = self.grammar.lemmas(sentence.low[after.verb])
                told = after.bound.subject  # events occur, and people do not: "el asesinato de un juez | ocurrido ayer"
                other = told is not None and told is not chunk and sentence.low[told.head] in self.lexicon.event_nouns
                return after if lemmas & (self.lexicon.occurring | self.lexicon.performing) and not other else None
            if after.kind not in ("np", "prep", "time", "adv") and not self._encloses(sentence, after):
                return None
        return None

    @staticmethod
    def _encloses(sentence: Sentence, mark: Chunk) -> bool:
        """Is it a comma or quotation mark, as around a name: "el operativo 'Trueno', | ejecutado en Durán"?"""
        return mark.kind == "punct" and sentence.tokens[mark.first].text in ENCLOSING

    def _fighter(self, sentence: Sentence, hit: Hit, context: Context) -> Party | None:
        """Who fights: both sides of "a fight between gangs", the outlaws of "a shootout between police and gunmen"."""
        sides = self._complement(sentence, hit, self.grammar.two_sides, context)
        if sides is None or sides.kind != "person":
            return None
        outlaws = [s for s in sides.parts or (sides,) if s.group or s.prisoner or s.type in OUTLAWS]
        return sides if len(outlaws) == len(sides.parts) else next(iter(outlaws), None)

    def _is_site(self, sentence: Sentence, party: Party, frame: Frame) -> bool:
        """ "A shooting on Elm Road", "an attack at Mero's": where it was; but "an attack on Rosa Mero"."""
        before = sentence.tokens[sentence.token_at(party.start) - 1].low
        return party.named and (before in self.grammar.site_prepositions or frame.weapon is not None)

    def _dated(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "The May 4 shooting", "Sunday's attack": which one is told."""
        if self.grammar.inflected:
            return self._dated_behind(sentence, chunk)
        before = sentence.chunks[max(0, chunk.at - 2) : chunk.at]
        return any(c.kind == "time" and self.circumstances.modified(sentence, c) is chunk for c in before)

    def _dated_behind(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "El ataque del domingo": the time hangs on the noun."""
        after = sentence.chunks[chunk.at + 1 : chunk.at + 3]
        hangs = bool(after) and sentence.low[after[0].first] in self.grammar.genitive
        return hangs and any(c.kind == "time" for c in (after[:1] if after[0].kind == "time" else after))

    @staticmethod
    def _identified(party: Party) -> bool:
        """Does a phrase single out whom or what it means: by number, amount, name, or as a thing with a determiner?"""
        told = party.count is not None or party.amount is not None or party.named
        return told or (party.thing is not None and not party.plural)

    def _relative_circumstances(
        self, mention: Mention, sentence: Sentence, chunk: Chunk, found, context: Context
    ) -> None:
        """ "the abduction, which took place on June 5 in Imbabura": the relative clause says when and where."""
        at = chunk.at + 1
        while (
            at < len(sentence.chunks)
            and sentence.chunks[at].kind == "punct"
            and sentence.tokens[sentence.chunks[at].first].text == ","
        ):
            at += 1
        if at >= len(sentence.chunks) or sentence.chunks[at].kind != "rel":
            return
        clause = cl.clause_of(found, at)
        if (
            clause.verb is None
            or not self.grammar.lemmas(sentence.tokens[sentence.chunks[clause.verb].verb].low) & self.lexicon.occurring
        ):
            return
        span = self.circumstances.span(sentence, clause)
        mention.times = self.circumstances.told(sentence, span) or mention.times
        mention.own_time = bool(self.circumstances.told(sentence, span)) or mention.own_time
        mention.places = context.places_in(*span) or mention.places

    def _has_place(self, sentence: Sentence, clause: cl.Clause, context: Context) -> bool:
        return any(p.locating for p in context.places_in(*self.circumstances.span(sentence, clause)))

    def _attended(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "During the raid": what else happened around it, so that it took place."""
        before = sentence.chunks[chunk.at - 1] if chunk.at else None
        return before is not None and before.kind == "prep" and sentence.low[before.first] in self.grammar.attendant

    @staticmethod
    def _of_head(sentence: Sentence, chunk: Chunk) -> str | None:
        """The noun that a phrase hangs on: "threat" in "the threat of an attack"."""
        chunks = sentence.chunks
        if chunk.at < 2 or chunks[chunk.at - 1].kind != "prep" or chunks[chunk.at - 2].kind != "np":
            return None
        return sentence.tokens[chunks[chunk.at - 2].head].low

    def _aimed_at(self, sentence: Sentence, verb: Chunk, chunk: Chunk) -> bool:
        """ "trained for an ambush", "called for an attack"."""
        between = sentence.chunks[verb.at + 1 : chunk.at]
        return len(between) == 1 and sentence.tokens[between[0].first].low in self.grammar.aiming

    def _of_nothing(self, sentence: Sentence, chunk: Chunk) -> bool:
        """ "no knowledge of an attack"."""
        chunks = sentence.chunks
        hangs = chunk.at > 1 and chunks[chunk.at - 1].kind == "prep" and chunks[chunk.at - 2].kind == "np"
        return hangs and sentence.tokens[chunks[chunk.at - 2].first].low in self.grammar.none_words

    def _suffers(self, sentence: Sentence, verb: Chunk) -> bool:
        return bool(self.grammar.lemmas(sentence.tokens[verb.verb].low) & self.lexicon.suffering)

    def _has_time(self, sentence: Sentence, clause: cl.Clause) -> bool:
        return any(c.kind == "time" for c in sentence.chunks[clause.first : clause.last])

    def _complement(self, sentence: Sentence, hit: Hit, prepositions: frozenset[str], context: Context) -> Party | None:
        """The party in the `of` or `by` phrase right after a noun; a term that ends in `of` has it directly."""
        at = sentence.token_at(hit.end)
        if hit.entry[0] is not None and sentence.tokens[sentence.token_at(hit.end - 1)].low in prepositions:
            chunk = sentence.chunk_of(at) if at < len(sentence.tokens) else None
            return self.party(sentence, chunk if chunk is not None and chunk.kind == "np" else None, context)
        for chunk in sentence.chunks:
            if chunk.first < at:
                continue
            if chunk.kind == "prep" and sentence.tokens[chunk.first].low in prepositions:
                following = sentence.chunks[chunk.at + 1] if chunk.at + 1 < len(sentence.chunks) else None
                return self.party(
                    sentence, following if following is not None and following.kind == "np" else None, context
                )
            if (
                chunk.kind == "punct"
                and sentence.tokens[chunk.first].text == ","
                and prepositions is self.grammar.agents
            ):
                continue
            if chunk.kind == "prep" and prepositions is not self.grammar.agents:
                return None
            if chunk.kind not in ("np", "prep", "time", "adv") or (
                chunk.at > 0 and chunk.kind == "np" and sentence.chunks[chunk.at - 1].kind == "np"
            ):
                return None
        return None

    def _sentenced(
        self, sentence: Sentence, chunk: Chunk, clause: cl.Clause, frame: Frame, context: Context
    ) -> Party | None:
        """ "Una pena de diez años para | dos policías": the first people after the noun that such a word leads to."""
        for at in range(chunk.at + 1, clause.last - 1):
            led = sentence.chunks[at].kind == "prep" and sentence.low[sentence.chunks[at].first] in frame.patient_after
            party = self.party(sentence, sentence.chunks[at + 1], context) if led else None
            if party is not None and party.kind == "person":
                return party
        return None

    def _possessor(self, sentence: Sentence, chunk: Chunk, first: int, context: Context) -> Party | None:
        """Whose kidnapping: the words before a possessive in the same phrase."""
        for k in range(chunk.first + 1, first):
            if sentence.tokens[k].low in self.grammar.possessive:
                inner = Chunk("np", chunk.first, k, at=chunk.at, head=k - 1)
                party = self.actors.party(context, sentence, inner, join=False)
                return party if party.kind == "person" else None
        return None

    def _modifying(
        self, sentence: Sentence, chunk: Chunk, first: int, frame: Frame, of_party: Party | None, context: Context
    ) -> Party | None:
        """Who did it by the words before the noun: "the rebels' attack", "a National Front attack", "the army's killing
        of a priest".
        """
        party = self._possessor(sentence, chunk, first, context)
        told_of = of_party is not None and of_party.kind == "person"
        if party is None and first > chunk.first and frame.event in DOERS_FIRST:
            start = first - 1
            start = next((a for a, end in sentence.names.items() if chunk.first <= a < end == first), first - 1)
            words = Chunk("np", start, first, at=chunk.at, head=first - 1)
            party = self.actors.party(context, sentence, words, join=False)
        if party is None or not (told_of or frame.event in DOERS_FIRST):
            return None
        return party if party.type in ("gang", "police", "military") and not party.named else None

    def _noun_reality(
        self,
        sentence: Sentence,
        chunk: Chunk,
        verb: Chunk | None,
        clause: cl.Clause,
        mention: Mention,
        presupposed: bool,
    ) -> tuple[bool, bool, bool]:
        """(told as real, a doer performs it, it is said to occur). presupposed: "the murder of the two engineers" took
        place whatever is said of it, unless somebody wanted it.
        """
        if self._of_head(sentence, chunk) in self.grammar.hypothetical_nouns or self._of_nothing(sentence, chunk):
            return False, False, False
        if verb is None:
            return not clause.conditional, False, False
        lemmas = self.grammar.lemmas(sentence.tokens[verb.verb].low)
        governs = verb.at < chunk.at and not any(
            c.kind in ("vg", "rel", "sub") for c in sentence.chunks[verb.at + 1 : chunk.at]
        )
        direct = (
            governs
            and chunk.at - verb.at <= 2
            and all(c.kind in ("np", "adv", "time") for c in sentence.chunks[verb.at + 1 : chunk.at])
        )
        performed = direct and bool(lemmas & self.lexicon.performing)
        occurred = verb.at > chunk.at and bool(lemmas & self.lexicon.occurring)
        if verb.bound is not None and verb.bound.subject is chunk:
            took_place = bool(lemmas & self.lexicon.occurring)
            occurred = occurred or took_place or (verb.passive and bool(lemmas & self.lexicon.performing))
        occurred = occurred or (
            direct
            and verb.form == "copula"
            and verb.at > 0
            and sentence.tokens[sentence.chunks[verb.at - 1].first].low in self.grammar.existential
        )
        if clause.conditional:
            return False, performed, occurred
        if governs or verb.at > chunk.at:
            adverbial = self._attended(sentence, chunk)
            if (verb.negated or verb.modal) and not adverbial and (not presupposed or direct or performed):
                return False, performed, occurred
            if verb.infinitive and governs and not adverbial and not presupposed:
                real = cl.reality(sentence, verb, clause, self.grammar, False)
                if not real.factual and not lemmas & self.grammar.frustrating:
                    return False, performed, occurred
            if governs and direct and lemmas & self.grammar.frustrating:
                mention.attempted, mention.definite = True, False
                governor_real = cl.reality(sentence, verb, clause, self.grammar, True)
                return governor_real.factual, True, occurred
            if lemmas & self.grammar.irrealis and (direct or self._aimed_at(sentence, verb, chunk)) and not adverbial:
                return False, performed, occurred
        return True, performed, occurred
