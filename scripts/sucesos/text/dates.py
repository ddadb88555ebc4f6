"""The day or month an article was published: from its metadata, or from ` date YYYY-MM-DD ` at the head of its text."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sucesos.text.refusal import Refusal

HEAD = re.compile(r"[\s\ufeff]{0,8}date (\d{4}-\d{1,2}(?:-\d{1,2})?)(?:\s+|$)")
FORM = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ]\S{1,30})?)?")  # a time of day may follow, as in ISO 8601


class Published(NamedTuple):
    """day: the day, or the first of the month. precision: `day`, `month`, or None when there is no date."""

    day: date | None = None
    precision: str | None = None


def split_head(text: str) -> tuple[str | None, str]:
    """The date that the text begins with, as it is written, and the rest of the text."""
    head = HEAD.match(text)
    return (head[1], text[head.end() :]) if head else (None, text)


def read_published(written: object, released: date) -> Published:
    """The date as `written`; None is no date.

    Raises Refusal: `bad_date` when it is no YYYY-MM-DD or YYYY-MM or not in the calendar, `future_date` when it is
    after `released`.
    """
    if written is None:
        return Published()
    form = FORM.fullmatch(written.strip()) if isinstance(written, str) else None
    if form is None:
        raise Refusal("bad_date", f"The date {str(written)[:40]!r} is not written as YYYY-MM-DD or YYYY-MM.")
    try:
        day = date(int(form[1]), int(form[2]), int(form[3] or 1))
    except ValueError:
        raise Refusal("bad_date", f"The date {written.strip()[:40]!r} is not in the calendar.") from None
    if day > released:
        raise Refusal("future_date", f"The date {day} is after the day of this release, {released}.")
    return Published(day, "day" if form[3] else "month")
