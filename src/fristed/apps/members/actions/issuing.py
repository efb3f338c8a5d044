"""A count at 31 December is issued, and read by name for an auditor."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Max

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Count
from ..queries.counting import count
from ..queries.rules import rules
from .people import Who, read_people


class NotOverYet(Exception):
    """The year's 31 December has not passed where the chapter is."""


@as_one
def issue(
    *, site: Site, sites: Sequence[Site], year: int, whole: bool, by: Staff, at: datetime
) -> Count:
    """Issue the count of a year: of a chapter, or by the office of the whole. It is never changed.

    Counted again, because a fee was written down late, it is a new version beside the old.
    """
    if at.astimezone(site.zone).date() <= date(year, 12, 31):
        raise NotOverYet
    # The site's row is locked first, so that two cannot issue one version.
    Site.objects.select_for_update(no_key=True).filter(pk=site.pk).first()
    found = count(sites=sites, year=year, rules=rules())
    last = Count.objects.filter(site=site, year=year).aggregate(last=Max("version"))["last"] or 0
    made = Count.objects.create(
        site=site,
        year=year,
        version=last + 1,
        rules=found.rules.name,
        whole=whole,
        figures=found.figures(),
        counted=list(found.who),
        issued_at=at,
        by=by,
    )
    record(what="members.count_issued", subject=f"count:{made.pk}", by=by, at=at, site=site.pk)
    return made


def read_counted(*, counted: Count, by: Staff, at: datetime) -> dict[int, Who]:
    """Return whom a chapter's count counted, by name, for its auditor; the erased are left out."""
    return read_people(
        site=counted.site,
        members=counted.counted,
        read_for=f"count:{counted.pk}",
        by=by,
        at=at,
        purpose=Purpose.AUDITOR,
    )
