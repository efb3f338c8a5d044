"""Small forms of a person's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff

from ..choices import AgeBand, ConsentKind, Gender, Mode, Spoken, Verified
from ..models import Client, Terms
from .words import plain_line, plain_lines


class ConsentsForm(forms.Form):
    """What the person says yes to now. Nothing ticked means no."""

    given = forms.MultipleChoiceField(
        label=_("Says yes to"),
        choices=ConsentKind,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nothing ticked means no. Help never depends on it."),
    )

    def answers(self) -> dict[str, bool]:
        """Return yes or no for each kind."""
        return {kind: kind in self.cleaned_data["given"] for kind in ConsentKind.values}


class EmergencyNoteForm(forms.Form):
    """What helps this person. Empty takes the note away."""

    text = forms.CharField(
        label=_("What helps in an emergency"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        validators=[plain_lines],
        help_text=_("Sealed. Emptied and saved, the note is gone."),
    )


class SignForm(forms.Form):
    """Signing a version of the agreement."""

    terms = forms.ChoiceField(label=_("Agreement, read in"), widget=forms.RadioSelect)
    signed_as = forms.CharField(
        label=_("Signed with name or mark"), max_length=80, validators=[plain_line]
    )
    read_aloud = forms.BooleanField(label=_("The agreement was read aloud"), required=False)

    def __init__(self, *args: Any, terms: list[Terms], **kw: Any) -> None:
        super().__init__(*args, **kw)
        names = dict(Spoken.choices)
        self.versions = {str(one.pk): one for one in terms}
        self.fields["terms"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), names.get(one.language, one.language)) for one in terms
        ]
        self.fields["terms"].initial = str(terms[0].pk) if terms else None

    def chosen(self) -> Terms:
        """Return the version that was signed."""
        return self.versions[self.cleaned_data["terms"]]


class CorrectForm(forms.Form):
    """Who somebody is, as it should stand. What is sealed is typed anew, not shown."""

    name = forms.CharField(label=_("Name"), max_length=120, validators=[plain_line])
    birth_date = forms.DateField(label=_("Date of birth"), widget=forms.DateInput())
    age_band = forms.ChoiceField(label=_("Age"), choices=AgeBand, widget=forms.RadioSelect)
    gender = forms.ChoiceField(
        label=_("Gender, as the person says"),
        choices=Gender,
        widget=forms.RadioSelect,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language to speak"), choices=[("", "–"), *Spoken.choices], required=False
    )

    def __init__(self, *args: Any, client: Client, **kw: Any) -> None:
        super().__init__(*args, **kw)
        gone = ["age_band"] if client.mode == Mode.REGISTER else ["name", "birth_date"]
        for name in gone:
            del self.fields[name]
        for name in ("age_band", "gender", "language"):
            if name in self.fields:
                self.fields[name].initial = getattr(client, name)


class CloseForm(forms.Form):
    """To whom a record is closed."""

    to = forms.MultipleChoiceField(
        label=_("Closed to"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("They will not find this record. Nobody is shown why."),
    )

    def __init__(self, *args: Any, colleagues: list[Staff], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.colleagues = {str(staff.pk): staff for staff in colleagues}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (pk, staff.display_name) for pk, staff in self.colleagues.items()
        ]

    def chosen(self) -> list[Staff]:
        """Return the colleagues it is closed to."""
        return [self.colleagues[pk] for pk in self.cleaned_data["to"]]


class VerifiedForm(forms.Form):
    """How staff made sure who is asking, beyond the card."""

    layouts = {"verified": "list"}

    verified = forms.ChoiceField(
        label=_("How do you know who this is?"), choices=Verified, widget=forms.RadioSelect
    )


class ErasureForm(VerifiedForm):
    """An erasure, which nothing brings back."""

    understood = forms.BooleanField(
        label=_("The person knows that this cannot be undone, and wants it")
    )


class CardForm(forms.Form):
    """A card, scanned or typed."""

    token = forms.CharField(
        label=_("Scan or type the card"),
        max_length=120,
        validators=[plain_line],
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class NameForm(forms.Form):
    """A registered name, to find a lost card's owner."""

    name = forms.CharField(
        label=_("Registered name, in full"),
        max_length=120,
        validators=[plain_line],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
