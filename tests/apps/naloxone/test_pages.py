"""The pages: one button gives a kit, a used one asks how it went, Undo takes back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fristed.apps.naloxone.models import Reversal, Supply, Training
from fristed.apps.visits.actions import receive
from fristed.apps.visits.models import Visit
from tests.apps.conftest import make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]


def to(name: str, *args: object) -> str:
    return reverse(f"naloxone:{name}", args=["oslo", *args])


def test_page_gives_a_kit_with_nothing_answered(browser, site) -> None:
    answer = browser.post(to("give"), {"kits": "1"})

    assert answer.status_code == 302
    given = Supply.objects.get(site=site)
    assert (given.kits, given.recipient, given.why) == (1, "", "")


def test_used_kit_leads_to_the_question_how_it_went(browser, spray) -> None:
    answer = browser.post(to("give"), {"kits": "1", "why": "used", "recipient": "at_risk"})

    assert answer["Location"] == to("reversal") + "?refill=1"


def test_page_keeps_the_visit_it_was_handed_through_the_form(browser, site, staff, at) -> None:
    visit = receive(site=site, by=staff, at=at)

    page = browser.get(to("give") + f"?visit={visit.pk}")
    browser.post(to("give"), {"kits": "1", "visit": str(visit.pk)})

    assert visit.handle in page.content.decode()
    assert f'value="{visit.pk}"' in page.content.decode()
    assert Supply.objects.get(site=site).visit == visit


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "", "١"])
def test_visit_that_is_none_gives_the_kit_all_the_same(browser, site, number) -> None:
    assert browser.get(to("give") + f"?visit={number}").status_code == 200
    browser.post(to("give"), {"kits": "1", "visit": number[:20]})

    assert Supply.objects.get(site=site).visit.client is None


def test_outreach_worker_gives_kits_and_asks_for_no_card(client, site) -> None:
    client.force_login(make_staff("Ola", site, "outreach"))

    page = client.get(to("give"))
    client.post(to("give"), {"kits": "20", "recipient": "worker"})

    assert to("card") not in page.content.decode()
    assert Supply.objects.get(site=site).kits == 20


def test_report_keeps_a_day_and_nobody(browser, site) -> None:
    said = {"outcome": "woke_up", "doses": "2", "helped": ["called", "stayed"], "refill": "True"}

    answer = browser.post(to("reversal"), said)

    assert answer.status_code == 302
    told = Reversal.objects.get(site=site)
    assert (told.outcome, told.doses, told.helped, told.at_refill) == (
        "woke_up",
        2,
        ["called", "stayed"],
        True,
    )
    fields = {field.name for field in Reversal._meta.concrete_fields}
    assert not fields & {"visit", "client", "supply", "by", "at", "told_at"}


def test_report_in_which_all_was_skipped_is_not_kept(browser, site) -> None:
    assert browser.post(to("reversal"), {"refill": "True"}).status_code == 302

    assert not Reversal.objects.filter(site=site).exists()


def test_report_is_undone_by_the_address_that_was_signed(browser, site) -> None:
    page = browser.post(to("reversal"), {"outcome": "died"}, follow=True)
    told = Reversal.objects.get(site=site)
    undo = next(
        part
        for part in page.content.decode().split('"')
        if part.startswith(to("give")) and f"/{told.pk}/undo/" in part
    )

    browser.post(undo)

    assert not Reversal.objects.filter(site=site).standing().exists()
    assert browser.post(to("undo_reversal", told.pk, "1:forged")).status_code == 404


def test_training_of_a_group_is_noted_and_taken_back(browser, site) -> None:
    browser.post(to("training"), {"way": "group", "people": "12"})
    given = Training.objects.get(site=site)
    browser.post(to("undo_training", given.pk))

    assert given.people == 12
    assert not Training.objects.filter(site=site).standing().exists()


def test_old_supply_is_not_undone_from_the_page(browser, site, staff, at) -> None:
    browser.post(to("give"), {"kits": "1"})
    given = Supply.objects.get(site=site)
    long_ago = given.given_at - timedelta(minutes=6)
    Visit.objects.filter(pk=given.visit_id).update(arrived_at=long_ago)
    Supply.objects.filter(pk=given.pk).update(given_at=long_ago)

    browser.post(to("undo_supply", given.pk))

    assert Supply.objects.filter(site=site).standing().exists()


def test_lot_that_went_in_the_meantime_holds_no_kit_back(browser, site, spray, comes) -> None:
    comes(spray, "L1", 2)

    answer = browser.post(to("give"), {"kits": "1", "lot": "123456", "item": "gone"})

    assert answer.status_code == 302
    assert Supply.objects.get(site=site).lines.get().movement.lot.number == "L1"
