"""Times as the clock on the wall showed them: an hour of autumn comes twice, one of spring never.

Every form in which somebody types a local time turns it into a moment here (`moment_typed`).
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

CAME_TWICE = _(
    "The clocks went back this night, and this time came twice. Choose which one is meant."
)
NEVER_CAME = _(
    "The clocks went forward this night, and this time never came. Look at the time again."
)


class Turn(TextChoices):
    """Which of the two, in their order."""

    FIRST = "first", _("The first time, before the clocks went back")
    SECOND = "second", _("The second time, after the clocks went back")


def moments_of(local: datetime, zone: ZoneInfo) -> list[datetime]:
    """Return the moments, in UTC, at which the wall showed a time: none, one, or two in order.

    In UTC, as Python compares two moments of one zone by their clocks and not by their order.
    """
    local = local.replace(fold=0)
    try:
        read = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
        return sorted(one for one in read if one.astimezone(zone).replace(tzinfo=None) == local)
    except OverflowError:  # at either end of all years
        return []


def moment_typed(form: forms.BaseForm, name: str, local: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment typed in a field; refuse one that never came, ask which of two."""
    found = moments_of(local, zone)
    if not found:
        raise forms.ValidationError(NEVER_CAME)
    if len(found) == 1:
        return found[0]
    chosen = turn_given(form, name)
    ask_turn(form, name, chosen)
    if not chosen:
        raise forms.ValidationError(CAME_TWICE)
    return found[Turn.values.index(chosen)]


def ask_turn(form: forms.BaseForm, name: str, chosen: str = "") -> None:
    """Let the page ask beside a field which of the two is meant (components/field.html)."""
    form.fields[name].turns = [  # type: ignore[attr-defined]
        {"value": value, "label": label, "chosen": value == chosen} for value, label in Turn.choices
    ]


def turn_given(form: forms.BaseForm, name: str) -> str:
    """Return which of the two was chosen; empty where nobody was asked."""
    given = str(form.data.get(f"{form.add_prefix(name)}_turn", ""))
    return given if given in Turn.values else ""


def nearest(moments: Iterable[datetime], to: datetime) -> datetime | None:
    """Return the moment that lies nearest to another."""
    return min(moments, key=lambda moment: abs(moment - to), default=None)
