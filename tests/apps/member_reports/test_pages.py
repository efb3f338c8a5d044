"""The coordinator's pages: the months, what will leave, one signed report, its file."""

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from fristed.apps.member_reports.models import MonthlyReport, Sending
from fristed.apps.sites.models import Site
from fristed.ground.context import working

from .conftest import ADDRESS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("travelled")]


@pytest.fixture
def travelled(monkeypatch) -> None:
    """It is the day of the other tests."""
    from fristed.web import middleware  # inline: the middleware needs Django set up

    from .conftest import AT

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


def test_month_that_is_none_is_not_found(office: Client) -> None:
    for name in ("2026", "2026-13", "2026-Q3", "x"):
        assert office.get(f"/at/oslo/member-reports/{name}/").status_code == 404
