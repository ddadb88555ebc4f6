"""`code`, `times`, `quantities`, `places`: look at one article, at what is coded from it or what one reader finds."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sucesos.coding.article import Article, Coder
from sucesos.coding.figures import FigureReader, coded_languages
from sucesos.coding.findings import Finding
from sucesos.errors import UserError
from sucesos.progress import progress
from sucesos.schemas import enums, load_schemas
from sucesos.text.articles import Desk, clean_corpus
from sucesos.text.intake import Intake

HOME = Path(__file__).resolve().parents[3]
LARGEST = 5_000_000  # bytes of an article that is looked at
FAR = date(9999, 12, 31)  # looking at one article, no date is in the future


def day(written: str) -> date:
    """The day that an option gives; UserError when it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UserError(f"there is no day {written!r}", hint="write it as YYYY-MM-DD") from None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said on the command line."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a file of raw articles in any form of docs/raw.md")
    parser.add_argument(
        "--published",
        type=day,
        metavar="DATE",
        help="publication day, YYYY-MM-DD; wins over the article's own",
    )
    parser.add_argument("--language", help="code as this language instead of recognising it")
    parser.add_argument(
        "--country", default="ECU", help="ISO 3166-1 alpha-3 code of the country that the news is about (default: ECU)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
    parser.add_argument(
        "--reference", type=Path, default=HOME / "reference", help="folder of reference data (default: the checkout's)"
    )
    parser.add_argument(
        "--schemas", type=Path, default=HOME / "schemas", help="folder of table schemas (default: the checkout's)"
    )


def articles(args: argparse.Namespace) -> Iterator[tuple[dict[str, Any], Article]]:
    """Cleaned articles of the file; raises UserError when it holds none, or says on stderr which were refused."""
    if not args.file.is_file():
        raise UserError("no such file", file=args.file, hint="give the path of a raw article")
    desk = Desk.load(args.reference, FAR, Intake.of_articles(LARGEST))
    cleaned, rejected = clean_corpus(args.file, desk)
    accepted = cleaned.to_pylist()
    for row in rejected.to_pylist():
        print(f"refused {row['source']}: {row['message']}", file=sys.stderr)
    if not accepted:
        raise UserError("there is no article in it", file=args.file, hint="see the reason above")
    for row in accepted:
        published = args.published or row["published"]
        precision = "day" if args.published else row["published_precision"]
        yield row, Article(row["text"], published, precision, row["title_chars"])


def show_code(coder: Coder, row: dict[str, Any], article: Article, as_json: bool) -> None:
    """Print findings: for a person in aligned columns, for a program one object a line."""
    findings = coder.code(article)
    if not findings:
        print(f"nothing to code in {row['source']}", file=sys.stderr)
    for finding in findings:
        if as_json:
            print(
                json.dumps(
                    {"source": row["source"], "table": finding.table, **finding.record(article.text)},
                    default=str,
                    ensure_ascii=False,
                )
            )
        else:
            print(told(finding, article.text, sys.stdout.isatty()))


def told(finding: Finding, text: str, colour: bool) -> str:
    """One finding as lines `field  value  "words" (start-end)`."""
    bold, dim, end = ("\033[1m", "\033[2m", "\033[0m") if colour else ("", "", "")
    name = finding.get("event_type") or finding.get("indicator")
    incident = f", incident {finding.incident}" if finding.incident else ""
    head = f"{bold}{name}{end}  {dim}{finding.table[:-1]}{incident}, confidence {finding.confidence:.2f}{end}"
    shown = {k: v for k, v in finding.values.items() if v.value is not None}
    wide = max(map(len, shown))
    lines = [head]
    for field, value in shown.items():
        words = "; ".join(f'"{text[a:b]}" ({a}-{b})' for a, b in value.spans) or f"({value.basis})"
        basis = "" if value.basis in ("text", "published") else f" {dim}{value.basis}{end}"
        lines.append(f"  {field:{wide}}  {value.value!s:<24}  {dim}{words}{end}{basis}")
    return "\n".join(lines) + "\n"


def show_readings(readings: Callable[[Any, Article], list[dict[str, Any]]]) -> Callable:
    """A command that prints what one reader found."""

    def show(reader: Any, row: dict[str, Any], article: Article, as_json: bool) -> None:
        for reading in readings(reader, article):
            if as_json:
                print(json.dumps({"source": row["source"], **reading}, default=str, ensure_ascii=False))
            else:
                rest = "  ".join(
                    f"{k}={v}" for k, v in reading.items() if k not in ("start", "end", "text") and v is not None
                )
                print(f"{reading['start']:>6}-{reading['end']:<6}  {reading['text']:<40}  {rest}")

    return show


def times(reader: FigureReader, article: Article) -> list[dict[str, Any]]:
    """Time expressions of an article."""
    return [
        {
            "start": t.start,
            "end": t.end,
            "text": article.text[t.start : t.end],
            "type": t.kind,
            "value": t.value(),
            "first": t.first,
            "last": t.last,
            "precision": t.precision,
        }
        for sentence in reader.sentences(article)
        for t in sentence.times
    ]


def quantities(reader: FigureReader, article: Article) -> list[dict[str, Any]]:
    """Numbers of an article."""
    return [
        {
            "start": q.start,
            "end": q.end,
            "text": article.text[q.start : q.end],
            "value": q.value,
            "unit": q.unit,
            "qualifier": q.qualifier,
        }
        for sentence in reader.sentences(article)
        for q in sentence.quantities
    ]


def places(coder: Coder, article: Article) -> list[dict[str, Any]]:
    """Places of an article."""
    _, _, context = coder.sentences(article)
    return [
        {
            "start": p.start,
            "end": p.end,
            "text": article.text[p.start : p.end],
            "name": p.place.name,
            "kind": p.place.kind,
            "country": p.place.country,
            "admin1_code": p.place.admin1_code,
            "admin2": p.place.admin2,
            "latitude": p.place.latitude,
            "longitude": p.place.longitude,
            "how": p.how,
        }
        for p in context.places
    ]


def _coder(args: argparse.Namespace, language: str) -> Coder:
    return Coder(args.reference, language, enums(load_schemas(args.schemas)), args.country)


def _figures(args: argparse.Namespace, language: str) -> FigureReader:
    return FigureReader.load(args.reference, language)


# What each command reads with, and how it shows what was found.
READERS: dict[str, tuple[Callable, Callable]] = {
    "code": (_coder, show_code),
    "times": (_figures, show_readings(times)),
    "quantities": (_figures, show_readings(quantities)),
    "places": (_coder, show_readings(places)),
}


def run(args: argparse.Namespace) -> None:
    """Show every article of the file."""
    build, show = READERS[args.command]
    readers: dict[str, Any] = {}
    found = list(articles(args))
    for row, article in found if sys.stdout.isatty() else progress("reading", "articles", found):
        language = args.language or row["language"]
        if not args.language and language not in coded_languages(args.reference):
            print(f"not read: {row['source']} is in a language without lexicon ({language})", file=sys.stderr)
            continue
        if language not in readers:
            readers[language] = build(args, language)
        show(readers[language], row, article, args.json)
