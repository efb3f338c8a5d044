"""Control spectra of an instrument: whether it drifts, and its calibration."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from fristed.apps.accounts.models import Staff
from fristed.apps.jobs.actions import put_off
from fristed.apps.samples.actions.days import wrote
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one
from fristed.science import spectra
from fristed.science.spectra.drift import Measured
from fristed.science.spectra.drift.watching import FEWEST_USUAL
from fristed.science.spectra.model import Spectrum

from ..choices import Drift
from ..models import Calibration, Instrument, Library, QualityControlRun
from ..queries.doing import FEWEST_CONTROLS, calibration_of, library_in_use, runs_of
from ..queries.spectra import as_bytes, spectrum_of
from .instruments import CALIBRATE
from .reading import (
    CALIBRATIONS,
    NoLibrary,
    OutOfService,
    SameFile,
    folder,
    measured_as,
    names_in_library,
    open_library,
    spectrum_in,
)

MOST_SPECTRA = 400  # the last ones of everything that was measured, so many in all


class NotInLibrary(Exception):
    """What was measured is not in the library in use."""


class CannotCalibrate(Exception):
    """The control spectra do not calibrate the instrument; the words say what is missing."""


class TooFewControls(CannotCalibrate):
    """Too few different things were measured: `have` of the `need` that a promise takes."""

    def __init__(self, have: int) -> None:
        super().__init__(f"{have} of {FEWEST_CONTROLS}")
        self.have, self.need = have, FEWEST_CONTROLS


@as_one
def add_control(
    *, instrument: Instrument, data: bytes, name: str, label: str, by: Staff, at: datetime
) -> QualityControlRun:
    """Keep a spectrum of a known thing, and say whether the instrument is as it was."""
    site = instrument.site
    spectrum, file_hash, library = _read(instrument, data, name, at)
    figures = measured_as(spectrum, library, label)
    if figures is None:
        raise NotInLibrary
    run = QualityControlRun.objects.create(
        site=site,
        instrument=instrument,
        label=label,
        file_hash=file_hash,
        axis=as_bytes(spectrum.wavenumber_cm1),
        absorbance=as_bytes(spectrum.absorbance),
        says=_says(instrument, label, figures),
        watch={"shift_cm1": figures.shift_cm1, "signal_to_noise": figures.signal_to_noise},
        at=at,
        by=by,
    )
    wrote("instruments.controlled", f"run:{run.pk}", site=site, by=by, at=at)
    return run


def _read(
    instrument: Instrument, data: bytes, name: str, at: datetime
) -> tuple[Spectrum, bytes, Library]:
    site = instrument.site
    if instrument.until_date is not None and instrument.until_date <= local_day(site, at):
        raise OutOfService
    library = library_in_use(site)
    if library is None:
        raise NoLibrary
    spectrum, file_hash = spectrum_in(data, name)
    if runs_of(instrument).filter(file_hash=file_hash).exists():
        raise SameFile
    return spectrum, file_hash, library


def _says(instrument: Instrument, label: str, newest: Measured) -> Drift:
    """Replay what was measured of the same thing: usual first, then all since, then this one.

    Usual is what the instrument was calibrated with; without that, its first spectra.
    """
    made = calibration_of(instrument, library_in_use(instrument.site))
    rows = runs_of(instrument).filter(label=label).order_by("at", "pk")
    usual = _figures(rows.filter(at__lte=made.made_at)) if made else []
    later = _figures(rows.filter(at__gt=made.made_at)) if made else _figures(rows)
    if len(usual) < FEWEST_USUAL:
        first = iter([*usual, *later])
        usual, later = list(islice(first, FEWEST_USUAL)), list(first)
    if len(usual) < FEWEST_USUAL:
        return Drift.TOO_EARLY
    state = spectra.drift.watched(usual, [*later, newest])
    return Drift.DRIFTED if state.drifting else Drift.IN_CONTROL


def _figures(rows: QuerySet[QualityControlRun]) -> list[Measured]:
    return [
        Measured(kept["shift_cm1"], kept["signal_to_noise"])
        for kept in rows.values_list("watch", flat=True)
        if kept
    ]


@as_one
def ask_for_calibration(*, instrument: Instrument, at: datetime) -> None:
    """Calibrate an instrument in the background, unless it is plain now that it cannot be."""
    library = library_in_use(instrument.site)
    if library is None:
        raise NoLibrary
    labels = set(_usable(instrument, library).values_list("label", flat=True))
    if len(labels) < FEWEST_CONTROLS:
        raise TooFewControls(len(labels))
    # the moment and not its day: controls of this morning are what the calibration is made of
    put_off(kind=CALIBRATE, site=instrument.site, subject=instrument.pk, at=at)


def _usable(instrument: Instrument, library: Library) -> QuerySet[QualityControlRun]:
    """Return the controls of what the library knows; it may know less than the one before."""
    return runs_of(instrument).filter(label__in=names_in_library(library))


def _newest_of_each(rows: QuerySet[QualityControlRun]) -> list[QualityControlRun]:
    """Return the newest controls, each thing's last one before anything's second to last."""
    order = [F("at").desc(), F("pk").desc()]
    turn = Window(RowNumber(), partition_by=[F("label")], order_by=order)
    return list(rows.annotate(turn=turn).order_by("turn", *order)[:MOST_SPECTRA])


@as_one
def calibrate(*, instrument: Instrument, by: Staff | None, at: datetime) -> Calibration:
    """Learn from an instrument's control spectra how sure it can be with the library in use."""
    site = instrument.site
    library = library_in_use(site)
    if library is None:
        raise NoLibrary
    rows = _newest_of_each(_usable(instrument, library))
    version, file_name = _written(_learnt(instrument, library, rows, local_day(site, at)))
    row = Calibration.objects.create(
        site=site,
        instrument=instrument,
        library_version=library.version,
        version=version,
        file_name=file_name,
        spectra=len(rows),
        made_at=at,
        by=by,
    )
    wrote("instruments.calibrated", f"instrument:{instrument.pk}", site=site, by=by, at=at)
    return row


def _learnt(
    instrument: Instrument, library: Library, rows: Sequence[QualityControlRun], day: date
) -> Any:
    """Calibrate; spectra of one label are replicates of one specimen, and share its weight."""
    found = [(spectrum, row.label) for row in rows if (spectrum := spectrum_of(row)) is not None]
    labels = [label for _, label in found]
    if len(set(labels)) < FEWEST_CONTROLS:
        raise TooFewControls(len(set(labels)))
    try:
        return spectra.calibration.calibrate(
            open_library(library),
            [spectrum for spectrum, _ in found],
            labels,
            specimens=labels,
            step=_still_at_it,
            instrument=instrument.name,
            calibrated_date=f"{day:%Y-%m-%d}",
        )
    except spectra.calibration.CalibrationRefused as error:
        raise CannotCalibrate(str(error)) from error


def _still_at_it(_: int) -> None:
    """Say something to the database now and then: it ends a transaction that is silent for long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _written(made: Any) -> tuple[str, str]:
    """Write a calibration under the hash of what it says; return the hash and the file's name."""
    where = folder(CALIBRATIONS)
    draft = where / ".new.json"
    spectra.calibration.save(made, draft)
    version = hashlib.sha256(draft.read_bytes()).hexdigest()
    draft.replace(where / f"{version[:24]}.json")
    return version, f"{version[:24]}.json"
