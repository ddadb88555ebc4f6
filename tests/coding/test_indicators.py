"""Statistics of small invented articles: what is measured, how much, over which days, where, and who says so."""

from __future__ import annotations

import pytest
from told import DAY, NO_DAYS, SO_FAR, Y2021, Y2022, Y2023, against, assert_told, days, stat, told

COUNTS = [
    told(
        "a year's count",
        "Ecuador recorded 6,812 homicides in 2023.",
        stat("homicides", "count", 6812, unit="persons", qualifier="exact", country="ECU", admin1_code=None, **Y2023),
    ),
    told(
        "there were",
        "In 2022 there were 310 kidnappings in the province of Guayas.",
        stat("kidnappings", "count", 310, unit="cases", admin1_code="EC-G", **Y2022),
    ),
    told(
        "so far this year",
        "So far this year, 1,730 violent deaths have been recorded in Ecuador.",
        stat("violent_deaths", "count", 1730, unit="persons", **SO_FAR),
    ),
    told(
        "at least",
        "At least 210 femicides were counted in Ecuador in 2023.",
        stat("femicides", "count", 210, qualifier="at_least", **Y2023),
    ),
    told(
        "nearly",
        "Nearly 9,000 extortions were reported in Ecuador in 2023.",
        stat("extortions", "count", 9000, qualifier="about", unit="cases", **Y2023),
    ),
    told(
        "up to",
        "Up to 300 disappearances were recorded in Ecuador in 2023.",
        stat("disappearances", "count", 300, qualifier="at_most", unit="persons", **Y2023),
    ),
    told(
        "in words",
        "Two hundred and six kidnappings were reported in Manabí in 2023.",
        stat("kidnappings", "count", 206, admin1_code="EC-M", **Y2023),
    ),
    told(
        "thousands parted by a stop",
        "Ecuador registered 7.994 homicides in 2023.",
        stat("homicides", "count", 7994, **Y2023),
    ),
    told(
        "a month's count",
        "In January 2024, Manabí saw 51 violent deaths.",
        stat("violent_deaths", "count", 51, admin1_code="EC-M", **days("2024-01-01", "2024-01-31")),
    ),
    told(
        "months of a year",
        "From January to March 2024 Ecuador counted 2,345 violent deaths.",
        stat("violent_deaths", "count", 2345, **days("2024-01-01", "2024-03-31")),
    ),
    told(
        "first quarter",
        "In the first quarter of 2024 Quito registered 48 homicides.",
        stat("homicides", "count", 48, place="Quito", **days("2024-01-01", "2024-03-31")),
    ),
    told(
        "since a day",
        "Since January 9, the armed forces have carried out 12,400 operations in Ecuador.",
        stat("operations", "count", 12400, unit="cases", **days("2024-01-09", DAY)),
    ),
    told(
        "people told by a verb",
        "In 2023, 118 inmates were killed in the prisons of Ecuador.",
        stat("prison_deaths", "count", 118, unit="persons", **Y2023),
    ),
    told(
        "arrests so far",
        "So far in 2024 the police of Ecuador have arrested 28,600 people.",
        stat("arrests", "count", 28600, unit="persons", **SO_FAR),
    ),
    told(
        "rescues, whatever they were held for",
        "In 2023 the police of Ecuador rescued 140 kidnapped people.",
        stat("rescues", "count", 140, unit="persons", **Y2023),
    ),
    told(
        "drugs",
        "So far this year Ecuador has seized 96 tonnes of drugs.",
        stat("drugs_seized", "count", 96, unit="tonnes", **SO_FAR),
    ),
    told(
        "weapons",
        "In 2023 the police of Ecuador seized 8,300 firearms.",
        stat("weapons_seized", "count", 8300, unit="items", **Y2023),
    ),
    told(
        "a stock",
        "The prison of Ibarra houses 1,130 inmates.",
        stat("prison_population", "count", 1130, unit="persons", **days(DAY, DAY)),
    ),
    told(
        "eleven in a week",
        "Eleven kidnappings were reported in Machala last week.",
        stat("kidnappings", "count", 11, place="Machala", **days("2024-05-06", "2024-05-12")),
    ),
    told(
        "two years, from and to",
        "The number of homicides in Durán went from 244 in 2022 to 309 in 2023.",
        stat("homicides", "count", 244, place="Durán", **Y2022),
        stat("homicides", "count", 309, place="Durán", **Y2023),
    ),
    told(
        "from and to after a fall",
        "Kidnappings in Ecuador fell from 352 in 2022 to 311 in 2023.",
        stat("kidnappings", "count", 352, **Y2022),
        stat("kidnappings", "count", 311, **Y2023),
    ),
    told(
        "compared with a bare number",
        "In 2023 Quito had 212 homicides, compared with 187 in 2022.",
        stat("homicides", "count", 212, place="Quito", **Y2023),
        stat("homicides", "count", 187, place="Quito", **Y2022),
    ),
    told(
        "the number of the year before",
        "In 2023 Quito had 212 homicides, against 187 in the previous year.",
        stat("homicides", "count", 212, place="Quito", **Y2023),
        stat("homicides", "count", 187, place="Quito", **Y2022),
    ),
    told(
        "two things of one year",
        "In 2023 Ecuador counted 6,812 homicides and 1,830 kidnappings.",
        stat("homicides", "count", 6812, **Y2023),
        stat("kidnappings", "count", 1830, **Y2023),
    ),
]

