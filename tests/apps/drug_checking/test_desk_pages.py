"""The desk's pages: from a sample handed in to a measurement, and what goes wrong on the way."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fristed.apps.instruments.actions.reading import MOST_BYTES
from fristed.apps.instruments.models import Kit
from fristed.apps.measurements.models import Measurement
from fristed.apps.samples.models import Left, Sample, Ticket
from fristed.apps.sites.models import Site
from tests.apps.conftest import make_staff

from .conftest import file_of, mixed

SAMPLE = {"sold_as": "heroin", "form": "powder", "colour": "brown"}


@pytest.fixture
def bench(client, technician, at) -> Client:
    """A technician's browser."""
    client.force_login(technician)
    with time_machine.travel(at, tick=False):
        yield client


def url(site: Site, name: str, *args: object) -> str:
    return reverse(name, args=[site.slug, *args])


def test_queue_says_what_will_appear(bench, site, scope):
    page = bench.get(url(site, "drug_checking:queue")).content.decode()

    assert "A sample that was taken in appears here until it is measured." in page


def test_sample_is_taken_in_and_its_ticket_printed_once(bench, site, scope):
    taken = bench.post(url(site, "samples:receive"), SAMPLE)
    sample = Sample.objects.get()
    assert taken.headers["Location"] == url(site, "drug_checking:sample", sample.pk)

    printed = bench.post(url(site, "samples:ticket", sample.pk)).content.decode()

    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}", printed).group()
    assert sample.label not in printed
    assert code not in bench.get(url(site, "drug_checking:sample", sample.pk)).content.decode()
    found = bench.post(url(site, "drug_checking:find"), {"code": code.lower()})
    assert found.headers["Location"] == url(site, "drug_checking:sample", sample.pk)


def test_second_click_takes_in_no_second_sample(bench, site, scope):
    sent = SAMPLE | {"once": str(uuid4())}
    first, second = (bench.post(url(site, "samples:receive"), sent) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Sample.objects.count() == 1


def test_missing_words_are_asked_for_and_the_rest_is_kept(bench, site, scope):
    page = bench.post(url(site, "samples:receive"), SAMPLE | {"colour": ""})

    assert page.status_code == 422
    assert 'value="powder"' in page.content.decode()
    assert Sample.objects.count() == 0


def test_wrong_ticket_is_answered_in_words(bench, site, scope):
    page = bench.post(url(site, "drug_checking:find"), {"code": "00000-00000-0000"})

    assert page.status_code == 422
    assert "This ticket opens nothing here" in page.content.decode()


def test_taking_in_is_undone_for_five_minutes(bench, site, at, scope):
    bench.post(url(site, "samples:receive"), SAMPLE)
    sample = Sample.objects.get()
    page = bench.get(url(site, "drug_checking:sample", sample.pk)).content.decode()
    undo = re.search(r'action="([^"]*undo-receiving[^"]*)"', page).group(1)

    with time_machine.travel(at + timedelta(minutes=6), tick=False):
        bench.post(undo)
    assert Sample.objects.standing().count() == 1
    with time_machine.travel(at + timedelta(minutes=4), tick=False):
        bench.post(undo.replace(str(sample.pk), str(sample.pk + 1)))
        bench.post(undo)
    assert Sample.objects.standing().count() == 0


def sent(instrument, data: bytes, name: str = "Kari Nordmann.csv") -> dict:
    return {"instrument": instrument.pk, "spectrum": SimpleUploadedFile(name, data)}


def test_file_becomes_a_measurement(bench, site, library, instrument, sample):
    data = file_of(mixed({"caffeine": 1.0}))

    answer = bench.post(url(site, "measurements:measure", sample.pk), sent(instrument, data))

    assert answer.headers["Location"] == url(site, "drug_checking:review", sample.pk)
    assert Measurement.objects.get().findings.get(rank=1).name == "caffeine"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\x01\x02 nothing", "cannot be read as a spectrum"),
        (b"", "empty"),
        (b"x" * (MOST_BYTES + 1), "larger than 1 MB"),
    ],
)
def test_file_that_is_no_spectrum_is_said_to_be_none(
    bench, site, library, instrument, sample, data, words
):
    page = bench.post(url(site, "measurements:measure", sample.pk), sent(instrument, data))

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Nordmann" not in page.content.decode()
    assert Measurement.objects.count() == 0


