"""Reading open unknowns again, with a library that is taken into use."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.instruments.actions.instruments import take_library
from fristed.apps.instruments.models import Library
from fristed.apps.jobs.actions import put_off
from fristed.apps.measurements.actions.measuring import NothingNew, identify_again
from fristed.apps.results.queries.standing import open_unknowns
from fristed.apps.samples.actions.days import day_of
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

RERUN_UNKNOWNS = "drug_checking.rerun_unknowns"


@as_one
def read_with(*, site: Site, file_name: str, by: Staff | None, at: datetime) -> Library:
    """Read spectra with a library from now on; open unknowns are read again in the background."""
    library = take_library(site=site, file_name=file_name, by=by, at=at)
    put_off(kind=RERUN_UNKNOWNS, site=site, subject=0, at=day_of(site, at)[1])
    return library


def identify_unknowns_again(*, site: Site, after: int, most: int, at: datetime) -> int:
    """Read open unknowns of a site with the library in use, in the order of their numbers.

    Return the number of the last sample looked at; 0 where none is left. An answer that claims
    nothing new is not kept.
    """
    rows = list(open_unknowns(site).filter(pk__gt=after).order_by("pk")[:most])
    for sample in rows:
        with suppress(NothingNew), transaction.atomic():
            identify_again(sample=sample, by=None, at=at, only_if_it_tells_more=True)
    return rows[-1].pk if len(rows) == most else 0
