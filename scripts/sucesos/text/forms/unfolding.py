"""A raw file to its items, through whatever it is compressed and packed in: streamed, bounded, and never written out.

Names of members are only names: nothing is ever opened or written under them. A member that cannot be read is one
refused piece and the rest goes on; a container that breaks keeps what came before, and is one refused piece more.
"""

from __future__ import annotations

import io
import os
import re
import stat
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import pyarrow as pa

from sucesos.text.folder import source_name
from sucesos.text.forms.columnar import read_columnar
from sucesos.text.forms.delimited import read_delimited
from sucesos.text.forms.lines import read_lines
from sucesos.text.forms.pieces import CHUNK, PAGE, TEXT, Break, Piece, refused_whole, whole
from sucesos.text.forms.streams import BUFFER, Budget, Headed, damage, unfolded
from sucesos.text.forms.warc import read_warc
from sucesos.text.intake import Intake

CODECS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}
TARS = {".tgz": ".gz", ".tzst": ".zst", ".tbz2": ".bz2"}  # short for .tar.gz and so on
ARCHIVES = (".tar", ".zip")
RECORDS = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc")
SINGLES = {".txt": TEXT, ".html": PAGE, ".htm": PAGE}
IN_PLACE = (*SINGLES, ".jsonl", ".ndjson")  # whose items are reached in the raw file itself
DEEPEST = 2  # containers in each other; a .tar.gz is one
LONGEST_NAME = 400  # characters of a member's name
LONGEST_DIRECTORY = 64 * 1024 * 1024  # bytes of the list of members at the end of a zip
ENCRYPTED = 1  # flag of a zip member
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
SEPARATORS = re.compile(r"[/\\]")  # of this system and of others
DRIVE = re.compile("[A-Za-z]:")


def suffix_of(name: str) -> str:
    """The last suffix of a name, in lower case."""
    return PurePosixPath(name).suffix.lower()


def is_in_place(name: str) -> bool:
    """Whether the items of a raw file are reached by their place in it, and need not be copied."""
    return suffix_of(name) in IN_PLACE


def read_file(path: Path, name: str, intake: Intake, scratch: Path) -> Iterator[Piece]:
    """The items of a raw file, whose `name` is its path in the corpus; of a file without any, the file, refused.

    scratch: folder for what has to be unpacked to be read. Raises OSError when the file cannot be opened or read.
    """
    place = source_name(name)
    with path.open("rb") as stream:
        budget = Budget(place, intake.most_unfolded(os.fstat(stream.fileno()).st_size))
        reader = _Reader(intake, budget, scratch)
        found = False
        for piece in reader.read(stream, name, place, 0):
            found = True
            yield piece
        if not found:
            stream.seek(0)
            yield refused_whole(stream, place, "empty", "There is no article in it.")


