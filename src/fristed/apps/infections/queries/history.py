"""What the rows of an episode come to: corrections followed, answers put with their tests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fristed.science import cascade

from ..choices import FOUND, QUICK, TESTS, Because, Infection, Outcome, StepKind
from ..models import Episode, NotificationDuty, Step

# A round of tests for another infection runs as the first two steps of hepatitis C do.
AS_IN_CASCADE = {StepKind.TEST: cascade.Kind.ANTIBODY}
KINDS = StepKind.values
# Of hepatitis C the virus itself is notified, not what it left behind.
NOTIFIED = (StepKind.TEST, StepKind.RNA, StepKind.RETEST)


class Wait(StrEnum):
    """What a test still waits for."""

    ANSWER = "answer"
    CONFIRMING = "confirming"
    TELLING = "telling"
    NOTIFYING = "notifying"


@dataclass(frozen=True)
class Tested:
    """A test as it stands: its answer, and what has been done with it."""

    infection: str
    step: Step
    result: Step | None = None
    confirmed: Step | None = None
    told: Step | None = None
    notified: Step | None = None
    carried: bool = False  # it stands for the test of the episode before: what waits, waits there

    @property
    def outcome(self) -> str:
        """The newest answer."""
        newest = self.confirmed or self.result or self.step
        return newest.outcome

    @property
    def preliminary(self) -> bool:
        """Whether a quick test was reactive and no laboratory has confirmed it."""
        quick = self.step.method in QUICK and self.infection != Infection.HCV
        return quick and self.outcome == Outcome.REACTIVE and self.confirmed is None

    def waits(self, duty: NotificationDuty | None = None) -> Wait | None:
        """Return what comes next for this test; None where all is done."""
        if self.step.not_done or self.carried:
            return None
        if self.outcome == Outcome.PENDING:
            return Wait.ANSWER
        if not self._told_since_the_answer:
            return Wait.TELLING
        if self.preliminary:
            return Wait.CONFIRMING
        return Wait.NOTIFYING if self.to_be_notified(duty) else None

    def to_be_notified(self, duty: NotificationDuty | None) -> bool:
        """Tell whether this house's own decision asks for a notification not yet marked as sent."""
        demanded = duty is not None and duty.demanded and self.notified is None
        found = self.outcome in FOUND and not self.preliminary
        return demanded and found and self.step.kind in NOTIFIED

    @property
    def _told_since_the_answer(self) -> bool:
        answer = self.confirmed or self.result or self.step
        return self.told is not None and self.told.recorded_at >= answer.recorded_at


@dataclass(frozen=True)
class Course:
    """An episode with what stands of it."""

    episode: Episode
    steps: tuple[Step, ...]
    tests: tuple[Tested, ...]
    standing: cascade.Standing
    written: tuple[Step, ...]

    @property
    def over(self) -> bool:
        """Whether the next offer begins another episode."""
        if self.episode.infection == Infection.HCV:
            return self.standing.over
        return any(one.outcome not in ("", Outcome.PENDING) for one in self.tests)


def course_of(episode: Episode, written: Iterable[Step]) -> Course:
    """Put an episode together from every row that was written of it, in any order."""
    rows = tuple(sorted(written, key=lambda one: (one.recorded_at, one.pk)))
    steps = tuple(sorted(standing_steps(rows), key=_day_and_moment))
    tests = tests_of(episode, rows)
    entries = entries_of(steps, tests)
    return Course(episode, steps, tests, cascade.standing(entries), rows)


def standing_steps(written: Iterable[Step]) -> list[Step]:
    """Return what stands: neither corrected nor taken back."""
    rows = list(written)
    gone = {one.replaces_id for one in rows}
    return [one for one in rows if one.pk not in gone and not one.void]


def entries_of(steps: Iterable[Step], tests: Iterable[Tested]) -> list[cascade.Entry]:
    """Say the steps as the science does, each test with its newest answer."""
    answers = {one.step.pk: one.outcome for one in tests}
    return [
        entry_of(one, outcome=answers.get(one.pk, ""))
        for one in steps
        if one.kind not in (StepKind.RESULT, StepKind.CONFIRMED, StepKind.TOLD, StepKind.NOTIFIED)
    ]


def entry_of(step: Step, *, outcome: str) -> cascade.Entry:
    """Say one step as the science does."""
    kind = AS_IN_CASCADE.get(StepKind(step.kind)) or cascade.Kind(step.kind)
    return cascade.Entry(kind, step.date, not step.not_done, cascade.Outcome(outcome))


def tests_of(episode: Episode, written: Iterable[Step]) -> tuple[Tested, ...]:
    """Return the tests that stand, the oldest first, each with what is said of it."""
    rows = list(written)
    first = _firsts(rows)
    said: dict[tuple[int, str], Step] = {}
    for one in standing_steps(rows):
        if one.of_id:
            said[first.get(one.of_id, one.of_id), one.kind] = one
    return tuple(
        Tested(
            episode.infection,
            one,
            result=said.get((first[one.pk], StepKind.RESULT)),
            confirmed=said.get((first[one.pk], StepKind.CONFIRMED)),
            told=said.get((first[one.pk], StepKind.TOLD)),
            notified=said.get((first[one.pk], StepKind.NOTIFIED)),
            carried=_is_carried(episode, one),
        )
        for one in sorted(standing_steps(rows), key=_day_and_moment)
        if one.kind in TESTS
    )


def first_waits(
    tests: Iterable[Tested], duties: Mapping[str, NotificationDuty]
) -> list[tuple[Tested, Wait]]:
    """Return the tests that wait for something, the oldest first."""
    waits = [(one, one.waits(duties.get(one.infection))) for one in tests]
    return [(one, wait) for one, wait in waits if wait is not None]


def _is_carried(episode: Episode, step: Step) -> bool:
    """Tell whether a test is the one by which the episode before ended."""
    began = episode.because == Because.REINFECTION and step.date == episode.begun_date
    return began and step.kind == StepKind.RNA


def _firsts(rows: list[Step]) -> dict[int, int]:
    """Return for each row the first one of its line of corrections: what is said of it stays."""
    first: dict[int, int] = {}
    for one in rows:
        before = one.replaces_id
        first[one.pk] = first.get(before, before) if before else one.pk
    return first


def _day_and_moment(step: Step) -> tuple[date, int, object, int]:
    """Order by day; on one day as the steps usually follow each other."""
    return step.date, KINDS.index(step.kind), step.recorded_at, step.pk
