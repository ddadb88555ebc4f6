"""README.md of a release: what is in the folder, its figures, how to load it, how to cite it."""

from __future__ import annotations

from sucesos.publishing.figures.catalogue import FIGURES
from sucesos.publishing.metadata.package import DESCRIPTOR, NAME, Edition
from sucesos.publishing.pages.markdown import fill, table
from sucesos.publishing.pages.summary import Summary
from sucesos.schemas import TableSchema

WORKBOOK = "open [sucesos.xlsx](sucesos.xlsx), in which each cell is what it says."
NO_WORKBOOK = "this version has too many events for a workbook; load the part that you need with a program."


def readme(
    schemas: dict[str, TableSchema],
    summaries: dict[str, Summary],
    edition: Edition,
    documents: list[tuple[str, str]],
    citation: str,
    has_workbook: bool,
) -> str:
    """The page as Markdown. documents: (file, what it is) of all that lies beside the tables. citation: Markdown.
    has_workbook: whether a workbook is among the documents.
    """
    tables = [
        [f"[`{name}.csv`]({name}.csv), [`{name}.parquet`]({name}.parquet)", schema.row, f"{rows:,}"]
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
        spreadsheet=WORKBOOK if has_workbook else NO_WORKBOOK,
    )
