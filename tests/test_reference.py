"""The reference data on places and actors: every file is well formed, and what it says agrees with itself."""

from __future__ import annotations

import csv
import re
import shutil
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from sucesos.coding.article import Coder
from sucesos.errors import UserError
from sucesos.schemas import enums, load_schemas

REFERENCE = Path(__file__).parents[1] / "reference"

COLUMNS = {
    "places/countries.csv": "iso3 name name_es aliases demonyms_en demonyms_es capital latitude longitude "
    "min_lat max_lat min_lon max_lon",
    "places/admin1.csv": "code country name aliases abbreviations kind latitude longitude ambiguous",
    "places/ecuador.csv": "place_id name aliases kind admin1_code canton latitude longitude coordinate_note "
    "ambiguous rank",
    "places/cities.csv": "place_id name aliases country admin1_code county part_of latitude longitude population "
    "ambiguous",
    "places/us_counties.csv": "code name admin1_code latitude longitude",
    "actors/groups.csv": "group_id name aliases country kind ambiguous source",
    "actors/bodies.csv": "body_id name aliases country actor_type source",
    "actors/persons.csv": "person_id name aliases role country actor_type valid_from valid_to source",
    "actors/agencies.csv": "agency_id name credits homepage",
}
KINDS = {
    "places/ecuador.csv": {
        "airport",
        "canton",
        "city",
        "facility",
        "island",
        "locality",
        "neighbourhood",
        "parish",
        "port",
        "prison",
        "water",
    },
    "actors/groups.csv": {"cartel", "gang", "guerrilla", "paramilitary", "terrorist"},
}
ACTOR_TYPES = {
    "gang",
    "suspects",
    "police",
    "military",
    "government",
    "official",
    "politician",
    "journalist",
    "prisoners",
    "civilians",
    "business",
    "unknown",
}
LIST_COLUMNS = ("aliases", "demonyms_en", "demonyms_es", "credits")


def rows_of(file: str) -> list[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, str]]]:
    return {file: rows_of(file) for file in COLUMNS}


@pytest.fixture(scope="module")
def boxes(tables) -> dict[str, tuple[float, ...] | None]:
    """Country code → (min_lat, max_lat, min_lon, max_lon), or None where no box is known."""
    sides = ("min_lat", "max_lat", "min_lon", "max_lon")
    return {
        row["iso3"]: tuple(float(row[side]) for side in sides) if row["min_lat"] else None
        for row in tables["places/countries.csv"]
    }


def is_inside(row: dict[str, str], box: tuple[float, ...] | None) -> bool:
    if not row["latitude"] or box is None:
        return True
    return box[0] <= float(row["latitude"]) <= box[1] and box[2] <= float(row["longitude"]) <= box[3]


@pytest.mark.parametrize("file", COLUMNS)
def test_file_is_plain_csv_that_a_person_can_edit(file):
    raw = (REFERENCE / file).read_bytes()
    text = raw.decode("utf-8")
    assert not text.startswith("\ufeff") and "\r" not in text and text.endswith("\n")
    assert text == unicodedata.normalize("NFC", text)
    header, *lines = csv.reader(text.splitlines(), strict=True)
    assert header == COLUMNS[file].split()
    assert lines and all(len(line) == len(header) for line in lines)
    assert all(cell == cell.strip() for line in lines for cell in line)


@pytest.mark.parametrize("file", COLUMNS)
def test_rows_have_a_unique_key_and_a_name(file, tables):
    key = COLUMNS[file].split()[0]
    keys = [row[key] for row in tables[file]]
    assert [key for key, times in Counter(keys).items() if times > 1 or not key] == []
    assert all(row["name"] for row in tables[file])


@pytest.mark.parametrize("file", COLUMNS)
def test_lists_hold_each_form_once(file, tables):
    """Forms that differ only in accents or capitals count as one in a list of aliases: matching folds both."""
    for row in tables[file]:
        for column in set(LIST_COLUMNS) & set(row):
            forms = row[column].split(";") if row[column] else []
            same = str if column == "credits" else folded
            assert all(form and form == form.strip() for form in forms), row
            assert len({same(form) for form in forms}) == len(forms), row
        assert folded(row["name"]) not in {folded(form) for form in row.get("aliases", "").split(";")}, row


