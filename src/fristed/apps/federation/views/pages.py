"""What the pages share: addresses, crumbs, what is not found."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest
from fristed.science.figures import NotAPeriod
from fristed.science.figures import period as period_named

from ..models import Member
from ..queries.members import member_of_code


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of a page of this room."""
    return reverse(f"federation:{name}", args=[request.site.slug, *args])


def crumbs(request: SiteRequest, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way back."""
    first = (to(request, "months"), _("Reports of members"))
    return [{"url": url, "label": label} for url, label in (first, *more)]


def month_or_404(name: str) -> str:
    """Return the name of a month."""
    try:
        found = period_named(name)
    except NotAPeriod as trouble:
        raise Http404 from trouble
    if found.name != f"{found.first:%Y-%m}" or not 2000 <= found.first.year < 2100:
        raise Http404
    return found.name


def member_or_404(code: str) -> Member:
    """Return a member."""
    found = member_of_code(code)
    if found is None:
        raise Http404
    return found
