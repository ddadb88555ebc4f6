"""Packs: what cannot be reached in a raw file itself is kept unpacked, one pack a raw file, item after item."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sucesos.errors import UserError
from sucesos.files import written_whole
from sucesos.text.forms.pieces import Piece


def pack_name(path: bytes) -> str:
    """The name of the pack of a raw file, by its path in the corpus."""
    return f"{hashlib.sha256(path).hexdigest()[:32]}.pack"


class Pack:
    """A pack that is being written; it takes its name only when its first item is in it and its file was read."""

    def __init__(self, path: Path):
        self._path, self._stream, self._at = path, None, 0

    def add(self, piece: Piece) -> bool:
        """Append the bytes of a piece, if it has any, and set where it starts; whether they were appended."""
        if piece.content is None:
            return False
        try:
            self._stream.write(piece.content)
        except OSError as error:
            hint = "make room, or build into another folder with `out`"
            raise UserError(
                f"what is unpacked could not be kept: {error.strerror}", file=self._path, hint=hint
            ) from None
        piece.start = self._at
        self._at += len(piece.content)
        return True

    @contextmanager
    def written(self) -> Iterator[Pack]:
        """While the file is read; a pack in which nothing is goes."""
        with written_whole(self._path) as temporary, temporary.open("wb") as self._stream:
            yield self
        if not self._at:
            self._path.unlink()


def packs_in(folder: Path) -> set[str]:
    """Names of the packs that are there."""
    with os.scandir(folder) as found:
        return {entry.name for entry in found}


def remove_packs(folder: Path, names: Iterable[str]) -> None:
    """Remove packs whose raw file vanished, and what a killed run left."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
