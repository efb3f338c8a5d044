"""A move is taken back as a whole, part by part from the last to the first."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.clients.actions.holding import about
from fristed.apps.clients.models import Card, Client, Consent, Registration
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.vault import actions as vault
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import UNDER_WAY, State
from ..models import Alike, Move, MovedPerson, MovedVisit, Part, Trouble
from .cells import forget_rows
from .holding import hold

UNDO = "moving_in.undo"
AT_A_TIME = 2_500
CELLS_STAY_DAYS = 7


class HaveComeSince(Exception):
    """Some of these people have been here, or were given something; carries how many."""

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self.people = people


@as_one
def begin_undo(*, move: Move, by: Staff, at: datetime) -> None:
    """Take a whole move back. Refused where somebody who came of it has been met since."""
    held = hold(move, State.MOVED_IN)
    met = met_since(held).count() or _met_in_the_vault(held, by, at)
    if met:
        raise HaveComeSince(met)
    held.state, held.done = State.UNDOING, 0
    held.save(update_fields=["state", "done"])
    put_off(kind=UNDO, site=held.site, subject=held.pk, at=at)
    _told(held, "moving_in.undoing", by, at)
    tell_terminals(held.site)


def _met_in_the_vault(
    move: Move, by: Staff | None, at: datetime, rows: Sequence[int] | None = None
) -> int:
    """Return of how many people the vault holds more by now than who they are."""
    made = _made(move, rows)
    clients = list(Client.objects.filter(pk__in=made.values("client")))
    return vault.held_beside_names(
        site=move.site_id,
        about=f"moving_in:{move.pk}",
        people={about(client): vault.called(client.pk) for client in clients},
        by=by,
        at=at,
    )


def met_since(move: Move, rows: Sequence[int] | None = None) -> QuerySet[MovedPerson]:
    """Return the people this move made who have visits, a card or a consent by now.

    A later move that took somebody for one of them counts too: that one is undone first.
    """
    theirs = {"client": OuterRef("client")}
    return _made(move, rows).filter(
        Exists(Visit.objects.filter(**theirs))
        | Exists(Card.objects.filter(**theirs))
        | Exists(Consent.objects.filter(**theirs))
        | Exists(MovedPerson.objects.filter(**theirs).exclude(move=move))
    )


def _made(move: Move, rows: Sequence[int] | None) -> QuerySet[MovedPerson]:
    """Return whom a move made, of these rows of its table or of all."""
    made = MovedPerson.objects.filter(move=move, made=True, client__isnull=False)
    return made if rows is None else made.filter(row__in=rows)


@as_one
def undo_next(*, move: Move, at: datetime) -> bool:
    """Take some of it back; return whether there is more to do."""
    held = hold(move, State.UNDOING)
    everybody = MovedPerson.objects.filter(move=held).order_by("-row")
    last = list(everybody[:AT_A_TIME])
    rows = [one.row for one in last]
    if rows and (met_since(held, rows).exists() or _met_in_the_vault(held, None, at, rows)):
        return _stays(held, at)  # somebody came in between: what is left of it stays
    done = _people(held, last, at) or _visits(held)
    held.done = min(held.rows, held.done + done)
    if not done:
        held.state, held.ended_at, held.done, held.written = State.UNDONE, at, held.rows, 0
        _told(held, "moving_in.undone", None, at)
    held.save()
    tell_terminals(held.site)
    return bool(done)


def end_old(*, site: Site, at: datetime) -> int:
    """Delete the cells of moves on which nothing was done for days; return how many moves."""
    before = at - timedelta(days=CELLS_STAY_DAYS)
    with_cells = Move.objects.filter(Exists(Part.objects.filter(move=OuterRef("pk"))), site=site)
    old = with_cells.filter(begun_at__lt=before)
    # Nothing is under way for a week: its job has failed, and nobody tried it again.
    old.filter(state__in=(State.WRITING, State.UNDOING)).update(state=State.MOVED_IN)
    old.filter(state__in=UNDER_WAY).update(state=State.GIVEN_UP, ended_at=before)
    over = list(old.filter(Q(ended_at__isnull=True) | Q(ended_at__lte=before)))
    for move in over:
        end(move=move, by=None, at=at)
    return len(over)


def _stays(move: Move, at: datetime) -> bool:
    move.state, move.done = State.MOVED_IN, move.rows
    move.save(update_fields=["state", "done"])
    _told(move, "moving_in.stays", None, at)
    tell_terminals(move.site)
    return False


@as_one
def end(*, move: Move, by: Staff | None, at: datetime) -> None:
    """Delete the cells: of a move that is given up, or of one that nobody looks into any more."""
    over = (State.MOVED_IN, State.UNDONE, State.REFUSED, State.GIVEN_UP)
    held = hold(move, State.COLUMNS, State.CHECKED, *over)
    if held.state in (State.COLUMNS, State.CHECKED):
        held.state, held.ended_at = State.GIVEN_UP, at
        held.save(update_fields=["state", "ended_at"])
    forget_rows(move=held, by=by, at=at)
    for rows in (Trouble, Alike, Part):
        rows.objects.filter(move=held).delete()
    _told(held, "moving_in.ended", by, at)
    tell_terminals(held.site)


def _people(move: Move, some: list[MovedPerson], at: datetime) -> int:
    made = [one.client_id for one in some if one.made and one.client_id]
    MovedPerson.objects.filter(pk__in=[one.pk for one in some]).delete()
    # Another of the table's rows may be tied to the same person: they go with that one.
    tied = MovedPerson.objects.filter(client__in=made).values_list("client", flat=True)
    made = list(set(made) - set(tied))
    abouts = [about(client) for client in Client.objects.filter(pk__in=made)]
    vault.erase_newcomers(site=move.site_id, about=f"moving_in:{move.pk}", abouts=abouts, at=at)
    Registration.objects.filter(client__in=made).delete()
    Client.objects.filter(pk__in=made).delete()
    return len(some)


def _visits(move: Move) -> int:
    some = MovedVisit.objects.filter(move=move).order_by("-row")[:AT_A_TIME]
    visits = list(some.values_list("visit_id", flat=True))
    MovedVisit.objects.filter(visit__in=visits).delete()
    Visit.objects.filter(pk__in=visits).delete()
    return len(visits)


def _told(move: Move, what: str, by: Staff | None, at: datetime) -> None:
    record(what=what, subject=f"moving_in:{move.pk}", by=by, at=at, site=move.site_id)
