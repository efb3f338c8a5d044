"""Which substance a name or a CAS number means."""

from .finding import Match, look_up
from .known import Known, every, find_by_cas, find_by_name, in_group, known, stated_groups
from .local import local_name, names_here
from .spelling import key_of

__all__ = [
    "Known",
    "Match",
    "every",
    "find_by_cas",
    "find_by_name",
    "in_group",
    "key_of",
    "known",
    "local_name",
    "look_up",
    "names_here",
    "stated_groups",
]
