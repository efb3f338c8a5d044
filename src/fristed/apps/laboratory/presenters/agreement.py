"""Agreement in words and rows: each figure with its counts and its interval."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.measurements.presenters.shares import NARROW
from fristed.apps.measurements.presenters.words import headed
from fristed.apps.results.presenters.naming import plainly
from fristed.science.agreement import PUBLISHED, Proportion

from ..queries.agreement import Agreement, Substance

PUBLISHED_WORDS: dict[str, str | Promise] = {
    "fentanyl_sensitivity": gettext_lazy("Fentanyl, infrared by technicians: sensitivity"),
    "fentanyl_specificity": gettext_lazy("Fentanyl, infrared by technicians: specificity"),
    "positive_of_strip_positive": gettext_lazy("Infrared found what a fentanyl strip reacted to"),
}


def sentence(found: Agreement) -> str:
    """Return how much there is to go by."""
    if not found.checked:
        return _("No sample that the bench answered has a laboratory's confirmed answer yet.")
    return _("%(checked)d of %(answered)d samples that the bench answered were confirmed.") % {
        "checked": found.checked,
        "answered": found.answered,
    }


def bias(found: Agreement) -> str:
    """Return why these figures are not those of all samples."""
    if not found.checked:
        return ""
    return _(
        "Only what was sent is compared, and what is sent is mostly what was hard: the figures "
        "are of those samples, not of all. The last column says what they would be if only the "
        "bench's answer had decided what was sent."
    )


def rows(found: Agreement) -> list[list[Any]]:
    """Return a row for each substance: who found it, sensitivity, specificity."""
    return [_row(one) for one in found.substances]


def _row(one: Substance) -> list[Any]:
    seen = one.seen
    counts = (seen.both, seen.trial_only, seen.reference_only, seen.neither)
    grouped = (
        "\N{NO-BREAK SPACE}" + _("(%(n)d as one of several)") % {"n": one.as_group}
        if one.as_group
        else ""
    )
    first, *rest = ({"text": str(n), "number": True} for n in counts)
    first["text"] = f"{first['text']}{grouped}"
    told = [_share(seen.sensitivity), _share(seen.specificity), _corrected(one.corrected)]
    return [headed(plainly(one.name)), first, *rest, *({"text": t, "number": True} for t in told)]


def _share(found: Proportion | None) -> str:
    if found is None:
        return "–"
    ends = f"{100 * found.low:.0f}–{100 * found.high:.0f}"
    return _("%(percent).0f %% (%(ends)s), %(held)d of %(of)d") % {
        "percent": 100 * found.value,
        "ends": ends,
        "held": found.held,
        "of": found.of,
    }


def _corrected(found: tuple[float, float] | None) -> str:
    return "–" if found is None else f"{100 * found[0]:.0f} % · {100 * found[1]:.0f} %"


def published_rows() -> list[list[Any]]:
    """Return what others published of the same method."""
    return [
        [
            str(PUBLISHED_WORDS[one.code]),
            {"text": f"{one.percent:.1f}{NARROW}%", "number": True},
            {"text": f"{one.of}", "number": True},
            one.source,
        ]
        for one in PUBLISHED
    ]
