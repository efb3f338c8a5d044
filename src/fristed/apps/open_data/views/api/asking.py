"""What may be asked of a list: only what is declared, and how much of it at a time."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest

from ...presenters.exchange.rows import ALL
from ..problems import NotUnderstood

MOST = 1000
LIST, CELLS = 100, 500  # how many are given where nobody says
One = TypeVar("One")
Figure = dict[str, Any]


def only(request: HttpRequest, *known: str) -> None:
    """Refuse a filter that there is not: its answer would be taken for a filtered one."""
    for name in request.GET:
        if name not in known:
            raise NotUnderstood("filter", name, known)


def page(found: Sequence[One], offset: int, limit: int) -> dict[str, Any]:
    """Return a page of a list that is here as a whole."""
    items = found[offset : offset + limit]
    return {"count": len(found), "offset": offset, "limit": limit, "items": items}


def filtered(
    figures: Iterable[Figure], dimensions: Sequence[str], indicator: str, by: Sequence[str]
) -> list[Figure]:
    """Return the figures of an indicator and of codes; refuse what the table does not have."""
    found = list(figures)
    if indicator:
        among("indicator", indicator, (one["indicator"] for one in found))
        found = [one for one in found if one["indicator"] == indicator]
    for said in by:
        dimension, _, code = said.partition(":")
        among("by", dimension, dimensions)
        codes = {one["by"].get(dimension, ALL) for one in found}
        among(f"by {dimension}", code, codes)
        found = [one for one in found if one["by"].get(dimension, ALL) == code]
    return found


def among(what: str, said: str, allowed: Iterable[str]) -> None:
    """Refuse what is not allowed, and say what is."""
    known = sorted(set(allowed))
    if said not in known:
        raise NotUnderstood(what, said, known)
