"""Articles invented from templates, to measure speed with: as many as are wanted, the same ones from one seed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from sucesos.coding.article import Article
from sucesos.errors import UserError

SLOT = re.compile(r"\{(?:(\d+)-(\d+)|([a-z_]+)(\d?))\}")
FIRST_DAY, DAYS = date(2019, 1, 1), 2000  # of publication
RECENT = 90  # days before publication that an article tells of
BACKGROUND = (2, 5)  # paragraphs


@dataclass(frozen=True)
class Genre:
    """What articles of one sort are made of: stories, with leads and paragraphs, and what goes with any of them."""

    stories: list[dict[str, list[str]]]
    background: list[str]
    endings: list[str]


class Inventor:
    """Writes articles from a file of templates, whose head says what they may hold."""

    def __init__(self, path: Path):
        self.path = path
        try:
            told = yaml.safe_load(path.read_text(encoding="utf-8"))
            self.lists, self.months, self.date = told["lists"], told["months"], told["date"]
            self.relevant = Genre([*told["stories"].values()], told["background"], told["endings"])
            self.other = Genre([*told["other_stories"].values()], told["other_background"], told["other_endings"])
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise UserError(f"cannot be read: {error!r}", file=path) from None

    def articles(self, number: int, relevant: float, seed: int) -> list[Article]:
        """So many articles; `relevant` is the share that tells of crime and security."""
        return [self._article(Random(f"{seed} {n}"), relevant) for n in range(number)]

    def _article(self, chance: Random, relevant: float) -> Article:
        genre = self.relevant if chance.random() < relevant else self.other
        story = chance.choice(genre.stories)
        published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        background = chance.sample(genre.background, chance.randint(*BACKGROUND))
        rest = chance.sample([*story["body"], *background], len(story["body"]) + len(background))
        filled = _Filled(self, chance, published)
        paragraphs = [filled.text(t) for t in (chance.choice(story["leads"]), *rest, chance.choice(genre.endings))]
        return Article("\n\n".join(p[0].upper() + p[1:] for p in paragraphs), published)


class _Filled:
    """The words that stand in the slots of one article."""

    def __init__(self, inventor: Inventor, chance: Random, published: date):
        self.inventor, self.chance, self.published = inventor, chance, published
        self.drawn: dict[str, list[Any]] = {}

    def text(self, template: str) -> str:
        return SLOT.sub(self._slot, template)

    def _slot(self, match: re.Match) -> str:
        low, high, name, nth = match.groups()
        if low:
            return str(self.chance.randint(int(low), int(high)))
        if name in ("year", "last_year"):
            return str(self.published.year - (name == "last_year"))
        if name not in self.drawn:
            self.drawn[name] = self._days() if name == "date" else self._words(name)
        return self.drawn[name][int(nth or 1) - 1]

    def _words(self, name: str) -> list[str]:
        words = self.inventor.lists.get(name)
        if words is None:
            hint = f"use one of {', '.join(sorted(self.inventor.lists))}"
            raise UserError(f"there is no list {name!r}", file=self.inventor.path, hint=hint)
        return self.chance.sample(words, len(words))

    def _days(self) -> list[str]:
        days = (self.published - timedelta(days=back) for back in self.chance.sample(range(1, RECENT), 2))
        return [self.inventor.date.format(month=self.inventor.months[day.month - 1], day=day.day) for day in days]
