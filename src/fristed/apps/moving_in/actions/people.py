"""People of a register, written many at a time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from fristed.apps.clients.actions.holding import about
from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Client, Registration
from fristed.apps.clients.queries.ages import age_on, band_of
from fristed.apps.sites.queries import local_day
from fristed.apps.vault import actions as vault
from fristed.ground.ids import random_id
from fristed.ground.many_rows import insert_many

from ..choices import Decision
from ..models import Alike, Move, MovedPerson, Part
from ..queries.numbers import macs_of
from .rows import Row


def write_people(move: Move, part: Part, rows: Sequence[Row], at: datetime) -> int:
    """Write the people of one part and return how many rows found their person."""
    same = _same(move, part)
    new = [row for row in rows if row.number not in same]
    clients = {row.number: _client(move, row, at) for row in new}
    insert_many(list(clients.values()))
    insert_many([_registration(move, clients[row.number], row) for row in new])
    vault.keep_identities(
        site=move.site_id,
        about=f"moving_in:{move.pk}",
        people=[
            vault.Newcomer(about(clients[row.number]), row.said["name"], row.said["born"])
            for row in new
            if "name" in row.said
        ],
        by=move.by,
        at=at,
    )
    return _tie(move, rows, clients, same)


def _same(move: Move, part: Part) -> dict[int, Alike]:
    found = Alike.objects.filter(move=move, part=part, decision=Decision.SAME)
    return {one.row: one for one in found}


def _client(move: Move, row: Row, at: datetime) -> Client:
    said = row.said
    met = said.get("registered") or said.get("last_seen") or local_day(move.site, at)
    return Client(
        id=random_id(),
        site=move.site,
        mode=Mode.REGISTER if "name" in said else Mode.PSEUDONYM,
        age_band=_band(said, local_day(move.site, at)),
        gender=said.get("gender", ""),
        language=said.get("language", ""),
        first_met_at=_noon(move, met),
        last_seen_date=said.get("last_seen") or met,
    )


def _band(said: dict[str, object], today: date) -> str:
    born, year = said.get("born"), said.get("birth_year")
    if isinstance(born, date):
        return band_of(age_on(born, today))
    # Of a year alone the younger of two ages is taken: no band may make somebody older.
    return band_of(max(0, today.year - year - 1)) if isinstance(year, int) else ""


def _registration(move: Move, client: Client, row: Row) -> Registration:
    day = row.said.get("registered")
    at = _noon(move, day) if day else client.first_met_at
    return Registration(site=move.site, client=client, registered_at=at, by=move.by)


def _noon(move: Move, day: date) -> datetime:
    """Return the noon of a day whose hour nobody told."""
    return datetime.combine(day, time(12), tzinfo=move.site.zone).astimezone(UTC)


def _tie(
    move: Move, rows: Sequence[Row], clients: dict[int, Client], same: dict[int, Alike]
) -> int:
    """Keep who came of which row, under their old number's hash."""
    macs = macs_of(row.said["number"] for row in rows if "number" in row.said)
    found = {number: client.pk for number, client in clients.items()}
    earlier = {one.other_row for one in same.values()} - set(found)
    written = MovedPerson.objects.filter(move=move, row__in=[row for row in earlier if row])
    found |= dict(written.values_list("row", "client_id"))
    tied = []
    for row in rows:
        twin = same.get(row.number)
        client = found.get(row.number)
        if twin is not None:
            client = twin.client_id or found.get(twin.other_row or 0)
        if client is None:
            continue  # its twin was left out
        found[row.number] = client  # a later row may be this one's twin
        number = row.said.get("number")
        person = MovedPerson(site=move.site, move=move, client_id=client, row=row.number)
        person.number_mac = macs[number][0] if number else None
        person.made = twin is None
        tied.append(person)
    insert_many(tied)
    return len(tied)
