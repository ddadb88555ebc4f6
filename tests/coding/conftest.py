"""The coder of English news and the readers of times and numbers, built once for all tests of this folder."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sucesos.coding.article import Article, Coder
from sucesos.coding.figures import FigureReader
from sucesos.schemas import enums, load_schemas

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def reference():
    return HOME / "reference"


@pytest.fixture(scope="session")
def schemas():
    return load_schemas(HOME / "schemas")


@pytest.fixture(scope="session")
def allowed(schemas):
    """Values that a field may take, by field name."""
    return enums(schemas)


@pytest.fixture(scope="session")
def coder_of(reference, allowed):
    """Function of a language: its coder."""
    return cache(lambda language: Coder(reference, language, allowed, home="ECU"))


@pytest.fixture(scope="session")
def coder(coder_of):
    return coder_of("en")


@pytest.fixture(scope="session")
def code_in(coder_of):
    """Function of a language: the function of a text and its day of publication that gives the findings."""
    return lambda language: (
        lambda text, published: coder_of(language).code(Article(text, date.fromisoformat(published)))
    )


@pytest.fixture(scope="session")
def code(code_in):
    return code_in("en")


@pytest.fixture(scope="session")
def figures(reference):
    """Function of a language: what reads its times and numbers."""
    return cache(lambda language: FigureReader.load(reference, language))
