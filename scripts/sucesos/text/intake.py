"""How raw items are taken in: how many bytes at most, and which columns of records hold what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sucesos.errors import UserError

FREE = 16 * 1024 * 1024  # bytes that even the smallest container may unfold to


@dataclass(frozen=True)
class Intake:
    """Limits and names that hold for a whole corpus; each field is the key of the configuration.

    max_item_bytes: of a text or a record, and of the text of a page. max_page_bytes: of a web page as received.
    max_unfolded_bytes, max_unfolded_ratio: what a compressed or packed file may unfold to, and how many times its own
    size. columns: names that the records of this corpus have for `text`, `published` and so on, where they differ.
    """

    max_item_bytes: int
    max_page_bytes: int
    max_unfolded_bytes: int
    max_unfolded_ratio: int
    columns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(set(self.columns.values())) < len(self.columns):
            hint = "name each column once, in config/config.yaml"
            raise UserError(f"`columns` names one column twice: {dict(self.columns)}", hint=hint)

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Intake:
        """From the keys of a configuration; others in it are left aside."""
        return cls(**{key: value for key, value in settings.items() if key in cls.__dataclass_fields__})

    @classmethod
    def of_articles(cls, max_item_bytes: int) -> Intake:
        """For single articles that are looked at, and small sets of them."""
        return cls(max_item_bytes, 10 * max_item_bytes, 1000 * max_item_bytes, 1000)

    def most_unfolded(self, size: int) -> int:
        """How many bytes a container of `size` bytes may unfold to."""
        return min(self.max_unfolded_bytes, max(FREE, self.max_unfolded_ratio * size))
