"""A web page to the article on it: main text, title, day, publisher, address and language, found by trafilatura.

trafilatura takes linear time on pages of few tags and attributes; others are refused (measured: 350,000 attributes in
one tag of 3 MB would take minutes).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

from sucesos.text.decoding import decode_page
from sucesos.text.refusal import Refusal

MOST_TAGS = 50_000
MOST_ATTRIBUTES = 1_000  # in one tag
# Scripts hold no text; those of type ld+json hold title and day.
SCRIPT = re.compile(
    r"<(script|style)\b(?![^>]{0,200}ld\+json)[^>]*+(?:>.*?(?:</\1\b[^>]*+>|\Z)|\Z)", re.IGNORECASE | re.DOTALL
)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Tags and attributes as the standard of HTML parts them (13.2.5, tokenization).
ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?"""
TAG = re.compile(rf"<[A-Za-z][^\s/>]*+((?:[\s/]++|{ATTRIBUTE})*+)")
ATTRIBUTES = re.compile(ATTRIBUTE)
LANGUAGE = re.compile(r"<html\b[^>]{0,1000}?\slang\s{0,9}=[\s\"']{0,9}([A-Za-z]{2,3})\b", re.IGNORECASE)
HEAD = 8192  # characters in which a page says its language
DAYS = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}  # without it: the day of the run


def page_fields(raw: bytes, declared: str | None, told: Mapping[str, str]) -> dict[str, Any]:
    """The keys of an article that a page gives, filled ones only, with `encoding`.

    declared: encoding that a curator gave. told: `url` and `encoding` as the server said. Raises Refusal: `no_text`
    when there is no article on it, `too_large` when it is no page that anyone would read, or as `decode` does.
    """
    html, encoding = decode_page(raw, declared, told.get("encoding"))
    language = LANGUAGE.search(html[:HEAD])
    html = COMMENT.sub("", SCRIPT.sub("", html))
    _check_size(html)
    try:
        found = _trafilatura().bare_extraction(
            html,
            url=told.get("url"),
            fast=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=DAYS,
        )
    except Exception as error:  # pages are hostile, and no list tells what the libraries may raise on them
        raise Refusal("unreadable", f"The page could not be read ({type(error).__name__}).") from None
    if found is None or not found.text:
        raise Refusal("no_text", "No article was found on the page.")
    fields = {
        "text": found.text.replace("\n", "\n\n"),
        "title": found.title,
        "published": found.date,
        "publisher": found.sitename,
        "url": told.get("url") or found.url,
        "language": language[1] if language else None,
        "licence": found.license,
        "encoding": encoding,
    }
    return {key: value for key, value in fields.items() if value}


def _check_size(html: str) -> None:
    if html.count("<") > MOST_TAGS:
        raise Refusal("too_large", f"The page has more than {MOST_TAGS:,} tags.")
    for tag in TAG.finditer(html):
        if tag.end() - tag.start() > MOST_ATTRIBUTES and sum(1 for _ in ATTRIBUTES.finditer(tag[1])) > MOST_ATTRIBUTES:
            raise Refusal("too_large", f"The page has a tag of more than {MOST_ATTRIBUTES:,} attributes.")


@cache
def _trafilatura() -> ModuleType:
    """Imported where the first page is met: it takes longer than cleaning hundreds of texts."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without article is an outcome
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return trafilatura
