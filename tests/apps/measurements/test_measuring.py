"""From a file to an answer, kept without the file."""

import hashlib
from datetime import timedelta

import pytest

from fristed.apps.drug_checking.actions.rereading import read_with
from fristed.apps.drug_checking.jobs import rerun_unknowns
from fristed.apps.drug_checking.queries.queues import queue_of
from fristed.apps.instruments.actions.instruments import retire_instrument, take_library
from fristed.apps.instruments.actions.reading import NoLibrary, NotASpectrum, OutOfService, SameFile
from fristed.apps.instruments.models import Calibration
from fristed.apps.instruments.queries.spectra import spectrum_of
from fristed.apps.jobs.models import Job
from fristed.apps.measurements.actions.measuring import NothingNew, identify_again, measure
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.measurements.queries.evidence import evidence_of
from fristed.apps.results.actions.reviewing import review
from fristed.apps.sites.queries import day_bounds
from fristed.apps.unknowns.jobs import regroup
from fristed.apps.unknowns.models import UnknownHere, UnknownSignature
from tests.apps.drug_checking.conftest import AXIS, NAMES, build_library, file_of, mixed

MIXTURE = {"caffeine": 0.6, "paracetamol": 0.4}


def measured(sample, instrument, technician, at, **given) -> Measurement:
    data = given.pop("data", None) or file_of(mixed(given.pop("shares", MIXTURE), **given))
    return measure(
        sample=sample, data=data, name="x.csv", instrument=instrument, by=technician, at=at
    )


def test_mixture_is_read_matched_and_kept(library, instrument, sample, technician, at):
    row = measured(sample, instrument, technician, at)

    kept = Measurement.objects.get(pk=row.pk)
    names = [one.name for one in Finding.objects.filter(measurement=kept).order_by("rank")[:2]]
    assert sorted(names) == ["caffeine", "paracetamol"]
    assert (kept.usable, kept.calibrated, kept.library_id) == (True, False, library.pk)
    assert kept.answer["library_version"] == library.version
    assert spectrum_of(kept).wavenumber_cm1.size == AXIS.size
    assert {"caffeine", "paracetamol"} <= set(evidence_of(kept).curves)


def test_file_leaves_its_hash_and_its_day(library, instrument, sample, technician, at):
    data = file_of(mixed(MIXTURE))

    row = measured(sample, instrument, technician, at, data=data)

    assert bytes(row.file_hash) == hashlib.sha256(data).digest()
    assert row.date == at.date()


def test_second_measurement_stands_beside_the_first(library, instrument, sample, technician, at):
    first = measured(sample, instrument, technician, at)
    second = measured(sample, instrument, technician, at, seed=8)

    assert [(one.number, one.origin) for one in (first, second)] == [
        (1, "measured"),
        (2, "repeated"),
    ]


def test_same_file_is_no_second_measurement(library, instrument, sample, technician, at):
    measured(sample, instrument, technician, at)

    with pytest.raises(SameFile):
        measured(sample, instrument, technician, at)


def test_damaged_file_is_said_to_be_damaged(library, instrument, sample, technician, at):
    with pytest.raises(NotASpectrum):
        measured(sample, instrument, technician, at, data=b"\x00\xff not a spectrum")
    assert Measurement.objects.count() == 0


def test_nothing_is_measured_without_a_library(instrument, sample, technician, at):
    with pytest.raises(NoLibrary):
        measured(sample, instrument, technician, at)


def test_instrument_out_of_service_measures_nothing(library, instrument, sample, technician, at):
    retire_instrument(instrument=instrument, by=technician, at=at)
    instrument.refresh_from_db()

    with pytest.raises(OutOfService):
        measured(sample, instrument, technician, at)


