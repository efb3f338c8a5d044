"""Words and rows for broken glass and for the screens of the house."""

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.audit.models import Entry

from ..models import BreakGlass, Site, Terminal
from ..permissions import RUNS_THE_HOUSE
from ..queries import Broken, Standing, is_overdue

DONE = {
    "vault.opened": gettext_lazy("opened what is sealed"),
    "clients.opened": gettext_lazy("opened a person's page"),
    "sites.glass_broken": gettext_lazy("broke glass"),
    "sites.glass_ended": gettext_lazy("ended it"),
}
ABOUT = {
    "client": gettext_lazy("a person's record"),
    "visit": gettext_lazy("a visit"),
    "emergency": gettext_lazy("an emergency"),
    "ban": gettext_lazy("a ban"),
    "glass": gettext_lazy("break-glass"),
}


def glass_banner(
    standing: Standing, roles: frozenset[str], site: Site, at: datetime
) -> dict[str, Any]:
    """Return what every page says while glass is broken: to whoever broke it, and to the leads."""
    mine, looks = standing.mine, roles.intersection(RUNS_THE_HOUSE)
    return {
        "glass_mine": _broken(mine, site, at) if mine else None,
        "glass_end_url": reverse("sites:glass_end", args=[site.slug]),
        "glass_others": [_broken(one, site, at) for one in standing.others] if looks else [],
        "glass_list_url": reverse("sites:glass_list", args=[site.slug]),
    }


def _broken(one: Broken, site: Site, at: datetime) -> dict[str, Any]:
    left = math.ceil((one.until - at).total_seconds() / 60)
    return {
        "name": one.name,
        "why": one.why,
        "until": f"{one.until.astimezone(site.zone):%H:%M}",
        "minutes": max(left, 1),
    }


def glass_rows(broken: Iterable[BreakGlass], site: Site, at: datetime) -> list[dict[str, Any]]:
    """Return what was broken, by whom, why, how long, and who has looked at it."""
    return [
        {
            "pk": one.pk,
            "name": one.staff.display_name,
            "why": one.get_reason_display(),
            "when": date_format(one.started_at.astimezone(site.zone), _("j M Y, H:i")),
            "until": f"{(one.ended_at or one.ends_at).astimezone(site.zone):%H:%M}",
            "outcome": one.get_outcome_display(),
            "looked": one.reviewed_by.display_name if one.reviewed_by else "",
            "waits": one.reviewed_by_id is None,
            "overdue": is_overdue(one, at),
            "url": reverse("sites:glass_review", args=[site.slug, one.pk]),
        }
        for one in broken
    ]


def done_rows(entries: Iterable[Entry], site: Site) -> list[list[str]]:
    """Return what was done under broken glass: when, what, about which kind of record, why."""
    return [
        [
            f"{entry.at.astimezone(site.zone):%H:%M}",
            str(DONE.get(entry.what, _("wrote something down"))),
            str(ABOUT.get(entry.subject.partition(":")[0], _("something else"))),
            entry.get_purpose_display() or "–",
        ]
        for entry in entries
    ]


def terminal_rows(terminals: Iterable[Terminal], here: int | None) -> list[dict[str, Any]]:
    """Return the house's screens: where they stand, who marked them, when they were last seen."""
    return [
        {
            "pk": one.pk,
            "name": one.name,
            "by": one.marked_by.display_name,
            "seen": one.seen_date,
            "here": one.pk == here,
        }
        for one in terminals
    ]
