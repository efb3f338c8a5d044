"""Pictures on paper: curves and planes are drawn, and a forest has its own rows."""

import xml.etree.ElementTree as ET
from typing import Any

from fristed.apps.planning.presenters import lined, planes
from fristed.apps.planning.presenters.paper import charted
from fristed.ground.charts import Chart, Cloud, Point, Series, forest, lines, plane

SVG = "{http://www.w3.org/2000/svg}"


def chart(picture: Any) -> dict[str, Any]:
    """Return a picture as the paper gets it; its table has one row more."""
    return charted(Chart("one", "One", "Says.", picture, ["A"], [["x"], ["y"], ["z"]]))


def test_lines_are_drawn_with_bands_and_told_apart_by_dashes() -> None:
    points = [Point("a", 1, low=0.5, high=2), Point("b", 3, low=2, high=4)]
    drawn = lined.drawn(lines([Series("<first>", points), Series("second", points)]))
    found = ET.fromstring(drawn)  # noqa: S314 our own

    curves = found.findall(f"{SVG}polyline")
    assert [one.get("stroke-dasharray") for one in curves] == [None, "5 3"]
    assert len(found.findall(f"{SVG}polygon")) == 2
    assert "<first>" in [one.text for one in found.findall(f"{SVG}text")]
    assert chart(lines([Series("first", points)]))["svg"]


def test_plane_is_drawn_with_every_dot_and_a_legend() -> None:
    clouds = [Cloud("A & B", [(1, 2), (3, 4)], (2, 3)), Cloud("C", [(-1, -2)], (-1, -2))]
    picture = plane(clouds, slopes=[(2, "worth it")], across_word="averted")
    found = ET.fromstring(planes.drawn(picture))  # noqa: S314 our own

    dots = [one for one in found.findall(f"{SVG}circle") if one.get("r") == "1"]
    assert len(dots) == 3
    assert {"A & B", "C", "worth it", "averted"} <= {one.text for one in found.iter(f"{SVG}text")}
    assert chart(picture)["svg"]


def test_forest_stands_on_paper_whatever_rows_its_table_has() -> None:
    bars = chart(forest([Point("first", 2, low=1, high=3), Point("second", 4)]))["bars"]

    assert [one["label"] for one in bars] == ["first", "second"]
