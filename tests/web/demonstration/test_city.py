"""A replayed city: its figures, its floor at the present moment, its walls and its sign-ins."""

from datetime import date, timedelta
from statistics import mean

import pytest
from django.contrib.auth import authenticate

from fristed.apps.audit.models import Entry
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import client_by_card
from fristed.apps.consumption_rooms.models import PlaceUse, Refusal
from fristed.apps.consumption_rooms.queries.board import floor
from fristed.apps.emergencies.models import Done
from fristed.apps.shifts.models import HandOver
from fristed.apps.sites.choices import Role
from fristed.apps.sites.models import RoleHeld, Site
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.demonstration import calibration as set_to

from .conftest import SMALL, UNTIL, broken_invariants, figures, keys_apart

pytestmark = pytest.mark.django_db


def test_days_are_like_the_published_ones(oslo):
    counted = figures(oslo, date(2026, 11, 16), 3)

    assert counted.visits / counted.days == pytest.approx(72, rel=0.15)
    assert counted.inhaled_share == pytest.approx(0.24, abs=0.05)
    assert counted.overdoses["inhale"] == 0


def test_chances_multiply_to_the_published_rates():
    by_opioid = set_to.ROUTES["inject"] * set_to.with_opioid("inject")

    assert 1000 * set_to.USES * by_opioid * set_to.OVERDOSE_PER_USE == pytest.approx(6.0)
    assert pytest.approx(6.0) == 1000 * set_to.USES * set_to.OTHER_PER_USE
    assert [sum(stated.values()) for stated in set_to.SUBSTANCES.values()] == pytest.approx([1] * 3)
    assert sum(set_to.ROUTES.values()) == pytest.approx(1)


def test_nothing_that_must_never_be_is(oslo):
    assert broken_invariants(oslo) == []


def test_present_floor_has_somebody_at_every_stage(oslo):
    now = floor(oslo, UNTIL)
    people = {
        "desk": len(now.desk),
        "queue": len(now.queue),
        "at a place": sum(seat.person is not None for seat in now.seats),
        "to be cleaned": sum(bool(seat.use) and seat.person is None for seat in now.seats),
        "observation": len(now.observation),
        "after use": len(now.after_use),
    }

    assert people == {
        "desk": 2,
        "queue": 3,
        "at a place": 5,
        "to be cleaned": 1,
        "observation": 2,
        "after use": 4,
    }
    assert now.gate.open
    assert now.gate.on_duty[0].staff.display_name == "Ingrid"


def test_present_moments_lie_before_now(oslo):
    entered = [p.step.entered_at for p in floor(oslo, UNTIL).after_use]

    assert max(entered) < UNTIL
    assert Visit.objects.filter(arrived_at__gt=UNTIL).count() == 0


def test_queue_waits_for_a_place_of_its_kind(oslo):
    uses = PlaceUse.objects.filter(site=oslo).select_related("place")
    routes = {(use.place.kind, e.route) for use in uses for e in use.episodes.all()}

    assert routes - {("inject", "nasal"), ("smoke", "nasal")} == {
        ("inject", "inject"),
        ("smoke", "inhale"),
    }


def test_refusals_name_their_provision(oslo):
    found = set(Refusal.objects.values_list("provision", flat=True))

    assert found <= {"substances", "residency", "ban"}
    assert found


def test_no_dose_of_naloxone_is_invented(oslo):
    assert Done.objects.filter(dose_mg__isnull=False).count() == 0


def test_every_hand_over_is_received(oslo):
    assert HandOver.objects.filter(received_at__isnull=True).count() == 0
    assert HandOver.objects.count() >= 3


def test_everybody_is_registered_through_the_action(oslo):
    assert Client.objects.count() >= SMALL[0].people
    assert Entry.objects.filter(what="clients.registered").count() == Client.objects.count()
    assert {local_day(oslo, c.first_met_at) < UNTIL.date() for c in Client.objects.all()} >= {True}


def test_houses_see_nothing_of_each_other(city, db):
    other = city[1]
    with working(staff=None, sites=[other.pk]):
        seen = set(Visit.objects.values_list("site", flat=True))

    assert seen == {other.pk}
    assert {site.is_demonstration for site in Site.objects.all()} == {True}


def test_each_role_can_sign_in_with_its_line(city, db):
    path = city[2] / "demo" / "sign-ins.txt"
    lines = [line.split(maxsplit=3) for line in path.read_text().splitlines()[1:]]
    lines = [line for line in lines if line and line[0] in Role.values]
    staff = [authenticate(username=name, password=word) for _role, name, word, _look in lines]

    assert path.stat().st_mode & 0o077 == 0
    assert {line[0] for line in lines} == set(Role.values)
    assert min(len(line[2]) for line in lines) >= 12
    assert all(staff)
    with working(staff=None, sites=[city[0].pk, city[1].pk]):
        held = set(RoleHeld.objects.values_list("staff__sign_in_name", "role"))
    assert {(line[1], line[0]) for line in lines} <= held


def test_cards_for_the_stranger_belong_to_people_who_are_not_here(city, oslo):
    text = (city[2] / "demo" / "sign-ins.txt").read_text()
    tokens = [line.split(": ")[1] for line in text.splitlines() if line.startswith("A card")]
    with keys_apart(city[2]):
        found = [client_by_card(oslo, token) for token in tokens]

    assert len(found) == 3
    assert all(client and not client.visits.exists() for client in found)


def test_minutes_are_plausible(oslo):
    uses = [
        (use.vacated_at - use.assigned_at) / timedelta(minutes=1)
        for use in PlaceUse.objects.filter(site=oslo, vacated_at__isnull=False)
    ]

    assert mean(uses) == pytest.approx(20, abs=3)  # Insite: 20 minutes in the room on the mean
