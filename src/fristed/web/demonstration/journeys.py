"""The ways through a house: to a place, without one, for help alone, as somebody new."""

from collections.abc import Generator
from datetime import datetime, timedelta

from fristed.apps.clients.actions import issue_card, register
from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Client, Terms
from fristed.apps.consumption_rooms.actions.arriving import (
    arrive,
    begin_registering,
    help_only,
    identify,
)
from fristed.apps.consumption_rooms.actions.assessing import (
    Stated,
    admit_after_looking,
    assess,
    offer,
)
from fristed.apps.consumption_rooms.actions.leaving import leave, turn_away
from fristed.apps.consumption_rooms.actions.placing import (
    prepare,
    start_use,
    to_after_use,
    to_observation,
)
from fristed.apps.consumption_rooms.choices import Answer, Offer
from fristed.apps.emergencies.actions import note_signs
from fristed.apps.premises.models import Place
from fristed.apps.visits.models import Visit

from . import calibration as set_to
from .clockwork import Process, Ticket
from .draws import minutes
from .emergencies import emergency
from .floor import Floor
from .guests import Guest, answers
from .plans import EQUIPMENT, Plan
from .speed import savepoints

Part = Generator[datetime | Ticket, None, None]


def comes(floor: Floor, guest: Guest, plan: Plan) -> Process:
    """Somebody known comes with their card."""
    if guest.here:
        return
    guest.here = True
    visit = _arrives(floor, plan, guest.client)
    yield floor.later(plan.desk)
    yield from _assessed(floor, visit, plan)
    guest.here, guest.last_left_at = False, floor.now
    floor.here -= 1


def comes_first(floor: Floor, plan: Plan, terms: list[Terms], mode: Mode) -> Process:
    """Somebody new comes, is registered and goes on."""
    by = floor.team.desk
    visit = _arrives(floor, plan)
    yield floor.later(plan.desk)
    begin_registering(visit=visit, by=by, at=floor.now)
    yield floor.later(minutes(floor.rng, set_to.REGISTERING))
    name, day = next(floor.guests.names), floor.now.date()
    said = answers(floor.rng, name, terms, day, mode=mode, resident=True)
    client = register(site=floor.site, mode=mode, by=by, at=floor.now, answers=said)
    issue_card(client=client, by=by, at=floor.now)
    identify(visit=visit, client=client, by=by, at=floor.now)
    yield floor.later(plan.desk)
    yield from _assessed(floor, visit, plan)
    floor.here -= 1


def comes_for_help(floor: Floor, plan: Plan) -> Process:
    """Somebody comes for help, supplies or rest, and gives no name."""
    visit = _arrives(floor, plan)
    yield floor.later(plan.desk)
    help_only(visit=visit, by=floor.team.desk, at=floor.now)
    what = Offer.SUPPLIES if plan.extra else Offer.REST
    offer(visit=visit, what=what, by=floor.team.worker, at=floor.now)
    yield floor.later(plan.after_use)
    leave(visit=visit, by=floor.team.worker, at=floor.now)
    floor.here -= 1


def _arrives(floor: Floor, plan: Plan, client: Client | None = None) -> Visit:
    language = client.language if client else ""
    with savepoints(on=True):  # a handle may be taken, and is drawn again
        visit = arrive(
            site=floor.site,
            client=client,
            calling_name=next(floor.calling_names) if plan.named else "",
            language=language,
            interpreter="phone" if language in {"pl", "lt"} else "",
            by=floor.team.desk,
            at=floor.now,
        )
    floor.here += 1
    return visit


def _assessed(floor: Floor, visit: Visit, plan: Plan) -> Part:
    stated = Stated(
        route=plan.route,
        substances=plan.substances,
        last_use=plan.last_use,
        intoxication=plan.intoxication,
    )
    assessment = assess(
        visit=visit, stated=stated, priority=plan.priority, by=floor.team.desk, at=floor.now
    )
    if assessment.answer == Answer.REFUSE:
        yield from _without_a_place(floor, visit, plan)
        return
    if assessment.answer == Answer.ASK:
        yield floor.later(timedelta(minutes=2))
        admit_after_looking(assessment=assessment, by=floor.team.lead, at=floor.now)
    yield floor.later(plan.called_after)
    yield from _waits(floor, visit, plan)


def _waits(floor: Floor, visit: Visit, plan: Plan) -> Part:
    if plan.goes_before:
        leave(visit=visit, by=floor.team.desk, at=floor.now)
        return
    asked = floor.ask(visit, plan.route, plan.patience, plan.wants)
    yield asked
    if asked.place is None:
        leave(visit=visit, by=floor.team.desk, at=floor.now)
        return
    yield from _at_a_place(floor, visit, asked.place, plan)


def _without_a_place(floor: Floor, visit: Visit, plan: Plan) -> Part:
    yield floor.later(plan.called_after)
    for what, taken in ((Offer.SUPPLIES, True), (Offer.NURSE, False), (Offer.TALK, plan.extra)):
        offer(visit=visit, what=what, taken=taken, by=floor.team.desk, at=floor.now)
    yield floor.later(plan.desk)
    turn_away(visit=visit, by=floor.team.desk, at=floor.now)


def _at_a_place(floor: Floor, visit: Visit, place: Place, plan: Plan) -> Part:
    equipment = EQUIPMENT[plan.route]
    prepare(
        visit=visit,
        equipment={item: n + (1 if plan.extra and item == "syringe" else 0)
                   for item, n in equipment.items()},
        advice_given=plan.extra,
        looked_at_drug=plan.looked_at,
        by=floor.team.nurse,
        at=floor.now,
    )  # fmt: skip
    yield floor.later(plan.preparing)
    start_use(visit=visit, body_site=plan.body_site, by=floor.team.nurse, at=floor.now)
    trouble = plan.trouble
    if trouble and not trouble.observed:
        yield floor.later(trouble.after)
        yield from emergency(floor, trouble, visit=visit, place=place)
    else:
        yield floor.later(plan.use)
    to_observation(visit=visit, by=floor.team.nurse, at=floor.now)
    if plan.cleaned:
        floor.tidy(place)
    yield from _afterwards(floor, visit, plan)


def _afterwards(floor: Floor, visit: Visit, plan: Plan) -> Part:
    trouble = plan.trouble
    if trouble and trouble.observed:
        yield floor.later(trouble.after)
        yield from emergency(floor, trouble, visit=visit, place=None)
    if trouble and trouble.taken_along:
        leave(visit=visit, by=floor.team.lead, at=floor.now)
        return
    yield floor.later(plan.observation / 2)
    _look(floor, visit, plan)
    yield floor.later(plan.observation / 2)
    to_after_use(visit=visit, by=floor.team.nurse, at=floor.now)
    for what in plan.offers:
        offer(visit=visit, what=Offer(what), by=floor.team.worker, at=floor.now)
    leaves_at = floor.later(plan.after_use)
    yield max(min(leaves_at, plan.home_by or leaves_at), floor.now)
    leave(visit=visit, by=floor.team.worker, at=floor.now)


def _look(floor: Floor, visit: Visit, plan: Plan) -> None:
    note_signs(
        site=floor.site,
        visit=visit,
        breaths_per_min=floor.rng.randint(11, 18),
        oxygen_percent=floor.rng.randint(94, 99) if plan.looked_at else None,
        alertness="alert",
        by=floor.team.nurse,
        at=floor.now,
    )
