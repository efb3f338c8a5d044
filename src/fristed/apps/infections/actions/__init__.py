"""What changes in the registers, each in one audited opening of the vault."""

from .correcting import correct_step, take_back
from .deciding import SourceMissing, decide_duty
from .noting import begin_reinfection, note_about, note_step
from .offering import offer
from .reading import (
    NoSuchEpisode,
    NoSuchStep,
    Person,
    StepRefused,
    Waiting,
    count_cascade,
    note_export,
    read_person,
    read_waiting,
)

__all__ = [
    "NoSuchEpisode",
    "NoSuchStep",
    "Person",
    "SourceMissing",
    "StepRefused",
    "Waiting",
    "begin_reinfection",
    "correct_step",
    "count_cascade",
    "decide_duty",
    "note_about",
    "note_export",
    "note_step",
    "offer",
    "read_person",
    "read_waiting",
    "take_back",
]
