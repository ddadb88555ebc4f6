"""A finished release is opened where it lies: in a folder, in a zip, or at the URL of a zip.

Whoever opens one may trust what it reads: its files have the sizes and hashes of its datapackage.json, and nothing in
a zip can be written outside of a folder that is thrown away afterwards.
"""

from __future__ import annotations

import http.client
import json
import re
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing.metadata.package import DESCRIPTOR
from sucesos.schemas import describes_table

PATIENCE = 60  # seconds without an answer after which a download is given up
MOST_TIMES_LARGER = 200  # how much larger than a zip its content may be: tables are packed to a tenth at best
NAME = re.compile("[a-z0-9_-]+")  # of a file of a release
AGAIN = "take the release again from where you had it"


@contextmanager
def open_release(where: Path | str) -> Iterator[Path]:
    """Yield the folder of a release that lies in a folder, in a zip, or at the http(s) URL of a zip; the path of a
    folder's datapackage.json stands for the folder.

    What had to be unpacked is removed when the block ends. Raises UserError when there is no release, or when a file
    of its tables is missing or is not the one that datapackage.json describes.
    """
    if not is_url(where) and (folder := _home_of(Path(where))).is_dir():
        yield _checked(folder, where)
        return
    with tempfile.TemporaryDirectory(prefix="sucesos-") as aside:
        archive = _downloaded(str(where), Path(aside) / "release.zip") if is_url(where) else Path(where)
        yield _checked(_unpacked(archive, Path(aside) / "release", where), where)


def is_url(where: Path | str) -> bool:
    """Is it an address on the web, not a path?"""
    return str(where).startswith(("http://", "https://"))


def _home_of(path: Path) -> Path:
    """The folder of a release whose datapackage.json is named; else the path as it is."""
    return path.parent if path.name == DESCRIPTOR and path.is_file() else path


def read_descriptor(folder: Path, where: Path | str | None = None) -> dict[str, Any]:
    """What `folder`/datapackage.json says: a mapping with `resources`, which all have plain names, paths that stay in
    the folder, and schemas, if any, that describe a table.

    Raises UserError, about `where` (by default the folder), when there is none.
    """
    where = where or folder
    try:
        descriptor = json.loads((Path(folder) / DESCRIPTOR).read_bytes())
        named = [(resource["name"], resource["path"]) for resource in descriptor["resources"]]
    except FileNotFoundError:
        raise UserError(f"there is no {DESCRIPTOR} in it", file=where, hint="give a release: folder or zip") from None
    except (ValueError, KeyError, TypeError):
        raise UserError(f"{DESCRIPTOR} describes no data package", file=where, hint=AGAIN) from None
    for name, path in named:
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise UserError(f"a file of the release has the name {name!r}", file=where, hint=AGAIN)
        if not _stays_inside(path):
            raise UserError(f"a file of the release has the path {path!r}", file=where, hint=AGAIN)
    for key in ("version", "created"):
        if not isinstance(descriptor.get(key, ""), str):
            raise UserError(f"{DESCRIPTOR}: {key} is {descriptor[key]!r}, not a text", file=where, hint=AGAIN)
    for resource in descriptor["resources"]:
        if "schema" in resource and not describes_table(resource["schema"]):
            raise UserError(f"{DESCRIPTOR}: the schema of {resource['path']} is of no table", file=where, hint=AGAIN)
    return descriptor


def _stays_inside(path: Any) -> bool:
    if not isinstance(path, str) or not path or "\\" in path or ":" in path or "\0" in path:
        return False
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def _checked(folder: Path, where: Path | str) -> Path:
    """The folder, if the files of its tables are those that its descriptor describes."""
    for resource in read_descriptor(folder, where)["resources"]:
        if "schema" not in resource and not resource["path"].endswith(".parquet"):
            continue
        path = folder / resource["path"]
        if "hash" not in resource:
            raise UserError(f"{DESCRIPTOR} has no hash of {resource['path']}", file=where, hint=AGAIN)
        if not path.is_file():
            raise UserError(f"{resource['path']} is missing", file=where, hint=AGAIN)
        size = path.stat().st_size
        if size != resource.get("bytes", size) or f"sha256:{files.sha256_of(path)}" != resource["hash"]:
            raise UserError(
                f"{resource['path']} is not the file that {DESCRIPTOR} describes",
                file=where,
                hint=f"it was changed or cut off: {AGAIN}",
            )
    return folder


def _downloaded(url: str, path: Path) -> Path:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer, path.open("wb") as target:
            shutil.copyfileobj(answer, target)
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise UserError(f"cannot be downloaded: {reason}", file=url, hint="check the address and the network") from None
    return path


def _unpacked(archive: Path, folder: Path, where: Path | str) -> Path:
    """Unpack what the descriptor in an archive describes, and nothing else, into `folder`."""
    folder.mkdir()
    try:
        with zipfile.ZipFile(archive) as packed:
            if sum(info.file_size for info in packed.infolist()) > MOST_TIMES_LARGER * archive.stat().st_size:
                raise UserError(
                    f"the zip unpacks to more than {MOST_TIMES_LARGER} times its size", file=where, hint=AGAIN
                )
            home, names = _home(packed, where), set(packed.namelist())
            _unpack(packed, f"{home}{DESCRIPTOR}", folder / DESCRIPTOR)
            for resource in read_descriptor(folder, where)["resources"]:
                if (name := f"{home}{resource['path']}") in names:
                    _unpack(packed, name, folder / resource["path"])
    except FileNotFoundError:
        raise UserError("no such file or folder", file=where, hint="give a release: folder, zip or URL") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
        raise UserError(f"cannot be unpacked: {error}", file=where, hint=f"not a whole zip: {AGAIN}") from None
    return folder


def _home(packed: zipfile.ZipFile, where: Path | str) -> str:
    """What stands before the names of a release's files in a zip."""
    found = [name for name in packed.namelist() if PurePosixPath(name).name == DESCRIPTOR]
    if len(found) != 1:
        raise UserError(f"there is {'more than one' if found else 'no'} {DESCRIPTOR} in it", file=where, hint=AGAIN)
    return found[0].removesuffix(DESCRIPTOR)


def _unpack(packed: zipfile.ZipFile, name: str, path: Path) -> None:
    """Unpack one member as a plain file, whatever it says that it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(name) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
