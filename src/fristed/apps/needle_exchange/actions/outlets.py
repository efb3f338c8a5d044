"""The ways out of the house: rounds, vehicles, machines, the post."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Outlet


class NameTaken(Exception):
    """An outlet of this site has this name already."""


@as_one
def add_outlet(
    *, site: Site, name: str, kind: str, place_type: str, by: Staff, at: datetime
) -> Outlet:
    """Put an outlet on the list."""
    try:
        with transaction.atomic():
            outlet = Outlet.objects.create(
                site=site, name=name.strip(), kind=kind, place_type=place_type
            )
    except IntegrityError as error:
        raise NameTaken from error
    _done("outlet_added", outlet, by, at)
    return outlet


@as_one
def end_outlet(*, outlet: Outlet, by: Staff, at: datetime) -> None:
    """Take an outlet off the list; what went out by it stays."""
    Outlet.objects.filter(site=outlet.site_id, pk=outlet.pk).update(active=False)
    _done("outlet_ended", outlet, by, at)


def _done(what: str, outlet: Outlet, by: Staff, at: datetime) -> None:
    subject = f"outlet:{outlet.pk}"
    record(what=f"needle_exchange.{what}", subject=subject, by=by, at=at, site=outlet.site_id)
