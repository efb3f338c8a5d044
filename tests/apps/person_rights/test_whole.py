"""No room is forgotten: what leads to a person is told or left out with a reason, and goes."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db.models import BinaryField, Model

from fristed.apps.clients.models import Client
from fristed.apps.emergencies.models import Emergency
from fristed.apps.person_rights.actions import copy_everything, forget_person
from fristed.apps.person_rights.presenters import models_told, sheets_of
from fristed.apps.person_rights.presenters.tables import (
    HEALTH,
    NEVER,
    NOBODYS_ROOMS,
    NOT_TOLD,
    READ_OUT,
    TABLES,
)
from fristed.apps.person_rights.queries import rows_of
from fristed.apps.person_rights.queries.held import BESIDE, said_by
from fristed.apps.person_rights.queries.reach import health_tables, reached, ways_to
from fristed.apps.premises.models import RuleBookInForce
from fristed.apps.retention.models import Hold
from fristed.apps.samples.models import Sample
from fristed.apps.vault.models import HealthRow, Sealed
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.data_protection import records
from tests.apps.conftest import make_site, make_staff
from tests.house.tree import none_of
from tests.walls.rows import Rows
from tests.walls.sealed import sealed_row

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CANARY = "Quetzalqvist"
TOLD = {table.label: table for table in (*TABLES, *HEALTH)}

# What still leads to an erased person's empty shell, and why.
STAYS = {
    "clients.Client": "the shell itself: nothing is in it",
    "clients.Registration": "emptied, so that counts of registrations stay true",
    "moving_in.Alike": "says of a row of a table that it was somebody; it goes with its move",
    "moving_in.MovedPerson": "says which row a shell came of; the old number went with the person",
    "person_rights.RecordDecision": "that it was answered; which record it was is gone",
    "registers.Ban": "without a word; the night deletes it",
    "retention.Decision": "that a request was answered",
    "retention.Hold": "that a hold was lifted before",
}


def about_a_person() -> set[str]:
    """Return the tables that a copy has to speak of."""
    found = {model._meta.label for model in reached()}
    found |= {record.label for record in records() if record.said.get("about") == "client"}
    return found | {m._meta.label for m in apps.get_models() if issubclass(m, Sealed)}


def test_every_table_about_a_person_is_told_or_left_out_with_a_reason():
    spoken_of = {*TOLD, *NOT_TOLD, *READ_OUT}
    none_of(
        label
        for label in sorted(about_a_person() - spoken_of)
        if label.partition(".")[0] not in NOBODYS_ROOMS
    )


def test_nothing_is_left_out_that_is_not_there():
    assert sorted({*NOT_TOLD, *READ_OUT, *TOLD} - about_a_person()) == []
    assert sorted(set(BESIDE) - set(TOLD)) == []
    assert all(NOT_TOLD.values())


def test_what_drug_checking_holds_is_stated_to_be_nobodys():
    about = {record.label: record.said["about"] for record in records() if record.said}
    rooms = {label for label in about if label.partition(".")[0] in NOBODYS_ROOMS}
    assert {about[label] for label in rooms} <= {"nobody", "house", "staff"}


@pytest.mark.parametrize("table", TOLD.values(), ids=lambda table: table.label)
def test_every_column_is_told_or_left_out_with_a_reason(table):
    words = {
        field.name.removesuffix("_sealed") if issubclass(table.model, HealthRow) else field.name
        for field in table.model._meta.concrete_fields
        if not field.is_relation
    }
    beside = set(BESIDE.get(table.label, ()))
    assert words | beside == ({*table.columns, *table.left_out} | NEVER & words)
    assert all(table.left_out.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_no_hash_and_no_sealed_word_is_read_from_the_service_log(table):
    hidden = {f.name for f in table.model._meta.concrete_fields if isinstance(f, BinaryField)}
    assert hidden & set(said_by(table.model)) == set()


@pytest.fixture
def full(settings, tmp_path, transactional_db) -> Rows:
    """A site with a row of everything, all of it one person's."""
    settings.KEYS = tmp_path / "keys"
    site = make_site("oslo", "Oslo")
    staff, second = make_staff("Marte", site, "nurse"), make_staff("Yusuf", site, "nurse")
    with working(staff=staff.pk, sites=[site.pk]):
        rows = Rows(site, staff, second, CANARY)
        rows.kept[RuleBookInForce] = RuleBookInForce.objects.get()
        rows.fill()
        client, visit = rows.of(Client), rows.of(Visit)
        nobodys = Visit.objects.create(site=site, handle="Z9-ZZ", arrived_at=AT)
        Sample.objects.update(visit=nobodys)
        Visit.objects.filter(pk=visit.pk).update(
            client=client, left_at=visit.arrived_at, calling_name=""
        )
        for model in reached():
            make_theirs(model, client, visit)
    for model in health_tables():
        sealed_row(rows, model)
    return rows


def make_theirs(model: type[Model], client: Client, visit: Visit) -> None:
    """Let the rows of a table be this person's where they could be nobody's."""
    for field in model._meta.concrete_fields:
        theirs = {Client: client, Visit: visit}.get(field.related_model)
        if theirs and field.null and model not in (Visit, Sample):
            beside = {"whom": "visitor"} if model is Emergency else {}
            model._default_manager.update(**{field.name: theirs}, **beside)


def test_copy_holds_a_row_of_every_table(full):
    client = full.of(Client)
    with working(staff=full.staff.pk, sites=[full.site.pk]):
        held = copy_everything(
            client=client,
            verified="known",
            tables=models_told(),
            health=True,
            pictures=True,
            by=full.staff,
            at=AT,
        )
        sheets = {(sheet.room, sheet.name) for sheet in sheets_of(held)}
    assert {(table.room, table.name) for table in TOLD.values()} - sheets == set()


def test_erased_person_is_led_to_by_nothing_but_what_is_named(full):
    client = full.of(Client)
    with working(staff=full.staff.pk, sites=[full.site.pk]):
        Hold.objects.update(lifted_at=AT, lifted_by=full.staff)
        tables = [model for model in reached() if ways_to(model)]
        before = rows_of(client, tables=tables)
        forget_person(client=client, at=AT)
        after = rows_of(client, tables=tables)
    assert set(after) - set(STAYS) == set()
    assert len(before) - len(after) > 30
    (decision,) = after["person_rights.RecordDecision"]
    assert decision["row"] == 0
