"""The pages about people: who may open them, what they say, what they refuse."""

from datetime import date

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.clients import actions, queries
from fristed.apps.clients.models import Card, Client, Consent, Registration
from fristed.apps.vault import actions as vault
from tests.apps.conftest import make_staff

pytestmark = [pytest.mark.django_db]

REGISTER = {"mode": "register", "name": "Per Hansen", "birth_date": "1990-02-01"}


def url(name: str, *args: object, site: str = "oslo") -> str:
    return reverse(f"clients:{name}", args=[site, *args])


PAGES = ("person", "consents", "sign", "correct", "deregister", "keep_note", "register_again")


@pytest.mark.parametrize("name", PAGES)
def test_page_opens(desk, kari, terms, name):
    assert desk.get(url(name, kari.pk)).status_code == 200


@pytest.mark.parametrize("name", ["close", "copy", "erase"])
def test_page_opens_for_a_lead_alone(desk, browser, lead, kari, name):
    assert browser(lead).get(url(name, kari.pk)).status_code == 200
    assert desk.get(url(name, kari.pk)).status_code == 404


@pytest.mark.parametrize("name", [*PAGES, "close", "copy", "erase"])
def test_closed_record_is_not_there(browser, staff, lead, kari, at, scoped, name):
    other = make_staff("Siri", kari.site, "shift_lead", "reception")
    with scoped(lead):
        actions.close_record(client=kari, to=[other], by=lead, at=at)

    assert browser(other).get(url(name, kari.pk)).status_code == 404
    assert browser(lead).get(url(name, kari.pk)).status_code == 200


@pytest.mark.parametrize("name", [*PAGES, "close", "copy", "erase"])
def test_record_of_another_site_is_not_there(browser, lead, other_site, kari, name):
    stranger = make_staff("Bo", other_site, "shift_lead", "nurse")

    assert browser(stranger).get(url(name, kari.pk, site="bergen")).status_code == 404
    assert browser(stranger).get(url(name, kari.pk)).status_code == 404
    assert browser(lead).get(url(name, 10**30)).status_code == 404


@pytest.mark.parametrize("name", ["search", "register"])
def test_pages_of_the_house_open_to_the_floor_alone(desk, browser, site, name):
    technician = make_staff("Ola", site, "technician")

    assert desk.get(url(name)).status_code == 200
    assert browser(technician).get(url(name)).status_code == 404
    assert Browser().get(url(name)).status_code == 302


def test_opening_a_person_is_written_down(desk, staff, kari):
    desk.get(url("person", kari.pk))

    from fristed.ground.context import working

    with working(staff=staff.pk, sites=[kari.site_id]):
        rows = Entry.objects.filter(what="clients.opened")
        assert [(row.subject, row.by) for row in rows] == [(f"client:{kari.pk}", staff.pk)]


def test_register_leads_to_the_person(desk, staff, scoped, site, terms):
    said = {
        "terms": str(terms[0].pk),
        "signed_as": "Per",
        "history": "yes",
        "consents": ["contact"],
    }
    answer = desk.post(url("register") + "?visit=77", REGISTER | said | {"visit": "77"})

    with scoped(staff):
        client = Client.objects.get()
        assert queries.facts_about(client) == {
            "age": 35,
            "registered": "yes",
            "agreement_signed": "yes",
            "history": "yes",
        }
    assert (answer.status_code, answer["Location"]) == (
        302,
        url("person", client.pk) + "?visit=77",
    )


def test_register_asks_for_what_the_law_of_the_place_asks(desk, site):
    from .conftest import bind_to

    in_oslo = desk.get(url("register")).context["form"].fields
    assert {"name", "birth_date", "history", "resident", "gender"} <= set(in_oslo)
    assert {"age_band", "client_status"} & set(in_oslo) == set()

    bind_to(site, "PT")
    in_portugal = desk.get(url("register")).context["form"].fields
    assert {"name", "birth_date", "history", "gender"} & set(in_portugal) == set()


def test_every_question_says_why(desk, site, terms):
    page = desk.get(url("register"))

    form = page.context["form"]
    silent = [field.name for field in form.visible_fields() if field.name not in form.why]
    assert page.content.decode().count("Why we ask") == len(form.why)
    assert silent == ["signed_as", "read_aloud"]  # the agreement beside them says it


def test_register_the_same_person_shows_the_record(desk, kari):
    same = {"mode": "register", "name": "Kari Nordmann", "birth_date": "1981-05-17"}

    answer = desk.post(url("register"), same)

    assert answer.status_code == 422
    assert url("person", kari.pk) in answer.content.decode()
    assert desk.post(url("register"), same | {"surely_another_person": "on"}).status_code == 302


