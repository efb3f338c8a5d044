"""Shades and hatches over the picture: what was left out, and what nothing explains."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fristed.science.spectra.model import Evidence

from . import regions
from .axis import Window, percent


@dataclass(frozen=True, slots=True)
class Shade:
    """A stretch of the axis that is shaded or hatched, with what there is to say."""

    low: int
    high: int
    x: str
    width: str
    words: str
    seen: bool  # some of it lies in the window


def not_read(evidence: Evidence, window: Window) -> tuple[Shade, ...]:
    """Return what was not recorded or not compared, from the left."""
    axis, measured = evidence.wavenumber_cm1, evidence.measured
    nothing = [
        (one, _("%(high)d to %(low)d: not recorded, or left out"))
        for one in regions.not_recorded(axis, measured)
    ]
    left_out = [
        (one, _("%(high)d to %(low)d: not compared"))
        for one in regions.not_used(axis, measured, evidence.fitted)
    ]
    found = sorted(nothing + left_out, key=lambda one: -one[0].high)
    return tuple(_shade(one, words, window) for one, words in found)


def unexplained(evidence: Evidence, window: Window) -> tuple[Shade, ...]:
    """Return what stands out of the residual."""
    found = regions.unexplained(evidence.wavenumber_cm1, evidence.measured, evidence.residual)
    return tuple(_shade(one, _("Not explained, %(low)d to %(high)d"), window) for one in found)


def _shade(region: regions.Region, words: str, window: Window) -> Shade:
    low, high = round(region.low), round(region.high)
    return Shade(
        low=low,
        high=high,
        x=window.percent(region.high),
        width=percent((region.high - region.low) / window.width),
        words=words % {"low": low, "high": high},
        seen=region.low < window.left and region.high > window.right,
    )
