"""A health record that the law forbids to erase: it outlasts the person's record, blocked."""

from datetime import date, datetime, timedelta
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one

from ..choices import Kind, Reason
from ..queries import decisions_on, periods_of


class HealthRecordStays(Exception):
    """There is a health record, and no written answer yet that says why it stays."""


def health_stays_until(*, client: Client, by: Staff | None, at: datetime) -> date | None:
    """Return until which day a health record may not be erased; None where nothing stays."""
    written = vault.health_last_written(site=client.site_id, client=client.pk, by=by, at=at)
    if written is None:
        return None
    days = periods_of(client.site)[Kind.HEALTH].days
    until = local_day(client.site, written) + timedelta(days=days)
    return until if until > local_day(client.site, at) else None


def answered_before_erasing(*, client: Client, by: Staff, at: datetime) -> None:
    """Refuse to erase a person whose health record stays until that is answered in writing."""
    if health_stays_until(client=client, by=by, at=at) is None:
        return
    if not decisions_on(client).filter(reason=Reason.HEALTH_RECORD).exists():
        raise HealthRecordStays


@as_one
def end_health(*, client: Client, by: Staff | None, at: datetime) -> date | None:
    """Erase somebody's health record with them, or block it until its days are over."""
    until = health_stays_until(client=client, by=by, at=at)
    who: dict[str, Any] = {"site": client.site_id, "by": by, "at": at}
    if until is None:
        vault.erase_if_kept(about=vault.called(client.pk), **who)
    else:
        vault.block_health(client=client.pk, blocked=True, **who)
    return until


@as_one
def end_health_that_is_over(*, site: Site, at: datetime) -> int:
    """Erase the blocked health records of people erased long ago, now that their days are over."""
    before = at - timedelta(days=periods_of(site)[Kind.HEALTH].days)
    over = vault.blocked_and_over(site=site.pk, before=before, by=None, at=at)
    gone = Client.objects.filter(site=site, pk__in=over, erased_at__isnull=False)
    people = sorted(gone.values_list("pk", flat=True))
    for client in people:
        vault.erase_if_kept(site=site.pk, about=vault.called(client), by=None, at=at)
    return len(people)
