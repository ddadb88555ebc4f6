"""A place that an article names, and which of all places named the story is about."""

from __future__ import annotations

from dataclasses import dataclass

from sucesos.coding.gazetteer import Place

LATE = 0.6  # of an article: after this part, what is named is seldom where the story takes place


@dataclass(slots=True)
class PlaceMention:
    """A place at text[start:end]; the phrase that holds it begins at `phrase` ("the port city of Guayaquil").

    how: what decided it (`name`, `cue` word, `nested` in the place named next, `context` of other places, `demonym`,
    `written`: no gazetteer lists it). locating: a preposition there ties things to it; modifying: it only describes a
    noun ("Guayaquil mayor", "Police of Ecuador").
    """

    start: int
    end: int
    phrase: int
    place: Place
    how: str
    locating: bool = False
    modifying: bool = False
    header: bool = False  # stands alone before what it heads: "Cuenca."
    preposition: str = ""
    local: bool = False  # the story is about it: its police acts, or it is in the dateline and no capital
    dateline: bool = False
    aside: bool = False  # where the hurt were taken

    @property
    def city(self) -> tuple[str, str | None, str | None]:
        """Country, province and city, for all places of one city the same."""
        return self.place.country, self.place.admin1_code, self.place.admin2


def central(mentions: list[PlaceMention], length: int) -> PlaceMention | None:
    """The place that a story of `length` characters is about: of the city that most speaks for, else of the province.

    What something is told to be at, the dateline and whose police acts weigh most. Where only a capital's dateline
    stands, there is the agency.
    """
    weights: dict[tuple, float] = {}
    first: dict[tuple, PlaceMention] = {}
    seats = {m.city for m in mentions if m.dateline and not m.local}
    for mention in mentions:
        firm = mention.locating or mention.header or mention.local
        if mention.place.level == "country" or mention.aside or (mention.city in seats and not firm):
            continue
        weight = 3.0 if firm else 1.0
        weight /= 1 + (mention.start > LATE * length)
        weights[mention.city] = weights.get(mention.city, 0) + weight
        first.setdefault(mention.city, mention)
    if not weights:
        return None
    best = min(weights, key=lambda c: (first[c].place.wide, -weights[c], first[c].start))
    return first[best]
