"""The provisional warning: written by one clinician, seen on every staff screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.warning import WarningOver
from ..actions.warning import end_warning as end_it
from ..actions.warning import warn as warn_them
from ..forms.alerts import WarningForm
from ..permissions import WARNS
from .pages import FORM, form_page, to


@require_http_methods(FORM)
@at_site(*WARNS)
def warn(request: SiteRequest) -> HttpResponse:
    """Warn colleagues of all rooms, now."""
    form = WarningForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        warn_them(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("Told. It stands on every staff screen for 24 hours."))
        return redirect(to(request, "alerts"))
    return form_page(
        request,
        form,
        heading=_("Warn colleagues of all rooms"),
        lead=_("For staff alone. What everybody is told takes two approvals: write an alert too."),
        submit=_("Warn them now"),
    )


@require_POST
@at_site(*WARNS)
def end_warning(request: SiteRequest, warning_number: int) -> HttpResponse:
    """End a warning before its day is over."""
    try:
        end_it(warning=warning_number, site=request.site, by=request.user, at=request.at)
        messages.success(request, _("The warning has ended."))
    except WarningOver:
        messages.info(request, _("It has ended already."))
    return redirect(to(request, "alerts"))
