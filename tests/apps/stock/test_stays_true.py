"""The shelf stays true under any order of supplies, returns, counts, transfers and undos."""

from datetime import date, timedelta
from typing import ClassVar

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from fristed.apps.stock.actions.counting import MoreThanThere, NeedsReason, count, discard
from fristed.apps.stock.actions.receiving import Came, receive_delivery
from fristed.apps.stock.actions.shelving import AlreadyRecalled, recall_lot
from fristed.apps.stock.actions.supplying import AlreadyTakenBack, Given, supply, take_back
from fristed.apps.stock.actions.transferring import (
    Found,
    NotOpen,
    call_back,
    receive_transfer,
    send,
)
from fristed.apps.stock.models import Arrival, Item, Level, Lot, Movement, Transfer, TransferLine
from fristed.ground.context import working

from .conftest import make_item

some = st.integers(1, 40)
which = st.integers(0, 50)


class TheShelf(RuleBasedStateMachine):
    """Two sites, an item with lots and one without; any act at any moment.

    `model` is what a person with pencil and paper would have: item and lot → how many.
    """

    here = there = staff = started = None
    reached: ClassVar[set[str]] = set()

    @initialize()
    def begin(self) -> None:
        self.point = transaction.savepoint()
        self.at = self.started
        self.model: dict[tuple[int, str], int] = {}
        self.supplied: list[list[Movement]] = []
        self.sent: list[Transfer] = []
        self.items = {}
        for site in (self.here, self.there):
            self.items[site.pk] = [
                make_item(site, "syringes"),
                make_item(site, "naloxone", "naloxone", tracks_lots=True),
            ]
        for n, lot in ((0, ""), (1, "A")):
            self.a_delivery_comes(n, 60, lot)

    def teardown(self) -> None:
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    def item(self, n: int, site=None) -> Item:
        return self.items[(site or self.here).pk][n % 2]

    def add(self, movements) -> None:
        for one in movements:
            number = one.lot.number if one.lot else ""
            key = (one.item_id, number)
            self.model[key] = self.model.get(key, 0) + one.quantity

    def lot_of(self, item: Item, n: int) -> Lot | None:
        lots = [None, *Lot.objects.filter(item=item).order_by("number")]
        return lots[n % len(lots)]

    def later(self):
        self.at += timedelta(minutes=1)
        return {"by": self.staff, "at": self.at}

    # --- what people do -----------------------------------------------------------------------
    @rule(n=which, quantity=some, lot=st.sampled_from(["", "A", "B", "OLD"]))
    def a_delivery_comes(self, n, quantity, lot):
        item = self.item(n)
        day = {"A": date(2027, 6, 1), "B": date(2028, 1, 1), "OLD": date(2026, 1, 1)}.get(lot)
        came = [Came(item, quantity, lot if item.tracks_lots else "", day)]
        delivery = receive_delivery(site=self.here, came=came, **self.later())
        self.add(Movement.objects.filter(delivery=delivery))

    @rule(parts=st.lists(st.tuples(which, some), min_size=1, max_size=3))
    def something_is_handed_out(self, parts):
        given = [Given(self.item(n), quantity) for n, quantity in parts]
        moved = supply(site=self.here, given=given, **self.later())
        assert -sum(one.quantity for one in moved) == sum(one.quantity for one in given)
        self.supplied.append(moved)
        self.add(moved)

    @rule(n=which, lot=which, quantity=some)
    def a_named_lot_is_handed_out(self, n, lot, quantity):
        item = self.item(n)
        moved = supply(
            site=self.here, given=[Given(item, quantity, self.lot_of(item, lot))], **self.later()
        )
        self.supplied.append(moved)
        self.add(moved)

    @rule(n=which)
    def a_hand_out_is_taken_back(self, n):
        if not self.supplied:
            return
        wanted = self.supplied[n % len(self.supplied)]
        before = dict(self.model)
        try:
            with transaction.atomic():
                self.add(take_back(movements=wanted, **self.later()))
        except AlreadyTakenBack:
            assert self.model == before
            self.reached.add("taken back twice")
            return
        self.reached.add("taken back")

    @rule(n=which, lot=which, counted=st.integers(0, 60), told=st.booleans())
    def the_shelf_is_counted(self, n, lot, counted, told):
        item = self.item(n)
        chosen = self.lot_of(item, lot)
        expected = self.model.get((item.pk, chosen.number if chosen else ""), 0)
        reason = ("found" if counted > expected else "lost") if told else ""
        try:
            with transaction.atomic():
                row = count(item=item, lot=chosen, counted=counted, reason=reason, **self.later())
        except NeedsReason:
            assert counted != expected
            assert not told
            return
        assert row.expected == expected
        if row.movement:
            self.add([row.movement])
            self.reached.add("counted")

    @rule(n=which, lot=which, quantity=some)
    def something_is_discarded(self, n, lot, quantity):
        item = self.item(n)
        chosen = self.lot_of(item, lot)
        try:
            with transaction.atomic():
                moved = discard(
                    item=item, lot=chosen, quantity=quantity, reason="expired", **self.later()
                )
        except MoreThanThere:
            assert self.model.get((item.pk, chosen.number if chosen else ""), 0) < quantity
            return
        self.add([moved])
        self.reached.add("discarded")

    @rule(n=which)
    def any_movement_is_taken_back(self, n):
        rows = list(
            Movement.objects.filter(site=self.here, kind__in=("received", "counted", "discarded"))
            .order_by("at", "quantity")
            .select_related("site", "item", "lot")
        )
        if not rows:
            return
        try:
            with transaction.atomic():
                self.add(take_back(movements=[rows[n % len(rows)]], **self.later()))
        except AlreadyTakenBack:
            return

    @rule(n=which)
    def a_lot_is_called_back(self, n):
        lot = self.lot_of(self.item(1), n)
        if lot is None:
            return
        try:
            with transaction.atomic():
                recall_lot(lot=lot, **self.later())
        except AlreadyRecalled:
            self.reached.add("called back twice")

    @rule(n=which, quantity=some)
    def something_is_sent(self, n, quantity):
        given = [Given(self.item(n), quantity)]
        try:
            with transaction.atomic():
                sent = send(site=self.here, to_site=self.there, given=given, **self.later())
        except MoreThanThere:
            return
        self.sent.append(sent)
        lines = TransferLine.objects.filter(transfer=sent).values("movement")
        self.add(Movement.objects.filter(pk__in=lines).select_related("lot"))
        self.reached.add("sent")

    @rule(n=which, short=st.integers(0, 10))
    def what_was_sent_arrives(self, n, short):
        if not self.sent:
            return
        sent = self.sent[n % len(self.sent)]
        found = [
            Found(line, self._same(line), max(line.quantity - short, 0), "lost")
            for line in TransferLine.objects.filter(transfer=sent)
        ]
        try:
            with transaction.atomic():
                arrived = receive_transfer(
                    site=self.there, transfer=sent, found=found, **self.later()
                )
        except NotOpen:
            self.reached.add("arrived twice")
            return
        self.add(one.movement for one in arrived if one.movement)
        self.reached.add("arrived")

    def _same(self, line) -> Item:
        return next(one for one in self.items[self.there.pk] if one.name_en == line.name_en)

    @rule(n=which)
    def what_was_sent_is_called_back(self, n):
        if not self.sent:
            return
        sent = self.sent[n % len(self.sent)]
        lines = TransferLine.objects.filter(transfer=sent).values("movement")
        try:
            with transaction.atomic():
                call_back(transfer=sent, **self.later())
        except NotOpen:
            return
        self.add(Movement.objects.filter(undoes__in=lines).select_related("lot"))
        self.reached.add("called back")

    # --- what stays true ----------------------------------------------------------------------
    @invariant()
    def levels_are_what_pencil_and_paper_have(self):
        if not hasattr(self, "model"):
            return
        kept = {
            (one.item_id, one.lot.number if one.lot else ""): one.on_hand
            for one in Level.objects.select_related("lot")
        }
        assert kept == self.model

    @invariant()
    def levels_are_the_sum_of_movements(self):
        summed = Movement.objects.order_by().values_list("item", "lot").annotate(n=Sum("quantity"))
        kept = Level.objects.values_list("item", "lot", "on_hand")
        assert sorted(map(str, summed)) == sorted(map(str, kept))

    @invariant()
    def nothing_is_below_zero_without_its_reason(self):
        for level in Level.objects.all():
            assert (level.on_hand < 0) == (level.below_because == "uncounted")

    @invariant()
    def nothing_is_made_or_lost_between_sites(self):
        for arrival in Arrival.objects.select_related("line"):
            line = arrival.line
            assert line.open
            assert arrival.quantity <= line.quantity
            assert (arrival.quantity < line.quantity) == (arrival.short_because != "")


def drive(site, other_site, staff, at, *, examples: int, steps: int) -> None:
    TheShelf.here, TheShelf.there, TheShelf.staff, TheShelf.started = site, other_site, staff, at
    TheShelf.reached.clear()
    with working(staff=staff.pk, sites=[site.pk, other_site.pk]):
        run_state_machine_as_test(
            TheShelf,
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                deadline=None,
                derandomize=True,
                phases=[Phase.generate],  # a failure names its steps; shrinking them takes minutes
                print_blob=True,
                suppress_health_check=list(HealthCheck),
            ),
        )


@pytest.mark.django_db
def test_shelf_stays_true_under_any_order_of_acts(site, other_site, staff, at):
    """A seeded sample; `make soak` runs the whole."""
    drive(site, other_site, staff, at, examples=12, steps=30)

    wanted = {"taken back", "counted", "discarded", "sent", "arrived", "called back"}
    assert wanted - TheShelf.reached == set()


@pytest.mark.soak
@pytest.mark.django_db
def test_shelf_stays_true_for_long(site, other_site, staff, at):
    drive(site, other_site, staff, at, examples=400, steps=60)
