"""Comparing what was sent with what would be sent today; what goes without a person."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

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

log = logging.getLogger(__name__)


def compare(*, site: Site, at: datetime) -> int:
    """Compare the last reports that were sent with the figures as they stand; return how many.

    One that was compared with the same count is not compared again. One that cannot be is told in
    the log, and costs the others nothing.
    """
    counted = counted_until(site)
    if counted is None:
        return 0
    return sum(
        _went_well(_look_again, one, site=site, counted=counted, at=at)
        for one in compared_lately(site, local_day(site, at))
        if not one.compared_at or one.compared_at < counted
    )


@as_one
def _look_again(one: Dispatch, *, site: Site, counted: datetime, at: datetime) -> bool:
    one.site = site
    owed = _owed(one, at)
    found = compare_one(dispatch=one, owed=owed, by=None, at=at) if owed else None
    if found is None:
        return False
    rows = Dispatch.objects.filter(site=site, pk=one.pk)
    return bool(rows.update(compared_at=counted, changed_figures=len(found)))


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


def send_what_goes_by_itself(*, site: Site, papers: Papers, at: datetime) -> int:
    """Send what the service said goes without a person, in the night before it is due.

    What was due before anybody said so is a person's. One that fails is told in the log: it stays
    due, and costs the others nothing.
    """
    today = local_day(site, at)
    return sum(
        _went_well(_seal, one, site=site, papers=papers, at=at)
        for one in owed_at(site, today)
        if one.terms.automatic and one.dispatch is None
        if local_day(site, one.terms.at) <= one.due <= today
    )


def _seal(one: Owed, *, site: Site, papers: Papers, at: datetime) -> bool:
    one.obligation.site = site
    try:
        seal(owed=one, papers=papers, by=None, at=at)
    except (NotOver, NotWhole):
        return False
    return True


def _went_well(do: Callable[..., bool], one: Owed | Dispatch, **given: Any) -> bool:
    try:
        return do(one, **given)
    except Exception as error:
        what = f"{one.obligation.report} {getattr(one.period, 'name', one.period)}"
        log.error("A report was not looked at: %s: %s", what, type(error).__name__)
        return False
