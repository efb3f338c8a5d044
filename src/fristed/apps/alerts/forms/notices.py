"""Notices from elsewhere, typed or as a file: kept as signals, never as alerts."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import many_words

from .reading import read

MOST_BYTES: Final = 2**18
MOST_TOLD: Final = 20
FILE: Final = "notice_file"
_NO_TEXT: Final = _("This file is no text.")
_TOO_LARGE: Final = _("This file is larger than 256 kB.")


class NoticeForm(forms.Form):
    """The notices as they were received; a file ends up in their field: no error loses it."""

    notice = many_words(
        _("The notice, as CAP 1.2, JSON or a table"),
        MOST_BYTES,
        required=False,
        help_text=_(
            "A table has the heads identifier, sender, sent, headline and, if you like, "
            "description and instruction. Nothing is told to anybody."
        ),
    )
    notice_file = forms.FileField(
        label=_("Or a file of it"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xml,.cap,.json,.csv,.tsv,.txt"}),
        help_text=_("At most 256 kB. It is read into the field above and not kept."),
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, too_large: bool = False, **kw: Any
    ) -> None:
        self.file_trouble: Any = _TOO_LARGE if too_large else ""
        if data is not None and files and files.get(FILE):
            data = self._with_file(data.copy(), files[FILE])
        super().__init__(data, files, **kw)

    def clean(self) -> dict[str, Any]:
        """Read every notice, or say all that stands in the way, line by line."""
        said = super().clean() or self.cleaned_data
        if self.file_trouble:
            self.add_error(FILE, self.file_trouble)
        elif not self.errors:
            said["notices"] = self._read(said.get("notice", ""))
        return said

    def _read(self, text: str) -> list[dict[str, Any]]:
        if not text.strip():
            raise ValidationError(_("Put the notice in, or choose a file of it."))
        found = read(text)
        if found.troubles:
            self.add_error("notice", shortened(found.troubles))
        return found.notices

    def _with_file(self, data: Any, file: Any) -> Any:
        text = as_text(file.read())
        if text is None:
            self.file_trouble = _NO_TEXT
            return data
        data["notice"] = text
        return data


def as_text(content: bytes) -> str | None:
    """Return a file's text: UTF-8 or UTF-16 with its mark, else Windows-1252; None of no text."""
    encodings = (
        ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def shortened(troubles: list[str]) -> list[str]:
    """Return the first troubles, and how many more there are."""
    more = len(troubles) - MOST_TOLD
    if more <= 0:
        return troubles
    rest = _("And %(n)d more.") % {"n": more}
    return [*troubles[:MOST_TOLD], rest]
