"""The board through HTTP: what it shows, how much it reads, and every tap on it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fristed.apps.clients.actions import issue_card
from fristed.apps.consumption_rooms.actions import placing
from fristed.apps.consumption_rooms.actions.arriving import arrive
from fristed.apps.consumption_rooms.actions.assessing import Stated, assess
from fristed.apps.consumption_rooms.models import EquipmentGiven, OfferMade, Refusal, Step
from fristed.apps.premises.models import Place
from fristed.apps.staffing.actions import go_on_duty
from fristed.apps.visits.models import Visit
from fristed.ground.context import working

from .conftest import make_client

HEROIN = Stated(route="inject", substances=["heroin"])


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def room(site, lead, now):
    """The room with its lead on duty, outside any scope: the requests open their own."""
    with working(staff=lead.pk, sites=[site.pk]):
        go_on_duty(site=site, staff=lead, profession="nurse", by=lead, at=now, leads=True)
    return site


@pytest.fixture
def desk(client, staff, room):
    """A signed-in browser at the desk."""
    client.force_login(staff)
    return client


def tap(browser, name, room, *ids, **fields):
    url = reverse(f"rooms:{name}", args=[room.slug, *ids])
    return browser.post(url, {"once": str(uuid4()), **fields})


def comes(room, staff, now, stated=None, **changed):
    with working(staff=staff.pk, sites=[room.pk]):
        visit = arrive(site=room, client=make_client(room, staff, now, **changed), by=staff, at=now)
        if stated:
            assess(visit=visit, stated=stated, by=staff, at=now)
    return visit


def stage_of(room, visit):
    with working(staff=None, sites=[room.pk]):
        return Step.objects.current().get(visit=visit).stage


def board(browser, room, **query):
    return browser.get(reverse("rooms:board", args=[room.slug]), query)


def test_board_reads_the_same_number_of_statements_for_one_and_three(desk, room, staff, now):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            comes(room, staff, now, HEROIN)
        with CaptureQueriesContext(
            connection,
        ) as read:
            assert board(desk, room).status_code == 200
        counts.append(sum("SAVEPOINT" not in q["sql"] for q in read.captured_queries))

    assert counts[0] == counts[1]


def test_board_of_another_site_answers_like_one_that_does_not_exist(desk, room, other_site):
    assert board(desk, other_site).status_code == 404
    assert desk.get("/at/no-such-site/").status_code == 404


def test_board_shows_no_name_and_a_new_handle(desk, room, staff, now):
    visit = comes(room, staff, now, HEROIN)

    page = board(desk, room).content.decode()

    assert visit.handle in page


def test_hidden_substances_are_not_in_the_page(desk, room, staff, now):
    visit = comes(room, staff, now, HEROIN)
    with working(staff=staff.pk, sites=[room.pk]):
        place = Place.objects.get(site=room, label="1")
        placing.assign_place(visit=visit, place=place, by=staff, at=now)
    assert "heroin" in board(desk, room).content.decode()

    board(desk, room, substances="hide")

    assert "heroin" not in board(desk, room).content.decode()


def test_whole_way_by_taps_alone(desk, room, staff, now):
    visit = comes(room, staff, now)
    tap(desk, "assess", room, visit.pk, route="inject", substances="heroin")
    with working(staff=staff.pk, sites=[room.pk]):
        place = Place.objects.get(site=room, label="1")
    tap(desk, "place", room, visit.pk, place=place.pk)
    tap(desk, "prepare", room, visit.pk, give_syringe="2", advice_given="on")
    tap(desk, "use", room, visit.pk)
    tap(desk, "observe", room, visit.pk)
    tap(desk, "signs", room, visit.pk, breaths_per_min="14", alertness="alert")
    assert "14 breaths a minute" in board(desk, room, open=visit.pk).content.decode()
    tap(desk, "after_use", room, visit.pk)
    tap(desk, "leave", room, visit.pk)
    tap(desk, "clean", room, place.pk)

    assert stage_of(room, visit) == "left"
    with working(staff=staff.pk, sites=[room.pk]):
        given = EquipmentGiven.objects.get(visit=visit)
    assert (given.item, given.quantity) == ("syringe", 2)


def test_same_form_twice_lets_one_person_in(desk, room, staff):
    form = {"once": str(uuid4()), "who": "", "calling_name": ""}
    url = reverse("rooms:arrive", args=[room.slug])

    first, second = desk.post(url, form), desk.post(url, form)

    assert first["Location"] == second["Location"]
    with working(staff=staff.pk, sites=[room.pk]):
        assert Visit.objects.count() == 1


def test_form_with_an_error_keeps_its_key_and_what_was_chosen(desk, room, staff, now):
    visit = comes(room, staff, now)
    once = str(uuid4())
    url = reverse("rooms:assess", args=[room.slug, visit.pk])

    wrong = desk.post(url, {"once": once, "route": "inject"})
    right = desk.post(url, {"once": once, "route": "inject", "substances": "heroin"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert " checked" in wrong.content.decode()
    assert stage_of(room, visit) == "waiting"


def test_unknown_card_says_so_and_lets_nobody_in(desk, room, staff):
    answer = tap(desk, "arrive", room, who="ZZZZ-not-a-card", calling_name="Kari")

    assert answer.status_code == 422
    assert "Kari" in answer.content.decode()
    with working(staff=staff.pk, sites=[room.pk]):
        assert Visit.objects.count() == 0


def test_refusal_opens_the_side_with_its_sentence_and_offers(desk, room, staff, now):
    visit = comes(room, staff, now, HEROIN, age_band="16")

    page = board(desk, room, open=visit.pk).content.decode()
    tap(desk, "offer", room, visit.pk, "supplies")
    tap(desk, "turn_away", room, visit.pk)

    assert "18 or older" in page
    assert stage_of(room, visit) == "turned_away"
    with working(staff=staff.pk, sites=[room.pk]):
        assert list(OfferMade.objects.values_list("offer", flat=True)) == ["supplies"]


def test_reason_page_gives_the_laws_words_and_source(desk, room, staff, now):
    visit = comes(room, staff, now, HEROIN, age_band="16")

    page = desk.get(reverse("rooms:reason", args=[room.slug, visit.pk])).content.decode()

    with working(staff=staff.pk, sites=[room.pk]):
        refusal = Refusal.objects.get(visit=visit)
    assert refusal.wording in page
    assert refusal.rule_set in page


def test_only_the_lead_takes_a_refusal_back(client, desk, room, staff, lead, now):
    visit = comes(room, staff, now, HEROIN, age_band="16")

    by_desk = tap(desk, "withdraw", room, visit.pk)
    client.force_login(lead)
    by_lead = tap(client, "withdraw", room, visit.pk)

    assert (by_desk.status_code, by_lead.status_code) == (404, 302)


def test_second_dose_comes_back_with_a_sentence_and_nothing_written(desk, room, staff, now):
    visit = comes(room, staff, now, HEROIN)
    with working(staff=staff.pk, sites=[room.pk]):
        place = Place.objects.get(site=room, label="1")
    tap(desk, "place", room, visit.pk, place=place.pk)

    answer = tap(desk, "use", room, visit.pk, doses="2")

    assert answer.status_code == 422
    assert stage_of(room, visit) == "preparing"


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("assess", {"route": "by ear", "substances": "heroin"}),
        ("assess", {"route": "inject", "substances": "'; DROP TABLE visits_visit; --"}),
        ("assess", {"route": "inject", "substances": "heroin", "other": "\x00"}),
        ("use", {"doses": "many"}),
        ("use", {"doses": "-1"}),
        ("prepare", {"give_syringe": "1e9"}),
        ("signs", {"oxygen_percent": "140"}),
        ("signs", {}),
        ("name", {"calling_name": "x" * 21}),
    ],
)
def test_bad_input_is_answered_and_writes_nothing(desk, room, staff, now, name, fields):
    visit = comes(room, staff, now)
    before = stage_of(room, visit)

    answer = tap(desk, name, room, visit.pk, **fields)

    assert answer.status_code == 422
    assert stage_of(room, visit) == before


def test_taken_place_is_said_and_nothing_moves(desk, room, staff, now):
    first, second = (comes(room, staff, now, HEROIN) for _ in range(2))
    with working(staff=staff.pk, sites=[room.pk]):
        place = Place.objects.get(site=room, label="1")
    tap(desk, "place", room, first.pk, place=place.pk)

    tap(desk, "place", room, second.pk, place=place.pk)

    assert stage_of(room, second) == "waiting"


def test_tap_on_somebody_who_was_moved_shows_the_board_as_it_is(desk, room, staff, now):
    visit = comes(room, staff, now)

    answer = tap(desk, "observe", room, visit.pk)

    assert answer["Location"] == reverse("rooms:board", args=[room.slug])
    assert stage_of(room, visit) == "assessing"


def test_calling_name_is_shown_and_gone_after_leaving(desk, room, staff, now):
    visit = comes(room, staff, now, HEROIN)
    tap(desk, "name", room, visit.pk, calling_name="Kari")
    assert "Kari" in board(desk, room).content.decode()

    tap(desk, "leave", room, visit.pk)

    with working(staff=staff.pk, sites=[room.pk]):
        assert Visit.objects.get(pk=visit.pk).calling_name == ""


def test_without_a_nurse_no_place_is_offered_and_the_strip_says_why(desk, room, staff, lead, now):
    from fristed.apps.staffing.actions import go_off_duty

    comes(room, staff, now, HEROIN)
    with working(staff=lead.pk, sites=[room.pk]):
        go_off_duty(site=room, staff=lead, by=lead, at=now + timedelta(seconds=1))

    page = board(desk, room).content.decode()

    assert "No new places" in page
    assert "Place 1" not in page


def test_wrong_cards_visit_is_moved_to_the_right_person(desk, room, staff, now):
    visit = comes(room, staff, now)
    with working(staff=staff.pk, sites=[room.pk]):
        right = make_client(room, staff, now)
        token = issue_card(client=right, by=staff, at=now)

    answer = tap(desk, "wrong_card", room, visit.pk, who=token, because="wrong_card")

    assert answer.status_code == 302
    with working(staff=staff.pk, sites=[room.pk]):
        assert Visit.objects.get(pk=visit.pk).client == right
        assert visit.moves.count() == 1


def test_wrong_card_without_a_match_says_so_and_moves_nothing(desk, room, staff, now):
    visit = comes(room, staff, now)

    answer = tap(desk, "wrong_card", room, visit.pk, who="no such card", because="wrong_card")

    assert answer.status_code == 422
    with working(staff=staff.pk, sites=[room.pk]):
        assert Visit.objects.get(pk=visit.pk).client_id is not None
        assert visit.moves.count() == 0


def test_side_says_what_was_handed_out(desk, room, staff, now):
    visit = comes(room, staff, now, HEROIN)
    with working(staff=staff.pk, sites=[room.pk]):
        place = Place.objects.get(site=room, label="1")
    tap(desk, "place", room, visit.pk, place=place.pk)
    tap(desk, "prepare", room, visit.pk, give_syringe="2")
    tap(desk, "prepare", room, visit.pk, give_syringe="1")

    page = board(desk, room, open=visit.pk).content.decode()

    assert "3 syringe with needle" in page


def test_visit_moved_while_waiting_is_assessed_again_as_the_right_person(desk, room, staff, now):
    visit = comes(room, staff, now, HEROIN)
    with working(staff=staff.pk, sites=[room.pk]):
        minor = make_client(room, staff, now, age_band="16")
        token = issue_card(client=minor, by=staff, at=now)

    tap(desk, "wrong_card", room, visit.pk, who=token, because="wrong_card")

    assert stage_of(room, visit) == "assessing"


def test_toast_never_carries_the_calling_name(desk, room, staff, now):
    visit = comes(room, staff, now)
    tap(desk, "name", room, visit.pk, calling_name="Kari")

    answer = tap(desk, "assess", room, visit.pk, route="inject", substances="heroin")

    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said[-1] == f"{visit.handle} is in the queue."
