"""Survival among those who told: a sentence, and a line beside what others published."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.naloxone.queries.figures import Figures
from fristed.science.agreement import Proportion

from ..queries.published import SURVIVALS

NARROW = "\N{NO-BREAK SPACE}"
WIDE = 320  # of the line, in its own units


@dataclass(frozen=True)
class Interval:
    """A share with its interval, drawn on a line from nought to all."""

    name: str
    said: str
    source: str
    ours: bool
    low_x: int
    point_x: int
    wide: int


def percent(share: float) -> str:
    """Return a share to a tenth of a hundredth, without a nought behind the mark."""
    tenths = float(round(100 * share, 1))
    return f"{number_format(tenths, 0 if tenths.is_integer() else 1)}{NARROW}%"


def survival_sentence(figures: Figures) -> str:
    """Say how many lived among the reports that say so, and how many do not say."""
    if not figures.reports:
        return _("Nobody told of a reversal in these days. That says nothing about how many were.")
    counts = {"n": number_format(figures.reports), "open": number_format(figures.unanswered)}
    told = ngettext("%(n)s reversal was told of.", "%(n)s reversals were told of.", figures.reports)
    said = [told % counts]
    share = figures.survival
    if share is not None:
        said.append(
            _("Of %(of)s that say how it went, the person lived in %(lived)s (%(interval)s).")
            % {
                "lived": number_format(figures.survived),
                "of": number_format(figures.with_outcome),
                "interval": _range(share),
            }
        )
    if figures.unanswered:
        left = ngettext("%(open)s leaves it open.", "%(open)s leave it open.", figures.unanswered)
        said.append(left % counts)
    return " ".join(said)


def survivals(figures: Figures) -> list[Interval]:
    """Return our own survival, and beside it what others published, on one scale."""
    begins, own, rows = scale_begins(figures), figures.survival, []
    if own is not None:
        rows.append(_interval(_("Here"), own, _("Self-report"), begins, ours=True))
    for one in SURVIVALS:
        share, said = one.proportion, one.percent / 100
        if share is not None:
            rows.append(_interval(str(one.where), share, str(one.source), begins, said=said))
    return rows


def scale_begins(figures: Figures) -> float:
    """Return where the line begins: at 80 in a hundred, unless our own interval lies below."""
    own = figures.survival
    return next((at for at in (0.8, 0.5) if own is None or own.low >= at), 0.0)


def _interval(
    name: str,
    share: Proportion,
    source: str,
    begins: float,
    *,
    ours: bool = False,
    said: float | None = None,
) -> Interval:
    """Draw a share on a line that begins somewhere; a published one is said as published."""

    def at(part: float) -> int:
        return round(WIDE * (part - begins) / (1 - begins))

    low, high = at(share.low), at(share.high)
    return Interval(
        name=name,
        said=f"{percent(share.value if said is None else said)} ({_range(share)})",
        source=source,
        ours=ours,
        low_x=low,
        point_x=at(share.value),
        wide=max(high - low, 2),
    )


def _range(share: Proportion) -> str:
    low, high = round(100 * share.low), round(100 * share.high)
    return f"{low}–{high}{NARROW}%"
