"""A demonstration event: its plan, crew and guests. Nobody in it exists, and no guest has a name.

Guests an hour are an assumption; how they came and went is drawn, not published.
"""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from fristed.apps.accounts.models import Staff
from fristed.apps.festival_care.actions import tell
from fristed.apps.festival_care.queries.stays import codes_in_use, free_codes
from fristed.apps.festival_care.queries.story import Told
from fristed.apps.festivals.actions import shifts as act
from fristed.apps.festivals.actions.setting_up import count_kit, put, set_up
from fristed.apps.festivals.models import Deployment, ShiftMember
from fristed.apps.sites.models import Site

GONE, HERE = 22, 7
SPOTS = (
    ("rest_tent", 4, 4),
    ("medics", 5, 4),
    ("ambulance", 6, 4),
    ("gate", 1, 6),
    ("water", 4, 3),
    ("water", 7, 6),
    ("toilets", 3, 5),
    ("stage", 6, 1),
    ("camping", 2, 2),
    ("security", 1, 5),
    ("meeting_point", 4, 6),
)
CREW = (("Ravi", "sitter"), ("Ane", "sitter"), ("Mo", "rover"), ("Siri", "medic_liaison"))


def care_at_a_festival(
    site: Site, *, lead: Staff, peer: Staff, rng: Random, until: datetime
) -> None:
    """Let an event run whose shift began four hours before a moment."""
    day = until.astimezone(site.zone).date()
    event = _event(site, day, lead, until - timedelta(days=2))
    crew = _crew(event, lead, peer, until)
    for n in range(GONE):
        arrived = until - timedelta(minutes=235 - 9 * n + rng.randrange(8))
        _stay(event, crew, rng, arrived, until, ends=True)
    for n in range(HERE):
        _stay(event, crew, rng, until - timedelta(minutes=52 - 7 * n), until, ends=False, state=n)


def _event(site: Site, day: date, lead: Staff, at: datetime) -> Deployment:
    told = {
        "name": "Midtsommer (demonstrasjon)",
        "first_date": day - timedelta(days=1),
        "last_date": day + timedelta(days=1),
        "attendance": 4000,
        "columns": 8,
        "rows": 6,
        "call_sign": "Hvile 1",
        "channel": "4",
        "medics_call_sign": "Helse 0",
        "medics_channel": "2",
        "look_in_minutes": 20,
    }
    event = set_up(site=site, told=told, by=lead, at=at)
    for kind, column, row in SPOTS:
        put(deployment=event, kind=kind, column=column, row=row, by=lead, at=at)
    wanted = {"beds": (8, 8), "blankets": (20, 18), "water": (60, 60), "radios": (4, 4)}
    count_kit(deployment=event, counted=wanted, by=lead, at=at)
    return event


def _crew(event: Deployment, lead: Staff, peer: Staff, until: datetime) -> list[ShiftMember]:
    begun = until - timedelta(hours=4)
    shift = act.plan_shift(
        deployment=event, starts_at=begun, ends_at=until + timedelta(hours=2), by=lead, at=begun
    )
    named = [(lead.display_name, "lead", lead), (peer.display_name, "sitter", peer)]
    crew = [
        act.put_on(shift=shift, name=name, task=task, staff=staff, by=lead, at=begun)
        for name, task, staff in [*named, *((name, task, None) for name, task in CREW)]
    ]
    for member in crew:
        act.say_fit(member=member, fit=True, by=lead, at=begun)
    act.start(shift=shift, by=lead, at=begun)
    return crew


def _stay(
    event: Deployment,
    crew: list[ShiftMember],
    rng: Random,
    arrived: datetime,
    until: datetime,
    *,
    ends: bool,
    state: int = 0,
) -> None:
    """Tell of one guest, from coming to going, or to what they need now."""
    stay, member = UUID(int=rng.getrandbits(128), version=4), rng.choice(crew)
    code = rng.choice(free_codes(codes_in_use(event)))
    story: list[tuple[str, dict[str, Any]]] = [
        ("arrived", {"code": list(code), "via": rng.choice(["alone", "friends", "security"])}),
        ("distress", {"when": "arrival", "level": rng.randint(4, 9)}),
    ]
    story += _ending(rng, member) if ends else _now(state, member)
    step = min(until - arrived, timedelta(minutes=40)) / (len(story) + 1)
    for n, (kind, more) in enumerate(story):
        at = arrived + n * step
        told = Told(UUID(int=rng.getrandbits(128), version=4), stay, kind, at, at, None, more)
        tell(site=event.site, deployment=event, event=told, by=None, member=member, at=until)


def _ending(rng: Random, member: ShiftMember) -> list[tuple[str, dict[str, Any]]]:
    sat = ("sat_with", {"sitters": [str(member.key)]})
    if rng.random() < 0.12:
        called = ("medics_called", {"how": "radio", "cell": "D4"})
        return [sat, called, ("at_medics", {}), ("transferred", {"to": "medics"})]
    level = {"when": "leaving", "level": rng.randint(0, 4)}
    how = {"how": rng.choice(["friends", "alone"]), "helped": rng.choice(["yes", "not_asked"])}
    return [sat, ("rests", {}), ("distress", level), ("closed", how)]


def _now(state: int, member: ShiftMember) -> list[tuple[str, dict[str, Any]]]:
    sat = ("sat_with", {"sitters": [str(member.key)]})
    asleep = ("looked_in", {"seen": ["asleep", "on_side"]})
    called = ("medics_called", {"how": "radio", "cell": "D4"})
    stories: list[list[tuple[str, dict[str, Any]]]] = [
        [sat, called, ("at_medics", {})],
        [sat],
        [sat, ("rests", {}), asleep],
        [("rests", {}), ("looked_in", {"seen": ["awake"]})],
        [sat],
        [sat, ("flagged", {"what": "under_18"}), ("lead_told", {})],
        [],
    ]
    return stories[state]
