"""The whole picture: what was measured, the fit over it, what is left over beneath."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from fristed.science.spectra.model import Evidence

from . import names, shades
from .axis import Tick, Window, fingerprint, ticks
from .lines import Numbers, Scale, curve
from .table import Row, rows

# Heights in px. Panels are drawn in units, FINE to a px, so that a path needs no decimals.
HEAD, MAIN, NUMBERS, GAP, REST, FOOT = 28, 310, 24, 32, 96, 24
FINE = 5
MOST_CURVES = 6
MOST_BYTES = 42_000  # of all paths together
COLUMNS = (1800, 900, 450, 225)


@dataclass(frozen=True, slots=True)
class Part:
    """One component: its number (the row of the table bears it too), its line, its name."""

    number: int
    name_of: str  # as the library writes it
    words: str
    path: str
    name: names.Name | None
    name_x: str = ""
    name_y: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the template draws; see `templates/measurements/_spectrum.html`."""

    whole: Window
    window: Window
    measured: str
    fitted: str
    residual: str
    parts: tuple[Part, ...]
    not_read: tuple[shades.Shade, ...]
    unexplained: tuple[shades.Shade, ...]
    ticks: tuple[Tick, ...]
    zero: int
    residual_zero: int
    residual_words: str
    description: str
    bands: tuple[Row, ...]

    head, main, rest = HEAD, MAIN, REST
    main_units, rest_units = MAIN * FINE, REST * FINE

    @property
    def main_view(self) -> str:
        """Return the part of the upper panel that is seen, as SVG takes it."""
        return self._view(self.main_units)

    @property
    def rest_view(self) -> str:
        """Return the part of the lower panel that is seen."""
        return self._view(self.rest_units)

    @property
    def numbers_y(self) -> int:
        """Return where the numbers of the axis stand."""
        return HEAD + MAIN + NUMBERS - 6

    @property
    def main_bottom(self) -> int:
        """Return where the upper panel ends."""
        return HEAD + MAIN

    @property
    def rest_head_y(self) -> int:
        """Return where the words over the lower panel stand."""
        return self.rest_y - 8

    @property
    def foot_y(self) -> int:
        """Return where the unit stands."""
        return self.height - 4

    @property
    def units_across(self) -> int:
        """Return how many units the whole axis is wide: one for a cm⁻¹."""
        return round(self.whole.width)

    @property
    def rest_y(self) -> int:
        """Return where the lower panel begins."""
        return HEAD + MAIN + NUMBERS + GAP

    @property
    def height(self) -> int:
        """Return how tall it all is."""
        return self.rest_y + REST + FOOT

    def _view(self, units: int) -> str:
        return f"{self.whole.left - self.window.left:.0f} 0 {self.window.width:.0f} {units}"


def picture_of(evidence: Evidence, words: Mapping[str, str], *, whole: bool = False) -> Picture:
    """Return the picture of an answer's evidence.

    Parameters
    ----------
    evidence
        What the answer rests on.
    words
        The curves to draw, in the order of the table's rows, with the name each is called by.
    whole
        Show the whole axis rather than the fingerprint region.
    """
    full, window = _windows(evidence, whole=whole)
    curves = {name: evidence.curves[name] for name in words if name in evidence.curves}
    drawn = dict(list(curves.items())[:MOST_CURVES])
    main, rest, same = _scales(evidence, drawn, full.left)
    lines = _small_lines(evidence, drawn, main, rest)
    axis = evidence.wavenumber_cm1
    return Picture(
        whole=full,
        window=window,
        measured=lines[":measured"],
        fitted=lines[":fitted"],
        residual=lines[":residual"],
        parts=_parts(evidence, drawn, words, lines, main, window),
        not_read=shades.not_read(evidence, window),
        unexplained=shades.unexplained(evidence, window),
        ticks=tuple(ticks(window)),
        zero=round(main.high * main.units),
        residual_zero=round(rest.high * rest.units),
        residual_words=_residual_words(same, rest.units / main.units),
        description=_description([words[name] for name in drawn], full),
        bands=rows(axis, evidence.measured, {words[name]: drawn[name] for name in drawn}),
    )


