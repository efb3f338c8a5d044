"""A place: given, prepared at, used, observed after, cleaned."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.premises.choices import PlaceKind
from fristed.apps.premises.models import Place
from fristed.apps.shifts.queries.gate import gate
from fristed.apps.substances.choices import Route
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import CLOSED_STAGES, Stage
from ..models import Assessment, Dose, Episode, EquipmentGiven, PlaceUse, Preparation, Step
from .leaving import vacate
from .moving import (
    NothingToUndo,
    NotPossible,
    current_step,
    last_two,
    move,
    step_back,
    still_undoable,
)
from .noting import note

# What a place of each kind serves. Swallowing and rectal use fit any place.
SERVES = {
    PlaceKind.INJECT: {Route.INJECT, Route.NASAL, Route.ORAL, Route.RECTAL},
    PlaceKind.SMOKE: {Route.INHALE, Route.NASAL, Route.ORAL, Route.RECTAL},
    PlaceKind.NASAL: {Route.NASAL, Route.ORAL, Route.RECTAL},
}


class PlaceTaken(Exception):
    """Somebody sits there, or it has not been cleaned."""


class WrongPlace(Exception):
    """The place is not fitted for what the person is going to do."""


class NoNewPlaces(Exception):
    """The staffing rule is not met, or the room is closed for new places."""

    def __init__(self, because: tuple[str, ...]) -> None:
        self.because = because
        super().__init__(", ".join(because))


class TooManyDoses(Exception):
    """More than the law of that day allows at one visit; carries the maximum."""

    def __init__(self, maximum: int) -> None:
        self.maximum = maximum
        super().__init__(str(maximum))


@as_one
def assign_place(*, visit: Visit, place: Place, by: Staff, at: datetime) -> PlaceUse:
    """Give the person at the head of the queue a place that is free and clean."""
    step = current_step(visit)
    if step.stage != Stage.WAITING:
        raise NotPossible(step.stage)
    assessed = Assessment.objects.filter(site=visit.site_id, visit=visit).latest("at")
    # Locked, so that nobody takes the place out of service at this moment.
    seat = Place.objects.select_for_update().get(site=visit.site_id, pk=place.pk)
    if assessed.route not in SERVES[PlaceKind(seat.kind)] or not seat.in_service:
        raise WrongPlace(place.label)
    open_gate = gate(visit.site, at)
    if not open_gate.open:
        raise NoNewPlaces(open_gate.because)
    use = _take(visit=visit, place=place, at=max(at, step.entered_at))
    step = move(visit=visit, to=Stage.PLACE_ASSIGNED, by=by, at=at, since=step)
    move(visit=visit, to=Stage.PREPARING, by=by, at=at, since=step)
    return use


def _take(*, visit: Visit, place: Place, at: datetime) -> PlaceUse:
    try:
        with transaction.atomic():
            return PlaceUse.objects.create(
                site_id=visit.site_id, place=place, visit=visit, assigned_at=at
            )
    except IntegrityError as error:
        raise PlaceTaken(place.label) from error


@as_one
def prepare(
    *,
    visit: Visit,
    equipment: dict[str, int],
    advice_given: bool,
    looked_at_drug: bool,
    by: Staff,
    at: datetime,
) -> None:
    """Record the sterile equipment handed out, and what was said and seen."""
    for item, quantity in equipment.items():
        if quantity > 0:
            EquipmentGiven.objects.create(
                site_id=visit.site_id, visit=visit, item=item, quantity=quantity, at=at
            )
    Preparation.objects.create(
        site_id=visit.site_id,
        visit=visit,
        advice_given=advice_given,
        looked_at_drug=looked_at_drug,
        at=at,
        by=by,
    )
    note(what="prepared", subject=f"visit:{visit.pk}", site=visit.site, by=by, at=at)


@as_one
def start_use(
    *, visit: Visit, by: Staff, at: datetime, doses: int = 1, body_site: str = ""
) -> Episode:
    """Let the person who has a place begin, with as many doses as the law of the day allows."""
    step = current_step(visit)
    if step.stage != Stage.PREPARING:
        raise NotPossible(step.stage)
    use = PlaceUse.objects.get(site=visit.site_id, visit=visit, vacated_at__isnull=True)
    assessed = Assessment.objects.filter(site=visit.site_id, visit=visit).latest("at")
    made = move(visit=visit, to=Stage.CONSUMING, by=by, at=at, since=step)
    episode = Episode.objects.create(
        site_id=visit.site_id,
        visit=visit,
        place_use=use,
        route=assessed.route,
        body_site=body_site,
        started_at=made.entered_at,
    )
    _count_doses(episode=episode, assessed=assessed, doses=doses)
    return episode


def _count_doses(*, episode: Episode, assessed: Assessment, doses: int) -> None:
    """Number the doses on; the database refuses a number above the maximum."""
    before = Dose.objects.that_stand().filter(site=episode.site_id, visit=episode.visit_id).count()
    try:
        with transaction.atomic():
            for number in range(before + 1, before + 1 + doses):
                Dose.objects.create(
                    site_id=episode.site_id,
                    visit_id=episode.visit_id,
                    episode=episode,
                    assessment=assessed,
                    number=number,
                    maximum_doses=assessed.maximum_doses,
                    at=episode.started_at,
                )
    except IntegrityError as error:
        raise TooManyDoses(assessed.maximum_doses) from error


@as_one
def to_observation(*, visit: Visit, by: Staff, at: datetime) -> None:
    """End the use; the person is watched on, and the place waits to be cleaned."""
    made = move(visit=visit, to=Stage.OBSERVATION, by=by, at=at)
    Episode.objects.that_stand().filter(
        site=visit.site_id, visit=visit, ended_at__isnull=True
    ).update(ended_at=made.entered_at)
    vacate(visit=visit, at=made.entered_at)


@as_one
def to_after_use(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Let the person go on to the place after use."""
    step = current_step(visit)
    if step.stage == Stage.PREPARING:
        vacate(visit=visit, at=at)
    move(visit=visit, to=Stage.AFTER_USE, by=by, at=at, since=step)


