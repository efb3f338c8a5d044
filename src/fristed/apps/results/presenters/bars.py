"""The picture of a result: a bar for each part, with how sure its share is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.measurements.choices import Status
from fristed.apps.measurements.presenters import shares
from fristed.apps.measurements.presenters.words import headed

from .naming import name_of

SMALL = 0.01
WIDE, COLOURS = 300, 4  # of the picture: its width in units, how many colours there are


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the picture: its words, and from where to where it goes."""

    words: str
    share: str
    kind: str  # c1 … c4 | possible | rest
    x: int
    width: int


def top_of(says: Mapping[str, Any]) -> int:
    """Return where the picture ends, in per cent; 0 where there is nothing to draw."""
    ends = [one["share_high"] for one in says["components"] if one["share_high"] is not None]
    ends.append(says.get("unknown_share") or 0)
    most = 100 * max(ends)
    return next((top for top in (20, 40, 60, 80, 100) if most <= top), 100) if most else 0


def bars_of(says: Mapping[str, Any], top: int) -> Iterable[Bar]:
    """Yield a bar for each part whose share is known, and one for what is not explained."""
    if not top:
        return
    number = 0
    for one in says["components"]:
        low, high = one["share_low"], one["share_high"]
        if high is None:
            continue
        kind, words = "possible", _("Perhaps %(name)s") % {"name": name_of(one)}
        if one["status"] == Status.DETECTED:
            number += 1
            kind, words = f"c{(number - 1) % COLOURS + 1}", headed(name_of(one))
        share = shares.interval(low, high)
        if one.get("of_weight"):
            share = _("%(share)s by weight") % {"share": share}
        yield _bar(words, share, kind, (low or 0, high), top)
    rest = says.get("unknown_share")
    if rest is not None and rest >= SMALL:
        yield _bar(_("Not explained"), shares.about(rest), "rest", (0, rest), top)


def _bar(words: str, share: str, kind: str, span: tuple[float, float], top: int) -> Bar:
    x, end = (round(WIDE * 100 * value / top) for value in span)
    return Bar(words, share, kind, min(x, WIDE - 6), max(min(end, WIDE) - x, 6))
