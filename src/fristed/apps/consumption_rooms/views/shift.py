"""The page of the shift, with whom a power cut left unanswered for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fristed.apps.shifts.views import about_the_shift
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from ..presenters.interruption import panel
from ..queries.interruption import not_found, open_interruption


@at_site(*FLOOR)
@require_safe
def shift_page(request: SiteRequest) -> HttpResponse:
    """Show the shift; above it whoever is still asked for."""
    site = request.site
    asked = panel(site, open_interruption(site), len(not_found(site)))
    return render(request, "rooms/shift.html", {**about_the_shift(request), "interruption": asked})