class _Reader:
    """Reads one raw file. scratch: folder for a temporary copy of what can only be read with seeking."""

    def __init__(self, intake: Intake, budget: Budget, scratch: Path):
        self.intake, self.budget, self.scratch = intake, budget, scratch

    def read(self, stream: BinaryIO, name: str, place: str, depth: int) -> Iterator[Piece]:
        """The items of a stream called `name`, at `place`, inside so many containers."""
        try:
            yield from self._form(stream, name, place, depth)
        except Break as broken:
            if broken.owner != place:
                raise
            yield Piece(place).refused(broken.reason, broken.message)

    def _form(self, stream: BinaryIO, name: str, place: str, depth: int) -> Iterator[Piece]:
        suffix = suffix_of(name)
        if suffix in TARS:
            name, suffix = f"{name[: -len(suffix)]}.tar{TARS[suffix]}", TARS[suffix]
        if depth == DEEPEST and (suffix in CODECS or suffix in ARCHIVES):
            raise Break(place, "unreadable", f"It is packed more than {DEEPEST} deep; unpack it.")
        if suffix in CODECS:
            inner = name[: -len(suffix)]
            source = pa.CompressedInputStream(pa.PythonFile(stream, "r"), CODECS[suffix])
            depth += suffix_of(inner) not in ARCHIVES
            yield from self._form(unfolded(source, place, self.budget), inner, place, depth)
        elif suffix in SINGLES:
            form = SINGLES[suffix]
            yield whole(stream, place, form, self.intake.max_page_bytes if form == PAGE else self.intake.max_item_bytes)
        elif suffix in READERS:
            yield from READERS[suffix](stream, place, self.intake)
        elif suffix == ".warc":
            yield from read_warc(stream, place, self.intake, self.budget)
        elif suffix == ".parquet":
            with self._seekable(stream) as file:
                yield from read_columnar(file, place, self.intake, self.budget)
        elif suffix == ".tar":
            yield from self._tar(stream, place, depth + 1)
        elif suffix == ".zip":
            with self._seekable(stream) as file:
                yield from self._zip(file, place, depth + 1)
        else:
            kind = f"`{source_name(suffix)}` files are" if suffix else "Files without a suffix are"
            yield refused_whole(stream, place, "unreadable", f"{kind} not read; docs/raw.md lists those that are.")

    def _seekable(self, stream: BinaryIO) -> BinaryIO:
        """The stream itself if it can be read at any place, else a copy that goes with its use."""
        if stream.seekable():
            return _Directed(os.dup(stream.fileno()))  # nothing was read of it yet
        with tempfile.TemporaryFile(dir=self.scratch) as copy:
            while chunk := stream.read(CHUNK):
                copy.write(chunk)
            copy.seek(0)
            return _Directed(os.dup(copy.fileno()))

    def _tar(self, stream: BinaryIO, place: str, depth: int) -> Iterator[Piece]:
        headed = Headed(stream, place)
        with damage(place, "The archive is damaged"), headed.header():
            archive = tarfile.open(fileobj=headed, mode="r|", tarinfo=_Header, errorlevel=0)  # noqa: SIM115
        while member := self._next(archive, headed, place):
            yield from self._tar_member(archive, member, place, depth)
            with damage(place, "The archive is damaged"):
                archive.fileobj.seek(archive.offset)  # past what was left unread

    def _next(self, archive: tarfile.TarFile, headed: Headed, place: str) -> tarfile.TarInfo | None:
        """The next member."""
        with damage(place, "The archive is damaged"), headed.header():
            member = archive.next()
        archive.members = []  # of which tarfile would keep all
        return member

    def _tar_member(self, archive: tarfile.TarFile, member: tarfile.TarInfo, place: str, depth: int) -> Iterator[Piece]:
        if member.isdir() or _is_hidden(member.name):
            return
        at = _place(place, member.name)
        fault = _unsafe(member.name) or (None if member.isreg() else "It is a link, pipe or device, not a file.")
        if fault:
            yield Piece(at).refused("unsafe_path", fault)
        elif member.issparse():
            yield Piece(at).refused("unreadable", "It is a sparse file, with holes; pack it as a plain one.")
        else:
            with damage(place, "The archive is damaged"):
                source = _Member(archive.extractfile(member), place)
            yield from self.read(io.BufferedReader(source, BUFFER), member.name, at, depth)

    def _zip(self, file: BinaryIO, place: str, depth: int) -> Iterator[Piece]:
        with damage(place, "The archive is damaged"):
            archive = zipfile.ZipFile(file)
        for member in archive.infolist():
            if not (member.filename.endswith("/") or _is_hidden(member.filename)):
                yield from self._zip_member(archive, member, _place(place, member.filename), depth)

    def _zip_member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, at: str, depth: int) -> Iterator[Piece]:
        mode = member.external_attr >> 16
        fault = _unsafe(member.filename) or (
            "It is a link, pipe or device, not a file." if stat.S_IFMT(mode) not in (0, stat.S_IFREG) else None
        )
        if fault:
            yield Piece(at).refused("unsafe_path", fault)
        elif member.flag_bits & ENCRYPTED:
            yield Piece(at).refused("unreadable", "It is encrypted; unpack it with its password.")
        elif member.compress_type not in METHODS:
            yield Piece(at).refused("unreadable", "It is compressed in a way that is not read; pack it anew.")
        else:
            yield from self.read(unfolded(_Opened(archive, member), at, self.budget), member.filename, at, depth)


READERS: dict[str, Callable[..., Iterator[Piece]]] = {
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".csv": read_delimited,
    ".tsv": read_delimited,
}


class _Header(tarfile.TarInfo):
    """A header of a tar file. tarfile takes a damaged one for the end of the archive; here it is an error."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> tarfile.TarInfo:
        try:
            return super().fromtarfile(archive)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:
            raise tarfile.ReadError(str(error)) from None


class _Directed(io.FileIO):
    """A file with a list of its members at the end, which a library reads at once: one too long is an error."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > LONGEST_DIRECTORY:
            raise OSError(f"a part of it has more than {LONGEST_DIRECTORY:,} bytes")
        return super().read(size)


class _Member(io.RawIOBase):
    """A member of the tar file `owner`, read forward only."""

    def __init__(self, source: Any, owner: str):
        self._source, self._owner = source, owner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with damage(self._owner, "The archive is damaged"):
            part = self._source.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


class _Opened:
    """A member of a zip file, opened when it is first read."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo):
        self._archive, self._member, self._stream = archive, member, None

    def read(self, size: int) -> bytes:
        if self._stream is None:
            self._stream = self._archive.open(self._member)
        return self._stream.read(size)


def _is_hidden(name: str) -> bool:
    """Hidden files are no items, in archives as in folders."""
    return any(part.startswith(".") and part not in (".", "..") for part in SEPARATORS.split(name))


def _unsafe(name: str) -> str | None:
    """What is wrong with a member's name, were it taken as a path."""
    if ".." in SEPARATORS.split(name) or name.startswith(("/", "\\")) or DRIVE.match(name):
        return "Its name leads out of the archive."
    if len(name) > LONGEST_NAME:
        return f"Its name has more than {LONGEST_NAME} characters."
    return None


def _place(container: str, name: str) -> str:
    """The place of a member, by a name that cannot be taken for another path or record."""
    return f"{container}/{source_name(name[:LONGEST_NAME].removeprefix('./'))}"