def test_register_twice_with_one_key_registers_once(desk, staff, scoped, site):
    once = {"once": "0b7a9d1e-4f5a-4c61-9e5e-5a0f3b1c2d3e"}

    first = desk.post(url("register"), REGISTER | once)
    second = desk.post(url("register"), REGISTER | once)

    assert first["Location"] == second["Location"]
    with scoped(staff):
        assert Client.objects.count() == 1


BAD_NAMES = ["", " ", "Per\x00Hansen", "P" * 10_000, "Per\nHansen"]
BAD_DATES = ["", "2026-12-24", "1826-01-01", "31.31.1990", "0000-00-00", "\x00"]


@pytest.mark.parametrize(
    "wrong",
    [
        *({"name": name} for name in BAD_NAMES),
        *({"birth_date": day} for day in BAD_DATES),
        {"mode": "pseudonym"},
        {"mode": ""},
        {"history": "perhaps"},
        {"consents": ["everything"]},
        {"emergency_note": "x" * 10_000},
        {"emergency_note": "a\x00b"},
        {"language": "tlh"},
        {"visit": "1 OR 1=1"},
    ],
    ids=repr,
)
def test_register_refuses_bad_input_and_keeps_what_was_typed(
    desk, staff, scoped, site, monkeypatch, wrong
):
    answer = desk.post(url("register"), REGISTER | {"signed_as": "still here"} | wrong)

    assert answer.status_code == 422
    assert answer.context["form"].errors != {}
    assert answer.context["form"].data["signed_as"] == "still here"
    with scoped(staff):
        assert (Client.objects.count(), Registration.objects.count()) == (0, 0)


def test_names_in_any_script_are_taken(desk, staff, scoped, site, at):
    desk.post(url("register"), REGISTER | {"name": "عبد الرحمن"})

    with scoped(staff):
        found = actions.find_by_name(site=site, name="عبد الرحمن", by=staff, at=at)
        assert len(found) == 1


def test_card_is_shown_once_and_opens_the_record(desk, staff, scoped, kari):
    printed = desk.post(url("issue_card", kari.pk))

    token = printed.context["groups"]
    assert (printed.status_code, printed.content.decode().count(token)) == (200, 1)
    assert "no-store" in printed["Cache-Control"]
    assert "Oslo" not in printed.content.decode()
    assert "Brukerrommet" not in printed.content.decode()
    assert 'style="' not in printed.content.decode()
    found = desk.post(url("find_by_card"), {"token": token.lower()})
    assert found["Location"] == url("person", kari.pk)


def test_card_that_is_not_in_use_says_what_to_do(desk, kari, at, staff, scoped):
    with scoped(staff):
        token = actions.issue_card(client=kari, by=staff, at=at)
        actions.end_card(client=kari, because="lost", by=staff, at=at)

    answer = desk.post(url("find_by_card"), {"token": token})

    assert answer.status_code == 422
    assert "This card is not in use here" in answer.content.decode()
    assert token not in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "\x00", "\u202e", "A" * 10_000, "?visit=1", "<script>"])
def test_search_refuses_bad_input(desk, kari, typed):
    assert desk.post(url("find_by_card"), {"token": typed}).status_code == 422


@pytest.mark.parametrize("typed", ["", "\x00", "\u202e", "A" * 10_000])
def test_search_by_name_refuses_bad_input(desk, staff, scoped, kari, typed):
    before = _openings(scoped, staff)

    assert desk.post(url("find_by_name"), {"name": typed}).status_code == 422
    assert _openings(scoped, staff) == before


def _openings(scoped, staff) -> int:
    with scoped(staff):
        return Entry.objects.filter(what="vault.opened").count()


def test_search_by_name_is_post_only_and_finds(desk, kari):
    assert desk.get(url("find_by_name"), {"name": "Kari Nordmann"}).status_code == 405

    answer = desk.post(url("find_by_name"), {"name": "kari nordmann"})

    assert [one.client for one in answer.context["found"]] == [kari]


def test_search_by_name_of_nobody_says_what_to_do(desk, kari):
    answer = desk.post(url("find_by_name"), {"name": "Nobody Here"})

    assert answer.status_code == 200
    assert "Nobody of this name is found" in answer.content.decode()


def test_search_by_name_finds_no_closed_record(desk, staff, lead, kari, at, scoped):
    with scoped(lead):
        actions.close_record(client=kari, to=[staff], by=lead, at=at)
        token = actions.issue_card(client=kari, by=lead, at=at)

    assert desk.post(url("find_by_name"), {"name": "Kari Nordmann"}).context["found"] == []
    assert desk.post(url("find_by_card"), {"token": token}).status_code == 422


