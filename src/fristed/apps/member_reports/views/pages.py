"""What the pages share: addresses, crumbs, what is not found."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest
from fristed.science.figures import NotAPeriod, Period
from fristed.science.figures import period as period_named

from ..models import MonthlyReport
from ..queries.reports import report_at


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of a page of this site."""
    return reverse(name, args=[request.site.slug, *args])


def crumbs(request: SiteRequest, period: str = "") -> list[dict[str, str]]:
    """Return the way back."""
    found = [{"url": to(request, "member_reports:months"), "label": _("Reports to the network")}]
    if period:
        found.append({"url": to(request, "member_reports:month", period), "label": period})
    return found


def month_or_404(name: str) -> Period:
    """Return a month."""
    try:
        found = period_named(name)
    except NotAPeriod as trouble:
        raise Http404 from trouble
    if found.name != f"{found.first:%Y-%m}" or not 2000 <= found.first.year < 2100:
        raise Http404
    return found


def report_or_404(request: SiteRequest, pk: int) -> MonthlyReport:
    """Return a signed report of this room."""
    found = report_at(request.site, pk) if pk < 2**63 else None
    if found is None:
        raise Http404
    found.site = request.site
    return found
