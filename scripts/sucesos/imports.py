"""Which files a command is made of, read from its imports, so that a workflow reruns what an edit touches."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent  # the folder of the commands and of the package
# Only such lines are parsed: whole files would take two seconds at each start of a workflow.
IMPORT = re.compile(
    r"^[ \t]*((?:from[ \t]+sucesos[\w.]*[ \t]+import\b|import[ \t]+sucesos\b)[^\n(]*(?:\([^)]*\))?)", re.MULTILINE
)


@cache
def code_of(command: str) -> tuple[str, ...]:
    """A command in scripts/ and all modules of the package that it imports, directly or not; sorted paths."""
    found: set[Path] = set()
    waiting = [ROOT / f"{command}.py"]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += imported(path)
    return tuple(sorted(path.relative_to(ROOT.parent).as_posix() for path in found))


@cache
def imported(path: Path) -> tuple[Path, ...]:
    """Modules of the package that a file imports, with the __init__ files of the rooms they stand in."""
    names = set()
    for statement in IMPORT.findall(path.read_text(encoding="utf-8")):
        for node in ast.parse(statement).body:
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names.add(node.module)
                names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(sorted({file for name in names if name.split(".")[0] == "sucesos" for file in _files(name)}))


def _files(module: str) -> list[Path]:
    parts = module.split(".")
    packages = [ROOT.joinpath(*parts[:n], "__init__.py") for n in range(1, len(parts) + 1)]
    return [path for path in [*packages, ROOT.joinpath(*parts).with_suffix(".py")] if path.is_file()]
