"""Articles invented from templates, to measure speed with: as many as are wanted, the same ones from one seed.

No two have much in common (bench/articles_<language>.yaml holds many ways to say a thing), but for the few that are
sent again with another head and end, as news agencies do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from sucesos.errors import UserError

SLOT = re.compile(r"\{(?:(\d+)-(\d+)|(\*?)([a-z_]+)(\d?)|([^{}*]*\|[^{}]*))\}")
SENTENCE = re.compile(r"(?:^|(?<=[.!?] )|(?<=[.!?][”)] )|(?<=^“)|(?<= “))\w")
SPARE_COMMA = re.compile(r",(?=[,.])")
FIRST_DAY, DAYS = date(2019, 1, 1), 2000  # of publication
RECENT = 90  # days before publication that an article tells of
# Characters of a text; between each two of these numbers lie as many articles, about 2,000 are the mean.
LENGTHS = (500, 800, 1000, 1200, 1400, 1600, 1800, 2100, 2500, 3200, 8000)
TURNS = ("aside", "background", "background", "body", "body", "body")  # what the next paragraph is, as likely
RESENT, AT_MOST_BACK = 30, 200  # one article in so many is one of the articles shortly before, sent again


@dataclass(frozen=True)
class Invention:
    """An article and what its page says of it. number: its place in the corpus, from 0."""

    number: int
    language: str
    title: str
    publisher: str
    published: date
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs, parted by blank lines."""
        return "\n\n".join(self.paragraphs)

    @property
    def url(self) -> str:
        """An address that cannot exist."""
        return f"https://news.example/{self.published:%Y/%m/%d}/{self.number}"


@dataclass(frozen=True)
class Genre:
    """What articles of one sort are made of: stories, with titles, leads and paragraphs, and what goes with any."""

    stories: list[dict[str, list[str]]]
    background: list[str]
    endings: list[str]


class Inventor:
    """Writes articles from a file of templates, whose head says what they may hold, and names.yaml beside it.

    Raises UserError when one of them cannot be read.
    """

    def __init__(self, path: Path):
        self.path = path
        self.language = path.stem.rpartition("_")[2]
        told, names = _read(path), _read(path.with_name("names.yaml"))
        try:
            self.lists = {**names, **told["lists"], **told["asides_lists"]}
            self.months, self.date, self.asides = told["months"], told["date"], told["asides"]
            self.relevant = Genre([*told["stories"].values()], told["background"], told["endings"])
            self.other = Genre([*told["other_stories"].values()], told["other_background"], told["other_endings"])
            self.swaps = {word: "|".join([word, *others]) for word, others in told["swaps"].items()}
        except (KeyError, TypeError, AttributeError) as error:
            raise UserError(f"cannot be read: {error!r}", file=path) from None
        words = "|".join(map(re.escape, sorted(self.swaps, key=len, reverse=True)))
        self._swappable = re.compile(rf"\{{[^}}]*\}}|\b(?:{words})\b")
        self._swapped: dict[str, str] = {}

    def articles(self, number: int, relevant: float, seed: int) -> Iterator[Invention]:
        """So many articles; `relevant` is the share that tells of crime and security."""
        for n in range(number):
            chance = Random(f"{seed} {n} again")
            back = chance.randint(1, AT_MOST_BACK) if chance.randrange(RESENT) == 0 else 0
            article = self._article(n - min(back, n), relevant, seed)
            yield self._sent_again(article, n, chance) if article.number != n else article

    def with_swaps(self, template: str) -> str:
        """A template in which each word that has others beside it is a slot of them all."""
        if template not in self._swapped:
            self._swapped[template] = self._swappable.sub(
                lambda found: found[0] if found[0].startswith("{") else f"{{{self.swaps[found[0]]}}}", template
            )
        return self._swapped[template]

    def _article(self, n: int, relevant: float, seed: int) -> Invention:
        chance = Random(f"{seed} {n}")
        genre = self.relevant if chance.random() < relevant else self.other
        story = chance.choice(genre.stories)
        filled = _Filled(self, chance, FIRST_DAY + timedelta(days=chance.randrange(DAYS)))
        bucket = chance.randrange(len(LENGTHS) - 1)
        length = chance.randint(*LENGTHS[bucket : bucket + 2])
        ending = filled.text(chance.choice(genre.endings))
        paragraphs = [filled.text(chance.choice(story["leads"]))]
        left = length - len(paragraphs[0]) - len(ending)
        for template in _templates(genre, story, self.asides, chance):
            paragraph = filled.text(template)
            if left < len(paragraph) // 2:
                break
            paragraphs.append(paragraph)
            left -= len(paragraph)
        return Invention(
            number=n,
            language=self.language,
            title=filled.text(chance.choice(story["titles"])),
            publisher=chance.choice(self.lists["publisher"]),
            published=filled.published,
            paragraphs=(*paragraphs, ending),
        )

    def _sent_again(self, article: Invention, n: int, chance: Random) -> Invention:
        """The same on the same day or the next in another newspaper, which takes the last paragraph away."""
        return replace(
            article,
            number=n,
            publisher=chance.choice(self.lists["publisher"]),
            published=article.published + timedelta(days=chance.randint(0, 1)),
            paragraphs=article.paragraphs[:-1],
        )


