"""What is said at a hand-over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.moments import sealed_words


class GiveForm(forms.Form):
    """Words to the next shift; none are needed."""

    words = sealed_words(
        _("To the next shift"),
        help_text=_("What the lines below do not say. Kept apart under lock."),
    )


class ReceiveForm(forms.Form):
    """The lines that the receiver has gone through."""

    items = forms.TypedMultipleChoiceField(
        label=_("What I have taken over"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, lines: list[tuple[int, Any]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["items"].choices = lines  # type: ignore[attr-defined]
        self.fields["items"].layout = "list"  # type: ignore[attr-defined]
