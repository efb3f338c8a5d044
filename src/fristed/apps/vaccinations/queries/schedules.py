"""Which schedules a house answers for."""

from collections.abc import Collection

from fristed.apps.sites.models import Site
from fristed.science.vaccination import schedules

from ..models import Approval


def approvals_of(site: Site) -> dict[str, Approval]:
    """Return the newest row of each schedule, withdrawn ones too."""
    rows = Approval.objects.filter(site=site).select_related("by").order_by("at", "pk")
    return {row.schedule: row for row in rows}


def approved(site: Site) -> Collection[str]:
    """Return the schedules that prompt here: approved, and in the very words approved."""
    known = schedules()
    return frozenset(
        code
        for code, row in approvals_of(site).items()
        if code in known and not row.withdrawn and row.fingerprint == known[code].fingerprint
    )
