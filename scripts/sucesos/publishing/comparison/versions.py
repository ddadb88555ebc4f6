"""Versions of the data (SemVer) and the smallest one that a difference between two releases asks for.

MAJOR: a field or table is gone or redefined. MINOR: rows, fields, tables or codes were added. PATCH: anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import total_ordering

from sucesos.errors import UserError
from sucesos.publishing.comparison.definitions import WHOLE, Redefinition

_SEMVER = re.compile(
    r"(?P<major>0|[1-9]\d*)\.(?P<minor>0|[1-9]\d*)\.(?P<patch>0|[1-9]\d*)"
    r"(?:-(?P<draft>(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*))?",
    re.ASCII,
)
# Rows of these tables tell about rows of others: one more of them corrects or explains what was there before.
TELLING = frozenset({"evidence", "corrections", "indicator_checks"})
REASONS_TOLD = 3


class Level(IntEnum):
    """The part of a version that has to rise."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2


def is_version(text: str) -> bool:
    """Is it a semantic version?"""
    return _SEMVER.fullmatch(text) is not None


@total_ordering
@dataclass(frozen=True)
class Version:
    """A semantic version. draft: its pre-release tag without the hyphen, "" for a release."""

    major: int
    minor: int
    patch: int
    draft: str = ""

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read a version such as 1.2.0 or 1.3.0-dev; raises UserError when it is none."""
        match = _SEMVER.fullmatch(text)
        if not match:
            raise UserError(
                f"version {text!r} is not a semantic version", hint="write it like 1.2.0, or 1.3.0-dev for a draft"
            )
        return cls(int(match["major"]), int(match["minor"]), int(match["patch"]), match["draft"] or "")

    @property
    def core(self) -> tuple[int, int, int]:
        """The three numbers, without a draft's tag."""
        return self.major, self.minor, self.patch

    def __str__(self) -> str:
        return ".".join(map(str, self.core)) + (f"-{self.draft}" if self.draft else "")

    def __lt__(self, other: Version) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple:
        """Sorts as SemVer 2.0.0 does: a draft before its release; of its parts, numbers before words."""
        parts = tuple((not part.isdigit(), int(part) if part.isdigit() else part) for part in self.draft.split("."))
        return self.core, not self.draft, parts if self.draft else ()

    def raised(self, level: Level) -> Version:
        """The next release in which this part rises. A draft has raised already what its number says: after
        1.3.0-dev the next MINOR is 1.3.0.
        """
        if level is Level.MAJOR:
            started = self.draft and self.minor == self.patch == 0
            return Version(self.major + (not started), 0, 0)
        if level is Level.MINOR:
            started = self.draft and self.patch == 0
            return Version(self.major, self.minor + (not started), 0)
        return Version(self.major, self.minor, self.patch + (not self.draft))


@dataclass(frozen=True)
class Demand:
    """What a difference asks of the version. reasons: why not less, in words, the first for each cause."""

    level: Level
    reasons: tuple[str, ...]

    def smallest(self, previous: Version) -> Version:
        """The smallest release after `previous` that fits; below 1.0.0 a MINOR one may break too."""
        level = min(self.level, Level.MINOR) if previous.major == 0 else self.level
        return previous.raised(level)

    def told(self) -> str:
        """The reasons in one line, the first of them by name."""
        more = len(self.reasons) - REASONS_TOLD
        named = "; ".join(self.reasons[:REASONS_TOLD]) or "nothing but values, ids or documents differ"
        return named + (f"; and {more:,} more" if more > 0 else "")


def demand(
    redefined: Iterable[Redefinition], added_rows: dict[str, int], reworded: frozenset[str] = frozenset()
) -> Demand:
    """What a difference asks of the version.

    added_rows: how many rows each table got. reworded: fields (as Redefinition.name) of which a person says that
    their new words mean the same.
    """
    redefined = list(redefined)
    if broken := [reason for found in redefined if (reason := _broken(found, reworded))]:
        return Demand(Level.MAJOR, tuple(broken))
    if added := [*_added(redefined), *_new_rows(added_rows)]:
        return Demand(Level.MINOR, tuple(added))
    return Demand(Level.PATCH, ())


def _broken(found: Redefinition, reworded: frozenset[str]) -> str | None:
    """Why a field asks for a MAJOR version."""
    name = f"table {found.table}" if found.field == WHOLE else f"field {found.name}"
    if found.kind == "removed":
        return f"{name} removed"
    if found.breaks:
        return f"{name} redefined ({', '.join(sorted({*found.old, *found.new}))})"
    if found.rewords and found.name not in reworded:
        return f"{name} described in other words (if it means the same, list {found.name} under `reworded` in config)"
    return None


def _added(redefined: Iterable[Redefinition]) -> Iterator[str]:
    for found in redefined:
        if found.kind == "added":
            yield f"field {found.name} added"
        elif found.codes:
            yield f"field {found.name} can be {', '.join(found.codes)}"


def _new_rows(added_rows: dict[str, int]) -> Iterator[str]:
    for table, count in added_rows.items():
        if count and table not in TELLING:
            yield f"{count:,} {'row' if count == 1 else 'rows'} added to {table}"


def require_fitting(version: str, previous: str, asked: Demand) -> None:
    """Raise UserError, with the smallest version that fits, when `version` is too small to follow `previous`."""
    new, old = Version.parse(version), Version.parse(previous)
    fitting = asked.smallest(old)
    if new > old and new.core >= fitting.core:
        return
    reason = f"it asks for a {asked.level.name} step: {asked.told()}" if new > old else "versions only rise"
    raise UserError(
        f"version {new} cannot follow {old}: {reason}",
        hint=f"set `version` in config to {fitting} or a later one" + (f", such as {fitting}-dev" if new.draft else ""),
    )
