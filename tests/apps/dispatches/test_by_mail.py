"""Reports that go by mail: the bytes that were sealed, each mailbox once, failures shown."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail as outbox
from django.utils.module_loading import autodiscover_modules

from fristed.apps.accounts.models import Staff
from fristed.apps.appointments.actions.channels import Channels, Message, NotNow, Refused
from fristed.apps.dispatches import actions
from fristed.apps.dispatches.actions.delivering import mail
from fristed.apps.dispatches.models import Copy, Delivery, Dispatch, Obligation
from fristed.apps.dispatches.presenters import papers
from fristed.apps.jobs import jobs
from fristed.apps.jobs.models import Job
from fristed.apps.sites.models import Site
from tests.apps.indicators.test_snapshot import here

from .conftest import MAILED, SAID, seal
from .test_by_hand import LIST, browser, page, seen_on

pytestmark = pytest.mark.django_db


class Line:
    """A channel that answers as it is told to: the real one's three answers."""

    def __init__(self, *answers: type[Exception] | None) -> None:
        self.answers, self.sent = list(answers), []

    def is_ready(self) -> bool:
        return True

    def address_in(self, words: str) -> str:
        return words

    def send(self, to: str, message: Message) -> None:
        assert [file.name.rpartition(".")[2] for file in message.files] == ["pdf", "csv"]
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        self.sent.append(to)


def over(line: Line) -> Channels:
    return Channels({"email": line})


def ways(site: Site) -> list[tuple[str, str]]:
    rows = Delivery.objects.filter(site=site).order_by("asked_at", "address")
    return list(rows.values_list("address", "result"))


