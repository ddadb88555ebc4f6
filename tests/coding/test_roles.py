"""Who did it to whom, in small invented articles: doers, groups, victims, and how many."""

from __future__ import annotations

import pytest
from invented import check, event, told

DOERS = [
    told(
        "what people do, told by a gerund",
        "Two men riding on a motorcycle shot a notary dead in Jipijapa on Monday.",
        event("homicide", killed=1, perpetrator="Two men", on="2024-05-13", place="Jipijapa"),
    ),
    told(
        "gerunds with objects",
        "Three men carrying rifles and wearing masks kidnapped a farmer in Vinces on Monday.",
        event("kidnapping", kidnapped=1, perpetrator="Three men", on="2024-05-13", place="Vinces"),
    ),
    told(
        "by whom, behind a place",
        "A judge was shot dead on Monday near downtown Quito by two men riding in a van.",
        event("homicide", killed=1, perpetrator="two men", on="2024-05-13", place="Quito"),
    ),
    told(
        "persons",
        "Two leaders of the party were killed by unknown persons in Machala on Monday.",
        event("homicide", killed=2, perpetrator="unknown persons", perpetrator_type="unknown", place="Machala"),
    ),
]

GROUPS = [
    told(
        "an abbreviation between the name and its noun",
        "The mayor was kidnapped on Monday, apparently by Army of National Liberation (ELN) guerrillas, near Arauca.",
        event("kidnapping", kidnapped=1, group="National Liberation Army", perpetrator_type="gang"),
    ),
    told(
        "members of a front of a group",
        "Alleged members of the 22nd front of the FARC killed two farmers in Caquetá on Monday.",
        event("homicide", killed=2, group="Revolutionary Armed Forces of Colombia", on="2024-05-13"),
    ),
    told(
        "a group before its members",
        "Two Shining Path members killed a teacher in Ayacucho on Monday.",
        event("homicide", killed=1, perpetrator="Two Shining Path members", group="Shining Path"),
    ),
    told(
        "gunmen of a group",
        "Gunmen of Los Choneros abducted a merchant in Manta on Monday.",
        event("kidnapping", kidnapped=1, perpetrator="Gunmen of Los Choneros", group="Los Choneros"),
    ),
    told(
        "a unit of a group",
        "A column of the FARC kidnapped three engineers in Arauca on Monday.",
        event("kidnapping", kidnapped=3, group="Revolutionary Armed Forces of Colombia"),
    ),
    told(
        "a unit of the army",
        "An army patrol killed six farmers in Arauca on Monday.",
        event("homicide", killed=6, perpetrator="An army patrol", perpetrator_type="military", group=None),
    ),
]

ALL = [*DOERS, *GROUPS]


@pytest.mark.parametrize(("text", "published", "events"), ALL)
def test_roles_of_an_article(code, text, published, events):
    check(code, text, published, events)
