"""Everything that changes an emergency or a staff alarm."""

from .alarms import AlarmEnded, end_alarm, press_alarm, say_where
from .attaching import NobodyChosen, NotOfThisSite, attach
from .correcting import (
    AlreadyTakenBack,
    CannotBeTakenBack,
    EndsBeforeStart,
    TooLateToUndo,
    correct_done,
    undo_done,
)
from .doing import NothingSeen, note_done, note_signs
from .ending import AlreadyEnded, end_emergency, judge, state_facts
from .refusals import DoseNotNaloxone, EmergencyEnded, InTheFuture, UnknownCode, WrongDose
from .starting import LateAct, enter_late, start_emergency

__all__ = [
    "AlarmEnded",
    "AlreadyEnded",
    "AlreadyTakenBack",
    "CannotBeTakenBack",
    "DoseNotNaloxone",
    "EmergencyEnded",
    "EndsBeforeStart",
    "InTheFuture",
    "LateAct",
    "NobodyChosen",
    "NotOfThisSite",
    "NothingSeen",
    "TooLateToUndo",
    "UnknownCode",
    "WrongDose",
    "attach",
    "correct_done",
    "end_alarm",
    "end_emergency",
    "enter_late",
    "judge",
    "note_done",
    "note_signs",
    "press_alarm",
    "say_where",
    "start_emergency",
    "state_facts",
    "undo_done",
]
