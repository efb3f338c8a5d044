"""What is read of a health record at a time: each in one audited opening."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions.health import Read, opened_rows, record_of
from fristed.apps.clients.models import Client
from fristed.apps.vault.models import SignedRow

from ..models import Goal, Oat, Problem, SoapNote, Told

S = TypeVar("S", bound=SignedRow)
NOTES_AT_A_TIME = 10


@dataclass(frozen=True)
class Overview:
    """What matters at a glance."""

    problems: list[Read[Problem]]
    told: list[Read[Told]]
    note: list[Read[SoapNote]]
    goals: list[Read[Goal]]


@dataclass(frozen=True)
class Notes:
    """A page of notes, the newest first, and how many there are."""

    rows: list[Read[SoapNote]]
    count: int


@dataclass(frozen=True)
class Plan:
    """What the person wants, and what was told and agreed about OAT; old and new."""

    goals: list[Read[Goal]]
    oat: list[Read[Oat]]


def read_overview(*, client: Client, by: Staff, at: datetime) -> Overview:
    """Read problems, what was told, goals and the newest note."""
    with record_of(client, by=by, at=at) as held:
        problems = held.standing(Problem).order_by("state", "-recorded_at", "-pk")
        told = held.standing(Told).order_by("kind", "-told_date", "-pk")
        goals = held.standing(Goal).order_by("-state", "-recorded_at", "-pk")
        note = held.standing(SoapNote).order_by("-met_at", "-pk")[:1]
        return Overview(
            opened_rows(held, problems),
            opened_rows(held, told),
            opened_rows(held, note),
            opened_rows(held, goals),
        )


def read_notes(*, client: Client, first: int, by: Staff, at: datetime) -> Notes:
    """Read a page of notes, those that were corrected among them."""
    with record_of(client, by=by, at=at) as held:
        newer = SoapNote.objects.filter(replaces=OuterRef("pk"), site_id=client.site_id)
        rows = held.rows(SoapNote).order_by("-met_at", "-recorded_at", "-pk")
        marked = rows.annotate(replaced=Exists(newer))
        return Notes(opened_rows(held, marked[first : first + NOTES_AT_A_TIME]), rows.count())


def read_plan(*, client: Client, by: Staff, at: datetime) -> Plan:
    """Read goals and what was told about OAT; what it was before among it."""
    with record_of(client, by=by, at=at) as held:
        goals = held.standing(Goal).order_by("-recorded_at", "-pk")
        oat = held.standing(Oat).order_by("-told_date", "-recorded_at", "-pk")
        return Plan(opened_rows(held, goals), opened_rows(held, oat))
