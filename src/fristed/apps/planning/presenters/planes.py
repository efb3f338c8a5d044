"""A plane of cost and effect for paper: in ink and one colour, its marks named in a legend."""

from html import escape
from typing import Final

from django.utils.translation import gettext as _

from fristed.ground.charts import Plane

from .cells import plain

INK, COLOUR, PAPER, LINE = "#211E1A", "#11808A", "#FFFFFF", "#C9C2B6"
WIDE, LEFT, LEGEND = 400, 52, 16
FONT: Final = 'font-family="Atkinson Hyperlegible Next" font-size="7.5"'
SHAPES: Final = (
    f'<circle r="4" fill="{COLOUR}" stroke="{PAPER}"/>',
    f'<rect x="-3.5" y="-3.5" width="7" height="7" fill="{PAPER}" stroke="{INK}" '
    'stroke-width="1.6"/>',
    f'<path d="M0 -5L5 4H-5Z" fill="{COLOUR}" stroke="{PAPER}"/>',
    f'<path d="M0 -5L5 0L0 5L-5 0Z" fill="{PAPER}" stroke="{INK}" stroke-width="1.6"/>',
)


def drawn(plane: Plane) -> str:
    """Return the plane as SVG."""
    high = plane.height + 14 + LEGEND * (len(plane.clouds) + 1)
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}">',
            *_scales(plane),
            *_clouds(plane),
            *_legend(plane),
            "</svg>",
        ]
    )


def _across(per_cent: str) -> float:
    return LEFT + (WIDE - LEFT - 8) * float(per_cent) / 100


def _scales(plane: Plane) -> list[str]:
    found = []
    for tick in plane.ticks:
        y = float(tick.y)
        found.append(line(LEFT, y, WIDE - 8, y, LINE))
        found.append(words(LEFT - 4, y + 2.5, plain(tick.value, places_of(tick.value)), "end"))
    for x, anchor, value in plane.across:
        found.append(words(_across(x), plane.foot + 12, plain(value, places_of(value)), anchor))
    zero_x, zero_y = _across(plane.zero_x), float(plane.zero_y)
    found.append(line(LEFT, zero_y, WIDE - 8, zero_y, INK))
    found.append(line(zero_x, plane.head, zero_x, plane.foot, INK))
    found.append(words(WIDE - 8, plane.foot + 24, plane.across_word, "end"))
    for one in plane.slopes:
        x1, x2, y1, y2 = _across(one.x1), _across(one.x2), float(one.y1), float(one.y2)
        found.append(line(x1, y1, x2, y2, INK, ' stroke-dasharray="3 3"'))
        at = _across(one.word_x) + 5, float(one.word_y) + 8
        found.append(words(*at, one.word, "start"))
    return found


def _clouds(plane: Plane) -> list[str]:
    found = []
    scale = (WIDE - LEFT - 8) / 100
    for n, one in enumerate(plane.clouds):
        colour = INK if n % 2 else COLOUR
        # dots are written in per cent across and pixels down: only their places are stretched
        for dot in one.dots.split("h0")[:-1]:
            x, y = dot.removeprefix("M").split(" ")
            at = f'cx="{LEFT + scale * float(x):.2f}" cy="{y}"'
            found.append(f'<circle {at} r="1" fill="{colour}" fill-opacity=".45"/>')
    for n, one in enumerate(plane.clouds):
        found.append(f'<g transform="translate({_across(one.x):.2f} {one.y})">{_shape(n)}</g>')
    return found


def _legend(plane: Plane) -> list[str]:
    found, y = [], plane.height + 12.0
    for n, one in enumerate(plane.clouds):
        found.append(f'<g transform="translate({LEFT + 6} {y})">{_shape(n)}</g>')
        found.append(words(LEFT + 16, y + 2.5, one.name, "start"))
        y += LEGEND
    found.append(words(LEFT, y + 2.5, _("Large mark: the middle. Small dots: draws."), "start"))
    return found


def _shape(n: int) -> str:
    return SHAPES[min(n, len(SHAPES) - 1)]


def places_of(value: float) -> int:
    """Return how many decimals a number of a scale needs."""
    return 0 if float(value).is_integer() else 2


def line(x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "") -> str:
    """Draw a line."""
    at = f'x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"'
    return f'<line {at} stroke="{colour}" stroke-width=".6"{more}/>'


def words(x: float, y: float, said: str, anchor: str) -> str:
    """Write a word."""
    at = f'x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" {FONT}'
    return f'<text {at} fill="{INK}">{escape(said)}</text>'
