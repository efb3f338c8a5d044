"""One study: its citation, what kind of study it is, and what it found in one sentence."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import many_words, one_of, words
from fristed.science.citations import Citation, Kind, Name
from fristed.science.citations.checking import NotACitation, citation

from ..choices import Category, Design, Direction, Extent, Service
from ..models import LONGEST_FINDING
from ..queries.naming import countries, kind_names, problem_of
from ..queries.values import NotAValue, kept_country, one_sentence

WORDS: Final = (
    ("container", _("Journal or book"), 200),
    ("volume", _("Volume"), 200),
    ("issue", _("Issue"), 200),
    ("pages", _("Pages"), 200),
    ("publisher", _("Publisher"), 200),
    ("doi", _("DOI"), 200),
    ("pmid", _("PubMed number"), 20),
    ("url", _("Address on the web"), 200),
    ("language", _("Language of the work"), 40),
)
SAID: Final = (
    "category", "design", "direction", "country", "city", "service", "finding_en", "finding_nb",
    "extent",
)  # fmt: skip
FIRST: Final = ("title", "authors", "year", "kind")
EMPTY: Final = [("", _("Not said yet"))]


class StudyForm(forms.Form):
    """A study. What is left open can be said later; nobody outside reads it until then."""

    title = words(_("Title"), 500)
    authors = many_words(
        _("Authors, one a line"),
        20_000,
        required=False,
        help_text=_("Family name, a comma, given name. A group has no comma."),
    )
    year = forms.IntegerField(label=_("Year"), min_value=1500, max_value=2100)
    kind = forms.ChoiceField(label=_("Kind of work"))
    category = forms.ChoiceField(
        label=_("What the finding is about"), choices=[*EMPTY, *Category.choices], required=False
    )
    design = forms.ChoiceField(
        label=_("How the study was made"), choices=[*EMPTY, *Design.choices], required=False
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    city = words(_("City"), 80, required=False)
    service = forms.ChoiceField(
        label=_("Kind of service"), choices=[*EMPTY, *Service.choices], required=False
    )
    direction = one_of(
        _("Which way the finding points"), [*EMPTY, *Direction.choices], required=False
    )
    finding_en = many_words(
        _("What was found, in one sentence, in English"),
        LONGEST_FINDING,
        required=False,
        help_text=_("In your own words, with the figure and what it is out of."),
    )
    finding_nb = many_words(
        _("What was found, in one sentence, in bokmål"), LONGEST_FINDING, required=False
    )
    extent = one_of(_("How much of it you read"), Extent.choices, initial=Extent.UNKNOWN)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kind"].choices = kind_names()  # type: ignore[attr-defined]
        named = sorted(countries(get_language() or "en").items(), key=lambda one: one[1])
        several = ("", _("Several countries, or none"))
        self.fields["country"].choices = [several, *named]  # type: ignore[attr-defined]
        for name, label, most in WORDS:
            self.fields[name] = words(label, most, required=False)
        for name in ("finding_en", "finding_nb"):
            self.fields[name].widget.attrs["rows"] = 3
        work = [*FIRST, *(name for name, _label, _most in WORDS)]
        self.groups = [(_("The work"), work), (_("What it found"), list(SAID))]

    def clean_finding_en(self) -> str:
        """Keep one sentence."""
        return _sentence(self.cleaned_data["finding_en"])

    def clean_finding_nb(self) -> str:
        """Keep one sentence."""
        return _sentence(self.cleaned_data["finding_nb"])

    def clean_country(self) -> str:
        """Keep the code of a country."""
        return kept_country(self.cleaned_data["country"])

    def clean(self) -> dict[str, Any]:
        """Bring the citation into the form in which it is kept."""
        given = super().clean() or {}
        if self.errors:
            return given
        typed = {name: str(given[name]) for name in ("title", "year")}
        typed |= {name: given[name] for name, _label, _most in WORDS}
        names = [_name(line) for line in given["authors"].splitlines() if line.strip()]
        try:
            given["citation"] = citation(Kind(given["kind"]), typed, names)
        except NotACitation as trouble:
            field = trouble.problem.partition("_")[2]
            says = problem_of(trouble.problem, trouble.what)
            self.add_error(field if field in self.fields else None, says)
        return given

    def citation(self) -> Citation:
        """Return the citation that was typed."""
        return self.cleaned_data["citation"]  # type: ignore[no-any-return]

    def said(self) -> dict[str, str]:
        """Return the rest of what was typed."""
        return {name: self.cleaned_data[name] for name in SAID}


class ChangeForm(StudyForm):
    """A newer version of a study, with its reason."""

    because = words(_("Why, in a sentence"), 300)
    is_taken_back = forms.BooleanField(
        label=_("Take the study back"),
        required=False,
        help_text=_(
            "Nobody outside reads what it found any more: its page says that it was taken back, "
            "and why. Every version is kept."
        ),
    )
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.groups.append((_("The change"), ["because", "is_taken_back", "number"]))


def _sentence(typed: str) -> str:
    try:
        return one_sentence(typed)
    except NotAValue as trouble:
        raise ValidationError(str(trouble)) from trouble


def _name(line: str) -> Name:
    family, _comma, given = line.partition(",")
    return Name(family.strip(), given.strip())
