"""Who reads what of a release: for research, of the network, of a line that was taken back."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.releases.actions import (
    NoSuchTable,
    OverAlready,
    TooLong,
    end_research,
    take_file,
    withdraw,
)
from fristed.apps.releases.models import NETWORK, Cell, Release, ResearchRequest
from fristed.apps.releases.queries import ReleaseWithdrawn, one_release
from fristed.apps.releases.queries.counting import NotDeclared
from fristed.apps.releases.queries.lists import is_open
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.science.figures.behind import NotACount
from tests.apps.conftest import make_staff

from .made import LATER, counted, months, told
from .test_pages import FEW, LIST, LOOK, NOW, RESEARCH, SIX, browser, page, request_for, seen, send

pytestmark = pytest.mark.django_db
FOR_RESEARCH = "use_year_research"
TODAY = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages be opened when the year is over and late records are in."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def manager(site: Site) -> Staff:
    return make_staff("Kari", site, "coordinator")


@pytest.fixture
def kari(manager: Staff) -> Browser:
    return browser(manager)


@pytest.mark.parametrize("role", ["researcher", "nurse"])
def test_release_for_research_is_on_no_page_of_who_does_not_give_it_out(
    site: Site, manager: Staff, kari: Browser, role: str
) -> None:
    counted(site)
    look = f"{LIST}tables/{FOR_RESEARCH}/2026/"
    send(kari, f"{look}publish/", **seen(page(kari, look)))
    made = request_for(site, manager, date(2027, 3, 20), FOR_RESEARCH)
    who = browser(make_staff("Nora", site, role))
    page(who, f"{LIST}1/", 404)
    page(who, f"{LIST}tables/{FOR_RESEARCH}/", 404)
    assert FOR_RESEARCH not in page(who, LIST)
    assert f'href="{LIST}1/"' not in page(who, LIST)
    send(kari, f"{RESEARCH}{made.pk}/end/")
    page(who, f"{LIST}1/", 404)
    assert f'href="{LIST}1/"' in page(kari, LIST)
    page(kari, f"{LIST}1/")


def test_room_does_not_read_why_the_network_hides(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": FEW})
    counted(site)
    made = request_free(site)
    assert "Fewer than 5 people stand behind it" in page(kari, f"{LIST}{made}/")
    Release.objects.update(scope=NETWORK)
    html = page(kari, f"{LIST}{made}/")
    assert "Fewer than 5" not in html
    assert "Which of the two is not told." in html


def request_free(site: Site) -> int:
    """Publish September, whose numbers are few, with October, whose are not; return its number."""
    months(site, {"2026-10": SIX})
    counted(site)
    return told(site, of="2026-09").number


def corrected(site: Site) -> tuple[Release, Release]:
    months(site, {"2026-09": SIX})
    counted(site)
    first = told(site, of="2026-09")
    months(site, {"2026-09": SIX})
    counted(site)
    return first, told(site, of="2026-09", changed="late_records")


def test_older_version_does_not_outlive_its_line(site: Site) -> None:
    first, second = corrected(site)
    assert one_release(first.number).version == 1
    with working(staff=None, sites=[site.pk]):
        withdraw(release=second, because="not_to_be_public", sites=[site], by=None, at=LATER)
    with pytest.raises(ReleaseWithdrawn) as gone:
        one_release(first.number)
    assert (gone.value.number, gone.value.because) == (second.number, "not_to_be_public")


def test_older_version_can_be_taken_back_and_not_corrected(site: Site, kari: Browser) -> None:
    first, second = corrected(site)
    html = page(kari, f"{LIST}{first.number}/")
    assert f"{LIST}{first.number}/withdraw/" in html
    assert "Correct it" not in html
    assert "Correct it" in page(kari, f"{LIST}{second.number}/")
    send(kari, f"{LIST}{first.number}/withdraw/", because="not_to_be_public")
    with pytest.raises(ReleaseWithdrawn):
        one_release(first.number)
    assert one_release(second.number).version == 2


def test_ended_request_is_over_however_it_was_asked_for(site: Site, manager: Staff) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    release = told(site, of="2026-09")
    made = request_for(site, manager, date(2027, 3, 20), "visits_month")
    with working(staff=manager.pk, sites=[site.pk]):
        plain = ResearchRequest.objects.get(pk=made.pk)
        assert is_open(plain, TODAY)
        plain.was_ended = False  # as a page read it a moment before
        end_research(request=made, by=manager, at=NOW)
        with pytest.raises(OverAlready):
            take_file(request=plain, release=release, today=TODAY, by=manager, at=NOW)
        assert not is_open(ResearchRequest.objects.get(pk=made.pk), TODAY)


def test_approval_names_tables_and_ends_within_a_year(site: Site, manager: Staff) -> None:
    with pytest.raises(NoSuchTable):
        request_for(site, manager, date(2027, 3, 20))
    with pytest.raises(TooLong):
        request_for(site, manager, date(2028, 3, 2), "visits_month")
    request_for(site, manager, date(2028, 3, 1), "visits_month")


def test_release_of_a_retired_definition_is_shown_by_its_codes(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    told(site, of="2026-09")
    Cell.objects.update(indicator="HC-99")
    assert "HC-99 visits" in page(kari, f"{LIST}1/")


@pytest.mark.parametrize("trouble", [NotDeclared, NotACount])
def test_table_that_cannot_be_counted_says_so(
    site: Site, kari: Browser, trouble: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_asked: object) -> None:
        raise trouble

    counted(site)
    monkeypatch.setattr("fristed.apps.releases.actions.publishing.draft", refuse)
    html = page(kari, LOOK)
    assert "This table cannot be counted" in html
    assert "Publish for everybody" not in html
    assert "This table cannot be counted" in send(kari, f"{LOOK}publish/", seen="x" * 32)


def test_preview_says_when_it_was_counted_and_can_be_counted_anew(
    site: Site, kari: Browser
) -> None:
    months(site, {"2026-09": SIX})
    counted(site, at=datetime(2027, 2, 27, 9, 30, tzinfo=UTC))
    html = page(kari, LOOK)
    assert "Counted last: 27 Feb 2027, 10:30." in html
    assert f'action="{LOOK}count/"' in html
