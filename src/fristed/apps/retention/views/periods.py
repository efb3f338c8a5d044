"""For how long what is kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import MANAGERS

from .. import presenters
from ..actions import sign_period
from ..forms import PeriodForm
from ..queries import periods_of


@at_site(*MANAGERS)
def periods(request: SiteRequest) -> HttpResponse:
    """Show the periods, and sign for one."""
    form = PeriodForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        sign_period(site=request.site, by=request.user, at=request.at, **form.cleaned_data)
        messages.success(request, _("Signed. The nights follow it from the next one on."))
        return redirect("retention:periods", request.site.slug)
    rows = presenters.period_rows(periods_of(request.site))
    context = {"form": form, "rows": rows, "crumbs": presenters.crumbs(request.site)}
    return render(request, "retention/periods.html", context, status=422 if form.errors else 200)
