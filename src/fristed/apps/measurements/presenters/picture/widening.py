"""The whole of what the instrument recorded around the stretch that was compared."""

import numpy as np

from fristed.science.spectra.model import Evidence, Spectrum

from .lines import Numbers


def widened(evidence: Evidence, spectrum: Spectrum) -> Evidence:
    """Return the evidence on the axis of the recording, with nothing fitted beyond its own.

    The recording is moved up or down to lie on the measured line where both are; nothing else is
    done to it.
    """
    axis, recorded = spectrum.wavenumber_cm1, spectrum.absorbance
    measured = _on(axis, evidence.wavenumber_cm1, evidence.measured)
    both = np.isfinite(measured) & np.isfinite(recorded)
    if not both.any():
        return evidence
    level = float(np.median(recorded[both] - measured[both]))
    return Evidence(
        wavenumber_cm1=axis,
        measured=recorded - level,
        fitted=_on(axis, evidence.wavenumber_cm1, evidence.fitted),
        residual=_on(axis, evidence.wavenumber_cm1, evidence.residual),
        curves={
            name: _on(axis, evidence.wavenumber_cm1, curve)
            for name, curve in evidence.curves.items()
        },
    )


def _on(axis: Numbers, known: Numbers, values: Numbers) -> Numbers:
    """Return values on another axis, straight between points; NaN beyond them."""
    return np.interp(axis, known, values, left=np.nan, right=np.nan)
