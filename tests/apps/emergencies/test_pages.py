"""The clock's pages and those afterwards: what they show, what bad input does, what they cost."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.translation import override

from fristed.apps.audit.models import Entry
from fristed.apps.emergencies.actions import end_emergency, note_done, start_emergency
from fristed.apps.emergencies.models import Done, Emergency, Judgement, Signs
from fristed.apps.premises.models import ApprovedText, Place
from fristed.apps.vault.models import Note
from fristed.apps.visits.actions import end_visit, receive
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db
LIST = "/at/oslo/help/list/"


@pytest.fixture
def url(emergency):
    """The clock's address."""
    return f"/at/oslo/help/emergency/{emergency.pk}/"


def written(here) -> tuple[int, int]:
    with here():
        return Done.objects.count(), Signs.objects.count()


def local(site, moment) -> str:
    return moment.astimezone(site.zone).strftime("%H:%M:%S")


def test_clock_shows_who_what_and_when_with_the_site_s_own_number(board, url, emergency, site):
    page = board.get(url).text
    assert 'href="tel:113"' in page
    assert "Second emergency" in page
    assert f"Started {local(site, emergency.started_at)}. Yusuf is here." in page
    assert "No dose text has been approved for this room" in page


def test_a_tap_is_noted_once_for_one_form(board, url, here):
    form = {"once": str(uuid4())}
    first, second = board.post(f"{url}did/oxygen/", form), board.post(f"{url}did/oxygen/", form)
    assert (first.url, second.url) == (f"{url}#act-oxygen", f"{url}#act-oxygen")
    assert written(here) == (3, 0)


def test_unknown_tap_says_so_and_writes_nothing(board, url, here):
    for what in ("coffee", "started", "ended"):
        answer = board.post(f"{url}did/{what}/")
        assert answer.status_code == 422
        assert "The clock does not know this. Nothing was noted." in answer.text
    assert written(here) == (2, 0)


def test_route_and_dose_are_said_after_the_tap(board, url, here):
    board.post(f"{url}did/naloxone/")
    with here():
        tap = Done.objects.get(what="naloxone")
    assert "how?" in board.get(url).text
    board.post(f"{url}{tap.pk}/given/", {"route": "im", "dose_mg": "0,4"})
    with here():
        row = Done.objects.standing().get(what="naloxone")
        assert (row.replaces, row.route, row.dose_mg) == (tap, "im", Decimal("0.40"))
    page = board.get(url).text
    assert "Naloxone, into a muscle, 0.4 mg, first" in page
    assert "how?" not in page


@pytest.mark.parametrize("dose", ["lots", "0", "-1", "1e9", "0.001", "NaN", "1.4.4", "Infinity"])
def test_wrong_dose_says_so_and_writes_nothing(board, url, here, dose):
    board.post(f"{url}did/naloxone/")
    with here():
        tap = Done.objects.get(what="naloxone")
    answer = board.post(f"{url}{tap.pk}/given/", {"route": "nasal", "dose_mg": dose})
    assert answer.status_code == 422
    assert "Write the dose as a number" in answer.text
    assert written(here) == (3, 0)


@pytest.mark.parametrize(
    "given",
    [
        {"what": "oxygen", "at": "later"},
        {"what": "oxygen", "at": "25:00"},
        {"what": "coffee"},
        {"what": ""},
        {"what": "oxygen", "route": "nasal"},
        {"what": "oxygen", "dose_mg": "1"},
        {"what": "naloxone", "dose_mg": "much"},
        {"what": "naloxone", "route": "oral"},
    ],
)
def test_bad_note_is_shown_again_and_writes_nothing(board, url, here, given):
    assert board.post(f"{url}note/", given).status_code == 422
    assert written(here) == (2, 0)


