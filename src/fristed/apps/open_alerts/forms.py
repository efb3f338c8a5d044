"""What somebody types who wants alerts sent, and the code by which they confirm or end it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import one_of

CONFIRM, END = "confirm", "end"
DEEDS: Final = [(CONFIRM, _("send me alerts")), (END, _("send me no more"))]


class SubscribeForm(forms.Form):
    """A place and an address; no name."""

    area = forms.ChoiceField(label=_("Where"), required=False)
    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("One that does not say who you are is enough. It is kept sealed."),
    )

    def __init__(self, *args: Any, places: dict[str, str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        area: Any = self.fields["area"]
        area.choices = [("", _("everywhere")), *places.items()]


class CodeForm(forms.Form):
    """The code from the message, and what it shall do."""

    code = forms.RegexField(
        label=_("The code from the message"),
        regex=r"^[0-9A-Za-z ]{16,24}\Z",
        error_messages={"invalid": _("Sixteen letters and digits, as in the message.")},
    )
    deed = one_of(_("What shall it do?"), DEEDS, initial=CONFIRM)
