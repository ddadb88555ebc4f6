"""Word lists from `reference/lexicon/<language>/*.yaml`: a mapping of list names to lists of words, read as written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from sucesos.errors import UserError

# The C parser is many times faster, but PyYAML may be built without it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_words(path: Path, names: Iterable[str]) -> dict[str, list[str]]:
    """Read the word lists in `path`; lists that are left out are empty.

    Scalars are taken as written, so that the abbreviation `No` stays a word and is not read as false.
    Raises UserError with file and line when it is not YAML, or not lists of words under `names`.
    """
    names = tuple(names)
    lists: dict[str, list[str]] = {name: [] for name in names}
    root = _compose(path)
    if root is None:
        return lists
    if not isinstance(root, yaml.MappingNode):
        raise _error(path, root, "expected lists of words by name", f"use {', '.join(names)}")
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in lists:
            raise _error(path, key, f"unknown list {getattr(key, 'value', '')!r}", f"use one of {', '.join(names)}")
        lists[key.value] = _words(path, key.value, value)
    return lists


def _words(path: Path, name: str, node: yaml.Node) -> list[str]:
    if not isinstance(node, yaml.SequenceNode):
        raise _error(path, node, f"`{name}` is not a list", "write each word on a line of its own after `- `")
    for entry in node.value:
        if not isinstance(entry, yaml.ScalarNode) or not entry.value.strip():
            raise _error(path, entry, f"an entry of `{name}` is not a word", "put it in quotes if it holds a colon")
    return [entry.value for entry in node.value]


def _compose(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(Path(path).read_text(encoding="utf-8"), Loader=LOADER)
    except FileNotFoundError:
        raise UserError("word list is missing", file=path, hint="restore it from the repository") from None
    except UnicodeDecodeError:
        raise UserError("not UTF-8 text", file=path, hint="save it as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise UserError(f"not YAML: {error.problem}", file=path, line=line) from None
    except yaml.YAMLError as error:
        raise UserError(f"not YAML: {error}", file=path) from None


def _error(path: Path, node: yaml.Node, message: str, hint: str) -> UserError:
    return UserError(message, file=path, line=node.start_mark.line + 1, hint=hint)
