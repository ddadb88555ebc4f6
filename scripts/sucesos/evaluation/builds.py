"""What whole builds of invented corpora cost, by size: real runs of the workflow, each measured once and kept.

A measurement is kept as JSON under the hash of what it was made with, so that a bench that was stopped goes on where it
was, and one of edited code starts anew.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq

from sucesos.coding import BUILD
from sucesos.costs import Cost, costs
from sucesos.errors import UserError
from sucesos.evaluation.corpus import write_corpus
from sucesos.evaluation.invention import Inventor
from sucesos.files import sha256_of, write_json

MADE_WITH = ("Snakefile", "bench", "config", "profiles", "reference", "schemas", "scripts", "uv.lock")
STEPS = ("survey", "clean", "extract", "link", "tabulate", "evaluate", "draw", "validate", "release")
TABLES = ("articles", "events", "indicators", "evidence", "rejected")
VERSION = "0.0.1-bench"  # a draft, which is built anew
FURTHER = "one-more.jsonl"  # what is added to a corpus
PLANNED_FROM = 10_000  # articles invented for a corpus that is only planned; they are repeated


@dataclass(frozen=True)
class Run:
    """One run of the workflow. seconds: by the clock; busy: of all processors; gigabytes: the most memory that one
    process held.
    """

    seconds: float
    busy: float
    gigabytes: float


@dataclass(frozen=True)
class Build:
    """A corpus built: its size, the run, what each step took, how many rows came of it."""

    articles: int
    relevant: float
    language: str
    megabytes: float
    run: Run
    day: str
    steps: list[Cost] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


class Bench:
    """Builds corpora of one language in `work`, with the workflow of the checkout `home`, on so many cores."""

    def __init__(self, home: Path, work: Path, language: str, cores: int):
        self.home, self.work, self.language, self.cores = home.resolve(), work.resolve(), language, cores
        self.kept = self.work / "measured" / _made_with(self.home)
        self.inventor = Inventor(home / f"bench/articles_{language}.yaml")

    def build(self, articles: int, relevant: float, *, stay: bool = False) -> Build:
        """The measured build of a corpus; `stay` leaves its folder for `one_more`, if that is not measured yet."""
        path = self._kept("build", articles, relevant)
        stay = stay and not self._kept("one-more", articles, relevant).is_file()
        raw, out = self._raw(articles, relevant), self._out(articles, relevant)
        has_stayed = (out / VERSION / "datapackage.json").is_file() and not (raw / FURTHER).exists()
        if path.is_file() and (has_stayed or not stay):
            return _build(json.loads(path.read_text(encoding="utf-8")))
        self._corpus(articles, relevant)
        (raw / FURTHER).unlink(missing_ok=True)  # there when `one_more` was stopped half-way
        shutil.rmtree(out, ignore_errors=True)
        run = self._run(raw, out)
        build = self._measured(raw, out, run, articles, relevant)
        write_json(path, asdict(build))
        if not stay:
            self.clear(articles, relevant)
        return build

    def one_more(self, articles: int, relevant: float) -> Build:
        """One article more in a corpus that was built and has stayed."""
        path = self._kept("one-more", articles, relevant)
        if path.is_file():
            return _build(json.loads(path.read_text(encoding="utf-8")))
        raw, out = self._corpus(articles, relevant), self._out(articles, relevant)
        write_corpus(self.inventor.articles(1, 1.0, seed=2), raw / FURTHER)
        since = time.time()
        run = self._run(raw, out)
        build = self._measured(raw, out, run, articles + 1, relevant, since)
        write_json(path, asdict(build))
        return build

    def plan(self, articles: int, relevant: float) -> Run:
        """Planning the build of a corpus (`snakemake -n`), whose articles repeat after PLANNED_FROM."""
        path = self._kept("plan", articles, relevant)
        if not path.is_file():
            block = self._corpus(min(articles, PLANNED_FROM), relevant) / "corpus.jsonl"
            raw = self.work / "corpora" / f"planned-{articles}"
            raw.mkdir(parents=True, exist_ok=True)
            with (raw / "corpus.jsonl").open("wb") as target:
                for _ in range(0, articles, PLANNED_FROM):
                    with block.open("rb") as source:
                        shutil.copyfileobj(source, target)
            run = self._run(raw, self.work / "builds/planned", "--dry-run", "--quiet", "rules")
            shutil.rmtree(raw)
            write_json(path, asdict(run))
        return Run(**json.loads(path.read_text(encoding="utf-8")))

    def clear(self, articles: int, relevant: float) -> None:
        """Remove corpus and build."""
        for folder in (self._raw(articles, relevant), self._out(articles, relevant)):
            shutil.rmtree(folder, ignore_errors=True)

    def _name(self, articles: int, relevant: float) -> str:
        return f"{self.language}-{relevant:g}-{articles}"

    def _kept(self, kind: str, articles: int, relevant: float) -> Path:
        return self.kept / f"{kind}-{self._name(articles, relevant)}-{self.cores}.json"

    def _raw(self, articles: int, relevant: float) -> Path:
        return self.work / "corpora" / self._name(articles, relevant)

    def _out(self, articles: int, relevant: float) -> Path:
        return self.work / "builds" / self._name(articles, relevant)

    def _corpus(self, articles: int, relevant: float) -> Path:
        raw = self._raw(articles, relevant)
        if not (raw / "corpus.jsonl").is_file():
            write_corpus(self.inventor.articles(articles, relevant, seed=1), raw / "corpus.jsonl")
        return raw

    def _run(self, raw: Path, out: Path, *options: str) -> Run:
        """Run the workflow; raises UserError when it fails."""
        told = {"raw": raw, "out": out, "version": VERSION}
        words = [sys.executable, "-m", "snakemake", "--cores", str(self.cores), "--nocolor", *options]
        words += ["--config", *(f"{key}={value}" for key, value in told.items())]
        log = self.work / "snakemake.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        start = time.perf_counter()
        with log.open("wb") as said:
            process = subprocess.Popen(words, cwd=self.home, stdout=said, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)  # counts all processes that were started on the way
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise UserError("the workflow failed", file=log, hint="see what it says there")
        seconds = time.perf_counter() - start
        return Run(round(seconds, 2), round(usage.ru_utime + usage.ru_stime, 2), round(usage.ru_maxrss / (1 << 20), 3))

    def _measured(self, raw: Path, out: Path, run: Run, articles: int, relevant: float, since: float = 0.0) -> Build:
        size = sum(path.stat().st_size for path in raw.iterdir())
        return Build(
            articles=articles,
            relevant=relevant,
            language=self.language,
            megabytes=round(size / 1e6, 1),
            run=run,
            day=date.today().isoformat(),
            steps=costs(out / "work/benchmarks", sorted((out / "work/articles").glob("*.parquet")), STEPS, since),
            rows={name: pq.read_metadata(out / VERSION / f"{name}.parquet").num_rows for name in TABLES},
        )


def _build(told: dict) -> Build:
    return Build(**told | {"run": Run(**told["run"]), "steps": [Cost(**cost) for cost in told["steps"]]})


def _made_with(home: Path) -> str:
    """Hash of all that the figures depend on, also of whether the coder is compiled."""
    digest = sha256(str(BUILD is not None).encode())
    for path in sorted(_files(home / name for name in MADE_WITH)):
        digest.update(f"{path.relative_to(home).as_posix()} {sha256_of(path)}\n".encode())
    return digest.hexdigest()[:16]


def _files(places: Iterable[Path]) -> list[Path]:
    found = []
    for place in places:
        found += [place] if place.is_file() else place.rglob("*")
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts and ".egg" not in path.name]
