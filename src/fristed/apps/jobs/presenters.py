"""Words and rows for the page on background work."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters import house_page

from .jobs import KINDS
from .models import Job


def crumbs(site: Site) -> list[dict[str, str]]:
    """Return the way back."""
    return [{"label": _("House"), "url": house_page(site)}]


def failed_rows(rows: Iterable[Job], site: Site) -> list[dict[str, Any]]:
    """Return the jobs that are no longer tried."""
    return [
        {
            "what": name_of(row),
            "when": moment(row.failed_at, site),
            "why": row.failure,
            "again_url": reverse("jobs:again", args=[site.slug, row.pk]),
            "let_go_url": reverse("jobs:let_go", args=[site.slug, row.pk]),
        }
        for row in rows
        if row.failed_at
    ]


def open_rows(rows: Iterable[Job], site: Site) -> list[dict[str, Any]]:
    """Return the jobs that wait or run."""
    return [
        {"what": name_of(row), "when": moment(row.asked_at, site), "state": state(row, site)}
        for row in rows
        if not row.failed_at
    ]


def name_of(row: Job) -> str:
    """Return what people call a job; its code where this version knows no such job."""
    return str(KINDS[row.kind].label) if row.kind in KINDS else row.kind


def state(row: Job, site: Site) -> str:
    """Say whether a job runs or waits, and until when."""
    if row.taken_at:
        return _("goes on now")
    if row.not_before:
        return _("tried again after %(when)s") % {"when": moment(row.not_before, site)}
    return _("waits its turn")


def moment(at: Any, site: Site) -> str:
    """Return a moment at the site."""
    return date_format(at.astimezone(site.zone), "DATETIME_FORMAT")
