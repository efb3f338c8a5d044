"""Measuring a sample: the file is read, judged, matched with the library, and the answer kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.instruments.actions.reading import (
    NoLibrary,
    OutOfService,
    SameFile,
    answer_to,
    spectrum_in,
)
from fristed.apps.instruments.models import Calibration, Instrument, Library
from fristed.apps.instruments.queries.doing import SPECTRAL, Doing, doing, library_in_use
from fristed.apps.instruments.queries.spectra import as_bytes, spectrum_of
from fristed.apps.samples.actions.days import day_of, done, hold, next_number
from fristed.apps.samples.models import Sample
from fristed.ground.context import as_one
from fristed.science.spectra.model import Answer, Component, Spectrum

from ..choices import Origin, Status
from ..models import Finding, Measurement
from ..queries.evidence import packed
from ..queries.measurements import latest_spectrum

MOST_FINDINGS = 12


class NothingNew(Exception):
    """The sample was read with this library already, or has no spectrum."""


@dataclass(frozen=True)
class Read:
    """A spectrum with all that is known of where it came from and what is said of it."""

    spectrum: Spectrum
    file_hash: bytes
    how: Doing
    drifted: bool  # when it was taken, which no later calibration mends
    library: Library
    answer: Answer
    json: dict[str, Any]

    @property
    def calibration(self) -> Calibration | None:
        """What it may be called calibrated by."""
        return _calibration(self.how, drifted=self.drifted)


@as_one
def measure(
    *, sample: Sample, data: bytes, name: str, instrument: Instrument, by: Staff, at: datetime
) -> Measurement:
    """Read an instrument's file, match it with the library in use, and keep what it says.

    Measured a second time, it is another measurement: nothing is overwritten. The file and its
    name are not kept, its hash is, so that the same file is not taken for a second measurement.
    """
    held = hold(sample)
    read = _read(held, data, name, instrument, at)
    earlier = Measurement.objects.filter(site=held.site_id, sample=held, method__in=SPECTRAL)
    if earlier.filter(file_hash=read.file_hash).exists():
        raise SameFile
    origin = Origin.REPEATED if earlier.exists() else Origin.MEASURED
    row = _keep(held, read, origin=origin, by=by, at=at)
    done("measurements.measured", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return row


def _read(sample: Sample, data: bytes, name: str, instrument: Instrument, at: datetime) -> Read:
    day = day_of(sample.site, at)[0]
    over = instrument.until_date is not None and instrument.until_date <= day
    if instrument.site_id != sample.site_id or over or instrument.method not in SPECTRAL:
        raise OutOfService
    library = library_in_use(sample.site)
    if library is None:
        raise NoLibrary
    spectrum, file_hash = spectrum_in(data, name)
    how = doing(instrument, library)
    answer, said = answer_to(spectrum, library, _calibration(how, drifted=how.drifted))
    return Read(spectrum, file_hash, how, how.drifted, library, answer, said)


def _calibration(how: Doing, *, drifted: bool) -> Calibration | None:
    return how.calibration if how.calibrated and not drifted else None


@as_one
def identify_again(
    *, sample: Sample, by: Staff | None, at: datetime, only_if_it_tells_more: bool = False
) -> Measurement:
    """Read a sample's last spectrum with the library in use now: a reference was added.

    Parameters
    ----------
    only_if_it_tells_more
        Keep nothing of an answer that claims no substance which the last one did not claim.
    """
    held = hold(sample)
    library, before = library_in_use(held.site), latest_spectrum(held.pk, held.site)
    if library is None:
        raise NoLibrary
    if before is None or before.instrument is None or before.library_id == library.pk:
        raise NothingNew
    spectrum = spectrum_of(before)
    if spectrum is None:
        raise NothingNew
    how = doing(before.instrument, library)
    drifted = how.drifted or before.drifted
    answer, said = answer_to(spectrum, library, _calibration(how, drifted=drifted))
    if only_if_it_tells_more and not _claims(answer).difference(_claimed(before)):
        raise NothingNew
    read = Read(spectrum, bytes(before.file_hash or b""), how, drifted, library, answer, said)
    row = _keep(held, read, origin=Origin.IDENTIFIED_AGAIN, by=by, at=at, again_of=before)
    done("measurements.identified_again", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return row


def _claims(answer: Answer) -> set[str]:
    return {one.name for one in answer.components if one.status == "detected"}


def _claimed(before: Measurement) -> set[str]:
    rows = Finding.objects.filter(site=before.site_id, measurement=before)
    return set(rows.filter(status=Status.DETECTED).values_list("name", flat=True))


def _keep(
    sample: Sample,
    read: Read,
    *,
    origin: str,
    by: Staff | None,
    at: datetime,
    again_of: Measurement | None = None,
) -> Measurement:
    row = Measurement.objects.create(
        site=sample.site,
        sample=sample,
        number=next_number(Measurement, sample),
        origin=origin,
        again_of=again_of,
        method=read.how.instrument.method,
        date=day_of(sample.site, at)[0],
        file_hash=read.file_hash,
        **_kept_of(read),
        by=by,
    )
    Finding.objects.bulk_create(
        _finding(row, rank, one, read.library)
        for rank, one in enumerate(read.answer.components[:MOST_FINDINGS], start=1)
    )
    return row


def _kept_of(read: Read) -> dict[str, Any]:
    answer, how = read.answer, read.how
    return {
        "instrument": how.instrument,
        "axis": as_bytes(read.spectrum.wavenumber_cm1),
        "absorbance": as_bytes(read.spectrum.absorbance),
        "evidence": packed(answer.evidence),
        "library": read.library,
        "calibration": read.calibration,
        "calibrated": answer.calibrated and read.calibration is not None,
        "drifted": read.drifted,
        "usable": answer.quality.usable,
        "flags": [flag.code for flag in answer.quality.flags],
        "unknown_share": min(max(float(answer.unknown_share), 0.0), 1.0),
        "answer": read.json,
    }


def _finding(row: Measurement, rank: int, one: Component, library: Library) -> Finding:
    low, high = sorted(min(max(float(s), 0.0), 1.0) for s in (one.share_low, one.share_high))
    return Finding(
        site_id=row.site_id,
        measurement=row,
        rank=rank,
        name=one.name,
        cas=one.cas,
        one_of=[{"name": other.name, "cas": other.cas} for other in one.one_of],
        status=one.status,
        share_low=low,
        share_high=high,
        p_value=min(max(float(one.p_value), 0.0), 1.0),
        library_version=library.version,
    )
