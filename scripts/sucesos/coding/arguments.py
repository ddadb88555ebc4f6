"""Which phrases belong to a verb that agrees with its subject: the subject may stand before it, follow it or be left
out, and a person that something is done to is marked by a preposition or stands as a pronoun before the verb.
"""

from __future__ import annotations

from sucesos.coding.grammar import Grammar
from sucesos.coding.phrases import BREAKS, Arguments, Chunk, Sentence

FAR = 12  # chunks in which an object or a doer is looked for
LONGEST = 24  # phrases of a list
AROUND = ("adv", "time", "np")  # what can stand between a relative word and its verb
MOVABLE = ("adv", "time")  # what can stand anywhere between a verb and its phrases


def bind(sentence: Sentence, chunks: list[Chunk], grammar: Grammar) -> None:
    """Give each verb of a sentence the reader of its subject, object and doer: most are never asked for them."""
    binder = Binder(sentence, chunks, grammar)
    for chunk in chunks:
        if chunk.kind == "vg":
            chunk.binder = binder


class Binder:
    """Binds the phrases of one sentence to its verbs."""

    def __init__(self, sentence: Sentence, chunks: list[Chunk], grammar: Grammar):
        self.s, self.g, self.chunks = sentence, grammar, chunks
        self.low, self.tokens = sentence.low, sentence.tokens
        self.ahead: dict[int, list[Chunk]] = {}  # what follows the verbs that were asked for, by their place
        self.earlier: dict[int, Chunk | None] = {}  # the verbs that were found before a place

    def arguments(self, verb: Chunk) -> Arguments:
        """The arguments of a verb group, with the pronoun that leans on it."""
        found = self.phrases(verb)
        found.pronoun = self.pronoun(verb)
        return found

    def phrases(self, verb: Chunk) -> Arguments:
        """Subject, object and doer of a verb group."""
        passive = verb.passive or verb.reflexive
        clitic = self.pronoun(verb)
        marked = None if verb.passive and not verb.reflexive else self.marked_object(verb)
        left = self.left(verb)
        if left is not None and passive and self.is_of_earlier(left, verb):
            left = self.right_of_its_own(verb) or left
        if verb.bare:
            return Arguments(self.described(verb) or left or self.right(verb), None, self.doer(verb), True)
        if passive and clitic is not None and self.low[verb.clitic] not in self.g.dative_clitics:
            return Arguments(left or self.right(verb), marked or clitic, None, False)  # "se lo llevaron"
        if passive:
            right = self.right(verb)
            subject = left or right or marked or clitic
            # "Se llevaron a dos pescadores": verbs that are always reflexive have an object beside their subject.
            obj = marked if left or right else None
            return Arguments(subject, obj or (right if left else None), self.doer(verb), True)
        whom = self.relative_object(verb)
        if whom is not None:
            return Arguments(self.inside_relative(verb) or self.right(verb), whom, None, False)
        if left is not None and marked is None and (behind := self.doer_behind(verb, left)) is not None:
            return Arguments(behind, left, None, False)
        if left is not None:
            return Arguments(left, marked or self.right(verb) or clitic, None, False)
        right = self.right(verb, near=marked is None and clitic is None)
        if marked is not None or clitic is not None:
            return Arguments(
                right if right is not None and self.agrees(right, verb) else None, marked or clitic, None, False
            )
        subject = right if right is not None and self.agrees(right, verb) and not self.hangs_on_verb(verb) else None
        return Arguments(subject, right, None, False)

    def shares_subject(self, verb: Chunk) -> bool:
        """Is the subject of a verb that of a verb before, too?"""
        subject = verb.bound.subject if verb.bound is not None else None
        return subject is not None and self.is_shared(subject, verb)

    def is_shared(self, subject: Chunk, verb: Chunk) -> bool:
        """Is a subject that of a verb before, too, and stands before both?"""
        earlier = self.earlier_verb(verb.at)
        return earlier is not None and earlier.at > subject.at and self.is_of_earlier(subject, verb)

    def is_of_earlier(self, subject: Chunk, verb: Chunk) -> bool:
        """Is a subject that of a verb before?"""
        earlier = self.earlier_verb(verb.at)
        return earlier is not None and earlier.bound is not None and earlier.bound.subject is subject

    def right_of_its_own(self, verb: Chunk) -> Chunk | None:
        """What follows a passive at once: "fueron detenidos dos y se incautaron | tres armas"."""
        right = self.right(verb, near=True)
        return right if right is not None and self.agrees(right, verb) else None

    def described(self, verb: Chunk) -> Chunk | None:
        """The phrase that a bare participle describes: right before it, and of a chain one that agrees with it."""
        at = verb.at - 1
        while at >= 0 and (self.chunks[at].kind in MOVABLE or self.is_comma(at)):
            at -= 1
        if at >= 0 and self.chunks[at].kind == "conj" and at and self.chunks[at - 1].kind == "vg":
            earlier = self.chunks[at - 1].bound
            return earlier.subject if earlier is not None else None
        if at < 0 or self.chunks[at].kind != "np":
            return None
        chain = [self.chunks[at]]
        while chain[-1].at > 1 and self.genitive_before(chain[-1].at):
            chain.append(self.chunks[chain[-1].at - 2])
        fitting = [c for c in chain if self.agrees(c, verb) and self.same_gender(c, verb)]
        return next(iter(fitting), chain[0])

    def genitive_before(self, at: int) -> bool:
        """Does a phrase hang on another by "de"?"""
        before = self.chunks[at - 1]
        return before.kind == "prep" and self.low[before.first] in self.g.genitive and self.chunks[at - 2].kind == "np"

    def same_gender(self, phrase: Chunk, participle: Chunk) -> bool:
        """Do phrase and participle not show different genders?"""
        opening = self.g.gender(self.low[phrase.first]) if self.low[phrase.first] in self.g.determiners else ""
        shown = {opening or self.g.gender(self.low[phrase.head]), self.g.gender(self.low[participle.verb])}
        return len(shown - {""}) < 2

    def hangs_on_verb(self, verb: Chunk) -> bool:
        """Infinitives and gerunds have no subject of their own after them."""
        return verb.infinitive or verb.form == "gerund"

    def governor(self, verb: Chunk) -> Chunk | None:
        """The verb that an infinitive goes on with, also in a relative clause: "que intentaban | asaltar"."""
        at = verb.at - 1
        while at > 0 and (self.chunks[at].kind in MOVABLE or self.chunks[at].kind == "prep"):
            at -= 1
        before = self.chunks[at] if at >= 0 else None
        return before if verb.infinitive and before is not None and before.kind == "vg" else None

    # Before the verb

    def left(self, verb: Chunk) -> Chunk | None:
        """The subject that stands before a verb, or that it shares with one before it."""
        if self.hangs_on_verb(verb):
            earlier = self.governor(verb) or self.earlier_verb(verb.at)
            return earlier.bound.subject if earlier is not None and earlier.bound is not None else None
        at = verb.at - 1
        while at >= 0:
            chunk = self.chunks[at]
            if chunk.kind in MOVABLE:
                at -= 1
            elif chunk.kind == "np":
                head = self.chain_start(at)
                first = self.first_joined(head) if head is not None else None
                if head is None:
                    at = self.before_preposition(at)
                elif first is not None and first.at and self.chunks[first.at - 1].kind == "prep":
                    if self.earlier_verb(head.at) is not None:
                        return head if self.agrees(head, verb) else None  # "entró en Durán y un agente |"
                    at = first.at - 2  # "unos 600 agentes, entre policías y militares, |"
                elif self.taken(head):
                    skipped = self.past_owner(head)
                    if skipped is None:
                        return None
                    at = skipped
                elif self.is_aside(head):
                    at = head.at - 1
                elif (part := self.before_some_of_them(first or head)) is not None:
                    at = part
                else:
                    return self.subject_at(head, verb)
            elif chunk.kind == "rel":
                return None if self.is_circumstance(at) else self.antecedent(at, verb)
            elif chunk.kind == "conj":
                if at == verb.at - 1:
                    return self.shared(at, verb)
                at -= 1
            elif self.mark(chunk) == ")":
                at = self.before_brackets(at)
            elif chunk.kind == "punct":
                if self.mark(chunk) in BREAKS:
                    return None
                reports = self.g.lemmas(self.low[verb.verb]) & self.g.reporting
                if at == verb.at - 1 and reports and self.earlier_verb(at) is not None:
                    return None  # "murieron dos, informó | la Policía"; but "el jefe, Juan Vera, | informó"
                if at == verb.at - 1 and (shared := self.shared(at, verb)) is not None:
                    return shared
                at -= 1
            elif chunk.kind == "vg":
                skipped = self.past_modifier(chunk)
                if skipped is None:
                    return None
                at = skipped
            else:
                return None
        return None

    def before_brackets(self, at: int) -> int:
        """Where to go on before what stands in brackets: "la alcaldesa de Manta (oeste) |"."""
        opening = (c.at for c in reversed(self.chunks[:at]) if self.mark(c) == "(")
        return next(opening, 0) - 1

    def is_circumstance(self, relative: int) -> bool:
        """ "La operación, en la que se detuvo a dos": a relative word after a preposition is no subject."""
        before = self.chunks[relative - 1] if relative else None
        return before is not None and before.kind == "prep" and not self.marks(before.at)

    def is_aside(self, phrase: Chunk) -> bool:
        """A bare singular inside a sentence is no subject: "en Machala, capital de la provincia, |"."""
        head, opening = self.tokens[phrase.head], self.low[phrase.first]
        bare = opening not in self.g.determiners and phrase.number is None and not phrase.pronoun
        named = any(t.capital for t in self.tokens[phrase.first : phrase.last])
        return bare and phrase.at > 0 and not named and not self.g.shows_plural(head.text)

    def before_some_of_them(self, phrase: Chunk) -> int | None:
        """Where to go on before who is named of those just told: "cinco personas, | entre ellas una menor, "."""
        pronoun = self.chunks[phrase.at - 1] if phrase.at > 1 else phrase
        led = pronoun.kind == "np" and pronoun.pronoun and self.chunks[pronoun.at - 1].kind == "prep"
        sides = led and self.low[self.chunks[pronoun.at - 1].first] in self.g.two_sides
        return pronoun.at - 2 if sides else None

    def subject_at(self, head: Chunk, verb: Chunk) -> Chunk | None:
        """The phrase that a candidate stands for: with those joined to it, and not an apposition. None if the verb
        does not agree with it.
        """
        at = head.at
        if at > 1 and self.is_comma(at - 1) and self.chunks[at - 2].kind == "np":
            described = self.chain_start(at - 2)
            opening = described is not None and not (described.at and self.chunks[described.at - 1].kind == "vg")
            if (
                opening
                and described is not None
                and self.is_comma(self.after_chain(at))
                and self.agrees(described, verb)
            ):
                return self.first_joined(described)
        first = self.first_joined(head)
        if self.agrees(first, verb, joined=first is not head):
            return first
        return head if self.agrees(head, verb) else None

    def shared(self, at: int, verb: Chunk) -> Chunk | None:
        """The subject of the verb before a conjunction or comma, if this one agrees: "llegaron y dispararon"."""
        if verb.bare:
            return None
        earlier = self.verb_beside(at) or self.earlier_verb(at)
        while earlier is not None:
            subject = earlier.bound.subject if earlier.bound is not None else None
            if subject is not None and self.agrees(subject, verb, joined=self.is_joined(subject)):
                return subject
            if verb.clitic >= 0 and self.is_plural_verb(verb):
                return None  # "dos hombres murieron cuando llegó un carro y les dispararon": others did
            earlier = self.earlier_verb(earlier.at)
        return None

    def verb_beside(self, joint: int) -> Chunk | None:
        """The verb right after a relative word that a conjunction goes on from: "un sujeto que llegó y | lo baleó"."""
        for chunk in reversed(self.chunks[:joint]):
            if chunk.kind == "vg":
                if chunk.bare or self.hangs_on_verb(chunk) or self.chunks[chunk.at - 1].kind != "rel":
                    return None
                return chunk
            if chunk.kind not in ("np", "prep", "adv", "time"):
                return None
        return None

    def antecedent(self, at: int, verb: Chunk) -> Chunk | None:
        """The noun before a relative word: of a chain ("el jefe de los guardias que"), the first from the right with
        which the verb agrees.
        """
        candidates: list[Chunk] = []
        for chunk in reversed(self.chunks[:at]):
            if chunk.kind == "np":
                candidates.append(chunk)
                if not (chunk.at and self.chunks[chunk.at - 1].kind in ("prep", "conj")):
                    break
            elif chunk.kind == "punct" and candidates:
                break
            elif chunk.kind == "conj" and self.low[chunk.first] in self.g.joining:
                continue
            elif chunk.kind not in ("prep", "punct", "adv", "time") or self.mark(chunk) in BREAKS:
                break
        fitting = [c for c in candidates if self.agrees(c, verb)]
        people = [c for c in fitting if self.low[c.head] in self.g.animate or c.number is not None]
        return next(iter(people or fitting), None)

    def past_modifier(self, verb: Chunk) -> int | None:
        """Where to go on before a verb that only describes the phrase before it: "un hombre detenido ayer |", "el
        hombre que fue visto |"; None when it is a verb of its own.
        """
        if self.hangs_on_verb(verb) or verb.bare:
            return verb.at - 1
        for chunk in reversed(self.chunks[: verb.at]):
            if chunk.kind == "rel":
                return chunk.at - 1
            if chunk.kind in ("sub", "vg") or self.mark(chunk) in BREAKS:
                return None
        return None

    def taken(self, phrase: Chunk) -> bool:
        """Is a phrase bound to a verb before it, as object or as subject ("murió un hombre y dos |"), or does it stand
        before that verb's object ("que cobraban | vacunas | a comerciantes")?
        """
        beside = self.verb_right_before(phrase)
        bounds = [verb.bound for verb in (self.earlier_verb(phrase.at), beside) if verb is not None and verb.bound]
        if any(bound.object is phrase or bound.subject is phrase for bound in bounds):
            return True
        marked = beside.bound.object if beside is not None and beside.bound is not None else None
        return marked is not None and marked.at > phrase.at

    def verb_right_before(self, phrase: Chunk) -> Chunk | None:
        """The verb that nothing but adverbs and times part from a phrase."""
        at = phrase.at - 1
        while at >= 0 and self.chunks[at].kind in MOVABLE:
            at -= 1
        chunk = self.chunks[at] if at >= 0 else None
        return chunk if chunk is not None and chunk.kind == "vg" else None

    def past_owner(self, phrase: Chunk) -> int | None:
        """Where to go on before the description whose verb a phrase is bound to: "el bus | en el que iban dos |"."""
        verb = self.verb_right_before(phrase)
        return self.past_modifier(verb) if verb is not None else None

    def relative_object(self, verb: Chunk) -> Chunk | None:
        """ "A quien mataron", "el hombre que mataron": whom the relative word stands for."""
        at = verb.at - 1
        while at >= 0 and self.chunks[at].kind in AROUND:
            at -= 1
        if at < 1 or self.chunks[at].kind != "rel":
            return None
        before = self.chunks[at - 1]
        if self.marks(before.at):
            return self.nearest(before.at)
        inside = self.inside_relative(verb)
        if inside is not None and self.agrees(inside, verb):
            return self.nearest(at)
        return self.nearest(at) if inside is None and self.antecedent(at, verb) is None else None

    def doer_behind(self, verb: Chunk, thing: Chunk) -> Chunk | None:
        """ "La droga que incautó | la Policía": definite people as object would have a preposition, so they did it."""
        right = self.right(verb, near=True) if self.chunks[verb.at - 1].kind == "rel" else None
        if right is None or self.low[thing.head] in self.g.animate or not self.agrees(right, verb):
            return None
        definite = self.low[right.first] in self.g.definite and right.number is None
        return right if definite and self.low[right.head] in self.g.animate else None

    def inside_relative(self, verb: Chunk) -> Chunk | None:
        """The subject between a relative word and its verb: "a quien los delincuentes | secuestraron"."""
        before = self.chunks[verb.at - 1] if verb.at else None
        return before if before is not None and before.kind == "np" and self.chunks[verb.at - 2].kind == "rel" else None

    def nearest(self, at: int) -> Chunk | None:
        """The noun phrase right before a place, a comma left out."""
        chunk = self.chunks[at - 1] if at else None
        if chunk is not None and self.is_comma(chunk.at) and chunk.at:
            chunk = self.chunks[chunk.at - 1]
        return chunk if chunk is not None and chunk.kind == "np" else None

    # After the verb

    def pronoun(self, verb: Chunk) -> Chunk | None:
        """The object pronoun before a verb: "lo mataron"."""
        if verb.clitic < 0:
            return None
        return Chunk("np", verb.clitic, verb.clitic + 1, at=verb.at, head=verb.clitic, pronoun=True)

    def following(self, verb: Chunk) -> list[Chunk]:
        """The chunks after a verb up to the next clause, looked for once."""
        if verb.at in self.ahead:
            return self.ahead[verb.at]
        found = self.ahead[verb.at] = []
        for chunk in self.chunks[verb.at + 1 : verb.at + FAR]:
            adjacent = chunk.at == verb.at + 1 and chunk.bare  # "murió baleado | un guardia"
            if chunk.kind in ("vg", "rel", "sub") and not adjacent:
                break
            mark = self.tokens[chunk.first].text if chunk.kind == "punct" else ""
            lists = mark == ":" and chunk.at == verb.at + 1  # "se incautaron: | cuatro fusiles, ..."
            if mark in BREAKS and not lists:
                break
            if not (adjacent or lists):
                found.append(chunk)
        return found

    def marked_object(self, verb: Chunk) -> Chunk | None:
        """The person after the preposition that marks whom something is done to: "asesinaron a tiros a un juez"."""
        marked: list[Chunk] = []
        for chunk in self.following(verb):
            if chunk.kind == "conj" and marked:
                break
            if chunk.kind == "np" and self.marks(chunk.at - 1) and self.is_person(chunk):
                marked.append(chunk)
        known = (c for c in marked if self.low[c.head] in self.g.animate)
        return next(known, next((c for c in marked if not self.receives(c, verb)), self.marked_before(verb)))

    def receives(self, phrase: Chunk, verb: Chunk) -> bool:
        """ "Lanzaron una granada | a una casa": of things, what follows the verb at once is the object."""
        thing = self.low[phrase.head] in self.g.nouns_known and not phrase.pronoun
        return thing and self.right(verb, near=True) is not None

    def marked_before(self, verb: Chunk) -> Chunk | None:
        """ "A un comerciante le dispararon": a pronoun takes up who was named before the verb."""
        if verb.clitic < 0:
            return None
        before = [c for c in self.chunks[max(0, verb.at - FAR) : verb.at] if c.kind not in MOVABLE]
        while before and self.is_comma(before[-1].at):
            before.pop()
        at = before[-1].at if before and before[-1].kind == "np" else 0
        at = self.chain_opens(at)
        if at > 2 and not self.marks(at - 1) and self.is_comma(at - 1) and self.chunks[at - 2].kind == "np":
            at = self.chain_opens(at - 2)  # "a su primo, | camaronero, | lo plagiaron"
        if not at or not self.marks(at - 1):
            return None
        definite = self.low[self.chunks[at - 1].first] in self.g.hidden_articles  # "al exalcalde le dieron diez años"
        return self.chunks[at] if definite or self.is_person(self.chunks[at]) else None

    def chain_opens(self, at: int) -> int:
        """Where a phrase begins that hangs together by "de"."""
        while at > 1 and self.genitive_before(at):
            at -= 2
        return at

    def marks(self, at: int) -> bool:
        """Is the chunk at a place the preposition that marks an object, alone?"""
        chunk = self.chunks[at]
        return chunk.kind == "prep" and chunk.last - chunk.first == 1 and self.low[chunk.first] in self.g.object_markers

    def is_person(self, phrase: Chunk) -> bool:
        """Can a phrase after the object marker stand for people, and not for a place or a way of doing something?"""
        tokens = self.tokens[phrase.first : phrase.last]
        if phrase.pronoun or self.low[phrase.head] in self.g.animate or phrase.first in self.s.names:
            return True
        if phrase.number is not None:
            return phrase.number.unit == "none" and not self.is_term(phrase)
        return tokens[0].low in self.g.determiners or (tokens[0].capital and not self.ends_road(phrase))

    def ends_road(self, phrase: Chunk) -> bool:
        """ "En la vía a | Naranjal": a name behind a noun for a road says where it goes."""
        return phrase.at > 1 and self.s.low[self.chunks[phrase.at - 2].head] in self.g.routes

    def is_term(self, phrase: Chunk) -> bool:
        """ "A 34 años de cárcel": how long something lasts."""
        at = self.tokens[phrase.head].start
        return any(t.kind == "duration" and t.start <= at < t.end for t in self.s.times)

    def right(self, verb: Chunk, near: bool = False) -> Chunk | None:
        """The first phrase after a verb that no preposition leads in. near: nothing but adverbs and times between."""
        for chunk in self.following(verb):
            if chunk.kind == "np" and self.chunks[chunk.at - 1].kind != "prep":
                if chunk.at - 1 > verb.at and self.chunks[chunk.at - 1].kind != "vg" and not self.opens(chunk):
                    return None
                return chunk
            if chunk.kind == "conj" or (chunk.kind == "punct" and self.mark(chunk) == ","):
                return None
            if near and chunk.kind not in MOVABLE:
                return None
        return None

    def opens(self, phrase: Chunk) -> bool:
        """Has a phrase a determiner or a number, so that it can stand apart from its verb?"""
        before = self.chunks[phrase.at - 1].kind
        named = before == "np" and self.tokens[phrase.first].capital  # "fue asesinado a tiros | Juan Vera"
        return named or phrase.number is not None or self.low[phrase.first] in self.g.determiners or before in MOVABLE

    def doer(self, verb: Chunk) -> Chunk | None:
        """By whom it is done: the first phrase after a preposition of doers that stands for people."""
        if self.g.agents.isdisjoint(self.s.words):
            return None
        for chunk in self.chunks[verb.at + 1 : verb.at + FAR]:
            if (
                chunk.kind in ("rel", "sub")
                or self.mark(chunk) in BREAKS
                or (chunk.kind == "vg" and not self.adds(chunk))
            ):
                return None
            if chunk.kind == "np" and self.chunks[chunk.at - 1].kind == "prep":
                leads = self.low[self.chunks[chunk.at - 1].first] in self.g.agents
                known = self.tokens[chunk.head].capital or self.low[chunk.head] in self.g.nouns_known
                if leads and (known or chunk.number is not None):
                    return chunk
        return None

    def adds(self, verb: Chunk) -> bool:
        """Is a participle joined to a passive before it: "fue golpeado y | asesinado por"? One that describes another
        phrase has a doer of its own.
        """
        return verb.bare and self.chunks[verb.at - 1].kind in ("conj", "punct", "adv", "vg")

    # Phrases

    def mark(self, chunk: Chunk) -> str:
        return self.tokens[chunk.first].text if chunk.kind == "punct" else " "

    def is_comma(self, at: int) -> bool:
        return 0 <= at < len(self.chunks) and self.mark(self.chunks[at]) == ","

    def earlier_verb(self, at: int) -> Chunk | None:
        """The last verb before a place that is none of a relative clause or a description, looked for once."""
        if at not in self.earlier:
            self.earlier[at] = self.find_earlier_verb(at - 1)
        return self.earlier[at]

    def find_earlier_verb(self, at: int) -> Chunk | None:
        """That verb, at a place or before it."""
        while at >= 0:
            chunk = self.chunks[at]
            if chunk.kind == "vg":
                skipped = self.past_modifier(chunk)
                if skipped is None:
                    return chunk
                at = skipped
                continue
            if self.mark(chunk) in BREAKS:
                return None
            at -= 1
        return None

    def chain_start(self, at: int) -> Chunk | None:
        """The head phrase of which a phrase is a part by "de"; None when it belongs to another preposition."""
        chunks = self.chunks
        while at and chunks[at - 1].kind == "prep":
            if self.low[chunks[at - 1].first] not in self.g.genitive or at < 2 or chunks[at - 2].kind != "np":
                return None
            at -= 2
        return chunks[at]

    def after_chain(self, at: int) -> int:
        """The place after a phrase with what hangs on it."""
        at += 1
        while [c.kind for c in self.chunks[at : at + 2]] == ["prep", "np"]:
            at += 2
        return at

    def before_preposition(self, at: int) -> int:
        """Where to go on before the preposition that a phrase hangs on."""
        while at >= 0 and self.chunks[at].kind != "prep":
            at -= 1
        return at - 1

    def first_joined(self, phrase: Chunk) -> Chunk:
        """The first of the phrases that commas and "y" join and that `phrase` ends."""
        first, listed = phrase, False
        for _ in range(LONGEST):
            at = first.at - 1
            joint = at > 0 and self.chunks[at].kind == "conj" and self.low[self.chunks[at].first] in self.g.joining
            if not joint and not (listed and self.is_comma(at)):
                break
            before = self.chunks[self.before_aside(at - 1)]
            if before.kind != "np" or before.pronoun:
                break
            head = self.chain_start(before.at)
            if head is None:
                return before if joint else first  # "entre policías y militares": the preposition governs both
            if self.taken(head):
                break
            first, listed = self.named_before(head), True
        return first

    def named_before(self, phrase: Chunk) -> Chunk:
        """The phrase that a name between commas says again: "la alcaldesa de Manta, Ana Vera, |"."""
        if not (self.tokens[phrase.head].capital and self.is_comma(phrase.at - 1)):
            return phrase
        for chunk in reversed(self.chunks[max(0, phrase.at - FAR) : phrase.at - 1]):
            if chunk.kind not in ("np", "prep"):
                break
            led = chunk.at > 0 and self.chunks[chunk.at - 1].kind == "prep"
            if chunk.kind == "np" and not led:
                return chunk if self.low[chunk.head] in self.g.animate else phrase
        return phrase

    def before_aside(self, at: int) -> int:
        """The place before a comma and the age between two: "Juan Vera, de 30 años, |"."""
        at -= self.is_comma(at)
        number = self.chunks[at].number if at > 1 else None
        aged = number is not None and number.unit == "years_old" and self.chunks[at - 1].kind == "prep"
        return at - 3 if aged and self.is_comma(at - 2) else at

    def is_joined(self, phrase: Chunk) -> bool:
        """Does an "y" with a phrase follow?"""
        at = self.after_chain(phrase.at)
        pair = self.chunks[at : at + 2]
        return [c.kind for c in pair] == ["conj", "np"] and self.low[pair[0].first] in self.g.joining

    def agrees(self, phrase: Chunk, verb: Chunk, joined: bool = False) -> bool:
        """Does the number of a phrase fit that of the verb? Of a group, both numbers do ("un grupo de hombres")."""
        plural = self.is_plural_verb(verb)
        if (
            self.may_be_name(phrase)
            or plural is None
            or plural == (joined or self.is_plural(phrase) or (plural and self.is_joined(phrase)))
        ):
            return True
        if not plural and self.is_group(phrase):
            return True
        inside = self.chunks[phrase.at + 1 : phrase.at + 3]
        hangs = [c.kind for c in inside] == ["prep", "np"] and self.low[inside[0].first] in self.g.genitive
        return hangs and (plural or phrase.number is not None) and self.is_plural(inside[1])

    def is_group(self, phrase: Chunk) -> bool:
        """A number that is a noun in the singular: "una pareja", "una docena"."""
        opening = self.low[phrase.first]
        return phrase.number is not None and opening in self.g.determiners and not self.g.is_plural(opening)

    def is_plural_verb(self, verb: Chunk) -> bool | None:
        """Number of a verb: by its first finite word, of a bare participle by its own ending; None where none tells."""
        if self.hangs_on_verb(verb):
            return None
        words = [w for w in self.low[verb.first : verb.last] if w not in self.g.clitics and w not in self.g.negators]
        if verb.bare:
            return words[0].endswith(self.g.plural_ending)
        return words[0].endswith(self.g.plural_verb_ending)

    def may_be_name(self, phrase: Chunk) -> bool:
        """The capital of a sentence's first word does not tell whether it is a name: "Cáceres", "Sicarios"."""
        alone = phrase.first == phrase.head == 0 and phrase.number is None
        return alone and self.low[0] not in self.g.nouns_known and self.low[0] not in self.g.determiners

    def is_plural(self, phrase: Chunk) -> bool:
        """Number of a phrase: by its number, else by the ending of its head."""
        number = phrase.number
        if number is not None and number.unit == "none":
            return number.value != 1
        if number is not None:
            return number.value > 1  # "media tonelada cayó"
        head = self.tokens[phrase.head]
        opening = self.low[phrase.first]
        if opening in self.g.determiners and opening not in self.g.possessive_pronouns:
            return self.g.is_plural(opening)
        return self.g.shows_plural(head.text) and not (head.capital and phrase.head and head.low not in self.g.animate)
