"""Registering: only what the rule book asks, and nothing personal in a public row."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.clients import actions, queries
from fristed.apps.clients.actions import Answers
from fristed.apps.clients.choices import AgeBand, Mode
from fristed.apps.clients.models import Client, Consent, Registration
from fristed.apps.vault import actions as vault

from .conftest import KARI, bind_to

pytestmark = [pytest.mark.django_db]


def test_register_keeps_the_name_in_the_vault_alone(scope, site, staff, at, kari):
    who = vault.read_identity(
        site=site.pk, about=f"client:{kari.pk}", purpose="care", by=staff, at=at
    )

    assert (who.name, who.birth_date) == ("Kari Nordmann", date(1981, 5, 17))
    assert (kari.mode, kari.age_band) == (Mode.REGISTER, AgeBand.FROM_45)


def test_register_writes_its_audit_row(scope, kari, staff):
    rows = Entry.objects.filter(what="clients.registered")

    assert [(row.subject, row.by) for row in rows] == [(f"client:{kari.pk}", staff.pk)]


def test_register_signs_the_agreement_and_keeps_consents(scope, registered, terms):
    client = registered(terms=terms[0], signed_as="X", consents=("contact",))

    signed = queries.registration_of(client)
    assert (signed.terms, signed.signed_at) == (terms[0], signed.registered_at)
    assert queries.consents_of(client) == {
        "contact": True,
        "research": False,
        "share_with_care": False,
    }


def test_register_without_signature_asks_later(scope, registered, terms):
    client = registered(terms=terms[0])

    assert queries.registration_of(client).signed_at is None
    assert queries.facts_about(client)["agreement_signed"] == "no"


def test_register_refuses_a_name_where_no_law_knows_a_register(scope, site, staff, at):
    bind_to(site, "PT")  # pseudonymous by law

    with pytest.raises(actions.NoRegisterHere):
        actions.register(site=site, mode=Mode.REGISTER, answers=Answers(**KARI), by=staff, at=at)

    assert Client.objects.count() == 0


def test_register_refuses_without_a_name(scope, site, staff, at):
    with pytest.raises(actions.NameMissing):
        actions.register(
            site=site,
            mode=Mode.REGISTER,
            answers=Answers(name=" ", birth_date=KARI["birth_date"]),
            by=staff,
            at=at,
        )


@pytest.mark.parametrize("born", [date(2026, 11, 18), date(1826, 1, 1)])
def test_register_refuses_an_impossible_birth_date(scope, site, staff, at, born):
    with pytest.raises(actions.BirthDateImpossible):
        actions.register(
            site=site,
            mode=Mode.REGISTER,
            answers=Answers(name="Kari", birth_date=born),
            by=staff,
            at=at,
        )


def test_register_refuses_who_is_registered(scope, site, staff, at, kari):
    with pytest.raises(actions.AlreadyRegistered):
        actions.register(
            site=site, mode=Mode.REGISTER, answers=Answers(**KARI), client=kari, by=staff, at=at
        )


def test_register_says_that_somebody_of_this_name_is_there(scope, site, staff, at, kari):
    same = Answers(name="  KARI  nordmann ", birth_date=KARI["birth_date"])

    with pytest.raises(actions.StandsInTheRegister) as found:
        actions.register(site=site, mode=Mode.REGISTER, answers=same, by=staff, at=at)

    assert found.value.client == kari
    looked = Entry.objects.filter(what="vault.opened", subject="search:name")
    assert [row.purpose for row in looked] == ["registration", "registration"]


def test_register_lets_another_person_of_the_same_name_in(scope, site, staff, at, kari):
    other = replace(Answers(**KARI), surely_another_person=True)

    actions.register(site=site, mode=Mode.REGISTER, answers=other, by=staff, at=at)

    assert Client.objects.count() == 2


def test_register_again_after_the_registration_ended(scope, site, staff, at, kari):
    actions.deregister(client=kari, by=staff, at=at)

    again = actions.register(
        site=site,
        mode=Mode.REGISTER,
        answers=Answers(**KARI, history="yes"),
        client=kari,
        by=staff,
        at=at + timedelta(days=1),
    )

    assert again == kari
    assert Registration.objects.filter(client=kari).count() == 2
    assert queries.registration_of(kari).history == "yes"


@pytest.mark.parametrize(
    ("place", "modes", "needed"),
    [
        ("NO/Oslo", (Mode.REGISTER,), {"history", "resident"}),
        ("PT", (Mode.PSEUDONYM,), set()),
        ("NL", (Mode.PSEUDONYM, Mode.REGISTER), {"client_status", "resident"}),
    ],
)
def test_asked_on_is_what_the_rule_book_asks(scope, site, at, place, modes, needed):
    bind_to(site, place)

    asked = queries.asked_on(site, at.date())

    assert asked.modes == modes
    assert {"history", "resident", "client_status"} & set(asked.needed) == needed


def test_asked_on_asks_nothing_where_nobody_named_a_rule_book(scope, site):
    asked = queries.asked_on(site, date(2018, 1, 1))

    assert (asked.modes, asked.needed, asked.agreement) == ((Mode.PSEUDONYM,), (), False)


def test_facts_about_leaves_out_what_was_not_asked(scope, registered, terms):
    client = registered(history="yes", terms=terms[0], signed_as="Kari")

    assert queries.facts_about(client) == {
        "age": 45,
        "registered": "yes",
        "agreement_signed": "yes",
        "history": "yes",
    }


def test_facts_about_somebody_whose_registration_ended(scope, kari, staff, at):
    actions.deregister(client=kari, by=staff, at=at)

    assert queries.facts_about(kari) == {"age": 45, "registered": "no"}


def test_consents_are_kept_as_new_rows(scope, kari, staff, at):
    actions.answer_consents(client=kari, given={"contact": True}, by=staff, at=at)
    later = at + timedelta(days=1)
    actions.answer_consents(client=kari, given={"contact": False}, by=staff, at=later)

    assert Consent.objects.count() == 2
    assert queries.consents_of(kari)["contact"] is False
