"""Emergencies of a year: which uses they interrupt, what was done, how they ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import numpy as np

from fristed.ground.bulk import Few

from .. import calibration as set_to
from . import figures
from .days import as_moment, one_of
from .people import Numbers, new_ids
from .standing import Standing
from .uses import INJECT, Uses, opioid

EMERGENCY = ("id", "site_id", "visit_id", "place_id", "where", "whom", "kind", "outcome",
             "started_from", "started_at", "ended_at")  # fmt: skip
DONE = ("id", "site_id", "emergency_id", "what", "at", "noted_at", "dose_mg", "route", "by_id")
JUDGEMENT = ("id", "site_id", "emergency_id", "would_have_died", "at", "by_id")
DOSE_MG = Decimal("0.40")  # assumption; no dose is a recommendation
STEP = timedelta(seconds=40)


@dataclass(frozen=True)
class Happened:
    """One emergency as it went."""

    pk: int
    use: int  # position among the uses
    kind: str
    observed: bool


def emergency_rows(rng: np.random.Generator, room: Standing, uses: Uses) -> Iterator[Few]:
    """Yield emergencies, each at a use of its own, with what was done and what staff judged."""
    all_of_them = _draw(rng, room, uses)
    done: list[tuple[Any, ...]] = []
    rows = [_one(rng, room, uses, one, done) for one in all_of_them]
    yield Few("emergencies_emergency", EMERGENCY, rows)
    yield Few("emergencies_done", DONE, done)
    said = list(set_to.JUDGED)
    yield Few("emergencies_judgement", JUDGEMENT, (
        (int(new_ids(rng, 1)[0]), room.site, row[0], said[one_of(rng, set_to.JUDGED, 1)[0]],
         row[-1] + timedelta(minutes=10), room.staff["nurse"])
        for row in rows if row[6] == "opioid_overdose"
    ))  # fmt: skip


def _draw(rng: np.random.Generator, room: Standing, uses: Uses) -> list[Happened]:
    """Choose the uses: overdoses where an opioid was injected, the others anywhere."""
    count = min(room.plan.emergencies, len(uses.ids))
    injected = np.flatnonzero(opioid(uses) & (uses.route == INJECT))
    overdoses = min(int(rng.binomial(count, figures.OVERDOSES)), len(injected))
    first = rng.choice(injected, overdoses, replace=False)
    others = np.setdiff1d(np.arange(len(uses.ids)), first)
    chosen = np.concatenate((first, rng.choice(others, count - overdoses, replace=False)))
    kinds = list(figures.OTHER_KINDS)
    which: Numbers = one_of(rng, figures.OTHER_KINDS, count)
    return [
        Happened(int(pk), int(use), "opioid_overdose" if n < overdoses else kinds[which[n]],
                 bool(rng.random() < set_to.WHILE_OBSERVED))
        for n, (pk, use) in enumerate(zip(new_ids(rng, count), chosen, strict=True))
    ]  # fmt: skip


def _one(
    rng: np.random.Generator, room: Standing, uses: Uses, one: Happened, done: list[tuple[Any, ...]]
) -> tuple[Any, ...]:
    """Return an emergency's row, and add what was done."""
    begins = uses.ended[one.use] if one.observed else uses.began[one.use]
    until = uses.left[one.use] if one.observed else uses.ended[one.use]
    started = as_moment(begins + (until - begins) // 3)
    overdose = one.kind == "opioid_overdose"
    ambulance = rng.random() < set_to.AMBULANCE
    taken = ambulance and rng.random() < set_to.TAKEN_ALONG
    acts = ["started", *_acts(rng, overdose=overdose)]
    acts += ["ambulance_called", "ambulance_arrived"] if ambulance else []
    acts += ["transported"] if taken else []
    at, longest = started, (as_moment(uses.left[one.use]) - started) / (len(acts) + 1)
    for act in [*acts, "ended"]:
        given = act == "naloxone"
        done.append((int(new_ids(rng, 1)[0]), room.site, one.pk, act, at, at,
                     DOSE_MG if given else None, "im" if given else "",
                     room.staff["nurse"]))  # fmt: skip
        ended, at = at, at + min(STEP * int(rng.integers(1, 5)), longest)
    where = ("after_use", None) if one.observed else ("place", int(uses.place[one.use]))
    return (one.pk, room.site, int(uses.ids[one.use]), where[1], where[0], "visitor", one.kind,
            "transported" if taken else "stayed", "board", started, ended)  # fmt: skip


def _acts(rng: np.random.Generator, *, overdose: bool) -> list[str]:
    if not overdose:
        return ["stimulated"]
    naloxone = rng.random() < set_to.WITH_NALOXONE
    acts = ["breathing_supported"]
    if naloxone or rng.random() < set_to.WITH_OXYGEN:
        acts.append("oxygen")
    if naloxone:
        acts += ["naloxone"] * (2 if rng.random() < 0.3 else 1)
    return acts
