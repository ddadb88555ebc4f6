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
from math import ceil, prod
from pathlib import Path, PurePosixPath

from sucesos.errors import UserError

SIDECAR = "metadata.csv"
# Bytes of text in a shard. Small ones are soon coded again when an article is added; but the jobs of each take 2.4 s of
# processor time before they read anything, and planning about 10 ms a job, so a corpus of more than MANY_SHARDS of them
# has larger ones.
SMALL_SHARD, LARGE_SHARD, MANY_SHARDS = 4 * 1024 * 1024, 16 * 1024 * 1024, 256
# Bytes of text for a byte of file: compressed files hold more, pages are mostly markup.
COMPRESSED, MARKUP = 4, 1 / 16
TEXT_SHARES = {
    **dict.fromkeys((".gz", ".zst", ".bz2", ".tgz", ".tzst", ".tbz2", ".zip", ".parquet"), COMPRESSED),
    **dict.fromkeys((".html", ".htm", ".warc"), MARKUP),
}
# Controls, line separators, marks that turn the direction of writing, and bytes that could not be read as UTF-8.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
NUMBER_SIGN = re.compile(r"(?i)(\.(?:jsonl|ndjson|csv|tsv|parquet|warc)(?:\.(?:gz|zst|bz2))?)#")
FEWEST_SHARDS, MOST_SHARDS = 2, 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """A file below the raw folder.

    path: relative, `/` between parts. fault, message: why it can not be opened. size: in bytes. changed: time of its
    last change, in nanoseconds.
    """

    path: str
    fault: str | None = None
    message: str | None = None
    size: int = 0
    changed: int = 0

    def stamp(self) -> str:
        """What tells one state of this file from another, without opening it."""
        return f"{self.size} {self.changed} {self.fault or ''} {self.message or ''}"


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
    if not raw.is_dir():
        return [_file(raw.name, raw)]
    return sorted(_walk(root), key=lambda entry: entry.path)


@dataclass(frozen=True)
class Corpus:
    """What lies in a raw folder, or a single raw file, at one moment; found in one walk that opens nothing."""

    entries: list[Entry]
    sidecar: str

    @classmethod
    def of(cls, raw: str | Path) -> Corpus:
        """What lies in `raw` now; raises UserError when there is no such folder or file."""
        raw = Path(raw)
        sidecar = raw / SIDECAR
        return cls(entries(raw), _file(SIDECAR, sidecar).stamp() if sidecar.is_file() else "")

    def fingerprint(self) -> str:
        """Hash, in hex, of path, size and time of change of every file, the sidecar among them.

        It tells a workflow that something was added, edited or removed.
        """
        digest = hashlib.sha256(self.sidecar.encode())
        for entry in self.entries:
            digest.update(ascii((entry.path, entry.stamp())).encode())
        return digest.hexdigest()

    def shards(self) -> int:
        """Number of shards: a power of two, at least 2, so that one holds about SMALL_SHARD of text or less."""
        size = sum(entry.size * text_share(entry.path) for entry in self.entries if entry.fault is None)
        wanted = min(ceil(size / SMALL_SHARD), max(ceil(size / LARGE_SHARD), MANY_SHARDS))
        wanted = min(max(wanted, FEWEST_SHARDS), MOST_SHARDS)
        return 1 << (wanted - 1).bit_length()


def text_share(path: str) -> float:
    """About how many bytes of text a byte of this file stands for, told by its name alone."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes]
    return prod(TEXT_SHARES.get(suffix, 1) for suffix in suffixes[-2:])


def source_name(path: str) -> str:
    r"""The source of a file: its path, printable, and never that of another file or line.

    Control characters and bytes that are not UTF-8 are written as `\xe9`; so `\` is doubled, and a `#` after `.jsonl`
    and other forms of records, where it would look like the number of one, is written as `\x23`.
    """
    return UNPRINTABLE.sub(_escaped, NUMBER_SIGN.sub(r"\1\\x23", path.replace("\\", "\\\\")))


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
            if child.name.startswith(".") or (path == SIDECAR and child.is_file()):
                continue
            if child.is_dir(follow_symlinks=False):
                folders.append(path)
            elif child.is_symlink():
                yield _judge_link(path, child.path, real_root)
            elif child.is_file(follow_symlinks=False):
                yield _file(path, child)
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
    return _file(path, Path(target))


def _file(path: str, found: Path | os.DirEntry[str]) -> Entry:
    try:
        status = found.stat()
    except OSError as error:
        return Entry(path, "unreadable", f"The file could not be looked at: {error.strerror}.")
    return Entry(path, size=status.st_size, changed=status.st_mtime_ns)
