"""Two sides of a transfer: each site works in its own scope, and each sees how it stands."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from fristed.apps.stock.actions.counting import MoreThanThere, NeedsReason
from fristed.apps.stock.actions.receiving import Came, receive_delivery
from fristed.apps.stock.actions.supplying import Given
from fristed.apps.stock.actions.transferring import (
    Found,
    MoreThanSent,
    NotOpen,
    ToItself,
    call_back,
    receive_transfer,
    send,
)
from fristed.apps.stock.models import Arrival, Movement, Transfer, TransferLine
from fristed.apps.stock.queries.transfers import coming_to, like, sent_from
from fristed.ground.context import working
from tests.apps.conftest import make_staff

from .conftest import levels, make_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(site, other_site, staff, at) -> Transfer:
    """Naloxone of a lot, under way from Oslo to Bergen; written in Oslo's scope alone."""
    with working(staff=staff.pk, sites=[site.pk]):
        kits = make_item(site, "Nasal naloxone", "naloxone", tracks_lots=True)
        came = [Came(kits, 20, "NX-1", date(2027, 1, 31))]
        receive_delivery(site=site, came=came, by=staff, at=at)
        return send(site=site, to_site=other_site, given=[Given(kits, 12)], by=staff, at=at)


@pytest.fixture
def bergen(other_site):
    """Somebody in Bergen."""
    return make_staff("Siri", other_site, "nurse")


def test_what_is_under_way_is_read_at_the_other_site_and_received_there(
    site, other_site, sent, bergen, staff, at
):
    with working(staff=bergen.pk, sites=[other_site.pk]):
        ours = make_item(other_site, "nasal NALOXONE", "naloxone", tracks_lots=True)
        coming = coming_to(other_site).get()
        (line,) = coming.lines.all()
        assert (line.quantity, line.lot_number, line.expires_on) == (12, "NX-1", date(2027, 1, 31))
        assert like(line, [ours]) == ours
        receive_transfer(
            site=other_site, transfer=coming, found=[Found(line, ours, 10, "broken")],
            by=bergen, at=at,
        )  # fmt: skip
        assert levels(ours) == {"NX-1": 10}
        assert not coming_to(other_site).exists()

    with working(staff=staff.pk, sites=[site.pk]):
        (line,) = sent_from(site).get().lines.all()
        assert (line.arrival.quantity, line.arrival.short_because) == (10, "broken")
        with pytest.raises(NotOpen):
            call_back(transfer=sent, by=staff, at=at)


def test_what_arrives_short_wants_a_reason(other_site, sent, bergen, at):
    with working(staff=bergen.pk, sites=[other_site.pk]):
        ours = make_item(other_site, "Nasal naloxone", "naloxone")
        (line,) = coming_to(other_site).get().lines.all()
        with pytest.raises(NeedsReason):
            receive_transfer(
                site=other_site, transfer=sent, found=[Found(line, ours, 11)], by=bergen, at=at
            )


def test_no_more_is_put_on_the_shelf_than_was_sent(other_site, sent, bergen, at):
    with working(staff=bergen.pk, sites=[other_site.pk]):
        ours = make_item(other_site, "Nasal naloxone", "naloxone")
        (line,) = coming_to(other_site).get().lines.all()
        with pytest.raises(MoreThanSent):
            receive_transfer(
                site=other_site, transfer=sent, found=[Found(line, ours, 13)], by=bergen, at=at
            )
        assert levels(ours) == {}


def test_called_back_it_is_on_the_shelf_again_and_arrives_no_more(
    site, other_site, sent, bergen, staff, at
):
    with working(staff=staff.pk, sites=[site.pk]):
        call_back(transfer=sent, by=staff, at=at)
        item = TransferLine.objects.get().movement.item
        assert levels(item) == {"NX-1": 20}

    with working(staff=bergen.pk, sites=[other_site.pk]):
        assert not coming_to(other_site).exists()
        ours = make_item(other_site, "Nasal naloxone", "naloxone")
        found = [Found(TransferLine.objects.get(), ours, 12)]
        with pytest.raises(NotOpen), transaction.atomic():
            receive_transfer(site=other_site, transfer=sent, found=found, by=bergen, at=at)
        assert levels(ours) == {}


def test_other_site_changes_nothing_of_what_was_sent_and_a_third_sees_nothing(
    site, other_site, sent, bergen, staff, at
):
    with working(staff=bergen.pk, sites=[other_site.pk]):
        assert TransferLine.objects.update(quantity=1) == 0
        assert not Movement.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            Transfer.objects.create(site=site, to_site=other_site, at=at, by=bergen)
    with working(staff=bergen.pk, sites=[1]):
        assert not Transfer.objects.exists()
        assert not TransferLine.objects.exists()


def test_nothing_arrives_at_a_site_it_was_not_sent_to(site, other_site, sent, staff, at):
    with working(staff=staff.pk, sites=[site.pk]):
        line = TransferLine.objects.get()
        row = {"line": line, "item": line.movement.item, "quantity": 0, "at": at, "by": staff}
        with pytest.raises(IntegrityError), transaction.atomic():
            Arrival.objects.create(site=site, from_site=site, **row)


def test_no_more_is_sent_than_is_there_and_nothing_to_itself(site, other_site, sent, staff, at):
    with working(staff=staff.pk, sites=[site.pk]):
        item = TransferLine.objects.get().movement.item
        with pytest.raises(MoreThanThere):
            send(site=site, to_site=other_site, given=[Given(item, 9)], by=staff, at=at)
        with pytest.raises(ToItself):
            send(site=site, to_site=site, given=[Given(item, 1)], by=staff, at=at)
