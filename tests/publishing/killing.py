"""Puts a release in place again and again, each time killed one change of the file system later than the time before.

Run by test_release_folder.py as a program of its own: it forks, which is safe only as long as there are no threads.
    python killing.py CASE BUILDING NAME [draft]
CASE: a folder of releases as it is before; BUILDING: the release that is to be put into it under NAME.
Prints a JSON list, one item for each kill: SHA-256 by file name of what lies under NAME then, and after another run.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from sucesos.files import sha256_of
from sucesos.publishing.release import _put_in_place, remove_leftovers

CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.utime")


def kill_before(change: int) -> None:
    """Kill this process right before it makes its n-th change of the file system."""
    made = 0

    def hook(event, _):
        nonlocal made
        if event in CHANGES:
            made += 1
            if made == change:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def put(out: Path, building: Path, name: str, draft: bool, change: int | None) -> bool:
    """Put the release in place in a process of its own; returns whether it was killed."""
    remove_leftovers(out)
    aside = shutil.copytree(building, out / f".{name}.part")
    process = os.fork()
    if not process:
        if change is not None:
            kill_before(change)
        _put_in_place(aside, out / name, draft)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    return status != 0


def found(folder: Path) -> dict[str, str]:
    return {path.name: sha256_of(path) for path in folder.iterdir()} if folder.exists() else {}


def main() -> None:
    case, building, name, draft = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], "draft" in sys.argv[4:]
    kills, killed = [], True
    while killed:
        with tempfile.TemporaryDirectory() as folder:
            out = shutil.copytree(case, Path(folder) / "out")
            if killed := put(out, building, name, draft, len(kills) + 1):
                left = found(out / name)
                put(out, building, name, draft, None)
                kills.append([left, found(out / name)])
    print(json.dumps(kills))


if __name__ == "__main__":
    main()