def _windows(evidence: Evidence, *, whole: bool) -> tuple[Window, Window]:
    """Return the whole axis, and what is seen of it."""
    full = Window(float(evidence.wavenumber_cm1[-1]), float(evidence.wavenumber_cm1[0]))
    return full, full if whole else fingerprint(full) or full


def _scales(
    evidence: Evidence, curves: Mapping[str, Numbers], left: float
) -> tuple[Scale, Scale, bool]:
    """Return the scales of both panels, and whether one of absorbance is as tall in both."""
    low, high = _range(evidence.measured, evidence.fitted, *curves.values())
    low, high = min(low, 0.0), high + 0.04 * (high - low)
    units = MAIN * FINE / (high - low)
    least, most = _range(evidence.residual)
    room = 0.94 * REST * FINE
    same = (most - least) * units <= room
    finer = units if same else room / (most - least)
    middle = (most + least) / 2
    return Scale(left, high, units), Scale(left, middle + REST * FINE / 2 / finer, finer), same


def _range(*lines: Numbers) -> tuple[float, float]:
    held = np.concatenate([line[np.isfinite(line)] for line in lines])
    low, high = (float(held.min()), float(held.max())) if held.size else (0.0, 1.0)
    return low, high if high > low else low + 1.0


def _small_lines(
    evidence: Evidence, curves: Mapping[str, Numbers], main: Scale, rest: Scale
) -> dict[str, str]:
    """Return all paths, thinned until they are small together."""
    for columns in COLUMNS:
        lines = _lines(evidence, curves, main, rest, columns)
        if sum(map(len, lines.values())) <= MOST_BYTES:
            break
    return lines


def _lines(
    evidence: Evidence, curves: Mapping[str, Numbers], main: Scale, rest: Scale, columns: int
) -> dict[str, str]:
    axis, floor = evidence.wavenumber_cm1, round(main.high * main.units)
    drawn = {
        ":measured": curve(axis, evidence.measured, main, columns=columns),
        ":fitted": curve(axis, evidence.fitted, main, columns=columns),
        ":residual": curve(axis, evidence.residual, rest, columns=columns),
    }
    for name, values in curves.items():
        drawn[name] = curve(axis, values, main, columns=columns, floor=floor)
    return drawn


def _parts(
    evidence: Evidence,
    curves: Mapping[str, Numbers],
    words: Mapping[str, str],
    lines: Mapping[str, str],
    main: Scale,
    window: Window,
) -> tuple[Part, ...]:
    highest = np.fmax(evidence.measured, evidence.fitted)
    top = (main.high - highest) * main.units / FINE
    ground = names.Ground(evidence.wavenumber_cm1, top, window)
    total = np.nansum(np.stack([*curves.values()]), axis=0) if curves else highest
    taken: list[names.Box] = []
    narrow: list[names.Box] = []
    parts = []
    for number, (name, values) in enumerate(curves.items(), start=1):
        at = names.place(ground, values, total, words[name], taken, narrow)
        x = window.percent(at.wavenumber_cm1) if at else ""
        y = HEAD + at.y if at else 0
        parts.append(Part(number, name, words[name], lines[name], at, x, y))
    return tuple(parts)


def _residual_words(same: bool, ratio: float) -> str:
    if same:
        return _("Left over after the fit")
    return _("Left over after the fit, drawn at %(share)d %% of the height above") % {
        "share": round(100 * ratio)
    }


def _description(called: list[str], whole: Window) -> str:
    said = _("Absorbance from %(left)d to %(right)d cm⁻¹, high wavenumbers at the left.") % {
        "left": round(whole.left),
        "right": round(whole.right),
    }
    if called:
        said += " " + _("Fitted with: %(names)s.") % {"names": ", ".join(called)}
    return said + " " + _("The same stands as a table under the picture.")
