"""Reports on the screens of staff: who opens them, the same figures as computed, files, periods."""

import csv
import io
import json
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client as Browser
from django.utils.module_loading import autodiscover_modules

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.indicators.actions import Wanted, computed, refresh
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.indicators.queries.reports import ELSEWHERE
from fristed.apps.jobs import jobs
from fristed.apps.jobs.models import Job
from fristed.apps.needle_finds.actions.house import add_area
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.science.figures import Figure, period
from tests.apps.conftest import make_staff
from tests.apps.needle_finds.conftest import found
from tests.cost.counting import counted

from .test_snapshot import came, here, known

pytestmark = pytest.mark.django_db
LIST = "/at/oslo/figures/"
MONTH = f"{LIST}health_canada_month/"
OCTOBER = f"{MONTH}?period=2026-10"


@pytest.fixture(autouse=True)
def now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages be opened on the Tuesday of the tests."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: at)


@pytest.fixture
def coordinator(site: Site) -> Staff:
    return make_staff("Kari", site, "coordinator")


@pytest.fixture
def october(site: Site, at: datetime) -> datetime:
    """Two visits in October: one of somebody known, one of nobody; counted in November."""
    then = at - timedelta(days=30)
    with here(site):
        came(site, known(site, then), then)
        came(site, None, then + timedelta(hours=1), "A 2")
        refresh(sites=[site], by=None, at=at)
    return then


def browser(who: Staff) -> Browser:
    one = Browser()
    one.force_login(who)
    return one


def page(who: Staff, path: str, status: int = 200) -> str:
    answer = browser(who).get(path)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def file(who: Staff, form: str, path: str = MONTH, of: str = "2026-10") -> bytes:
    answer = browser(who).get(f"{path}file/{form}/?period={of}")
    assert answer.status_code == 200
    return bytes(answer.content)


def as_computed(site: Site, at: datetime) -> list[Figure]:
    report = definitions().reports["health_canada_month"]
    wanted = Wanted([site], [period("2026-10")], report)
    with here(site):
        return computed(wanted=wanted, engine="postgres", by=None, at=at)


def told(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    def number(given: Any) -> float | None:
        return None if given in ("", None) else float(given)

    return [
        (row["indicator"], row["part"], number(row["value"]), number(row["numerator"]),
         number(row["denominator"]))
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "status"), [("coordinator", 200), ("researcher", 200), ("nurse", 200), ("editor", 404)]
)
def test_whoever_sees_figures_opens_reports(site: Site, role: str, status: int) -> None:
    who = make_staff("Nora", site, role)
    page(who, LIST, status)
    page(who, OCTOBER, status)


@pytest.mark.parametrize(
    ("role", "status"), [("shift_lead", 200), ("researcher", 404), ("nurse", 404)]
)
def test_leads_alone_take_files_out(site: Site, october: datetime, role: str, status: int) -> None:
    who = make_staff("Nora", site, role)
    assert browser(who).get(f"{MONTH}file/csv/?period=2026-10").status_code == status
    assert ("/file/csv/" in page(who, OCTOBER)) == (status == 200)


def test_list_names_every_report_with_a_page_and_its_due_day(coordinator: Staff) -> None:
    said = page(coordinator, LIST)
    for report in definitions().reports.values():
        assert (f"{LIST}{report.id}/" in said) == (report.id not in ELSEWHERE)
    assert "Due on day 15 of the next month." in said


def test_small_numbers_of_the_cascade_are_not_told_past_its_own_page(coordinator: Staff) -> None:
    page(coordinator, f"{LIST}hcv_cascade_quarter/", 404)


@pytest.mark.parametrize("name", sorted(set(definitions().reports) - set(ELSEWHERE)))
def test_every_report_opens_within_the_budget(
    site: Site, coordinator: Staff, october: datetime, name: str
) -> None:
    desk = browser(coordinator)
    with counted() as statements:
        answer = desk.get(f"{LIST}{name}/")
    assert answer.status_code == 200
    assert len(statements) <= 12
    shown = {s.note.partition(",")[0] for s in answer.context["sections"]}
    assert shown == {line.indicator.id for line in definitions().reports[name].lines}


def test_page_shows_what_is_computed(
    site: Site, coordinator: Staff, october: datetime, at: datetime
) -> None:
    answer = browser(coordinator).get(OCTOBER)
    shown = [row for s in answer.context["sections"] for row in s.rows]
    figures = as_computed(site, at)
    assert len(shown) == len(figures)
    assert {"2"} == {row[1]["text"] for row in shown if row[0] == "Visits"}
    said = " ".join(answer.content.decode().split())
    assert "HC-1, version 1 · 2026-10" in said
    assert "Nothing here is cleared for publishing" in said


