"""A databook of a territory's networks: the workbook, and over which years."""

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.forms.numbers import number, whole
from fristed.apps.planning.forms.scenario import MOST_BYTES, ScenarioForm

from ..queries.act import METHOD, settings
from ..queries.databooks import LINE_END, MOST_CHARACTERS, NotKept, TooMuch, databook, read_whole
from .databook_trouble import told

FILE: Final = "databook_file"


class ActForm(ScenarioForm):
    """The file is read into `databook`, so that it need not be chosen again after an error."""

    method = METHOD
    databook = forms.CharField(
        label=gettext_lazy("Databook"),
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.HiddenInput,
    )
    databook_file = forms.FileField(
        label=gettext_lazy("Databook"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=gettext_lazy(
            "A workbook (.xlsx) of the ACT layout, at most 1 MB. Its numbers are kept with the "
            "scenario; the file itself, its notes and other sheets are not."
        ),
    )
    first_year = whole(gettext_lazy("First year"), 1900, 2200)
    years = whole(gettext_lazy("Years"), 1, 20)
    discount = number(gettext_lazy("Money of a year later is worth less by, %"), 0, 20)
    worth = number(
        gettext_lazy("What a death averted is worth, in the databook’s currency"),
        1,
        1e12,
        help_text=gettext_lazy("A decision, no fact: the curve below shows others."),
    )
    groups: ClassVar = [
        (gettext_lazy("What this is"), ["title", "note"]),
        (gettext_lazy("The numbers"), [FILE]),
        (gettext_lazy("How far ahead"), ["first_year", "years", "discount", "worth"]),
    ]
    more: ClassVar = ["seed"]

    def __init__(self, data: Any = None, files: Any = None, **kw: Any) -> None:
        self.file_trouble: Any = ""
        if data is not None and files and files.get(FILE):
            data = self._with_file(data.copy(), files[FILE])
        super().__init__(data, files, **kw)
        held = str(self["databook"].value() or "")
        if held.count("\n"):
            rows = _("%(many)s rows of a databook are held. Choose a file to take another.")
            self.fields[FILE].help_text = rows % {"many": held.count("\n")}

    def _with_file(self, data: Any, file: Any) -> Any:
        from fristed.science.impact import DatabookError, InputError  # inline: only who computes

        if file.size > MOST_BYTES:
            self.file_trouble = _("This file is larger than 1 MB.")
            return data
        try:
            data["databook"] = read_whole(file.read())
        except (DatabookError, InputError) as trouble:
            self.file_trouble = told(str(trouble))
        except TooMuch:
            self.file_trouble = _("This databook has more cells than can be computed here.")
        return data

    def clean_databook(self) -> str:
        """Lines end as they were written, whatever a browser made of them."""
        return LINE_END.sub("\n", str(self.cleaned_data["databook"]))

    def clean(self) -> dict[str, Any]:
        """Project it once: a year without people is found here."""
        said = super().clean() or self.cleaned_data
        if self.file_trouble:
            self.add_error(FILE, self.file_trouble)
        elif "databook" in said and not said["databook"]:
            self.add_error(FILE, _("Choose a databook."))
        elif not self.errors:
            self._try(said)
        return said

    def _try(self, said: dict[str, Any]) -> None:
        from fristed.science.impact import DatabookError, InputError, project  # inline: as above

        try:
            project(databook(said["databook"]), **settings(said))
        except NotKept:
            self.add_error(FILE, _("Choose a databook."))
        except (DatabookError, InputError) as trouble:
            self.add_error("first_year", told(str(trouble)))

    def answers(self) -> dict[str, Any]:
        """Return what is computed: the file's cells stand in their field."""
        found = super().answers()
        for one in ("values", "sources"):
            found[one].pop(FILE, None)
        return found
