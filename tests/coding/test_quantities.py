"""Numbers: their value, unit and qualifier, and the words that make up the expression."""

from __future__ import annotations

from datetime import date

import pytest
from invented import of_each_language

from sucesos.coding.article import Article
from sucesos.coding.numerals import parse_digits
from sucesos.commands.articles import quantities

PUBLISHED = date(2024, 5, 15)


@pytest.mark.parametrize(("language", "case"), of_each_language("quantities"))
def test_quantities_of_a_sentence(figures, language, case):
    found = quantities(figures(language), Article(case["text"], PUBLISHED))
    assert [[q["text"], q["value"], q["unit"], q["qualifier"]] for q in found] == case["quantities"]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("7,258", 7258),
        ("7.258", 7258),
        ("12.345.678", 12345678),
        ("47.2", 47.2),
        ("47,2", 47.2),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("5", 5),
        ("1,674.5", 1674.5),
        ("1.234.567,89", 1234567.89),
    ],
)
def test_digits_of_either_convention(numeral, value):
    assert parse_digits(numeral) == value


@pytest.mark.parametrize("numeral", ["1.2.3", "1,2,3", "10.20.30.40"])
def test_digits_that_are_no_number(numeral):
    assert parse_digits(numeral) is None


def test_a_number_that_belongs_to_a_time_is_no_quantity(figures):
    found = quantities(figures("en"), Article("On 12 April 2023 at 9:30 p.m. 14 shops closed.", PUBLISHED))
    assert [q["value"] for q in found] == [14]
