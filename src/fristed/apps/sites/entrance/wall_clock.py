"""The computer's clock, watched against one that nobody can set.

A room's computer may lose its clock: an empty battery, a wrong hand, a time server gone mad. What
is written then would stand in the record at a wrong moment. A serving process therefore remembers
how far the clock stood from the time since boot; when that changes by minutes, the clock was set.
"""

import time
from datetime import datetime, timedelta

SMALL = timedelta(minutes=2)  # what a time server puts right, and what nobody's record suffers from


class ClockWatch:
    """Knows how far the clock has jumped. Asleep until a serving process wakes it."""

    def __init__(self) -> None:
        self._booted_at: datetime | None = None
        self._behind = timedelta(0)

    def trust(self, now: datetime) -> None:
        """Hold the clock for right, from now on."""
        self._booted_at = now - _since_boot()
        self._behind = timedelta(0)

    def rest(self) -> None:
        """Watch no more, as before a process served."""
        self._booted_at, self._behind = None, timedelta(0)

    def hear_silence(self, silence: timedelta) -> None:
        """Note how long the house was silent; less than nothing: the clock is behind the record."""
        self._behind = silence if silence < -SMALL else timedelta(0)

    def was_set(self, now: datetime) -> timedelta:
        """Return by how much the clock was set forward (or back, below zero) since it was trusted.

        Small corrections are followed and count as none, so that they never add up to a jump.
        """
        if self._booted_at is None:
            return timedelta(0)
        off = now - _since_boot() - self._booted_at
        if abs(off) > SMALL:
            return off
        self._booted_at += off
        return timedelta(0)

    def jumped(self, now: datetime) -> timedelta:
        """Return by how much the clock is off, as far as this process can tell."""
        asleep = self._booted_at is None
        return timedelta(0) if asleep else self.was_set(now) or self._behind


def _since_boot() -> timedelta:
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # the first also counts sleep
    return timedelta(seconds=time.clock_gettime(clock))


clock = ClockWatch()
