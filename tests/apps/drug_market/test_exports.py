"""Files that leave: whole, safe to open, of nobody, and back again."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.drug_market.queries.exports import export_of
from fristed.apps.measurements.models import Finding
from fristed.apps.samples.actions.samples import issue_ticket
from fristed.apps.samples.models import Area, Sample
from fristed.ground.context import working
from fristed.science.exchange import FORMS, read
from tests.apps.conftest import make_staff
from tests.apps.drug_checking.told import tell

COLUMNS = {form.code: form.columns for form in FORMS}
DAYS = "?first=2026-11-01&last=2026-11-30"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr("fristed.web.middleware.timezone.now", lambda: at)


@pytest.fixture
def kim(site) -> Staff:
    return make_staff("Kim", site, "coordinator")


@pytest.fixture
def coordinator(kim) -> Client:
    client = Client()
    client.force_login(kim)
    return client


@pytest.fixture
def three(taken_in, instrument, technician, at) -> list[Sample]:
    """Three samples: two substances, one, and none that is claimed."""
    samples = [taken_in(sold_as="heroin"), taken_in(sold_as="cocaine"), taken_in(sold_as="mdma")]
    tell(samples[0], instrument, technician, at, "caffeine", "heroin")
    tell(samples[1], instrument, technician, at, "cocaine")
    tell(samples[2], instrument, technician, at, status="possible", verdict="unknown")
    return samples


def download(client: Client, form: str) -> tuple[object, bytes]:
    response = client.get(f"/at/oslo/checking/exports/{form}.csv{DAYS}")
    return response, b"".join(response.streaming_content)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("form", "rows"), [("tedi", 3), ("unc", 4)])
def test_file_is_whole_and_says_so(form, rows, three, coordinator, kim, site):
    response, data = download(coordinator, form)
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{form}-20261101-20261130-{rows}-rows.csv"'
    )
    assert response.headers["Fristed-Rows"] == str(rows)
    assert response.headers["Content-Length"] == str(len(data))
    assert len(rows_of(data)) == rows
    assert tuple(rows_of(data)[0]) == COLUMNS[form]
    with working(staff=kim.pk, sites=[site.pk]):
        entry = Entry.objects.get(what=f"drug_market.{form}_exported")
    assert (entry.subject, entry.by) == ("samples:3", kim.pk)


def test_tedi_has_what_it_requires(three, coordinator, site):
    Area.objects.create(
        site=site, code="centre", name_en="Centre", name_nb="Sentrum", from_date=date(2026, 1, 1)
    )
    Sample.objects.filter(pk=three[0].pk).update(area=Area.objects.get())
    row = next(
        one for one in rows_of(download(coordinator, "tedi")[1]) if one["sold_as"] == "heroin"
    )
    told = {name: row[name] for name in (
        "organisation", "country", "city", "date", "sold_as", "sample_form", "colour",
        "test_method", "substance_1", "substance_1_quantity", "substance_2", "alert",
        "geo_context", "substances_total")}  # fmt: skip
    assert told == {
        "organisation": "Oslo",
        "country": "NO",
        "city": "Oslo",
        "date": "2026-11-17",
        "sold_as": "heroin",
        "sample_form": "powder",
        "colour": "white",
        "test_method": "FTIR/Raman",
        "substance_1": "caffeine",
        "substance_1_quantity": "",  # a share of the signal is no share of the weight
        "substance_2": "heroin",
        "alert": "no",
        "geo_context": "centre",
        "substances_total": "2",
    }


@pytest.mark.parametrize("form", ["tedi", "unc"])
def test_file_is_read_back_as_it_was_written(form, three, coordinator):
    back = read(download(coordinator, form)[1])
    assert (back.form, back.troubles) == (form, ())
    named = {(one.sample, one.substance) for one in back.lines}
    assert sorted(name for _sample, name in named if name) == sorted(
        ["caffeine", "heroin", "cocaine"] + (["unidentified"] if form == "unc" else [])
    )
    assert len({sample for sample, _name in named}) == 3


@pytest.mark.parametrize("form", ["tedi", "unc"])
def test_nothing_in_a_file_leads_to_a_sample_a_ticket_or_staff(
    form, three, coordinator, technician, at
):
    codes = [issue_ticket(sample=sample, by=technician, at=at)[0] for sample in three]
    text = download(coordinator, form)[1].decode()
    secret = [*codes, technician.display_name, "14:05", "13:05"]
    for sample in three:
        secret += [
            sample.label,
            sample.label.replace("-", ""),
            str(sample.pk),
            str(sample.visit_id),
        ]
    assert [word for word in secret if word in text] == []


def test_sample_has_the_same_number_in_each_file(three, site, at):
    day = at.date()
    tedi, unc = (export_of(site, form, day, day) for form in ("tedi", "unc"))
    assert {row[0] for row in tedi.rows} == {row[0] for row in unc.rows}
    assert len({row[0] for row in tedi.rows}) == 3


def test_no_cell_runs_when_the_file_is_opened(sample, instrument, technician, at, coordinator):
    tell(sample, instrument, technician, at, "=HYPERLINK(1)")
    for form in ("tedi", "unc"):
        assert b",'=HYPERLINK(1)," in download(coordinator, form)[1]


def test_more_than_nine_substances_are_told_and_not_dropped(
    sample, instrument, technician, at, coordinator, site
):
    names = [f"substance {number}" for number in range(11)]
    tell(sample, instrument, technician, at, *names)
    assert Finding.objects.count() == 11
    page = coordinator.get(f"/at/oslo/checking/exports/{DAYS}").content.decode()
    assert "1 sample holds more than nine substances." in page
    (tedi,) = rows_of(download(coordinator, "tedi")[1])
    assert (tedi["substance_9"], tedi["substances_total"]) == ("substance 8", "11")
    assert [row["substance"] for row in rows_of(download(coordinator, "unc")[1])] == names


def test_only_days_asked_for_are_in_it(three, site, at):
    yesterday = at.date() - timedelta(days=1)
    Sample.objects.filter(pk=three[0].pk).update(received_date=yesterday)
    assert len(export_of(site, "tedi", yesterday, yesterday).rows) == 1
    assert len(export_of(site, "tedi", yesterday, at.date()).rows) == 3
    assert export_of(site, "tedi", at.date(), at.date()).samples == 2


@pytest.mark.parametrize(
    "days", ["", "?first=2026-11-30&last=2026-11-01", "?first=x&last=2026-11-01"]
)
def test_wrong_days_hand_out_nothing(days, three, coordinator, site, technician):
    response = coordinator.get(f"/at/oslo/checking/exports/unc.csv{days}")
    assert response.status_code == 422
    with working(staff=technician.pk, sites=[site.pk]):
        assert not Entry.objects.filter(what__endswith="_exported").exists()


def test_technician_hands_out_no_file(three, technician):
    desk = Client()
    desk.force_login(technician)
    assert desk.get(f"/at/oslo/checking/exports/tedi.csv{DAYS}").status_code == 404
