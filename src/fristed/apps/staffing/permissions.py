"""Who says who is on duty, and who helps a colleague back in."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FLOOR, RUNS_THE_HOUSE

# Who says of others that they are on duty: on it hangs whether new places are given.
KEEPS_DUTY = (*FLOOR, *RUNS_THE_HOUSE)


def may_help(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether somebody may help a colleague back in: administrators only by their like."""
    if Role.ADMINISTRATOR in theirs:
        return Role.ADMINISTRATOR in mine
    return bool(mine.intersection(RUNS_THE_HOUSE))
