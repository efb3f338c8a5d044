"""Late entry: a visit from its paper sheet, as the same rows with their true times.

The law asked is that of the day it happened. The audit row carries the moment of entry; the rows
carry the moment of what happened; `entered_late_at` holds both together.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.emergencies.actions import enter_late as enter_emergency_late
from fristed.apps.emergencies.choices import Whom
from fristed.apps.premises.choices import PlaceKind
from fristed.apps.premises.models import Place
from fristed.apps.premises.queries import binding_rules
from fristed.apps.registers.queries import ban_in_force
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.actions import end_visit, receive, recognise
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one
from fristed.science.law import provision_on

from ..choices import Answer, PaperOutcome, Stage
from ..models import Assessment, Episode, EquipmentGiven, PlaceUse, Refusal, Step
from ..queries.late import paper_entered
from .assessing import Stated, _decisions, _keep, _refuse
from .noting import note
from .paper import AlreadyEntered, LawRefuses, Paper, refuse_impossible
from .placing import SERVES, PlaceTaken, WrongPlace, _count_doses


@as_one
def enter_visit_late(*, site: Site, paper: Paper, by: Staff, at: datetime) -> Visit:
    """Enter a visit from paper. Where it has not ended, the person is on the board from now on."""
    refuse_impossible(paper, at)
    # One entry at a time at a site: two terminals with the same sheet must not both write it.
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    before = paper_entered(site, paper.number, local_day(site, paper.arrived_at))
    if before is not None:
        raise AlreadyEntered(before)
    visit = _receive(site, paper, by, at)
    assessed = _assess(visit, paper, by)
    _write_use(visit, paper, assessed)
    _write_steps(visit, paper, by)
    _write_equipment(visit, paper)
    _close(visit, paper, by, at)
    _write_emergency(visit, paper, by, at)
    note(what="visit_entered_late", subject=f"visit:{visit.pk}", site=site, by=by, at=at)
    return visit


def _receive(site: Site, paper: Paper, by: Staff, at: datetime) -> Visit:
    """Write the visit; whose it was is written once it is over, if it is (`_close`)."""
    visit = receive(
        site=site,
        by=by,
        at=paper.arrived_at,
        client=None if paper.ends_at else paper.client,
        entered_late_at=at,
        paper_number=paper.number,
    )
    visit.client = paper.client
    return visit


def _assess(visit: Visit, paper: Paper, by: Staff) -> Assessment | None:
    """Ask the law of the day it happened. Where it asks a person, whoever wrote the sheet did."""
    if not paper.stated:
        if paper.outcome == PaperOutcome.REFUSED:
            _refuse_by_hand(visit, paper, None, by)
        return None
    stated = Stated(route=paper.route, substances=paper.substances)
    moment = paper.arrived_at
    book = binding_rules(visit.site, local_day(visit.site, moment))
    decisions = _decisions(book, visit, stated, moment)
    ban = ban_in_force(visit, moment)
    assessed = _keep(visit, stated, book, decisions, ban, by, moment)
    if paper.outcome == PaperOutcome.REFUSED:
        if assessed.answer == Answer.REFUSE:
            _refuse(assessed, decisions, ban, by, moment)
        else:
            _refuse_by_hand(visit, paper, assessed, by)
    elif paper.used and assessed.answer == Answer.REFUSE:
        raise LawRefuses("ban" if ban else _provision(assessed))
    elif paper.used and assessed.answer == Answer.ASK:
        Assessment.objects.filter(pk=assessed.pk).update(admitted_by_person=True, decided_by=by)
    return assessed


def _provision(assessed: Assessment) -> str:
    refusing = assessed.reasons.filter(effect="refuses").values_list("provision", flat=True)
    return refusing.first() or "exclusions"


def _refuse_by_hand(visit: Visit, paper: Paper, assessed: Assessment | None, by: Staff) -> None:
    """Cite the provision that stands on the sheet where it was in force, else staff's judgement."""
    day = local_day(visit.site, paper.arrived_at)
    book = binding_rules(visit.site, day)
    found = provision_on(book, paper.provision, day) if book else None
    Refusal.objects.create(
        site_id=visit.site_id,
        visit=visit,
        assessment=assessed,
        provision=found.code if found else "judgement",
        rule_set=found.rule_set if found else "house",
        wording=found.wording.text if found else "",
        source=found.source if found else "",
        confidence=found.confidence.value if found else "P",
        at=paper.arrived_at,
        by=by,
    )


