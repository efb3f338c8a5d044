"""Control spectra: what shows whether an instrument is as it was, and what calibrates it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.samples.permissions import KEEPERS
from fristed.apps.samples.views.pages import crumbs, form_page, found_or_404, posted, to
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions import quality_control as acts
from ..actions.reading import NoLibrary, OutOfService, SameFile, names_in_library
from ..choices import Drift
from ..forms.controls import ControlForm
from ..models import Instrument
from ..presenters import too_few_words
from ..queries import doing
from .files import UNREADABLE, say_too_large, say_unreadable, takes_one_file


@takes_one_file
@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def control(request: SiteRequest, instrument_id: int) -> HttpResponse:
    """Add a spectrum of something known; the page says what it tells of the instrument."""
    instrument = found_or_404(doing.instrument_at(request.site, instrument_id))
    library = doing.library_in_use(request.site)
    form = ControlForm(*posted(request), names=names_in_library(library) if library else [])
    if request.method == "POST":
        if form.is_valid() and _added(request, instrument, form):
            return redirect(to(request, "instruments:equipment"))
        say_too_large(request, form)
    return form_page(
        request,
        form,
        heading=_("Add a control spectrum"),
        lead=_("The same known thing, week after week: so the instrument shows when it drifts."),
        submit=_("Read the file"),
        crumbs=crumbs(
            request, (to(request, "instruments:equipment"), _("Instruments and libraries"))
        ),
    )


def _added(request: SiteRequest, instrument: Instrument, form: ControlForm) -> bool:
    file = form.cleaned_data["spectrum"]
    try:
        run = acts.add_control(
            instrument=instrument,
            data=file.read(),
            name=file.name,
            label=form.cleaned_data["label"],
            by=request.user,
            at=request.at,
        )
    except UNREADABLE as error:
        say_unreadable(form, error)
    except SameFile:
        form.add_error("spectrum", _("This very file was added already."))
    except (NoLibrary, OutOfService, acts.NotInLibrary):
        form.add_error(None, _("The instrument is out of service, or there is no library for it."))
    else:
        say = messages.warning if run.says == Drift.DRIFTED else messages.success
        say(request, _("Kept. The instrument: %(says)s.") % {"says": run.get_says_display()})
        return True
    return False


@require_POST
@at_site(*KEEPERS)
def calibrate(request: SiteRequest, instrument_id: int) -> HttpResponse:
    """Calibrate an instrument in the background."""
    instrument = found_or_404(doing.instrument_at(request.site, instrument_id))
    try:
        acts.ask_for_calibration(instrument=instrument, at=request.at)
    except acts.TooFewControls as refused:
        messages.error(request, too_few_words(refused.have, refused.need))
    except NoLibrary:
        messages.error(request, _("No library yet: there is nothing to compare a spectrum with."))
    else:
        messages.success(request, _("It is calibrated in the background. Look again in a minute."))
    return redirect(to(request, "instruments:equipment"))
