"""Hepatitis C, from offer to cure, of some of the people: in the vault, room by room.

The vault's role is entered through its one door, once for each room; each person has a key of
their own. The keys of a room are made together, as when a register moves in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.audit.models import Entry
from fristed.apps.clients.models import Client
from fristed.apps.infections.models import Episode, Step
from fristed.apps.vault.actions import called, health_records
from fristed.apps.vault.models import HealthRecord, Subject
from fristed.apps.vault.queries import keys
from fristed.ground.context import as_one, working
from fristed.ground.ids import random_id
from fristed.ground.many_rows import insert_many
from fristed.ground.sealing import seal

from . import figures
from .plan import Asked
from .standing import Standing

FINISHED = "demonstration.country_finished"
LIST = "synthetic_country"
NOT_YET = ("said_no", "not_today", "no_blood")


@dataclass(frozen=True)
class Row:
    """One step before it is written."""

    kind: str
    after_days: int
    method: str = ""
    outcome: str = ""
    not_done: str = ""


def is_finished(site: int) -> bool:
    """Tell whether the room's year is complete, the vault included."""
    with working(staff=None, sites=[site]):
        return Entry.objects.filter(what=FINISHED, site=site).exists()


def finish(asked: Asked, room: Standing, *, at: datetime) -> int:
    """Write the cascade of one room in one transaction; return how many episodes it has."""
    with working(staff=None, sites=[room.site]):
        return _finish(asked, room, at=at)


@as_one
def _finish(asked: Asked, room: Standing, *, at: datetime) -> int:
    rng = np.random.default_rng([asked.seed, asked.year, room.plan.number, 1])
    people = Client.objects.filter(site=room.site).order_by("first_met_at", "pk")
    ids = list(people.values_list("pk", flat=True))
    chosen = sorted(rng.choice(len(ids), min(room.plan.hcv, len(ids)), replace=False).tolist())
    if chosen:
        with health_records(site=room.site, what=LIST, purpose=Purpose.TREATMENT, by=None, at=at):
            _write(rng, asked, room, [ids[n] for n in chosen], at=at)
    record(what=FINISHED, subject=f"site:{room.site}", by=None, at=at, site=room.site)
    return len(chosen)


def _write(
    rng: np.random.Generator, asked: Asked, room: Standing, clients: Sequence[int], *, at: datetime
) -> None:
    subjects = _subjects(room.site, clients, at)
    insert_many(subjects)
    keys().new_keys(subject.pk for subject in subjects)
    insert_many([
        HealthRecord(site_id=room.site, subject=subject, begun_at=at, last_written_at=at)
        for subject in subjects
    ])  # fmt: skip
    episodes: list[Episode] = []
    steps: list[Step] = []
    by = room.staff["nurse"]
    for subject in subjects:
        row: dict[str, Any] = {"site_id": room.site, "subject": subject, "recorded_at": at,
                               "by_id": by}  # fmt: skip
        begun = date(asked.year, 1, 1) + timedelta(days=int(rng.integers(365)))
        episode = Episode(infection="hcv", number=1, because="offer", begun_date=begun, **row)
        episodes.append(episode)
        for one in cascade(rng):
            on = begun + timedelta(days=one.after_days)
            if on > at.date():
                break
            steps.append(Step(episode=episode, kind=one.kind, date=on, method=one.method,
                              outcome=one.outcome, not_done=one.not_done, **row))  # fmt: skip
    insert_many(episodes)
    insert_many(steps)


def _subjects(site: int, clients: Sequence[int], at: datetime) -> list[Subject]:
    bridge, bridging = keys().shared_key("bridge"), keys().hasher("bridge")
    table = Subject._meta.db_table
    return [
        Subject(
            id=made,
            site_id=site,
            record_mac=bridging(called(client))[0],
            record_sealed=seal(bridge, called(client), table=table, column="record", row=made),
            made_at=at,
        )
        for client in clients
        for made in [random_id()]
    ]


def cascade(rng: np.random.Generator) -> Iterator[Row]:
    """Yield the steps of one person, as far as chance lets them come."""
    if rng.random() > figures.TESTED:
        yield Row("offered", 0, not_done=NOT_YET[int(rng.integers(len(NOT_YET)))])
        return
    yield Row("offered", 0)
    positive = rng.random() < figures.POSITIVE
    yield Row("antibody", 0, "rapid", "reactive" if positive else "non_reactive")
    if not positive or rng.random() > figures.RNA:
        return
    virus = rng.random() < figures.VIRUS
    yield Row("rna", 0, "point_of_care", "detected" if virus else "not_detected")
    if not virus or rng.random() > figures.BEGUN:
        return
    begun = int(rng.integers(0, 30))
    yield Row("started", begun, "daa")
    if rng.random() > figures.COMPLETED:
        return
    yield Row("completed", begun + 84)
    if rng.random() < figures.SVR12:
        cured = rng.random() < figures.CURED
        yield Row("svr12", begun + 84 + int(rng.integers(84, 120)), "dbs",
                  "not_detected" if cured else "detected")  # fmt: skip
