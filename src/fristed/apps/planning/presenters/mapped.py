"""A map for paper: the same plan as on the screen, in ink and one colour, with its own legend."""

from html import escape
from typing import Final

from django.utils.translation import gettext as _

from fristed.ground.charts import Plan

INK, COLOUR, PAPER = "#211E1A", "#11808A", "#FFFFFF"
WIDE, HIGH, LEGEND = 400, 300, 22
SHADES: Final = (0.12, 0.3, 0.5, 0.72, 1.0)
WORDS: Final = 'font-family="Atkinson Hyperlegible Next" font-size="7.5"'
SHAPES: Final = {
    "left": f'<path d="M-3 -3L3 3M-3 3L3 -3" stroke="{INK}" stroke-width="1.2"/>',
    "stands": '<rect x="-5" y="-5" width="10" height="10" rx="1.5" '
    f'fill="{INK}" stroke="{PAPER}"/>',
    "chosen": f'<circle r="6" fill="{PAPER}" stroke="{COLOUR}" stroke-width="2"/>'
    f'<circle r="2.5" fill="{COLOUR}"/>',
}


def drawn(plan: Plan) -> str:
    """Return the plan as SVG."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH + LEGEND}">',
        f'<rect width="{WIDE}" height="{HIGH}" fill="#F4F1EB"/>',
        f'<path d="{plan.empty}" fill="{PAPER}" stroke="#C9C2B6" stroke-width=".3"/>',
        *(
            f'<path d="{path}" fill="{COLOUR}" fill-opacity="{shade}" stroke="#857B6E" '
            'stroke-width=".2"/>'
            for path, shade in zip(plan.shades, SHADES, strict=True)
        ),
    ]
    for mark in plan.marks:
        x, y = WIDE * float(mark.x) / 100, HIGH * float(mark.y) / 100
        parts.append(f'<g transform="translate({x:g} {y:g})">{SHAPES[mark.role]}')
        if mark.role != "left":
            parts.append(_words(0, 15, mark.name[:24], mark.anchor))
        parts.append("</g>")
    long = WIDE * float(plan.bar) / 100
    parts.append(f'<path d="M8 286v6h{long:g}v-6" fill="none" stroke="{INK}"/>')
    parts.append(_words(12, 289, f"{plan.bar_km:g} km", "start"))
    return "".join([*parts, *_legend(plan), "</svg>"])


def _legend(plan: Plan) -> list[str]:
    told = {
        "left": _("Looked at, not chosen"),
        "stands": _("A room stands here"),
        "chosen": _("Chosen"),
    }
    found, x = [], 8
    for role in plan.roles:
        found.append(f'<g transform="translate({x} 312)">{SHAPES[role]}</g>')
        found.append(_words(x + 9, 315, told[role], "start"))
        x += 95
    found.append(_words(x, 315, _("Darker: more demand"), "start"))
    return found


def _words(x: float, y: float, said: str, anchor: str) -> str:
    halo = f'stroke="{PAPER}" stroke-width="2.5" stroke-linejoin="round"'
    at = f'x="{x:g}" y="{y:g}" text-anchor="{anchor}" {WORDS}'
    return f'<text {at} {halo}>{escape(said)}</text><text {at} fill="{INK}">{escape(said)}</text>'