def test_search_by_name_is_not_offered_without_a_register(desk, staff, scoped, site):
    from .conftest import bind_to

    bind_to(site, "PT")

    assert desk.get(url("search")).context["register_here"] is False
    assert desk.post(url("find_by_name"), {"name": "Kari"}).status_code == 200
    assert _openings(scoped, staff) == 0


def test_emergency_note_is_opened_by_a_button_that_says_why(desk, staff, scoped, kari, at):
    with scoped(staff):
        actions.keep_emergency_note(client=kari, text="Asthma", by=staff, at=at)

    assert "Asthma" not in desk.get(url("person", kari.pk)).content.decode()
    assert desk.get(url("open_note", kari.pk)).status_code == 405
    opened = desk.post(url("open_note", kari.pk), {"purpose": "emergency"})

    assert "Asthma" in opened.content.decode()
    with scoped(staff):
        newest = Entry.objects.filter(what="vault.opened").order_by("-at")[0]
        assert (newest.subject, newest.purpose) == (f"client:{kari.pk}", "emergency")


@pytest.mark.parametrize("text", ["x" * 10_000, "a\x00b"])
def test_emergency_note_refuses_bad_input(desk, staff, scoped, kari, text):
    assert desk.post(url("keep_note", kari.pk), {"text": text}).status_code == 422
    with scoped(staff):
        assert Client.objects.get().has_emergency_note is False


def test_consents_are_changed(desk, staff, scoped, kari):
    desk.post(url("consents", kari.pk), {"given": ["contact", "research"]})
    desk.post(url("consents", kari.pk), {})

    with scoped(staff):
        assert Consent.objects.count() == 4
        assert set(queries.consents_of(kari).values()) == {False}
    assert desk.post(url("consents", kari.pk), {"given": ["all"]}).status_code == 422


def test_new_version_is_gentle_and_can_be_signed(desk, kari, terms):
    assert "Sign it when there is time" in desk.get(url("person", kari.pk)).content.decode()

    answer = desk.post(url("sign", kari.pk), {"terms": str(terms[0].pk), "signed_as": "K"})

    assert answer.status_code == 302
    assert "Sign it when there is time" not in desk.get(url("person", kari.pk)).content.decode()


@pytest.mark.parametrize("signed_as", ["", "\x00", "x" * 10_000])
def test_sign_refuses_bad_input(desk, kari, terms, signed_as):
    said = {"terms": str(terms[0].pk), "signed_as": signed_as}
    assert desk.post(url("sign", kari.pk), said).status_code == 422


def test_under_age_is_explained(desk, registered):
    young = registered(name="Ung", birth_date=date(2010, 1, 1))

    page = desk.get(url("person", young.pk)).content.decode()

    assert "Help, supplies and a nurse are for this person too" in page


@pytest.mark.parametrize("wrong", [{"name": "\x00"}, *({"birth_date": d} for d in BAD_DATES)])
def test_correct_refuses_bad_input(desk, kari, wrong):
    said = {"name": "Kari N", "birth_date": "1981-05-17"} | wrong
    assert desk.post(url("correct", kari.pk), said).status_code == 422


def test_correct_keeps_the_new_name(desk, staff, scoped, site, at, kari):
    desk.post(url("correct", kari.pk), {"name": "Kari Berg", "birth_date": "1981-05-18"})

    with scoped(staff):
        who = vault.read_identity(
            site=site.pk, about=f"client:{kari.pk}", purpose="care", by=staff, at=at
        )
        assert (who.name, who.birth_date) == ("Kari Berg", date(1981, 5, 18))


def test_close_lists_colleagues_and_not_oneself(browser, staff, lead, nurse, kari, scoped):
    page = browser(lead).get(url("close", kari.pk))
    assert set(page.context["form"].colleagues.values()) == {staff, nurse}

    browser(lead).post(url("close", kari.pk), {"to": [str(staff.pk)]})

    with scoped(lead):
        assert Client.objects.get().closed_to == [staff.pk]
    assert browser(lead).post(url("close", kari.pk), {"to": ["7"]}).status_code == 422


def test_stopping_a_card_that_is_not_there_says_so(desk, kari):
    answer = desk.post(url("stop_card", kari.pk), follow=True)

    assert "There was no card to stop" in answer.content.decode()


