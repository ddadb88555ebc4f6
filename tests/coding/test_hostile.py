"""Texts made to hurt: coded in time that grows with their length, without an error, and to findings that hold."""

from __future__ import annotations

import time
from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucesos.coding.article import Article

PUBLISHED = date(2024, 5, 15)
LARGE = 100_000  # characters
BOUND = 20  # seconds for a large text
FACTOR = 8  # four times the text may take so many times as long: 4 is linear, 16 is quadratic
ENOUGH = 0.3  # seconds of one run from which on it need not be repeated

# What is repeated, and how many characters of it take long enough to be measured.
REPEATED = {
    "brackets": ("[", LARGE),
    "parentheses": ("(", LARGE),
    "one word": ("a", LARGE),
    "digits": ("1", LARGE),
    "commas": (",", LARGE),
    "stops": (".", LARGE),
    "the the the": ("the ", LARGE),
    "straight quotes": ('"', LARGE),
    "curly quotes": ("“", LARGE),
    "combining accents": ("e\u0301", LARGE),
    "months": ("March ", LARGE),
    "dates": ("on March 3 to ", 8_000),
    "clock times": ("5 a.m. ", 8_000),
    "numbers in words": ("two hundred and ", LARGE),
    "numbers in digits": ("1 234 ", 8_000),
    "percents": ("12% ", 8_000),
    "rates": ("5 per 100,000 ", 8_000),
    "capitalised words": ("Xavier ", LARGE),
    "places": ("Guayas, ", 8_000),
    "places and places": ("Quito and ", 8_000),
    "nested places": ("of the city of ", LARGE),
    "groups": ("Los Lobos ", 16_000),
    "a verb": ("killed ", 8_000),
    "a noun of an event": ("kidnapping of ", 8_000),
    "relative clauses": ("a man who killed ", 12_000),
    "measures": ("state of emergency declared ", 8_000),
    "statistics": ("Homicides rose by 12% in 2023 compared with 2022. ", 8_000),
    "from and to": ("from 3 in 2020 to 4 in 2021, ", 8_000),
    "tolls": ("two dead and three wounded, ", 10_000),
    "one event again and again": ("Gunmen killed two men in Quito on Monday. ", 12_000),
    "pronouns": ("He was shot. ", 8_000),
}


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def seconds(coder, text: str) -> float:
    """Processor time of coding a text, the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        coder.code(Article(text, PUBLISHED))
        best = min(best, time.process_time() - start)
        if best > ENOUGH:
            break
    return best


@pytest.mark.parametrize(("unit", "length"), [pytest.param(*pair, id=name) for name, pair in REPEATED.items()])
def test_time_grows_with_the_length_of_the_text(coder, unit, length):
    for _ in range(2):  # a second race only when the first was lost
        short, long = (seconds(coder, repeated(unit, n)) for n in (length // 4, length))
        if long < FACTOR * max(short, 0.004):
            return
    pytest.fail(f"{short:.3f} s for a quarter, {long:.3f} s for the whole")


LARGE_ONES = [name for name, (_, length) in REPEATED.items() if length == LARGE] + ["a verb", "pronouns", "tolls"]


@pytest.mark.parametrize("name", LARGE_ONES)
def test_a_large_text_of_one_thing_is_coded_in_bounded_time(coder, name):
    start = time.process_time()
    coder.code(Article(repeated(REPEATED[name][0], LARGE), PUBLISHED))
    assert time.process_time() - start < BOUND


ODD = [
    "",
    " ",
    "\n\n",
    "\n\n\n\n.",
    "\x00",
    "\ufeffGunmen killed two men in Quito.",
    "Gunmen\u00a0killed\u2009two men in Quito.",
    "“Gunmen killed two men in Quito",
    "GUNMEN KILLED TWO MEN IN QUITO ON MONDAY.",
    "gunmen killed two men in quito on monday",
    "Gunmen killed 99999999999999999999 men in Quito on Monday.",
    "Gunmen killed -3 men in Quito on Monday.",
    "Gunmen killed 2.5 men in Quito on Monday.",
    "Homicides rose by 0% in 2023.",
    "Homicides: 2023, 2022, 2021.",
    "In the year 0 gunmen killed two men in Quito.",
    "On 31/12/9999 gunmen killed two men in Quito.",
    "Gunmen killed two men in Quito 99 decades ago.",
    "A state of emergency for 0 days was declared in Quito.",
    "The curfew runs from 25:00 to 99:99 in Quito.",
    "ﬁve men were killed in Quito, İstanbul and ẞtadt.",
    "𝐆𝐮𝐧𝐦𝐞𝐧 killed two 👨‍👩‍👧 in Quito.",
    "two two two two killed killed killed of of of in in in Quito Quito",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("published", [PUBLISHED, None, date.min, date.max], ids=["day", "none", "first", "last"])
def test_odd_texts_are_coded_without_an_error(coder, schemas, text, published):
    holds(coder.code(Article(text, published, "day" if published else None)), text, schemas)


AHEAD = [
    "Since 2030, 300 homicides have been recorded in Ecuador.",
    "Since June 3, 2024, 300 homicides have been recorded in Ecuador.",
    "In 2030, 300 homicides were recorded in Ecuador.",
    "So far in 2030 Ecuador counted 300 homicides.",
    "Until March 3, 2025 Ecuador counted 300 homicides.",
]


@pytest.mark.parametrize("text", AHEAD)
def test_no_statistic_is_of_days_to_come(coder, schemas, text):
    findings = coder.code(Article(text, PUBLISHED))
    holds(findings, text, schemas)
    assert all(f.get("period_end") is None or f.get("period_end") <= PUBLISHED for f in findings)


def holds(findings, text: str, schemas) -> None:
    """Every span lies in the text, every coded value is one that its column takes, and days are in order."""
    for finding in findings:
        schema = schemas[finding.table]
        for name, value in finding.values.items():
            assert name in schema.fields
            assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in value.spans)
            if value.value is None:
                continue
            constraints = schema.fields[name].get("constraints", {})
            assert value.value in constraints.get("enum", [value.value])
            assert "minimum" not in constraints or value.value >= constraints["minimum"]
        for side in ("date", "period", "baseline"):
            first, last = finding.get(f"{side}_start"), finding.get(f"{side}_end")
            assert first is None or last is None or first <= last


def lexicon_words(reference) -> list[str]:
    """Words of the English lexicon, in the order of its files, and some names, numbers and marks."""
    words: dict[str, None] = {}
    for path in sorted((reference / "lexicon" / "en").glob("*.yaml")):
        pending = [yaml.safe_load(path.read_text(encoding="utf-8"))]
        while pending:
            node = pending.pop()
            if isinstance(node, dict):
                pending += [*node.keys(), *node.values()]
            elif isinstance(node, list):
                pending += node
            elif isinstance(node, str) and not set(node) & set("{}()|"):
                words.update(dict.fromkeys(node.replace("*", "").split()))
    return [*words]


NAMES = [
    "Quito",
    "Guayas",
    "Los Ríos",
    "Santa Elena",
    "Colombia",
    "Los Lobos",
    "Milagro",
    "Ana Pilco",
    "Police",
    "Turi prison",
]
NUMBERS = [
    "1",
    "12",
    "2023",
    "7,258",
    "47.2",
    "100,000",
    "$500",
    "12%",
    "March 3",
    "9:00 p.m.",
    "last Friday",
    "two",
    "a dozen",
]
MARKS = [".", ",", ";", ":", "—", "(", ")", "“", "”", "'s", "\n\n", "-", "?", "!", "…"]


@pytest.fixture(scope="session")
def vocabulary(reference):
    return lexicon_words(reference)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_words_are_coded_to_findings_that_hold(coder, schemas, vocabulary, data):
    word = st.one_of(
        st.sampled_from(vocabulary), st.sampled_from(NAMES), st.sampled_from(NUMBERS), st.sampled_from(MARKS)
    )
    text = " ".join(data.draw(st.lists(word, max_size=60)))
    holds(coder.code(Article(text, PUBLISHED, "day", data.draw(st.integers(0, len(text))))), text, schemas)


PHRASES = [
    "Gunmen", "a shopkeeper", "two soldiers", "the police", "six inmates", "Los Lobos", "the government", "a court",
    "killed", "kidnapped", "were shot dead", "has arrested", "seized", "rescued", "sentenced", "escaped", "declared",
    "was extradited", "a state of emergency", "a curfew", "40 kilos of cocaine", "$3,000", "three rifles", "a shooting",
    "an explosion", "in Quito", "in the prison of Ibarra", "in the provinces of Guayas and Manabí", "to Colombia",
    "near Daule", "on Monday", "on March 3", "last week", "the previous day", "in 2023", "for 60 days", "12 days ago",
    "from 9 p.m. to 5 a.m.", "by armed men", "and", "but", "who", "after", "while", "not", "could", "tried to", ",",
    ".", ";", "\n\n", "homicides", "12% more", "than in 2022", "per 100,000 inhabitants", "rose by", "from 3 to 5",
    "so far this year",
]  # fmt: skip


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(phrases=st.lists(st.sampled_from(PHRASES), min_size=1, max_size=40))
def test_any_phrases_are_coded_to_findings_that_hold(coder, schemas, phrases):
    text = " ".join(phrases)
    holds(coder.code(Article(text, PUBLISHED)), text, schemas)
