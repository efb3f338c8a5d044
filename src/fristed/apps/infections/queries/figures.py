"""How people get on from offer to cure: people at each mark, hidden where they are few."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from fristed.science import cascade, disclosure

from .history import Course, entries_of

Reached = tuple[
    int, Mapping[cascade.Mark, date]
]  # a person, and the marks of one of their episodes


@dataclass(frozen=True)
class Cell:
    """One mark: people, out of those at the mark before, and the median of days from there.

    Every number is None where it may not be shown; a per cent is made of what is shown.
    """

    mark: cascade.Mark
    people: int | None
    percent: int | None
    median_days: int | None
    reasons: tuple[disclosure.Reason, ...] = ()


@dataclass(frozen=True)
class Figures:
    """The cascade of a service in a period."""

    cells: tuple[Cell, ...]
    policy_version: int
    least: int

    @property
    def widest(self) -> int:
        """The largest number shown."""
        return max((cell.people or 0 for cell in self.cells), default=0)


def figures_of(courses: Iterable[Course]) -> Figures:
    """Count people, not episodes, at each mark of the episodes of hepatitis C given."""
    policy = disclosure.policy()
    reached = [
        (one.episode.subject_id, cascade.marks(entries_of(one.steps, one.tests))) for one in courses
    ]
    people = {
        mark: disclosure.count({who for who, marks in reached if mark in marks}, unit="person")
        for mark in cascade.Mark
    }
    shown = disclosure.release(people, policy)
    days = _median_days(reached, policy)
    cells: list[Cell] = []
    for mark in cascade.Mark:
        verdict = shown[mark]
        before = cells[-1].people if cells else None
        percent = disclosure.percent(verdict.shown, before, least=policy.percent_of_at_least)
        passed = None if verdict.shown is None else days.get(mark)
        cells.append(Cell(mark, verdict.shown, percent, passed, verdict.reasons))
    return Figures(tuple(cells), policy.version, policy.least["person"])


def _median_days(reached: Iterable[Reached], policy: disclosure.Policy) -> dict[cascade.Mark, int]:
    """Return the median of the days to each mark, judged by the people whose days they are.

    Every episode gives its days. Whoever has many of them is one person still, and too large a
    part of the days hides the median as it would hide a number.
    """
    days: dict[cascade.Mark, list[int]] = {mark: [] for mark in cascade.Mark}
    whose: dict[cascade.Mark, list[int]] = {mark: [] for mark in cascade.Mark}
    for who, marks in reached:
        for one in cascade.passages([marks]):
            days[one.mark] += one.days
            whose[one.mark] += [who] * len(one.days)
    behind = {mark: disclosure.count(people, unit="person") for mark, people in whose.items()}
    hidden = disclosure.release(behind, policy).hidden
    return {mark: round(median(of)) for mark, of in days.items() if of and mark not in hidden}
