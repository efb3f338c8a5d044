"""An edition and its last day; which rooms are asked, and where their letters go."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.directory.presenters.words import where_words
from fristed.apps.directory.queries.rooms import Entry
from fristed.apps.sites.forms.fields import DayField, one_of


class EditionForm(forms.Form):
    """What a new edition is called."""

    slug = forms.RegexField(
        r"^[12][0-9]{3}(-[a-z0-9]{1,12})?$",
        label=_("Name of the edition"),
        max_length=20,
        help_text=_("A year, as in 2027; two in one year: 2027-autumn."),
        error_messages={"invalid": _("Write a year, as in 2027 or 2027-autumn.")},
    )


class OpenForm(forms.Form):
    """Until when the rooms are asked to answer; the edition is closed by hand."""

    answer_by = DayField(
        label=_("Please answer by"),
        required=False,
        help_text=_("The letters say it. The links open until you close the edition."),
    )

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today

    def clean_answer_by(self) -> date | None:
        """Refuse a day that is over."""
        day: date | None = self.cleaned_data["answer_by"]
        if day and day < self.today:
            raise ValidationError(_("This day is over."))
        return day


class InviteForm(forms.Form):
    """Which rooms of the directory are asked, and in which language letters speak to them."""

    def __init__(
        self, *args: Any, rooms: Iterable[Entry], languages: Sequence[tuple[str, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        choices = [(str(one.pk), f"{where_words(one)}: {one.name}") for one in rooms]
        self.fields["language"] = one_of(
            _("Language of the letters"), languages, initial=languages[0][0]
        )
        self.fields["rooms"] = forms.MultipleChoiceField(
            label=_("Rooms"), choices=choices, widget=forms.CheckboxSelectMultiple
        )

    def numbers(self) -> list[int]:
        """Return the numbers of the rooms that were chosen."""
        return [int(one) for one in self.cleaned_data["rooms"]]


class ReachForm(forms.Form):
    """Where a letter reaches the service, until the edition is closed."""

    address = forms.EmailField(
        label=_("E-mail of the service"),
        max_length=254,
        required=False,
        help_text=_("A shared one, not one person’s own. It is forgotten when the edition closes."),
    )

    def __init__(self, *args: Any, languages: Sequence[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["language"] = one_of(_("Language of the letters"), languages)
