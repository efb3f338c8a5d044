"""Calibrating an instrument in the background."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.instruments import CALIBRATE
from .actions.quality_control import CannotCalibrate, calibrate
from .actions.reading import NoLibrary
from .queries.doing import instrument_at


@job(CALIBRATE, label=_("Calibrating an instrument"))
def calibrate_instrument(*, site: Site, subject: int, at: datetime) -> None:
    """Calibrate an instrument with its control spectra, where they are enough for it."""
    instrument = instrument_at(site, subject)
    if instrument is None:
        return
    try:
        calibrate(instrument=instrument, by=None, at=at)
    except (CannotCalibrate, NoLibrary):
        return  # the library is another one by now; the instrument's card says what is missing
