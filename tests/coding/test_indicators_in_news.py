"""Statistics in sentences and short articles of invented wire news, each coded by hand before the coder saw it."""

from __future__ import annotations

import pytest
from told import DAY, SO_FAR, Y2021, Y2022, Y2023, against, assert_told, days, month, stat, told

Q1, Q1_2023 = days("2024-01-01", "2024-03-31"), days("2023-01-01", "2023-03-31")
JAN_APR, JAN_APR_2023 = days("2024-01-01", "2024-04-30"), days("2023-01-01", "2023-04-30")
AGAINST_2022 = against("2022-01-01", "2022-12-31")

VERBS = [
    told(
        "captured",
        "Since the start of the year, officers have captured 412 gang members in Guayas.",
        stat("arrests", "count", 412, unit="persons", admin1_code="EC-G", subgroup="gang members", **SO_FAR),
    ),
    told(
        "anti-drug agents",
        "In 2023 anti-drug agents arrested 11,240 people across the country.",
        stat("arrests", "count", 11240, subgroup=None, country="ECU", place=None, **Y2023),
    ),
    told(
        "freed hostages",
        "The armed forces freed 57 hostages in the first four months of 2024.",
        stat("rescues", "count", 57, **JAN_APR),
    ),
    told(
        "of whom charged",
        (
            "Between January 9 and April 30, soldiers and police detained 16,400 people, of whom 280 were "
            "charged with terrorism."
        ),
        stat("arrests", "count", 16400, subgroup=None, **days("2024-01-09", "2024-04-30")),
        stat("arrests", "count", 280, subgroup="charged with terrorism", **days("2024-01-09", "2024-04-30")),
    ),
    told(
        "gangs kidnapped",
        "Gangs kidnapped 61 people in Esmeraldas in the first quarter.",
        stat("kidnappings", "count", 61, unit="persons", **Q1),
    ),
    told(
        "rescued held for ransom",
        (
            "So far this year the police have rescued 96 people who were being held for ransom in Guayas, "
            "Unase reported."
        ),
        stat("rescues", "count", 96, admin1_code="EC-G", attributed_to="Unase", **SO_FAR),
    ),
    told(
        "violence has killed",
        "Gang violence has killed 610 people in Guayaquil so far this year.",
        stat("homicides", "count", 610, place="Guayaquil", **SO_FAR),
    ),
    told(
        "left inmates dead",
        "Clashes between gangs have left more than 460 inmates dead in Ecuador since 2021.",
        stat("prison_deaths", "count", 460, qualifier="at_least", **days("2021-01-01", DAY)),
    ),
    told(
        "claimed lives",
        "Violence claimed 1,904 lives in Ecuador between January and April.",
        stat("violent_deaths", "count", 1904, unit="persons", **JAN_APR),
    ),
    told(
        "died violently",
        "In April 402 people died violently in Ecuador.",
        stat("violent_deaths", "count", 402, **month(4)),
    ),
    told(
        "went missing",
        "Last year 1,205 people went missing in Ecuador.",
        stat("disappearances", "count", 1205, **Y2023),
    ),
    told(
        "families displaced",
        "Gang threats displaced 1,100 families in Durán in 2023.",
        stat("displaced_persons", "count", 1100, place="Durán", **Y2023),
    ),
]

COMPARED = [
    told(
        "up from",
        "Cuenca recorded 31 murders last year, up from 22 a year earlier.",
        stat("homicides", "count", 31, place="Cuenca", **Y2023),
        stat("homicides", "count", 22, place="Cuenca", **Y2022),
    ),
    told(
        "two halves",
        "From January to April there were 190 extortions in Ambato; in the same period of 2023 there were 84.",
        stat("extortions", "count", 190, place="Ambato", **JAN_APR),
        stat("extortions", "count", 84, place="Ambato", **JAN_APR_2023),
    ),
    told(
        "fewer than the",
        "The police counted 1,204 robberies in Quito in April, far fewer than the 1,611 of March.",
        stat("robberies", "count", 1204, place="Quito", **month(4)),
        stat("robberies", "count", 1611, place="Quito", **month(3)),
    ),
    told(
        "against and and",
        "Homicides stood at 188 in March, against 241 in February and 263 in January.",
        stat("homicides", "count", 188, **month(3)),
        stat("homicides", "count", 241, **month(2)),
        stat("homicides", "count", 263, **month(1)),
    ),
    told(
        "far more",
        (
            "Ecuador counted 1,730 homicides between January and April of this year. In the same period of "
            "the previous year there had been far more, 2,310."
        ),
        stat("homicides", "count", 1730, **JAN_APR),
        stat("homicides", "count", 2310, **JAN_APR_2023),
    ),
    told(
        "down from",
        "Kidnappings were down to 96 in the first quarter from 131 in the same quarter of 2023.",
        stat("kidnappings", "count", 96, **Q1),
        stat("kidnappings", "count", 131, **Q1_2023),
    ),
    told(
        "compared to brackets",
        "Machala had 41 robberies in April (compared to 58 in March).",
        stat("robberies", "count", 41, place="Machala", **month(4)),
        stat("robberies", "count", 58, place="Machala", **month(3)),
    ),
]

LISTS = [
    told(
        "list of cantons",
        (
            "In 2023 there were 592 extortion complaints in Guayas: 352 in Guayaquil, 120 in Durán and 44 in "
            "Samborondón."
        ),
        stat("extortions", "count", 592, admin1_code="EC-G", **Y2023),
        stat("extortions", "count", 352, place="Guayaquil", **Y2023),
        stat("extortions", "count", 120, place="Durán", **Y2023),
        stat("extortions", "count", 44, place="Samborondón", **Y2023),
    ),
    told(
        "respectively rates",
        "In 2023 the homicide rates of Durán and Manta were 145 and 93 per 100,000 inhabitants respectively.",
        stat("homicides", "rate", 145, place="Durán", **Y2023),
        stat("homicides", "rate", 93, place="Manta", **Y2023),
    ),
    told(
        "respectively counts",
        "Guayaquil, Durán and Quevedo recorded 980, 240 and 110 murders respectively in 2023.",
        stat("homicides", "count", 980, place="Guayaquil", **Y2023),
        stat("homicides", "count", 240, place="Durán", **Y2023),
        stat("homicides", "count", 110, place="Quevedo", **Y2023),
    ),
    told(
        "brackets",
        "Most of the murders of 2023 were committed in Guayas (3,890), Manabí (770) and Los Ríos (705).",
        stat("homicides", "count", 3890, admin1_code="EC-G", **Y2023),
        stat("homicides", "count", 770, admin1_code="EC-M", **Y2023),
        stat("homicides", "count", 705, admin1_code="EC-R", **Y2023),
    ),
    told(
        "months list",
        (
            "Kidnappings have fallen month by month: 112 in January, 98 in February and 87 in March, the "
            "prosecutor's office said."
        ),
        stat("kidnappings", "count", 112, attributed_to="the prosecutor's office", **month(1)),
        stat("kidnappings", "count", 98, **month(2)),
        stat("kidnappings", "count", 87, **month(3)),
    ),
    told(
        "followed by",
        "Guayas recorded the most femicides in 2023, with 41, followed by Pichincha with 22 and Manabí with 15.",
        stat("femicides", "count", 41, admin1_code="EC-G", **Y2023),
        stat("femicides", "count", 22, admin1_code="EC-P", **Y2023),
        stat("femicides", "count", 15, admin1_code="EC-M", **Y2023),
    ),
    told(
        "gapping",
        "In the first quarter Guayas had 781 homicides, Manabí 233 and Los Ríos 201.",
        stat("homicides", "count", 781, admin1_code="EC-G", **Q1),
        stat("homicides", "count", 233, admin1_code="EC-M", **Q1),
        stat("homicides", "count", 201, admin1_code="EC-R", **Q1),
    ),
]

