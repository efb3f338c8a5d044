"""What the pages of planning share: addresses, crumbs, what is asked for or not found."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest

from ..models import Outcome, Scenario
from ..permissions import PLANS
from ..queries.beside import MOST_BESIDE, outcomes_of, scenarios_named
from ..queries.kinds import KINDS
from ..queries.scenarios import scenario_at

PER_PAGE = 25
MOST_NAMED = 8
MOST_ID = 2**63


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
    if found is None or found.kind not in KINDS:
        raise Http404
    return found


def laid_beside(request: SiteRequest, one: Scenario) -> list[Scenario]:
    """Return what is laid side by side: what the address names first, then the scenario itself.

    Where it names none, it is the version before, or the scenario whose numbers were moved.
    """
    ids = [each for each in _named(request) if each != one.pk]
    before = one.replaces_id or one.origin_id
    if not ids and before:
        ids = [before]
    return [*scenarios_named(request.site, one.kind, ids[: MOST_BESIDE - 1]), one]


def _named(request: SiteRequest) -> list[int]:
    typed = request.GET.getlist("with")[:MOST_NAMED]
    return [int(one) for one in typed if one.isascii() and one.isdigit() and int(one) < MOST_ID]


def pairs_of(request: SiteRequest, chosen: list[Scenario]) -> list[tuple[Scenario, Outcome]]:
    """Return them with what came of each; none where one is not computed, or stands alone."""
    made = outcomes_of(request.site, chosen)
    pairs = [(each, made[each.pk]) for each in chosen if each.pk in made]
    return pairs if 1 < len(pairs) == len(chosen) else []
