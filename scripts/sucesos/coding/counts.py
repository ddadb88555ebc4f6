"""How many: which of the figures that the mentions of an event give is the row's number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from sucesos.coding.mentions import Mention

Count = tuple[int, tuple[int, int], bool]  # value, the words that say so, soft


@dataclass(frozen=True)
class Figure:
    """One number of dead, hurt, taken or held.

    soft: it yields to a firmer one. rough: about so many. fresh: of people not told before. apart: of people of their
    own, who add to others of the sentence. part: of some of those told before. other: of further people.
    """

    value: int
    span: tuple[int, int]
    soft: bool
    rough: bool
    fresh: bool
    apart: bool
    part: bool
    other: bool
    sentence: int


def counts_of(mentions: Iterable[Mention]) -> dict[str, Count]:
    """The numbers of an event by field."""
    figures: dict[str, list[Figure]] = defaultdict(list)
    for mention in mentions:
        figure = _figure(mention)
        if figure is not None and mention.count_field:
            figures[mention.count_field].append(figure)
    counts = {name: _decide(found) for name, found in figures.items()}
    _part(counts, figures)
    return counts


def _figure(mention: Mention) -> Figure | None:
    party, name = mention.patient, mention.count_field
    if party is None or not name or name == "seized_quantity":
        return None
    n = mention.sentence.n
    if party.zero:
        return Figure(0, (party.start, party.end), False, False, False, False, False, False, n)
    if party.count is None or not party.count_span:
        return None
    rough = party.qualifier in ("about", "at_most")
    fresh = not (party.definite or party.pronoun)
    apart = fresh and not (mention.noun or party.named or party.part)
    return Figure(party.count, party.count_span, mention.soft, rough, fresh, apart, party.part, party.other, n)


def _decide(figures: list[Figure]) -> Count:
    """The firm figure before the soft one, the larger before the smaller, none only if nothing else is said."""
    told = [f for f in figures if f.value]
    if not told:
        return 0, figures[0].span, False
    pool = next(p for p in _pools(told) if p)
    best = pool[0]
    for figure in (*pool[1:], *_sums(pool)):
        if figure.value > best.value and figure.fresh:
            best = figure
    return best.value, best.span, best.soft


def _pools(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures from the firmest to the softest."""
    yield [f for f in figures if not f.soft and not f.rough]
    yield [f for f in figures if not f.soft]
    yield figures


def _sums(figures: list[Figure]) -> Iterator[Figure]:
    """New people told of in one sentence add up: "a guard was shot in the leg and a nurse was shot in the arm"."""
    for _, group in groupby(figures, key=lambda f: f.sentence):
        apart = [f for _, f in sorted({f.span: f for f in group if f.apart}.items())]
        if len(apart) > 1 and all(a.span[1] <= b.span[0] for a, b in pairwise(apart)):
            yield replace(apart[0], value=sum(f.value for f in apart), span=(apart[0].span[0], apart[-1].span[1]))


def _part(counts: dict[str, Count], figures: dict[str, list[Figure]]) -> None:
    """ "Four were shot. One died later": who is dead is not hurt besides, unless both are told in one breath."""
    killed, injured = counts.get("killed"), counts.get("injured")
    if not (killed and killed[0] and injured and injured[2]):
        return
    dead = [f for f in figures["killed"] if f.value]
    shot = [f for f in figures["injured"] if f.span == injured[1]]
    if any(f.other for f in shot):
        return
    told_together = {f.sentence for f in dead} & {f.sentence for f in shot}
    if injured[0] <= killed[0]:
        del counts["injured"]
    elif not told_together or any(f.part for f in dead if f.span == killed[1]):
        counts["injured"] = (injured[0] - killed[0], injured[1], True)
