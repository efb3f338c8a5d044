"""Control spectra: an instrument that drifts claims nothing any more."""

from datetime import timedelta

import numpy as np
import pytest
import time_machine
from django.urls import reverse

from fristed.apps.instruments.actions.quality_control import (
    CannotCalibrate,
    NotInLibrary,
    TooFewControls,
    add_control,
    calibrate,
)
from fristed.apps.instruments.actions.reading import NoLibrary, SameFile
from fristed.apps.instruments.models import Calibration, QualityControlRun
from fristed.apps.instruments.queries.doing import all_doing, doing
from fristed.apps.measurements.actions.measuring import measure
from tests.apps.drug_checking.conftest import AXIS, curve, file_of, mixed


def control(instrument, technician, at, *, seed: int, shift: float = 0.0, name="caffeine"):
    rng = np.random.default_rng(seed)
    shifted = np.interp(AXIS - shift - rng.normal(0, 0.05), AXIS, curve("caffeine"))
    data = file_of(shifted + rng.normal(0, 0.002, AXIS.size))
    return add_control(
        instrument=instrument,
        data=data,
        name="x.csv",
        label=name,
        by=technician,
        at=at + timedelta(days=7 * seed),
    )


def test_first_controls_only_learn_what_is_usual(library, instrument, technician, at):
    said = [control(instrument, technician, at, seed=seed).says for seed in range(21)]

    assert said == ["too_early"] * 20 + ["in_control"]


def test_instrument_that_drifts_is_said_to_and_measures_so(
    site, library, instrument, sample, technician, at
):
    for seed in range(20):
        control(instrument, technician, at, seed=seed)
    said = [control(instrument, technician, at, seed=20 + n, shift=3.0).says for n in range(15)]
    assert said[-1] == "drifted"
    assert doing(instrument, library).drifted is True
    assert [one.drifted for one in all_doing(site, at.date(), library)] == [True]

    row = measure(
        sample=sample,
        data=file_of(mixed({"caffeine": 1.0})),
        name="x.csv",
        instrument=instrument,
        by=technician,
        at=at,
    )
    assert (row.drifted, row.calibrated) == (True, False)


def test_control_of_something_unknown_or_read_before_is_refused(
    library, instrument, technician, at
):
    with pytest.raises(NotInLibrary):
        control(instrument, technician, at, seed=1, name="nothing of the kind")
    control(instrument, technician, at, seed=1)
    with pytest.raises(SameFile):
        control(instrument, technician, at, seed=1)
    assert QualityControlRun.objects.count() == 1


def test_instrument_is_not_calibrated_without_a_library_or_spectra(
    site, instrument, technician, at, home
):
    with pytest.raises(NoLibrary):
        calibrate(instrument=instrument, by=technician, at=at)


def test_too_few_controls_calibrate_nothing(library, instrument, technician, at):
    control(instrument, technician, at, seed=1)

    with pytest.raises(CannotCalibrate):
        calibrate(instrument=instrument, by=technician, at=at)
    assert Calibration.objects.count() == 0


def run(instrument, at, *, label: str, says: str, days: int) -> QualityControlRun:
    return QualityControlRun.objects.create(
        site=instrument.site, instrument=instrument, label=label, says=says, file_hash=b"x",
        axis=b"", absorbance=b"", at=at + timedelta(days=days),
    )  # fmt: skip


def calibrated(instrument, library, at, *, days: int) -> Calibration:
    return Calibration.objects.create(
        site=instrument.site, instrument=instrument, library_version=library.version, version="v",
        file_name="none.json", spectra=40, made_at=at + timedelta(days=days),
    )  # fmt: skip


def states(site, instrument, library, day) -> list[tuple[bool, bool]]:
    told = [doing(instrument, library), *all_doing(site, day, library)]
    return [(one.drifted, one.calibrated) for one in told]


def test_control_of_another_material_takes_no_drift_back(site, library, instrument, at):
    calibrated(instrument, library, at, days=0)
    run(instrument, at, label="caffeine", says="drifted", days=1)
    newest = run(instrument, at, label="mannitol", says="too_early", days=2)

    assert states(site, instrument, library, at.date()) == [(True, False)] * 2
    assert doing(instrument, library).last_run == newest


def test_drift_ends_with_the_same_material_in_control_or_a_calibration(
    site, library, instrument, at
):
    calibrated(instrument, library, at, days=0)
    run(instrument, at, label="caffeine", says="drifted", days=1)
    run(instrument, at, label="caffeine", says="in_control", days=2)
    assert states(site, instrument, library, at.date()) == [(False, True)] * 2

    run(instrument, at, label="mannitol", says="drifted", days=3)
    assert states(site, instrument, library, at.date()) == [(True, False)] * 2
    calibrated(instrument, library, at, days=4)
    assert states(site, instrument, library, at.date()) == [(False, True)] * 2


def again(run, week):
    """The same material so many weeks later."""
    return QualityControlRun(
        site=run.site,
        instrument=run.instrument,
        label=run.label,
        file_hash=week.to_bytes(32),
        axis=run.axis,
        absorbance=run.absorbance,
        says=run.says,
        watch=run.watch,
        at=run.at + timedelta(days=7 * week),
        by=run.by,
    )


def test_one_material_measured_week_after_week_calibrates_nothing(
    library, instrument, technician, at
):
    first = control(instrument, technician, at, seed=0)
    QualityControlRun.objects.bulk_create(again(first, week) for week in range(1, 19))

    with pytest.raises(TooFewControls) as refused:
        calibrate(instrument=instrument, by=technician, at=at)

    assert (refused.value.have, refused.value.need) == (1, 19)
    assert Calibration.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "card", "refusal"),
    [
        (
            "en",
            "Different controls: 1 of the 19 that a calibration takes.",
            "Not calibrated: there are controls of 1 of 19 different substances.",
        ),
        (
            "nb",
            "Ulike kontroller: 1 av de 19 som en kalibrering krever.",
            "Ikke kalibrert: det finnes kontroller av 1 av 19 ulike stoffer.",
        ),
    ],
)
def test_who_asks_too_early_is_told_how_many_controls_it_takes(
    client, site, library, instrument, technician, at, language, card, refusal
):
    for seed in (1, 2):
        control(instrument, technician, at, seed=seed)
    client.force_login(technician)
    client.cookies["django_language"] = language
    with time_machine.travel(at, tick=False):
        page = client.get(reverse("instruments:equipment", args=[site.slug]))
        asked = reverse("instruments:calibrate", args=[site.slug, instrument.pk])
        told = client.post(asked, follow=True)

    assert card in page.content.decode()
    assert refusal in told.content.decode()