def test_file_holds_the_figures_as_computed(
    site: Site, coordinator: Staff, october: datetime, at: datetime
) -> None:
    expected = told([one.told({site.pk: site.slug}) for one in as_computed(site, at)])
    as_json = json.loads(file(coordinator, "json"))["figures"]
    as_csv = list(csv.DictReader(io.StringIO(file(coordinator, "csv").decode())))
    as_parquet = pq.read_table(pa.BufferReader(file(coordinator, "parquet"))).to_pylist()
    assert told(as_json) == told(as_csv) == told(as_parquet) == expected
    assert ("HC-1", 2.0) in {(row[0], row[2]) for row in expected}


def test_pdf_is_set_and_the_same_each_time(coordinator: Staff, october: datetime) -> None:
    one = file(coordinator, "pdf")
    assert one.startswith(b"%PDF-")
    assert one == file(coordinator, "pdf")


def test_file_tells_each_day_where_the_report_asks_for_it(
    coordinator: Staff, october: datetime
) -> None:
    said = json.loads(file(coordinator, "json", f"{LIST}saxony_month/"))["figures"]
    contacts = [row for row in said if row["part"] == "contacts" and not row["by"]]
    assert len(contacts) == 32
    assert page(coordinator, f"{LIST}saxony_month/").count("2026-10-18") == 0


def test_export_is_written_down(site: Site, coordinator: Staff, october: datetime) -> None:
    file(coordinator, "csv")
    with here(site):
        row = Entry.objects.get(what="indicators.csv_exported")
    assert (row.subject, row.site, row.by) == (
        "report:health_canada_month",
        site.pk,
        coordinator.pk,
    )


def test_undefined_indicator_says_so(coordinator: Staff, october: datetime) -> None:
    answer = browser(coordinator).get(f"{LIST}thistle_month/?period=2026-10")
    (section,) = [s for s in answer.context["sections"] if s.note.startswith("TH-4")]
    assert [row[1]["text"] for row in section.rows] == ["not defined"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("soon", "This report is of one month. Write it like 2026-10."),
        ("2026", "This report is of one month. Write it like 2026-10."),
        ("2026-10-14", "This report is of one month."),
        ("2026-13", "This report is of one month."),
        ("2026-12", "This period has not begun yet."),
        ("0001-01", "Choose a period after 1999."),
        ("", "This report is of one month."),
    ],
)
def test_wrong_period_is_said(coordinator: Staff, october: datetime, asked: str, said: str) -> None:
    assert said in page(coordinator, f"{MONTH}?period={asked}", 422)
    assert said in page(coordinator, f"{MONTH}file/csv/?period={asked}", 422)


def test_previous_and_next_lead_to_what_has_begun(coordinator: Staff, october: datetime) -> None:
    said = page(coordinator, OCTOBER)
    assert f"{MONTH}?period=2026-09" in said
    assert f"{MONTH}?period=2026-11" in said
    assert "2026-12" not in page(coordinator, f"{MONTH}?period=2026-11")


def test_period_that_is_not_over_stays_on_the_screen(coordinator: Staff, october: datetime) -> None:
    said = page(coordinator, f"{MONTH}?period=2026-11")
    assert "2026-11, so far" in said
    assert "/file/" not in said
    page(coordinator, f"{MONTH}file/csv/?period=2026-11", 422)
    today = page(coordinator, f"{LIST}same_day_sheet/")
    assert "2026-11-17, today so far" in today
    page(coordinator, f"{LIST}same_day_sheet/file/csv/?period=2026-11-17", 422)


def test_sheet_of_a_day_that_is_over_is_a_file_like_the_others(
    coordinator: Staff, october: datetime
) -> None:
    sheet, day = f"{LIST}same_day_sheet/", "2026-10-18"
    told_there = json.loads(file(coordinator, "json", sheet, day))["figures"]
    contacts = [row["value"] for row in told_there if row["indicator"] == "HC-1"]
    assert contacts == [2]
    for form in ("pdf", "csv", "parquet"):
        assert file(coordinator, form, sheet, day)


