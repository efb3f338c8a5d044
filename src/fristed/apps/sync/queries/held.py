"""What waits for a person: opened for their eyes, from where it lies sealed."""

from collections.abc import Sequence

from fristed.apps.sites.models import Site

from ..models import Held
from .keys import Openers
from .letters import Event, Letter, opened


def event_of(held: Held, openers: Openers | None = None) -> Event | None:
    """Return what something that waits says; None where that cannot be known."""
    taken = held.taken
    letter = Letter(taken.event, taken.sequence, bytes(held.sealed), b"")
    return opened(taken.tablet, [letter], openers or Openers(held.site))[0].event


def held_numbered(site: Site, pk: int) -> Held | None:
    """Return one thing that waits or was left out."""
    rows = Held.objects.filter(site=site, pk=pk).select_related("taken__tablet__brought_by", "site")
    return rows.first()


def read_all(site: Site, held: Sequence[Held]) -> list[tuple[Held, Event | None]]:
    """Return each with what it says, the keys opened once."""
    openers = Openers(site)
    found = []
    for one in held:
        one.site = site
        found.append((one, event_of(one, openers)))
    return found
