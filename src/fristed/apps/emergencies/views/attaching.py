"""Saying afterwards whom an emergency concerns and where it is."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fristed.apps.premises.models import Place
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.visits.models import Visit

from .. import actions, queries
from ..choices import Whom
from ..forms import WhoWhereForm
from ..models import Emergency
from .furniture import clock_url, form_page, posted, the_emergency, to_clock


@at_site(*FLOOR)
def who_where(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Choose who and where, among those who are or were here."""
    emergency = the_emergency(request, emergency_id)
    visits = _visits(request, emergency)
    places = {str(place.pk): place for place in queries.places_of(request.site)}
    form = WhoWhereForm(
        posted(request),
        visits=[(number, visit.handle) for number, visit in visits.items()],
        places=place_choices(list(places.values())),
        initial=_as_it_is(emergency),
    )
    if request.method == "POST" and form.is_valid():
        _attach(request, emergency, form.cleaned_data, visits, places)
        messages.success(request, _("Kept."))
        return to_clock(request, emergency)
    return form_page(
        request,
        "emergencies/form_staff.html",
        form,
        heading=_("Change who or where"),
        lead=_("People who are here now, or were here when the clock started."),
        submit=_("Keep"),
        back_url=clock_url(request, emergency),
    )


def _visits(request: SiteRequest, emergency: Emergency) -> dict[str, Visit]:
    """Return whom it may concern, by number; whoever it concerns now is among them."""
    around = queries.people_around(emergency, request.user, request.site)
    now = [emergency.visit] if emergency.visit else []
    return {str(visit.pk): visit for visit in [*around, *now]}


def place_choices(places: Sequence[Place]) -> list[tuple[str, str]]:
    """Return the places as a form offers them."""
    return [(str(place.pk), _("Place %(label)s") % {"label": place.label}) for place in places]


def _as_it_is(emergency: Emergency) -> dict[str, object]:
    who = emergency.visit_id if emergency.whom == Whom.VISITOR else emergency.whom
    return {"who": str(who or ""), "where": str(emergency.place_id or emergency.where)}


def _attach(
    request: SiteRequest,
    emergency: Emergency,
    given: dict[str, str],
    visits: dict[str, Visit],
    places: dict[str, Place],
) -> None:
    visit, place = visits.get(given["who"]), places.get(given["where"])
    actions.attach(
        emergency=emergency,
        by=request.user,
        at=request.at,
        visit=visit,
        whom="" if visit else given["who"],
        place=place,
        where="" if place else given["where"],
    )
