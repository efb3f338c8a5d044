"""The tablets of a site: letting one in, trusting it for longer, ending it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.views.pages import show
from fristed.ground.envelopes import POINT_BYTES, NotAKey

from ..actions.enrolling import (
    NoSuchTablet,
    TooLate,
    TooMany,
    end_tablet,
    let_in,
    move_end,
    undo_end,
)
from ..forms import EndForm, RenewForm
from ..models import Tablet
from ..permissions import KEEPS_TABLETS
from ..presenters import tablets as shown
from ..queries.given import moment
from ..queries.keys import intake_in_force
from ..queries.letters import NotUnderstood, as_bytes, as_text, read_json
from ..queries.tablets import ending_of, heard_of, tablet_numbered, tablets_of, waiting_at

PER_PAGE = 50


@at_site(*KEEPS_TABLETS)
@require_safe
def tablets(request: SiteRequest) -> HttpResponse:
    """List the tablets: one that was lost is ended here."""
    page = Paginator(tablets_of(request.site), PER_PAGE).get_page(request.GET.get("page"))
    here = list(page)
    return show(
        request,
        "sync/tablets.html",
        head=shown.head(),
        rows=shown.rows(request.site, here, heard_of(request.site, here), request.at),
        page=page,
        waiting=waiting_at(request.site),
    )


@at_site(*KEEPS_TABLETS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SiteRequest) -> HttpResponse:
    """Show the page that lets this very tablet in; take the key that its script made."""
    if request.method == "POST":
        return _let_in(request)
    context = {"adds_url": request.path, "site": request.site}
    return render(request, "sync/tablet/add.html", context)


def _let_in(request: SiteRequest) -> HttpResponse:
    try:
        said = read_json(request.body)
        key = as_bytes(said.get("public_key"), POINT_BYTES, POINT_BYTES)
        tablet, new = let_in(site=request.site, public_key=key, by=request.user, at=request.at)
    except (NotUnderstood, NotAKey, RawPostDataException):
        return _refused("not_understood", _("This browser sent no key. Update it."), 422)
    except NoSuchTablet:
        return _refused("ended", _("This tablet was ended. Add it anew."), 409)
    except TooMany:
        return _refused("too_many", _("This site has no number left for a tablet."), 409)
    return JsonResponse(_told(request, tablet), status=201 if new else 200)


def _told(request: SiteRequest, tablet: Tablet) -> dict[str, Any]:
    intake = intake_in_force(request.site)
    return {
        "tablet": str(tablet.address),
        "number": tablet.number,
        "site": request.site.slug,
        "site_name": request.site.name,
        "intake": as_text(bytes(intake.public)) if intake else "",
        "intake_id": as_text(bytes(intake.key_id)) if intake else "",
        "until": moment(tablet.ends_at),
    }


def _refused(error: str, says: str, status: int) -> HttpResponse:
    return JsonResponse({"error": error, "says": says}, status=status)


@at_site(*KEEPS_TABLETS)
@require_safe
def tablet(request: SiteRequest, number: int) -> HttpResponse:
    """Show one tablet, with what can be done about it."""
    return _page(request, number)


@at_site(*KEEPS_TABLETS)
@require_POST
def end(request: SiteRequest, number: int) -> HttpResponse:
    """Trust a tablet no more, from this moment on."""
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, number, ends=form)
    because = form.cleaned_data["because"]
    try:
        end_tablet(
            site=request.site, number=number, because=because, by=request.user, at=request.at
        )
    except NoSuchTablet:
        messages.warning(request, _("That tablet was ended already."))
        return redirect("sync:tablets", request.site.slug)
    undo_url = reverse("sync:undo", args=[request.site.slug, number])
    said = _("Ended. It is given nothing more, and wipes itself when it next has a network.")
    messages.success(request, said, extra_tags=f"undo:{undo_url}")
    return redirect("sync:tablets", request.site.slug)


@at_site(*KEEPS_TABLETS)
@require_POST
def undo(request: SiteRequest, number: int) -> HttpResponse:
    """Trust it again, within five minutes."""
    try:
        undo_end(site=request.site, number=number, by=request.user, at=request.at)
        messages.success(request, _("The tablet is trusted again."))
    except (NoSuchTablet, TooLate):
        messages.warning(request, _("It is too late for that. Add the tablet anew."))
    return redirect("sync:tablets", request.site.slug)


@at_site(*KEEPS_TABLETS)
@require_POST
def renew(request: SiteRequest, number: int) -> HttpResponse:
    """Trust a tablet for some more hours."""
    form = RenewForm(request.POST)
    if not form.is_valid():
        return _page(request, number, renews=form)
    until = form.until(request.at)
    try:
        move_end(site=request.site, number=number, until=until, by=request.user, at=request.at)
        messages.success(request, _("Kept."))
    except NoSuchTablet:
        messages.warning(request, _("That tablet was ended already."))
    return redirect("sync:tablets", request.site.slug)


def _page(
    request: SiteRequest,
    number: int,
    *,
    ends: EndForm | None = None,
    renews: RenewForm | None = None,
) -> HttpResponse:
    found = tablet_numbered(request.site, number) if number < 2**15 else None
    if found is None:
        raise Http404
    heard = heard_of(request.site, [found]).get(found.pk, shown.NOTHING)
    return show(
        request,
        "sync/tablet.html",
        ends or renews,
        crumbs=shown.crumbs(request.site),
        name=shown.name(found),
        facts=shown.facts(request.site, found, heard, request.at),
        is_ended=ending_of(found) is not None,
        waiting=heard.waiting,
        number=found.number,
        ends=ends or EndForm(),
        renews=renews or RenewForm(),
    )
