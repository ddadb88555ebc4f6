"""How sure a row is: the share of rows with the same signs that were right on articles coded by hand.

The weights stand in reference/confidence.yaml; `make calibrate` fits them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

import yaml

from sucesos.errors import UserError

FILE = "confidence.yaml"
LEAST, MOST = 0.01, 0.99  # nothing is certain


@dataclass(frozen=True)
class Weights:
    """Of one table: what speaks for any row, for each type, and for each sign (logits)."""

    base: float
    types: dict[str, float]
    signs: dict[str, float]

    def confidence(self, kind: str, signs: dict[str, float]) -> float:
        """The probability that a row of a type with some signs is right."""
        logit = self.base + self.types.get(kind, 0.0) + sum(w * signs.get(name, 0.0) for name, w in self.signs.items())
        return round(min(MOST, max(LEAST, 1 / (1 + exp(-logit)))), 2)


def load_weights(reference: Path) -> dict[str, Weights]:
    """Weights of events and indicators; raises UserError when the file lacks some."""
    path = Path(reference) / FILE
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {table: _weights(data[table]) for table in ("events", "indicators")}
    except FileNotFoundError:
        raise UserError("the file is missing", file=path, hint="restore it, or run `make calibrate`") from None
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        hint = "for events and indicators: base (a number), types and signs (name: number)"
        raise UserError(f"no weights: {error!r}", file=path, hint=hint) from None


def _weights(data: dict[str, Any]) -> Weights:
    types, signs = ({str(name): float(weight) for name, weight in data[key].items()} for key in ("types", "signs"))
    return Weights(float(data["base"]), types, signs)
