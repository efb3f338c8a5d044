"""Whoever asked for a report for tax: found by their reference, forgotten when they want it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.donors import forget_donor
from ..actions.keeping import sign_period
from ..forms.donors import FindDonorForm, PeriodForm
from ..models import Donor
from ..permissions import KEEPS
from ..presenters import donors as shown
from ..presenters.kept import to
from ..queries import donors as asked
from .ledger import crumbs, form_page

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@SENDS
@at_site(*KEEPS)
def donors(request: SiteRequest) -> HttpResponse:
    """Say how many there are and how long who they are stays; find one by their reference."""
    form = FindDonorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = asked.donor_by(request.site, form.cleaned_data["reference"])
        if found is not None:
            return redirect(to(request.site, "donor", found.pk))
        form.add_error("reference", _("No donor has this reference."))
    context = {
        "form": form,
        "many": asked.how_many(request.site),
        "period": shown.period_words(asked.period_of(request.site)),
        "crumbs": crumbs(request),
    }
    return render(request, "donations/donors.html", context, status=422 if form.errors else 200)


@require_safe
@at_site(*KEEPS)
def donor(request: SiteRequest, donor: int) -> HttpResponse:
    """Show one donor without a name, and ask before they are forgotten."""
    found = _found(request, donor)
    back = {"url": to(request.site, "donors"), "label": _("Donors")}
    context = {
        "donor": found,
        "facts": shown.facts(found, gifts=asked.gifts_by(found)),
        "crumbs": [*crumbs(request), back],
    }
    return render(request, "donations/donor.html", context)


@require_POST
@at_site(*KEEPS)
def forget(request: SiteRequest, donor: int) -> HttpResponse:
    """Destroy who a donor is."""
    forget_donor(donor=_found(request, donor), by=request.user, at=request.at)
    messages.success(request, _("Destroyed. The gifts stay in the ledger, from nobody."))
    return redirect(to(request.site, "donors"))


@SENDS
@at_site(*KEEPS)
def period(request: SiteRequest) -> HttpResponse:
    """Write down for how long who a donor is stays, as somebody approved it."""
    sent = request.POST if request.method == "POST" else None
    form = PeriodForm(sent, today=local_day(request.site, request.at))
    if request.method == "POST" and form.is_valid():
        sign_period(site=request.site, by=request.user, at=request.at, **form.cleaned_data)
        messages.success(request, _("Kept. The nights follow it from now on."))
        return redirect(to(request.site, "donors"))
    return form_page(
        request, form, _("How long names and numbers are kept"), _("Keep it"), "donors"
    )


def _found(request: SiteRequest, pk: int) -> Donor:
    found = asked.donor_of(request.site, pk)
    if found is None:
        raise Http404
    return found
