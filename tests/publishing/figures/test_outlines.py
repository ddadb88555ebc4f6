"""Outlines: all provinces of Ecuador are there, where the gazetteer has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from matplotlib.path import Path as Outline

from sucesos.errors import UserError
from sucesos.publishing.figures.outlines import outlines_file, read_outlines
from sucesos.reference import read_rows

PLACES = Path(__file__).parents[3] / "reference/places"
ISLANDS = "EC-W"  # whose point may lie in the sea between them


@pytest.fixture(scope="module")
def shapes():
    return read_outlines(outlines_file(PLACES, "ECU")).shapes


@pytest.fixture(scope="module")
def points():
    rows = read_rows(PLACES / "admin1.csv", ("code", "country", "latitude", "longitude"))
    return {row["code"]: (row.number("longitude"), row.number("latitude")) for row in rows if row["country"] == "ECU"}


def test_every_province_has_a_closed_outline(shapes, points):
    assert set(shapes) == set(points)
    assert all(ring[0] == ring[-1] and len(ring) > 3 for shape in shapes.values() for ring in shape.rings)


def test_every_province_holds_its_own_point_and_no_other(shapes, points):
    for code, shape in shapes.items():
        inside = {
            other for other, at in points.items() if any(Outline(ring).contains_point(at) for ring in shape.rings)
        }
        assert inside == ({code} if code != ISLANDS else set()), code


def test_distant_islands_are_drawn_nearer(shapes):
    assert {code for code, shape in shapes.items() if any(shape.moved)} == {ISLANDS}
    east = max(x for ring in shapes[ISLANDS].rings for x, _ in ring)
    west = min(x for ring in shapes["EC-Y"].rings for x, _ in ring)
    assert west - 5 < east < west


def test_a_file_that_is_no_topology(tmp_path):
    path = tmp_path / "outlines.json"
    path.write_text('{"type": "FeatureCollection"}', encoding="utf-8")
    with pytest.raises(UserError, match="not TopoJSON"):
        read_outlines(path)


def test_every_file_of_outlines_says_whom_to_name(tmp_path):
    assert all(read_outlines(path).credit for path in PLACES.glob("outlines_*"))
    nameless = json.loads(outlines_file(PLACES, "ECU").read_text(encoding="utf-8"))
    del nameless["credit"]
    (tmp_path / "outlines.json").write_text(json.dumps(nameless), encoding="utf-8")
    with pytest.raises(UserError, match="credit"):
        read_outlines(tmp_path / "outlines.json")
