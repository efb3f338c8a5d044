"""Instruments, libraries, calibrations, and the spectra that show whether an instrument drifts."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.samples.actions.days import wrote
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..models import Instrument, Library
from ..queries.doing import library_in_use
from .reading import library_file

CALIBRATE = "instruments.calibrate"


class NameTaken(Exception):
    """Another instrument of the house has this name."""


class NotInService(Exception):
    """The instrument is out of service already."""


class NotALibrary(Exception):
    """The file is no library that can be read."""


class InUseAlready(Exception):
    """Spectra are read with this version now."""


@as_one
def add_instrument(
    *, site: Site, name: str, method: str, by: Staff | None, at: datetime
) -> Instrument:
    """Put an instrument into service."""
    try:
        with transaction.atomic():
            made = Instrument.objects.create(
                site=site, name=name.strip(), method=method, from_date=local_day(site, at)
            )
    except IntegrityError as error:
        raise NameTaken from error
    wrote("instruments.instrument_added", f"instrument:{made.pk}", site=site, by=by, at=at)
    return made


@as_one
def retire_instrument(*, instrument: Instrument, by: Staff, at: datetime) -> None:
    """Take an instrument out of service; what it measured stays."""
    site = instrument.site
    rows = Instrument.objects.filter(site=site, pk=instrument.pk, until_date__isnull=True)
    if not rows.update(until_date=local_day(site, at)):
        raise NotInService
    wrote("instruments.instrument_retired", f"instrument:{instrument.pk}", site=site, by=by, at=at)


@as_one
def take_library(*, site: Site, file_name: str, by: Staff | None, at: datetime) -> Library:
    """Read spectra with a library from now on.

    The file lies in the house's folder of libraries. A version that was in use before may come
    back: taken again, it is the last one. The bench reads open unknowns again with it:
    `drug_checking.actions.rereading`.
    """
    held = library_file(file_name)
    if held is None:
        raise NotALibrary
    now = library_in_use(site)
    if now is not None and now.version == held.version:
        raise InUseAlready
    row = Library.objects.create(
        site=site,
        name=file_name.rpartition(".")[0] or file_name,
        version=held.version,
        file_name=file_name,
        references=len(held),
        simulated=held.simulated,
        taken_at=at,
        by=by,
    )
    wrote("instruments.library_taken", f"library:{row.pk}", site=site, by=by, at=at)
    return row
