"""What all names of an article say together of where its story is told of, by which namesakes are told apart."""

from __future__ import annotations

from sucesos.coding.gazetteer import Place
from sucesos.coding.places.candidate import Candidate

LARGE, METROPOLIS = 500_000, 1_000_000  # inhabitants
SURE = 0.8  # of a name's weight must fall on one province to say that the story is told of it
PROMINENT = 200_000  # inhabitants of a city that its name alone brings to mind
HALF = 0.5
UNCOUNTED = {1: 300_000, 2: 30_000, 3: 3_000}  # inhabitants, by rank, where the gazetteer has none


class Story:
    """What all names of an article say together: the country it is about, its provinces and cities, and who is a
    person in it.
    """

    def __init__(self, candidates: list[Candidate], people: set[str], home: str | None, nations: dict[str, int]):
        self.people = people
        told = [c for c in candidates if not c.dateline]
        self.focus = self._focus(told, home, nations)
        if not self.focus:
            self.focus = self._focus(candidates, home, {})
        self.main = min(self.focus, key=lambda c: (-self.focus[c], str(c))) if self.focus else None
        self.shares = {c.hit.entry: self._shares(c.options) for c in candidates if c.hit.entry not in people}
        self.support: dict[str, float] = {}
        for shares in self.shares.values():
            for code, share in shares.items():
                self.support[code] = self.support.get(code, 0) + share
        self.counties = {o.name for c in candidates for o in c.options if o.kind == "county"}
        self.cities = {o.key for c in candidates for o in c.options if o.level == "admin2"}

    @staticmethod
    def _focus(candidates: list[Candidate], home: str | None, nations: dict[str, int]) -> dict[str, float]:
        """How often each country is named by names that only one country has, and by known actors."""
        focus: dict[str, float] = {home: HALF} if home else {}
        for country, often in nations.items():
            focus[country] = focus.get(country, 0) + often
        for candidate in candidates:
            countries = {o.country for o in candidate.options}
            plain = [o for o in candidate.options if not o.ambiguous]
            if len(countries) == 1 and plain:
                country = plain[0].country
                focus[country] = focus.get(country, 0) + 1 + (plain[0].level == "country")
        return focus

    def near(self, options: tuple[Place, ...]) -> list[Place]:
        """Those of the places of a name that lie in a country that the story is told of."""
        enough = self.focus[self.main] / 2 if self.main else 0
        return [o for o in options if self.focus.get(o.country, 0) >= enough]

    def _shares(self, options: tuple[Place, ...]) -> dict[str, float]:
        """How much a name speaks for each province: all for the one that it names, else as many as live there of all
        who live in a place of that name.
        """
        near = [o for o in options if o.country == self.main] or options
        regions = {o.admin1_code for o in near if o.level == "admin1" and o.admin1_code}
        if regions:
            return dict.fromkeys(regions, 1 / len(regions))
        weights: dict[str, int] = {}
        for option in near:
            if option.admin1_code:
                living = option.population or UNCOUNTED.get(option.rank, 1)
                weights[option.admin1_code] = weights.get(option.admin1_code, 0) + living
        trust = HALF if all(o.small for o in near) else 1  # "Early", "Home": small towns are named like other things
        total = sum(weights.values())
        return {code: trust * weight / total for code, weight in weights.items()}

    def known(self, place: Place, entry: str) -> float:
        """What speaks for a place's province besides the name itself; 0 when it is too little."""
        if place.admin1_code is None:
            return 0
        told = self.support.get(place.admin1_code, 0) - self.shares.get(entry, {}).get(place.admin1_code, 0)
        told += place.county in self.counties
        return told if told >= SURE else 0

    def elsewhere(self, place: Place) -> bool:
        """True for a neighbourhood of a city that the story does not name."""
        return place.kind == "neighbourhood" and place.country != "ECU" and place.admin2 not in self.cities

    def strays(self, place: Place, entry: str, options: tuple[Place, ...]) -> bool:
        """True for a small town abroad, and for one that is small or has namesakes in a province that nothing speaks
        for, while the story is told of others.
        """
        if place.small and place.country != self.main:
            return True
        namesakes = {o.admin1_code for o in options if o.country == place.country and o.admin1_code}
        prominent = place.level == "admin1" or place.rank == 1 or place.population >= PROMINENT
        alone = len(namesakes) < 2 and not place.small
        if alone or prominent or place.admin1_code is None or self.known(place, entry):
            return False
        own = self.shares.get(entry, {})
        country = place.admin1_code[:3]
        return any(told - own.get(code, 0) >= SURE for code, told in self.support.items() if code.startswith(country))

    def order(self, entry: str):
        """Sort key of the places of one name: country first named of its own, then places of the country in focus, the
        known province, prominence.
        """

        def key(place: Place) -> tuple:
            known = self.known(place, entry)
            return (
                place.level != "country",
                place.country != self.main if self.main else False,
                -self.focus.get(place.country, 0),
                -known if place.level != "admin1" else 0,
                place.level == "place" and not known,
                _prominence(place),
                -place.population,
                place.admin1_code or "",
                place.name,
            )

        return key


def _prominence(place: Place) -> int:
    """A capital or large city comes before the province of its name, a province before smaller towns."""
    if place.level == "admin2" and (place.rank <= 1 or place.population >= LARGE or place.name == place.admin1):
        return 0
    return {"admin1": 1, "place": 2}.get(place.level, 0) if place.rank <= 1 else 1 + place.rank
