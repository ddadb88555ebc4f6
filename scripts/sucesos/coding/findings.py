"""Coded values and the words behind them. A value that is read from a text cannot be built without its span."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]
SPANLESS = ("published", "correction")


@dataclass(slots=True, init=False)
class Value:
    """One coded value with the spans it was read from. basis: text, gazetteer, inherited, published or correction."""

    value: Any
    spans: tuple[Span, ...]
    basis: str

    def __init__(self, value: Any, spans: tuple[Span, ...] = (), basis: str = "text"):
        self.value, self.spans, self.basis = value, spans, basis
        if (self.basis in SPANLESS) == bool(self.spans):
            raise ValueError(f"basis {self.basis} with spans {self.spans}")
        for start, end in self.spans:
            if not 0 <= start < end:
                raise ValueError(f"empty span in {self.spans}")


@dataclass
class Finding:
    """One row to be: its table, coded fields and the occurrence (within the article) that it belongs to."""

    table: str
    values: dict[str, Value] = field(default_factory=dict)
    incident: int = 0
    confidence: float = 0.0
    signs: dict[str, float] = field(default_factory=dict)  # what the confidence follows from

    def get(self, name: str) -> Any:
        """The bare value of a field, None when it is not coded."""
        value = self.values.get(name)
        return None if value is None else value.value

    def order(self) -> tuple[int, int]:
        """Where the row's first words stand: findings are told in the order of the text."""
        lead = self.values["event_type" if self.table == "events" else "value"]
        return lead.spans[0]

    def record(self, text: str) -> dict[str, Any]:
        """The row as handed to linking: bare values, and evidence in field order."""
        evidence = [
            {
                "field": name,
                "basis": value.basis,
                "start": span and span[0],
                "end": span and span[1],
                "quote": span and text[span[0] : span[1]],
            }
            for name, value in self.values.items()
            if value.value is not None
            for span in (value.spans or (None,))
        ]
        return {
            **{name: value.value for name, value in self.values.items()},
            "confidence": self.confidence,
            "evidence": evidence,
        }
