"""Everything that changes guests' stays."""

from .telling import (
    AheadOfTime,
    NoGuest,
    NotThisShape,
    OfAnotherDeployment,
    OnlyALead,
    Outcome,
    UnknownKind,
    tell,
)

__all__ = [
    "AheadOfTime",
    "NoGuest",
    "NotThisShape",
    "OfAnotherDeployment",
    "OnlyALead",
    "Outcome",
    "UnknownKind",
    "tell",
]
