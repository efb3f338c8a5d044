"""A text as it is written: its parts, and the sources that each fact stands in."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import many_words, words

from ..choices import OF_A_PAGE, Reliability, Risk, Section, SourceKind

MOST_SOURCES: Final = 6
MOST_WORDS: Final = 4000
FIRST_YEAR, LAST_YEAR = 1900, 2099
SOURCE_SAYS: Final = (
    "title", "publisher", "year", "address", "kind", "unchecked", "risk", "reliability",
)  # fmt: skip
LEFT_OPEN: Final[list[tuple[Any, Any]]] = [("", "")]


class TextForm(forms.Form):
    """The parts of a page, or the one part of a mixture; six sources at most."""

    def __init__(self, *args: Any, mixture: bool, text: Any = None, **kw: Any) -> None:
        super().__init__(*args, **{"initial": _initial(text), **kw})
        self.mixture = mixture
        sections = (Section.TOGETHER,) if mixture else OF_A_PAGE
        for one in sections:
            self.fields[one.value] = many_words(one.label, MOST_WORDS, required=mixture)
            self.fields[one.value].widget.attrs["data-lix"] = ""
        self.groups: list[tuple[Any, list[str]]] = [(_("Text"), [one.value for one in sections])]
        for number in range(1, MOST_SOURCES + 1):
            names = self._source_fields(number)
            self.groups.append((_("Source %(number)s") % {"number": number}, names))
        self.fields["after"] = forms.IntegerField(
            widget=forms.HiddenInput, min_value=0, max_value=30_000
        )

    def _source_fields(self, number: int) -> list[str]:
        made: dict[str, forms.Field] = {
            "title": words(_("Title"), 200, required=False),
            "publisher": words(_("Who publishes it"), 120, required=False),
            "year": forms.IntegerField(
                label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
            ),
            "address": forms.URLField(
                label=_("Address"), max_length=300, required=False, assume_scheme="https"
            ),
            "kind": forms.ChoiceField(
                label=_("Kind"), choices=[*LEFT_OPEN, *SourceKind.choices], required=False
            ),
            "unchecked": forms.BooleanField(
                label=_("Named from memory, not looked up yet"), required=False
            ),
        }
        if self.mixture:
            made |= _levels()
        named = {f"source_{number}_{name}": field for name, field in made.items()}
        self.fields.update(named)
        return list(named)

    def clean(self) -> dict[str, Any]:
        """Refuse a text without a word, and a mixture whose risk nobody says."""
        said = super().clean() or self.cleaned_data
        if not any(self.parts().values()):
            raise ValidationError(_("Not a word is written yet."))
        if self.mixture and all(one["risk"] is None for one in self.sources()):
            raise ValidationError(_("At least one source has to say how risky it is."))
        return said

    def parts(self) -> dict[str, str]:
        """Return what is written, by section."""
        said = self.cleaned_data
        return {one.value: said.get(one.value, "") for one in Section if one.value in self.fields}

    def sources(self) -> list[dict[str, Any]]:
        """Return the sources that have a title."""
        found = [self._source(number) for number in range(1, MOST_SOURCES + 1)]
        return [one for one in found if one["title"]]

    def _source(self, number: int) -> dict[str, Any]:
        said: Mapping[str, Any] = {
            name: self.cleaned_data.get(f"source_{number}_{name}") for name in SOURCE_SAYS
        }
        risk, reliability = said["risk"], said["reliability"]
        return {
            "title": said["title"] or "",
            "publisher": said["publisher"] or "",
            "year": said["year"],
            "address": said["address"] or "",
            "kind": said["kind"] or "",
            "unchecked": bool(said["unchecked"]),
            "risk": int(risk) if risk else None,
            "reliability": int(reliability) if reliability else 0,
        }


def _levels() -> dict[str, forms.Field]:
    """Return the fields in which a source says how risky a mixture is, and how well known."""
    return {
        "risk": forms.ChoiceField(
            label=_("How risky this source says it is"),
            choices=[*LEFT_OPEN, *Risk.choices],
            required=False,
        ),
        "reliability": forms.ChoiceField(
            label=_("How well it is known"),
            choices=[*LEFT_OPEN, *Reliability.choices],
            required=False,
        ),
    }


def _initial(text: Any) -> dict[str, Any]:
    if text is None:
        return {"after": 0}
    sources: Sequence[Mapping[str, Any]] = text.sources
    found = {"after": text.version, **text.parts}
    for number, one in enumerate(sources[:MOST_SOURCES], 1):
        found |= {f"source_{number}_{name}": value for name, value in one.items()}
    return found
