"""A mention of an event: what one verb or noun of a sentence says, with its parties, times and places."""

from __future__ import annotations

from dataclasses import dataclass, field

from sucesos.coding.context import Party
from sucesos.coding.phrases import Sentence
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.times import Time

VIOLENT = ("homicide", "armed_attack", "armed_clash", "bombing", "prison_violence")
OUTLAWS = ("suspects", "gang")
EXPLOSIVES, INCENDIARIES = ("explosive", "grenade", "car_bomb"), ("fire",)  # weapons
HOSTS = (*VIOLENT, "arson", "robbery", "kidnapping", "prison_escape")  # what deaths, injuries and flights come from


@dataclass
class Mention:
    """One telling of one event. `strong` mentions can make a row, others only add to one."""

    event: str | None
    outcome: str | None
    sentence: Sentence
    start: int
    end: int
    strong: bool
    attempted: bool = False
    subtype: str | None = None
    weapon: str | None = None
    weapon_span: tuple[int, int] | None = None
    agent_role: str | None = None
    patient_role: str | None = None
    agent: Party | None = None
    patient: Party | None = None
    count_field: str | None = None
    undecided: bool = False  # it leaves open whether what was tried took effect
    soft: bool = False
    definite: bool = False
    plural: bool = False
    other: bool = False
    noun: bool = False
    measure: bool = False
    times: list[Time] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    near_places: list[PlaceMention] = field(default_factory=list)  # of the sentence around the clause
    paragraph_places: list[PlaceMention] = field(
        default_factory=list
    )  # told earlier in the paragraph, the latest first
    durations: list[Time] = field(default_factory=list)
    clocks: list[Time] = field(default_factory=list)
    own_time: bool = False
    prison: bool = False
    inside: bool = False  # in a prison
    earlier_places: list[PlaceMention] = field(default_factory=list)  # of all that was told before, the latest first
    accident: bool = False
    clause: int = -1
    aside: bool = False  # told of a place that the story names, not as part of the story
    toll: bool = False  # it gives the latest number of an event told before
    combat: bool = False  # fighting is told of in the sentence
    chase: bool = False  # a chase is told of in the sentence
    duty: bool = False  # somebody patrols or guards in the sentence
    turned: bool = False  # the sentence turns to another event
    late: bool = False  # what may come days after the deed: a death, a stay in hospital
    forces: bool = False  # police or soldiers are named in the sentence
