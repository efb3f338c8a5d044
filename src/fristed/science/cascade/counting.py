"""How people get on: which marks an episode reached, and the days from one to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from .entries import Entry, Kind, Outcome
from .history import history


class Mark(StrEnum):
    """What is counted, each out of those who reached the one before (HCV-1, EUDA barometer)."""

    OFFERED = "offered"
    TESTED = "tested"
    REACTIVE = "reactive"
    RNA_TESTED = "rna_tested"
    DETECTED = "detected"
    STARTED = "started"
    COMPLETED = "completed"
    CURED = "cured"
    RETESTED = "retested"
    REINFECTED = "reinfected"


@dataclass(frozen=True, slots=True)
class Passage:
    """From one mark to the next: in how many episodes, and the median of the days."""

    mark: Mark
    days: tuple[int, ...]

    @property
    def median_days(self) -> float | None:
        """The median; None where nobody passed."""
        return median(self.days) if self.days else None


def marks(entries: Sequence[Entry]) -> Mapping[Mark, date]:
    """Give the first day on which each mark was reached.

    Parameters
    ----------
    entries : sequence of Entry
        What stands of one episode.

    Returns
    -------
    mapping of Mark to date
        Without the marks that were not reached. An infection found again counts as one whose
        episode is that of the cure.
    """
    told = history(entries)
    found = {
        Mark.OFFERED: _first(entries, Kind.OFFERED),
        Mark.TESTED: _first(entries, Kind.ANTIBODY, Kind.RNA),
        Mark.REACTIVE: _first(entries, Kind.ANTIBODY, outcome=Outcome.REACTIVE),
        Mark.RNA_TESTED: _first(entries, Kind.RNA),
        Mark.DETECTED: _first(entries, Kind.RNA, outcome=Outcome.DETECTED),
        Mark.STARTED: _first(entries, Kind.STARTED),
        Mark.COMPLETED: _first(entries, Kind.COMPLETED),
        Mark.CURED: told.cured,
        Mark.RETESTED: _first(entries, Kind.RETEST),
        Mark.REINFECTED: told.found_again,
    }
    return {mark: day for mark, day in found.items() if day}


def passages(episodes: Iterable[Mapping[Mark, date]]) -> tuple[Passage, ...]:
    """Give the days between each mark and the nearest before it that an episode reached.

    Parameters
    ----------
    episodes : iterable of mapping of Mark to date
        The marks of each episode.

    Returns
    -------
    tuple of Passage
        One for each mark, in their order; a mark that nobody reached has no days. Days are never
        below nought: a result may be written down before its offer's day is put right.
    """
    every = tuple(Mark)
    days: dict[Mark, list[int]] = {mark: [] for mark in every}
    for reached in episodes:
        for place, mark in enumerate(every):
            before = [reached[one] for one in every[:place] if one in reached]
            if mark in reached and before:
                days[mark].append(max(0, (reached[mark] - before[-1]).days))
    return tuple(Passage(mark, tuple(sorted(days[mark]))) for mark in every)


def _first(entries: Iterable[Entry], *kinds: Kind, outcome: Outcome | None = None) -> date | None:
    return min(
        (
            one.on
            for one in entries
            if one.done and one.kind in kinds and (outcome is None or one.outcome is outcome)
        ),
        default=None,
    )
