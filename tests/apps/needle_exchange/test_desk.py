"""The desk: what is handed out and taken in, by whom, and that nothing refuses it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.clients import actions as clients
from fristed.apps.needle_exchange.models import Exchange, Intervention, Returned
from fristed.apps.visits.actions import receive
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.apps.conftest import make_staff
from tests.apps.consumption_rooms.conftest import make_client

from .conftest import on_hand

pytestmark = pytest.mark.django_db


def url(site, name: str, *args: object) -> str:
    return reverse(f"needle_exchange:{name}", args=[site.slug, *args])


def test_usual_pack_is_handed_out_at_a_visit_that_is_over(desk, site, pack, syringes, at):
    answer = desk.post(url(site, "desk"), {f"pack_{pack.pk}": "on", "back": "20"})

    assert answer.headers["Location"] == url(site, "desk")
    exchange = Exchange.objects.get()
    assert [(line.item.name_en, line.quantity) for line in exchange.lines.all()] == [
        ("Syringe 1 ml", 10),
        ("Sterile water", 10),
    ]
    back = exchange.returned.get()
    assert (back.measure, back.amount, back.basis) == ("pieces", 20, "estimated")
    assert (exchange.people, exchange.visit.client, exchange.visit.left_at) == (1, None, at)
    assert exchange.visit.service == "needle_exchange"
    assert not Visit.objects.here_now().exists()
    assert on_hand(syringes) == 490


def test_packs_and_single_items_are_added_up(desk, site, pack, syringes, water):
    sent = {f"pack_{pack.pk}": "on", f"packs_{pack.pk}": "3", f"item_{syringes.pk}": "5"}

    desk.post(url(site, "desk"), sent)

    assert (on_hand(syringes), on_hand(water)) == (500 - 35, 500 - 30)


def test_second_click_hands_out_once(desk, site, pack, syringes):
    sent = {f"pack_{pack.pk}": "on", "once": str(uuid4())}

    for _ in range(2):
        desk.post(url(site, "desk"), sent)

    assert Exchange.objects.count() == 1
    assert on_hand(syringes) == 490


def test_nothing_chosen_says_so_and_keeps_what_was_typed(desk, site, pack):
    answer = desk.post(url(site, "desk"), {"who": "several", "people": "4"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose what you hand out, or say what came back." in page
    assert 'value="4"' in page


def test_returns_alone_are_taken_in_box_and_weight_by_themselves(desk, site, syringes):
    desk.post(url(site, "desk"), {"back": "box", "basis": "counted"})
    desk.post(url(site, "desk"), {"back": "weighed", "back_grams": "450", "basis": "counted"})
    desk.post(url(site, "desk"), {"back": "another", "back_number": "7", "basis": "declared"})

    rows = Returned.objects.order_by("amount").values_list("measure", "amount", "basis")
    assert list(rows) == [
        ("boxes", 1, "counted"),
        ("pieces", 7, "declared"),
        ("grams", 450, "weighed"),
    ]


def test_card_hangs_it_on_the_person(desk, site, staff, at, pack):
    person = make_client(site, staff, at)
    token = clients.issue_card(client=person, by=staff, at=at)

    desk.post(url(site, "desk"), {"who": "card", "card": token, f"pack_{pack.pk}": "on"})

    assert Exchange.objects.get().visit.client == person


def test_person_who_is_here_gets_it_at_the_visit_they_have(desk, site, staff, at, pack):
    person = make_client(site, staff, at)
    visit = receive(site=site, client=person, by=staff, at=at)
    token = clients.issue_card(client=person, by=staff, at=at)

    desk.post(url(site, "desk"), {"who": "card", "card": token, f"pack_{pack.pk}": "on"})

    assert Exchange.objects.get().visit == visit
    assert Visit.objects.here_now().get() == visit


def test_visit_handed_on_is_kept_through_the_form(desk, site, staff, at, pack):
    visit = receive(site=site, by=staff, at=at)

    page = desk.get(url(site, "desk") + f"?visit={visit.pk}").content.decode()
    assert visit.handle in page
    desk.post(url(site, "desk"), {"visit": str(visit.pk), f"pack_{pack.pk}": "on"})

    assert Exchange.objects.get().visit == visit
    assert Visit.objects.count() == 1


def test_visit_of_another_site_or_of_nothing_refuses_nobody(desk, site, other_site, at, pack):
    siri = make_staff("Siri", other_site, "nurse")
    with working(staff=siri.pk, sites=[other_site.pk]):
        theirs = receive(site=other_site, by=siri, at=at)
    told = [str(theirs.pk), "1", "x", "9" * 30]
    for pk in told:
        assert desk.get(url(site, "desk") + f"?visit={pk}").status_code == 200
        handed = {"visit": pk, f"pack_{pack.pk}": "on"}
        page = desk.post(url(site, "desk"), handed, follow=True).content.decode()
        assert "The visit was not found. It is handed out all the same." in page

    given = Exchange.objects.select_related("visit")
    assert [one.visit.client for one in given] == [None] * len(told)


def test_interventions_are_kept_once(desk, site, syringes):
    desk.post(url(site, "desk"), {"topics": ["vein_care", "infections"]})

    assert set(Intervention.objects.values_list("topic", flat=True)) == {"vein_care", "infections"}


def test_collecting_for_several_counts_people_and_asks_nothing_of_them(desk, site, pack):
    desk.post(url(site, "desk"), {"who": "several", "people": "6", f"pack_{pack.pk}": "on"})

    assert Exchange.objects.get().people == 6
    page = desk.get(url(site, "desk")).content.decode()
    for asked in ("gender", "birth", "postcode", "age_band"):
        assert f'name="{asked}' not in page


def test_undo_gives_the_shelf_what_it_had(desk, site, pack, syringes, at):
    desk.post(url(site, "desk"), {f"pack_{pack.pk}": "on"})
    exchange = Exchange.objects.get()

    with time_machine.travel(at + timedelta(minutes=5), tick=False):
        page = desk.post(url(site, "undo", exchange.pk), follow=True).content.decode()

    assert "Taken back." in page
    assert on_hand(syringes) == 500
    assert not Exchange.objects.standing().exists()
    again = desk.post(url(site, "undo", exchange.pk), follow=True).content.decode()
    assert "Somebody took it back in the meantime." in again
    assert on_hand(syringes) == 500


def test_undo_after_five_minutes_is_left_to_whoever_leads(desk, site, pack, syringes, at, lead):
    desk.post(url(site, "desk"), {f"pack_{pack.pk}": "on"})
    exchange = Exchange.objects.get()

    with time_machine.travel(at + timedelta(minutes=6), tick=False):
        desk.post(url(site, "undo", exchange.pk))
        assert on_hand(syringes) == 490
        desk.force_login(lead)
        desk.post(url(site, "undo", exchange.pk))

    assert on_hand(syringes) == 500


def test_act_is_written_in_the_record_without_a_word_about_anybody(desk, site, pack):
    desk.post(url(site, "desk"), {f"pack_{pack.pk}": "on"})

    exchange = Exchange.objects.get()
    entry = Entry.objects.get(what="needle_exchange.handed_out")
    assert entry.subject == f"exchange:{exchange.pk}"
