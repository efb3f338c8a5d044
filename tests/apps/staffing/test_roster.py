"""The roster: which shifts are planned, refused and removed."""

from datetime import timedelta

import pytest

from fristed.apps.staffing import actions, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]


def plan(site, staff, at, starts, hours):
    return actions.plan_shift(
        site=site, staff=staff, profession="nurse", starts_at=starts,
        ends_at=starts + timedelta(hours=hours), by=staff, at=at,
    )  # fmt: skip


@pytest.mark.parametrize("hours", [0, -1, 25])
def test_shift_that_makes_no_sense_is_refused(site, staff, at, hours):
    with pytest.raises(actions.ShiftMakesNoSense):
        plan(site, staff, at, at, hours)


def test_shifts_one_after_the_other_are_planned(site, staff, at):
    plan(site, staff, at, at, 8)
    plan(site, staff, at, at + timedelta(hours=8), 8)
    with pytest.raises(actions.PlannedAlready):
        plan(site, staff, at, at + timedelta(hours=4), 8)
    assert len(queries.planned_between(site, at, at + timedelta(days=1))) == 2


def test_shift_that_has_begun_stays_on_the_roster(site, staff, at):
    begun = plan(site, staff, at, at, 8)
    with pytest.raises(actions.NoSuchEntry):
        actions.unplan_shift(site=site, entry=begun.pk, by=staff, at=at)