PARTS = [
    told(
        "of the people murdered",
        "Of the 6,812 people murdered in 2023, 590 were women and 411 were minors.",
        stat("homicides", "count", 6812, subgroup=None, **Y2023),
        stat("homicides", "count", 590, subgroup="women", **Y2023),
        stat("homicides", "count", 411, subgroup="minors", **Y2023),
    ),
    told(
        "children murdered",
        "In the first four months of the year 96 children and adolescents were murdered in Guayaquil.",
        stat("homicides", "count", 96, place="Guayaquil", subgroup="children and adolescents", **JAN_APR),
    ),
    told(
        "foreigners",
        "Last year 34 foreigners were kidnapped in Ecuador.",
        stat("kidnappings", "count", 34, unit="persons", subgroup="foreigners", **Y2023),
    ),
    told(
        "at sea",
        "So far this year 41 tonnes of drugs have been seized at sea.",
        stat("drugs_seized", "count", 41, subgroup="at sea", **SO_FAR),
    ),
    told(
        "bound for",
        "In 2023 Ecuador seized 96 tonnes of drugs bound for Europe.",
        stat("drugs_seized", "count", 96, subgroup="bound for Europe", **Y2023),
    ),
    told(
        "two thirds",
        "Two thirds of the murders of 2023 were committed with firearms.",
        stat("homicides", "share", 66.67, unit="percent", subgroup="committed with firearms", **Y2023),
    ),
    told(
        "eight out of ten",
        "Eight out of ten murders in 2023 were committed with firearms.",
        stat("homicides", "share", 80, unit="percent", **Y2023),
    ),
    told(
        "percent were men",
        "In 2023 Ecuador had 6,812 homicides. Of the victims, 87 percent were men.",
        stat("homicides", "count", 6812, **Y2023),
        stat("homicides", "share", 87, subgroup="men", **Y2023),
    ),
    told(
        "of these women",
        "Ecuador registered 6,812 homicides in 2023. Of these, 590 were women.",
        stat("homicides", "count", 6812, **Y2023),
        stat("homicides", "count", 590, subgroup="women", **Y2023),
    ),
    told(
        "of these in",
        "In the first six months of 2023, 148 inmates died in the prisons of Ecuador. Of these, 47 died in Guayas.",
        stat("prison_deaths", "count", 148, **days("2023-01-01", "2023-06-30")),
        stat("prison_deaths", "count", 47, admin1_code="EC-G", **days("2023-01-01", "2023-06-30")),
    ),
    told(
        "including",
        "In 2023 the police arrested 2,140 people for extortion, including 312 minors.",
        stat("arrests", "count", 2140, subgroup="for extortion", **Y2023),
        stat("arrests", "count", 312, subgroup="minors", **Y2023),
    ),
    told(
        "under 18",
        "Ecuador recorded 411 homicides of people under 18 in 2023.",
        stat("homicides", "count", 411, subgroup="people under 18", **Y2023),
    ),
    told(
        "homicides of women",
        "There were 320 homicides of women in Ecuador in 2023.",
        stat("homicides", "count", 320, subgroup="women", **Y2023),
    ),
]

ONE_DAY = [
    told(
        "attacks on a day",
        "On Tuesday there were nine attacks with explosives in Guayaquil.",
        stat(
            "attacks",
            "count",
            9,
            unit="cases",
            place="Guayaquil",
            subgroup="with explosives",
            **days("2024-05-14", "2024-05-14"),
        ),
    ),
    told(
        "bomb attacks authorities",
        "There were 14 bomb attacks in Esmeraldas on January 9, authorities said.",
        stat("attacks", "count", 14, attributed_to="authorities", **days("2024-01-09", "2024-01-09")),
    ),
    told(
        "attacks article",
        "Gangs sowed terror in Ecuador on Tuesday. Officials counted 11 attacks on police stations.",
        stat("attacks", "count", 11, **days("2024-05-14", "2024-05-14")),
    ),
]

DEPLOYED = [
    told(
        "will patrol",
        "Some 500 soldiers will patrol the streets of Durán.",
        stat("deployed_personnel", "count", 500, qualifier="about", subgroup="soldiers", place="Durán"),
    ),
    told(
        "sent",
        "The Government sent 1,200 police officers to Manta.",
        stat("deployed_personnel", "count", 1200, subgroup="police officers", place="Manta"),
    ),
    told(
        "were deployed",
        "More than 300 officers were deployed in Posorja after the attack.",
        stat("deployed_personnel", "count", 300, qualifier="at_least", subgroup="officers"),
    ),
    told(
        "deployment of",
        "The minister announced the deployment of 3,000 soldiers and 1,500 police officers in Guayas.",
        stat("deployed_personnel", "count", 3000, subgroup="soldiers", admin1_code="EC-G"),
        stat("deployed_personnel", "count", 1500, subgroup="police officers", admin1_code="EC-G"),
    ),
    told(
        "of whom murdered",
        "The commander spoke of the risks run by police officers, of whom 39 were murdered in 2023.",
        stat("police_killed", "count", 39, **Y2023),
    ),
]

SPOKEN_OF = [
    told(
        "such complaints",
        "Extortion is spreading in Machala: the prosecutor's office received 640 such complaints in 2023.",
        stat("extortions", "count", 640, unit="cases", place="Machala", **Y2023),
    ),
    told(
        "cases of the thing before",
        "Kidnappings for ransom worry the shopkeepers. In Guayas 212 cases were reported last year.",
        stat("kidnappings", "count", 212, unit="cases", admin1_code="EC-G", **Y2023),
    ),
    told(
        "cases and more",
        (
            "Femicides remain frequent in Ecuador. Last year 98 cases were documented by the Aldea "
            "foundation, 12 more than in 2022."
        ),
        stat("femicides", "count", 98, unit="persons", attributed_to="the Aldea foundation", **Y2023),
        stat("femicides", "difference", 12, **Y2023, **AGAINST_2022),
    ),
    told(
        "victims",
        "The homicide toll keeps growing in Manabí: 233 victims so far this year.",
        stat("homicides", "count", 233, admin1_code="EC-M", **SO_FAR),
    ),
    told(
        "massacres",
        "Guayas saw 41 massacres in 2023, according to the daily Expreso.",
        stat(
            "homicides",
            "count",
            41,
            unit="cases",
            subgroup="massacres",
            admin1_code="EC-G",
            attributed_to="the daily Expreso",
            **Y2023,
        ),
    ),
]

