"""Who is said to have done it: "claimed responsibility for the attack", "blamed the murder on", "carried out by"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sucesos.coding import clauses as cl
from sucesos.coding.lexicon import Attribution, Lexicon
from sucesos.coding.phrases import BREAKS, Chunk, Sentence

FAR = 16  # tokens between a verb and its fixed words
NEAR = 6  # chunks between the words of an attribution and its deed


@dataclass(frozen=True)
class Attributed:
    """A doer and the phrases or the gerund that can say what was done, the likeliest first. claimed: by the doer."""

    doer: Chunk
    deeds: tuple[Chunk, ...]
    claimed: bool


class AttributionReader:
    """Finds doers that stand apart from the words of the deed."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar
        lemmas = lexicon.attributions.keys() - self.grammar.copulas
        self.forms = frozenset(form for lemma in lemmas for form, _ in self.grammar.conjugate(lemma))

    def read(self, sentence: Sentence) -> list[Attributed]:
        """All attributions of a sentence."""
        return [a for verb in sentence.chunks if verb.kind == "vg" for a in self._of_verb(sentence, verb)]

    def _of_verb(self, sentence: Sentence, verb: Chunk) -> Iterator[Attributed]:
        if verb.negated or verb.modal:
            return
        low = sentence.tokens[verb.verb].low
        lemmas = self.grammar.copula_of(low) if verb.form == "copula" else self.grammar.lemmas(low)
        for term in (t for lemma in sorted(lemmas) for t in self.lexicon.attributions.get(lemma, ())):
            found = None if term.pronominal and not verb.reflexive else self._match(sentence, verb, term)
            if found is not None:
                yield found
                return

    def _match(self, sentence: Sentence, verb: Chunk, term: Attribution) -> Attributed | None:
        passive = verb.passive or (
            verb.form in ("past_or_participle", "participle") and self._reduced(sentence, verb, term)
        )
        end = self._fixed_words(sentence, verb, term, passive)
        if end is None:
            return None
        places = {
            "subject": lambda: self._subject(sentence, verb, passive),
            "object": lambda: self._object(sentence, verb, end, term, passive),
            "after": lambda: self._after(sentence, end),
        }
        doers = places[term.doer]()
        deeds = places[term.deed]() if doers and doers[0].kind == "np" else ()
        return Attributed(doers[0], deeds, term.claim) if deeds and deeds[0] is not doers[0] else None

    def _reduced(self, sentence: Sentence, verb: Chunk, term: Attribution) -> bool:
        """A participle without an auxiliary: "an attack blamed on the rebels", "a man accused of the murder"."""
        if term.gap:
            return cl.words_at(sentence.tokens, verb.verb + 1, term.rest, self.grammar) is not None
        return cl.is_passive(sentence, verb, len(term.rest))

    def _fixed_words(self, sentence: Sentence, verb: Chunk, term: Attribution, passive: bool) -> int | None:
        """The token after the term's words."""
        tokens, at = sentence.tokens, verb.verb + 1
        if not term.gap or passive:
            return cl.words_at(tokens, at, term.rest, self.grammar)
        for k in range(at + 1, min(at + FAR, len(tokens))):
            if tokens[k].text in BREAKS:
                return None
            end = cl.words_at(tokens, k, term.rest, self.grammar)
            if end is not None:
                return end
        return None

    def _subject(self, sentence: Sentence, verb: Chunk, passive: bool) -> tuple[Chunk, ...]:
        found = cl.by_agent(sentence, verb, self.grammar) if passive else cl.subject(sentence, verb, self.grammar)
        return (found,) if found is not None else ()

    def _object(self, sentence: Sentence, verb: Chunk, end: int, term: Attribution, passive: bool) -> tuple[Chunk, ...]:
        if passive:
            return self._undergoing(sentence, verb)
        if not term.gap:
            return self._after(sentence, end)
        found = cl.right_object(sentence, verb)
        return (found,) if found is not None else ()

    def _undergoing(self, sentence: Sentence, verb: Chunk) -> tuple[Chunk, ...]:
        """The subject of a passive verb; of a participle, the phrases before it: "murder of a judge in an attack staged
        by".
        """
        found = [] if verb.passive else [*self._chain(sentence, verb.at - 1)]
        subject = cl.subject(sentence, verb, self.grammar)
        return (*found, subject) if subject is not None and subject not in found else tuple(found)

    @staticmethod
    def _chain(sentence: Sentence, at: int) -> Iterator[Chunk]:
        """Noun phrases that prepositions join, from the last to the first."""
        chunks = sentence.chunks
        for _ in range(NEAR):
            if at < 0 or chunks[at].kind != "np":
                return
            yield chunks[at]
            if at < 2 or chunks[at - 1].kind != "prep":
                return
            at -= 2

    def _aside(self, sentence: Sentence, chunk: Chunk) -> bool:
        """Adverbs and times, of which a noun can follow: "for | Wednesday | 's | attack"."""
        return chunk.kind in ("adv", "time") or sentence.low[chunk.first] in self.grammar.possessive

    def _after(self, sentence: Sentence, at: int) -> tuple[Chunk, ...]:
        """The noun phrases or the gerund that begin at a token: "involvement in the murder of a judge"."""
        chunk = sentence.chunk_of(at) if at < len(sentence.tokens) else None
        while chunk is not None and self._aside(sentence, chunk) and chunk.at + 1 < len(sentence.chunks):
            chunk = sentence.chunks[chunk.at + 1]
        if chunk is None or chunk.kind not in ("np", "vg"):
            return ()
        if chunk.kind == "vg" and chunk.form not in ("gerund", "perfect"):
            return ()
        found = []
        for following in sentence.chunks[chunk.at : chunk.at + NEAR]:
            if following.kind in ("rel", "sub", "conj", "punct") or (following.kind == "vg" and following is not chunk):
                break
            if following.kind in ("np", "vg"):
                found.append(following)
        return tuple(found)
