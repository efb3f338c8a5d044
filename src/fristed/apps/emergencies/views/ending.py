"""Stopping the clock."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest, at_terminal

from .. import actions
from ..forms import EndForm
from .furniture import clock_url, form_page, people, posted, said, the_emergency, to_clock


@at_terminal
def end(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Ask how it ended, both answers skippable, and stop the clock."""
    emergency = the_emergency(request, emergency_id)
    form = EndForm(posted(request), initial={"outcome": "", "kind": ""})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_emergency(
                emergency=emergency, by=request.acting, at=request.at, **form.cleaned_data
            )
        except actions.AlreadyEnded as refusal:
            messages.info(request, said(refusal))
        if people(request):
            return redirect("emergencies:after", request.site.slug, emergency.pk)
        return to_clock(request, emergency)
    return form_page(
        request,
        "emergencies/form.html",
        form,
        heading=_("End this emergency"),
        lead=_("Both answers can wait. The clock stops when you press the button."),
        submit=_("Stop the clock"),
        back_url=clock_url(request, emergency),
    )
