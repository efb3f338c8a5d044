"""A report as staff open it, out of the snapshot as it stands; asking for a newer one; files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.science.figures import Figure, Period, Report

from .computing import Wanted, computed

REFRESH = "indicators.refresh"


def read_report(
    *, report: Report, site: Site, period: Period, days: bool, by: Staff, at: datetime
) -> Sequence[Figure]:
    """Compute a report of one site from the snapshot; raise NoSnapshot where there is none.

    Parameters
    ----------
    days
        Tell every day besides the whole, where the report asks for it.
    """
    wanted = Wanted([site], [period], report if days else replace(report, each_day=False))
    try:
        return computed(wanted=wanted, engine="duckdb", fresh=False, by=by, at=at)
    except FileNotFoundError:  # a refresh put newer files in their place meanwhile
        return computed(wanted=wanted, engine="duckdb", fresh=False, by=by, at=at)


@as_one
def ask_refresh(*, site: Site, by: Staff, at: datetime) -> None:
    """Let the figures of a site be counted anew in the background."""
    put_off(kind=REFRESH, site=site, subject=0, at=at)
    record(what="indicators.refresh_asked", by=by, at=at, site=site.pk)


@as_one
def note_export(*, report: Report, form: str, site: Site, by: Staff, at: datetime) -> None:
    """Write that a report left the house as a file, in which form, by whom."""
    subject = f"report:{report.id}"
    record(what=f"indicators.{form}_exported", subject=subject, by=by, at=at, site=site.pk)
