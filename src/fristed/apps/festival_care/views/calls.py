"""Calling medics or the emergency number: one tap, a moment kept, words to read out.

Without a guest it works on a locked screen too, and shows nobody's data.
"""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.festivals.models import Deployment
from fristed.apps.festivals.permissions import TENT
from fristed.apps.festivals.queries import deployments as ask
from fristed.apps.festivals.views.pages import held
from fristed.apps.sites.entrance import SiteRequest, at_site, at_terminal

from ..actions import tell
from ..presenters.words import code_name, script
from ..queries import guests
from ..queries.story import Told
from .pages import to

WHOM = ("medics", "113")


@require_POST
@at_terminal
def call(request: SiteRequest, deployment: int, whom: str) -> HttpResponse:
    """Note that help is called, and show what to say."""
    if whom not in WHOM:
        raise Http404
    found = held(request, deployment)
    cell = ask.tent_cell(found)
    more = {"whom": whom, **({"cell": cell} if cell else {})}
    event = Told(uuid4(), None, "called", request.at, request.at, None, more)
    tell(site=request.site, deployment=found, event=event, by=request.acting, at=request.at)
    return redirect(to(request, "called", found.pk, whom))


@require_safe
@at_terminal
def called(request: SiteRequest, deployment: int, whom: str) -> HttpResponse:
    """Show what to say, and let whoever is signed in say for which guest it is."""
    if whom not in WHOM:
        raise Http404
    found = held(request, deployment)
    by_radio = whom == "medics"
    name = "called" if by_radio else "emergency_number"
    sees = bool(request.roles.intersection(TENT))
    number = request.site.emergency_number
    context = {
        "event": found,
        "lines": script(name, found, ask.tent_cell(found), "", number),
        "number": found.medics_phone if by_radio else number,
        "heading": _("Say this on the radio") if by_radio else _("Ring now"),
        "how": "radio" if by_radio else "113",
        "guests": _for_whom(request, found) if sees else [],
        "sees": sees,
        "threshold": ask.threshold_in_force(found),
    }
    return render(request, "festival_care/script.html", context)


def _for_whom(request: SiteRequest, found: Deployment) -> list[dict[str, str]]:
    """Return the guests for whom nobody has called yet."""
    return [
        {
            "name": code_name(stay.code_first, stay.code_second),
            "url": to(request, "tell", found.pk, stay.pk, "medics_called"),
        }
        for stay in guests.stays_here(found)
        if stay.state not in ("escalated", "at_medics")
    ]


@require_safe
@at_site(*TENT)
def guest_script(request: SiteRequest, deployment: int, stay: int) -> HttpResponse:
    """Show what to say for one guest, by their code."""
    found = held(request, deployment)
    row = guests.stay_at(found, stay)
    if row is None:
        raise Http404
    code = code_name(row.code_first, row.code_second)
    number, cell = request.site.emergency_number, ask.tent_cell(found)
    at_medics = row.state == "at_medics"
    name = "at_medics" if at_medics else "medics_called"
    context = {
        "event": found,
        "lines": script(name, found, cell, code, number),
        "emergency_lines": script("emergency_number", found, cell, code, number),
        "number": found.medics_phone,
        "heading": _("Say this on the radio"),
        "code": code,
        "at": row.called_at,
        "guest_url": to(request, "guest", found.pk, row.pk),
        "sees": True,
        "threshold": ask.threshold_in_force(found),
    }
    return render(request, "festival_care/script.html", context)