def test_note_in_the_future_is_refused_and_in_the_past_kept(board, url, here, site, now):
    soon, past = now + timedelta(minutes=5), now - timedelta(minutes=5)
    answer = board.post(f"{url}note/", {"what": "cooled", "at": local(site, soon)})
    assert (answer.status_code, written(here)) == (422, (2, 0))
    board.post(f"{url}note/", {"what": "cooled", "at": local(site, past)})
    with here():
        row = Done.objects.get(what="cooled")
        assert row.at == past.replace(microsecond=0)
        assert row.noted_at > now
    assert f"noted {local(site, row.noted_at)}" in board.get(url).text


def test_changed_time_keeps_both_rows_in_the_list(board, url, here, site, now):
    with here():
        row = Done.objects.get(what="oxygen")
    earlier = now - timedelta(minutes=2)
    board.post(f"{url}{row.pk}/change/", {"at": local(site, earlier)})
    page = board.get(url).text
    assert page.count("corrected") == 1
    assert board.post(f"{url}{row.pk}/change/", {"at": "12:00"}).status_code == 422
    assert board.post(f"{url}{row.pk}/change/", {"at": "noon"}).status_code == 422
    assert written(here) == (3, 0)


def test_undo_shows_both_and_works_once(board, url, here):
    with here():
        row = Done.objects.get(what="oxygen")
    assert board.post(f"{url}{row.pk}/undo/").url == url
    assert "undone" in board.get(url).text
    answer = board.post(f"{url}{row.pk}/undo/")
    assert answer.status_code == 422
    assert "taken back or corrected already" in answer.text


def test_undo_too_late_says_what_can_still_be_done(board, url, here, now):
    with here():
        Done.objects.update(noted_at=now - timedelta(minutes=6), at=now - timedelta(minutes=6))
        row = Done.objects.get(what="oxygen")
    assert f"{row.pk}/undo/" not in board.get(url).text
    assert board.post(f"{url}{row.pk}/undo/").status_code == 422


def test_signs_short_form(board, url, here):
    for wrong in ({}, {"breaths_per_min": "few"}, {"oxygen_percent": "101"}, {"alertness": "dozy"}):
        assert board.post(f"{url}signs/", wrong).status_code == 422
    board.post(f"{url}signs/", {"breaths_per_min": "6", "oxygen_percent": "82"})
    assert "6 breaths a minute, SpO₂ 82 %" in board.get(url).text
    assert written(here) == (2, 1)


def test_row_of_another_emergency_is_not_found_here(board, url, here, site, now):
    with here():
        other = start_emergency(site=site, by=None, at=now, started_from="board")
        row = note_done(emergency=other, what="oxygen", at=now, noted_at=now, by=None)
    assert board.post(f"{url}{row.pk}/undo/").status_code == 404


def test_procedure_shows_the_site_s_own_text_with_its_approver(board, url, here, site):
    assert board.get(f"{url}procedure/").text.count("No text has been approved for this room") == 2
    with here():
        ApprovedText.objects.create(
            site=site,
            topic="naloxone_dosing",
            language="en",
            text="What our doctor wrote.",
            approver="Dr. Berg",
            approved_date="2020-01-01",
        )
    page = board.get(f"{url}procedure/").text
    assert ("What our doctor wrote." in page, "Approved by Dr. Berg" in page) == (True, True)
    assert "Dose text approved by Dr. Berg" in board.get(url).text


def test_attach_to_somebody_who_was_here_and_has_left(board, here, site, nurse, now):
    with here():
        left, gone = (receive(site=site, by=nurse, at=now - timedelta(hours=n)) for n in (2, 9))
        end_visit(visit=left, by=nurse, at=now)
        end_visit(visit=gone, by=nurse, at=now - timedelta(hours=8))
        place = Place.objects.get(label="S1")
        emergency = start_emergency(site=site, by=None, at=now, started_from="lock_screen")
    url = f"/at/oslo/help/emergency/{emergency.pk}/who/"
    page = board.get(url).text
    assert (left.handle in page, gone.handle in page) == (True, False)
    assert board.post(url, {"who": gone.pk}).status_code == 422
    assert board.post(url, {"who": "visitor"}).status_code == 422
    board.post(url, {"who": left.pk, "where": place.pk})
    with here():
        emergency.refresh_from_db()
        assert (emergency.visit_id, emergency.place_id) == (left.pk, place.pk)
        assert Entry.objects.filter(what="emergencies.attached").count() == 1
    board.post(url, {"who": "staff", "where": "toilet"})
    assert "Toilet · A member of staff" in board.get(url.replace("who/", "")).text


