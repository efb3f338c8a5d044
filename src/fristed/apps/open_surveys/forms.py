"""A page of questions. It only shows: what is an answer is said by `surveys.queries.values`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.surveys.choices import Kind
from fristed.apps.surveys.models import Answer, Question
from fristed.apps.surveys.queries.instruments import ESTIMATE
from fristed.apps.surveys.queries.results import options_of
from fristed.apps.surveys.queries.values import MOST_WORDS
from fristed.apps.surveys.queries.words import said


class PageForm(forms.Form):
    """The questions of one page, in the language of the invitation where the house lacks it."""

    def __init__(
        self, *args: Any, questions: Sequence[Question], language: str, house: Sequence[str],
        **kw: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kw)
        spoken = get_language() or "en"
        self.wanted = (spoken,) if language in house else (language, spoken)
        self.questions = questions
        for one in questions:
            self.fields[one.key] = self._field(one)
            if one.kind == Kind.SHARE:
                self.fields[f"{ESTIMATE}{one.key}"] = forms.BooleanField(
                    label=_("This is an estimate; nobody counted"), required=False
                )

    def typed(self) -> dict[str, list[str]]:
        """Return what was typed, by question."""
        return {one.key: self.data.getlist(one.key) for one in self.questions}  # type: ignore[attr-defined]

    def estimated(self) -> frozenset[str]:
        """Return which shares are marked as estimates."""
        return frozenset(one.key for one in self.questions if self.data.get(ESTIMATE + one.key))

    def say_what_is_wrong(self, wrong: Mapping[str, str]) -> None:
        """Say beside each question what is wrong with what was typed."""
        for one in self.questions:
            self.errors.pop(one.key, None)
            if one.key in wrong:
                self.add_error(one.key, wrong[one.key])

    def _words(self, text: Mapping[str, str]) -> str:
        return said(text, *self.wanted)[0]

    def _field(self, one: Question) -> forms.Field:
        about: dict[str, Any] = {
            "label": self._words(one.text), "help_text": self._words(one.hint), "required": False,
        }  # fmt: skip
        if one.kind in (Kind.NUMBER, Kind.SHARE):
            if one.kind == Kind.SHARE:
                about["help_text"] = about["help_text"] or _("In per cent, from 0 to 100.")
            number = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "12"})
            return forms.CharField(widget=number, **about)
        if one.kind == Kind.WORDS:
            area = forms.Textarea(attrs={"maxlength": MOST_WORDS})
            return forms.CharField(widget=area, **about)
        choices = [(code, self._words(text)) for code, text in options_of(one)]
        if one.kind == Kind.SEVERAL:
            several = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=choices, widget=several, **about)
        choices.append(("", _("No answer")))
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **about)


def initial(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return what a room answered before, as it stands in a form."""
    found: dict[str, Any] = {}
    for key, one in answers.items():
        found[key] = one.value
        found[f"{ESTIMATE}{key}"] = one.estimate
    return found
