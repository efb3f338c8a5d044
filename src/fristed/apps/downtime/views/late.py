"""Late entry: a visit from its paper sheet."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.consumption_rooms.actions.late import enter_visit_late
from fristed.apps.consumption_rooms.actions.paper import (
    AlreadyEntered,
    LawRefuses,
    NotWhole,
    NotYet,
    OutOfOrder,
)
from fristed.apps.consumption_rooms.actions.placing import PlaceTaken, TooManyDoses, WrongPlace
from fristed.apps.consumption_rooms.presenters.words import SENTENCES, sentence
from fristed.apps.registers.views.pages import (
    crumbs,
    entry_page,
    form_page,
    here,
    list_page,
    page_of,
    posted,
)
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.visits.actions import AlreadyHere
from fristed.apps.visits.models import Visit
from fristed.science.law import REFUSING_PROVISIONS

from ..forms import LateVisitForm
from ..presenters.late import facts, rows
from ..queries import late_visit_at, late_visits
from .pages import to

# Why a sheet may say that no place could be given; a ban is found by itself.
LAW = {
    code: SENTENCES[code]
    for code in sorted({"judgement", *REFUSING_PROVISIONS})
    if code in SENTENCES
}


@at_site(*FLOOR)
@require_safe
def late_entries(request: SiteRequest) -> HttpResponse:
    """Show what was entered from paper, the last entered first."""
    page = page_of(request, late_visits(request.user, request.site))
    return list_page(
        request,
        heading=_("Entered from paper"),
        lead=_("Each keeps two times: when it happened, and when it was entered."),
        head=[_("Number on the card"), _("Happened"), _("Entered"), _("Visit")],
        rows=rows(request.site, page),
        empty=_("Nothing has been entered from paper"),
        page=page,
        links=[{"url": to(request, "pack"), "label": _("Print the paper"), "icon": "printer"}],
        action_url=to(request, "enter_late"),
        action_label=_("Enter a visit"),
        action_icon="plus",
    )


@at_site(*FLOOR)
def enter(request: SiteRequest) -> HttpResponse:
    """Enter a visit from its sheet."""
    form = LateVisitForm(posted(request), sentences=LAW, **here(request))
    before: Visit | None = None
    if request.method == "POST" and form.is_valid():
        made, before = _entered(request, form)
        if made is not None:
            messages.success(request, _("Entered, with both times."))
            return redirect(to(request, "late_entry", made.pk))
    return form_page(
        request,
        form,
        heading=_("Enter a visit from paper"),
        lead=_("Times as they stand on the sheet. The law asked is that of the day it happened."),
        submit=_("Enter the visit"),
        back=to(request, "late_entries"),
        draft="late",
        **_there_is(request, before),
    )


def _there_is(request: SiteRequest, before: Visit | None) -> dict[str, str]:
    if before is None:
        return {}
    late_one = before.entered_late_at is not None
    there = to(request, "late_entry", before.pk) if late_one else to(request, "rooms:board")
    return {
        "notice": _("This number was entered for that day before."),
        "notice_url": there,
        "notice_link": _("Look at visit %(handle)s") % {"handle": before.handle},
    }


def _entered(request: SiteRequest, form: LateVisitForm) -> tuple[Visit | None, Visit | None]:
    """Return the visit that was entered, or the one there is; else the form says what is wrong."""
    try:
        made = enter_visit_late(
            site=request.site, paper=form.paper(), by=request.user, at=request.at
        )
    except AlreadyEntered as error:
        form.add_error("number", _("This number was entered for that day before."))
        return None, error.visit
    except (NotWhole, OutOfOrder) as error:
        form.wrong(error.name)
    except tuple(WHY) as error:
        field, words = WHY[type(error)]
        form.add_error(field, words(error))
    else:
        return made, None
    return None, None


def _doses(error: TooManyDoses) -> str:
    return _("The law of that day allows %(n)d at one visit.") % {"n": error.maximum}


def _law(error: LawRefuses) -> str:
    return _(
        "The rules of that day do not allow it: %(sentence)s Nothing was written. "
        "If it happened all the same, write it in the incident log."
    ) % {"sentence": sentence(error.provision)}


WHY: dict[type[Exception], tuple[str | None, Callable[..., str]]] = {
    NotYet: ("arrived_at", lambda _e: _("One of the times has not come yet.")),
    AlreadyHere: ("card", lambda _e: _("This person is on the board now, under another visit.")),
    PlaceTaken: (
        "place",
        lambda _e: _("Somebody else had this place at that time, or it waited to be cleaned."),
    ),
    WrongPlace: ("place", lambda _e: _("This place is not fitted for that way of using.")),
    TooManyDoses: ("doses", _doses),
    LawRefuses: (None, _law),
}


@at_site(*FLOOR)
@require_safe
def late_entry(request: SiteRequest, pk: int) -> HttpResponse:
    """Show a visit that was entered from paper, with both its times."""
    entered = late_visit_at(request.user, request.site, pk)
    if entered is None:
        raise Http404
    return entry_page(
        request,
        heading=_("Visit from sheet %(number)s") % {"number": entered.visit.paper_number},
        facts=facts(request.site, entered),
        crumbs=crumbs(request, (to(request, "late_entries"), _("Entered from paper"))),
    )
