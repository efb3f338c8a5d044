"""Breaking glass, looking at it afterwards, and naming a screen."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..choices import GlassOutcome, GlassReason
from .fields import many_words, one_of, words

MINUTES = [(15, _("15 minutes")), (30, _("30 minutes")), (60, _("60 minutes, the most"))]


class GlassForm(forms.Form):
    """Why, in a code and in words, and for how long."""

    reason = one_of(_("Why"), GlassReason)
    words = many_words(
        _("What happened"),
        1000,
        help_text=_("Sealed. Whoever looks at this afterwards reads it, and nobody else."),
    )
    minutes = forms.TypedChoiceField(
        label=_("For how long"),
        choices=MINUTES,
        coerce=int,
        widget=forms.RadioSelect,
        initial=settings.GLASS_MINUTES,
    )


class GlassReviewForm(forms.Form):
    """What somebody else thinks of it."""

    outcome = one_of(_("What do you find?"), GlassOutcome)
    words = many_words(_("In words"), 1000, required=False, help_text=_("Sealed."))


class TerminalForm(forms.Form):
    """What a screen is called."""

    name = words(
        _("Where it stands"), 40, help_text=_("As in: Desk, Smoking room. No name of a person.")
    )
