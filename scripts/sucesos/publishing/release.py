"""A version is released: one folder with tables, description, proof and a zip, built aside and moved into place.

A release never changes. Building it again must give the same bytes, else the build stops and names the difference;
only a draft (a version with a pre-release tag, such as 0.2.0-dev) may be built anew.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import stat
import sys
import zipfile
from pathlib import Path

import frictionless

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing import package
from sucesos.publishing.documents import DOCUMENTS, Material, document_resource, write_documents
from sucesos.publishing.readme import FIGURES
from sucesos.publishing.report import HTML_NAME, JSON_NAME
from sucesos.schemas import TableSchema

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?P<draft>-[0-9A-Za-z.-]+)?")
CHECKSUMS = "CHECKSUMS.sha256"


def release(
    out: Path,
    *,
    tables: Path,
    report: Path,
    schemas: dict[str, TableSchema],
    edition: package.Edition,
    provenance: dict,
    sources: list[str],
    citation: Path,
    changelog: Path,
    evaluation: Path,
    figures: Path,
) -> Path:
    """Build `out`/<version>/ from validated tables; returns the folder.

    Raises UserError when the tables were not found valid, or when the version exists with other content.
    """
    out, draft = Path(out), _is_draft(edition.version)
    _require_valid(tables, report)
    remove_leftovers(out)
    building, final = out / f".{edition.version}.part", out / edition.version
    building.mkdir(parents=True)
    for schema in schemas.values():
        for form in ("csv", "parquet"):
            shutil.copyfile(Path(tables) / f"{schema.name}.{form}", building / f"{schema.name}.{form}")
    others = [Path(report) / JSON_NAME, Path(report) / HTML_NAME, Path(evaluation)]
    for path in [*others, *(Path(figures) / figure.file for figure in FIGURES)]:
        shutil.copyfile(path, building / path.name)
    write_documents(Material(building, schemas, edition, provenance, sources, Path(citation), Path(changelog)))
    documents = [document_resource(building, document) for document in DOCUMENTS]
    _write_descriptor(building, package.release_descriptor(building, schemas, edition, sources, documents))
    _write_checksums(building)
    _write_zip(building, f"{package.NAME}-{edition.version}")
    _put_in_place(building, final, draft, schemas)
    return final


def remove_leftovers(out: Path) -> None:
    """Remove what a killed release left in `out`."""
    for folder in sorted(Path(out).glob(".*.part")):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)


def _is_draft(version: str) -> bool:
    match = SEMVER.fullmatch(version)
    if not match:
        raise UserError(
            f"version {version!r} is not a semantic version", hint="write it like 1.2.0, or 1.3.0-dev for a draft"
        )
    return match["draft"] is not None


def _require_valid(tables: Path, report: Path) -> None:
    """Stop unless the report finds valid the very tables that are to be released."""
    path = Path(report) / JSON_NAME
    try:
        outcome = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError("the tables have not been validated", file=path, hint="run validate first") from None
    if not outcome["valid"]:
        raise UserError("the tables are not valid", file=path, hint=f"see {Path(report) / HTML_NAME}")
    for name, found in outcome["files"].items():
        if files.sha256_of(Path(tables) / name) != found:
            raise UserError("the table changed after it was validated", file=Path(tables) / name, hint="validate again")


def _write_descriptor(folder: Path, descriptor: dict) -> None:
    """Write datapackage.json and see that it opens."""
    files.write_json(folder / package.DESCRIPTOR, descriptor)
    try:
        frictionless.Package(str(folder / package.DESCRIPTOR))
    except frictionless.FrictionlessException as error:
        reason = (error.reasons or [error.error])[0].message
        raise UserError(f"datapackage.json: {reason}", hint="check title and contributors in config") from None


def _write_checksums(folder: Path) -> None:
    """Write what `sha256sum -c` reads, for every file that is there."""
    lines = [f"{files.sha256_of(folder / name)}  {name}\n" for name in _names(folder)]
    files.write_text(folder / CHECKSUMS, "".join(lines))


def _write_zip(folder: Path, name: str) -> None:
    """Pack all files of `folder` into <name>.zip in it: stored, sorted, without clock, so that machines agree."""
    path = folder / f"{name}.zip"
    members = _names(folder)
    with files.written_whole(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive:
        for member in members:
            info = zipfile.ZipInfo(f"{name}/{member}", date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3  # Unix, also when built elsewhere: it gives the permissions their meaning
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.file_size = (folder / member).stat().st_size
            with (folder / member).open("rb") as source, archive.open(info, "w") as target:
                shutil.copyfileobj(source, target)


def _names(folder: Path) -> list[str]:
    """Names of a release's files, sorted; hidden ones that are no documents are some file manager's."""
    own = {document.file for document in DOCUMENTS}
    return sorted(path.name for path in folder.iterdir() if path.name in own or not path.name.startswith("."))


def _put_in_place(building: Path, final: Path, draft: bool, schemas: dict[str, TableSchema]) -> None:
    """Move the new folder to its name, or settle with the one that is there."""
    if not final.exists():
        building.rename(final)
        return
    missing = [name for name in _names(building) if not (final / name).exists()]
    other = [name for name in _names(final) if not _same(building / name, final / name)]
    if not other:
        for name in missing:  # something took files away from a version that is otherwise this one
            (building / name).replace(final / name)
        os.utime(final / package.DESCRIPTOR)  # tells the workflow that it is up to date
        shutil.rmtree(building)
    elif draft:
        outgoing = final.with_name(f".{final.name}.old.part")
        final.rename(outgoing)
        building.rename(final)
        shutil.rmtree(outgoing)
    else:
        difference = _difference(final, building, other, schemas)
        shutil.rmtree(building)
        raise UserError(
            f"version {final.name} is released with other content: {difference}",
            file=final,
            hint="raise `version` in config (or delete the folder if that version was never published)",
        )


def _same(path: Path, other: Path) -> bool:
    return path.is_file() and other.is_file() and files.sha256_of(path) == files.sha256_of(other)


def _difference(old: Path, new: Path, names: list[str], schemas: dict[str, TableSchema]) -> str:
    """Which files differ, and for tables the first value that does."""
    tables = [schema for schema in schemas.values() if f"{schema.name}.csv" in names]
    places = [_first_difference(old, new, schema) for schema in tables]
    return "; ".join([", ".join(names), *(place for place in places if place)])


def _first_difference(old: Path, new: Path, schema: TableSchema) -> str | None:
    """The first row, by key, and its first field that differ between two builds of a table."""
    before, after = (_rows_by_key(folder / f"{schema.name}.csv", schema) for folder in (old, new))
    for key in sorted({*before, *after}):
        row = f"{schema.name}, row {' / '.join(key)}"
        if key not in after:
            return f"{row}: no longer there"
        if key not in before:
            return f"{row}: new"
        for field in schema.fields:
            was, now = before[key].get(field), after[key].get(field)
            if was != now:
                return f"{row}, field {field}: {was!r} was released, {now!r} is built"
    return None


def _rows_by_key(path: Path, schema: TableSchema) -> dict[tuple[str, ...], dict[str, str]]:
    if not path.is_file():
        return {}
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as stream:
        return {tuple(row.get(name) or "" for name in schema.key): row for row in csv.DictReader(stream)}