RATES = [
    told(
        "a rate",
        "Ecuador closed 2023 with a rate of 47.2 homicides per 100,000 inhabitants.",
        stat("homicides", "rate", 47.2, unit="per_100k", **Y2023),
    ),
    told(
        "with a noun between",
        "Last year Ecuador had 25 violent deaths per 100,000 inhabitants.",
        stat("violent_deaths", "rate", 25, unit="per_100k", **Y2023),
    ),
    told(
        "a decimal comma and a space",
        "In 2022 the homicide rate in Esmeraldas was 81,4 per 100 000 people.",
        stat("homicides", "rate", 81.4, unit="per_100k", **Y2022),
    ),
    told(
        "from one rate to another",
        "The homicide rate of Ecuador rose from 13.7 per 100,000 in 2021 to 25.9 in 2022.",
        stat("homicides", "rate", 13.7, unit="per_100k", **Y2021),
        stat("homicides", "rate", 25.9, unit="per_100k", **Y2022),
    ),
]

CHANGES = [
    told(
        "a fall has a minus",
        "Homicides in Ecuador fell by 17% in 2023 compared with 2022.",
        stat("homicides", "percent_change", -17, unit="percent", **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    told(
        "a rise",
        "Kidnappings in Ecuador rose 22 percent in 2023 compared to the previous year.",
        stat("kidnappings", "percent_change", 22, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    told(
        "percent more than",
        "In January Ecuador had 66 percent more crimes than in the same month of 2023.",
        stat(
            "crimes",
            "percent_change",
            66,
            **days("2024-01-01", "2024-01-31"),
            **against("2023-01-01", "2023-01-31"),
        ),
    ),
    told(
        "percent fewer than",
        "Ecuador closed 2023 with 15.4 percent fewer homicides than in 2022.",
        stat("homicides", "percent_change", -15.4, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    told(
        "same days a year earlier",
        "So far this year robberies in Ecuador have dropped by 9% compared with the same period of 2023.",
        stat("robberies", "percent_change", -9, **SO_FAR, **against("2023-01-01", "2023-05-15")),
    ),
    told(
        "no period stated",
        "Homicides in Ecuador have dropped by 17%.",
        stat("homicides", "percent_change", -17, **NO_DAYS, **against(None, None)),
    ),
    told(
        "a noun of change",
        "Ecuador registered a 12 percent increase in extortions in 2023.",
        stat("extortions", "percent_change", 12, **Y2023),
    ),
    told(
        "a reduction",
        "A reduction of 30% in kidnappings was recorded in Guayas in 2023.",
        stat("kidnappings", "percent_change", -30, admin1_code="EC-G", **Y2023),
    ),
    told(
        "times higher",
        "In 2023 the homicide rate of Ecuador was eight times higher than in 2016.",
        stat("homicides", "ratio", 8, unit="times", **Y2023, **against("2016-01-01", "2016-12-31")),
    ),
    told(
        "doubled",
        "Extortions in Ecuador doubled in 2023.",
        stat("extortions", "ratio", 2, unit="times", **Y2023, **against(None, None)),
    ),
    told(
        "tripled since no stated year",
        "Kidnappings in Ecuador have tripled.",
        stat("kidnappings", "ratio", 3, unit="times", **against(None, None)),
    ),
    told(
        "so many more",
        "Ecuador had 1,476 more homicides in 2023 than in 2022.",
        stat("homicides", "difference", 1476, unit="persons", **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    told(
        "so many fewer",
        "In 2023 Loja had 12 fewer robberies than in 2022.",
        stat("robberies", "difference", -12, unit="cases", **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    told(
        "a count and its change",
        "Ecuador recorded 6,812 homicides in 2023, 15.4 percent fewer than in 2022.",
        stat("homicides", "count", 6812, **Y2023),
        stat("homicides", "percent_change", -15.4, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
]

SHARES = [
    told(
        "a share",
        "In 2023, 83 percent of the homicides in Ecuador were committed with firearms.",
        stat("homicides", "share", 83, unit="percent", **Y2023),
    ),
    told(
        "accounted for",
        "Guayas accounted for 44 percent of the homicides of 2023.",
        stat("homicides", "share", 44, unit="percent", admin1_code="EC-G", **Y2023),
    ),
    told(
        "a rank",
        "In 2023 Ecuador was the first country in Latin America in homicides per capita.",
        stat("homicides", "rank", 1, unit="rank", country="ECU", **Y2023),
    ),
    told(
        "ranked second",
        "In 2023 Ecuador ranked second in Latin America in homicides.",
        stat("homicides", "rank", 2, unit="rank", **Y2023),
    ),
]

SOURCES = [
    told(
        "according to",
        "According to the National Police, Ecuador had 6,812 homicides in 2023.",
        stat("homicides", "count", 6812, attributed_to="the National Police", **Y2023),
    ),
    told(
        "the subject of saying",
        "The Interior Ministry reported that Ecuador had 6,812 homicides in 2023.",
        stat("homicides", "count", 6812, attributed_to="The Interior Ministry", **Y2023),
    ),
    told(
        "at the end",
        "Ecuador had 6,812 homicides in 2023, the Interior Ministry said.",
        stat("homicides", "count", 6812, attributed_to="the Interior Ministry", **Y2023),
    ),
    told(
        "none",
        "Ecuador had 6,812 homicides in 2023.",
        stat("homicides", "count", 6812, attributed_to=None, **Y2023),
    ),
    told(
        "a source does not lend its place",
        "According to the University of Guayaquil, Ecuador had 6,812 homicides in 2023.",
        stat("homicides", "count", 6812, place=None, admin1_code=None, country="ECU", **Y2023),
    ),
    told(
        "part of the population",
        "In 2023 Ecuador counted 411 homicides of minors aged 10 to 17.",
        stat("homicides", "count", 411, subgroup="minors aged 10 to 17", **Y2023),
    ),
    told(
        "women",
        "In 2023, 320 women were murdered in Ecuador.",
        stat("homicides", "count", 320, subgroup="women", **Y2023),
    ),
]

NOTHING = [
    told("a forecast", "Ecuador could end 2024 with 9,000 homicides, the think tank warns."),
    told("a plan", "The Government plans to deploy 5,000 soldiers in Guayas in June."),
    told("a capacity", "The new prison will have room for 800 inmates."),
    told("a goal", "The police hope to seize 200 tonnes of drugs this year."),
    told("no number", "Homicides in Ecuador reached a record in 2023."),
    told("a superlative", "It was the most violent year in the history of Ecuador, with more murders than ever."),
    told("a sum of money", "The cameras cost the city of Quito 4 million dollars in 2023."),
    told("a penalty", "Extortion is punished with three to five years in prison."),
    told("a distance", "The robberies happened within 300 kilometers of Quito."),
    told("a street", "The robberies on 9 de Octubre street worry the shops of Guayaquil."),
    told("an article of the law", "Article 189 of the code defines robbery in Ecuador."),
    told("one day's event", "Two people were killed in Manta on Monday."),
    told("another subject", "Banana exports of Ecuador rose by 12% in 2023."),
    told("an age", "The murdered man was 44."),
]

ALL = [*COUNTS, *RATES, *CHANGES, *SHARES, *SOURCES, *NOTHING]


@pytest.mark.parametrize(("text", "published", "stats"), ALL)
def test_indicators_of_an_article(code, text, published, stats):
    assert_told(code, text, published, stats)


def test_a_series_with_one_total_is_no_event(code):
    found = code("Between January and March, 2,345 people were murdered in Ecuador.", DAY)
    assert [f.table for f in found] == ["indicators"]


def test_no_period_ends_after_the_publication(code):
    found = code("In 2024 Ecuador has recorded 2,100 homicides. In May there were 180 homicides in Guayas.", DAY)
    rows = [f for f in found if f.table == "indicators"]
    assert len(rows) == 2
    assert all(str(f.get("period_end")) == DAY for f in rows)


def test_a_value_is_quoted_with_its_unit(code):
    text = "Ecuador closed 2023 with a rate of 47.2 homicides per 100,000 inhabitants."
    (row,) = code(text, DAY)
    ((start, end),) = row.values["value"].spans
    assert text[start:end] == "47.2 homicides per 100,000 inhabitants"