SOURCES = [
    told(
        "police data",
        "Police data show that 1,730 people were murdered between January and April in Ecuador.",
        stat("homicides", "count", 1730, attributed_to="Police data", **JAN_APR),
    ),
    told(
        "figures from",
        "Figures from the Interior Ministry put the number of kidnappings at 1,830 in 2023.",
        stat("kidnappings", "count", 1830, attributed_to="the Interior Ministry", **Y2023),
    ),
    told(
        "it says",
        (
            "The Organized Crime Observatory published its yearly report on Tuesday. Ecuador had 7,994 "
            "homicides in 2023, it says."
        ),
        stat("homicides", "count", 7994, attributed_to="The Organized Crime Observatory", **Y2023),
    ),
    told(
        "she said",
        (
            "Interior Minister Mónica Palencia presented the figures on Monday. Homicides fell by 18% in the "
            "first quarter, she said."
        ),
        stat("homicides", "percent_change", -18, attributed_to="Interior Minister Mónica Palencia", **Q1),
        fails="a sentence without a number or a crime is not read, so that nobody is known who speaks",
    ),
    told(
        "chief said",
        (
            "In an interview with Teleamazonas, police chief César Zapata said 2,180 people had been arrested "
            "in Guayaquil since January."
        ),
        stat("arrests", "count", 2180, place="Guayaquil", attributed_to="police chief César Zapata", **SO_FAR),
    ),
    told(
        "study by",
        "A study by the University of the Americas counted 320 disappearances in Ecuador in 2023.",
        stat("disappearances", "count", 320, attributed_to="the University of the Americas", **Y2023),
    ),
    told(
        "NGO documented",
        "The NGO Aldea documented 321 femicides in 2023.",
        stat("femicides", "count", 321, attributed_to="The NGO Aldea", **Y2023),
    ),
    told(
        "data from ... show",
        "Ecuador closed 2023 with 47.2 homicides per 100,000 inhabitants, data from InSight Crime show.",
        stat("homicides", "rate", 47.2, attributed_to="InSight Crime", **Y2023),
        fails="a verb in the present after a name is read as a part of the name",
    ),
    told(
        "source holds on",
        (
            "Extortion complaints in Ecuador rose to 22,000 in 2023, according to the prosecutor's office. "
            "Kidnappings added up to 1,100."
        ),
        stat("extortions", "count", 22000, attributed_to="the prosecutor's office", **Y2023),
        stat("kidnappings", "count", 1100, attributed_to="the prosecutor's office", **Y2023),
    ),
    told(
        "in its report",
        "In its yearly report, the Ombudsman's Office counted 139 deaths in prisons in 2023.",
        stat("prison_deaths", "count", 139, attributed_to="the Ombudsman's Office", **Y2023),
    ),
    told(
        "said minister",
        '"In the first quarter homicides fell by 11 percent," said the governor of Guayas, Marcela Aguiñaga.',
        stat("homicides", "percent_change", -11, attributed_to="the governor of Guayas, Marcela Aguiñaga", **Q1),
    ),
]

PLACES = [
    told(
        "province recorded",
        "The province of Manabí recorded 770 homicides in 2023.",
        stat("homicides", "count", 770, admin1_code="EC-M", **Y2023),
    ),
    told(
        "murders rose from",
        "In Guayas, murders rose from 1,537 in 2022 to 3,890 in 2023.",
        stat("homicides", "count", 1537, admin1_code="EC-G", **Y2022),
        stat("homicides", "count", 3890, admin1_code="EC-G", **Y2023),
    ),
    told(
        "possessive place",
        "Manta's homicide rate reached 93 per 100,000 people last year.",
        stat("homicides", "rate", 93, place="Manta", **Y2023),
    ),
    told(
        "the city after a place",
        "Violence does not let up in Quevedo. The city has recorded 88 murders so far this year.",
        stat("homicides", "count", 88, place="Quevedo", **SO_FAR),
    ),
    told(
        "country after city",
        "Guayaquil had 980 homicides in 2023. Nationwide there were 6,812.",
        stat("homicides", "count", 980, place="Guayaquil", **Y2023),
        stat("homicides", "count", 6812, place=None, admin1_code=None, country="ECU", **Y2023),
    ),
]

PERIODS = [
    told(
        "24 hours",
        "In the past 24 hours there have been 12 murders in Guayaquil.",
        stat("homicides", "count", 12, place="Guayaquil", **days("2024-05-14", DAY)),
    ),
    told(
        "two years' months",
        (
            "Ecuador logged 2,310 violent deaths in the first four months of last year and 1,730 in the same "
            "months of this year."
        ),
        stat("violent_deaths", "count", 2310, **JAN_APR_2023),
        stat("violent_deaths", "count", 1730, **JAN_APR),
    ),
    told(
        "since 2021",
        "Since 2021 more than 460 inmates have been killed in prisons in Ecuador.",
        stat("prison_deaths", "count", 460, qualifier="at_least", **days("2021-01-01", DAY)),
    ),
    told(
        "three rates",
        "From 13.7 homicides per 100,000 inhabitants in 2021, the rate climbed to 25.9 in 2022 and 47.2 in 2023.",
        stat("homicides", "rate", 13.7, **Y2021),
        stat("homicides", "rate", 25.9, **Y2022),
        stat("homicides", "rate", 47.2, **Y2023),
    ),
    told(
        "month alone",
        "In April alone 61 people were kidnapped in Guayaquil.",
        stat("kidnappings", "count", 61, place="Guayaquil", **month(4)),
    ),
    told(
        "last month and change",
        "Last month police seized 22 tonnes of drugs in Ecuador, 40% more than in April 2023.",
        stat("drugs_seized", "count", 22, **month(4)),
        stat("drugs_seized", "percent_change", 40, **month(4), **against("2023-04-01", "2023-04-30")),
    ),
    told(
        "then a sentence",
        (
            "In the first four months of the year Ecuador had 1,730 homicides. Guayas accounted for 781 of "
            "them and Manabí for 233."
        ),
        stat("homicides", "count", 1730, **JAN_APR),
        stat("homicides", "count", 781, admin1_code="EC-G", **JAN_APR),
        stat("homicides", "count", 233, admin1_code="EC-M", **JAN_APR),
    ),
    told(
        "that year",
        "In 2021 Ecuador had 2,471 homicides. That year 330 inmates were killed in its prisons.",
        stat("homicides", "count", 2471, **Y2021),
        stat("prison_deaths", "count", 330, **Y2021),
    ),
]

CHANGES = [
    told(
        "down and up",
        "Murders were down 12% and robberies up 5% in Quito in the first quarter.",
        stat("homicides", "percent_change", -12, place="Quito", **Q1),
        stat("robberies", "percent_change", 5, place="Quito", **Q1),
    ),
    told(
        "fewer than a year earlier",
        "In the first quarter Guayaquil had 312 murders, 40 fewer than a year earlier.",
        stat("homicides", "count", 312, place="Guayaquil", **Q1),
        stat("homicides", "difference", -40, place="Guayaquil", **Q1, **against("2023-01-01", "2023-03-31")),
    ),
    told(
        "which had doubled",
        "Kidnappings, which had doubled in 2022, rose by another 22 percent in 2023.",
        stat("kidnappings", "ratio", 2, **Y2022),
        stat("kidnappings", "percent_change", 22, **Y2023),
    ),
    told(
        "year on year",
        "Homicides dropped 6% year on year in April.",
        stat("homicides", "percent_change", -6, **month(4), **against("2023-04-01", "2023-04-30")),
    ),
    told("fivefold", "Kidnappings in Ecuador have increased fivefold since 2020.", stat("kidnappings", "ratio", 5)),
    told(
        "twice as many",
        "In 2023 Manta had twice as many murders as in 2022.",
        stat("homicides", "ratio", 2, place="Manta", **Y2023, **AGAINST_2022),
    ),
    told(
        "a drop of",
        (
            "The Government reported a drop of 28 percent in violent deaths in Durán between January and "
            "April compared with the same period of 2023."
        ),
        stat(
            "violent_deaths",
            "percent_change",
            -28,
            place="Durán",
            attributed_to="The Government",
            **JAN_APR,
            **against("2023-01-01", "2023-04-30"),
        ),
    ),
    told(
        "counts and change",
        "Extortion complaints rose from 8,200 in 2022 to 22,000 in 2023, an increase of 168 percent.",
        stat("extortions", "count", 8200, **Y2022),
        stat("extortions", "count", 22000, **Y2023),
        stat("extortions", "percent_change", 168, **Y2023),
    ),
    told(
        "points out percent higher",
        "The number of robberies in April was 14% higher than in March.",
        stat("robberies", "percent_change", 14, **month(4), **against("2024-03-01", "2024-03-31")),
    ),
]

RANKS = [
    told(
        "ninth",
        (
            "Guayaquil was the ninth most violent city in the world in 2023, with a rate of 88 homicides per "
            "100,000 inhabitants."
        ),
        stat("homicides", "rank", 9, place="Guayaquil", **Y2023),
        stat("homicides", "rate", 88, place="Guayaquil", **Y2023),
    ),
    told(
        "used in", "Firearms were used in 84 percent of the murders of 2023.", stat("homicides", "share", 84, **Y2023)
    ),
    told(
        "in third place",
        "Manabí came third in homicides in 2023, with 770.",
        stat("homicides", "rank", 3, admin1_code="EC-M", **Y2023),
        stat("homicides", "count", 770, admin1_code="EC-M", **Y2023),
    ),
]

