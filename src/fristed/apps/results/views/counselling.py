"""Writing down that somebody talked about a result."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fristed.apps.samples.permissions import COUNSELLORS
from fristed.apps.samples.queries.samples import sample_at
from fristed.apps.samples.views.pages import found_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.counselling import note_advice
from ..forms import AdviceForm
from ..queries.told import counsellings_of


@at_site(*COUNSELLORS)
def advice(request: SiteRequest, sample: int) -> HttpResponse:
    """Choose what was talked about; show what was before."""
    found = found_or_404(sample_at(request.site, sample))
    found.site = request.site
    form = AdviceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note_advice(sample=found, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("Written down."))
        return redirect("results:slip", request.site.slug, found.pk)
    context = {"form": form, "sample": found, "before": counsellings_of(found)}
    status = 422 if form.errors else 200
    return render(request, "results/advice.html", context, status=status)