def test_second_file_is_not_taken(bench, site, library, instrument, sample):
    data = sent(instrument, file_of(mixed({"caffeine": 1.0})))

    bench.post(
        url(site, "measurements:measure", sample.pk), data | {"z": SimpleUploadedFile("z", b"x")}
    )

    assert Measurement.objects.count() == 1


def test_bench_without_instrument_or_library_says_so(bench, site, sample):
    page = bench.get(url(site, "measurements:measure", sample.pk)).content.decode()

    assert "No library is in use yet" in page
    assert "No instrument is in service yet" in page


def test_rest_is_destroyed_before_a_witness(bench, site, sample, lead):
    alone = bench.post(url(site, "samples:left", sample.pk), {"fate": "destroyed"})
    assert alone.status_code == 422

    bench.post(url(site, "samples:left", sample.pk), {"fate": "destroyed", "witness": lead.pk})

    assert Left.objects.get().witness == lead


def test_what_the_house_forbids_cannot_be_chosen(bench, site, sample):
    page = bench.post(url(site, "samples:left", sample.pk), {"fate": "posted"})

    assert page.status_code == 422
    assert Left.objects.count() == 0


def test_reception_takes_in_and_does_not_measure(client, site, at, sample):
    client.force_login(make_staff("Jonas", site, "reception"))
    with time_machine.travel(at, tick=False):
        assert client.get(url(site, "samples:receive")).status_code == 200
        assert client.get(url(site, "measurements:measure", sample.pk)).status_code == 404


def test_sample_of_another_site_is_not_found(bench, site, other_site, sample, technician, scope):
    for name in (
        "drug_checking:sample",
        "samples:label",
        "measurements:measure",
        "samples:left",
    ):
        assert bench.get(url(other_site, name, sample.pk)).status_code == 404


PAGES = (
    "drug_checking:queue",
    "samples:receive",
    "instruments:equipment",
    "instruments:new_instrument",
    "drug_checking:choose_library",
    "instruments:new_kit",
    "instruments:new_limit",
    "samples:handling",
    "samples:new_area",
    "unknowns:unknowns",
)


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("name", PAGES)
def test_page_opens(bench, site, library, instrument, sample, name, language):
    bench.cookies["django_language"] = language

    assert bench.get(url(site, name)).status_code == 200


def test_kit_is_added_and_retired(bench, site, scope):
    kit = {"kind": "strip", "name": "Strips A", "target": "fentanyl", "lot": "7"}
    assert bench.post(url(site, "instruments:new_kit"), kit | {"target": ""}).status_code == 422
    bench.post(url(site, "instruments:new_kit"), kit)
    row = Kit.objects.get()

    bench.post(url(site, "instruments:retire_kit", row.pk))

    row.refresh_from_db()
    assert row.until_date is not None


def test_limit_is_stated_with_its_source(bench, site, instrument, scope):
    limit = {
        "of": f"instrument-{instrument.pk}", "substance": "heroin", "unit": "percent",
        "matrix": "caffeine_paracetamol", "low": "4", "high": "7", "source": "Made here",
    }  # fmt: skip
    assert bench.post(url(site, "instruments:new_limit"), limit | {"low": "9"}).status_code == 422

    bench.post(url(site, "instruments:new_limit"), limit)

    page = bench.get(url(site, "instruments:equipment")).content.decode()
    assert "heroin in caffeine and paracetamol: not below 4–7 per cent by weight" in page


def test_lead_decides_how_samples_are_handled(client, site, lead, at, scope):
    client.force_login(lead)
    rule = {"may_post": "on", "left": "return", "ticket_days": 7, "decided_by": "Solveig",
            "from_date": f"{at:%Y-%m-%d}"}  # fmt: skip
    with time_machine.travel(at, tick=False):
        assert client.post(url(site, "samples:decide_handling"), rule).status_code == 422
        kept = client.post(url(site, "samples:decide_handling"), rule | {"laboratory": "Lab"})
    assert kept.headers["Location"] == url(site, "samples:handling")


def test_ticket_of_a_sample_taken_in_again_ends_the_first(bench, site, sample):
    for _ in range(2):
        bench.post(url(site, "samples:ticket", sample.pk))

    assert [row.ended_date is None for row in Ticket.objects.order_by("number")] == [False, True]
