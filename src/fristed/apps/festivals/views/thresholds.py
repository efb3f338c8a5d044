"""When to call: written by a lead, signed by the medical lead, versions kept."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.setting_up import (
    NotTheMedicalLead,
    NotTheNewest,
    SignedAlready,
    withdraw_threshold,
    write_threshold,
)
from ..actions.setting_up import sign as sign_it
from ..forms.setting_up import ThresholdForm
from ..permissions import SEES_EVENTS, SETS_UP, SIGNS
from ..queries import deployments as ask
from .pages import FORM, crumbs, held, to

WRITES = tuple(dict.fromkeys((*SETS_UP, *SIGNS)))


@require_http_methods(FORM)
@at_site(*SEES_EVENTS)
def thresholds(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show the versions; leads and whoever may sign write a new one."""
    found = held(request, deployment)
    writes = bool(request.roles.intersection(WRITES))
    versions = ask.thresholds_of(found)
    newest = versions[0].text if versions else ""
    form = ThresholdForm(request.POST or None, initial={"text": newest})
    if request.method == "POST":
        if not writes:
            raise Http404
        if form.is_valid():
            write_threshold(deployment=found, by=request.user, at=request.at, **form.cleaned_data)
            messages.success(request, _("Written. It holds once the medical lead has signed it."))
            return redirect(to(request, "thresholds", found.pk))
    context = {
        "event": found,
        "crumbs": crumbs(request, found),
        "form": form,
        "writes": writes,
        "versions": versions,
        "in_force": next((v for v in versions if v.signed_at and not v.withdrawn_at), None),
        "may_sign": found.medical_lead_id == request.user.pk,
    }
    status = 422 if form.errors else 200
    return render(request, "festivals/thresholds.html", context, status=status)


@require_POST
@at_site(*SIGNS)
def sign(request: SiteRequest, deployment: int, threshold: int) -> HttpResponse:
    """Sign a version."""
    found = held(request, deployment)
    version = ask.threshold_at(found, threshold)
    if version is None:
        raise Http404
    try:
        sign_it(threshold=version, by=request.user, at=request.at)
    except NotTheMedicalLead:
        messages.error(request, _("Only the medical lead of this event signs its text."))
    except NotTheNewest:
        messages.error(request, _("A newer version has been written. Read and sign that one."))
    except SignedAlready:
        messages.info(request, _("It is signed already."))
    else:
        messages.success(request, _("Signed. From now on every page of the event shows it."))
    return redirect(to(request, "thresholds", found.pk))


@require_POST
@at_site(*WRITES)
def withdraw(request: SiteRequest, deployment: int) -> HttpResponse:
    """Take the signed text away."""
    found = held(request, deployment)
    withdraw_threshold(deployment=found, by=request.user, at=request.at)
    messages.success(request, _("Taken away. Every page says: If in doubt, call."))
    return redirect(to(request, "thresholds", found.pk))
