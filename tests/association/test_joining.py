"""Joining on the public page, confirming it by a code, leaving by the same code."""

import re

import pytest
from django.core import mail
from django.test import Client

from fristed.apps.jobs.jobs import run_next
from fristed.apps.members.models import Member, Person
from fristed.apps.vault.actions.opening import opened
from fristed.ground.context import working
from tests.association.conftest import AT, House

GIVEN = {
    "name": "Qzxa Nilsen",
    "reached": "qzxa@example.org",
    "birth_year": "2004",
    "country": "NO",
    "chapter": "oslo",
    "agrees": "on",
}


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_FROM, settings.EMAIL_HOST = "members@example.org", "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def members(house: House) -> list[Member]:
    """Return every member of every chapter."""
    with working(staff=None, sites=[house.office.pk, house.oslo.pk, house.bergen.pk]):
        return list(Member.objects.order_by("asked_at"))


def code() -> str:
    """Run what waits, and return the code of the newest mail."""
    from fristed.apps.members import jobs  # noqa: F401 - its kinds are known once it is imported

    while run_next(at=AT):
        pass
    return re.search(r"#([A-Z0-9]{16})", mail.outbox[-1].body)[1]


@pytest.mark.django_db(transaction=True)
def test_visitor_joins_confirms_and_leaves(house: House):
    browser = Client()
    assert browser.get("/join/").status_code == 200
    assert browser.post("/join/send/", GIVEN).status_code == 200
    (member,) = members(house)
    assert (member.site_id, member.confirmed_at) == (house.oslo.pk, None)

    own = code()
    assert b"It was not me" in browser.post("/mine/", {"code": own}).content
    assert b"Welcome" in browser.post("/mine/", {"code": own, "wish": "confirm"}).content
    assert members(house)[0].confirmed_at is not None
    assert b"no member any more" in browser.post("/mine/", {"code": own, "wish": "leave"}).content
    assert members(house)[0].left_because == "asked"
    again = browser.post("/mine/", {"code": own, "wish": "confirm"})
    assert b"no member any more" in again.content
    assert browser.cookies == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", ["waits", "member", "left"])
def test_code_erases_everything_once_it_was_asked_for_twice(house: House, state):
    browser = Client()
    browser.post("/join/send/", GIVEN)
    own = code()
    for wish in {"waits": (), "member": ("confirm",), "left": ("confirm", "leave")}[state]:
        browser.post("/mine/", {"code": own, "wish": wish})
    assert b"Erase everything about me" in browser.post("/mine/", {"code": own}).content

    assert (
        b"Erase everything?" in browser.post("/mine/", {"code": own, "wish": "ask_erase"}).content
    )
    assert len(members(house)) == 1
    assert b"is erased" in browser.post("/mine/", {"code": own, "wish": "erase"}).content

    assert members(house) == []
    inside = opened(site=house.oslo.pk, about="test", purpose="membership", by=None, at=AT)
    with working(staff=None, sites=[house.oslo.pk]), inside:
        assert not Person.objects.exists()
    assert browser.post("/mine/", {"code": own, "wish": "erase"}).status_code == 422


def test_from_abroad_is_international_and_without_a_chapter_of_the_office(house: House):
    Client().post("/join/send/", GIVEN | {"country": "DE", "chapter": ""})

    (member,) = members(house)
    assert (member.site_id, member.kind, member.country) == (
        house.office.pk,
        "international",
        "DE",
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "name"),
        ({"reached": "no address"}, "reached"),
        ({"birth_year": "2015"}, "birth_year"),
        ({"birth_year": "04"}, "birth_year"),
        ({"agrees": ""}, "agrees"),
        ({"chapter": "nowhere"}, "chapter"),
        ({"country": "Norway"}, "country"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(house: House, changed, said):
    response = Client().post("/join/send/", GIVEN | changed)

    assert response.status_code == 422
    assert f'href="#id_{said}"' in response.content.decode()
    assert members(house) == []


def test_who_is_a_member_already_is_answered_alike(house: House, joined):
    joined(house.oslo, "Ada", address=GIVEN["reached"])

    known = Client().post("/join/send/", GIVEN)
    unknown = Client().post("/join/send/", GIVEN | {"reached": "other@example.org"})

    assert known.content == unknown.content
    assert len(members(house)) == 2


def test_lost_code_is_answered_alike(house: House, joined):
    joined(house.oslo, "Ada", address="ada@example.org")

    known = Client().post("/mine/code/", {"reached": "ada@example.org"})
    unknown = Client().post("/mine/code/", {"reached": "nobody@example.org"})

    assert (known.status_code, known.content) == (200, unknown.content)


def test_name_and_address_lie_sealed_in_the_vault_alone(house: House, joined):
    member = joined(house.oslo, "Qzxaname", address="qzxaname@example.org")

    with working(staff=None, sites=[house.oslo.pk]):
        row = Member.objects.get(pk=member.pk)
    said = repr([getattr(row, field.name) for field in row._meta.fields])
    assert "qzxa" not in said.lower()
    assert Person._meta.get_field("name_sealed").get_internal_type() == "BinaryField"
