"""The picture as a table: its strongest bands, and what each is put down to."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .lines import Numbers
from .regions import bands

LEAST_SHARE = 0.3  # of a band's height, to be named for it


@dataclass(frozen=True, slots=True)
class Row:
    """One band: where, how high beside the highest, and which components make it up."""

    wavenumber_cm1: int
    height: int
    of: str


def rows(axis: Numbers, measured: Numbers, curves: Mapping[str, Numbers]) -> tuple[Row, ...]:
    """Return the strongest bands of the measured line, from the left."""
    return tuple(
        Row(
            wavenumber_cm1=round(band.wavenumber_cm1),
            height=round(100 * band.height),
            of=_of(band.at, float(measured[band.at]), curves),
        )
        for band in bands(axis, measured)
    )


def _of(at: int, height: float, curves: Mapping[str, Numbers]) -> str:
    share = {name: float(curve[at]) / height for name, curve in curves.items() if height > 0}
    most = sorted((name for name in share if share[name] >= LEAST_SHARE), key=lambda n: -share[n])
    return ", ".join(most) or _("Not explained")
