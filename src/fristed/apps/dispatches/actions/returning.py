"""After a restore: what may have left the house since the backup leaves it again by no machine."""

from dataclasses import asdict, replace
from datetime import datetime

from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import hold
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one, working

from ..models import Terms
from ..queries import terms_of
from ..queries.sent import MAIL
from .deciding import Said


def hold_back(*, at: datetime) -> int:
    """Let a person decide at every site, before anybody is served; return what is held.

    Mail that waited is tried no more until somebody tries it again. Reports that went without a
    person wait for one, until somebody says anew that they go by themselves: then only those go
    that are due from that day on.
    """
    held = 0
    for site in Site.objects.order_by("pk"):
        with working(staff=None, sites=[site.pk]):
            held += hold(kind=MAIL, site=site, at=at) + _switch_off(site, at)
    return held


@as_one
def _switch_off(site: Site, at: datetime) -> int:
    by_themselves = [one for one in terms_of(site) if one.automatic and one.ended_date is None]
    for one in by_themselves:
        Terms.objects.create(
            site=site,
            obligation=one.obligation,
            number=one.number + 1,
            by=None,  # the house itself
            at=at,
            **asdict(replace(Said.of(one), automatic=False)),
        )
        subject = f"obligation:{one.obligation_id}"
        record(what="dispatches.held_back", subject=subject, by=None, at=at, site=site.pk)
    return len(by_themselves)