@as_one
def clean(*, place: Place, by: Staff, at: datetime) -> None:
    """Mark a place as cleaned; it is free from now on. A second tap changes nothing."""
    use = (
        PlaceUse.objects.select_for_update()
        .filter(site=place.site_id, place=place, cleaned_at__isnull=True)
        .first()
    )
    if use is None:
        return
    if use.vacated_at is None:
        raise PlaceTaken(place.label)
    # A place of length zero would overlap nothing, and two could sit there at one moment.
    moment = max(at, use.vacated_at)
    PlaceUse.objects.filter(pk=use.pk).update(cleaned_at=moment)
    note(what="cleaned", subject=f"place:{place.pk}", site=place.site, by=by, at=at)


@as_one
def undo_last(*, visit: Visit, by: Staff, at: datetime) -> Step:
    """Take back the last move on the floor: a new row that names the one it takes back."""
    now, before = last_two(visit)
    if now.stage in CLOSED_STAGES or not still_undoable(now.entered_at, at):
        raise NothingToUndo
    _give_back(visit=visit, now=now, at=at)
    # Whoever gave up a place has none to go back to; whoever had begun still sits at theirs.
    without_place = before.stage in {Stage.PLACE_ASSIGNED, Stage.PREPARING}
    stage = Stage.WAITING if without_place and now.stage != Stage.CONSUMING else before.stage
    made = step_back(visit=visit, now=now, to=stage, by=by, at=at)
    note(what="undone", subject=f"visit:{visit.pk}", site=visit.site, by=by, at=at)
    return made


def _give_back(*, visit: Visit, now: Step, at: datetime) -> None:
    """Undo what the step had done to places, use and doses."""
    mine = PlaceUse.objects.filter(site=visit.site_id, visit=visit)
    if now.stage == Stage.PREPARING:
        mine.filter(vacated_at__isnull=True).update(vacated_at=at, cleaned_at=at)
    elif now.stage == Stage.CONSUMING:
        taken_back = Episode.objects.that_stand().filter(
            site=visit.site_id, visit=visit, ended_at__isnull=True
        )
        Dose.objects.filter(site=visit.site_id, episode__in=taken_back).update(undone_at=at)
        taken_back.update(undone_at=at)
    elif now.stage == Stage.OBSERVATION:
        _sit_down_again(visit=visit, since=now.entered_at)


def _sit_down_again(*, visit: Visit, since: datetime) -> None:
    use = PlaceUse.objects.filter(site=visit.site_id, visit=visit, vacated_at=since).first()
    if use is None or use.cleaned_at is not None:
        raise NothingToUndo
    PlaceUse.objects.filter(pk=use.pk).update(vacated_at=None)
    Episode.objects.filter(site=visit.site_id, visit=visit, ended_at=since).update(ended_at=None)
