"""Moves of a site, and what was found in them."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from fristed.apps.clients.choices import Mode
from fristed.apps.clients.queries import asked_on
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day

from ..choices import Field, fields_of
from ..models import Alike, Move, Part, Trouble


def moves_of(site: Site) -> QuerySet[Move]:
    """Return every move of a site, the newest first."""
    return Move.objects.filter(site=site).select_related("by").order_by("-begun_at", "-pk")


def move_at(site: Site, move_id: int) -> Move | None:
    """Return one move."""
    return moves_of(site).filter(pk=move_id).first()


def next_part(move: Move) -> Part | None:
    """Return the first part that is not through."""
    return Part.objects.filter(move=move, done=False).order_by("position").first()


def parts_of(move: Move) -> QuerySet[Part]:
    """Return the parts in their order."""
    return Part.objects.filter(move=move).order_by("position")


def troubles_of(move: Move, *, field: str = "", code: str = "") -> QuerySet[Trouble]:
    """Return what is wrong, in the order of the file."""
    found = Trouble.objects.filter(move=move)
    if field and code:
        found = found.filter(field=field, code=code)
    return found.select_related("part").order_by("row", "field")


def kinds_of_trouble(move: Move) -> list[tuple[str, str, int]]:
    """Return field, code and how often, the commonest first."""
    counted = Trouble.objects.filter(move=move).values_list("field", "code")
    return list(counted.annotate(n=Count("pk")).order_by("-n", "field", "code"))


def rows_in_trouble(move: Move) -> int:
    """Return how many rows cannot be written as they are."""
    return Trouble.objects.filter(move=move).values("row").distinct().count()


def alike_of(move: Move) -> QuerySet[Alike]:
    """Return rows that may be somebody who is here, in the order of the file."""
    return Alike.objects.filter(move=move).select_related("client", "part").order_by("row")


def knows_a_register(move: Move) -> bool:
    """Tell whether the law of the place, on the day the move was begun, knows a named register."""
    day = local_day(move.site, move.begun_at)
    return Mode.REGISTER in asked_on(move.site, day).modes


def fields_for(move: Move) -> tuple[Field, ...]:
    """Return the fields this move can fill."""
    return fields_of(move.kind, register=knows_a_register(move))


def unmapped(move: Move, head: Iterable[str]) -> list[str]:
    """Return the columns that nothing of will be kept."""
    return [name for index, name in enumerate(head) if name and index not in move.columns.values()]
