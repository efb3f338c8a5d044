"""How many studies point which way: bars with a sentence, and a table by category."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.ground.charts import Chart, Point, bars

from ..choices import Category, Direction
from ..queries.counting import by_category, by_direction
from ..queries.standing import Told


def chart(studies: Sequence[Told], title: str) -> Chart:
    """Return the bars of some studies; nought is drawn as nought, and stands there."""
    many = by_direction(studies)
    points = [Point(str(Direction(one).label), n, str(n)) for one, n in many.items()]
    return Chart("directions", title, says(studies), bars(points), *table(studies))


def says(studies: Sequence[Told]) -> str:
    """Return the bars in a sentence."""
    many = by_direction(studies)
    told = ngettext("%(n)s study: ", "%(n)s studies: ", len(studies)) % {"n": len(studies)}
    named = [f"{Direction(one).label} {n}".lower() for one, n in many.items()]
    return told + ", ".join(named) + "."


def table(studies: Sequence[Told]) -> tuple[list[Any], list[list[Any]]]:
    """Return head and rows: categories down, directions across."""
    head = [_("What the finding is about"), *(_head(one.label) for one in Direction)]
    rows = [
        [str(Category(category).label), *({"text": str(n), "number": True} for n in many.values())]
        for category, many in by_category(studies).items()
    ]
    return head, rows


def _head(label: Any) -> dict[str, Any]:
    return {"text": str(label), "number": True}
