"""A number that is not known for certain: its value, and both ends of its 95 % interval."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ENDS: Final = ("", "_low", "_high")


def triple(name: str, label: Any, least: float, most: float, **kw: Any) -> dict[str, Any]:
    """Return three fields: the value, and where its interval begins and ends."""
    kw.setdefault("required", False)
    help_text = kw.pop("help_text", "")
    labels = {
        "": label,
        "_low": format_lazy("{} {}", label, gettext_lazy("… at least (2.5 %)")),
        "_high": format_lazy("{} {}", label, gettext_lazy("… at most (97.5 %)")),
    }
    return {
        f"{name}{end}": forms.FloatField(
            label=labels[end],
            min_value=least,
            max_value=most,
            localize=True,
            help_text="" if end else help_text,
            **kw,
        )
        for end in ENDS
    }


def hold_triple(form: forms.Form, said: Mapping[str, Any], name: str, *, needed: bool) -> None:
    """Refuse an interval that misses an end, or that does not hold its value."""
    names = [f"{name}{end}" for end in ENDS]
    if any(one in form.errors for one in names):
        return
    value, low, high = (said.get(one) for one in names)
    if None in (value, low, high):
        if needed or (value, low, high) != (None, None, None):
            missing = next(one for one in names if said.get(one) is None)
            form.add_error(missing, _("An interval needs its value and both ends."))
    elif not low <= value <= high:  # type: ignore[operator]  # none of them is None here
        form.add_error(names[0], _("The value has to lie within its interval."))


def hold_together(form: forms.Form, said: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Tell whether all of some answers are given; refuse where only some of them are."""
    given = [said.get(one) is not None for one in names]
    if any(given) and not all(given) and not any(one in form.errors for one in names):
        missing = next(one for one in names if said.get(one) is None)
        form.add_error(missing, _("This belongs to the numbers beside it: fill in all or none."))
    return all(given)
