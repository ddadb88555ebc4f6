"""Who does what to whom in a sentence: clauses, subjects, objects, agents, and whether a verb says that it happened."""

from __future__ import annotations

from dataclasses import dataclass

from sucesos.coding.grammar import Grammar
from sucesos.coding.phrases import BREAKS, Arguments, Chunk, Sentence

LONGEST = 24  # phrases of a list
OPENERS = frozenset({"sub", "rel", "punct", "vg", "conj", "np"})  # chunks that a clause can begin with


@dataclass(slots=True, init=False)
class Clause:
    """Chunks first..last-1 of a sentence that hang on one verb (or none)."""

    first: int
    last: int
    verb: int | None
    conditional: bool

    def __init__(self, first: int, last: int, verb: int | None, conditional: bool):  # so that it can be compiled
        self.first, self.last, self.verb, self.conditional = first, last, verb, conditional


def clauses(sentence: Sentence, grammar: Grammar) -> list[Clause]:
    """Cut a sentence's chunks into clauses (once: they are kept on the sentence)."""
    if not sentence.clauses:
        sentence.clauses = _cut(sentence, grammar)
    return sentence.clauses


def _cut(sentence: Sentence, grammar: Grammar) -> list[Clause]:
    clause = _begun(sentence, 0, grammar)
    found = [clause]
    for chunk in sentence.chunks:
        if chunk.at and chunk.kind in OPENERS and _opens(sentence, chunk, clause, grammar):
            clause.last = chunk.at
            clause = _begun(sentence, chunk.at, grammar)
            found.append(clause)
        if chunk.kind == "vg" and clause.verb is None:
            clause.verb = chunk.at
    return found


def _begun(sentence: Sentence, first: int, grammar: Grammar) -> Clause:
    """A clause that begins at a chunk, as long as the sentence and without a verb so far."""
    chunks, low = sentence.chunks, sentence.low
    conditional = not grammar.conditional.isdisjoint([low[c.first] for c in chunks[first : first + 2]])
    return Clause(first, len(chunks), None, conditional)


def _opens(sentence: Sentence, chunk: Chunk, clause: Clause, grammar: Grammar) -> bool:
    """Does a new clause begin at this chunk? clause: the one so far."""
    kind = chunk.kind
    if kind in ("sub", "rel"):
        return True
    if kind == "np":
        return not grammar.inflected and _is_said(sentence, chunk, grammar)
    mark = sentence.tokens[chunk.first].text
    if kind == "punct" and mark in BREAKS:
        heading = chunk.at == 1 and sentence.chunks[0].kind == "time"  # "July 7: two men were shot"
        return not heading
    if kind == "vg" and not chunk.infinitive and chunk.form not in ("gerund", "past_or_participle", "base"):
        # the main verb after a relative clause: "a man who had been held was found"
        chunks, had_verb = sentence.chunks, clause.verb is not None
        return had_verb and chunks[clause.first].kind == "rel" and chunks[chunk.at - 1].kind not in ("conj", "vg")
    if (kind == "punct" and mark == ",") or kind == "conj":
        return clause.verb is not None and _verb_ahead(sentence, chunk.at + 1)
    return False


def _is_said(sentence: Sentence, chunk: Chunk, grammar: Grammar) -> bool:
    """ "Police said | the attack took place": what is said, without "that"."""
    chunks = sentence.chunks
    at = chunk.at - 1
    while at > 0 and chunks[at].kind in ("adv", "time"):
        at -= 1
    says = chunks[at]
    if says.kind != "vg" or says.form == "gerund" or says.infinitive:
        return False
    if not grammar.lemmas(sentence.tokens[says.verb].low) & grammar.reporting:
        return False
    ahead = next((c for c in chunks[chunk.at + 1 :] if c.kind not in ("np", "prep", "adv", "time")), None)
    return ahead is not None and ahead.kind == "vg" and ahead.form != "gerund" and not ahead.infinitive


def _verb_ahead(sentence: Sentence, at: int) -> bool:
    """True if a verb group comes before the next mark."""
    for chunk in sentence.chunks[at:]:
        if chunk.kind == "vg":
            return True
        if chunk.kind in ("punct", "rel", "sub") or chunk.kind == "conj":
            return False
    return False


def clause_of(found: list[Clause], at: int) -> Clause:
    """The clause that holds chunk `at`."""
    return next(c for c in found if c.first <= at < c.last)