@pytest.mark.parametrize("file", ["actors/groups.csv", "actors/bodies.csv", "actors/persons.csv"])
def test_no_name_stands_for_two_actors(file, tables):
    forms = Counter(folded(form) for row in tables[file] for form in {row["name"], *row["aliases"].split(";")} if form)
    assert [form for form, times in forms.items() if times > 1] == []


def test_flags_kinds_and_types_are_of_the_known_ones(tables):
    for file, rows in tables.items():
        for row in rows:
            assert row.get("ambiguous", "0") in {"0", "1"}, row
            assert row["kind"] in KINDS[file] if file in KINDS else True, row
            assert row.get("actor_type", "unknown") in ACTOR_TYPES, row
    for row in tables["places/ecuador.csv"]:
        assert row["rank"] in {"1", "2", "3", "4"} and row["coordinate_note"] in {"", "canton seat", "canton centre"}, (
            row
        )


def test_persons_have_dates_in_order(tables):
    for row in tables["actors/persons.csv"]:
        for date in (row["valid_from"], row["valid_to"]):
            assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", date), row
        assert not row["valid_to"] or row["valid_from"] <= row["valid_to"], row


def test_countries_are_known_wherever_they_are_named(tables, boxes):
    for file in (
        "places/admin1.csv",
        "places/cities.csv",
        "actors/groups.csv",
        "actors/bodies.csv",
        "actors/persons.csv",
    ):
        for row in tables[file]:
            assert row["country"] in boxes or (not row["country"] and file == "actors/bodies.csv"), row


def test_admin1_codes_exist_and_lie_in_the_country(tables):
    country_of = {row["code"]: row["country"] for row in tables["places/admin1.csv"]}
    for row in tables["places/cities.csv"]:
        assert not row["admin1_code"] or country_of[row["admin1_code"]] == row["country"], row
    for row in tables["places/ecuador.csv"]:
        assert country_of[row["admin1_code"]] == "ECU", row


def test_cities_of_the_americas_spain_and_india_have_an_admin1_code(tables):
    listed = {row["country"] for row in tables["places/admin1.csv"]}
    assert {"COL", "MEX", "SLV", "PER", "USA", "CAN", "ESP", "IND"} <= listed
    assert [row for row in tables["places/cities.csv"] if row["country"] in listed and not row["admin1_code"]] == []


def test_points_lie_inside_the_country(tables, boxes):
    outside = [row for row in tables["places/countries.csv"] if not is_inside(row, boxes[row["iso3"]])]
    outside += [row for row in tables["places/admin1.csv"] if not is_inside(row, boxes[row["country"]])]
    outside += [row for row in tables["places/cities.csv"] if not is_inside(row, boxes[row["country"]])]
    outside += [row for row in tables["places/ecuador.csv"] if not is_inside(row, boxes["ECU"])]
    assert outside == []


def test_points_of_ecuador_lie_near_their_province(tables):
    """A place filed under the wrong province would be hundreds of kilometres off."""
    provinces = {row["code"]: row for row in tables["places/admin1.csv"] if row["country"] == "ECU"}
    for row in tables["places/ecuador.csv"]:
        province = provinces[row["admin1_code"]]
        assert abs(float(row["latitude"]) - float(province["latitude"])) < 1.6, row
        assert abs(float(row["longitude"]) - float(province["longitude"])) < 1.6, row


def test_every_place_of_ecuador_has_a_point(tables):
    assert [row for row in tables["places/ecuador.csv"] if not (row["latitude"] and row["longitude"])] == []


