"""Who did it when an event's own words leave it out: "the kidnappers", who acted before, the group of "the rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sucesos.coding.context import Party
from sucesos.coding.occurrences import HOSTS, Occurrence
from sucesos.coding.scanner import Hit
from sucesos.coding.tokens import fold

if TYPE_CHECKING:
    from sucesos.coding.reading import Reading


class Doers:
    """Finds doers and their groups in the rest of an article."""

    def __init__(self, reading: Reading):
        self.events, self.lexicon, self.context = reading.coder.events, reading.lexicon, reading.context
        self.nouns = reading.doers
        self.groups = [h for h in self.context.actors if h.entry.group]

    def of(self, row: Occurrence) -> Party | None:
        """Who acted just before in the paragraph, else those whom a noun says to do such things."""
        return self._acting(row) or self._by_noun(row)

    def _acting(self, row: Occurrence) -> Party | None:
        """The armed who do something in the paragraph before a violent event that names no doer: "Four men burst into
        a bar. Two customers were shot."
        """
        if row.event not in HOSTS:
            return None
        first = next(m for m in row.mentions if m.strong)
        before = self.events.subjects.before(first.sentence, self.context)
        acting = (s.party for s in before if s.acting and s.party.start < first.start)
        return next((p for p in acting if p.type in ("gang", "suspects") and not p.pronoun), None)

    def _by_noun(self, row: Occurrence) -> Party | None:
        """A noun that means who does such things, in the paragraphs of the event or any after its first words."""
        nouns = self.lexicon.doers.get(row.event, ())
        told = {m.sentence.paragraph for m in row.mentions}
        for paragraph in range(min(told), max(told) + 2):
            for sentence, hit in self.nouns.get(paragraph, ()):
                chunk = sentence.chunk_of(sentence.token_at(hit.start)) if hit.entry in nouns else None
                if chunk is not None and chunk.kind == "np" and sentence.tokens[chunk.head].end == hit.end:
                    return self.events.actors.party(self.context, sentence, chunk, join=False)
        return None

    def group(self, doer: Party) -> Hit | None:
        """The known group that "the rebels" or "the cartel" stands for: the one of that kind that the article names."""
        words = fold(doer.text).split()
        terms = (" ".join(words[-2:]), doer.head)
        kinds = next((self.lexicon.group_kinds[t] for t in terms if t in self.lexicon.group_kinds), ())
        named = {h.entry.name: h for h in reversed(self.groups) if h.entry.kind in kinds}
        return next(iter(named.values())) if len(named) == 1 else None
