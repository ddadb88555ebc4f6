"""The configuration of a build, checked before anything runs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from sucesos.errors import UserError


def check_config(config: dict[str, Any], schema: Path, file: str) -> None:
    """Raise UserError that names the first wrong key and what was expected; `released` may be a YAML date."""
    plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in config.items()}
    validator = Draft202012Validator(json.loads(Path(schema).read_text(encoding="utf-8")))
    for error in sorted(validator.iter_errors(plain), key=lambda e: [str(p) for p in e.path]):
        raise UserError(_told(error), file=file, hint="mend it there or with `--config key=value`")
    try:
        date.fromisoformat(plain["released"])
    except ValueError:
        raise UserError(
            f"`released` is {plain['released']!r}; expected a day that exists, YYYY-MM-DD", file=file
        ) from None
    previous = plain.get("previous")
    if previous and Path(previous).resolve() == (Path(plain["out"]) / plain["version"]).resolve():
        raise UserError(
            f"`previous` is {previous}, the version that is built",
            file=file,
            hint="raise `version`, or name an older one",
        )


def _told(error: Any) -> str:
    key = ".".join(str(part) for part in error.path)
    if error.validator == "additionalProperties":
        unknown = sorted(set(error.instance) - set(error.schema["properties"]))
        return f"unknown key `{unknown[0]}`; expected only {', '.join(sorted(error.schema['properties']))}"
    if error.validator == "required":
        missing = sorted(set(error.schema["required"]) - set(error.instance))
        return f"key `{missing[0]}` is missing; expected {error.schema['properties'][missing[0]]['description']}"
    return f"`{key}` is {error.instance!r}; expected {error.schema['description']}"
