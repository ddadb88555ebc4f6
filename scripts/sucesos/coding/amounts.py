"""How many a noun phrase tells of, and how much of what is seized."""

from __future__ import annotations

from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Chunk, Sentence


class Amounts:
    """Reads numbers and weapons of noun phrases."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.grammar = lexicon, lexicon.grammar

    def count(self, sentence: Sentence, chunk: Chunk, low: list[str], head: str, kind: str, plural: bool, known: bool):
        """How many, the words that say so, and how exactly. known: by name or as a calling."""
        number = chunk.number
        if self._tells_ages(chunk, low[0]):
            told = 2 if low[0] in self.grammar.dual else 1
            return told, (sentence.tokens[chunk.first].start, sentence.tokens[chunk.first].end), "exact"
        if number is not None and number.unit == "none" and number.value == int(number.value):
            begin = sentence.tokens[number.first].start
            return int(number.value), (begin, sentence.tokens[number.last - 1].end), number.qualifier
        whole = (sentence.tokens[chunk.first].start, sentence.tokens[chunk.last - 1].end)
        if low[0] in self.grammar.uncounted or (number is not None and number.unit != "ordinal"):
            return None, None, "exact" if number is None else number.qualifier
        if head in self.lexicon.pairs and not plural:
            return 2, whole, "exact"
        if len(low) == 1 and low[0] in self.grammar.substitutes and not plural:
            return 1, whole, "exact"  # "otro resultó herido"
        if low[0] in self.grammar.dual:
            return 2, (whole[0], sentence.tokens[chunk.first].end), "exact"
        if (
            kind == "person"
            and not plural
            and head not in self.lexicon.collective
            and (known or head in self.lexicon.persons or head.partition("-")[2] in self.lexicon.ages)
            and low[0] not in self.grammar.none_words
        ):
            return 1, whole, "exact"
        return None, None, "exact"

    def _tells_ages(self, chunk: Chunk, first: str) -> bool:
        """ "Both 16", "one 17": the number is an age."""
        number = chunk.number
        if number is None or number.first != chunk.first + 1 or number.last != chunk.last:
            return False
        return number.value > 2 and (first in self.grammar.dual or first in self.grammar.substitutes)

    def amount(self, sentence: Sentence, chunk: Chunk, low: list[str]) -> tuple[float | None, str | None, str | None]:
        """Amount, unit and class of what is seized: "2.4 tons of cocaine", "150 packages of cocaine", "two guns"."""
        item = next((self.lexicon.seized[w] for w in reversed(low) if w in self.lexicon.seized), None)
        if item is None and chunk.at + 2 < len(sentence.chunks) and sentence.chunks[chunk.at + 1].kind == "prep":
            inner = sentence.chunks[chunk.at + 2]
            if sentence.tokens[sentence.chunks[chunk.at + 1].first].low in self.grammar.genitive and inner.kind == "np":
                words = [t.low for t in sentence.tokens[inner.first : inner.last]]
                item = next((self.lexicon.seized[w] for w in reversed(words) if w in self.lexicon.seized), None)
        number = chunk.number
        if item is None and number is not None and number.unit == "usd":
            item = "money"
        if number is None or not number.counts:
            return (
                (1.0 if low[0] in self.grammar.indefinite and item else None),
                ("items" if low[0] in self.grammar.indefinite and item else None),
                item,
            )
        return number.value, "items" if number.unit == "none" else number.unit, item

    def weapon(self, low: list[str]) -> str | None:
        if self.lexicon.weapon_words.isdisjoint(low):
            return None
        for length in (3, 2, 1):
            for i in range(len(low) - length + 1):
                kind = self.lexicon.weapons.get(" ".join(low[i : i + length]))
                if kind:
                    return kind
        return None
