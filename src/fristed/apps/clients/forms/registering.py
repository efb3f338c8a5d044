"""The one page of a registration: only what the rule book of the day asks."""

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..actions import Answers
from ..choices import AgeBand, ConsentKind, Gender, Known, Mode, Spoken
from ..models import Terms
from ..queries import COMBINATIONS, Asked
from .self_chosen import LABELS, WHY, self_chosen_fields
from .words import plain_line, plain_lines

GO_ON = _("Go on as a new person")
YES_NO = [(Known.YES.value, Known.YES.label), (Known.NO.value, Known.NO.label)]

# Questions that only some rule books put: label and what the answer is for.
LAW_ASKS = {
    "history": (
        _("Has the history of use that the law requires"),
        _("The law opens the room to people with this history. Left open, the desk asks."),
    ),
    "resident": (
        _("Lives in the area the room is for"),
        _("The rules of this room ask it for a place. Help and supplies never depend on it."),
    ),
    "client_status": (
        _("Is dependent, as the law requires"),
        _("The law opens the room to people who are. Left open, the desk asks."),
    ),
}


class RegisterForm(forms.Form):
    """A registration. Fields that the rule book does not ask for are not in it."""

    mode = forms.ChoiceField(label=_("How the person is known"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=120, required=False, validators=[plain_line])
    birth_date = forms.DateField(label=_("Date of birth"), required=False, widget=forms.DateInput())
    age_band = forms.ChoiceField(
        label=_("Age"), choices=AgeBand, widget=forms.RadioSelect, required=False
    )
    history = forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, required=False)
    resident = forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, required=False)
    client_status = forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, required=False)
    gender = forms.ChoiceField(
        label=_("Gender, as the person says"),
        choices=Gender,
        widget=forms.RadioSelect,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language to speak"), choices=[("", "–"), *Spoken.choices], required=False
    )
    terms = forms.ChoiceField(
        label=_("Agreement, read in"), widget=forms.RadioSelect, required=False
    )
    signed_as = forms.CharField(
        label=_("Signed with name or mark"),
        max_length=80,
        required=False,
        validators=[plain_line],
        help_text=_("Typed here by the person, or by you as they say it. A mark is enough."),
    )
    read_aloud = forms.BooleanField(label=_("The agreement was read aloud"), required=False)
    consents = forms.MultipleChoiceField(
        label=_("Says yes to"),
        choices=ConsentKind,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nothing ticked means no. Help never depends on it."),
    )
    emergency_note = forms.CharField(
        label=_("What helps in an emergency"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        validators=[plain_lines],
    )
    surely_another_person = forms.BooleanField(
        label=_("This is another person of the same name and birth date"), required=False
    )
    visit = forms.RegexField(r"^\d{1,19}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asked: Asked, terms: list[Terms], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.asked = asked
        self.versions = {str(one.pk): one for one in terms}
        self.same_person: int | None = None
        self.answers_agree = False
        self.why: dict[str, Any] = {}
        self._leave_out_what_is_not_asked()
        self._offer_terms(terms)
        self._say_why()
        self.groups = [
            (_("Who"), ["mode", "name", "birth_date", "surely_another_person", "age_band"]),
            (_("Chosen by the person"), list(LABELS)),
            (_("What the law asks"), ["history", "resident", "client_status", "gender"]),
            (_("Agreement"), ["terms", "signed_as", "read_aloud"]),
            (_("For good help"), ["language", "emergency_note", "consents"]),
        ]

    def _leave_out_what_is_not_asked(self) -> None:
        gone = [code for code in LAW_ASKS if code not in self.asked.needed]
        if Mode.REGISTER not in self.asked.modes:
            gone += ["name", "birth_date"]
        if Mode.PSEUDONYM in self.asked.modes:
            self.fields.update(self_chosen_fields())
        else:
            gone += ["age_band"]
        if not self.asked.gender:
            gone += ["gender"]
        if not self.versions:
            gone += ["terms", "signed_as", "read_aloud"]
        if not self.data.get("surely_another_person"):
            gone += ["surely_another_person"]
        elif self.data.get("mode") == Mode.PSEUDONYM:
            self.fields["surely_another_person"].label = GO_ON
        for name in gone:
            del self.fields[name]
        modes = [(mode, Mode(mode).label) for mode in self.asked.modes]
        self._field("mode").choices = modes  # type: ignore[attr-defined]
        self.fields["mode"].initial = modes[0][0]
        if len(modes) == 1:
            self.fields["mode"].widget = forms.HiddenInput()
            for name in {"name", "birth_date"} & set(self.fields):
                self.fields[name].required = True

    def _offer_terms(self, terms: list[Terms]) -> None:
        if not terms:
            return
        names = dict(Spoken.choices)
        field = self._field("terms")
        field.choices = [(str(one.pk), names.get(one.language, one.language)) for one in terms]  # type: ignore[attr-defined]
        mine = next((one for one in terms if one.language == get_language()), terms[0])
        field.initial = str(mine.pk)

    def _say_why(self) -> None:
        sources = dict(self.asked.sources)
        whys = {
            "name": _("The law of this place wants a named register. It is kept sealed, apart."),
            "birth_date": _("The age decides whether a place may be given. The date is sealed."),
            "age_band": _("The age decides whether a place may be given. A band is enough."),
            "gender": _("Only to count; it may be left out."),
            "language": _("To speak with you, or to find an interpreter."),
            "terms": _("So that both sides know what holds here. Signing later is possible."),
            "consents": _("Each is the person's own choice, and can be changed any day."),
            "emergency_note": _("Allergies, illness, whom to call. Sealed; opened only to help."),
            **dict.fromkeys(LABELS, WHY),
        }
        codes = {"name": "registration", "birth_date": "min_age", "age_band": "min_age"}
        for name, why in whys.items():
            if name in self.fields:
                source = sources.get(codes.get(name, ""), "")
                self.why[name] = f"{why} ({source})" if source else why
        for name, (label, why) in LAW_ASKS.items():
            if name in self.fields:
                self.fields[name].label = label
                self.why[name] = why
        self._say_what_holds_for_the_young()

    def _say_what_holds_for_the_young(self) -> None:
        years = self.asked.minimum_age
        if years is None:
            return
        words = _(
            "Under %(years)s: no place in the room, but help, supplies and a nurse. "
            "Register as usual; the shift lead decides what follows."
        )
        for name in ("birth_date", "age_band"):
            if name in self.fields:
                self.fields[name].help_text = words % {"years": years}

    def _field(self, name: str) -> forms.Field:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way of being known needs."""
        given = super().clean() or {}
        if given.get("mode") == Mode.REGISTER:
            self._want("name", _("The register needs the name."))
            self._want("birth_date", _("The register needs the date of birth."))
        elif given.get("mode") == Mode.PSEUDONYM and self.asked.minimum_age:
            self._want("age_band", _("Choose the band the age lies in."))
        return given

    def _want(self, name: str, words: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    def ask_whether_another(self, client: int) -> None:
        """Say that somebody of this name and birth date is in the register already."""
        self.same_person = client
        self.fields["surely_another_person"] = deepcopy(self.base_fields["surely_another_person"])
        self.add_error(
            "name" if "name" in self.fields else None,
            _(
                "Somebody of this name and birth date is in the register. "
                "Open that record, or tick that this is another person."
            ),
        )

    def ask_whether_chance(self) -> None:
        """Say that somebody answered alike; whose record it is stays unsaid, it may be chance."""
        self.answers_agree = True
        self.fields["surely_another_person"] = deepcopy(self.base_fields["surely_another_person"])
        self.fields["surely_another_person"].label = GO_ON
        self.add_error(
            None,
            _(
                "This may be somebody who is registered already. The answers agree; about 1 in "
                "%(combinations)s people would agree by chance. Ask for the card, or go on as a "
                "new person."
            )
            % {"combinations": number_format(COMBINATIONS, force_grouping=True)},
        )

    def answers(self) -> Answers:
        """Return what was answered, for the action."""
        given = self.cleaned_data
        named = given["mode"] == Mode.REGISTER
        return Answers(
            name=given.get("name", "") if named else "",
            birth_date=given.get("birth_date") if named else None,
            age_band="" if named else given.get("age_band", ""),
            gender=given.get("gender", ""),
            language=given.get("language", ""),
            history=given.get("history", ""),
            resident=given.get("resident", ""),
            client_status=given.get("client_status", ""),
            terms=self.versions.get(given.get("terms", "")),
            signed_as=given.get("signed_as", ""),
            read_aloud=given.get("read_aloud", False),
            consents=tuple(given.get("consents", ())),
            emergency_note=given.get("emergency_note", ""),
            self_chosen=() if named else tuple(given.get(name, "") for name in LABELS),
            surely_another_person=given.get("surely_another_person", False),
        )
