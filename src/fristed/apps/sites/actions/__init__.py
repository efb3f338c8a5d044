"""What changes at a site: roles, duty, glass, screens; what terminals are told."""

from .answering import KeyOfAnother, forget_answer, forget_old_answers, keep_answer, take_key
from .colleagues import add_colleague
from .duty import AlreadyOnDuty, NotOnDuty, go_off_duty, go_on_duty, take_the_lead
from .glass import (
    BrokenAlready,
    LookedAtAlready,
    NotBroken,
    NotOneWhoLooks,
    OpensAlready,
    OwnGlass,
    StillBroken,
    break_glass,
    end_glass,
    look_at_glass,
    opens_already,
    read_glass,
)
from .pulse import feel_pulse, trust_clock
from .roles import (
    HeldAlready,
    LastAdministrator,
    NoSuchRole,
    NotYourOwn,
    OnlyAdministrators,
    end_role,
    give_role,
)
from .roster import (
    NoSuchEntry,
    PlannedAlready,
    ShiftMakesNoSense,
    plan_shift,
    unplan_shift,
)
from .telling import tell_terminals
from .terminals import NoSuchTerminal, end_screen, mark_screen, name_screen, note_seen

__all__ = [
    "AlreadyOnDuty",
    "BrokenAlready",
    "HeldAlready",
    "KeyOfAnother",
    "LastAdministrator",
    "LookedAtAlready",
    "NoSuchEntry",
    "NoSuchRole",
    "NoSuchTerminal",
    "NotBroken",
    "NotOnDuty",
    "NotOneWhoLooks",
    "NotYourOwn",
    "OnlyAdministrators",
    "OpensAlready",
    "OwnGlass",
    "PlannedAlready",
    "ShiftMakesNoSense",
    "StillBroken",
    "add_colleague",
    "break_glass",
    "end_glass",
    "end_role",
    "end_screen",
    "feel_pulse",
    "forget_answer",
    "forget_old_answers",
    "give_role",
    "go_off_duty",
    "go_on_duty",
    "keep_answer",
    "look_at_glass",
    "mark_screen",
    "name_screen",
    "note_seen",
    "opens_already",
    "plan_shift",
    "read_glass",
    "take_key",
    "take_the_lead",
    "tell_terminals",
    "trust_clock",
    "unplan_shift",
]
