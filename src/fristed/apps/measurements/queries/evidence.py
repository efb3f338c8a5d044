"""An answer's curves, as rows hold them."""

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fristed.apps.instruments.queries.spectra import ROW
from fristed.science.spectra.model import Evidence

from ..models import Measurement

_CURVE = "curve:"


def packed(evidence: Evidence | None) -> bytes:
    """Return an answer's curves as bytes."""
    if evidence is None:
        return b""
    curves = {f"{_CURVE}{name}": curve for name, curve in evidence.curves.items()}
    arrays: Mapping[str, NDArray[np.float64]] = {
        "wavenumber_cm1": evidence.wavenumber_cm1,
        "measured": evidence.measured,
        "fitted": evidence.fitted,
        "residual": evidence.residual,
        **curves,
    }
    out = io.BytesIO()
    rows: dict[str, Any] = {name: np.asarray(a).astype(ROW) for name, a in arrays.items()}
    np.savez_compressed(out, **rows)
    return out.getvalue()


def evidence_of(measurement: Measurement) -> Evidence | None:
    """Return an answer's curves; None where the method gives none."""
    if not measurement.evidence:
        return None
    with np.load(io.BytesIO(bytes(measurement.evidence)), allow_pickle=False) as kept:
        arrays = {name: kept[name].astype(np.float64) for name in kept.files}
    curves = {n.removeprefix(_CURVE): a for n, a in arrays.items() if n.startswith(_CURVE)}
    return Evidence(
        wavenumber_cm1=arrays["wavenumber_cm1"],
        measured=arrays["measured"],
        fitted=arrays["fitted"],
        residual=arrays["residual"],
        curves=curves,
    )
