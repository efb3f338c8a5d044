"""Each page of this house, by every role, at one's own chapter and at another; what it costs."""

import logging
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from fristed.apps.jobs.models import Job
from fristed.apps.members.actions.fees import pay
from fristed.apps.members.actions.issuing import issue
from fristed.apps.members.actions.officers import elect
from fristed.apps.members.models import Chapter, Fee, Officer
from fristed.apps.sites.choices import ChapterRole
from fristed.apps.sites.models import RoleHeld
from fristed.ground.context import working
from tests.association.addresses import addresses, rows_of_rooms, table
from tests.association.conftest import AT, House
from tests.cost.counting import counted

MOST = 12
CANARY = "Qzxanavn"
SHUT = (302, 404)
NO_SUCH_METHOD = 405
EVERYBODY = [*ChapterRole.values, "nobody"]
# Pages that show who members are, and nobody else's.
NAMES = {
    "members:list", "members:member", "members:person", "members:officers", "members:elect",
    "members:names",
}  # fmt: skip
HOSTILE = [
    '"><fristed-x onload=alert(1)>',
    "'; DROP TABLE members_member; --",
    "$$; SET ROLE association_owner; $$",
    "{{ request.user }}{% debug %}%(name)s",
    "x\r\nSet-Cookie: a=b",
    "a\u0000b\u202e\ufffe",
    "9" * 400,
    "x" * 5_000,
    "",
]


def fill(house: House, joined: Any, many: int = 1) -> dict[str, Any]:
    """Give Oslo members, a fee, an officer, a job, a count; return what addresses name."""
    site, by = house.oslo, house.people["oslo", "secretary"]
    last_year = AT - timedelta(days=400)
    people = [joined(site, f"{CANARY} {n}", 2004, last_year, address=f"q{n}@example.org")
              for n in range(many)]  # fmt: skip
    with working(staff=by.pk, sites=[site.pk]):
        for member in people:
            pay(member=member, year=2025, paid_date=date(2025, 12, 1), amount_ore=100, by=by, at=AT)
            day = date(2026, 3, 1)
            elect(member=member, office="chair", from_date=day, meeting="annual", meeting_date=day,
                  by=by, at=AT)  # fmt: skip
        made = issue(site=site, sites=[site], year=2025, whole=False, by=by, at=AT)
        job = Job.objects.create(site=site, kind="members.send_code", asked_at=AT, failed_at=AT)
        officer = Officer.objects.filter(site=site).first()
        treasurer = RoleHeld.objects.get(site=site, role="treasurer")
        fee, chapter = Fee.objects.first(), Chapter.objects.get(site=site)
    return {
        "site_slug": site.slug, "member": people[0].pk, "officer": officer.pk, "count": made.pk,
        "form": "csv", "job_id": job.pk, "role": treasurer.pk, "fee": fee.pk, "chapter": chapter.pk,
        **rows_of_rooms(house),
    }  # fmt: skip


@pytest.fixture
def full(house: House, joined) -> dict[str, Any]:
    """What addresses name, in a chapter with one of everything."""
    return fill(house, joined)


def who_may(line: dict[str, Any], method: str) -> set[str]:
    """Return who the table lets in."""
    said = line["look" if method == "get" else "send"]
    words = {"-": [], "everybody": EVERYBODY, "staff": ChapterRole.values}
    return set(words[said] if isinstance(said, str) else said)


def ask(browser: Client, method: str, path: str) -> Any:
    """Ask, and take back what was written."""
    from django.db import transaction

    with transaction.atomic():
        response = getattr(browser, method)(path, {})
        transaction.set_rollback(True)
    return response


def is_shut(response: Any) -> bool:
    """Tell whether somebody was turned away at the door."""
    if response.status_code == 302:
        return response["Location"].startswith("/sign-in/")
    return response.status_code == 404


def test_every_address_has_its_line():
    assert sorted(table()) == [one.name for one in addresses()]


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_address_opens_as_the_table_says(address, house: House, full, caplog):
    line, found = table()[address.name], []
    site = house.office if line.get("at") == "office" else house.oslo
    path = address.path({**full, "site_slug": site.slug})
    for who in EVERYBODY:
        browser = Client(raise_request_exception=False)
        if who != "nobody":
            browser = house.browser(site, who)
        for method in ("get", "post"):
            response = ask(browser, method, path)
            may = who in who_may(line, method)
            opens = not is_shut(response) and response.status_code != NO_SUCH_METHOD
            if response.status_code >= 500 or opens != may:
                found.append(f"{method} as {who}: {response.status_code}, table says {may}")
    assert found == []
    assert CANARY not in caplog.text


