"""After a restore, before anybody is served: the erased are erased again, nobody is signed in."""

from datetime import datetime

from fristed.apps.accounts.actions import end_all_sessions
from fristed.apps.donations.actions.donors import erase_again as erase_donors
from fristed.apps.members.actions.erasing import erase_again
from fristed.apps.vault import actions as vault
from fristed.web.backup.settling import Settled


def settle(*, at: datetime) -> Settled:
    """Erase whoever is on the list of erasures, end every session and one-time code of staff.

    The codes of members go on: each is made of a number and the house's key, and leads to nobody
    whose row is gone.
    """
    erased = replay_erasures(at=at)
    return Settled(erased_again=erased, sessions_ended=end_all_sessions(at=at))


def replay_erasures(*, at: datetime) -> int:
    """Replay the list on the vault and on the rooms; return how many members and donors it has."""
    listed = list(vault.replay_erasures(at=at))
    return erase_again(listed=listed, at=at) + erase_donors(listed=listed)
