"""Taking a release back: its numbers are told no longer, and it is known that they were."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Release, Withdrawal


class AlreadyWithdrawn(Exception):
    """Somebody took it back before."""


@as_one
def withdraw(
    *, release: Release, because: str, sites: list[Site], by: Staff | None, at: datetime
) -> Withdrawal:
    """Take a release back with a reason. Later ones are still judged beside it: it was seen.

    Parameters
    ----------
    sites
        Of whose numbers it is made: each keeps a row of the act.
    """
    try:
        with transaction.atomic():
            done = Withdrawal.objects.create(release=release, because=because, by=by, at=at)
    except IntegrityError as trouble:
        raise AlreadyWithdrawn(release.number) from trouble
    for site in sites:
        record(
            what="releases.withdrawn",
            subject=f"release:{release.number}",
            site=site.pk,
            by=by,
            at=at,
        )
    return done
