"""Many people at once: a register that moves in, in one opening of the vault per part of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose
from fristed.ground.ids import random_id
from fristed.ground.many_rows import insert_many
from fristed.ground.sealing import seal

from ..models import Agreement, Identity, Note, SafeContact, Subject
from ..queries import batched, keys
from .identities import Identified, identified, plain_name
from .opening import opened, record_of, unsealed


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom the vault knows nothing of yet: their record, name and birth date."""

    about: str
    name: str
    birth_date: date


def keep_identities(
    *, site: int, about: str, people: Sequence[Newcomer], by: Somebody | None, at: datetime
) -> None:
    """Keep who many new people are; `about` is what they came with (`moving_in:7`)."""
    if not people:
        return
    with opened(site=site, about=about, purpose=Purpose.REGISTRATION, by=by, at=at):
        subjects = _subjects(site, [one.about for one in people], at)
        insert_many(subjects)
        opening = keys().new_keys(subject.pk for subject in subjects)
        naming = keys().hasher("name")
        insert_many(
            [
                _identity(subject, one, opening[subject.pk], naming(plain_name(one.name))[0], at)
                for subject, one in zip(subjects, people, strict=True)
            ]
        )


def _subjects(site: int, abouts: Iterable[str], at: datetime) -> list[Subject]:
    bridge, bridging = keys().shared_key("bridge"), keys().hasher("bridge")
    table = Subject._meta.db_table
    return [
        Subject(
            id=made,
            site_id=site,
            record_mac=bridging(about)[0],
            record_sealed=seal(bridge, about, table=table, column="record", row=made),
            made_at=at,
        )
        for about in abouts
        for made in [random_id()]
    ]


def _identity(subject: Subject, one: Newcomer, key: bytes, mac: bytes, at: datetime) -> Identity:
    row = random_id()
    table = Identity._meta.db_table
    born = one.birth_date.isoformat()
    return Identity(
        id=row,
        site_id=subject.site_id,
        subject=subject,
        name_sealed=seal(key, one.name, table=table, column="name", row=row),
        birth_date_sealed=seal(key, born, table=table, column="birth_date", row=row),
        name_mac=mac,
        kept_at=at,
    )


def find_known(
    *, site: int, about: str, names: Iterable[str], by: Somebody | None, at: datetime
) -> dict[str, list[tuple[str, Identified]]]:
    """Return, by plain name, the records whose registered name is among these."""
    with opened(site=site, about=about, purpose=Purpose.REGISTRATION, by=by, at=at):
        naming = keys().hasher("name")
        by_mac = {mac: plain for plain in set(map(plain_name, names)) for mac in naming(plain)}
        found: dict[str, list[tuple[str, Identified]]] = {}
        for some in batched(by_mac):
            rows = Identity.objects.filter(site_id=site, name_mac__in=some)
            for row in rows.select_related("subject"):
                known = found.setdefault(by_mac[bytes(row.name_mac)], [])
                known.append((record_of(row.subject), identified(row)))
        return found


def held_beside_names(
    *, site: int, about: str, people: Mapping[str, str], by: Somebody | None, at: datetime
) -> int:
    """Return of how many people more is held than who they are: words, a contact, health.

    `people` leads from their records to what their health records are called.
    """
    with opened(site=site, about=about, purpose=Purpose.ERASURE, by=by, at=at):
        bridging, found = keys().hasher("bridge"), 0
        for some in batched(people):
            here = [mac for one in some for mac in bridging(one)]
            health = [mac for one in some for mac in bridging(people[one])]
            theirs = {"subject__site_id": site, "subject__record_mac__in": here}
            found += Subject.objects.filter(site_id=site, record_mac__in=health).count()
            for more in (Note, SafeContact, Agreement):
                found += more.objects.filter(**theirs).values("subject").distinct().count()
        return found


def read_texts(
    *, site: int, about: str, of: Sequence[str], by: Somebody | None, at: datetime
) -> dict[str, str]:
    """Return the newest text that is kept under each of many records, in one opening."""
    with opened(site=site, about=about, purpose=Purpose.REGISTRATION, by=by, at=at):
        bridging = keys().hasher("bridge")
        by_mac = {mac: one for one in of for mac in bridging(one)}
        notes = Note.objects.filter(subject__site_id=site, subject__record_mac__in=list(by_mac))
        found = notes.select_related("subject").order_by("written_at", "id")
        return {by_mac[bytes(note.subject.record_mac)]: unsealed(note, "text") for note in found}
