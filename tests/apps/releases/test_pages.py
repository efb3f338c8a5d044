"""Staff see what would be seen, publish it, correct it, take it back; research for a time."""

import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.releases.models import Release, ResearchRequest
from fristed.apps.releases.queries import published
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.conftest import make_staff
from tests.cost.counting import counted as counting

from .made import counted, months, told

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
SIX, FEW = (5, 5, 5, 5, 5, 5), (9, 8, 7, 6)
LIST = "/at/oslo/releases/"
LOOK = f"{LIST}tables/visits_month/2026-09/"
RESEARCH = f"{LIST}research/"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages be opened when the year is over and late records are in."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def kari(site: Site) -> Browser:
    return browser(make_staff("Kari", site, "coordinator"))


def browser(who: Staff) -> Browser:
    one = Browser()
    one.force_login(who)
    return one


def page(who: Browser, path: str, status: int = 200) -> str:
    answer = who.get(path)
    assert answer.status_code == status, answer.content.decode()[:500]
    return " ".join(unescape(answer.content.decode()).split())


def seen(html: str) -> dict[str, str]:
    return {"seen": re.findall(r'name="seen"[^>]*value="(\w+)"', html)[0]}


def send(who: Browser, path: str, **said: Any) -> str:
    answer = who.post(path, said, follow=True)
    return " ".join(unescape(answer.content.decode()).split())


def statements(who: Browser, path: str) -> int:
    with counting() as noted:
        page(who, path)
    return len(noted)


