"""Comparing what was sent with what would be sent today; what goes without a person."""

from collections.abc import Sequence
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.indicators.queries.reports import counted_until
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..models import Dispatch
from ..queries import (
    Change,
    CopyGone,
    Owed,
    changes,
    compared_lately,
    figures_sent,
    obligation_at,
    owed_at,
    owed_of,
)
from .sealing import NotOver, NotWhole, Papers, draft_of, seal


@as_one
def compare(*, site: Site, at: datetime) -> int:
    """Compare the last reports that were sent with the figures as they stand; return how many.

    One that was compared with the same count is not compared again.
    """
    counted = counted_until(site)
    looked_at = 0
    for one in compared_lately(site, local_day(site, at)):
        if counted is None or (one.compared_at and one.compared_at >= counted):
            continue
        one.site = site
        owed = _owed(one, at)
        found = compare_one(dispatch=one, owed=owed, by=None, at=at) if owed else None
        if found is not None:
            rows = Dispatch.objects.filter(site=site, pk=one.pk)
            rows.update(compared_at=counted, changed_figures=len(found))
            looked_at += 1
    return looked_at


def compare_one(
    *, dispatch: Dispatch, owed: Owed, by: Staff | None, at: datetime
) -> Sequence[Change] | None:
    """Return which figures differ today; None where it cannot be told any more."""
    try:
        return changes(figures_sent(dispatch), draft_of(owed, by=by, at=at).rows)
    except (CopyGone, NotOver, NotWhole):
        return None


def _owed(one: Dispatch, at: datetime) -> Owed | None:
    terms = obligation_at(one.site, one.obligation_id)
    if terms is None:
        return None
    terms.obligation.site = one.site
    return owed_of(one.site, terms, one.period, local_day(one.site, at))


@as_one
def send_what_goes_by_itself(*, site: Site, papers: Papers, at: datetime) -> int:
    """Send what the service said goes without a person, in the night before it is due."""
    today, sent = local_day(site, at), 0
    for one in owed_at(site, today):
        if not one.terms.automatic or one.dispatch is not None or one.due > today:
            continue
        one.obligation.site = site
        try:
            seal(owed=one, papers=papers, by=None, at=at)
        except (NotOver, NotWhole):
            continue
        sent += 1
    return sent
