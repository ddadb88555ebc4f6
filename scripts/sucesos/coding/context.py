"""What is known of an article while its sentences are read: names, places, and the people told of so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from sucesos.coding.phrases import Sentence
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.places.reader import ArticlePlaces
from sucesos.coding.scanner import Hit

LAST_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w.'’-]*(?= ([A-ZÀ-ÖØ-Þ][\w'’-]+))")
MEMORY = 40  # how many places and people a reader keeps in mind


@dataclass(slots=True)
class Party:
    """The people or things that a noun phrase stands for, with the span of its words.

    type: actor type of the codebook. count: how many (None: not told). kind: person, thing (vehicle, building), item
    (what is seized), weapon or other. zero: the phrase says that there was none.
    """

    start: int
    end: int
    text: str
    kind: str = "other"
    type: str | None = None
    count: int | None = None
    count_span: tuple[int, int] | None = None
    qualifier: str = "exact"
    zero: bool = False
    plural: bool = False
    definite: bool = False
    bare: bool = False  # a plural without determiner or number, which shares those of the phrase before it
    other: bool = False
    pronoun: bool = False
    part: bool = False  # some of people told before ("three of them")
    named: bool = False
    group: str | None = None
    group_span: tuple[int, int] | None = None
    item: str | None = None
    thing: str | None = None
    weapon: str | None = None
    unknown: bool = False
    prisoner: bool = False
    on_duty: bool = False  # a patrol car, a checkpoint: who is attacked there is on duty
    body: bool = False  # a dead body, or somebody's
    last_chunk: int = -1
    head: str = ""
    parts: tuple[Party, ...] = ()  # what is coordinated, when more than one
    amount: float | None = None
    unit: str | None = None


@dataclass
class Context:
    """What the whole article tells a clause: its words, names and places, and who was told of."""

    text: str
    folded: str
    sentences: list[Sentence]
    actors: list[Hit]
    named: ArticlePlaces  # its places, which are read only by articles that tell something
    asides: set[int] = field(default_factory=set)  # where places begin that are none of an event
    _places: list[PlaceMention] | None = None
    _place_starts: list[int] = field(default_factory=list)
    _last_names: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self._actor_starts = [a.start for a in self.actors]

    @property
    def places(self) -> list[PlaceMention]:
        """The places that the article names, in order."""
        if self._places is None:
            self._places = self.named.read()
            self._place_starts = [p.start for p in self._places]
        return self._places

    def leave_out_asides(self) -> None:
        """Forget the places that were found to be none of an event."""
        if self.asides:
            self._places = [p for p in self.places if p.start not in self.asides]
            self._place_starts = [p.start for p in self._places]

    @property
    def last_names(self) -> frozenset[str]:
        """Capitalised words that end a name of two or more words somewhere in the article: "Arias" of "Juan Arias"."""
        if self._last_names is None:
            self._last_names = frozenset(LAST_NAME.findall(self.text))
        return self._last_names

    def places_in(self, start: int, end: int) -> list[PlaceMention]:
        """Places that begin in text[start:end]."""
        if self._places is None and not self.named.may_begin(start, end):
            return []
        places = self.places
        return places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]

    def prisons_in(self, start: int, end: int) -> list[PlaceMention]:
        """Those of them that are prisons."""
        if self._places is None and not self.named.may_name_prison():
            return []
        return [p for p in self.places_in(start, end) if p.place.kind == "prison"]

    def actors_in(self, start: int, end: int) -> list[Hit]:
        """Known actors that begin in text[start:end]."""
        return self.actors[bisect_left(self._actor_starts, start) : bisect_left(self._actor_starts, end)]

    def up_to(self, sentence: Sentence) -> list[Sentence]:
        """A sentence and those before it, the latest first; few, so that time stays linear."""
        last = bisect_left(self.sentences, sentence.start, key=lambda told: told.start)
        return self.sentences[max(0, last - MEMORY) : last + 1][::-1]

    def latest_places(self, end: int, start: int = 0) -> list[PlaceMention]:
        """The last places told before an offset, the latest first; few, so that time stays linear."""
        places = self.places
        last = bisect_left(self._place_starts, end)
        return [p for p in reversed(places[max(0, last - MEMORY) : last]) if p.start >= start]
