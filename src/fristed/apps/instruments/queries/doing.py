"""How an instrument is doing, and what it reads with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries.day import in_force
from fristed.science.spectra.calibration.learning import FEWEST

from ..choices import Drift, Method
from ..models import Calibration, Instrument, Library, QualityControlRun

SPECTRAL = (Method.FTIR, Method.RAMAN)
FEWEST_CONTROLS = FEWEST  # so many different things a calibration takes


@dataclass(frozen=True)
class Doing:
    """How an instrument is doing with the library in use."""

    instrument: Instrument
    calibration: Calibration | None
    newest_runs: Sequence[QualityControlRun]  # of every control material, the last one

    @property
    def last_run(self) -> QualityControlRun | None:
        """Its last control, of whatever material."""
        return max(self.newest_runs, key=lambda run: (run.at, run.pk), default=None)

    @property
    def controls(self) -> frozenset[str]:
        """The different things that were measured as its controls."""
        return frozenset(run.label for run in self.newest_runs)

    @property
    def calibrated(self) -> bool:
        """Whether anything that it says may be called calibrated."""
        return self.calibration is not None and not self.drifted

    @property
    def drifted(self) -> bool:
        """Whether the last control of any material since it was calibrated said so.

        A control of another material takes nothing back of what one has shown.
        """
        made = self.calibration
        return any(
            run.says == Drift.DRIFTED and (made is None or made.made_at <= run.at)
            for run in self.newest_runs
        )


def instruments_of(site: Site, day: date) -> QuerySet[Instrument]:
    """Return the instruments in service on a day."""
    return Instrument.objects.filter(in_force(day), site=site).order_by("name", "pk")


def instrument_at(site: Site, pk: int) -> Instrument | None:
    """Return one instrument of the site."""
    return Instrument.objects.filter(site=site, pk=pk).first()


def library_in_use(site: Site) -> Library | None:
    """Return the library that spectra are read with: the one taken last."""
    return Library.objects.filter(site=site).order_by("-taken_at", "-pk").first()


def calibration_of(instrument: Instrument, library: Library | None) -> Calibration | None:
    """Return what holds of an instrument with a library; of another library's, nothing holds."""
    if library is None:
        return None
    rows = Calibration.objects.filter(site=instrument.site_id, instrument=instrument)
    return rows.filter(library_version=library.version).order_by("-made_at", "-pk").first()


def runs_of(instrument: Instrument) -> QuerySet[QualityControlRun]:
    """Return the control spectra of an instrument, the last one first."""
    rows = QualityControlRun.objects.filter(site=instrument.site_id, instrument=instrument)
    return rows.order_by("-at", "-pk")


def doing(instrument: Instrument, library: Library | None) -> Doing:
    """Tell how an instrument is doing."""
    rows = runs_of(instrument).defer("axis", "absorbance")
    newest = rows.order_by("label", "-at", "-pk").distinct("label")
    return Doing(instrument, calibration_of(instrument, library), list(newest))


def all_doing(site: Site, day: date, library: Library | None) -> list[Doing]:
    """Tell how every instrument in service is doing, in three statements."""
    version = library.version if library else ""
    made = Calibration.objects.filter(site=site, library_version=version)
    made = made.order_by("instrument", "-made_at", "-pk").distinct("instrument")
    runs = QualityControlRun.objects.filter(site=site).defer("axis", "absorbance")
    runs = runs.order_by("instrument", "label", "-at", "-pk").distinct("instrument", "label")
    calibrated = {one.instrument_id: one for one in made}
    controlled: dict[int, list[QualityControlRun]] = {}
    for run in runs:
        controlled.setdefault(run.instrument_id, []).append(run)
    return [
        Doing(one, calibrated.get(one.pk), controlled.get(one.pk, []))
        for one in instruments_of(site, day)
    ]
