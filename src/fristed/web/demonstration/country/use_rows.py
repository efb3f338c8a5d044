"""The rows that a visit with use leaves, as the floor's own actions write them."""

import json
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fristed.apps.consumption_rooms.models.assessment import NO_MAXIMUM
from fristed.ground.bulk import Few, Many
from fristed.ground.bulk.columns import (
    Chunk,
    Column,
    always,
    coded,
    dates,
    ever,
    json_words,
    moments,
    numbers,
    spelt,
)

from ..plans import BODY_SITES, EQUIPMENT, INTOXICATION, LAST_USE
from . import figures
from .days import Calendar, Moments, one_of
from .people import Numbers, People, new_ids
from .standing import DESK, PAIRS, Standing
from .uses import INJECT, ROUTES, Uses

LETTERS = np.frombuffer(b"ABCDEFGHJKLMNPQRTVWXY", dtype=np.uint8)
DIGITS = np.frombuffer(b"23456789", dtype=np.uint8)
DASH = 0x2D
REASON = ("id", "site_id", "assessment_id", "provision", "rule_set", "effect", "wording", "source",
          "confidence")  # fmt: skip


def handles(rng: np.random.Generator, count: int) -> Column:
    """Return handles such as K7-QF, which mean nothing."""
    drawn = np.empty((count, 5), dtype=np.uint8)
    drawn[:, (0, 3, 4)] = rng.choice(LETTERS, (count, 3))
    drawn[:, 1] = rng.choice(DIGITS, count)
    drawn[:, 2] = DASH
    return spelt(drawn)


def visits(
    rng: np.random.Generator,
    room: Standing,
    ids: Numbers,
    service: str,
    arrived: Moments,
    left: Moments,
    clients: Numbers | None = None,
    languages: Column | None = None,
) -> Many:
    """Return visits; without clients they are nobody's."""
    count = len(ids)
    whose: Chunk = {} if clients is None else {"client_id": numbers(clients, absent=clients == 0)}
    blank = always("", count)
    return Many("visits_visit", {
        "id": numbers(ids), "site_id": ever(room.site, count), **whose,
        "handle": handles(rng, count), "calling_name": blank, "service": always(service, count),
        "language": languages or blank, "interpreter": blank, "arrived_at": moments(arrived),
        "left_at": moments(left), "paper_number": blank,
    }, count)  # fmt: skip


def steps(
    rng: np.random.Generator,
    room: Standing,
    visit: Numbers,
    stage: str,
    number: NDArray[np.int64],
    entered: Moments,
    left: Moments | None,
) -> Many:
    """Return one stage of many visits; the last one stays open, as the floor leaves it."""
    count = len(visit)
    by = room.staff["nurse" if stage in {"consuming", "observation"} else "worker"]
    ended: Chunk = {} if left is None else {"left_at": moments(left)}
    return Many("consumption_rooms_step", {
        "id": numbers(new_ids(rng, count)), "site_id": ever(room.site, count),
        "visit_id": numbers(visit), "number": numbers(number, ">i2"), "stage": always(stage, count),
        "entered_at": moments(entered), **ended, "priority": always(b"\0", count),
        "by_id": ever(by, count),
    }, count)  # fmt: skip


def stage_rows(rng: np.random.Generator, room: Standing, uses: Uses) -> Iterator[Many]:
    """Yield the way through the room, stage by stage."""
    way: tuple[tuple[str, Moments, Moments | None], ...] = (
        ("arrived", uses.arrived, uses.arrived),
        ("identifying", uses.arrived, uses.arrived),
        ("assessing", uses.arrived, uses.assessed),
        ("waiting", uses.assessed, uses.assigned),
        ("place_assigned", uses.assigned, uses.assigned),
        ("preparing", uses.assigned, uses.began),
        ("consuming", uses.began, uses.ended),
        ("observation", uses.ended, uses.observed),
    )
    for number, (stage, entered, left) in enumerate(way, 1):
        yield steps(rng, room, uses.ids, stage, np.full(len(uses.ids), number), entered, left)
    stays = uses.after
    yield steps(rng, room, uses.ids[stays], "after_use", np.full(int(stays.sum()), len(way) + 1),
                uses.observed[stays], uses.left[stays])  # fmt: skip
    yield steps(rng, room, uses.ids, "left", len(way) + 1 + stays, uses.left, None)


