"""Figures over one site and several, programmes as somebody may see them, and the files."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.naloxone.actions.giving import Kits, give_kits
from fristed.apps.naloxone.actions.telling import keep_reversal, note_training
from fristed.apps.naloxone.queries.figures import Days, figures_of, kits_by_month, together
from fristed.apps.naloxone_programmes.actions.programmes import add_member, start_programme
from fristed.apps.naloxone_programmes.models import Programme
from fristed.apps.naloxone_programmes.queries.published import SURVIVALS
from fristed.apps.sites.models import RoleHeld
from fristed.apps.sites.queries import day_bounds
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db
YEAR = Days(date(2026, 1, 1), date(2026, 12, 31))


def tells(site, by, at, *outcomes: str) -> None:
    for outcome in outcomes:
        answers = {"outcome": outcome, "doses": 1}
        keep_reversal(site=site, answers=answers, at_refill=True, by=by, at=at)


def test_figures_count_kits_refills_training_and_reports(site, staff, at, scope, spray) -> None:
    for kits, why in ((1, "first"), (1, "used"), (5, "refill"), (2, "")):
        give_kits(site=site, what=Kits(kits, "at_risk", why, spray), by=staff, at=at)
    note_training(site=site, way="group", people=9, by=staff, at=at)
    tells(site, staff, at, "woke_up", "ambulance", "died", "not_known", "")

    found = figures_of([site], YEAR)[site.pk]

    assert (found.supplies, found.kits, found.doses, found.refills, found.first) == (4, 9, 18, 6, 1)
    assert found.trained == {"group": 9}
    assert (found.reports, found.with_outcome, found.survived, found.unanswered) == (5, 3, 2, 2)
    share = found.survival
    assert (round(share.low, 4), round(share.high, 4)) == (0.2077, 0.9385)


def test_day_belongs_to_the_site_and_not_to_greenwich(site, staff, scope) -> None:
    midnight = day_bounds(site, date(2026, 7, 1))[0]
    give_kits(site=site, what=Kits(1), by=staff, at=midnight - timedelta(seconds=1))
    give_kits(site=site, what=Kits(2), by=staff, at=midnight)

    july, summer = (
        Days(date(2026, 7, 1), date(2026, 7, 31)),
        Days(date(2026, 6, 1), date(2026, 8, 2)),
    )
    last_of_june = Days(date(2026, 6, 30), date(2026, 6, 30))
    assert figures_of([site], last_of_june)[site.pk].kits == 1
    assert figures_of([site], july)[site.pk].kits == 2
    assert kits_by_month(figures_of([site], summer)[site.pk], summer) == [
        (date(2026, 6, 1), 1),
        (date(2026, 7, 1), 2),
        (date(2026, 8, 1), 0),
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_figures_take_as_many_statements_for_one_row_as_for_three(
    site, staff, at, scope, many, django_assert_num_queries
) -> None:
    for _each in range(many):
        give_kits(site=site, what=Kits(1), by=staff, at=at)
        tells(site, staff, at, "woke_up")

    with django_assert_num_queries(3):
        assert figures_of([site], YEAR)[site.pk].kits == many


def test_published_survival_is_said_as_it_was_published() -> None:
    said = [(one.percent, one.of, round(100 * one.proportion.low, 1)) for one in SURVIVALS]
    assert said == [(94.0, 1282, 92.6), (96.5, 1282, 95.3), (95.6, 1625, 94.5)]


@pytest.fixture
def city(site, other_site, at):
    """A coordinator of both sites, and one of the first alone; a programme with both sites."""
    both, one = make_staff("Nora", site, "coordinator"), make_staff("Odd", site, "coordinator")
    with working(staff=None, sites=[other_site.pk]):
        RoleHeld.objects.create(
            site=other_site, staff=both, role="coordinator", from_date=date(2019, 1, 1)
        )
        give_kits(site=other_site, what=Kits(7), by=both, at=at)
    with working(staff=both.pk, sites=[site.pk]):
        give_kits(site=site, what=Kits(2), by=both, at=at)
        made = start_programme(
            site=site,
            name="Oslo and Bergen",
            city="Oslo",
            gives=["nasal"],
            doses_per_kit=2,
            started_date=date(2020, 1, 1),
            by=both,
            at=at,
        )
        add_member(programme=made, member=other_site, by=both, at=at)
    return made, both, one


def signed_in(staff) -> Browser:
    browser = Browser()
    browser.force_login(staff)
    return browser


def test_programme_shows_the_sites_where_somebody_holds_a_role(city, site, other_site) -> None:
    made, both, one = city
    here = reverse("naloxone_programmes:programme", args=["oslo", made.pk])
    there = reverse("naloxone_programmes:programme", args=["bergen", made.pk])

    all_of_it = signed_in(both).get(here).content.decode()
    part_of_it = signed_in(one).get(here).content.decode()

    assert "9 kits were given" in all_of_it
    assert "2 kits were given" in part_of_it
    assert "Without Bergen: you hold no role there." in part_of_it
    assert "9 kits were given" in signed_in(both).get(there).content.decode()
    assert signed_in(one).get(there).status_code == 404


def test_programme_is_changed_where_it_is_kept_and_nowhere_else(city, other_site) -> None:
    made, both, _one = city
    elsewhere = reverse("naloxone_programmes:end_programme", args=["bergen", made.pk])

    assert signed_in(both).post(elsewhere).status_code == 404

    signed_in(both).post(reverse("naloxone_programmes:end_programme", args=["oslo", made.pk]))
    with working(staff=None, sites=[made.site_id]):
        assert Programme.objects.get(pk=made.pk).ended_date is not None


def test_site_that_somebody_does_not_run_cannot_be_added(city, other_site) -> None:
    made, _both, one = city
    with working(staff=None, sites=[other_site.pk]):
        RoleHeld.objects.create(
            site=other_site, staff=one, role="nurse", from_date=date(2019, 1, 1)
        )
    page = signed_in(one).post(
        reverse("naloxone_programmes:add_site", args=["oslo", made.pk]),
        {"member": str(other_site.pk)},
    )

    assert page.status_code == 422


def test_figures_of_sites_are_added_up(site, staff, at, scope) -> None:
    give_kits(site=site, what=Kits(3, why="lost"), by=staff, at=at)
    found = figures_of([site], YEAR)[site.pk]

    both = together([found, found])

    assert (both.kits, both.refills, both.reasons["lost"]) == (6, 6, 6)


def test_files_hold_every_row_the_day_and_no_person(site, staff, at, scope, spray, comes) -> None:
    lead = make_staff("Lise", site, "shift_lead")
    comes(spray, "L1", 3)
    for _each in range(3):
        give_kits(site=site, what=Kits(1, "family", "used", spray), by=staff, at=at)
    tells(site, staff, at, "woke_up", "died")
    browser, days = signed_in(lead), {"first": "2026-11-01", "last": "2026-11-17"}

    given = browser.get(reverse("naloxone_programmes:supplies_csv", args=["oslo"]), days)
    told = browser.get(reverse("naloxone_programmes:reversals_csv", args=["oslo"]), days)

    rows = read(given)
    assert (given["Fristed-Rows"], len(rows)) == ("3", 4)
    assert rows[1] == [
        "oslo",
        "2026-11-17",
        "1",
        "2",
        "nasal",
        "family",
        "used",
        "Nasal spray, 2 doses",
        "L1",
        "2028-06-30",
    ]
    assert "20261101-20261117-2-rows" in told["Content-Disposition"]
    assert {row[2] for row in read(told)[1:]} == {"self-report"}


def read(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_report_leaves_no_minute_in_the_audit(site, staff, at, scope) -> None:
    tells(site, staff, at, "woke_up")

    entry = Entry.objects.get(what="naloxone.reversal_told")
    assert (entry.at, entry.subject) == (day_bounds(site, date(2026, 11, 17))[0], "")
