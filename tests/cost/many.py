"""A house with a long past: people and visits come by COPY, what hangs on them is derived there.

The triggers, keys and indexes rest meanwhile and the indexes are built again afterwards, so that
two million visits with eighteen million rows that hang on them take minutes and not an hour.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from psycopg import sql

from fristed.ground.ids import random_id

VISITS_OF_ONE = 13  # 20,000 visits are those of about 1,500 people
BETWEEN = timedelta(minutes=2)
OSLO = ZoneInfo("Europe/Oslo")
Line = tuple[Any, ...]


@dataclass(frozen=True)
class Past:
    """How much is behind a house: so many visits until yesterday, the known people's among them."""

    site: int
    by: int
    known: Sequence[int]
    visits: int
    until: datetime
    cut_before: datetime | None = None  # what the nights have taken the minute and the link off
    sealed: bool = False  # whether the record of what was done has its leaves


# A visit is v; each hangs as many rows on it as the floor's own actions do.
DERIVED = (
    """
    INSERT INTO consumption_rooms_step
      (id, site_id, visit_id, number, stage, entered_at, left_at, priority, by_id)
    SELECT v.id # n, v.site_id, v.id, n, stage, v.arrived_at + (n - 1) * interval '5 minutes',
      v.arrived_at + n * interval '5 minutes', false, %(by)s
    FROM visits_visit v CROSS JOIN (VALUES (1, 'arrived'), (2, 'assessing'), (3, 'waiting'),
      (4, 'consuming'), (5, 'after_use')) AS s (n, stage)
    WHERE v.site_id = %(site)s AND v.left_at IS NOT NULL
    """,
    """
    INSERT INTO consumption_rooms_assessment (id, site_id, visit_id, route, last_use, intoxication,
      oat, facts, answer, place_code, decision_date, maximum_doses, admitted_by_person, at, by_id)
    SELECT v.id, v.site_id, v.id, 'inject', '', '', '', '{}', 'admit', 'NO/Oslo',
      v.arrived_at::date, 32767, false, v.arrived_at + interval '5 minutes', %(by)s
    FROM visits_visit v WHERE v.site_id = %(site)s AND v.left_at IS NOT NULL
    """,
    """
    INSERT INTO consumption_rooms_statedsubstance (id, site_id, assessment_id, substance)
    SELECT v.id, v.site_id, v.id, 'heroin'
    FROM visits_visit v WHERE v.site_id = %(site)s AND v.left_at IS NOT NULL
    """,
    """
    INSERT INTO consumption_rooms_placeuse
      (id, site_id, place_id, visit_id, assigned_at, vacated_at, cleaned_at)
    SELECT v.id, v.site_id, (%(places)s::bigint[])[1 + v.n %% cardinality(%(places)s::bigint[])],
      v.id, v.arrived_at + interval '15 minutes', v.arrived_at + interval '18 minutes',
      v.arrived_at + interval '19 minutes'
    FROM (SELECT *, row_number() OVER (ORDER BY arrived_at) AS n FROM visits_visit
          WHERE site_id = %(site)s AND left_at IS NOT NULL AND id & 1 = 0
            AND client_id IS NOT NULL) v
    """,
    """
    INSERT INTO consumption_rooms_episode
      (id, site_id, visit_id, place_use_id, route, body_site, started_at, ended_at)
    SELECT u.id, u.site_id, u.visit_id, u.id, 'inject', '', u.assigned_at + interval '1 minute',
      u.assigned_at + interval '2 minutes'
    FROM consumption_rooms_placeuse u WHERE u.site_id = %(site)s AND u.id = u.visit_id
    """,
    """
    INSERT INTO consumption_rooms_equipmentgiven (id, site_id, visit_id, item, quantity, at)
    SELECT v.id, v.site_id, v.id, 'syringe', 2, v.arrived_at + interval '15 minutes'
    FROM visits_visit v WHERE v.site_id = %(site)s AND v.left_at IS NOT NULL
    """,
    """
    INSERT INTO audit_entry (id, at, what, subject, by, site_id, purpose, salt, commitment)
    SELECT v.id # n, v.arrived_at + n * interval '1 minute', what,
      CASE WHEN n > 1 AND v.client_id IS NOT NULL THEN 'client:' || v.client_id
        ELSE 'visit:' || v.id END, %(by)s, v.site_id, '',
      sha256(int8send(v.id # n)), sha256(int8send(v.id # -n))
    FROM visits_visit v CROSS JOIN (VALUES (1, 'visits.received'), (2, 'clients.seen'),
      (3, 'clients.opened')) AS s (n, what)
    WHERE v.site_id = %(site)s AND v.left_at IS NOT NULL
    """,
)
# Words older than the longest period are forgotten; each entry stands in the tree.
SEALED = (
    """
    UPDATE audit_entry SET words = salt, salt = NULL, subject = ''
    WHERE site_id = %(site)s AND at < %(until)s - interval '1095 days'
    """,
    """
    INSERT INTO audit_leaf (position, entry, leaf)
    SELECT row_number() OVER (ORDER BY at, id), id, commitment FROM audit_entry
    WHERE site_id = %(site)s
    """,
)
TABLES = {
    "clients_client": "id site_id mode age_band gender language first_met_at last_seen_date "
    "closed_to has_emergency_note",
    "clients_registration": "id site_id client_id registered_at age_checked history resident "
    "client_status read_aloud by_id ended_for_absence",
    "clients_card": "id site_id client_id token_mac issued_at ended_because",
    "vault_subject": "id site_id record_mac record_sealed made_at",
    "vault_identity": "id site_id subject_id name_sealed birth_date_sealed name_mac kept_at",
    "visits_visit": "id site_id client_id handle calling_name service language interpreter "
    "arrived_at left_at paper_number",
}