def assessment_rows(
    rng: np.random.Generator, room: Standing, people: People, uses: Uses, year: Calendar
) -> Iterator[Many | Few]:
    """Yield what was stated at the desk and what the rule book of the month answers."""
    count, site = len(uses.ids), ever(room.site, len(uses.ids))
    day = year.day_of(uses.assessed)
    month = np.array([one.month - 1 for one in year.days])[day]
    answered = np.array([[law.decisions[pair].answer.value == "ask" for pair in PAIRS]
                         for law in room.laws])  # fmt: skip
    asks = answered[month, uses.pair]
    lead = ever(room.staff["lead"], count).words[0].tobytes()
    yield Many("consumption_rooms_assessment", {
        "id": numbers(uses.assessments), "site_id": site, "visit_id": numbers(uses.ids),
        **_said(rng, room, people, uses), "decision_date": dates(year.dates(day)),
        "answer": coded(asks, ("admit", "ask")), "place_code": always(room.plan.place_code, count),
        "maximum_doses": ever(NO_MAXIMUM, count, ">i2"),
        "admitted_by_person": numbers(asks, "u1"), "at": moments(uses.assessed),
        "by_id": ever(room.staff["worker"], count), "decided_by_id": coded(~asks, (lead, None)),
    }, count)  # fmt: skip
    yield Many("consumption_rooms_statedsubstance", {
        "id": numbers(new_ids(rng, count)), "site_id": site,
        "assessment_id": numbers(uses.assessments),
        "substance": coded(uses.pair, [what for _route, what in PAIRS]),
    }, count)  # fmt: skip
    yield Few("consumption_rooms_decisionreason", REASON, _reasons(rng, room, uses, month, asks))


def _said(rng: np.random.Generator, room: Standing, people: People, uses: Uses) -> Chunk:
    """Return what people answered at the desk."""
    count = len(uses.ids)
    facts = json_words([json.dumps({code: DESK[code] for code in room.asked})])[0]
    return {
        "route": coded(uses.route, ROUTES),
        "last_use": coded(one_of(rng, LAST_USE, count), list(LAST_USE)),
        "intoxication": coded(one_of(rng, INTOXICATION, count), list(INTOXICATION)),
        "oat": coded(_oat(room, people, uses), ("", "no", "known")),
        "facts": always(facts, count),
    }


def _oat(room: Standing, people: People, uses: Uses) -> Numbers:
    """Say who is in treatment, where the year is reported with it; 0 where nobody asks.

    In Saxony the desk asks, and the rule keeps those in treatment from a place.
    """
    land = room.plan.place_code
    if land == "DE/SN":
        return np.ones(len(uses.ids), dtype=np.int64)
    if land != "DE/NW":
        return np.zeros(len(uses.ids), dtype=np.int64)
    return 1 + np.where(uses.who >= 0, people.in_treatment[uses.who], False).astype(np.int64)


def _reasons(
    rng: np.random.Generator, room: Standing, uses: Uses, month: Numbers, asks: NDArray[np.bool_]
) -> Iterator[tuple[object, ...]]:
    """Yield why a person had to look, where one had to."""
    for n in np.flatnonzero(asks):
        decision = room.laws[month[n]].decisions[PAIRS[uses.pair[n]]]
        for one in decision.reasons:
            if one.effect.value != "permits":
                yield (int(new_ids(rng, 1)[0]), room.site, int(uses.assessments[n]), one.provision,
                       one.rule_set, one.effect.value, one.wording, one.source,
                       one.confidence.value)  # fmt: skip


