"""A copy of everything: on paper, as JSON, as PDF; in whose hands the health record goes along."""

import json
from datetime import timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.clients.actions.health import write
from fristed.apps.clients.models import Client
from fristed.apps.clinic.models import SoapNote
from fristed.apps.consumption_rooms.actions.arriving import arrive
from fristed.apps.consumption_rooms.actions.assessing import Stated, assess
from fristed.apps.consumption_rooms.actions.placing import assign_place, start_use
from fristed.apps.person_rights.actions import copy_everything
from fristed.apps.person_rights.presenters import as_json, as_pdf, models_told, sheets_of
from fristed.apps.registers.actions.banning import ban
from fristed.apps.registers.actions.incidents import write_incident
from fristed.apps.vault.actions import keep_identity, keep_note
from fristed.ground.context import working

WORDS = "what was said at the door"
NAME = "Quetzal Qvist"


@pytest.fixture
def visited(open_room, client_here, places, staff, lead, at) -> Client:
    """Somebody who came, was assessed, uses, and was banned in words."""
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)
    assess(visit=visit, stated=Stated(route="inject", substances=["heroin"]), by=staff, at=at)
    assign_place(visit=visit, place=places["1"], by=staff, at=at)
    start_use(visit=visit, by=staff, at=at)
    until = at + timedelta(days=1)
    given = {"reason": "theft", "scope": "room", "until_at": until, "words": "what others said"}
    ban(client=client_here, **given, by=lead, at=at)
    note = {"site": open_room.pk, "about": f"visit:{visit.pk}", "topic": "floor", "text": WORDS}
    keep_note(**note, purpose="care", by=staff, at=at)
    note = {"subjective": "Sore arm", "objective": "", "assessment": "", "plan": ""}
    write(SoapNote, client=client_here, words=note, met_at=at, contact="here", by=lead, at=at)
    about = f"client:{client_here.pk}"
    born = at.date().replace(year=1980)
    keep_identity(site=open_room.pk, about=about, name=NAME, birth_date=born, by=lead, at=at)
    return client_here


def copied(client, by, at, *, health=True, pictures=False):
    return copy_everything(
        client=client,
        verified="known",
        tables=models_told(),
        health=health,
        pictures=pictures,
        by=by,
        at=at,
    )


def by_table(said: dict) -> dict:
    return {table["table"]: table["records"] for table in said["tables"]}


def test_file_tells_codes_with_their_words_and_moments_with_their_offset(visited, lead, at):
    held = copied(visited, lead, at)

    said = json.loads(as_json(held, sheets_of(held)))

    assert {name: said[name] for name in ("format", "version", "zone")} == {
        "format": "fristed.own-copy",
        "version": 1,
        "zone": "Europe/Oslo",
    }
    assert said["made_at"] == "2026-11-17T14:05:00+01:00"
    tables = by_table(said)
    (use,) = tables["episode"]
    assert use["record"] == "consumption_rooms.episode.1"
    assert use["values"]["route"] == {"code": "inject", "label": "inject"}
    assert use["values"]["started_at"] == "2026-11-17T14:05:00+01:00"
    assert [row["values"]["substance"]["code"] for row in tables["stated_substance"]] == ["heroin"]
    assert [row["values"]["text"] for row in tables["words"]] == [WORDS]  # no word on the ban
    assert [row["values"]["name"] for row in tables["identity"]] == [NAME]
    assert [row["values"]["subjective"] for row in tables["soap_note"]] == ["Sore arm"]
    assert len(tables["step"]) == 7


def test_file_holds_no_number_of_the_house(visited, lead, at):
    held = copied(visited, lead, at)

    said = as_json(held, sheets_of(held))

    numbers = {visited.pk, visited.site_id, lead.pk}
    numbers |= {row["id"] for rows in held.rows.values() for row in rows}
    assert [number for number in numbers if str(number) in said] == []


