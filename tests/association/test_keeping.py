"""What staff do through the pages: elections, fees taken back, chapters, people found."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.jobs.models import Job
from fristed.apps.members.actions.fees import pay
from fristed.apps.members.actions.leaving import leave
from fristed.apps.members.actions.people import read_people
from fristed.apps.members.models import Chapter, Fee, Member, Officer
from fristed.ground.context import working
from tests.association.conftest import AT, House

ELECTED = {"office": "chair", "from_date": "2026-03-02", "meeting": "annual",
           "meeting_date": "2026-03-01"}  # fmt: skip


def url(name: str, site: Any, *args: int) -> str:
    """Return where a page of a chapter is."""
    return reverse(f"members:{name}", args=[site.slug, *args])


def rows(model: Any, *sites: Any) -> list[Any]:
    """Return what a table holds of these sites."""
    with working(staff=None, sites=[one.pk for one in sites]):
        return list(model.objects.filter(site__in=sites).order_by("pk"))


def done(house: House, *sites: Any) -> list[tuple[str, str, int | None]]:
    """Return what of members stands in the audit of these sites: what, whose, by whom."""
    with working(staff=None, sites=[one.pk for one in sites]):
        found = Entry.objects.filter(what__startswith="members.").exclude(what="members.shown")
        return list(found.values_list("what", "subject", "by"))


# --- elections ---------------------------------------------------------------------------------


def test_each_member_is_elected_from_their_own_page(house: House, joined):
    people = [joined(house.oslo, name) for name in ("Ada", "Bo", "Cem")]
    browser = house.browser(house.oslo, "secretary")
    for one in people:
        to = url("elect", house.oslo, one.pk)
        assert to in browser.get(url("member", house.oslo, one.pk)).content.decode()
        assert browser.get(to).status_code == 200
        assert browser.post(to, ELECTED).status_code == 302

    elected = {(one.member_id, one.office) for one in rows(Officer, house.oslo)}
    assert elected == {(one.pk, "chair") for one in people}


def test_election_before_the_meeting_or_twice_is_refused(house: House, joined):
    to = url("elect", house.oslo, joined(house.oslo, "Ada").pk)
    browser = house.browser(house.oslo, "secretary")

    assert browser.post(to, ELECTED | {"from_date": "2026-02-01"}).status_code == 422
    assert browser.post(to, ELECTED).status_code == 302
    assert browser.post(to, ELECTED).status_code == 422
    assert len(rows(Officer, house.oslo)) == 1


@pytest.mark.parametrize(
    "changed", [{"confirmed_at": None}, {"left_at": AT, "left_because": "asked"}]
)
def test_who_is_no_member_now_cannot_be_elected(house: House, joined, changed):
    member = joined(house.oslo, "Ada")
    with working(staff=None, sites=[house.oslo.pk]):
        Member.objects.filter(pk=member.pk).update(**changed)
    to, browser = url("elect", house.oslo, member.pk), house.browser(house.oslo, "secretary")

    assert to not in browser.get(url("member", house.oslo, member.pk)).content.decode()
    assert browser.post(to, ELECTED).status_code == 404
    assert rows(Officer, house.oslo) == []


# --- fees --------------------------------------------------------------------------------------


@pytest.fixture
def paid(house: House, joined) -> Fee:
    """The fee of a member of Oslo."""
    member, by = joined(house.oslo, "Ada"), house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        pay(member=member, year=2026, paid_date=date(2026, 6, 1), amount_ore=10_000, by=by, at=AT)
        return Fee.objects.get()


def test_treasurer_takes_a_fee_back_and_the_audit_says_why(house: House, paid: Fee):
    browser = house.browser(house.oslo, "treasurer")
    to = url("fee_back", house.oslo, paid.pk)
    assert to in browser.get(url("member", house.oslo, paid.member_id)).content.decode()
    assert "100,00 kr" in browser.get(to).content.decode()
    assert browser.post(to, {}).status_code == 422
    assert browser.post(to, {"because": "I felt like it"}).status_code == 422
    assert len(rows(Fee, house.oslo)) == 1

    assert browser.post(to, {"because": "not_paid"}).status_code == 302

    assert rows(Fee, house.oslo) == []
    by = house.people["oslo", "treasurer"].pk
    said = ("members.fee_taken_back_not_paid", f"member:{paid.member_id}", by)
    assert done(house, house.oslo).count(said) == 1
    assert browser.post(to, {"because": "not_paid"}).status_code == 404


def test_treasurer_comes_in_by_the_list_and_finds_it_in_the_menu(house: House):
    browser = house.browser(house.oslo, "treasurer")

    assert browser.get("/", follow=True).redirect_chain[-1][0] == url("list", house.oslo)
    assert (
        f'href="{url("list", house.oslo)}"'
        in browser.get(url("officers", house.oslo)).content.decode()
    )


# --- chapters ----------------------------------------------------------------------------------

NEW = {"name": "Trondheim", "slug": "trondheim", "county": "50", "started_date": "2026-11-01"}


def test_who_begins_a_chapter_gives_the_first_role_there(house: House):
    browser = house.browser(house.office, "administrator")

    response = browser.post(url("begin", house.office), NEW)

    assert (response.status_code, response["Location"]) == (302, "/at/trondheim/roles/")
    back = '<a href="/at/trondheim/chapter/">Trondheim</a>'  # not "House"
    assert back in browser.get("/at/trondheim/roles/").content.decode()
    given = {"sign_in_name": "bergen-secretary", "role": "secretary"}
    assert browser.post("/at/trondheim/roles/", given).status_code == 302
    theirs = house.browser(house.bergen, "secretary")
    assert theirs.get("/at/trondheim/members/").status_code == 200
    assert theirs.get("/at/trondheim/roles/").status_code == 404


def chapter(site: Any) -> Chapter:
    """Return what a site is."""
    return rows(Chapter, site)[0]


def waits(house: House, member: Member) -> None:
    """Let a member be one who has not confirmed yet."""
    with working(staff=None, sites=[member.site_id]):
        Member.objects.filter(pk=member.pk).update(confirmed_at=None)


def has_left(house: House, member: Member) -> None:
    """Let a member have left."""
    with working(staff=None, sites=[member.site_id]):
        leave(member=member, because="asked", by=None, at=AT)


@pytest.mark.parametrize(
    ("before", "status"),
    [(None, 302), (lambda _house, _one: None, 422), (waits, 422), (has_left, 302)],
    ids=["nobody", "member", "waits", "left"],
)
def test_chapter_ends_from_the_office_once_nobody_is_in_it(house: House, joined, before, status):
    if before is not None:
        before(house, joined(house.bergen, "Ada"))
    one, browser = chapter(house.bergen), house.browser(house.office, "administrator")
    to = url("end_chapter", house.office, one.pk)
    assert (
        url("one_chapter", house.office, one.pk)
        in browser.get(url("chapter", house.office)).content.decode()
    )
    assert to in browser.get(url("one_chapter", house.office, one.pk)).content.decode()
    assert b'value="bergen"' in Client().get("/join/").content

    assert browser.post(to, {"ended_date": "2026-11-20"}).status_code == status

    ended = date(2026, 11, 20) if status == 302 else None
    assert chapter(house.bergen).ended_date == ended
    assert (b'value="bergen"' in Client().get("/join/").content) == (ended is None)
    by = house.people["office", "administrator"].pk
    said = ("members.chapter_ended", f"chapter:{one.pk}", by)
    assert (said in done(house, house.bergen)) == (ended is not None)


@pytest.mark.parametrize("day", ["2019-12-31", "2026-11-21", ""])
def test_chapter_does_not_end_before_it_began_or_in_the_future(house: House, day):
    to = url("end_chapter", house.office, chapter(house.bergen).pk)
    browser = house.browser(house.office, "administrator")

    assert browser.post(to, {"ended_date": day}).status_code == 422
    assert chapter(house.bergen).ended_date is None


def test_chapter_that_has_ended_keeps_its_day(house: House):
    to = url("end_chapter", house.office, chapter(house.bergen).pk)
    browser = house.browser(house.office, "administrator")
    for day in ("2026-11-19", "2026-11-20"):
        assert browser.post(to, {"ended_date": day}).status_code == 302
    assert chapter(house.bergen).ended_date == date(2026, 11, 19)


def test_chapter_moves_to_another_county(house: House):
    one, browser = chapter(house.bergen), house.browser(house.office, "administrator")

    assert (
        browser.post(url("move_chapter", house.office, one.pk), {"county": "99"}).status_code == 422
    )
    assert (
        browser.post(url("move_chapter", house.office, one.pk), {"county": "11"}).status_code == 302
    )

    assert chapter(house.bergen).county == "11"
    assert "Rogaland" in browser.get(url("one_chapter", house.office, one.pk)).content.decode()


@pytest.mark.parametrize("name", ["one_chapter", "move_chapter", "end_chapter"])
def test_chapters_are_changed_from_the_office_alone_and_it_is_none(house: House, name):
    here, office = chapter(house.oslo), chapter(house.office)

    at_oslo = house.browser(house.oslo, "administrator")
    assert at_oslo.get(url(name, house.oslo, here.pk)).status_code == 404
    at_office = house.browser(house.office, "administrator")
    assert at_office.get(url(name, house.office, office.pk)).status_code == 404
    assert at_office.get(url(name, house.office, here.pk)).status_code == 200


# --- finding, and putting right ----------------------------------------------------------------


@pytest.mark.parametrize("before", [None, waits, has_left], ids=["member", "waits", "left"])
def test_somebody_is_found_by_their_address(house: House, joined, before):
    member = joined(house.oslo, "Ada", address="ada@example.org")
    joined(house.oslo, "Bo", address="bo@example.org")
    if before is not None:
        before(house, member)
    browser = house.browser(house.oslo, "treasurer")
    assert (
        f'action="{url("find", house.oslo)}"'
        in browser.get(url("list", house.oslo)).content.decode()
    )

    found = browser.post(url("find", house.oslo), {"reached": " Ada@Example.org "})

    assert found["Location"] == url("member", house.oslo, member.pk)
    assert b"ada@example.org" in browser.get(found["Location"]).content


def test_address_of_nobody_here_is_said_and_another_chapter_s_is_nobody_s(house: House, joined):
    joined(house.bergen, "Ada", address="ada@example.org")
    browser = house.browser(house.oslo, "secretary")

    assert browser.post(url("find", house.oslo), {"reached": "ada@example.org"}).status_code == 422


def test_who_left_and_joined_again_is_found_twice(house: House, joined):
    first = joined(house.oslo, "Ada", at=AT - timedelta(days=500), address="ada@example.org")
    has_left(house, first)
    second = joined(house.oslo, "Ada", address="ada@example.org")
    browser = house.browser(house.oslo, "secretary")

    said = browser.post(url("find", house.oslo), {"reached": "ada@example.org"}).content.decode()

    assert [url("member", house.oslo, one.pk) in said for one in (first, second)] == [True, True]


def read(house: House, member: Member) -> tuple[str, str]:
    """Return who a member is."""
    with working(staff=None, sites=[member.site_id]):
        (who,) = read_people(
            site=member.site, members=[member.pk], read_for="test", by=None, at=AT
        ).values()
    return who.name, who.reached


def test_name_and_address_are_put_right(house: House, joined):
    member = joined(house.oslo, "Adda", address="adda@example.org")
    to, browser = url("person", house.oslo, member.pk), house.browser(house.oslo, "secretary")
    assert 'value="adda@example.org"' in browser.get(to).content.decode()

    assert browser.post(to, {"name": "Ada", "reached": "ada@example.org"}).status_code == 302

    assert read(house, member) == ("Ada", "ada@example.org")
    find = url("find", house.oslo)
    assert browser.post(find, {"reached": "adda@example.org"}).status_code == 422
    assert browser.post(find, {"reached": "ada@example.org"}).status_code == 302
    assert rows(Job, house.oslo) == []


def test_address_of_another_member_is_not_taken(house: House, joined):
    member = joined(house.oslo, "Ada", address="ada@example.org")
    joined(house.oslo, "Bo", address="bo@example.org")
    to, browser = url("person", house.oslo, member.pk), house.browser(house.oslo, "secretary")

    assert browser.post(to, {"name": "Ada", "reached": "bo@example.org"}).status_code == 422
    assert browser.post(to, {"name": "Ada N.", "reached": "ada@example.org"}).status_code == 302
    assert read(house, member) == ("Ada N.", "ada@example.org")


def test_who_waits_gets_the_code_at_the_right_address(house: House, joined):
    member = joined(house.oslo, "Ada", address="adda@example.org")
    waits(house, member)
    to, browser = url("person", house.oslo, member.pk), house.browser(house.oslo, "secretary")

    browser.post(to, {"name": "Ada", "reached": "ada@example.org"})

    assert [(one.kind, one.subject) for one in rows(Job, house.oslo)] == [
        ("members.send_code", member.pk)
    ]