@pytest.mark.parametrize(
    ("name", "admin1_code", "canton"),
    [
        ("Durán", "EC-G", "Durán"),
        ("La Libertad", "EC-SE", "La Libertad"),
        ("La Concordia", "EC-SD", "La Concordia"),
        ("El Chical", "EC-C", "Tulcán"),
        ("Socio Vivienda", "EC-G", "Guayaquil"),
        ("Litoral Penitentiary", "EC-G", "Guayaquil"),
        ("Bellavista prison", "EC-SD", "Santo Domingo"),
        ("Isla Trinitaria", "EC-G", "Guayaquil"),
        ("Bahía de Caráquez", "EC-M", "Sucre"),
    ],
)
def test_well_known_places_are_where_they_belong(name, admin1_code, canton, tables):
    found = {(row["admin1_code"], row["canton"]) for row in tables["places/ecuador.csv"] if row["name"] == name}
    assert (admin1_code, canton) in found


@pytest.mark.parametrize(
    "name",
    [
        "Salinas",
        "Mira",
        "Central",
        "Progreso",
        "La Paz",
        "Bolívar",
        "Baba",
        "El Triunfo",
        "La Libertad",
        "Sucre",
        "Olmedo",
        "Colón",
        "Simón Bolívar",
        "Bellavista",
        "Santo Domingo",
        "Santa Elena",
        "Eloy Alfaro",
        "Chile",
        "12 de Diciembre",
        "Oña",
        "Valencia",
        "Playas",
        "Ventanas",
        "San José",
    ],
)
def test_names_that_mean_other_things_need_context(name, tables):
    flags = [row["ambiguous"] for row in tables["places/ecuador.csv"] if row["name"] == name]
    assert flags and set(flags) == {"1"}


@pytest.mark.parametrize(
    "name",
    [
        "Guayaquil",
        "Quito",
        "Quevedo",
        "Durán",
        "Manta",
        "Machala",
        "Guayllabamba",
        "Posorja",
        "Santo Domingo de los Colorados",
    ],
)
def test_names_that_mean_one_place_need_no_context(name, tables):
    assert "0" in {row["ambiguous"] for row in tables["places/ecuador.csv"] if row["name"] == name}


def test_very_short_names_need_context(tables):
    for file in ("places/ecuador.csv", "places/cities.csv"):
        assert [row for row in tables[file] if len(row["name"]) < 4 and row["ambiguous"] != "1"] == []


def test_every_file_tells_its_origin_and_its_number_of_rows(tables):
    sources = {row["file"]: row for row in rows_of("sources.csv")}
    files = {
        path.relative_to(REFERENCE).as_posix()
        for room in ("places", "actors")
        for path in (REFERENCE / room).glob("*.csv")
    }
    assert files == set(COLUMNS) and files <= set(sources)
    for file in files:
        assert sources[file]["rows"] == str(len(tables[file])), file
        assert all(sources[file][column] for column in ("origin", "licence", "retrieved")), file


WRONG = [
    ("actors/groups.csv", ",gang,", ",club,", "kind is 'club'", "gang"),
    ("actors/groups.csv", ",gang,0,", ",gang,no,", "ambiguous is 'no'", "0, 1"),
    ("actors/bodies.csv", ",police,", ",polise,", "actor_type is 'polise'", "police"),
    ("places/ecuador.csv", ",EC-M,Manta,", ",EC-M,Mantta,", "canton is 'Mantta'", "Manta"),
    ("places/ecuador.csv", ",EC-M,Manta,", ",EC-MM,Manta,", "admin1_code is 'EC-MM'", "EC-M"),
    ("places/ecuador.csv", ",neighbourhood,", ",neighborhood,", "kind is 'neighborhood'", "neighbourhood"),
    ("places/ecuador.csv", ",-0.9494,", ",0°56',", "latitude is", "a number"),
]


@pytest.mark.parametrize(("file", "old", "new", "message", "hint"), WRONG, ids=[case[3] for case in WRONG])
def test_a_wrong_cell_is_told_with_file_line_and_what_to_write(tmp_path, file, old, new, message, hint):
    shutil.copytree(REFERENCE, tmp_path / "reference")
    path = tmp_path / "reference" / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        Coder(tmp_path / "reference", "en", enums(load_schemas(REFERENCE.parent / "schemas")))
    assert (raised.value.file, raised.value.line) == (path, text[: text.index(old)].count("\n") + 1)
    assert message in raised.value.message and hint in raised.value.hint
