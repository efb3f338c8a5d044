"""A scenario for a council meeting: the sentence, the picture, what went in, and how sure it is."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.ground import typesetting
from fristed.ground.charts import (
    Bars,
    Chart,
    Column,
    Columns,
    Forest,
    Interval,
    Intervals,
    Lines,
    Plan,
    Plane,
    Stem,
)

from ..models import Outcome, Scenario
from . import lined, planes
from .cells import plain
from .mapped import drawn
from .scenarios import Fields, asked, made_facts, page

SETTING = Path(__file__).with_name("council.typ")
SOURCE_CODE = "Fristed"
APART = 4.0  # per cent of the width, that two words of a scale need


def as_pdf(scenario: Scenario, made: Outcome, site: Site, fields: Fields) -> bytes:
    """Return a scenario on A4; the same results make the same file."""
    told, went_in = page(scenario, made), asked(scenario, fields)
    said = {
        "language": language(),
        "title": scenario.title,
        "kind": str(went_in["kind"]),
        "synthetic": synthetic([scenario]),
        "headline": told["headline"],
        "sentences": [*told["sentences"]],
        "charts": [charted(one) for one in told["charts"]],
        "tables": [
            tabled(one.title, one.head, one.rows) | {"note": one.note} for one in told["tables"]
        ],
        "inputs": tabled(_("What went in"), went_in["input_head"], went_in["input_rows"]),
        "counted": went_in["counted"],
        "assumed": went_in["assumed"],
        "note": scenario.note,
        "facts": [f"{term}: {words}" for term, words in made_facts(scenario, made, site)],
        "place": site.name,
        **standing(went_in["method_page"]),
    }
    return typesetting.as_pdf(SETTING, said, at=made.at)


def standing(method_page: str) -> dict[str, str]:
    """Return the words that every scenario has."""
    return {
        "page": _("Page"),
        "note_title": _("Note"),
        "counted_title": _("What was counted here"),
        "assumed_title": _("What is taken for granted"),
        "method_title": _("Method"),
        "method": _("Described, with sources and limits, in %(page)s of the source code.")
        % {"page": method_page},
        "sure_title": _("How sure this is"),
        "sure": _(
            "Intervals (95 %) tell what chance does to the answer. They say nothing of how sure "
            "the numbers that went in are: change those, and compare."
        ),
    }


def language() -> str:
    """Return the reader's language, as a document says it."""
    return (get_language() or "en")[:2]


def synthetic(scenarios: Sequence[Scenario]) -> str:
    """Say that it is invented, where any of them is."""
    is_invented = any(one.synthetic for one in scenarios)
    return _("Synthetic: made of invented data, for demonstration.") if is_invented else ""


def charted(chart: Chart) -> dict[str, Any]:
    """Return a picture as bars with their ranges, from which typst draws; a table in any case."""
    picture: Any = chart.picture
    bars: list[dict[str, Any]] = []
    if isinstance(picture, Columns):
        bars = [_column(one, picture) for one in picture.columns]
    elif isinstance(picture, Intervals):
        bars = [_interval(one) for one in picture.rows]
    elif isinstance(picture, Bars):
        bars = [{} if one.missing else {"at": float(one.wide)} for one in picture.bars]
    elif isinstance(picture, Forest):
        bars = [_stem(one) for one in picture.rows]
    told = [row[0] for row in chart.rows]
    if isinstance(picture, Forest):  # its table may have more, or another order
        told = [one.label for one in picture.rows]
    labelled = zip(told, bars, strict=False) if len(told) == len(bars) else ()
    return {
        **tabled(chart.title, chart.head, chart.rows),
        "sentence": chart.sentence,
        "unit": chart.unit,
        "bars": [{"label": _text(label), **one} for label, one in labelled if one],
        "marks": _marks(picture) if isinstance(picture, Forest) else [],
        "svg": _svg(picture),
        "note": chart.note,
    }


def _svg(picture: Any) -> str:
    if isinstance(picture, Plane):
        return planes.drawn(picture)
    if isinstance(picture, Lines):
        return lined.drawn(picture)
    return drawn(picture) if isinstance(picture, Plan) else ""


def _marks(picture: Forest) -> list[dict[str, Any]]:
    """Return the levels that answers are read against, and the scale where none stands over it."""
    at = [float(one.x) for one in picture.levels]
    on_scale = [(float(x), plain(value, 0)) for x, _anchor, value in picture.marks]
    told = [(x, one.word) for x, one in zip(at, picture.levels, strict=True)]
    told += [(x, word) for x, word in on_scale if all(abs(x - each) > APART for each in at)]
    return [{"x": x, "word": word} for x, word in told]


def _stem(one: Stem) -> dict[str, Any]:
    """Return an answer as a point on its line: a bar from nought would say something else."""
    if one.missing:
        return {}
    return {"at": float(one.point), "low": float(one.low), "high": float(one.high), "dot": True}


def _interval(one: Interval) -> dict[str, float]:
    if not one.point:
        return {}
    low, wide = float(one.low), float(one.wide)
    return {"at": float(one.point), "low": low, "high": low + wide}


def _column(one: Column, picture: Columns) -> dict[str, float]:
    if one.missing or one.hidden:
        return {}
    foot, plot = float(picture.zero), picture.on.plot
    high, low = (one.high_y or one.y, one.low_y or one.y)
    at = (100.0 * (foot - float(y)) / plot for y in (one.y, low, high))
    return dict(zip(("at", "low", "high"), at, strict=True))


def tabled(title: str, head: Sequence[Any], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Return a table as words."""
    return {
        "title": title,
        "head": [_text(one) for one in head],
        "rows": [[_text(cell) for cell in row] for row in rows],
    }


def _text(cell: Any) -> str:
    return str(cell["text"]) if isinstance(cell, dict) else str(cell)


def as_json(scenario: Scenario, made: Outcome, site: Site) -> bytes:
    """Return a scenario whole: with these inputs and this seed anybody gets the same results."""
    said = {
        "kind": scenario.kind,
        "title": scenario.title,
        "note": scenario.note,
        "version": scenario.version,
        "site": site.slug,
        "synthetic": scenario.synthetic,
        "inputs": scenario.inputs,
        "seed": scenario.seed,
        "made_at": scenario.at.isoformat(),
        "made_by_versions": {
            "method": made.method_version,
            SOURCE_CODE.lower(): made.project_version,
            **made.libraries,
        },
        "results": made.results,
        "results_sha256": made.sha256,
    }
    return json.dumps(said, indent=2, ensure_ascii=False).encode("utf-8")
