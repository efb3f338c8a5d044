"""Counselling and referrals of a year: 80 of either in 1,000 uses, as in Germany in 2023."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import numpy as np

from fristed.ground.bulk import Few, Many
from fristed.ground.bulk.columns import coded, ever, moments, numbers

from ..referrals import ENDS, NEEDS
from .days import as_moment
from .people import new_ids
from .standing import Standing
from .uses import Uses

ABOUT = ("safer_use", "overdose", "infections", "veins", "treatment", "housing", "money", "legal")
MINUTES = ("under_5", "to_15", "to_30", "to_60")
REFERRAL = ("id", "site_id", "visit_id", "recipient_id", "kind", "need", "along", "consent", "code",
            "state", "due_date", "at", "by_id")  # fmt: skip
STEP = ("id", "site_id", "referral_id", "number", "state", "reason", "appointment_at", "due_date",
        "through", "at", "by_id")  # fmt: skip
ALPHABET = np.array(list("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
DAYS = timedelta(days=14)
OVER = {"completed", "declined", "failed", "person_declined"}
REASONS = {"declined": "full", "failed": "did_not_come"}


def talk_rows(rng: np.random.Generator, room: Standing, uses: Uses) -> Iterator[Many | Few]:
    """Yield talks, and referrals with the steps that came of them."""
    count = room.plan.talks
    some = rng.choice(len(uses.ids), count, replace=count > len(uses.ids))
    yield Many("counselling_counselling", {
        "id": numbers(new_ids(rng, count)), "site_id": ever(room.site, count),
        "visit_id": numbers(uses.ids[some]),
        "about": coded(rng.integers(0, len(ABOUT), count), ABOUT),
        "minutes": coded(rng.integers(0, len(MINUTES), count), MINUTES),
        "at": moments(uses.observed[some]), "by_id": ever(room.staff["worker"], count),
    }, count)  # fmt: skip
    referrals, steps = [], []
    chosen = rng.choice(len(uses.ids), room.plan.referrals, replace=False)
    codes = slips(rng, len(chosen))
    for use, code in zip(sorted(chosen.tolist()), codes, strict=True):
        row, followed = _referral(rng, room, uses, use, code)
        referrals.append(row)
        steps += followed
    yield Few("referrals_referral", REFERRAL, referrals)
    yield Few("referrals_step", STEP, steps)


def slips(rng: np.random.Generator, count: int) -> list[str]:
    """Return so many slips' codes, no two alike."""
    found: dict[str, None] = {}
    while len(found) < count:
        drawn = "".join(rng.choice(ALPHABET, 6))
        found[f"{drawn[:3]}-{drawn[3:]}"] = None
    return list(found)


def _referral(
    rng: np.random.Generator, room: Standing, uses: Uses, use: int, code: str
) -> tuple[tuple[Any, ...], list[Sequence[Any]]]:
    """Return one referral as it was asked, and how it went on."""
    pk, at = int(new_ids(rng, 1)[0]), as_moment(uses.observed[use])
    recipient, kind = room.recipients[int(rng.integers(len(room.recipients)))]
    due, by = (at + DAYS).date(), room.staff["worker"]
    shares = [share for _way, share in ENDS]
    way = ENDS[int(rng.choice(len(ENDS), p=np.array(shares) / sum(shares)))][0]
    steps = [_step(rng, room, pk, 1, "requested", at, due, by)]
    for number, (hours, state) in enumerate(way, 2):
        moment = at + timedelta(hours=hours)
        steps.append(_step(rng, room, pk, number, state, moment,
                           None if state in OVER else due, by))  # fmt: skip
    asked: tuple[Any, ...] = (pk, room.site, int(uses.ids[use]), recipient, kind, NEEDS[kind], [],
                              "", code, "requested", due, at, by)  # fmt: skip
    return asked, steps


def _step(
    rng: np.random.Generator, room: Standing, referral: int, number: int, state: str, at: Any,
    due: Any, by: int,
) -> Sequence[Any]:  # fmt: skip
    meets = at + timedelta(days=2) if state == "scheduled" else None
    return (int(new_ids(rng, 1)[0]), room.site, referral, number, state, REASONS.get(state, ""),
            meets, due, "staff", at, by)  # fmt: skip