def load(superuser: psycopg.Connection, pasts: Sequence[Past]) -> None:
    """Put these pasts behind the houses of one database, then let it look at what it holds."""
    with _resting(superuser):
        for past in pasts:
            _one(superuser, past)
    superuser.execute("VACUUM (ANALYZE)")
    superuser.execute("CHECKPOINT")


def _one(superuser: psycopg.Connection, past: Past) -> None:
    strangers = [random_id() for _ in range(max(0, past.visits // VISITS_OF_ONE - len(past.known)))]
    people = [*past.known, *strangers]
    for table, lines in _people(past, strangers):
        _copy(superuser, table, lines)
    _copy(superuser, "visits_visit", _visits(past, people))
    places = superuser.execute(
        "SELECT array_agg(id ORDER BY position) FROM premises_place WHERE site_id = %s", [past.site]
    ).fetchone()
    told = {"site": past.site, "by": past.by, "places": places[0] if places else []}
    told["until"] = past.until
    for statement in (*DERIVED, *(SEALED if past.sealed else ())):
        superuser.execute(statement, told)


def _people(past: Past, strangers: Sequence[int]) -> Iterator[tuple[str, Iterable[Line]]]:
    site, by, seen = past.site, past.by, past.until.date()
    first = past.until - timedelta(days=4000)
    word = secrets.token_bytes(48)  # nobody opens these
    yield (
        "clients_client",
        ((one, site, "register", "", "", "", first, seen, [], False) for one in strangers),
    )
    yield (
        "clients_registration",
        ((one, site, one, first, True, "", "", "", False, by, False) for one in strangers),
    )
    yield (
        "clients_card",
        ((one, site, one, secrets.token_bytes(32), first, "") for one in strangers),
    )
    yield (
        "vault_subject",
        ((one, site, secrets.token_bytes(32), word, first) for one in strangers),
    )
    yield (
        "vault_identity",
        ((one, site, one, word, word, secrets.token_bytes(32), first) for one in strangers),
    )


def _visits(past: Past, people: Sequence[int]) -> Iterator[Line]:
    for n in range(past.visits):
        came = past.until - (past.visits - n) * BETWEEN
        left = came + timedelta(minutes=45)
        who: int | None = people[n % len(people)]
        if past.cut_before and left < past.cut_before:
            noon = came.astimezone(OSLO).replace(hour=12, minute=0, second=0, microsecond=0)
            came, left, who = noon, noon, None
        yield random_id(), past.site, who, "K7-QF", "", "consumption_room", "", "", came, left, ""


def _copy(superuser: psycopg.Connection, table: str, lines: Iterable[Line]) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, TABLES[table].split()))
    said = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
    with superuser.cursor() as cursor, cursor.copy(said) as copy:
        for line in lines:
            copy.write_row(line)


@contextmanager
def _resting(superuser: psycopg.Connection) -> Iterator[None]:
    """Let triggers, keys and indexes rest, and build every index again."""
    tables = [*TABLES, *(statement.split()[2] for statement in DERIVED)]
    index = "UPDATE pg_index SET indisready = {0}, indisvalid = {0} "
    ready = index + "WHERE indrelid = ANY(%s::regclass[])"
    superuser.execute("SET session_replication_role = replica")
    superuser.execute("SET maintenance_work_mem = '512MB'")
    superuser.execute("SET search_path = public, vault")
    superuser.execute(ready.format("false"), [tables])
    yield
    superuser.execute(ready.format("true"), [tables])
    for table in tables:
        superuser.execute(sql.SQL("REINDEX TABLE {}").format(sql.Identifier(table)))
    superuser.execute("SET session_replication_role = origin")


def sizes(superuser: psycopg.Connection) -> int:
    """Return how many bytes the database takes."""
    row = superuser.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0
