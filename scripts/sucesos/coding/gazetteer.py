"""The gazetteer: places of the world by name, from the tables in reference/places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from pathlib import Path

from sucesos.coding.places.words import OtherName, PlaceWords
from sucesos.coding.tokens import fold
from sucesos.errors import UserError
from sucesos.reference import Row, read_rows

COUNTRY_COLUMNS = ("iso3", "name", "aliases", "capital", "latitude", "longitude")
ADMIN1_COLUMNS = ("code", "country", "name", "aliases", "abbreviations", "kind", "latitude", "longitude", "ambiguous")
PLACE_COLUMNS = ("name", "aliases", "kind", "admin1_code", "canton", "latitude", "longitude", "ambiguous", "rank")
CITY_COLUMNS = (
    "name",
    "aliases",
    "country",
    "admin1_code",
    "county",
    "part_of",
    "latitude",
    "longitude",
    "population",
    "ambiguous",
)
COUNTY_COLUMNS = ("name", "admin1_code", "latitude", "longitude")
CANTONS = ("city", "canton")
AREAS = ("parish", "neighbourhood", "locality")
SITES = ("prison", "port", "airport", "facility", "water", "island")
KINDS = (*CANTONS, *AREAS, *SITES)
TOWN = 15000  # inhabitants; what has fewer is no place that a name alone brings to mind
BESIDE, KM_OF_DEGREE = 15, 111  # km
SMALL = 4  # their rank


@dataclass(frozen=True, slots=True)
class Place:
    """One gazetteer entry. level: country, admin1, admin2 (canton, city or county) or place; rank orders places of one
    name, 1 first. precision: level of the point, when it is that of a place around this one.
    """

    name: str
    level: str
    kind: str
    country: str
    admin1_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    ambiguous: bool = False
    rank: int = 0
    population: int = 0
    key: str = ""  # the gazetteer's first name for it, the same for all its names
    precision: str | None = None
    county: str | None = None  # of a city in the United States

    def beside(self, other: Place) -> bool:
        """True if this place is so near `other` that it may be told of by its name."""
        if self.latitude is None or self.longitude is None or other.latitude is None or other.longitude is None:
            return False
        north = self.latitude - other.latitude
        east = (self.longitude - other.longitude) * cos(radians(self.latitude))
        return hypot(north, east) * KM_OF_DEGREE <= BESIDE

    def within(self, other: Place) -> bool:
        """True if this place is `other` or lies in it."""
        if other.level == "country":
            return self.country == other.country
        if other.level == "admin1":
            return self.admin1_code == other.admin1_code
        if other.kind == "county" and self.county == other.name:
            return self.admin1_code == other.admin1_code
        same = self.key == other.key and self.level == other.level and self.admin1_code == other.admin1_code
        return same or (
            other.level == "admin2"
            and self.admin1_code == other.admin1_code
            and self.admin2 == other.admin2 is not None
        )

    @property
    def wide(self) -> bool:
        """True for what holds several towns: a province, a county."""
        return self.level == "admin1" or self.kind == "county"

    @property
    def small(self) -> bool:
        """True for a small town, which only something besides its name tells from its namesakes and other words."""
        return self.level == "admin2" and self.rank >= SMALL


class Gazetteer:
    """Places by folded name; demonyms; and abbreviations of states as they are written after a town ("Ind.", "IN").

    Most names are the same in all languages. A language adds those of countries (columns of countries.csv that end in
    its code) and those of its places.yaml.
    """

    def __init__(self, folder: Path, language: str, words: PlaceWords):
        self.language, self.words = language, words
        self.admin1: dict[str, Place] = {}
        self.names: dict[str, list[Place]] = {}
        self.demonyms: dict[str, Place] = {}
        self.abbreviations: dict[str, Place] = {}
        self._told_names: dict[str, Place] = {}  # of countries, in the language
        self.capitals: dict[str, str] = {}  # country → folded name
        self.fused: dict[str, tuple[str, str]] = {}  # "del triunfo" → the word that hides the article, "el triunfo"
        for row in read_rows(folder / "countries.csv", (*COUNTRY_COLUMNS, f"demonyms_{language}")):
            self._add_country(row)
        for row in read_rows(folder / "admin1.csv", ADMIN1_COLUMNS):
            self._add_admin1(row)
        rows = list(read_rows(folder / "ecuador.csv", PLACE_COLUMNS))
        cantons = {"", *(row["canton"] for row in rows if row["kind"] in CANTONS)}
        for row in rows:
            self._add_place(row, cantons)
        for row in read_rows(folder / "cities.csv", CITY_COLUMNS):
            self._add_city(row)
        for row in read_rows(folder / "us_counties.csv", COUNTY_COLUMNS):
            self._add_county(row)
        self._add_told_names()
        for other in words.names:
            self._add_names(other)
        for kind, nouns in words.facilities.items():
            self._add_facilities(kind, nouns)
        self._add_fused()
        self.prisons = self._prisons()  # terms of the scanner that can name one

    def is_capital(self, place: Place) -> bool:
        """Is a place the capital of its country, where news of everywhere is told?"""
        return self.capitals.get(place.country) == fold(place.key)

    def capital(self, country: str) -> Place | None:
        """The city that is the capital of a country."""
        named = self.names.get(self.capitals.get(country, ""), ())
        return next((p for p in named if p.country == country and p.level == "admin2"), None)

    def _add_country(self, row: Row) -> None:
        point = row.number("latitude"), row.number("longitude")
        country = Place(row["name"], "country", "country", row["iso3"], None, None, None, *point, key=row["name"])
        self._add(country, row.parts("aliases"))
        self._told_names[fold(row.get(f"name_{self.language}", ""))] = country
        self.capitals[row["iso3"]] = fold(row["capital"])
        for demonym in row.parts(f"demonyms_{self.language}"):
            self.demonyms.setdefault(fold(demonym), country)

    def _add_admin1(self, row: Row) -> None:
        point = row.number("latitude"), row.number("longitude")
        code, name, ambiguous = row["code"], row["name"], row.flag("ambiguous")
        place = Place(name, "admin1", row["kind"], row["country"], code, name, None, *point, ambiguous, key=name)
        self.admin1[code] = place
        self._add(place, row.parts("aliases"))
        for abbreviation in row.parts("abbreviations"):
            self.abbreviations[abbreviation] = place

    def _add_place(self, row: Row, cantons: set[str]) -> None:
        city = row.one_of("kind", KINDS) in CANTONS
        place = Place(
            row["name"],
            "admin2" if city else "place",
            row["kind"],
            "ECU",
            row.one_of("admin1_code", self.admin1),
            self._admin1_name(row["admin1_code"]),
            row.one_of("canton", cantons) or None,
            row.number("latitude"),
            row.number("longitude"),
            row.flag("ambiguous"),
            row.whole("rank"),
            key=row["name"],
        )
        self._add(place, row.parts("aliases"))

    def _add_city(self, row: Row) -> None:
        """A city, or a neighbourhood of one, which is named with its city."""
        code, city, population = row["admin1_code"] or None, row["part_of"], row.whole("population")
        place = Place(
            row["name"],
            "place" if city else "admin2",
            "neighbourhood" if city else "city",
            row["country"],
            code,
            self._admin1_name(code),
            city or row["name"],
            row.number("latitude"),
            row.number("longitude"),
            row.flag("ambiguous"),
            2 if population >= TOWN else SMALL,
            population,
            key=row["name"],
            county=row["county"] or None,
        )
        self._add(place, row.parts("aliases"))

    def _add_county(self, row: Row) -> None:
        place = Place(
            row["name"],
            "admin2",
            "county",
            "USA",
            row["admin1_code"],
            self._admin1_name(row["admin1_code"]),
            row["name"],
            row.number("latitude"),
            row.number("longitude"),
            rank=2,
            key=row["name"],
        )
        self._add(place, [])

    def _add_told_names(self) -> None:
        """Names of countries in the language, but for those that provinces have too: "Santa Elena"."""
        for name, country in self._told_names.items():
            named = self.names.get(name, [])
            if name and all(place.level not in ("country", "admin1") for place in named):
                self.names[name] = [*named, country]

    def _add_names(self, other: OtherName) -> None:
        """File a place under the names that only the language gives it."""
        named = self.names.get(fold(other.place), ())
        place = next((p for p in named if p.level == other.level and p.admin1_code == other.admin1_code), None)
        if place is None:
            hint = "write its name and province as in the gazetteer, and its level"
            raise UserError(
                f"no place {other.place!r} in {other.admin1_code}", file=other.file, line=other.line, hint=hint
            )
        for name in other.names:
            self.names.setdefault(fold(name), []).append(place)

    def _add_facilities(self, kind: str, nouns: list[str]) -> None:
        """Names of prisons and the like with other nouns for what they are: "penal de Turi" for "cárcel de Turi"."""
        first, first_of = nouns[0], f"{nouns[0]} de "
        for name, places in list(self.names.items()):
            named = [place for place in places if place.kind == kind]
            if not named or not (name.startswith(first) if self.words.heads_first else name.endswith(first)):
                continue
            bare = name.removeprefix(first_of).removeprefix(first).removesuffix(first).strip()
            for noun in nouns if bare else ():
                told = (f"{noun} {bare}", f"{noun} de {bare}") if self.words.heads_first else (f"{bare} {noun}",)
                for other in told:
                    self.names.setdefault(other, named)

    def _add_fused(self) -> None:
        """Names that open with an article, as they stand after a preposition that swallows it: "del Triunfo"."""
        for name in self.names:
            article, _, rest = name.partition(" ")
            for word in self.words.fused.get(article, ()) if rest else ():
                self.fused.setdefault(f"{word} {rest}", (word, name))

    def _admin1_name(self, code: str | None) -> str | None:
        return self.admin1[code].name if code in self.admin1 else None

    def _add(self, place: Place, aliases: list[str]) -> None:
        """File a place under its name and its other names; a neighbourhood is told with its city."""
        part_of = f", {place.admin2}" if place.kind == "neighbourhood" and place.country != "ECU" else ""
        for name in dict.fromkeys((place.key, *aliases)):
            entry = place if name == place.name and not part_of else replace(place, name=f"{name}{part_of}")
            self.names.setdefault(fold(name), []).append(entry)

    def _prisons(self) -> frozenset[str]:
        prisons = {name for name, places in self.names.items() if any(place.kind == "prison" for place in places)}
        return frozenset(prisons | {entry for entry, (_, name) in self.fused.items() if name in prisons})

    def terms(self) -> Iterator[tuple[str, str]]:
        """(folded name, folded name) of every place and demonym, for the scanner."""
        yield from ((name, name) for name in sorted({*self.names, *self.demonyms, *self.fused}))