def _write_use(visit: Visit, paper: Paper, assessed: Assessment | None) -> None:
    if not paper.used or assessed is None or paper.started_at is None:
        return
    at_place = None
    if paper.place is not None:
        at_place = _sit(visit, paper.place, paper.started_at, paper)
    episode = Episode.objects.create(
        site_id=visit.site_id,
        visit=visit,
        place_use=at_place,
        route=paper.route,
        started_at=paper.started_at,
        ended_at=paper.ended_at,
    )
    _count_doses(episode=episode, assessed=assessed, doses=paper.doses)


def _sit(visit: Visit, place: Place, since: datetime, paper: Paper) -> PlaceUse:
    """Write who sat where; the database refuses a place that was taken at that time.

    Sheets do not tell when a place was cleaned: it is taken to be so when the person rose.
    """
    if paper.route not in SERVES[PlaceKind(place.kind)]:
        raise WrongPlace(place.label)
    try:
        with transaction.atomic():
            return PlaceUse.objects.create(
                site_id=visit.site_id,
                place=place,
                visit=visit,
                assigned_at=since,
                vacated_at=paper.ended_at,
                cleaned_at=paper.ended_at,
            )
    except IntegrityError as error:
        raise PlaceTaken(place.label) from error


def _write_steps(visit: Visit, paper: Paper, by: Staff) -> None:
    """Write the stages the person went through; the last is open where they are still here."""
    stages = list(_stages(paper))
    ends = [entered for _stage, entered in stages[1:]] + [None]
    Step.objects.bulk_create(
        Step(
            site_id=visit.site_id,
            visit=visit,
            number=number,
            stage=stage,
            entered_at=at,
            left_at=end,
            by=by,
        )
        for number, ((stage, at), end) in enumerate(zip(stages, ends, strict=True), start=1)
    )


def _stages(paper: Paper) -> Iterator[tuple[str, datetime]]:
    came, gone = paper.arrived_at, paper.ends_at
    yield Stage.ARRIVED, came
    if paper.outcome == PaperOutcome.HELP:
        yield Stage.AFTER_USE, came
    else:
        yield Stage.ASSESSING, came
    if paper.outcome == PaperOutcome.REFUSED:
        yield Stage.TURNED_AWAY, gone or came
        return
    if paper.used and paper.started_at:
        yield Stage.WAITING, came
        yield Stage.PLACE_ASSIGNED, paper.started_at
        yield Stage.PREPARING, paper.started_at
        yield Stage.CONSUMING, paper.started_at
        if paper.ended_at:
            yield Stage.OBSERVATION, paper.ended_at
    if gone:
        yield (Stage.LEFT if paper.used else Stage.LEFT_WITHOUT_USING), gone


def _write_equipment(visit: Visit, paper: Paper) -> None:
    EquipmentGiven.objects.bulk_create(
        EquipmentGiven(
            site_id=visit.site_id,
            visit=visit,
            item=item,
            quantity=quantity,
            at=paper.started_at or paper.arrived_at,
        )
        for item, quantity in paper.equipment.items()
        if quantity > 0
    )


def _close(visit: Visit, paper: Paper, by: Staff, at: datetime) -> None:
    """End the visit when the sheet says so, and only then say whose it was: they may be back."""
    if paper.ends_at is None:
        return
    end_visit(visit=visit, by=by, at=paper.ends_at)
    if paper.client is not None:
        recognise(visit=visit, client=paper.client, by=by, at=at)


def _write_emergency(visit: Visit, paper: Paper, by: Staff, at: datetime) -> None:
    if paper.emergency_at is None:
        return
    enter_emergency_late(
        site=visit.site,
        by=by,
        at=at,
        started_at=paper.emergency_at,
        acts=paper.emergency_acts,
        visit=visit,
        whom=Whom.VISITOR,
        place=paper.place,
        kind=paper.emergency_kind,
    )
