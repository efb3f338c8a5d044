"""The page for neighbours: nobody is asked, nothing is typed, a day and no time is kept."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.needle_finds.actions.house import add_area, set_page
from fristed.apps.needle_finds.models import Find, Outcome
from fristed.apps.sites.queries import day_bounds
from fristed.ground.context import working
from fristed.web import limits

from .conftest import url

pytestmark = pytest.mark.django_db
HOSTILE = "<script>evil()</script> Kari Nordmann, Storgata 14"


def report(river, **more: object) -> dict[str, object]:
    """Return what a phone sends."""
    sent = {"area": river.pk, "place_type": "playground", "many": "3", "still": "lies"}
    return sent | {"once": str(uuid4())} | more


def finds(site) -> list[Find]:
    """Return the finds of the site."""
    with working(staff=None, sites=[site.pk]):
        return list(Find.objects.filter(site=site))


def test_report_needs_no_sign_in_sets_no_cookie_and_lands_on_the_list(
    neighbour, site, open_page, river, at
):
    asked = neighbour.get(url(site, "tell"))
    answer = neighbour.post(url(site, "send"), report(river))
    thanks = neighbour.get(answer["Location"])

    assert (asked.status_code, answer.status_code, thanks.status_code) == (200, 302, 200)
    assert "400 00 000" in thanks.content.decode()
    assert not neighbour.cookies
    (find,) = finds(site)
    assert (find.source, find.place_type, find.measure, find.amount, find.basis) == (
        "page", "playground", "pieces", 3, "estimated",
    )  # fmt: skip
    for page in (asked, answer, thanks):
        assert page["Referrer-Policy"] == "no-referrer"
        assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "<script" not in thanks.content.decode().split("</head>")[1]


def test_report_keeps_the_day_and_no_minute_anywhere(neighbour, site, open_page, river, at):
    neighbour.post(url(site, "send"), report(river))

    (find,) = finds(site)
    assert (find.at, find.date) == (None, at.date())
    with working(staff=None, sites=[site.pk]):
        entry = Entry.objects.get(what="needle_finds.reported")
        assert entry.at == day_bounds(site, at.date())[0]
        assert entry.by is None
        with pytest.raises(IntegrityError), transaction.atomic():
            Find.objects.filter(pk=find.pk).update(at=at)


def test_neighbour_who_took_them_up_says_so_without_a_minute(neighbour, site, open_page, river, at):
    neighbour.post(url(site, "send"), report(river, still="gone"))

    with working(staff=None, sites=[site.pk]):
        end = Outcome.objects.get()
        assert (end.result, end.collector, end.at) == ("collected", "neighbour", None)


@pytest.mark.parametrize("field", ["area", "place_type", "many", "still"])
def test_hostile_words_have_no_field_to_go_to(neighbour, site, open_page, river, at, field):
    answer = neighbour.post(url(site, "send"), report(river, **{field: HOSTILE}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<script>evil" not in page
    assert finds(site) == []


def test_unknown_input_is_not_read(neighbour, site, open_page, river, at):
    more = {"position": "59.9, 10.7", "name": HOSTILE, "day": "2020-01-01", "grams": 5}
    neighbour.post(url(site, "send"), report(river, **more))

    (find,) = finds(site)
    assert (find.date, find.grid, find.measure) == (at.date(), None, "pieces")
    assert "Nordmann" not in str(vars(find))


def test_form_has_no_field_that_takes_words(neighbour, site, open_page):
    page = neighbour.get(url(site, "tell")).content.decode()

    assert "<textarea" not in page
    assert 'type="text"' not in page
    assert "csrfmiddlewaretoken" not in page


def test_area_of_another_house_is_no_area(neighbour, site, other_site, open_page, lead, at):
    with working(staff=None, sites=[other_site.pk]):
        theirs = add_area(site=other_site, name="Nygård", column=1, row=1, by=lead, at=at)

    answer = neighbour.post(url(site, "send"), report(theirs))

    assert answer.status_code == 422
    assert finds(site) == finds(other_site) == []


def test_second_click_is_answered_and_writes_nothing(neighbour, site, open_page, river):
    sent = report(river)

    first, second = (neighbour.post(url(site, "send"), sent) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert len(finds(site)) == 1


@pytest.mark.parametrize("name", ["tell", "thanks"])
def test_page_that_the_house_has_not_opened_is_not_found(neighbour, site, river, name):
    assert neighbour.get(url(site, name)).status_code == 404
    assert neighbour.post(url(site, "send"), report(river)).status_code == 404
    assert finds(site) == []


def test_page_shuts_again_and_shows_no_number_where_there_is_none(
    neighbour, site, open_page, river, lead, at
):
    set_page(site=site, is_open=True, phone="", by=lead, at=at.replace(minute=6))
    assert "tel:" not in neighbour.get(url(site, "tell")).content.decode()

    set_page(site=site, is_open=False, phone="", by=lead, at=at.replace(minute=7))
    assert neighbour.get(url(site, "tell")).status_code == 404


def test_language_is_the_page_s_own(neighbour, site, open_page, river):
    page = neighbour.get(url(site, "tell") + "?language=nb").content.decode()
    answer = neighbour.post(url(site, "send"), report(river, language="nb"))

    assert 'lang="nb"' in page
    assert answer["Location"].endswith("?language=nb")
    assert not neighbour.cookies


def test_flood_is_held_back_and_no_address_is_kept(neighbour, site, open_page, river):
    burst = limits.REPORTS.each.burst
    answers = [neighbour.post(url(site, "send"), {}).status_code for _ in range(burst + 1)]

    assert answers == [422] * burst + [429]
    assert all(isinstance(key, bytes) and len(key) == 16 for key in limits.buckets._kept)
    other = neighbour.post(url(site, "send"), report(river), REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 302
    assert neighbour.get(url(site, "tell")).status_code == 200


def test_every_public_address_is_limited():
    for name in ("tell", "send", "thanks"):
        assert f"needle_finds:{name}" in limits.LIMITED


def test_no_site_is_no_page(neighbour, db):
    assert neighbour.get(reverse("needle_finds:tell", args=["nowhere"])).status_code == 404