def test_end_asks_nothing_that_must_be_answered_and_leads_to_afterwards(board, url, here):
    assert board.post(f"{url}end/", {"outcome": "flew"}).status_code == 422
    assert board.post(f"{url}end/", {}).url == f"{url}after/"
    assert board.post(f"{url}end/", {"kind": "seizure"}).url == f"{url}after/"
    answer = board.post(f"{url}did/oxygen/")
    assert (answer.status_code, "The clock has stopped" in answer.text) == (422, True)
    assert board.post(f"{url}did/debrief/").status_code == 302
    with here():
        assert Emergency.objects.get().kind == ""


def test_facts_and_own_judgement_apart(board, url, here, site, nurse, lead):
    other = Client()
    other.force_login(lead)
    other.post(f"{url}judgement/", {"would_have_died": "yes"})
    assert board.post(f"{url}judgement/", {"would_have_died": "maybe"}).status_code == 422
    assert 'value="yes" required checked' not in board.get(f"{url}after/").text
    board.post(f"{url}judgement/", {"would_have_died": "no"})
    board.post(f"{url}after/", {"kind": "opioid_overdose", "outcome": "stayed"})
    assert board.post(f"{url}after/", {"kind": "ghost"}).status_code == 422
    with here():
        assert dict(Judgement.objects.values_list("by", "would_have_died")) == {
            lead.pk: "yes",
            nurse.pk: "no",
        }
        emergency = Emergency.objects.get()
        assert (emergency.kind, emergency.outcome) == ("opioid_overdose", "stayed")


def test_debrief_goes_into_the_vault_and_each_reading_is_audited(board, url, here):
    assert board.post(f"{url}debrief/", {"text": " "}).status_code == 422
    board.post(f"{url}debrief/", {"text": "We were quick and calm."})
    assert "We were quick and calm." in board.get(f"{url}debrief/").text
    assert "We were quick and calm." not in board.get(f"{url}after/").text
    with here():
        opened = Entry.objects.filter(what="vault.opened", purpose="emergency")
        assert opened.count() == 3
        assert set(opened.values_list("subject", flat=True)) == {
            f"emergency:{Emergency.objects.get().pk}"
        }


def test_coordinator_reads_the_register_but_neither_judges_nor_opens_the_vault(site, url):
    client = Client()
    client.force_login(make_staff("Kari", site, "coordinator"))
    assert client.get(LIST).status_code == 200
    assert "Your own judgement" not in client.get(f"{url}after/").text
    assert client.get(f"{url}debrief/").status_code == 404
    assert client.post(f"{url}judgement/", {"would_have_died": "no"}).status_code == 404


def test_outreach_worker_helps_but_sees_nobody(site, url):
    client = Client()
    client.force_login(make_staff("Amir", site, "outreach"))
    page = client.get(url)
    assert (page.status_code, "W9-ER" in page.text) == (200, False)
    assert client.post(f"{url}did/oxygen/").status_code == 302
    assert client.get(LIST).status_code == 404