def subject(sentence: Sentence, verb: Chunk, grammar: Grammar) -> Chunk | None:
    """The noun phrase of which a verb is told."""
    if verb.bound is not None:
        return verb.bound.subject
    chunks, at = sentence.chunks, verb.at - 1
    while at >= 0:
        chunk = chunks[at]
        if chunk.kind in ("adv", "time"):
            at -= 1
        elif chunk.kind == "rel" and sentence.tokens[chunk.first].low in grammar.object_relatives:
            return None
        elif chunk.kind == "rel":
            return _antecedent(sentence, at, grammar, nearest=True)
        elif chunk.kind == "conj":
            earlier = _earlier_verb(sentence, at)
            if earlier is not None and at == verb.at - 1:
                return subject(sentence, earlier, grammar)
            at -= 1
        elif chunk.kind == "punct":
            if sentence.tokens[chunk.first].text in BREAKS and sentence.tokens[chunk.first].text not in "()—–":
                return None
            if at == verb.at - 1 and verb.form == "gerund":
                earlier = _earlier_verb(sentence, at)
                return subject(sentence, earlier, grammar) if earlier is not None else None
            if at == verb.at - 1 and sentence.tokens[chunk.first].text == ",":
                opening = _before_relative(sentence, at, grammar) or _parenthesis(sentence, at)
                if opening is not None:
                    return _first_conjunct(sentence, opening, grammar)
            at -= 1
        elif chunk.kind == "np":
            aged = _aged(sentence, chunk, grammar)
            if aged is not None:
                at = aged
                continue
            if at == verb.at - 1 and _undergone(sentence, verb, grammar):
                return _first_conjunct(sentence, _of_head(sentence, chunk, grammar), grammar)
            at = _with_time(sentence, at, grammar)
            if at > 2 and _is_gerund(chunks[at - 1]) and chunks[at - 2].kind == "prep":
                at -= 3  # "a man accused of killing | a judge | was"
                continue
            head = _phrase_start(chunks, at, sentence, grammar)
            if head is None:
                at = _before_preposition(chunks, at)
                continue
            relative = _relative_before(sentence, head.at)
            if relative is not None:
                return _antecedent(sentence, relative, grammar)
            described = _described(chunks, head.at)
            if described < head.at:
                at = described
                continue
            if head.pronoun and sentence.tokens[head.head].low in grammar.object_pronouns and head.at:
                at = head.at - 1
                continue
            return _first_conjunct(sentence, _apposition_head(sentence, head), grammar)
        elif chunk.kind == "vg":
            relative = _relative_before(sentence, at + 1) if at < verb.at - 1 else None
            if relative is not None:
                return _antecedent(sentence, relative, grammar)
            if at == verb.at - 1 or chunk.form in ("gerund", "past_or_participle", "participle") or chunk.infinitive:
                at -= 1  # "tried to", "a man shot by police was"
                continue
            if chunks[verb.at - 1].kind in ("conj", "punct", "adv"):
                return subject(sentence, chunk, grammar)
            return None
        elif chunk.kind == "sub":
            earlier = _earlier_verb(sentence, at) if at == verb.at - 1 and _is_being(sentence, verb, grammar) else None
            return None if earlier is None else subject(sentence, earlier, grammar)  # "died after | being shot"
        else:
            at -= 1
    return None


def _is_being(sentence: Sentence, verb: Chunk, grammar: Grammar) -> bool:
    return verb.passive and sentence.tokens[verb.first].low in grammar.being


def _undergone(sentence: Sentence, verb: Chunk, grammar: Grammar) -> bool:
    """Is a bare participle told of the phrase before it: "people killed", "a car burned by students"?"""
    if _is_being(sentence, verb, grammar):
        return True  # "for four people being killed"
    if verb.passive or not is_passive(sentence, verb):
        return False
    following = sentence.tokens[verb.last].low if verb.last < len(sentence.tokens) else ""
    lemmas = grammar.lemmas(sentence.tokens[verb.verb].low)
    return following in grammar.agents or not lemmas.isdisjoint(grammar.of_people)


def _of_head(sentence: Sentence, phrase: Chunk, grammar: Grammar) -> Chunk:
    """What a participle right after a phrase tells of: "statistics on the number | of people | killed"."""
    chunks, at = sentence.chunks, phrase.at
    while at > 1 and chunks[at - 1].kind == "prep" and chunks[at - 2].kind == "np":
        if sentence.tokens[chunks[at - 1].first].low not in grammar.genitive:
            break
        at -= 2
    return chunks[at]


