"""Erasure: the counts stay, the person goes."""

from datetime import timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.consumption_rooms.actions.arriving import arrive
from fristed.apps.consumption_rooms.actions.leaving import leave
from fristed.apps.person_rights.actions import (
    HeldBack,
    StillHere,
    erase_again,
    erase_person,
    forget_person,
)
from fristed.apps.recipients.actions import add_recipient
from fristed.apps.referrals.actions.asking import refer
from fristed.apps.referrals.models import Referral
from fristed.apps.registers.actions.banning import ban
from fristed.apps.retention.actions import lift_hold, place_hold
from fristed.apps.vault.actions import keep_note, read_notes
from fristed.apps.visits.models import Visit


def test_erased_person_leaves_their_visits_as_nobodys(open_room, client_here, staff, lead, at):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)
    leave(visit=visit, by=staff, at=at)
    made = ban(
        client=client_here,
        reason="theft",
        scope="room",
        until_at=at + timedelta(days=1),
        words="what was said at the door",
        by=lead,
        at=at,
    )

    erase_person(client=client_here, verified="document", by=lead, at=at)

    assert Visit.objects.get(pk=visit.pk).client_id is None
    about = {"site": open_room.pk, "about": f"ban:{made.pk}"}
    assert read_notes(**about, purpose="incident", by=lead, at=at) == []


def test_no_row_of_an_erasure_says_which_visits_were_theirs(
    open_room, client_here, staff, lead, at
):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)
    leave(visit=visit, by=staff, at=at)
    about = {"site": open_room.pk, "about": f"visit:{visit.pk}"}
    keep_note(**about, topic="floor", text="a word", purpose="care", by=staff, at=at)
    later = at + timedelta(hours=1)

    erase_person(client=client_here, verified="document", by=lead, at=later)

    rows = dict(Entry.objects.filter(at=later).values_list("subject", "what"))
    assert {one.partition(":")[0] for one in rows} == {"client", "health", "words"}
    assert rows["words:1"] == "vault.erased"


def test_somebody_who_is_here_is_not_erased(open_room, client_here, staff, lead, at):
    arrive(site=open_room, client=client_here, by=staff, at=at)

    with pytest.raises(StillHere):
        erase_person(client=client_here, verified="document", by=lead, at=at)


def test_record_that_is_held_is_erased_only_once_somebody_lets_go(
    open_room, client_here, staff, lead, at
):
    held = place_hold(client=client_here, because="order", until_date=None, by=staff, at=at)

    with pytest.raises(HeldBack):
        erase_person(client=client_here, verified="document", by=lead, at=at)
    with pytest.raises(HeldBack):
        forget_person(client=client_here, at=at)

    lift_hold(hold=held, by=lead, at=at)
    erase_person(client=client_here, verified="document", by=lead, at=at)


def test_restored_person_who_is_erased_again_leaves_no_slip(
    open_room, client_here, staff, lead, at
):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)
    leave(visit=visit, by=staff, at=at)
    clinic = add_recipient(
        site=open_room,
        name="Example clinic",
        kind="hepatitis",
        reached_by="link",
        phone="",
        address="",
        language="en",
        there=None,
        by=staff,
        at=at,
    )
    made = refer(recipient=clinic, need="tests", visit=visit, by=staff, at=at)

    erase_again(client=client_here, at=at)

    assert Visit.objects.get(pk=visit.pk).client_id is None
    assert Referral.objects.get(pk=made.pk).code == ""
