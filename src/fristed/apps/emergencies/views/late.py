"""Entering an emergency from its paper sheet."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR

from .. import actions, queries
from ..forms import LateForm
from ..models import Emergency
from .attaching import place_choices
from .furniture import form_page, posted, said


@at_site(*FLOOR)
def enter(request: SiteRequest) -> HttpResponse:
    """Take the sheet's lines; every row keeps both times."""
    places = queries.places_of(request.site)
    choices = place_choices(places)
    form = LateForm(posted(request), site=request.site, now=request.at, places=choices)
    if request.method == "POST" and form.is_valid():
        try:
            emergency = _enter(request, form, {str(place.pk): place for place in places})
            messages.success(request, _("The sheet is entered, with its own times."))
            return redirect("emergencies:after", request.site.slug, emergency.pk)
        except (actions.EndsBeforeStart, actions.InTheFuture) as refusal:
            form.add_error(None, said(refusal))
    return form_page(
        request,
        "emergencies/form_staff.html",
        form,
        heading=_("Enter an emergency from paper"),
        lead=_("Write the times as they stand on the sheet. When you entered them is kept too."),
        submit=_("Enter the sheet"),
        back_url=reverse("emergencies:list", args=[request.site.slug]),
    )


def _enter(request: SiteRequest, form: LateForm, places: dict[str, Any]) -> Emergency:
    given = form.cleaned_data
    place = places.get(given["where"])
    return actions.enter_late(
        site=request.site,
        by=request.user,
        at=request.at,
        started_at=given["started"],
        ended_at=given["ended"],
        acts=[actions.LateAct(**line) for line in form.lines()],
        whom=given["whom"],
        place=place,
        where="" if place else given["where"],
        kind=given["kind"],
        outcome=given["outcome"],
    )
