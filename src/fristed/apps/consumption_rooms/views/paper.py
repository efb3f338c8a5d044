"""The day sheet, and the paper for power cuts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from fristed.apps.clients.queries import current_terms
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FIGURES, FLOOR
from fristed.apps.sites.queries import local_day, places_of
from fristed.science.law import RuleBook

from ..forms.paper import DayForm, PackForm
from ..presenters.day_sheet import sections
from ..presenters.moments import day as day_words
from ..presenters.paper import pack
from ..queries.binding import NoRuleBook, rule_book_of
from ..queries.day_sheet import day_sheet as count_day
from .pages import to


@at_site(*FIGURES)
@require_safe
def day_sheet(request: SiteRequest) -> HttpResponse:
    """Show a local day in figures, today's so far; `?print=1` on one sheet of A4."""
    today = local_day(request.site, request.at)
    form = DayForm(request.GET if "day" in request.GET else None, today=today)
    day = form.cleaned_data["day"] if form.is_valid() else today
    sheet = count_day(request.site, day, request.at)
    address = to(request, "day_sheet")
    context = {
        "form": form,
        "day": day_words(day),
        "so_far": day == today,
        "sections": sections(request.site, sheet),
        "print_url": f"{address}?day={day:%Y-%m-%d}&print=1",
        "back_url": f"{address}?day={day:%Y-%m-%d}",
    }
    on_paper = request.GET.get("print") == "1" and not form.errors
    template = "rooms/paper/day_sheet_print.html" if on_paper else "rooms/paper/day_sheet.html"
    return render(request, template, context, status=422 if form.errors else 200)


@at_site(*FIGURES)
@require_safe
def downtime(request: SiteRequest) -> HttpResponse:
    """Choose the language of the pack; with one chosen, print it."""
    form = PackForm(
        request.GET if "language" in request.GET else None,
        initial={"language": translation.get_language()},
    )
    if not form.is_valid():
        status = 422 if form.errors else 200
        context = {"form": form, "enters": bool(request.roles.intersection(FLOOR))}
        return render(request, "rooms/paper/downtime.html", context, status=status)
    given = form.cleaned_data
    with translation.override(given.pop("language")):
        return render(request, "rooms/paper/pack.html", _pack(request, given))


def _pack(request: SiteRequest, given: dict[str, int]) -> dict[str, object]:
    site = request.site
    day = local_day(site, request.at)
    terms = {one.language: one for one in current_terms(site, day)}
    wanted = terms.get(translation.get_language() or "") or next(iter(terms.values()), None)
    context = pack(
        site,
        day=day,
        at=request.at,
        book=_book(request),
        places=[place for place in places_of(site) if place.in_service],
        terms=wanted,
        **given,
    )
    return {**context, "back_url": to(request, "downtime")}


def _book(request: SiteRequest) -> RuleBook | None:
    try:
        return rule_book_of(request.site, local_day(request.site, request.at))
    except NoRuleBook:
        return None
