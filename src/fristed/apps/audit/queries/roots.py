"""The newest root."""

from dataclasses import dataclass
from datetime import datetime

from fristed.science.transparency import short

from ..models import Root as Stored


@dataclass(frozen=True)
class Root:
    """How many entries are sealed, under which root (hexadecimal), since when."""

    number: int
    size: int
    root: str
    sealed_at: datetime

    @property
    def short(self) -> str:
        """The first 64 bits, for paper. Sizes are not printed: they tell of other sites."""
        return short(bytes.fromhex(self.root))


def latest_root() -> Root | None:
    """Return the newest root of the house; None where nothing was sealed. Needs no site."""
    found = Stored.objects.order_by("-number").first()
    if found is None:
        return None
    return Root(found.number, found.size, bytes(found.root).hex(), found.sealed_at)