def test_coordinator_looks_publishes_and_the_world_reads(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    assert "Look at 2026-09" in page(kari, f"{LIST}tables/visits_month/")
    html = page(kari, LOOK)
    assert "It cannot be unseen" in html
    assert not Release.objects.exists()
    answer = send(kari, f"{LOOK}publish/", **seen(html))
    assert "Published." in answer
    (found,) = published("visits_month", "oslo")
    assert found.cells[0].value == 30
    assert "Correct 2026-09" in page(kari, f"{LIST}tables/visits_month/")


def test_hidden_number_explains_itself_to_whoever_decides(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": FEW, "2026-10": SIX})
    counted(site)
    html = page(kari, LOOK)
    assert "Fewer than 5 people stand behind it" in html
    release = told(site, of="2026-09")
    path = f"{LIST}{release.number}/"
    assert "Fewer than 5 people stand behind it" in page(kari, path)
    nurse = browser(make_staff("Yusuf", site, "nurse"))
    html = page(nurse, path)
    assert "Which of the two is not told." in html
    assert "Fewer than 5" not in html


def test_true_number_is_on_no_page(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": (171, 163, 157, 142)})
    counted(site)
    html = page(kari, LOOK)
    assert "633" not in re.sub(r'name="(seen|once|csrf\w+)"[^>]*>', "", html)


def test_correction_says_what_changed(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    told(site, of="2026-09")
    html = page(kari, LOOK)
    assert "This would correct release 1." in html
    answer = kari.post(f"{LOOK}publish/", seen(html))
    assert answer.status_code == 422
    said = send(kari, f"{LOOK}publish/", what_changed="mistake", **seen(html))
    assert "would show the same numbers" in said
    months(site, {"2026-09": SIX})
    counted(site)
    said = send(kari, f"{LOOK}publish/", what_changed="mistake", **seen(html))
    assert "It is not any longer what you looked at." in said
    send(kari, f"{LOOK}publish/", what_changed="mistake", **seen(page(kari, LOOK)))
    assert "What changed: Something was written down wrongly." in page(kari, f"{LIST}2/")
    assert "corrected since" in page(kari, f"{LIST}1/")


def test_release_is_taken_back_with_a_reason_once(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    told(site, of="2026-09")
    assert kari.post(f"{LIST}1/withdraw/", {}).status_code == 422
    assert "Taken back" in send(kari, f"{LIST}1/withdraw/", because="wrong")
    assert "before" in send(kari, f"{LIST}1/withdraw/", because="wrong")
    assert "The figures were wrong" in page(kari, f"{LIST}1/")
    assert published() == []


def test_period_that_is_not_over_says_when_it_can_be(site: Site, kari: Browser) -> None:
    counted(site)
    html = page(kari, f"{LIST}tables/visits_month/2027-02/")
    assert "It can be published from" in html
    assert "Publish for everybody" not in html


def test_uncounted_figures_are_counted_first(site: Site, kari: Browser) -> None:
    html = page(kari, LOOK)
    assert "Count anew" in html
    assert "being counted anew" in send(kari, f"{LOOK}count/")


@pytest.mark.parametrize(
    ("role", "status"), [("coordinator", 200), ("researcher", 404), ("nurse", 404)]
)
def test_managers_alone_look_and_publish(site: Site, role: str, status: int) -> None:
    counted(site)
    page(browser(make_staff("Nora", site, role)), LOOK, status)


def test_release_of_another_room_is_not_found(site: Site, other_site: Site, kari: Browser) -> None:
    months(other_site, {"2026-09": SIX})
    counted(other_site)
    told(other_site, of="2026-09")
    page(kari, f"{LIST}1/", 404)
    assert "bergen" not in page(kari, LIST)


def test_pages_cost_few_statements_however_many_releases(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": SIX, "2026-08": SIX, "2026-07": SIX})
    counted(site)
    told(site, of="2026-07")
    few = [statements(kari, path) for path in (LIST, f"{LIST}1/", LOOK)]
    told(site, of="2026-08")
    told(site, of="2026-07", name="people_month")
    many = [statements(kari, path) for path in (LIST, f"{LIST}1/", LOOK)]
    assert many == few
    assert max(many) <= 12


def request_for(site: Site, who: Staff, until: date, *tables: str) -> ResearchRequest:
    from fristed.apps.releases.actions import allow_research

    with working(staff=who.pk, sites=[site.pk]):
        return allow_research(
            site=site,
            institution="A university",
            project="Use in a year",
            about="use",
            ethics_body="REK",
            ethics_reference="2026/1",
            tables=list(tables),
            first_day=date(2026, 1, 1),
            last_day=date(2026, 12, 31),
            until_date=until,
            today=date(2027, 3, 1),
            by=who,
            at=NOW,
        )


def test_researcher_fetches_what_was_approved_until_it_ends(site: Site, kari: Browser) -> None:
    months(site, {"2026-09": SIX, "2026-10": SIX})
    counted(site)
    told(site, of="2026-09")
    told(site, of="2026-09", name="people_month")
    decides = Staff.objects.get(display_name="Kari")
    made = request_for(site, decides, date(2027, 3, 20), "visits_month")
    nora = browser(make_staff("Nora", site, "researcher"))
    assert "runs out in 19 days" in page(nora, RESEARCH)
    one = f"{RESEARCH}{made.pk}/"
    assert f"{one}file/1/" in page(nora, one)
    answer = nora.get(f"{one}file/1/")
    assert b"HC-1,visits,,30.0,30.0" in answer.content
    page(nora, f"{one}file/2/", 404)  # people were not asked for
    with working(staff=None, sites=[site.pk]):
        assert Entry.objects.filter(what="releases.research_file").count() == 1
    assert nora.post(f"{one}end/").status_code == 404
    assert "Ended." in send(kari, f"{one}end/")
    page(nora, f"{one}file/1/", 302)
    assert "Nothing of it can be fetched any longer." in page(nora, one)


def test_request_whose_day_is_past_gives_nothing(
    site: Site, kari: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.utils import timezone

    months(site, {"2026-09": SIX})
    counted(site)
    told(site, of="2026-09")
    made = request_for(
        site, Staff.objects.get(display_name="Kari"), date(2027, 3, 20), "visits_month"
    )
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 3, 21, 12, tzinfo=UTC))
    later = browser(Staff.objects.get(display_name="Kari"))  # sessions end sooner
    page(later, f"{RESEARCH}{made.pk}/file/1/", 302)
    assert "ended" in page(later, RESEARCH)


def test_table_for_research_is_judged_and_kept_from_everybody(site: Site, kari: Browser) -> None:
    counted(site)
    html = page(kari, f"{LIST}tables/use_year_research/2026/")
    assert "Give to research" in html
    send(kari, f"{LIST}tables/use_year_research/2026/publish/", **seen(html))
    assert Release.objects.get().audience == "research"
    assert published() == []


def test_approval_is_written_down_with_its_days(site: Site, kari: Browser) -> None:
    said = {
        "institution": "A university",
        "project": "Use in a year",
        "about": "use",
        "ethics_body": "REK",
        "ethics_reference": "2026/1",
        "tables": ["visits_year"],
        "first_day": "2026-01-01",
        "last_day": "2026-12-31",
        "until_date": "2029-12-31",
    }
    answer = kari.post(f"{RESEARCH}new/", said)
    assert answer.status_code == 422
    assert "At most a year." in answer.content.decode()
    assert "Written down." in send(kari, f"{RESEARCH}new/", **said | {"until_date": "2027-12-31"})
    assert "Use in a year" in page(kari, RESEARCH)
