"""How to reach somebody safely: the page, its audit, its end."""

import re

import pytest
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.vault import actions as vault
from tests.apps.conftest import make_staff

pytestmark = [pytest.mark.django_db]

WORDS = "Ring kl. 12, si at det er fra biblioteket"


def url(name: str, *args: object, site: str = "oslo") -> str:
    return reverse(f"clients:{name}", args=[site, *args])


def test_contact_is_written_opened_for_a_purpose_and_ended(desk, kari, staff, scoped):
    kept = desk.post(url("contact", kari.pk), {"text": WORDS})
    shut = desk.get(url("contact", kari.pk)).content.decode()
    opened = desk.post(url("open_contact", kari.pk), {"purpose": "care"}).content.decode()
    end = re.search(r'action="([^"]+/end/)"', opened)
    ended = [desk.post(end[1]).status_code for _ in range(2)]
    again = desk.post(url("open_contact", kari.pk)).content.decode()

    assert kept["Location"] == url("person", kari.pk)
    assert (WORDS in shut, WORDS in opened, WORDS in again) == (False, True, False)
    assert ended == [302, 302]
    with scoped(staff):
        entries = Entry.objects.filter(subject=f"client:{kari.pk}", by=staff.pk)
        assert entries.filter(what="vault.opened", purpose="care").count() == 4
        assert entries.filter(what="clients.contact_kept").count() == 1
        assert entries.filter(what="clients.contact_ended").count() == 1


def test_contact_is_linked_from_the_person(desk, kari):
    assert url("contact", kari.pk) in desk.get(url("person", kari.pk)).content.decode()


def test_contact_is_in_the_persons_copy(browser, lead, desk, kari):
    desk.post(url("contact", kari.pk), {"text": WORDS})

    copy = browser(lead).post(url("copy", kari.pk), {"verified": "known", "as": "paper"})

    assert WORDS in copy.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 501, "a\x00b", "\u202e"])
def test_contact_refuses_bad_input(desk, staff, scoped, kari, at, text):
    assert desk.post(url("contact", kari.pk), {"text": text}).status_code == 422
    with scoped(staff):
        assert (
            vault.read_contacts(site=kari.site_id, about=f"client:{kari.pk}", by=staff, at=at) == []
        )


@pytest.mark.parametrize("name", ["contact", "open_contact"])
def test_contact_is_there_for_the_floor_of_its_house_alone(browser, other_site, site, kari, name):
    stranger = browser(make_staff("Bo", other_site, "shift_lead", "nurse"))
    technician = browser(make_staff("Ola", site, "technician"))

    assert stranger.post(url(name, kari.pk, site="bergen"), {"text": "x"}).status_code == 404
    assert technician.post(url(name, kari.pk), {"text": "x"}).status_code == 404


def test_contact_is_opened_by_a_button_alone(desk, kari):
    assert desk.get(url("open_contact", kari.pk)).status_code == 405
    assert desk.get(url("end_contact", kari.pk, 10**30)).status_code == 405
    assert desk.post(url("end_contact", kari.pk, 10**30)).status_code == 302