@pytest.mark.parametrize("name", sorted(set(definitions().reports) - set(ELSEWHERE)))
def test_every_report_is_a_page_and_a_pdf_a_csv_and_a_parquet(
    coordinator: Staff, october: datetime, name: str
) -> None:
    report = definitions().reports[name]
    of = {"day": "2026-10-18", "month": "2026-10", "quarter": "2026-Q3", "year": "2025"}
    path, period_of = f"{LIST}{name}/", of[report.every]
    shown = browser(coordinator).get(f"{path}?period={period_of}")
    titles = {section.title for section in shown.context["sections"]}
    assert titles == {line.indicator.name["en"] for line in report.lines}
    rows = list(csv.DictReader(io.StringIO(file(coordinator, "csv", path, period_of).decode())))
    table = pq.read_table(pa.BufferReader(file(coordinator, "parquet", path, period_of)))
    assert [row["part"] for row in rows] == table["part"].to_pylist()
    gaps = {row["part"] for row in rows if row["why_not"] in ("not_counted", "undefined")}
    assert gaps >= {part.id for line in report.lines for part in line.uncounted}
    assert file(coordinator, "pdf", path, period_of).startswith(b"%PDF-")


def test_period_that_went_on_after_the_count_gives_no_file(
    site: Site, coordinator: Staff, at: datetime
) -> None:
    with here(site):
        refresh(sites=[site], by=None, at=at - timedelta(days=20))
    said = page(coordinator, OCTOBER)
    assert "The period went on after that" in said
    assert "/file/" not in said
    page(coordinator, f"{MONTH}file/csv/?period=2026-10", 422)


def test_house_that_never_counted_says_so(coordinator: Staff) -> None:
    said = page(coordinator, OCTOBER)
    assert "Nothing is counted yet" in said
    assert "Count anew" in said


def test_site_that_is_not_in_the_snapshot_never_counted(
    other_site: Site, october: datetime
) -> None:
    who = make_staff("Berit", other_site, "coordinator")
    assert "Nothing is counted yet" in page(who, OCTOBER.replace("oslo", "bergen"))


def test_empty_house_has_noughts(site: Site, coordinator: Staff, at: datetime) -> None:
    with here(site):
        refresh(sites=[site], by=None, at=at)
    answer = browser(coordinator).get(OCTOBER)
    rows = {row[0]: row[1]["text"] for s in answer.context["sections"] for row in s.rows}
    assert rows["Visits"] == "0"
    assert "nothing to be out of" in rows.values()


@pytest.mark.django_db(transaction=True)
def test_button_counts_anew_in_the_background(
    site: Site, coordinator: Staff, october: datetime, at: datetime
) -> None:
    with here(site):
        came(site, None, october + timedelta(hours=2), "A 3")
    desk = browser(coordinator)
    for _twice in range(2):
        answer = desk.post(f"{MONTH}count/", {"period": "2026-10"})
        assert (answer.status_code, answer["Location"]) == (302, OCTOBER)
    with working(staff=None, sites=[site.pk]):
        assert Job.objects.count() == 1
    autodiscover_modules("jobs")
    assert jobs.run_next(at=at)
    rows = {row[0]: row[1]["text"] for s in desk.get(OCTOBER).context["sections"] for row in s.rows}
    assert rows["Visits"] == "3"


def test_words_are_bokmal_for_whoever_reads_it(coordinator: Staff, october: datetime) -> None:
    answer = browser(coordinator).get(OCTOBER, headers={"accept-language": "nb"})
    said = " ".join(answer.content.decode().split())
    assert "Health Canada, måneden" in said
    assert "Ingenting her er klarert for publisering" in said


def test_report_leads_with_its_pictures_and_their_sentences(
    coordinator: Staff, october: datetime
) -> None:
    said = page(coordinator, f"{LIST}saxony_month/?period=2026-10")
    assert said.count('<figure class="chart') >= 2
    assert "Day record: Contacts, by hour" in said
    assert said.index('<figure class="chart') < said.index("How it is counted")
    assert "Most at " in said and ": 1 each." in said


def test_year_for_the_council_has_the_finds_on_the_house_s_map(
    site: Site, coordinator: Staff, october: datetime, at: datetime
) -> None:
    with here(site):
        river = add_area(site=site, name="The river", column=1, row=1, by=coordinator, at=at)
        found(site, river, coordinator, at)
    said = page(coordinator, f"{LIST}council_year/?period=2026")
    assert "Discarded needles" in said
    assert "The river" in said
    assert "Discarded needles" not in page(coordinator, OCTOBER)
