"""Batches of rounds, machines and the post; figures; the day on paper; the file."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from fristed.apps.needle_exchange.actions.handing_out import (
    Back,
    NothingHappened,
    NotYet,
    enter_batch,
    hand_out,
    undo,
)
from fristed.apps.needle_exchange.actions.outlets import NameTaken, add_outlet
from fristed.apps.needle_exchange.models import Exchange, Outlet
from fristed.apps.needle_exchange.queries.figures import day_and_month, figures
from fristed.apps.stock.actions.supplying import Given
from fristed.apps.visits.models import Visit

from .conftest import on_hand

pytestmark = pytest.mark.django_db


def url(site, name: str, *args: object) -> str:
    return reverse(f"needle_exchange:{name}", args=[site.slug, *args])


@pytest.fixture
def rounds(site, scope, lead, at) -> Outlet:
    """An evening round."""
    return add_outlet(
        site=site, name="The river", kind="outreach", place_type="street", by=lead, at=at
    )


@pytest.fixture
def machine(site, scope, lead, at) -> Outlet:
    """A machine that asks nothing."""
    return add_outlet(
        site=site, name="Machine", kind="machine", place_type="service", by=lead, at=at
    )


def test_day_of_a_round_is_one_form_without_a_visit(desk, site, rounds, syringes, water, at):
    yesterday = at.date() - timedelta(days=1)
    sent = {
        "outlet": rounds.pk,
        "day": yesterday.isoformat(),
        "people": 31,
        f"item_{syringes.pk}": 200,
        f"item_{water.pk}": 150,
        "grams": 4500,
        "boxes": 2,
        "basis": "estimated",
    }

    answer = desk.post(url(site, "batch"), sent)

    assert answer.headers["Location"] == url(site, "day") + f"?day={yesterday}"
    batch = Exchange.objects.get()
    assert (batch.date, batch.people, batch.visit) == (yesterday, 31, None)
    assert sorted(batch.returned.values_list("measure", "amount", "basis")) == [
        ("boxes", 2, "estimated"),
        ("grams", 4500, "estimated"),
    ]
    assert not Visit.objects.exists()
    assert (on_hand(syringes), on_hand(water)) == (300, 350)


def test_machine_counts_nobody(desk, site, machine, syringes, at):
    day = at.date().isoformat()
    desk.post(
        url(site, "batch"),
        {"outlet": machine.pk, "day": day, "people": 9, f"item_{syringes.pk}": 40},
    )

    assert Exchange.objects.get().people is None


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Write at least one number: handed out, or back."),
        ({"grams": 5, "day": "2026-11-18"}, "This day has not come yet."),
        ({"grams": 5, "outlet": "1"}, "1 is not one of the available choices"),
    ],
)
def test_batch_that_makes_no_sense_says_so(desk, site, rounds, syringes, at, sent, said):
    whole = {"outlet": rounds.pk, "day": at.date().isoformat()} | sent

    answer = desk.post(url(site, "batch"), whole)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Exchange.objects.exists()


def test_action_refuses_an_empty_batch_and_a_day_ahead(site, rounds, staff, at):
    with pytest.raises(NothingHappened):
        enter_batch(outlet=rounds, day=at.date(), by=staff, at=at)
    with pytest.raises(NotYet):
        enter_batch(
            outlet=rounds,
            day=at.date() + timedelta(days=1),
            returned=[Back("pieces", 1, "counted")],
            by=staff,
            at=at,
        )


def test_figures_keep_numbers_weights_and_ways_apart(
    site, rounds, machine, syringes, water, staff, at
):
    given = [Given(syringes, 20), Given(water, 20)]
    day, acts = at.date(), {"by": staff, "at": at}
    hand_out(site=site, given=given, returned=[Back("pieces", 15, "counted")], people=3, **acts)
    hand_out(site=site, returned=[Back("pieces", 20, "estimated")], **acts)
    wrong = hand_out(site=site, given=given, **acts)
    undo(exchange=wrong, **acts)
    enter_batch(
        outlet=rounds, day=day, given=[Given(syringes, 200)], people=31,
        returned=[Back("grams", 4500, "weighed")], **acts,
    )  # fmt: skip
    enter_batch(outlet=machine, day=day, given=[Given(syringes, 40)], **acts)
    enter_batch(outlet=machine, day=day - timedelta(days=1), given=[Given(water, 5)], **acts)

    told = figures(site, day, day)

    assert [(one.kind, one.times, one.people, one.syringes) for one in told.by_outlet] == [
        ("desk", 2, 4, 20),
        ("machine", 1, None, 40),
        ("outreach", 1, 31, 200),
    ]
    assert (told.syringes, told.people, told.times) == (260, 35, 4)
    assert told.back == {
        ("pieces", "counted"): 15,
        ("pieces", "estimated"): 20,
        ("grams", "weighed"): 4500,
    }
    assert told.items == (("Syringe 1 ml", 260), ("Sterile water", 20))
    of_day, of_month = day_and_month(site, day)
    assert of_day == told
    assert (of_month.first, of_month.times) == (day.replace(day=1), 5)
    assert dict(of_month.items) == {"Syringe 1 ml": 260, "Sterile water": 25}


def test_day_shows_its_rows_and_its_figures_and_prints(desk, site, rounds, syringes, staff, at):
    hand_out(site=site, given=[Given(syringes, 20)], topics=["vein_care"], by=staff, at=at)
    enter_batch(outlet=rounds, day=at.date(), given=[Given(syringes, 200)], by=staff, at=at)

    page = desk.get(url(site, "day")).content.decode()
    paper = desk.get(url(site, "day_on_paper")).content.decode()

    for shown in (page, paper):
        assert "220 syringes handed out" in shown
        assert "20 × Syringe 1 ml" in shown
        assert "The river" in shown
    assert "veins and injecting technique" in page


def test_day_before_has_none_of_today_and_a_wrong_day_is_today(desk, site, syringes, staff, at):
    hand_out(site=site, given=[Given(syringes, 20)], by=staff, at=at)

    assert (
        "20 × Syringe 1 ml" not in desk.get(url(site, "day") + "?day=2026-11-16").content.decode()
    )
    for wrong in ("x", "2026-13-45", "2027-01-01"):
        page = desk.get(url(site, "day") + f"?day={wrong}").content.decode()
        assert "20 × Syringe 1 ml" in page


def test_ten_thousandth_row_is_a_page_away(desk, site, syringes, staff, at):
    for n in range(55):
        hand_out(site=site, given=[Given(syringes, n + 1)], by=staff, at=at + timedelta(seconds=n))

    with time_machine.travel(at + timedelta(minutes=1), tick=False):
        first = desk.get(url(site, "day")).content.decode()
        second = desk.get(url(site, "day") + "?page=2").content.decode()

    assert "55 × Syringe 1 ml" in first
    assert "5 × Syringe 1 ml" in second
    assert "Page 2 of 2" in second


def test_file_has_every_row_and_its_name_says_how_many(
    client, site, lead, rounds, syringes, staff, at
):
    hand_out(
        site=site, given=[Given(syringes, 20)], returned=[Back("boxes", 1, "counted")],
        by=staff, at=at,
    )  # fmt: skip
    enter_batch(
        outlet=rounds, day=at.date(), given=[Given(syringes, 200)],
        returned=[Back("grams", 900, "weighed")], by=staff, at=at,
    )  # fmt: skip
    client.force_login(lead)

    with time_machine.travel(at, tick=False):
        answer = client.get(url(site, "export") + "?first=2026-11-01&last=2026-11-17")

    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert "4-rows" in answer["Content-Disposition"]
    assert answer["Fristed-Rows"] == "4"
    told = {(row["outlet_kind"], row["direction"], row["measure"], row["amount"]) for row in rows}
    assert told == {
        ("desk", "out", "piece", "20"),
        ("outreach", "out", "piece", "200"),
        ("desk", "back", "boxes", "1"),
        ("outreach", "back", "grams", "900"),
    }
    assert not any("time" in name or "visit" in name for name in rows[0])


def test_file_of_days_in_the_wrong_order_is_refused(client, site, lead, scope, at):
    client.force_login(lead)

    answer = client.get(url(site, "export") + "?first=2026-11-17&last=2026-11-01")

    assert answer.status_code == 422


def test_outlet_has_one_name_and_leaves_the_list_not_the_figures(
    client, site, lead, rounds, syringes, staff, at
):
    with pytest.raises(NameTaken):
        add_outlet(site=site, name="The river", kind="post", place_type="home", by=lead, at=at)
    enter_batch(outlet=rounds, day=at.date(), given=[Given(syringes, 200)], by=staff, at=at)
    client.force_login(lead)

    client.post(url(site, "end_outlet", rounds.pk))

    assert not Outlet.objects.filter(active=True).exists()
    assert figures(site, at.date(), at.date()).syringes == 200
