"""The rows of the registers as tables, and entries as facts."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import day, moment
from fristed.apps.visits.models import Visit

from .choices import BelongingEnd
from .models import (
    Ban,
    Belonging,
    ChildWelfareDecision,
    Death,
    Exposure,
    FoundDrugs,
    Incident,
)

Rows = list[list[Any]]


def _led(site: Site, name: str, pk: int, text: str) -> dict[str, str]:
    return {"text": text, "href": reverse(f"registers:{name}", args=[site.slug, pk])}


def handle_of(visit: Visit | None) -> str:
    """Return a handle that is not broken over two lines."""
    return visit.handle.replace("-", "\u2011") if visit else "–"


def incidents(site: Site, rows: Iterable[Incident]) -> Rows:
    """When, what, whom, where, followed up."""
    return [
        [
            _led(site, "incident", row.pk, moment(site, row.happened_at)),
            row.get_kind_display(),
            handle_of(row.visit),
            str(row.place or "–"),
            {"state": "done", "text": _("Followed up")}
            if row.followed_up_at
            else {"state": "attention", "text": _("To follow up")},
        ]
        for row in rows
    ]


def belongings(site: Site, rows: Iterable[Belonging], today: date) -> Rows:
    """Tag, what, when, until, how it stands."""
    return [
        [
            _led(site, "belonging", row.pk, row.tag),
            row.get_kind_display(),
            moment(site, row.kept_at),
            day(row.discard_date),
            belonging_state(row, today),
        ]
        for row in rows
    ]


def belonging_state(row: Belonging, today: date) -> dict[str, str]:
    """Return how something stands, as a tag."""
    if row.end == BelongingEnd.KEPT:
        if row.discard_date < today:
            return {"state": "attention", "text": _("May be discarded")}
        return {"state": "info", "text": _("Kept")}
    return {"state": "done", "text": row.get_end_display()}


def found_drugs(site: Site, rows: Iterable[FoundDrugs]) -> Rows:
    """Seal, when, by whom and before whom, where it is."""
    return [
        [
            _led(site, "found", row.pk, row.seal_number),
            moment(site, row.found_at),
            f"{row.by} · {row.witness}",
            {"state": "done" if row.end else "info", "text": row.get_end_display()},
        ]
        for row in rows
    ]


def exposures(site: Site, rows: Iterable[Exposure]) -> Rows:
    """Only what the two who see it need."""
    return [
        [
            _led(site, "exposure", row.pk, moment(site, row.happened_at)),
            str(row.staff),
            str(row.lead),
            {"state": "done", "text": _("Checklist closed")}
            if row.closed_at
            else {"state": "attention"},
        ]
        for row in rows
    ]


def bans(site: Site, rows: Iterable[Ban], at: datetime, here: Mapping[int, str]) -> Rows:
    """Until when, why, of what, who is here now, how it stands."""
    return [
        [
            _led(site, "ban", row.pk, last_day(site, row)),
            row.get_reason_display(),
            row.get_scope_display(),
            here.get(row.client_id, "–"),
            ban_state(row, at),
        ]
        for row in rows
    ]


def last_day(site: Site, row: Ban) -> str:
    """Return the last day on which a ban holds, by the site's clock."""
    return day((row.until_at.astimezone(site.zone) - timedelta(microseconds=1)).date())


def ban_state(row: Ban, at: datetime) -> dict[str, str]:
    """Return how a ban stands, as a tag."""
    if row.lifted_at:
        return {"state": "done", "text": _("Lifted")}
    if row.until_at <= at:
        return {"state": "done", "text": _("Over")}
    if row.appealed_at:
        return {"state": "attention", "text": _("In force, appealed")}
    return {"state": "info", "text": _("In force")}


def children(site: Site, rows: Iterable[ChildWelfareDecision], *, reads_why: bool) -> Rows:
    """When, whose visit, what was decided, by whom; its reason is one step on, for leads."""
    return [
        [
            _led(site, "child", row.pk, moment(site, row.at))
            if reads_why
            else moment(site, row.at),
            handle_of(row.visit),
            row.get_decision_display(),
            str(row.lead),
        ]
        for row in rows
    ]


def deaths(site: Site, rows: Iterable[Death]) -> Rows:
    """When, whose visit, debriefed."""
    return [
        [
            _led(site, "death", row.pk, moment(site, row.at)),
            handle_of(row.visit),
            {"state": "done", "text": _("Talked through")}
            if row.debrief_at
            else {"state": "attention", "text": _("Debrief to be held")},
        ]
        for row in rows
    ]
