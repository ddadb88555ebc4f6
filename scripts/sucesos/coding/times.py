"""Times in a sentence: days, periods, durations and clock times, resolved against the publication date.

`read_times` gives every expression with the days it covers. Expressions that lean on another event ("the previous day",
"three weeks earlier") carry an offset instead; `article` resolves them once it knows that event's day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sucesos.coding.patterns import WORD, pattern_set
from sucesos.coding.tokens import fold

if TYPE_CHECKING:
    from sucesos.coding.phrases import Sentence
    from sucesos.entries import Entry

OPENING, NEXT = re.compile(r"[^\W\d_]*"), re.compile(r" ([^\W\d_]+)")
STAMP = re.compile(r"([A-Z]\w*):? \Z")
DAY = timedelta(days=1)
SOON = 31  # days within which a day that lies ahead is told without its year
DIGITS = "0123456789"
DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650}
MINUTES = {"hour": 60, "minute": 1}  # minutes in units shorter than a day


@dataclass(slots=True)
class Time:
    """One time expression.

    kind: `period` (days first..last), `duration` (days long), `clock` (HH:MM), `offset` (days from another event's day)
    or `comparison` (a period like the one told, a year before). precision: day, week, month, year, night (one of
    its two days), span (any other period), or moment (an offset shorter than days: "hours later").
    since: the expression opens a period that runs on to the publication. relative: it was resolved from the
    publication date.
    """

    start: int
    end: int
    kind: str
    first: date | None = None
    last: date | None = None
    precision: str = "day"
    days: int | None = None
    minutes: int | None = None  # of a duration told in hours or minutes
    clock: str | None = None
    since: bool = False
    until: bool = False
    relative: bool = False
    rolling: bool = False  # a stretch that ends on the publication day and is told by its length ("the last ten days")
    links: bool = False  # an offset whose last word leads to the event that it counts from ("two days after ...")

    @property
    def covered(self) -> tuple[date, date]:
        """First and last day of a time that has days."""
        if self.first is None or self.last is None:
            raise ValueError(f"a {self.kind} without days")
        return self.first, self.last

    @property
    def daily(self) -> bool:
        """Does it name a day, or the night between two?"""
        return self.precision in ("day", "night")

    def value(self) -> str:
        """The normalised value in the manner of TIMEX3."""
        if self.kind == "duration":
            if self.minutes is not None:
                return f"PT{self.minutes}M" if self.minutes % 60 else f"PT{self.minutes // 60}H"
            return f"P{self.days}D"
        if self.kind == "clock":
            return f"T{self.clock}"
        if self.kind in ("offset", "comparison") or self.first is None or self.last is None:
            return "PAST_REF" if self.days is None else f"{self.days:+d}D"
        if self.precision == "year":
            return f"{self.first.year:04d}"
        if self.precision == "month":
            return f"{self.first:%Y-%m}"
        if self.precision == "week":
            year, week, _ = self.first.isocalendar()
            return f"{year:04d}-W{week:02d}"
        return self.first.isoformat() if self.first == self.last else f"{self.first}/{self.last}"


class TimeLexicon:
    """Time words and patterns of one language."""

    def __init__(self, data: Entry, where: str):
        def words(name: str) -> frozenset[str]:
            return frozenset(fold(str(word)) for word in data[name])

        self.patterns = pattern_set(data, where, READINGS)
        self.since, self.until = words("since"), words("until")
        self.ahead, self.ahead_endings = words("ahead"), tuple(data["ahead_endings"])
        self.linking = tuple(data["linking"])
        self.year_openers = words("year_openers")
        self.year_openers_unless_people, self.people = words("year_openers_unless_people"), words("people")
        self.counted_ending: str = data["counted_ending"]
        self.stretches, self.articles, self.stamps = words("stretches"), words("articles"), words("stamps")
        self.plural_units = words("plural_units")
        self.day_parts: dict[str, str] = data["day_parts"]
        self.months_capital: bool = data["months_capital"]
        self.named_before, self.named_after = words("named_for_days_before"), words("named_for_days_after")


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_days(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def months_before(day: date, months: int) -> date:
    """The same day some months before, or the last day of that month when it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_before(day: date, years: int) -> date:
    """The same day some years before."""
    return months_before(day, 12 * years)


class _Reader:
    """One sentence's expressions: a method for each reading that the lexicon's patterns name."""

    def __init__(self, lexicon: TimeLexicon, sentence: Sentence, published: date | None):
        self.lexicon, self.words = lexicon, lexicon.patterns.words
        self.sentence, self.published = sentence, published

    def slot(self, match: re.Match, name: str) -> Any:
        """The value of a slot: what its word list says, a number or a word, else its digits; None when it is absent."""
        text = _slot(match, name)
        if text is None:
            return None
        words = self.words.get(name.rstrip("0123456789"))
        return words[text] if words else int(text)

    def number(self, match: re.Match) -> Any:
        """A number in words or in digits."""
        return self.slot(match, "number") or self.slot(match, "digits")

    def read(self, reading: str, match: re.Match) -> Time | None:
        """Read one match; None when it names no possible day or needs a publication date that is not known."""
        method: Callable = getattr(self, f"read_{reading}")
        try:
            return method(match)
        except (ValueError, OverflowError):  # 30 February, the year 0
            return None

    def latest(self, build: Callable[[int], tuple[date, date]], ahead: int = 0) -> tuple[date, date] | None:
        """A period whose year is not told: the latest that begins no more than so many days after publication."""
        if self.published is None:
            return None
        reach = self.published + ahead * DAY
        for year in range(reach.year, reach.year - 9, -1):
            try:
                first, last = build(year)
            except ValueError:  # 29 February
                continue
            if first <= reach:
                return first, last
        return None

    def period(self, days: tuple[date, date] | None, precision: str, relative: bool = False) -> Time | None:
        return days and Time(0, 0, "period", days[0], days[1], precision, relative=relative)

    def around(self, days: int) -> Time | None:
        """The day so many days from publication."""
        if self.published is None:
            return None
        return self.period((self.published + days * DAY,) * 2, "day", relative=True)

    def read_date(self, match: re.Match) -> Time | None:
        day = self.slot(match, "day") or self.slot(match, "dd") or self.slot(match, "day_word")
        year = self.year_told(match)
        month = self.slot(match, "month") or self.slot(match, "month_short") or self.slot(match, "mm")
        if year:
            return self.period((date(year, month, day),) * 2, "day")
        ahead = SOON if self.lies_ahead(match) else 0
        days = self.latest(lambda y: (date(y, month, day),) * 2, ahead)
        weekday = self.slot(match, "weekday")
        if weekday is not None and days and days[0].weekday() != weekday:
            soon = self.latest(lambda y: (date(y, month, day),) * 2, SOON)
            days = soon if soon and soon[0].weekday() == weekday else days
        return self.period(days, "day")

    def lies_ahead(self, match: re.Match) -> bool:
        """Does a word before an expression say that it lies ahead ("will", "until")?"""
        at = self.sentence.start + match.start()
        for token in self.sentence.tokens:
            if token.end > at:
                return fold(match[0]).split(" ", 1)[0] in self.lexicon.ahead
            if token.low in self.lexicon.ahead or token.text.endswith(self.lexicon.ahead_endings):
                return True
        return False

    def year_told(self, match: re.Match) -> Any:
        """The year that an expression names, or tells from publication ("of last year"); None when it does neither."""
        relative = self.slot(match, "year_relative")
        return self.slot(match, "year") if relative is None or not self.published else self.published.year + relative

    def read_coming_date(self, match: re.Match) -> Time | None:
        """ "Next May 8": the first such day from publication on."""
        if self.published is None:
            return None
        day, month, year = self.slot(match, "day"), self.slot(match, "month"), self.published.year
        year += (month, day) < (self.published.month, self.published.day)
        return self.period((date(year, month, day),) * 2, "day", relative=True)

    def read_numeric_date(self, match: re.Match) -> Time | None:
        return self.period((date(self.slot(match, "year"), self.slot(match, "mm"), self.slot(match, "dd")),) * 2, "day")

    def read_holiday(self, match: re.Match) -> Time | None:
        month, day = divmod(self.slot(match, "holiday"), 100)
        year = self.slot(match, "year")
        days = (date(year, month, day),) * 2 if year else self.latest(lambda y: (date(y, month, day),) * 2)
        return self.period(days, "day")

    def read_nth(self, match: re.Match) -> Time | None:
        """ "On the 4th": of this month, or of the last that had such a day before publication."""
        if self.published is None:
            return None
        nth = self.slot(match, "day")
        for back in range(3):
            first = months_before(self.published.replace(day=1), back)
            if nth <= monthrange(first.year, first.month)[1] and first.replace(day=nth) <= self.published:
                return self.period((first.replace(day=nth),) * 2, "day", relative=True)
        return None

    def read_weekday_nth(self, match: re.Match) -> Time | None:
        """ "Monday 12": the 12th if it was a Monday; else the number belongs to what follows."""
        nth, weekday = self.read_nth(match), self.read_weekday(match)
        if nth and weekday and nth.covered[0].weekday() == weekday.covered[0].weekday():
            return nth
        return weekday and replace(weekday, end=match.end("weekday") - match.start())

    def read_nth_of_month(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        first = months_before(self.published.replace(day=1), -self.slot(match, "month_relative"))
        return self.period((first.replace(day=self.slot(match, "day")),) * 2, "day", relative=True)

    def read_week_of(self, match: re.Match) -> Time | None:
        day = self.read_date(match)
        return self.period(week_days(day.covered[0]), "week") if day else None

    def read_week_of_month(self, match: re.Match) -> Time | None:
        """ "The first week of March": the Monday to Sunday that holds most of the month's first seven days."""
        nth, year, month = (self.slot(match, s) for s in ("ordinal", "year", "month"))
        days = month_days(year, month) if year else self.latest(lambda y: month_days(y, month))
        if days is None:
            return None
        middle = days[1] - 3 * DAY if nth == -1 else days[0] + (7 * nth - 4) * DAY
        return self.period(week_days(middle), "week")

    def read_date_short_year(self, match: re.Match) -> Time | None:
        short = self.slot(match, "yy")
        year = short + (2000 if short < 50 else 1900)
        return self.period((date(year, self.slot(match, "month"), self.slot(match, "day")),) * 2, "day")

    def read_day_range(self, match: re.Match) -> Time | None:
        month, a, b, year = (self.slot(match, s) for s in ("month", "day", "day2", "year"))
        if a >= b:
            return None

        def build(y: int) -> tuple[date, date]:
            return date(y, month, a), date(y, month, b)

        return self.period(build(year) if year else self.latest(build), "span")

    def read_date_range(self, match: re.Match) -> Time | None:
        a, m, y1, b, n, y2 = (self.slot(match, s) for s in ("day", "month", "year", "day2", "month2", "year2"))

        def build(y: int) -> tuple[date, date]:
            start = y1 or (y if (m, a) <= (n, b) else y - 1)
            return date(start, m, a), date(y, n, b)

        return self.period(build(y2) if y2 else self.latest(build), "span")

    def read_month_range(self, match: re.Match) -> Time | None:
        m, y1, n, y2 = (self.slot(match, s) for s in ("month", "year", "month2", "year2"))

        def build(y: int) -> tuple[date, date]:
            return month_days(y1 or (y if m <= n else y - 1), m)[0], month_days(y, n)[1]

        if _slot(match, "year_relative") and self.published:
            y2 = self.published.year + self.slot(match, "year_relative")
        return self.up_to_publication(self.period(build(y2) if y2 else self.latest(build), "span"))

    def read_month_day_range(self, match: re.Match) -> Time | None:
        m, y1, n, b, y2 = (self.slot(match, s) for s in ("month", "year", "month2", "day2", "year2"))

        def build(y: int) -> tuple[date, date]:
            return date(y1 or (y if m <= n else y - 1), m, 1), date(y, n, b)

        return self.period(build(y2) if y2 else self.latest(build), "span")

    def read_year_range(self, match: re.Match) -> Time | None:
        a, b = self.slot(match, "year"), self.slot(match, "year2")
        return self.up_to_publication(self.period((date(a, 1, 1), date(b, 12, 31)), "span")) if a < b else None

    def up_to_publication(self, time: Time | None) -> Time | None:
        """A period under way ends on the publication day."""
        if time and self.published:
            first, last = time.covered
            return replace(time, last=self.published) if first <= self.published < last else time
        return time

    def read_month(self, match: re.Match) -> Time | None:
        return self.period(month_days(self.slot(match, "year"), self.slot(match, "month")), "month")

    def read_month_relative(self, match: re.Match) -> Time | None:
        month = self.slot(match, "month")
        return self.period(self.latest(lambda y: month_days(y, month)), "month", relative=True)

    def read_month_bare(self, match: re.Match) -> Time | None:
        return self.read_month_relative(match)

    def read_month_named(self, match: re.Match) -> Time | None:
        return self.read_month_relative(match)

    def read_month_relative_year(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        year = self.published.year + self.slot(match, "year_relative")
        return self.period(month_days(year, self.slot(match, "month")), "month", relative=True)

    def read_year(self, match: re.Match) -> Time | None:
        return self.period(year_days(self.slot(match, "year")), "year")

    def read_decade(self, match: re.Match) -> Time | None:
        year = self.slot(match, "year_of_decade")
        return self.period((date(year, 1, 1), date(year + 9, 12, 31)), "span")

    def read_deictic(self, match: re.Match) -> Time | None:
        return self.around(self.slot(match, "deictic"))

    def read_today(self, match: re.Match) -> Time | None:
        return self.around(0)

    def read_yesterday(self, match: re.Match) -> Time | None:
        return self.around(-1)

    def read_overnight(self, match: re.Match) -> Time | None:
        """The night that ended on the day of publication: which of its two days, only a clock time can tell."""
        if self.published is None:
            return None
        return self.period((self.published - DAY, self.published), "night", relative=True)

    def read_tomorrow(self, match: re.Match) -> Time | None:
        return self.around(1)

    def read_nothing(self, match: re.Match) -> Time | None:
        """Words that look like a time and are none ("in the morning" where it may mean "tomorrow")."""
        return None

    def read_weekday(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        return self.around(-((self.published.weekday() - self.slot(match, "weekday")) % 7))

    def read_coming(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        return self.around((self.slot(match, "weekday") - self.published.weekday() - 1) % 7 + 1)

    def read_decade_of(self, match: re.Match) -> Time | None:
        year = 1900 + self.slot(match, "decade_of")
        return self.period((date(year, 1, 1), date(year + 9, 12, 31)), "span")

    def read_weekday_previous(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        return self.around(-((self.published.weekday() - self.slot(match, "weekday") - 1) % 7 + 1))

    def read_weekday_last_week(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        monday, _ = week_days(self.published - 7 * DAY)
        return self.period((monday + self.slot(match, "weekday") * DAY,) * 2, "day", relative=True)

    def read_weekend(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        saturday = self.published - ((self.published.weekday() - 5) % 7) * DAY
        return self.period((saturday, saturday + DAY), "span", relative=True)

    def read_ago(self, match: re.Match) -> Time | None:
        return self.back_from(self.published, match, self.number(match)) if self.published else None

    def back_from(self, day: date, match: re.Match, number: int) -> Time | None:
        unit = self.slot(match, "unit")
        if unit in MINUTES:
            return self.period((day - (number * MINUTES[unit] // 1440) * DAY,) * 2, "day", relative=True)
        if unit == "day":
            return self.period((day - number * DAY,) * 2, "day", relative=True)
        if unit in ("week", "fortnight"):
            return self.period(
                week_days(day - number * (14 if unit == "fortnight" else 7) * DAY), "week", relative=True
            )
        if unit == "month":
            back = months_before(day, number)
            return self.period(month_days(back.year, back.month), "month", relative=True)
        return self.period(year_days(day.year - number * (10 if unit == "decade" else 1)), "year", relative=True)

    def offset(self, match: re.Match, sign: int) -> Time | None:
        number, unit = self.number(match) or 1, self.slot(match, "unit")
        days = number * MINUTES[unit] // 1440 if unit in MINUTES else number * DAYS[unit]
        precision = {"week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year"}.get(
            unit, "day" if days else "moment"
        )
        return Time(0, 0, "offset", days=sign * days, precision=precision)

    def read_earlier(self, match: re.Match) -> Time | None:
        return self.offset(match, -1)

    def read_later(self, match: re.Match) -> Time | None:
        return self.offset(match, 1)

    def read_moments(self, match: re.Match) -> Time | None:
        """ "Hours later": on the day of what was told before, as far as anyone can tell."""
        return Time(0, 0, "offset", days=0, precision="moment")

    def read_following(self, match: re.Match) -> Time | None:
        return self.offset(match, 1)

    def read_previous(self, match: re.Match) -> Time | None:
        if self.slot(match, "unit") in ("year", "month"):
            return Time(0, 0, "comparison", precision=self.slot(match, "unit"))
        return self.offset(match, -1)

    def read_previous_night(self, match: re.Match) -> Time | None:
        return Time(0, 0, "offset", days=-1)

    def read_next_one(self, match: re.Match) -> Time | None:
        return Time(0, 0, "offset", days=1)

    def read_same_day(self, match: re.Match) -> Time | None:
        return Time(0, 0, "offset", days=0)

    def read_last_span(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        span = self.slot(match, "span")
        if span == "week":
            return self.period(week_days(self.published - 7 * DAY), "week", relative=True)
        if span == "month":
            back = months_before(self.published, 1)
            return self.period(month_days(back.year, back.month), "month", relative=True)
        if span == "year":
            return self.period(year_days(self.published.year - 1), "year", relative=True)
        return self.rolling(14 if span == "fortnight" else 3652)

    def read_current_span(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        span = self.slot(match, "span")
        if span == "week":
            return self.period(week_days(self.published), "week", relative=True)
        if span == "month":
            return self.period(month_days(self.published.year, self.published.month), "month", relative=True)
        return self.period(year_days(self.published.year), "year", relative=True) if span == "year" else None

    def read_next_span(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        span = self.slot(match, "span")
        if span == "week":
            return self.period(week_days(self.published + 7 * DAY), "week", relative=True)
        if span == "month":
            ahead = months_before(self.published, -1)
            return self.period(month_days(ahead.year, ahead.month), "month", relative=True)
        return self.period(year_days(self.published.year + 1), "year", relative=True) if span == "year" else None

    def rolling(self, days: int) -> Time | None:
        if self.published is None:
            return None
        return self.up_to_now(self.published - days * DAY)

    def up_to_now(self, first: date) -> Time:
        return Time(0, 0, "period", first, self.published, "span", relative=True, rolling=True)

    def read_rolling(self, match: re.Match) -> Time | None:
        if self.published is None or _slot(match, "unit") is None:
            return Time(0, 0, "comparison", precision="span")  # "recent months": a time, but none that can be counted
        number, unit = self.number(match), self.slot(match, "unit")
        if number is None:  # "over the last year"; "the last days" names no number
            return None if match["unit"] in self.lexicon.plural_units else self.back_whole(unit)
        if unit in MINUTES:
            return self.rolling(max(1, number * MINUTES[unit] // 1440))
        if unit in ("day", "week", "fortnight"):
            return self.rolling(number * DAYS[unit])
        months = number * {"month": 1, "year": 12, "decade": 120}[unit]
        return self.up_to_now(months_before(self.published, months))

    def back_whole(self, unit: str) -> Time | None:
        months = {"month": 1, "year": 12, "decade": 120}.get(unit)
        if months is None or self.published is None:
            return self.rolling({"week": 7, "fortnight": 14}.get(unit, 1))
        return self.up_to_now(months_before(self.published, months))

    def read_to_date(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        year = self.slot(match, "year") or self.published.year
        last = self.published if year == self.published.year else date(year, 12, 31)
        return self.period((date(year, 1, 1), last), "span", relative=True)

    def read_to_date_month(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        return self.period((self.published.replace(day=1), self.published), "span", relative=True)

    def read_period_of_year(self, match: re.Match) -> Time | None:
        nth, year = self.slot(match, "ordinal"), self.slot(match, "year")
        months = self.slot(match, "period") or self.number(match)
        if year is None:
            if self.published is None:
                return None
            year = self.published.year + (self.slot(match, "year_relative") or 0)
        end = 12 if nth == -1 else nth * months
        if not months <= end <= 12:
            return None
        first, last = date(year, end - months + 1, 1), month_days(year, end)[1]
        if self.published and first > self.published:  # "the third quarter" told in January is last year's
            first, last = years_before(first, 1), years_before(last, 1)
        return self.up_to_publication(self.period((first, last), "span"))

    def read_same_period(self, match: re.Match) -> Time | None:
        year = self.slot(match, "year") or self.slot(match, "year2")
        shift = self.slot(match, "year_relative") if _slot(match, "year_relative") else None
        if shift:
            return Time(0, 0, "comparison", precision="same_period", days=shift)
        if shift == 0 and self.published:  # "1,730 in the same months of this year"
            year = self.published.year
        if year is None:
            return Time(0, 0, "comparison", precision="same_period", days=0)
        days = year_days(year)
        return Time(0, 0, "comparison", days[0], days[1], precision="same_period")

    def read_last_year(self, match: re.Match) -> Time | None:
        if self.published is None:
            return None
        return self.period(year_days(self.published.year - 1), "year", relative=True)

    def read_year_earlier(self, match: re.Match) -> Time | None:
        return Time(0, 0, "comparison", precision="year")

    def read_duration(self, match: re.Match) -> Time | None:
        number = self.number(match)
        unit = self.slot(match, "unit")
        if unit in MINUTES:
            days, rest = divmod(number * MINUTES[unit], 1440)
            minutes = number * MINUTES[unit]
            return Time(0, 0, "duration", days=None if rest else days, minutes=minutes, precision=unit)
        half = DAYS[unit] // 2 if _slot(match, "half") else 0  # "dos años y medio"
        return Time(0, 0, "duration", days=number * DAYS[unit] + half, precision=unit)

    def read_clock(self, match: re.Match) -> Time | None:
        hour, minutes = self.slot(match, "hour"), self.slot(match, "minutes") or 0
        meridiem = _slot(match, "meridiem")
        if meridiem:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + self.words["meridiem"][meridiem]
        return Time(0, 0, "clock", clock=f"{hour % 24:02d}:{minutes:02d}") if hour <= 24 else None

    def read_clock_shared(self, match: re.Match) -> Time | None:
        """ "Between 9 and 11 p.m.": the word after the second holds for the first, unless that would come later."""
        hour, minutes, until = self.slot(match, "hour"), self.slot(match, "minutes") or 0, self.slot(match, "hour2")
        if not (1 <= hour <= 12 and 1 <= until <= 12):
            return None
        later = hour % 12 > until % 12
        half = (self.slot(match, "meridiem") + 12 * later) % 24
        return Time(0, 0, "clock", clock=f"{hour % 12 + half:02d}:{minutes:02d}")

    def read_clock_worded(self, match: re.Match) -> Time | None:
        hour = self.slot(match, "hour_word") or self.slot(match, "hour")
        minutes = self.slot(match, "minutes") or self.slot(match, "past") or 0
        if hour > 12:  # "at 18:00 in the afternoon"
            return self.read_clock(match)
        if hour == 0:
            return None
        half = self.slot(match, "half_day")
        late = half == "pm" or (half == "night" and 6 <= hour < 12)
        return Time(0, 0, "clock", clock=f"{hour % 12 + 12 * late:02d}:{minutes:02d}")

    def read_clock_compact(self, match: re.Match) -> Time | None:
        return Time(0, 0, "clock", clock=f"{match['hhmm'][:2]}:{match['hhmm'][2:]}")

    def read_midnight(self, match: re.Match) -> Time | None:
        return Time(0, 0, "clock", clock="00:00")

    def read_noon(self, match: re.Match) -> Time | None:
        return Time(0, 0, "clock", clock="12:00")


READINGS = frozenset(name.removeprefix("read_") for name in vars(_Reader) if name.startswith("read_"))
NAME_PRONE = (
    "date",
    "year",
    "day_range",
    "nth",
    "clock_compact",
)  # readings whose words also begin names ("10 May Street")


def _slot(match: re.Match, name: str) -> str | None:
    """The words of a slot; None when the pattern has no such slot or its words are absent."""
    return match[name] if name in match.re.groupindex else None


def read_times(
    text: str, folded: str, sentence: Sentence, published: date | None, lexicon: TimeLexicon, precision: str = "day"
) -> list[Time]:
    """Time expressions of a sentence, in order, with offsets into `text`.

    published may be None: then only expressions that name their own year are resolved. precision `month`: the
    publication day is not known, so that "today" means that month.
    """
    start, end = sentence.start, sentence.end
    found = lexicon.patterns.matches(folded[start:end], sentence)
    if not found:
        return []
    reader, times = _Reader(lexicon, sentence, published), []
    for pattern, match in found:
        time = reader.read(pattern.reading, match)
        first, last = start + match.start(), start + match.end()
        if time is None or (pattern.reading == "year" and _counts(folded, first, last, lexicon)):
            continue
        if _is_word(text, first, start, match, lexicon) or (
            pattern.reading == "month_named" and _opens_name(text, last)
        ):
            continue
        if pattern.reading in NAME_PRONE and _names_thing(text, first, last, lexicon):
            continue
        if time.kind == "period" and _is_stamped(text, first, lexicon):
            continue
        time.start, time.end = first, first + time.end if time.end else last  # a reading may leave words out at the end
        if precision == "month" and published and time.relative and time.daily:
            time.first, time.last = month_days(published.year, published.month)
            time.precision = "month"
        if time.precision != "span":
            # In "from 812 in January" the preposition belongs to the number, not to the month.
            before = WORD.findall(folded, _behind_digits(folded, max(start, first - 24), first), first)
            opening = OPENING.match(folded, first)
            near = {*before[-1:], " ".join(before[-2:]), opening[0] if opening else ""}
            time.since, time.until = not near.isdisjoint(lexicon.since), not near.isdisjoint(lexicon.until)
        time.links = time.kind == "offset" and match[0].endswith(lexicon.linking)
        times.append(time)
    return times


def _behind_digits(folded: str, start: int, end: int) -> int:
    """Where the last digit of folded[start:end] stands, `start` when there is none."""
    for at in range(end - 1, start, -1):
        if folded[at] in DIGITS:
            return at
    return start


def _counts(folded: str, start: int, end: int, lexicon: TimeLexicon) -> bool:
    """Four digits that count what follows ("2020 boxes"), or number what stands before ("bus 2024"), are no year."""
    counted = NEXT.match(folded, end, end + 20)
    if counted and counted[1] in lexicon.stretches:  # "the 1700 block of Elm Street"
        return True
    before = WORD.findall(folded, max(0, start - 20), start)
    if (
        not folded[start].isdigit()
        or not before
        or before[-1] in lexicon.year_openers
        or folded[start - 1 : start] != " "
    ):
        return False
    if before[-1] in lexicon.year_openers_unless_people:
        return bool(counted and counted[1] in lexicon.people)
    named = (len(before) == 1 and start < 20) or (before[-2:-1] and before[-2] in lexicon.articles)
    return bool(counted and len(counted[1]) > 3 and counted[1].endswith(lexicon.counted_ending)) or bool(named)


def _is_word(text: str, start: int, opening: int, match: re.Match, lexicon: TimeLexicon) -> bool:
    """Where months are written as names, one in small letters is another word ("may", "march"). Where they are not, one
    with a capital is part of a name, and so is a day of the week ("Santo Domingo"), but not in a sentence's first word.
    """
    if _slot(match, "day") or _slot(match, "year"):
        return False
    for slot in ("month",) if lexicon.months_capital else ("month", "weekday"):
        word = _slot(match, slot)
        at = start + match.start(slot) - match.start() if word else opening
        if word and lexicon.months_capital:
            return not text[at].isupper() and fold(text[at : at + len(word)]) == word
        if at > opening and text[at].isupper():
            return True
    return False


def _is_stamped(text: str, start: int, lexicon: TimeLexicon) -> bool:
    """ "Posted: Tuesday, May 14": when the page was made; in prose ("a decree published on Friday") it is told."""
    before = STAMP.search(text, max(0, start - 24), start)
    return before is not None and fold(before[1]) in lexicon.stamps


def _opens_name(text: str, end: int) -> bool:
    """True if a capitalised word follows: "the lawyer of April Reyes"."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _names_thing(text: str, start: int, end: int, lexicon: TimeLexicon) -> bool:
    """True if a thing that is named for a day stands by: "10 May Street", "avenida 9 de Octubre"."""
    before = WORD.findall(fold(text[max(0, start - 24) : start]))[-2:]
    if text[start].isdigit() and not lexicon.named_after.isdisjoint(before):
        return True
    if text[end : end + 1] != " ":
        return False
    for word in text[end : end + 40].split()[:3]:
        if not word[0].isupper():
            return False
        if fold(word.strip(".,;:)")) in lexicon.named_before:
            return True
    return False
