"""Time expressions: which words tell a time, of what kind, and which days or hours they mean."""

from __future__ import annotations

import re
from datetime import date

import pytest
from invented import of_each_language

from sucesos.coding.article import Article
from sucesos.commands.articles import times

# Words around an expression that change nothing about its value: whether they are part of it is a matter of taste.
LEADING = re.compile(
    r"^(?:(?:a|an|the|in|on|at|by|of|for|from|since|until|till|during|over|within|to|around|about|between|only|just"
    r"|almost|nearly|some"
    r"|el|la|los|las|del|de|desde|en|al|a|hasta|durante|entre|por|para|unos|unas|cerca|casi)\s)+",
    re.IGNORECASE,
)


def core(words: str) -> str:
    return LEADING.sub("", words).rstrip(".").lower()


@pytest.mark.parametrize(("language", "case"), of_each_language("times"))
def test_times_of_a_sentence(figures, language, case):
    published = case["published"] and date.fromisoformat(case["published"])
    article = Article(case["text"], published, "day" if published else None)
    found = [(core(t["text"]), t["type"], t["value"]) for t in times(figures(language), article)]
    told = [(core(words), kind, value) for words, kind, value in case["times"]]
    # A comparison leans on a period told elsewhere, so that alone it has no value.
    assert [(w, k, None if k == "comparison" else v) for w, k, v in found] == told


def test_a_month_alone_as_publication_makes_today_that_month(figures):
    article = Article("Two men were held on Monday.", date(2024, 5, 1), "month")
    (found,) = times(figures("en"), article)
    assert (found["first"], found["last"], found["precision"]) == (date(2024, 5, 1), date(2024, 5, 31), "month")


def test_no_time_is_read_across_the_end_of_a_sentence(figures):
    article = Article("The bus left at 5. May Torres drove it.", date(2024, 5, 15))
    assert times(figures("en"), article) == []
