"""The editors' pages: what everybody reads can be taken back, whatever is being written."""

from datetime import timedelta

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.drug_information import presenters as shown
from fristed.apps.drug_information.choices import State
from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries.texts import Line, overview

from .conftest import DUE, written

MDMA = "/at/oslo/drug-information/mdma/en/"


@pytest.fixture
def newer(published: Text, author: Staff, at) -> Text:
    """A draft after what is published."""
    return written(author, at, after=1, parts={"summary": "Newer."})


def test_what_is_published_can_be_taken_back_while_a_newer_draft_waits(
    client: Client, published, newer, reviewer
):
    client.force_login(reviewer)
    page = client.get(MDMA)
    assert page.context["withdraw_url"] == f"{MDMA}1/withdraw/"
    assert f'action="{MDMA}1/withdraw/"' in page.content.decode()
    client.post(f"{MDMA}1/withdraw/", {"because": "A source was retracted."})
    published.refresh_from_db()
    newer.refresh_from_db()
    assert published.withdrawn_because == "A source was retracted."
    assert (newer.withdrawn_at, client.get(MDMA).context["withdraw_url"]) == (None, "")


def test_taking_back_is_written_down_of_the_version_that_stood(
    client: Client, published, newer, reviewer
):
    client.force_login(reviewer)
    client.post(f"{MDMA}2/withdraw/", {"because": "A source was retracted."})
    found = Entry.objects.filter(what="drug_information.text_withdrawn")
    assert [one.subject for one in found] == [f"text:{published.pk}"]


def test_a_draft_alone_has_nothing_to_take_back(client: Client, draft, reviewer):
    client.force_login(reviewer)
    assert client.get(MDMA).context["withdraw_url"] == ""


def test_the_page_says_which_version_everybody_reads(client: Client, published, newer, author):
    client.force_login(author)
    page = client.get(MDMA)
    assert [term for term, _value in page.context["facts"]] == [
        "Everybody reads",
        "Written by",
        "Facts checked by",
        "Medically reviewed by",
        "To be reviewed again by",
    ]
    words = page.content.decode()
    assert ["<dt>Written by</dt>" in words, "<dt>label</dt>" in words] == [True, False]
    told = "Version 1, {}; the day for its next review is {}"
    assert [
        shown.stands(published, day) == [("Everybody reads", told.format(state, shown.day(DUE)))]
        for day, state in ((DUE, "published"), (DUE + timedelta(days=1), "due for review"))
    ] == [True, True]
    assert shown.stands(None, DUE) == []


def test_the_list_says_that_an_older_version_is_read_and_when_it_is_due(published, newer):
    later = DUE + timedelta(days=1)
    assert [overview(DUE), overview(later)] == [
        [Line(newer, State.DRAFT, 0, State.PUBLISHED)],
        [Line(newer, State.DRAFT, 0, State.DUE)],
    ]


def test_the_list_says_nothing_more_where_the_newest_is_read(published):
    assert overview(DUE) == [Line(published, State.PUBLISHED, 0, None)]
