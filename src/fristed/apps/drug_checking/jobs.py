"""What drug checking does in the background: reading unknowns again, and calibrating."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.clustering import regroup_unknowns
from .actions.days import day_of
from .actions.instruments import CALIBRATE, RERUN_UNKNOWNS
from .actions.measuring import NoLibrary, identify_unknowns_again
from .actions.quality_control import CannotCalibrate, calibrate
from .actions.signatures import REGROUP_UNKNOWNS
from .queries.bench import instrument_at

AT_A_TIME = 25  # a few seconds' work; the rest is put off


@job(RERUN_UNKNOWNS, label=_("Reading open unknowns with the new library"))
def rerun_unknowns(*, site: Site, subject: int, at: datetime) -> None:
    """Read open unknowns again; `subject` is the number of the last one that is done."""
    last = identify_unknowns_again(site=site, after=subject, most=AT_A_TIME, at=at)
    if last:
        rerun_unknowns.put_off(site=site, subject=last, at=day_of(site, at)[1])


@job(REGROUP_UNKNOWNS, label=_("Comparing unknowns with each other"))
def regroup(*, site: Site, subject: int, at: datetime) -> None:  # noqa: ARG001 - every job has these
    """Put together unknowns that are alike, of all sites of the house."""
    regroup_unknowns()


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
