"""Doses and courses: what counts, what leaves the shelf, who answers, what is kept."""

from datetime import date, timedelta

import pytest

from fristed.apps.stock.choices import ItemKind, MovementKind, Unit
from fristed.apps.stock.models import Item, Level, Lot, Movement
from fristed.apps.vaccinations import actions
from fristed.apps.vaccinations.actions.doses import Vial
from fristed.apps.vaccinations.models import Approval
from fristed.apps.vaccinations.queries import approved
from fristed.apps.vault.actions import ReplacedAlready
from fristed.science.vaccination import State, schedules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]
DAY = date(2025, 1, 5)
CODE = "hepatitis_b"


@pytest.fixture
def vial(site, nurse, at) -> Vial:
    """Three doses of a vaccine in the fridge."""
    item = Item.objects.create(
        site=site,
        name_en="B",
        name_nb="B",
        kind=ItemKind.VACCINE,
        unit=Unit.DOSE,
        tracks_lots=True,
    )
    lot = Lot.objects.create(site=site, item=item, number="LOT-7")
    coming = {"quantity": 3, "kind": MovementKind.RECEIVED, "at": at, "by": nurse}
    Movement.objects.create(site=site, item=item, lot=lot, **coming)
    return Vial(item, lot)


def on_the_shelf(vial: Vial) -> int:
    return Level.objects.get(lot=vial.lot).on_hand


def test_late_dose_goes_on_with_the_course(person, nurse, at) -> None:
    act = {"client": person, "by": nurse, "at": at}
    actions.give_dose(vaccine=CODE, date=DAY, elsewhere=True, **act)
    actions.begin_course(schedule=CODE, date=at.date(), **act)
    (course,) = actions.read_person(**act).courses
    assert (course.standing.state, course.standing.number) == (State.OVERDUE, 2)


def test_dose_comes_off_the_shelf_and_is_put_back_when_it_was_a_mistake(
    person, nurse, at, vial
) -> None:
    act = {"client": person, "by": nurse, "at": at}
    dose = actions.give_dose(vaccine=CODE, date=at.date(), body_site="left_arm", vial=vial, **act)
    given = on_the_shelf(vial)

    actions.take_back_dose(dose=dose.pk, **act)

    assert (given, on_the_shelf(vial)) == (2, 3)
    assert actions.read_person(**act).doses == []


def test_dose_given_elsewhere_takes_nothing_off_the_shelf(person, nurse, at, vial) -> None:
    act = {"client": person, "by": nurse, "at": at}
    dose = actions.give_dose(vaccine=CODE, date=DAY, elsewhere=True, vial=vial, **act)
    assert (on_the_shelf(vial), dose.movement_id) == (3, None)


def test_product_and_lot_are_sealed_and_read(person, nurse, at, vial) -> None:
    act = {"client": person, "by": nurse, "at": at}
    dose = actions.give_dose(vaccine=CODE, date=DAY, vial=vial, **act)
    (read,) = actions.read_person(**act).doses
    assert (read.product, read.lot) == ("B", "LOT-7")
    assert b"LOT-7" not in bytes(dose.lot_sealed)


def test_dose_is_put_right_once(person, nurse, at) -> None:
    act = {"client": person, "by": nurse, "at": at}
    dose = actions.give_dose(vaccine=CODE, date=DAY, **act)
    actions.put_dose_right(dose=dose.pk, vaccine="hepatitis_a", date=DAY, **act)
    with pytest.raises((actions.NoSuchRow, ReplacedAlready)):
        actions.put_dose_right(dose=dose.pk, vaccine=CODE, date=DAY, **act)
    assert [one.row.vaccine for one in actions.read_person(**act).doses] == ["hepatitis_a"]


def test_future_dose_is_refused(person, nurse, at) -> None:
    with pytest.raises(actions.DayNotCome):
        actions.give_dose(
            client=person, vaccine=CODE, date=at.date() + timedelta(days=1), by=nurse, at=at
        )


def test_course_is_followed_once_and_ends_with_its_doses_kept(person, nurse, at) -> None:
    act = {"client": person, "by": nurse, "at": at}
    course = actions.begin_course(schedule=CODE, date=DAY, **act)
    with pytest.raises(actions.AlreadyFollowed):
        actions.begin_course(schedule=CODE, date=DAY, **act)
    actions.give_dose(vaccine=CODE, date=DAY, **act)

    actions.end_course(course=course.pk, because="switched", **act)

    held = actions.read_person(**act)
    assert (held.courses, len(held.doses)) == ([], 1)


def test_nobody_is_due_by_a_schedule_that_nobody_answers_for(site, person, nurse, at) -> None:
    act = {"client": person, "by": nurse, "at": at}
    actions.begin_course(schedule=CODE, date=DAY, **act)
    actions.give_dose(vaccine=CODE, date=DAY, **act)
    page = {"site": site, "by": nurse, "at": at, "start": 0, "size": 9}
    before = actions.read_due(**page)
    actions.approve(site=site, schedule=CODE, approved_by="Dr. Nobody", by=nurse, at=at)

    due, total = actions.read_due(**page)

    assert (before, total) == (([], 0), 1)
    assert due[0].client == person.pk


def test_approval_holds_for_the_very_words(site, nurse, at) -> None:
    actions.approve(site=site, schedule=CODE, approved_by="Dr. Nobody", by=nurse, at=at)
    now = CODE in approved(site)
    Approval.objects.create(
        site=site,
        schedule=CODE,
        fingerprint="of other words",
        approved_by="Dr. Nobody",
        at=at + timedelta(minutes=1),
        by=nurse,
    )
    assert (now, CODE in approved(site)) == (True, False)


def test_withdrawn_schedule_prompts_no_more(site, nurse, at) -> None:
    actions.approve(site=site, schedule=CODE, approved_by="Dr. Nobody", by=nurse, at=at)
    actions.withdraw(site=site, schedule=CODE, by=nurse, at=at + timedelta(minutes=1))
    assert CODE not in approved(site)


def test_approval_is_somebodys(site, nurse, at) -> None:
    with pytest.raises(actions.ApproverMissing):
        actions.approve(site=site, schedule=CODE, approved_by=" ", by=nurse, at=at)


def test_every_schedule_can_be_followed(person, nurse, at) -> None:
    act = {"client": person, "by": nurse, "at": at}
    for code in schedules():
        actions.begin_course(schedule=code, date=DAY, **act)
    assert len(actions.read_person(**act).courses) == len(schedules())
