"""Control spectra: an instrument that drifts claims nothing any more."""

from datetime import timedelta

import numpy as np
import pytest

from fristed.apps.drug_checking.actions.measuring import NoLibrary, SameFile, measure
from fristed.apps.drug_checking.actions.quality_control import (
    CannotCalibrate,
    NotInLibrary,
    add_control,
    calibrate,
)
from fristed.apps.drug_checking.models import Calibration, QualityControlRun
from fristed.apps.drug_checking.queries.bench import all_doing, doing

from .conftest import AXIS, curve, file_of, mixed


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
