"""The house keeps its own rules: linters are content, imports go one way, and what is said twice is said the same."""

from __future__ import annotations

import ast
import csv
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from sucesos.imports import imported

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
STEPS = {path.stem for path in SCRIPTS.glob("*.py")}
ROOMS = ("text", "coding", "linking", "publishing", "evaluation", "commands")  # a room imports from those before it
DOORS = ("__main__.py", "loading.py")  # by which users come in; they may import from every room
LINTERS = (
    "ruff check",
    "ruff format --check",
    "mypy",
    "snakefmt --check Snakefile",
    "snakemake --lint",
)


@pytest.mark.parametrize("command", LINTERS)
def test_linters_are_content(command):
    tool, *options = command.split()
    done = subprocess.run(
        [Path(sys.executable).parent / tool, *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def imports_of(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_imports_go_one_way():
    """text → coding → linking → publishing → evaluation → commands: the modules that stand in no room serve them
    all and import from none.
    """
    wrong = []
    for path in sorted((SCRIPTS / "sucesos").rglob("*.py")):
        place = path.relative_to(SCRIPTS / "sucesos")
        if place.as_posix() in DOORS:
            continue
        allowed = ROOMS[: ROOMS.index(place.parts[0]) + 1] if len(place.parts) > 1 else ()
        rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("sucesos.")} & set(ROOMS)
        wrong += [f"{place} imports from {room}" for room in sorted(rooms - set(allowed))]
    assert wrong == []


def test_the_library_knows_no_workflow_and_no_step():
    for path in sorted((SCRIPTS / "sucesos").rglob("*.py")):
        tops = {name.split(".")[0] for name in imports_of(path)}
        assert not tops & {"snakemake", *STEPS}, path


def test_a_workflow_finds_every_import_of_every_file():
    """It looks for them in the text, wherever in a file they stand."""
    for path in SCRIPTS.rglob("*.py"):
        modules = {SCRIPTS.joinpath(*name.split(".")).with_suffix(".py") for name in imports_of(path)}
        own = {module for module in modules if module.is_file() and (SCRIPTS / "sucesos") in module.parents}
        assert own == {found for found in imported(path) if found.name != "__init__.py"}


def test_no_step_imports_another():
    for step in sorted(STEPS):
        tops = {name.split(".")[0] for name in imports_of(SCRIPTS / f"{step}.py")}
        assert not tops & STEPS, step


def test_every_file_of_code_says_what_it_is_for():
    for path in sorted([*SCRIPTS.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_the_version_is_the_same_wherever_it_is_written():
    config = yaml.safe_load((ROOT / "config/config.yaml").read_text(encoding="utf-8"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert config["version"] == citation["version"] == project["version"]
    assert config["released"] == citation["date-released"]
    heading = rf"^## \[{re.escape(config['version'])}\] - {config['released']}$"
    assert re.search(heading, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_conda_installs_the_libraries_of_the_lock_file():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package["version"] for package in lock["package"] if "version" in package}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    environment = yaml.safe_load((ROOT / "config/environment.yaml").read_text(encoding="utf-8"))
    (pinned,) = [entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict)]
    wanted = sorted(re.match(r"[\w-]+", requirement)[0] for requirement in project["dependencies"])
    assert sorted(pinned) == [f"{name}=={locked[name]}" for name in wanted]


def test_the_profile_for_clusters_names_rules_of_the_workflow():
    rules = set(
        re.findall(r"^(?:rule|checkpoint) (\w+):", (ROOT / "Snakefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    profile = yaml.safe_load((ROOT / "config/profiles/slurm/config.yaml").read_text(encoding="utf-8"))
    assert {*profile["groups"], *profile["set-resources"]} <= rules


def test_every_reference_file_tells_its_origin():
    """Files of the reference folder and rows of its register are the same; tables also tell how many rows they have."""
    reference = ROOT / "reference"
    with (reference / "sources.csv").open(encoding="utf-8", newline="") as stream:
        register = {row["file"]: row for row in csv.DictReader(stream)}
    files = {path.relative_to(reference).as_posix(): path for path in reference.rglob("*") if path.is_file()}
    del files["sources.csv"]
    assert sorted(register) == sorted(files)
    for name, row in register.items():
        assert row["origin"] and row["licence"] and row["retrieved"], name
        if files[name].suffix == ".csv":
            with files[name].open(encoding="utf-8", newline="") as stream:
                assert row["rows"] == str(sum(1 for _ in csv.DictReader(stream))), name
        else:
            assert row["rows"] == "", name


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").glob("*.json")), ids=lambda path: path.stem)
def test_every_table_and_field_is_documented(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    for described in (schema, *schema["fields"]):
        assert described["title"] and described["description"].endswith("."), described.get("name", path.name)
    names = [field["name"] for field in schema["fields"]]
    assert len(set(names)) == len(names)
    for field in schema["fields"]:
        assert field["type"] and "example" in field, field["name"]
