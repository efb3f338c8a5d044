"""The action plan in words: what is due, what is late, by which figure it is seen."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.indicators.presenters.words import own
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from .choices import OPEN, Status
from .models import Stand
from .queries import Counts

COLUMNS = (
    "municipality", "measure", "owner", "due_date", "days_overdue", "status", "indicator",
)  # fmt: skip
TAGS = {
    Status.PLANNED: "waiting",
    Status.UNDER_WAY: "using",
    Status.DONE: "done",
    Status.GIVEN_UP: "closed",
}
To = Callable[..., str]
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def head() -> list[str]:
    """Return the head of the plan."""
    return [
        _("What is to be done"), _("Due"), _("How it stands"), _("Who answers for it"),
        _("Municipality"), _("Indicator"),
    ]  # fmt: skip


def rows(stands: Iterable[Stand], today: date, to: To | None) -> list[list[Any]]:
    """Return a row for each measure; with `to`, each leads to its own page."""
    return [
        [
            {"text": one.what}
            | ({"href": to("action_plans:measure", one.measure_id)} if to else {}),
            due_words(one, today),
            state(one, today),
            one.owner,
            one.municipality,
            indicator_words(one.indicator),
        ]
        for one in stands
    ]


def is_overdue(one: Stand, today: date) -> bool:
    """Tell whether its day is past and it is not over."""
    return one.status in OPEN and one.due_date < today


def due_words(one: Stand, today: date) -> str:
    """Return the day, and in words how late it is."""
    day = str(formats.date_format(one.due_date, "j M Y"))
    if not is_overdue(one, today):
        return day
    late = (today - one.due_date).days
    words = ngettext("%(day)s, overdue by %(n)s day", "%(day)s, overdue by %(n)s days", late)
    return words % {"day": day, "n": late}


def state(one: Stand, today: date) -> dict[str, str]:
    """Return how it stands, as a tag."""
    tag = "attention" if is_overdue(one, today) else TAGS[Status(one.status)]
    return {"text": str(Status(one.status).label), "state": tag}


def indicator_words(name: str) -> str:
    """Return an indicator's name; its id alone where the catalogue has it no longer."""
    found = definitions().indicators.get(name)
    return f"{name} · {own(found.name)}" if found else name


def history_rows(stands: Iterable[Stand], site: Site, today: date) -> list[list[Any]]:
    """Return everything a measure ever was."""
    return [
        [
            moment(site, one.at),
            {"text": _("taken back"), "state": "left"} if one.gone else state(one, today),
            one.what,
            str(formats.date_format(one.due_date, "j M Y")),
            one.owner,
            one.by.display_name if one.by else "–",
        ]
        for one in stands
    ]


def history_head() -> list[str]:
    """Return the head of the history."""
    return [
        _("Written"), _("How it stood"), _("What is to be done"), _("Due"),
        _("Who answers for it"), _("By"),
    ]  # fmt: skip


def summary(counts: Counts) -> str:
    """Say how many are open, and how many of them are late."""
    opened = ngettext("%(n)s measure is open", "%(n)s measures are open", counts.open)
    told = opened % {"n": counts.open}
    if not counts.overdue:
        return _("%(open)s, none of them overdue.") % {"open": told}
    return _("%(open)s, %(n)s of them overdue.") % {"open": told, "n": counts.overdue}


def facts(one: Stand, today: date) -> list[tuple[str, str]]:
    """Return a measure as it stands."""
    return [
        (_("How it stands"), str(Status(one.status).label)),
        (_("Due"), due_words(one, today)),
        (_("Who answers for it"), one.owner),
        (_("Municipality"), one.municipality),
        (_("Indicator"), indicator_words(one.indicator)),
    ]


def as_csv(stands: Iterable[Stand], today: date) -> bytes:
    """Return the plan as a table for other programs: codes, days as ISO 8601."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in stands:
        late = (today - one.due_date).days if is_overdue(one, today) else 0
        words = (one.municipality, one.what, one.owner)
        told = [one.due_date.isoformat(), late, one.status, one.indicator]
        writer.writerow([*map(_harmless, words), *told])
    return text.getvalue().encode("utf-8")


def _harmless(words: str) -> str:
    """Let no spreadsheet take words for a formula."""
    return f"'{words}" if words.startswith(DANGEROUS) else words
