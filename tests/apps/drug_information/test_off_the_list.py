"""A text whose code left the list is read by everybody, and so opened, changed and taken back."""

import pytest
from django.test import Client

from fristed.apps.drug_information.actions.writing import UnknownSubject
from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries.subjects import codes_in

from .conftest import written

LEFT = "/at/oslo/drug-information/left-the-list/en/"


@pytest.fixture
def left(published: Text) -> Text:
    """What is published, under a code that has left the list since."""
    Text.objects.filter(pk=published.pk).update(subject="left-the-list")
    return published


def test_an_editor_opens_it_from_the_list_and_takes_it_back(client: Client, left, reviewer):
    client.force_login(reviewer)
    assert LEFT in client.get("/at/oslo/drug-information/").content.decode()
    assert client.get("/drugs/left-the-list/").status_code == 200
    assert client.get(LEFT).status_code == 200
    client.post(f"{LEFT}1/withdraw/", {"because": "Nobody calls it so."})
    assert client.get("/drugs/left-the-list/").status_code == 404


def test_its_next_version_can_be_written(left, author, at):
    assert written(author, at, subject="left-the-list", after=1).version == 2


def test_what_was_never_written_of_is_still_nothing(client: Client, left, reviewer, author, at):
    client.force_login(reviewer)
    assert client.get("/at/oslo/drug-information/never-was/en/").status_code == 404
    with pytest.raises(UnknownSubject):
        written(author, at, subject="never-was")
    found = {one: codes_in(one) for one in ("mdma", "mdma--alcohol", "alcohol--mdma", "", "--mdma")}
    assert found == {
        "mdma": ("mdma", ""), "mdma--alcohol": None, "alcohol--mdma": ("alcohol", "mdma"),
        "": None, "--mdma": None,
    }  # fmt: skip
