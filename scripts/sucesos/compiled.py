"""Compiled modules, where somebody built them: `make fast` turns the coder into machine code, which gives the same rows
sooner. Without a build the sources are run, and nothing else changes.

A build belongs to an environment and to the sources that it was made of. It lies under their hash, so that it is passed
over as soon as one of them is edited.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

PURE = "SUCESOS_PURE"  # an environment variable: if it is set, the sources are run though there is a build
LIBRARY = "__mypyc"  # what the name of the library ends with that holds the code of all modules


def builds() -> Path:
    """The folder of all builds of this environment."""
    return Path(sys.prefix, "compiled")


def build_of(package: Path) -> Path:
    """Where the build of a package's present sources lies, or would lie."""
    told = sha256(str(sys.implementation.cache_tag).encode())
    for path in sorted(package.rglob("*.py")):
        source = path.read_bytes()
        told.update(f"\n{path.relative_to(package).as_posix()} {len(source)}\n".encode() + source)
    return builds() / told.hexdigest()[:16]


def present_build(package: Path) -> Path | None:
    """The build of a package's present sources, if there is one and it is wanted."""
    if os.environ.get(PURE) or not builds().is_dir():
        return None
    build = build_of(package)
    return build if build.is_dir() else None


def load_library(build: Path) -> None:
    """Load the library of a build, which its modules look for by name."""
    suffix = EXTENSION_SUFFIXES[0]
    for path in build.glob(f"*{LIBRARY}{suffix}"):
        spec = spec_from_file_location(path.name.removesuffix(suffix), path)
        if spec is None or spec.loader is None:
            raise ImportError(f"{path} is no library of Python")
        sys.modules[spec.name] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[spec.name])
