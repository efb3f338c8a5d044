"""How the house handles samples, what the rule book says of it, and the coarse places."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import house as acts
from ..forms.handling import AreaForm, HandlingForm
from ..permissions import DECIDERS, KEEPERS, SEES_EQUIPMENT
from ..presenters import handling as shown
from ..queries import handling as asked
from ..queries import law
from .pages import crumbs, form_page, found_or_404, posted, to


@require_safe
@at_site(*SEES_EQUIPMENT)
def handling(request: SiteRequest) -> HttpResponse:
    """Show what staff may do with a sample, and the coarse places that can be chosen."""
    day = local_day(request.site, request.at)
    said = law.law_on_samples(request.site, day)
    context = {
        "crumbs": crumbs(request),
        "notes": shown.handling_notes(asked.handling_rule(request.site, day), ()),
        "law": shown.law_rows(said),
        "law_head": [_("About"), _("Rule set"), _("It says"), _("How")],
        "areas": shown.area_rows(asked.areas_of(request.site, day)),
        "keeps": bool(request.roles.intersection(KEEPERS)),
        "decides": bool(request.roles.intersection(DECIDERS)),
    }
    return render(request, "samples/handling.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*DECIDERS)
def decide_handling(request: SiteRequest) -> HttpResponse:
    """Decide what staff may do with a sample, from a day on."""
    day = local_day(request.site, request.at)
    now = asked.handling_rule(request.site, day)
    initial = {
        name: getattr(now, name)
        for name in ("may_touch", "may_keep", "may_post", "laboratory", "left", "ticket_days")
    }
    form = HandlingForm(posted(request)[0], today=day, initial=initial)
    if request.method == "POST" and form.is_valid() and _decided(request, form):
        messages.success(request, _("The rule is kept."))
        return redirect(to(request, "samples:handling"))
    return form_page(
        request,
        form,
        heading=_("What staff may do with a sample"),
        lead=_("It may be stricter than the rule book of the place, never wider."),
        submit=_("Keep the rule"),
        crumbs=crumbs(request, (to(request, "samples:handling"), _("Handling samples"))),
    )


def _decided(request: SiteRequest, form: HandlingForm) -> bool:
    try:
        acts.set_handling_rule(
            site=request.site, **form.cleaned_data, by=request.user, at=request.at
        )
    except acts.WiderThanTheLaw as error:
        words = _("The rule book does not let staff analyse samples (%(set)s).")
        form.add_error(None, words % {"set": error.provision})
    except acts.NoLaboratory:
        form.add_error("laboratory", _("Say where samples are posted to."))
    except acts.RuleInThePast:
        form.add_error("from_date", _("Today or later, and no earlier than the last rule."))
    else:
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def new_area(request: SiteRequest) -> HttpResponse:
    """Let the desk choose another coarse place."""
    form = AreaForm(posted(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_area(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
        except acts.CodeTaken:
            form.add_error("code", _("Another place has this code."))
        else:
            messages.success(request, _("The desk can choose it now."))
            return redirect(to(request, "samples:handling"))
    return form_page(
        request,
        form,
        heading=_("Add a coarse place"),
        lead=_("As large as a district: so large that it says nothing of anybody."),
        submit=_("Add it"),
        crumbs=crumbs(request, (to(request, "samples:handling"), _("Handling samples"))),
    )


@require_POST
@at_site(*KEEPERS)
def end_area(request: SiteRequest, area_id: int) -> HttpResponse:
    """Let the desk choose a coarse place no more."""
    area = found_or_404(asked.area_at(request.site, area_id))
    try:
        acts.end_area(area=area, by=request.user, at=request.at)
        messages.success(request, _("It can be chosen no more. Earlier samples keep it."))
    except acts.NotInUse:
        messages.warning(request, _("It was taken off the list already."))
    return redirect(to(request, "samples:handling"))
