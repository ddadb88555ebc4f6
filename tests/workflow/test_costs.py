"""What a run costs is shown on a terminal, kept, and told in the end; it is no part of a release."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import termios


def test_a_run_keeps_benchmarks_and_ends_with_what_its_steps_cost(built):
    built.write(
        "raw/new.txt", " date 2024-05-06 Two fishermen were shot dead in Manta on Sunday, the police reported.\n"
    )
    said = built.build(cores=2, config={"version": "0.2.0-dev"})
    told = re.search(r"^step +jobs +seconds +articles/s +peak MB\n((?:\w+ +\d.*\n)+)", said, re.MULTILINE)
    steps = [line.split()[0] for line in told[1].splitlines()]
    assert steps == ["survey", "clean", "extract", "link", "tabulate", "validate", "draw", "release"]  # not `evaluate`
    kept = {path.name for path in (built.folder / "output/work/benchmarks").iterdir()}
    assert kept == {"clean", "extract", *(f"{step}.tsv" for step in {*steps, "evaluate"} - {"clean", "extract"})}
    assert not [path for path in (built.folder / "output/0.2.0-dev").rglob("*") if "benchmark" in path.name]


def test_a_terminal_shows_shards_and_the_bars_of_steps(fresh):
    main, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 100))
    shown = []
    with subprocess.Popen(
        fresh.command("--until", "link", cores=2), cwd=fresh.folder, stdout=terminal, stderr=terminal
    ) as run:
        os.close(terminal)
        while True:
            try:
                chunk = os.read(main, 65_536)
            except OSError:  # the terminal is closed when the last process that holds it ends
                break
            if not chunk:
                break
            shown.append(chunk)
    os.close(main)
    told = b"".join(shown).decode("utf-8", "replace")
    assert run.returncode == 0, told
    assert re.search(r"^clean: 2 of 2 shards, \d+ articles/s\r?$", told, re.MULTILINE), told
    assert re.search(r"^extract: 2 of 2 shards, \d+ articles/s\r?$", told, re.MULTILINE), told
    assert re.search(r"surveying: ", told) and re.search(r"linking: ", told)
