"""What an episode's entries come to, read in the order of their days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .entries import Entry, Kind, Outcome

ORDER = tuple(Kind)


@dataclass(slots=True)
class History:
    """The day of each turn of an episode; None where it has not come."""

    offered: date | None = None
    declined: date | None = None
    antibody: Entry | None = None
    rna: Entry | None = None
    detected: date | None = None
    staged: date | None = None
    started: date | None = None
    completed: date | None = None
    stopped: date | None = None
    svr12: Entry | None = None
    cured: date | None = None
    cleared: date | None = None
    retest: Entry | None = None
    found_again: date | None = None

    @property
    def reactive(self) -> date | None:
        """The day of a reactive antibody test."""
        if self.antibody and self.antibody.outcome is Outcome.REACTIVE:
            return self.antibody.on
        return None

    @property
    def opened(self) -> date | None:
        """The day from which anything can be done: an offer, or RNA found after a cure."""
        return self.offered or (self.rna.on if self.rna else None)

    @property
    def on_treatment(self) -> date | None:
        """The day treatment began, while it has neither been completed nor stopped."""
        return None if self.completed or self.stopped else self.started

    @property
    def not_cured(self) -> bool:
        """Whether RNA was found after treatment."""
        return bool(self.svr12 and self.svr12.outcome is Outcome.DETECTED)

    def found_since(self, day: date) -> bool:
        """Tell whether the newest test for RNA found it, on that day or later."""
        rna = self.rna
        return bool(rna and rna.outcome is Outcome.DETECTED and rna.on >= day)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Put entries in the order of their days; on one day in the usual order of the steps."""
    return sorted(entries, key=lambda one: (one.on, ORDER.index(one.kind)))


def history(entries: Iterable[Entry]) -> History:
    """Read entries in their order."""
    found = History()
    for entry in in_order(entries):
        if entry.done:
            _TURNS[entry.kind](found, entry)
        elif entry.kind is Kind.OFFERED:
            found.declined = entry.on
        elif entry.kind is Kind.COMPLETED:
            found.stopped = entry.on
    return found


def _offered(found: History, entry: Entry) -> None:
    found.offered = found.offered or entry.on


def _antibody(found: History, entry: Entry) -> None:
    found.antibody = entry


def _rna(found: History, entry: Entry) -> None:
    found.rna = entry
    if entry.outcome is Outcome.DETECTED:
        found.detected, found.cleared = found.detected or entry.on, None
    elif entry.outcome is Outcome.NOT_DETECTED and found.started is None:
        found.cleared = entry.on


def _staged(found: History, entry: Entry) -> None:
    found.staged = entry.on


def _started(found: History, entry: Entry) -> None:
    found.started = entry.on
    found.completed = found.stopped = found.svr12 = None


def _completed(found: History, entry: Entry) -> None:
    found.completed = entry.on


def _svr12(found: History, entry: Entry) -> None:
    found.svr12 = entry
    if entry.outcome is Outcome.NOT_DETECTED:
        found.cured = entry.on


def _retest(found: History, entry: Entry) -> None:
    found.retest = entry
    if entry.outcome is Outcome.DETECTED:
        found.found_again = entry.on


_TURNS = {
    Kind.OFFERED: _offered,
    Kind.ANTIBODY: _antibody,
    Kind.RNA: _rna,
    Kind.STAGED: _staged,
    Kind.STARTED: _started,
    Kind.COMPLETED: _completed,
    Kind.SVR12: _svr12,
    Kind.RETEST: _retest,
}
