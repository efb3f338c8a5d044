"""What to know before measuring."""

from django.utils.translation import gettext as _

from fristed.apps.instruments.models import Library
from fristed.apps.samples.models import Sample


def bench_notes(sample: Sample, library: Library | None, *, has_instrument: bool) -> list[str]:
    """Return what to know before measuring."""
    notes = []
    if not sample.staff_may_touch:
        notes.append(_("Staff do not touch this sample: the person puts it on the crystal."))
    if library is None:
        notes.append(_("No library is in use yet. Choose one under Instruments and libraries."))
    elif library.simulated:
        notes.append(
            _("The library in use is a demonstration: its spectra are invented, its answers too.")
        )
    if not has_instrument:
        notes.append(_("No instrument is in service yet. Add one under Instruments and libraries."))
    notes.append(_("Clean the crystal, measure the background first, then the sample."))
    return notes
