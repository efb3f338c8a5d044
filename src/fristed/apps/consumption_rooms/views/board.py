"""The board: the whole floor on one screen, and one person at its side."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from fristed.apps.emergencies.presenters import running_banners
from fristed.apps.emergencies.queries import signs_of_visit
from fristed.apps.shifts.queries.gate import Gate
from fristed.apps.sites.choices import Role
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.staffing.choices import Profession
from fristed.apps.staffing.models import Duty
from fristed.science.law import RuleBook

from ..choices.questions import ASKS
from ..forms.desk import AssessForm, IdentifyForm
from ..forms.place import CallingNameForm, PrepareForm, SignsForm, UseForm
from ..presenters.board import Board
from ..presenters.interruption import panel
from ..presenters.side import (
    board_url,
    doable,
    free_places,
    next_step,
    offers,
    refusal_side,
    seen,
    to,
)
from ..queries.board import Floor, Person, floor
from ..queries.facts import asked_at_the_desk, known_facts
from ..queries.interruption import gap_of
from ..queries.people import asking, given_to
from .pages import number_in

HIDDEN_COOKIE = "fristed_hide_substances"
REFRESH_S = 20


@at_site(*FLOOR)
@require_safe
def board(request: SiteRequest) -> HttpResponse:
    """Show the floor, with one person's side where `open` names them."""
    wanted = request.GET.get("substances")
    if wanted in {"hide", "show"}:
        return _hide(request, wanted)
    return draw(request, opened=number_in(request.GET.get("open", "")))


def draw(
    request: SiteRequest,
    *,
    opened: int | None = None,
    bound: dict[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the floor; `bound` holds a form that came back with an error, nothing of it lost."""
    now = floor(request.site, request.at)
    gap = gap_of(now.interruption) if now.interruption else None
    context = {
        "board": Board(request.site, now, opened=opened, hidden=_hidden(request)).drawn(),
        "today": now.today,
        "arrive_url": reverse("rooms:arrive", args=[request.site.slug]),
        "running": running_banners(now.emergencies, now.alarms, site=request.site, at=request.at),
        "refresh_s": 0 if opened else REFRESH_S,
        "interruption": panel(request.site, gap, now.lost),
        **_strip(now.gate),
        **_side(request, now, opened, bound or {}),
    }
    return render(request, "rooms/board.html", context, status=status)


def _hidden(request: HttpRequest) -> bool:
    return request.COOKIES.get(HIDDEN_COOKIE) == "hide"


def _hide(request: SiteRequest, wanted: str) -> HttpResponse:
    response = HttpResponseRedirect(board_url(request.site))
    response.set_cookie(
        HIDDEN_COOKIE,
        wanted,
        max_age=12 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _strip(gate: Gate) -> dict[str, Any]:
    if gate.open:
        rule = _("Staffing rule met")
    elif gate.short:
        rule = _("No new places: %(rule)s") % {"rule": _short(gate)}
    elif not gate.on_duty:
        rule = _("No new places: nobody is on duty")
    else:
        rule = _("No new places: the room is closed for now")
    return {"on_duty": [_on_duty(d) for d in gate.on_duty], "rule": rule, "rule_met": gate.open}


def _short(gate: Gate) -> str:
    rule = gate.short[0]
    if rule.min_nurses:
        count = rule.min_nurses
        return ngettext(
            "%(count)d nurse on duty needed", "%(count)d nurses on duty needed", count
        ) % {"count": count}
    if rule.min_qualified:
        return _("health staff on duty needed")
    count = rule.min_staff
    return ngettext("%(count)d on duty needed", "%(count)d on duty needed", count) % {
        "count": count
    }


def _on_duty(duty: Duty) -> str:
    parts = [duty.staff.display_name]
    if duty.profession in {Profession.NURSE, Profession.AUXILIARY_NURSE, Profession.DOCTOR}:
        parts.append(str(Profession(duty.profession).label))
    if duty.leads:
        parts.append(_("leads"))
    return ", ".join(parts)


def _side(
    request: SiteRequest, now: Floor, opened: int | None, bound: dict[str, forms.Form]
) -> dict[str, Any]:
    everybody = [*now.desk, *now.queue, *now.observation, *now.after_use]
    everybody += [seat.person for seat in now.seats if seat.person]
    person = next((p for p in everybody if p.visit.pk == opened), None)
    if person is None:
        return {}
    if person.refusal is not None and "assess_form" not in bound:
        leads = Role.SHIFT_LEAD in request.roles
        side = refusal_side(request.site, person, person.refusal, leads=leads)
        return {"refusal": side}
    can = doable(person)
    forms_now = _forms(request, now, person, can) | bound
    return forms_now | {
        "person": person,
        "doable": can,
        "next": next_step(request.site, person),
        "free_places": free_places(request.site, person, now),
        "close_url": board_url(request.site),
        "offers": offers(request.site, person),
        "undo_url": to(request.site, "undo", person),
        "asking": _asking(person) if can["ask"] else [],
        "given": given_to(person.visit) if can["prepare"] else [],
        "seen": seen(request.site, signs_of_visit(person.visit)) if can["signs"] else [],
    }


def _forms(
    request: SiteRequest, now: Floor, person: Person, can: dict[str, bool]
) -> dict[str, forms.Form]:
    """Return the forms that make sense at the stage the person is in."""
    name = CallingNameForm(initial={"calling_name": person.visit.calling_name})
    possible: dict[str, tuple[bool, Callable[[], forms.Form]]] = {
        "name_form": (True, lambda: name),
        "identify_form": (can["unknown"], IdentifyForm),
        "assess_form": (can["assess"], lambda: assess_form(request, person, now.book)),
        "prepare_form": (can["prepare"], lambda: PrepareForm(route=route_of(person))),
        "use_form": (can["prepare"], UseForm),
        "signs_form": (can["signs"], SignsForm),
    }
    return {name: make() for name, (wanted, make) in possible.items() if wanted}


def route_of(person: Person) -> str:
    """Return the way of use that was stated last, or nothing."""
    return person.assessment.route if person.assessment else ""


def _asking(person: Person) -> list[dict[str, str]]:
    """Return why a person has to look, as questions."""
    if person.assessment is None:
        return []
    return [
        {"sentence": str(ASKS.get(r.provision, r.wording)), "source": r.rule_set}
        for r in asking(person.assessment)
    ]


def assess_form(
    request: SiteRequest, person: Person, book: RuleBook | None, data: Any = None
) -> AssessForm:
    """Return the desk's form with only the questions the law of the day asks of this person."""
    known = known_facts(person.visit, request.at)
    asked = asked_at_the_desk(book, person.visit, request.at, known) if book else ()
    return AssessForm(data, asked=asked)
