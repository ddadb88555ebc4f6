"""A language is a folder of data: nothing else is needed to code it, and no module of the coder names one."""

from __future__ import annotations

import ast
import csv
import shutil
from datetime import date

import pytest
from conftest import HOME

from sucesos.coding.article import Article, Coder
from sucesos.coding.figures import coded_languages
from sucesos.errors import UserError

CODING = HOME / "scripts" / "sucesos" / "coding"
TEXT = "Hombres armados secuestraron el lunes a dos colombianos en el cantón Durán."


@pytest.fixture
def third(tmp_path, reference):
    """A copy of the reference folder with a third language: the Spanish one under a name of its own."""
    copy = shutil.copytree(reference, tmp_path / "reference")
    shutil.copytree(copy / "lexicon" / "es", copy / "lexicon" / "qq")
    path = copy / "places" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [{**row, "name_qq": row["name_es"], "demonyms_qq": row["demonyms_es"]} for row in csv.DictReader(stream)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return copy


def test_a_folder_makes_a_language(third, allowed):
    assert coded_languages(third) == ("en", "es", "qq")
    (found,) = Coder(third, "qq", allowed, "ECU").code(Article(TEXT, date(2024, 5, 15)))
    told = [found.get(name) for name in ("event_type", "kidnapped", "admin2", "date_start")]
    assert told == ["kidnapping", 2, "Durán", date(2024, 5, 13)]


def test_a_folder_that_lacks_a_file_is_no_language_yet(third, allowed):
    (third / "lexicon" / "qq" / "places.yaml").unlink()
    assert coded_languages(third) == ("en", "es")
    with pytest.raises(UserError, match="lexicon file is missing"):
        Coder(third, "qq", allowed, "ECU")


def test_every_language_has_the_same_lists(reference):
    """So that two files can be laid side by side."""
    folders = [reference / "lexicon" / language for language in coded_languages(reference)]
    names = [sorted(path.name for path in folder.glob("*.yaml")) for folder in folders]
    assert names[1:] == names[:-1]


@pytest.mark.parametrize("path", sorted(CODING.rglob("*.py")), ids=lambda path: path.relative_to(CODING).as_posix())
def test_no_module_of_the_coder_names_a_language(path):
    codes = {"en", "es", "english", "spanish"}
    words = [
        node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    ]
    assert [word for word in words if isinstance(word, str) and word.strip().lower() in codes] == []
