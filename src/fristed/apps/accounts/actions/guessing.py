"""Slowing down whoever guesses, without ever shutting out a shift.

Counted is per account and per device that has signed in to that account before; all other devices
of the world share one count per account. So a bot that guesses a name slows strangers, and nobody
who works at a terminal they know. Nothing is keyed by an address, and a row is about nobody: it
stands under a keyed hash. Names that nobody has are counted alike, so the wait tells nothing.
"""

from datetime import datetime, timedelta

from fristed.apps.audit.actions import record
from fristed.apps.vault.queries import keys
from fristed.ground.context import as_one

from ..models import Guesses, Staff

FREE = 4  # wrong guesses before the first wait
FORGOTTEN_AFTER = timedelta(hours=12)
LONGEST_S = {"known": 60, "stranger": 900}


class TooSoon(Exception):
    """Too many wrong guesses; carries after how many seconds one may try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def wait_s(failures: int, *, known: bool) -> int:
    """Return how long to wait after so many wrong guesses: 1, 2, 4 … seconds, up to the longest."""
    longest = LONGEST_S["known" if known else "stranger"]
    return 0 if failures <= FREE else min(longest, 2 ** min(failures - FREE - 1, 20))


@as_one
def take_a_guess(*, what: str, name: str, device: str, at: datetime) -> None:
    """Count one guess before it is judged; raise TooSoon while one has to wait.

    A guess that comes too soon is not judged and not counted, so nobody can prolong a wait.
    `device` is empty for a device that has not signed in to this account before.
    """
    key = _key(what, name, device)
    new = {"failures": 0, "last_at": at}
    row, _made = Guesses.objects.select_for_update().get_or_create(key=key, defaults=new)
    failures = 0 if at - row.last_at > FORGOTTEN_AFTER else row.failures
    over_at = row.last_at + timedelta(seconds=wait_s(failures, known=bool(device)))
    if failures > FREE and at < over_at:
        raise TooSoon(max(1, round((over_at - at).total_seconds())))
    Guesses.objects.filter(pk=key).update(failures=failures + 1, last_at=at)
    if failures == FREE:
        _tell(name, at)


def guessed_right(*, what: str, name: str, device: str) -> None:
    """Forget the wrong guesses before the right one."""
    Guesses.objects.filter(pk=_key(what, name, device)).delete()


def _key(what: str, name: str, device: str) -> bytes:
    # The parts are told apart by a character that no name and no device can hold.
    return keys().keyed_hash("guesses", "\0".join((what, name.strip().lower(), device)))


def _tell(name: str, at: datetime) -> None:
    """Write once that somebody guesses at an account that there is."""
    staff = Staff.objects.filter(sign_in_name=name.strip().lower()).first()
    if staff is not None:
        record(what="accounts.guessing_slowed", subject=f"staff:{staff.pk}", by=None, at=at)
