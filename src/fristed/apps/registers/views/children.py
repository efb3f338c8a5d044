"""Somebody under 18: help, supplies and a nurse at once; a named lead decides on the rest."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS
from fristed.apps.sites.presenters.moments import moment, notes

from .. import presenters as shown
from ..actions.children import decide_child_welfare, words_of
from ..forms import ChildWelfareForm
from ..queries import (
    child_welfare_at,
    child_welfare_of,
    under_age_to_decide,
    visits_of_today,
)
from .pages import READERS, crumbs, entry_page, form_page, here, list_page, page_of, posted, to


@at_site(*READERS)
@require_safe
def children(request: SiteRequest) -> HttpResponse:
    """Show what leads decided, and how many visits wait for a decision."""
    page = page_of(request, child_welfare_of(request.site))
    waiting = under_age_to_decide(request.user, request.site, request.at)
    handles = ", ".join(f"{v} ({moment(request.site, v.arrived_at)})" for v in waiting)
    leads = bool(request.roles.intersection(LEADS))
    return list_page(
        request,
        heading=_("Under 18"),
        lead=_("No place in the room, and every kind of help. A named lead decides on duties."),
        notice=_("Waits for a lead's decision: %(who)s") % {"who": handles} if handles else "",
        notice_kind="attention",
        head=[_("When"), _("Visit"), _("Decision"), _("Lead")],
        rows=shown.children(request.site, page, reads_why=leads),
        empty=_("Nothing has been decided"),
        page=page,
        action_url=to(request, "decide_child") if leads else "",
        action_label=_("Write a decision"),
        action_icon="plus",
    )


@at_site(*LEADS)
def decide(request: SiteRequest) -> HttpResponse:
    """Write what a named lead decided."""
    waiting = under_age_to_decide(request.user, request.site, request.at)
    today = visits_of_today(request.user, request.site, request.at)
    form = ChildWelfareForm(posted(request), visits=waiting if waiting else today, **here(request))
    if request.method == "POST" and form.is_valid():
        decide_child_welfare(**form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("The decision is written, under your name."))
        return redirect(to(request, "children"))
    return form_page(
        request,
        form,
        heading=_("Decision on child welfare"),
        lead=_("Your name stands under it. Helping goes on meanwhile."),
        submit=_("Write the decision"),
        back=to(request, "children"),
        draft="child",
    )


@at_site(*LEADS)
@require_safe
def child(request: SiteRequest, pk: int) -> HttpResponse:
    """Show one decision with its reason; opening it is written down."""
    row = child_welfare_at(request.site, pk)
    if row is None:
        raise Http404
    return entry_page(
        request,
        heading=_("Decision on child welfare"),
        facts=[
            (_("When"), moment(request.site, row.at)),
            (_("Visit"), row.visit),
            (_("Decision"), row.get_decision_display()),
            (_("Lead"), row.lead),
        ],
        notes=notes(request.site, words_of(decision=row, by=request.user, at=request.at)),
        crumbs=crumbs(request, (to(request, "children"), _("Under 18"))),
    )
