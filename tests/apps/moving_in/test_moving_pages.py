"""The page of a move: it listens while it waits, and opens the vault for people alone."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.jobs.models import Job
from fristed.apps.moving_in.actions import undoing, writing
from fristed.apps.moving_in.models import Move, Part
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = "number,year of birth,registered\n7,1980,2020-01-02\n8,soon,2020-01-02\n"


@pytest.fixture
def opened(client, at, site):
    """Read the page of a move as whoever answers for the house, or as the page itself does."""
    client.force_login(make_staff("Kari", site, "coordinator"))

    def page(move, **headers):
        with time_machine.travel(at, tick=False):
            return client.get(reverse("moving_in:move", args=[site.slug, move.pk]), headers=headers)

    return page


def test_page_listens_only_while_the_move_is_under_way(bring, opened, scoped, lead, at):
    move = bring("people", PEOPLE)
    assert b"data-live-url" not in opened(move).content
    with scoped(lead):
        writing.begin(move=move, leave_out=True, by=lead, at=at)
    assert b"data-live-url" in opened(move).content


def test_page_that_waited_is_read_once_as_a_whole_and_the_vault_not_twice(
    bring, opened, scoped, lead
):
    move = bring("people", PEOPLE)
    with scoped(lead):
        before = Entry.objects.count()
    answer = opened(move, hx_request="true")
    with scoped(lead):
        assert (answer["HX-Refresh"], Entry.objects.count()) == ("true", before)


def test_what_was_left_out_can_be_looked_at(bring, opened, work, scoped, lead, at, site):
    move = bring("people", PEOPLE)
    with scoped(lead):
        writing.begin(move=move, leave_out=True, by=lead, at=at)
    work()
    rows = reverse("moving_in:troubles", args=[site.slug, move.pk])
    assert rows in opened(move).content.decode()


@pytest.mark.parametrize("step", ["write", "undo"])
def test_night_leaves_what_runs_or_may_be_tried_again(bring, work, scoped, lead, at, site, step):
    move = bring("people", PEOPLE)
    later = at + timedelta(days=8)
    with scoped(lead):
        writing.begin(move=move, leave_out=True, by=lead, at=at)
    if step == "undo":
        work()
        with scoped(lead):
            undoing.begin_undo(move=move, by=lead, at=later)
    with scoped(lead):
        state = Move.objects.get(pk=move.pk).state
        assert undoing.end_old(site=site, at=later) == 0
        Job.objects.update(failed_at=later - timedelta(days=1))
        assert undoing.end_old(site=site, at=later) == 0
        assert (Move.objects.get(pk=move.pk).state, Part.objects.count()) == (state, 1)
        Job.objects.update(failed_at=at)
        assert undoing.end_old(site=site, at=later + timedelta(days=8)) == 1
        assert (Move.objects.get(pk=move.pk).state, Part.objects.count()) == ("moved_in", 0)
