"""A question in its languages. Answers to choose from are lines: a code, an equals sign, words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import many_words, one_of, words

from ..actions.editions import Wording
from ..choices import LISTED, Kind
from ..models import Question
from ..queries.instruments import is_free

HOUSE: Final = ("en", "nb")
_LINE: Final = re.compile(r"([a-z][a-z0-9_]{0,30})\s*=\s*(\S.*)")
_NOT_CODES: Final = frozenset({"all", "any", "world"})
MOST_TEXT: Final = 300


class WordingForm(forms.Form):
    """The words of a question: English always, every other language as far as it is there."""

    asked = forms.BooleanField(
        label=_("This question is asked"), required=False, initial=True,
        help_text=_("Only a draft can leave a question out."),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, languages: Sequence[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.of_kind, self.languages = kind, languages
        named = Locale((get_language() or "en").partition("-")[0]).languages
        self.groups: list[tuple[Any, list[str]]] = []
        for code in languages:
            names = self._language(code)
            self.groups.append((str(named.get(code, code)).capitalize(), names))

    def _language(self, code: str) -> list[str]:
        must = code == "en"
        said: dict[str, forms.Field] = {
            f"section_{code}": words(_("Page"), 80, required=must),
            f"text_{code}": words(_("Question"), MOST_TEXT, required=must),
            f"hint_{code}": words(_("What helps to answer it"), MOST_TEXT, required=False),
        }
        if not self.of_kind or self.of_kind in LISTED:
            said[f"options_{code}"] = many_words(
                _("Answers to choose from"), 3000, required=must and bool(self.of_kind),
                help_text=_("A line each, as in: staff_time = Staff time"),
            )  # fmt: skip
        self.fields.update(said)
        return list(said)

    def clean(self) -> dict[str, Any]:
        """Read the answers to choose from; every language has the same codes, in one order."""
        given: dict[str, Any] = super().clean() or {}
        self.options: list[tuple[str, dict[str, str]]] = []
        if (self.of_kind or given.get("kind")) not in LISTED:
            return given
        read = {code: self._read(code, given) for code in self.languages}
        codes = list(read["en"])
        if not codes and "options_en" not in self.errors:
            self.add_error("options_en", _now("Write the answers to choose from."))
        for code in self.languages:
            if read[code] and list(read[code]) != codes and f"options_{code}" not in self.errors:
                self.add_error(f"options_{code}", _now("Use the codes of the English ones."))
        self.options = [
            (one, {code: read[code][one] for code in self.languages if one in read[code]})
            for one in codes
        ]
        return given

    def wording(self) -> Wording:
        """Return the question in words."""
        return Wording(
            self._text("section"), self._text("text"), self._text("hint"), self.options,
            self.cleaned_data["asked"],
        )  # fmt: skip

    def _text(self, name: str) -> dict[str, str]:
        given = {code: self.cleaned_data[f"{name}_{code}"] for code in self.languages}
        return {code: text for code, text in given.items() if text}

    def _read(self, code: str, given: Mapping[str, Any]) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in filter(str.strip, (given.get(f"options_{code}") or "").splitlines()):
            read = _LINE.fullmatch(line.strip())
            if read is None or read[1] in found or read[1] in _NOT_CODES:
                said = _now("This line is not understood: %(line)s") % {"line": line.strip()[:60]}
                self.add_error(f"options_{code}", said)
                return {}
            found[read[1]] = read[2]
        return found


class NewQuestionForm(WordingForm):
    """A question that an edition does not have yet."""

    key = forms.RegexField(
        r"^[a-z][a-z0-9_]{1,38}$", label=_("Code of the question"),
        help_text=_("Small letters, digits, underscores. The same in every edition: by it they "
                    "stand side by side."),
        error_messages={"invalid": _("Small letters, digits and underscores.")},
    )  # fmt: skip
    kind = one_of(_("How it is answered"), Kind.choices)
    by_country = forms.BooleanField(
        label=_("Tell the answers by country as well"), required=False,
        help_text=_("For a choice or several. A country is shown once enough services answered."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, kind="", **kw)
        del self.fields["asked"]
        self.groups.insert(0, (_("The question"), ["key", "kind", "by_country"]))

    def clean_key(self) -> str:
        """Refuse a code that something else on a page of questions is called."""
        key = str(self.cleaned_data["key"])
        if not is_free(key):
            raise ValidationError(_("Choose another code."))
        return key

    def clean(self) -> dict[str, Any]:
        """Let only what is chosen from a list be told by country."""
        given = super().clean()
        if given.get("by_country") and given.get("kind") not in (*LISTED, Kind.YES_NO):
            self.add_error("by_country", _now("Only what is chosen can be told by country."))
        given["asked"] = True
        return given


def form_languages(questions: Iterable[Question], also: str) -> list[str]:
    """Return the languages of a form: the house's, those that are there, one that is asked for."""
    there = {code for one in questions for code in one.text}
    asked = {also} & set(Locale("en").languages)
    return [*HOUSE, *sorted((there | asked) - set(HOUSE))]


def initial(question: Question) -> dict[str, Any]:
    """Return what stands in the form of a question."""
    found: dict[str, Any] = {"asked": question.asked}
    for code in {*question.section, *question.text, *question.hint}:
        found[f"section_{code}"] = question.section.get(code, "")
        found[f"text_{code}"] = question.text.get(code, "")
        found[f"hint_{code}"] = question.hint.get(code, "")
        lines = [f"{one} = {text[code]}" for one, text in question.options if code in text]
        found[f"options_{code}"] = "\n".join(lines)
    return found
