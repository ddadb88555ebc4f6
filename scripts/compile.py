"""Compile the coder with mypyc (`make fast`), into a folder of the environment in which the package looks for it.

It takes a C compiler and one or two minutes. Builds of other sources are removed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from sysconfig import get_config_var, get_path

from mypyc.build import mypycify

from sucesos.compiled import build_of, builds
from sucesos.errors import UserError, run_command

SCRIPTS = Path(__file__).parent
PACKAGE = SCRIPTS / "sucesos" / "coding"
NOT_COMPILED = ("__init__.py", "lexicon.py")  # what runs once
CHECKS = ("--config-file=", "--ignore-missing-imports", "--check-untyped-defs", "--follow-imports=silent")
FLAGS = ("-O1", "-g0", "-w", "-DNDEBUG", "-fwrapv")  # with -O2 it takes twice as long and runs no faster


def run(command: str, *arguments: str) -> None:
    """Run one of the commands with which Python itself was built."""
    try:
        subprocess.run([*shlex.split(get_config_var(command)), *arguments], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        hint = "install a C compiler, such as gcc; without one the coder runs as it is"
        raise UserError(f"the coder could not be compiled: {error}", hint=hint) from None


def compile_into(folder: Path) -> None:
    """Compile the package into a folder: libraries in place of sources, and copies of those that stay sources."""
    sources = [path.relative_to(SCRIPTS) for path in sorted(PACKAGE.rglob("*.py"))]
    chosen = [str(path) for path in sources if path.name not in NOT_COMPILED]
    with tempfile.TemporaryDirectory() as work, ThreadPoolExecutor(os.cpu_count()) as pool:
        for extension in mypycify([*CHECKS, *chosen], multi_file=True, target_dir=work):
            include = [f"-I{path}" for path in (*extension.include_dirs, work, get_path("include"))]
            objects = [f"{work}/{n}.o" for n, _ in enumerate(extension.sources)]
            compiled = [
                pool.submit(run, "CC", get_config_var("CCSHARED"), *FLAGS, *include, "-c", source, "-o", target)
                for source, target in zip(extension.sources, objects, strict=True)
            ]
            for job in compiled:
                job.result()
            library = folder / f"{extension.name.replace('.', '/')}{get_config_var('EXT_SUFFIX')}"
            library.parent.mkdir(parents=True, exist_ok=True)
            run("LDSHARED", *objects, "-o", str(library))
    for path in sources:
        if path.name in NOT_COMPILED:
            shutil.copy(SCRIPTS / path, folder / path)


def main() -> None:
    """Build what is not built yet."""
    target = build_of(PACKAGE)
    if target.is_dir():
        print(f"{target}: these sources are compiled")
        return
    os.chdir(SCRIPTS)  # mypyc names modules by their paths
    builds().mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=builds()) as folder:
        compile_into(Path(folder) / "build")
        for old in builds().iterdir():
            if old != Path(folder):
                shutil.rmtree(old)
        Path(folder, "build").rename(target)
    print(f"{target}: compiled")


if __name__ == "__main__":
    run_command(main)
