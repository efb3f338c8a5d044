"""The night looks for visits to blank by an index, and not through the years it has blanked."""

import pytest
from django.db import connection

from fristed.apps.clients.models import Client
from fristed.apps.visits.models import Visit
from fristed.web.night.cutting import Scope, over, to_do
from fristed.web.night.rules import roots

pytestmark = [pytest.mark.django_db]


def test_night_reads_visits_by_the_index_of_what_is_left(scope, site, at):
    rule = next(one for one in roots() if one.model is Visit)
    rows = to_do(rule, over(rule, Scope(site, at, at.date(), frozenset()), 365), site.time_zone)

    with connection.cursor() as cursor:  # of an empty table any way is as cheap
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = rows[:200].explain()

    assert "visits_not_blank_yet" in plan


def test_visit_that_a_night_has_blanked_is_in_that_index_no_more(scope, site, at):
    kari = Client.objects.create(site=site, mode="register", first_met_at=at, last_seen_date=at)
    noon = at.replace(hour=11, minute=0)
    told = {"site": site, "service": "consumption_room", "arrived_at": noon}
    Visit.objects.create(**told, handle="K7-AA", left_at=noon)
    left = [
        Visit.objects.create(**told, handle="K7-BB", left_at=at),
        Visit.objects.create(**told, handle="K7-CC", left_at=noon, client=kari),
        Visit.objects.create(**told, handle="K7-DD"),
        Visit.objects.create(**told, handle="K7-EE", left_at=noon, paper_number="7"),
        Visit.objects.create(**told, handle="K7-FF", left_at=noon, entered_late_at=at),
    ]

    assert list(Visit.objects.not_blank_yet().order_by("handle")) == left
