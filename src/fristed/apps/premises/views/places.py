"""Places: adding, changing, taking out of service."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import RUNS_THE_HOUSE
from fristed.apps.sites.views.pages import back_to, not_done, show

from .. import presenters
from ..actions import (
    LabelTaken,
    NoSuchPlace,
    PlaceInUse,
    add_place,
    change_place,
    put_back_in_service,
    take_out_of_service,
)
from ..forms import ChangePlaceForm, PlaceForm
from ..queries import place_at, places_of


@at_site(*RUNS_THE_HOUSE)
def places(request: SiteRequest) -> HttpResponse:
    """List the places and add one."""
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_place(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
        except LabelTaken:
            form.add_error("label", _("Another place has this label."))
        else:
            return back_to(request, "premises:places", _("The place is added."))
    rows = [
        {"place": row, "room": presenters.room(row), "kind": row.get_kind_display()}
        for row in places_of(request.site)
    ]
    return show(request, "premises/places.html", form, rows=rows)


@at_site(*RUNS_THE_HOUSE)
def place(request: SiteRequest, place: int) -> HttpResponse:
    """Change what a place is called and what it stands beside."""
    found = place_at(request.site, place)
    if found is None:
        raise Http404
    now = {name: getattr(found, name) for name in ("label", "room_en", "room_nb")}
    others = presenters.other_places(places_of(request.site), found)
    form = ChangePlaceForm(
        request.POST or None, initial=now | {"beside": found.beside_id or ""}, others=others
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_place(
                site=request.site, place=place, **form.cleaned_data, by=request.user, at=request.at
            )
        except LabelTaken:
            form.add_error("label", _("Another place has this label."))
        else:
            return back_to(request, "premises:places", _("The place is changed."))
    return show(request, "premises/place.html", form, label=found.label)


@at_site(*RUNS_THE_HOUSE)
@require_POST
def place_out(request: SiteRequest, place: int) -> HttpResponse:
    """Give a place to nobody from now on."""
    try:
        take_out_of_service(site=request.site, place=place, by=request.user, at=request.at)
    except NoSuchPlace as error:
        raise Http404 from error
    except PlaceInUse:
        return not_done(
            request,
            "premises:places",
            _("Somebody is at this place, or it is not cleaned yet. Try again after that."),
        )
    return back_to(request, "premises:places", _("The place is out of service."))


@at_site(*RUNS_THE_HOUSE)
@require_POST
def place_back(request: SiteRequest, place: int) -> HttpResponse:
    """Let a place be given again."""
    try:
        put_back_in_service(site=request.site, place=place, by=request.user, at=request.at)
    except NoSuchPlace as error:
        raise Http404 from error
    return back_to(request, "premises:places", _("The place can be given again."))
