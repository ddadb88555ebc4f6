"""How names of places stand to each other: in a list, one inside the other, one as the other's owner."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sucesos.coding.grammar import PLURAL
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.places.candidate import Candidate

NEAR = 40  # characters between a place and the one that holds it


class Relations:
    """Reads the words between two names."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar

    def join_lists(self, folded: str, candidates: list[Candidate]) -> None:
        """What goes on a list is what its first name is: "in Guayaquil, Durán and Samborondón"."""
        joining = self.grammar.joining
        between = [
            folded[a.hit.end : b.hit.start] if b.hit.start - a.hit.end <= 9 else "\n" for a, b in pairwise(candidates)
        ]
        ends = [n for n, words in enumerate(between) if words.replace(",", " ").strip() in joining]
        for end in ends:
            first = end
            while first and between[first - 1].strip() == "," and not _holds(candidates[first], candidates[first - 1]):
                first -= 1
            if "," in between[end] and first == end and not candidates[end].listed:
                continue  # "in Quevedo, and Mexico asked for him"
            head, last = candidates[first], candidates[end + 1]
            shared = next(
                (c.kind_word for c in (head, last) if c.kind_word and self.grammar.kinds(c.kind_word) & PLURAL), None
            )
            for n in range(first, end + 2):
                before = head.before if n > first else candidates[n].before
                kind = shared or candidates[n].kind_word
                candidates[n] = replace(candidates[n], before=before, kind_word=kind, listed=n > first)

    def owns(self, folded: str, owner: Candidate, candidate: Candidate) -> bool:
        """ "Guayaquil's Suburbio"."""
        between = folded[owner.hit.end : candidate.phrase]
        return len(between) < 4 and between.rstrip() in self.grammar.possessive

    def nested(self, folded: str, inner: Candidate, outer: Candidate) -> bool:
        """True if the words between two names say that the first lies in the second: ", ", " (", ", in the province of
        ", " district of ".
        """
        if outer.hit.start - inner.hit.end > NEAR or outer.listed:
            return False
        between = folded[inner.hit.end : outer.hit.start]
        words = between.strip(" ,(").split()
        if words and words[0] in self.lexicon.place_kinds:
            words = words[1:]
        return (
            between[:1] in ", ("
            and len(words) <= 5
            and (not words or words[0] in self.grammar.nesting or self._describes(words))
            and not self.grammar.parting & set(words)
        )

    def _describes(self, words: list[str]) -> bool:
        """ "A department of": words that call a place what it is."""
        return words[0] in self.grammar.determiners and any(w in self.lexicon.place_kinds for w in words)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """True if the first can be the province or country of the second."""
    regions = [o for o in outer.options if o.level in ("country", "admin1")]
    return any(i != o and i.within(o) for o in regions for i in inner.options)
