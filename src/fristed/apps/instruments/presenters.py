"""Words for instruments, libraries, kits and limits."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import DetectionLimit, Instrument, Kit, Library
from .queries.doing import FEWEST_CONTROLS, Doing


def doing_words(how: Doing) -> str:
    """Return how an instrument is doing, in one sentence."""
    if how.drifted:
        return _("It has drifted: everything it finds is told as possible, until it is calibrated.")
    if how.calibration is None:
        return _("Not calibrated with the library in use: everything it finds is told as possible.")
    count = how.calibration.spectra
    said = ngettext(
        "Calibrated on %(day)s with %(count)s spectrum.",
        "Calibrated on %(day)s with %(count)s spectra.",
        count,
    )
    return said % {"day": date_format(how.calibration.made_at, "j F Y"), "count": count}


def doing_state(how: Doing) -> tuple[str, str]:
    """Return the tag of an instrument: its state's key and word."""
    if how.drifted:
        return "attention", _("Has drifted")
    return ("done", _("Calibrated")) if how.calibrated else ("info", _("Not calibrated"))


def controls_words(have: int, need: int) -> str:
    """Return how many different controls there are of those that a calibration takes."""
    if have >= need:
        said = _("Different controls: %(have)s. That is enough to calibrate.")
    else:
        said = _("Different controls: %(have)s of the %(need)s that a calibration takes.")
    return said % {"have": have, "need": need}


def too_few_words(have: int, need: int) -> str:
    """Return why an instrument is not calibrated: what was measured again counts once."""
    said = _("Not calibrated: there are controls of %(have)s of %(need)s different substances.")
    return f"{said % {'have': have, 'need': need}} " + _("The same one again counts once.")


def instrument_cards(
    all_doing: Iterable[Doing], known: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return a card for each instrument; `known` is what the library in use knows."""
    cards = []
    for how in all_doing:
        state, word = doing_state(how)
        run = how.last_run
        last = _("Never controlled.")
        if run is not None:
            last = _("Last control: %(what)s, %(day)s, %(says)s.") % {
                "what": run.label,
                "day": date_format(run.at, "j F Y"),
                "says": run.get_says_display(),
            }
        cards.append(
            {
                "instrument": how.instrument,
                "method": how.instrument.get_method_display(),
                "state": state,
                "word": word,
                "says": doing_words(how),
                "last": last,
                "controls": controls_words(len(how.controls.intersection(known)), FEWEST_CONTROLS),
            }
        )
    return cards


def library_facts(library: Library | None) -> list[tuple[str, str]]:
    """Return what the library in use is."""
    if library is None:
        return []
    kind = _("a demonstration: its spectra are invented") if library.simulated else _("measured")
    return [
        (_("Name"), library.name),
        (_("Version"), library.version[:12]),
        (_("References"), str(library.references)),
        (_("Spectra"), kind),
        (_("In use since"), date_format(library.taken_at, "j F Y")),
    ]


def kit_rows(kits: Iterable[Kit]) -> list[dict[str, Any]]:
    """Return the rows of strips and reagents."""
    return [
        {
            "kit": one,
            "what": one.get_target_display() if one.target else one.get_kind_display(),
            "expires": date_format(one.expires_date, "j F Y") if one.expires_date else "–",
        }
        for one in kits
    ]


def limit_rows(limits: Iterable[DetectionLimit]) -> list[list[str]]:
    """Return the rows of limits of detection."""
    return [
        [
            one.substance,
            one.get_matrix_display(),
            limit_range(one),
            str(one.kit.name if one.kit else one.instrument),
            one.source,
        ]
        for one in limits
    ]


def limit_range(limit: DetectionLimit) -> str:
    """Return a limit as a range with its unit: *4–7 per cent by weight*."""
    low, high = (f"{float(value):g}" for value in (limit.low, limit.high))
    numbers = low if low == high else f"{low}–{high}"
    return f"{numbers} {limit.get_unit_display()}"


def things(kits: Iterable[Kit], instruments: Iterable[Instrument]) -> dict[str, Kit | Instrument]:
    """Return what a limit can be stated of, by key."""
    found: dict[str, Kit | Instrument] = {f"kit-{one.pk}": one for one in kits}
    return found | {f"instrument-{one.pk}": one for one in instruments}
