"""The night: what is over goes, what is younger stays, of every kind of row there is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone

from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Client
from fristed.apps.consumption_rooms.models import PlaceUse
from fristed.apps.premises.models import Place
from fristed.apps.registers.models import Incident
from fristed.apps.retention import actions as retention
from fristed.apps.retention.models import Hold, Night, NightLine
from fristed.apps.retention.queries import defaults
from fristed.apps.vault import actions as vault
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.data_protection import records
from fristed.web.night import due_day, run_due_nights, run_night, running
from fristed.web.night.rules import KNOWN, Rule, below, roots, rules
from tests.apps.conftest import make_site, make_staff
from tests.walls.rows import AT, Rows

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)  # 03:30 in Oslo
DAY = date(2026, 11, 21)
DAYS = defaults() | {"belonging": 14}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """A folder of keys for each test."""
    settings.KEYS = tmp_path / "keys"


class House:
    """A site, its staff, and rows as old as one likes."""

    def __init__(self) -> None:
        self.site = make_site("oslo", "Oslo")
        self.staff = make_staff("Marte", self.site, "reception", "coordinator")
        self.second = make_staff("Yusuf", self.site, "nurse")
        self.who = {"site": self.site.pk, "by": self.staff, "at": NOW}

    def scope(self) -> Any:
        return working(staff=self.staff.pk, sites=[self.site.pk])

    def client(self, seen: date = DAY, **more: Any) -> Client:
        with self.scope():
            return Client.objects.create(
                site=self.site, mode=Mode.PSEUDONYM, first_met_at=NOW, last_seen_date=seen, **more
            )

    def visit(self, days: float, client: Client | None = None, **more: Any) -> Visit:
        at = NOW - timedelta(days=days)
        given = {"arrived_at": at, "left_at": at + timedelta(minutes=40), "handle": "AB12"}
        with self.scope():
            return Visit.objects.create(site=self.site, client=client, **{**given, **more})

    def again(self, row: Any) -> Any:
        with self.scope():
            return type(row).objects.get(pk=row.pk)


@pytest.fixture
def house() -> House:
    """A room in Oslo."""
    return House()


def noon(at: datetime, house: House) -> datetime:
    """Return noon of the local day."""
    return at.astimezone(house.site.zone).replace(hour=12, minute=0, second=0, microsecond=0)


# --- What is stated ----------------------------------------------------------------------------
def test_every_model_about_a_client_says_what_the_night_does():
    silent = [
        r.label for r in records() if r.said.get("about") == "client" and not r.said.get("night")
    ]
    assert silent == []


def test_every_rule_is_one_that_the_night_knows():
    unknown = {
        record.label: set(record.said["night"]) - KNOWN
        for record in records()
        if set(record.said.get("night", {})) - KNOWN
    }
    assert unknown == {}
    for rule in rules():
        names = {field.name for field in rule.model._meta.concrete_fields}
        said = {*rule.unlink, *rule.blank, *rule.held_to, rule.since, rule.before, rule.day_of}
        assert said - {""} <= names, rule.label
        assert rule.act or rule.held_to or rule.left, rule.label


def test_every_rule_that_begins_by_itself_has_a_period():
    assert {rule.kind for rule in roots()} <= set(DAYS)


def test_every_row_that_goes_with_another_hangs_on_one_that_goes():
    reached: set[type[models.Model]] = set()

    def follow(rule: Rule) -> None:
        reached.add(rule.model)
        for child, _key in below(rule):
            if child.model not in reached:
                follow(child)

    for rule in roots():
        follow(rule)
    assert [rule.label for rule in rules() if not rule.left and rule.model not in reached] == []


# --- One old row and one young row of every kind -----------------------------------------------
OLD, YOUNG = max(DAYS.values()) + 3, min(DAYS.values()) - 3
STAY_EMPTY = {
    "appealed_at", "lifted_at", "withdrawn_at", "undone_at", "frozen_at", "erased_at",
    "taken_back_at",
}  # fmt: skip


# Rows of these rooms refuse to be made older once they are written: they are written old.
WRITTEN_OLD = (
    "appointments",
    "clinic",
    "naloxone",
    "needle_exchange",
    "referrals",
    "stock",
)


# A number of which there is one at a site.
ONCE_AT_A_SITE = {"referrals.Delivery": "case"}


class OldRows(Rows):
    """Rows, those of some rooms with moments so many days ago."""

    def __init__(self, house: House, days: int) -> None:
        super().__init__(house.site, house.staff, house.second, "canary")
        self.days, self.back = days, AT - _when(days)

    def build(self, model: type[models.Model], **given: Any) -> Any:
        """Return a row that is not kept yet, as old as the others will be."""
        if name := ONCE_AT_A_SITE.get(model._meta.label):
            given[name] = self.days
        row = super().build(model, **given)
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if isinstance(value, date) and model._meta.app_label in WRITTEN_OLD:
                setattr(row, field.attname, value - self.back)
        return row


def aged(house: House, days: int) -> dict[Rule, Any]:
    """Make a row of every kind on which the night acts, so many days old, with words to it."""
    made = OldRows(house, days)
    acted_on = [rule for rule in rules() if not rule.left]
    with house.scope():
        made.kept[Place] = Place.objects.create(
            site=house.site, label=str(days), kind="inject", position=days, room_en="a", room_nb="b"
        )
        rows = {rule: made.of(rule.model) for rule in acted_on}
        made.of(Client)
        for one in made.kept.values():
            if not isinstance(one, Place) and one._meta.app_label not in WRITTEN_OLD:
                rule = next((rule for rule in acted_on if rule.model is type(one)), None)
                _make_older(one, days, made, rule)
        for rule, row in rows.items():
            if rule.words:
                vault.keep_note(about=f"{rule.words}:{row.pk}", topic="floor", text="x",
                                purpose="care", **house.who)  # fmt: skip
    return rows


def _make_older(row: Any, days: int, made: Rows, rule: Rule | None) -> None:
    changes: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in STAY_EMPTY:
            continue
        if isinstance(field, models.DateTimeField):
            changes[field.name] = _when(days)
        elif isinstance(field, models.DateField):
            changes[field.name] = _when(days).date()
    changes |= ALSO_OLD.get(row._meta.label, lambda _: {})(days)
    for name in rule.unlink if rule else ():
        changes[name] = made.of(row._meta.get_field(name).related_model)
    type(row)._default_manager.filter(pk=row.pk).update(**changes)


ALSO_OLD: dict[str, Any] = {
    "registers.Ban": lambda days: {"from_at": _when(days + 1)},
    "feedback.Complaint": lambda _: {"outcome": "upheld"},
    "visits.Visit": lambda _: {"calling_name": ""},
    "emergencies.Emergency": lambda _: {"whom": "visitor"},
}


def _when(days: float) -> datetime:
    return NOW - timedelta(days=days)


def test_rows_that_are_over_are_changed_and_younger_ones_are_not(house):
    old, young = aged(house, OLD), aged(house, YOUNG)
    before = {rule: _shown(house, row) for rule, row in young.items()}

    run_night(at=NOW)

    for rule, row in young.items():
        assert _shown(house, row) == before[rule], f"a young {rule.label} was changed"
        assert _words(house, rule, row) == bool(rule.words), f"{rule.label}: words of a young one"
    for rule, row in old.items():
        shown = _shown(house, row)
        assert not _words(house, rule, row), f"{rule.label}: words of an old one"
        assert (shown is None) == (rule.act == "delete"), rule.label
        if rule.act == "erase":
            assert shown["erased_at"] == NOW
        elif shown:
            assert [shown[row._meta.get_field(one).attname] for one in rule.unlink] == [
                None for _ in rule.unlink
            ], rule.label
            _has_no_minute(house, rule, shown)


def _shown(house: House, row: Any) -> Any:
    with house.scope():
        return type(row)._default_manager.filter(pk=row.pk).values().first()


def _words(house: House, rule: Rule, row: Any) -> bool:
    if not rule.words:
        return False
    with house.scope():
        about = f"{rule.words}:{row.pk}"
        return bool(vault.read_notes(about=about, purpose="care", **house.who))


def _has_no_minute(house: House, rule: Rule, shown: dict[str, Any]) -> None:
    kept = [shown[name] for name in rule.moments if shown[name] is not None]
    assert kept or not rule.moments or rule.label == "feedback.Complaint", rule.label
    for value in kept:
        local = value.astimezone(house.site.zone)
        assert (local.hour, local.minute, local.second) == (12, 0, 0), rule.label


# --- Visits ------------------------------------------------------------------------------------
def test_visit_loses_minute_person_and_paper_but_keeps_its_day(house):
    client = house.client()
    old = house.visit(400, client, paper_number="P7")
    young = house.visit(300, client)

    run_night(at=NOW)

    shown = house.again(old)
    assert (shown.client_id, shown.paper_number) == (None, "")
    assert shown.arrived_at == noon(old.arrived_at, house)
    assert house.again(young).client_id == client.pk
    assert house.again(young).arrived_at == young.arrived_at


def test_day_is_the_local_one_and_outlives_summer_time(house):
    late = datetime(2025, 3, 29, 23, 30, tzinfo=UTC)  # 00:30 on 30 March in Oslo, as clocks change
    visit = house.visit(0, arrived_at=late, left_at=late + timedelta(hours=3))

    run_night(at=NOW)

    shown = house.again(visit)
    assert shown.arrived_at == datetime(2025, 3, 30, 10, 0, tzinfo=UTC)  # 12:00, summer time
    assert shown.left_at == shown.arrived_at


def test_night_counts_days_from_the_end_of_the_local_day(house):
    last_minute = datetime(2025, 11, 20, 22, 59, tzinfo=UTC)  # 23:59 in Oslo, 366 days ago
    first_minute = datetime(2025, 11, 20, 23, 1, tzinfo=UTC)  # 00:01 in Oslo, 365 days ago
    over, not_yet = (
        house.visit(0, arrived_at=at, left_at=at) for at in (last_minute, first_minute)
    )

    run_night(at=NOW)

    assert house.again(over).arrived_at == noon(last_minute, house)
    assert house.again(not_yet).arrived_at == first_minute


def test_open_and_frozen_visits_and_held_people_are_left(house):
    held = house.client()
    with house.scope():
        retention.place_hold(client=held, because="order", until_date=DAY, by=house.staff, at=NOW)
    rows = [
        house.visit(400, held),
        house.visit(400, left_at=None, handle="CD34"),
        house.visit(400, left_at=None, frozen_at=NOW, handle="EF56"),
    ]

    run_night(at=NOW)

    assert [house.again(row).arrived_at for row in rows] == [row.arrived_at for row in rows]
    assert house.again(rows[0]).client_id == held.pk


def test_hold_placed_while_the_night_works_holds_and_the_others_go(house, monkeypatch):
    old = DAY - timedelta(days=5000)
    held, here, gone = (house.client(seen=old) for _ in range(3))
    batch = running._batch

    def meanwhile(rule: Rule, *given: Any) -> list[Any]:
        found = batch(rule, *given)
        if held in found:
            with house.scope():
                who = {"by": house.staff, "at": NOW}
                retention.place_hold(client=held, because="order", until_date=DAY, **who)
            house.visit(0, here, left_at=None)
        return found

    monkeypatch.setattr(running, "_batch", meanwhile)
    run_night(at=NOW)

    assert [house.again(one).erased_at for one in (held, here, gone)] == [None, None, NOW]
    with house.scope():
        lines = dict(NightLine.objects.values_list("what", "rows"))
    assert (lines["clients.Client"], lines["clients.Client:left"]) == (1, 2)


def test_hold_that_is_over_holds_nothing(house):
    past, lifted = house.client(), house.client()
    with house.scope():
        for client, until in ((past, DAY - timedelta(days=1)), (lifted, None)):
            retention.place_hold(
                client=client, because="order", until_date=until, by=house.staff, at=NOW
            )
        retention.lift_hold(hold=Hold.objects.get(client=lifted), by=house.staff, at=NOW)
    visits = [house.visit(400, client) for client in (past, lifted)]

    run_night(at=NOW)

    assert [house.again(visit).client_id for visit in visits] == [None, None]


def test_two_uses_of_one_place_on_one_day_lose_their_minutes(house):
    first, second = house.visit(400), house.visit(400)
    with house.scope():
        place = Place.objects.first()
        start = first.arrived_at.replace(hour=20)
        for n, visit in enumerate((first, second)):
            begun = start + timedelta(hours=n)
            ended = begun + timedelta(minutes=30, hours=6 * n)  # the second until past midnight
            PlaceUse.objects.create(
                site=house.site, visit=visit, place=place, assigned_at=begun, vacated_at=ended,
                cleaned_at=ended,
            )  # fmt: skip

    run_night(at=NOW)

    with house.scope():
        times = {row.cleaned_at - row.assigned_at for row in PlaceUse.objects.all()}
    assert times == {timedelta(0)}


def test_counts_by_month_are_the_same_before_and_after(house):
    for days in range(300, 460, 7):
        house.visit(days, house.client() if days % 2 else None)

    def figures() -> list[Any]:
        with house.scope():
            rows = Visit.objects.annotate(
                month=models.functions.TruncMonth("arrived_at", tzinfo=house.site.zone),
                day=models.functions.TruncDay("arrived_at", tzinfo=house.site.zone),
            )
            return list(
                rows.values("month", "day", "service")
                .annotate(n=models.Count("pk"))
                .order_by("month", "day")
            )

    before = figures()
    run_night(at=NOW)
    assert figures() == before


# --- People ------------------------------------------------------------------------------------
def test_person_who_no_longer_comes_is_erased(house):
    gone, back = house.client(DAY - timedelta(days=800)), house.client(DAY - timedelta(days=100))
    with house.scope():
        for client in (gone, back):
            vault.keep_note(
                about=f"client:{client.pk}", topic="emergency_note", text="x", purpose="care",
                **house.who,
            )  # fmt: skip

    run_night(at=NOW)

    assert house.again(gone).erased_at == NOW
    assert house.again(back).erased_at is None
    with house.scope():
        read = {"purpose": "care", **house.who}
        assert vault.read_notes(about=f"client:{gone.pk}", **read) == []
        assert len(vault.read_notes(about=f"client:{back.pk}", **read)) == 1


# --- The run -----------------------------------------------------------------------------------
def test_second_run_of_a_night_changes_nothing(house):
    house.visit(400, house.client())
    first = run_night(at=NOW)[0].rows
    again = run_night(at=NOW)[0].rows

    assert first["visits.Visit"] == 1
    assert +again == {}


def test_report_says_how_many_and_the_oldest_that_is_left(house):
    house.visit(400)
    young = house.visit(300)

    run_night(at=NOW)

    with house.scope():
        night = Night.objects.get()
        line = NightLine.objects.get(what="visits.Visit")
    assert (night.date, night.ended_at) == (DAY, NOW)
    assert (line.rows, line.oldest_left_date) == (1, young.left_at.date())


def test_dry_run_counts_and_changes_nothing(house):
    visit = house.visit(400, house.client())

    report = run_night(at=NOW, dry_run=True)[0].rows

    assert report["visits.Visit"] == 1
    assert house.again(visit).client_id is not None
    with house.scope():
        assert Night.objects.count() == 0


def test_night_killed_between_batches_goes_on_and_counts_everything(house, monkeypatch):
    for days in range(400, 407):
        house.visit(days)
    monkeypatch.setattr(running, "BATCH", 2)
    real, calls = running._do, []

    def killed(*args: Any) -> Any:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(running, "_do", killed)
    with pytest.raises(KeyboardInterrupt):
        run_night(at=NOW)
    assert due_day(house.site, NOW) == DAY
    run_due_nights(at=NOW + timedelta(minutes=1))

    with house.scope():
        assert NightLine.objects.get(what="visits.Visit").rows == 7
        assert Night.objects.get().ended_at is not None


def test_only_one_run_goes_on_at_a_time(house):
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    def other() -> Any:
        try:
            return run_night(at=NOW)
        finally:
            connection.close()

    with running._alone(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(other).result(20) == []


@pytest.mark.parametrize(
    ("hour", "due"), [(1, date(2026, 11, 20)), (2, DAY), (9, DAY)], ids=["02:00", "03:00", "10:00"]
)
def test_night_is_due_from_three_at_the_site(house, hour, due):
    assert due_day(house.site, datetime(2026, 11, 21, hour, 0, tzinfo=UTC)) == due


def test_night_that_is_done_is_due_again_the_next_night(house):
    run_due_nights(at=NOW)

    assert due_day(house.site, NOW + timedelta(hours=20)) is None
    assert due_day(house.site, NOW + timedelta(hours=24)) == DAY + timedelta(days=1)


def test_clock_that_jumped_ends_nothing(house):
    run_due_nights(at=NOW)
    visit = house.visit(0)

    assert run_due_nights(at=NOW + timedelta(days=4000)) == []
    assert house.again(visit).arrived_at == visit.arrived_at


def test_signed_period_goes_before_the_demonstrations(house):
    visit = house.visit(40, house.client())
    with house.scope():
        retention.sign_period(
            site=house.site, kind="visit", days=30, approver="Somebody", approved_date=DAY,
            by=house.staff, at=NOW,
        )  # fmt: skip

    run_night(at=NOW)

    assert house.again(visit).client_id is None


def test_incident_keeps_its_count_and_loses_words_and_visit(house):
    visit = house.visit(1)
    with house.scope():
        old = _when(2000)
        row = Incident.objects.create(
            site=house.site, kind="other", visit=visit, happened_at=old, written_at=old,
            by=house.staff,
        )  # fmt: skip

    run_night(at=NOW)

    assert house.again(row).visit_id is None
    assert house.again(row).kind == "other"


def test_command_says_what_it_did(house, capsys):
    house.visit(900)
    call_command("night", site="oslo", dry_run=True)
    assert "visits.Visit: 1" in capsys.readouterr().out
    call_command("night")
    with house.scope():
        assert Night.objects.get().date == timezone.now().astimezone(house.site.zone).date()


def test_other_site_is_left_alone_where_only_one_is_asked_for(house):
    other = make_site("bergen", "Bergen")
    with working(staff=None, sites=[other.pk]), transaction.atomic():
        old = _when(400)
        visit = Visit.objects.create(site=other, arrived_at=old, left_at=old, handle="ZZ99")

    run_night(at=NOW, days={house.site: DAY})

    with working(staff=None, sites=[other.pk]):
        assert Visit.objects.get(pk=visit.pk).arrived_at == old
