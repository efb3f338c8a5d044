"""The coordinator's pages: the months, what will leave, one signed report, its file."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from fristed.apps.member_reports.models import MonthlyReport, Sending
from fristed.apps.releases.actions import withdraw
from fristed.apps.releases.models import Release
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.cost.counting import counted

from .conftest import ADDRESS, AT
from .test_signing import sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("travelled")]


@pytest.fixture
def travelled(monkeypatch) -> None:
    """It is the day of the other tests."""
    from fristed.web import middleware  # inline: the middleware needs Django set up

    monkeypatch.setattr(middleware.timezone, "now", lambda: AT)


@pytest.fixture
def office(kari: Staff, ready: Site) -> Client:
    browser = Client()
    browser.force_login(kari)
    return browser


def page(office: Client, name: str, *args: object) -> str:
    answer = office.get(reverse(f"member_reports:{name}", args=["oslo", *args]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_month_is_looked_at_signed_and_sent(office: Client, ready: Site, settings) -> None:
    settings.NETWORK_URL = ADDRESS
    assert "can be signed" in page(office, "months")
    html = page(office, "month", "2026-09")
    assert "Sign the report" in html
    assert "HC-1 v1" in html
    seen = html.partition('name="seen" value="')[2][:32]
    sign = reverse("member_reports:sign", args=["oslo", "2026-09"])
    office.post(sign, {"seen": "0" * 32})
    with working(staff=None, sites=[ready.pk]):
        assert MonthlyReport.objects.count() == 0
    answer = office.post(sign, {"seen": seen})
    with working(staff=None, sites=[ready.pk]):
        one = MonthlyReport.objects.get()
    assert answer["Location"] == reverse("member_reports:signed", args=["oslo", one.pk])
    assert "Send it to the network" in page(office, "signed", one.pk)
    office.post(reverse("member_reports:send", args=["oslo", one.pk]))
    with working(staff=None, sites=[ready.pk]):
        assert Sending.objects.count() == 1
    assert "on its way" in page(office, "signed", one.pk)
    assert "there is nothing to sign" in page(office, "month", "2026-09")


def test_file_is_the_bytes_that_were_signed(office: Client, ready: Site) -> None:
    html = page(office, "month", "2026-09")
    seen = html.partition('name="seen" value="')[2][:32]
    office.post(reverse("member_reports:sign", args=["oslo", "2026-09"]), {"seen": seen})
    with working(staff=None, sites=[ready.pk]):
        one = MonthlyReport.objects.get()
    answer = office.get(reverse("member_reports:file", args=["oslo", one.pk]))
    assert answer.content == bytes(one.content)
    assert answer["Content-Disposition"] == 'attachment; filename="no-oslo-2026-09-1.report"'
    assert "Send it to the network" not in page(office, "signed", one.pk)


def test_keys_of_another_house_are_said_and_nothing_is_signed(
    office: Client, ready: Site, settings, tmp_path
) -> None:
    settings.KEYS = tmp_path / "other-keys"
    to = reverse("member_reports:sign", args=["oslo", "2026-09"])
    seen = page(office, "month", "2026-09").partition('name="seen" value="')[2][:32]
    answer = office.post(to, {"seen": seen}, follow=True)
    assert "is not among the keys of this house" in answer.content.decode()
    with working(staff=None, sites=[ready.pk]):
        assert MonthlyReport.objects.count() == 0
    with pytest.raises(CommandError, match="revoke it and make another"):
        call_command("signing_key", "rotate", "--site", "oslo", "--to", str(tmp_path / "new.key"))
    file = str(tmp_path / "september.report")
    with pytest.raises(CommandError, match="revoke it and make another"):
        call_command("member_report", "--site", "oslo", "--period", "2026-09", "--to", file)


def test_month_that_was_taken_back_is_signed_and_the_old_one_not_sent(
    office: Client, ready: Site, settings
) -> None:
    settings.NETWORK_URL = ADDRESS
    one = sign(ready)
    with working(staff=None, sites=[ready.pk]):
        withdraw(release=Release.objects.get(), because="wrong", sites=[ready], by=None, at=AT)
    with counted() as few:
        html = page(office, "signed", one.pk)
    assert len(few) <= 12, list(few)
    assert ("Send it to the network" in html, "Not the one to send" in html) == (False, True)
    to = reverse("member_reports:send", args=["oslo", one.pk])
    assert "or a newer report was signed" in office.post(to, follow=True).content.decode()
    html = page(office, "month", "2026-09")
    assert "it takes back what the one before told" in html
    seen = html.partition('name="seen" value="')[2][:32]
    office.post(reverse("member_reports:sign", args=["oslo", "2026-09"]), {"seen": seen})
    with working(staff=None, sites=[ready.pk]):
        newest = MonthlyReport.objects.get(sequence=2)
    html = page(office, "signed", newest.pk)
    assert "No number: it takes back what was told of this month." in html
    assert "Send it to the network" in html


def test_month_that_is_none_is_not_found(office: Client) -> None:
    for name in ("2026", "2026-13", "2026-Q3", "x"):
        assert office.get(f"/at/oslo/member-reports/{name}/").status_code == 404
