"""The whole workflow, run as a user runs it, in a copy of the checkout."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sucesos.files import sha256_of

ROOT = Path(__file__).parents[2]
NEEDED = (
    *("Snakefile", "config", "profiles", "raw", "reference", "schemas", "scripts"),
    *("CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md", "pyproject.toml", "uv.lock", "tests/gold"),
)
PLANNED = re.compile(r"^(\w+) +(\d+)$", re.MULTILINE)
PATIENCE = 900  # seconds after which a run is given up, also on a machine that does much else


class Checkout:
    """A copy of the checkout, in which Snakemake can be run."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.release = folder / "output" / "0.1.0"

    def copied(self, folder: Path) -> Checkout:
        """A copy of this copy, with what is built in it and with the times of its files."""
        return Checkout(shutil.copytree(self.folder, folder))

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        with (self.folder / path).open("a", encoding="utf-8") as stream:
            stream.write(text)

    def correct(self, **entry: object) -> None:
        """Append a correction, as a curator would, made by Ana with a reason and a date."""
        signed = {**entry, "reason": "The article says so.", "who": "Ana", "date": "2026-11-22"}
        self.append("reference/corrections.yaml", yaml.safe_dump([signed], sort_keys=False))

    def configure(self, key: str, value: str) -> None:
        """Set one key of config/config.yaml, as an editor would."""
        path = self.folder / "config/config.yaml"
        text, found = re.subn(rf"(?m)^{key}:.*$", f"{key}: {value}", path.read_text(encoding="utf-8"))
        assert found == 1
        path.write_text(text, encoding="utf-8")

    def command(self, *options: str, config: dict[str, object] | None = None, cores: int = 1) -> list[str]:
        settings = [f"{key}={value}" for key, value in (config or {}).items()]
        words = [sys.executable, "-m", "snakemake", "--cores", str(cores), "--nocolor", *options]
        return [*words, *(["--config", *settings] if settings else [])]

    def run(self, *options: str, config: dict[str, object] | None = None, cores: int = 1, **environment: str):
        """Run Snakemake; returns the finished process, whose stdout holds all that was said."""
        words = self.command(*options, config=config, cores=cores)
        return subprocess.run(
            words,
            cwd=self.folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
        )

    def build(self, **options) -> str:
        """Run Snakemake, which must succeed; returns what it said."""
        done = self.run(**options)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def planned(self, config: dict[str, object] | None = None) -> dict[str, int]:
        """How many jobs of each rule a run would start."""
        said = self.run("--dry-run", "--quiet", "host", "reason", "rules", config=config)
        assert said.returncode == 0, said.stdout
        counts = {rule: int(count) for rule, count in PLANNED.findall(said.stdout)}
        assert counts or "Nothing to be done" in said.stdout
        return {rule: count for rule, count in counts.items() if rule not in ("all", "total")}


def hashes_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by relative path."""
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in folder.rglob("*") if path.is_file()}


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """Rows of a released table."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="session")
def hashes():
    return hashes_of


@pytest.fixture(scope="session")
def rows():
    return rows_of


@pytest.fixture(scope="session")
def pristine(tmp_path_factory) -> Checkout:
    """A copy of what the workflow needs, with nothing built; not to be changed."""
    folder = tmp_path_factory.mktemp("pristine")
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copyfile(source, folder / name)
    sets = folder / "config/sets.yaml"  # on one set the coder is soon measured
    smallest = {"seeds": yaml.safe_load(sets.read_text(encoding="utf-8"))["seeds"]}
    sets.write_text(yaml.safe_dump(smallest), encoding="utf-8")
    return Checkout(folder)


@pytest.fixture(scope="session")
def undisturbed(pristine, tmp_path_factory) -> Checkout:
    """A finished build of the checkout's own articles; not to be changed."""
    checkout = pristine.copied(tmp_path_factory.mktemp("undisturbed") / "checkout")
    checkout.build(cores=2, PYTHONHASHSEED="0")
    return checkout


@pytest.fixture
def fresh(pristine, tmp_path) -> Checkout:
    """A copy with nothing built, which a test may change."""
    return pristine.copied(tmp_path / "a place with spaces, ñ")


@pytest.fixture
def built(undisturbed, tmp_path) -> Checkout:
    """A finished build that a test may change."""
    return undisturbed.copied(tmp_path / "built")
