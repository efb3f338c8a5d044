"""Roles: given, ended, refused."""

from datetime import date

import pytest

from fristed.apps.sites import actions, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]

TUESDAY = date(2026, 11, 17)


def test_role_ended_today_opens_nothing_from_now_on(site, staff, lead, at):
    held = actions.give_role(site=site, staff=lead, role="coordinator", by=staff, at=at)
    assert "coordinator" in queries.roles_of(lead, site, TUESDAY)
    actions.end_role(site=site, role=held.pk, by=staff, at=at)
    assert "coordinator" not in queries.roles_of(lead, site, TUESDAY)


def test_role_ended_and_given_again_on_one_day_holds(site, staff, lead, at):
    held = actions.give_role(site=site, staff=lead, role="coordinator", by=staff, at=at)
    actions.end_role(site=site, role=held.pk, by=staff, at=at)
    actions.give_role(site=site, staff=lead, role="coordinator", by=staff, at=at)
    assert "coordinator" in queries.roles_of(lead, site, TUESDAY)


def test_role_of_one_s_own_is_given_only_by_an_administrator(site, staff, at):
    with pytest.raises(actions.NotYourOwn):
        actions.give_role(site=site, staff=staff, role="nurse", by=staff, at=at)
    actions.give_role(site=site, staff=staff, role="administrator", by=None, at=at)
    actions.give_role(site=site, staff=staff, role="nurse", by=staff, at=at)


def test_administrator_can_be_ended_while_another_is_left(site, staff, lead, at):
    first = actions.give_role(site=site, staff=staff, role="administrator", by=None, at=at)
    with pytest.raises(actions.LastAdministrator):
        actions.end_role(site=site, role=first.pk, by=staff, at=at)
    actions.give_role(site=site, staff=lead, role="administrator", by=staff, at=at)
    actions.end_role(site=site, role=first.pk, by=staff, at=at)
    assert "administrator" not in queries.roles_of(staff, site, TUESDAY)
