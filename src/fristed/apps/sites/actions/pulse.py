"""The house's pulse: a gap in it means that the power was gone."""

from datetime import datetime, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Pulse, Site
from .telling import tell_terminals

BEAT = timedelta(seconds=30)


def feel_pulse(*, site: Site, at: datetime) -> timedelta:
    """Note that the house runs; return how long it had not been noted.

    Less than nothing says that the clock is behind what stands here already. Written at most
    every 30 seconds, so that looking at a page stays cheap.
    """
    pulse = Pulse.objects.filter(site=site).first()
    if pulse is None:
        Pulse.objects.bulk_create([Pulse(site=site, at=at)], ignore_conflicts=True)
        return timedelta(0)
    silence = at - pulse.at
    if silence >= BEAT:
        Pulse.objects.filter(pk=pulse.pk, at=pulse.at).update(at=at)
    return silence


@as_one
def trust_clock(*, site: Site, by: Staff, at: datetime) -> None:
    """Hold the clock for right after it was set, even if it is behind what was written before."""
    Pulse.objects.filter(site=site).update(at=at)
    record(what="sites.clock_trusted", subject=f"site:{site.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
