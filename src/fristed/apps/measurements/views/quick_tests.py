"""Strips and reagents of one sample."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.instruments.models import Kit
from fristed.apps.instruments.queries import kits as lots
from fristed.apps.samples.models import Sample
from fristed.apps.samples.permissions import BENCH
from fristed.apps.samples.queries.samples import sample_at
from fristed.apps.samples.views.pages import found_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.quick_tests import NotThisKit, add_reagent, add_strip
from ..forms.quick_tests import ReagentForm, StripsForm
from ..queries.quick_tests import strips_of


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*BENCH)
def quick_tests(request: SiteRequest, sample_id: int) -> HttpResponse:
    """State what the strips said, or that they were not done."""
    sample = found_or_404(sample_at(request.site, sample_id))
    kits, stated = _kits(request), strips_of(sample)
    posted = request.POST if request.method == "POST" else None
    form = StripsForm(posted, stated=stated, kits=kits)
    if posted is None or not form.is_valid():
        return _show(request, sample, form, ReagentForm(kits=kits))
    for target, outcome, kit in form.changed():
        add_strip(
            sample=sample, target=target, outcome=outcome, kit=kit, by=request.user, at=request.at
        )
    messages.success(request, _("The strips are stated."))
    return redirect("drug_checking:review", request.site.slug, sample.pk)


@require_POST
@at_site(*BENCH)
def reagent(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Write down the colour to which a reagent turned."""
    sample = found_or_404(sample_at(request.site, sample_id))
    kits = _kits(request)
    form = ReagentForm(request.POST, kits=kits)
    if form.is_valid():
        try:
            add_reagent(
                sample=sample,
                kit=form.chosen(),
                colour=form.cleaned_data["colour"],
                by=request.user,
                at=request.at,
            )
        except NotThisKit:
            form.add_error("kit", _("This lot is over its date, or is not in use any more."))
        else:
            messages.success(request, _("Written down."))
            return redirect("measurements:quick_tests", request.site.slug, sample.pk)
    strips = StripsForm(stated=strips_of(sample), kits=kits)
    return _show(request, sample, strips, form)


def _kits(request: SiteRequest) -> list[Kit]:
    """Return the lots in use that are not past their date."""
    day = local_day(request.site, request.at)
    kits = lots.kits_of(request.site, day)
    return [one for one in kits if one.expires_date is None or one.expires_date >= day]


def _show(
    request: SiteRequest, sample: Sample, form: StripsForm, reagents: ReagentForm
) -> HttpResponse:
    context = {"sample": sample, "form": form, "reagent_form": reagents}
    status = 422 if form.errors or reagents.errors else 200
    return render(request, "measurements/quick_tests.html", context, status=status)
