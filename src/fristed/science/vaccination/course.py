"""How far a course has come: from the doses somebody has had, a schedule, and today."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .intervals import Wait, later
from .model import Anchor, Confidence, Kind, Planned, Schedule, Shortest, Source


class DoseInFuture(ValueError):
    """A dose bears a day that has not come."""


class State(StrEnum):
    """Where a course stands."""

    NOT_BEGUN = "not_begun"
    WAITING = "waiting"
    DUE = "due"
    OVERDUE = "overdue"
    ASK = "ask"
    COMPLETE = "complete"
    INDIVIDUAL = "individual"


class Why(StrEnum):
    """What the answer rests on."""

    FIRST_MAY_BEGIN = "first_may_begin"
    PLANNED = "planned"
    SHORTEST_WAIT = "shortest_wait"
    LATE_GOES_ON = "late_goes_on"
    PLAN_PASSED = "plan_passed"
    UNVERIFIED = "unverified"
    ALL_GIVEN = "all_given"
    EACH_PERSON = "each_person"


@dataclass(frozen=True, slots=True, order=True)
class Dose:
    """One dose: of which vaccine, on which day."""

    on: date
    vaccine: str


@dataclass(frozen=True, slots=True)
class Early:
    """A dose that came before the shortest wait of a source. It is told, not judged."""

    number: int
    on: date
    earliest: date
    source: Source
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing the answer rests on, and where it was read."""

    why: Why
    source: Source
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a course has come.

    Attributes
    ----------
    given : tuple of date
        The days on which a dose that counts was given.
    number : int or None
        Which dose comes next; None where none does.
    planned : date or None
        The day the schedule plans it for.
    due : date or None
        That day, or the day of the shortest wait where that is later.
    until : date or None
        The end of the window, where a source gives one.
    days_past : int
        How many days the window, or the planned day, is past.
    early : tuple of Early
        Doses that came too early.
    twice : tuple of date
        Days on which more than one dose is written down; each counts once.
    beyond : tuple of date
        Doses after the course was complete.
    """

    schedule: Schedule
    state: State
    given: tuple[date, ...]
    number: int | None = None
    planned: date | None = None
    due: date | None = None
    until: date | None = None
    days_past: int = 0
    early: tuple[Early, ...] = ()
    twice: tuple[date, ...] = ()
    beyond: tuple[date, ...] = ()
    reasons: tuple[Reason, ...] = ()


def standing(schedule: Schedule, doses: Iterable[Dose], today: date) -> Standing:
    """Say how far a course has come.

    Parameters
    ----------
    schedule : Schedule
        The schedule that the course follows.
    doses : iterable of Dose
        Every dose of any vaccine, in any order; those that do not count are passed over.
    today : date
        The day of the question.

    Returns
    -------
    Standing
        The next dose with its day, or that none comes, and why.

    Raises
    ------
    DoseInFuture
        Where a dose bears a later day than today.

    Notes
    -----
    A series is never restarted: the next dose is the one after the doses that were given, however
    long ago. A day on which two doses are written down counts once and is told.
    """
    counted = Counter(dose.on for dose in doses if dose.vaccine in schedule.counts)
    if any(day > today for day in counted):
        raise DoseInFuture
    given = tuple(sorted(counted))
    course, beyond = given[: schedule.total], given[schedule.total :] if schedule.total else ()
    told = _Told(
        early=tuple(_early(schedule, course)),
        twice=tuple(day for day in given if counted[day] > 1),
        beyond=beyond,
    )
    return _standing(schedule, course, today, told)


@dataclass(frozen=True, slots=True)
class _Told:
    early: tuple[Early, ...]
    twice: tuple[date, ...]
    beyond: tuple[date, ...]


def _standing(schedule: Schedule, given: tuple[date, ...], today: date, told: _Told) -> Standing:
    def answer(
        state: State, *reasons: Reason, number: int | None = None, window: _Window | None = None
    ) -> Standing:
        return Standing(
            schedule,
            state,
            given,
            number=number,
            planned=window.planned if window else None,
            due=window.due if window else None,
            until=window.until if window else None,
            days_past=max(0, (today - window.last).days) if window else 0,
            early=told.early,
            twice=told.twice,
            beyond=told.beyond,
            reasons=reasons,
        )

    if schedule.kind is Kind.INDIVIDUAL:
        return answer(State.INDIVIDUAL, _own(schedule, Why.EACH_PERSON))
    if not given:
        return answer(State.NOT_BEGUN, _own(schedule, Why.FIRST_MAY_BEGIN), number=1)
    if schedule.total is not None and len(given) >= schedule.total:
        return answer(State.COMPLETE, _own(schedule, Why.ALL_GIVEN))
    number = len(given) + 1
    plan = _plan(schedule, number)
    if plan.confidence is Confidence.UNVERIFIED:
        return answer(State.ASK, _of(plan, Why.UNVERIFIED), number=number)
    window = _window(plan, given)
    if window is None:
        return answer(State.ASK, _of(plan, Why.PLAN_PASSED), number=number)
    state, reasons = _where(plan, window, today)
    return answer(state, *reasons, number=number, window=window)


@dataclass(frozen=True, slots=True)
class _Window:
    """When a dose is due: as planned, or after the shortest wait that moved it."""

    planned: date
    due: date
    until: date | None
    moved_by: Shortest | None

    @property
    def last(self) -> date:
        return max(self.until or self.due, self.due)


def _window(plan: Planned, given: tuple[date, ...]) -> _Window | None:
    """Return when a dose is due; None where the plan passed and no source says how long to wait."""
    planned = _from(plan.after, plan.wait, given)
    trusted = [one for one in plan.shortest if one.confidence is not Confidence.UNVERIFIED]
    waits = [(_from(one.after, one.wait, given), one) for one in trusted]
    if planned <= given[-1] and not any(one.after is Anchor.PREVIOUS for one in trusted):
        return None
    earliest, moved_by = max(waits, key=lambda pair: pair[0]) if waits else (planned, None)
    until = _from(plan.after, plan.until, given) if plan.until else None
    if earliest <= planned:
        return _Window(planned, planned, until, None)
    return _Window(planned, earliest, until if until and until >= earliest else None, moved_by)


def _where(plan: Planned, window: _Window, today: date) -> tuple[State, tuple[Reason, ...]]:
    reasons = [_of(plan, Why.PLANNED)]
    if window.moved_by:
        moved = window.moved_by
        reasons.append(Reason(Why.SHORTEST_WAIT, moved.source, moved.confidence))
    if today < window.due:
        return State.WAITING, tuple(reasons)
    if today <= window.last:
        return State.DUE, tuple(reasons)
    return State.OVERDUE, (*reasons, _of(plan, Why.LATE_GOES_ON))


def _early(schedule: Schedule, given: tuple[date, ...]) -> Iterable[Early]:
    if schedule.kind is Kind.INDIVIDUAL:
        return
    for place, day in enumerate(given[1:], start=1):
        plan = _plan(schedule, place + 1)
        waits = [(_from(one.after, one.wait, given[:place]), one) for one in plan.shortest]
        for earliest, one in sorted(waits, key=lambda pair: pair[0])[-1:]:
            if day < earliest:
                yield Early(place + 1, day, earliest, one.source, one.confidence)


def _plan(schedule: Schedule, number: int) -> Planned:
    """Return the plan of a dose; of a booster the same again and again."""
    return schedule.planned[min(number, len(schedule.planned) + 1) - 2]


def _from(after: Anchor, wait: Wait, given: tuple[date, ...]) -> date:
    return later(given[0] if after is Anchor.FIRST else given[-1], wait)


def _own(schedule: Schedule, why: Why) -> Reason:
    return Reason(why, schedule.source, schedule.confidence)


def _of(plan: Planned, why: Why) -> Reason:
    return Reason(why, plan.source, plan.confidence)
