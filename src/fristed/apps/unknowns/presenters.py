"""Recurring unknowns in words, and their spectra one over the other."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.instruments.queries.spectra import as_numbers
from fristed.apps.samples.models import Sample
from fristed.apps.samples.presenters.samples import line
from fristed.apps.sites.models import Site

from .models import UnknownSignature
from .queries import Recurring

WIDE, HIGH = 640, 160  # of the picture, in its own units
MOST_CURVES = 12


def rows(found: Sequence[Recurring], site: Site) -> list[dict[str, Any]]:
    """Return the rows of the list."""
    return [
        {
            "url": reverse("unknowns:unknown", args=[site.slug, one.cluster]),
            "name": called(one),
            "met": one.count,
            "here": one.here,
            "when": _months(one),
            "state": _state(one),
        }
        for one in found
    ]


def called(one: Recurring) -> str:
    """Return what an unknown is called: a short number of its own, or its name once it has one."""
    return (
        one.answer.name if one.answer else _("Unknown %(number)s") % {"number": one.cluster % 10**4}
    )


def _months(one: Recurring) -> str:
    first, last = (date_format(month, "F Y") for month in (one.first_month, one.last_month))
    return first if first == last else f"{first} – {last}"


def _state(one: Recurring) -> str:
    if one.answer:
        return _("Identified")
    return _("Asked") if one.request else _("Not asked yet")


def page(
    one: Recurring, *, curves: Sequence[UnknownSignature], samples: Sequence[Sample], site: Site
) -> dict[str, Any]:
    """Return the context of one recurring unknown's page."""
    return {
        "unknown": one,
        "heading": called(one),
        "sentence": _sentence(one),
        "facts": _facts(one),
        "curves": list(drawn(curves[:MOST_CURVES])),
        "wide": WIDE,
        "high": HIGH,
        "samples": [
            {
                "label": sample.label,
                "line": line(sample),
                "url": reverse("drug_checking:review", args=[site.slug, sample.pk]),
            }
            for sample in samples
        ],
    }


def _sentence(one: Recurring) -> str:
    said = ngettext(
        "Met %(count)s time, %(here)s of them here.",
        "Met %(count)s times, %(here)s of them here.",
        one.count,
    )
    return said % {"count": one.count, "here": one.here}


def _facts(one: Recurring) -> list[tuple[str, str]]:
    months = ", ".join(
        f"{date_format(month, 'F Y')}: {count}" for month, count in sorted(one.months.items())
    )
    areas = ", ".join(f"{code}: {count}" for code, count in sorted(one.areas.items()))
    facts = [(_("By month"), months), (_("By area"), areas)]
    if one.request:
        day = date_format(one.request.date, "j F Y")
        facts.append((_("Asked"), f"{one.request.laboratory}, {day}"))
    if one.answer:
        facts.append((_("Answer"), " ".join(filter(None, (one.answer.name, one.answer.cas)))))
    return facts


def drawn(curves: Sequence[UnknownSignature]) -> Iterator[str]:
    """Yield each spectrum as an SVG path, high wavenumbers at the left, each to its own height."""
    for one in curves:
        axis, heights = as_numbers(one.axis), as_numbers(one.residual)
        seen = np.isfinite(heights)
        if seen.sum() < 2:
            continue
        axis, heights = axis[seen], heights[seen]
        low, high = float(heights.min()), float(heights.max())
        x = WIDE * (axis[-1] - axis) / (axis[-1] - axis[0])
        y = HIGH - HIGH * (heights - low) / max(high - low, 1e-12)
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
        yield f"M{points.replace(' ', 'L')}"