def test_print_has_the_timeline_and_no_handle(board, url):
    page = board.get(f"{url}print/").text
    assert ("Oxygen" in page, "W9-ER" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_register_costs_the_same_with_one_and_three(
    board, here, site, now, count, django_assert_num_queries
):
    with here():
        for _n in range(count):
            made = start_emergency(site=site, by=None, at=now, started_from="board")
            note_done(emergency=made, what="naloxone", at=now, noted_at=now, by=None)
    with django_assert_num_queries(11):
        page = board.get(LIST)
    assert page.text.count("/help/emergency/") == count + 1


@pytest.mark.parametrize("count", [1, 3])
def test_clock_costs_the_same_with_one_and_three(
    board, here, site, now, count, url, emergency, nurse, django_assert_num_queries
):
    with here():
        for _n in range(count):
            start_emergency(site=site, by=nurse, at=now, started_from="board")
            note_done(emergency=emergency, what="naloxone", at=now, noted_at=now, by=nurse)
    with django_assert_num_queries(15):
        assert board.get(url).status_code == 200


def test_register_pages_and_filters(board, here, site, now):
    with here():
        Emergency.objects.bulk_create(
            Emergency(
                site=site,
                started_at=now - timedelta(days=n),
                ended_at=now,
                started_from="board",
                kind="seizure" if n % 2 else "",
            )
            for n in range(120)
        )
    assert "Page 1 of 3" in board.get(LIST).text
    assert "Page 2 of 2" in board.get(f"{LIST}?kind=seizure&page=99").text
    assert "kind=seizure" in board.get(f"{LIST}?kind=seizure").text
    day = (now - timedelta(days=400)).date().isoformat()
    assert "None match" in board.get(f"{LIST}?until_date={day}").text


@pytest.mark.parametrize(
    "query", ["kind=ghost", "from_date=soon", "until_date=9999-12-31", "from_date=0001-01-01"]
)
def test_register_says_what_is_wrong_with_a_filter(board, query):
    assert board.get(f"{LIST}?{query}").status_code == 422


def test_register_ignores_a_page_that_is_none(board):
    assert board.get(f"{LIST}?page=first").status_code == 200


def test_late_entry_from_paper(board, here, site, now):
    day = (now - timedelta(days=2)).astimezone(site.zone).date()
    sheet = {
        "day": day.isoformat(),
        "started": "23:50",
        "ended": "00:20",
        "where": "street",
        "at_ambulance_called": "23:58",
        "at_naloxone_1": "0001",
        "route_1": "nasal",
        "dose_1": "1,4",
    }
    answer = board.post("/at/oslo/help/late/", sheet)
    with here():
        emergency = Emergency.objects.get()
        assert emergency.ended_at - emergency.started_at == timedelta(minutes=30)
        given = Done.objects.get(what="naloxone")
        assert given.at - emergency.started_at == timedelta(minutes=11)
        assert given.noted_at == emergency.entered_late_at
    assert answer.url == f"/at/oslo/help/emergency/{emergency.pk}/after/"
    assert "Entered from paper" in board.get(answer.url).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "yesterday"},
        {"day": "2999-01-01"},
        {"started": "half past"},
        {"ended": "07:00"},
        {"where": "moon"},
        {"dose_1": "1"},
        {"at_naloxone_1": "08:05", "dose_1": "x"},
        {"kind": "ghost"},
    ],
)
def test_wrong_sheet_is_shown_again_and_writes_nothing(board, here, wrong):
    sheet = {"day": "2026-01-05", "started": "08:00"} | wrong
    assert board.post("/at/oslo/help/late/", sheet).status_code == 422
    with here():
        assert Emergency.objects.count() == 0


def test_pages_speak_bokmal(board, url, nurse):
    board.cookies["django_language"] = "nb"
    page = board.get(url).text
    for said in ("Pustehjelp gitt", "Ny nødsituasjon", "Endre hvem eller hvor", "Startet"):
        assert said in page
    with override("nb"):
        assert "Tap when" not in page


def test_nothing_of_a_debrief_stands_in_a_public_table(board, url, here):
    board.post(f"{url}debrief/", {"text": "Kanariord"})
    assert Note._meta.db_table == "vault_note"
    with here():
        stored = [*Done.objects.values_list(), *Emergency.objects.values_list()]
        assert "Kanariord" not in str(stored + list(Entry.objects.values_list()))


def test_ended_emergencies_are_not_in_the_strip(board, here, site, now, emergency):
    page = board.get("/at/oslo/help/").text
    assert page.count("Open the clock") == 1
    with here():
        end_emergency(emergency=emergency, by=None, at=now)
    assert "No emergency and no alarm runs here" in board.get("/at/oslo/help/").text
