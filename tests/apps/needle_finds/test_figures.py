"""The map, the weeks, the round on paper and the file: every measure by itself, nothing cut."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine

from fristed.apps.needle_finds.actions.finding import (
    Amount,
    Settled,
    Where,
    report_find,
    settle,
    take_outcome_back,
)
from fristed.apps.needle_finds.models import Outcome
from fristed.apps.needle_finds.presenters.pictures import lines_of, shade
from fristed.apps.needle_finds.queries.figures import (
    Counted,
    by_area,
    by_square,
    by_week,
    waited,
)

from .conftest import COLLECTED, found, url

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 17)


@pytest.fixture
def fortnight(site, river, station, grid, staff, at) -> None:
    """Seven reports: on the spot, later, by weight, not counted, twice the same, nothing there."""
    found(site, river, staff, at, Amount("pieces", 4, "counted"), COLLECTED)
    first = found(site, river, staff, at - timedelta(hours=10), Amount("pieces", 9, "estimated"))
    settle(
        find=first, by=staff, at=at - timedelta(hours=6),
        settled=Settled(amount=Amount("pieces", 7, "counted"), sharps_box=True),
    )  # fmt: skip
    weighed = found(site, station, staff, at - timedelta(days=8), Amount("grams", 450, "weighed"))
    settle(
        find=weighed, settled=COLLECTED, by=staff, at=at - timedelta(days=8) + timedelta(hours=2)
    )
    found(site, station, staff, at, Amount())
    again = found(site, river, staff, at, Amount("pieces", 4, "counted"))
    settle(find=again, settled=Settled("same"), by=staff, at=at)
    none = found(site, station, staff, at, Amount("pieces", 50, "estimated"))
    settle(find=none, settled=Settled("nothing"), by=staff, at=at)
    report_find(
        site=site, where=Where(grid=grid, square=(25, 14)), amount=Amount("pieces", 2, "counted"),
        by=staff, at=at,
    )  # fmt: skip


def test_areas_keep_numbers_weights_and_what_led_to_nothing_apart(fortnight, site, river, station):
    told = by_area(site, FIRST, LAST)

    assert told == {
        river.pk: Counted(finds=2, pieces=11, no_find=1),
        station.pk: Counted(finds=2, grams=450, not_counted=1, waiting=1, no_find=1),
        None: Counted(finds=1, pieces=2, waiting=1),
    }


def test_outcome_taken_back_counts_no_more(fortnight, site, river, staff, at):
    own = Outcome.objects.select_related("site", "find__site").get(amount=7)
    take_outcome_back(outcome=own, by=staff, at=at)

    assert by_area(site, FIRST, LAST)[river.pk] == Counted(finds=2, pieces=13, waiting=1, no_find=1)


def test_squares_are_counted_in_their_place(fortnight, site, grid):
    assert by_square(site, grid, FIRST, LAST) == {(25, 14): Counted(finds=1, pieces=2, waiting=1)}


def test_weeks_have_a_median_of_what_was_reported_first_and_none_is_left_out(fortnight, site):
    weeks = by_week(site, FIRST, LAST)

    assert [(one.monday.isoformat(), one.counted.finds) for one in weeks] == [
        ("2026-11-02", 0), ("2026-11-09", 1), ("2026-11-16", 4),
    ]  # fmt: skip
    assert [(one.reported_first, one.median_h) for one in weeks] == [(0, None), (1, 2.0), (1, 4.0)]
    assert waited(site, FIRST, LAST).median_h == 3.0


def test_neighbours_reports_are_told_in_days(site, river, staff, at):
    for later in (0, 1, 4):
        at_day = at - timedelta(days=5)
        find = found(site, river, None, at_day)
        settle(find=find, settled=COLLECTED, by=staff, at=at_day + timedelta(days=later))
    found(site, river, None, at, settled=Settled(collector="neighbour"))

    told = waited(site, FIRST, LAST)

    assert (told.by_neighbours, told.by_next_day) == (3, 2)
    assert (told.reported_first, told.median_h) == (0, None)


def test_map_is_drawn_by_the_server_and_told_in_a_table(desk, fortnight, site, river):
    page = desk.get(url(site, "map")).content.decode()

    assert page.count('<g class="cell') == 3
    assert "cell--waiting" in page
    assert "5 finds · 13 needles · 450 grams · 1 not counted · 2 to collect" in page
    assert "Collected 3 h after staff wrote them down (median of 2 finds)." in page
    assert "2 more reports led to nothing" in page
    assert "http" not in "".join(part.split(">")[0] for part in page.split("<svg class")[1:])
    for beside in ("25 E 14 N", "59.9130, 10.7457", "In a square alone"):
        assert beside in page


def test_map_of_one_area_shows_its_finds_alone(desk, fortnight, site, station):
    page = desk.get(url(site, "map") + f"?weeks=4&area={station.pk}").content.decode()

    assert "Finds in The station" in page
    assert page.split('id="finds"')[1].count('<th scope="row">') == 3


@pytest.mark.parametrize("asked", ["?weeks=x", "?area=x", "?weeks=9999&page=x", "?area=7"])
def test_strange_questions_get_the_usual_map(desk, site, river, asked):
    page = desk.get(url(site, "map") + asked)

    assert page.status_code == 200
    assert "Every find" in page.content.decode()


def test_map_without_anything_says_so(desk, site, scope):
    page = desk.get(url(site, "map")).content.decode()

    assert "Areas that the house names are drawn here." in page
    assert "Nothing was found in this time." in page


def test_map_asks_the_same_number_of_questions_of_one_find_and_of_many(
    desk, site, river, staff, at, django_assert_max_num_queries
):
    found(site, river, staff, at)
    desk.get(url(site, "map"))
    with django_assert_max_num_queries(40) as one:
        desk.get(url(site, "map"))
    for n in range(9):
        found(site, river, staff, at - timedelta(days=n), settled=COLLECTED)
    with django_assert_max_num_queries(40) as many:
        desk.get(url(site, "map"))
    assert len(many) - len(one) in (0, 1)  # the outcomes, once there are any


def test_round_names_areas_with_reports_first(desk, fortnight, site, river, station):
    page = desk.get(url(site, "round")).content.decode()

    order = [page.index(f"<h2>{name}</h2>") for name in ("The station", "The river")]
    assert order == sorted(order)
    assert "Last 14 days" in page
    assert "25 E 14 N" in page


def test_file_has_every_find_and_its_name_says_how_many(client, fortnight, site, lead, at):
    client.force_login(lead)
    with time_machine.travel(at, tick=False):
        answer = client.get(url(site, "export") + "?first=2026-11-02&last=2026-11-17")

    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == 7
    assert "7-rows" in answer["Content-Disposition"]
    assert sum(int(row["amount_found"] or 0) for row in rows) == 7
    assert {row["square"] for row in rows} == {"", "25 E 14 N"}
    assert {row["sharps_box"] for row in rows} == {"", "yes"}
    assert not any("time" in name or "_at" in name for name in rows[0])


def test_file_of_days_in_the_wrong_order_is_refused(client, site, lead, scope):
    client.force_login(lead)
    assert client.get(url(site, "export") + "?first=2026-11-17&last=2026-11-02").status_code == 422


def test_shades_and_names_fit_the_cells():
    assert [shade(n, 20) for n in (0, 1, 5, 6, 20)] == [0, 1, 1, 2, 4]
    assert lines_of("Elvebredden nord") == ["Elvebredden", "nord"]
    assert all(len(line) <= 15 for line in lines_of("Kongensgateundergangen ved den gamle broen"))
    assert len(lines_of("Den lange veien forbi alle husene og ned")) == 2
