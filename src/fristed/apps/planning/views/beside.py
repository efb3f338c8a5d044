"""Scenarios side by side, and one whose numbers were moved on its page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from .. import actions
from ..forms.trying import TryForm
from ..models import Scenario
from ..permissions import PLANS, SEES
from ..presenters.beside import heading, side_by_side
from ..queries import beside as asked
from ..queries.kinds import KINDS
from .pages import crumbs, laid_beside, pairs_of, scenario_or_404, to


@require_safe
@at_site(*SEES)
def compare(request: SiteRequest, scenario_id: int) -> HttpResponse:
    """Lay a scenario beside others of its kind; beside the one it came from, if none is named."""
    one = scenario_or_404(request, scenario_id)
    chosen = laid_beside(request, one)
    pairs = pairs_of(request, chosen)
    offered = [each for each in asked.offered_beside(request.site, one.kind) if each.pk != one.pk]
    context = {
        "one": one,
        "heading": heading(one),
        "crumbs": crumbs(request, (to(request, "planning:scenario", one.pk), one.title)),
        "alone": len(chosen) < 2,
        "ready": bool(pairs),
        "offered": offered,
        "chosen": {each.pk for each in chosen},
        "most": asked.MOST_BESIDE - 1,
    }
    if pairs:
        context |= side_by_side(pairs, KINDS[one.kind].form.base_fields)
        context["pdf_url"] = _paper(request, one, chosen)
    return render(request, "planning/compare.html", context)


def _paper(request: SiteRequest, one: Scenario, chosen: list[Scenario]) -> str:
    """Return where the same stands on paper."""
    named = "&".join(f"with={each.pk}" for each in chosen if each.pk != one.pk)
    return f"{to(request, 'planning:beside_file', one.pk)}?{named}"


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*PLANS)
def try_other(request: SiteRequest, scenario_id: int) -> HttpResponse:
    """Make a scenario of its own from moved numbers; the one it came from stays as it is."""
    one = scenario_or_404(request, scenario_id)
    form = TryForm(request.POST if request.method == "POST" else None, of=one)
    if request.method == "POST" and form.is_valid():
        whole = form.whole
        new = actions.Asked(
            kind=one.kind,
            title=whole.cleaned_data["title"],
            note=one.note,
            inputs=whole.answers(),
            seed=one.seed,
            origin=one,
        )
        made = actions.save_scenario(site=request.site, asked=new, by=request.user, at=request.at)
        messages.success(request, _("It is a scenario of its own. The other stays as it was."))
        return redirect(to(request, "planning:scenario", made.pk))
    back = (to(request, "planning:scenario", one.pk), one.title)
    context = {"one": one, "try": form, "crumbs": crumbs(request, back)}
    return render(request, "planning/try.html", context, status=422 if form.errors else 200)
