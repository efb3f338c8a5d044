"""A record: closed, corrected, ended, copied, erased."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from fristed.apps.audit.actions import record
from fristed.apps.audit.models import Entry
from fristed.apps.clients import actions, queries
from fristed.apps.clients.models import Card, Client, Consent
from fristed.apps.referrals.actions.asking import refer
from fristed.apps.vault import actions as vault
from fristed.apps.visits.actions import receive
from tests.apps.referrals.conftest import make_recipient

pytestmark = [pytest.mark.django_db]


def test_closed_record_does_not_exist_for_that_colleague(site, staff, lead, at, kari, scoped):
    with scoped(lead):
        actions.close_record(client=kari, to=[staff], by=lead, at=at)
        token = actions.issue_card(client=kari, by=lead, at=at)

    with scoped(staff):
        assert list(queries.clients_open_to(staff, site)) == []
        assert queries.client_by_card(site, token, staff) is None
        assert queries.client_by_card(site, token) is None  # the database's own policy
        assert actions.find_by_name(site=site, name="Kari Nordmann", by=staff, at=at) == []
    with scoped(lead):
        assert list(queries.clients_open_to(lead, site)) == [kari]


def test_record_cannot_be_closed_to_oneself(scope, staff, at, kari):
    with pytest.raises(actions.CannotCloseToOneself):
        actions.close_record(client=kari, to=[staff], by=staff, at=at)


def test_record_is_opened_again(site, staff, lead, at, kari, scoped):
    with scoped(lead):
        actions.close_record(client=kari, to=[staff], by=lead, at=at)
        actions.close_record(client=kari, to=[], by=lead, at=at)

    with scoped(staff):
        assert list(queries.clients_open_to(staff, site)) == [kari]


def test_correct_puts_name_and_band_right(scope, site, staff, at, kari):
    actions.correct(client=kari, name="Kari Nordmo", birth_date=date(2009, 1, 1), by=staff, at=at)

    kari.refresh_from_db()
    assert kari.age_band == "16"
    found = actions.find_by_name(site=site, name="kari NORDMO", by=staff, at=at)
    assert [one.client for one in found] == [kari]
    assert actions.find_by_name(site=site, name="Kari Nordmann", by=staff, at=at) == []


def test_correct_refuses_a_nameless_register(scope, staff, at, kari):
    with pytest.raises(actions.NameMissing):
        actions.correct(client=kari, age_band="25", by=staff, at=at)


def test_emergency_note_is_replaced_and_taken_away(scope, staff, at, kari):
    actions.keep_emergency_note(client=kari, text="Allergic to latex", by=staff, at=at)
    actions.keep_emergency_note(client=kari, text="Asthma", by=staff, at=at)
    kari.refresh_from_db()
    read = actions.read_emergency_note(client=kari, purpose="emergency", by=staff, at=at)
    assert (kari.has_emergency_note, read) == (True, "Asthma")

    actions.keep_emergency_note(client=kari, text="", by=staff, at=at)
    kari.refresh_from_db()
    assert kari.has_emergency_note is False


def test_sign_terms_keeps_the_newer_version(scope, site, staff, at, kari, terms):
    assert queries.new_version_to_sign(queries.registration_of(kari), terms) is True

    actions.sign_terms(
        client=kari, terms=terms[1], signed_as="Kari", read_aloud=True, by=staff, at=at
    )

    assert queries.new_version_to_sign(queries.registration_of(kari), terms) is False
    newer = actions.publish_terms(
        site=site, version="2026-2", texts={"nb": "Nytt."}, from_date=at.date(), by=staff, at=at
    )
    assert queries.current_terms(site, at.date()) == newer
    assert queries.new_version_to_sign(queries.registration_of(kari), newer) is True


def test_sign_terms_refuses(scope, staff, at, kari, terms):
    sign = {"client": kari, "terms": terms[0], "read_aloud": False, "by": staff, "at": at}
    with pytest.raises(actions.SignatureMissing):
        actions.sign_terms(**sign, signed_as=" ")
    actions.deregister(client=kari, by=staff, at=at)
    with pytest.raises(actions.NotRegistered):
        actions.sign_terms(**sign, signed_as="X")


def test_publish_terms_never_changes_a_version(scope, site, staff, at, terms):
    with pytest.raises(actions.VersionExists):
        actions.publish_terms(
            site=site, version="2026-1", texts={"nb": "Noe annet"}, from_date=at.date(),
            by=staff, at=at,
        )  # fmt: skip


def test_deregister_ends_registration_and_card(scope, staff, at, kari):
    actions.issue_card(client=kari, by=staff, at=at)

    actions.deregister(client=kari, by=staff, at=at)

    assert queries.registration_of(kari) is None
    assert not Card.objects.filter(client=kari, ended_at__isnull=True).exists()
    with pytest.raises(actions.NotRegistered):
        actions.deregister(client=kari, by=staff, at=at)


def test_due_for_deregistration_is_365_days_in_oslo(scope, site, registered, at):
    registered(when=at - timedelta(days=364), name="Per", birth_date=date(1990, 1, 1))
    away = registered(when=at - timedelta(days=365), name="Pål", birth_date=date(1990, 1, 1))

    assert list(queries.due_for_deregistration(site, at.date())) == [away]


def test_due_for_deregistration_is_nobody_who_visited(scope, site, staff, registered, at):
    from fristed.apps.visits.actions import receive

    away = registered(when=at - timedelta(days=800))
    receive(site=site, client=away, by=staff, at=at - timedelta(days=364))

    assert list(queries.due_for_deregistration(site, at.date())) == []
    later = at.date() + timedelta(days=1)
    assert list(queries.due_for_deregistration(site, later)) == [away]


def test_due_for_deregistration_is_nobody_without_a_rule(scope, site, registered, at):
    from .conftest import bind_to

    registered(when=at - timedelta(days=2000))
    bind_to(site, "NO")

    assert list(queries.due_for_deregistration(site, at.date())) == []


def test_note_seen_moves_the_day_forward_only(scope, site, staff, at, kari):
    actions.note_seen(client=kari, by=staff, at=at + timedelta(days=2))
    actions.note_seen(client=kari, by=staff, at=at)

    kari.refresh_from_db()
    assert kari.last_seen_date == date(2026, 11, 19)


def test_deregister_absent_reports_and_ends(site, staff, registered, at, scoped, capsys):
    away = registered(when=at - timedelta(days=2000))

    call_command("deregister_absent", "--look")
    call_command("deregister_absent", "--site", "oslo")

    assert capsys.readouterr().out.splitlines() == [
        "oslo: 1 away for 365 days or more; nothing ended.",
        "oslo: 1 registrations ended after 365 days away.",
    ]
    with scoped(staff):
        assert queries.registration_of(away) is None
        ended = Entry.objects.filter(what="clients.deregistered_for_absence")
        assert [(row.subject, row.by) for row in ended] == [(f"client:{away.pk}", None)]


def test_copy_record_is_everything_and_audited(scope, site, staff, at, registered, terms):
    client = registered(
        terms=terms[0], signed_as="Kari N", consents=("research",), emergency_note="Asthma"
    )
    actions.issue_card(client=client, by=staff, at=at)

    copy = actions.copy_record(client=client, verified="document", by=staff, at=at)

    assert copy.vault.identity.name == "Kari Nordmann"
    assert [note.text for note in copy.vault.notes] == ["Asthma"]
    assert [signed.signed_as for signed in copy.vault.agreements] == ["Kari N"]
    assert (len(copy.cards), len(copy.consents), len(copy.registrations)) == (1, 1, 1)
    own = Entry.objects.filter(purpose="own_access").order_by("what")
    assert [row.what for row in own] == ["clients.copied_verified_by_document", "vault.opened"]
    # The copy tells of itself; that the vault was opened for it is written after it was asked.
    assert "clients.copied_verified_by_document" in [touch.what for touch in copy.touches]


@pytest.mark.parametrize("act", [actions.copy_record, actions.erase_person])
def test_a_card_alone_verifies_nobody(scope, staff, at, kari, act):
    with pytest.raises(actions.NotVerified):
        act(client=kari, verified="card", by=staff, at=at)


def test_erase_person_leaves_an_empty_shell(scope, site, staff, at, registered, terms):
    client = registered(
        terms=terms[0], signed_as="K", gender="woman", language="so", history="yes",
        consents=("contact",), emergency_note="Asthma",
    )  # fmt: skip
    token = actions.issue_card(client=client, by=staff, at=at)

    actions.erase_person(client=client, verified="known", by=staff, at=at)

    shell = Client.objects.get(pk=client.pk)
    assert (shell.age_band, shell.gender, shell.language) == ("", "", "")
    assert (Card.objects.count(), Consent.objects.count()) == (0, 0)
    assert queries.registration_of(shell) is None
    assert queries.client_by_card(site, token, staff) is None
    assert list(queries.clients_open_to(None, site)) == []
    assert actions.find_by_name(site=site, name="Kari Nordmann", by=staff, at=at) == []
    held = vault.read_everything(site=site.pk, about=f"client:{client.pk}", by=staff, at=at)
    assert held == vault.Held()


def test_erase_person_of_whom_the_vault_holds_nothing(scope, site, staff, at, registered):
    from .conftest import bind_to

    bind_to(site, "PT")
    client = registered(mode="pseudonym", age_band="25")

    actions.erase_person(client=client, verified="known", by=staff, at=at)

    assert list(queries.clients_open_to(staff, site)) == []


def test_erase_person_refuses_while_visits_point_to_them(scope, site, staff, at, kari):
    from fristed.apps.visits.actions import receive

    receive(site=site, client=kari, by=staff, at=at)

    with pytest.raises(actions.VisitsStillLinked):
        actions.erase_person(client=kari, verified="known", by=staff, at=at)

    assert list(queries.clients_open_to(staff, site)) == [kari]


def test_erased_person_takes_nothing_more(scope, staff, at, kari):
    actions.erase_person(client=kari, verified="known", by=staff, at=at)

    for act in (
        lambda: actions.issue_card(client=kari, by=staff, at=at),
        lambda: actions.keep_emergency_note(client=kari, text="x", by=staff, at=at),
        lambda: actions.answer_consents(client=kari, given={}, by=staff, at=at),
        lambda: actions.erase_person(client=kari, verified="known", by=staff, at=at),
    ):
        with pytest.raises(actions.PersonErased):
            act()


def test_touches_of_tell_who_and_why(scope, staff, at, kari):
    actions.read_emergency_note(client=kari, purpose="care", by=staff, at=at + timedelta(minutes=1))

    newest = queries.touches_of(kari)[0]
    assert (newest.what, newest.who) == ("vault.opened", "Marte")


@pytest.mark.parametrize("what", ["vault.opened", "vault.listed"])
def test_copy_tells_who_read_what_hangs_on_the_record(
    scope, site, staff, nurse, at, registered, what
):
    client, other = registered(), registered(name="Ola Nordmann")
    visit = receive(site=site, client=client, by=staff, at=at)
    clinic = make_recipient(site, staff, at)
    referral = refer(recipient=clinic, need="tests", visit=visit, by=staff, at=at)
    theirs = [f"health:{client.pk}", f"visit:{visit.pk}", f"referral:{referral.pk}"]
    for subject in (*theirs, f"health:{other.pk}"):
        record(what=what, subject=subject, by=nurse, at=at, site=site.pk, purpose="care", now=True)

    copy = actions.copy_record(client=client, verified="document", by=staff, at=at)

    told = [touch for touch in copy.touches if touch.who == "Yusuf"]
    assert [touch.what for touch in told] == [what] * 3
    assert {touch.kind for touch in told} == {"health", "visit", "referral"}
