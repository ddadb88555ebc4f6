"""A small invented corpus: two articles (one copied), an event, an indicator, their evidence, and a refused file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sucesos.evaluation.measures import Tally
from sucesos.evaluation.record import record
from sucesos.evaluation.scores import Score
from sucesos.evaluation.sets import GoldSet
from sucesos.files import write_json, write_text
from sucesos.handover import ARTICLES
from sucesos.publishing.comparison.changes import CHANGES, changes_since
from sucesos.publishing.figures.counts import events_by_month, events_by_province, homicide_rates
from sucesos.publishing.figures.drawing import month_figure, province_figure, rate_figure
from sucesos.publishing.metadata.package import Edition, write_tables_package
from sucesos.publishing.metadata.provenance import provenance, sources, third_parties
from sucesos.publishing.pages.readme import FIGURES
from sucesos.publishing.release import release
from sucesos.publishing.tables import write_table
from sucesos.publishing.validation.report import write_report
from sucesos.publishing.validation.validate import validate
from sucesos.schemas import load_schemas

ROOT = Path(__file__).parents[2]
RATES = "reference/official/homicide_rate_unodc.csv"
FIRST, COPY = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"
EVENT, INDICATOR = "ev-1", "id-1"
TEXT = (
    "=Diario del Puerto. Two men were shot dead on Friday in Durán, police said.\n\n"
    "Homicides in Guayas fell by 17% in 2023, according to the prefecture."
)
SETTINGS = {
    "released": "2024-09-01",
    "title": "Small",
    "description": "Two invented articles.",
    "contributors": [{"title": "Ana", "roles": ["author"]}],
}
REFERENCE = {
    "corrections.yaml": "# none\n",
    "official/series.yaml": "measures: {}\nabout: 1.5\nseries: []\n",
    "places/countries.csv": (
        "iso3,min_lat,max_lat,min_lon,max_lon\nECU,-5.1,1.5,-92.1,-75.1\nFJI,-21,-12,176,-178\nABW,,,,\n"
    ),
    "places/admin1.csv": "code,country,name\nEC-G,ECU,Guayas\nEC-E,ECU,Esmeraldas\nCO-NAR,COL,Nariño\n",
    "places/ecuador.csv": "name,kind,admin1_code\nEsmeraldas,city,EC-E\n",
}


def quoted(table, row, field, quote, *, article=FIRST, basis="text", n=1):
    """An evidence row that quotes TEXT."""
    start = TEXT.index(quote)
    span = {"start": start, "end": start + len(quote), "quote": quote}
    return {"table": table, "row_id": row, "field": field, "article_id": article, "n": n, "basis": basis, **span}


def small_rows() -> dict[str, list[dict]]:
    """Rows of every table that obey every rule."""
    articles = [
        {
            "article_id": article,
            "source": source,
            "published": date(2024, 3, 16),
            "published_precision": "day",
            "publisher": "Diario del Puerto",
            "title": "=cmd|' /C calc'!A0",
            "language": "en",
            "words": 26,
            "duplicate_of": of,
            "n_events": 1,
            "n_indicators": 1,
        }
        for article, source, of in ((FIRST, "a, b.txt", None), (COPY, "copy.txt", FIRST))
    ]
    events = [
        {
            "event_id": EVENT,
            "incident_id": "in-1",
            "event_type": "homicide",
            "attempted": False,
            "date_start": date(2024, 3, 15),
            "date_end": date(2024, 3, 15),
            "date_precision": "day",
            "country": "ECU",
            "admin1_code": "EC-G",
            "admin1": "Guayas",
            "place": "Durán",
            "latitude": -2.173331234,
            "longitude": -79.83111,
            "geo_precision": "place",
            "victim": "Two men",
            "victim_type": "civilians",
            "killed": 2,
            "weapon": "firearm",
            "n_articles": 1,
            "first_reported": date(2024, 3, 16),
            "last_reported": date(2024, 3, 16),
            "confidence": 0.8999999,
        }
    ]
    indicators = [
        {
            "indicator_id": INDICATOR,
            "indicator": "homicides",
            "measure": "percent_change",
            "value": -17.0,
            "unit": "percent",
            "qualifier": "exact",
            "period_start": date(2023, 1, 1),
            "period_end": date(2023, 12, 31),
            "country": "ECU",
            "admin1_code": "EC-G",
            "admin1": "Guayas",
            "place": "Guayas",
            "attributed_to": "the prefecture",
            "n_articles": 1,
            "first_reported": date(2024, 3, 16),
            "last_reported": date(2024, 3, 16),
            "confidence": 0.9,
        }
    ]
    of_event = {
        "event_type": "shot dead",
        "date_start": "on Friday",
        "date_end": "on Friday",
        "place": "Durán",
        "victim": "Two men",
        "victim_type": "Two men",
        "killed": "Two men",
        "weapon": "shot",
    }
    of_indicator = {
        "indicator": "Homicides",
        "measure": "fell by 17%",
        "value": "17%",
        "unit": "17%",
        "period_start": "in 2023",
        "period_end": "in 2023",
        "place": "Guayas",
        "attributed_to": "the prefecture",
    }
    evidence = [quoted("articles", FIRST, "publisher", "=Diario del Puerto")]
    for article in (FIRST, COPY):
        evidence += [quoted("events", EVENT, field, words, article=article) for field, words in of_event.items()]
        evidence += [
            quoted("indicators", INDICATOR, field, words, article=article) for field, words in of_indicator.items()
        ]
    for field in ("country", "admin1_code", "admin1", "latitude", "longitude"):
        evidence.append(quoted("events", EVENT, field, "Durán", basis="gazetteer"))
    for field in ("country", "admin1_code", "admin1"):
        evidence.append(quoted("indicators", INDICATOR, field, "Guayas", basis="gazetteer"))
    rejected = [
        {"source": "@empty.txt", "bytes": 0, "sha256": "e" * 64, "reason": "empty", "message": "The file is empty."}
    ]
    return {
        "articles": articles,
        "events": events,
        "indicators": indicators,
        "evidence": evidence,
        "rejected": rejected,
        "indicator_checks": [{"indicator_id": INDICATOR, "value": -17.0, "verdict": "no_counterpart"}],
        "corrections": [],
    }


CHANGELOG = """# Changelog

