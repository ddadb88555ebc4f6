"""The coder of English news, built once for all tests of this folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sucesos.coding.article import Article, Coder
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
def coder(reference, allowed):
    return Coder(reference, "en", allowed, home="ECU")


@pytest.fixture(scope="session")
def code(coder):
    """Function of a text and its day of publication: the findings."""
    return lambda text, published: coder.code(Article(text, date.fromisoformat(published)))
