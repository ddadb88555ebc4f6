"""The compiled coder, where it was built, gives the rows of its sources; a build of other sources is passed over."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sucesos import compiled

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "scripts" / "sucesos" / "coding"
CODE = """
from pathlib import Path
import sucesos.coding
from sucesos.coding.article import Article, Coder
from sucesos.evaluation.invention import Inventor
from sucesos.schemas import enums, load_schemas
print(sucesos.coding.BUILD is not None)
for language in ("en", "es"):
    articles = Inventor(Path(f"bench/articles_{language}.yaml")).articles(40, 0.8, 3)
    coder = Coder(Path("reference"), language, enums(load_schemas(Path("schemas"))), "ECU")
    for one in articles:
        for finding in coder.code(Article(one.text, one.published)):
            print(finding.record(one.text))
"""


def rows(**environment: str) -> tuple[str, str]:
    """Whether the coder is compiled, and its rows for some invented articles."""
    inherited = {name: value for name, value in os.environ.items() if name != compiled.PURE}
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, env={**inherited, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    is_compiled, _, told = done.stdout.partition("\n")
    return is_compiled, told


@pytest.mark.skipif(not compiled.build_of(PACKAGE).is_dir(), reason="these sources are not compiled (make fast)")
def test_the_compiled_coder_gives_the_rows_of_its_sources():
    assert rows() == ("True", rows(**{compiled.PURE: "1"})[1])


def test_a_build_of_other_sources_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.delenv(compiled.PURE, raising=False)
    monkeypatch.setattr(compiled, "builds", lambda: tmp_path / "builds")
    package = tmp_path / "coding"
    shutil.copytree(PACKAGE, package)
    assert compiled.present_build(package) is None

    build = compiled.build_of(package)
    build.mkdir(parents=True)
    assert compiled.present_build(package) == build

    with (package / "words.py").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert compiled.present_build(package) is None


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_is_written_that_mypyc_can_not_compile(path):
    """`x in (*NAMES, "y")` stops it; the tuple is to be given a name, or the comparison to be parted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare):
            written = [entry for side in node.comparators for entry in getattr(side, "elts", ())]
            assert not any(isinstance(entry, ast.Starred) for entry in written), f"{path}:{node.lineno}"
