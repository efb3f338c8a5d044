"""How long HiGHS may look: branches are the same on every computer, seconds are not."""

from dataclasses import dataclass
from typing import Any, Final

from .problem import Ended

SECONDS, NODES = "seconds", "nodes"
_BY_STATUS: Final = {1: SECONDS, 4: NODES}  # scipy's


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one programme: so many branches, so many seconds; without them as long as it takes."""

    nodes: int | None = None
    seconds: float | None = None

    @property
    def options(self) -> dict[str, Any]:
        """What scipy is told."""
        told: dict[str, Any] = {"mip_rel_gap": 0.0}
        if self.nodes:
            told["node_limit"] = self.nodes
        if self.seconds:
            told["time_limit"] = self.seconds
        return told

    @property
    def linear(self) -> dict[str, Any]:
        """What it is told of a programme without whole numbers."""
        return {"time_limit": self.seconds} if self.seconds else {}

    def ended(self, result: Any) -> str:
        """Say which limit ended a programme; nothing where none did.

        Raises
        ------
        Ended
            Where nothing was found before.
        """
        by = _BY_STATUS.get(result.status, "") if self.nodes or self.seconds else ""
        if by and result.x is None:
            raise Ended(f"HiGHS found nothing in the {by} it was given", by)
        return by


UNLIMITED: Final = Limits()
