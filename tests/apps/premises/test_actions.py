"""What changes in a house: hours, exceptions, places, premises, rules, texts, timers."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.premises import actions, queries
from fristed.apps.premises.models import ApprovedText, HouseRule, OpeningPeriod, Place, Premises

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]

TUESDAY = date(2026, 11, 17)


def change(site, by, at, *, hours, from_date, weekdays=(2,)):
    actions.change_hours(
        site=site, weekdays=weekdays, hours=hours, from_date=from_date, by=by, at=at
    )


def test_hours_hold_until_the_day_the_new_ones_begin(site, staff, at):
    change(site, staff, at, hours=[(time(9), time(22))], from_date=TUESDAY)
    change(site, staff, at, hours=[(time(10), time(20))], from_date=TUESDAY + timedelta(days=7))
    assert queries.hours_on(site, TUESDAY) == [(time(9), time(22))]
    assert queries.hours_on(site, TUESDAY + timedelta(days=7)) == [(time(10), time(20))]


def test_hours_decided_for_later_are_dropped_by_an_earlier_change(site, staff, at):
    later = TUESDAY + timedelta(days=14)
    change(site, staff, at, hours=[(time(10), time(20))], from_date=later)
    change(site, staff, at, hours=[], from_date=TUESDAY)
    assert queries.hours_on(site, later) == []
    assert queries.coming_hours(site, TUESDAY) == []


def test_hours_changed_twice_on_a_day_leave_the_last(site, staff, at):
    change(site, staff, at, hours=[(time(9), time(22))], from_date=TUESDAY)
    change(site, staff, at, hours=[(time(8), time(12)), (time(13), time(18))], from_date=TUESDAY)
    assert queries.hours_on(site, TUESDAY) == [(time(8), time(12)), (time(13), time(18))]


@pytest.mark.parametrize(
    "hours",
    [
        [(time(9), time(9))],
        [(time(9), time(12)), (time(11), time(14))],
        [(time(9), time(2)), (time(10), time(14))],
    ],
)
def test_hours_that_make_no_sense_are_refused(site, staff, at, hours):
    with pytest.raises(actions.HoursMakeNoSense):
        change(site, staff, at, hours=hours, from_date=TUESDAY)
    assert OpeningPeriod.objects.count() == 0


def test_hours_of_the_past_stay(site, staff, at):
    with pytest.raises(actions.BeforeToday):
        change(site, staff, at, hours=[], from_date=TUESDAY - timedelta(days=1))


def test_week_says_what_each_day_says(site, staff, at):
    change(site, staff, at, hours=[(time(9), time(22))], from_date=TUESDAY, weekdays=(2, 3, 4))
    actions.publish_exception(
        site=site, date=TUESDAY + timedelta(days=1), hours=None, because="holiday",
        alternative_en="Bus", alternative_nb="Buss", by=staff, at=at,
    )  # fmt: skip
    week = queries.week_from(site, TUESDAY)
    assert [day.hours for day in week] == [queries.hours_on(site, day.date) for day in week]
    assert week[1].exception is not None


def test_week_costs_two_queries(site, staff, at, django_assert_num_queries):
    change(site, staff, at, hours=[(time(9), time(22))], from_date=TUESDAY, weekdays=range(1, 8))
    with django_assert_num_queries(2):
        queries.week_from(site, TUESDAY, days=30)


@pytest.mark.parametrize(
    ("hour", "open_"), [(8, False), (9, True), (21, True), (23, True), (1, True), (2, False)]
)
def test_house_open_past_midnight_is_open(site, staff, at, hour, open_):
    change(site, staff, at, hours=[(time(9), time(2))], from_date=TUESDAY, weekdays=range(1, 8))
    moment = datetime(2026, 11, 19, hour, tzinfo=site.zone)
    assert queries.is_open(site, moment) is open_


def test_exception_in_the_past_is_not_withdrawn(site, staff, at):
    made = actions.publish_exception(
        site=site, date=TUESDAY, hours=(time(10), time(12)), because="staffing",
        alternative_en="Bus", alternative_nb="Buss", by=staff, at=at,
    )  # fmt: skip
    with pytest.raises(actions.NoSuchException):
        actions.withdraw_exception(
            site=site, exception=made.pk, by=staff, at=at + timedelta(days=1)
        )
    actions.withdraw_exception(site=site, exception=made.pk, by=staff, at=at)


def test_move_ends_the_old_premises_on_the_first_day_of_the_new(site, staff, at):
    actions.move_house(
        site=site, name="A", address="A 1", from_date=date(2019, 1, 1), by=staff, at=at
    )
    actions.move_house(site=site, name="B", address="B 1", from_date=TUESDAY, by=staff, at=at)
    assert [(p.name, p.until_date) for p in queries.premises_of(site)] == [
        ("B", None),
        ("A", TUESDAY),
    ]


def test_move_into_the_days_of_earlier_premises_is_held_by_the_database(site, staff, at):
    Premises.objects.create(
        site=site, name="A", address="A", from_date=date(2026, 1, 1), until_date=date(2027, 1, 1)
    )
    with pytest.raises(actions.PremisesOverlap):
        actions.move_house(site=site, name="B", address="B", from_date=TUESDAY, by=staff, at=at)
    assert Premises.objects.count() == 1


def test_place_out_of_service_can_come_back(site, staff, at):
    place = queries.places_of(site).first()
    actions.take_out_of_service(site=site, place=place.pk, by=staff, at=at)
    assert Place.objects.get(pk=place.pk).in_service is False
    actions.put_back_in_service(site=site, place=place.pk, by=staff, at=at)
    assert Place.objects.get(pk=place.pk).in_service is True


def test_place_in_use_stays_in_service(site, staff, at):
    from fristed.apps.consumption_rooms.models import PlaceUse
    from fristed.apps.visits.models import Visit

    place = queries.places_of(site).first()
    visit = Visit.objects.create(site=site, handle="K7-QF", arrived_at=at)
    use = PlaceUse.objects.create(site=site, place=place, visit=visit, assigned_at=at)
    with pytest.raises(actions.PlaceInUse):
        actions.take_out_of_service(site=site, place=place.pk, by=staff, at=at)
    PlaceUse.objects.filter(pk=use.pk).update(vacated_at=at, cleaned_at=at)
    actions.take_out_of_service(site=site, place=place.pk, by=staff, at=at)


def set_rule(site, by, at, limit, number, from_date=TUESDAY):
    return actions.set_house_rule(
        site=site, limit=limit, number=number, decided_by="Board", from_date=from_date, by=by, at=at
    )


@pytest.mark.parametrize(("limit", "number"), [("minimum_age", 17), ("most_doses", 2)])
def test_house_rule_may_not_widen_the_law(site, staff, at, limit, number):
    with pytest.raises(actions.WiderThanTheLaw):
        set_rule(site, staff, at, limit, number)
    assert HouseRule.objects.count() == 0


def test_house_rules_bind_beneath_the_law(site, staff, at):
    from fristed.science.law import minimum_age_on, staffing_on

    set_rule(site, staff, at, "minimum_age", 20)
    set_rule(site, staff, at, "staff", 3)
    set_rule(site, staff, at, "nurses", 1)
    book = queries.binding_rules(site, TUESDAY)
    assert minimum_age_on(book, TUESDAY).years == 20
    ours = [rule for rule in staffing_on(book, TUESDAY) if rule.min_staff == 3]
    assert [rule.min_nurses for rule in ours] == [1]


def test_house_rule_set_again_ends_the_old_one(site, staff, at):
    set_rule(site, staff, at, "minimum_age", 20)
    set_rule(site, staff, at, "minimum_age", 21, TUESDAY + timedelta(days=5))
    assert queries.house_rules_on(site, TUESDAY) == {"min_age": {"years": 20}}
    assert queries.house_rules_on(site, TUESDAY + timedelta(days=5)) == {"min_age": {"years": 21}}


def test_house_rule_ended_leaves_the_law(site, staff, at):
    rule = set_rule(site, staff, at, "minimum_age", 20)
    actions.end_house_rule(site=site, rule=rule.pk, by=staff, at=at)
    assert queries.house_rules_on(site, TUESDAY) == {}
    with pytest.raises(actions.NoSuchHouseRule):
        actions.end_house_rule(site=site, rule=rule.pk, by=staff, at=at)


def approve(site, by, at, text, day=TUESDAY):
    return actions.approve_text(
        site=site, topic="naloxone_dosing", language="nb", text=text, approver="Dr. Berg",
        approved_date=day, by=by, at=at,
    )  # fmt: skip


def test_text_ships_empty(site):
    assert queries.approved_text(site, "naloxone_dosing", "nb", TUESDAY) is None


def test_new_text_ends_the_old_one(site, staff, at):
    approve(site, staff, at, "old", TUESDAY - timedelta(days=1))
    approve(site, staff, at, "new")
    assert queries.approved_text(site, "naloxone_dosing", "nb", TUESDAY).text == "new"
    assert ApprovedText.objects.filter(ended_date__isnull=True).count() == 1


def test_text_older_than_the_one_that_stands_is_refused(site, staff, at):
    approve(site, staff, at, "new")
    with pytest.raises(actions.OlderThanTheLast):
        approve(site, staff, at, "old", TUESDAY - timedelta(days=1))


def test_timers_are_changed_for_the_site(site, staff, at):
    minutes = dict.fromkeys(
        ["use_warning_min", "preparing_warning_min", "observation_check_min",
         "after_use_warning_min", "discard_after_days"], 7,
    )  # fmt: skip
    actions.change_timers(site=site, minutes=minutes, by=staff, at=at)
    site.refresh_from_db()
    assert site.after_use_warning_min == 7


def test_each_action_writes_one_row_of_audit(site, staff, at):
    before = Entry.objects.count()
    change(site, staff, at, hours=[(time(9), time(22))], from_date=TUESDAY)
    assert Entry.objects.count() == before + 1
    newest = Entry.objects.order_by("-at").first()
    assert (newest.what, newest.at) == ("premises.hours_changed", at.astimezone(UTC))
