"""The cascade as files: what the page says, small numbers hidden and the rest rounded as there."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment
from fristed.ground import typesetting

from ..queries import Figures
from .figures import figures_page

SETTING = Path(__file__).with_name("cascade.typ")
_COLUMNS: Final = pa.schema(
    [
        *((name, pa.string()) for name in ("site", "first_day", "last_day", "mark")),
        ("people", pa.int64()),
        ("percent_of_those_before", pa.int64()),
        ("median_days", pa.int64()),
        ("hidden", pa.bool_()),
        ("policy_version", pa.int64()),
    ]
)


@dataclass(frozen=True)
class Told:
    """What is written: the figures of a site and a period, and when they were counted."""

    figures: Figures
    site: Site
    first: date
    last: date
    at: datetime


def cascade_file(told: Told, form: str) -> bytes:
    """Write the cascade in a form; every row says its period and by which policy it is hidden."""
    return FORMS[form](told)


def _rows(told: Told) -> list[dict[str, Any]]:
    whose = {
        "site": told.site.slug,
        "first_day": told.first.isoformat(),
        "last_day": told.last.isoformat(),
    }
    return [
        whose
        | {
            "mark": one.mark.value,
            "people": one.people,
            "percent_of_those_before": one.percent,
            "median_days": one.median_days,
            "hidden": one.people is None,
            "policy_version": told.figures.policy_version,
        }
        for one in told.figures.cells
    ]


def _as_csv(told: Told) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS.names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(told))
    return text.getvalue().encode()


def _as_parquet(told: Told) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_rows(told), schema=_COLUMNS), buffer)
    return buffer.getvalue()


def _as_pdf(told: Told) -> bytes:
    page = figures_page(told.figures, first=told.first, last=told.last)
    said = {
        "language": (get_language() or "en")[:2],
        "title": _("Hepatitis C, from offer to cure"),
        "lead": _(
            "People whose episode began from %(first)s to %(last)s. Counted in the vault; nobody is"
            " shown."
        )
        % page,
        "sentence": page["sentence"],
        "place": told.site.name,
        "made": _("counted %(when)s") % {"when": moment(told.site, told.at)},
        "page": _("Page"),
        "head": [str(cell["text"]) if isinstance(cell, dict) else cell for cell in page["head"]],
        "rows": [[row[0], *(cell["text"] for cell in row[1:])] for row in page["rows"]],
        "note": _(
            "Each person counts once at a mark. Fewer than %(least)s people are hidden, and so is a"
            " median that fewer stand behind; shown numbers of people are rounded, days are not"
            " (policy, version %(policy_version)s). Days run from the nearest mark before that was"
            " reached, in every episode."
        )
        % page,
    }
    return typesetting.as_pdf(SETTING, said, at=told.at)


FORMS: Final[Mapping[str, Callable[[Told], bytes]]] = {
    "csv": _as_csv,
    "parquet": _as_parquet,
    "pdf": _as_pdf,
}
