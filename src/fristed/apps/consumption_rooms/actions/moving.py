"""Moving a person from one stage to the next: one row closed, one row opened."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from django.conf import settings
from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one
from fristed.ground.whole_rows import add

from ..choices import Stage
from ..models import Step
from .noting import note

# From each stage, where a person may go next. Turning away and leaving are ends.
NEXT: dict[str, frozenset[str]] = {
    Stage.ARRIVED: frozenset(
        {Stage.IDENTIFYING, Stage.ASSESSING, Stage.TURNED_AWAY, Stage.LEFT_WITHOUT_USING}
        | {Stage.AFTER_USE}
    ),
    Stage.IDENTIFYING: frozenset(
        {Stage.REGISTERING, Stage.ASSESSING, Stage.TURNED_AWAY, Stage.LEFT_WITHOUT_USING}
        | {Stage.AFTER_USE}
    ),
    Stage.REGISTERING: frozenset(
        {Stage.ASSESSING, Stage.TURNED_AWAY, Stage.LEFT_WITHOUT_USING, Stage.AFTER_USE}
    ),
    Stage.ASSESSING: frozenset(
        {Stage.WAITING, Stage.TURNED_AWAY, Stage.LEFT_WITHOUT_USING, Stage.AFTER_USE}
    ),
    Stage.WAITING: frozenset({Stage.PLACE_ASSIGNED, Stage.LEFT_WITHOUT_USING, Stage.AFTER_USE}),
    Stage.PLACE_ASSIGNED: frozenset({Stage.PREPARING, Stage.WAITING, Stage.LEFT_WITHOUT_USING}),
    Stage.PREPARING: frozenset({Stage.CONSUMING, Stage.LEFT_WITHOUT_USING, Stage.AFTER_USE}),
    Stage.CONSUMING: frozenset({Stage.OBSERVATION}),
    Stage.OBSERVATION: frozenset({Stage.AFTER_USE, Stage.LEFT}),
    Stage.AFTER_USE: frozenset({Stage.ASSESSING, Stage.LEFT, Stage.LEFT_WITHOUT_USING}),
}


class NotPossible(Exception):
    """The person is not where the screen said; somebody moved them in the meantime."""

    def __init__(self, stage: str) -> None:
        self.stage = stage
        super().__init__(stage)


class NothingToUndo(Exception):
    """There is no step that can still be taken back."""


def current_step(visit: Visit) -> Step:
    """Return the open step of a visit, locked until the transaction ends.

    Nobody is moved on a record that a death has frozen.
    """
    steps = Step.objects.on_the_floor().filter(site=visit.site_id, visit=visit)
    step = steps.select_for_update(of=("self",)).first()
    if step is None:
        raise NotPossible(Stage.LEFT)
    return step


def begin(*, visit: Visit, by: Staff | None, at: datetime, then: Sequence[str] = ()) -> Step:
    """Open a visit's first step; return the last of those gone through in the same moment.

    Parameters
    ----------
    then
        Stages that follow at once: a card shown at the door leads through two of them.
    """
    stages = (Stage.ARRIVED, *then)
    if any(to not in NEXT[since] for since, to in pairwise(stages)):
        raise NotPossible(stages[0])
    steps = [
        Step(
            site_id=visit.site_id,
            visit=visit,
            number=n,
            stage=stage,
            entered_at=at,
            left_at=at,
            by=by,
        )
        for n, stage in enumerate(stages, 1)
    ]
    steps[-1].left_at = None
    try:
        with transaction.atomic():
            add(*steps)
    except IntegrityError as error:
        raise NotPossible(stages[0]) from error
    for stage in then:
        note(what=stage, subject=f"visit:{visit.pk}", site=visit.site, by=by, at=at)
    return steps[-1]


@as_one
def move(
    *,
    visit: Visit,
    to: str,
    by: Staff | None,
    at: datetime,
    since: Step | None = None,
    priority: bool = False,
) -> Step:
    """Move a person to a stage that may follow the one they are in.

    Parameters
    ----------
    since
        The step the caller has already locked; without it the current one is read and locked.

    Raises
    ------
    NotPossible
        When that stage cannot follow; nothing is written.
    """
    step = since or current_step(visit)
    if to not in NEXT.get(step.stage, frozenset()):
        raise NotPossible(step.stage)
    moment = max(at, step.entered_at)  # two terminals' moments may arrive in the other order
    Step.objects.filter(pk=step.pk).update(left_at=moment)
    made = Step(
        site_id=visit.site_id,
        visit=visit,
        number=step.number + 1,
        stage=to,
        entered_at=moment,
        by=by,
        priority=priority,
    )
    add(made)
    note(what=to, subject=f"visit:{visit.pk}", site=visit.site, by=by, at=at)
    return made


def last_two(visit: Visit) -> tuple[Step, Step]:
    """Return the current step and the one before it, if it may still be taken back to."""
    mine = Step.objects.select_for_update(of=("self",)).filter(
        site=visit.site_id, visit=visit, visit__frozen_at__isnull=True
    )
    steps = list(mine.order_by("-number")[:2])
    if len(steps) < 2 or steps[0].undoes_id is not None:
        raise NothingToUndo
    return steps[0], steps[1]


def step_back(*, visit: Visit, now: Step, to: str, by: Staff, at: datetime) -> Step:
    """Take a step back by a new row that names it."""
    moment = max(at, now.entered_at)
    Step.objects.filter(pk=now.pk).update(left_at=moment)
    return Step.objects.create(
        site_id=visit.site_id,
        visit=visit,
        number=now.number + 1,
        stage=to,
        entered_at=moment,
        by=by,
        undoes=now,
    )


def still_undoable(entered_at: datetime, at: datetime) -> bool:
    """Tell whether a step may still be taken back (five minutes)."""
    return at - entered_at <= timedelta(seconds=settings.UNDO_SECONDS)
