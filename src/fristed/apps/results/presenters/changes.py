"""What a later version of a result says otherwise, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.instruments.choices import StripTarget

from ..choices import Because, Change
from ..models import Release, Withdrawal
from .naming import plainly


@dataclass(frozen=True, slots=True)
class Changed:
    """What a later version said otherwise: when, why, and what."""

    day: str
    because: str
    lines: tuple[str, ...]


def told_otherwise(release: Release) -> Changed:
    """Return what a version said otherwise than the one before."""
    said = [_change(one, release.because) for one in release.changed]
    return Changed(
        day=date_format(release.date, _("j F Y")),
        because=_why(release.because),
        lines=tuple(said) or (_nothing_new(release.because),),
    )


def _nothing_new(because: str) -> str:
    if because == Because.FIRST:
        return _("Do not go by what you read here before.")
    return _("It says the same as before.")


def taken_back(withdrawal: Withdrawal) -> Changed:
    """Return that a version was taken back, and why."""
    day = date_format(withdrawal.date, _("j F Y"))
    return Changed(
        day=day,
        because=_("A later answer was wrong and was taken back."),
        lines=(_("What stands below is what we said before it."),),
    )


def _why(because: str) -> str:
    return {
        Because.FIRST: _("An earlier answer was taken back; this one is new."),
        Because.LABORATORY: _("A laboratory looked at the sample too."),
        Because.REFERENCE: _("We know more substances than before, and looked again."),
        Because.REPEATED: _("We measured the sample again."),
        Because.QUICK_TEST: _("We used one more test strip or reagent."),
        Because.CORRECTED: _("There was a mistake in the first answer. We are sorry."),
    }[Because(because)]


def _change(one: Mapping[str, Any], because: str) -> str:
    said = {
        Change.ADDED: _("New: %(name)s."),
        Change.GONE: _gone(because),
        Change.SURER: _("Certain now: %(name)s."),
        Change.LESS_SURE: _("No longer certain: %(name)s."),
        Change.SHARE: _("There is another share of %(name)s than we said."),
        Change.STRIP: _("The test strip for %(name)s has another result."),
        Change.KNOWN: _("We could not name it before. Now we can."),
        Change.UNKNOWN: _("We can no longer say what it is."),
    }
    kind, name = Change(one["change"]), one["name"]
    strip = kind == Change.STRIP and name in StripTarget.values
    shown = StripTarget(name).label if strip else plainly(name) if name else ""
    return said[kind] % {"name": shown}


def _gone(because: str) -> str:
    """Only a person takes back what was said: not to see it again takes nothing back."""
    if because == Because.CORRECTED:
        return _("We no longer say that there is %(name)s in it.")
    return _("We saw %(name)s before and not this time. It can still be in it.")
