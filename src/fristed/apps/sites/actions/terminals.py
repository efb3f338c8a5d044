"""Screens that belong to the house: marking, naming and ending them."""

import secrets
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Site, Terminal
from ..queries import local_day
from ..queries.terminals import token_hash

TOKEN_BYTES = 16  # 128 random bits


class NoSuchTerminal(Exception):
    """No screen of this house is called so, or it was ended."""


@as_one
def mark_screen(*, site: Site, name: str, by: Staff, at: datetime) -> str:
    """Let a screen belong to the house; return the token that its browser will hold."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    terminal = Terminal.objects.create(
        site=site,
        name=name,
        token_hash=token_hash(token),
        marked_by=by,
        marked_at=at,
        seen_date=local_day(site, at),
    )
    _record("sites.terminal_marked", terminal, by, at)
    return token


@as_one
def name_screen(*, site: Site, terminal: int, name: str, by: Staff, at: datetime) -> None:
    """Call a screen otherwise."""
    known = _running(site, terminal)
    Terminal.objects.filter(pk=known.pk).update(name=name)
    _record("sites.terminal_named", known, by, at)


@as_one
def end_screen(*, site: Site, terminal: int, by: Staff, at: datetime) -> Terminal:
    """Take a screen from the house: from the next click on it is a stranger's."""
    known = _running(site, terminal)
    Terminal.objects.filter(pk=known.pk).update(ended_at=at)
    _record("sites.terminal_ended", known, by, at)
    return known


def note_seen(*, terminal: Terminal, at: datetime) -> None:
    """Note the day on which a screen was last used; nothing finer."""
    today = local_day(terminal.site, at)
    if terminal.seen_date < today:
        Terminal.objects.filter(pk=terminal.pk).update(seen_date=today)


def _running(site: Site, terminal: int) -> Terminal:
    known = Terminal.objects.select_for_update().filter(site=site, ended_at__isnull=True)
    found = known.filter(pk=terminal).first()
    if found is None:
        raise NoSuchTerminal
    return found


def _record(what: str, terminal: Terminal, by: Staff, at: datetime) -> None:
    subject = f"terminal:{terminal.pk}"
    record(what=what, subject=subject, by=by, at=at, site=terminal.site_id)
