"""Rows of a reference table that curators keep as CSV; a wrong cell is told with its file and line."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from sucesos.errors import UserError

MOST_SHOWN = 12  # words that an error lists


class Row(dict[str, str]):
    """One row, which knows where it stands."""

    path: Path
    line: int

    def fail(self, column: str, expected: str) -> UserError:
        """The error that tells what a cell should hold."""
        return UserError(f"{column} is {self[column]!r}", file=self.path, line=self.line, hint=f"write {expected}")

    def number(self, column: str) -> float | None:
        """A cell as a number; None when it is empty."""
        try:
            return float(self[column]) if self[column] else None
        except ValueError:
            raise self.fail(column, "a number, such as -2.19") from None

    def whole(self, column: str) -> int:
        """A cell as a whole number; 0 when it is empty."""
        try:
            return int(self[column] or 0)
        except ValueError:
            raise self.fail(column, "a whole number") from None

    def flag(self, column: str) -> bool:
        """A cell that is 0 or 1."""
        return self.one_of(column, ("0", "1")) == "1"

    def one_of(self, column: str, values: Collection[str]) -> str:
        """A cell that holds one of some words; the nearest ones are told when it does not."""
        if self[column] not in values:
            near = get_close_matches(self[column], sorted(values)) or sorted(values)
            raise self.fail(column, near[0] if len(near) == 1 else f"one of {', '.join(near[:MOST_SHOWN])}")
        return self[column]

    def parts(self, column: str) -> list[str]:
        """The entries of a cell that lists several, parted by semicolons."""
        return [part.strip() for part in self[column].split(";") if part.strip()]


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows of a CSV file; raises UserError when a column is missing, or a row has too few or too many cells."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            names = next(reader, [])
            missing = [column for column in columns if column not in names]
            if missing:
                raise UserError(
                    f"column {missing[0]!r} is missing", file=path, line=1, hint=f"expected {', '.join(columns)}"
                )
            for cells in reader:
                if not cells:
                    continue  # an empty line
                row = Row(zip(names, cells, strict=False))
                row.path, row.line = path, reader.line_num
                if len(cells) != len(names):
                    message, hint = "the row has not as many cells as columns", "put cells that hold a comma in quotes"
                    raise UserError(message, file=path, line=reader.line_num, hint=hint)
                yield row
    except FileNotFoundError:
        raise UserError("reference file is missing", file=path, hint="restore it from the repository") from None
    except UnicodeDecodeError:
        raise UserError("not UTF-8 text", file=path, hint="save it as UTF-8") from None