def test_deregister_asks_first(desk, staff, scoped, kari):
    desk.get(url("deregister", kari.pk))
    with scoped(staff):
        assert queries.registration_of(kari) is not None

    desk.post(url("deregister", kari.pk))
    with scoped(staff):
        assert queries.registration_of(kari) is None
    page = desk.get(url("person", kari.pk)).content.decode()
    assert url("register_again", kari.pk) in page


def test_copy_on_paper_and_as_a_file(browser, nurse, kari, terms):
    at_nurse = browser(nurse)

    paper = at_nurse.post(url("copy", kari.pk), {"verified": "document", "as": "paper"})
    file = at_nurse.post(url("copy", kari.pk), {"verified": "document", "as": "file"})

    assert "Kari Nordmann" in paper.content.decode()
    assert file.json()["identity"] == {"name": "Kari Nordmann", "birth_date": "1981-05-17"}
    assert file["Content-Disposition"] == 'attachment; filename="copy.json"'
    assert at_nurse.post(url("copy", kari.pk), {"verified": "card"}).status_code == 422


def test_erase_asks_twice_and_leaves_nobody(browser, lead, kari, scoped):
    at_lead = browser(lead)

    assert at_lead.post(url("erase", kari.pk), {"verified": "known"}).status_code == 422
    said = {"verified": "known", "understood": "on"}
    assert at_lead.post(url("erase", kari.pk), said)["Location"] == url("search")

    assert at_lead.get(url("person", kari.pk)).status_code == 404
    with scoped(lead):
        assert Client.objects.get().erased_at is not None


@pytest.mark.parametrize("rows", [1, 3])
def test_person_takes_as_many_queries_for_any_number(
    desk, staff, scoped, kari, terms, at, django_assert_num_queries, rows
):
    with scoped(staff):
        for _ in range(rows):
            actions.answer_consents(client=kari, given={"contact": True}, by=staff, at=at)
            actions.issue_card(client=kari, by=staff, at=at)

    with django_assert_num_queries(15):
        desk.get(url("person", kari.pk))


@pytest.mark.parametrize("rows", [1, 3])
def test_found_takes_as_many_queries_for_any_number(
    desk, registered, django_assert_num_queries, rows
):
    for year in range(rows):
        registered(name="Kari Nordmann", birth_date=date(1981 + year, 1, 1))

    with django_assert_num_queries(16):
        desk.post(url("find_by_name"), {"name": "Kari Nordmann"})


def test_cards_count_for_the_lost_one_alone(desk, staff, scoped, kari):
    desk.post(url("issue_card", kari.pk))
    desk.post(url("issue_card", kari.pk), {"because": "lost"})

    with scoped(staff):
        assert [c.ended_because for c in Card.objects.exclude(ended_at=None)] == ["lost"]


def test_every_button_of_a_person_leads_somewhere(desk, staff, scoped, kari, terms, at):
    with scoped(staff):
        actions.issue_card(client=kari, by=staff, at=at)
        actions.keep_emergency_note(client=kari, text="Asthma", by=staff, at=at)

    page = desk.get(url("person", kari.pk)).content.decode()

    assert 'action=""' not in page
    assert 'href=""' not in page
    assert page.count(f'action="{url("issue_card", kari.pk)}"') == 2


TERMS = {"version": "2026-2", "from_date": "2026-01-02", "text_nb": "Ny", "text_en": "New"}


def test_managers_publish_a_version_and_change_none(desk, browser, staff, scoped, site, terms, at):
    coordinator = browser(make_staff("Eva", site, "coordinator"))

    assert desk.get(url("terms")).status_code == 404
    assert coordinator.post(url("terms"), TERMS)["Location"] == url("terms")
    assert coordinator.post(url("terms"), TERMS).status_code == 422
    with scoped(staff):
        assert [t.text for t in queries.current_terms(site, at.date())] == ["New", "Ny"]


@pytest.mark.parametrize(
    "wrong", [{"version": ""}, {"version": "v" * 41}, {"from_date": "x"}, {"text_nb": "\u202e"}]
)
def test_publishing_refuses_bad_input(browser, staff, scoped, site, at, wrong):
    coordinator = browser(make_staff("Eva", site, "coordinator"))

    assert coordinator.post(url("terms"), TERMS | wrong).status_code == 422
    with scoped(staff):
        assert queries.current_terms(site, at.date()) == []


def test_erase_refuses_while_visits_point_to_the_person(browser, lead, kari, scoped, at):
    from fristed.apps.visits.actions import receive

    with scoped(lead):
        receive(site=kari.site, client=kari, by=lead, at=at)

    said = {"verified": "known", "understood": "on"}
    assert browser(lead).post(url("erase", kari.pk), said).status_code == 422
    with scoped(lead):
        assert Client.objects.get().erased_at is None
