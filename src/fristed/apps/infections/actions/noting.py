"""Writing down a step, an answer, that it was told; and a new infection after a cure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.ground.context import as_one
from fristed.science import cascade

from ..choices import FOUND, OUTCOMES, Because, Outcome, StepKind
from ..models import Episode, Step
from ..queries import Course, Tested, entries_of
from .reading import StepRefused
from .writing import Opened, Said, opened_to_write, refuse_impossible


@as_one
def note_step(
    *,
    client: Client,
    episode: int,
    kind: str,
    date: date,
    not_done: str = "",
    method: str = "",
    outcome: str = "",
    stiffness_kpa: Decimal | None = None,
    by: Staff,
    at: datetime,
) -> Step:
    """Write down a step, done or not done; an impossible one is refused with why."""
    said = Said(date, not_done, method, outcome, stiffness_kpa)
    with opened_to_write(client, "step_noted", by=by, at=at) as opened:
        course = opened.person.course(episode)
        refuse_impossible(course, kind, said, today=opened.today)
        return opened.add(course.episode, kind=kind, **said.columns())


@as_one
def note_about(
    *,
    client: Client,
    test: int,
    kind: str,
    date: date,
    outcome: str = "",
    by: Staff,
    at: datetime,
) -> Step:
    """Write down what became of a test: its answer, confirmed, told, notification sent."""
    with opened_to_write(client, f"{kind}_noted", by=by, at=at) as opened:
        course, tested = opened.person.test(test)
        _refuse_days(tested, date, opened.today)
        _ABOUT[kind](course, tested, outcome)
        return opened.add(course.episode, kind=kind, date=date, outcome=outcome, of=tested.step)


@as_one
def begin_reinfection(*, client: Client, episode: int, by: Staff, at: datetime) -> Episode:
    """Begin another episode where the virus was found again after a cure."""
    with opened_to_write(client, "reinfection_begun", by=by, at=at) as opened:
        course = opened.person.course(episode)
        newest = next(iter(opened.person.of(course.episode.infection)))
        if course.standing.stage is not cascade.Stage.FOUND_AGAIN or (
            newest.episode.pk != course.episode.pk and newest.steps
        ):
            raise StepRefused(cascade.Refused(cascade.Refusal.NEITHER_CURED_NOR_CLEARED))
        return _reinfected(opened, course, number=newest.episode.number + 1)


def _reinfected(opened: Opened, course: Course, *, number: int) -> Episode:
    again = next(
        one
        for one in reversed(course.tests)
        if one.step.kind == StepKind.RETEST and one.outcome == Outcome.DETECTED
    )
    begun = opened.file.add(
        Episode,
        infection=course.episode.infection,
        number=number,
        because=Because.REINFECTION,
        begun_date=again.step.date,
    )
    opened.add(
        begun,
        kind=StepKind.RNA,
        date=again.step.date,
        method=again.step.method,
        outcome=Outcome.DETECTED,
    )
    return begun


def _refuse_days(tested: Tested, day: date, today: date) -> None:
    if day > today:
        raise StepRefused(cascade.Refused(cascade.Refusal.IN_FUTURE, today))
    if day < tested.step.date:
        raise StepRefused(cascade.Refused(cascade.Refusal.SPOILS_LATER, tested.step.date))


def _answered(course: Course, tested: Tested, outcome: str) -> None:
    """Refuse an answer to what has one, or one that what came after makes impossible."""
    known = tested.outcome != Outcome.PENDING
    if known or outcome == Outcome.PENDING or outcome not in OUTCOMES[tested.step.kind]:
        raise StepRefused(cascade.Refused(cascade.Refusal.WRONG_OUTCOME))
    answered = replace(tested, result=Step(kind=StepKind.RESULT, outcome=outcome))
    tests = [answered if one is tested else one for one in course.tests]
    found = cascade.impossible(entries_of(course.steps, tests))
    if found:
        raise StepRefused(cascade.Refused(cascade.Refusal.SPOILS_LATER, found[0].on))


def _confirmed(_course: Course, tested: Tested, outcome: str) -> None:
    fits = outcome in OUTCOMES[tested.step.kind] and outcome != Outcome.PENDING
    if tested.outcome not in FOUND or tested.confirmed or not fits:
        raise StepRefused(cascade.Refused(cascade.Refusal.WRONG_OUTCOME))


def _told(_course: Course, tested: Tested, outcome: str) -> None:
    if tested.outcome in ("", Outcome.PENDING) or outcome:
        raise StepRefused(cascade.Refused(cascade.Refusal.WRONG_OUTCOME))


def _notified(_course: Course, tested: Tested, outcome: str) -> None:
    if tested.outcome not in FOUND or tested.notified or outcome:
        raise StepRefused(cascade.Refused(cascade.Refusal.WRONG_OUTCOME))


_ABOUT: dict[str, Callable[[Course, Tested, str], None]] = {
    StepKind.RESULT: _answered,
    StepKind.CONFIRMED: _confirmed,
    StepKind.TOLD: _told,
    StepKind.NOTIFIED: _notified,
}
