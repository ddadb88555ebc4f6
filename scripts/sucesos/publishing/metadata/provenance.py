"""Where a release comes from: the hashes of everything that went into it, and the names of its sources."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from sucesos import files

OWN = "own work"  # how the origin of what the project made begins


def provenance(
    *,
    raw: Path,
    reference: Path,
    schemas: Path,
    gold: Path,
    settings: dict,
    code: list[Path],
    beside: list[Path],
    lock: Path,
) -> dict:
    """What a release was made from: raw articles, reference data, schemas, gold articles that the coder is measured on,
    settings, code, other files that documents are made of (`beside`), and the lock of libraries.

    Paths of raw, reference, schemas and gold are relative to their folder, the others to the folder of the lock file,
    so that the same files give the same answer wherever they lie.
    """
    home = Path(lock).resolve().parent

    def listed(paths: list[Path]) -> list[dict]:
        return sorted((_entry(path, _name_in(home, path)) for path in paths), key=lambda entry: entry["path"])

    return {
        "raw": folder_entries(raw),
        "reference": folder_entries(reference),
        "schemas": folder_entries(schemas),
        "gold": folder_entries(gold),
        "settings": settings,
        "code": listed(code),
        "beside": listed(beside),
        "lock": [_entry(lock, Path(lock).name)],
    }


def folder_entries(root: Path) -> list[dict]:
    """Path, size and SHA-256 of every file below `root`, sorted by path; `root` may itself be a file.

    A link that leads out of `root` and a file that cannot be read are listed without size and hash. Hidden ones are
    left out: they are some file manager's.
    """
    root = Path(root)
    if not root.is_dir():
        return [_entry(root, root.name)]
    home = root.resolve()
    entries = []
    for path in _files_below(root):
        name = path.relative_to(root).as_posix()
        entries.append(_entry(path, name) if path.resolve().is_relative_to(home) else _unread(name))
    return sorted(entries, key=lambda entry: entry["path"])


def _files_below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder) / name for name in names if not name.startswith("."))


def _entry(path: Path, name: str) -> dict:
    path = Path(path)
    try:
        if path.is_file():
            return {"path": _printable(name), "bytes": path.stat().st_size, "sha256": files.sha256_of(path)}
    except OSError:
        pass
    return _unread(name)


def _unread(name: str) -> dict:
    return {"path": _printable(name), "bytes": None, "sha256": None}


def _name_in(home: Path, path: Path) -> str:
    path = Path(path).resolve()
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else path.name


def _printable(name: str) -> str:
    """A file name as UTF-8 text; bytes that are none are written as \\xNN."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def sources(tables: Path, reference: Path) -> list[str]:
    """Who wrote what the data come from: the publishers of the articles, then the origins of the reference data."""
    publishers = pq.read_table(Path(tables) / "articles.parquet", columns=["publisher"]).column("publisher").to_pylist()
    rows = [(row.get("origin"), row.get("licence")) for row in _registered(reference)]
    origins = {f"{origin} ({licence})" if licence else origin for origin, licence in rows if origin}
    return [*sorted({name for name in publishers if name}), *sorted(origins)]


@dataclass(frozen=True)
class ThirdParty:
    """A reference file that others made, at least in part."""

    file: str
    origin: str
    licence: str


def third_parties(reference: Path) -> list[ThirdParty]:
    """The reference files whose origin is not own work, in the order of their register."""
    rows = [ThirdParty(row["file"], row["origin"], row["licence"]) for row in _registered(reference)]
    return [row for row in rows if not row.origin.startswith(OWN)]


def _registered(reference: Path) -> list[dict[str, str]]:
    """The rows of the register of reference files; none where there is no register."""
    register = Path(reference) / "sources.csv"
    if not register.is_file():
        return []
    with register.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
