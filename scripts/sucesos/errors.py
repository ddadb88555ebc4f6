"""The one error that a user can mend: it says what happened, where, and what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path


class UserError(Exception):
    """Bad input, config or reference data, told in words for the person who can correct it.

    message: what is wrong. file, line: where. hint: what to do about it.
    """

    def __init__(
        self, message: str, *, file: str | Path | None = None, line: int | None = None, hint: str | None = None
    ):
        self.message, self.file, self.line, self.hint = message, file, line, hint
        super().__init__(str(self))

    def __str__(self) -> str:
        where = "" if self.file is None else f"{self.file}{'' if self.line is None else f':{self.line}'}: "
        return f"{where}{self.message}{f' → {self.hint}' if self.hint else ''}"


def run_command(main: Callable[[], None]) -> None:
    """Run a command's `main`; a UserError ends it with one plain line on stderr and exit code 1."""
    try:
        main()
    except UserError as error:
        sys.exit(f"error: {error}")
