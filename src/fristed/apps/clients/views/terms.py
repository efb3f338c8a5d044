"""The house publishes a new version of the agreement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import MANAGERS
from fristed.apps.sites.queries import local_day

from .. import actions
from ..forms import TermsForm
from ..queries import current_terms
from .pages import unfinished


@at_site(*MANAGERS)
def terms(request: SiteRequest) -> HttpResponse:
    """Show the version that is signed today and publish the next."""
    site = request.site
    form = TermsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_terms(site=site, **form.answers(), by=request.user, at=request.at)
            messages.success(request, _("Published. It is signed when there is time."))
            return redirect("clients:terms", site.slug)
        except actions.VersionExists:
            form.add_error("version", _("This version is published. Give the new one a new name."))
    context = {"form": form, "terms": current_terms(site, local_day(site, request.at))}
    return render(request, "clients/terms.html", context, status=unfinished(form))
