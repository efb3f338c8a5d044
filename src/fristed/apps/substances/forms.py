"""What is typed to look a name up, and to add one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import words

from .choices import Language
from .queries import every


class LookForm(forms.Form):
    """A name, as somebody says it."""

    name = words(_("Name, street name or CAS number"), 60)


class NameForm(forms.Form):
    """A name that people use here."""

    name = words(_("Name that people use here"), 60)
    code = forms.ChoiceField(label=_("What it means"))
    language = forms.ChoiceField(label=_("Language"), choices=Language, required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        by_name = sorted((one.name.casefold(), one.code, one.name) for one in every())
        self.fields["code"].choices = [("", "")] + [  # type: ignore[attr-defined]
            (code, name) for _folded, code, name in by_name
        ]
