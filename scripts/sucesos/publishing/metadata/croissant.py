"""croissant.json: the tables as Croissant 1.0 tells them to machine-learning tools: files, record sets, fields, codes.

Record sets read the Parquet files, in which every value is itself: readers of Croissant take CSV as pandas does by
default, for which the word "NA" is an empty cell and the identifier "0012" a number.
"""

from __future__ import annotations

from pathlib import Path

from sucesos import files
from sucesos.publishing.metadata.citation import bibtex, is_person, orcid
from sucesos.publishing.metadata.coverage import Coverage
from sucesos.publishing.metadata.package import CSV_NOTE, LICENCE, NAME, PARQUET_NOTE, Edition, told
from sucesos.schemas import TableSchema

TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "time": "sc:Text",  # HH:MM, which readers of sc:Time refuse
}
FORMATS = {"csv": ("text/csv", CSV_NOTE), "parquet": ("application/x-parquet", PARQUET_NOTE)}
CODE, MEANING = "code", "meaning"  # the columns of a list of codes
_WORDS = (
    "citeAs column equivalentProperty extract field fileObject fileProperty fileSet format includes isLiveDataset "
    "jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source "
    "subField transform"
)
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{word: {"@id": f"cr:{word}", "@type": "@json"} for word in ("data", "examples")},
    **{word: f"cr:{word}" for word in _WORDS.split()},
}


def croissant(folder: Path, schemas: dict[str, TableSchema], edition: Edition, covered: Coverage) -> str:
    """The text of croissant.json for the tables that lie in `folder`."""
    said = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": NAME,
        "alternateName": edition.title,
        "description": edition.description,
        "license": LICENCE["path"],
        "url": edition.address,
        "creator": [author(person) for person in edition.authors],
        "datePublished": edition.released,
        "version": edition.version,
        "keywords": edition.keywords,
        "citeAs": bibtex(edition),
        "isLiveDataset": False,
        "temporalCoverage": covered.interval,
        "spatialCoverage": list(covered.places().values()),
        "distribution": [_file(folder, schema, form) for schema in schemas.values() for form in FORMATS],
        "recordSet": [
            *(_codes(schema, name) for schema in schemas.values() for name in schema.fields if _coded(schema, name)),
            *(_records(schema) for schema in schemas.values()),
        ],
    }
    return files.json_text(told(said))


def author(person: dict) -> dict:
    """A contributor in the words of schema.org."""
    said = {
        "@type": "sc:Person" if is_person(person) else "sc:Organization",
        "name": person["title"],
        "givenName": person.get("givenName"),
        "familyName": person.get("familyName"),
        "sameAs": orcid(person),
        "email": person.get("email"),
    }
    return told(said)


def _file(folder: Path, schema: TableSchema, form: str) -> dict:
    name = f"{schema.name}.{form}"
    kind, note = FORMATS[form]
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": f"{schema.descriptor['description']} {note}",
        "contentUrl": name,
        "contentSize": f"{(Path(folder) / name).stat().st_size} B",
        "encodingFormat": kind,
        "sha256": files.sha256_of(Path(folder) / name),
    }


def _records(schema: TableSchema) -> dict:
    """One table, as a record set that reads its Parquet file."""
    keys = [{"@id": f"{schema.name}/{name}"} for name in schema.key]
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": schema.descriptor["description"],
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(schema, name) for name in schema.fields],
    }


def _field(schema: TableSchema, name: str) -> dict:
    target = _target(schema, name)
    return {
        "@type": "cr:Field",
        "@id": f"{schema.name}/{name}",
        "name": name,
        "description": schema.fields[name]["description"],
        "dataType": TYPES[schema.fields[name]["type"]],
        **({"references": {"field": {"@id": target}}} if target else {}),
        "source": {"fileObject": {"@id": f"{schema.name}.parquet"}, "extract": {"column": name}},
    }


def _target(schema: TableSchema, name: str) -> str | None:
    """The field whose values a field takes: of a list of codes, or the key of another table.

    A reference to the own table is not told, as mlcroissant would read such a table in a circle.
    """
    if _coded(schema, name):
        return f"{_list_of(schema, name)}/{CODE}"
    for link in schema.descriptor.get("foreignKeys", []):
        if link["fields"] == [name] and "resource" in link["reference"]:
            return f"{link['reference']['resource']}/{link['reference']['fields'][0]}"
    return None


def _coded(schema: TableSchema, name: str) -> bool:
    return "enumMeanings" in schema.fields[name]


def _list_of(schema: TableSchema, name: str) -> str:
    return f"{schema.name}.{name}"


def _codes(schema: TableSchema, name: str) -> dict:
    """The codes of a field and what they mean, as an enumeration."""
    listed = _list_of(schema, name)
    columns = {CODE: f"A value of {name}.", MEANING: "What it means."}
    return {
        "@type": "cr:RecordSet",
        "@id": listed,
        "name": listed,
        "description": f"The values that {name} of {schema.name} may have.",
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{listed}/{CODE}"},
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{listed}/{column}",
                "name": column,
                "description": told,
                "dataType": "sc:Text",
            }
            for column, told in columns.items()
        ],
        "data": [
            {f"{listed}/{CODE}": code, f"{listed}/{MEANING}": meaning["description"]}
            for code, meaning in schema.fields[name]["enumMeanings"].items()
        ],
    }
