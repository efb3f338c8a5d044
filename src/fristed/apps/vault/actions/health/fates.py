"""What becomes of a health record: blocked at the person's wish, kept until its days are over."""

from datetime import datetime

from fristed.apps.audit.actions import Somebody, record
from fristed.apps.audit.choices import Purpose

from ...models import HealthRecord
from ..opening import opened
from .doors import called, client_of, health_record


def block_health(*, site: int, client: int, blocked: bool, by: Somebody, at: datetime) -> bool:
    """Block or unblock a health record at the person's wish; return whether there is one."""
    with health_record(
        site=site, client=client, purpose=Purpose.ERASURE, by=by, at=at
    ) as opened_record:
        if opened_record.held is None:
            return False
        rows = HealthRecord.objects.filter(pk=opened_record.held.pk, blocked_at__isnull=blocked)
        if not rows.update(blocked_at=at if blocked else None):
            return True
    what = "vault.health_blocked" if blocked else "vault.health_unblocked"
    record(what=what, subject=called(client), purpose=Purpose.ERASURE, by=by, at=at, site=site)
    return True


def health_last_written(
    *, site: int, client: int, by: Somebody | None, at: datetime
) -> datetime | None:
    """Return when somebody's health record was last written in; None where there is none."""
    with health_record(
        site=site, client=client, purpose=Purpose.ERASURE, by=by, at=at
    ) as opened_record:
        return opened_record.held.last_written_at if opened_record.held else None


def blocked_and_over(
    *, site: int, before: datetime, by: Somebody | None, at: datetime
) -> list[int]:
    """Return the clients whose blocked health record was last written in before a moment."""
    with opened(site=site, about="list:health_over", purpose=Purpose.LEGAL_DUTY, by=by, at=at):
        rows = HealthRecord.objects.filter(
            site_id=site, blocked_at__isnull=False, last_written_at__lt=before
        )
        return [client_of(row.subject) for row in rows.select_related("subject")]
