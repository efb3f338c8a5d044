"""Visits without use: help alone, kept from a place by a provision, gone before one was free."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from fristed.apps.consumption_rooms.models.assessment import NO_MAXIMUM
from fristed.ground.bulk import Few, Many

from .. import calibration as set_to
from . import figures
from .days import Calendar, Moments, as_moment, comings, lasting
from .people import Numbers, new_ids
from .standing import Law, Standing
from .use_rows import REASON, offers, steps, visits

ASSESSMENT = ("id", "site_id", "visit_id", "route", "last_use", "intoxication", "oat", "facts",
              "answer", "place_code", "decision_date", "maximum_doses", "admitted_by_person", "at",
              "by_id")  # fmt: skip
STATED = ("id", "site_id", "assessment_id", "substance")
REFUSAL = ("id", "site_id", "visit_id", "assessment_id", "provision", "rule_set", "wording",
           "source", "confidence", "at", "by_id")  # fmt: skip


def without_use(rng: np.random.Generator, room: Standing, year: Calendar) -> Iterator[Many | Few]:
    """Yield all visits of the year at which nobody used."""
    uses = room.plan.episodes
    yield from _help(rng, room, year, round(uses * figures.HELP_ONLY / figures.USES))
    yield from _went(rng, room, year, round(uses * figures.GO_BEFORE / figures.USES))
    yield from _kept_away(rng, room, year, round(uses * figures.CANNOT_USE / figures.USES))


def _way(
    rng: np.random.Generator, room: Standing, visit: Numbers, stages: tuple[str, ...],
    at: tuple[Moments, ...],
) -> Iterator[Many]:  # fmt: skip
    """Yield stages, each from its own moment to the next one's; the last stays open."""
    for n, stage in enumerate(stages):
        left = at[n + 1] if n + 1 < len(at) else None
        yield steps(rng, room, visit, stage, np.full(len(visit), n + 1), at[n], left)


def _lasting(rng: np.random.Generator, what: tuple[float, float], count: int) -> Moments:
    return lasting(rng, what, count, set_to.LONGEST)


def _help(rng: np.random.Generator, room: Standing, year: Calendar, count: int) -> Iterator[Many]:
    came, ids = comings(rng, year, count), new_ids(rng, count)
    stays = came + _lasting(rng, set_to.DESK, count)
    left = stays + _lasting(rng, set_to.AFTER_USE, count)
    yield visits(rng, room, ids, "help_only", came, left)
    yield from _way(rng, room, ids, ("arrived", "after_use", "left_without_using"),
                    (came, stays, left))  # fmt: skip
    yield offers(rng, room, ids, "supplies", stays)


def _went(
    rng: np.random.Generator, room: Standing, year: Calendar, count: int
) -> Iterator[Many | Few]:
    came, ids = comings(rng, year, count), new_ids(rng, count)
    waits = came + _lasting(rng, set_to.DESK, count)
    left = waits + _lasting(rng, set_to.PATIENCE, count)
    yield visits(rng, room, ids, "consumption_room", came, left)
    yield from _way(rng, room, ids, ("arrived", "assessing", "waiting", "left_without_using"),
                    (came, came, waits, left))  # fmt: skip
    made = new_ids(rng, count)
    said = [
        (pk, visit, at, "admit", "heroin") for pk, visit, at in zip(made, ids, waits, strict=True)
    ]
    yield Few("consumption_rooms_assessment", ASSESSMENT, _assessments(room, said))
    yield Few("consumption_rooms_statedsubstance", STATED, _stated(rng, room, said))


def _kept_away(
    rng: np.random.Generator, room: Standing, year: Calendar, count: int
) -> Iterator[Many | Few]:
    """Yield refusals under the provisions that the rule book of the month really names."""
    came, ids, made = comings(rng, year, count), new_ids(rng, count), new_ids(rng, count)
    asked = came + _lasting(rng, set_to.DESK, count)
    left = asked + _lasting(rng, set_to.DESK, count)
    yield visits(rng, room, ids, "consumption_room", came, left)
    yield from _way(rng, room, ids, ("arrived", "assessing", "turned_away"), (came, came, left))
    laws = [room.laws[year.days[n].month - 1] for n in year.day_of(asked)]
    which = [int(rng.integers(len(law.refusals))) for law in laws]
    said = [(pk, visit, at, "refuse", _brought(law, n)) for pk, visit, at, law, n
            in zip(made, ids, asked, laws, which, strict=True)]  # fmt: skip
    yield Few("consumption_rooms_assessment", ASSESSMENT, _assessments(room, said))
    yield Few("consumption_rooms_statedsubstance", STATED, _stated(rng, room, said))
    reasons = [_reasons(law, n) for law, n in zip(laws, which, strict=True)]
    keys = new_ids(rng, sum(map(len, reasons)) + count).tolist()
    rows = [(keys.pop(), room.site, int(pk), *reason)
            for pk, mine in zip(made, reasons, strict=True) for reason in mine]  # fmt: skip
    yield Few("consumption_rooms_decisionreason", REASON, rows)
    deciding = [next(r for r in mine if r[2] == "refuses") for mine in reasons]
    yield Few("consumption_rooms_refusal", REFUSAL, (
        (keys.pop(), room.site, int(visit), int(pk), why[0], why[1], *why[3:], as_moment(at),
         room.staff["worker"])
        for pk, visit, at, why in zip(made, ids, asked, deciding, strict=True)
    ))  # fmt: skip


def _reasons(law: Law, number: int) -> list[tuple[str, ...]]:
    return [
        (one.provision, one.rule_set, one.effect.value, one.wording, one.source,
         one.confidence.value)
        for one in law.refusals[number].reasons if one.effect.value != "permits"
    ]  # fmt: skip


def _brought(law: Law, number: int) -> str:
    """Return what was stated: what the provision is about, where it is about a substance."""
    about = next(r.provision for r in law.refusals[number].reasons if r.effect.value == "refuses")
    return "cannabis" if about == "substances" else "heroin"


def _assessments(room: Standing, said: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for pk, visit, at, answer, _substance in said:
        moment = as_moment(at)
        yield (int(pk), room.site, int(visit), "inhale", "", "", "", "{}", answer,
               room.plan.place_code, moment.astimezone(room.zone).date(), NO_MAXIMUM, False, moment,
               room.staff["worker"])  # fmt: skip


def _stated(
    rng: np.random.Generator, room: Standing, said: list[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    keys = new_ids(rng, len(said))
    for key, (pk, _visit, _at, _answer, substance) in zip(keys, said, strict=True):
        yield int(key), room.site, int(pk), substance
