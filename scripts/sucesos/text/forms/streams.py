"""Streams that only go forward and stop in time: what a container unfolds to, and headers inside it, have a bound."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from sucesos.text.folder import UNPRINTABLE
from sucesos.text.forms.pieces import Break

BUFFER = 64 * 1024  # bytes unpacked at a time
LONGEST_HEADER = 1024 * 1024  # bytes between two members or records


@contextmanager
def damage(owner: str, what: str) -> Iterator[None]:
    """Make of whatever a library raises, when it meets damaged or forged bytes, a Break of `owner` that says `what`.

    No library lists what it may raise then; so only calls of libraries stand in this block.
    """
    try:
        yield
    except Break:
        raise
    except Exception as error:
        raise Break(owner, "broken_archive", f"{what}: {reason_of(error)}.") from None


def reason_of(error: Exception) -> str:
    """What a library says of bytes that it cannot read, in one line; it may quote them."""
    told = " ".join(UNPRINTABLE.sub(" ", str(error)).split())
    return told[:200].rstrip(".?") or type(error).__name__


class Budget:
    """How many bytes one raw file may still unfold to, at whatever depth. owner: its place."""

    def __init__(self, owner: str, most: int):
        self.owner, self.most, self.left = owner, most, most

    def take(self, count: int) -> None:
        """Count bytes; raises Break when they are more than are left."""
        self.need(count)
        self.left -= count

    def need(self, count: int) -> None:
        """Raise Break when fewer bytes are left."""
        if count > self.left:
            raise Break(self.owner, "too_large", f"It unfolds to more than {self.most:,} bytes.")


class Unfolded(io.RawIOBase):
    """Bytes that come out of a container: counted, and a damaged container is a Break of its `owner`."""

    def __init__(self, source: Any, owner: str, budget: Budget):
        self._source, self._owner, self._budget, self._given = source, owner, budget, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with damage(self._owner, f"It is damaged after {self._given:,} unpacked bytes"):
            part = self._source.read(len(buffer))
        buffer[: len(part)] = part
        self._given += len(part)
        self._budget.take(len(part))
        return len(part)


def unfolded(source: Any, owner: str, budget: Budget) -> io.BufferedReader:
    """What `source` gives, as a buffered stream."""
    return io.BufferedReader(Unfolded(source, owner, budget), BUFFER)


class Headed(io.RawIOBase):
    """A stream with headers in it, read by a library that holds each whole: none may be longer than LONGEST_HEADER."""

    def __init__(self, source: BinaryIO, owner: str):
        self._source, self._owner, self._left, self._at = source, owner, None, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._source.read(len(buffer))
        self._at += len(part)
        if self._left is not None:
            self._left -= len(part)
            if self._left < 0:
                message = f"It has a header of more than {LONGEST_HEADER:,} bytes."
                raise Break(self._owner, "broken_archive", message)
        buffer[: len(part)] = part
        return len(part)

    def tell(self) -> int:
        return self._at

    @contextmanager
    def header(self) -> Iterator[None]:
        """Within this block only a header is read; what it belongs to was read before."""
        self._left = LONGEST_HEADER
        try:
            yield
        finally:
            self._left = None
