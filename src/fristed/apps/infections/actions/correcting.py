"""Putting a step right, or taking it back: a new row; what it was stays readable."""

from datetime import date, datetime
from decimal import Decimal

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.ground.context import as_one
from fristed.science import cascade

from ..choices import OF_A_TEST, OUTCOMES, Outcome, StepKind
from ..models import Step
from ..queries import Course, entries_of
from ..queries.history import tests_of
from .reading import NoSuchStep, StepRefused
from .writing import Opened, Said, opened_to_write, refuse_impossible


@as_one
def correct_step(
    *,
    client: Client,
    step: int,
    date: date,
    not_done: str = "",
    method: str = "",
    outcome: str = "",
    stiffness_kpa: Decimal | None = None,
    by: Staff,
    at: datetime,
) -> Step:
    """Write a step anew in the place of one that was wrong."""
    said = Said(date, not_done, method, outcome, stiffness_kpa)
    with opened_to_write(client, "step_corrected", by=by, at=at) as opened:
        course, wrong = opened.person.with_step(step)
        if wrong.kind in OF_A_TEST:
            _refuse_of_a_test(opened, course, wrong, said)
        else:
            refuse_impossible(course, wrong.kind, said, today=opened.today, instead_of=wrong)
            if said.not_done:
                _refuse_orphans(course, wrong)
        return opened.file.replace(
            wrong,
            episode=course.episode,
            kind=wrong.kind,
            of_id=wrong.of_id,
            **said.columns(),
        )


@as_one
def take_back(*, client: Client, step: int, by: Staff, at: datetime) -> Step:
    """Take a step back that was a mistake; nothing that stands may hang on it."""
    with opened_to_write(client, "step_taken_back", by=by, at=at) as opened:
        course, wrong = opened.person.with_step(step)
        _refuse_orphans(course, wrong)
        rest = [one for one in course.written if one.pk != wrong.pk]
        _refuse_history(course, rest)
        return opened.file.take_back(wrong)


def _refuse_of_a_test(opened: Opened, course: Course, wrong: Step, said: Said) -> None:
    """Refuse what cannot be said of a test instead of what was said."""
    about = next((one for one in course.tests if _is_about(course, wrong, one.step)), None)
    if about is None:
        raise NoSuchStep
    if not about.step.date <= said.date <= opened.today:
        raise StepRefused(cascade.Refused(cascade.Refusal.IN_FUTURE, opened.today))
    answers = wrong.kind in (StepKind.RESULT, StepKind.CONFIRMED)
    fits = said.outcome in OUTCOMES[about.step.kind] and said.outcome != Outcome.PENDING
    if said.not_done or said.method or (fits if not answers else not fits):
        raise StepRefused(cascade.Refused(cascade.Refusal.WRONG_OUTCOME))
    if answers:
        new = Step(
            pk=wrong.pk,
            kind=wrong.kind,
            of_id=wrong.of_id,
            outcome=said.outcome,
            date=said.date,
            recorded_at=wrong.recorded_at,
        )
        _refuse_history(course, [new if one.pk == wrong.pk else one for one in course.written])


def _is_about(course: Course, wrong: Step, test: Step) -> bool:
    """Tell whether a row was said of this test, or of a row that this test stands for."""
    line: int | None = test.pk
    by_pk = {one.pk: one for one in course.written}
    while line is not None:
        if line == wrong.of_id:
            return True
        line = by_pk[line].replaces_id if line in by_pk else None
    return False


def _refuse_orphans(course: Course, wrong: Step) -> None:
    """Refuse where an answer, or that it was told, hangs on the step."""
    for one in course.tests:
        said = (one.result, one.confirmed, one.told, one.notified)
        if one.step.pk == wrong.pk and any(said):
            raise StepRefused(cascade.Refused(cascade.Refusal.SPOILS_LATER, wrong.date))


def _refuse_history(course: Course, written: list[Step]) -> None:
    """Refuse where what stands would not be possible any more."""
    tests = tests_of(course.episode, written)
    standing = [one for one in written if one.pk in {step.pk for step in course.steps}]
    found = cascade.impossible(entries_of(standing, tests))
    if found:
        raise StepRefused(cascade.Refused(cascade.Refusal.SPOILS_LATER, found[0].on))
