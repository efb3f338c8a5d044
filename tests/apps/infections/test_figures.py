"""Counting people, the few hidden; and the list of what waits, paged and on the record."""

import csv
import io
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Client
from fristed.apps.infections import actions
from fristed.apps.infections.presenters.figures import figures_page
from fristed.apps.infections.presenters.files import Told, cascade_file
from fristed.apps.infections.queries import last_over, may_leave
from fristed.science.cascade import Mark

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]
DAY = date(2026, 1, 5)


@pytest.fixture
def people(site, at) -> list[Client]:
    """Seven people known to the site."""
    return [
        Client.objects.create(
            site=site, mode=Mode.PSEUDONYM, first_met_at=at, last_seen_date=at.date()
        )
        for _ in range(7)
    ]


def when_tested(people: list[Client], nurse, at, *, positive: int) -> None:
    """Test everybody on the day after the offer; so many of them are reactive."""
    for number, client in enumerate(people):
        act = {"client": client, "by": nurse, "at": at}
        offered = actions.offer(infections=["hcv"], date=DAY, **act)[0]
        actions.note_step(
            episode=offered.episode_id,
            kind="antibody",
            date=DAY + timedelta(days=1),
            method="rapid",
            outcome="reactive" if number < positive else "non_reactive",
            **act,
        )


def when_tested_in_episodes(client: Client, nurse, at, days: list[int]) -> None:
    """Give somebody an episode for each number: tested without antibodies so many days later."""
    act = {"client": client, "by": nurse, "at": at}
    for passed in days:
        offered = actions.offer(infections=["hcv"], date=DAY, **act)[0]
        said = {"method": "rapid", "outcome": "non_reactive"}
        date = DAY + timedelta(days=passed)
        actions.note_step(episode=offered.episode_id, kind="antibody", date=date, **said, **act)


def counted(site, nurse, at):
    period = {"first": DAY, "last": DAY}
    return actions.count_cascade(site=site, **period, by=nurse, at=at)


def test_few_are_hidden_and_the_median_with_them(site, people, nurse, at) -> None:
    when_tested(people, nurse, at, positive=2)
    cells = {cell.mark: cell for cell in counted(site, nurse, at).cells}
    assert (cells[Mark.TESTED].people, cells[Mark.TESTED].median_days) == (5, 1)
    assert (cells[Mark.REACTIVE].people, cells[Mark.REACTIVE].median_days) == (None, None)


def test_median_of_many_episodes_of_few_people_is_hidden(site, people, nurse, at) -> None:
    for client in people[:3]:
        when_tested_in_episodes(client, nurse, at, [1, 2])
    for client in people[3:]:
        actions.offer(client=client, infections=["hcv"], date=DAY, by=nurse, at=at)
    cells = {cell.mark: cell for cell in counted(site, nurse, at).cells}
    assert (cells[Mark.OFFERED].people, cells[Mark.TESTED].people) == (5, None)
    assert cells[Mark.TESTED].median_days is None


def test_median_that_one_persons_episodes_make_is_hidden(site, people, nurse, at) -> None:
    for client in people[:5]:
        when_tested_in_episodes(client, nurse, at, [3])
    cells = {cell.mark: cell for cell in counted(site, nurse, at).cells}
    assert (cells[Mark.TESTED].people, cells[Mark.TESTED].median_days) == (5, 3)
    when_tested_in_episodes(people[5], nurse, at, [9] * 25)
    cells = {cell.mark: cell for cell in counted(site, nurse, at).cells}
    assert (cells[Mark.TESTED].people, cells[Mark.TESTED].median_days) == (5, None)


def test_median_is_of_every_episode_of_enough_people(site, people, nurse, at) -> None:
    for client in people:
        when_tested_in_episodes(client, nurse, at, [1, 4, 4])
    cells = {cell.mark: cell for cell in counted(site, nurse, at).cells}
    assert cells[Mark.TESTED].median_days == 4


@pytest.mark.parametrize(
    ("first", "last", "may"),
    [
        ("2025-01-01", "2025-12-31", True),
        ("2026-07-01", "2026-09-30", True),
        ("2026-10-01", "2026-10-31", True),
        ("2024-02-01", "2024-02-29", True),
        ("2024-02-01", "2024-02-28", False),
        ("2025-01-02", "2025-12-31", False),
        ("2025-02-01", "2025-04-30", False),  # a quarter's length, and no quarter
        ("2025-01-01", "2025-11-30", False),
        ("2026-11-01", "2026-11-30", False),  # it runs
        ("2026-01-01", "2026-12-31", False),
        ("2099-12-01", "2099-12-31", False),
    ],
)
def test_only_a_whole_period_that_is_over_may_leave(first: str, last: str, may: bool) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert may_leave(*days, today=date(2026, 11, 17)) is may


def test_last_periods_over_are_those_before_the_ones_that_run() -> None:
    assert [one.name for one in last_over(date(2026, 11, 17))] == ["2025", "2026-Q3", "2026-10"]
    assert [one.name for one in last_over(date(2027, 1, 1))] == ["2026", "2026-Q4", "2026-12"]


def test_page_prints_nothing_that_is_hidden(site, people, nurse, at) -> None:
    when_tested(people, nurse, at, positive=2)
    page = figures_page(counted(site, nurse, at), first=DAY, last=DAY)
    hidden = [bar.value for bar in page["bars"] if bar.hidden]
    assert "hidden" in hidden
    assert all(bar.width == 0 for bar in page["bars"] if bar.hidden)


def test_person_with_two_episodes_counts_once(site, people, nurse, at) -> None:
    when_tested(people, nurse, at, positive=0)
    before = counted(site, nurse, at).cells[0].people
    for client in people:
        actions.offer(client=client, infections=["hcv"], date=DAY, by=nurse, at=at)
    assert counted(site, nurse, at).cells[0].people == before


def test_counting_is_on_the_record_and_lists_nobody(site, people, nurse, at) -> None:
    when_tested(people, nurse, at, positive=0)
    counted(site, nurse, at)
    opened = Entry.objects.filter(subject="list:hcv_cascade")
    assert [one.purpose for one in opened] == ["counting"]
    assert not Entry.objects.filter(what="vault.listed").exists()


def test_list_of_what_waits_is_paged_and_says_who_was_seen(site, people, nurse, at) -> None:
    when_tested(people, nurse, at, positive=7)
    page, total = actions.read_waiting(site=site, by=nurse, at=at, start=0, size=3)
    seen = Entry.objects.filter(what="vault.listed").values_list("subject", flat=True)
    assert (len(page), total) == (3, 7)
    assert set(seen) == {f"health:{one.client}" for one in page}


def test_files_say_what_the_page_says_and_nothing_that_is_hidden(site, people, nurse, at) -> None:
    when_tested(people, nurse, at, positive=2)
    told = Told(counted(site, nurse, at), site, DAY, DAY, at)
    rows = list(csv.DictReader(io.StringIO(cascade_file(told, "csv").decode())))
    said = {row["mark"]: (row["people"], row["median_days"], row["hidden"]) for row in rows}
    assert said["tested"] == ("5", "1", "False")
    assert said["reactive"] == ("", "", "True")
    table = pq.read_table(pa.BufferReader(cascade_file(told, "parquet"))).to_pylist()
    people_there = [int(row["people"]) if row["people"] else None for row in rows]
    assert [row["people"] for row in table] == people_there
    sheet = cascade_file(told, "pdf")
    assert sheet.startswith(b"%PDF-")
    assert sheet == cascade_file(told, "pdf")
