"""How a language tells of places (places.yaml): where words for kinds stand, and names that only it gives to places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sucesos.coding.tokens import fold
from sucesos.errors import UserError

LEVELS = ("admin1", "admin2", "place")
CHOICES = {"heads": ("first", "last"), "demonyms": ("capital", "small")}
Forms = Callable[[list[str]], Iterable[tuple[str, bool]]]


@dataclass(frozen=True)
class OtherName:
    """Names that a language gives to a place of the gazetteer, and the line that says so."""

    place: str
    admin1_code: str
    level: str
    names: tuple[str, ...]
    file: Path
    line: int


class PlaceWords:
    """What places.yaml says of a language."""

    def __init__(self, data: dict, path: Path, forms: Forms):
        """forms: the singular and plural forms of some nouns."""
        for key, allowed in CHOICES.items():
            if data[key] not in allowed:
                hint = f"use one of {', '.join(allowed)}"
                raise UserError(f"{key} is {data[key]!r}", file=path, line=getattr(data, "line", 0), hint=hint)
        self.heads_first = data["heads"] == "first"
        self.small_demonyms = data["demonyms"] == "small"
        self.levels = {form: level for level in LEVELS for form, _ in forms(data["levels"].get(level, []))}
        self.abbreviated = frozenset(map(fold, data["abbreviated"]))
        self.fused: dict[str, list[str]] = data["fused_articles"]
        self.capital = [fold(words) for words in data["capital"]]
        self.pointers, self.pointed, self.there = (list(map(fold, data[k])) for k in ("pointers", "pointed", "there"))
        self.facilities = {kind: [fold(noun) for noun in nouns] for kind, nouns in data["facilities"].items()}
        self.names = [self._other_name(entry, path) for entry in data["names"]]
        self.small = {fold(name) for other in self.names for name in other.names if name.islower()}

    @staticmethod
    def _other_name(entry: dict, path: Path) -> OtherName:
        line, level = getattr(entry, "line", 0), entry.get("level", "admin2")
        missing = [key for key in ("place", "in", "names") if key not in entry]
        if missing or level not in LEVELS:
            hint = f"give place, in and names, and one of {', '.join(LEVELS)} as level"
            raise UserError(f"a name needs {missing or 'another level'}", file=path, line=line, hint=hint)
        return OtherName(entry["place"], entry["in"], level, tuple(entry["names"]), path, line)
