"""Samples of nobody, their tickets, and what becomes of what is left."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from fristed.apps.audit.models import Entry
from fristed.apps.clients.models import Client
from fristed.apps.day_sheets.queries import day_sheet
from fristed.apps.drug_checking.queries.queues import queue_of
from fristed.apps.samples.actions.days import NoSuchSample
from fristed.apps.samples.actions.house import NoLaboratory, RuleInThePast, set_handling_rule
from fristed.apps.samples.actions.samples import (
    HouseForbids,
    NeedsWitness,
    NothingLeft,
    issue_ticket,
    receive_sample,
    say_left,
    take_back_sample,
)
from fristed.apps.samples.models import Sample, Ticket
from fristed.apps.samples.queries.handling import handling_rule
from fristed.apps.samples.queries.tickets import ALPHABET, grouped, read_code, sample_of_ticket
from fristed.apps.visits.actions import AlreadyHere, recognise
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to

DAY = date(2026, 11, 17)


def known(site, at) -> Client:
    return Client.objects.create(
        site=site, mode="pseudonym", first_met_at=at, last_seen_date=at.date()
    )


def rule(site, by, at, **given):
    said = {"may_touch": True, "may_keep": True, "may_post": True, "laboratory": "Lab"} | given
    return set_handling_rule(
        site=site,
        left=said.pop("left", "choice"),
        ticket_days=14,
        decided_by="Solveig",
        from_date=said.pop("from_date", DAY),
        by=by,
        at=at,
        **said,
    )


def test_sample_has_a_day_and_no_time(sample, site):
    visit = Visit.objects.get(pk=sample.visit_id)
    midnight = timezone.localtime(visit.arrived_at, site.zone)

    assert sample.received_date == DAY
    assert (midnight.hour, midnight.minute, visit.left_at) == (0, 0, visit.arrived_at)
    moments = Entry.objects.filter(what__startswith="samples").values_list("at", flat=True)
    assert set(moments) == {visit.arrived_at}


def test_sample_at_a_clients_visit_is_refused_by_the_database(sample, site, at, technician):
    visit = Visit.objects.get(pk=sample.visit_id)
    other = Visit.objects.create(
        site=site, client=known(site, at), handle="A2-BC", arrived_at=visit.arrived_at
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        Sample.objects.filter(pk=sample.pk).update(visit=other)


def test_visit_of_a_sample_never_gets_a_client(sample, site, at, technician):
    with pytest.raises(AlreadyHere):
        recognise(
            visit=Visit.objects.get(pk=sample.visit_id),
            client=known(site, at),
            by=technician,
            at=at,
        )
    assert Visit.objects.get(pk=sample.visit_id).client_id is None


def test_sample_cannot_say_that_its_visit_is_not_anonymous(sample):
    with pytest.raises(IntegrityError), transaction.atomic():
        Sample.objects.filter(pk=sample.pk).update(visit_is_anonymous=False)


def test_ticket_opens_its_sample_and_holds_nothing_of_it(sample, site, technician, at):
    code, ticket = issue_ticket(sample=sample, by=technician, at=at)

    assert sample_of_ticket(site, f" {grouped(code).lower()} ", DAY) == sample
    assert len(code) == 14
    assert code.encode() not in bytes(ticket.code_mac)
    assert sample.label.replace("-", "") not in code


def test_every_single_wrong_sign_of_a_code_is_found(sample, technician, at):
    code, _ticket = issue_ticket(sample=sample, by=technician, at=at)

    for place, right in enumerate(code):
        for sign in ALPHABET:
            if sign != right:
                assert read_code(code[:place] + sign + code[place + 1 :]) is None


def test_unknown_ended_and_expired_tickets_answer_alike(sample, site, technician, at):
    old, _ = issue_ticket(sample=sample, by=technician, at=at)
    new, ticket = issue_ticket(sample=sample, by=technician, at=at)

    assert sample_of_ticket(site, old, DAY) is None
    assert sample_of_ticket(site, new, ticket.expires_date) == sample
    assert sample_of_ticket(site, new, ticket.expires_date + timedelta(days=1)) is None
    assert sample_of_ticket(site, "0" * 14, DAY) is None


def test_ticket_opens_nothing_at_another_site(sample, other_site, technician, at):
    code, _ = issue_ticket(sample=sample, by=technician, at=at)

    assert sample_of_ticket(other_site, code, DAY) is None


def test_taken_back_sample_is_in_no_list_and_opens_to_nobody(sample, site, technician, at):
    code, _ = issue_ticket(sample=sample, by=technician, at=at)

    take_back_sample(sample=sample, by=technician, at=at)

    assert sample_of_ticket(site, code, DAY) is None
    assert queue_of(site).waiting == []
    with pytest.raises(NoSuchSample):
        take_back_sample(sample=sample, by=technician, at=at)
    assert Ticket.objects.filter(ended_date__isnull=True).count() == 0


def test_without_a_rule_staff_touch_keep_and_post_nothing(sample, site, technician, at):
    standing = handling_rule(site, DAY)

    assert (standing.may_touch, standing.may_keep, standing.may_post) == (False, False, False)
    assert sample.staff_may_touch is False
    for fate in ("kept", "posted"):
        with pytest.raises(HouseForbids):
            say_left(sample=sample, fate=fate, by=technician, at=at)


def test_rule_of_the_house_allows_what_it_says(site, technician, lead, at, scope):
    rule(site, lead, at, left="destroy")
    sample = receive_sample(
        site=site, sold_as="mdma", form="tablet", colour="pink", by=technician, at=at
    )

    assert sample.staff_may_touch is True
    assert say_left(sample=sample, fate="posted", by=technician, at=at).laboratory == "Lab"
    with pytest.raises(HouseForbids):
        say_left(sample=sample, fate="returned", by=technician, at=at)


def test_rule_for_posting_names_a_laboratory(site, lead, at, scope):
    with pytest.raises(NoLaboratory):
        rule(site, lead, at, laboratory=" ")


def test_rule_begins_today_or_later(site, lead, at, scope):
    with pytest.raises(RuleInThePast):
        rule(site, lead, at, from_date=DAY - timedelta(days=1))


def test_sample_is_destroyed_before_another_witness(sample, technician, lead, at):
    for witness in (None, technician):
        with pytest.raises(NeedsWitness):
            say_left(sample=sample, fate="destroyed", by=technician, at=at, witness=witness)

    left = say_left(sample=sample, fate="destroyed", by=technician, at=at, witness=lead)
    assert left.witness == lead


def test_witness_is_held_by_the_database(sample, technician, lead, at):
    left = say_left(sample=sample, fate="destroyed", by=technician, at=at, witness=lead)

    for witness in (None, technician):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(left).objects.filter(pk=left.pk).update(witness=witness)


def test_what_is_gone_is_gone(sample, technician, lead, at):
    say_left(sample=sample, fate="returned", by=technician, at=at)

    with pytest.raises(NothingLeft):
        say_left(sample=sample, fate="destroyed", by=technician, at=at, witness=lead)


def test_visit_of_a_sample_is_on_no_list_of_people(sample, site, technician, at):
    assert list(visits_open_to(technician, site)) == []
    assert day_sheet(site, DAY, at).visits.all == 0