STOCKS_AND_TOTALS = [
    told(
        "space for",
        "The Litoral Penitentiary holds 6,900 inmates in a space for 5,200.",
        stat("prison_population", "count", 6900, **days(DAY, DAY)),
    ),
    told(
        "prison population",
        "The prison population of Ecuador stands at 31,320.",
        stat("prison_population", "count", 31320, **days(DAY, DAY)),
    ),
    told(
        "three goods",
        (
            "In the first quarter 1,240 firearms, 88,000 rounds of ammunition and $2.1 million in cash were "
            "confiscated in Ecuador."
        ),
        stat("weapons_seized", "count", 1240, **Q1),
        stat("ammunition_seized", "count", 88000, **Q1),
        stat("money_seized", "count", 2100000, unit="usd", **Q1),
    ),
    told("totaled", "Homicides totaled 6,812 in 2023.", stat("homicides", "count", 6812, **Y2023)),
    told(
        "number of reached",
        "The number of homicides in Quevedo reached 240 in 2023.",
        stat("homicides", "count", 240, place="Quevedo", **Y2023),
    ),
    told(
        "with murders",
        "With 240 murders in 2023, Quevedo is one of the most violent cities of Ecuador.",
        stat("homicides", "count", 240, place="Quevedo", **Y2023),
    ),
    told(
        "scene", "Last year the port of Manta was the scene of 118 murders.", stat("homicides", "count", 118, **Y2023)
    ),
    told(
        "operations carried out",
        "The Bloque de Seguridad has carried out 148,000 operations since January 9.",
        stat("operations", "count", 148000, **days("2024-01-09", DAY)),
    ),
]

NOTHING = [
    told("casings", "Police found 14 bullet casings beside the car."),
    told("one attack", "The attack left five dead and 12 injured in Guayaquil."),
    told("found with", "Three men were arrested with 12 rifles and 600 rounds of ammunition in Durán."),
    told("gang accused", "The gang is accused of 27 murders."),
    told("charged with", "He was charged with 12 robberies in 2023."),
    told("third in a week", "The bomb attack on the bank was the third in a week."),
    told("siege", "Twenty hostages were freed on Sunday after the siege."),
    told("bullets", "The attackers fired more than 30 bullets at the house."),
    told("one seizure", "Over the weekend the Navy intercepted 3.2 tonnes of cocaine off Manta."),
    told("an ambush of a year", "In 1990 guerrillas killed 14 soldiers in an ambush near Cali."),
    told("every minutes", "A murder is committed every 70 minutes in Ecuador."),
    told("average a day", "On average, 19 people a day were murdered in Ecuador in 2023."),
    told("sentence", "The judge sentenced 14 members of the gang for the murder of three prosecutors in 2022."),
    told("room for", "The prison, built for 4,200 inmates in 2014, was attacked on Sunday."),
    told("reward", "The police offer $100,000 for information on the kidnapping of the two mayors in 2023."),
    told("budget", "In 2023 the State spent $1.2 billion on the fight against crime."),
    told(
        "officers in one raid",
        ("Ten officers and three soldiers were wounded in the attack on the checkpoint in 2022."),
    ),
    told("a lawsuit", "Prosecutors presented 220 pieces of evidence in the robbery case."),
    told("poll", "In a poll of 2,400 people, 61 percent named crime as the main worry of Ecuadorians in 2023."),
    told("one woman every", "A woman is murdered every 27 hours in Ecuador, the organization warned."),
    told("percent of inmates", "Some 35 percent of the prisoners have not been sentenced."),
    told("hostage article", "Gangs held 178 guards and officials hostage in seven prisons in January."),
    told("verdicts", "Courts convicted 41 members of Los Lobos in 2023."),
    told("tourism", "Hotels in Manta lost 40 percent of their bookings in 2023 because of the violence."),
    told("economy", "The economy grew 2.4% in 2023, while extortion hit small businesses."),
    told("distance", "The shootings happened 20 kilometers from Durán, where 14 families live."),
    told("candidates", "Five candidates were attacked during the campaign in Guayas."),
    told("votes", "The law against extortion was approved with 88 votes in 2023."),
    told("officers hurt", "In the riot 14 officers were injured and 30 inmates escaped."),
    told("fine", "The company was fined $120,000 over the robbery of 2022."),
    told("aged", "The victims of the massacre were aged 17, 19 and 22."),
    told("shots", "Two gunmen fired 40 shots in the attack that killed three people last year."),
    told("one toll", "The toll of the car bomb rose to 7 dead and 23 wounded on Monday."),
    told("phone", "Citizens can report extortion on 1800-335486 or at 12 offices in Guayas."),
    told("years in jail", "The gang leader, sentenced to 22 years for 4 murders in 2019, escaped on Sunday."),
    told("a third victim", "She was the third woman murdered in Ambato this month."),
    told("plan", "The plan foresees 12 new prisons and 3,000 more police officers by 2026."),
    told("arrest one raid", "Police arrested 14 people and seized 12 weapons in raids in Manta on Monday."),
    told("kidnap family", "The kidnappers asked the family for $50,000 and released the two brothers after 15 days."),
    told("dismantled", "The police dismantled 112 gangs in 2023."),
    told(
        "seizure in ship no stat",
        "Spanish police found 9.4 tonnes of cocaine in a container of bananas that came from Guayaquil.",
    ),
    told("twelve in one night", "Gunmen killed 12 people in three attacks in Durán on Saturday night."),
    told(
        "a murder count by hospital", "The Teodoro Maldonado hospital treated 212 people with gunshot wounds in 2023."
    ),
    told(
        "victims ages", ("Of the victims of 2023, 29 percent were between 15 and 24 years old, the observatory says.")
    ),
    told(
        "state spent",
        "The Government will invest $52 million in the prison of Santa Elena, which will house 800 inmates.",
    ),
    told("helped", "In the operation 300 police officers and soldiers took part, who searched 40 houses."),
    told("gang numbers", "Los Choneros are believed to have 12,000 members."),
    told("robbery of vehicles", "Every day 32 cars are stolen in Guayaquil, according to the insurers."),
]

