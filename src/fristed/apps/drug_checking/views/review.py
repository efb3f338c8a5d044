"""The bench's page of one sample: what was measured, the technician's verdict, the result."""

from collections.abc import Collection, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.instruments.queries import kits, spectra
from fristed.apps.measurements.models import Measurement
from fristed.apps.measurements.queries import evidence, measurements, quick_tests
from fristed.apps.results.actions import releasing, reviewing
from fristed.apps.results.choices import Verdict
from fristed.apps.results.queries import statement
from fristed.apps.results.queries.findings import findings_of
from fristed.apps.samples.models import Sample
from fristed.apps.samples.permissions import BENCH
from fristed.apps.samples.queries import samples
from fristed.apps.samples.views.pages import found_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..presenters.bench import Seen, Standing, page, said
from ..queries import review as asked


@require_safe
@at_site(*BENCH)
def review(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Show the picture, the answer in words, and what to do with it."""
    sample = found_or_404(samples.sample_at(request.site, sample_id))
    seen = _seen(request, sample, whole=request.GET.get("axis") == "whole")
    return render(request, "drug_checking/review.html", page(seen))


@require_POST
@at_site(*BENCH)
def decide(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Confirm, call it unknown, or send it to a laboratory."""
    sample = found_or_404(samples.sample_at(request.site, sample_id))
    measured, word = _last(sample), request.POST.get("verdict", "")
    if measured is None or word not in Verdict.values or "measurement" not in request.POST:
        messages.error(request, _("Choose what to say of the last measurement."))
        return redirect("drug_checking:review", request.site.slug, sample.pk)
    try:
        _decide(request, sample, measured, word)
    except (reviewing.PoorSpectrum, reviewing.NotTheLast) as refused:
        messages.error(request, said.refusal(refused))
    else:
        messages.success(request, said.decided(word))
    return redirect("drug_checking:review", request.site.slug, sample.pk)


@require_POST
@at_site(*BENCH)
def give_out(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Let whoever has the ticket read the result."""
    sample = found_or_404(samples.sample_at(request.site, sample_id))
    try:
        released = releasing.release(sample=sample, by=request.user, at=request.at)
    except said.NOT_GIVEN_OUT as refused:
        messages.error(request, said.refusal(refused))
    else:
        messages.success(request, said.given_out(released))
    return redirect("drug_checking:review", request.site.slug, sample.pk)


def _decide(request: SiteRequest, sample: Sample, measured: Measurement, word: str) -> None:
    if request.POST["measurement"] != str(measured.pk):
        raise reviewing.NotTheLast  # the page is older than the last measurement
    reviewing.review(
        sample=sample,
        measurement=measured,
        verdict=word,
        only_possible=_ticked(request),
        by=request.user,
        at=request.at,
    )


def _ticked(request: SiteRequest) -> Collection[int]:
    return [int(one) for one in request.POST.getlist("only_possible") if one.isdecimal()]


def _last(sample: Sample) -> Measurement | None:
    return measurements.measurements_of(sample).first()


def _seen(request: SiteRequest, sample: Sample, *, whole: bool) -> Seen:
    """Gather all that the page shows."""
    come = asked.how_far(sample, with_axis=whole)
    measured, (stated, reagents) = come.measurement, quick_tests.quick_tests_of(sample)
    day = local_day(request.site, request.at)
    return Seen(
        day=day,
        standing=_standing(request, sample, come, stated, reagents),
        lists=asked.beside(request.site),
        evidence=evidence.evidence_of(measured) if measured else None,
        spectrum=spectra.spectrum_of(measured) if measured and whole else None,
        reagents=reagents,
        limits=list(kits.limits_of(request.site, day)),
    )


def _standing(
    request: SiteRequest,
    sample: Sample,
    come: asked.Come,
    stated: Mapping[str, str],
    reagents: Sequence[dict[str, str]],
) -> Standing:
    findings = findings_of(come.measurement) if come.measurement else []
    word = come.review.verdict if come.review else Verdict.CONFIRMED
    return Standing(
        site=request.site,
        sample=sample,
        measurement=come.measurement,
        findings=findings,
        review=come.review,
        release=come.release,
        differs=_differs(come, stated, reagents),
        stated=stated,
        asked=come.measurement is None
        or statement.needs_strips(sample, come.measurement, word, come.review, findings),
    )


def _differs(
    come: asked.Come, stated: Mapping[str, str], reagents: Sequence[dict[str, str]]
) -> bool:
    """Tell whether a result given out now would rest on something else than the one that stands."""
    if come.review is None or come.release is None:
        return True
    says = come.release.says
    newer = come.release.review_id != come.review.pk
    return newer or says.get("strips") != stated or says.get("reagents") != reagents
