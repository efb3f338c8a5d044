"""A table pasted or chosen as a file: what both forms of evaluation share."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.planning.forms.scenario import ScenarioForm
from fristed.apps.planning.forms.tables import MOST_CHARACTERS, unreadable
from fristed.science.tables import TableTrouble, read

MOST_FILE_BYTES: Final = 2**20
FILE: Final = "table_file"
ROWS: Final = 10
BLANK: Final = re.compile(r"\A(?:[^\S\n]*\n)+")


class RowsField(forms.CharField):
    """A table as text, which a file may bring."""

    def __init__(self, **kw: Any) -> None:
        widget = forms.Textarea(attrs={"rows": ROWS, "spellcheck": "false"})
        super().__init__(strip=False, widget=widget, max_length=MOST_CHARACTERS, **kw)
        self.error_messages["required"] = _("Paste the table, or choose a file of it.")

    def to_python(self, value: Any) -> str:
        """Leave out what is empty above the first line: its separators are counted."""
        return BLANK.sub("", str(super().to_python(value)))


def table_file() -> forms.FileField:
    """Return the field of a file that is read into the field above it."""
    return forms.FileField(
        label=_("Or the table as a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=_("CSV or .xlsx, at most 1 MB. It is read into the field above and not kept."),
    )


class TabledForm(ScenarioForm):
    """A form with a table: a file ends up in its field, so that nothing is lost by an error."""

    def __init__(self, data: Any = None, files: Any = None, **kw: Any) -> None:
        self.file_trouble: Any = ""
        self.columns: tuple[str, ...] = ()
        if data is not None and files and files.get(FILE):
            data = self._with_file(data.copy(), files[FILE])
        super().__init__(data, files, **kw)

    def _with_file(self, data: Any, file: Any) -> Any:
        if file.size > MOST_FILE_BYTES:
            self.file_trouble = _("This file is larger than 1 MB.")
            return data
        try:
            sheet = read(file.read())
        except TableTrouble as trouble:
            self.file_trouble = unreadable(trouble)
            return data
        data["table"] = "\n".join(_line(one) for one in (sheet.head, *sheet.rows))
        return data

    def clean(self) -> dict[str, Any]:
        """Read the table, look at every line, and keep what is asked for and no more."""
        said = super().clean() or self.cleaned_data
        if self.file_trouble:
            self.add_error(FILE, self.file_trouble)
        elif not self.errors:
            self.hold(said)
        return said

    def hold(self, said: dict[str, Any]) -> None:
        """Read what is asked for; a kind's form does it."""
        raise NotImplementedError

    def answers(self) -> dict[str, Any]:
        """Return what is computed: the file's rows stand in their field."""
        found = super().answers()
        for one in ("values", "sources"):
            found[one].pop(FILE, None)
        return found


def refuse_equal(form: forms.Form, said: dict[str, Any], names: Sequence[str]) -> None:
    """Refuse one column for two things."""
    for n, name in enumerate(names):
        if said[name] in [said[one] for one in names[:n]]:
            told = _("The column %(column)s is named twice. Each needs its own.")
            form.add_error(name, told % {"column": said[name]})


def _line(cells: tuple[str, ...]) -> str:
    return "\t".join(one.replace("\t", " ").replace("\n", " ") for one in cells)
