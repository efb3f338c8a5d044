"""What changes at a site: roles, duty, glass, screens; what terminals are told."""

from .answering import KeyOfAnother, forget_answer, forget_old_answers, keep_answer, take_key
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
from .telling import tell_terminals
from .terminals import NoSuchTerminal, end_screen, mark_screen, name_screen, note_seen

__all__ = [
    "BrokenAlready",
    "HeldAlready",
    "KeyOfAnother",
    "LastAdministrator",
    "LookedAtAlready",
    "NoSuchRole",
    "NoSuchTerminal",
    "NotBroken",
    "NotOneWhoLooks",
    "NotYourOwn",
    "OnlyAdministrators",
    "OpensAlready",
    "OwnGlass",
    "StillBroken",
    "break_glass",
    "end_glass",
    "end_role",
    "end_screen",
    "feel_pulse",
    "forget_answer",
    "forget_old_answers",
    "give_role",
    "keep_answer",
    "look_at_glass",
    "mark_screen",
    "name_screen",
    "note_seen",
    "opens_already",
    "read_glass",
    "take_key",
    "tell_terminals",
    "trust_clock",
]
