"""How somebody may be reached: sealed, read with a purpose, ended, and in their copy."""

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.vault import actions as vault
from fristed.apps.vault.actions.opening import opened
from fristed.apps.vault.models import SafeContact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]

ABOUT = "client:81"


@pytest.fixture
def here(site, staff, at):
    """Where, who and when, about one person."""
    return {"site": site.pk, "about": ABOUT, "by": staff, "at": at}


def test_contact_is_read_as_it_was_written(here):
    vault.keep_contact(text="Ask for Bo at the café, say nothing of us", **here)

    read = vault.read_contacts(**here)

    assert [one.text for one in read] == ["Ask for Bo at the café, say nothing of us"]


def test_contact_is_sealed_in_its_row(here):
    vault.keep_contact(text="Ask for Bo", **here)

    with opened(purpose="care", **here):
        assert b"Bo" not in bytes(SafeContact.objects.get().contact_sealed)


def test_contact_that_ended_is_read_no_more_and_stays_in_the_copy(here):
    kept = vault.keep_contact(text="Ask for Bo", **here)
    vault.end_contact(contact=kept, **here)

    assert vault.read_contacts(**here) == []
    assert vault.read_everything(**here).contacts == ["Ask for Bo"]


def test_contact_ends_once_and_for_its_person_alone(here):
    kept = vault.keep_contact(text="Ask for Bo", **here)
    vault.keep_contact(text="Somebody else", **here | {"about": "client:82"})

    for about in ("client:82", "client:83"):
        with pytest.raises(vault.NoSuchContact):
            vault.end_contact(contact=kept, **here | {"about": about})
    vault.end_contact(contact=kept, **here)
    with pytest.raises(vault.NoSuchContact):
        vault.end_contact(contact=kept, **here)


def test_contact_of_nobody_known_is_none(here):
    assert vault.read_contacts(**here) == []


def test_contact_is_opened_for_care(here):
    vault.keep_contact(text="Ask for Bo", **here)
    vault.read_contacts(**here)

    rows = Entry.objects.filter(what="vault.opened", subject=ABOUT)
    assert set(rows.values_list("purpose", flat=True)) == {"care"}
    assert rows.count() == 2
