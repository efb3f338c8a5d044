"""Measuring a sample."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.instruments.actions.reading import NoLibrary, OutOfService, SameFile
from fristed.apps.instruments.queries import doing
from fristed.apps.instruments.views.files import (
    UNREADABLE,
    say_too_large,
    say_unreadable,
    takes_one_file,
)
from fristed.apps.samples.models import Sample
from fristed.apps.samples.permissions import BENCH
from fristed.apps.samples.presenters.samples import line
from fristed.apps.samples.queries.samples import sample_at
from fristed.apps.samples.views.pages import crumbs, form_page, found_or_404, posted, to
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import measuring as acts
from ..forms.measuring import SpectrumForm
from ..presenters.notes import bench_notes


@takes_one_file
@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*BENCH)
def measure(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Read the instrument's file; the answer is there when the page comes back."""
    found = found_or_404(sample_at(request.site, sample_id))
    day = local_day(request.site, request.at)
    form = SpectrumForm(*posted(request), instruments=doing.instruments_of(request.site, day))
    if request.method == "POST":
        if form.is_valid() and _measured(request, found, form):
            messages.success(request, _("Measured. Look at it and decide."))
            return redirect(to(request, "drug_checking:review", found.pk))
        say_too_large(request, form)
    library = doing.library_in_use(request.site)
    has_instrument = doing.instruments_of(request.site, day).exists()
    return form_page(
        request,
        form,
        heading=_("Measure %(label)s") % {"label": found.label},
        lead=line(found),
        notes=bench_notes(found, library, has_instrument=has_instrument),
        submit=_("Read the file"),
        submit_icon="activity",
        wait=_("The file is read and compared. This takes a second or two."),
        crumbs=crumbs(request, (to(request, "drug_checking:sample", found.pk), found.label)),
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
    except SameFile:
        form.add_error("spectrum", _("This very file was read for this sample already."))
    except NoLibrary:
        form.add_error(None, _("No library is in use yet: there is nothing to compare with."))
    except OutOfService:
        form.add_error("instrument", _("This instrument is out of service."))
    else:
        return True
    return False
