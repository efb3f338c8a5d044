"""What somebody types who wants alerts sent, and the code by which they confirm or end it."""

from collections.abc import Collection
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from fristed.apps.alerts.choices import Channel
from fristed.apps.alerts.queries.numbers import number_in
from fristed.apps.sites.forms.fields import one_of

CONFIRM, END = "confirm", "end"
DEEDS: Final = [(CONFIRM, _("send me alerts")), (END, _("send me no more"))]


class AddressField(forms.CharField):
    """An e-mail address, a mobile number, or either: whatever the house can write to."""

    labels: ClassVar[dict[tuple[str, ...], tuple[Any, str]]] = {
        ("email",): (_("E-mail address"), "email"),
        ("text",): (_("Mobile number"), "tel"),
    }
    either: ClassVar[tuple[Any, str]] = (_("E-mail address or mobile number"), "text")

    def __init__(self, *, channels: Collection[str], **kw: Any) -> None:
        self.channels = channels
        label, kind = self.labels.get(tuple(channels), self.either)
        super().__init__(label=label, max_length=254, **kw)
        self.widget.input_type = kind

    def clean(self, value: Any) -> Any:
        """Return what was typed as it is written to: an address, or a number with its country."""
        told = super().clean(value)
        if Channel.TEXT in self.channels and "@" not in told:
            if not (number := number_in(told)):
                raise ValidationError(_("This is no mobile number that we can send to."))
            return number
        validate_email(told)
        return told


class SubscribeForm(forms.Form):
    """A place and an address or a number; no name."""

    area = forms.ChoiceField(label=_("Where"), required=False)

    def __init__(
        self, *args: Any, places: dict[str, str], channels: Collection[str], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        area: Any = self.fields["area"]
        area.choices = [("", _("everywhere")), *places.items()]
        self.fields["address"] = AddressField(
            channels=channels,
            help_text=_("One that does not say who you are is enough. It is kept sealed."),
        )

    def asks(self) -> dict[str, str]:
        """Return the place, the address, and by which channel it is written to."""
        said = self.cleaned_data
        channel = Channel.EMAIL if "@" in said["address"] else Channel.TEXT
        return {**said, "channel": str(channel)}


class CodeForm(forms.Form):
    """The code from the message, and what it shall do."""

    code = forms.RegexField(
        label=_("The code from the message"),
        regex=r"^[0-9A-Za-z ]{16,24}\Z",
        error_messages={"invalid": _("Sixteen letters and digits, as in the message.")},
    )
    deed = one_of(_("What shall it do?"), DEEDS, initial=CONFIRM)
