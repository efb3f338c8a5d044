"""The street clinic of the demonstration: who waits, invented records, wounds, appointments.

How many come to a nurse and why is published by nobody in a form that could be replayed: all
numbers here are assumptions, and every record is invented.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.appointments.actions.making import add_place, appoint
from fristed.apps.clients.actions.health import write
from fristed.apps.clients.models import Client
from fristed.apps.clinic.actions.waiting import call_in, guide, wait
from fristed.apps.clinic.choices import Topic
from fristed.apps.clinic.models import Goal, Oat, Problem, SoapNote, Told
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.models import Visit
from fristed.apps.wounds.actions import look_at

GUIDED_PER_VISIT = 0.08
WAIT_NOW, MOST_RECORDS, WITH_A_TIME = 3, 8, 3
PLACE = "Eksempelgata 1, 2. etasje"
NOTES = (
    ("Vondt i armen siden i går.", "Rød og varm, 3 cm.", "Byll på vei?", "Renset. Ser igjen."),
    ("Sover dårlig, fryser.", "Sliten, tørre føtter.", "Kaldt ute.", "Sokker, varm suppe, prat."),
    ("Vil snakke om LAR.", "Rolig, har tenkt lenge.", "Klar for en samtale.", "Tid på torsdag."),
)
GOALS = (
    "Sove inne i vinter.",
    "Se datteren til jul.",
    "Få ordnet tennene.",
    "Slippe bylla i armen.",
)
WOUNDS = (
    ("left_forearm", "injection", ("heat", "pain"), 2),
    ("right_shin", "pressure", (), 7),
    ("left_heel", "pressure", ("wetter",), 0),
    ("right_hand", "fall", (), 3),
)


@dataclass(frozen=True)
class Room:
    """Where the nurse works, until when."""

    site: Site
    nurse: Staff
    rng: Random
    until: datetime


def treat_people(site: Site, *, nurse: Staff, rng: Random, until: datetime) -> None:
    """Let some of those who came see the nurse, and keep a few records."""
    room = Room(site, nurse, rng, until)
    visits = Visit.objects.filter(site=site).of_people().order_by("arrived_at", "pk")
    for visit in visits.filter(left_at__isnull=False):
        if visit.left_at and rng.random() < GUIDED_PER_VISIT:
            guide(visit=visit, topics=[rng.choice(Topic.values)], by=nurse, at=visit.left_at)
    here = visits.here_now().filter(arrived_at__lte=until - timedelta(minutes=2))[:WAIT_NOW]
    waiting = [wait(visit=visit, by=nurse, at=until - timedelta(minutes=2)) for visit in here]
    if waiting:
        call_in(waiting=waiting[0], by=nurse, at=until - timedelta(minutes=1))
    add_place(site=site, words=PLACE, by=nurse, at=until - timedelta(days=1))
    people = Client.objects.filter(site=site).kept().order_by("-last_seen_date", "pk")
    for number, client in enumerate(people[:MOST_RECORDS]):
        _record(room, client, number)


def _record(room: Room, client: Client, number: int) -> None:
    at = room.until - timedelta(days=number % 4, hours=2 + number % 5)
    who: dict[str, Any] = {"client": client, "by": room.nurse, "at": at}
    day = local_day(room.site, at)
    parts = ("subjective", "objective", "assessment", "plan")
    words = dict(zip(parts, NOTES[number % len(NOTES)], strict=True))
    write(SoapNote, words=words, met_at=at, contact="here", **who)
    write(Goal, words={"words": GOALS[number % len(GOALS)]}, **who)
    told = {"told_date": day, "told_by": "person", **who}
    if number % 3 == 0:
        write(Told, words={"what": "Penicillin", "detail": "Utslett"}, kind="allergy", **told)
    if number % 3 == 1:
        write(Told, words={}, kind="no_allergy", **told)
        agreed = {"agreed": "Henter mandag og torsdag."}
        write(Oat, words=agreed, place="pharmacy", missed="none", **told)
    if number < len(WOUNDS):
        write(Problem, words={"words": "Se sår"}, kind="wound", **who)
        _wound(room, client, number, at)
    if number < WITH_A_TIME:
        starts = (room.until + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
        place = {"place": PLACE, "words": ""}
        appoint(words=place, starts_at=starts + timedelta(hours=number), remind="", **who)


def _wound(room: Room, client: Client, number: int, at: datetime) -> None:
    place, cause, signs, days = WOUNDS[number]
    seen = {
        "standing": "open",
        "tissue": "granulating",
        "signs": list(signs),
        "care": ["cleaned", "dressed"],
        "review_date": local_day(room.site, at) + timedelta(days=days),
    }
    who: dict[str, Any] = {"client": client, "by": room.nurse, "at": at}
    look_at(wound=None, place=place, cause=cause, seen=seen, note="Vasket med såpe og vann.", **who)
