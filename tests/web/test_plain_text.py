"""Words come in plain: in one spelling, with nothing that turns the line around."""

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.premises.models import Place
from fristed.ground.context import working
from fristed.web.plain_text import plain

TURNED = [
    ("A", "A"),
    ("e\u0301", "é"),
    ("\u202egnp.exe\u202c", "gnp.exe"),
    ("\u2067x\u2069", "x"),
    ("ב\u200fא", "ב\u200fא"),
    ("👩🏽\u200d🔬", "👩🏽\u200d🔬"),
    ("a\x1b[31m\x7f\x85b", "a[31mb"),
    ("one\r\n\ttwo", "one\r\n\ttwo"),
    ("a\x00b", "a\x00b"),
]


@pytest.mark.parametrize(("typed", "kept"), TURNED)
def test_text_is_made_plain(typed: str, kept: str):
    assert plain(typed) == kept


@pytest.fixture
def sent(site, lead):
    """Adds a place with a label."""
    browser = Client(raise_request_exception=False)
    browser.force_login(lead)
    words = {"kind": "inject", "room_en": "Room", "room_nb": "Rom", "position": "9"}

    def send(label: str):
        return browser.post(reverse("premises:places", args=[site.slug]), words | {"label": label})

    return send


@pytest.mark.django_db
def test_label_is_kept_as_it_was_typed_but_plain(site, lead, sent):
    assert sent("\u202eA\u030a\u2067<\u2069").status_code == 302

    with working(staff=lead.pk, sites=[site.pk]):
        assert Place.objects.filter(site=site, label="Å<").count() == 1


@pytest.mark.django_db
def test_nul_is_refused_in_words(site, lead, sent):
    response = sent("a\x00b")

    assert response.status_code == 422
    assert "Null characters are not allowed." in response.content.decode()
