"""A version is released: one folder with tables, description, proof and a zip, built aside and moved into place.

A release never changes. Building it again must give the same bytes, else the build stops and names the difference;
only a draft (a version with a pre-release tag, such as 0.2.0-dev) may be built anew.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import frictionless

from sucesos import files
from sucesos.errors import UserError
from sucesos.publishing.comparison.changelog import counts_told, line_told
from sucesos.publishing.comparison.changes import CHANGES, Difference, compare
from sucesos.publishing.comparison.definitions import redefinitions
from sucesos.publishing.comparison.opening import open_release, read_descriptor
from sucesos.publishing.comparison.snapshot import Snapshot
from sucesos.publishing.comparison.versions import Version, demand, is_version, require_fitting
from sucesos.publishing.documents import DOCUMENTS, Material, packaged, write_documents
from sucesos.publishing.figures.catalogue import FIGURES
from sucesos.publishing.metadata import gate, package
from sucesos.publishing.metadata.coverage import coverage
from sucesos.publishing.metadata.package import CHECKSUMS
from sucesos.publishing.metadata.provenance import ThirdParty
from sucesos.publishing.validation.report import HTML_NAME, JSON_NAME
from sucesos.schemas import TableSchema

AGAIN = "compare anew: snakemake --cores all --forcerun tabulate"
ROWS_TOLD = 10  # of a version that exists with other content


def release(
    out: Path,
    *,
    tables: Path,
    report: Path,
    schemas: dict[str, TableSchema],
    edition: package.Edition,
    provenance: dict,
    sources: list[str],
    third_parties: list[ThirdParty],
    changelog: Path,
    evaluation: Path,
    figures: Path,
    previous: Path | str | None = None,
    reworded: frozenset[str] = frozenset(),
) -> Path:
    """Build `out`/<version>/ from validated tables; returns the folder.

    previous: where the release lies that the tables were compared with. reworded: fields that are described in other
    words and mean the same. Raises UserError when the tables were not found valid, when the version is too small for
    what differs from `previous`, when the metadata are not fit for release, or when the version exists with other
    content.
    """
    out, version = Path(out), Version.parse(edition.version)
    _require_valid(tables, report)
    with _previous(previous, tables) as before:
        difference = _difference(before, tables, schemas)
        if before and difference:
            asked = demand(difference.redefined, difference.added_rows, reworded)
            require_fitting(edition.version, before.version, asked)
            _require_later(edition, before)
        remove_leftovers(out)
        building, final = out / f".{edition.version}.part", out / edition.version
        building.mkdir(parents=True)
        _copy(Path(tables), [f"{name}.{form}" for name in schemas for form in ("csv", "parquet")], building)
        _copy(Path(report), [JSON_NAME, HTML_NAME], building)
        _copy(Path(evaluation).parent, [Path(evaluation).name], building)
        _copy(Path(figures), [figure.file for figure in FIGURES], building)
        covered, made_from = coverage(building), provenance | {"previous": before.identity() if before else None}
        write_documents(
            Material(
                folder=building,
                schemas=schemas,
                edition=edition,
                coverage=covered,
                provenance=made_from,
                sources=sources,
                third_parties=third_parties,
                changelog=Path(changelog),
                previous=before,
                difference=difference,
            )
        )
    _write_descriptor(
        building, package.release_descriptor(building, schemas, edition, covered, sources, packaged(building))
    )
    gate.require(building)
    _write_checksums(building)
    _write_zip(building, f"{package.NAME}-{edition.version}")
    _put_in_place(building, final, bool(version.draft))
    return final


def _copy(folder: Path, names: list[str], target: Path) -> None:
    for name in names:
        shutil.copyfile(folder / name, target / name)


@contextmanager
def _previous(where: Path | str | None, tables: Path) -> Iterator[Snapshot | None]:
    """The release that the tables were compared with, None if with none; UserError if it is not the one at `where`."""
    compared = read_descriptor(tables).get(package.PREVIOUS)
    with open_release(where) if where else nullcontext() as folder:
        snapshot = Snapshot.of(folder) if folder else None
        if compared != (snapshot.identity() if snapshot else None):
            raise UserError("the tables were compared with another release", file=where, hint=AGAIN)
        yield snapshot


def _require_later(edition: package.Edition, before: Snapshot) -> None:
    """Stop when a version bears an earlier day than the one that it follows."""
    if edition.released < before.released:
        raise UserError(
            f"version {edition.version} cannot be released on {edition.released}: {before.version}, which it follows, "
            f"was on {before.released}",
            hint="set `released` in config to that day or a later one",
        )


def _difference(before: Snapshot | None, tables: Path, schemas: dict[str, TableSchema]) -> Difference | None:
    """What differs from the release before, as the tables tell it."""
    if before is None:
        return None
    return Difference(Snapshot(Path(tables), schemas).table(CHANGES), redefinitions(before.schemas, schemas))


def remove_leftovers(out: Path) -> None:
    """Remove what a killed release left in `out`, and nothing that bears no version."""
    for folder in sorted(Path(out).glob(".*.part")):
        version = folder.name.removeprefix(".").removesuffix(".part").removesuffix(".old")
        if is_version(version) and folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)


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


def _put_in_place(building: Path, final: Path, draft: bool) -> None:
    """Move the new folder to its name, or settle with the one that is there.

    Killed anywhere, it leaves under that name nothing, the release, or a folder without a descriptor.
    """
    if not final.exists() or not any(final.iterdir()):  # a workflow makes the folder of its outputs beforehand
        building.rename(final)
        return
    missing = [name for name in _names(building) if not (final / name).exists()]
    other = [name for name in _names(final) if not _same(building / name, final / name)]
    if not other:
        _put_back(missing, building, final)
        os.utime(final / package.DESCRIPTOR)  # tells the workflow that it is up to date
        shutil.rmtree(building)
    elif draft:
        outgoing = final.with_name(f".{final.name}.old.part")
        final.rename(outgoing)
        building.rename(final)
        shutil.rmtree(outgoing)
    else:
        told = _other_content(final, building, other)
        shutil.rmtree(building)
        raise UserError(
            f"version {final.name} is released with other content: {told}",
            file=final,
            hint="raise `version` in config (or delete the folder if that version was never published)",
        )


def _put_back(missing: list[str], building: Path, final: Path) -> None:
    """Put files back that something took away from a version that is otherwise this one; its descriptor goes out first
    and in last, so that the folder does not look complete while it is not.
    """
    if missing:
        (final / package.DESCRIPTOR).unlink(missing_ok=True)
        for name in sorted({*missing, package.DESCRIPTOR}, key=lambda name: name == package.DESCRIPTOR):
            (building / name).replace(final / name)


def _same(path: Path, other: Path) -> bool:
    return path.is_file() and other.is_file() and files.sha256_of(path) == files.sha256_of(other)


def _other_content(final: Path, building: Path, names: list[str]) -> str:
    """Which files of a version differ from those released, and which rows: all are counted, the first are told."""
    try:
        difference = compare(Snapshot.of(final), Snapshot.of(building))
    except UserError:  # what was released is damaged, so that only its files can be named
        return f"files {', '.join(names)}"
    lines = difference.lines.slice(0, ROWS_TOLD).to_pylist()
    told = [f"files {', '.join(names)}", counts_told(difference), *map(line_told, lines)]
    more = difference.lines.num_rows - len(lines)
    return "; ".join(part for part in told if part) + (f"; and {more:,} more" if more else "")