def _before_relative(sentence: Sentence, comma: int, grammar: Grammar) -> Chunk | None:
    """The phrase before a relative clause between commas: "two members of the group, which kept a truce, were"."""
    chunks = sentence.chunks
    for at in range(comma - 1, 1, -1):
        word = sentence.tokens[chunks[at].first]
        if chunks[at].kind == "sub" or (chunks[at].kind == "punct" and word.text in BREAKS):
            return None
        if chunks[at].kind == "rel":
            aside = chunks[at - 1].kind == "punct" and chunks[at - 2].kind == "np"
            return _phrase_start(chunks, at - 2, sentence, grammar) if aside else None
    return None


def _described(chunks: list[Chunk], at: int) -> int:
    """Where the phrase stands that gerunds tell of: "a man" for "a motorcycle" in "a man riding a motorcycle shot"."""
    first = at
    while first > 1 and chunks[first].kind == "np" and _is_gerund(chunks[first - 1]):
        before = first - 2
        if chunks[before].kind == "conj" and before > 1 and _is_gerund(chunks[before - 2]):
            before -= 1  # "carrying rifles and wearing masks"
        if chunks[before].kind != "np":
            return at
        first = before
    return first


def _is_gerund(chunk: Chunk) -> bool:
    return chunk.kind == "vg" and chunk.form == "gerund"


def _earlier_verb(sentence: Sentence, at: int) -> Chunk | None:
    for chunk in reversed(sentence.chunks[:at]):
        if chunk.kind == "vg" and not chunk.infinitive:
            return chunk
        if chunk.kind == "punct" and sentence.tokens[chunk.first].text in BREAKS:
            return None
    return None


def _parenthesis(sentence: Sentence, comma: int) -> Chunk | None:
    """The phrase before what stands between commas: "Two suspects, one of them 17 years old, were detained"."""
    chunks, found = sentence.chunks, None
    at = comma - 1
    while at > 0:
        if chunks[at].kind == "punct":
            if sentence.tokens[chunks[at].first].text != ",":
                break
            if chunks[at - 1].kind == "np":
                found = chunks[at - 1]
                at -= 1
            else:
                break
        elif chunks[at].kind == "vg" and (
            found is not None or chunks[at].form not in ("past_or_participle", "participle", "gerund")
        ):
            break
        at -= 1
    if found is None or found.pronoun:
        return None
    while found.at >= 2 and chunks[found.at - 1].kind == "prep" and chunks[found.at - 2].kind == "np":
        found = chunks[found.at - 2]
    return None if found.at and chunks[found.at - 1].kind in ("prep", "vg") else found


def _relative_before(sentence: Sentence, at: int) -> int | None:
    """Index of the relative word when chunk `at` stands in a relative clause after its verb: "who spent 60 days"."""
    chunks, k = sentence.chunks, at - 1
    while k >= 0 and chunks[k].kind == "adv":
        k -= 1
    if k < 0 or chunks[k].kind != "vg":
        return None
    while k >= 0 and chunks[k].kind in ("vg", "adv", "conj"):
        k -= 1
    return k if k > 0 and chunks[k].kind == "rel" else None


def _antecedent(sentence: Sentence, at: int, grammar: Grammar, nearest: bool = False) -> Chunk | None:
    """The phrase that a relative word stands for: the head of the `of` chain, past a place ("a man from Quito who")."""
    chunks = sentence.chunks
    for chunk in reversed(chunks[:at]):
        if chunk.kind == "np":
            if _is_age(chunk) or _aged(sentence, chunk, grammar) is not None:
                continue
            head_word = sentence.tokens[chunk.head].low
            if nearest and (
                chunk.number is not None or head_word in grammar.animate
            ):  # "most of the 220 prisoners who": the number's phrase
                return chunk
            head = _phrase_start(chunks, chunk.at, sentence, grammar)
            hangs = head is None and chunk.at > 1 and chunks[chunk.at - 2].kind == "np"
            if hangs and (chunk.head == chunk.first or _bare_name(sentence, chunk, grammar)):
                continue
            return _first_conjunct(sentence, head or chunk, grammar)
        if chunk.kind in ("vg", "sub"):
            return None
    return None


