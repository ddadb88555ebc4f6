"""The sets of coded articles that config/sets.yaml names, and the part of each that is kept unread."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import yaml

from sucesos.errors import UserError

KEYS = {"raw", "gold", "country", "split", "about"}
THIRD = 3


def is_kept(source: str) -> bool:
    """Is a text of the third that nobody who mends the readers has read? Its name decides."""
    return int(hashlib.sha256(source.encode("utf-8")).hexdigest(), 16) % THIRD == 0


@dataclass(frozen=True)
class GoldSet:
    """Articles and their coding."""

    name: str
    raw: Path
    gold: Path
    country: str | None
    split: bool
    about: str
    here: bool = False  # part of the repository

    @property
    def there(self) -> bool:
        """Is the set on this machine?"""
        return self.raw.exists() and self.gold.is_file()

    def is_unread(self, source: str) -> bool:
        """Is an article of the third that nobody who mends the coder has read?"""
        return self.split and is_kept(source)


def load_sets(path: Path, folder: Path) -> list[GoldSet]:
    """The sets of a file; `folder` holds those that are not `here`, in the folder above the file's."""
    here = Path(path).resolve().parents[1]
    try:
        described = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise UserError(f"cannot be read: {error}", file=path) from None
    sets = []
    for name, told in described.items():
        if not isinstance(told, dict) or set(told) - {"here"} != KEYS:
            raise UserError(f"set {name!r} is {told!r}", file=path, hint=f"give {', '.join(sorted(KEYS))}")
        root = here if told.get("here") else Path(folder)
        paths = {key: root / told[key] for key in ("raw", "gold")}
        rest = {key: told[key] for key in ("country", "split", "about")}
        sets.append(GoldSet(name, **paths, **rest, here=bool(told.get("here"))))
    return sets
