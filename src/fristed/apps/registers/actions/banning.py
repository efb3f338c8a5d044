"""Bans: reasoned, with an end and a scope, appealable. They never cover help or supplies."""

from datetime import datetime, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.ground.context import as_one

from ..models import Ban

LONGEST = timedelta(days=365)


class BanHasNoEnd(Exception):
    """A ban ends after it begins, and within a year."""


@as_one
def ban(
    *,
    client: Client,
    reason: str,
    scope: str,
    until_at: datetime,
    words: str,
    by: Staff,
    at: datetime,
) -> Ban:
    """Ban somebody from a place until a day; its reasoned words go to the vault."""
    if not at < until_at <= at + LONGEST:
        raise BanHasNoEnd
    made = Ban.objects.create(
        site_id=client.site_id,
        client=client,
        reason=reason,
        scope=scope,
        from_at=at,
        until_at=until_at,
        decided_by=by,
    )
    if words.strip():
        keep_note(
            site=client.site_id,
            about=f"ban:{made.pk}",
            topic=Topic.BAN,
            text=words,
            purpose=Purpose.INCIDENT,
            by=by,
            at=at,
        )
    _note("registers.banned", made, by, at)
    return made


@as_one
def appeal(*, ban: Ban, by: Staff, at: datetime) -> None:
    """Write that the person appealed."""
    Ban.objects.filter(pk=ban.pk, appealed_at__isnull=True).update(appealed_at=at)
    _note("registers.ban_appealed", ban, by, at)


@as_one
def lift(*, ban: Ban, by: Staff, at: datetime) -> None:
    """End a ban before its time."""
    Ban.objects.filter(pk=ban.pk, lifted_at__isnull=True).update(lifted_at=at, lifted_by=by)
    _note("registers.ban_lifted", ban, by, at)


def words_of(*, ban: Ban, by: Staff, at: datetime) -> list[ReadNote]:
    """Open the reasoned words of a ban, to print them; the reading stands in the audit."""
    return read_notes(
        site=ban.site_id, about=f"ban:{ban.pk}", purpose=Purpose.INCIDENT, by=by, at=at
    )


def _note(what: str, ban: Ban, by: Staff, at: datetime) -> None:
    record(what=what, subject=f"ban:{ban.pk}", by=by, at=at, site=ban.site_id)
    tell_terminals(ban.site)
