"""The register of outside enquiries: who opens it, what it takes and refuses."""

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.enquiries import actions
from fristed.apps.enquiries.models import Enquiry
from tests.apps.conftest import make_staff

pytestmark = [pytest.mark.django_db]


URL = "/at/oslo/enquiries/"


@pytest.fixture
def desk(client: Browser, staff: Staff) -> Browser:
    """The social worker's browser."""
    client.force_login(staff)
    return client


def test_register_opens_to_whoever_answers_alone(desk, site):
    stranger, technician = Browser(), Browser()
    technician.force_login(make_staff("Ola", site, "technician"))

    assert desk.get(URL).status_code == 200
    assert technician.get(URL).status_code == 404
    assert stranger.get(URL).status_code == 302


def test_enquiry_is_put_on_the_register(desk, staff, scoped, site):
    answer = desk.post(URL, {"asker": "police", "channel": "door", "answer": "neither"})

    assert answer["Location"] == URL
    with scoped(staff):
        assert [(e.answer, e.by) for e in Enquiry.objects.all()] == [("neither", staff)]
    page = desk.get(URL).content.decode()
    assert "Vi verken bekrefter eller avkrefter" in page
    assert "We neither confirm nor deny" in page


@pytest.mark.parametrize(
    "wrong",
    [{"answer": "ordered"}, {"asker": "x"}, {"channel": ""}, {"answer": "\x00"}],
)
def test_enquiry_refuses_bad_input(desk, staff, scoped, site, wrong):
    said = {"asker": "police", "channel": "door", "answer": "neither"} | wrong

    assert desk.post(URL, said).status_code == 422
    with scoped(staff):
        assert Enquiry.objects.count() == 0


def test_enquiries_come_in_pages(desk, staff, scoped, site, at):
    with scoped(staff):
        for _ in range(21):
            actions.note_enquiry(site=site, asker="press", channel="phone", by=staff, at=at)

    assert len(desk.get(URL).context["rows"]) == 20
    assert len(desk.get(URL + "?page=2").context["rows"]) == 1
    assert desk.get(URL + "?page=\x00").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_enquiries_take_as_many_queries_for_any_number(
    desk, staff, scoped, site, at, django_assert_num_queries, rows
):
    with scoped(staff):
        for _ in range(rows):
            actions.note_enquiry(site=site, asker="press", channel="phone", by=staff, at=at)

    with django_assert_num_queries(12):
        desk.get(URL)
