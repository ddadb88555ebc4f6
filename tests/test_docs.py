"""Documentation is tested: what it names exists, what it shows is what the program gives."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from sucesos.publishing.documents import DOCUMENTS
from sucesos.publishing.metadata.package import DESCRIPTOR
from sucesos.publishing.release import CHECKSUMS
from sucesos.schemas import TABLES

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "CHANGELOG.md", "docs/method.md", "docs/accuracy.md", "docs/lexicon.md"]
PAGES += ["docs/languages.md", "docs/releases.md", "docs/corrections.md", "docs/clusters.md", "docs/raw.md"]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
FILE_NAME = re.compile(r"[\w.-]+\.(?:py|ya?ml|csv|jsonl?|md|html|svg|cff|lock|toml|txt|parquet|sha256|xlsx)")
RELEASED = {
    DESCRIPTOR,
    CHECKSUMS,
    *(d.file for d in DOCUMENTS),
    *(f"{table}.{form}" for table in TABLES for form in ("csv", "parquet")),
}
EXAMPLES = {"market.txt", "article.txt"}  # files that a page tells its reader to make
FOREIGN = {"sbatch", "sha256sum", "frictionless", "mlcroissant", "cffconvert", "."}  # commands of others
ARTICLES = ("000_040dccc2ff72d8fa.txt", "001_8b3ef433ae4eaaa0.txt", "metadata.csv")  # what the README shows
NEEDED = ("Snakefile", "CHANGELOG.md", "CITATION.cff", "uv.lock", "config", "profiles", "reference", "schemas")
NEEDED += ("scripts", "tests/gold")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """(language, content) of each fenced block."""
    return [(found[1], found[2]) for found in BLOCK.finditer(text)]


def spans(text: str) -> list[str]:
    """Inline code outside of blocks."""
    return SPAN.findall(BLOCK.sub("", text))


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess:
    bin_folder = str(Path(sys.executable).parent)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PATH": os.pathsep.join([bin_folder, os.environ["PATH"]])}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")


def stdout_of(*command: str, cwd: Path = ROOT) -> str:
    done = run(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    targets = LINK.findall(page(name))
    assert [target for target in targets if not (ROOT / name).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_named_files_exist(name):
    """A path from the top of the repository, `<...>` for any name; a bare name, anywhere in it or in a release."""
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"output", ".venv"}
    known = {path.name for path in ROOT.iterdir()} | RELEASED | EXAMPLES
    known |= {path.name for folder in folders if not folder.startswith(".") for path in (ROOT / folder).rglob("*.*")}
    missing = []
    for span in spans(page(name)):
        pattern = re.sub("<[^>]*>", "*", span)
        if span.split("/")[0] in folders and "/" in span and " " not in span:
            missing += [] if any(ROOT.glob(pattern.rstrip("/"))) else [span]
        elif FILE_NAME.fullmatch(span):
            missing += [] if span in known else [span]
    assert missing == []


def commands(name: str) -> list[list[str]]:
    """Shell lines of a page, in blocks and inline, without their comments."""
    text = page(name)
    lines = [line for language, content in blocks(text) if language == "sh" for line in content.splitlines()]
    inline = [span for span in spans(text) if re.match(r"(make|snakemake|python) \S", span)]
    return [shlex.split(line, comments=True) for line in [*lines, *inline] if line.strip()]


@cache
def help_of(*command: str) -> str:
    return stdout_of(*command, "--help")


@pytest.mark.parametrize("name", PAGES)
def test_commands_can_be_given(name):
    makefile = page("Makefile")
    settings = json.loads(page("config/config.schema.json"))["properties"]
    for command, *words in commands(name):
        flags = [word for word in words if word.startswith("--")]
        if command == "make":
            for word in words:
                kind = rf"^{word.partition('=')[0]} =" if "=" in word else rf"^{word}:"
                assert re.search(kind, makefile, re.MULTILINE), f"make {word}"
        elif command == "python":
            assert words[:2] == ["-m", "sucesos"], words
            shown = help_of(sys.executable, *words[:3])
            assert [flag for flag in flags if flag not in shown] == []
        elif command == "snakemake":
            assert [flag for flag in flags if flag not in help_of("snakemake")] == []
            assert {word.partition("=")[0] for word in words if "=" in word} <= set(settings), words
        else:
            assert command in FOREIGN, command


def build(folder: Path, version: str) -> None:
    """Build the two articles that the README shows, in a copy of the repository."""
    for name in NEEDED:
        source = ROOT / name
        (folder / name).parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    (folder / "raw").mkdir()
    for name in ARTICLES:
        shutil.copy(ROOT / "raw" / name, folder / "raw")
    stdout_of("snakemake", "--cores", "1", "--config", f"version={version}", cwd=folder)


def test_readme_shows_what_a_build_gives(tmp_path):
    """Rows, evidence, output of the code for pandas and DuckDB, and one article: paste them again where this fails."""
    text = page("README.md")
    version = re.search(r"output/([\d.]+)/", text)[1]
    build(tmp_path, version)
    release = tmp_path / "output" / version
    shown = blocks(text)

    excerpts = [content for language, content in shown if language == "csv"]
    assert excerpts
    for content in excerpts:
        header, *rows = content.splitlines()
        tables = [(release / f"{table}.csv").read_text(encoding="utf-8").splitlines() for table in TABLES]
        built = next(lines for lines in tables if lines[0] == header)
        assert [row for row in rows if row not in built] == []

    with (release / "events.csv").open(encoding="utf-8", newline="") as stream:
        events = list(csv.DictReader(stream))
    table = re.search(r"^\| event_id .*?(?=^\n)", text, re.MULTILINE | re.DOTALL)[0]
    columns, _, *rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
    assert [row for row in rows if row not in [[event[name] for name in columns] for event in events]] == []

    programs = 0
    for (language, content), (_, output) in pairwise(shown):
        if language == "python":
            programs += 1
            assert lines_of(stdout_of(sys.executable, "-c", content, cwd=tmp_path)) == lines_of(output)
    assert programs == 3

    article = re.search(r"python -m sucesos code (raw/\S+\.txt)", text)[1]
    told = next(content for language, content in shown if language == "text")
    assert told.strip() in stdout_of(sys.executable, "-m", "sucesos", "code", article)


def lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


@pytest.fixture
def desk(tmp_path) -> Path:
    """A folder with a copy of the reference data and the article of docs/lexicon.md."""
    shutil.copytree(ROOT / "reference", tmp_path / "reference")
    article = next(content for language, content in blocks(page("docs/lexicon.md")) if language == "text")
    (tmp_path / "market.txt").write_text(article, encoding="utf-8")
    return tmp_path


def code(desk: Path) -> subprocess.CompletedProcess:
    return run(sys.executable, "-m", "sucesos", "code", "market.txt", "--reference", "reference", cwd=desk)


def change(folder: Path, listing: str) -> None:
    """Make the change that a listing shows: the first lines with `-` become those with `+`; `+` alone are added."""
    head, *lines = listing.splitlines()
    path = folder / head.removeprefix("--- ")
    text = path.read_text(encoding="utf-8")
    old, new = ("\n".join(line[1:] for line in lines if line.startswith(sign)) for sign in "-+")
    assert old in text, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, 1) if old else f"{text}{new}\n", encoding="utf-8")


def steps_and_mistakes() -> list[list[tuple[str, str]]]:
    """Blocks of docs/lexicon.md before and after its last heading, which is about what goes wrong."""
    right, wrong = page("docs/lexicon.md").split("\n## When something is wrong\n")
    return [blocks(right), blocks(wrong)]


def test_the_changes_in_the_lexicon_page_do_what_it_says(desk):
    shown, _ = steps_and_mistakes()
    before = code(desk)
    assert (before.returncode, before.stdout) == (0, "")
    for language, content in shown:
        if language == "diff":
            change(desk, content)
    told = [content for language, content in shown if language == "text"][1]
    assert lines_of(code(desk).stdout) == lines_of(told)


def test_the_sentences_that_the_lexicon_page_adds_hold(desk):
    """Each added sentence, coded alone, brings in a kidnapping or not, as the key says under which it is put."""
    listings = [content for language, content in steps_and_mistakes()[0] if language == "diff"]
    events = desk / "reference/lexicon/en/events.yaml"
    for listing in listings:
        change(desk, listing)
    added = re.findall(r'^\+      - "(.*)"$', "\n".join(listings), re.MULTILINE)
    frame = yaml.safe_load(events.read_text(encoding="utf-8"))["frames"][0]
    tried = {key: [sentence for sentence in added if sentence in frame[key]] for key in ("examples", "never")}
    assert all(len(sentences) == 2 for sentences in tried.values())
    for key, sentences in tried.items():
        for sentence in sentences:
            (desk / "market.txt").write_text(f" date 2024-05-15 {sentence}", encoding="utf-8")
            assert ("kidnapping  event" in code(desk).stdout) == (key == "examples"), sentence


@pytest.mark.parametrize("n", range(4))
def test_the_errors_in_the_lexicon_page_are_the_real_ones(desk, n):
    """Word by word, but for the number of the line, which moves whenever something is added above it."""
    shown = steps_and_mistakes()[1]
    mistakes = [content for language, content in shown if language == "diff"]
    told = [content for language, content in shown if language == "text"]
    assert len(mistakes) == len(told) == 4
    change(desk, mistakes[n])
    path = desk / mistakes[n].splitlines()[0].removeprefix("--- ")
    line = line_of(path, [line[1:] for line in mistakes[n].splitlines() if line.startswith("+")][-1])
    said = code(desk).stderr
    assert f"{path.name}:{line}:" in said
    assert said.replace(f":{line}:", ":…:") == told[n]


def line_of(path: Path, written: str) -> int:
    """Number of a line; in a list of frames, of the line where its frame begins."""
    lines = path.read_text(encoding="utf-8").splitlines()
    at = lines.index(written)
    while path.suffix == ".yaml" and not lines[at].startswith("  - "):
        at -= 1
    return at + 1


def test_every_key_of_a_frame_is_explained():
    frames = yaml.safe_load(page("reference/lexicon/en/events.yaml"))["frames"]
    used = {key for frame in frames for key in frame}
    assert used - set(spans(page("docs/lexicon.md"))) == set()


def test_changelog_and_citation_are_of_the_version_that_is_built():
    config = yaml.safe_load(page("config/config.yaml"))
    latest = re.search(r"^## \[([^\]]+)\](?: - (\S+))?$", page("CHANGELOG.md"), re.MULTILINE)
    if "-" in config["version"]:  # a draft
        assert latest[1] in (config["version"], "Unreleased")
        return
    citation = yaml.safe_load(page("CITATION.cff"))
    assert (latest[1], latest[2]) == (config["version"], str(config["released"]))
    assert (citation["version"], str(citation["date-released"])) == (config["version"], str(config["released"]))
