"""The canary name, typed into every field of every form about people, is found nowhere public."""

import logging

import pytest
from django.urls import URLPattern, reverse

from fristed.apps.clients import actions, urls
from fristed.apps.clients.models import Client
from fristed.ground.context import working
from tests.apps.canary import CANARY, assert_nowhere, public_rows_with

pytestmark = [pytest.mark.django_db(transaction=True)]

# What staff type at each address that takes a form; every field that takes words gets the canary.
TYPED = {
    "register": {
        "mode": "register",
        "name": CANARY,
        "birth_date": "1990-02-01",
        "signed_as": CANARY,
        "emergency_note": CANARY,
        "read_aloud": "on",
        "consents": ["contact"],
    },
    "find_by_card": {"token": CANARY},
    "find_by_name": {"name": CANARY},
    "keep_note": {"text": CANARY},
    "sign": {"signed_as": CANARY, "read_aloud": "on"},
    "correct": {"name": CANARY, "birth_date": "1990-02-01"},
    "consents": {"given": ["contact"]},
    "open_note": {"purpose": "care"},
    "contact": {"text": CANARY},
    "open_contact": {"purpose": "care"},
    "issue_card": {"because": "lost"},
    "stop_card": {},
    "close": {"to": []},
    "copy": {"verified": "known", "as": "paper"},
    "deregister": {},
    "register_again": {
        "mode": "register",
        "name": CANARY,
        "birth_date": "1990-02-01",
        "signed_as": CANARY,
        "emergency_note": CANARY,
    },
    "erase": {"verified": "known", "understood": "on"},
}
OF_NOBODY = ("register", "find_by_card", "find_by_name")


def test_canary_covers_every_address_that_takes_a_form():
    names = {p.name for p in urls.urlpatterns if isinstance(p, URLPattern)}

    # `terms` takes the house's own public agreement, which is about nobody;
    # `end_contact` takes one tap and no words; `readers` only shows.
    assert names - set(TYPED) == {"search", "person", "terms", "end_contact", "readers"}


def test_canary_is_found_nowhere_public(browser, lead, site, terms, caplog):
    caplog.set_level(logging.DEBUG)
    at_lead = browser(lead)
    answers = [at_lead.post(_url("register"), TYPED["register"] | {"terms": terms[0].pk})]
    with working(staff=lead.pk, sites=[site.pk]):
        person = Client.objects.get().pk
    for name, typed in list(TYPED.items())[1:]:
        args = [] if name in OF_NOBODY else [person]
        said = typed | ({"terms": terms[0].pk} if "signed_as" in typed else {})
        answers += [
            at_lead.post(_url(name, *args), said),
            at_lead.post(_url(name, *args), said | {"mode": CANARY, "verified": CANARY}),
            at_lead.get(_url("search")),
            at_lead.get(_url("person", person)),
        ]

    wrote = [one.content.decode() for one in answers if CANARY in one.content.decode()]
    assert len(wrote) > 5  # it was typed, and the right pages did show it
    assert_nowhere(responses=answers, logs=caplog.text)


def test_canary_would_be_found_in_a_public_row(site, staff):
    """The scan itself sees a word: else it would prove nothing."""
    with working(staff=staff.pk, sites=[site.pk]):
        Client.objects.create(
            site=site, mode="pseudonym", language="qqx",
            first_met_at="2026-01-01T00:00Z", last_seen_date="2026-01-01",
        )  # fmt: skip

    assert public_rows_with("qqx") == ["clients_client"]


def test_card_token_is_kept_nowhere(site, staff, kari, at, desk, caplog):
    caplog.set_level(logging.DEBUG)
    with working(staff=staff.pk, sites=[site.pk]):
        token = actions.issue_card(client=kari, by=staff, at=at)

    found = desk.post(_url("find_by_card"), {"token": token})

    assert found["Location"] == _url("person", kari.pk)
    assert_nowhere(token, logs=caplog.text, responses=[found])


def _url(name: str, *args: object) -> str:
    return reverse(f"clients:{name}", args=["oslo", *args])
