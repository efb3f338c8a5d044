"""The house's pulse: a gap in it means that the power was gone."""

from datetime import datetime, timedelta

from ..models import Pulse, Site

BEAT = timedelta(seconds=30)


def feel_pulse(*, site: Site, at: datetime) -> timedelta:
    """Note that the house runs; return how long it had not been noted.

    Written at most every 30 seconds, so that looking at a page stays cheap.
    """
    pulse = Pulse.objects.filter(site=site).first()
    if pulse is None:
        Pulse.objects.bulk_create([Pulse(site=site, at=at)], ignore_conflicts=True)
        return timedelta(0)
    silence = at - pulse.at
    if silence >= BEAT:
        Pulse.objects.filter(pk=pulse.pk, at=pulse.at).update(at=at)
    return silence
