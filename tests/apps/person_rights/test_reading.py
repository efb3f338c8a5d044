"""Reading what is held, record by record: written down, and not past what the person closed."""

from django.test import Client as Browser

from fristed.apps.audit.models import Entry
from fristed.apps.person_rights.actions import Answer

NOTES = "health/clinic-soap-note/"
CLOSED = Answer("block", "blocked")


def opened(what: str, since: set[int]) -> list[tuple[int, str, str]]:
    rows = Entry.objects.filter(what=what).exclude(pk__in=since)
    return list(rows.values_list("by", "subject", "purpose"))


def written() -> set[int]:
    return set(Entry.objects.values_list("pk", flat=True))


def test_health_record_that_is_closed_is_not_read_by_looking(desk, page, client_here, note, decide):
    decide(note, CLOSED)

    answer = desk.get(page(client_here, NOTES))

    said = answer.content.decode()
    assert answer.status_code == 403
    assert "Sore arm" not in said
    assert "This health record is closed" in said
    assert "How do you know who this is?" in said


def test_closed_health_record_is_shown_to_the_person_who_was_verified(
    desk, page, client_here, note, decide, lead
):
    decide(note, CLOSED)
    before = written()

    unsaid = desk.post(page(client_here, NOTES), {})
    shown = desk.post(page(client_here, NOTES), {"verified": "document"})

    assert (unsaid.status_code, shown.status_code) == (422, 200)
    assert "Sore arm" not in unsaid.content.decode()
    assert "Sore arm" in shown.content.decode()
    why = (lead.pk, f"health:{client_here.pk}", "own_access")
    assert opened("clients.copied_verified_by_document", before) == [why]
    assert opened("vault.opened", before) == [why]


def test_open_health_record_is_read_to_treat(desk, page, client_here, note, lead):
    before = written()

    shown = desk.get(page(client_here, NOTES))

    assert "Sore arm" in shown.content.decode()
    assert opened("vault.opened", before) == [(lead.pk, f"health:{client_here.pk}", "treatment")]


def test_whoever_leads_reads_the_service_record_in_the_open(desk, page, client_here, visit, lead):
    def looked(rest: str) -> list[tuple[int, str, str]]:
        before = written()
        assert desk.get(page(client_here, rest)).status_code == 200
        return opened("clients.opened", before)

    one = f"records/visits-visit/{visit.pk}/"
    for rest in ("records/", "records/visits-visit/", one):
        assert looked(rest) == [(lead.pk, f"client:{client_here.pk}", "")]


def test_record_that_is_not_theirs_is_not_said_to_be_read(desk: Browser, page, client_here):
    before = written()

    assert desk.get(page(client_here, "records/visits-visit/12/")).status_code == 404
    assert opened("clients.opened", before) == []
