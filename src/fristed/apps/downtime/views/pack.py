"""The paper for power cuts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from fristed.apps.clients.queries import current_terms
from fristed.apps.premises.queries import binding_rules, places_of
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FIGURES, FLOOR
from fristed.apps.sites.queries import local_day

from ..forms import PackForm
from ..presenters.pack import pack as printed
from .pages import to


@at_site(*FIGURES)
@require_safe
def pack(request: SiteRequest) -> HttpResponse:
    """Choose the language of the pack; with one chosen, print it."""
    form = PackForm(
        request.GET if "language" in request.GET else None,
        initial={"language": translation.get_language()},
    )
    if not form.is_valid():
        status = 422 if form.errors else 200
        context = {"form": form, "enters": bool(request.roles.intersection(FLOOR))}
        return render(request, "downtime/choose.html", context, status=status)
    given = form.cleaned_data
    with translation.override(given.pop("language")):
        return render(request, "downtime/pack.html", _pack(request, given))


def _pack(request: SiteRequest, given: dict[str, int]) -> dict[str, object]:
    site = request.site
    day = local_day(site, request.at)
    terms = {one.language: one for one in current_terms(site, day)}
    wanted = terms.get(translation.get_language() or "") or next(iter(terms.values()), None)
    context = printed(
        site,
        day=day,
        at=request.at,
        book=binding_rules(site, day),
        places=[place for place in places_of(site) if place.in_service],
        terms=wanted,
        **given,
    )
    return {**context, "back_url": to(request, "pack")}
