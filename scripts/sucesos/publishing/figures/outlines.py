"""Outlines of provinces from a TopoJSON file: rings of (longitude, latitude) in degrees, by ISO 3166-2 code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from sucesos.errors import UserError

Ring = list[tuple[float, float]]


def outlines_file(places: Path, country: str) -> Path:
    """Where the outlines of a country's provinces lie, if there are any."""
    return Path(places) / f"outlines_{country}.topo.json"


@dataclass(frozen=True)
class Shape:
    """A province on the map. moved: degrees east and north by which it is drawn away from where it lies."""

    rings: list[Ring]
    moved: tuple[float, float]


@dataclass(frozen=True)
class Outlines:
    """The shapes of a country's provinces by code, and who is to be named for them."""

    shapes: dict[str, Shape]
    credit: str


def read_outlines(path: Path) -> Outlines:
    """The shape of each province, already moved; its `credit` is a member of the TopoJSON file's own."""
    try:
        topology = json.loads(path.read_text(encoding="utf-8"))
        arcs = [_arc(arc, **topology["transform"]) for arc in topology["arcs"]]
        (shapes,) = topology["objects"].values()
        placed = {shape["properties"]["code"]: _shape(shape, arcs) for shape in shapes["geometries"]}
        return Outlines(placed, topology["credit"])
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise UserError(f"not TopoJSON with a `credit` and a `code` for each shape: {error!r}", file=path) from None


def _shape(shape: dict, arcs: list[Ring]) -> Shape:
    east, north = shape["properties"].get("moved", (0.0, 0.0))
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [_ring(ring, arcs) for polygon in polygons for ring in polygon]
    return Shape([[(x + east, y + north) for x, y in ring] for ring in rings], (east, north))


def _arc(steps: list[list[int]], scale: list[float], translate: list[float]) -> Ring:
    """An arc told as steps on a grid, in degrees."""
    xs, ys = (list(accumulate(step[axis] for step in steps)) for axis in (0, 1))
    return [(x * scale[0] + translate[0], y * scale[1] + translate[1]) for x, y in zip(xs, ys, strict=True)]


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Arcs joined: each begins where the last ends; a negative number runs one backwards."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points
