"""What people answered at the kiosk, today and in the last 30 days."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FIGURES
from fristed.apps.sites.queries import local_day

from .. import presenters
from ..queries import felt_between, felt_lately


@at_site(*FIGURES)
@require_safe
def figures(request: SiteRequest) -> HttpResponse:
    """Show the answers back to whoever works here, the same day."""
    today = local_day(request.site, request.at)
    spans = [
        ("today", presenters.felt_rows(felt_between(request.site, today, today))),
        ("lately", presenters.felt_rows(felt_lately(request.site, today))),
    ]
    context = {"spans": spans, "bar_width": presenters.BAR_WIDTH}
    return render(request, "feedback/figures.html", context)
