"""The load: every room's year in one transaction of the owner, whole or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fristed.ground.bulk import Few, Many, Told, copy_in, trigger_rests, unlocked
from fristed.ground.bulk.resting import Connection
from fristed.ground.ids import random_id

from .bench import TABLES as BENCH
from .bench import sample_rows
from .days import calendar
from .duty import duty_rows
from .equipment import exchange_rows
from .finds import find_rows
from .naloxone_kits import kit_rows
from .people import draw_people, people_rows
from .plan import Asked
from .standing import Standing
from .talks import talk_rows
from .trouble import emergency_rows
from .use_rows import (
    assessment_rows,
    episode_rows,
    equipment_rows,
    place_rows,
    stage_rows,
    visit_rows,
)
from .uses import draw_uses, first_and_last
from .without import without_use

LOADED = "demonstration.country_loaded"
# So many rows go into these that their keys are made afterwards.
RESTING = (
    "visits_visit", "consumption_rooms_step", "consumption_rooms_assessment",
    "consumption_rooms_statedsubstance", "consumption_rooms_placeuse",
    "consumption_rooms_preparation", "consumption_rooms_equipmentgiven",
    "consumption_rooms_episode", "consumption_rooms_dose", "consumption_rooms_offermade",
    "needle_exchange_exchange", "needle_exchange_line", "needle_exchange_returned",
    "needle_exchange_intervention", "stock_movement", "counselling_counselling",
)  # fmt: skip
COPIED = (
    *RESTING, "clients_client", "clients_registration", "clients_card",
    "consumption_rooms_decisionreason", "consumption_rooms_refusal", "stock_delivery",
    "stock_level", "naloxone_supply", "naloxone_supplyline", "naloxone_reversal",
    "naloxone_training", "emergencies_emergency", "emergencies_done", "emergencies_judgement",
    "referrals_referral", "referrals_step", "needle_finds_find", "needle_finds_outcome",
    "staffing_duty", "shifts_roomstate", *BENCH,
)  # fmt: skip
# A level is the sum of its movements: another trigger of the table compares each with that sum.
LEVELS = """
INSERT INTO stock_level (id, site_id, item_id, lot_id, on_hand, below_because)
SELECT min(id), site_id, item_id, lot_id, sum(quantity), '' FROM stock_movement
WHERE site_id = ANY(%s) GROUP BY site_id, item_id, lot_id
"""
SAY = """
INSERT INTO audit_entry (id, at, what, subject, "by", site_id, purpose)
VALUES (%s, %s, %s, %s, NULL, %s, '')
"""


@dataclass
class Loaded:
    """How many rows went into each table."""

    rows: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(self.rows.values())


def load(
    owner: Connection, asked: Asked, rooms: Sequence[Standing], *, at: datetime, tell: Told
) -> Loaded:
    """Copy the year of all rooms in; interrupted at any moment, it leaves nothing.

    The record of what was done gets one row for each room, which says that it was loaded: no act
    of the year was anybody's act.
    """
    loaded = Loaded()
    sites = [room.site for room in rooms]
    with unlocked(owner, copied=COPIED, resting=RESTING, tell=tell) as afterwards:
        with trigger_rests(owner, "stock_movement", "stock_keep_level"):
            _copy_rooms(owner, asked, rooms, loaded, tell)
        for site in sites:
            owner.execute(SAY, [random_id(), at, LOADED, f"site:{site}", site])
        afterwards.append(lambda: owner.execute(LEVELS, [sites]))
    return loaded


def _copy_rooms(
    owner: Connection, asked: Asked, rooms: Sequence[Standing], loaded: Loaded, tell: Told
) -> None:
    total = sum(room.plan.episodes for room in rooms)
    done = 0
    for room in rooms:
        tell("Rooms", done, total)
        for part in year_of(asked, room):
            rows = copy_in(owner, part)
            loaded.rows[part.table] = loaded.rows.get(part.table, 0) + rows
        done += room.plan.episodes
    tell("Rooms", done, total)


def year_of(asked: Asked, room: Standing) -> Iterator[Many | Few]:
    """Draw the year of one room, part by part; parents before what hangs on them."""
    rng = room.plan.rng(asked)
    year = calendar(asked.year, room.plan.opening, room.zone)
    people = draw_people(rng, room.plan)
    uses = draw_uses(rng, room, people, year)
    yield from duty_rows(rng, room, year)
    yield from people_rows(rng, room, people, year, *first_and_last(uses, people))
    yield from visit_rows(rng, room, people, uses)
    yield from stage_rows(rng, room, uses)
    yield from assessment_rows(rng, room, people, uses, year)
    yield from place_rows(rng, room, uses)
    yield from episode_rows(rng, room, uses)
    yield from equipment_rows(rng, room, uses)
    yield from without_use(rng, room, year)
    yield from emergency_rows(rng, room, uses)
    yield from talk_rows(rng, room, uses)
    yield from exchange_rows(rng, room, year)
    yield from kit_rows(rng, room, year)
    yield from sample_rows(rng, room, year)
    yield from find_rows(rng, room, year)


def year_end(asked: Asked) -> datetime:
    """Return the moment at which the year was over everywhere."""
    return datetime(asked.year + 1, 1, 1, 12, tzinfo=UTC)
