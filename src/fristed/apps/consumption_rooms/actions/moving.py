"""Moving a person from one stage to the next: one row closed, one row opened."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

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


def begin(*, visit: Visit, by: Staff | None, at: datetime, stage: str = Stage.ARRIVED) -> Step:
    """Open a visit's first step."""
    try:
        with transaction.atomic():
            return Step.objects.create(
                site_id=visit.site_id, visit=visit, number=1, stage=stage, entered_at=at, by=by
            )
    except IntegrityError as error:
        raise NotPossible(stage) from error


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
    made = Step.objects.create(
        site_id=visit.site_id,
        visit=visit,
        number=step.number + 1,
        stage=to,
        entered_at=moment,
        by=by,
        priority=priority,
    )
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
