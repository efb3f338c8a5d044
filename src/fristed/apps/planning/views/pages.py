"""What the pages of planning share: addresses, crumbs, what is asked for or not found."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

from ..forms.kinds import FORMS
from ..models import Measure, Scenario
from ..permissions import PLANS
from ..queries.measures import measure_at
from ..queries.scenarios import scenario_at

PER_PAGE = 25


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of a page of this site."""
    return reverse(name, args=[request.site.slug, *args])


def plans(request: SiteRequest) -> bool:
    """Tell whether whoever asks makes plans."""
    return bool(request.roles.intersection(PLANS))


def crumbs(request: SiteRequest, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way back."""
    first = {"url": to(request, "planning:plans"), "label": _("Planning")}
    return [first, *({"url": url, "label": label} for url, label in more)]


def scenario_or_404(request: SiteRequest, scenario_id: int) -> Scenario:
    """Return a scenario of this site, of a kind that this house knows."""
    found = scenario_at(request.site, scenario_id)
    if found is None or found.kind not in FORMS:
        raise Http404
    return found


def measure_or_404(request: SiteRequest, measure_id: int) -> Measure:
    """Return a measure of this site."""
    found = measure_at(request.site, measure_id)
    if found is None:
        raise Http404
    return found