def test_newer_library_reads_the_same_spectrum_again(
    home, library, instrument, sample, technician, site, at
):
    before = measured(sample, instrument, technician, at)
    take_library(
        site=site,
        file_name=build_library(home, "second", ("caffeine", "mannitol")),
        by=None,
        at=at + timedelta(hours=1),
    )

    again = identify_again(sample=sample, by=None, at=at)

    assert (again.origin, again.again_of_id, again.number) == ("again", before.pk, 2)
    assert bytes(again.absorbance) == bytes(before.absorbance)


def test_same_library_reads_nothing_again(library, instrument, sample, technician, at):
    measured(sample, instrument, technician, at)

    with pytest.raises(NothingNew):
        identify_again(sample=sample, by=None, at=at)


def test_unknown_is_read_again_once_a_reference_is_added(
    home, site, instrument, sample, technician, at, scope
):
    few = tuple(name for name in NAMES if name != "bromazolam")
    read_with(site=site, file_name=build_library(home, "few", few), by=None, at=at)
    row = measured(sample, instrument, technician, at, shares={"bromazolam": 1.0})
    review(sample=sample, measurement=row, verdict="unknown", by=technician, at=at)
    later = at + timedelta(days=1)
    read_with(site=site, file_name=build_library(home, "all"), by=None, at=later)
    asked = dict(Job.objects.values_list("kind", "asked_at"))
    assert asked[rerun_unknowns.name] == day_bounds(site, at.date())[0]

    rerun_unknowns.do(site=site, subject=0, at=later)

    again = Measurement.objects.order_by("-number").first()
    assert (again.origin, again.findings.get(rank=1).name) == ("again", "bromazolam")
    assert [one.pk for one in queue_of(site).to_review] == [sample.pk]


def test_unknown_that_a_new_library_does_not_name_stays_as_it_is(
    home, site, instrument, sample, technician, at, scope
):
    read_with(site=site, file_name=build_library(home, "one", NAMES[:4]), by=None, at=at)
    row = measured(sample, instrument, technician, at, shares={"cocaine": 1.0})
    review(sample=sample, measurement=row, verdict="unknown", by=technician, at=at)
    later = at + timedelta(days=1)
    read_with(site=site, file_name=build_library(home, "two", NAMES[:5]), by=None, at=later)

    rerun_unknowns.do(site=site, subject=0, at=later)

    assert Measurement.objects.count() == 1


def test_signature_of_an_unknown_names_no_site_and_no_sample(
    home, site, library, instrument, sample, technician, at
):
    row = measured(sample, instrument, technician, at)
    for _twice in range(2):
        review(sample=sample, measurement=row, verdict="unknown", by=technician, at=at)

    signature = UnknownSignature.objects.get()
    assert UnknownHere.objects.get().signature == signature.pk
    assert (signature.area_code, signature.month) == ("NO", at.date().replace(day=1))
    assert {field.name for field in UnknownSignature._meta.fields} == {
        "id", "cluster", "method", "axis", "residual", "whole", "area_code", "month",
    }  # fmt: skip


def test_spectrum_of_a_drifted_instrument_stays_one_when_it_is_read_again(
    home, library, instrument, sample, technician, site, at
):
    before = measured(sample, instrument, technician, at)
    Measurement.objects.filter(pk=before.pk).update(drifted=True)
    later = at + timedelta(hours=1)
    now = take_library(
        site=site, file_name=build_library(home, "two", NAMES[:3]), by=None, at=later
    )
    # a calibration made since, whose file is not even asked for
    Calibration.objects.create(
        site=site, instrument=instrument, library_version=now.version, version="v",
        file_name="none.json", spectra=40, made_at=later,
    )  # fmt: skip

    again = identify_again(sample=sample, by=None, at=later)

    assert (again.drifted, again.calibrated, again.calibration) == (True, False, None)


def test_job_that_an_unknown_brings_bears_no_time_of_day(
    library, instrument, sample, technician, site, at
):
    row = measured(sample, instrument, technician, at)

    review(sample=sample, measurement=row, verdict="unknown", by=technician, at=at)

    asked = dict(Job.objects.values_list("kind", "asked_at"))
    assert asked[regroup.name] == day_bounds(site, at.date())[0]
