"""Places."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import PlaceKind
from .fields import one_of, words


class RenameForm(forms.Form):
    """What a place is called."""

    label = words(_("Number or letter on the place"), 6)
    room_nb = words(_("Room, in Norwegian"), 40)
    room_en = words(_("Room, in English"), 40)


class PlaceForm(RenameForm):
    """A new place."""

    kind = one_of(_("Fitted for"), PlaceKind)