@pytest.mark.parametrize(
    "address", [one for one in addresses() if "site_slug" in one.words], ids=lambda one: one.name
)
def test_staff_of_another_chapter_find_no_page(address, house: House, full):
    if table()[address.name]["look"] == "everybody":
        pytest.skip("for everybody")
    path, found = address.path(full), []
    for role in ChapterRole.values:
        browser = house.browser(house.bergen, role)
        for method in ("get", "post"):
            response = ask(browser, method, path)
            if response.status_code not in (404, NO_SUCH_METHOD):
                found.append(f"{method} as {role} of Bergen: {response.status_code}")
    assert found == []


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_page_tells_the_browser_what_to_refuse_and_no_name(address, house: House, full):
    line = table()[address.name]
    site = house.office if line.get("at") == "office" else house.oslo
    looks = sorted(who_may(line, "get") - {"nobody"})
    browser = house.browser(site, looks[0]) if looks else Client()
    response = ask(browser, "get", address.path({**full, "site_slug": site.slug}))
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    body = response.content.decode(errors="replace")
    assert address.name in NAMES or CANARY not in body
    title = re.search(r"<title>(.*?)</title>", body, re.S)
    assert CANARY not in (title[1] if title else "")
    assert CANARY not in response.headers.get("Location", "")
    assert not re.search(r'(src|href)="https?://(?!www\.wikipedia\.org)', body)


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_page_for_everybody_sets_no_cookie(address, full):
    line, browser = table()[address.name], Client()
    if line["look"] != "everybody" or address.name == "home":
        pytest.skip("not for everybody")
    browser.get(address.path(full))
    assert browser.cookies == {}


def costs(house: House, full: dict[str, Any]) -> dict[str, int]:
    """Return what each page costs to whoever may look."""
    found = {}
    for address in addresses():
        line = table().get(address.name, {"look": "-"})  # without one another test fails
        looks = sorted(who_may(line, "get") - {"nobody"})
        if not looks:
            continue
        site = house.office if line.get("at") == "office" else house.oslo
        browser = house.browser(site, line.get("as", looks[0]))
        path = address.path({**full, "site_slug": site.slug})
        with counted() as statements:
            browser.get(path)
        found[address.name] = len(statements)
    return found


def test_every_page_costs_what_its_line_says_whatever_the_number_of_rows(house: House, joined):
    few = costs(house, fill(house, joined, 1))
    by = house.people["oslo", "secretary"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        for number in range(100, 120):
            joined(house.oslo, f"{CANARY} {number}", address=f"q{number}@example.org")
    full = fill_again(house)
    many = costs(house, full)

    assert few == many
    assert few == {name: line["cost"] for name, line in table().items() if "cost" in line}
    assert max(few.values()) <= MOST


def fill_again(house: House) -> dict[str, Any]:
    """Return what addresses name, of what is there already."""
    from fristed.apps.members.models import Count, Member

    site = house.oslo
    with working(staff=None, sites=[site.pk]):
        return {
            "site_slug": site.slug,
            "member": Member.objects.filter(site=site).order_by("asked_at").first().pk,
            "officer": Officer.objects.filter(site=site).first().pk,
            "count": Count.objects.get(site=site).pk,
            "fee": Fee.objects.first().pk,
            "chapter": Chapter.objects.get(site=site).pk,
            "form": "csv",
            "job_id": Job.objects.filter(site=site).failed().first().pk,
            "role": RoleHeld.objects.get(site=site, role="treasurer").pk,
            **rows_of_rooms(house),
        }


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_hostile_words_end_in_no_error_and_no_markup(address, house: House, full, caplog):
    line = table()[address.name]
    sends = sorted(who_may(line, "post") - {"nobody"})
    if not sends or address.name == "language":
        pytest.skip("takes no form")
    site = house.office if line.get("at") == "office" else house.oslo
    path = address.path({**full, "site_slug": site.slug})
    fields = (
        "name", "reached", "birth_year", "country", "chapter", "agrees", "code", "wish", "year",
        "paid_date", "kroner", "because", "office", "member", "from_date", "meeting",
        "meeting_date", "slug", "county", "started_date", "ended_date", "role", "sign_in_name",
        "once", "reference", "years", "reason", "approver", "many", "item", "tag", "title", "what",
    )  # fmt: skip
    caplog.set_level(logging.WARNING)
    for words in HOSTILE:
        browser = house.browser(site, sends[0])
        from django.db import transaction

        with transaction.atomic():
            response = browser.post(path, dict.fromkeys(fields, words))
            transaction.set_rollback(True)
        assert response.status_code < 500, words
        assert b"<fristed-x" not in response.content
        assert "Set-Cookie: a=b" not in str(response.headers)
    assert "fristed-x" not in caplog.text


def test_each_view_is_one_of_this_house_s(full):
    """The control: an address of a service is not found here."""
    for path in ("/at/oslo/people/", "/at/oslo/clinic/", "/gallery/", "/at/oslo/live/"):
        with pytest.raises(Exception, match=path.strip("/")):
            resolve(path)
