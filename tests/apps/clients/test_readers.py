"""A person can be told who read their record: on the screen, on paper, as a file."""

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from fristed import apps
from fristed.apps.audit.actions import record
from fristed.apps.audit.models import Entry
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries.readers import KINDS, hanging
from fristed.apps.visits.actions import receive
from fristed.ground.context import working

# Savepoints, and what is only there because the test itself is a transaction around the page's.
NOT_COUNTED = r"SAVEPOINT|RELEASE|SELECT current_setting|SELECT set_config\('fristed.staff', ''"
pytestmark = pytest.mark.django_db


def page(site, client) -> str:
    return f"/at/{site.slug}/people/{client.pk}/readers/"


def opened(site, by, at, subject: str, purpose: str = "care") -> None:
    with working(staff=by.pk, sites=[site.pk]):
        record(what="vault.opened", subject=subject, by=by, at=at, site=site.pk, purpose=purpose)


def cells(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode())))[1:]


@pytest.fixture
def visit(site, staff, kari: Client, at):
    """Kari is here."""
    with working(staff=staff.pk, sites=[site.pk]):
        return receive(site=site, client=kari, by=staff, at=at)


def test_record_nobody_opened_says_so(site, desk: Browser, kari: Client):
    with working(staff=None, sites=[site.pk]):
        assert not Entry.objects.filter(what="clients.opened").exists()
    # Registering opened the vault, and looking here is written before it is shown.
    rows = cells(desk.get(page(site, kari) + "?as=file"))
    assert {row[3] for row in rows} == {"opened what is sealed", "looked at who read the record"}


def test_readers_are_told_by_name_role_and_purpose(site, desk, nurse, kari, visit, at):
    later = at + timedelta(minutes=5)
    opened(site, nurse, later, f"client:{kari.pk}", "emergency")
    opened(site, nurse, later + timedelta(minutes=1), f"visit:{visit.pk}")
    rows = [row for row in cells(desk.get(page(site, kari) + "?as=file")) if row[1] == "Yusuf"]
    assert rows == [
        [
            "2026-11-17T14:11:00+01:00",
            "Yusuf",
            "Nurse, Reception",
            "opened what is sealed",
            "a visit",
            "giving care now",
        ],
        [
            "2026-11-17T14:10:00+01:00",
            "Yusuf",
            "Nurse, Reception",
            "opened what is sealed",
            "the record",
            "an emergency",
        ],
    ]


def test_another_person_is_not_told_of(site, desk, nurse, registered, kari, at):
    other = registered(name="Ola Nordmann")
    opened(site, nurse, at, f"client:{other.pk}")
    assert "Yusuf" not in desk.get(page(site, kari) + "?as=file").content.decode()


def test_changes_are_shown_when_asked_for(site, desk, kari):
    few = cells(desk.get(page(site, kari) + "?as=file"))
    many = cells(desk.get(page(site, kari) + "?as=file&acts=all"))
    assert "registered" not in {row[3] for row in few}
    assert "registered" in {row[3] for row in many}


def test_looking_is_written_down_with_its_purpose(site, desk, staff, kari):
    desk.get(page(site, kari))
    with working(staff=None, sites=[site.pk]):
        told = Entry.objects.filter(what="clients.readers_told")
        assert list(told.values_list("by", "subject", "purpose")) == [
            (staff.pk, f"client:{kari.pk}", "own_access")
        ]


def test_page_and_paper_are_in_bokmal_too(site, desk, staff, kari):
    staff.language = "nb"
    staff.save()
    for shape in ("", "?as=paper"):
        answer = desk.get(page(site, kari) + shape, headers={"accept-language": "nb"})
        assert answer.status_code == 200
        assert "Hvem åpnet, og hvorfor" in answer.content.decode()


@pytest.mark.parametrize("shape", ["", "?acts=all", "?as=paper", "?as=file"])
def test_statements_are_few_and_constant(site, desk, nurse, lead, kari, visit, at, shape):
    counts = []
    for extra in (1, 60):
        for n in range(extra):
            opened(site, (nurse, lead)[n % 2], at + timedelta(seconds=n), f"visit:{visit.pk}")
        with CaptureQueriesContext(connection) as made:
            assert desk.get(page(site, kari) + shape).status_code == 200
        counts.append(len([q for q in made if not re.match(NOT_COUNTED, q["sql"])]))
    assert counts[0] == counts[1]
    assert counts[0] <= 12, "\n".join(q["sql"][:150] for q in made)


def test_every_kind_of_record_that_hangs_on_a_person_is_found():
    """What the actions call a record, and what leads from it to a person, agree."""
    called = set()
    for file in Path(apps.__path__[0]).rglob("*.py"):
        if "/actions" in str(file):
            called |= set(re.findall(r'f"([a-z_]+):\{', file.read_text()))
    assert {kind for _model, _path, kind in hanging()} == KINDS
    assert called >= KINDS
    snake = {
        kind
        for model in _leading_to_a_person()
        for kind in (re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower(),)
    }
    # A sample hangs on a visit of nobody: the database holds that (samples 0002).
    assert (snake & called) - KINDS == {"sample"}


def _leading_to_a_person() -> list[type]:
    from fristed.apps.visits.models import Visit  # inline: beside its only use

    return [
        relation.related_model
        for parent in (Client, Visit)
        for relation in parent._meta.get_fields(include_hidden=True)
        if relation.auto_created and isinstance(relation.related_model, type)
    ]