## [Unreleased]

- Not yet.

## [2.0.0] - 2025-01-01

- Later.

## [1.0.0] - 2024-09-01

### Added

- A table ([how](docs/how.md), [why](https://example.org)).

## [0.9.0] - 2024-08-01

- Earlier.
"""


def measured() -> dict:
    """What evaluation.json would hold after one gold article: a homicide found, its dead misread, an arrest missed."""
    scores = Score(articles=1)
    scores.tables["events"].add_row("homicide", Tally(right=1))
    scores.tables["events"].add_row("arrest", Tally(missed=1))
    scores.tables["events"].add_fields("events", {"killed": 2, "country": "ECU"}, {"killed": 3, "country": "ECU"})
    gold = GoldSet("small", ROOT, ROOT / "LICENSE", "ECU", False, "one invented article")
    return record([gold], {"small": {"read": scores}})


class Build:
    """A folder in which steps can be run on small rows that a test may spoil first."""

    first, copy, event, indicator, text = FIRST, COPY, EVENT, INDICATOR, TEXT
    settings = SETTINGS
    quoted = staticmethod(quoted)

    def __init__(self, folder: Path):
        self.folder = folder
        self.schemas = load_schemas(ROOT / "schemas")
        self.rows = small_rows()
        self.previous: Path | None = None  # the release before
        self.tables, self.report, self.out = folder / "tables", folder / "report", folder / "output"
        self.reference = folder / "reference"
        self.texts = folder / "articles/00.parquet"
        self.evaluation, self.figures = folder / "evaluation.json", folder / "figures"
        write_json(self.evaluation, measured())
        for name, text in REFERENCE.items():
            self.refer(name, text)
        texts = [{"article_id": article, "text": TEXT} for article in (FIRST, COPY)]
        self.texts.parent.mkdir(exist_ok=True)
        pq.write_table(pa.Table.from_pylist(texts, schema=ARTICLES), self.texts)
        (folder / "raw").mkdir()
        (folder / "raw/a, b.txt").write_text(TEXT, encoding="utf-8")
        (folder / "uv.lock").write_text("", encoding="utf-8")
        (folder / "gold").mkdir()
        (folder / "gold/coded.jsonl").write_text("", encoding="utf-8")
        (folder / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")

    def refer(self, name: str, text: str) -> Path:
        """Write a file of reference data."""
        path = self.reference / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def arrow(self, name: str) -> pa.Table:
        return pa.Table.from_pylist(self.rows[name], schema=self.schemas[name].arrow)

    def tabulate(self) -> None:
        for name, schema in self.schemas.items():
            if name != CHANGES:
                write_table(self.tables, self.arrow(name), schema)
        changes, previous = changes_since(self.previous, self.tables, self.schemas)
        write_table(self.tables, changes, self.schemas[CHANGES])
        write_tables_package(self.tables, self.schemas, previous)

    def draw(self, country: str = "ECU") -> None:
        """Draw the figures as the step does."""
        counted = events_by_province(self.tables, ROOT / "reference/places", country)
        rates = homicide_rates(self.tables, ROOT / RATES, country)
        texts = (
            month_figure(events_by_month(self.tables), "Source."),
            province_figure(counted, {}, "Ecuador", "Source."),
            rate_figure(rates, "Ecuador", "Source."),
        )
        for drawing, text in zip(FIGURES, texts, strict=True):
            write_text(self.figures / drawing.file, text)

    def validate(self):
        return validate(self.tables, self.schemas, [self.texts], self.reference)

    def tabulate_and_validate(self):
        self.tabulate()
        self.draw()
        report = self.validate()
        write_report(self.report, report)
        return report

    def edition(self, version: str = "1.0.0", **told) -> Edition:
        """An edition with the settings; `told` are others beside them."""
        return Edition.read({**self.settings, "version": version, **told})

    def release(self, version: str = "1.0.0", out: Path | None = None, **told) -> Path:
        """The release of the validated tables; `told` are settings beside those of SETTINGS."""
        settings = {**self.settings, "version": version, **told}
        return release(
            out or self.out,
            tables=self.tables,
            report=self.report,
            schemas=self.schemas,
            edition=self.edition(**settings),
            provenance=provenance(
                raw=self.folder / "raw",
                reference=self.reference,
                schemas=ROOT / "schemas",
                gold=self.folder / "gold",
                settings=settings,
                beside=[self.folder / "CHANGELOG.md"],
                code=[ROOT / "scripts/release.py"],
                lock=self.folder / "uv.lock",
            ),
            sources=sources(self.tables, self.reference),
            third_parties=third_parties(self.reference),
            changelog=self.folder / "CHANGELOG.md",
            evaluation=self.evaluation,
            figures=self.figures,
            previous=self.previous,
        )

    def recorded(self) -> dict:
        return json.loads((self.report / "validation.json").read_text(encoding="utf-8"))


@pytest.fixture
def build(tmp_path) -> Build:
    return Build(tmp_path)


@pytest.fixture
def built(build) -> Build:
    """The small corpus with valid tables, ready for release."""
    build.tabulate_and_validate()
    return build
