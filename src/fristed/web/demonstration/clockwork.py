"""Simulated time: what is due next happens next, and processes sleep until they are woken."""

from collections.abc import Callable, Generator
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

Wake = Callable[[], None]


class Ticket:
    """What a process holds while it waits for something that others decide."""

    def __init__(self) -> None:
        self.wake: Wake = lambda: None


# A process yields the moment at which it goes on, or a ticket whose `wake` lets it go on.
Process = Generator[datetime | Ticket, None, None]


class Clockwork:
    """A queue of things due, in the order of their moments; at one moment, of their coming."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._due: list[tuple[datetime, int, Wake]] = []
        self._order = count()

    def at(self, moment: datetime, act: Callable[[], object]) -> None:
        """Let something happen at a moment, or at once where that is over."""
        heappush(self._due, (max(moment, self.now), next(self._order), act))  # type: ignore[misc]

    def begin(self, process: Process, moment: datetime) -> None:
        """Let a process begin at a moment."""
        self.at(moment, lambda: self._step(process))

    def run_until(self, end: datetime) -> None:
        """Do what is due up to and with a moment."""
        while self._due and self._due[0][0] <= end:
            self.now, _order, act = heappop(self._due)
            act()
        self.now = end

    def _step(self, process: Process) -> None:
        waits_for = next(process, None)
        if isinstance(waits_for, Ticket):
            waits_for.wake = lambda: self._step(process)
        elif waits_for is not None:
            self.begin(process, waits_for)
