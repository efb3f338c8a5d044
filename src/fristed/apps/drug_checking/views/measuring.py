"""Measuring a sample, and what becomes of it afterwards."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import measuring as acts
from ..actions.releasing import AlreadyWithdrawn, withdraw
from ..actions.samples import HouseForbids, NeedsWitness, NothingLeft, say_left
from ..forms.desk import LeftForm, WithdrawForm
from ..forms.measuring import SpectrumForm
from ..models import Sample
from ..permissions import BENCH
from ..presenters import desk as shown
from ..queries import bench, samples
from .files import UNREADABLE, say_too_large, say_unreadable, takes_one_file
from .pages import crumbs, form_page, posted, to
from .rows import found_or_404


@takes_one_file
@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*BENCH)
def measure(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Read the instrument's file; the answer is there when the page comes back."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    day = local_day(request.site, request.at)
    form = SpectrumForm(*posted(request), instruments=bench.instruments_of(request.site, day))
    if request.method == "POST":
        if form.is_valid() and _measured(request, found, form):
            messages.success(request, _("Measured. Look at it and decide."))
            return redirect(to(request, "review", found.pk))
        say_too_large(request, form)
    library = bench.library_in_use(request.site)
    has_instrument = bench.instruments_of(request.site, day).exists()
    return form_page(
        request,
        form,
        heading=_("Measure %(label)s") % {"label": found.label},
        lead=shown.line(found),
        notes=shown.bench_notes(found, library, has_instrument=has_instrument),
        submit=_("Read the file"),
        submit_icon="activity",
        wait=_("The file is read and compared. This takes a second or two."),
        crumbs=crumbs(request, (to(request, "sample", found.pk), found.label)),
    )


def _measured(request: SiteRequest, sample: Sample, form: SpectrumForm) -> bool:
    file = form.cleaned_data["spectrum"]
    try:
        acts.measure(
            sample=sample,
            data=file.read(),
            name=file.name,
            instrument=form.cleaned_data["instrument"],
            by=request.user,
            at=request.at,
        )
    except UNREADABLE as error:
        say_unreadable(form, error)
    except acts.SameFile:
        form.add_error("spectrum", _("This very file was read for this sample already."))
    except acts.NoLibrary:
        form.add_error(None, _("No library is in use yet: there is nothing to compare with."))
    except acts.OutOfService:
        form.add_error("instrument", _("This instrument is out of service."))
    else:
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*BENCH)
def left(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Say what became of a sample or of what was left: given back, destroyed, posted, kept."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    day = local_day(request.site, request.at)
    form = LeftForm(
        posted(request)[0],
        rule=samples.handling_rule(request.site, day),
        witnesses=samples.witnesses(request.site, day, request.user),
    )
    if request.method == "POST" and form.is_valid() and _said(request, found, form):
        messages.success(request, _("Written down."))
        return redirect(to(request, "sample", found.pk))
    return form_page(
        request,
        form,
        heading=_("What is left of %(label)s") % {"label": found.label},
        lead=_("With no person: only what became of it, and who saw it."),
        submit=_("Write it down"),
        submit_icon="check",
        crumbs=crumbs(request, (to(request, "sample", found.pk), found.label)),
    )


def _said(request: SiteRequest, sample: Sample, form: LeftForm) -> bool:
    try:
        say_left(sample=sample, **form.cleaned_data, by=request.user, at=request.at)
    except HouseForbids:
        form.add_error("fate", _("The rule of the house does not allow this."))
    except NeedsWitness:
        form.add_error("witness", _("The witness is somebody else than you."))
    except NothingLeft:
        form.add_error(None, _("Somebody wrote down already that nothing is left."))
    else:
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*BENCH)
def take_down(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Show a result no more."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    release = samples.standing_release(found)
    if release is None:
        messages.warning(request, _("No result of this sample is given out."))
        return redirect(to(request, "review", found.pk))
    form = WithdrawForm(posted(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(release=release, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("The ticket opens this result no more."))
        except AlreadyWithdrawn:
            messages.warning(request, _("Somebody took it down before you."))
        return redirect(to(request, "review", found.pk))
    return form_page(
        request,
        form,
        heading=_("Take the result of %(label)s down") % {"label": found.label},
        lead=_("Whoever opens it by ticket is told that it was taken back, and to come by."),
        submit=_("Take it down"),
        crumbs=crumbs(request, (to(request, "review", found.pk), found.label)),
    )
