"""What was done to a restored database before anybody is served."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settled:
    """How many were erased again, how many sessions ended, how many reports wait for a person."""

    erased_again: int
    sessions_ended: int
    held: int = 0