@pytest.mark.django_db(transaction=True)
def test_every_mailbox_gets_exactly_the_bytes_that_were_sealed(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    seal(owe(MAILED), coordinator, at)
    autodiscover_modules("jobs")
    assert jobs.run_next(at=at)
    assert jobs.run_next(at=at)
    assert not jobs.run_next(at=at)
    assert sorted(one.to[0] for one in outbox.outbox) == sorted(MAILED.mailboxes)
    with here(site):
        hashes = {copy.name: copy.sha256 for copy in Copy.objects.filter(form__in=["pdf", "csv"])}
        assert {result for _address, result in ways(site)} == {"arrived"}
    for letter in outbox.outbox:
        parts = [part for part in letter.message().walk() if part.get_filename()]
        attached = {part.get_filename(): part.get_payload(decode=True) for part in parts}
        assert {name: hashlib.sha256(one).hexdigest() for name, one in attached.items()} == hashes
        assert letter.from_email == "tall@house.example"
        assert "Oslo" in letter.subject


def test_sealed_twice_is_mailed_once(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    obligation = owe(MAILED)
    look = f"{LIST}owed/{obligation.pk}/2026-10/"
    seen = seen_on(page(coordinator, look))
    for _click in range(2):
        assert browser(coordinator).post(look, seen).status_code == 302
    with here(site):
        assert Dispatch.objects.count() == 1
        assert len(ways(site)) == Job.objects.count() == 2


def test_mail_that_was_sent_is_not_sent_by_a_job_that_comes_again(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    seal(owe(MAILED), coordinator, at)
    line = Line()
    with here(site):
        first = Delivery.objects.order_by("address").first()
        assert first is not None
        for _twice in range(2):
            mail(site=site, delivery=first.pk, at=at, channels=over(line))
    assert line.sent == [first.address]


def test_refused_mail_is_shown_and_tried_again(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    made = seal(owe(MAILED), coordinator, at)
    line = Line(Refused)
    with here(site):
        for one in Delivery.objects.order_by("address"):
            mail(site=site, delivery=one.pk, at=at, channels=over(line))
        assert [result for _to, result in ways(site)] == ["refused", "arrived"]
    record = f"{LIST}sent/{made.pk}/"
    assert "the mail was not taken" in page(coordinator, LIST)
    assert "Try again" in page(coordinator, record)

    browser(coordinator).post(f"{record}again/")
    with here(site):
        again = Delivery.objects.get(result="")
        mail(site=site, delivery=again.pk, at=at, channels=over(line))
        assert sorted(result for _to, result in ways(site)) == ["arrived", "arrived", "refused"]
        with pytest.raises(actions.NothingFailed):
            actions.send_again(dispatch=made, by=coordinator, at=at)
    assert "2026-10" in page(coordinator, f"{LIST}sent/")
    assert "Try again" not in page(coordinator, record)


def test_server_that_says_not_now_is_asked_again_by_the_background(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    made = seal(owe(MAILED), coordinator, at)
    with here(site):
        one = Delivery.objects.order_by("address").first()
        assert one is not None
        with pytest.raises(NotNow):
            mail(site=site, delivery=one.pk, at=at, channels=over(Line(NotNow)))
        assert {result for _to, result in ways(site)} == {""}
        Job.objects.filter(subject=one.pk).update(failed_at=at, failure="NotNow")
    record = f"{LIST}sent/{made.pk}/"
    assert "given up: nobody tries it any more" in page(coordinator, record)
    browser(coordinator).post(f"{record}again/")
    with here(site):
        assert sorted(result for _to, result in ways(site)) == ["", "", "refused"]


def test_adapter_attaches_and_says_what_a_server_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from fristed.apps.appointments.actions.channels import Attached
    from fristed.apps.appointments.actions.channels.email import Email

    def refuse(_self: object) -> None:
        raise SMTPRecipientsRefused({"post@authority.example": (550, b"no")})

    files = (Attached("a.csv", b"a\r\nb\n", "application/octet-stream"),)
    Email().send("post@authority.example", Message("Report", "It is attached.", files))
    (attached,) = [p for p in outbox.outbox[-1].message().walk() if p.get_filename()]
    assert attached.get_payload(decode=True) == b"a\r\nb\n"
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with pytest.raises(Refused):
        Email().send("post@authority.example", Message("Report", "It is attached.", files))


def test_house_without_mail_refuses_terms_that_need_it(
    site: Site, coordinator: Staff, owe: Callable[..., Obligation], settings: object
) -> None:
    settings.MAIL_FROM = ""  # type: ignore[attr-defined]
    with pytest.raises(actions.NotMailable):
        owe(MAILED)
    sent = {**vars(MAILED), "first_date": "2026-10-01"}
    answer = browser(coordinator).post(f"{LIST}owed/new/saxony_month/", sent)
    assert answer.status_code == 422
    assert "The house is not set up for e-mail." in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"addresses": "nobody"}, "Write up to five addresses"),
        ({"addresses": ""}, "Write where it goes."),
        ({"due_day": "32"}, "31"),
        ({"due_months": "0"}, "1"),
        ({"to": ""}, "field--wrong"),
        ({"how": "by_hand", "automatic": "on"}, "Only e-mail can go without a person."),
        ({"first_date": "2001-01-01"}, "within ten years"),
    ],
)
def test_wrong_terms_are_said(
    coordinator: Staff, site: Site, changed: dict[str, str], said: str
) -> None:
    given = {**vars(MAILED), "automatic": "", "first_date": "2026-10-01"} | changed
    answer = browser(coordinator).post(f"{LIST}owed/new/saxony_month/", given)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_form_carries_what_the_source_says_and_makes_an_obligation(
    coordinator: Staff, site: Site
) -> None:
    form = page(coordinator, f"{LIST}owed/new/saxony_month/")
    assert 'value="15"' in form
    assert "the permit authority" in form
    given = {**vars(SAID), "automatic": "", "first_date": "2026-10-05"}
    answer = browser(coordinator).post(f"{LIST}owed/new/saxony_month/", given)
    assert answer["Location"] == LIST
    assert "2026-10" in page(coordinator, LIST)
    again = browser(coordinator).post(f"{LIST}owed/new/saxony_month/", given)
    assert again.status_code == 422


def test_terms_change_and_end(
    site: Site, coordinator: Staff, owe: Callable[..., Obligation]
) -> None:
    obligation = owe()
    form = f"{LIST}owed/{obligation.pk}/"
    given = {**vars(SAID), "automatic": "", "due_day": "31", "number": "1"}
    given["first_date"] = "2026-10-01"
    assert browser(coordinator).post(form, given)["Location"] == f"{LIST}owed/"
    assert "30 Nov 2026" in page(coordinator, LIST)
    browser(coordinator).post(f"{form}end/")
    said = page(coordinator, LIST)
    assert ">2026-10<" in said  # over, and owed still
    assert ">2026-11<" not in said
    assert "ended" in page(coordinator, f"{LIST}owed/")


def test_automatic_report_goes_in_the_night_it_is_due_and_no_sooner(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    from dataclasses import replace

    owe(replace(MAILED, automatic=True, due_day=18))
    with here(site):
        send = actions.send_what_goes_by_itself
        assert send(site=site, papers=papers, at=at) == 0
        assert send(site=site, papers=papers, at=at.replace(day=18)) == 1
        assert send(site=site, papers=papers, at=at.replace(day=18)) == 0
        made = Dispatch.objects.get()
        assert (made.by, made.period) == (None, "2026-10")
    assert "the house itself" in page(coordinator, f"{LIST}sent/{made.pk}/")