MIXED = [
    told(
        "more than doubled",
        "Kidnappings more than doubled in El Oro in 2023, from 41 to 97.",
        stat("kidnappings", "ratio", 2, admin1_code="EC-O", **Y2023),
        stat("kidnappings", "count", 41, admin1_code="EC-O"),
        stat("kidnappings", "count", 97, admin1_code="EC-O", **Y2023),
    ),
    told(
        "figure",
        (
            "The Interior Ministry has registered 2,140 murders this year. The figure is 12 percent lower "
            "than that of the same period of 2023."
        ),
        stat("homicides", "count", 2140, attributed_to="The Interior Ministry", **SO_FAR),
        stat("homicides", "percent_change", -12, **against("2023-01-01", "2023-05-15")),
    ),
    told(
        "murder count of a canton",
        "With 131 murders so far this year, Durán already exceeds the 118 of the whole of 2022.",
        stat("homicides", "count", 131, place="Durán", **SO_FAR),
        stat("homicides", "count", 118, place="Durán", **Y2022),
    ),
    told(
        "seized in quarter, tonnes",
        "Between January and March the Navy seized 18.4 tons of cocaine in 31 operations.",
        stat("drugs_seized", "count", 18.4, unit="tonnes", **Q1),
        stat("operations", "count", 31, **Q1),
    ),
    told(
        "of every hundred",
        "Of every 100 murders in Guayas, 84 are committed with firearms, the prosecutor's office says.",
        stat("homicides", "share", 84, admin1_code="EC-G", attributed_to="the prosecutor's office"),
    ),
    told(
        "police general said",
        "General Víctor Zárate said that 57 gang leaders have been captured since January in Zone 8.",
        stat("arrests", "count", 57, subgroup="gang leaders", attributed_to="General Víctor Zárate", **SO_FAR),
    ),
    told(
        "victims were women",
        "At least 96 women were victims of femicide between January and April, according to the Aldea foundation.",
        stat("femicides", "count", 96, qualifier="at_least", attributed_to="the Aldea foundation", **JAN_APR),
    ),
    told(
        "fell to",
        "Homicides in Manta fell to 61 in the first quarter, 35 percent less than in the same quarter of last year.",
        stat("homicides", "count", 61, place="Manta", **Q1),
        stat("homicides", "percent_change", -35, place="Manta", **Q1, **against("2023-01-01", "2023-03-31")),
    ),
    told(
        "rate per month list",
        "The rate was 3.1 homicides per 100,000 inhabitants in January, 2.8 in February and 2.5 in March.",
        stat("homicides", "rate", 3.1, **month(1)),
        stat("homicides", "rate", 2.8, **month(2)),
        stat("homicides", "rate", 2.5, **month(3)),
    ),
    told(
        "inmates died",
        "In 2023, 57 inmates died violently in Ecuador, down from 146 the year before.",
        stat("prison_deaths", "count", 57, **Y2023),
        stat("prison_deaths", "count", 146, **Y2022),
    ),
    told(
        "minors recruited",
        "Some 1,300 minors were arrested in 2023, twice as many as in 2021.",
        stat("arrests", "count", 1300, qualifier="about", subgroup="minors", **Y2023),
        stat("arrests", "ratio", 2, **Y2023, **against("2021-01-01", "2021-12-31")),
    ),
    told(
        "weapons balance",
        "So far this year the police have confiscated 4,210 firearms, 112,000 cartridges and 1,900 knives.",
        stat("weapons_seized", "count", 4210, **SO_FAR),
        stat("ammunition_seized", "count", 112000, **SO_FAR),
        stat("weapons_seized", "count", 1900, **SO_FAR),
    ),
    told(
        "deaths in brackets",
        (
            "Three provinces account for most of the violent deaths of the quarter: Guayas (512), Manabí "
            "(140) and El Oro (96)."
        ),
        stat("violent_deaths", "count", 512, admin1_code="EC-G"),
        stat("violent_deaths", "count", 140, admin1_code="EC-M"),
        stat("violent_deaths", "count", 96, admin1_code="EC-O"),
    ),
    told(
        "missing",
        "Of the 8,100 people reported missing in 2023, 1,240 have not been found.",
        stat("disappearances", "count", 8100, **Y2023),
        stat("disappearances", "count", 1240, **Y2023),
    ),
    told(
        "attacks since",
        "There have been 34 explosive attacks in Guayaquil since the beginning of the month.",
        stat("attacks", "count", 34, place="Guayaquil", **days("2024-05-01", DAY)),
    ),
    told(
        "extortion complaints per province",
        "Extortion complaints went up by 41% in Pichincha, 28% in Guayas and 12% in Azuay in 2023.",
        stat("extortions", "percent_change", 41, admin1_code="EC-P", **Y2023),
        stat("extortions", "percent_change", 28, admin1_code="EC-G", **Y2023),
        stat("extortions", "percent_change", 12, admin1_code="EC-A", **Y2023),
    ),
    told(
        "nth place with rate",
        "Durán, with 148 homicides per 100,000 inhabitants, ranks first among the cities of Ecuador in homicides.",
        stat("homicides", "rate", 148, place="Durán"),
        stat("homicides", "rank", 1, place="Durán"),
    ),
    told(
        "soldiers guard",
        "A total of 3,200 soldiers guard the prisons of Ecuador since January.",
        stat("deployed_personnel", "count", 3200, subgroup="soldiers"),
    ),
    told(
        "additional",
        "The Government will send another 400 police officers to Quevedo, the governor said.",
        stat(
            "deployed_personnel",
            "count",
            400,
            subgroup="police officers",
            place="Quevedo",
            attributed_to="the governor",
        ),
    ),
    told(
        "rescued by unase",
        "Unase rescued 48 people in the first quarter in Guayaquil, where 71 kidnappings were reported.",
        stat("rescues", "count", 48, place="Guayaquil", **Q1),
        stat("kidnappings", "count", 71, place="Guayaquil", **Q1),
    ),
    told(
        "half of",
        "Half of the kidnappings of 2023 took place in Guayas.",
        stat("kidnappings", "share", 50, admin1_code="EC-G", **Y2023),
    ),
    told(
        "more than half",
        "More than half of the 6,812 homicides of 2023 occurred in three provinces.",
        stat("homicides", "share", 50, qualifier="at_least", **Y2023),
        stat("homicides", "count", 6812, **Y2023),
    ),
    told(
        "to date",
        "To date, 12 mayors and councilors have been murdered in Ecuador since 2021.",
        stat("homicides", "count", 12, subgroup="mayors and councilors", **days("2021-01-01", DAY)),
    ),
    told(
        "journalists",
        "Fundamedios recorded 289 attacks on journalists in 2023.",
        stat("attacks", "count", 289, subgroup="on journalists", attributed_to="Fundamedios", **Y2023),
    ),
    told(
        "year ended",
        "2023 ended with 7,994 homicides, the worst figure in the country's history.",
        stat("homicides", "count", 7994, **Y2023),
    ),
    told(
        "compared january",
        "In January there were 480 violent deaths, compared to 655 in the same month of 2023.",
        stat("violent_deaths", "count", 480, **month(1)),
        stat("violent_deaths", "count", 655, **days("2023-01-01", "2023-01-31")),
    ),
    told(
        "said reduction",
        "President Daniel Noboa said that violent deaths have been reduced by 25 percent this year.",
        stat("violent_deaths", "percent_change", -25, attributed_to="President Daniel Noboa", **SO_FAR),
    ),
    told(
        "drop from to percent",
        (
            "The homicide rate fell from 46.2 to 38.1 per 100,000 inhabitants between 2023 and 2024, a drop "
            "of 17.5 percent."
        ),
        stat("homicides", "rate", 46.2),
        stat("homicides", "rate", 38.1),
        stat("homicides", "percent_change", -17.5),
    ),
    told(
        "since the measure",
        (
            "Since the state of emergency was declared on January 8, 21,300 people have been detained, 340 of "
            "them for terrorism."
        ),
        stat("arrests", "count", 21300, **days("2024-01-08", DAY)),
        stat("arrests", "count", 340, subgroup="for terrorism", **days("2024-01-08", DAY)),
    ),
    told(
        "tonnes per place",
        "Of the 96 tonnes of cocaine seized this year, 52 were found in Guayaquil and 21 in Posorja.",
        stat("drugs_seized", "count", 96, **SO_FAR),
        stat("drugs_seized", "count", 52, place="Guayaquil", **SO_FAR),
        stat("drugs_seized", "count", 21, place="Posorja", **SO_FAR),
    ),
    told(
        "efe percent up",
        (
            "Between January 1 and May 12, Ecuador registered 2,390 violent deaths, 9.3% less than in the "
            "same period of 2023, Interior Minister Mónica Palencia said."
        ),
        stat(
            "violent_deaths",
            "count",
            2390,
            attributed_to="Interior Minister Mónica Palencia",
            **days("2024-01-01", "2024-05-12"),
        ),
        stat(
            "violent_deaths",
            "percent_change",
            -9.3,
            **days("2024-01-01", "2024-05-12"),
            **against("2023-01-01", "2023-05-12"),
        ),
    ),
    told(
        "insight crime",
        "Police recorded 4,603 homicides in 2022, a jump of 82.5 percent over 2021.",
        stat("homicides", "count", 4603, **Y2022),
        stat("homicides", "percent_change", 82.5, **Y2022, **against("2021-01-01", "2021-12-31")),
    ),
    told(
        "afp toll",
        "More than 430 prisoners have died in massacres in Ecuadoran jails since 2021.",
        stat("prison_deaths", "count", 430, qualifier="at_least", **days("2021-01-01", DAY)),
    ),
    told(
        "reuters rate",
        "The homicide rate rose to 46.5 per 100,000 people last year from 25.9 in 2022 and 13.9 in 2021.",
        stat("homicides", "rate", 46.5, **Y2023),
        stat("homicides", "rate", 25.9, **Y2022),
        stat("homicides", "rate", 13.9, **Y2021),
    ),
    told("ap quintupled", "Killings in Ecuador have quintupled since 2019.", stat("homicides", "ratio", 5)),
    told(
        "cocaine record",
        "Authorities seized a record 294 tons of drugs last year, of which 253 tons were cocaine.",
        stat("drugs_seized", "count", 294, **Y2023),
        stat("drugs_seized", "count", 253, subgroup="cocaine", **Y2023),
    ),
    told(
        "more than ... in the port",
        (
            "So far this year, customs agents have found 22.7 metric tons of cocaine in containers at the "
            "port of Guayaquil."
        ),
        stat("drugs_seized", "count", 22.7, **SO_FAR),
    ),
    told(
        "kidnaps per police data",
        (
            "There were 2,100 kidnappings for ransom in 2023, according to police figures, compared with 900 "
            "the previous year."
        ),
        stat("kidnappings", "count", 2100, **Y2023),
        stat("kidnappings", "count", 900, **Y2022),
    ),
    told(
        "extortions in canton and rank",
        "Guayaquil concentrated 38% of the extortion complaints filed in the country in 2023.",
        stat("extortions", "share", 38, place="Guayaquil", **Y2023),
    ),
    told(
        "troops",
        "The Defense Ministry mobilized 3,500 soldiers to guard the polling stations.",
        stat("deployed_personnel", "count", 3500, subgroup="soldiers", attributed_to=None),
    ),
    told(
        "police said arrests since",
        (
            "Police said Wednesday they had arrested 329 people since the declaration of internal armed "
            "conflict on January 9."
        ),
        stat("arrests", "count", 329, attributed_to="Police", **days("2024-01-09", DAY)),
    ),
    told(
        "terrorists down",
        (
            "Since January 9 security forces have killed 17 suspected terrorists and detained 18,736 people, "
            "311 of them for terrorism, the government said."
        ),
        stat("suspects_killed", "count", 17, **days("2024-01-09", DAY)),
        stat("arrests", "count", 18736, attributed_to="the government", **days("2024-01-09", DAY)),
        stat("arrests", "count", 311, subgroup="for terrorism", **days("2024-01-09", DAY)),
    ),
    told(
        "schools",
        "In 2023, 41 students were murdered in Guayas, the Education Ministry reported.",
        stat(
            "homicides",
            "count",
            41,
            subgroup="students",
            admin1_code="EC-G",
            attributed_to="the Education Ministry",
            **Y2023,
        ),
    ),
    told(
        "year before in clause",
        "In 2023 there were 7,994 homicides in Ecuador, while in 2022 there were 4,886.",
        stat("homicides", "count", 7994, **Y2023),
        stat("homicides", "count", 4886, **Y2022),
    ),
    told(
        "went from to rate",
        "Ecuador went from 5.8 homicides per 100,000 inhabitants in 2018 to 47.2 in 2023.",
        stat("homicides", "rate", 5.8, **days("2018-01-01", "2018-12-31")),
        stat("homicides", "rate", 47.2, **Y2023),
    ),
    told(
        "among them",
        "Some 180 people were kidnapped in Guayaquil in April, among them 22 children.",
        stat("kidnappings", "count", 180, place="Guayaquil", qualifier="about", **month(4)),
        stat("kidnappings", "count", 22, subgroup="children", **month(4)),
    ),
    told(
        "three out of four",
        "Three out of four homicides in Ecuador last year took place on the coast.",
        stat("homicides", "share", 75, **Y2023),
    ),
    told(
        "violence leaves",
        "Criminal violence has left 1,150 dead in Guayas so far this year.",
        stat("violent_deaths", "count", 1150, admin1_code="EC-G", **SO_FAR),
    ),
    told(
        "crimes reported",
        (
            "The prosecutor's office of Azuay received 3,400 reports of theft and 1,210 of robbery between "
            "January and April."
        ),
        stat("robberies", "count", 3400, admin1_code="EC-A", **JAN_APR),
        stat("robberies", "count", 1210, admin1_code="EC-A", **JAN_APR),
    ),
    told(
        "number one",
        "Ecuador is the country with the highest homicide rate in South America: 44 per 100,000 inhabitants in 2023.",
        stat("homicides", "rate", 44, country="ECU", **Y2023),
    ),
    told(
        "reduction from to months",
        "Murders dropped from 812 in January to 460 in February, according to the Joint Command.",
        stat("homicides", "count", 812, **month(1)),
        stat("homicides", "count", 460, attributed_to="the Joint Command", **month(2)),
    ),
    told(
        "prisons overcrowded",
        "Some 31,000 people are held in the 36 prisons of Ecuador.",
        stat("prison_population", "count", 31000, qualifier="about", **days(DAY, DAY)),
    ),
    told(
        "explosives",
        "Sixty-eight attacks with explosives were recorded in Esmeraldas between January and April, the police said.",
        stat("attacks", "count", 68, subgroup="with explosives", attributed_to="the police", **JAN_APR),
    ),
    told(
        "police killed ytd",
        "Forty-one police officers have been killed so far this year, the highest number on record.",
        stat("police_killed", "count", 41, **SO_FAR),
    ),
    told(
        "fell by a third",
        "Femicides fell from 321 in 2023 to 98 between January and April of 2024.",
        stat("femicides", "count", 321, **Y2023),
        stat("femicides", "count", 98, **JAN_APR),
    ),
    told(
        "more X than Y",
        "Manabí registered 212 violent deaths in the first quarter, 48 more than in the first quarter of 2023.",
        stat("violent_deaths", "count", 212, admin1_code="EC-M", **Q1),
        stat("violent_deaths", "difference", 48, admin1_code="EC-M", **Q1, **against("2023-01-01", "2023-03-31")),
    ),
    told(
        "the worst month",
        "April was the most violent month of the year in Quevedo, with 31 murders.",
        stat("homicides", "count", 31, place="Quevedo", **month(4)),
    ),
    told(
        "detained foreigners",
        (
            "Between January and April, 1,012 foreigners were detained in Ecuador, most of them Colombians "
            "and Venezuelans."
        ),
        stat("arrests", "count", 1012, subgroup="foreigners", **JAN_APR),
    ),
    told(
        "clearance",
        "Only 6 percent of the murders of 2023 were solved.",
        stat("homicides", "share", 6, subgroup="solved", **Y2023),
    ),
    told(
        "eighty percent crimes",
        "Theft and robbery account for 61 percent of the crimes reported in Quito.",
        stat("crimes", "share", 61, place="Quito"),
    ),
    told(
        "threefold increase",
        "The country saw a threefold increase in extortion between 2021 and 2023.",
        stat("extortions", "ratio", 3),
    ),
    told(
        "compared with global",
        "The world average is 5.8 homicides per 100,000 inhabitants; in Ecuador it was 44.5 in 2023.",
        stat("homicides", "rate", 5.8),
        stat("homicides", "rate", 44.5, country="ECU", **Y2023),
    ),
    told(
        "displaced by violence",
        "The UNHCR estimates that 80,000 people have been displaced by violence in Ecuador since 2022.",
        stat("displaced_persons", "count", 80000, attributed_to="The UNHCR", **days("2022-01-01", DAY)),
    ),
    told(
        "lgbt",
        "The organization Silueta X documented 27 murders of LGBT people in 2023, five more than the previous year.",
        stat("homicides", "count", 27, attributed_to="The organization Silueta X", **Y2023),
        stat("homicides", "difference", 5, **Y2023, **AGAINST_2022),
    ),
    told(
        "candidates killed",
        "Eleven politicians have been assassinated in Ecuador in the past 18 months.",
        stat("homicides", "count", 11, subgroup="politicians"),
    ),
    told(
        "decline 2 measures",
        "Violent deaths fell 18% and kidnappings 31% between January and April, but extortion rose 12%.",
        stat("violent_deaths", "percent_change", -18, **JAN_APR),
        stat("kidnappings", "percent_change", -31, **JAN_APR),
        stat("extortions", "percent_change", 12),
    ),
]

