"""The zip of a real build explains and proves itself in an empty folder, to the tools of others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate

BIN = Path(sys.executable).parent
PROOFS = {
    "sha256sum -c CHECKSUMS.sha256": "events.csv: OK",
    "frictionless validate datapackage.json": "VALID",
    "mlcroissant validate --jsonld croissant.json": "Done.",
    "cffconvert --validate": "valid according to schema version 1.2.0",
}


@pytest.fixture(scope="module")
def unzipped(undisturbed, tmp_path_factory) -> Path:
    """The content of the zip, in a folder with nothing of the checkout around it."""
    folder = tmp_path_factory.mktemp("empty")
    (packed,) = undisturbed.release.glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder / packed.stem


def run(command: str, folder: Path) -> subprocess.CompletedProcess:
    program, *options = command.split()
    found = shutil.which(program, path=os.pathsep.join([str(BIN), os.environ["PATH"]]))
    assert found, program
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [found, *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize("command", PROOFS)
def test_what_others_check_holds(unzipped, command):
    done = run(command, unzipped)
    assert done.returncode == 0, done.stdout
    assert PROOFS[command] in done.stdout
    assert not {"FAILED", "INVALID", "WARNING"} & set(done.stdout.replace(":", " ").split())


@pytest.mark.parametrize("command", PROOFS)
def test_what_others_check_fails_when_it_should(unzipped, tmp_path, command):
    """Each proof objects to a copy in which what it reads was spoilt."""
    folder = shutil.copytree(unzipped, tmp_path / "spoilt")
    spoilt = {
        "sha256sum": ("events.csv", "kidnapping", "arson"),
        "frictionless": ("events.csv", "kidnapping", "kidnaping"),
        "mlcroissant": ("croissant.json", '"@type": "sc:Dataset"', '"@type": "sc:Thing"'),
        "cffconvert": ("CITATION.cff", "authors:", "writers:"),
    }
    name, old, new = spoilt[command.split()[0]]
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run(command, folder).returncode != 0


def test_the_crate_opens_and_its_files_are_there(unzipped):
    crate = ROCrate(unzipped)
    missing = [entity.id for entity in crate.data_entities if not (unzipped / entity.id).is_file()]
    assert (missing, crate.root_dataset["version"]) == ([], unzipped.name.removeprefix("sucesos-"))
