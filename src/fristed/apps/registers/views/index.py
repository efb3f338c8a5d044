"""All registers on one page, each with what waits in it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from ..queries import waiting_counts
from .pages import READERS, to

FOR_FLOOR = ("downtime:late_entries",)


@at_site(*READERS)
@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """Lead to every register. Needle-sticks show no number to anybody."""
    notes = _notes(waiting_counts(request.user, request.site, request.at))
    items = [
        {"url": to(request, name), "label": label, "icon": icon, "note": notes.get(name, "")}
        for name, label, icon in (
            ("incidents", _("Incident log"), "clipboard-list"),
            ("rooms:refusals", _("Could not use the room"), "door-open"),
            ("bans", _("Bans"), "ban"),
            ("belongings", _("Belongings"), "archive"),
            ("found_drugs", _("Found drugs"), "package"),
            ("exposures", _("Needle-stick: for whoever was exposed"), "bandage"),
            ("children", _("Under 18"), "hand-heart"),
            ("deaths", _("Deaths"), "heart-handshake"),
            ("downtime:late_entries", _("Entered from paper"), "square-pen"),
        )
        if name not in FOR_FLOOR or request.roles.intersection(FLOOR)
    ]
    return render(request, "registers/index.html", {"items": items})


def _notes(n: dict[str, int]) -> dict[str, str]:
    words = {
        "incidents": ngettext("%(n)d to follow up", "%(n)d to follow up", n["incidents"]),
        "belongings": ngettext("%(n)d may be discarded", "%(n)d may be discarded", n["belongings"]),
        "found_drugs": ngettext("%(n)d in the safe", "%(n)d in the safe", n["found_drugs"]),
        "bans": ngettext("%(n)d in force", "%(n)d in force", n["bans"]),
        "children": ngettext("%(n)d to decide on", "%(n)d to decide on", n["children"]),
        "deaths": ngettext("%(n)d to talk through", "%(n)d to talk through", n["deaths"]),
    }
    return {name: word % {"n": n[name]} for name, word in words.items() if n[name]}
