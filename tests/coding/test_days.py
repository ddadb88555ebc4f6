"""When it happened, in small invented articles: the day of a deed beside those of what led to it and came of it."""

from __future__ import annotations

import pytest
from invented import check, event, told

NIGHTS = [
    told(
        "overnight, after midnight as far as anyone can tell",
        "Two vendors were shot dead overnight in Milagro.",
        event("homicide", killed=2, on="2024-05-15"),
    ),
    told(
        "overnight, with a clock time before midnight",
        "Man shot overnight\n\nA man was wounded in a shooting overnight in Milagro.\n\n"
        "The shooting happened at about 11:30 p.m. at a bar, police said.",
        event("armed_attack", on="2024-05-14"),
    ),
    told(
        "overnight, and a day that is told besides",
        "A waiter was shot dead overnight in Durán. Police were called to the bar at 2 a.m.\n\n"
        "The shooting took place on Tuesday, a neighbor said.",
        event("homicide", killed=1, on="2024-05-14"),
    ),
]

LATER = [
    told(
        "a death in hospital",
        "A girl who was shot in Manta on Friday has died.\n\nThe girl died on Monday in a hospital, the police said.",
        event("homicide", killed=1, on="2024-05-10"),
    ),
    told(
        "the death first, then the shooting",
        "A teacher has died of a gunshot wound. Rosa Mero, 31, died on Monday.\n\n"
        "Police said the shooting happened on Saturday at her home in Quevedo.",
        event("homicide", killed=1, on="2024-05-11"),
    ),
    told(
        "hours later",
        "A carpenter was shot dead in Ibarra on Sunday. The suspect was arrested about two hours after the shooting.",
        event("homicide", killed=1, on="2024-05-12"),
        event("arrest", arrested=1, on="2024-05-12"),
    ),
]

VAGUE = [
    told(
        "a month, and the day told later",
        "A barber was arrested for a shooting last month in Loja that left two students wounded.\n\n"
        "The barber fired a pistol at them on April 18, the prosecutor said.",
        event("arrest", arrested=1),
        event("armed_attack", injured=2, on="2024-04-18"),
    ),
    told(
        "about so many weeks after, and the day",
        "More than two weeks after a boy was fatally shot in Tena, a man has been arrested.\n\n"
        "The boy was killed in his home on April 29.",
        event("homicide", killed=1, on="2024-04-29"),
        event("arrest", arrested=1),
    ),
]

PAGES = [
    told(
        "when a page was made",
        "Baker dies after shooting Posted: Tuesday, May 14, 2024 1:37 PM\n\n"
        "A baker who was shot in Loja on Sunday died in a hospital.",
        event("homicide", killed=1, on="2024-05-12"),
    ),
]


@pytest.mark.parametrize(("text", "published", "events"), [*NIGHTS, *LATER, *VAGUE, *PAGES])
def test_days_of_an_article(code, text, published, events):
    check(code, text, published, events)
