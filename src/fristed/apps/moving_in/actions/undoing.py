"""A move is taken back as a whole, part by part from the last to the first."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.clients.actions.holding import about
from fristed.apps.clients.models import Card, Client, Consent, Registration
from fristed.apps.jobs.actions import put_off
from fristed.apps.jobs.queries import jobs_of
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.vault import actions as vault
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one
from fristed.ground.many_rows import among

from ..choices import UNDER_WAY, Kind, State
from ..models import Alike, Move, MovedPerson, MovedVisit, Part, Trouble
from .cells import forget_rows
from .holding import hold
from .supplies import take_out_supplies

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
    met = met_since(held) or _met_in_the_vault(held, [pk for (pk,) in _made(held)], by, at)
    if met:
        raise HaveComeSince(met)
    held.state, held.done = State.UNDOING, 0
    held.save(update_fields=["state", "done"])
    put_off(kind=UNDO, site=held.site, subject=held.pk, at=at)
    _told(held, "moving_in.undoing", by, at)
    tell_terminals(held.site)


def met_since(move: Move) -> int:
    """Return how many of the people this move made have visits, a card or a consent by now.

    A later move that took somebody for one of them counts too: that one is undone first.
    """
    if move.kind != Kind.PEOPLE:
        return 0
    came, *others = _came_or_were_given(move)
    # As sets: a join of a hundred thousand people, of whom the planner knows nothing yet, takes
    # minutes where it guesses that there is one.
    return _made(move).intersection(came.union(*others)).count()


def _met(move: Move, clients: Sequence[int]) -> bool:
    """Tell whether any of these few has been met since."""
    return any(rows.filter(client__in=clients).exists() for rows in _came_or_were_given(move))


def _came_or_were_given(move: Move) -> list[QuerySet[Any, Any]]:
    rows = [model.objects.filter(site=move.site_id) for model in (Visit, Card, Consent)]
    later = MovedPerson.objects.filter(site=move.site_id).exclude(move=move)
    return [
        one.filter(client__isnull=False).order_by().values_list("client") for one in (*rows, later)
    ]


def _made(move: Move) -> QuerySet[Any, Any]:
    made = MovedPerson.objects.filter(move=move, made=True, client__isnull=False)
    return made.values_list("client")


def _met_in_the_vault(move: Move, clients: Iterable[int], by: Staff | None, at: datetime) -> int:
    """Return of how many people the vault holds more by now than who they are."""
    return vault.held_beside_names(
        site=move.site_id,
        about=f"moving_in:{move.pk}",
        people={about(Client(pk=one)): vault.called(one) for one in clients},
        by=by,
        at=at,
    )


@as_one
def undo_next(*, move: Move, at: datetime) -> bool:
    """Take some of it back; return whether there is more to do."""
    held = hold(move, State.UNDOING)
    everybody = MovedPerson.objects.filter(move=held).order_by("-row")
    last = list(everybody[:AT_A_TIME])
    made = [one.client_id for one in last if one.made and one.client_id]
    if made and (_met(held, made) or _met_in_the_vault(held, made, None, at)):
        return _stays(held, at)  # somebody came in between: what is left of it stays
    done = _people(held, last, at) or _visits(held) or take_out_supplies(held, AT_A_TIME)
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
    old = with_cells.filter(begun_at__lt=before).exclude(pk__in=_in_hand(site, before))
    # What is under way without a job: it failed a week ago, and nobody tried it again.
    old.filter(state__in=(State.WRITING, State.UNDOING)).update(state=State.MOVED_IN)
    old.filter(state__in=UNDER_WAY).update(state=State.GIVEN_UP, ended_at=before)
    over = list(old.filter(Q(ended_at__isnull=True) | Q(ended_at__lte=before)))
    for move in over:
        end(move=move, by=None, at=at)
    return len(over)


def _in_hand(site: Site, since: datetime) -> QuerySet[Any, Any]:
    """Return moves whose job waits or runs, or failed lately: somebody may try it again."""
    jobs = jobs_of(site).filter(kind__startswith="moving_in.").exclude(failed_at__lt=since)
    return jobs.order_by().values("subject")


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
    abouts = [about(Client(pk=one)) for one in made]
    vault.erase_newcomers(site=move.site_id, about=f"moving_in:{move.pk}", abouts=abouts, at=at)
    # Another table's dry run may have shown them as here already: they no longer are.
    Alike.objects.filter(client__in=made).delete()
    Registration.objects.filter(client__in=made).delete()
    _removed(Client.objects.filter(pk__in=among(made)))
    return len(some)


def _visits(move: Move) -> int:
    some = MovedVisit.objects.filter(move=move).order_by("-row")[:AT_A_TIME]
    visits = list(some.values_list("visit_id", flat=True))
    MovedVisit.objects.filter(visit__in=visits).delete()
    _removed(Visit.objects.filter(pk__in=among(visits)))
    return len(visits)


def _removed(rows: QuerySet[Any]) -> None:
    """Delete rows in one statement, without asking each room first: the database's keys refuse."""
    rows._raw_delete(rows.db)


def _told(move: Move, what: str, by: Staff | None, at: datetime) -> None:
    record(what=what, subject=f"moving_in:{move.pk}", by=by, at=at, site=move.site_id)
