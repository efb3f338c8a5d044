"""What stands beside the answer: strips, likenesses, limits, and how the answer was made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.instruments.choices import StripTarget
from fristed.apps.instruments.models import DetectionLimit
from fristed.apps.measurements.choices import Outcome, ReagentColour
from fristed.apps.measurements.models import Measurement
from fristed.apps.measurements.presenters import shares, words
from fristed.apps.measurements.queries.quick_tests import STATED_STRIPS

NEAREST = 4
SHORT = 12  # characters of a version or a hash: enough to compare two by eye


def strips(stated: Mapping[str, str], missing: Sequence[str]) -> list[dict[str, Any]]:
    """Return each strip that is stated, and those about which nothing is stated yet."""
    targets = list(dict.fromkeys([*STATED_STRIPS, *stated]))
    return [
        {
            "target": StripTarget(target).label.capitalize(),
            "outcome": Outcome(stated[target]).label.capitalize()
            if target in stated
            else _("Not stated yet"),
            "stated": target in stated,
        }
        for target in targets
        if target in stated or target in missing
    ]


def reagents(found: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the colour that each reagent turned to."""
    return [
        {"name": one["kit"], "colour": ReagentColour(one["colour"]).label.capitalize()}
        for one in found
    ]


def nearest(measurement: Measurement) -> dict[str, Any] | None:
    """Return what the unexplained part resembles."""
    found = measurement.answer.get("nearest", ())[:NEAREST]
    if not found:
        return None
    references = measurement.library.references if measurement.library else 0
    return {
        "title": _("What it resembles"),
        "rows": [
            {"name": words.headed(one["name"]), "likeness": shares.figure(one["similarity"])}
            for one in found
        ],
        "note": ngettext(
            "The nearest of %(count)s reference. To resemble is not to be.",
            "The nearest of %(count)s references. To resemble is not to be.",
            references,
        )
        % {"count": f"{references:,}".replace(",", shares.NARROW)},
    }


def limits(stated: Iterable[DetectionLimit], measurement: Measurement | None) -> list[str]:
    """Return the limits that this service states for the instrument, each with its source."""
    mine = measurement.instrument_id if measurement else None
    return [_limit(one) for one in stated if one.instrument_id and one.instrument_id == mine]


def not_seen(stated: Sequence[str]) -> list[str]:
    """Return what is said of the method whatever it found."""
    said = [
        _("Fentanyls and nitazenes at amounts that kill."),
        _("What is not in the library cannot be named."),
    ]
    if not stated:
        none = _("This service has signed no limits of detection for this instrument yet.")
        said.insert(0, none)
    return said


def provenance(measurement: Measurement) -> list[tuple[str, str]]:
    """Return what the answer rests on: for whoever wants to follow it."""
    library, shift = measurement.library, measurement.answer.get("shift_cm1")
    made = [
        (_("Measured"), date_format(measurement.date, "DATE_FORMAT")),
        (_("Why"), measurement.get_origin_display().capitalize()),
        (_("Method"), measurement.get_method_display()),
        (_("Instrument"), measurement.instrument.name if measurement.instrument else ""),
        (_("Library"), f"{library.name}, {library.version[:SHORT]}" if library else ""),
        (_("Calibrated"), _("yes") if measurement.calibrated else _("no")),
    ]
    if shift is not None:
        made.append((_("Axis moved by"), f"{shares.number(shift, 1)} cm⁻¹"))
    if measurement.file_hash:
        made.append((_("Fingerprint of the file"), bytes(measurement.file_hash).hex()[:SHORT]))
    return made


def _limit(limit: DetectionLimit) -> str:
    low, high = (shares.number(f"{one.normalize():f}") for one in (limit.low, limit.high))
    return _("%(substance)s under %(amount)s %(unit)s in %(matrix)s (%(source)s).") % {
        "substance": words.headed(limit.substance),
        "amount": low if low == high else f"{low}–{high}",
        "unit": limit.get_unit_display(),
        "matrix": limit.get_matrix_display(),
        "source": limit.source,
    }