def _is_age(chunk: Chunk) -> bool:
    """ "Pedro Vera, 45, who": a bare age."""
    number = chunk.number
    return number is not None and number.unit == "years_old" and number.last >= chunk.last


def _aged(sentence: Sentence, chunk: Chunk, grammar: Grammar) -> int | None:
    """Where the person stands whose age a bare number is: "another man, 21, also"."""
    chunks, number = sentence.chunks, chunk.number
    bare = number is not None and number.unit in ("none", "years_old") and number.last >= chunk.last
    if not bare or chunk.at < 2 or sentence.tokens[chunks[chunk.at - 1].first].text != ",":
        return None
    before = chunks[chunk.at - 2]
    if before.kind != "np" or before.number is not None or _phrase_start(chunks, before.at, sentence, grammar) is None:
        return None
    head = sentence.tokens[before.head]
    return before.at if head.low in grammar.animate or head.capital else None


def _first_conjunct(sentence: Sentence, chunk: Chunk, grammar: Grammar) -> Chunk:
    """The first of the coordinated phrases that `chunk` ends, unless an earlier verb has them as object."""
    chunks, found = sentence.chunks, [chunk]
    for _ in range(LONGEST):
        at = _before_joint(sentence, found[-1].at - 1, grammar, len(found) > 1)
        if at is None or chunks[at].kind != "np" or chunks[at].pronoun:
            break
        head = _phrase_start(chunks, at, sentence, grammar)
        if head is None:  # "In Machala, El Oro, a man and a woman": the name belongs to the place before it
            while len(found) > 1 and _bare_name(sentence, found[-1], grammar):
                found.pop()
            break
        found.append(head)
    first = found[-1]
    if first is not chunk:
        for earlier in reversed(chunks[: first.at]):
            if earlier.kind == "vg":
                return chunk
            if earlier.kind in ("sub", "rel") or (
                earlier.kind == "punct" and sentence.tokens[earlier.first].text in BREAKS
            ):
                break
    return first


def _before_joint(sentence: Sentence, at: int, grammar: Grammar, in_list: bool) -> int | None:
    """The chunk before an `and` (with or without a comma), or in a list before a comma."""
    chunks = sentence.chunks

    def is_comma(k: int) -> bool:
        return k > 0 and chunks[k].kind == "punct" and sentence.tokens[chunks[k].first].text == ","

    if at > 0 and chunks[at].kind == "conj" and sentence.tokens[chunks[at].first].low in grammar.joining:
        return at - 2 if is_comma(at - 1) else at - 1
    return at - 1 if in_list and is_comma(at) else None


def _bare_name(sentence: Sentence, chunk: Chunk, grammar: Grammar) -> bool:
    first = sentence.tokens[chunk.first]
    return chunk.number is None and first.capital and first.low not in grammar.determiners


def _phrase_start(chunks: list[Chunk], at: int, sentence: Sentence, grammar: Grammar) -> Chunk | None:
    """The head phrase of which chunks[at] is a part by `of`; None when it belongs to another preposition."""
    while at and chunks[at - 1].kind == "prep":
        word = sentence.tokens[chunks[at - 1].first].low
        if word not in grammar.genitive or at < 2 or chunks[at - 2].kind != "np":
            return None
        at -= 2
    return chunks[at]


def _with_time(sentence: Sentence, at: int, grammar: Grammar) -> int:
    """Where a phrase begins that a time opens: "Thursday | 's | prison riot"."""
    chunks = sentence.chunks
    if at < 3 or chunks[at - 1].kind != "punct" or chunks[at - 2].kind != "time":
        return at
    owned = sentence.low[chunks[at - 1].first] in grammar.possessive
    return at - 2 if owned and chunks[at - 3].kind == "prep" else at


def _before_preposition(chunks: list[Chunk], at: int) -> int:
    while at >= 0 and chunks[at].kind != "prep":
        at -= 1
    return at - 1


def _apposition_head(sentence: Sentence, chunk: Chunk) -> Chunk:
    """For "the mayor, Juan Pérez, was": the first of two phrases parted by a comma when it has a number or a
    determiner.
    """
    chunks = sentence.chunks
    at = chunk.at
    if (
        at >= 2
        and chunks[at - 1].kind == "punct"
        and sentence.tokens[chunks[at - 1].first].text == ","
        and chunks[at - 2].kind == "np"
    ):
        first = chunks[at - 2]
        inside = at - 3 < 0 or chunks[at - 3].kind != "prep"
        if (
            inside
            and (first.number is not None and first.number.unit == "none")
            and sentence.tokens[chunk.head].capital
        ):
            return first
    return chunk


