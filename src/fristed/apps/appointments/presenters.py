"""Appointments in words. Nobody is blamed for one they did not come to."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from fristed.apps.clients.actions.health import Read
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import record_url
from fristed.apps.sites.models import Site

from .actions.making import Expected
from .choices import AppointmentState, Sent
from .models import Appointment


def day_page(
    expected: Iterable[Expected],
    day: date,
    here: Mapping[int, str],
    open_to: "set[int]",
    site: Site,
) -> dict[str, Any]:
    """Return who is expected on a day; whose record is closed to the reader is left out."""
    url = reverse("appointments:day", args=[site.slug])
    return {
        "rows": [
            _row(one.read, one.client, site) | {"handle": here.get(one.client, "")}
            for one in expected
            if one.client in open_to
        ],
        "day": date_format(day, _("l j F Y")),
        "before_url": f"{url}?day={day - timedelta(days=1)}",
        "after_url": f"{url}?day={day + timedelta(days=1)}",
    }


def appointments_page(
    read: Iterable[Read[Appointment]],
    reminded: Mapping[int, str],
    client: Client,
    site: Site,
    at: datetime,
) -> dict[str, Any]:
    """Return somebody's appointments: to come, and what was."""
    rows = [
        _row(one, client.pk, site)
        | {"coming": one.row.starts_at > at, **_reminded(reminded.get(one.row.pk))}
        for one in read
    ]
    coming = [row for row in rows if row["coming"] and row["planned"]]
    return {
        "coming": coming[::-1],
        "before": [[row["when"], row["place"], row["state"]] for row in rows if row not in coming],
        "before_head": [_("When"), _("Where"), _("How it went")],
    }


def _reminded(sent: str | None) -> dict[str, Any]:
    not_sent = str(Sent(sent).label) if sent and sent != Sent.SENT else ""
    return {"reminded": sent == Sent.SENT, "not_sent": not_sent}


def _row(read: Read[Appointment], client: int, site: Site) -> dict[str, Any]:
    row = read.row
    local = row.starts_at.astimezone(site.zone)
    here = [site.slug, client, row.pk]
    return {
        "pk": row.pk,
        "time": time_format(local),
        "when": date_format(local, _("j M Y, H:i")),
        "place": read.words["place"],
        "words": read.words["words"],
        "state": str(row.get_state_display()).capitalize(),
        "planned": row.state == AppointmentState.PLANNED,
        "remind": str(row.get_remind_display()) if row.remind else "",
        "record": record_url(site, client),
        "kept": reverse("appointments:kept", args=here),
        "missed": reverse("appointments:missed", args=here),
        "cancelled": reverse("appointments:cancelled", args=here),
    }
