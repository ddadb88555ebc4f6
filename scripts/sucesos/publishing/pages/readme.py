"""README.md of a release: what is in the folder, its figures, how to load it, how to cite it."""

from __future__ import annotations

from dataclasses import dataclass

from sucesos.publishing.metadata.package import DESCRIPTOR, NAME, Edition
from sucesos.publishing.pages.markdown import fill, table
from sucesos.publishing.pages.summary import Summary
from sucesos.schemas import TableSchema


@dataclass(frozen=True)
class Drawing:
    """A figure of a release, as another step draws it."""

    name: str
    title: str
    description: str

    @property
    def file(self) -> str:
        """Its file in the folder of the release."""
        return f"{self.name}.svg"


FIGURES = (
    Drawing("events_by_month", "Events by month and type", "Events of each month, one row of bars for each type."),
    Drawing("events_by_province", "Events by province", "Events of each province, on a map and as a list of bars."),
    Drawing(
        "homicide_rates",
        "Reported and official homicide rates",
        "Homicides per 100,000 inhabitants and year, as the press reported them and as official series have them.",
    ),
)


def readme(
    schemas: dict[str, TableSchema],
    summaries: dict[str, Summary],
    edition: Edition,
    documents: list[tuple[str, str]],
    citation: str,
) -> str:
    """The page as Markdown. documents: (file, what it is) of all that lies beside the tables. citation: Markdown."""
    tables = [
        [f"[`{name}.csv`]({name}.csv), [`{name}.parquet`]({name}.parquet)", _first_sentence(schema), f"{rows:,}"]
        for name, schema in schemas.items()
        for rows in [summaries[name].rows]
    ]
    others = [[f"[`{file}`]({file})", words] for file, words in documents]
    figures = [f"![{drawing.title}. {drawing.description}]({drawing.file})" for drawing in FIGURES]
    return fill(
        "readme.md",
        title=edition.title,
        version=edition.version,
        released=edition.released,
        tables="\n".join(table(["Table", "What a row is", "Rows"], tables)),
        documents="\n".join(table(["File", "What it is"], others)),
        figures="\n\n".join(figures),
        descriptor=DESCRIPTOR,
        archive=f"{NAME}-{edition.version}.zip",
        citation=citation,
    )


def _first_sentence(schema: TableSchema) -> str:
    return schema.descriptor["description"].split(". ")[0].rstrip(".")
