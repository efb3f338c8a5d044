"""What was sold as what: every number behind the rule, the same for staff and everybody."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from fristed.apps.drug_market.presenters.market import sold, untold
from fristed.apps.drug_market.queries.market import (
    ALL,
    Quarter,
    market_of,
    quarter_of,
    quarters_shown,
)
from fristed.apps.measurements.models import Measurement
from fristed.apps.results.models import Release, Review
from fristed.apps.samples.models import Sample
from fristed.apps.sites.choices import Role
from fristed.apps.visits.models import Visit
from tests.apps.conftest import make_staff

SUMMER = Quarter(2026, 3)
PUBLIC = "/at/oslo/checking/market/public/"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr("fristed.web.middleware.timezone.now", lambda: at)


@pytest.fixture
def handed_in(site, technician, sample, instrument):
    """Put samples with results into the past: `handed_in("heroin", {"heroin": 20}, days=12)`."""
    made = [0]

    def put(sold_as: str, found: dict[str, int], *, samples: int, days: int, first=SUMMER.first):
        for number in range(samples):
            made[0] += 1
            day = first + timedelta(days=number % days)
            visit = Visit.objects.get(pk=sample.visit_id)
            row = Sample.objects.create(
                site=site, visit=visit, label=f"T{made[0]:03d}", received_date=day,
                sold_as=sold_as, form="powder", colour="white", by=technician,
            )  # fmt: skip
            measured = Measurement.objects.create(
                site=site, sample=row, number=1, method="ftir", date=day, by=technician
            )
            review = Review.objects.create(
                site=site, sample=row, number=1, measurement=measured, verdict="confirmed",
                date=day, by=technician,
            )  # fmt: skip
            names = [name for name, many in found.items() if number < many]
            parts = [
                {"name": name, "cas": "", "one_of": [], "status": "detected", "share_low": None,
                 "share_high": None, "of_weight": False, "by": "ftir"} for name in names
            ]  # fmt: skip
            Release.objects.create(
                site=site, sample=row, version=1, review=review, because="first",
                says={"components": parts, "method": "ftir"}, date=day, by=technician,
            )  # fmt: skip

    return put


@pytest.mark.parametrize(
    ("today", "newest"),
    [(date(2026, 11, 17), Quarter(2026, 3)), (date(2026, 10, 30), Quarter(2026, 2)),
     (date(2026, 10, 31), Quarter(2026, 3)), (date(2027, 1, 31), Quarter(2026, 4))],
)  # fmt: skip
def test_quarter_is_shown_when_it_has_been_over_for_a_month(today, newest):
    shown = quarters_shown(today, 30)
    assert (shown[-1], len(shown), len(set(shown))) == (newest, 8, 8)


def test_quarters_follow_each_other():
    assert Quarter(2026, 4).after == Quarter(2027, 1)
    assert Quarter(2027, 1).before == Quarter(2026, 4)
    assert (SUMMER.first, SUMMER.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert quarter_of(date(2026, 9, 30)) == SUMMER


def test_number_is_shown_from_ten_days_and_rounded(handed_in, site, at):
    handed_in("heroin", {"heroin": 23, "caffeine": 12}, samples=23, days=10)
    table = market_of(site, at.date()).table
    assert [table[SUMMER, "heroin", found].shown for found in (ALL, "heroin", "caffeine")] == [
        25, 25, 10,
    ]  # fmt: skip


def test_forty_samples_on_nine_days_are_hidden(handed_in, site, at):
    handed_in("heroin", {"heroin": 40}, samples=40, days=9)
    found = market_of(site, at.date())
    assert found.table[SUMMER, "heroin", ALL].shown is None
    assert sold(found) == ()


def test_one_day_that_brought_most_hides_the_number(handed_in, site, at):
    handed_in("heroin", {}, samples=12, days=12)
    handed_in("heroin", {}, samples=60, days=1)
    reasons = market_of(site, at.date()).table[SUMMER, "heroin", ALL].reasons
    assert reasons == ("one_stands_out",)


def test_quarter_that_runs_shows_nothing(handed_in, site, at):
    handed_in("heroin", {"heroin": 30}, samples=30, days=15, first=date(2026, 10, 1))
    assert sold(market_of(site, at.date())) == ()


def test_sentence_chart_and_table_say_the_published_numbers(handed_in, site, at):
    handed_in("heroin", {"heroin": 30, "caffeine": 20}, samples=32, days=20)
    (told,) = sold(market_of(site, at.date()))
    assert told.sentence == (
        "July–September 2026: about 30 samples were sold as heroin. "
        "Found: heroin in about 30 (100\N{NO-BREAK SPACE}%) and caffeine in about 20 "
        "(67\N{NO-BREAK SPACE}%)."
    )
    assert told.rows[0] == [
        "July–September 2026",
        {"text": "30", "number": True},
        {"text": "30", "number": True},
        {"text": "20", "number": True},
    ]
    last = told.charts[1].columns[-1]
    assert (last.whole, last.part, last.whole_high, last.part_high) == (30, 20, 96, 64)


def test_substance_found_too_seldom_is_not_even_named(handed_in, site, at):
    handed_in("heroin", {"heroin": 30, "carfentanil": 3}, samples=30, days=20)
    page = Client().get(PUBLIC).content.decode()
    assert "Sold as: Heroin" in page
    assert "carfentanil" not in page.lower()


def test_hidden_cell_explains_itself(handed_in, site, at):
    handed_in("heroin", {"heroin": 30, "caffeine": 20}, samples=30, days=20)
    handed_in("heroin", {"heroin": 6}, samples=6, days=6, first=date(2026, 4, 1))
    (told,) = sold(market_of(site, at.date()))
    hidden = {"text": "Hidden: handed in on fewer than 10 days", "state": "closed"}
    assert told.rows[1][1:] == [hidden, hidden, hidden]
    page = Client().get(PUBLIC).content.decode()
    assert "Why are some numbers hidden?" in page
    assert "approved by nobody yet" in page


def test_none_and_too_few_are_not_told_apart(handed_in, site, at):
    before = untold(market_of(site, at.date()))
    handed_in("ketamine", {"ketamine": 4}, samples=4, days=4)
    assert untold(market_of(site, at.date())) == before
    assert "ketamine" in before


def numbers(page: str) -> list[str]:
    return re.findall(r"<t[dh][^>]*>\s*([^<]*?)\s*<", page.partition("<main")[2])


def test_staff_see_the_very_numbers_that_everybody_sees(handed_in, site, at):
    handed_in("heroin", {"heroin": 30, "caffeine": 20, "fentanyl": 2}, samples=32, days=20)
    desk = Client()
    desk.force_login(make_staff("Kim", site, Role.COORDINATOR))
    staff = desk.get("/at/oslo/checking/market/").content.decode()
    everybody = Client().get(PUBLIC).content.decode()
    assert numbers(staff) == numbers(everybody)
    assert len(numbers(staff)) > 20


def test_public_page_asks_for_nobody_and_sets_no_cookie(handed_in, site, at):
    response = Client().get(PUBLIC)
    assert (response.status_code, list(response.cookies)) == (200, [])
    assert "Nothing can be shown yet" in response.content.decode()
    assert "<form" not in response.content.decode()


def test_another_sites_samples_are_no_part_of_it(handed_in, site, other_site, at):
    handed_in("heroin", {"heroin": 30}, samples=30, days=20)
    assert "Sold as" not in Client().get("/at/bergen/checking/market/public/").content.decode()


def test_public_page_is_shut_until_a_house_opens_it(site, settings):
    settings.PUBLIC_MARKET = False
    shut = Client().get(PUBLIC).status_code
    settings.PUBLIC_MARKET = True
    assert (shut, Client().get(PUBLIC).status_code) == (404, 200)
