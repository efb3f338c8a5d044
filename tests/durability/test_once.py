"""A form's key holds for one person, one address and one content, and each form carries one."""

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.sites.actions import forget_old_answers
from fristed.apps.sites.entrance import TERMINAL_COOKIE
from fristed.apps.sites.models import Answered
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.durability.conftest import screen_of
from tests.house.tree import none_of
from tests.walls.conftest import AT, holds
from tests.walls.pages import Address, addresses, opened, read
from tests.walls.rows import Rows

# Forms without a key, and why nothing is doubled by their repetition.
KEYLESS = {
    "/sign-in/": "a second sign-in is the same session",
    "/sign-out/": "a session ends once",
    "/lock/": "a locked screen is locked",
    "/unlock/": "an open screen is open",
    "/language/": "says which, not one more",
    "/theme/": "says which, not one more",
    "/at/alta/checking/result/": "reads by the code in it, and writes nothing",
    "/tablet/en/": "the tablet’s own scripts take it, and no form leaves the page",
    "/drugs/found/": "looks a name up, and writes nothing",
    "/drugs/check/": "looks mixtures up, and writes nothing",
    "/drugs/mdma/wrong/": "a page without a cookie; a word said twice harms nobody",
    "/literature/found/": "looks studies up, and writes nothing",
    "/rooms/found/": "looks a word up, and writes nothing",
    "/rooms/near/": "looks a place up, and writes nothing",
    "/rooms/own/": "opens an entry by a code, and writes nothing",
    "/rooms/own/send/": "a page without a cookie; what waits already is not kept again",
    "/surveys/answer/": "opens by a code, and writes nothing",
    "/surveys/answer/page/": "a page without a cookie; an answer kept again is the same answer",
    "/surveys/answer/finish/": "a page without a cookie; finished once is finished",
    "/alerts/subscribe/": "a page without a cookie; who asks twice is written to once",
    "/alerts/mine/": "a page without a cookie; a code confirms once and ends once",
    "/at/alta/tablets/add/": "one key of a browser is one tablet, however often it is sent",
}
PAGES = [address for address in addresses() if address.name not in ("live", "gallery")]


def browser(rows: Rows) -> Browser:
    """A browser in which the site's staff are signed in."""
    one = Browser(raise_request_exception=False)
    one.force_login(rows.staff)
    return one


def visits(rows: Rows) -> int:
    """Count the visits of the site."""
    with working(staff=rows.staff.pk, sites=[rows.site.pk]):
        return Visit.objects.filter(site=rows.site).count()


def arrive(rows: Rows) -> str:
    """Return the address of the door."""
    return reverse("rooms:arrive", args=[rows.site.slug])


@pytest.mark.parametrize("address", PAGES, ids=lambda a: a.name)
def test_each_form_that_writes_carries_a_key_of_its_own(address: Address, two) -> None:
    keys, without = [], []
    for path, response in opened(browser(two.a), address, two.a):
        if "html" not in response.headers.get("Content-Type", ""):
            continue
        for form in read(response.content.decode()).forms:
            target = form.action or path
            key = [field.value for field in form.fields if field.name == "once"]
            if form.method == "post" and target not in KEYLESS:
                keys += key
                without += [] if len(key) == 1 else [f"{target} carries {len(key)} keys"]
    none_of(without)
    assert len(keys) == len(set(keys))


def test_second_click_gets_the_first_answer_and_writes_nothing(fresh: Rows) -> None:
    desk, sent = browser(fresh), {"calling_name": "Blue", "once": str(uuid4())}
    before = visits(fresh)

    first = desk.post(arrive(fresh), sent)
    second = desk.post(arrive(fresh), sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert visits(fresh) == before + 1


def test_eight_clicks_at_one_moment_write_once(fresh: Rows) -> None:
    sent = {"calling_name": "Green", "once": str(uuid4())}
    before = visits(fresh)

    def click(_: int) -> str:
        try:
            return browser(fresh).post(arrive(fresh), sent)["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        led_to = set(pool.map(click, range(8)))

    assert len(led_to) == 1
    assert visits(fresh) == before + 1


@pytest.mark.parametrize("what", ["somebody else", "another page", "other words"])
def test_key_used_for_anything_else_writes_nothing(fresh: Rows, what: str) -> None:
    with working(staff=None, sites=[fresh.site.pk]):
        holds(fresh.site, fresh.second, "shift_lead")
    sent = {"calling_name": "Blue", "once": str(uuid4())}
    first = browser(fresh).post(arrive(fresh), sent)
    before = visits(fresh)

    desk, path = browser(fresh), arrive(fresh)
    if what == "somebody else":
        desk.force_login(fresh.second)
    elif what == "another page":
        path = reverse("shifts:give_hand_over", args=[fresh.site.slug])
    else:
        sent = sent | {"calling_name": "Green"}
    answer = desk.post(path, sent)

    assert first.status_code == 302
    assert answer.status_code == 409
    assert first["Location"] not in answer.content.decode()
    assert visits(fresh) == before


def test_form_that_was_not_right_may_be_sent_again(fresh: Rows) -> None:
    desk, key = browser(fresh), str(uuid4())
    before = visits(fresh)

    wrong = desk.post(arrive(fresh), {"calling_name": "x" * 30, "once": key})
    right = desk.post(arrive(fresh), {"calling_name": "Blue", "once": key})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert visits(fresh) == before + 1


def test_help_is_given_although_its_key_was_used(fresh: Rows) -> None:
    start = reverse("emergencies:start", args=[fresh.site.slug])
    desk, key = browser(fresh), str(uuid4())

    first = desk.post(start, {"once": key})
    desk.logout()
    again = desk.post(start, {"once": key})

    terminal = Browser(raise_request_exception=False)
    terminal.cookies[TERMINAL_COOKIE] = screen_of(fresh)
    unsigned = terminal.post(start, {"once": key})
    other = terminal.post(start, {"once": key, "where": "street"})

    assert first.status_code == 302
    assert again.status_code in (302, 404)
    assert unsigned["Location"] == first["Location"]
    assert other.status_code == 302


def test_what_is_kept_of_an_answer_tells_nothing_of_its_words(fresh: Rows) -> None:
    desk = browser(fresh)
    sent = [uuid4(), uuid4()]
    for key in sent:
        answer = desk.post(arrive(fresh), {"calling_name": "Blue", "once": str(key)})
        assert "?open=" in answer["Location"]

    with working(staff=None, sites=[fresh.site.pk]):
        kept = list(Answered.objects.filter(site=fresh.site, key__in=sent))
    assert len(kept) == 2
    assert not [one for one in kept if b"open=" in b64decode(one.location)]
    assert {(one.at.hour, one.at.minute, one.at.microsecond) for one in kept} == {(0, 0, 0)}
    assert len({bytes(one.bound_to) for one in kept}) == len(kept)  # equal forms look unlike
    assert {len(one.bound_to) for one in kept} == {32}


def test_old_keys_are_forgotten_and_new_ones_kept(fresh: Rows) -> None:
    with working(staff=None, sites=[fresh.site.pk]):
        Answered.objects.filter(site=fresh.site).delete()
        for number, day in enumerate((1, 2)):
            Answered.objects.create(
                site=fresh.site, key=uuid4(), at=AT.replace(day=day), location=f"/{number}"
            )
        gone = forget_old_answers(site=fresh.site, before=AT.replace(day=2))
        left = list(Answered.objects.filter(site=fresh.site).values_list("location", flat=True))
    assert (gone, left) == (1, ["/1"])
