"""Why a raw item is not accepted: a reason code of the `rejected` table and a sentence for a person."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - bad raw input is an outcome, not an error of the program
    """A raw item cannot become an article. reason: code of the `rejected` table. message: one plain sentence."""

    def __init__(self, reason: str, message: str):
        self.reason, self.message = reason, message
        super().__init__(f"{reason}: {message}")
