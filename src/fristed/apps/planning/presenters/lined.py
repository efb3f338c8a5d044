"""Lines over the same points for paper: with their bands, each told from the next by its dashes."""

import re
from typing import Final

from fristed.ground.charts import Lines

from .cells import plain
from .planes import COLOUR, INK, LEFT, LINE, WIDE, line, places_of, words

PLACE: Final = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
DASHES: Final = ("", ' stroke-dasharray="5 3"', ' stroke-dasharray="1.5 2"')


def drawn(picture: Lines) -> str:
    """Return the lines as SVG."""
    found = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {picture.height}">']
    for tick in picture.ticks:
        found.append(line(LEFT, float(tick.y), WIDE - 8, float(tick.y), LINE))
        found.append(words(LEFT - 4, float(tick.y) + 2.5, _number(tick.value), "end"))
    zero = float(picture.zero)
    found.append(line(LEFT, zero, WIDE - 8, zero, INK))
    found.append(words(LEFT - 4, zero + 2.5, "0", "end"))
    found += [words(_across(x), picture.label_y, said, at) for x, at, said in picture.labels]
    for n, one in enumerate(picture.lines):
        dashes = DASHES[min(n, len(DASHES) - 1)]
        found += [
            f'<polygon points="{_stretched(path)}" fill="{COLOUR}" fill-opacity=".18"/>'
            for path in one.bands
            if path
        ]
        found += [
            f'<polyline points="{_stretched(path)}" fill="none" stroke="{COLOUR}"'
            f' stroke-width="1.4"{dashes}/>'
            for path in one.pieces
        ]
    for one in picture.lines:
        if one.named:
            found.append(words(_across(one.named[0]), float(one.named[1]), one.name, one.named[2]))
    return "".join([*found, "</svg>"])


def _number(value: float) -> str:
    return plain(value, places_of(value))


def _across(per_cent: str) -> float:
    return LEFT + (WIDE - LEFT - 8) * float(per_cent) / 100


def _stretched(path: str) -> str:
    """Bring a path from per cent across to the paper's width."""
    return PLACE.sub(lambda at: f"{_across(at[1]):.2f},{at[2]}", path)