def right_object(sentence: Sentence, verb: Chunk, skip: int = 0) -> Chunk | None:
    """The noun phrase right after a verb (and `skip` tokens of fixed words)."""
    if verb.bound is not None:
        return _behind(sentence, verb, skip, verb.bound) if skip else verb.bound.object
    start = verb.verb + 1 + skip
    for chunk in sentence.chunks:
        if chunk.last <= start:
            continue
        if chunk.kind == "np":
            if chunk.first < start:  # the verb's fixed words opened the chunk: "shot | dead one of"
                return Chunk("np", start, chunk.last, at=chunk.at, head=chunk.head, number=chunk.number)
            return chunk
        if chunk.kind not in ("adv", "time") and chunk.at != verb.at:
            return _behind_place(sentence, chunk)
    return None


def _behind(sentence: Sentence, verb: Chunk, skip: int, bound: Arguments) -> Chunk | None:
    """What follows the fixed words of a verb, else the object that is bound to it."""
    start = verb.verb + 1 + skip
    for chunk in sentence.chunks[verb.at + 1 :]:
        if chunk.last <= start or chunk.kind in ("adv", "time"):
            continue
        if chunk.kind == "np" and chunk.first < start:
            return Chunk("np", start, chunk.last, at=chunk.at, head=max(start, chunk.head), number=chunk.number)
        if chunk.kind == "np":
            return chunk
        break
    obj = bound.object
    return obj if obj is not None and (obj.pronoun or obj.first >= start or obj.last <= verb.first) else None


