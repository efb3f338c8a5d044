"""What a move does in the background, a part at a time, so that its progress can be seen."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import Kind as JobKind
from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.checking import CHECK, check_next
from .actions.holding import NotNow
from .actions.reading import READ, take_apart
from .actions.undoing import UNDO, undo_next
from .actions.writing import WRITE, write_next
from .models import Move
from .queries.moves import move_at


@job(READ, label=_("Reading a table that moves in"))
def read(*, site: Site, subject: int, at: datetime) -> None:
    """Take a file apart."""
    move = move_at(site, subject)
    if move is not None:
        take_apart(move=move, at=at)


@job(CHECK, label=_("Checking a table that moves in"))
def check(*, site: Site, subject: int, at: datetime) -> None:
    """Check the next part."""
    _go_on(check, check_next, site, subject, at)


@job(WRITE, label=_("Moving a table in"))
def write(*, site: Site, subject: int, at: datetime) -> None:
    """Write the next part."""
    _go_on(write, write_next, site, subject, at)


@job(UNDO, label=_("Taking a move back"))
def undo(*, site: Site, subject: int, at: datetime) -> None:
    """Take some of a move back."""
    _go_on(undo, undo_next, site, subject, at)


def _go_on(kind: JobKind, do: Callable[..., bool], site: Site, subject: int, at: datetime) -> None:
    move: Move | None = move_at(site, subject)
    if move is None:
        return
    try:
        more = do(move=move, at=at)
    except NotNow:
        return  # it was given up, or is through
    if more:
        kind.put_off(site=site, subject=subject, at=at)
