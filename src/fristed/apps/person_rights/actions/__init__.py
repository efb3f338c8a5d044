"""What a person's rights change: a copy handed out, a record decided on, a person erased."""

from .copying import Everything, copy_everything, copy_health
from .deciding import (
    AlreadyDone,
    Answer,
    CannotBeErasedAlone,
    DecidedAlready,
    NotTheirs,
    ProvisionMissing,
    ProvisionSaysOtherwise,
    ReasonMissing,
    decide,
    finish,
    open_record,
    take_back,
)
from .erasing import HeldBack, StillHere, erase_again, erase_person, forget_person
from .reading import open_page, open_table

# Why an answer was not kept; each is said at the field it is about.
REFUSALS = (
    CannotBeErasedAlone,
    DecidedAlready,
    HeldBack,
    ProvisionMissing,
    ProvisionSaysOtherwise,
    ReasonMissing,
    StillHere,
)

__all__ = [
    "REFUSALS",
    "AlreadyDone",
    "Answer",
    "CannotBeErasedAlone",
    "DecidedAlready",
    "Everything",
    "HeldBack",
    "NotTheirs",
    "ProvisionMissing",
    "ProvisionSaysOtherwise",
    "ReasonMissing",
    "StillHere",
    "copy_everything",
    "copy_health",
    "decide",
    "erase_again",
    "erase_person",
    "finish",
    "forget_person",
    "open_page",
    "open_record",
    "open_table",
    "take_back",
]