def _behind_place(sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """The object behind a place: "abducted in Quito three engineers"."""
    chunks = sentence.chunks[chunk.at : chunk.at + 4]
    if [c.kind for c in chunks[:2]] != ["prep", "np"] or not sentence.tokens[chunks[1].first].capital:
        return None
    following = next((c for c in chunks[2:] if c.kind not in ("adv", "time")), None)
    if following is None or following.kind != "np" or following.number is None:
        return None
    return following if following.number.unit == "none" else None


def cut(sentence: Sentence, chunk: Chunk, end: int, grammar: Grammar) -> Chunk:
    """The part of a noun phrase before token `end`."""
    if chunk.last <= end or end <= chunk.first:
        return chunk
    low = sentence.tokens[chunk.first].low
    pronoun = end == chunk.first + 1 and (low in grammar.personal_pronouns or low in grammar.object_pronouns)
    return Chunk("np", chunk.first, end, at=chunk.at, head=end - 1, number=chunk.number, pronoun=pronoun)


def by_agent(sentence: Sentence, verb: Chunk, grammar: Grammar) -> Chunk | None:
    """The `by` phrase of a passive."""
    if verb.bound is not None:
        return verb.bound.agent
    chunks = sentence.chunks
    for chunk in chunks[verb.at + 1 :]:
        if chunk.kind in ("vg", "rel", "sub") or (
            chunk.kind == "punct" and sentence.tokens[chunk.first].text in BREAKS
        ):
            return None
        if chunk.kind == "prep" and sentence.tokens[chunk.first].low in grammar.agents:
            return chunks[chunk.at + 1] if chunk.at + 1 < len(chunks) and chunks[chunk.at + 1].kind == "np" else None
    return None


def _has_object(sentence: Sentence, verb: Chunk) -> bool:
    """Does a noun phrase follow the verb at once?"""
    following = sentence.chunks[verb.at + 1 : verb.at + 2]
    return bool(following) and following[0].kind == "np"


def is_passive(sentence: Sentence, verb: Chunk, skip: int = 0) -> bool:
    """Voice of a verb that is used with an object in the active."""
    if verb.bound is not None:
        return verb.bound.passive
    if verb.passive:
        return True
    if verb.form == "perfect" or verb.form in ("past", "gerund", "base", "third"):
        return False
    before = sentence.chunks[verb.at - 1] if verb.at else None
    if before is not None and before.kind == "rel":
        return False
    if before is not None and before.kind == "conj" and verb.verb == verb.first and not _has_object(sentence, verb):
        earlier = _earlier_verb(sentence, before.at)
        if earlier is not None and earlier.passive:
            return True  # "was caught and extradited to Peru"
    following = right_object(sentence, verb, skip)
    if following is not None:
        return sentence.tokens[following.first].start - sentence.tokens[verb.last - 1].end > 40
    return verb.form in ("past_or_participle", "participle")


def is_reduced(verb: Chunk) -> bool:
    """A bare participle, where verbs show their voice by form."""
    return verb.binder is not None and verb.bare


@dataclass(frozen=True)
class Reality:
    """What a verb group says of the act: that it happened, that it was tried in vain, that somebody is accused of it,
    or none of these.
    """

    factual: bool
    attempted: bool = False
    alleged: bool = False


def reality(sentence: Sentence, verb: Chunk, clause: Clause, grammar: Grammar, lively: bool) -> Reality:
    """Judge a verb group. `lively`: the present tense tells news here (headlines)."""
    if verb.negated or clause.conditional or _denied(sentence, clause, grammar):
        return Reality(False)
    if (verb.subjunctive and not _after_it(sentence, verb, grammar)) or _of_none(sentence, verb):
        return Reality(False)
    if verb.alleged or verb.imperfect:
        return Reality(True, alleged=True)
    opening = sentence.tokens[verb.first].low
    after_being = opening in grammar.being and not verb.infinitive  # "murió tras | ser baleado"
    if verb.modal or (verb.last - verb.first > 1 and opening in grammar.copulas and not after_being):
        return Reality(False)  # "demanded that he be arrested"
    if verb.infinitive:
        governor = _used(sentence, verb)
        lemmas = grammar.lemmas(sentence.tokens[governor.verb].low) if governor is not None else set()
        if governor is None or governor.negated or governor.modal or (verb.perfect and grammar.inflected):
            return Reality(False)
        if lemmas & grammar.implicative:  # as real as "used", "managed" is
            return reality(sentence, governor, clause, grammar, lively)
        return Reality(bool(lemmas & grammar.conative), bool(lemmas & grammar.conative))
    if verb.form == "gerund" and opening in grammar.present_be:
        return Reality(lively)  # "is killing our children": what goes on
    if verb.form == "participle" and opening in grammar.present_be and not _progressive(sentence, verb, grammar):
        return Reality(lively)  # "judges are murdered": what is usual
    if verb.form == "gerund" or opening in grammar.progressive:
        governor = _governor(sentence, verb)
        if governor is not None:
            lemmas = grammar.lemmas(sentence.tokens[governor.verb].low)
            adjacent = sentence.chunks[verb.at - 1].kind == "prep" or sentence.chunks[verb.at - 1] is governor
            if lemmas & grammar.frustrating and adjacent:
                done = not (governor.infinitive or governor.modal or governor.negated)
                return Reality(done, done)  # "prevented them from killing", not "to prevent"
            if (lemmas & grammar.irrealis and adjacent) or governor.modal or governor.negated:
                return Reality(False)
            if governor.infinitive and not reality(sentence, governor, clause, grammar, lively).factual:
                return Reality(False)  # "to keep his power by murdering his opponents"
        before = sentence.chunks[verb.at - 1] if verb.at else None
        if grammar.inflected and governor is not None and (before is None or before.kind != "prep"):
            return reality(sentence, governor, clause, grammar, lively)  # "huyeron dejando dos heridos"
        if before is not None and before.kind == "prep":
            accused = governor is not None and bool(
                grammar.lemmas(sentence.tokens[governor.verb].low) & grammar.accusing
            )
            return Reality(accused or sentence.tokens[before.first].low in grammar.telling, alleged=accused)
        return Reality((before is not None and before.kind in ("punct", "sub", "conj")) or verb.passive)
    if verb.form in ("base", "third"):
        return Reality(lively)
    return Reality(True)


def _after_it(sentence: Sentence, verb: Chunk, grammar: Grammar) -> bool:
    """ "Después de que lo mataran y robaran": what others came after did happen, whatever the mood."""
    for chunk in reversed(sentence.chunks[: verb.at]):
        if chunk.kind == "sub":
            before = sentence.chunks[chunk.at - 1] if chunk.at else None
            return before is not None and sentence.low[before.first] in grammar.real_subordinators
        if chunk.kind == "punct" and sentence.tokens[chunk.first].text in BREAKS:
            return False
    return False


def _of_none(sentence: Sentence, verb: Chunk) -> bool:
    """ "No hay personas detenidas": a participle that describes what is denied."""
    if not is_reduced(verb) or verb.at < 2:
        return False
    described, denying = sentence.chunks[verb.at - 1], sentence.chunks[verb.at - 2]
    return described.kind == "np" and denying.kind == "vg" and denying.negated


def _progressive(sentence: Sentence, verb: Chunk, grammar: Grammar) -> bool:
    """ "are being held": it goes on as the story is told."""
    return any(t.low in grammar.progressive for t in sentence.tokens[verb.first : verb.last])


def _denied(sentence: Sentence, clause: Clause, grammar: Grammar) -> bool:
    """ "denied that ...", "rejected reports that ...", "did not confirm that ..."."""
    opening = sentence.chunks[clause.first]
    if opening.kind != "sub" or sentence.tokens[opening.first].low not in grammar.complementizers:
        return False
    governor = next((c for c in reversed(sentence.chunks[: clause.first]) if c.kind == "vg"), None)
    if governor is None:
        return False
    return governor.negated or bool(grammar.lemmas(sentence.tokens[governor.verb].low) & grammar.denying)


def _used(sentence: Sentence, infinitive: Chunk) -> Chunk | None:
    """The verb that an infinitive hangs on; of joined ones, that of the first: "logró capturar a dos e | incautar"."""
    governor = _governor(sentence, infinitive)
    while governor is not None and governor.infinitive and sentence.chunks[infinitive.at - 1].kind in ("conj", "punct"):
        infinitive, governor = governor, _governor(sentence, governor)
    return governor


def _governor(sentence: Sentence, verb: Chunk) -> Chunk | None:
    for chunk in reversed(sentence.chunks[: verb.at]):
        if chunk.kind == "vg":
            return chunk
        if chunk.kind in ("sub", "rel") or (chunk.kind == "punct" and sentence.tokens[chunk.first].text in BREAKS):
            return None
    return None


def words_at(tokens: list, at: int, words: tuple[str, ...], grammar: Grammar) -> int | None:
    """The index after some words that stand at token `at` (verbs in any form, adverbs between), else None."""
    for word in words:
        while at < len(tokens) and tokens[at].low in grammar.adverbs and tokens[at].low != word:
            at += 1
        if at >= len(tokens) or tokens[at].low not in grammar.standing_for(word):
            return None
        at += 1
    return at


def past_times(sentence: Sentence, at: int) -> int:
    """The token after the times that begin at one: "irrumpieron | la madrugada del lunes | en la cárcel"."""
    chunk = sentence.chunk_of(at) if sentence.times and at < len(sentence.tokens) else None
    while chunk is not None and chunk.kind == "time" and chunk.first == at:
        at = chunk.last
        chunk = sentence.chunk_of(at) if at < len(sentence.tokens) else None
    return at


def past_site(sentence: Sentence, at: int, grammar: Grammar) -> int:
    """The token after the times, and a phrase that says where, that begin at one: "abrieron fuego | en un bar |"."""
    start = past_times(sentence, at)
    chunk = sentence.chunk_of(start) if start < len(sentence.tokens) else None
    if chunk is None or chunk.kind != "prep" or sentence.low[chunk.first] not in grammar.site_prepositions:
        return start
    after = sentence.chunks[chunk.at + 1 :]
    while len(after) > 2 and after[1].kind == "prep" and sentence.low[after[1].first] in grammar.genitive:
        after = after[2:]
    return past_times(sentence, after[0].last) if after and after[0].kind == "np" else start


def words_past_times(sentence: Sentence, at: int, words: tuple[str, ...], grammar: Grammar) -> int | None:
    """The same as `words_at` with times between ("puso fin | el lunes | al toque de queda"), and where verbs tell by
    their form whose they are, a place.
    """
    for word in words:
        start = past_times(sentence, at)
        end = words_at(sentence.tokens, start, (word,), grammar)
        if end is None and grammar.inflected and (further := past_site(sentence, start, grammar)) > start:
            end = words_at(sentence.tokens, further, (word,), grammar)
        if end is None:
            return None
        at = end
    return at


def governing(sentence: Sentence, chunk: Chunk, clause: Clause) -> Chunk | None:
    """The verb of a clause that a phrase depends on: the last before it, else the first."""
    verbs = [c for c in sentence.chunks[clause.first : clause.last] if c.kind == "vg"]
    before = [v for v in verbs if v.at < chunk.at]
    return before[-1] if before else (verbs[0] if verbs else None)