ARTICLES = [
    told(
        "balance of four months",
        (
            "QUITO, May 15 (EFE).- Ecuador recorded 1,904 homicides between January and April of 2024, 19.6% "
            "fewer than in the same four months of 2023, the Interior Ministry said on Tuesday.\n\n"
            "The coastal province of Guayas accounted for 41% of the cases, with 781 victims; Manabí had 233 "
            "and Los Ríos 201.\n\n"
            "Minister Mónica Palencia put the drop down to the military deployment ordered in January. Since "
            "then, she said, 19,300 people have been arrested and 88 tonnes of drugs seized.\n\n"
            "Extortion, however, keeps growing: 5,820 complaints were received in the first quarter, up from "
            "4,110 a year earlier."
        ),
        stat("homicides", "count", 1904, attributed_to="the Interior Ministry", country="ECU", place=None, **JAN_APR),
        stat("homicides", "percent_change", -19.6, **JAN_APR, **against("2023-01-01", "2023-04-30")),
        stat("homicides", "share", 41, admin1_code="EC-G", **JAN_APR),
        stat("homicides", "count", 781, admin1_code="EC-G", **JAN_APR),
        stat("homicides", "count", 233, admin1_code="EC-M", **JAN_APR),
        stat("homicides", "count", 201, admin1_code="EC-R", **JAN_APR),
        stat("arrests", "count", 19300, **SO_FAR),
        stat("drugs_seized", "count", 88, **SO_FAR),
        stat("extortions", "count", 5820, **Q1),
        stat("extortions", "count", 4110, **Q1_2023),
    ),
    told(
        "a report on kidnapping",
        (
            "Kidnapping has become a daily fear in Guayaquil. In 2023 the prosecutor's office received 1,110 "
            "complaints in Guayas, three times as many as in 2022.\n\n"
            '"Only one in three victims files a complaint," says Luis Carvajal, who runs the NGO Sin Rehenes. '
            "By its count, 2,900 people were abducted in the province last year, 640 of them women.\n\n"
            "The police say that 312 hostages were freed and 198 kidnappers arrested in the same period."
        ),
        stat("kidnappings", "count", 1110, admin1_code="EC-G", **Y2023),
        stat("kidnappings", "ratio", 3, admin1_code="EC-G", **Y2023, **AGAINST_2022),
        stat("kidnappings", "count", 2900, unit="persons", admin1_code="EC-G", **Y2023),
        stat("kidnappings", "count", 640, subgroup="women", admin1_code="EC-G", **Y2023),
        stat("rescues", "count", 312, attributed_to="The police", **Y2023),
        stat("arrests", "count", 198, subgroup="kidnappers", **Y2023),
    ),
    told(
        "prison report",
        (
            "Ecuador's prisons hold 31,320 inmates, according to the prison service SNAI, though they were "
            "built for 27,500.\n\n"
            "Since 2021 some 480 prisoners have been murdered in a series of massacres. The worst year was "
            "2021, with 330 deaths; in 2022 there were 146 and in 2023 only 26.\n\n"
            "The army, which took control of the prisons in January, has seized 1,800 knives, 140 firearms "
            "and 9,400 cartridges."
        ),
        stat("prison_population", "count", 31320, attributed_to="the prison service SNAI", **days(DAY, DAY)),
        stat("prison_deaths", "count", 480, qualifier="about", **days("2021-01-01", DAY)),
        stat("prison_deaths", "count", 330, **Y2021),
        stat("prison_deaths", "count", 146, **Y2022),
        stat("prison_deaths", "count", 26, **Y2023),
        stat("weapons_seized", "count", 1800),
        stat("weapons_seized", "count", 140),
        stat("ammunition_seized", "count", 9400),
    ),
    told(
        "event with background",
        (
            "Two men on a motorcycle shot dead a shopkeeper in Manta on Monday, police said.\n\n"
            "The victim, aged 41, had received threats. Two suspects were arrested with a pistol and 14 "
            "bullets.\n\n"
            "Manta has recorded 97 violent deaths so far this year, 30 more than in the same period of 2023, "
            "according to the Interior Ministry."
        ),
        stat("violent_deaths", "count", 97, place="Manta", attributed_to="the Interior Ministry", **SO_FAR),
        stat("violent_deaths", "difference", 30, place="Manta", **SO_FAR, **against("2023-01-01", "2023-05-15")),
    ),
    told(
        "drug balance",
        (
            "The Navy and the police seized 14.2 tonnes of cocaine in two operations off Galápagos at the "
            "weekend.\n\n"
            "With this, seizures so far in 2024 reach 108 tonnes, 12 percent more than a year ago, the "
            "Defense Ministry said. Of that amount, 61 tonnes were taken at sea and 47 on land.\n\n"
            "In 2023 Ecuador seized 219 tonnes, the second largest amount in its history after the 210 tonnes "
            "of 2021."
        ),
        stat("drugs_seized", "count", 108, attributed_to="the Defense Ministry", **SO_FAR),
        stat("drugs_seized", "percent_change", 12, **SO_FAR, **against("2023-01-01", "2023-05-15")),
        stat("drugs_seized", "count", 61, subgroup="at sea", **SO_FAR),
        stat("drugs_seized", "count", 47, subgroup="on land", **SO_FAR),
        stat("drugs_seized", "count", 219, **Y2023),
        stat("drugs_seized", "count", 210, **Y2021),
    ),
    told(
        "country report",
        (
            "Colombia recorded 13,555 homicides in 2023, a rate of 25.7 per 100,000 inhabitants, the Defense "
            "Ministry reported. Cali, with 1,047, was the deadliest city.\n\n"
            "In neighboring Ecuador the rate was 47.2, the highest in the region, while in Peru it did not "
            "exceed 9."
        ),
        stat("homicides", "count", 13555, country="COL", attributed_to="the Defense Ministry", **Y2023),
        stat("homicides", "rate", 25.7, country="COL", **Y2023),
        stat("homicides", "count", 1047, country="COL", place="Cali", **Y2023),
        stat("homicides", "rate", 47.2, country="ECU", **Y2023),
    ),
    told(
        "emergency in force",
        (
            "President Daniel Noboa extended the state of emergency for 30 days on Tuesday.\n\n"
            "About 2,200 soldiers and 1,800 police officers will be deployed in Guayas, El Oro and Los Ríos.\n\n"
            "Since the first decree, on January 8, violent deaths have dropped by 21 percent and kidnappings "
            "by 9, the presidency said."
        ),
        stat("deployed_personnel", "count", 2200, qualifier="about", subgroup="soldiers"),
        stat("deployed_personnel", "count", 1800, subgroup="police officers"),
        stat("violent_deaths", "percent_change", -21, attributed_to="the presidency", **days("2024-01-08", DAY)),
        stat("kidnappings", "percent_change", -9, attributed_to="the presidency", **days("2024-01-08", DAY)),
    ),
    told(
        "quito balance",
        (
            "Quito recorded 58 homicides in the first four months of the year, 11 fewer than in the same "
            "period of 2023, Security Secretary Carolina Andrade reported on Wednesday.\n\n"
            "Firearms were used in 31 of the cases.\n\n"
            "Robberies of people fell by 8 percent, to 2,310, but thefts of vehicles rose by 14 percent, "
            "according to the same source."
        ),
        stat("homicides", "count", 58, place="Quito", attributed_to="Security Secretary Carolina Andrade", **JAN_APR),
        stat("homicides", "difference", -11, place="Quito", **JAN_APR, **against("2023-01-01", "2023-04-30")),
        stat("homicides", "count", 31),
        stat("robberies", "percent_change", -8),
        stat("robberies", "count", 2310),
        stat("robberies", "percent_change", 14),
    ),
    told(
        "missing persons feature",
        (
            "Every week Luz Mero walks to the prosecutor's office of Portoviejo to ask about her son, who "
            "disappeared in 2022.\n\n"
            "In Manabí 412 people were reported missing last year. Of these, 318 were found, 290 of them "
            "alive, according to Dinased.\n\n"
            '"We are told to wait," she says.'
        ),
        stat("disappearances", "count", 412, admin1_code="EC-M", **Y2023),
        stat("disappearances", "count", 318, admin1_code="EC-M", attributed_to="Dinased", **Y2023),
        stat("disappearances", "count", 290, **Y2023),
    ),
    told(
        "regional ranking",
        (
            "Ecuador was the most violent country in Latin America in 2023, with 44.5 homicides per 100,000 "
            "inhabitants, according to InSight Crime.\n\n"
            "Honduras came second, with a rate of 31.1, followed by Venezuela with 26.8 and Colombia with "
            "25.7.\n\n"
            "In all, 117,400 people were murdered in the region."
        ),
        stat("homicides", "rate", 44.5, country="ECU", attributed_to="InSight Crime", **Y2023),
        stat("homicides", "rank", 2, country="HND", **Y2023),
        stat("homicides", "rate", 31.1, country="HND", **Y2023),
        stat("homicides", "rate", 26.8, country="VEN", **Y2023),
        stat("homicides", "rate", 25.7, country="COL", **Y2023),
        stat("homicides", "count", 117400, **Y2023),
    ),
    told(
        "clash with background",
        (
            "Two police officers were killed and a third was wounded in an ambush in Sucumbíos on Tuesday "
            "night, the command said.\n\n"
            "The officers were returning from a raid in which 300 kilograms of cocaine had been seized.\n\n"
            "So far this year 22 police officers have been murdered in Ecuador; in 2023 there were 54, the "
            "Interior Ministry says."
        ),
        stat("police_killed", "count", 22, attributed_to="the Interior Ministry", **SO_FAR),
        stat("police_killed", "count", 54, attributed_to="the Interior Ministry", **Y2023),
    ),
    told(
        "holiday balance",
        (
            "The police carried out 9,400 operations during the holiday of May 3 to 5, General César Zapata "
            "reported on Monday.\n\n"
            "In these operations 310 people were arrested, 88 of them for drugs.\n\n"
            "Over the same days of 2023 the arrests came to 265."
        ),
        stat("operations", "count", 9400),
        stat("arrests", "count", 310),
        stat("arrests", "count", 88, subgroup="for drugs"),
        stat("arrests", "count", 265),
    ),
    told(
        "ap background",
        (
            "GUAYAQUIL, Ecuador (AP) — Gunmen burst into a house in a poor district of Guayaquil and killed "
            "five people on Sunday night, authorities said.\n\n"
            "Police Col. Marcelo Castillo said two of the victims were minors. No one has been arrested.\n\n"
            "The city recorded 980 homicides last year, a rate of 34 per 100,000 people. Nationwide, killings "
            "jumped 64 percent to 7,994.\n\n"
            "President Daniel Noboa has declared a state of emergency three times since January and sent "
            "3,000 soldiers into the prisons."
        ),
        stat("homicides", "count", 980, place="Guayaquil", **Y2023),
        stat("homicides", "rate", 34, place="Guayaquil", **Y2023),
        stat("homicides", "percent_change", 64, place=None, **Y2023),
        stat("homicides", "count", 7994, place=None, **Y2023),
        stat("deployed_personnel", "count", 3000, subgroup="soldiers"),
    ),
    told(
        "observatory",
        (
            "The Ecuadorian Organized Crime Observatory (OECO) presented its quarterly bulletin in Quito on "
            "Thursday.\n\n"
            "Between January and March, 1,380 intentional homicides were committed in the country, 22 percent "
            "fewer than in the same quarter of 2023. Men were the victims in 90 percent of the cases.\n\n"
            "Four cantons account for 45 percent of the total: Guayaquil (302), Durán (118), Manta (97) and "
            "Machala (88).\n\n"
            "The document also reports 5,100 complaints of extortion, an increase of 37 percent, and 410 "
            "kidnappings."
        ),
        stat("homicides", "count", 1380, **Q1),
        stat("homicides", "percent_change", -22, **Q1, **against("2023-01-01", "2023-03-31")),
        stat("homicides", "share", 90, **Q1),
        stat("homicides", "share", 45, **Q1),
        stat("homicides", "count", 302, place="Guayaquil", **Q1),
        stat("homicides", "count", 118, place="Durán", **Q1),
        stat("homicides", "count", 97, place="Manta", **Q1),
        stat("homicides", "count", 88, place="Machala", **Q1),
        stat("extortions", "count", 5100, **Q1),
        stat("extortions", "percent_change", 37, **Q1),
        stat("kidnappings", "count", 410, **Q1),
    ),
    told(
        "navy",
        (
            "The Ecuadorian Navy seized 2.1 tonnes of cocaine on a speedboat 180 nautical miles off Manta and "
            "arrested three crew members, it said on Monday.\n\n"
            "It is the twelfth seizure at sea this year. Altogether the Navy has intercepted 19 tonnes in "
            "2024, against 14.5 tonnes in the same months of 2023.\n\n"
            "In 2023 the armed forces and the police seized 219 tonnes of drugs, nine out of ten of cocaine."
        ),
        stat("drugs_seized", "count", 19, **SO_FAR),
        stat("drugs_seized", "count", 14.5),
        stat("drugs_seized", "count", 219, **Y2023),
        stat("drugs_seized", "share", 90, **Y2023),
    ),
    told(
        "prison clash",
        (
            "At least 31 inmates died and 14 were injured in a clash between gangs in the prison of Machala "
            "on Sunday, the prison service SNAI said.\n\n"
            "It is the deadliest riot since 2022. More than 500 prisoners have been killed in Ecuador since "
            "February 2021.\n\n"
            "The prison holds 1,430 inmates in cells built for 600. In the whole country 33,400 people are "
            "behind bars."
        ),
        stat("prison_deaths", "count", 500, qualifier="at_least", **days("2021-02-01", DAY)),
        stat("prison_population", "count", 1430, **days(DAY, DAY)),
        stat("prison_population", "count", 33400, **days(DAY, DAY)),
    ),
    told(
        "femicide",
        (
            "A woman was stabbed to death by her husband in Riobamba on Friday. He turned himself in.\n\n"
            "With this there are 41 femicides in Ecuador so far in 2024, according to the count kept by the "
            "collective Las Comadres, which in 2023 recorded 128.\n\n"
            "In 64 percent of the cases the killer was the partner or a former partner."
        ),
        stat("femicides", "count", 41, attributed_to="the collective Las Comadres", **SO_FAR),
        stat("femicides", "count", 128, attributed_to="the collective Las Comadres", **Y2023),
        stat("femicides", "share", 64),
    ),
]

ALL = [
    *VERBS,
    *COMPARED,
    *LISTS,
    *PARTS,
    *ONE_DAY,
    *DEPLOYED,
    *SPOKEN_OF,
    *SOURCES,
    *PLACES,
    *PERIODS,
    *CHANGES,
    *RANKS,
    *STOCKS_AND_TOTALS,
    *NOTHING,
    *MIXED,
    *ARTICLES,
]


@pytest.mark.parametrize(("text", "published", "stats"), ALL)
def test_statistics_of_news(code, text, published, stats):
    assert_told(code, text, published, stats)
