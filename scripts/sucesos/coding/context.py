"""What is known of an article while its sentences are read: names, places, and the people told of so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from sucesos.coding.places import PlaceMention
from sucesos.coding.scanner import Hit


@dataclass(frozen=True)
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
    other: bool = False
    pronoun: bool = False
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


@dataclass(frozen=True)
class Subject:
    """A person that a sentence was about."""

    paragraph: int
    party: Party
    subject: bool


@dataclass
class Context:
    """What the whole article tells a clause: its words and whether it is about prisons."""

    text: str
    folded: str
    words: frozenset[str]
    actors: list[Hit]
    places: list[PlaceMention]
    subjects: list[Subject] = field(default_factory=list)