def _read(path: Path) -> dict[str, Any]:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise UserError(f"cannot be read: {error!r}", file=path) from None


def _templates(genre: Genre, story: dict[str, list[str]], asides: list[str], chance: Random) -> Iterator[str]:
    """Templates of the paragraphs between lead and ending, without end: those of the story, then of others of its
    genre; among them background, while there is some, and asides.
    """
    others = [one for one in genre.stories if one is not story]
    body, background = _shuffled(story["body"], chance), _shuffled(genre.background, chance)
    while True:
        if not body and others:
            other = others.pop(chance.randrange(len(others)))
            body = [*_shuffled(other["body"], chance), chance.choice(other["leads"])]
        turn = chance.choice(TURNS)
        if turn == "aside" or not body:
            yield " ".join(chance.sample(asides, chance.randint(1, 3)))
        elif turn == "background" and background:
            yield background.pop()
        else:
            yield body.pop()


def _shuffled(templates: list[str], chance: Random) -> list[str]:
    return chance.sample(templates, len(templates))


class _Filled:
    """The words that stand in the slots of one article."""

    def __init__(self, inventor: Inventor, chance: Random, published: date):
        self.inventor, self.chance, self.published = inventor, chance, published
        self.drawn: dict[str, list[Any]] = {}

    def text(self, template: str) -> str:
        """A template with its slots filled, large letters where sentences begin and no comma before another mark."""
        text = SPARE_COMMA.sub("", self._fill(self.inventor.with_swaps(template)))
        return SENTENCE.sub(lambda found: found[0].upper(), text)

    def _fill(self, template: str) -> str:
        """Slots that stand within another go first."""
        filled = 1
        while filled:
            template, filled = SLOT.subn(self._slot, template)
        return template

    def _slot(self, match: re.Match) -> str:
        low, high, anew, name, nth, ways = match.groups()
        if low:
            return str(self.chance.randint(int(low), int(high)))
        if ways:
            return self.chance.choice(ways.split("|"))
        if name in ("year", "last_year"):
            return str(self.published.year - (name == "last_year"))
        if anew:
            return self._fill(self.chance.choice(self._list(name)))
        if name not in self.drawn:
            self.drawn[name] = self._days() if name == "date" else self._words(name)
        return self.drawn[name][int(nth or 1) - 1]

    def _list(self, name: str) -> list[str]:
        words = self.inventor.lists.get(name)
        if words is None:
            hint = f"use one of {', '.join(sorted(self.inventor.lists))}"
            raise UserError(f"there is no list {name!r}", file=self.inventor.path, hint=hint)
        return words

    def _words(self, name: str) -> list[str]:
        return _shuffled(self._list(name), self.chance)

    def _days(self) -> list[str]:
        days = (self.published - timedelta(days=back) for back in self.chance.sample(range(1, RECENT), 2))
        return [self.inventor.date.format(month=self.inventor.months[day.month - 1], day=day.day) for day in days]
