"""Answers a person chose: a suggestion without a name, and nothing but a code that is kept."""

import logging
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fristed.apps.clients import actions, queries
from fristed.apps.clients.actions import Answers
from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.copies import as_json
from fristed.apps.premises.models import RuleBookInForce
from fristed.ground.context import working
from tests.apps.canary import assert_nowhere
from tests.apps.conftest import make_staff

from .conftest import bind_to

pytestmark = [pytest.mark.django_db]

CHOSEN = ("Blåmeis", "Kattegat", "4711")
TYPED = {
    "mode": "pseudonym",
    "age_band": "25",
    "chosen_word": "blå meis",
    "chosen_place": "KATTEGAT",
    "chosen_number": " 4711 ",
}


@pytest.fixture
def nameless(site):
    """The site under a law that wants no name."""
    bind_to(site, "PT")
    return site


@pytest.fixture
def known(nameless, registered):
    """Somebody known by three answers."""
    return registered(mode=Mode.PSEUDONYM, age_band="25", self_chosen=CHOSEN)


def url(name: str, site: str = "oslo") -> str:
    return reverse(f"clients:{name}", args=[site])


def test_questions_are_asked_only_without_a_name(desk, site):
    assert not {"chosen_word", "chosen_number"} & set(
        desk.get(url("register")).context["form"].fields
    )

    bind_to(site, "PT")

    form = desk.get(url("register")).context["form"]
    assert {"chosen_word", "chosen_place", "chosen_number"} <= set(form.fields)
    assert not any(form.fields[name].required for name in form.fields if "chosen" in name)
    assert {"chosen_word", "chosen_place", "chosen_number"} <= set(form.why)


def test_same_answers_are_suggested(desk, known, scoped, staff):
    answer = desk.post(url("register"), TYPED)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This may be somebody who is registered already" in page
    assert "about 1 in 2,000 people would agree by chance" in page
    assert "Go on as a new person" in page
    assert str(known.pk) not in page  # it may be chance: whose record it is stays unsaid
    with scoped(staff):
        assert Client.objects.count() == 1


def test_going_on_makes_a_second_person(desk, known, scoped, staff):
    answer = desk.post(url("register"), TYPED | {"surely_another_person": "on"})

    assert answer.status_code == 302
    with scoped(staff):
        macs = [bytes(mac) for mac in Client.objects.values_list("linkage_mac", flat=True)]
        assert len(macs) == 2
        assert macs[0] == macs[1]
        assert len(macs[0]) == 32


@pytest.mark.parametrize("change", [{"age_band": "35"}, {"chosen_number": "4712"}])
def test_other_answers_or_age_suggest_nobody(desk, known, change):
    assert desk.post(url("register"), TYPED | change).status_code == 302


@pytest.mark.parametrize("skipped", ["chosen_word", "chosen_place", "chosen_number"])
def test_skipped_question_gives_no_mac(desk, known, scoped, staff, skipped):
    answer = desk.post(url("register"), TYPED | {skipped: " "})

    assert answer.status_code == 302
    with scoped(staff):
        assert Client.objects.exclude(pk=known.pk).get().linkage_mac is None


def test_other_site_finds_nobody(browser, known, other_site):
    bind_to(other_site, "PT")
    stranger = make_staff("Bo", other_site, "social_worker", "reception")

    answer = browser(stranger).post(url("register", site="bergen"), TYPED)

    assert answer.status_code == 302
    with working(staff=stranger.pk, sites=[other_site.pk]):
        assert Client.objects.count() == 1


def test_closed_record_is_not_suggested(browser, known, lead, at, scoped):
    other = make_staff("Siri", known.site, "social_worker", "reception")
    with scoped(lead):
        actions.close_record(client=known, to=[other], by=lead, at=at)

    assert browser(other).post(url("register"), TYPED).status_code == 302


def test_named_register_keeps_no_mac(scope, site, staff, at, registered):
    assert registered(self_chosen=CHOSEN).linkage_mac is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Client.objects.update(linkage_mac=b"x" * 32)


def test_registering_again_keeps_or_drops_the_mac(scope, known, site, staff, at):
    actions.deregister(client=known, by=staff, at=at)
    again = actions.register(
        site=site, mode=Mode.PSEUDONYM, answers=Answers(), client=known, by=staff, at=at
    )
    assert bytes(again.linkage_mac) == queries.linkage_mac(CHOSEN)

    RuleBookInForce.objects.filter(site=site).update(place_code="NO/Oslo")
    actions.deregister(client=known, by=staff, at=at)
    named = Answers(name="Kari", birth_date=date(1990, 1, 1))
    in_register = actions.register(
        site=site, mode=Mode.REGISTER, answers=named, client=known, by=staff, at=at
    )
    assert in_register.linkage_mac is None


def test_erasing_takes_the_mac_away(scope, known, lead, at):
    actions.erase_person(client=known, verified="known", by=lead, at=at)

    assert Client.objects.get().linkage_mac is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Client.objects.update(linkage_mac=b"x" * 32)


def test_copy_says_that_a_code_is_kept(scope, known, lead, at):
    copy = actions.copy_record(client=known, verified="known", by=lead, at=at)

    assert '"self_chosen_answers_kept_as_code": true' in as_json(copy, at)


def test_headcount_is_shown_from_twenty(desk, nameless, registered):
    for number in range(19):
        registered(mode=Mode.PSEUDONYM, age_band="25", self_chosen=("ord", "sted", str(number)))
    assert "is shown from twenty" in desk.get(url("search")).content.decode()

    for number in (19, 3):  # one new, and one who answers as another did
        registered(
            mode=Mode.PSEUDONYM,
            age_band="25",
            self_chosen=("ord", "sted", str(number)),
            surely_another_person=True,
        )

    page = desk.get(url("search")).content.decode()
    assert "About 20 people with self-chosen answers, ± 4 %" in page
    assert "2,000 combinations of answers are in use" in page


def test_headcount_is_not_spoken_of_where_names_are_registered(desk, site):
    assert "self-chosen" not in desk.get(url("search")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_answers_are_kept_nowhere(desk, nameless, caplog):
    caplog.set_level(logging.DEBUG)
    words = {
        "chosen_word": "Quetzalord",
        "chosen_place": "Quetzalsted",
        "chosen_number": "90817263545",
    }
    first = desk.post(url("register"), TYPED | words)
    second = desk.post(url("register"), TYPED | words)

    assert (first.status_code, second.status_code) == (302, 422)
    for word in words.values():
        assert_nowhere(word, logs=caplog.text, responses=[first, second])
        assert_nowhere(word.lower(), logs=caplog.text, responses=[first, second])
