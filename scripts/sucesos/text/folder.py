"""What lies in the raw folder: every file and link in it, told apart by its name alone, never opened here.

Hidden files and the sidecar `metadata.csv` at the top are no items. Nothing outside the folder is ever reached: a link
that leads out of it, or to a folder, is refused.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sucesos.errors import UserError
from sucesos.text.sidecar import SIDECAR

SUFFIXES = (".txt", ".jsonl")
BYTES_PER_SHARD = 4 * 1024 * 1024
# Controls, line separators, marks that turn the direction of writing, and bytes that could not be read as UTF-8.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
NUMBER_SIGN = re.compile(r"(?i)(?<=\.jsonl)#")
FEWEST_SHARDS, MOST_SHARDS = 2, 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """A file below the raw folder. path: relative, `/` between parts. fault, message: why it can not be opened."""

    path: str
    fault: str | None = None
    message: str | None = None


def raw_root(raw: Path) -> Path:
    """The folder that paths of items are relative to: `raw` itself, or the folder of a single file."""
    if raw.is_dir():
        return raw
    if raw.is_file():
        return raw.parent
    raise UserError(f"there is no raw folder or file {str(raw)!r}", hint="name the folder that holds your articles")


def entries(raw: Path) -> list[Entry]:
    """All that lies in the folder `raw`, or the single file `raw`; sorted by path."""
    root = raw_root(raw)
    found = _walk(root) if raw.is_dir() else iter([Entry(raw.name)])
    return sorted(found, key=lambda entry: entry.path)


def fingerprint(raw: Path) -> str:
    """Hash, in hex, of what lies in `raw`: path, size and time of change of every file, the sidecar among them.

    It tells a workflow that something was added, edited or removed, and opens nothing.
    """
    raw = Path(raw)
    root = raw_root(raw)
    found = [*entries(raw), Entry(SIDECAR)] if raw.is_dir() else entries(raw)
    digest = hashlib.sha256()
    for entry in found:
        digest.update(ascii((entry.path, entry.fault, *_size_and_time(root / entry.path))).encode())
    return digest.hexdigest()


def _size_and_time(path: Path) -> tuple[int, int] | tuple[()]:
    try:
        status = path.stat()
    except OSError:  # not there, or a link that leads nowhere
        return ()
    return status.st_size, status.st_mtime_ns


def shard_count(raw: Path) -> int:
    """Number of shards for the corpus in `raw`: a power of two, at least 2, about one for 4 MB of raw bytes."""
    raw = Path(raw)
    root = raw_root(raw)
    size = sum((root / entry.path).stat().st_size for entry in entries(raw) if entry.fault is None)
    wanted = min(max(-(-size // BYTES_PER_SHARD), FEWEST_SHARDS), MOST_SHARDS)
    return 1 << (wanted - 1).bit_length()


def source_name(path: str) -> str:
    r"""The source of a file: its path, printable, and never that of another file or line.

    Control characters and bytes that are not UTF-8 are written as `\xe9`; so `\` is doubled, and a `#` after `.jsonl`,
    where it would look like the number of a line, is written as `\x23`.
    """
    return UNPRINTABLE.sub(_escaped, NUMBER_SIGN.sub(r"\\x23", path.replace("\\", "\\\\")))


def _escaped(found: re.Match) -> str:
    return "".join(f"\\x{byte:02x}" for byte in found[0].encode("utf-8", "surrogateescape"))


def _walk(root: Path) -> Iterator[Entry]:
    real_root = os.path.realpath(root)
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as listing:
                children = list(listing)
        except OSError as error:
            if not folder:
                raise UserError(f"the raw folder cannot be read: {error.strerror}", file=root) from None
            yield Entry(folder, "unreadable", f"The folder could not be opened: {error.strerror}.")
            continue
        for child in children:
            path = f"{folder}/{child.name}" if folder else child.name
            if child.name.startswith(".") or path == SIDECAR:
                continue
            if child.is_dir(follow_symlinks=False):
                folders.append(path)
            elif child.is_symlink():
                yield _judge_link(path, child.path, real_root)
            elif child.is_file(follow_symlinks=False):
                yield Entry(path)
            else:
                yield Entry(path, "unreadable", "It is not a file but a pipe, socket or device.")


def _judge_link(path: str, link: str, real_root: str) -> Entry:
    try:
        target = os.path.realpath(link, strict=True)
    except FileNotFoundError:
        return Entry(path, "unreadable", "It is a link to a file that is not there.")
    except OSError:
        return Entry(path, "unsafe_path", "It is a link that leads back to itself.")
    if os.path.commonpath([target, real_root]) != real_root:
        return Entry(path, "unsafe_path", "It is a link to a place outside the raw folder.")
    if not Path(target).is_file():
        return Entry(path, "unsafe_path", "It is a link to a folder; links are followed to files only.")
    return Entry(path)
