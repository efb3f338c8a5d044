"""What is asked of somebody who joins: a name, a way to reach them, a year, a chapter. No more."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import words

from ..actions.joining import Joining
from ..actions.people import Who
from ..choices import Kind
from ..models import FIRST_YEAR, Chapter
from ..queries.countries import countries

YOUNGEST, HERE = 15, "NO"


class JoinForm(forms.Form):
    """Joining, ordinary or international."""

    name = words(_("Name"), 120)
    reached = forms.EmailField(label=_("E-mail address"), max_length=254)
    birth_year = forms.IntegerField(label=_("Year of birth"))
    country = forms.ChoiceField(label=_("Country"), initial=HERE)
    chapter = forms.ChoiceField(label=pgettext_lazy("of an association", "Chapter"), required=False)
    agrees = forms.BooleanField(label=_("I agree that this is kept, for this alone."))
    why = {
        "name": _("So that we know who our members are."),
        "reached": _("To confirm that it is you, and to send what members are sent."),
        "birth_year": _("Grants count young members. The year is enough."),
    }

    def __init__(self, *args: Any, chapters: Iterable[Chapter], today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._today = today
        self._field("chapter").choices = [
            ("", _("No chapter")),
            *((one.site.slug, one.site.name) for one in chapters),
        ]
        self._field("country").choices = countries(get_language() or "en")
        self.fields["birth_year"].widget.attrs["inputmode"] = "numeric"
        self.fields["reached"].widget.attrs["autocomplete"] = "email"

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        return field

    def clean_birth_year(self) -> int:
        """Take a year in which somebody old enough can be born."""
        year = int(self.cleaned_data["birth_year"])
        if not FIRST_YEAR <= year <= self._today.year - YOUNGEST:
            raise forms.ValidationError(
                _("Write the year with four figures. Members are 15 or older.")
            )
        return year

    def joining(self, language: str) -> Joining:
        """Return what was given; from abroad is international, whatever chapter was chosen."""
        said = self.cleaned_data
        home = said["country"] == HERE
        return Joining(
            kind=Kind.ORDINARY if home else Kind.INTERNATIONAL,
            birth_year=said["birth_year"],
            country=said["country"],
            language=language,
            who=Who(said["name"].strip(), said["reached"].strip()),
        )


class AddForm(JoinForm):
    """Somebody who joined on paper, written down by whoever keeps the list."""

    agrees = forms.BooleanField(label=_("They agreed to it on paper."))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, chapters=(), today=today, **kw)
        del self.fields["chapter"]


class CodeForm(forms.Form):
    """A member's own code, and what they want."""

    code = words(_("Code"), 40, widget=forms.TextInput(attrs={"autocapitalize": "characters"}))


class AddressForm(forms.Form):
    """An address: of somebody who has lost their code, or who is to be found."""

    wrong = _("This address led nowhere.")

    reached = forms.EmailField(label=_("E-mail address"), max_length=254)