def test_health_record_stays_out_of_other_hands_and_the_copy_says_so(visited, coordinator, at):
    with working(staff=coordinator.pk, sites=[visited.site_id]):
        held = copied(visited, coordinator, at, health=False)
        said = json.loads(as_json(held, sheets_of(held)))
        opened = Entry.objects.filter(what="vault.opened", by=coordinator.pk)
        subjects = sorted(opened.values_list("subject", "purpose"))

    assert "soap_note" not in by_table(said)
    assert "The health record: a nurse or a clinician hands it out." in said["not_in_it"]
    assert subjects == [(f"client:{visited.pk}", "own_access")]


def test_words_of_an_incident_are_read_by_somebody_first(visited, open_room, staff, lead, at):
    visit = visited.visits.get()
    write_incident(
        site=open_room, kind="conflict", visit=visit, place=None, happened_at=at,
        words="somebody else was hurt", by=staff, at=at,
    )  # fmt: skip

    held = copied(visited, lead, at)

    said = as_json(held, sheets_of(held))
    assert "somebody else was hurt" not in said
    assert "may tell of others" in said
    assert len(by_table(json.loads(said))["incident"]) == 1


def test_each_opening_has_one_row_of_the_audit_with_its_purpose(visited, lead, at):
    before = set(Entry.objects.values_list("pk", flat=True))

    copied(visited, lead, at)

    new = Entry.objects.exclude(pk__in=before).order_by("subject", "what")
    assert list(new.values_list("what", "subject", "purpose")) == [
        ("clients.copied_verified_by_known", f"client:{visited.pk}", "own_access"),
        ("vault.opened", f"client:{visited.pk}", "own_access"),
        ("vault.opened", f"health:{visited.pk}", "own_access"),
    ]


def test_pdf_of_the_same_copy_is_the_same_file(visited, lead, at):
    held = copied(visited, lead, at)

    made = as_pdf(held, sheets_of(held))

    assert made[:5] == b"%PDF-"
    assert as_pdf(held, sheets_of(held)) == made
    assert b"AtkinsonHyperlegibleNext" in made
    assert b"/StructTreeRoot" in made  # tagged: it can be read aloud
    assert b"/Lang" in made


@pytest.mark.parametrize(
    ("wanted", "kind", "name"),
    [("json", "application/json", "copy.json"), ("pdf", "application/pdf", "copy.pdf")],
)
def test_download_is_whole_and_kept_by_nobody(desk, page, visited, wanted, kind, name):
    answer = desk.post(page(visited), {"verified": "known", "in_language": "en", "as": wanted})

    assert (answer.status_code, answer.streaming) == (200, False)
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in answer.headers["Cache-Control"]


def test_copy_is_in_the_persons_language_whatever_the_screens(desk, page, visited):
    sent = {"verified": "known", "in_language": "nb", "as": "paper"}
    sheet = desk.post(page(visited), sent).content.decode()

    assert 'lang="nb"' in sheet
    assert WORDS in sheet
    assert ("personen ba om å se det" in sheet, "the person asked" in sheet) == (True, False)


def test_card_alone_gives_no_copy(desk, page, visited):
    answer = desk.post(page(visited), {"in_language": "en", "as": "json"})

    assert answer.status_code == 422


def test_health_record_alone_is_whole(desk, visited, site):
    sent = {"verified": "known", "in_language": "en", "as": "json"}
    said = desk.post(f"/at/{site.slug}/clinic/{visited.pk}/copy/", sent).json()

    assert set(by_table(said)) == {"soap_note", "health_record"}


def test_page_says_what_no_copy_holds(desk, page, visited):
    assert "Samples in drug checking belong to nobody." in desk.get(page(visited)).content.decode()


def test_record_closed_to_somebody_gives_them_no_copy(desk, page, visited, lead):
    Client.objects.filter(pk=visited.pk).update(closed_to=[lead.pk])

    assert desk.get(page(visited)).status_code == 404


def test_empty_record_gives_a_copy_all_the_same(desk, page, client_here):
    sent = {"verified": "known", "in_language": "en", "as": "paper"}
    sheet = desk.post(page(client_here), sent).content.decode()

    assert "What is not in this copy" in sheet
