"""The day sheet."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FIGURES
from fristed.apps.sites.presenters.moments import day as day_words
from fristed.apps.sites.queries import local_day

from .forms import DayForm
from .presenters import sections
from .queries import day_sheet as count_day


@at_site(*FIGURES)
@require_safe
def day_sheet(request: SiteRequest) -> HttpResponse:
    """Show a local day in figures, today's so far; `?print=1` on one sheet of A4."""
    today = local_day(request.site, request.at)
    form = DayForm(request.GET if "day" in request.GET else None, today=today)
    day = form.cleaned_data["day"] if form.is_valid() else today
    sheet = count_day(request.site, day, request.at)
    address = reverse("day_sheets:day_sheet", args=[request.site.slug])
    context = {
        "form": form,
        "day": day_words(day),
        "so_far": day == today,
        "sections": sections(request.site, sheet),
        "print_url": f"{address}?day={day:%Y-%m-%d}&print=1",
        "back_url": f"{address}?day={day:%Y-%m-%d}",
    }
    on_paper = request.GET.get("print") == "1" and not form.errors
    template = "day_sheets/print.html" if on_paper else "day_sheets/day_sheet.html"
    return render(request, template, context, status=422 if form.errors else 200)
