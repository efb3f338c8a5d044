"""Places."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import one_of, words

from ..choices import PlaceKind


class CalledForm(forms.Form):
    """What a place is called."""

    label = words(_("Number or letter on the place"), 6)
    room_nb = words(_("Room, in Norwegian"), 40)
    room_en = words(_("Room, in English"), 40)


class PlaceForm(CalledForm):
    """A new place."""

    kind = one_of(_("Fitted for"), PlaceKind)


class ChangePlaceForm(CalledForm):
    """What a place is called, and which of the others stands beside it."""

    beside = forms.TypedChoiceField(
        label=_("Stands beside"),
        widget=forms.RadioSelect,
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("The board says who sits beside whom. The other place is changed with it."),
    )

    def __init__(self, *args: Any, others: Iterable[tuple[int, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        alone = ("", _("no other place"))
        self.fields["beside"].choices = [alone, *others]  # type: ignore[attr-defined]
