"""The rows of the register: what happened, without a handle or a name."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..choices import Act
from ..models import Emergency
from .words import clock_text, said_where


def register_head() -> list[Any]:
    """Return the heads of the columns."""
    return [
        _("When"),
        _("Where"),
        _("What it was"),
        _("How it ended"),
        {"text": _("Naloxone"), "number": True},
        _("Ambulance"),
        {"text": _("Lasted"), "number": True},
    ]


def register_rows(
    page: Iterable[Emergency], done: Mapping[int, list[str]], site: Site
) -> list[list[Any]]:
    """Return one row per emergency, as components/table.html wants them."""
    return [_row(emergency, done.get(emergency.pk, []), site) for emergency in page]


def _row(emergency: Emergency, done: list[str], site: Site) -> list[Any]:
    when = emergency.started_at.astimezone(site.zone).strftime("%d.%m.%Y %H:%M")
    ended = emergency.ended_at
    lasted = clock_text(emergency.started_at, ended) if ended else _("running")
    name = "after" if ended else "clock"
    return [
        {"text": when, "href": reverse(f"emergencies:{name}", args=[site.slug, emergency.pk])},
        said_where(emergency) or "–",
        emergency.get_kind_display(),
        emergency.get_outcome_display(),
        {"text": str(done.count(Act.NALOXONE)), "number": True},
        _ambulance(done),
        {"text": lasted, "number": True},
    ]


def _ambulance(done: list[str]) -> str:
    if Act.TRANSPORTED in done:
        return _("Took over")
    if Act.AMBULANCE_ARRIVED in done:
        return _("Came")
    return _("Called") if Act.AMBULANCE_CALLED in done else "–"
