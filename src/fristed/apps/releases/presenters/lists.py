"""Lists of releases, of a table's periods, and of research."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import day, moment

from ..choices import About
from ..models import NETWORK, Release, ResearchRequest
from ..queries.lists import RUNS_OUT_DAYS, Stand, is_open
from ..queries.tables import DeclaredTable, declared_table
from .pages import own

EVERY = {
    "month": gettext_lazy("Month by month"),
    "quarter": gettext_lazy("Quarter by quarter"),
    "year": gettext_lazy("Year by year"),
}
To = Callable[..., str]


def title(name: str) -> str:
    """Return a table's title; its id where it is declared no longer."""
    found = declared_table(name)
    return own(found.title) if found else name


def state(release: Release) -> dict[str, str]:
    """Return how a release stands."""
    if hasattr(release, "withdrawal"):
        return {"text": _("taken back"), "state": "closed"}
    if hasattr(release, "replaced_by"):
        return {"text": _("corrected since"), "state": "left"}
    return {"text": _("published"), "state": "done"}


def release_rows(releases: Iterable[Release], site: Site, to: To) -> list[list[Any]]:
    """Return a row for each release."""
    return [
        [
            {
                "text": f"{title(one.table)} · {one.period}",
                "href": to("releases:release", one.number),
            },
            state(one),
            _("All rooms") if one.scope == NETWORK else site.name,
            {"text": str(one.version), "number": True},
            moment(site, one.published_at),
        ]
        for one in releases
    ]


def table_items(tables: Iterable[DeclaredTable], to: To) -> list[dict[str, str]]:
    """Return a link to each table."""
    return [
        {
            "url": to("releases:table", one.id),
            "label": own(one.title),
            "icon": "file-text",
            "note": f"{EVERY[one.every]}. {own(one.about)}",
        }
        for one in tables
    ]


def stand_rows(stands: Iterable[Stand], table: DeclaredTable, today: date, to: To) -> list[Any]:
    """Return a row for each period: what is out, or from when something can be."""
    return [_stand(one, table, today, to) for one in stands]


def _stand(one: Stand, table: DeclaredTable, today: date, to: To) -> list[Any]:
    look = {
        "text": _("Look at %(period)s") % {"period": one.period.name},
        "href": to("releases:preview", table.id, one.period.name),
    }
    if one.newest is not None:
        words = _("Correct %(period)s") % {"period": one.period.name}
        number = _("Release %(number)d") % {"number": one.newest.number}
        out = {"text": number, "href": to("releases:release", one.newest.number)}
        return [one.period.name, state(one.newest), out, look | {"text": words}]
    if today < one.first_day:
        when = _("from %(day)s") % {"day": day(one.first_day)}
        return [one.period.name, {"text": _("not yet"), "state": "waiting"}, when, "–"]
    return [one.period.name, {"text": _("not published"), "state": "info"}, "–", look]


def request_rows(requests: Iterable[ResearchRequest], today: date, to: To) -> list[list[Any]]:
    """Return a row for each request: whose, until when, and whether that is soon."""
    return [
        [
            {"text": one.project, "href": to("releases:request", one.pk)},
            one.institution,
            request_state(one, today),
            day(one.until_date),
        ]
        for one in requests
    ]


def request_state(one: ResearchRequest, today: date) -> dict[str, str]:
    """Return how a request stands."""
    if not is_open(one, today):
        return {"text": _("ended"), "state": "closed"}
    left = (one.until_date - today).days
    if left <= RUNS_OUT_DAYS:
        return {"text": _("runs out in %(days)d days") % {"days": left}, "state": "attention"}
    return {"text": _("running"), "state": "done"}


def request_facts(found: ResearchRequest) -> list[tuple[str, str]]:
    """Return what a request says."""
    return [
        (_("Institution"), found.institution),
        (_("What it is about"), str(About(found.about).label)),
        (_("Approved by"), f"{found.ethics_body}, {found.ethics_reference}"),
        (_("Tables"), ", ".join(title(one) for one in found.tables)),
        (_("Figures from"), f"{day(found.first_day)} \N{EN DASH} {day(found.last_day)}"),
        (_("May be fetched until"), day(found.until_date)),
    ]


def file_items(releases: Iterable[Release], to: To, found: ResearchRequest) -> list[dict[str, str]]:
    """Return a link to the file of each release."""
    return [
        {
            "url": to("releases:request_file", found.pk, one.number),
            "label": f"{title(one.table)} · {one.period}",
            "icon": "download",
            "note": _("CSV, version %(version)d") % {"version": one.version},
        }
        for one in releases
    ]
