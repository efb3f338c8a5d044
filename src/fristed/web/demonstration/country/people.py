"""The invented people of a room: how often each comes, as what they are counted, and when first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fristed.ground.bulk import Few

from . import figures
from .days import Calendar, Moments, as_moment, one_of
from .plan import RoomPlan
from .standing import Standing

NOBODY = -1
TRIES = 200
LONG_AGO_DAYS = 2500
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class People:
    """Everybody a room knows. `who` of a visit is a position here."""

    ids: Numbers
    counts: Numbers
    leaning: NDArray[np.float64]  # towards injecting
    man: NDArray[np.bool_]
    in_treatment: NDArray[np.bool_]
    gender: Numbers
    age: Numbers
    language: Numbers


def new_ids(rng: np.random.Generator, count: int) -> Numbers:
    """Draw keys as random as those of the house, and the same for the same seed."""
    return rng.integers(1, 2**63 - 1, count, dtype=np.int64)


def draw_people(rng: np.random.Generator, plan: RoomPlan) -> People:
    """Draw the people of a room; each comes at least once, few come very often."""
    count = min(plan.clients, plan.episodes)
    weights = rng.lognormal(0, figures.FREQUENCY_SPREAD, count)
    weights = np.minimum(weights, figures.MOST_TIMES_THE_MEAN * weights.mean())
    more = rng.multinomial(plan.episodes - count, weights / weights.sum())
    counts = 1 + more.astype(np.int64)
    return People(
        ids=new_ids(rng, count),
        counts=counts,
        leaning=rng.normal(0, 1, count),
        man=_dealt(rng, counts, figures.MEN),
        in_treatment=_dealt(rng, counts, figures.OAT),
        gender=one_of(rng, figures.OTHER_GENDERS, count),
        age=one_of(rng, figures.AGE_BANDS, count),
        language=one_of(rng, figures.LANGUAGES, count),
    )


def _dealt(rng: np.random.Generator, counts: Numbers, share: float) -> NDArray[np.bool_]:
    """Say of whom something is true, until they have their share of the visits, not of people."""
    order = rng.permutation(len(counts))
    before = np.cumsum(counts[order]) - counts[order] / 2
    found = np.zeros(len(counts), dtype=np.bool_)
    found[order] = before < share * counts.sum()
    return found


def kept_apart(
    rng: np.random.Generator, who: Numbers, arrived: Moments, left: Moments, group: Numbers
) -> Numbers:
    """Exchange visits within a group until nobody is here twice at once.

    Whoever would be all the same (tiny countries) comes as nobody in particular.
    """
    who = who.copy()
    for _ in range(TRIES):
        twice = _twice(who, arrived, left)
        if not len(twice):
            return who
        for one in np.unique(group[twice]):
            bad, members = twice[group[twice] == one], np.flatnonzero(group == one)
            others = rng.choice(members, min(len(members), 2 * len(bad) + 2), replace=False)
            mixed = np.unique(np.concatenate((bad, others)))
            who[mixed] = who[rng.permutation(mixed)]
    while len(twice := _twice(who, arrived, left)):
        who[twice] = NOBODY
    return who


def _twice(who: Numbers, arrived: Moments, left: Moments) -> Numbers:
    order = np.lexsort((arrived, who))
    same = (who[order[1:]] == who[order[:-1]]) & (who[order[1:]] != NOBODY)
    found: Numbers = order[1:][same & (arrived[order[1:]] <= left[order[:-1]])]
    return found


def people_rows(
    rng: np.random.Generator,
    room: Standing,
    people: People,
    year: Calendar,
    first: Moments,
    last: Moments,
) -> Iterator[Few]:
    """Yield clients, their registrations and cards; a quarter are new at their first visit."""
    count = len(people.ids)
    new = rng.random(count) < figures.NEW_THIS_YEAR
    earlier = rng.integers(1, LONG_AGO_DAYS, count)
    met = [as_moment(at) if fresh else as_moment(year.midnights[0]) - timedelta(days=int(ago))
           for at, fresh, ago in zip(first, new, earlier, strict=True)]  # fmt: skip
    seen = [year.days[number] for number in year.day_of(last)]
    ids = [int(one) for one in people.ids]
    yield Few("clients_client", CLIENT, _clients(room, people, ids, met, seen))
    yield Few("clients_registration", REGISTRATION, _registrations(rng, room, ids, met))
    macs, cards = rng.bytes(32 * count), new_ids(rng, count)
    rows = ((int(pk), room.site, one, macs[32 * n : 32 * n + 32], at, "")
            for n, (pk, one, at) in enumerate(zip(cards, ids, met, strict=True)))  # fmt: skip
    yield Few("clients_card", CARD, rows)


CLIENT = ("id", "site_id", "mode", "age_band", "gender", "language", "first_met_at",
          "last_seen_date", "closed_to", "has_emergency_note")  # fmt: skip
REGISTRATION = ("id", "site_id", "client_id", "terms_id", "registered_at", "age_checked", "history",
                "resident", "client_status", "signed_at", "read_aloud", "by_id",
                "ended_for_absence")  # fmt: skip
CARD = ("id", "site_id", "client_id", "token_mac", "issued_at", "ended_because")


def _clients(
    room: Standing, people: People, ids: list[int], met: list[Any], seen: list[Any]
) -> Iterator[tuple[Any, ...]]:
    genders, ages = list(figures.OTHER_GENDERS), list(figures.AGE_BANDS)
    languages = list(figures.LANGUAGES)
    for n, (one, at, day) in enumerate(zip(ids, met, seen, strict=True)):
        gender = "man" if people.man[n] else genders[people.gender[n]]
        yield (one, room.site, "pseudonym", ages[people.age[n]], gender,
               languages[people.language[n]], at, day, [], False)  # fmt: skip


def _registrations(
    rng: np.random.Generator, room: Standing, ids: list[int], met: list[Any]
) -> Iterator[tuple[Any, ...]]:
    aloud = rng.random(len(ids)) < 0.15
    for pk, one, at, read in zip(new_ids(rng, len(ids)), ids, met, aloud, strict=True):
        yield (int(pk), room.site, one, room.terms, at, True, "yes", "", "yes", at, bool(read),
               room.staff["worker"], False)  # fmt: skip
