"""YAML files that curators keep: every mapping knows its line, and a file that cannot be read is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from sucesos.errors import UserError

# The one written in C reads ten times as fast; not every machine has it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"


class Entry(dict):
    """A mapping of a curators' file that remembers its line."""

    line: int = 0


class _WordLoader(_LOADER):
    """YAML in which `no`, `on` and `off` are words."""


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL or first in "tTfF"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _TextLoader(_LOADER):
    """YAML in which everything but null is the text that is written: 23:00 and 2024-05-06 are for a schema to read."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _construct(loader: Any, node: yaml.MappingNode) -> Entry:
    entry = Entry()
    for (key_node, _), (key, value) in zip(node.value, loader.construct_pairs(node, deep=True), strict=True):
        if key in entry:
            raise yaml.constructor.ConstructorError(None, None, f"{key!r} stands there twice", key_node.start_mark)
        entry[key] = value
    entry.line = node.start_mark.line + 1
    return entry


for _loader in (_WordLoader, _TextLoader):
    _loader.add_constructor("tag:yaml.org,2002:map", _construct)


def read_entries(path: Path, *, example: str) -> Any:
    """What a YAML file holds, with an Entry for each mapping; UserError with file and line when it cannot be read.

    example: where one sees how the file is written.
    """
    return _read(path, _WordLoader, example)


def read_texts(path: Path, *, example: str) -> Any:
    """The same, with every value as the text that is written, or None."""
    return _read(path, _TextLoader, example)


def _read(path: Path, loader: Any, example: str) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except FileNotFoundError:
        raise UserError("reference file is missing", file=path, hint="restore it from the repository") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise UserError(f"not valid YAML: {error.problem}", file=path, line=line, hint=example) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"not valid YAML: {error}", file=path) from None