def place_rows(rng: np.random.Generator, room: Standing, uses: Uses) -> Iterator[Many]:
    """Yield the place, and what was prepared there."""
    count, site, visit = len(uses.ids), ever(room.site, len(uses.ids)), numbers(uses.ids)
    yield Many("consumption_rooms_placeuse", {
        "id": numbers(uses.place_uses), "site_id": site, "place_id": numbers(uses.place),
        "visit_id": visit, "assigned_at": moments(uses.assigned), "vacated_at": moments(uses.ended),
        "cleaned_at": moments(uses.cleaned),
    }, count)  # fmt: skip
    yield Many("consumption_rooms_preparation", {
        "id": numbers(new_ids(rng, count)), "site_id": site, "visit_id": visit,
        "advice_given": numbers(rng.random(count) < 0.3, "u1"),
        "looked_at_drug": numbers(rng.random(count) < 0.5, "u1"),
        "at": moments(uses.assigned), "by_id": ever(room.staff["nurse"], count),
    }, count)  # fmt: skip


def episode_rows(rng: np.random.Generator, room: Standing, uses: Uses) -> Iterator[Many]:
    """Yield the uses and their doses."""
    count = len(uses.ids)
    where = np.where(uses.route == INJECT, one_of(rng, BODY_SITES, count), len(BODY_SITES))
    yield Many("consumption_rooms_episode", {
        "id": numbers(uses.episodes), "site_id": ever(room.site, count),
        "visit_id": numbers(uses.ids),
        "place_use_id": numbers(uses.place_uses), "route": coded(uses.route, ROUTES),
        "body_site": coded(where, [*BODY_SITES, ""]), "started_at": moments(uses.began),
        "ended_at": moments(uses.ended),
    }, count)  # fmt: skip
    again = np.flatnonzero(rng.random(count) < figures.SECOND_DOSE)
    for number, some in ((1, np.arange(count)), (2, again)):
        yield Many("consumption_rooms_dose", {
            "id": numbers(new_ids(rng, len(some))), "site_id": ever(room.site, len(some)),
            "visit_id": numbers(uses.ids[some]), "episode_id": numbers(uses.episodes[some]),
            "assessment_id": numbers(uses.assessments[some]),
            "number": ever(number, len(some), ">i2"),
            "maximum_doses": ever(NO_MAXIMUM, len(some), ">i2"), "at": moments(uses.began[some]),
        }, len(some))  # fmt: skip


def equipment_rows(rng: np.random.Generator, room: Standing, uses: Uses) -> Iterator[Many]:
    """Yield what was handed out at the place, piece by piece, and what was offered afterwards."""
    for number, route in enumerate(ROUTES):
        some = np.flatnonzero(uses.route == number)
        for item, quantity in EQUIPMENT.get(route, {}).items():
            yield Many("consumption_rooms_equipmentgiven", {
                "id": numbers(new_ids(rng, len(some))), "site_id": ever(room.site, len(some)),
                "visit_id": numbers(uses.ids[some]), "item": always(item, len(some)),
                "quantity": ever(quantity, len(some), ">i2"), "at": moments(uses.assigned[some]),
            }, len(some))  # fmt: skip
    for offer, share in figures.OFFERED.items():
        some = np.flatnonzero(rng.random(len(uses.ids)) < share)
        yield offers(rng, room, uses.ids[some], offer, uses.observed[some])


def offers(
    rng: np.random.Generator, room: Standing, visit: Numbers, offer: str, at: Moments
) -> Many:
    """Return an offer that was made and taken."""
    count = len(visit)
    return Many("consumption_rooms_offermade", {
        "id": numbers(new_ids(rng, count)), "site_id": ever(room.site, count),
        "visit_id": numbers(visit), "offer": always(offer, count), "taken": always(b"\1", count),
        "at": moments(at), "by_id": ever(room.staff["worker"], count),
    }, count)  # fmt: skip


def visit_rows(
    rng: np.random.Generator, room: Standing, people: People, uses: Uses
) -> Iterator[Many]:
    """Yield the visits themselves."""
    known = uses.who >= 0
    clients = np.where(known, people.ids[uses.who], 0)
    said = list(figures.LANGUAGES)
    spoken = np.where(known, people.language[uses.who], said.index(""))
    yield visits(rng, room, uses.ids, "consumption_room", uses.arrived, uses.left, clients,
                 coded(spoken, said))  # fmt: skip
