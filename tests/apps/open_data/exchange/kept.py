"""Puts a published table into the register, as the releases' own action would leave it."""

from datetime import datetime, timedelta

from fristed.apps.releases.actions import keep_cells
from fristed.apps.releases.models import Release, Withdrawal
from fristed.apps.releases.queries import PublishedTable


def keep(one: PublishedTable, *, replaces: Release | None = None) -> Release:
    """Keep a release with its cells."""
    release = Release.objects.create(
        number=one.number,
        table=one.table,
        scope=one.scope,
        period=one.period,
        first_day=one.first_day,
        last_day=one.last_day,
        version=one.version,
        replaces=replaces,
        what_changed=one.what_changed,
        definitions=[list(pair) for pair in one.definitions],
        measures=[],
        policy_version=one.policy_version,
        counted_at=one.published_at - timedelta(hours=1),
        published_at=one.published_at,
        synthetic=one.synthetic,
    )
    keep_cells(release, one.cells)
    return release


def take_back(release: Release, at: datetime) -> None:
    """Withdraw it."""
    Withdrawal.objects.create(release=release, because="wrong", at=at)
