"""Looking a name up as somebody types it: exactly, by its beginning, or with a slip or two."""

from collections.abc import Iterator
from dataclasses import dataclass

from fristed.apps.sites.models import Site

from .known import Known, every, find_by_cas, known
from .local import names_here
from .spelling import apart, key_of

MOST = 12
EXACT, BEGINS, NEAR = 0, 1, 2


@dataclass(frozen=True)
class Match:
    """A substance, and the name by which it was found; `slips` is 0 where it was typed so."""

    substance: Known
    name: str
    how: int
    slips: int = 0
    here: bool = False


def look_up(text: str, site: Site) -> list[Match]:
    """Return what a name may mean, the likeliest first, each substance once.

    The site's own names count like the others. A short word must fit exactly: with a slip
    allowed, three letters could mean half the list.
    """
    by_cas = find_by_cas(text)
    if by_cas is not None:
        return [Match(by_cas, text.strip(), EXACT)]
    typed = key_of(text)
    best: dict[str, Match] = {}
    for substance, name, here in _names(site):
        match = _match(typed, substance, name, here)
        if match and (substance.code not in best or _rank(match) < _rank(best[substance.code])):
            best[substance.code] = match
    return sorted(best.values(), key=_rank)[:MOST]


def _names(site: Site) -> Iterator[tuple[Known, str, bool]]:
    for own in names_here(site):
        substance = known(own.code)
        if substance is not None:  # a name of a substance that a newer version no longer has
            yield substance, own.name, True
    for substance in every():
        for name in substance.names:
            yield substance, name, False


def _match(typed: str, substance: Known, name: str, here: bool) -> Match | None:
    key = key_of(name)
    if not typed or not key:
        return None
    if key == typed:
        return Match(substance, name, EXACT, here=here)
    if len(typed) >= 3 and key.startswith(typed):
        return Match(substance, name, BEGINS, here=here)
    allowed = 0 if len(typed) < 4 else 1 if len(typed) < 7 else 2
    slips = apart(typed, key, allowed)
    return Match(substance, name, NEAR, slips, here) if 0 < slips <= allowed else None


def _rank(match: Match) -> tuple[int, int, bool, int, str]:
    return match.how, match.slips, not match.here, len(match.name), match.substance.code
