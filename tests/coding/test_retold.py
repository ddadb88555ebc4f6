"""One incident told more than once, and what is told beside it, in small invented articles of local news."""

from __future__ import annotations

import pytest
from invented import check, event, told

PLACES = [
    told(
        "a name after a shooting says where it was",
        "A cook was hurt in a shooting at Mero's Grill in Manta on Monday.",
        event("armed_attack", injured=1, victim="A cook"),
    ),
    told(
        "a road after a shooting",
        "Police respond to shooting on Elm Drive\n\nA boy was found in Loja after police responded on Monday to a "
        "shooting on Elm Drive. The boy was shot in the leg.",
        event("armed_attack", injured=1, on="2024-05-13"),
    ),
    told(
        "shots at an hour",
        "A teenager was shot dead in Ibarra on Sunday.\n\nNeighbors called police: shots fired at 10:33 p.m.",
        event("homicide", killed=1, on="2024-05-12"),
    ),
    told(
        "the well-known city first, then the town beside it",
        "A 15-year-old girl was shot in the leg in Guayaquil on Monday.\n\n"
        "The shooting took place on a corner in Durán, the police said.",
        event("armed_attack", injured=1, on="2024-05-13"),
    ),
]

PEOPLE = [
    told(
        "a middle initial",
        "Police in Loja said Ana R. Mero died of a gunshot wound on Sunday.",
        event("homicide", killed=1, victim="Ana R. Mero"),
    ),
    told(
        "an age in two words",
        "Police: 18-month old dead after shooting in Tena\n\n"
        "The police confirmed that an 18-month old is dead after a shooting in Tena on Monday.",
        event("homicide", on="2024-05-13", place="Tena"),
    ),
    told(
        "after being shot",
        "A teenage girl has died after being shot in a home in Puyo on Monday.",
        event("homicide", killed=1, on="2024-05-13"),
    ),
    told(
        "two verbs that share a day",
        "A student was shot in the leg in Milagro on Tuesday. A neighbor said the shooting was meant for the man who "
        "shot and killed Luis Mero on Saturday night.",
        event("armed_attack", injured=1, on="2024-05-14"),
        event("homicide", killed=1, victim="Luis Mero", on="2024-05-11"),
    ),
]

HEADLINES = [
    told(
        "another headline between the lines",
        "Gunmen wound four at a bar in Manta\n\nFour customers were wounded on Monday when a gunman fired into a bar "
        "in Manta.\n\nDrug dispute led to fatal shooting: police\n\nA waiter said that he heard six shots.",
        event("armed_attack", injured=4, on="2024-05-13"),
    ),
    told(
        "the day comes after the headline",
        "Witness comes forward in quadruple homicide in Quevedo\n\nQUEVEDO (AP) - Four people were shot and killed in "
        "Quevedo late Monday.",
        event("homicide", killed=4, on="2024-05-13"),
    ),
]

AGAIN = [
    told(
        "as many people, with the day",
        "A Manta man says that he is not the one who shot four people to death in Loja.\n\n"
        "The mayor asked for calm.\n\nA lawyer spoke to reporters.\n\nNobody else was heard.\n\n"
        "Detectives wanted to ask him about the four people killed near Loja on May 7.",
        event("homicide", killed=4, on="2024-05-07"),
    ),
    told(
        "the dead and the hurt of one sentence",
        "Police: Man shoots girl, boy in Quevedo\n\nPolice in Quevedo said a man shot two children.\n\n"
        "Ana R. Mero, 12, died of a gunshot wound on Sunday and Luis Vera, 10, is in critical condition.",
        event("homicide", killed=1, on="2024-05-12"),
    ),
    told(
        "when somebody is charged",
        "A boy was charged with murder on Tuesday in connection with a fatal shooting at a store in Durán on Saturday.",
        event("homicide", on="2024-05-11", place="Durán"),
    ),
    told(
        "a woman by the name of Chase",
        "Angela Chase is accused of shooting her son in Tena on Monday. The police said Chase told them that her son "
        "had just been shot.",
        event("armed_attack", injured=1, on="2024-05-13"),
    ),
]


@pytest.mark.parametrize(("text", "published", "events"), [*AGAIN, *PLACES, *PEOPLE, *HEADLINES])
def test_what_is_told_of_an_incident(code, text, published, events):
    check(code, text, published, events)
